/* Equivalence: is a difference practically none?
 *
 *   se = (high - low) / (2 t(level, df))
 *   p = max( P(T > (d + M)/se), P(T < (d - M)/se) )     p <= 0.05 when d ± t(0.90, df) se is
 *                                                       within ± M
 *
 * Units: p a pure number; low and high: the 90 % interval of the difference, in its units.
 * Not given: the reason of the difference; no t interval (no_variation); M not above 0
 * (not_applicable).
 * Source: Schuirmann 1987 (two one-sided tests).   Oracle: R pt, qt
 */
#include "moments.h"

#include "prirost/stats_describe.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct pr_figure pr_equivalence(struct pr_figure difference, double margin) {
    double d = difference.value, df = difference.df;
    if (!pr_given(difference)) {
        return pr_figure_absent(difference.why, difference.n, PR_UNIT_P);
    }
    if (!(difference.level > 0 && df > 0 && difference.high > difference.low)) {
        return pr_figure_absent(PR_NO_VARIATION, difference.n, PR_UNIT_P);
    }
    if (!(margin > 0) || !isfinite(margin)) {
        return pr_figure_absent(PR_NOT_APPLICABLE, difference.n, PR_UNIT_P);
    }
    double se =
        (difference.high - difference.low) / (2 * pr_t_quantile((1 + difference.level) / 2, df));
    double above = gsl_cdf_tdist_Q((d + margin) / se, df);
    double below = gsl_cdf_tdist_P((d - margin) / se, df);
    struct pr_figure p = pr_figure_checked(fmax(above, below), (size_t)difference.n, PR_UNIT_P);
    p.n = difference.n;
    double half = pr_t_quantile(0.95, df) * se;
    return pr_figure_within(p, d - half, d + half, 0.90, df);
}
