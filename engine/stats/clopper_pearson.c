/* Share with the exact interval of Clopper and Pearson.
 *
 *   low  = x with I_x(k, n - k + 1) = (1 - level)/2          0 at k = 0
 *   high = 1 - x with I_x(n - k, k + 1) = (1 - level)/2      1 at k = n
 *
 * The upper end is found from the other side, so that its distance to 1 keeps its digits.
 * Units: shares, 0..1.
 * Not given: n = 0 (no_data); k > n (not_applicable).
 * Source: Clopper and Pearson 1934.   Oracle: clopper_pearson (R binom.test)
 */
#include "moments.h"

#include "prirost/stats_describe.h"

#include <assert.h>

/* The lower end for k of n, k > 0. */
static double lower(size_t k, size_t n, double level) {
    return pr_beta_quantile((1 - level) / 2, (double)k, (double)(n - k) + 1);
}

struct pr_figure pr_clopper_pearson(size_t k, size_t n, double level) {
    assert(level > 0 && level < 1);
    if (n == 0 || k > n) {
        return pr_figure_absent(n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE, (int64_t)n, PR_UNIT_SHARE);
    }
    double low = k == 0 ? 0 : lower(k, n, level);
    double high = k == n ? 1 : 1 - lower(n - k, n, level);
    struct pr_figure f = pr_figure_checked((double)k / (double)n, n, PR_UNIT_SHARE);
    return pr_figure_within(f, low, high, level, 0);
}
