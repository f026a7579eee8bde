/* One-way analysis of variance.
 *
 *   between = sum n_g (m_g - m)^2     within = sum ss_g     m = sum n_g m_g/n
 *   F = (between/df1)/(within/df2),  df1 = k - 1,  df2 = n - k
 *   eta2 = between/(between + within)
 *   omega2 = (between - df1 w)/(between + within + w),  w = within/df2,  residual sd = sqrt w
 *
 * Units: sums of squares as the data squared.
 * Not given: nothing (no_data), under 2 groups or an empty one or df2 = 0 (too_few), nobody differs
 * within a group (no_variation: sums of squares and eta2 stand where something differs between).
 * Source: Fisher 1925; Hays 1963 for omega2.   Oracle: anova (NIST SiRstv, SmLs; R)
 */
#include "groups.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static double between(const struct split *s) {
    double m = 0, sum = 0, rest = 0;
    for (int pass = 0; pass < 2; pass++) { /* the second repays the rounding of the first */
        double off = 0;
        for (size_t g = 0; g < s->k; g++) {
            off += (double)pr_split_n(s, g) * (s->mean[g] - m);
        }
        m += off / (double)s->n;
    }
    for (size_t g = 0; g < s->k; g++) {
        double n = (double)pr_split_n(s, g), d = s->mean[g] - m;
        sum += n * d * d;
        rest += n * d;
    }
    return sum - rest * rest / (double)s->n;
}

static struct pr_anova from(const struct split *s) {
    struct pr_anova out = {.why = s->why};
    if (s->why != PR_GIVEN) {
        return out;
    }
    out.df1 = (double)(s->k - 1);
    out.df2 = (double)(s->n - s->k);
    out.ss_between = fmax(0, between(s));
    for (size_t g = 0; g < s->k; g++) {
        out.ss_within += s->ss[g];
    }
    double all = out.ss_between + out.ss_within, w = out.ss_within / out.df2;
    out.eta2 = all > 0 && isfinite(all) ? out.ss_between / all : 0;
    if (s->n == s->k || !(out.ss_within > 0) || !isfinite(all)) {
        out.why = s->n == s->k ? PR_TOO_FEW : isfinite(all) ? PR_NO_VARIATION : PR_NOT_APPLICABLE;
        return out;
    }
    out.f = out.ss_between / out.df1 / w;
    out.p = fmin(1, gsl_cdf_fdist_Q(out.f, out.df1, out.df2));
    out.omega2 = (out.ss_between - out.df1 * w) / (all + w);
    out.residual_sd = sqrt(w);
    return out;
}

struct pr_anova pr_anova_of(struct pr_arena *arena, const struct pr_groups *groups) {
    struct split s = pr_split_of(arena, groups);
    return from(&s);
}
