/* Mean of g(s) over the law of an estimated standard deviation.
 *
 *   s = sqrt(chi2/df) = e^u     mean = integral of C exp(L(u)) du
 *   L(u) = df (u - (e^2u - 1)/2) + log g(e^u)
 *   C = 2 sqrt(a/(2 pi)) / G(a),  a = df/2,  G(a) = gamma(a) / (sqrt(2 pi/a) (a/e)^a)
 *
 * The peak of L by golden section, ends where L is 42 below it (e^-42 = 6e-19), then the trapezoid
 * rule with halved steps: for a smooth integrand that dies out on both sides its error falls
 * exponentially. Everything is positive, so that far tails keep their digits.
 * Units: pure numbers. df > 0.
 * Source: Trefethen and Weideman 2014 for the rule.   Oracle: mpmath in 40 digits
 */
#include "over_chi.h"

#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stddef.h>

enum { HALVINGS_MOST = 12 };
static const double DEPTH = 42, PI = 3.14159265358979323846;

struct integrand {
    double (*log_g)(double s, const void *what);
    const void *what;
    double df;
};

static double height(const struct integrand *f, double u) {
    double own = f->df * (u - expm1(2 * u) / 2), g = f->log_g(exp(u), f->what);
    return isnan(g) || isnan(own) ? -INFINITY : own + g;
}

/* Golden section; beyond the right end everything is -infinity, so of equals the left one is kept.
 */
static double peak(const struct integrand *f) {
    const double golden = 0.61803398874989485;
    double low = -300, high = 150;
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double fa = height(f, a), fb = height(f, b);
    while (high - low > 1e-3 / sqrt(f->df + 1)) {
        if (fa < fb) {
            low = a;
            a = b;
            fa = fb;
            b = low + golden * (high - low);
            fb = height(f, b);
        } else {
            high = b;
            b = a;
            fb = fa;
            a = high - golden * (high - low);
            fa = height(f, a);
        }
    }
    return (low + high) / 2;
}

/* Distance in a direction at which the integrand is negligible. */
static double width(const struct integrand *f, double at, double direction) {
    double step = 1 / sqrt(2 * f->df + 2), top = height(f, at);
    while (step < 800 && height(f, at + direction * step) > top - DEPTH) {
        step *= 1.5;
    }
    return step;
}

double pr_over_chi(double (*log_g)(double s, const void *what), const void *what, double df) {
    const struct integrand f = {log_g, what, df};
    double at = peak(&f), top = height(&f, at);
    if (!(top > -800)) {
        return 0; /* below the smallest double */
    }
    double low = at - width(&f, at, -1), high = at + width(&f, at, 1);
    size_t n = 16;
    double step = (high - low) / (double)n, sum = 0, last = 0;
    for (size_t i = 0; i <= n; i++) {
        sum += exp(height(&f, low + (double)i * step) - top);
    }
    for (int k = 0; k < HALVINGS_MOST; k++) {
        last = sum * step;
        for (size_t i = 0; i < n; i++) {
            sum += exp(height(&f, low + ((double)i + 0.5) * step) - top);
        }
        n *= 2;
        step /= 2;
        if (fabs(sum * step - last) <= 1e-14 * last) {
            break;
        }
    }
    double a = df / 2, C = 2 * sqrt(a / (2 * PI)) / gsl_sf_gammastar(a);
    return fmin(1, C * sum * step * exp(top));
}

double pr_log_normal_below(double x) {
    return x > 0 ? log1p(-erfc(x / sqrt(2)) / 2) : gsl_sf_log_erfc(-x / sqrt(2)) - log(2);
}
