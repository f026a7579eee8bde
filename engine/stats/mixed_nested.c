/* Nested random factors: V taken apart from the finest level upwards.
 *
 *   A unit of n rows with mean w and products S about it carries the weight m = n. Adding the
 *   effect of its factor, V = I + theta J, leaves w and S and makes
 *     weight m / (1 + theta m),  log|V| + log(1 + theta m)
 *   Units v of one unit above add up:
 *     M = sum m_v    W = sum m_v w_v / M    S = sum S_v + sum m_v (w_v - W)(w_v - W)'
 *   and the whole is the unit above all: m = 1'V^-1 1, W the weighted mean, S the products after
 *   the intercept. Derivatives are carried along. Nothing is ever subtracted from a sum of
 *   squares.
 *   Effects come down: u = theta m' (r - effects above), r the unit's mean residual.
 *
 * Source: the tree form of the model of Laird and Ware 1982.   Oracle: mixed_reml, mixed_ml
 */
#include "mixed.h"

#include <math.h>

/* Units of one factor. Derivatives by the factors below stand at [u * k + t], t < k of the tier. */
struct tier {
    size_t n, k;     /* k: its number, from the finest */
    size_t term;     /* of the model */
    size_t *up;      /* the unit above */
    double *m;       /* weight before its own effect */
    double *w;       /* after */
    double *mean;    /* [u * c + j] */
    double *m_by;    /* [u * k + t] */
    double *w_by;    /* [u * (k + 1) + t] */
    double *mean_by; /* [(u * k + t) * c + j] */
};

struct nested {
    size_t c, n_tiers;
    struct tier tier[PR_RANDOM_MOST + 1]; /* the last is the whole */
    double *within;                       /* products inside the finest units */
    double *apart;                        /* scratch: c */
};

/* The unit above of each unit; false when a unit has rows in two. */
static bool climb(struct pr_arena *arena, const struct pr_mixed_model *m, struct tier *low,
                  const struct pr_random *above) {
    const size_t *level = m->random[low->term].level;
    low->up = pr_arena_array(arena, low->n, sizeof *low->up);
    bool *known = pr_arena_array(arena, low->n, sizeof *known);
    for (size_t i = 0; i < m->n; i++) {
        size_t u = level[i], a = above ? above->level[i] : 0;
        if (known[u] && low->up[u] != a) {
            return false;
        }
        known[u] = true;
        low->up[u] = a;
    }
    return true;
}

/* Means of the finest units and products inside them. */
static void condense(struct nested *s, const struct design *d) {
    struct tier *t = &s->tier[0];
    const size_t *level = d->model->random[t->term].level, c = s->c;
    for (size_t i = 0; i < d->model->n; i++) {
        t->m[level[i]] += 1;
        for (size_t j = 0; j < c; j++) {
            t->mean[level[i] * c + j] += pr_design_at(d, i, j);
        }
    }
    for (size_t u = 0; u < t->n; u++) {
        for (size_t j = 0; j < c; j++) {
            t->mean[u * c + j] /= t->m[u] > 0 ? t->m[u] : 1;
        }
    }
    for (size_t i = 0; i < d->model->n; i++) {
        const double *mean = t->mean + level[i] * c;
        for (size_t j = 0; j < c; j++) {
            s->apart[j] = pr_design_at(d, i, j) - mean[j];
            for (size_t h = 0; h <= j; h++) {
                s->within[j * c + h] += s->apart[j] * s->apart[h];
            }
        }
    }
}

static void clear(double *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        x[i] = 0;
    }
}

/* Weights after the tier's own effect; sums of weights and means in the tier above. */
static void weigh(struct nested *s, size_t k, double theta, struct products *out) {
    const struct tier *t = &s->tier[k], *up = &s->tier[k + 1];
    double product = 1;
    clear(up->m, up->n);
    clear(up->m_by, up->n * (k + 1));
    clear(up->mean, up->n * s->c);
    for (size_t u = 0; u < t->n; u++) {
        size_t a = t->up[u];
        double growth = 1 + theta * t->m[u], w = t->m[u] / growth;
        double *by = t->w_by + u * (k + 1), *above = up->m_by + a * (k + 1);
        product *= growth;
        if (product > 1e200) {
            out->log_det += log(product);
            product = 1;
        }
        for (size_t h = 0; h < k; h++) {
            double change = t->m_by[u * k + h] / growth;
            out->log_det_by[s->tier[h].term] += theta * change;
            by[h] = change / growth;
            above[h] += by[h];
        }
        by[k] = -w * w;
        above[k] += by[k];
        out->log_det_by[t->term] += w;
        t->w[u] = w;
        up->m[a] += w;
        for (size_t j = 0; j < s->c; j++) {
            up->mean[a * s->c + j] += w * t->mean[u * s->c + j];
        }
    }
    out->log_det += log(product);
}

/* Derivatives by factor h of the products, and of the mean above; own: h is below this tier. */
static void gather_by(const struct nested *s, size_t k, size_t u, size_t h, double *S_by) {
    const struct tier *t = &s->tier[k], *up = &s->tier[k + 1];
    const size_t c = s->c, a = t->up[u];
    double w = t->w[u], w_by = t->w_by[u * (k + 1) + h];
    const double *mean_by = h < k ? t->mean_by + (u * k + h) * c : NULL;
    double *above = up->mean_by + (a * (k + 1) + h) * c;
    for (size_t j = 0; j < c; j++) {
        double move = mean_by ? w * mean_by[j] : 0;
        above[j] += (w_by * s->apart[j] + move) / up->m[a];
        for (size_t i = 0; i <= j; i++) {
            double back = mean_by ? w * mean_by[i] * s->apart[j] : 0;
            S_by[j * c + i] += w_by * s->apart[j] * s->apart[i] + move * s->apart[i] + back;
        }
    }
}

