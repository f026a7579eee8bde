/* What the tests of tables of counts share. */
#ifndef STATS_CROSSTAB_H
#define STATS_CROSSTAB_H

#include "prirost/stats_tables.h"

/* Sum of the counts; too_many above 1e9, no_data at 0. */
struct total {
    size_t n;
    enum pr_why why;
};
struct total pr_crosstab_total(struct pr_crosstab t);

/* A copy without the rows and columns nobody is in, and its sums. */
struct margins {
    size_t *cell, *row, *column;
    size_t rows, columns;
    size_t *old_row, *old_column; /* where they stood in the table */
    size_t n;
    enum pr_why why; /* too_many, no_data, no_variation when one row or one column is left */
};
struct margins pr_crosstab_margins(struct pr_arena *arena, struct pr_crosstab t);

struct pr_chi2 pr_chi2_of(double chi2, size_t df, size_t n);
struct pr_chi2 pr_chi2_absent(enum pr_why why, size_t n);

/* Sign test with its parts: tail = P(X <= smaller side), point = P(X = smaller side), X binomial
 * (rose + fell, 1/2), rose + fell > 0. */
struct sign_tail {
    double tail, point;
};
struct sign_tail pr_sign_tail(size_t rose, size_t fell);

#endif
