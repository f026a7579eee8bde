/* Items of a scale from exact sums.
 *
 *   V_j = n sum x_ij^2 - (sum x_ij)^2,  T the same of the row totals t_i,
 *   C_j = n sum x_ij t_i - sum x_ij sum t_i;  the factors n(n - 1) of variances cancel
 *   alpha = k (T - V)/((k - 1) T), V = sum V_j
 *   alpha without j: T - 2 C_j + V_j and V - V_j in place of T and V, k - 1 of k
 *   item-rest correlation = (C_j - V_j)/sqrt(V_j (T - 2 C_j + V_j))
 *
 * Answers count from the lowest one, which changes nothing and keeps sums small: with
 * n k (high - low) <= 2^31 no sum passes 2^62. Units: a ratio, points. n = rows.
 * Not given: no rows (no_data); 1 row or too few items (too_few); no variance (no_variation);
 * larger than above (too_many). Source: Cronbach 1951; Feldt 1965.   Oracle: alpha
 */
#include "moments.h"

#include "prirost/stats_items.h"

#include <assert.h>
#include <math.h>

struct pr_item_sums pr_item_sums_new(struct pr_arena *arena, size_t items, int16_t low,
                                     int16_t high) {
    assert(low <= high);
    return (struct pr_item_sums){.items = items,
                                 .low = low,
                                 .high = high,
                                 .sum = pr_arena_array(arena, items, sizeof(int64_t)),
                                 .square = pr_arena_array(arena, items, sizeof(int64_t)),
                                 .product = pr_arena_array(arena, items, sizeof(int64_t))};
}

void pr_item_sums_add(struct pr_item_sums *s, const int16_t *answer, size_t rows) {
    for (size_t i = 0; i < rows; i++) {
        const int16_t *x = answer + i * s->items;
        bool whole = true;
        int64_t total = 0;
        for (size_t j = 0; j < s->items; j++) {
            whole = whole && x[j] >= s->low && x[j] <= s->high;
            total += x[j] - s->low;
        }
        if (!whole) {
            continue;
        }
        for (size_t j = 0; j < s->items; j++) {
            int64_t y = x[j] - s->low;
            s->sum[j] += y;
            s->square[j] += y * y;
            s->product[j] += y * total;
        }
        s->total += total;
        s->total_square += total * total;
        s->n++;
    }
}

void pr_item_sums_merge(struct pr_item_sums *s, const struct pr_item_sums *more) {
    assert(s->items == more->items && s->low == more->low && s->high == more->high);
    for (size_t j = 0; j < s->items; j++) {
        s->sum[j] += more->sum[j];
        s->square[j] += more->square[j];
        s->product[j] += more->product[j];
    }
    s->total += more->total;
    s->total_square += more->total_square;
    s->n += more->n;
}

/* Why there is no figure; PR_GIVEN: there is one. */
static struct pr_figure absent(const struct pr_item_sums *s, size_t items, enum pr_unit unit) {
    static const int64_t most = (int64_t)1 << 31;
    int64_t range = s->high > s->low ? s->high - s->low : 1;
    enum pr_why why = s->n == 0                                  ? PR_NO_DATA
                      : s->n < 2 || s->items < items             ? PR_TOO_FEW
                      : s->n > (size_t)(most / range) / s->items ? PR_TOO_MANY
                                                                 : PR_GIVEN;
    return pr_figure_absent(why, (int64_t)s->n, unit);
}

static int64_t scatter(const struct pr_item_sums *s, int64_t xy, int64_t x, int64_t y) {
    return (int64_t)s->n * xy - x * y;
}

struct parts {
    int64_t T, V; /* of the totals; of all items */
};

static struct parts parts_of(const struct pr_item_sums *s) {
    struct parts p = {.T = scatter(s, s->total_square, s->total, s->total)};
    for (size_t j = 0; j < s->items; j++) {
        p.V += scatter(s, s->square[j], s->sum[j], s->sum[j]);
    }
    return p;
}

static struct parts without(const struct pr_item_sums *s, size_t j) {
    struct parts p = parts_of(s);
    int64_t own = scatter(s, s->square[j], s->sum[j], s->sum[j]);
    p.T += own - 2 * scatter(s, s->product[j], s->sum[j], s->total);
    p.V -= own;
    return p;
}

static double alpha_of(struct parts p, size_t items) {
    double k = (double)items;
    return fmin(1, k * (double)(p.T - p.V) / ((k - 1) * (double)p.T));
}

struct pr_figure pr_items_alpha(const struct pr_item_sums *s, double level) {
    struct pr_figure why = absent(s, 2, PR_UNIT_RATIO);
    assert(level > 0 && level < 1);
    if (why.why != PR_GIVEN) {
        return why;
    }
    struct parts p = parts_of(s);
    if (p.T == 0) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)s->n, PR_UNIT_RATIO);
    }
    double alpha = alpha_of(p, s->items), df1 = (double)s->n - 1;
    double df2 = df1 * ((double)s->items - 1);
    double low = 1 - (1 - alpha) * pr_f_quantile((1 + level) / 2, df1, df2);
    double high = 1 - (1 - alpha) * pr_f_quantile((1 - level) / 2, df1, df2);
    return pr_figure_within(pr_figure_checked(alpha, s->n, PR_UNIT_RATIO), low, high, level, 0);
}

struct pr_figure pr_items_alpha_without(const struct pr_item_sums *s, size_t item) {
    struct pr_figure why = absent(s, 3, PR_UNIT_RATIO);
    assert(item < s->items);
    if (why.why != PR_GIVEN) {
        return why;
    }
    struct parts p = without(s, item);
    return p.T == 0 ? pr_figure_absent(PR_NO_VARIATION, (int64_t)s->n, PR_UNIT_RATIO)
                    : pr_figure_checked(alpha_of(p, s->items - 1), s->n, PR_UNIT_RATIO);
}

struct pr_figure pr_items_rest(const struct pr_item_sums *s, size_t item) {
    struct pr_figure why = absent(s, 2, PR_UNIT_RATIO);
    assert(item < s->items);
    if (why.why != PR_GIVEN) {
        return why;
    }
    int64_t own = scatter(s, s->square[item], s->sum[item], s->sum[item]);
    int64_t with = scatter(s, s->product[item], s->sum[item], s->total);
    int64_t rest = without(s, item).T;
    if (own == 0 || rest == 0) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)s->n, PR_UNIT_RATIO);
    }
    double r = (double)(with - own) / (sqrt((double)own) * sqrt((double)rest));
    return pr_figure_checked(fmax(-1, fmin(1, r)), s->n, PR_UNIT_RATIO);
}

struct pr_figure pr_items_mean(const struct pr_item_sums *s, size_t item) {
    assert(item < s->items);
    if (s->n == 0) {
        return pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
    }
    double mean = (double)s->sum[item] / (double)s->n + s->low;
    return pr_figure_checked(mean, s->n, PR_UNIT_POINTS);
}