static void gather(struct nested *s, size_t k, struct products *out) {
    const struct tier *t = &s->tier[k], *up = &s->tier[k + 1];
    const size_t c = s->c;
    clear(up->mean_by, up->n * (k + 1) * c);
    for (size_t a = 0; a < up->n; a++) {
        for (size_t j = 0; j < c; j++) {
            up->mean[a * c + j] /= up->m[a] > 0 ? up->m[a] : 1;
        }
    }
    for (size_t u = 0; u < t->n; u++) {
        const double *mean = t->mean + u * c, *above = up->mean + t->up[u] * c;
        if (!(t->m[u] > 0)) {
            continue;
        }
        for (size_t j = 0; j < c; j++) {
            s->apart[j] = mean[j] - above[j];
            for (size_t i = 0; i <= j; i++) {
                out->S[j * c + i] += t->w[u] * s->apart[j] * s->apart[i];
            }
        }
        for (size_t h = 0; h <= k && out->derive; h++) {
            gather_by(s, k, u, h, out->S_by + s->tier[h].term * c * c);
        }
    }
}

static void mirror(double *a, size_t c) {
    for (size_t j = 0; j < c; j++) {
        for (size_t i = 0; i < j; i++) {
            a[i * c + j] = a[j * c + i];
        }
    }
}

static void at(void *state, const double *theta, struct products *out) {
    struct nested *s = state;
    const size_t c = s->c, last = s->n_tiers;
    out->log_det = 0;
    clear(out->log_det_by, last);
    clear(out->S_by, last * c * c);
    for (size_t i = 0; i < c * c; i++) {
        out->S[i] = s->within[i];
    }
    for (size_t k = 0; k < last; k++) {
        weigh(s, k, theta[s->tier[k].term], out);
        gather(s, k, out);
    }
    const struct tier *whole = &s->tier[last];
    out->m = whole->m[0];
    for (size_t k = 0; k < last; k++) {
        out->m_by[s->tier[k].term] = whole->m_by[k];
        mirror(out->S_by + k * c * c, c);
    }
    for (size_t j = 0; j < c; j++) {
        out->mean[j] = whole->mean[j];
    }
    mirror(out->S, c);
}

static void effects(void *state, const double *theta, const struct products *p, const double *b,
                    double **effect) {
    struct nested *s = state;
    for (size_t k = s->n_tiers; k-- > 0;) {
        const struct tier *t = &s->tier[k], *up = &s->tier[k + 1];
        for (size_t u = 0; u < t->n; u++) {
            double rest = k + 1 < s->n_tiers ? -up->w[t->up[u]] : 0;
            for (size_t j = 0; j < s->c; j++) {
                rest += b[j] * (t->mean[u * s->c + j] - p->mean[j]);
            }
            double own = theta[t->term] * t->w[u] * rest;
            effect[t->term][u] = own;
            /* from here on w holds all effects down to this unit */
            t->w[u] = own + (k + 1 < s->n_tiers ? up->w[t->up[u]] : 0);
        }
    }
}

/* Terms from the finest to the coarsest. */
static void order(const struct pr_mixed_model *m, struct nested *s) {
    for (size_t k = 0; k < m->n_random; k++) {
        size_t at = k;
        for (; at > 0 && m->random[s->tier[at - 1].term].n < m->random[k].n; at--) {
            s->tier[at].term = s->tier[at - 1].term;
        }
        s->tier[at].term = k;
    }
}

static void make(struct pr_arena *arena, struct tier *t, size_t c) {
    t->m = pr_arena_array(arena, t->n, sizeof *t->m);
    t->w = pr_arena_array(arena, t->n, sizeof *t->w);
    t->mean = pr_arena_array(arena, t->n, c * sizeof *t->mean);
    t->m_by = pr_arena_array(arena, t->n, t->k * sizeof *t->m_by);
    t->w_by = pr_arena_array(arena, t->n, (t->k + 1) * sizeof *t->w_by);
    t->mean_by = pr_arena_array(arena, t->n, t->k * c * sizeof *t->mean_by);
}

struct engine *pr_mixed_nested(struct pr_arena *arena, const struct design *d) {
    const struct pr_mixed_model *m = d->model;
    struct nested *s = pr_arena_alloc(arena, sizeof *s);
    *s = (struct nested){.c = d->c, .n_tiers = m->n_random};
    order(m, s);
    for (size_t k = 0; k < m->n_random; k++) {
        bool top = k + 1 == m->n_random;
        s->tier[k].n = m->random[s->tier[k].term].n;
        if (!climb(arena, m, &s->tier[k], top ? NULL : &m->random[s->tier[k + 1].term])) {
            return NULL;
        }
    }
    s->tier[s->n_tiers].n = 1;
    for (size_t k = 0; k <= s->n_tiers; k++) {
        s->tier[k].k = k;
        make(arena, &s->tier[k], d->c);
    }
    s->within = pr_arena_array(arena, d->c * d->c, sizeof *s->within);
    s->apart = pr_arena_array(arena, d->c, sizeof *s->apart);
    condense(s, d);
    struct engine *e = pr_arena_alloc(arena, sizeof *e);
    *e = (struct engine){.state = s, .at = at, .effects = effects};
    return e;
}
