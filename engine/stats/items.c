/* Items of a scale from exact sums.
 *
 *   C_ij = n sum x_i x_j - sum x_i sum x_j,  V_j = C_jj;  factors n(n - 1) of variances cancel
 *   T = sum_ij C_ij: the same of the row totals;  V = sum V_j;  C_j = sum_i C_ij
 *   alpha = k (T - V)/((k - 1) T); low, high = 1 - (1 - alpha) F((1 +- level)/2; n - 1,
 *           (n - 1)(k - 1))
 *   alpha without j: T - 2 C_j + V_j and V - V_j in place of T and V, k - 1 of k
 *   item-total correlation = C_j/sqrt(V_j T)
 *   item-rest correlation = (C_j - V_j)/sqrt(V_j (T - 2 C_j + V_j))
 *   sd = sqrt(V_j/(n (n - 1)))        sem = sd of the total sqrt(1 - alpha)
 *   KR-21 = k/(k - 1) (1 - M (k - M)/(k s^2)), M and s^2 (divisor n) of the totals
 *
 * Everything up to C_ij is whole numbers. Units: a ratio, points. n = rows.
 * Not given: see the door; alpha without one of 2 items (too_few); KR-21 of other answers than 0
 * and 1 (not_applicable).
 * Source: Cronbach 1951; Feldt 1965; Kuder and Richardson 1937.   Oracle: alpha, item_analysis,
 * total_score, kr20, test_items
 */
#include "dots.h"
#include "moments.h"
#include "scatter.h"

#include "prirost/stats_items.h"
#include "prirost/stats_reliability.h"

#include <assert.h>
#include <math.h>

enum { ROWS = 256, NARROW = 2047 }; /* ROWS * NARROW^2 < 2^31 */

struct pr_item_sums pr_item_sums_new(struct pr_arena *arena, size_t items, int16_t low,
                                     int16_t high) {
    assert(low <= high);
    return (struct pr_item_sums){.items = items,
                                 .low = low,
                                 .high = high,
                                 .sum = pr_arena_array(arena, items, sizeof(int64_t)),
                                 .cross = pr_arena_array(arena, items * items, sizeof(int64_t)),
                                 .block = pr_arena_array(arena, items * ROWS, sizeof(int16_t))};
}

static bool whole(const struct pr_item_sums *s, const int16_t *x) {
    bool all = true;
    for (size_t j = 0; j < s->items; j++) {
        all = all && x[j] >= s->low && x[j] <= s->high;
    }
    return all;
}

/* Wide scales: a row at a time. */
static void add_row(struct pr_item_sums *s, const int16_t *x) {
    for (size_t i = 0; i < s->items; i++) {
        int64_t y = x[i] - s->low;
        s->sum[i] += y;
        for (size_t j = i; j < s->items; j++) {
            s->cross[i * s->items + j] += y * (x[j] - s->low);
        }
    }
}

/* `rows` of the block; places beyond them are made 0, which adds nothing. */
static void add_block(struct pr_item_sums *s, size_t rows) {
    size_t room = pr_dot_room(rows);
    for (size_t i = 0; i < s->items; i++) {
        int16_t *x = s->block + i * ROWS;
        int32_t sum = 0;
        for (size_t r = rows; r < room; r++) {
            x[r] = 0;
        }
        for (size_t r = 0; r < room; r++) {
            sum += x[r];
        }
        s->sum[i] += sum;
        for (size_t j = 0; j <= i; j++) {
            s->cross[j * s->items + i] += pr_dot(s->block + j * ROWS, x, room);
        }
    }
}

