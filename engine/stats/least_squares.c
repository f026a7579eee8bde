/* Linear regression by least squares.
 *
 *   X = Q R (Householder)    b = R^-1 (Q'y)_1..k    rss = |(Q'y)_k+1..n|^2
 *   s = sqrt(rss/(n - k))    se_j = s |row j of R^-1|    t = b/se, df n - k    b ± t(level) se
 *   tss = sum (y - mean)^2, without an intercept sum y^2
 *   R2 = 1 - rss/tss         adjusted 1 - (1 - R2)(n - c)/(n - k), c = 1 with an intercept, else 0
 *   F = ((tss - rss)/(k - c)) / (rss/(n - k))
 *
 * All in pairs of doubles, columns scaled by powers of two: data as badly conditioned as NIST's
 * Filip keep what the text of the numbers gives.
 * Units: b as y per x.
 * Not given: n = 0 (no_data), n < k (too_few); a predictor that does not vary by itself, beside the
 * others and the intercept (no_variation, for all); se and what follows at n = k (too_few); t, p
 * and F of an exact fit (no_variation), its se is 0; R2 when y does not vary (no_variation); what
 * is no number (not_applicable).
 * Source: Householder 1958; Golub 1965.   Oracle: ols, ols_coef, ols_se, ols_fit; NIST linear
 */
#include "moments.h"
#include "twofold.h"

#include "prirost/stats_regression.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Columns of doubles are rounded already: less variation of its own than this is none. Powers made
 * here are exact enough for far less. */
static const double OWN_LEAST = 1e-13, OWN_LEAST_POWER = 1e-24;
/* A residual this small beside y is rounding. */
static const double EXACT = 1e-14;

struct system {
    size_t n, k;
    struct twofold *a; /* columns one after the other: a[j * n + i]; the last one, k, is y */
    int *power;        /* column j is in units of 2^power */
    double *own;       /* column j: how much of it the ones before do not say, 0..1 */
};

static struct twofold *column(const struct system *s, size_t j) {
    return &s->a[j * s->n];
}

