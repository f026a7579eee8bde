/* Bivariate normal probability P(X < a, Y < b) at correlation r.
 *
 *   |r| < 0.925: Phi(a) Phi(b) + 1/(2 pi) integral over t in 0..asin r of
 *                exp(-(a^2 + b^2 - 2 a b sin t)/(2 cos^2 t))
 *   else: the same integral from |r| to 1, the leading terms of its expansion taken out by hand;
 *   both by Gauss and Legendre's rule of 6, 12 or 20 points.
 *
 * Units: a probability; infinite a and b are allowed. About 1e-15.
 * Source: Drezner and Wesolowsky 1990; Genz 2004.   Oracle: mpmath, 30 digits
 */
#include "prirost/stats_factor.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct rule {
    int n;
    double x[10], w[10]; /* of half the points; the others mirror them */
};

static const struct rule RULES[] = {
    {3,
     {0.9324695142031520278, 0.6612093864662645136, 0.2386191860831969086},
     {0.17132449237917034504, 0.36076157304813860756, 0.46791393457269104738}},
    {6,
     {0.9815606342467192506, 0.9041172563704748566, 0.7699026741943046870, 0.5873179542866174472,
      0.3678314989981801937, 0.1252334085114689154},
     {0.04717533638651182719, 0.10693932599531843096, 0.16007832854334622633,
      0.20316742672306592174, 0.23349253653835480876, 0.24914704581340278500}},
    {10,
     {0.9931285991850949247, 0.9639719272779137912, 0.9122344282513259058, 0.8391169718222188233,
      0.7463319064601507926, 0.6360536807265150254, 0.5108670019508270980, 0.3737060887154195606,
      0.2277858511416450780, 0.0765265211334973337},
     {0.01761400713915211831, 0.04060142980038694133, 0.06267204833410906356,
      0.08327674157670474872, 0.10193011981724043503, 0.11819453196151841731,
      0.13168863844917662689, 0.14209610931838205132, 0.14917298647260374678,
      0.15275338713072585069}},
};
static const double PI = 3.14159265358979323846;

static const struct rule *rule_for(double r) {
    return &RULES[fabs(r) < 0.3 ? 0 : fabs(r) < 0.75 ? 1 : 2];
}

static double below(double x) {
    return gsl_cdf_ugaussian_P(x);
}

static double moderate(double h, double k, double r) {
    const struct rule *g = rule_for(r);
    double angle = asin(r), half = (h * h + k * k) / 2, sum = 0;
    for (int i = 0; i < g->n; i++) {
        for (int side = -1; side <= 1; side += 2) {
            double sine = sin(angle * (side * g->x[i] + 1) / 2);
            sum += g->w[i] * exp((sine * h * k - half) / (1 - sine * sine));
        }
    }
    return sum * angle / (4 * PI) + below(h) * below(k);
}

/* What the expansion near |r| = 1 leaves; h and k of the upper tail, k turned when r < 0. */
static double remainder_of(double h, double k, double r) {
    const struct rule *g = &RULES[2];
    double as = (1 - r) * (1 + r), a = sqrt(as), b = fabs(h - k), bs = b * b, hk = h * k;
    double c = (4 - hk) / 8, d = (12 - hk) / 16, power = -(bs / as + hk) / 2, sum = 0;
    if (power > -100) {
        sum = a * exp(power) * (1 - c * (bs - as) * (1 - d * bs / 5) / 3 + c * d * as * as / 5);
    }
    if (hk > -100) {
        sum -=
            exp(-hk / 2) * sqrt(2 * PI) * below(-b / a) * b * (1 - c * bs * (1 - d * bs / 5) / 3);
    }
    for (int i = 0; i < g->n; i++) {
        for (int side = -1; side <= 1; side += 2) {
            double x = a / 2 * (side * g->x[i] + 1), xs = x * x, root = sqrt(1 - xs);
            power = -(bs / xs + hk) / 2;
            if (power > -100) {
                double plain = 1 + c * xs * (1 + d * xs);
                double exact = exp(-hk * xs / (2 * (1 + root) * (1 + root))) / root;
                sum += a / 2 * g->w[i] * exp(power) * (exact - plain);
            }
        }
    }
    return -sum / (2 * PI);
}

static double extreme(double a, double b, double r) {
    double h = -a, k = r < 0 ? b : -b;
    double sum = fabs(r) < 1 ? remainder_of(h, k, r) : 0;
    if (r > 0) {
        return sum + below(-fmax(h, k));
    }
    double strip = h < 0 ? below(k) - below(h) : below(-h) - below(-k);
    return k > h ? strip - sum : -sum;
}

double pr_normal_both(double a, double b, double r) {
    if (isinf(a) || isinf(b)) {
        return fmin(a, b) < 0 && isinf(fmin(a, b)) ? 0 : below(fmin(a, b));
    }
    return fmax(0, fabs(r) < 0.925 ? moderate(a, b, r) : extreme(a, b, r));
}
