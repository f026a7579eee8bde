/* From which size one pupil's change counts.
 *
 *   1.96 sqrt 2 SDpre sqrt(1 - r)     r: published retest, else alpha of the pooled first wave
 *
 * Units: points of the scale; n: pupils behind SDpre.
 * Not given: r outside 0..1 (not_applicable: below 0 is no reliability); SDpre = 0 (no_variation).
 * Source: Jacobson and Truax 1991; EVIDENCE rule 8.   Oracle: reliable_change (1.96 s_diff)
 */
#include "moments.h"

#include "prirost/stats_change.h"

#include <math.h>

struct pr_figure pr_one_person_change(double sd_pre, double reliability, size_t n) {
    if (!(reliability >= 0 && reliability <= 1)) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)n, PR_UNIT_POINTS);
    }
    if (pr_no_spread(0, sd_pre)) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)n, PR_UNIT_POINTS);
    }
    double s_diff = sd_pre * sqrt(2 * (1 - reliability));
    return pr_figure_checked(1.96 * s_diff, n, PR_UNIT_POINTS);
}
