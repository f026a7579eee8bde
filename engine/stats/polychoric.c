/* Polychoric correlation, two-step.
 *
 *   a_i = Phi^-1(share of rows up to level i), b_j of columns alike
 *   P_ij(r): probability of the cell between a_{i-1}, a_i and b_{j-1}, b_j of normals correlated r
 *   l(r) = sum n_ij log P_ij;  d Phi2(a, b; r)/dr = phi2(a, b; r), so l' = sum n_ij P_ij'/P_ij
 *   r -> r + l'/I, I = n sum P_ij'^2/P_ij (Fisher's scoring), halved until l rises
 *
 * Nothing is added to empty cells; levels without anybody are left out. Units: a ratio; n: counts.
 * Not given: nobody (no_data); one level used (no_variation); more than 64 levels (too_many); l
 * rises up to |r| = 1 (not_applicable).
 * Source: Olsson 1979; Plackett 1954.   Oracle: polychoric; lavaan lavCor
 */
#include "polychoric.h"

#include "moments.h"
#include "scatter.h"

#include <math.h>

/* Indices of what is used; how many. */
static size_t used(const int64_t *margin, size_t n, size_t *at) {
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        if (margin[i] > 0) {
            at[k++] = i;
        }
    }
    return k;
}

static void thresholds(const int64_t *margin, const size_t *at, size_t k, int64_t n, double *out) {
    int64_t below = 0;
    out[0] = -INFINITY;
    for (size_t i = 0; i + 1 < k; i++) {
        below += margin[at[i]];
        out[i + 1] = pr_normal_quantile((double)below / (double)n);
    }
    out[k] = INFINITY;
}

void pr_cut_of(struct cut *cut, const int64_t *count, size_t rows, size_t columns) {
    int64_t row[PR_LEVELS_MOST] = {0}, column[PR_LEVELS_MOST] = {0};
    size_t r_at[PR_LEVELS_MOST] = {0}, c_at[PR_LEVELS_MOST] = {0};
    cut->rows = cut->columns = 0;
    cut->n = 0;
    cut->why = rows > PR_LEVELS_MOST || columns > PR_LEVELS_MOST ? PR_TOO_MANY : PR_GIVEN;
    for (size_t i = 0; cut->why == PR_GIVEN && i < rows * columns; i++) {
        row[i / columns] += count[i];
        column[i % columns] += count[i];
        cut->n += count[i];
    }
    if (cut->why != PR_GIVEN || cut->n == 0) {
        cut->why = cut->why != PR_GIVEN ? cut->why : PR_NO_DATA;
        return;
    }
    cut->rows = used(row, rows, r_at);
    cut->columns = used(column, columns, c_at);
    thresholds(row, r_at, cut->rows, cut->n, cut->a);
    thresholds(column, c_at, cut->columns, cut->n, cut->b);
    for (size_t i = 0; i < cut->rows; i++) {
        for (size_t j = 0; j < cut->columns; j++) {
            cut->count[i * cut->columns + j] = count[r_at[i] * columns + c_at[j]];
        }
    }
    cut->why = cut->rows < 2 || cut->columns < 2 ? PR_NO_VARIATION : PR_GIVEN;
}

static double density(double a, double b, double r) {
    static const double two_pi = 6.28318530717958647692;
    double rest = 1 - r * r;
    return isinf(a) || isinf(b)
               ? 0
               : exp(-(a * a - 2 * r * a * b + b * b) / (2 * rest)) / (two_pi * sqrt(rest));
}

void pr_grid_fill(struct grid *g, const struct cut *cut, double r) {
    for (size_t i = 0; i <= cut->rows; i++) {
        for (size_t j = 0; j <= cut->columns; j++) {
            size_t at = i * (cut->columns + 1) + j;
            g->below[at] = pr_normal_both(cut->a[i], cut->b[j], r);
            g->slope[at] = density(cut->a[i], cut->b[j], r);
        }
    }
}

/* l at r, l' and I; -infinity where a cell that has counts has no probability. */
static double likelihood(const struct cut *cut, double r, double *slope, double *information) {
    struct grid g;
    double l = 0;
    pr_grid_fill(&g, cut, r);
    *slope = *information = 0;
    for (size_t i = 0; i < cut->rows; i++) {
        for (size_t j = 0; j < cut->columns; j++) {
            double p = pr_grid_cell(g.below, cut, i, j), d = pr_grid_cell(g.slope, cut, i, j);
            int64_t n = cut->count[i * cut->columns + j];
            if (n > 0 && !(p > 0)) {
                return -INFINITY;
            }
            if (n > 0) {
                l += (double)n * log(p);
                *slope += (double)n * d / p;
            }
            *information += p > 1e-300 ? (double)cut->n * d * d / p : 0;
        }
    }
    return l;
}

