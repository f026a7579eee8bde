/* Difference between classes adjusted for the start.
 *
 *   b = sum (x_i - mx_c)(y_i - my_c) / sum (x_i - mx_c)^2      x before, y after, c the class
 *   D = mean over community of (my_c - b mx_c) - mean over comparison
 *
 * b is the pooled slope within classes, from pupils; D is over class means, unweighted. It carries
 * a sign only: no interval.
 * Units: points of the scale; n = classes.
 * Not given: under 2 classes on a side (too_few); no pupil differs from his class in the first wave
 * (no_variation).
 * Source: Cochran 1957; EVIDENCE rule 2.   Oracle: ancova (slope, adjusted means)
 */
#include "classes.h"
#include "moments.h"

#include <assert.h>
#include <math.h>

struct pr_figure pr_class_ancova(const struct pr_class_change *c, size_t k,
                                 const struct pr_pairs *pairs) {
    if (pr_class_too_few(pr_class_sides(c, k))) {
        return pr_figure_absent(PR_TOO_FEW, (int64_t)k, PR_UNIT_POINTS);
    }
    double sxx = 0, sxy = 0, farthest = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        assert(pairs->stratum[i] < k);
        const struct pr_class_change *of = &c[pairs->stratum[i]];
        double x = pairs->before[i] - of->mean_before, y = pairs->after[i] - of->mean_after;
        sxx += x * x;
        sxy += x * y;
        farthest = fmax(farthest, fabs(x));
    }
    if (pr_no_spread(0, farthest)) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)k, PR_UNIT_POINTS);
    }
    return pr_figure_checked(pr_class_contrast(c, k, sxy / sxx, k), k, PR_UNIT_POINTS);
}