static bool finite(const struct pr_model *m) {
    for (size_t i = 0; i < m->n * m->columns; i++) {
        if (!isfinite(m->x[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < m->n; i++) {
        if (!isfinite(m->y[i])) {
            return false;
        }
    }
    return true;
}

/* In steps of a power of two, the largest between 1/2 and 1. */
static void fill(struct system *s, size_t j, const double *x, size_t step) {
    double size = 0;
    for (size_t i = 0; i < s->n; i++) {
        size = fmax(size, fabs(x[i * step]));
    }
    (void)frexp(size, &s->power[j]);
    for (size_t i = 0; i < s->n; i++) {
        column(s, j)[i] = pr_two(ldexp(x[i * step], -s->power[j]));
    }
}

static struct system design(struct pr_arena *arena, const struct pr_model *m) {
    bool powers = m->degree > 1;
    struct system s = {.n = m->n, .k = m->intercept + (powers ? m->degree : m->columns)};
    s.a = pr_arena_array(arena, (s.k + 1) * m->n + 1, sizeof *s.a);
    s.power = pr_arena_array(arena, s.k + 1, sizeof *s.power);
    s.own = pr_arena_array(arena, s.k + 1, sizeof *s.own);
    for (size_t i = 0; m->intercept && i < m->n; i++) {
        s.a[i] = pr_two(1);
    }
    for (size_t j = m->intercept, from = j; j < s.k; j++) {
        if (powers && j > from) {
            s.power[j] = s.power[j - 1] + s.power[from];
            for (size_t i = 0; i < m->n; i++) {
                column(&s, j)[i] = pr_two_times(column(&s, j - 1)[i], column(&s, from)[i]);
            }
        } else {
            fill(&s, j, &m->x[j - from], m->columns);
        }
    }
    fill(&s, s.k, m->y, 1);
    return s;
}

/* ---- Householder ---- */

static struct twofold dot(const struct twofold *u, const struct twofold *v, size_t from, size_t n) {
    struct twofold sum = {0, 0};
    for (size_t i = from; i < n; i++) {
        sum = pr_two_add(sum, pr_two_times(u[i], v[i]));
    }
    return sum;
}

/* Column j is turned onto its place j; R stays in the upper triangle, the mirror nowhere. */
static void reflect(struct system *s, size_t j) {
    struct twofold *u = column(s, j), square = dot(u, u, j, s->n), r = pr_two_root(square);
    double whole = sqrt(pr_two_value(pr_two_add(square, dot(u, u, 0, j < s->n ? j : s->n))));
    s->own[j] = whole > 0 ? r.hi / whole : 0;
    if (!(r.hi > 0)) {
        return;
    }
    r = u[j].hi > 0 ? (struct twofold){-r.hi, -r.lo} : r;
    struct twofold head = pr_two_less(u[j], r);
    struct twofold scale = pr_two_times(r, head); /* = -|v|^2 / 2 */
    u[j] = head;
    for (size_t c = j + 1; c <= s->k; c++) {
        struct twofold *v = column(s, c), f = pr_two_over(dot(u, v, j, s->n), scale);
        for (size_t i = j; i < s->n; i++) {
            v[i] = pr_two_add(v[i], pr_two_times(f, u[i]));
        }
    }
    u[j] = r;
}

static bool triangular(struct system *s, double least) {
    for (size_t j = 0; j < s->k; j++) {
        reflect(s, j);
        if (!(s->own[j] > least)) {
            return false;
        }
    }
    return true;
}

/* x with R x = b, for the first m places; b is replaced. */
static void solve(const struct system *s, struct twofold *b, size_t m) {
    for (size_t j = m; j-- > 0;) {
        const struct twofold *u = column(s, j);
        b[j] = pr_two_over(b[j], u[j]);
        for (size_t i = 0; i < j; i++) {
            b[i] = pr_two_less(b[i], pr_two_times(u[i], b[j]));
        }
    }
}

/* ---- figures ---- */

static struct pr_figure given(double value, const struct system *s, enum pr_unit unit) {
    return pr_figure_checked(value, s->n, unit);
}

static struct pr_figure absent(enum pr_why why, const struct system *s, enum pr_unit unit) {
    return pr_figure_absent(why, (int64_t)s->n, unit);
}

static struct pr_least_squares nothing(struct pr_arena *arena, const struct system *s,
                                       enum pr_why why) {
    struct pr_figure none = absent(why, s, PR_UNIT_NONE), p = absent(why, s, PR_UNIT_P);
    struct pr_figure df = absent(why, s, PR_UNIT_DF), t = absent(why, s, PR_UNIT_T);
    struct pr_least_squares out = {.n = s->n, .k = s->k, .residual_sd = none, .df = df};
    out.r2 = out.adjusted_r2 = out.F = none;
    out.F_df1 = df;
    out.F_p = p;
    out.coefficient = pr_arena_array(arena, s->k + 1, sizeof *out.coefficient);
    for (size_t j = 0; j < s->k; j++) {
        out.coefficient[j] = (struct pr_coefficient){none, none, t, p};
    }
    return out;
}

static void estimate(struct pr_arena *arena, const struct system *s, struct pr_least_squares *out) {
    struct twofold *b = pr_arena_array(arena, s->k + 1, sizeof *b);
    for (size_t j = 0; j < s->k; j++) {
        b[j] = column(s, s->k)[j];
    }
    solve(s, b, s->k);
    for (size_t j = 0; j < s->k; j++) {
        int power = s->power[s->k] - s->power[j];
        out->coefficient[j].b = given(ldexp(pr_two_value(b[j]), power), s, PR_UNIT_NONE);
    }
}

/* sd in units of 2^power of y; the standard errors with its t. */
static void errors(struct pr_arena *arena, const struct system *s, double sd, double level,
                   struct pr_least_squares *out) {
    double df = (double)(s->n - s->k);
    struct twofold *rows = pr_arena_array(arena, s->k * s->k + 1, sizeof *rows);
    for (size_t c = 0; c < s->k; c++) { /* column c of R^-1 */
        rows[c * s->k + c] = pr_two(1);
        solve(s, &rows[c * s->k], c + 1);
    }
    for (size_t j = 0; j < s->k; j++) {
        struct pr_coefficient *to = &out->coefficient[j];
        struct twofold sum = {0, 0};
        for (size_t c = j; c < s->k; c++) {
            struct twofold r = rows[c * s->k + j];
            sum = pr_two_add(sum, pr_two_times(r, r));
        }
        double se = ldexp(sd * pr_two_value(pr_two_root(sum)), s->power[s->k] - s->power[j]);
        double t = to->b.value / se;
        to->se = given(se, s, PR_UNIT_NONE);
        to->b = pr_figure_t(to->b, se, level, df);
        to->t = se > 0 ? given(t, s, PR_UNIT_T) : absent(PR_NO_VARIATION, s, PR_UNIT_T);
        to->p = pr_given(to->t) ? given(pr_t_two_sided(t, df), s, PR_UNIT_P)
                                : absent(to->t.why, s, PR_UNIT_P);
    }
}

/* rss and tss in the same units. */
static void fit(const struct system *s, double rss, double tss, size_t c,
                struct pr_least_squares *out) {
    double df = (double)s->n - (double)s->k, df1 = (double)(s->k - c);
    double r2 = 1 - rss / tss, F = (tss - rss) / df1 / (rss / df);
    bool some = df > 0;
    if (!(tss > 0)) {
        out->r2 = out->adjusted_r2 = out->F = absent(PR_NO_VARIATION, s, PR_UNIT_NONE);
        out->F_p = absent(PR_NO_VARIATION, s, PR_UNIT_P);
        return;
    }
    out->r2 = given(r2, s, PR_UNIT_NONE);
    if (some) {
        double adjusted = 1 - rss / tss * ((double)(s->n - c) / df);
        out->adjusted_r2 = given(adjusted, s, PR_UNIT_NONE);
    }
    if (some && df1 > 0) {
        enum pr_why why = rss > 0 ? PR_GIVEN : PR_NO_VARIATION;
        out->F_df1 = given(df1, s, PR_UNIT_DF);
        out->F = why == PR_GIVEN ? given(F, s, PR_UNIT_NONE) : absent(why, s, PR_UNIT_NONE);
        out->F_p = why == PR_GIVEN ? given(gsl_cdf_fdist_Q(F, df1, df), s, PR_UNIT_P)
                                   : absent(why, s, PR_UNIT_P);
    }
}

struct pr_least_squares pr_least_squares(struct pr_arena *arena, const struct pr_model *model,
                                         double level) {
    struct system s = {.n = model->n};
    if (model->n > 0 && finite(model)) {
        s = design(arena, model);
    }
    if (s.a == NULL) {
        s.k = model->intercept + (model->degree > 1 ? model->degree : model->columns);
        return nothing(arena, &s, model->n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE);
    }
    struct pr_least_squares out = nothing(arena, &s, PR_TOO_FEW);
    if (s.k == 0 || s.n < s.k) {
        return out;
    }
    const struct twofold *y = column(&s, s.k);
    struct twofold all = dot(y, y, 0, s.n);
    if (!triangular(&s, model->degree > 1 ? OWN_LEAST_POWER : OWN_LEAST)) {
        return nothing(arena, &s, PR_NO_VARIATION);
    }
    /* Of y turned: the first place is its mean, what lies behind the k-th the residual. */
    double yy = pr_two_value(all), rss = pr_two_value(dot(y, y, s.k, s.n));
    double tss = pr_two_value(dot(y, y, model->intercept, s.n));
    rss = rss > EXACT * EXACT * yy ? rss : 0;
    tss = tss > EXACT * EXACT * yy ? tss : 0;
    estimate(arena, &s, &out);
    out.df = given((double)(s.n - s.k), &s, PR_UNIT_DF);
    if (s.n > s.k) {
        double sd = sqrt(rss / (double)(s.n - s.k));
        out.residual_sd = given(ldexp(sd, s.power[s.k]), &s, PR_UNIT_NONE);
        errors(arena, &s, sd, level, &out);
    }
    fit(&s, rss, tss, model->intercept, &out);
    return out;
}
