/* stats: two measurements of the same people: tests, shift, effect. The difference is after -
 * before. The t test itself is pr_paired_change, its interval pr_own_change without strata. */
#ifndef PRIROST_STATS_PAIRS_H
#define PRIROST_STATS_PAIRS_H

#include "prirost/stats_change.h"
#include "prirost/stats_resample.h"

/* How a p value was found. */
enum pr_how {
    PR_EXACT,       /* the law of these very numbers, ties and all */
    PR_NORMAL,      /* normal approximation, variance corrected for ties */
    PR_MONTE_CARLO, /* seeded random arrangements */
};

/* ---- ranks ---- */

struct pr_rank_test {
    enum pr_why why;
    enum pr_how how;
    size_t n;                 /* differences that are not 0; in two groups all */
    double statistic;         /* V: sum of the ranks of positive differences; U of group 1 */
    double z;                 /* normal: (statistic - mean) / sd, not corrected */
    double p;                 /* two-sided; exact: min(1, 2 * smaller tail); normal: by z */
    double p_corrected;       /* normal: 1/2 taken off |statistic - mean| */
    double p_less, p_greater; /* both tails with the observed value; normal: by z */
    double p_distance;        /* at least as far from the mean; exact only, else the same as p */
};
/* Wilcoxon's signed rank test; differences rounded to 9 decimals, zeros dropped, midranks. Exact
 * with any ties up to 1,000 differences, normal beyond: `how` says so. No pairs no_data, all
 * differences 0 no_variation, not finite not_applicable. */
struct pr_rank_test pr_signed_rank_exact(struct pr_arena *arena, const struct pr_pairs *pairs);
struct pr_rank_test pr_signed_rank_normal(struct pr_arena *arena, const struct pr_pairs *pairs);
/* Pratt: zeros take part in the ranking and are dropped then. Normal. */
struct pr_rank_test pr_signed_rank_pratt(struct pr_arena *arena, const struct pr_pairs *pairs);
/* (positive - negative sum of ranks) / sum of all, zeros dropped. -1 .. 1. */
struct pr_figure pr_rank_biserial(struct pr_arena *arena, const struct pr_pairs *pairs);

/* ---- shift ---- */

/* Hodges and Lehmann: median of the Walsh averages (d_i + d_j)/2, i <= j. Interval from the exact
 * law of V without ties (n to 1,000); none when it cannot reach the level (95 %: n < 6). */
struct pr_walsh {
    struct pr_figure all, nonzero; /* zero differences kept, dropped */
};
struct pr_walsh pr_hodges_lehmann_paired(struct pr_arena *arena, const struct pr_pairs *pairs,
                                         double level, enum pr_unit unit);

/* Sign test of the pairs, and the median of all differences with its conservative interval from
 * order statistics; none when it cannot reach the level. */
struct pr_signs {
    size_t positive, negative, zero;
    struct pr_figure p, median;
};
struct pr_signs pr_signs_of(struct pr_arena *arena, const struct pr_pairs *pairs, double level,
                            enum pr_unit unit);

/* ---- permutation ---- */

/* Arrangements equal to the observed one count as extreme. Counted in full where possible (to 39
 * numbers, or sums on a grid of 4 million cells); beyond that `draws` random ones from the seed,
 * the observed one among them, and p_error is the standard error of p. */
struct pr_permutation {
    enum pr_why why;
    enum pr_how how;
    size_t n;
    double arrangements; /* how many there are; exact up to 2^53 */
    double p, p_less, p_greater;
    double p_error; /* Monte Carlo only */
};
enum { PR_PERMUTATION_DRAWS = 100000 }; /* what `draws` 0 stands for */
/* All 2^n signs of the differences; p: |sum| at least the observed one. */
struct pr_permutation pr_permutation_paired(struct pr_arena *arena, const struct pr_pairs *pairs,
                                            size_t draws, uint64_t seed);

/* ---- effect ---- */

/* In standard deviations; each figure has its own reason. d_z and g_z with the interval that
 * inverts the noncentral t distribution. */
struct pr_paired_effect {
    struct pr_figure d_z;          /* mean / sd of differences */
    struct pr_figure g_z;          /* d_z J, J by gamma functions, df n - 1 */
    struct pr_figure d_av_rms;     /* mean / root mean square of the two sds */
    struct pr_figure d_av_mean;    /* mean / mean of the two sds */
    struct pr_figure d_rm;         /* d_z sqrt(2 (1 - r)) */
    struct pr_figure glass_before; /* mean / sd of before */
    struct pr_figure r;            /* correlation of before and after */
};
struct pr_paired_effect pr_effect_paired(const struct pr_pairs *pairs, double level);
/* d_z with bootstrap intervals (stats_resample.h); nobody differs: no_variation. */
struct pr_bootstrap pr_d_z_bootstrap(struct pr_arena *arena, const struct pr_pairs *pairs,
                                     size_t replicates, uint64_t seed, double level);

#endif
