/* Do two traits go together? Pearson's chi-square and its cells.
 *
 *   e_ij = r_i c_j / n                 chi2 = sum (o_ij - e_ij)^2 / e_ij;   df = (R - 1)(C - 1)
 *   Yates (2 x 2): |o_ij - e_ij| less by min(1/2, |o_11 - e_11|)
 *   V = sqrt(chi2 / (n min(R - 1, C - 1)))
 *   adjusted residual = (o_ij - e_ij) / sqrt(e_ij (1 - r_i/n)(1 - c_j/n)), about normal
 *
 * R, C count the rows and columns somebody is in.
 * Units: pure numbers; e in counts; n = all counted.
 * Not given: one row or column holds all (no_variation); a residual where the expected count is 0
 * or its row or column holds all (no_variation); totals as everywhere.
 * Source: Pearson 1900; Yates 1934; Cramer 1946; Haberman 1973.   Oracle: chi_square,
 * expected_residuals
 */
#include "crosstab.h"
#include "moments.h"

#include <math.h>

static double expected(const struct margins *m, size_t i, size_t j) {
    return (double)m->row[i] * ((double)m->column[j] / (double)m->n);
}

static double observed(const struct margins *m, size_t i, size_t j) {
    return (double)m->cell[i * m->columns + j];
}

static double sum_of(const struct margins *m, double less) {
    double chi2 = 0;
    for (size_t i = 0; i < m->rows; i++) {
        for (size_t j = 0; j < m->columns; j++) {
            double e = expected(m, i, j), d = fabs(observed(m, i, j) - e) - less;
            chi2 += d * d / e;
        }
    }
    return chi2;
}

static double smallest(const struct margins *m) {
    double least = expected(m, 0, 0);
    for (size_t i = 0; i < m->rows; i++) {
        for (size_t j = 0; j < m->columns; j++) {
            least = fmin(least, expected(m, i, j));
        }
    }
    return least;
}

struct pr_association pr_chi_square(struct pr_arena *arena, struct pr_crosstab t) {
    struct margins m = pr_crosstab_margins(arena, t);
    if (m.why != PR_GIVEN) {
        struct pr_chi2 none = pr_chi2_absent(m.why, m.n);
        return (struct pr_association){none, none,
                                       pr_figure_absent(m.why, (int64_t)m.n, PR_UNIT_RATIO),
                                       pr_figure_absent(m.why, (int64_t)m.n, PR_UNIT_COUNT)};
    }
    size_t least = m.rows < m.columns ? m.rows : m.columns;
    double chi2 = sum_of(&m, 0);
    double less = fmin(0.5, fabs(observed(&m, 0, 0) - expected(&m, 0, 0)));
    bool four = m.rows == 2 && m.columns == 2;
    return (struct pr_association){
        .plain = pr_chi2_of(chi2, (m.rows - 1) * (m.columns - 1), m.n),
        .yates =
            four ? pr_chi2_of(sum_of(&m, less), 1, m.n) : pr_chi2_absent(PR_NOT_APPLICABLE, m.n),
        .v = pr_figure_checked(fmin(1, sqrt(chi2 / ((double)m.n * (double)(least - 1)))), m.n,
                               PR_UNIT_RATIO),
        .min_expected = pr_figure_checked(smallest(&m), m.n, PR_UNIT_COUNT),
    };
}

static struct pr_expected_cell cell(const struct margins *m, size_t i, size_t j) {
    double e = expected(m, i, j), n = (double)m->n;
    double share = ((double)(m->n - m->row[i]) / n) * ((double)(m->n - m->column[j]) / n);
    struct pr_figure residual = pr_figure_absent(PR_NO_VARIATION, (int64_t)m->n, PR_UNIT_SD);
    if (share > 0) {
        residual = pr_figure_checked((observed(m, i, j) - e) / sqrt(e * share), m->n, PR_UNIT_SD);
    }
    return (struct pr_expected_cell){pr_figure_checked(e, m->n, PR_UNIT_COUNT), residual};
}

const struct pr_expected_cell *pr_chi_square_cells(struct pr_arena *arena, struct pr_crosstab t) {
    struct margins m = pr_crosstab_margins(arena, t);
    struct pr_expected_cell *out = pr_arena_array(arena, t.rows * t.columns, sizeof *out);
    bool known = m.why == PR_GIVEN || m.why == PR_NO_VARIATION;
    enum pr_why why = known ? PR_NO_VARIATION : m.why;
    for (size_t i = 0; i < t.rows * t.columns; i++) {
        out[i].expected = known ? pr_figure_of(0, (int64_t)m.n, PR_UNIT_COUNT)
                                : pr_figure_absent(why, (int64_t)m.n, PR_UNIT_COUNT);
        out[i].residual = pr_figure_absent(why, (int64_t)m.n, PR_UNIT_SD);
    }
    for (size_t i = 0; known && i < m.rows; i++) {
        for (size_t j = 0; j < m.columns; j++) {
            out[m.old_row[i] * t.columns + m.old_column[j]] = cell(&m, i, j);
        }
    }
    return out;
}
