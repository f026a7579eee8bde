/* What the lost pupils would have to show for the whole to have no change.
 *
 *   T = -D n / (N - n)     D change of the n pupils with pairs, N pupils on the roll in both waves
 *
 * Units: points of the scale; n = pairs.
 * Not given: no pairs (no_data); nobody lost, N <= n (not_applicable).
 * Source: EVIDENCE rule 11: n D + (N - n) T = 0.   Oracle: that identity
 */
#include "moments.h"

#include "prirost/stats_change.h"

struct pr_figure pr_tipping(double change, size_t n, size_t on_roll) {
    if (n == 0 || on_roll <= n) {
        return pr_figure_absent(n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE, (int64_t)n,
                                PR_UNIT_POINTS);
    }
    return pr_figure_checked(-change * ((double)n / (double)(on_roll - n)), n, PR_UNIT_POINTS);
}
