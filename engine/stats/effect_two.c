/* Difference of two groups in standard deviations.
 *
 *   d = (m1 - m2)/s     s^2 = (ss1 + ss2)/df,  df = n1 + n2 - 2
 *   interval: limits of delta for t = d sqrt(h), divided by sqrt(h),  h = n1 n2/(n1 + n2)
 *   g = d J, J by gamma functions; its interval is J times that of d
 *   d unequal: divided by sqrt((s1^2 + s2^2)/2)      Glass: divided by s2
 *
 * Units: standard deviations; n = n1 + n2.
 * Not given: an empty group (no_data), a group of one (too_few), no spread of what stands below the
 * line (no_variation).
 * Source: Cohen 1988; Hedges 1981; Glass 1976; Steiger and Fouladi 1997.
 * Oracle: effect_two_sample
 */
#include "noncentral_t.h"

#include "prirost/stats_two.h"

#include <math.h>

struct pr_two_effect pr_effect_two(const struct pr_two *two, double level) {
    size_t n1 = two->n1, n2 = two->n2, n = n1 + n2;
    struct pr_figure d = pr_standard_difference(two->x1, n1, two->x2, n2);
    struct pr_two_effect out = {d, d, d, d, d};
    if (!pr_given(d) && d.why != PR_NO_VARIATION) {
        return out;
    }
    struct moments a = pr_moments_of(two->x1, NULL, n1), b = pr_moments_of(two->x2, NULL, n2);
    double df = (double)(n - 2), h = (double)n1 * (double)n2 / (double)n;
    double v1 = a.ss / (double)(n1 - 1), v2 = b.ss / (double)(n2 - 1);
    out.d_unequal = pr_figure_in_sd(a.mean - b.mean, sqrt((v1 + v2) / 2), n);
    out.glass2 = pr_figure_in_sd(a.mean - b.mean, sqrt(v2), n);
    if (!pr_given(d)) {
        return out;
    }
    out.d = pr_figure_noncentral(d, d.value * sqrt(h), df, 1 / sqrt(h), level);
    out.g = pr_figure_unbiased(out.d, df);
    out.g_approximate = pr_standardised(d.value, 1, df, n);
    return out;
}
