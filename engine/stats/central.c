/* Mean, sum and sums of products of deviations, in pairs of doubles.
 *
 *   m = sum x_i / n     ss = sum (x_i - m)^2     sp = sum (x_i - mx)(y_i - my)
 *
 * Nothing is rounded before the end: the figures are right to the last digit or two of a double
 * also where the mean is a thousand million times the spread (NIST NumAcc4).
 * Units: as x, in steps of 2^power.
 * No spread: no two numbers differ by more than the last bits of their size. Numbers as read are
 * compared so; differences of scores, rounded already, have the coarser limit of moments.h.
 * Source: definition; Ogita, Rump and Oishi 2005 (sums).   Oracle: NIST Univariate
 */
#include "central.h"

#include <float.h>
#include <math.h>

static struct twofold sum_of(const double *x, size_t n, int power) {
    struct twofold sum = {0, 0};
    for (size_t i = 0; i < n; i++) {
        sum = pr_two_add(sum, pr_two(ldexp(x[i], -power)));
    }
    return sum;
}

static bool finite_ends(const double *x, size_t n, struct central *c) {
    c->min = c->max = x[0];
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i])) {
            return false;
        }
        c->min = fmin(c->min, x[i]);
        c->max = fmax(c->max, x[i]);
    }
    return true;
}

struct twofold pr_central_products(const struct central *cx, const double *x,
                                   const struct central *cy, const double *y, size_t lag) {
    struct twofold sum = {0, 0};
    for (size_t i = 0; i + lag < cx->n; i++) {
        sum =
            pr_two_add(sum, pr_two_times(pr_central_off(cx, x[i]), pr_central_off(cy, y[i + lag])));
    }
    return sum;
}

struct central pr_central_of(const double *x, size_t n) {
    struct central c = {.n = n, .why = PR_NO_DATA};
    if (n == 0) {
        return c;
    }
    if (!finite_ends(x, n, &c)) {
        return (struct central){.n = n, .why = PR_NOT_APPLICABLE};
    }
    double size = fmax(fabs(c.min), fabs(c.max));
    (void)frexp(size, &c.power);
    struct twofold sum = sum_of(x, n, c.power);
    c.sum = ldexp(pr_two_value(sum), c.power);
    c.centre = pr_two_over(sum, pr_two((double)n));
    c.mean = fmin(fmax(ldexp(pr_two_value(c.centre), c.power), c.min), c.max);
    if (n < 2) {
        c.why = PR_TOO_FEW;
    } else if (c.max / 2 - c.min / 2 <= DBL_EPSILON * size) {
        c.why = PR_NO_VARIATION;
    } else {
        c.squares = pr_central_products(&c, x, &c, x, 0);
        c.why = PR_GIVEN;
    }
    return c;
}
