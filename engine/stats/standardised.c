/* A difference in standard deviations of the first wave, corrected for small samples.
 *
 *   g = D J / SDpre     J = 1 - 3/(4 df - 1)
 *
 * Units: standard deviations. df = 0 asks for no correction (one group: change / SDpre).
 * Not given: df between 0 and 2 (too_few: J would be 0 or less); SDpre = 0 (no_variation).
 * Source: Hedges 1981; EVIDENCE rule 6.   Oracle: effect_two_sample (g, J approx)
 */
#include "moments.h"

#include "prirost/stats_change.h"

#include <math.h>

struct pr_figure pr_standardised(double difference, double sd_pre, double df, size_t n) {
    if (df != 0 && !(df >= 2)) {
        return pr_figure_absent(PR_TOO_FEW, (int64_t)n, PR_UNIT_SD);
    }
    if (pr_no_spread(0, sd_pre)) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)n, PR_UNIT_SD);
    }
    double J = df != 0 ? 1 - 3 / (4 * df - 1) : 1;
    return pr_figure_checked(difference * J / sd_pre, n, PR_UNIT_SD);
}
