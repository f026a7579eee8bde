/* Agreement of two observers over the same criteria, in plain words.
 *
 *   equal = share of a_i = b_i     within one = share of |a_i - b_i| <= 1
 *   difference = sum |a_i - b_i| / n
 *
 * Limits hold with 1e-9 (EVIDENCE 25). No interval: the same observers come again and again.
 * Units: shares; points; n = pairs of marks.
 * Not given: no pairs (no_data).
 * Source: EVIDENCE rule 15.   Oracle: counting
 */
#include "moments.h"

#include "prirost/stats_agreement.h"

#include <math.h>

struct pr_pair_agreement pr_pairs_agree(const double *a, const double *b, size_t n) {
    if (n == 0) {
        return (struct pr_pair_agreement){
            .equal = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_SHARE),
            .within_one = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_SHARE),
            .difference = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS),
        };
    }
    size_t equal = 0, within_one = 0;
    double sum = 0, N = (double)n;
    for (size_t i = 0; i < n; i++) {
        double d = fabs(a[i] - b[i]);
        equal += d <= 1e-9;
        within_one += d <= 1 + 1e-9;
        sum += d;
    }
    return (struct pr_pair_agreement){
        .equal = pr_figure_checked((double)equal / N, n, PR_UNIT_SHARE),
        .within_one = pr_figure_checked((double)within_one / N, n, PR_UNIT_SHARE),
        .difference = pr_figure_checked(sum / N, n, PR_UNIT_POINTS),
    };
}
