/* stats: least squares. */
#ifndef PRIROST_STATS_REGRESSION_H
#define PRIROST_STATS_REGRESSION_H

#include "prirost/stats.h"

/* y = b0 + b1 x1 + ... ; x[i * columns + j]. With degree d above 1 there is one column, and its
 * powers 1..d are the predictors (made here, so that their last digits are not lost). */
struct pr_model {
    const double *y, *x;
    size_t n, columns;
    bool intercept;
    size_t degree; /* 0 and 1: the columns as they stand */
};

struct pr_coefficient {
    struct pr_figure b; /* with its t interval */
    struct pr_figure se, t, p;
};
/* Coefficients in the order of the model, the intercept first. */
struct pr_least_squares {
    size_t n, k; /* k coefficients */
    struct pr_coefficient *coefficient;
    struct pr_figure residual_sd, df;
    struct pr_figure r2, adjusted_r2; /* without an intercept about zero, not about the mean */
    struct pr_figure F, F_df1, F_p;   /* all predictors against none */
};
struct pr_least_squares pr_least_squares(struct pr_arena *arena, const struct pr_model *model,
                                         double level);

#endif
