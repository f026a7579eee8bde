/* Difference of two independent shares, Newcombe's hybrid score interval.
 *
 *   d = p2 - p1;  l1, u1 and l2, u2 the Wilson limits of each
 *   low  = d - sqrt((p2 - l2)^2 + (u1 - p1)^2)
 *   high = d + sqrt((u2 - p2)^2 + (p1 - l1)^2)
 *
 * Units: shares; n = n1 + n2.
 * Not given: n1 or n2 = 0 (no_data); k above n (not_applicable).
 * Source: Newcombe 1998, method 10.   Oracle: Newcombe's table II
 */
#include "moments.h"

#include "prirost/stats.h"

#include <math.h>

struct pr_figure pr_newcombe(size_t k1, size_t n1, size_t k2, size_t n2, double level) {
    struct pr_figure a = pr_wilson(k1, n1, level), b = pr_wilson(k2, n2, level);
    if (!pr_given(a) || !pr_given(b)) {
        enum pr_why why = pr_given(a) ? b.why : a.why;
        return pr_figure_absent(why, (int64_t)(n1 + n2), PR_UNIT_SHARE);
    }
    double d = b.value - a.value;
    double low = fmax(-1, d - hypot(b.value - b.low, a.high - a.value));
    double high = fmin(1, d + hypot(b.high - b.value, a.value - a.low));
    return pr_figure_within(pr_figure_checked(d, n1 + n2, PR_UNIT_SHARE), low, high, level, 0);
}
