/* Change between two waves for the same people.
 *
 *   d_i = after_i - before_i          m = sum d_i / n
 *   s^2 = sum (d_i - m)^2 / (n - 1)   t = m / (s / sqrt n),  df = n - 1
 *   d_z = m / s                       p = P(|T| >= |t|)
 *
 * Units: m and s in points of the scale; t, p and d_z are pure numbers.
 * Not given: n = 0 (no_data); n = 1 (too_few) and s = 0 (no_variation), where the means stand.
 * For comparison with other programs only: interval and word rest on own_change.c.
 * Source: Student 1908; d_z as in Cohen 1988.   Oracle: paired_t, effect_paired
 */
#include "moments.h"

#include "prirost/stats_change.h"

#include <math.h>

struct pr_paired pr_paired_change(const struct pr_pairs *pairs) {
    size_t n = pairs->n;
    struct moments before = pr_moments_of(pairs->before, NULL, n);
    struct moments after = pr_moments_of(pairs->after, NULL, n);
    struct moments d = pr_moments_of(pairs->after, pairs->before, n);
    struct pr_paired out = {.n = n, .why = d.why};
    if (before.n == 0 || after.n == 0 || d.n == 0) {
        out.why = n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE;
        return out;
    }
    out.mean_before = before.mean;
    out.mean_after = after.mean;
    out.mean_change = d.mean;
    out.df = (double)n - 1;
    if (d.why != PR_GIVEN) {
        return out;
    }
    out.sd_change = sqrt(d.ss / out.df);
    out.d_z = d.mean / out.sd_change;
    out.t = out.d_z * sqrt((double)n);
    out.p = pr_t_two_sided(out.t, out.df);
    return out;
}
