/* Mean, standard deviation, mean with its interval.
 *
 *   m = sum x_i / n               s^2 = sum (x_i - m)^2 / (n - 1)
 *   m ± t(level, n - 1) * s / sqrt n
 *
 * Units: as x.
 * Not given: the mean for n = 0 (no_data) and n = 1 (too_few); the interval when nothing differs.
 * Source: Student 1908.   Oracle: descriptives
 */
#include "moments.h"

#include "prirost/stats.h"

#include <math.h>

struct pr_spread pr_spread_of(const double *x, size_t n) {
    struct moments m = pr_moments_of(x, NULL, n);
    double s = m.n < 2 ? 0 : sqrt(m.ss / (double)(m.n - 1));
    return (struct pr_spread){.n = m.n, .mean = m.mean, .sd = s, .min = m.min, .max = m.max};
}

struct pr_figure pr_mean(const double *x, size_t n, double level, enum pr_unit unit) {
    struct moments m = pr_moments_of(x, NULL, n);
    if (m.why != PR_GIVEN && m.why != PR_NO_VARIATION) {
        return pr_figure_absent(m.why, (int64_t)n, unit);
    }
    double df = (double)n - 1, s = sqrt(m.ss / df);
    return pr_figure_t(pr_figure_checked(m.mean, n, unit), s / sqrt((double)n), level, df);
}
