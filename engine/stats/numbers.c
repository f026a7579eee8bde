/* Covariances and correlations of columns of any numbers.
 *
 *   C_ij = sum (x_i - m_i)(x_j - m_j)/(n - 1)      r_ij = C_ij/sqrt(C_ii C_jj)
 *
 * in two passes. Units: as the numbers; a ratio. Not given: see the door; correlations of a column
 * that does not vary (no_variation). Source: Pearson 1896.   Oracle: eigenvalues
 */
#include "moments.h"

#include "prirost/stats_items.h"

#include <math.h>

/* Deviations from the means by columns; why there are none. */
static enum pr_why centre(struct pr_arena *arena, const double *x, const struct pr_matrix *m,
                          double *deviation) {
    double *column = pr_arena_array(arena, m->n, sizeof *column);
    for (size_t j = 0; j < m->items; j++) {
        for (size_t i = 0; i < m->n; i++) {
            column[i] = x[i * m->items + j];
        }
        struct moments of = pr_moments_of(column, NULL, m->n);
        if (of.why != PR_GIVEN && of.why != PR_NO_VARIATION) {
            return of.why;
        }
        for (size_t i = 0; i < m->n; i++) {
            deviation[j * m->n + i] = of.why == PR_GIVEN ? column[i] - of.mean : 0;
        }
    }
    return m->items == 0 ? PR_NO_DATA : PR_GIVEN;
}

struct pr_matrix pr_numbers_covariance(struct pr_arena *arena, const double *x, size_t n,
                                       size_t items) {
    struct pr_matrix m = {.n = n, .items = items};
    double *d = pr_arena_array(arena, n * items, sizeof *d);
    double *C = pr_arena_array(arena, items * items, sizeof *C);
    m.why = centre(arena, x, &m, d);
    for (size_t i = 0; m.why == PR_GIVEN && i < items; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = 0;
            for (size_t row = 0; row < n; row++) {
                sum += d[i * n + row] * d[j * n + row];
            }
            C[i * items + j] = C[j * items + i] = sum / ((double)n - 1);
            m.why = isfinite(sum) ? m.why : PR_NOT_APPLICABLE;
        }
    }
    m.x = m.why == PR_GIVEN ? C : NULL;
    return m;
}

struct pr_matrix pr_numbers_correlation(struct pr_arena *arena, const double *x, size_t n,
                                        size_t items) {
    struct pr_matrix m = pr_numbers_covariance(arena, x, n, items);
    double *R = pr_arena_array(arena, items * items, sizeof *R);
    for (size_t at = 0; m.why == PR_GIVEN && at < items * items; at++) {
        size_t i = at / items, j = at % items;
        double own = sqrt(m.x[i * items + i]) * sqrt(m.x[j * items + j]);
        m.why = own > 0 ? PR_GIVEN : PR_NO_VARIATION;
        R[at] = i == j ? 1 : fmax(-1, fmin(1, m.x[at] / own));
    }
    m.x = m.why == PR_GIVEN ? R : NULL;
    return m;
}
