/* Omega total: what one factor explains of the total of the items.
 *
 *   R: correlations; model R = l l' + psi, psi diagonal. For given psi: g_1 >= ... >= g_k and w_m
 *   the eigenvalues and vectors of psi^-1/2 R psi^-1/2;  l = psi^1/2 w_1 sqrt(g_1 - 1)
 *   f(psi) = sum_{m > 1} (g_m - log g_m - 1),  df/d log psi_i = sum_{m > 1} (1 - g_m) w_im^2
 *   f is made least by Newton steps in log psi, the Hessian (sum_{m > 1} w_im w_jm)^2
 *   omega = (sum s_i l_i)^2/((sum s_i l_i)^2 + sum s_i^2 psi_i), s_i the items' sd (1 of a matrix
 *   of correlations)
 *
 * Units: a ratio; n: that of the matrix.
 * Not given: see the door. Source: McDonald 1999; Joreskog 1967.   Oracle: omega_total
 */
#include "linear.h"
#include "moments.h"

#include "prirost/stats_reliability.h"

#include <math.h>

enum { STEPS = 500 };
/* Residual share of an item below which the fit is improper; share of the factor below which an
 * item says nothing about it. Three items must say something, else loadings are anybody's guess. */
static const double LEAST = 1e-4, NOTHING = 1e-8;

struct fit {
    struct pr_arena *scratch;
    size_t k;
    const double *R;
    double *psi, *value, *vector; /* of the scaled matrix */
};

static double evaluate(struct fit *f, const double *psi) {
    size_t k = f->k;
    double *scaled = pr_arena_array(f->scratch, k * k, sizeof *scaled), sum = 0;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            scaled[i * k + j] = f->R[i * k + j] / (sqrt(psi[i]) * sqrt(psi[j]));
        }
    }
    pr_linear_eigen(f->scratch, scaled, k, f->value, f->vector);
    for (size_t m = 1; m < k; m++) {
        sum += f->value[m] - log(f->value[m]) - 1;
    }
    return sum;
}

/* Newton's step into d; the steepest slope. */
static double aim(struct fit *f, double *d) {
    size_t k = f->k;
    double *G = pr_arena_array(f->scratch, k * k, sizeof *G), steepest = 0;
    for (size_t i = 0; i < k; i++) {
        d[i] = 0;
        for (size_t m = 1; m < k; m++) {
            d[i] += (1 - f->value[m]) * f->vector[i * k + m] * f->vector[i * k + m];
        }
        steepest = fmax(steepest, fabs(d[i]));
        for (size_t j = 0; j < k; j++) {
            double c = (i == j) - f->vector[i * k] * f->vector[j * k];
            G[i * k + j] = c * c + (i == j ? 1e-12 : 0);
        }
    }
    return pr_linear_solve(f->scratch, G, k, d) ? steepest : NAN;
}

/* Goes along d as far as f falls; false: nowhere. Near the end whether it falls is lost in
 * rounding: then all the way. */
static bool go(struct fit *f, const double *d, bool near, double *now) {
    double *next = pr_arena_array(f->scratch, f->k, sizeof *next);
    for (int halved = 0; halved < 14; halved++) {
        double part = ldexp(1, -halved);
        for (size_t i = 0; i < f->k; i++) {
            next[i] = f->psi[i] * exp(-part * fmax(-2, fmin(2, d[i])));
        }
        double there = evaluate(f, next);
        if (near || there < *now) {
            *now = there;
            for (size_t i = 0; i < f->k; i++) {
                f->psi[i] = next[i];
            }
            return true;
        }
    }
    return false;
}

static double loading_of(const struct fit *f, size_t i) {
    return f->vector[i * f->k] * sqrt(f->psi[i] * fmax(0, f->value[0] - 1));
}

/* False: no proper fit. */
static bool minimise(struct fit *f) {
    double *d = pr_arena_array(f->scratch, f->k, sizeof *d);
    double now = evaluate(f, f->psi), steepest = aim(f, d);
    for (int step = 0; step < STEPS && steepest > 1e-13; step++) {
        if (!go(f, d, steepest < 1e-6, &now)) {
            return false;
        }
        steepest = aim(f, d);
    }
    size_t speak = 0;
    for (size_t i = 0; i < f->k; i++) {
        double loading = loading_of(f, i);
        speak += loading * loading > NOTHING;
        if (!(f->psi[i] > LEAST)) {
            return false;
        }
    }
    return speak >= 3 && steepest < 1e-7;
}

static bool start(struct fit *f, struct pr_arena *arena, const struct pr_matrix *m) {
    size_t k = f->k = m->items;
    double *R = pr_arena_array(arena, k * k, sizeof *R), *inverse = NULL;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            double own = sqrt(m->x[i * k + i]) * sqrt(m->x[j * k + j]);
            if (!(own > 0)) {
                return false;
            }
            R[i * k + j] = i == j ? 1 : m->x[i * k + j] / own;
        }
    }
    f->R = R;
    f->psi = pr_arena_array(arena, k, sizeof *f->psi);
    f->value = pr_arena_array(arena, k, sizeof *f->value);
    f->vector = pr_arena_array(arena, k * k, sizeof *f->vector);
    inverse = pr_arena_array(arena, k * k, sizeof *inverse);
    if (!pr_linear_invert(arena, R, k, inverse, NULL)) {
        return false;
    }
    for (size_t i = 0; i < k; i++) {
        f->psi[i] = (1 - 0.5 / (double)k) / inverse[i * k + i];
    }
    return true;
}

struct pr_figure pr_omega_total(struct pr_arena *arena, const struct pr_matrix *m) {
    struct pr_figure none = pr_figure_absent(m->why, (int64_t)m->n, PR_UNIT_RATIO);
    struct fit f = {.scratch = NULL};
    if (none.why == PR_GIVEN && (m->items < 3 || m->n <= m->items)) {
        none.why = PR_TOO_FEW;
    }
    if (none.why != PR_GIVEN) {
        return none;
    }
    f.scratch = pr_arena_new();
    bool fitted = start(&f, arena, m) && minimise(&f);
    pr_arena_free(f.scratch);
    if (!fitted) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)m->n, PR_UNIT_RATIO);
    }
    double common = 0, rest = 0;
    for (size_t i = 0; i < f.k; i++) {
        double variance = m->x[i * f.k + i];
        common += sqrt(variance) * loading_of(&f, i);
        rest += variance * f.psi[i];
    }
    return pr_figure_checked(common * common / (common * common + rest), m->n, PR_UNIT_RATIO);
}
