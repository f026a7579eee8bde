/* A share among those who answered, and what it can be among all.
 *
 *   value = k/n     low = k/N     high = (k + N - n)/N
 *
 * The bounds hold for certain, whatever the N - n silent ones think: level 1.
 * Units: shares; n = answers.
 * Not given: no answers (no_data); k > n or n > N (not_applicable).
 * Source: Manski 1989; EVIDENCE rule 11.   Oracle: counting
 */
#include "moments.h"

#include "prirost/stats_change.h"

struct pr_figure pr_share_bounds(size_t k, size_t n, size_t on_roll) {
    if (n == 0 || k > n || n > on_roll) {
        return pr_figure_absent(n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE, (int64_t)n, PR_UNIT_SHARE);
    }
    double N = (double)on_roll;
    return pr_figure_within(pr_figure_checked((double)k / (double)n, n, PR_UNIT_SHARE),
                            (double)k / N, (double)(k + (on_roll - n)) / N, 1, 0);
}
