/* How far apart were the groups at the start?
 *
 *   d = (m1 - m2) / s     s^2 = (sum (x1 - m1)^2 + sum (x2 - m2)^2) / (n1 + n2 - 2)
 *
 * Units: pooled standard deviations; n = n1 + n2.
 * Not given: an empty group (no_data), a group of one (too_few), s = 0 (no_variation).
 * Source: Cohen 1988; limits 0.05 and 0.25 in EVIDENCE rule 4.   Oracle: effect_two_sample (d)
 */
#include "moments.h"

#include "prirost/stats_change.h"

#include <math.h>

static bool known(const struct moments *m) {
    return m->why == PR_GIVEN || m->why == PR_NO_VARIATION;
}

double pr_pooled_sd(const double *x1, size_t n1, const double *x2, size_t n2) {
    struct moments a = pr_moments_of(x1, NULL, n1), b = pr_moments_of(x2, NULL, n2);
    double ss = (known(&a) ? a.ss : 0) + (known(&b) ? b.ss : 0);
    size_t df = (known(&a) ? n1 - 1 : 0) + (known(&b) ? n2 - 1 : 0);
    return df > 0 ? sqrt(ss / (double)df) : 0;
}

struct pr_figure pr_standard_difference(const double *x1, size_t n1, const double *x2, size_t n2) {
    struct moments a = pr_moments_of(x1, NULL, n1), b = pr_moments_of(x2, NULL, n2);
    if (!known(&a) || !known(&b)) {
        return pr_figure_absent(known(&a) ? b.why : a.why, (int64_t)(n1 + n2), PR_UNIT_SD);
    }
    double s = pr_pooled_sd(x1, n1, x2, n2);
    if (!(s > 0)) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)(n1 + n2), PR_UNIT_SD);
    }
    return pr_figure_checked((a.mean - b.mean) / s, n1 + n2, PR_UNIT_SD);
}
