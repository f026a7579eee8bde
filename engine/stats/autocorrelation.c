/* Autocorrelation at lag 1.
 *
 *   r1 = sum_{i < n} (x_i - m)(x_{i+1} - m) / sum (x_i - m)^2
 *
 * Units: a pure number, -1..1.
 * Not given: n = 0 (no_data), n = 1 (too_few), nothing differs (no_variation), an x is no number
 * (not_applicable).
 * Source: Box and Jenkins 1976; NIST Univariate.   Oracle: autocorrelation_lag1
 */
#include "central.h"
#include "moments.h"

#include "prirost/stats_describe.h"

struct pr_figure pr_autocorrelation(const double *x, size_t n) {
    struct central c = pr_central_of(x, n);
    if (c.why != PR_GIVEN) {
        return pr_figure_absent(c.why, (int64_t)n, PR_UNIT_RATIO);
    }
    double r = pr_two_value(pr_two_over(pr_central_products(&c, x, &c, x, 1), c.squares));
    return pr_figure_checked(r, n, PR_UNIT_RATIO);
}
