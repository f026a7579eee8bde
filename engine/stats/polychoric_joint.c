/* Polychoric correlation, all at once: r and the thresholds.
 *
 *   l(r, a, b) = sum n_ij log P_ij, as in polychoric.c
 *   d Phi2(a, b; r)/da = phi(a) Phi((b - r a)/sqrt(1 - r^2)), and alike for b
 *   steps of Fisher's scoring from the two-step values, halved until l rises
 *
 * Units: a ratio, thresholds in sd. Not given: as two-step; the steps end nowhere (not_applicable).
 * Source: Olsson 1979.   Oracle: polychoric (rho_ml); R polycor polychor(ML = TRUE)
 */
#include "linear.h"
#include "moments.h"
#include "polychoric.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct ascent {
    struct pr_arena *scratch;
    size_t m;                    /* parameters: r, a_1.., b_1.. */
    double *slope, *information; /* of l */
    double *d;                   /* of one cell */
    struct grid grid;
};

static double density(double x) {
    return isinf(x) ? 0 : exp(-x * x / 2) / 2.50662827463100050242;
}

/* How P(X < x, Y < y) grows with x. */
static double edge(double x, double y, double r) {
    if (isinf(x) || isinf(y)) {
        return y > 0 ? density(x) : 0;
    }
    return density(x) * gsl_cdf_ugaussian_P((y - r * x) / sqrt(1 - r * r));
}

/* Slopes of the probability of a cell by every parameter. */
static void slopes(struct ascent *s, const struct cut *c, double r, const size_t at[2]) {
    size_t i = at[0], j = at[1], b0 = c->rows; /* b_1 is parameter `rows` */
    for (size_t k = 0; k < s->m; k++) {
        s->d[k] = 0;
    }
    s->d[0] = pr_grid_cell(s->grid.slope, c, i, j);
    if (i + 1 < c->rows) {
        s->d[i + 1] = edge(c->a[i + 1], c->b[j + 1], r) - edge(c->a[i + 1], c->b[j], r);
    }
    if (i > 0) {
        s->d[i] = edge(c->a[i], c->b[j], r) - edge(c->a[i], c->b[j + 1], r);
    }
    if (j + 1 < c->columns) {
        s->d[b0 + j] = edge(c->b[j + 1], c->a[i + 1], r) - edge(c->b[j + 1], c->a[i], r);
    }
    if (j > 0) {
        s->d[b0 + j - 1] = edge(c->b[j], c->a[i], r) - edge(c->b[j], c->a[i + 1], r);
    }
}

static void gather(struct ascent *s, double n, double all, double p) {
    for (size_t k = 0; k < s->m; k++) {
        s->slope[k] += n > 0 ? n * s->d[k] / p : 0;
        for (size_t q = 0; q < s->m && p > 1e-300; q++) {
            s->information[k * s->m + q] += all * s->d[k] * s->d[q] / p;
        }
    }
}

static double likelihood(struct ascent *s, const struct cut *c, double r) {
    double l = 0;
    pr_grid_fill(&s->grid, c, r);
    for (size_t k = 0; k < s->m * s->m; k++) {
        s->information[k] = 0;
        s->slope[k % s->m] = 0;
    }
    for (size_t i = 0; i < c->rows; i++) {
        for (size_t j = 0; j < c->columns; j++) {
            double p = pr_grid_cell(s->grid.below, c, i, j);
            double n = (double)c->count[i * c->columns + j];
            if (!(p > 0) && n > 0) {
                return -INFINITY;
            }
            l += n > 0 ? n * log(p) : 0;
            slopes(s, c, r, (const size_t[]){i, j});
            gather(s, n, (double)c->n, p);
        }
    }
    return l;
}

/* The parameters a part of the step away; false when thresholds would cross. */
static bool moved(const struct cut *from, const double *step, double part, struct cut *to) {
    bool ordered = true;
    for (size_t i = 1; i < from->rows; i++) {
        to->a[i] = from->a[i] + part * step[i];
        ordered = ordered && to->a[i] > to->a[i - 1];
    }
    for (size_t j = 1; j < from->columns; j++) {
        to->b[j] = from->b[j] + part * step[from->rows + j - 1];
        ordered = ordered && to->b[j] > to->b[j - 1];
    }
    return ordered;
}

static double farthest(const double *step, size_t m) {
    double most = 0;
    for (size_t k = 0; k < m; k++) {
        most = fmax(most, fabs(step[k]));
    }
    return most;
}

/* Up from the two-step values; false: no maximum inside. */
static bool climb(struct ascent *s, struct cut *c, double *r) {
    enum { STEPS = 500 };
    struct cut *next = pr_arena_alloc(s->scratch, sizeof *next);
    double *step = pr_arena_array(s->scratch, s->m, sizeof *step);
    double l = likelihood(s, c, *r);
    for (int n = 0; n < STEPS && isfinite(l); n++) {
        for (size_t k = 0; k < s->m; k++) {
            step[k] = s->slope[k];
        }
        if (!pr_linear_solve(s->scratch, s->information, s->m, step)) {
            return false;
        }
        double far = farthest(step, s->m), to = *r, there = -INFINITY;
        *next = *c;
        for (int halved = 0; halved < 30 && !(there >= l); halved++) {
            double part = ldexp(1, -halved);
            to = fmax(-PR_RHO_MOST, fmin(PR_RHO_MOST, *r + part * step[0]));
            there = moved(c, step, part, next) ? likelihood(s, next, to) : -INFINITY;
            there = far < PR_NEAR ? fmax(there, l) : there;
        }
        if (!(there >= l)) {
            return false;
        }
        *c = *next;
        *r = to;
        l = there;
        if (far < 1e-10) {
            return fabs(*r) < 0.99999;
        }
    }
    return false;
}

struct pr_polychoric pr_polychoric_joint(struct pr_arena *arena, const int64_t *count, size_t rows,
                                         size_t columns) {
    struct pr_polychoric out = pr_polychoric(count, rows, columns);
    if (!pr_given(out.rho)) {
        return out;
    }
    struct ascent *s = pr_arena_alloc(arena, sizeof *s);
    struct cut *cut = pr_arena_alloc(arena, sizeof *cut);
    double r = out.rho.value;
    s->scratch = pr_arena_new();
    s->m = out.rows + out.columns - 1;
    s->slope = pr_arena_array(s->scratch, s->m, sizeof *s->slope);
    s->d = pr_arena_array(s->scratch, s->m, sizeof *s->d);
    s->information = pr_arena_array(s->scratch, s->m * s->m, sizeof *s->information);
    pr_cut_of(cut, count, rows, columns);
    bool found = climb(s, cut, &r);
    pr_arena_free(s->scratch);
    out.rho = found ? pr_figure_checked(r, (size_t)cut->n, PR_UNIT_RATIO)
                    : pr_figure_absent(PR_NOT_APPLICABLE, cut->n, PR_UNIT_RATIO);
    for (size_t i = 1; i < cut->rows; i++) {
        out.row[i - 1] = cut->a[i];
    }
    for (size_t j = 1; j < cut->columns; j++) {
        out.column[j - 1] = cut->b[j];
    }
    return out;
}
