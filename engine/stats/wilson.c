/* Share with Wilson's score interval.
 *
 *   p = k/n     r = z sqrt(z^2 + 4 k (n - k)/n)     B = 2 k + z^2 + r
 *   low = 2 k^2 / (n B)                             high = B / (2 (n + z^2))
 *
 * The two roots of Wilson's quadratic, the smaller one by Vieta, so that nothing cancels: low is 0
 * at k = 0 and high is set to 1 at k = n, exactly. No continuity correction.
 * Units: shares, 0..1.
 * Not given: n = 0 (no_data); k > n (not_applicable).
 * Source: Wilson 1927.   Oracle: wilson, frequencies
 */
#include "moments.h"

#include "prirost/stats.h"

#include <assert.h>
#include <math.h>

struct pr_figure pr_wilson(size_t k, size_t n, double level) {
    assert(level > 0 && level < 1);
    if (n == 0 || k > n) {
        return pr_figure_absent(n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE, (int64_t)n, PR_UNIT_SHARE);
    }
    double z = pr_normal_quantile((1 + level) / 2);
    double K = (double)k, N = (double)n;
    double r = z * sqrt(z * z + 4 * K * ((double)(n - k) / N));
    double B = 2 * K + z * z + r;
    double low = 2 * (K / N) * (K / B);
    double high = k == n ? 1 : fmin(1, B / (2 * (N + z * z)));
    return pr_figure_within(pr_figure_checked(K / N, n, PR_UNIT_SHARE), low, high, level, 0);
}