/* Correlation of the level numbers, to start from. */
static double plain(const struct cut *cut) {
    double n = (double)cut->n, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < cut->rows; i++) {
        for (size_t j = 0; j < cut->columns; j++) {
            double c = (double)cut->count[i * cut->columns + j], a = (double)i, b = (double)j;
            x += c * a;
            y += c * b;
            xx += c * a * a;
            yy += c * b * b;
            xy += c * a * b;
        }
    }
    double r = (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y));
    return fmax(-0.9, fmin(0.9, r));
}

enum pr_why pr_cut_fit(const struct cut *cut, double *rho) {
    enum { STEPS = 200 };
    double slope, information, r = plain(cut), l = likelihood(cut, r, &slope, &information);
    double by = 1;
    if (!isfinite(l)) {
        l = likelihood(cut, r = 0, &slope, &information);
    }
    for (int step = 0; step < STEPS && isfinite(l) && fabs(by) > 1e-11; step++) {
        double next = r, there = -INFINITY, s = 0, I = 1;
        by = slope / information;
        bool near = fabs(by) < PR_NEAR;
        for (int halved = 0; halved < 30 && !(there >= l); halved++) {
            next = fmax(-PR_RHO_MOST, fmin(PR_RHO_MOST, r + ldexp(by, -halved)));
            there = likelihood(cut, next, &s, &I);
            there = near ? fmax(there, l) : there;
        }
        if (!(there >= l)) {
            break;
        }
        r = next;
        l = there;
        slope = s;
        information = I;
    }
    *rho = r;
    return fabs(r) < 0.99999 && fabs(by) < PR_NEAR ? PR_GIVEN : PR_NOT_APPLICABLE;
}

struct pr_polychoric pr_polychoric(const int64_t *count, size_t rows, size_t columns) {
    struct pr_polychoric out = {.rows = 0};
    struct cut cut;
    double r = 0;
    pr_cut_of(&cut, count, rows, columns);
    if (cut.why == PR_GIVEN) {
        cut.why = pr_cut_fit(&cut, &r);
    }
    out.rho = cut.why == PR_GIVEN ? pr_figure_checked(r, (size_t)cut.n, PR_UNIT_RATIO)
                                  : pr_figure_absent(cut.why, cut.n, PR_UNIT_RATIO);
    out.rows = cut.rows;
    out.columns = cut.columns;
    for (size_t i = 1; i < cut.rows; i++) {
        out.row[i - 1] = cut.a[i];
    }
    for (size_t j = 1; j < cut.columns; j++) {
        out.column[j - 1] = cut.b[j];
    }
    return out;
}

struct pr_matrix pr_polychoric_matrix(struct pr_arena *arena, const struct pr_pair_tables *t) {
    struct pr_matrix m = {.n = t->items > 1 ? SIZE_MAX : 0, .items = t->items};
    double *x = pr_arena_array(arena, t->items * t->items, sizeof *x);
    for (size_t i = 0; i < t->items; i++) {
        x[i * t->items + i] = 1;
        for (size_t j = 0; m.why == PR_GIVEN && j < i; j++) {
            struct pr_figure r =
                pr_polychoric(pr_pair_tables_pair(t, i, j), t->levels, t->levels).rho;
            m.why = r.why;
            m.n = (size_t)r.n < m.n ? (size_t)r.n : m.n;
            x[i * t->items + j] = x[j * t->items + i] = r.value;
        }
    }
    m.x = m.why == PR_GIVEN ? x : NULL;
    return m;
}

struct pr_matrix pr_answers_polychoric(struct pr_arena *arena, const int16_t *answer, size_t n,
                                       size_t items) {
    int16_t low = 0, high = 0;
    struct pr_matrix none = {.n = n, .items = items, .why = PR_NO_DATA};
    if (n == 0 || items == 0) {
        return none;
    }
    pr_answers_span(answer, n * items, &low, &high);
    if (high - low >= PR_LEVELS_MOST) {
        none.why = PR_TOO_MANY;
        return none;
    }
    struct pr_pair_tables t = pr_pair_tables_new(arena, items, low, high);
    pr_pair_tables_add(&t, answer, n);
    return pr_polychoric_matrix(arena, &t);
}
