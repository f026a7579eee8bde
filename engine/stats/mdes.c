/* Smallest difference that a comparison of k1 and k2 classes detects in 80 % of years.
 *
 *   MDES = (t.975 + t.80) sqrt((rho + (1 - rho)/m)(1/k1 + 1/k2)),  df = k1 + k2 - 2
 *
 * m pupils with pairs in a class, rho the share of the variance of change between classes.
 * Units: standard deviations of change; n = classes.
 * Not given: under 2 classes on a side or no pupils (too_few); rho outside 0..1 (not_applicable).
 * Source: Bloom 1995; Murray 1998; EVIDENCE rule 23.   Oracle: the range printed there
 */
#include "moments.h"

#include "prirost/stats_change.h"

#include <math.h>

struct pr_figure pr_mdes(size_t k1, size_t k2, double pupils, double rho) {
    int64_t n = (int64_t)(k1 + k2);
    if (k1 < 2 || k2 < 2 || !(pupils > 0)) {
        return pr_figure_absent(PR_TOO_FEW, n, PR_UNIT_SD);
    }
    if (!(rho >= 0 && rho <= 1)) {
        return pr_figure_absent(PR_NOT_APPLICABLE, n, PR_UNIT_SD);
    }
    double df = (double)(k1 + k2 - 2);
    double t = pr_t_quantile(0.975, df) + pr_t_quantile(0.80, df);
    double variance = (rho + (1 - rho) / pupils) * (1 / (double)k1 + 1 / (double)k2);
    return pr_figure_checked(t * sqrt(variance), k1 + k2, PR_UNIT_SD);
}
