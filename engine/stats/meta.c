/* One effect from k studies: common, random, and how much they differ.
 *
 *   w_i = 1/(v_i + tau2)      m = sum w y / sum w     se = 1 / sqrt(sum w)     z = m / se
 *   Q = sum (y - m)^2 / v at tau2 = 0, chi-square with k - 1
 *   s2 = (k - 1) / (W - sum 1/v^2 / W), W = sum 1/v      I2 = 100 tau2/(tau2 + s2)
 *   H2 = 1 + tau2 / s2
 *   Hartung and Knapp: se^2 = sum w (y - m)^2 / ((k - 1) sum w), t with k - 1, no lower bound
 *   another study: m +- quantile sqrt(tau2 + se^2), normal; with Hartung and Knapp t with k - 1
 *
 * Units: m, se as y; I2 in per cent; Q, H2, z, t pure numbers; n = studies.
 * Not given: no studies (no_data); numbers that are none, v not above 0 (not_applicable); one study
 * (too_few, but for the fixed effect).
 * Source: Hedges and Olkin 1985; Higgins and Thompson 2002; Hartung and Knapp 2001; Higgins,
 * Thompson and Spiegelhalter 2009.   Oracle: meta_fixed, meta_dl, meta_reml, meta_pm and each with
 * _hartung_knapp
 */
#include "meta_tau.h"
#include "moments.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static struct pr_meta_effect no_effect(enum pr_why why, size_t k) {
    struct pr_figure none = pr_figure_absent(why, (int64_t)k, PR_UNIT_NONE);
    return (struct pr_meta_effect){none, none, none, pr_figure_absent(why, (int64_t)k, PR_UNIT_P),
                                   none, 0};
}

static struct pr_meta absent(enum pr_why why, size_t k) {
    struct pr_figure none = pr_figure_absent(why, (int64_t)k, PR_UNIT_NONE);
    struct pr_figure percent = pr_figure_absent(why, (int64_t)k, PR_UNIT_PERCENT);
    return (struct pr_meta){no_effect(why, k),
                            no_effect(why, k),
                            none,
                            percent,
                            none,
                            none,
                            pr_figure_absent(why, (int64_t)k, PR_UNIT_P)};
}

/* df 0: normal. */
static struct pr_meta_effect effect(double m, double se, double tau2, size_t k, double df,
                                    double level) {
    struct pr_figure value = pr_figure_checked(m, k, PR_UNIT_NONE);
    struct pr_meta_effect out = no_effect(PR_NO_VARIATION, k);
    double p = (1 + level) / 2;
    double quantile = df > 0 ? pr_t_quantile(p, df) : pr_normal_quantile(p);
    double half = quantile * sqrt(tau2 + se * se);
    out.estimate = value;
    out.df = df;
    out.se = pr_figure_checked(se, k, PR_UNIT_NONE);
    if (se > 0) {
        double t = m / se;
        out.estimate = pr_figure_within(value, m - quantile * se, m + quantile * se, level, df);
        out.statistic = pr_figure_checked(t, k, PR_UNIT_NONE);
        out.p = pr_figure_checked(df > 0 ? pr_t_two_sided(t, df)
                                         : fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(t))),
                                  k, PR_UNIT_P);
        out.where = pr_figure_within(value, m - half, m + half, level, df);
    }
    return out;
}

static enum pr_why reason(const double *yi, const double *vi, size_t k) {
    for (size_t i = 0; i < k; i++) {
        if (!isfinite(yi[i]) || !isfinite(vi[i]) || !(vi[i] > 0)) {
            return PR_NOT_APPLICABLE;
        }
    }
    if (k == 0) {
        return PR_NO_DATA;
    }
    struct meta_sums s = pr_meta_sums(yi, vi, k, 0);
    return isfinite(s.Q) && isfinite(s.w2) && s.w2 > 0 ? PR_GIVEN : PR_NOT_APPLICABLE;
}

/* What rounding leaves of equal effects is no spread. */
static bool alike(const double *yi, size_t k) {
    double low = yi[0], high = yi[0];
    for (size_t i = 1; i < k; i++) {
        low = fmin(low, yi[i]);
        high = fmax(high, yi[i]);
    }
    return pr_no_spread(low, high);
}

static void spread_of(struct pr_meta *out, struct meta_sums s, double tau2, size_t k) {
    double s2 = (double)(k - 1) / (s.w1 - s.w2 / s.w1);
    out->tau2 = pr_figure_checked(tau2, k, PR_UNIT_NONE);
    out->I2 = pr_figure_checked(100 * (tau2 / (tau2 + s2)), k, PR_UNIT_PERCENT);
    out->H2 = pr_figure_checked(1 + tau2 / s2, k, PR_UNIT_NONE);
}

struct pr_meta pr_meta(const double *yi, const double *vi, size_t k, enum pr_meta_method method,
                       double level) {
    assert(level > 0 && level < 1);
    enum pr_why why = reason(yi, vi, k);
    bool fixed = method == PR_META_FIXED;
    if (why != PR_GIVEN || (k == 1 && !fixed)) {
        return absent(why != PR_GIVEN ? why : PR_TOO_FEW, k);
    }
    struct pr_meta out = absent(fixed ? PR_NOT_APPLICABLE : PR_GIVEN, k);
    struct meta_sums common = pr_meta_sums(yi, vi, k, 0);
    double tau2 = k > 1 ? pr_meta_tau2(yi, vi, k, method) : 0;
    struct meta_sums s = pr_meta_sums(yi, vi, k, tau2);
    out.effect = effect(s.mean, 1 / sqrt(s.w1), tau2, k, 0, level);
    out.Q = pr_figure_absent(PR_TOO_FEW, (int64_t)k, PR_UNIT_NONE);
    out.Q_p = pr_figure_absent(PR_TOO_FEW, (int64_t)k, PR_UNIT_P);
    if (k > 1) {
        double p = fmin(1, gsl_cdf_chisq_Q(common.Q, (double)(k - 1)));
        out.Q = pr_figure_checked(common.Q, k, PR_UNIT_NONE);
        out.Q_p = pr_figure_checked(p, k, PR_UNIT_P);
    }
    if (fixed) {
        out.effect.where = out.tau2;
        return out;
    }
    double df = (double)(k - 1), Q = alike(yi, k) ? 0 : s.Q;
    out.hartung_knapp = effect(s.mean, sqrt(Q / (df * s.w1)), tau2, k, df, level);
    spread_of(&out, common, tau2, k);
    return out;
}
