/* Crossed random factors: the equations of the mixed model, the largest factor taken out first.
 *
 *   M = Lambda Z'Z Lambda + I, lambda_k = sqrt theta_k     log|V| = log|M|
 *   V^-1 w = w - Z Lambda M^-1 Lambda Z'w
 *   Of the factor with most levels the block of M is diagonal, D_a = 1 + theta n_a. With B_a what
 *   joins its level a to the levels of the other factors:
 *     R = M_rest - sum B_a B_a' / D_a = L L'     log|M| = sum log D_a + 2 sum log L_bb
 *     M^-1_bb = (R^-1)_bb     M^-1_aa = 1/D_a + |L^-1 B_a|^2 / D_a^2
 *   By theta_k, p the columns of V^-1 (W - 1 mean'), T = Z_k'p:
 *     log|V|: tr Z_k'V^-1 Z_k = sum (1 - M^-1_ii) / theta_k     S: -T'T     m: -|Z_k'V^-1 1|^2
 *   Effects: u = theta_k T b.
 *
 * L is dense: up to REST_MOST levels besides the largest factor's.
 * Source: Henderson 1973; Bates et al. 2015.   Oracle: variance_components_reml
 */
#include "mixed.h"

#include <math.h>

enum { REST_MOST = 1500 };

struct joint { /* one level of the largest factor meets one of the others */
    size_t b;
    double n;
};

struct crossed {
    const struct design *d;
    size_t n, c, n_random;
    size_t big, n_big, n_rest;
    size_t offset[PR_RANDOM_MOST]; /* of a term among the rest */
    double *rows;                  /* of each level of the big factor */
    size_t *start;                 /* n_big + 1, into joint */
    struct joint *joint;
    double *together; /* rows that two levels of the rest share */
    double *lambda;   /* of each level of the rest */
    double *D, *L, *inverse;
    double *u_big, *u_rest, *p; /* p[i * (c + 1) + j], j = 0 the intercept */
    double *T;                  /* levels of one factor x (c + 1) */
};

static size_t level(const struct crossed *s, size_t k, size_t i) {
    return s->d->model->random[k].level[i];
}

static double column(const struct crossed *s, size_t i, size_t j) {
    return j == 0 ? 1 : pr_design_at(s->d, i, j - 1);
}

static void clear(double *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        x[i] = 0;
    }
}

/* Adds one row of level a to its joints, which fill from start[a] on. */
static void join(struct crossed *s, size_t *used, size_t a, size_t b) {
    struct joint *of = s->joint + s->start[a];
    for (size_t h = 0; h < used[a]; h++) {
        if (of[h].b == b) {
            of[h].n += 1;
            return;
        }
    }
    of[used[a]++] = (struct joint){b, 1};
}

/* Each level's joints get the room its rows might need, then move together. */
static void connect(struct pr_arena *arena, struct crossed *s) {
    size_t *used = pr_arena_array(arena, s->n_big + 1, sizeof *used), end = 0;
    s->start = pr_arena_array(arena, s->n_big + 1, sizeof *s->start);
    s->joint = pr_arena_array(arena, s->n * s->n_random, sizeof *s->joint);
    for (size_t i = 0; i < s->n; i++) {
        s->rows[level(s, s->big, i)] += 1;
    }
    for (size_t a = 0; a < s->n_big; a++) {
        s->start[a] = end;
        end += (size_t)s->rows[a] * (s->n_random - 1);
    }
    for (size_t i = 0; i < s->n; i++) {
        for (size_t k = 0; k < s->n_random; k++) {
            if (k != s->big) {
                join(s, used, level(s, s->big, i), s->offset[k] + level(s, k, i));
            }
        }
    }
    end = 0;
    for (size_t a = 0; a < s->n_big; a++) {
        size_t from = s->start[a];
        s->start[a] = end;
        for (size_t h = 0; h < used[a]; h++) {
            s->joint[end++] = s->joint[from + h];
        }
    }
    s->start[s->n_big] = end;
}

