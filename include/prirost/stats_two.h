/* stats: two independent groups. The difference is group 1 - group 2. */
#ifndef PRIROST_STATS_TWO_H
#define PRIROST_STATS_TWO_H

#include "prirost/stats_pairs.h"

struct pr_two {
    const double *x1, *x2;
    size_t n1, n2;
};

/* ---- means ---- */

struct pr_t_test {
    enum pr_why why; /* an empty group no_data; too_few; no_variation: the means stand */
    size_t n1, n2;
    double mean1, mean2;
    double t, df, p;             /* two-sided */
    struct pr_figure difference; /* with its t interval */
};
struct pr_t_test pr_pooled_t(const struct pr_two *two, double level, enum pr_unit unit);
/* Unequal variances: two values in each group. */
struct pr_t_test pr_welch_t(const struct pr_two *two, double level, enum pr_unit unit);

/* ---- ranks ---- */

/* U: pairs where group 1 is larger, ties one half. Exact with any ties up to 200 in all and without
 * ties up to 1,000; normal beyond: `how` says so. All equal: no_variation. */
struct pr_rank_test pr_mann_whitney_exact(struct pr_arena *arena, const struct pr_two *two);
struct pr_rank_test pr_mann_whitney_normal(struct pr_arena *arena, const struct pr_two *two);
/* Median of all n1 n2 differences; interval from the exact law of U without ties (n1 + n2 to
 * 1,000); none when it cannot reach the level. */
struct pr_figure pr_hodges_lehmann_shift(struct pr_arena *arena, const struct pr_two *two,
                                         double level, enum pr_unit unit);
/* P(X > Y) - P(X < Y) = 2 U/(n1 n2) - 1, the rank-biserial correlation, and P(X > Y) + P(X = Y)/2.
 * Interval of Newcombe (2006, method 5): it stands at -1 and 1 too. */
struct pr_cliff {
    struct pr_figure delta, superiority;
    double u;
};
struct pr_cliff pr_cliff_delta(struct pr_arena *arena, const struct pr_two *two, double level);

/* ---- permutation ---- */

/* All ways to choose n1 of the n1 + n2; p: the sum of group 1 at least as far from its
 * expectation. See pr_permutation_paired. */
struct pr_permutation pr_permutation_two(struct pr_arena *arena, const struct pr_two *two,
                                         size_t draws, uint64_t seed);

/* ---- effect ---- */

/* In standard deviations. d and g with the interval that inverts the noncentral t distribution
 * (group sizes and equal variances as in the pooled t test). */
struct pr_two_effect {
    struct pr_figure d;             /* pooled sd */
    struct pr_figure g;             /* d J, J by gamma functions, df n1 + n2 - 2 */
    struct pr_figure g_approximate; /* J = 1 - 3/(4 df - 1) */
    struct pr_figure d_unequal;     /* root mean square of the two sds */
    struct pr_figure glass2;        /* sd of group 2 */
};
struct pr_two_effect pr_effect_two(const struct pr_two *two, double level);

/* P(T <= t) and P(T > t) of the noncentral t distribution, right to 12 digits in either tail as
 * far as a double reaches. df > 0. */
double pr_noncentral_t_below(double t, double df, double delta);
double pr_noncentral_t_above(double t, double df, double delta);

#endif
