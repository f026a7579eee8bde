/* The noncentral t distribution, and the interval of a standardised mean by inverting it.
 *
 *   T = (Z + delta)/s,  s = sqrt(chi2/df)
 *   P(T <= t) = mean over s of P(Z <= t s - delta)
 *   P(T > t)  = mean over s of P(Z <= delta - t s)
 *   limits of delta: P(T > t | low) = P(T <= t | high) = (1 - level)/2
 *
 * Either tail is a mean of positive numbers (over_chi.c) and keeps its digits. The limits are found
 * on the scale of normal quantiles, where they lie nearly on a line in delta (Illinois).
 * Units: pure numbers. df > 0.
 * Source: Johnson and Welch 1940; Steiger and Fouladi 1997 for the interval.
 * Oracle: effect_paired, effect_two_sample; mpmath
 */
#include "noncentral_t.h"

#include "over_chi.h"

#include "prirost/stats_two.h"

#include <assert.h>
#include <math.h>

enum { STEPS_MOST = 200, DOUBLINGS_MOST = 12 };

struct line {
    double t, delta, sign;
};

static double log_part(double s, const void *what) {
    const struct line *l = what;
    return pr_log_normal_below(l->sign * (l->t * s - l->delta));
}

static double tail(double t, double df, double delta, double sign) {
    assert(df > 0);
    if (isnan(t) || isnan(delta)) {
        return 1;
    }
    const struct line l = {t, delta, sign};
    return pr_over_chi(log_part, &l, df);
}

double pr_noncentral_t_below(double t, double df, double delta) {
    return tail(t, df, delta, 1);
}

double pr_noncentral_t_above(double t, double df, double delta) {
    return tail(t, df, delta, -1);
}

/* Normal quantile of P(T <= t): falls with delta. The smaller tail is the sharp one. */
static double score(double t, double df, double delta) {
    double below = pr_noncentral_t_below(t, df, delta);
    if (below < 0.5) {
        return pr_normal_quantile(fmax(below, 1e-300));
    }
    return -pr_normal_quantile(fmin(fmax(pr_noncentral_t_above(t, df, delta), 1e-300), 0.5));
}

/* Two points on either side of the delta with score = z. */
struct bracket {
    double a, fa, b, fb;
};

static bool enclose(double t, double df, double z, struct bracket *k) {
    double scale = sqrt(1 + t * t / (2 * df)), step = 0.25 * scale;
    k->b = t - z * scale;
    k->fb = score(t, df, k->b) - z;
    double sign = k->fb > 0 ? 1 : -1;
    for (int i = 0; i < DOUBLINGS_MOST && sign * k->fb > 0; i++) {
        k->a = k->b;
        k->fa = k->fb;
        k->b += sign * step;
        k->fb = score(t, df, k->b) - z;
        step *= 2;
    }
    return sign * k->fb <= 0;
}

/* delta with score = z; NaN when there is none within reach. */
static double solve(double t, double df, double z) {
    struct bracket k = {0, 0, 0, 0};
    if (!enclose(t, df, z, &k)) {
        return NAN;
    }
    for (int i = 0; i < STEPS_MOST && fabs(k.b - k.a) > 1e-13 * (1 + fabs(k.b)); i++) {
        double c = k.b - k.fb * (k.b - k.a) / (k.fb - k.fa), fc = score(t, df, c) - z;
        if (!(fabs(fc) > 1e-15)) {
            return c;
        }
        bool crossed = (fc > 0) != (k.fb > 0);
        k = crossed ? (struct bracket){k.b, k.fb, c, fc} : (struct bracket){k.a, k.fa / 2, c, fc};
    }
    return k.b;
}

struct pr_figure pr_figure_noncentral(struct pr_figure f, double t, double df, double factor,
                                      double level) {
    assert(level > 0 && level < 1);
    double z = pr_normal_quantile((1 + level) / 2);
    double low = solve(t, df, z) * factor, high = solve(t, df, -z) * factor;
    return low <= high ? pr_figure_within(f, low, high, level, df) : f;
}
