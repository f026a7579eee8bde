/* Analysis of variance of groups with unequal variances.
 *
 *   w_g = n_g/s_g^2     W = sum w_g     m = sum w_g m_g/W
 *   A = sum w_g (m_g - m)^2/(k - 1)     L = sum (1 - w_g/W)^2/(n_g - 1)
 *   F = A/(1 + 2 (k - 2) L/(k^2 - 1))   df1 = k - 1,  df2 = (k^2 - 1)/(3 L)
 *
 * Units: pure numbers.
 * Not given: under 2 groups or under 2 values in one (too_few), a group in which nobody differs
 * (no_variation).
 * Source: Welch 1951.   Oracle: welch_anova
 */
#include "groups.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static enum pr_why reason(const struct split *s) {
    enum pr_why why = s->why;
    for (size_t g = 0; why == PR_GIVEN && g < s->k; g++) {
        why = pr_split_n(s, g) < 2 ? PR_TOO_FEW : PR_GIVEN;
    }
    for (size_t g = 0; why == PR_GIVEN && g < s->k; g++) {
        why = s->ss[g] > 0 ? PR_GIVEN : PR_NO_VARIATION;
    }
    return why;
}

struct pr_anova pr_welch_anova(struct pr_arena *arena, const struct pr_groups *groups) {
    struct split s = pr_split_of(arena, groups);
    struct pr_anova out = {.why = reason(&s)};
    if (out.why != PR_GIVEN) {
        return out;
    }
    double W = 0, m = 0, A = 0, L = 0, k = (double)s.k;
    double *w = pr_arena_array(arena, s.k, sizeof *w);
    for (size_t g = 0; g < s.k; g++) {
        double n = (double)pr_split_n(&s, g);
        w[g] = n * ((n - 1) / s.ss[g]);
        W += w[g];
        m += w[g] * s.mean[g];
    }
    m /= W;
    for (size_t g = 0; g < s.k; g++) {
        double d = s.mean[g] - m, left = 1 - w[g] / W;
        A += w[g] * d * d / (k - 1);
        L += left * left / (double)(pr_split_n(&s, g) - 1);
    }
    out.f = A / (1 + 2 * (k - 2) * L / (k * k - 1));
    out.df1 = k - 1;
    out.df2 = (k * k - 1) / (3 * L);
    if (!isfinite(out.f) || !isfinite(out.df2)) {
        return (struct pr_anova){.why = PR_NOT_APPLICABLE};
    }
    out.p = fmin(1, gsl_cdf_fdist_Q(out.f, out.df1, out.df2));
    return out;
}
