/* Eigenvalues of correlations, what items share, and whether they share enough.
 *
 *   share_j = e_j/k,  determinant = product of e_j,  Kaiser's count = #(e_j > 1)
 *   smc_j = 1 - 1/(R^-1)_jj
 *   q_ij = -(R^-1)_ij/sqrt((R^-1)_ii (R^-1)_jj): partial correlations
 *   KMO = sum r_ij^2/(sum r_ij^2 + sum q_ij^2), i != j
 *   Bartlett: chi2 = -(n - 1 - (2 k + 5)/6) log det R, df k (k - 1)/2, upper tail
 *   one factor by least squares: l_i = sum_{j != i} r_ij l_j/sum_{j != i} l_j^2 in turn until
 * nothing moves; its eigenvalues are those of R with l_i^2 in the diagonal
 *
 * Units: pure numbers; n: that of the matrix.
 * Not given: see the door. Source: Kaiser 1960, 1974; Bartlett 1951; Harman and Jones 1966.
 * Oracle: eigenvalues, smc, kmo_bartlett; psych fa(fm = "minres")$values
 */
#include "linear.h"
#include "moments.h"

#include "prirost/stats_factor.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct pr_eigenvalues pr_eigenvalues_of(struct pr_arena *arena, const struct pr_matrix *m) {
    struct pr_eigenvalues e = {.why = m->why, .n = m->n, .items = m->items};
    if (e.why == PR_GIVEN && m->items == 0) {
        e.why = PR_NO_DATA;
    }
    e.determinant = pr_figure_absent(e.why, (int64_t)m->n, PR_UNIT_NONE);
    if (e.why != PR_GIVEN) {
        return e;
    }
    double *value = pr_arena_array(arena, m->items, sizeof *value), product = 1;
    double *share = pr_arena_array(arena, m->items, sizeof *share);
    pr_linear_eigen(arena, m->x, m->items, value, NULL);
    for (size_t j = 0; j < m->items; j++) {
        share[j] = value[j] / (double)m->items;
        e.above_one += value[j] > 1 + PR_TOLERANCE;
        product *= value[j];
    }
    e.value = value;
    e.share = share;
    e.determinant = pr_figure_checked(product, m->n, PR_UNIT_NONE);
    return e;
}

/* Inverse and log determinant; why there are none. */
static enum pr_why invert(struct pr_arena *arena, const struct pr_matrix *m, double **inverse,
                          double *log_det) {
    if (m->why != PR_GIVEN || m->items < 2 || m->n <= m->items) {
        return m->why != PR_GIVEN ? m->why : PR_TOO_FEW;
    }
    *inverse = pr_arena_array(arena, m->items * m->items, sizeof **inverse);
    return pr_linear_invert(arena, m->x, m->items, *inverse, log_det) ? PR_GIVEN
                                                                      : PR_NOT_APPLICABLE;
}

enum pr_why pr_smc(struct pr_arena *arena, const struct pr_matrix *m, double *smc) {
    double *inverse = NULL;
    enum pr_why why = invert(arena, m, &inverse, NULL);
    for (size_t j = 0; why == PR_GIVEN && j < m->items; j++) {
        smc[j] = fmax(0, 1 - 1 / inverse[j * m->items + j]);
    }
    return why;
}

struct pr_sampling pr_kmo_bartlett(struct pr_arena *arena, const struct pr_matrix *m) {
    double *inverse = NULL, log_det = 0, r = 0, q = 0;
    size_t k = m->items;
    enum pr_why why = invert(arena, m, &inverse, &log_det);
    struct pr_sampling out = {
        .kmo = pr_figure_absent(why, (int64_t)m->n, PR_UNIT_RATIO),
        .chi2 = pr_figure_absent(why, (int64_t)m->n, PR_UNIT_NONE),
        .p = pr_figure_absent(why, (int64_t)m->n, PR_UNIT_P),
    };
    if (why != PR_GIVEN) {
        return out;
    }
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++) {
            double x = inverse[i * k + j];
            r += m->x[i * k + j] * m->x[i * k + j];
            q += x * x / (inverse[i * k + i] * inverse[j * k + j]);
        }
    }
    out.kmo = r + q > 0 ? pr_figure_checked(r / (r + q), m->n, PR_UNIT_RATIO)
                        : pr_figure_absent(PR_NO_VARIATION, (int64_t)m->n, PR_UNIT_RATIO);
    double items = (double)k, df = items * (items - 1) / 2;
    double chi2 = fmax(0, -((double)m->n - 1 - (2 * items + 5) / 6) * log_det);
    out.chi2 = pr_figure_checked(chi2, m->n, PR_UNIT_NONE);
    out.chi2.df = df;
    out.p = pr_figure_checked(gsl_cdf_chisq_Q(chi2, df), m->n, PR_UNIT_P);
    return out;
}

/* One round over the loadings; the farthest move. */
static double settle(const struct pr_matrix *m, double *l) {
    double moved = 0;
    for (size_t i = 0; i < m->items; i++) {
        double with = 0, own = 0;
        for (size_t j = 0; j < m->items; j++) {
            with += j == i ? 0 : m->x[i * m->items + j] * l[j];
            own += j == i ? 0 : l[j] * l[j];
        }
        double next = own > 0 ? fmax(-1, fmin(1, with / own)) : 0;
        moved = fmax(moved, fabs(next - l[i]));
        l[i] = next;
    }
    return moved;
}

const double *pr_factor_values(struct pr_arena *arena, const struct pr_matrix *m) {
    enum { ROUNDS = 5000 };
    size_t k = m->items;
    if (m->why != PR_GIVEN || k < 3) {
        return NULL;
    }
    double *l = pr_arena_array(arena, k, sizeof *l), *value = pr_arena_array(arena, k, sizeof *l);
    double *vector = pr_arena_array(arena, k * k, sizeof *l);
    pr_linear_eigen(arena, m->x, k, value, vector);
    for (size_t i = 0; i < k; i++) {
        l[i] = vector[i * k] * sqrt(fmax(0, value[0]));
    }
    for (int round = 0; round < ROUNDS && settle(m, l) > 1e-13; round++) {
    }
    for (size_t i = 0; i < k * k; i++) {
        vector[i] = i % (k + 1) == 0 ? l[i / k] * l[i / k] : m->x[i];
    }
    pr_linear_eigen(arena, vector, k, value, NULL);
    return value;
}
