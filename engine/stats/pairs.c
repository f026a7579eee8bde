/* Covariances and correlations of items, each pair from the rows that answer both.
 *
 *   over the n_ij rows with both:  C_ij = (n_ij sum x_i x_j - sum x_i sum x_j)/(n_ij (n_ij - 1))
 *   r_ij = (n sum x_i x_j - ...)/sqrt((n sum x_i^2 - (sum x_i)^2)(n sum x_j^2 - (sum x_j)^2))
 *
 * Sums are whole numbers: any split of the rows gives the same bits. Such a matrix need not be
 * positive definite. Units: points squared; a ratio. n: the fewest rows of any pair.
 * Not given: see the door. Source: R cov, cor with use = "pairwise".   Oracle: alpha (pairwise)
 */
#include "dots.h"
#include "scatter.h"

#include "prirost/stats_items.h"

#include <assert.h>
#include <math.h>

enum { ROWS = 256, NARROW = 181 }; /* squares of a narrow scale are small numbers too */
enum { VALUE, SQUARE, PRESENT, KINDS };

struct pr_pair_sums pr_pair_sums_new(struct pr_arena *arena, size_t items, int16_t low,
                                     int16_t high) {
    assert(low <= high);
    size_t all = items * items;
    return (struct pr_pair_sums){.items = items,
                                 .low = low,
                                 .high = high,
                                 .n = pr_arena_array(arena, all, sizeof(int64_t)),
                                 .sum = pr_arena_array(arena, all, sizeof(int64_t)),
                                 .square = pr_arena_array(arena, all, sizeof(int64_t)),
                                 .cross = pr_arena_array(arena, all, sizeof(int64_t)),
                                 .block =
                                     pr_arena_array(arena, KINDS * items * ROWS, sizeof(int16_t))};
}

static bool present(const struct pr_pair_sums *s, int16_t x) {
    return x >= s->low && x <= s->high;
}

/* Wide scales: a row at a time. */
static void add_row(struct pr_pair_sums *s, const int16_t *x) {
    for (size_t i = 0; i < s->items; i++) {
        int64_t y = x[i] - s->low;
        for (size_t j = 0; present(s, x[i]) && j < s->items; j++) {
            size_t at = i * s->items + j;
            if (present(s, x[j])) {
                s->n[at]++;
                s->sum[at] += y;
                s->square[at] += y * y;
                s->cross[at] += y * (x[j] - s->low);
            }
        }
    }
}

static int16_t *column(const struct pr_pair_sums *s, int kind, size_t item) {
    return s->block + ((size_t)kind * s->items + item) * ROWS;
}

static void add_block(struct pr_pair_sums *s, size_t rows) {
    size_t room = pr_dot_room(rows);
    for (size_t i = 0; i < s->items * KINDS; i++) {
        for (size_t r = rows; r < room; r++) {
            s->block[i * ROWS + r] = 0;
        }
    }
    for (size_t i = 0; i < s->items; i++) {
        for (size_t j = 0; j < s->items; j++) {
            size_t at = i * s->items + j;
            const int16_t *there = column(s, PRESENT, j);
            s->n[at] += pr_dot(column(s, PRESENT, i), there, room);
            s->sum[at] += pr_dot(column(s, VALUE, i), there, room);
            s->square[at] += pr_dot(column(s, SQUARE, i), there, room);
            s->cross[at] += pr_dot(column(s, VALUE, i), column(s, VALUE, j), room);
        }
    }
}

void pr_pair_sums_add(struct pr_pair_sums *s, const int16_t *answer, size_t rows) {
    size_t in = 0;
    for (size_t i = 0; i < rows; i++) {
        const int16_t *x = answer + i * s->items;
        if (s->high - s->low > NARROW) {
            add_row(s, x);
            continue;
        }
        for (size_t j = 0; j < s->items; j++) {
            int y = present(s, x[j]) ? x[j] - s->low : 0;
            column(s, VALUE, j)[in] = (int16_t)y;
            column(s, SQUARE, j)[in] = (int16_t)(y * y);
            column(s, PRESENT, j)[in] = present(s, x[j]);
        }
        if (++in == ROWS) {
            add_block(s, in);
            in = 0;
        }
    }
    add_block(s, in);
}

void pr_pair_sums_merge(struct pr_pair_sums *s, const struct pr_pair_sums *more) {
    assert(s->items == more->items && s->low == more->low && s->high == more->high);
    for (size_t j = 0; j < s->items * s->items; j++) {
        s->n[j] += more->n[j];
        s->sum[j] += more->sum[j];
        s->square[j] += more->square[j];
        s->cross[j] += more->cross[j];
    }
}

/* n sum xy - sum x sum y of item i with item j, or with itself among the rows that answer j. */
static double covary(const struct pr_pair_sums *s, size_t i, size_t j, bool own) {
    size_t at = i * s->items + j, other = own ? at : j * s->items + i;
    int64_t xy = own ? s->square[at] : s->cross[at];
    return (double)pr_scatter((size_t)s->n[at], (uint64_t)xy, (uint64_t)s->sum[at],
                              (uint64_t)s->sum[other]);
}

static enum pr_why unfit(const struct pr_pair_sums *s, size_t *fewest) {
    int64_t range = s->high > s->low ? s->high - s->low : 1, most = 0;
    *fewest = s->items > 0 ? SIZE_MAX : 0;
    for (size_t at = 0; at < s->items * s->items; at++) {
        *fewest = (size_t)s->n[at] < *fewest ? (size_t)s->n[at] : *fewest;
        most = s->n[at] > most ? s->n[at] : most;
    }
    return most == 0                                            ? PR_NO_DATA
           : *fewest < 2                                        ? PR_TOO_FEW
           : most > PR_SCATTER_MOST / range / (int64_t)s->items ? PR_TOO_MANY
                                                                : PR_GIVEN;
}

static struct pr_matrix matrix(struct pr_arena *arena, const struct pr_pair_sums *s, bool unit) {
    struct pr_matrix m = {.items = s->items};
    double *x = pr_arena_array(arena, s->items * s->items, sizeof *x);
    m.why = unfit(s, &m.n);
    for (size_t i = 0; m.why == PR_GIVEN && i < s->items; i++) {
        for (size_t j = 0; m.why == PR_GIVEN && j <= i; j++) {
            double n = (double)s->n[i * s->items + j], c = covary(s, i, j, false);
            double by = unit ? sqrt(covary(s, i, j, true)) * sqrt(covary(s, j, i, true)) : 1;
            double r = j == i ? 1 : fmax(-1, fmin(1, c / by));
            m.why = by > 0 ? PR_GIVEN : PR_NO_VARIATION;
            x[i * s->items + j] = x[j * s->items + i] = unit ? r : c / (n * (n - 1));
        }
    }
    m.x = m.why == PR_GIVEN ? x : NULL;
    return m;
}

struct pr_matrix pr_pairs_covariance(struct pr_arena *arena, const struct pr_pair_sums *sums) {
    return matrix(arena, sums, false);
}

struct pr_matrix pr_pairs_correlation(struct pr_arena *arena, const struct pr_pair_sums *sums) {
    return matrix(arena, sums, true);
}
