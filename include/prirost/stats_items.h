/* stats: items of a scale from exact sums, for any number of rows: what is added up in parts and
 * in any order gives the same figures to the last bit. */
#ifndef PRIROST_STATS_ITEMS_H
#define PRIROST_STATS_ITEMS_H

#include "prirost/stats.h"

struct pr_item_sums {
    size_t n, items;
    int16_t low, high; /* of the answers */
    int64_t total, total_square;
    int64_t *sum, *square, *product; /* by item; product: of the item and the total */
};
struct pr_item_sums pr_item_sums_new(struct pr_arena *arena, size_t items, int16_t low,
                                     int16_t high);
/* Rows of `items` answers each. Rows with an answer outside low..high are left out, whatever stands
 * for a missing one. */
void pr_item_sums_add(struct pr_item_sums *sums, const int16_t *answer, size_t rows);
/* Adds what was summed up apart; the same items and scale. */
void pr_item_sums_merge(struct pr_item_sums *sums, const struct pr_item_sums *more);

/* Cronbach's alpha with Feldt's interval, as pr_alpha gives it for the same rows. */
struct pr_figure pr_items_alpha(const struct pr_item_sums *sums, double level);
/* Alpha of all items but one; no interval. */
struct pr_figure pr_items_alpha_without(const struct pr_item_sums *sums, size_t item);
/* Correlation of an item with the sum of the others. */
struct pr_figure pr_items_rest(const struct pr_item_sums *sums, size_t item);
struct pr_figure pr_items_mean(const struct pr_item_sums *sums, size_t item);

#endif