/* Rows that level b of the rest shares with those of the row's other factors. */
static void meet(struct crossed *s, size_t b, size_t i) {
    for (size_t h = 0; h < s->n_random; h++) {
        if (h != s->big) {
            s->together[b * s->n_rest + s->offset[h] + level(s, h, i)] += 1;
        }
    }
}

static void count_rest(struct crossed *s) {
    for (size_t k = 0; k < s->n_random; k++) {
        for (size_t i = 0; i < s->n && k != s->big; i++) {
            meet(s, s->offset[k] + level(s, k, i), i);
        }
    }
}

/* Takes B_a B_a' / D_a out of the lower half of L. */
static void take_out(struct crossed *s, double theta, size_t a) {
    const size_t q = s->n_rest;
    for (size_t g = s->start[a]; g < s->start[a + 1]; g++) {
        const struct joint *x = &s->joint[g];
        double part = theta / s->D[a] * s->lambda[x->b] * x->n;
        for (size_t h = s->start[a]; h < s->start[a + 1]; h++) {
            const struct joint *y = &s->joint[h];
            if (y->b <= x->b) {
                s->L[x->b * q + y->b] -= part * s->lambda[y->b] * y->n;
            }
        }
    }
}

/* R, lower half, in L. */
static void reduce(struct crossed *s, double theta) {
    const size_t q = s->n_rest;
    for (size_t b = 0; b < q; b++) {
        for (size_t h = 0; h <= b; h++) {
            s->L[b * q + h] = s->lambda[b] * s->lambda[h] * s->together[b * q + h];
        }
        s->L[b * q + b] += 1;
    }
    for (size_t a = 0; a < s->n_big; a++) {
        take_out(s, theta, a);
    }
}

/* L^-1, lower half. */
static void invert(struct crossed *s) {
    const size_t q = s->n_rest;
    for (size_t b = 0; b < q; b++) {
        double *row = s->inverse + b * q;
        clear(row, q);
        row[b] = 1;
        size_t h = 0;
        for (; h + 2 <= b; h += 2) { /* two rows at a time; the first ends in a zero */
            double part = s->L[b * q + h], next = s->L[b * q + h + 1];
            const double *from = s->inverse + h * q, *then = from + q;
            for (size_t g = 0; g <= h + 1; g++) {
                row[g] -= part * from[g] + next * then[g];
            }
        }
        for (size_t g = 0; h < b && g <= h; g++) {
            row[g] -= s->L[b * q + h] * s->inverse[h * q + g];
        }
        for (size_t g = 0; g <= b; g++) {
            row[g] /= s->L[b * q + b];
        }
    }
}

/* Column j of V^-1 [1 W] into p. */
static void project(struct crossed *s, double theta, size_t j) {
    const double lambda = sqrt(theta);
    clear(s->u_big, s->n_big);
    clear(s->u_rest, s->n_rest);
    for (size_t i = 0; i < s->n; i++) {
        double w = column(s, i, j);
        s->u_big[level(s, s->big, i)] += lambda * w;
        for (size_t k = 0; k < s->n_random; k++) {
            size_t b = s->offset[k] + level(s, k, i);
            if (k != s->big) {
                s->u_rest[b] += s->lambda[b] * w;
            }
        }
    }
    for (size_t a = 0; a < s->n_big; a++) {
        for (size_t h = s->start[a]; h < s->start[a + 1]; h++) {
            size_t b = s->joint[h].b;
            s->u_rest[b] -= lambda * s->lambda[b] * s->joint[h].n * s->u_big[a] / s->D[a];
        }
    }
    pr_cholesky_solve(s->L, s->n_rest, s->u_rest);
    for (size_t a = 0; a < s->n_big; a++) {
        for (size_t h = s->start[a]; h < s->start[a + 1]; h++) {
            size_t b = s->joint[h].b;
            s->u_big[a] -= lambda * s->lambda[b] * s->joint[h].n * s->u_rest[b];
        }
        s->u_big[a] /= s->D[a];
    }
    for (size_t i = 0; i < s->n; i++) {
        double v = column(s, i, j) - lambda * s->u_big[level(s, s->big, i)];
        for (size_t k = 0; k < s->n_random; k++) {
            size_t b = s->offset[k] + level(s, k, i);
            v -= k == s->big ? 0 : s->lambda[b] * s->u_rest[b];
        }
        s->p[i * (s->c + 1) + j] = v;
    }
}

