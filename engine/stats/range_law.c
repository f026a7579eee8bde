/* The studentised range: largest minus smallest of k means, divided by an estimated sd.
 *
 *   R(w) = P(range of k normal numbers > w)
 *        = k integral of phi(z) (P(z)^(k-1) - (P(z) - P(z - w))^(k-1)) dz,  z the largest
 *   P(Q > q) = mean over s of R(q s)      s = sqrt(chi2/df), see over_chi.c
 *
 * The difference of powers as P^(k-1) (1 - (1 - P(z - w)/P(z))^(k-1)) by expm1 and log1p, so that
 * small p keep their digits; trapezoid rule in z with a step of 1/5.
 * Units: p. k >= 2, df > 0.
 * Source: Tukey 1953; integral: Copenhaver and Holland 1988.
 * Oracle: tukey_hsd, games_howell; the t distribution for k = 2; mpmath
 */
#include "over_chi.h"

#include "prirost/stats_groups.h"

#include <assert.h>
#include <math.h>

struct range {
    double q, k;
};

static double log_above(double s, const void *what) {
    const struct range *r = what;
    const double step = 0.2, root = 0.39894228040143268; /* 1/sqrt(2 pi) */
    double w = r->q * s, sum = 0;
    int steps = (int)((18 + fmin(w, 60) / 2) / step);
    for (int i = 0; i <= steps; i++) {
        double z = -9 + step * i;
        double p = pr_log_normal_below(z), share = exp(pr_log_normal_below(z - w) - p);
        double rest = share < 1 ? -expm1((r->k - 1) * log1p(-share)) : 1;
        sum += exp(-z * z / 2 + (r->k - 1) * p) * rest;
    }
    return fmin(0, log(r->k * root * step * sum));
}

double pr_range_above(double q, size_t k, double df) {
    assert(k >= 2 && df > 0);
    if (!(q > 0)) {
        return 1;
    }
    const struct range r = {q, (double)k};
    return pr_over_chi(log_above, &r, df);
}
