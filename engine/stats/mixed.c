/* Mixed model: fixed effects, random intercepts of one or more factors.
 *
 *   y = X beta + sum Z_k u_k + e     var u_k = theta_k s2, var e = s2     V = I + sum theta_k
 * Z_kZ_k' Given theta, with C = X'V^-1 X (intercept included), p fixed effects, rss at the best
 * beta: ML    -2 log L = log|V| + n (1 + log(2 pi rss/n)) REML  -2 log L = log|V| + log|C| + (n -
 * p)(1 + log(2 pi rss/(n - p))) beta = C^-1 X'V^-1 y;  s2 = rss/n or rss/(n - p);  se^2 = s2
 * (C^-1)_jj icc = var_1 / (sum var + s2) The search is over lambda = sqrt theta: there the deviance
 * is even, so a component at its bound 0 is an ordinary least value.
 *
 * Units: variances as y squared, the rest as y.
 * Not given: see stats_mixed.h. A rest under a ten-millionth of the variance counts as none.
 * Source: Laird and Ware 1982; Bates et al. 2015.   Oracle: mixed_reml, mixed_ml,
 * mixed_group_effects, variance_components_reml
 */
#include "mixed.h"
#include "moments.h"

#include <assert.h>
#include <float.h>
#include <math.h>

enum { SIZES = 17, VALLEYS = 4 }; /* sizes up to 150 */

struct work {
    struct design d;
    struct engine *engine;
    struct products p;
    size_t df; /* n, or n - p */
    double *C; /* factor of the slopes' products, n_x x n_x */
    double *b; /* -beta of the slopes, then 1 */
    double *solved;
    double theta[PR_RANDOM_MOST];
    double rss;
};

/* b' A b for the columns' products. */
static double form(const struct work *w, const double *A) {
    const size_t c = w->d.c;
    double sum = 0;
    for (size_t i = 0; i < c; i++) {
        for (size_t j = 0; j < c; j++) {
            sum += w->b[i] * A[i * c + j] * w->b[j];
        }
    }
    return sum;
}

/* Slopes and rss from the products; false when the fixed effects repeat each other. */
static bool regress(struct work *w, double least) {
    const size_t c = w->d.c, n_x = c - 1;
    for (size_t i = 0; i < n_x; i++) {
        w->b[i] = -w->p.S[i * c + n_x];
        for (size_t j = 0; j < n_x; j++) {
            w->C[i * n_x + j] = w->p.S[i * c + j];
        }
    }
    w->b[n_x] = 1;
    if (!pr_cholesky(w->C, n_x, least)) {
        return false;
    }
    pr_cholesky_solve(w->C, n_x, w->b);
    w->rss = form(w, w->p.S);
    return true;
}

/* d log|C| by one theta, without the part of m. */
static double log_C_by(struct work *w, const double *S_by) {
    const size_t c = w->d.c, n_x = c - 1;
    double trace = 0;
    for (size_t j = 0; j < n_x; j++) {
        for (size_t i = 0; i < n_x; i++) {
            w->solved[i] = S_by[i * c + j];
        }
        pr_cholesky_solve(w->C, n_x, w->solved);
        trace += w->solved[j];
    }
    return trace;
}

static double log_C(const struct work *w) {
    double sum = log(w->p.m);
    for (size_t j = 0; j + 1 < w->d.c; j++) {
        sum += 2 * log(w->C[j * (w->d.c - 1) + j]);
    }
    return sum;
}

/* -2 log L and its gradient by lambda (NULL: not wanted). */
static double deviance(void *state, const double *lambda, double *gradient) {
    struct work *w = state;
    const struct pr_mixed_model *m = w->d.model;
    for (size_t k = 0; k < m->n_random; k++) {
        w->theta[k] = lambda[k] * lambda[k];
    }
    w->p.derive = gradient != NULL;
    w->engine->at(w->engine->state, w->theta, &w->p);
    if (!regress(w, 0)) {
        return INFINITY;
    }
    double df = (double)w->df, pi = 3.14159265358979323846;
    for (size_t k = 0; gradient && k < m->n_random; k++) {
        const double *S_by = w->p.S_by + k * w->d.c * w->d.c;
        double by = w->p.log_det_by[k] + df * form(w, S_by) / w->rss;
        by += m->ml ? 0 : w->p.m_by[k] / w->p.m + log_C_by(w, S_by);
        gradient[k] = 2 * lambda[k] * by;
    }
    return w->p.log_det + (m->ml ? 0 : log_C(w)) + df * (1 + log(2 * pi * w->rss / df));
}

/* Goes to the best of some sizes, one factor after the other (back: the last one first); false when
 * none is lower than f. */
static bool move(struct work *w, double *lambda, bool back, double f) {
    const size_t d = w->d.model->n_random;
    bool moved = false;
    for (size_t i = 0; i < d; i++) {
        size_t k = back ? d - 1 - i : i;
        double best = lambda[k], size = 1.0 / 32;
        for (size_t j = 0; j < SIZES; j++) {
            lambda[k] = size;
            double here = deviance(w, lambda, NULL);
            if (here < f) {
                best = size;
                f = here;
                moved = true;
            }
            size *= 1.7;
        }
        lambda[k] = best;
    }
    return moved;
}

