/* A difference in standard deviations, and its correction for small samples.
 *
 *   J = gamma(a) / (sqrt a gamma(a - 1/2)),  a = df/2
 *     = exp(-(a - 1) log(1 - 1/(2 a)) - 1/2) G(a)/G(a - 1/2)
 *   G(a) = gamma(a)/(sqrt(2 pi/a) (a/e)^a)
 *
 * The second form has no large terms that cancel.
 * Units: a factor below 1. Not given: df <= 1 (too_few: J is 0).
 * Source: Hedges 1981.   Oracle: effect_paired (hedges_g_z), effect_two_sample (hedges_g_exact)
 */
#include "noncentral_t.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static double factor(double df) {
    double a = df / 2;
    return exp(-(a - 1) * log1p(-1 / (2 * a)) - 0.5) * gsl_sf_gammastar(a) /
           gsl_sf_gammastar(a - 0.5);
}

struct pr_figure pr_figure_in_sd(double difference, double sd, size_t n) {
    return sd > 0 ? pr_figure_checked(difference / sd, n, PR_UNIT_SD)
                  : pr_figure_absent(PR_NO_VARIATION, (int64_t)n, PR_UNIT_SD);
}

struct pr_figure pr_figure_unbiased(struct pr_figure f, double df) {
    if (!pr_given(f) || !(df > 1)) {
        return pr_given(f) ? pr_figure_absent(PR_TOO_FEW, f.n, f.unit) : f;
    }
    double J = factor(df);
    struct pr_figure out = pr_figure_checked(f.value * J, (size_t)f.n, f.unit);
    return f.level > 0 ? pr_figure_within(out, f.low * J, f.high * J, f.level, f.df) : out;
}
