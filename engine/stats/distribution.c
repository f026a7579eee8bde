/* Quantiles of the normal, t, F and beta distributions, and the two-sided p of t.
 *
 *   x with P(x) = p; from p = 1/2 up x with Q(x) = 1 - p, so that both tails are sharp.
 *   p of t = 2 Q(|t|)
 *
 * GSL's own inverse is kept when the cumulative function gives p back; at some ordinary arguments
 * it is NaN (F with 7 and 1000 at 0.95), then x is found by halving between powers of two.
 * Units: pure numbers.
 * Promised by the caller: 0 < p < 1, df > 0. A broken promise gives ±DBL_MAX: the quantile that
 * leads to no interval, never to a narrow one.
 * Source: Student 1908; Fisher 1924.   Oracle: R qt, qf, qnorm; tails computed in 50 digits
 */
#include "prirost/stats.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

void pr_stats_start(void) {
    gsl_set_error_handler_off();
}

struct law {
    double (*below)(double x, double a, double b); /* NULL where p < 1/2 is mirrored */
    double (*above)(double x, double a, double b);
    double (*inverse)(double p, double a, double b);
};

static double normal_above(double x, double a, double b) {
    (void)a, (void)b;
    return gsl_cdf_ugaussian_Q(x);
}

static double normal_inverse(double p, double a, double b) {
    (void)a, (void)b;
    return gsl_cdf_ugaussian_Pinv(p);
}

static double t_above(double x, double df, double b) {
    (void)b;
    return gsl_cdf_tdist_Q(x, df);
}

static double t_inverse(double p, double df, double b) {
    (void)b;
    return gsl_cdf_tdist_Pinv(p, df);
}

static const struct law beta = {gsl_cdf_beta_P, gsl_cdf_beta_Q, gsl_cdf_beta_Pinv};
static const struct law normal = {NULL, normal_above, normal_inverse};
static const struct law student = {NULL, t_above, t_inverse};
static const struct law fisher = {gsl_cdf_fdist_P, gsl_cdf_fdist_Q, gsl_cdf_fdist_Pinv};

/* What lies on either side of the quantile; both are kept because 1 - 1e-20 is 1. */
struct tails {
    double below, above;
};

/* Above 0 when x lies right of the quantile. */
static double miss(const struct law *law, double x, struct tails p, const double df[2]) {
    return law->below && p.below < p.above ? law->below(x, df[0], df[1]) - p.below
                                           : p.above - law->above(x, df[0], df[1]);
}

/* The positive quantile by halving: first its power of two, then its digits. */
static double halve(const struct law *law, struct tails p, const double df[2]) {
    double low = 1, high = 1;
    while (low > DBL_MIN && miss(law, low, p, df) > 0) {
        high = low;
        low /= 2;
    }
    while (high < DBL_MAX / 2 && miss(law, high, p, df) < 0) {
        low = high;
        high *= 2;
    }
    double x = low + (high - low) / 2;
    while (x > low && x < high) {
        if (miss(law, x, p, df) > 0) {
            high = x;
        } else {
            low = x;
        }
        x = low + (high - low) / 2;
    }
    return low;
}

static double quantile(const struct law *law, struct tails p, const double df[2]) {
    double x = law->inverse(p.below, df[0], df[1]);
    if (isfinite(x) && fabs(miss(law, x, p, df)) <= 1e-13 * fmin(p.below, p.above)) {
        return x;
    }
    return halve(law, p, df);
}

/* Left of the middle by the mirror. */
static double symmetric(const struct law *law, double p, double df) {
    if (p == 0.5) {
        return 0;
    }
    const double dfs[2] = {df, 0};
    return p > 0.5 ? quantile(law, (struct tails){p, 1 - p}, dfs)
                   : -quantile(law, (struct tails){1 - p, p}, dfs);
}

/* A promise about p and df: 0 when kept, else DBL_MAX with the sign of the tail. */
static double broken(double p, double df) {
    bool kept = p > 0 && p < 1 && df > 0 && isfinite(df);
    assert(kept);
    return kept ? 0 : copysign(DBL_MAX, p - 0.5);
}

double pr_normal_quantile(double p) {
    double bad = broken(p, 1);
    return bad != 0 ? bad : symmetric(&normal, p, 0);
}

double pr_t_quantile(double p, double df) {
    double bad = broken(p, df);
    return bad != 0 ? bad : symmetric(&student, p, df);
}

double pr_f_quantile(double p, double df1, double df2) {
    double bad = broken(p, fmin(df1, df2));
    return bad != 0 ? bad
                    : quantile(&fisher, (struct tails){p, 1 - p}, (const double[2]){df1, df2});
}

double pr_beta_quantile(double p, double a, double b) {
    double bad = broken(p, fmin(a, b));
    return bad != 0 ? bad : quantile(&beta, (struct tails){p, 1 - p}, (const double[2]){a, b});
}

double pr_t_two_sided(double t, double df) {
    if (isnan(t) || broken(0.5, df) != 0) {
        return 1;
    }
    double p = fmin(1, 2 * gsl_cdf_tdist_Q(fabs(t), df));
    assert(p >= 0);
    return isfinite(p) ? p : 1;
}
