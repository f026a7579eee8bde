/* Counts of levels of items, and of each pair of items: what polychoric correlations start from.
 *
 *   pair of i > j is number i (i - 1)/2 + j; its table counts rows that answer both
 *
 * Counts add up, so any split of the rows in any order gives the same.   Oracle: counting
 */
#include "prirost/stats_factor.h"

#include <assert.h>

static size_t pair(size_t i, size_t j) {
    return i * (i - 1) / 2 + j;
}

struct pr_pair_tables pr_pair_tables_new(struct pr_arena *arena, size_t items, int16_t low,
                                         int16_t high) {
    assert(low <= high);
    size_t levels = (size_t)(high - low) + 1, pairs = items > 0 ? pair(items, 0) : 0;
    return (struct pr_pair_tables){
        .items = items,
        .levels = levels,
        .low = low,
        .count = pr_arena_array(arena, pairs * levels, levels * sizeof(int64_t)),
        .level = pr_arena_array(arena, items * levels, sizeof(int64_t)),
    };
}

/* Level a of item i, with those of the items before it. */
static void count(struct pr_pair_tables *t, const int16_t *x, size_t i, size_t a) {
    const size_t levels = t->levels, table = levels * levels;
    int64_t *from = t->count + (i > 0 ? pair(i, 0) : 0) * table + a * levels;
    t->level[i * levels + a]++;
    for (size_t j = 0; j < i; j++) {
        size_t b = (size_t)(x[j] - t->low);
        if (b < levels) {
            from[j * table + b]++;
        }
    }
}

void pr_pair_tables_add(struct pr_pair_tables *t, const int16_t *answer, size_t rows) {
    for (size_t row = 0; row < rows; row++) {
        const int16_t *x = answer + row * t->items;
        for (size_t i = 0; i < t->items; i++) {
            size_t a = (size_t)(x[i] - t->low);
            if (a < t->levels) {
                count(t, x, i, a);
            }
        }
    }
}

void pr_pair_tables_merge(struct pr_pair_tables *t, const struct pr_pair_tables *more) {
    assert(t->items == more->items && t->levels == more->levels && t->low == more->low);
    size_t pairs = t->items > 0 ? pair(t->items, 0) : 0;
    for (size_t c = 0; c < pairs * t->levels * t->levels; c++) {
        t->count[c] += more->count[c];
    }
    for (size_t c = 0; c < t->items * t->levels; c++) {
        t->level[c] += more->level[c];
    }
}

const int64_t *pr_pair_tables_pair(const struct pr_pair_tables *t, size_t i, size_t j) {
    assert(i > j && i < t->items);
    return t->count + pair(i, j) * t->levels * t->levels;
}
