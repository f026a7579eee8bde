/* stats: how many things a set of items measures, and how items of few levels hang together.
 *
 * Figures from a matrix are absent as the matrix is; what asks for an inverse is too_few when rows
 * are not more than items and not_applicable when the matrix is singular. */
#ifndef PRIROST_STATS_FACTOR_H
#define PRIROST_STATS_FACTOR_H

#include "prirost/stats_items.h"

/* Of correlations: eigenvalues, largest first, their shares of k, how many are above 1. */
struct pr_eigenvalues {
    enum pr_why why;
    size_t n, items, above_one;
    const double *value, *share; /* NULL when not given */
    struct pr_figure determinant;
};
struct pr_eigenvalues pr_eigenvalues_of(struct pr_arena *arena, const struct pr_matrix *m);
/* Eigenvalues of the part that a single factor leaves to be shared: least squares (minres) puts
 * communalities in place of the ones. NULL when not given. */
const double *pr_factor_values(struct pr_arena *arena, const struct pr_matrix *m);

/* Squared multiple correlations of each item with all others, smc[items]; why they are not given.
 */
enum pr_why pr_smc(struct pr_arena *arena, const struct pr_matrix *m, double *smc);

/* Kaiser, Meyer and Olkin's measure; Bartlett's test that nothing hangs together. */
struct pr_sampling {
    struct pr_figure kmo, chi2, p; /* df of the test stands in chi2.df */
};
struct pr_sampling pr_kmo_bartlett(struct pr_arena *arena, const struct pr_matrix *m);

/* Horn's parallel analysis: eigenvalues of independent normal data of the same n and items, mean
 * and quantile 0.95 of the samples. */
struct pr_parallel {
    enum pr_why why; /* too_few: fewer than 3 rows or 2 items */
    size_t items;
    const double *mean, *p95;
};
struct pr_parallel pr_parallel_reference(struct pr_arena *arena, size_t n, size_t items,
                                         size_t samples, uint64_t seed);
/* The same with the items' own answers, each item's drawn anew apart from the others. */
struct pr_parallel pr_parallel_resampled(struct pr_arena *arena, const int16_t *answer, size_t n,
                                         size_t items, size_t samples, uint64_t seed);
/* As resampled, eigenvalues of polychoric correlations. */
struct pr_parallel pr_parallel_polychoric(struct pr_arena *arena, const int16_t *answer, size_t n,
                                          size_t items, size_t samples, uint64_t seed);
/* How many leading values are above the reference. */
size_t pr_parallel_retained(const double *value, const double *reference, size_t items);

/* ---- items of few levels ---- */

/* Tables of levels of each pair of items; answers low..high, others are missing. Any split of the
 * rows gives the same. */
struct pr_pair_tables {
    size_t items, levels;
    int16_t low;
    int64_t *count; /* [pair of i > j][level of i][level of j]; pr_pair_tables_pair() */
    int64_t *level; /* [item][level] */
};
struct pr_pair_tables pr_pair_tables_new(struct pr_arena *arena, size_t items, int16_t low,
                                         int16_t high);
void pr_pair_tables_add(struct pr_pair_tables *t, const int16_t *answer, size_t rows);
void pr_pair_tables_merge(struct pr_pair_tables *t, const struct pr_pair_tables *more);
/* levels x levels counts of items i > j. */
const int64_t *pr_pair_tables_pair(const struct pr_pair_tables *t, size_t i, size_t j);

/* Polychoric correlation of a table of counts, rows x columns in order. Levels nobody uses are left
 * out; nothing is added to empty cells. Two-step: thresholds from the margins; joint: all together.
 * Absent: nobody (no_data); fewer than two levels used on a side (no_variation); no maximum inside
 * (-1, 1): not_applicable. Thresholds: levels used - 1 of them. */
enum { PR_LEVELS_MOST = 64 };
struct pr_polychoric {
    struct pr_figure rho;
    size_t rows, columns; /* used */
    double row[PR_LEVELS_MOST], column[PR_LEVELS_MOST];
};
struct pr_polychoric pr_polychoric(const int64_t *count, size_t rows, size_t columns);
struct pr_polychoric pr_polychoric_joint(struct pr_arena *arena, const int64_t *count, size_t rows,
                                         size_t columns);
/* Two-step correlations of all pairs; why: the first reason met. n: fewest of any pair. */
struct pr_matrix pr_polychoric_matrix(struct pr_arena *arena, const struct pr_pair_tables *t);
/* The same of complete rows of answers; too_many when they span more than 64 levels. */
struct pr_matrix pr_answers_polychoric(struct pr_arena *arena, const int16_t *answer, size_t n,
                                       size_t items);

/* Rasch model of right and wrong answers, conditional maximum likelihood: difficulties in logits,
 * their sum 0. right[j]: right answers to item j; score[r], r = 0 .. items: persons with r right
 * ones; both of complete rows, both add up over any split. no_data when nobody solved some but not
 * all; too_few below 2 items, too_many above 60; not_applicable when an item was solved by all or
 * none of those, or the answers do not compare all items. */
struct pr_rasch {
    enum pr_why why;
    size_t items;
    const double *difficulty; /* NULL when not given */
    struct pr_figure log_likelihood;
};
struct pr_rasch pr_rasch_of(struct pr_arena *arena, size_t items, const int64_t *right,
                            const int64_t *score);

/* P(X < a, Y < b) of standard normals with correlation r, a and b may be infinite. */
double pr_normal_both(double a, double b, double r);

#endif