void pr_item_sums_add(struct pr_item_sums *s, const int16_t *answer, size_t rows) {
    bool narrow = s->high - s->low <= NARROW;
    size_t in = 0;
    for (size_t i = 0; i < rows; i++) {
        const int16_t *x = answer + i * s->items;
        if (!whole(s, x)) {
            continue;
        }
        s->n++;
        if (!narrow) {
            add_row(s, x);
            continue;
        }
        for (size_t j = 0; j < s->items; j++) {
            s->block[j * ROWS + in] = (int16_t)(x[j] - s->low);
        }
        if (++in == ROWS) {
            add_block(s, in);
            in = 0;
        }
    }
    add_block(s, in);
}

void pr_item_sums_merge(struct pr_item_sums *s, const struct pr_item_sums *more) {
    assert(s->items == more->items && s->low == more->low && s->high == more->high);
    for (size_t j = 0; j < s->items; j++) {
        s->sum[j] += more->sum[j];
    }
    for (size_t j = 0; j < s->items * s->items; j++) {
        s->cross[j] += more->cross[j];
    }
    s->n += more->n;
}

/* Why there is no figure; PR_GIVEN: there is one. */
static struct pr_figure absent(const struct pr_item_sums *s, size_t items, enum pr_unit unit) {
    int64_t range = s->high > s->low ? s->high - s->low : 1;
    enum pr_why why = s->n == 0                                             ? PR_NO_DATA
                      : s->n < 2 || s->items < items                        ? PR_TOO_FEW
                      : s->n > (size_t)(PR_SCATTER_MOST / range) / s->items ? PR_TOO_MANY
                                                                            : PR_GIVEN;
    return pr_figure_absent(why, (int64_t)s->n, unit);
}

static int64_t covary(const struct pr_item_sums *s, size_t i, size_t j) {
    int64_t xy = s->cross[i < j ? i * s->items + j : j * s->items + i];
    return pr_scatter(s->n, (uint64_t)xy, (uint64_t)s->sum[i], (uint64_t)s->sum[j]);
}

static int64_t with_all(const struct pr_item_sums *s, size_t j) {
    int64_t C = 0;
    for (size_t i = 0; i < s->items; i++) {
        C += covary(s, i, j);
    }
    return C;
}

struct parts {
    int64_t T, V; /* of the totals; of all items */
};

static struct parts parts_of(const struct pr_item_sums *s) {
    struct parts p = {0, 0};
    for (size_t j = 0; j < s->items; j++) {
        p.T += with_all(s, j);
        p.V += covary(s, j, j);
    }
    return p;
}

static struct parts without(const struct pr_item_sums *s, size_t j) {
    struct parts p = parts_of(s);
    int64_t own = covary(s, j, j);
    p.T += own - 2 * with_all(s, j);
    p.V -= own;
    return p;
}

static struct pr_figure ratio(const struct pr_item_sums *s, struct parts p, size_t items) {
    return p.T == 0 ? pr_figure_absent(PR_NO_VARIATION, (int64_t)s->n, PR_UNIT_RATIO)
                    : pr_figure_checked(pr_alpha_ratio((double)p.T, (double)p.V, items), s->n,
                                        PR_UNIT_RATIO);
}

struct pr_figure pr_items_alpha(const struct pr_item_sums *s, double level) {
    struct pr_figure f = absent(s, 2, PR_UNIT_RATIO);
    assert(level > 0 && level < 1);
    if (f.why != PR_GIVEN || !pr_given(f = ratio(s, parts_of(s), s->items))) {
        return f;
    }
    double df1 = (double)s->n - 1, df2 = df1 * ((double)s->items - 1), rest = 1 - f.value;
    double low = 1 - rest * pr_f_quantile((1 + level) / 2, df1, df2);
    double high = 1 - rest * pr_f_quantile((1 - level) / 2, df1, df2);
    return pr_figure_within(f, low, high, level, 0);
}

struct pr_figure pr_items_alpha_without(const struct pr_item_sums *s, size_t item) {
    struct pr_figure f = absent(s, 3, PR_UNIT_RATIO);
    assert(item < s->items);
    return f.why != PR_GIVEN ? f : ratio(s, without(s, item), s->items - 1);
}

