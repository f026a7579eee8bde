/* What the files of the mixed model share: the same deviance from two ways of taking V apart. */
#ifndef STATS_MIXED_H
#define STATS_MIXED_H

#include "prirost/stats_mixed.h"

/* Rows as columns w_0 .. w_{c-1}: the fixed effects without the intercept, then y, each less its
 * mean. */
struct design {
    const struct pr_mixed_model *model;
    size_t c;
    double *centre;
};

static inline double pr_design_at(const struct design *d, size_t i, size_t j) {
    const struct pr_mixed_model *m = d->model;
    return (j < m->n_x ? m->x[i * m->n_x + j] : m->y[i]) - d->centre[j];
}

/* For V = I + sum theta_k Z_k Z_k':  log|V|, m = 1'V^-1 1, mean = 1'V^-1 W / m, and
 * S = (W - 1 mean')' V^-1 (W - 1 mean'), the products after the intercept; _by: derivatives by
 * theta_k, only where they are wanted. */
struct products {
    bool derive;
    double log_det, m;
    double *mean, *S; /* c; c x c, whole */
    double log_det_by[PR_RANDOM_MOST], m_by[PR_RANDOM_MOST];
    double *S_by; /* [k * c * c + ..] */
};

/* A way of taking V apart. */
struct engine {
    void *state;
    void (*at)(void *state, const double *theta, struct products *out);
    /* Predicted effects of y - X beta: b = (-beta, 1) of the columns; after `at` at the same theta
     * and with its products. */
    void (*effects)(void *state, const double *theta, const struct products *p, const double *b,
                    double **effect);
};

/* NULL when the factors are not nested one in the other. */
struct engine *pr_mixed_nested(struct pr_arena *arena, const struct design *d);
/* NULL when there are too many levels. */
struct engine *pr_mixed_crossed(struct pr_arena *arena, const struct design *d);

/* Whether data of these factors, not nested, tell the components apart. */
bool pr_mixed_apart(struct pr_arena *arena, const struct pr_mixed_model *m);

/* Least value of a smooth function of d variables from `x` on, by Newton's steps; f gives value
 * and gradient. x becomes the place; false when there is none to be found. */
struct search {
    void *state;
    double (*f)(void *state, const double *x, double *gradient);
    size_t d;
};
bool pr_mixed_search(const struct search *s, double *x);

/* Lower Cholesky factor in place of a d x d matrix, row by row; false unless each pivot is above
 * `least` times its diagonal. */
bool pr_cholesky(double *a, size_t d, double least);
/* Solves L L' x = x in place. */
void pr_cholesky_solve(const double *L, size_t d, double *x);

#endif
