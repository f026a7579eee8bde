/* Gain that regression to the mean alone would give to pupils who start at s.
 *
 *   b = sum (x_i - Mpre)(y_i - Mpost) / sum (x_i - Mpre)^2      x before, y after
 *   E = Mpost + b (s - Mpre) - s
 *
 * From the reference pupils: those of the comparison classes, else all pairs.
 * Units: points of the scale; n = reference pairs.
 * Not given: no pairs (no_data), fewer than 20 (too_few); all start alike (no_variation).
 * Source: Galton 1886; EVIDENCE rule 9.   Oracle: ols on reading.csv
 */
#include "moments.h"

#include "prirost/stats_change.h"

#include <math.h>

enum { PAIRS_LEAST = 20 };

struct pr_figure pr_expected_gain(const struct pr_pairs *reference, double mean_start) {
    size_t n = reference->n;
    struct moments x = pr_moments_of(reference->before, NULL, n);
    struct moments y = pr_moments_of(reference->after, NULL, n);
    enum pr_why why = n > 0 && n < PAIRS_LEAST ? PR_TOO_FEW : x.why;
    if (why != PR_GIVEN) {
        return pr_figure_absent(why, (int64_t)n, PR_UNIT_POINTS);
    }
    double sxy = 0;
    for (size_t i = 0; i < n; i++) {
        sxy += (reference->before[i] - x.mean) * (reference->after[i] - y.mean);
    }
    double b = sxy / x.ss;
    return pr_figure_checked(y.mean + b * (mean_start - x.mean) - mean_start, n, PR_UNIT_POINTS);
}
