/* stats: several independent groups. Pairs of groups stand in the order (0,1), (0,2) .. (1,2) ..;
 * their difference is the first - the second. */
#ifndef PRIROST_STATS_GROUPS_H
#define PRIROST_STATS_GROUPS_H

#include "prirost/stats.h"

/* x[i] belongs to group[i] in 0..k-1. */
struct pr_groups {
    const double *x;
    const size_t *group;
    size_t n, k;
};

/* ---- do they differ at all? ---- */

/* Nothing at all no_data; under 2 groups, an empty one, or no degree of freedom left too_few; no
 * spread within the groups no_variation (sums of squares and eta2 stand). */
struct pr_anova {
    enum pr_why why;
    double ss_between, ss_within;
    double df1, df2, f, p;
    double eta2, omega2; /* eta2 is R squared */
    double residual_sd;
};
struct pr_anova pr_anova_of(struct pr_arena *arena, const struct pr_groups *groups);
/* Welch 1951, unequal variances: two values and some spread in each group. Only f, df1, df2, p. */
struct pr_anova pr_welch_anova(struct pr_arena *arena, const struct pr_groups *groups);
/* Anova of |x - centre of the group|: do the spreads differ? */
enum pr_centre { PR_BY_MEAN, PR_BY_MEDIAN };
struct pr_anova pr_levene(struct pr_arena *arena, const struct pr_groups *groups,
                          enum pr_centre centre);

struct pr_kruskal {
    enum pr_why why;
    double h, df, p; /* h corrected for ties */
    double epsilon2; /* h / (n - 1) */
    double eta2_h;   /* (h - k + 1) / (n - k); 0 without a degree of freedom: ask n > k */
};
struct pr_kruskal pr_kruskal_wallis(struct pr_arena *arena, const struct pr_groups *groups);

/* ---- which ones? ---- */

/* One array of k (k - 1)/2 places each, in the arena; NULL where a test does not give it. */
struct pr_pairwise {
    enum pr_why why;
    size_t n;
    size_t *first, *second;
    double *difference;         /* of means, of mean ranks (Dunn) */
    double *statistic, *df, *p; /* z of Dunn, t of the others */
};
/* t tests with the pooled sd of all groups; p not adjusted (pr_p_holm and the like are there). */
struct pr_pairwise pr_pairwise_t(struct pr_arena *arena, const struct pr_groups *groups);
/* z of mean ranks with tie correction; p not adjusted. */
struct pr_pairwise pr_dunn(struct pr_arena *arena, const struct pr_groups *groups);
/* By the studentised range (Tukey and Kramer): p is adjusted already. */
struct pr_pairwise pr_tukey_hsd(struct pr_arena *arena, const struct pr_groups *groups);
/* The same with unequal variances and Welch's df: two values and some spread in each group. */
struct pr_pairwise pr_games_howell(struct pr_arena *arena, const struct pr_groups *groups);

/* P(Q > q) of the studentised range of k >= 2 means, df > 0. */
double pr_range_above(double q, size_t k, double df);

#endif