/* From one start to the least deviance: after a valley, whether there is a lower one is looked up.
 * Infinite when none is found. */
static double descend(struct work *w, double *lambda, bool back) {
    struct search s = {.state = w, .f = deviance, .d = w->d.model->n_random};
    double f = INFINITY;
    for (size_t k = 0; k < s.d; k++) {
        lambda[k] = 0.3;
    }
    for (size_t i = 0; i < VALLEYS && move(w, lambda, back, f - 1e-7); i++) {
        if (!pr_mixed_search(&s, lambda)) {
            return INFINITY;
        }
        f = deviance(w, lambda, NULL);
    }
    return f;
}

/* Of three and more factors two starts: what one of them explains another might as well. */
static bool search(struct work *w, double *lambda) {
    const size_t d = w->d.model->n_random;
    double other[PR_RANDOM_MOST], f = descend(w, lambda, false);
    if (d > 2 && descend(w, other, true) < f - 1e-7) {
        for (size_t k = 0; k < d; k++) {
            lambda[k] = other[k];
        }
        return true;
    }
    return f < INFINITY;
}

/* What is 0 but for rounding becomes exactly 0. */
static void settle(struct work *w, double *lambda) {
    double f = deviance(w, lambda, NULL);
    for (size_t k = 0; k < w->d.model->n_random; k++) {
        double was = lambda[k];
        lambda[k] = fabs(was);
        if (fabs(was) < 1e-4) {
            lambda[k] = 0;
            lambda[k] = deviance(w, lambda, NULL) <= f + 1e-9 ? 0 : fabs(was);
        }
    }
}

static size_t used_levels(struct pr_arena *arena, const struct pr_random *r, size_t n) {
    bool *seen = pr_arena_array(arena, r->n, sizeof *seen);
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        assert(r->level[i] < r->n);
        used += !seen[r->level[i]];
        seen[r->level[i]] = true;
    }
    return used;
}

/* Two factors that divide the rows alike cannot be told apart. */
static bool same(struct pr_arena *arena, const struct pr_random *a, const struct pr_random *b,
                 size_t n) {
    size_t *of = pr_arena_array(arena, a->n, sizeof *of);
    for (size_t i = 0; i < n; i++) {
        size_t *to = &of[a->level[i]];
        if (*to != 0 && *to != b->level[i] + 1) {
            return false;
        }
        *to = b->level[i] + 1;
    }
    return true;
}

static enum pr_why check_factors(struct pr_arena *arena, const struct pr_mixed_model *m,
                                 struct pr_mixed *out) {
    for (size_t k = 0; k < m->n_random; k++) {
        out->levels[k] = used_levels(arena, &m->random[k], m->n);
        if (out->levels[k] < 2 || out->levels[k] >= m->n) {
            return PR_TOO_FEW;
        }
    }
    for (size_t k = 0; k < m->n_random; k++) {
        for (size_t h = 0; h < k; h++) {
            if (out->levels[k] == out->levels[h] &&
                same(arena, &m->random[k], &m->random[h], m->n)) {
                return PR_NOT_APPLICABLE;
            }
        }
    }
    return PR_GIVEN;
}

/* Centres of the columns; every one must vary. */
static enum pr_why centre(struct pr_arena *arena, struct design *d) {
    const struct pr_mixed_model *m = d->model;
    double *column = pr_arena_array(arena, m->n, sizeof *column);
    d->centre = pr_arena_array(arena, d->c, sizeof *d->centre);
    for (size_t j = 0; j < d->c; j++) {
        for (size_t i = 0; i < m->n; i++) {
            column[i] = pr_design_at(d, i, j);
        }
        struct moments x = pr_moments_of(column, NULL, m->n);
        if (x.why != PR_GIVEN) {
            return x.why;
        }
        d->centre[j] = x.mean;
    }
    return PR_GIVEN;
}

static void make(struct pr_arena *arena, struct work *w) {
    const size_t c = w->d.c, d = w->d.model->n_random;
    w->p.mean = pr_arena_array(arena, c, sizeof *w->p.mean);
    w->p.S = pr_arena_array(arena, c * c, sizeof *w->p.S);
    w->p.S_by = pr_arena_array(arena, d, c * c * sizeof *w->p.S_by);
    w->C = pr_arena_array(arena, c * c, sizeof *w->C);
    w->b = pr_arena_array(arena, c, sizeof *w->b);
    w->solved = pr_arena_array(arena, c, sizeof *w->solved);
}