/* xy/sqrt(xx yy) */
static struct pr_figure correlation(const struct pr_item_sums *s, int64_t xy, int64_t xx,
                                    int64_t yy) {
    if (xx == 0 || yy == 0) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)s->n, PR_UNIT_RATIO);
    }
    double r = (double)xy / (sqrt((double)xx) * sqrt((double)yy));
    return pr_figure_checked(fmax(-1, fmin(1, r)), s->n, PR_UNIT_RATIO);
}

struct pr_figure pr_items_rest(const struct pr_item_sums *s, size_t item) {
    struct pr_figure why = absent(s, 2, PR_UNIT_RATIO);
    assert(item < s->items);
    int64_t own = why.why == PR_GIVEN ? covary(s, item, item) : 0;
    return why.why != PR_GIVEN ? why
                               : correlation(s, with_all(s, item) - own, own, without(s, item).T);
}

struct pr_figure pr_items_with_total(const struct pr_item_sums *s, size_t item) {
    struct pr_figure why = absent(s, 1, PR_UNIT_RATIO);
    assert(item < s->items);
    return why.why != PR_GIVEN
               ? why
               : correlation(s, with_all(s, item), covary(s, item, item), parts_of(s).T);
}

struct pr_figure pr_items_mean(const struct pr_item_sums *s, size_t item) {
    assert(item < s->items);
    if (s->n == 0) {
        return pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
    }
    double mean = (double)s->sum[item] / (double)s->n + s->low;
    return pr_figure_checked(mean, s->n, PR_UNIT_POINTS);
}

static struct pr_figure deviation(const struct pr_item_sums *s, int64_t scatter) {
    double n = (double)s->n;
    return pr_figure_checked(sqrt((double)scatter / (n * (n - 1))), s->n, PR_UNIT_POINTS);
}

struct pr_figure pr_items_sd(const struct pr_item_sums *s, size_t item) {
    struct pr_figure why = absent(s, 1, PR_UNIT_POINTS);
    assert(item < s->items);
    return why.why != PR_GIVEN ? why : deviation(s, covary(s, item, item));
}

struct pr_figure pr_items_total_mean(const struct pr_item_sums *s) {
    double sum = 0;
    if (s->n == 0 || s->items == 0) {
        return pr_figure_absent(PR_NO_DATA, (int64_t)s->n, PR_UNIT_POINTS);
    }
    for (size_t j = 0; j < s->items; j++) {
        sum += (double)s->sum[j];
    }
    return pr_figure_checked(sum / (double)s->n + (double)s->items * s->low, s->n, PR_UNIT_POINTS);
}

struct pr_figure pr_items_total_sd(const struct pr_item_sums *s) {
    struct pr_figure why = absent(s, 1, PR_UNIT_POINTS);
    return why.why != PR_GIVEN ? why : deviation(s, parts_of(s).T);
}

struct pr_figure pr_items_sem(const struct pr_item_sums *s) {
    struct pr_figure f = absent(s, 2, PR_UNIT_POINTS);
    struct pr_figure alpha = f.why == PR_GIVEN ? ratio(s, parts_of(s), s->items) : f;
    if (!pr_given(alpha)) {
        f.why = alpha.why;
        return f;
    }
    f = pr_items_total_sd(s);
    return pr_figure_checked(f.value * sqrt(1 - alpha.value), s->n, PR_UNIT_POINTS);
}

struct pr_figure pr_items_kr21(const struct pr_item_sums *s) {
    struct pr_figure f = absent(s, 2, PR_UNIT_RATIO);
    if (f.why == PR_GIVEN && (s->low != 0 || s->high != 1)) {
        f.why = PR_NOT_APPLICABLE;
    }
    double T = f.why == PR_GIVEN ? (double)parts_of(s).T : 1;
    if (f.why != PR_GIVEN || T <= 0) {
        f.why = f.why != PR_GIVEN ? f.why : PR_NO_VARIATION;
        return f;
    }
    double k = (double)s->items, n = (double)s->n, M = pr_items_total_mean(s).value;
    double value = k / (k - 1) * (1 - M * (k - M) / (k * (T / (n * n))));
    return pr_figure_checked(value, s->n, PR_UNIT_RATIO);
}