/* m, means and S; p of the columns becomes that of W - 1 mean'. */
static void products(struct crossed *s, struct products *out) {
    const size_t c = s->c, wide = s->c + 1;
    out->m = 0;
    clear(out->mean, c);
    clear(out->S, c * c);
    for (size_t i = 0; i < s->n; i++) {
        out->m += s->p[i * wide];
        for (size_t j = 0; j < c; j++) {
            out->mean[j] += s->p[i * wide] * column(s, i, j + 1);
        }
    }
    for (size_t j = 0; j < c; j++) {
        out->mean[j] /= out->m;
    }
    for (size_t i = 0; i < s->n; i++) {
        double *p = s->p + i * wide;
        for (size_t j = 0; j < c; j++) {
            p[j + 1] -= out->mean[j] * p[0];
            for (size_t h = 0; h < c; h++) {
                out->S[h * c + j] += (column(s, i, h + 1) - out->mean[h]) * p[j + 1];
            }
        }
    }
}

/* T = Z_k'p of one factor. */
static void total(struct crossed *s, size_t k) {
    const size_t wide = s->c + 1;
    clear(s->T, s->d->model->random[k].n * wide);
    for (size_t i = 0; i < s->n; i++) {
        for (size_t j = 0; j < wide; j++) {
            s->T[level(s, k, i) * wide + j] += s->p[i * wide + j];
        }
    }
}

static void derive(struct crossed *s, size_t k, struct products *out) {
    const size_t c = s->c, wide = s->c + 1;
    double *S_by = out->S_by + k * c * c;
    total(s, k);
    out->m_by[k] = 0;
    clear(S_by, c * c);
    for (size_t u = 0; u < s->d->model->random[k].n; u++) {
        const double *T = s->T + u * wide;
        out->m_by[k] -= T[0] * T[0];
        for (size_t j = 0; j < c * c; j++) {
            S_by[j] -= T[1 + j / c] * T[1 + j % c];
        }
    }
}

/* sum (1 - M^-1_ii) over the levels of the big factor. */
static double trace_big(struct crossed *s, double theta) {
    const size_t q = s->n_rest;
    double trace = 0;
    for (size_t a = 0; a < s->n_big; a++) {
        double squares = 0;
        size_t least = q;
        for (size_t h = s->start[a]; h < s->start[a + 1]; h++) {
            least = s->joint[h].b < least ? s->joint[h].b : least;
        }
        for (size_t r = least; r < q; r++) {
            double x = 0;
            for (size_t h = s->start[a]; h < s->start[a + 1]; h++) {
                size_t b = s->joint[h].b;
                x += b <= r ? s->inverse[r * q + b] * s->lambda[b] * s->joint[h].n : 0;
            }
            squares += x * x;
        }
        trace += (theta * s->rows[a] - theta * squares / s->D[a]) / s->D[a];
    }
    return trace;
}

static double trace_rest(const struct crossed *s, size_t k) {
    const size_t q = s->n_rest;
    double trace = 0;
    for (size_t b = s->offset[k]; b < s->offset[k] + s->d->model->random[k].n; b++) {
        double squares = 0;
        for (size_t r = b; r < q; r++) {
            squares += s->inverse[r * q + b] * s->inverse[r * q + b];
        }
        trace += 1 - squares;
    }
    return trace;
}

