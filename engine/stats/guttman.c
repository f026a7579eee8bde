/* Reliability of a total from a matrix of its items.
 *
 *   S = sum_ij c_ij      V = sum c_jj
 *   alpha    = k (S - V)/((k - 1) S)                   of correlations: k r/(1 + (k - 1) r)
 *   lambda 2 = (S - V + sqrt(k/(k - 1) sum_{i != j} c_ij^2))/S
 *   lambda 6 = 1 - sum_j e_j/S,  e_j = 1/(C^-1)_jj: what the other items leave of item j
 *
 * Of covariances the raw coefficient, of correlations the standardised one. Units: a ratio; n: that
 * of the matrix.
 * Not given: see the door. Source: Guttman 1945; Cronbach 1951.   Oracle: alpha, guttman
 */
#include "linear.h"
#include "moments.h"
#include "scatter.h"

#include "prirost/stats_reliability.h"

struct shape {
    struct pr_figure none; /* why not given, when it is not */
    double S, V, squares;
};

static struct shape shape_of(const struct pr_matrix *m) {
    struct shape s = {.none = pr_figure_absent(m->why, (int64_t)m->n, PR_UNIT_RATIO)};
    if (m->why == PR_GIVEN && m->items < 2) {
        s.none.why = PR_TOO_FEW;
    }
    for (size_t i = 0; s.none.why == PR_GIVEN && i < m->items; i++) {
        for (size_t j = 0; j < m->items; j++) {
            double c = m->x[i * m->items + j];
            s.S += c;
            s.V += i == j ? c : 0;
            s.squares += i == j ? 0 : c * c;
        }
    }
    /* what is left of a sum of terms that cancel is rounding */
    if (s.none.why == PR_GIVEN && !(s.S > 1e-12 * s.V)) {
        s.none.why = PR_NO_VARIATION;
    }
    return s;
}

struct pr_figure pr_matrix_alpha(const struct pr_matrix *m) {
    struct shape s = shape_of(m);
    return s.none.why != PR_GIVEN
               ? s.none
               : pr_figure_checked(pr_alpha_ratio(s.S, s.V, m->items), m->n, PR_UNIT_RATIO);
}

struct pr_figure pr_mean_correlation(const struct pr_matrix *m) {
    struct shape s = shape_of(m);
    double k = (double)m->items;
    if (s.none.why != PR_GIVEN && s.none.why != PR_NO_VARIATION) {
        return s.none;
    }
    return m->why != PR_GIVEN ? s.none
                              : pr_figure_checked((s.S - s.V) / (k * (k - 1)), m->n, PR_UNIT_RATIO);
}

struct pr_figure pr_lambda2(const struct pr_matrix *m) {
    struct shape s = shape_of(m);
    double k = (double)m->items;
    return s.none.why != PR_GIVEN
               ? s.none
               : pr_figure_checked(fmin(1, (s.S - s.V + sqrt(k / (k - 1) * s.squares)) / s.S), m->n,
                                   PR_UNIT_RATIO);
}

struct pr_figure pr_lambda6(struct pr_arena *arena, const struct pr_matrix *m) {
    struct shape s = shape_of(m);
    double rest = 0, *inverse = NULL;
    if (s.none.why == PR_GIVEN && m->n <= m->items) {
        s.none.why = PR_TOO_FEW;
    }
    if (s.none.why != PR_GIVEN) {
        return s.none;
    }
    inverse = pr_arena_array(arena, m->items * m->items, sizeof *inverse);
    if (!pr_linear_invert(arena, m->x, m->items, inverse, NULL)) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)m->n, PR_UNIT_RATIO);
    }
    for (size_t j = 0; j < m->items; j++) {
        rest += 1 / inverse[j * m->items + j];
    }
    return pr_figure_checked(1 - rest / s.S, m->n, PR_UNIT_RATIO);
}
