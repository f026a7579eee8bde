/* Quantile type 7: linear between the order statistics.
 *
 *   h = (n - 1) p     j = floor h     q = x_j + (h - j)(x_{j+1} - x_j),  counted from 0
 *
 * Units: as x. p outside 0..1 counts as 0 or 1; of nothing the quantile is 0: ask n first.
 * Source: Hyndman and Fan 1996, definition 7.   Oracle: descriptives (q25, median, q75)
 */
#include "prirost/stats.h"

#include <math.h>

double pr_quantile(const double *sorted, size_t n, double p) {
    if (n == 0) {
        return 0;
    }
    double h = (double)(n - 1) * fmin(fmax(p, 0), 1);
    size_t j = (size_t)h;
    if (j + 1 >= n || sorted[j] == sorted[j + 1]) {
        return sorted[j < n ? j : n - 1];
    }
    double g = h - (double)j;
    return (1 - g) * sorted[j] + g * sorted[j + 1];
}