/* Does a rest remain after the fixed effects, and after any random ones? */
static enum pr_why check_rest(struct work *w) {
    double total = 0, none = 0;
    for (size_t k = 0; k < w->d.model->n_random; k++) {
        w->theta[k] = 0;
    }
    w->engine->at(w->engine->state, w->theta, &w->p);
    total = w->p.S[w->d.c * w->d.c - 1];
    if (!regress(w, 1e-12)) {
        return PR_NOT_APPLICABLE;
    }
    none = w->rss;
    for (size_t k = 0; k < w->d.model->n_random; k++) {
        w->theta[k] = 1e8;
    }
    w->engine->at(w->engine->state, w->theta, &w->p);
    if (!regress(w, 0) || !isfinite(w->rss)) {
        return PR_NOT_APPLICABLE;
    }
    return none <= 1e-16 * total || w->rss <= 1e-7 * none ? PR_NO_VARIATION : PR_GIVEN;
}

/* Everything that is reported, at the ratios found. */
static void report(struct pr_arena *arena, struct work *w, const double *lambda,
                   struct pr_mixed *out) {
    const size_t n_x = w->d.c - 1;
    double s2;
    out->loglik = -deviance(w, lambda, NULL) / 2;
    out->residual = s2 = w->rss / (double)w->df;
    double start_variance = 1 / w->p.m;
    out->fixed[0] = w->p.mean[n_x] + w->d.centre[n_x];
    for (size_t j = 0; j < n_x; j++) {
        double mean = w->p.mean[j] + w->d.centre[j];
        out->fixed[1 + j] = -w->b[j];
        out->fixed[0] += w->b[j] * mean;
        for (size_t i = 0; i < n_x; i++) {
            w->solved[i] = i == j;
        }
        pr_cholesky_solve(w->C, n_x, w->solved);
        out->se[1 + j] = sqrt(s2 * w->solved[j]);
        for (size_t i = 0; i < n_x; i++) {
            start_variance += mean * w->solved[i] * (w->p.mean[i] + w->d.centre[i]);
        }
    }
    out->se[0] = sqrt(s2 * start_variance);
    for (size_t k = 0; k < out->n_random; k++) {
        size_t n = w->d.model->random[k].n;
        out->variance[k] = s2 * w->theta[k];
        out->effect[k] = pr_arena_array(arena, n, sizeof *out->effect[k]);
    }
    w->engine->effects(w->engine->state, w->theta, &w->p, w->b, out->effect);
}

static enum pr_why fit(struct pr_arena *arena, struct work *w, struct pr_mixed *out) {
    const struct pr_mixed_model *m = w->d.model;
    enum pr_why why = check_factors(arena, m, out);
    why = why == PR_GIVEN && m->n <= out->n_fixed ? PR_TOO_FEW : why;
    why = why == PR_GIVEN ? centre(arena, &w->d) : why;
    if (why != PR_GIVEN) {
        return why;
    }
    make(arena, w);
    w->engine = pr_mixed_nested(arena, &w->d);
    if (!w->engine && !pr_mixed_apart(arena, m)) {
        return PR_NOT_APPLICABLE;
    }
    w->engine = w->engine ? w->engine : pr_mixed_crossed(arena, &w->d);
    why = w->engine ? check_rest(w) : PR_TOO_MANY;
    if (why != PR_GIVEN) {
        return why;
    }
    double lambda[PR_RANDOM_MOST] = {0};
    if (!search(w, lambda)) {
        return PR_NOT_APPLICABLE;
    }
    settle(w, lambda);
    report(arena, w, lambda, out);
    return PR_GIVEN;
}

struct pr_mixed pr_mixed_fit(struct pr_arena *arena, const struct pr_mixed_model *model) {
    assert(model->n_random >= 1 && model->n_random <= PR_RANDOM_MOST);
    struct pr_mixed out = {
        .why = PR_NO_DATA, .n = model->n, .n_fixed = model->n_x + 1, .n_random = model->n_random};
    if (model->n == 0) {
        return out;
    }
    struct work *w = pr_arena_alloc(arena, sizeof *w);
    *w = (struct work){.d = {.model = model, .c = model->n_x + 1}};
    w->df = model->ml ? model->n : model->n - out.n_fixed;
    out.fixed = pr_arena_array(arena, out.n_fixed, sizeof *out.fixed);
    out.se = pr_arena_array(arena, out.n_fixed, sizeof *out.se);
    out.variance = pr_arena_array(arena, out.n_random, sizeof *out.variance);
    out.levels = pr_arena_array(arena, out.n_random, sizeof *out.levels);
    out.effect = pr_arena_array(arena, out.n_random, sizeof *out.effect);
    out.why = fit(arena, w, &out);
    return out;
}

struct pr_figure pr_mixed_icc(const struct pr_mixed *m) {
    if (m->why != PR_GIVEN) {
        return pr_figure_absent(m->why, (int64_t)m->n, PR_UNIT_RATIO);
    }
    double all = m->residual;
    for (size_t k = 0; k < m->n_random; k++) {
        all += m->variance[k];
    }
    return pr_figure_checked(m->variance[0] / all, m->n, PR_UNIT_RATIO);
}
