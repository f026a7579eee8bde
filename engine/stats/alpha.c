/* Cronbach's alpha of complete rows, with Feldt's interval.
 *
 *   V_j = n sum x_ij^2 - (sum x_ij)^2      T: the same of the row totals; over i = 1..n
 *   alpha = k (T - V)/((k - 1) T), V = sum V_j;  the factors n(n - 1) of the variances cancel
 *   low  = 1 - (1 - alpha) F((1 + level)/2; n - 1, (n - 1)(k - 1))
 *   high = 1 - (1 - alpha) F((1 - level)/2; n - 1, (n - 1)(k - 1))
 *
 * V and T are exact 64-bit integers, so the figure is the same to the last bit for any order of
 * rows and of items. Answers count from the smallest one, which changes nothing and keeps sums
 * small: with n k (max - min) <= 2^31 no sum passes 2^62.
 * Units: a ratio; negative values stay. n = rows.
 * Not given: no rows (no_data); 1 row or 1 item (too_few); T = 0 (no_variation); larger than
 * above (too_many).
 * Source: Cronbach 1951; Feldt 1965.   Oracle: alpha
 */
#include "moments.h"

#include "prirost/stats_reliability.h"

#include <assert.h>
#include <math.h>

struct table {
    const int16_t *x; /* x[i * k + j] */
    size_t n, k;
    int64_t least; /* smallest answer */
};

struct sums {
    int64_t y, yy;
};

/* n sum y^2 - (sum y)^2 */
static int64_t scatter(struct sums s, size_t n) {
    return (int64_t)n * s.yy - s.y * s.y;
}

static void add(struct sums *s, int64_t y) {
    s->y += y;
    s->yy += y * y;
}

/* Finds the smallest answer; false when the sums might not fit. */
static bool fits(struct table *t) {
    static const int64_t most = (int64_t)1 << 31;
    if (t->n > (size_t)most || t->k > (size_t)most / t->n) {
        return false;
    }
    int64_t least = t->x[0], greatest = t->x[0];
    for (size_t i = 0; i < t->n * t->k; i++) {
        least = t->x[i] < least ? t->x[i] : least;
        greatest = t->x[i] > greatest ? t->x[i] : greatest;
    }
    t->least = least;
    return greatest == least || (int64_t)(t->n * t->k) <= most / (greatest - least);
}

/* sum of V_j, and T. */
static void scatters(struct pr_arena *arena, const struct table *t, int64_t *items,
                     int64_t *total) {
    struct sums *item = pr_arena_array(arena, t->k, sizeof *item), all = {0, 0};
    for (size_t i = 0; i < t->n; i++) {
        int64_t row = 0;
        for (size_t j = 0; j < t->k; j++) {
            int64_t y = t->x[i * t->k + j] - t->least;
            add(&item[j], y);
            row += y;
        }
        add(&all, row);
    }
    *items = 0;
    for (size_t j = 0; j < t->k; j++) {
        *items += scatter(item[j], t->n);
    }
    *total = scatter(all, t->n);
}

struct pr_figure pr_alpha(struct pr_arena *arena, const int16_t *answer, size_t n, size_t items,
                          double level) {
    assert(level > 0 && level < 1);
    if (n < 2 || items < 2) {
        return pr_figure_absent(n == 0 ? PR_NO_DATA : PR_TOO_FEW, (int64_t)n, PR_UNIT_RATIO);
    }
    struct table t = {.x = answer, .n = n, .k = items};
    if (!fits(&t)) {
        return pr_figure_absent(PR_TOO_MANY, (int64_t)n, PR_UNIT_RATIO);
    }
    int64_t V, T;
    scatters(arena, &t, &V, &T);
    if (T == 0) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)n, PR_UNIT_RATIO);
    }
    double k = (double)items, df1 = (double)n - 1, df2 = df1 * (k - 1);
    double alpha = fmin(1, k * (double)(T - V) / ((k - 1) * (double)T));
    double low = 1 - (1 - alpha) * pr_f_quantile((1 + level) / 2, df1, df2);
    double high = 1 - (1 - alpha) * pr_f_quantile((1 - level) / 2, df1, df2);
    return pr_figure_within(pr_figure_checked(alpha, n, PR_UNIT_RATIO), low, high, level, 0);
}