/* Halves: `of` 0 odd with odd places, 1 odd with even, 2 even with even. */
static int64_t halves(const struct pr_item_sums *s, size_t of) {
    int64_t C = 0;
    for (size_t i = of / 2; i < s->items; i += 2) {
        for (size_t j = (of + 1) / 2; j < s->items; j += 2) {
            C += covary(s, i, j);
        }
    }
    return C;
}

struct pr_split_half pr_items_split_half(const struct pr_item_sums *s) {
    struct pr_figure f = absent(s, 2, PR_UNIT_RATIO);
    struct pr_split_half out = {f, f, f};
    if (f.why != PR_GIVEN) {
        return out;
    }
    int64_t odd = halves(s, 0), both = halves(s, 1), even = halves(s, 2);
    int64_t T = odd + 2 * both + even;
    out.r = out.spearman_brown = correlation(s, both, odd, even);
    if (pr_given(out.r)) {
        bool opposed = 1 + out.r.value <= PR_TOLERANCE; /* -1 but for the last bit */
        out.spearman_brown =
            opposed ? pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)s->n, PR_UNIT_RATIO)
                    : pr_figure_checked(2 * out.r.value / (1 + out.r.value), s->n, PR_UNIT_RATIO);
    }
    out.flanagan_rulon = T == 0
                             ? pr_figure_absent(PR_NO_VARIATION, (int64_t)s->n, PR_UNIT_RATIO)
                             : pr_figure_checked(4 * (double)both / (double)T, s->n, PR_UNIT_RATIO);
    return out;
}

struct pr_item_sums pr_item_sums_of(struct pr_arena *arena, const int16_t *answer, size_t rows,
                                    size_t items) {
    int16_t low = 0, high = 0;
    if (rows * items > 0) {
        pr_answers_span(answer, rows * items, &low, &high);
    }
    struct pr_item_sums s = pr_item_sums_new(arena, items, low, high);
    pr_item_sums_add(&s, answer, rows);
    return s;
}

struct pr_figure pr_alpha(struct pr_arena *arena, const int16_t *answer, size_t n, size_t items,
                          double level) {
    struct pr_item_sums s = pr_item_sums_of(arena, answer, n, items);
    return pr_items_alpha(&s, level);
}

/* ---- matrices ---- */

static struct pr_matrix matrix(struct pr_arena *arena, const struct pr_item_sums *s, bool unit) {
    struct pr_matrix m = {.n = s->n, .items = s->items, .why = absent(s, 1, PR_UNIT_NONE).why};
    double n = (double)s->n, *x = pr_arena_array(arena, s->items * s->items, sizeof *x);
    for (size_t i = 0; m.why == PR_GIVEN && i < s->items; i++) {
        double own = sqrt((double)covary(s, i, i));
        m.why = unit && !(own > 0) ? PR_NO_VARIATION : PR_GIVEN;
        for (size_t j = 0; m.why == PR_GIVEN && j <= i; j++) {
            double c = (double)covary(s, i, j);
            double r = j == i ? 1 : fmax(-1, fmin(1, c / (own * sqrt((double)covary(s, j, j)))));
            x[i * s->items + j] = x[j * s->items + i] = unit ? r : c / (n * (n - 1));
        }
    }
    m.x = m.why == PR_GIVEN ? x : NULL;
    return m;
}

struct pr_matrix pr_items_covariance(struct pr_arena *arena, const struct pr_item_sums *sums) {
    return matrix(arena, sums, false);
}

struct pr_matrix pr_items_correlation(struct pr_arena *arena, const struct pr_item_sums *sums) {
    return matrix(arena, sums, true);
}
