/* Tables of counts: totals, and what is left without empty rows and columns.
 *
 *   p of chi2 = Q(chi2; df), the upper tail
 *
 * Units: counts; p is a pure number.
 * Not given: a total of 0 (no_data), above 1e9 (too_many); one row or column (no_variation).
 * Source: Pearson 1900.   Oracle: chi_square
 */
#include "crosstab.h"

#include "moments.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { TOTAL_MOST = 1000000000 };

struct total pr_crosstab_total(struct pr_crosstab t) {
    size_t n = 0;
    for (size_t i = 0; i < t.rows * t.columns; i++) {
        if (t.count[i] > TOTAL_MOST - n) {
            return (struct total){TOTAL_MOST, PR_TOO_MANY};
        }
        n += t.count[i];
    }
    return (struct total){n, n == 0 ? PR_NO_DATA : PR_GIVEN};
}

static size_t row_sum(struct pr_crosstab t, size_t i) {
    size_t sum = 0;
    for (size_t j = 0; j < t.columns; j++) {
        sum += t.count[i * t.columns + j];
    }
    return sum;
}

static size_t column_sum(struct pr_crosstab t, size_t j) {
    size_t sum = 0;
    for (size_t i = 0; i < t.rows; i++) {
        sum += t.count[i * t.columns + j];
    }
    return sum;
}

/* The lines somebody is in: their sums and places; returns how many. */
static size_t used(struct pr_crosstab t, size_t lines, size_t (*sum_of)(struct pr_crosstab, size_t),
                   size_t *sum, size_t *old) {
    size_t n = 0;
    for (size_t i = 0; i < lines; i++) {
        size_t s = sum_of(t, i);
        if (s > 0) {
            sum[n] = s;
            old[n++] = i;
        }
    }
    return n;
}

struct margins pr_crosstab_margins(struct pr_arena *arena, struct pr_crosstab t) {
    struct total total = pr_crosstab_total(t);
    struct margins m = {.n = total.n, .why = total.why};
    if (m.why != PR_GIVEN) {
        return m;
    }
    m.row = pr_arena_array(arena, t.rows, sizeof *m.row);
    m.column = pr_arena_array(arena, t.columns, sizeof *m.column);
    m.old_row = pr_arena_array(arena, t.rows, sizeof *m.old_row);
    m.old_column = pr_arena_array(arena, t.columns, sizeof *m.old_column);
    m.rows = used(t, t.rows, row_sum, m.row, m.old_row);
    m.columns = used(t, t.columns, column_sum, m.column, m.old_column);
    m.cell = pr_arena_array(arena, m.rows * m.columns, sizeof *m.cell);
    for (size_t i = 0; i < m.rows; i++) {
        for (size_t j = 0; j < m.columns; j++) {
            m.cell[i * m.columns + j] = t.count[m.old_row[i] * t.columns + m.old_column[j]];
        }
    }
    m.why = m.rows < 2 || m.columns < 2 ? PR_NO_VARIATION : PR_GIVEN;
    return m;
}

struct pr_chi2 pr_chi2_absent(enum pr_why why, size_t n) {
    return (struct pr_chi2){.chi2 = pr_figure_absent(why, (int64_t)n, PR_UNIT_NONE),
                            .p = pr_figure_absent(why, (int64_t)n, PR_UNIT_P)};
}

struct pr_chi2 pr_chi2_of(double chi2, size_t df, size_t n) {
    double p = fmin(1, gsl_cdf_chisq_Q(chi2, (double)df));
    return (struct pr_chi2){.chi2 = pr_figure_checked(chi2, n, PR_UNIT_NONE),
                            .p = pr_figure_checked(p, n, PR_UNIT_P),
                            .df = df};
}
