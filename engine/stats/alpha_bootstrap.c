/* Bootstrap intervals of Cronbach's alpha.
 *
 *   w_i times row i:  S_j = sum w_i y_ij,  Q = sum w_i sum_j y_ij^2,  P = sum w_i (sum_j y_ij)^2
 *   V = n Q - sum S_j^2     T = n P - (sum S_j)^2     alpha = k (T - V)/((k - 1) T)
 *
 * y counts from the smallest answer. Squares are two columns of 15 bits, so that every sum is one
 * of products of small whole numbers and exact. A sample whose totals are all alike has no alpha.
 * Source: see bootstrap.c, alpha.c.   Oracle: scipy.stats.bootstrap, R boot
 */
#include "dots.h"
#include "moments.h"
#include "scatter.h"

#include "prirost/stats_resample.h"

#include <stdlib.h>

enum { SQUARE, SQUARE_HIGH, TOTAL, TOTAL_HIGH, EXTRA, BITS = 15 };

struct columns {
    size_t room, items;
    int16_t *extra; /* EXTRA columns; then one each item */
};

static void split(int16_t *low, int64_t number, size_t room) {
    low[0] = (int16_t)(number & ((1 << BITS) - 1));
    low[room] = (int16_t)(number >> BITS);
}

static struct columns columns_of(struct pr_arena *arena, const int16_t *answer, size_t n, size_t k,
                                 int16_t least) {
    struct columns c = {.room = pr_dot_room(n), .items = k};
    c.extra = pr_arena_array(arena, (EXTRA + k) * c.room, sizeof *c.extra);
    for (size_t i = 0; i < n; i++) {
        int64_t total = 0, square = 0;
        for (size_t j = 0; j < k; j++) {
            int64_t y = answer[i * k + j] - least;
            c.extra[(EXTRA + j) * c.room + i] = (int16_t)y;
            total += y;
            square += y * y;
        }
        split(&c.extra[SQUARE * c.room + i], square, c.room);
        split(&c.extra[TOTAL * c.room + i], total * total, c.room);
    }
    return c;
}

static int64_t column(const struct columns *c, const int16_t *times, size_t at) {
    return pr_dot(times, c->extra + at * c->room, c->room);
}

static bool statistic(const void *data, const int16_t *times, size_t n, double *value) {
    const struct columns *c = data;
    int64_t items = 0, total = 0, high = (int64_t)1 << BITS, rows = (int64_t)n;
    for (size_t j = 0; j < c->items; j++) {
        int64_t s = column(c, times, EXTRA + j);
        items -= s * s;
        total += s;
    }
    items += rows * (column(c, times, SQUARE) + high * column(c, times, SQUARE_HIGH));
    total = rows * (column(c, times, TOTAL) + high * column(c, times, TOTAL_HIGH)) - total * total;
    *value = total > 0 ? pr_alpha_ratio((double)total, (double)items, c->items) : 0;
    return total > 0;
}

struct pr_bootstrap pr_alpha_bootstrap(struct pr_arena *arena, const int16_t *answer, size_t n,
                                       size_t items, size_t replicates, double level) {
    struct pr_figure none = pr_figure_absent(PR_GIVEN, (int64_t)n, PR_UNIT_RATIO);
    int16_t low = 0, high = 0;
    none.why = n == 0                  ? PR_NO_DATA
               : n < 2 || items < 2    ? PR_TOO_FEW
               : n > PR_BOOTSTRAP_MOST ? PR_TOO_MANY
                                       : PR_GIVEN;
    if (none.why == PR_GIVEN) {
        pr_answers_span(answer, n * items, &low, &high);
        bool fits = items <= INT16_MAX && (int64_t)items * (high - low) <= INT16_MAX;
        none.why = fits ? PR_GIVEN : PR_TOO_MANY;
    }
    if (none.why != PR_GIVEN) {
        return (struct pr_bootstrap){.percentile = none, .bca = none};
    }
    struct columns c = columns_of(arena, answer, n, items, low);
    struct pr_resample how = {
        .n = n, .replicates = replicates, .seed = 1, .data = &c, .statistic = statistic};
    struct pr_bootstrap out = pr_bootstrap(arena, &how, level, PR_UNIT_RATIO);
    if (out.percentile.why == PR_NOT_APPLICABLE) { /* the totals do not vary */
        out.percentile.why = out.bca.why = PR_NO_VARIATION;
    }
    return out;
}