static void at(void *state, const double *theta, struct products *out) {
    struct crossed *s = state;
    const double big = theta[s->big];
    out->log_det = 0;
    for (size_t k = 0; k < s->n_random; k++) {
        for (size_t b = 0; k != s->big && b < s->d->model->random[k].n; b++) {
            s->lambda[s->offset[k] + b] = sqrt(theta[k]);
        }
    }
    for (size_t a = 0; a < s->n_big; a++) {
        s->D[a] = 1 + big * s->rows[a];
        out->log_det += log(s->D[a]);
    }
    reduce(s, big);
    (void)pr_cholesky(s->L, s->n_rest, 0); /* R has no eigenvalue under 1 */
    for (size_t b = 0; b < s->n_rest; b++) {
        out->log_det += 2 * log(s->L[b * s->n_rest + b]);
    }
    for (size_t j = 0; j <= s->c; j++) {
        project(s, big, j);
    }
    products(s, out);
    if (!out->derive) {
        return;
    }
    invert(s);
    for (size_t k = 0; k < s->n_random; k++) {
        double trace = k == s->big ? trace_big(s, big) : trace_rest(s, k);
        out->log_det_by[k] = theta[k] > 0 ? trace / theta[k] : 0; /* at 0 nobody asks */
        derive(s, k, out);
    }
}

static void effects(void *state, const double *theta, const struct products *p, const double *b,
                    double **effect) {
    struct crossed *s = state;
    (void)p;
    for (size_t k = 0; k < s->n_random; k++) {
        total(s, k);
        for (size_t u = 0; u < s->d->model->random[k].n; u++) {
            effect[k][u] = 0;
            for (size_t j = 0; j < s->c; j++) {
                effect[k][u] += theta[k] * s->T[u * (s->c + 1) + 1 + j] * b[j];
            }
        }
    }
}

static void place(struct crossed *s) {
    const struct pr_mixed_model *m = s->d->model;
    for (size_t k = 1; k < m->n_random; k++) {
        s->big = m->random[k].n > m->random[s->big].n ? k : s->big;
    }
    s->n_big = m->random[s->big].n;
    for (size_t k = 0; k < m->n_random; k++) {
        s->offset[k] = s->n_rest;
        s->n_rest += k == s->big ? 0 : m->random[k].n;
    }
}

struct engine *pr_mixed_crossed(struct pr_arena *arena, const struct design *d) {
    struct crossed *s = pr_arena_alloc(arena, sizeof *s);
    *s = (struct crossed){.d = d, .n = d->model->n, .c = d->c, .n_random = d->model->n_random};
    place(s);
    if (s->n_rest > REST_MOST) {
        return NULL;
    }
    const size_t q = s->n_rest;
    s->rows = pr_arena_array(arena, s->n_big, sizeof *s->rows);
    s->D = pr_arena_array(arena, s->n_big, sizeof *s->D);
    s->u_big = pr_arena_array(arena, s->n_big, sizeof *s->u_big);
    s->u_rest = pr_arena_array(arena, q, sizeof *s->u_rest);
    s->lambda = pr_arena_array(arena, q, sizeof *s->lambda);
    s->together = pr_arena_array(arena, q * q, sizeof *s->together);
    s->L = pr_arena_array(arena, q * q, sizeof *s->L);
    s->inverse = pr_arena_array(arena, q * q, sizeof *s->inverse);
    s->p = pr_arena_array(arena, s->n, (s->c + 1) * sizeof *s->p);
    s->T = pr_arena_array(arena, s->n_big, (s->c + 1) * sizeof *s->T);
    connect(arena, s);
    count_rest(s);
    struct engine *e = pr_arena_alloc(arena, sizeof *e);
    *e = (struct engine){.state = s, .at = at, .effects = effects};
    return e;
}
