/* Size of a change in standard deviations.
 *
 *   m mean, s sd of after - before; s1, s2 sd of before and after; r their correlation
 *   d_z = m/s          interval: limits of delta for t = d_z sqrt n, divided by sqrt n
 *   g_z = d_z J        J by gamma functions, df = n - 1
 *   d_av = m/sqrt((s1^2 + s2^2)/2) or m/((s1 + s2)/2)
 *   d_rm = d_z sqrt(2 (1 - r))        Glass: m/s1
 *
 * Units: standard deviations.
 * Not given: n < 2 (too_few), no spread of what stands below the line (no_variation); g_z at n = 2
 * (too_few: J is 0). d_rm is 0/0 where all changed alike (no_variation).
 * Source: Cohen 1988; Hedges 1981; Morris and DeShon 2002; Cumming 2012.   Oracle: effect_paired
 */
#include "noncentral_t.h"

#include "prirost/stats_pairs.h"

#include <math.h>

/* Correlation of before and after, from the same moments: (s1^2 + s2^2 - s^2)/(2 s1 s2) would
 * cancel, so products are summed. */
static double correlation(const struct pr_pairs *pairs, const struct moments *a,
                          const struct moments *b) {
    double sum = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        sum += (pairs->before[i] - a->mean) * (pairs->after[i] - b->mean);
    }
    return fmax(-1, fmin(1, sum / (sqrt(a->ss) * sqrt(b->ss))));
}

static struct pr_paired_effect absent(enum pr_why why, size_t n) {
    struct pr_figure f = pr_figure_absent(why, (int64_t)n, PR_UNIT_SD), r = f;
    r.unit = PR_UNIT_RATIO;
    return (struct pr_paired_effect){f, f, f, f, f, f, r};
}

struct pr_paired_effect pr_effect_paired(const struct pr_pairs *pairs, double level) {
    size_t n = pairs->n;
    struct pr_paired p = pr_paired_change(pairs);
    if (p.why != PR_GIVEN && p.why != PR_NO_VARIATION) {
        return absent(p.why, n);
    }
    struct moments a = pr_moments_of(pairs->before, NULL, n);
    struct moments b = pr_moments_of(pairs->after, NULL, n);
    double m = p.mean_change, s1 = sqrt(a.ss / p.df), s2 = sqrt(b.ss / p.df);
    struct pr_paired_effect out = absent(PR_NO_VARIATION, n);
    out.d_av_rms = pr_figure_in_sd(m, sqrt((s1 * s1 + s2 * s2) / 2), n);
    out.d_av_mean = pr_figure_in_sd(m, (s1 + s2) / 2, n);
    out.glass_before = pr_figure_in_sd(m, s1, n);
    if (a.ss > 0 && b.ss > 0) {
        out.r = pr_figure_checked(correlation(pairs, &a, &b), n, PR_UNIT_RATIO);
    }
    if (p.why == PR_NO_VARIATION) {
        return out;
    }
    out.d_z = pr_figure_noncentral(pr_figure_checked(p.d_z, n, PR_UNIT_SD), p.t, p.df,
                                   1 / sqrt((double)n), level);
    out.g_z = pr_figure_unbiased(out.d_z, p.df);
    if (pr_given(out.r)) {
        out.d_rm = pr_figure_checked(p.d_z * sqrt(2 * (1 - out.r.value)), n, PR_UNIT_SD);
    }
    return out;
}
