/* stats: change of the same people and comparison of classes, after EVIDENCE.md. */
#ifndef PRIROST_STATS_CHANGE_H
#define PRIROST_STATS_CHANGE_H

#include "prirost/stats.h"

/* Pairs of scores of the same people; stratum[i] in 0..k-1 is the class (NULL where not needed). */
struct pr_pairs {
    const double *before, *after;
    const size_t *stratum;
    size_t n;
};

/* Plain paired change, for comparison with other programs. */
struct pr_paired {
    size_t n;
    double mean_before, mean_after, mean_change, sd_change;
    double t, df, p, d_z; /* not given (why) when sd_change is 0 or n < 2 */
    enum pr_why why;
};
struct pr_paired pr_paired_change(const struct pr_pairs *pairs);

/* Own change: strata are the classes; SE^2 = sum (nc/n)^2 sc^2/nc, t with
 * n - k df. Classes with a single pair form one stratum; a lone one joins the smallest other one
 * (ties: the one with the lower index). value = mean of all changes. too_few for one pair; no
 * interval when nobody differs within a stratum. */
struct pr_figure pr_own_change(struct pr_arena *arena, const struct pr_pairs *pairs, double level,
                               enum pr_unit unit);

/* One class's mean change, as input of the comparison. Whoever calls passes only the classes that
 * count (5 pairs, EVIDENCE rule 2). */
struct pr_class_change {
    bool community;
    size_t n;
    double mean_before, mean_after; /* over pupils with pairs */
};
/* D = mean of class mean changes, community minus comparison, unweighted; pooled variance, t with
 * k1 + k2 - 2. too_few below 2 classes on a side; no_variation when no class differs within its
 * side. n = classes.
 */
struct pr_figure pr_class_difference(const struct pr_class_change *c, size_t k, double level);
/* Exact permutation p of D (twice the smaller tail, equal within 1e-12, at most 1) and the smallest
 * attainable one, 2 / ways. too_few below 2 classes on a side; too_many above 1,000,000 ways. */
struct pr_figure pr_class_permutation(struct pr_arena *arena, const struct pr_class_change *c,
                                      size_t k);
struct pr_figure pr_class_permutation_least(const struct pr_class_change *c, size_t k);
/* Smallest and largest D without each class in turn; false below 2 classes on a side. */
PR_MUST_USE bool pr_class_without_one(const struct pr_class_change *c, size_t k, double *smallest,
                                      double *largest);
/* D of (after - b * before) over class means; b = pooled slope of after on before within classes,
 * from pupils with pairs: stratum is the index into c, and only pupils of these classes are passed,
 * the ones whose means stand in c. A sign to look at, no interval. */
struct pr_figure pr_class_ancova(const struct pr_class_change *c, size_t k,
                                 const struct pr_pairs *pairs);
/* Of two groups' scores; a group of fewer than 2 has no part in it; 0: no spread, or none to tell.
 */
double pr_pooled_sd(const double *x1, size_t n1, const double *x2, size_t n2);
/* (mean1 - mean2) / pooled SD of two groups' first scores. */
struct pr_figure pr_standard_difference(const double *x1, size_t n1, const double *x2, size_t n2);
/* D * J / SDpre, J = 1 - 3/(4 df - 1); df 0: without J (one group: change / SDpre). too_few at df
 * below 2. */
struct pr_figure pr_standardised(double difference, double sd_pre, double df, size_t n);

/* Smallest detectable difference in SD of change: (t.975 + t.80) sqrt((rho +
 * (1-rho)/m)(1/k1+1/k2)), df k1 + k2 - 2, m pupils a class. */
struct pr_figure pr_mdes(size_t k1, size_t k2, double pupils, double rho);
/* T = -change * n / (N - n): mean change of the lost at which the whole has none (rule 11).
 * not_applicable when nobody is lost. */
struct pr_figure pr_tipping(double change, size_t n, size_t on_roll);
/* k/N and (k + N - n)/N: bounds of a share when N - n did not answer. As low and high, level 1
 * (they are certain); value k/n. not_applicable when n > N. */
struct pr_figure pr_share_bounds(size_t k, size_t n, size_t on_roll);
/* 1.96 sqrt 2 SD sqrt(1 - r): from which size one pupil's change counts (rule 8). not_applicable
 * when r is outside 0..1. */
struct pr_figure pr_one_person_change(double sd_pre, double reliability, size_t n);
/* Gain expected without effect of pupils that start at mean_start (rule 9): Mpost + b (start -
 * Mpre) - start, b and means from the reference pupils. too_few below 20 pairs. */
struct pr_figure pr_expected_gain(const struct pr_pairs *reference, double mean_start);

#endif
