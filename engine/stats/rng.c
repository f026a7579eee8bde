/* Numbers drawn by chance, the same ones on every machine.
 *
 *   bits     xoshiro256++; its four words come from the seed by SplitMix64
 *   below n  x n / 2^32 of 32 bits; the few x that would make a number more frequent are drawn anew
 *   uniform  (52 bits + 1/2)/2^52
 *   normal   quantile of the uniform: rational functions (AS 241), so one number of each draw
 *   chi      sqrt(2 gamma(df/2)), gamma by squeezing a cubed normal; below df/2 = 1 by the power
 *            of a uniform
 *
 * Units: pure numbers.
 * Source: Blackman and Vigna 2019; Lemire 2019; Wichura 1988; Marsaglia and Tsang 2000.
 * Oracle: the generators' published code; moments
 */
#include "prirost/stats_resample.h"

#include <assert.h>
#include <math.h>

static uint64_t split(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

struct pr_rng pr_rng_new(uint64_t seed) {
    struct pr_rng rng;
    for (size_t i = 0; i < PR_COUNT_OF(rng.s); i++) {
        rng.s[i] = split(&seed);
    }
    return rng;
}

static uint64_t turn(uint64_t x, int by) {
    return (x << by) | (x >> (64 - by));
}

uint64_t pr_rng_next(struct pr_rng *rng) {
    uint64_t *s = rng->s, out = turn(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = turn(s[3], 45);
    return out;
}

uint32_t pr_rng_below(struct pr_rng *rng, uint32_t n) {
    assert(n > 0);
    uint64_t m = (pr_rng_next(rng) >> 32) * n;
    if ((uint32_t)m < n) {
        uint32_t least = (uint32_t)-n % n;
        while ((uint32_t)m < least) {
            m = (pr_rng_next(rng) >> 32) * n;
        }
    }
    return (uint32_t)(m >> 32);
}

double pr_rng_uniform(struct pr_rng *rng) {
    return ((double)(pr_rng_next(rng) >> 12) + 0.5) * 0x1p-52;
}

static double ratio(const double above[8], const double below[8], double x) {
    double a = above[7], b = below[7];
    for (int i = 6; i >= 0; i--) {
        a = a * x + above[i];
        b = b * x + below[i];
    }
    return a / b;
}

/* AS 241, PPND16; p inside (0, 1). */
static double quantile(double p) {
    static const double middle[2][8] = {
        {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
         1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
         3.3430575583588128105e4, 2.5090809287301226727e3},
        {1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
         2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
         5.2264952788528545610e3}};
    static const double side[2][8] = {
        {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
         3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
         2.27238449892691845833e-2, 7.74545014278341407640e-4},
        {1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
         1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
         1.05075007164441684324e-9}};
    static const double far[2][8] = {
        {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
         2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
         2.71155556874348757815e-5, 2.01033439929228813265e-7},
        {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
         7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
         2.04426310338993978564e-15}};
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        return q * ratio(middle[0], middle[1], 0.180625 - q * q);
    }
    double r = sqrt(-log(q < 0 ? p : 1 - p));
    double x = r <= 5 ? ratio(side[0], side[1], r - 1.6) : ratio(far[0], far[1], r - 5);
    return q < 0 ? -x : x;
}

double pr_rng_normal(struct pr_rng *rng) {
    return quantile(pr_rng_uniform(rng));
}

static double gamma_of(struct pr_rng *rng, double shape) {
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = pr_rng_normal(rng), v = 1 + c * x;
        v = v * v * v;
        if (v > 0 && log(pr_rng_uniform(rng)) < x * x / 2 + d * (1 - v + log(v))) {
            return d * v;
        }
    }
}

double pr_rng_chi(struct pr_rng *rng, double df) {
    assert(df > 0);
    double shape = df / 2;
    if (shape >= 1) {
        return sqrt(2 * gamma_of(rng, shape));
    }
    double power = pow(pr_rng_uniform(rng), 1 / shape);
    return sqrt(2 * gamma_of(rng, shape + 1) * power);
}
