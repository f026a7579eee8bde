/* Pearson's correlation.
 *
 *   r = sxy / sqrt(sxx syy)        u = 1 - r^2 = (sxx syy - sxy^2) / (sxx syy)
 *   t = r sqrt((n - 2)/u), df n - 2
 *   tanh( atanh r ± z(level) / sqrt(n - 3) )
 *
 * Sums are kept in pairs of doubles, so that u keeps its digits where r is next to 1.
 * Units: pure numbers.
 * Not given: n = 0 (no_data), n = 1 (too_few), one of the columns does not differ (no_variation)
 * or holds no number (not_applicable); t and p at n = 2 (too_few); t at |r| = 1 (not_applicable:
 * beyond every number), p is 0 and the interval r itself there; no interval
 * below 4.
 * Source: Pearson 1896; Student 1908; Fisher 1921.   Oracle: pearson
 */
#include "central.h"
#include "fisher_z.h"

#include "prirost/stats_correlation.h"

#include <math.h>

struct pr_figure pr_fisher_z(struct pr_figure r, double se, double level) {
    if (!pr_given(r) || !(se > 0) || !isfinite(se)) {
        return r;
    }
    if (!(fabs(r.value) < 1)) {
        return pr_figure_within(r, r.value, r.value, level, 0);
    }
    double half = pr_normal_quantile((1 + level) / 2) * se, z = atanh(r.value);
    return pr_figure_within(r, tanh(z - half), tanh(z + half), level, 0);
}

/* The first reason of the two columns, no numbers before no spread. */
static enum pr_why reason(const struct central *x, const struct central *y) {
    if (x->why == PR_NOT_APPLICABLE || y->why == PR_NOT_APPLICABLE) {
        return PR_NOT_APPLICABLE;
    }
    return x->why != PR_GIVEN ? x->why : y->why;
}

static struct pr_pearson absent(enum pr_why why, size_t n) {
    int64_t N = (int64_t)n;
    return (struct pr_pearson){.n = n,
                               .r = pr_figure_absent(why, N, PR_UNIT_RATIO),
                               .t = pr_figure_absent(why, N, PR_UNIT_T),
                               .df = pr_figure_absent(why, N, PR_UNIT_DF),
                               .p = pr_figure_absent(why, N, PR_UNIT_P)};
}

struct pr_pearson pr_pearson(const double *x, const double *y, size_t n, double level) {
    const double nothing = 1e-30; /* what pairs of doubles leave of a zero */
    struct central cx = pr_central_of(x, n), cy = pr_central_of(y, n);
    enum pr_why why = reason(&cx, &cy);
    struct pr_pearson out = absent(why == PR_GIVEN ? PR_TOO_FEW : why, n);
    if (why != PR_GIVEN) {
        return out;
    }
    struct twofold sxy = pr_central_products(&cx, x, &cy, y, 0);
    struct twofold all = pr_two_times(cx.squares, cy.squares);
    double u = pr_two_value(pr_two_over(pr_two_less(all, pr_two_times(sxy, sxy)), all));
    u = u > nothing ? u : 0;
    double r = u > 0 ? pr_two_value(pr_two_over(sxy, pr_two_root(all))) : copysign(1, sxy.hi);
    double df = (double)n - 2, t = r * sqrt(df / u);
    out.r = pr_figure_checked(fmax(-1, fmin(1, r)), n, PR_UNIT_RATIO);
    out.r = pr_fisher_z(out.r, 1 / sqrt((double)n - 3), level);
    if (n > 2) {
        out.df = pr_figure_checked(df, n, PR_UNIT_DF);
        out.t = pr_figure_checked(t, n, PR_UNIT_T);
        out.p = pr_figure_checked(u > 0 ? pr_t_two_sided(t, df) : 0, n, PR_UNIT_P);
    }
    return out;
}
