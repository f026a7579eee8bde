/* stats: items of a scale from exact sums, for any number of rows: what is added up in parts and
 * in any order gives the same figures to the last bit.
 *
 *   pr_item_sums   complete rows; alpha, items, totals, matrices
 *   pr_pair_sums   each pair of items with the rows that answer both; matrices
 *   pr_pair_tables      levels, and tables of levels of each pair (stats_factor.h)
 *
 * Common reasons: no rows (no_data); 1 row or too few items (too_few); no variance (no_variation);
 * rows * items * (high - low) beyond 6e9 (too_many). */
#ifndef PRIROST_STATS_ITEMS_H
#define PRIROST_STATS_ITEMS_H

#include "prirost/stats.h"

struct pr_item_sums {
    size_t n, items;
    int16_t low, high; /* of the answers */
    int64_t *sum;      /* by item; answers count from low */
    int64_t *cross;    /* [i * items + j], i <= j: sums of products */
    int16_t *block;    /* rows on their way into the sums */
};
struct pr_item_sums pr_item_sums_new(struct pr_arena *arena, size_t items, int16_t low,
                                     int16_t high);
/* Rows of `items` answers each. Rows with an answer outside low..high are left out, whatever stands
 * for a missing one. */
void pr_item_sums_add(struct pr_item_sums *sums, const int16_t *answer, size_t rows);
/* Of these rows, whatever their answers are. */
struct pr_item_sums pr_item_sums_of(struct pr_arena *arena, const int16_t *answer, size_t rows,
                                    size_t items);
/* Adds what was summed up apart; the same items and scale. */
void pr_item_sums_merge(struct pr_item_sums *sums, const struct pr_item_sums *more);

/* Cronbach's alpha with Feldt's interval. */
struct pr_figure pr_items_alpha(const struct pr_item_sums *sums, double level);
/* Alpha of all items but one; no interval. */
struct pr_figure pr_items_alpha_without(const struct pr_item_sums *sums, size_t item);
/* Correlation of an item with the sum of the others; with the sum of all. */
struct pr_figure pr_items_rest(const struct pr_item_sums *sums, size_t item);
struct pr_figure pr_items_with_total(const struct pr_item_sums *sums, size_t item);
struct pr_figure pr_items_mean(const struct pr_item_sums *sums, size_t item);
struct pr_figure pr_items_sd(const struct pr_item_sums *sums, size_t item);
/* The sum of all items: mean, standard deviation, and standard error of measurement
 * sd sqrt(1 - alpha): more than sd when alpha is negative. */
struct pr_figure pr_items_total_mean(const struct pr_item_sums *sums);
struct pr_figure pr_items_total_sd(const struct pr_item_sums *sums);
struct pr_figure pr_items_sem(const struct pr_item_sums *sums);
/* Kuder and Richardson's formula 21 of answers 0 and 1 (20 is alpha): not_applicable for others. */
struct pr_figure pr_items_kr21(const struct pr_item_sums *sums);
/* Items in odd and even places: correlation of the halves, Spearman-Brown's 2 r/(1 + r)
 * (not_applicable at r = -1), Flanagan and Rulon's (Guttman's lambda 4). */
struct pr_split_half {
    struct pr_figure r, spearman_brown, flanagan_rulon;
};
struct pr_split_half pr_items_split_half(const struct pr_item_sums *sums);

/* Pairwise: every pair of items with the rows that answer both. [i * items + j] of item i among
 * the rows that answer j. */
struct pr_pair_sums {
    size_t items;
    int16_t low, high;
    int64_t *n, *sum, *square, *cross;
    int16_t *block;
};
struct pr_pair_sums pr_pair_sums_new(struct pr_arena *arena, size_t items, int16_t low,
                                     int16_t high);
/* Answers outside low..high are missing ones. */
void pr_pair_sums_add(struct pr_pair_sums *sums, const int16_t *answer, size_t rows);
void pr_pair_sums_merge(struct pr_pair_sums *sums, const struct pr_pair_sums *more);

/* Covariances or correlations, [i * items + j]; where there are none, why. n: rows, of pairs the
 * fewest of any pair. */
struct pr_matrix {
    size_t n, items;
    enum pr_why why;
    const double *x;
};
struct pr_matrix pr_items_covariance(struct pr_arena *arena, const struct pr_item_sums *sums);
struct pr_matrix pr_items_correlation(struct pr_arena *arena, const struct pr_item_sums *sums);
struct pr_matrix pr_pairs_covariance(struct pr_arena *arena, const struct pr_pair_sums *sums);
struct pr_matrix pr_pairs_correlation(struct pr_arena *arena, const struct pr_pair_sums *sums);
/* Of numbers that are no answers, by rows: x[i * items + j], none missing; not_applicable when one
 * is beyond reach. */
struct pr_matrix pr_numbers_covariance(struct pr_arena *arena, const double *x, size_t n,
                                       size_t items);
struct pr_matrix pr_numbers_correlation(struct pr_arena *arena, const double *x, size_t n,
                                        size_t items);

#endif
