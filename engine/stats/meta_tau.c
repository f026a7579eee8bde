/* Variance between studies, tau2 >= 0.
 *
 *   w_i = 1/(v_i + tau2)    m = sum w y / sum w    Q = sum w (y - m)^2
 *   DerSimonian-Laird: (Q(0) - (k - 1)) / (sum w - sum w^2 / sum w), w at tau2 = 0
 *   Paule-Mandel: Q(tau2) = k - 1; Q falls, the root by halving
 *   REML: largest l = (sum log w - log sum w - Q) / 2;
 *         dl/dtau2 = (sum w^2 (y - m)^2 - sum w + sum w^2 / sum w) / 2
 * l can have several maxima: its slope is looked at on a grid of ratios from 1e-8 times to 4 times
 * the largest tau2 there can be (the squared range of y), every change from rising to falling is
 * halved out, and the highest of them and tau2 = 0 wins.
 *
 * Units: tau2 as y squared.
 * Source: DerSimonian and Laird 1986; Paule and Mandel 1982; Viechtbauer 2005.
 * Oracle: meta_dl, meta_reml, meta_pm
 */
#include "meta_tau.h"

#include <math.h>

struct meta_sums pr_meta_sums(const double *y, const double *v, size_t k, double tau2) {
    struct meta_sums s = {0};
    double sum = 0, rest = 0;
    for (size_t i = 0; i < k; i++) {
        double w = 1 / (v[i] + tau2);
        s.w1 += w;
        s.w2 += w * w;
        s.logw += log(w);
        sum += w * y[i];
    }
    s.mean = sum / s.w1;
    for (size_t i = 0; i < k; i++) {
        rest += (y[i] - s.mean) / (v[i] + tau2);
    }
    s.mean += rest / s.w1;
    for (size_t i = 0; i < k; i++) {
        double w = 1 / (v[i] + tau2), d = y[i] - s.mean;
        s.Q += w * d * d;
        s.Qw += w * w * d * d;
    }
    return s;
}

struct studies {
    const double *y, *v;
    size_t k;
};

/* Above 0 left of the root. */
static double slope(const struct studies *of, double tau2) {
    struct meta_sums s = pr_meta_sums(of->y, of->v, of->k, tau2);
    return s.Qw - s.w1 + s.w2 / s.w1;
}

static double excess(const struct studies *of, double tau2) {
    return pr_meta_sums(of->y, of->v, of->k, tau2).Q - (double)(of->k - 1);
}

static double halve(const struct studies *of, double low, double high,
                    double (*above)(const struct studies *, double)) {
    double at = low + (high - low) / 2;
    while (low < at && at < high) {
        if (above(of, at) > 0) {
            low = at;
        } else {
            high = at;
        }
        at = low + (high - low) / 2;
    }
    return low;
}

static double likelihood(const struct studies *of, double tau2) {
    struct meta_sums s = pr_meta_sums(of->y, of->v, of->k, tau2);
    return s.logw - log(s.w1) - s.Q;
}

/* No estimate is larger: beyond it Q < k - 1 and the slope is below 0. */
static double largest(const struct studies *of) {
    double low = of->y[0], high = of->y[0];
    for (size_t i = 1; i < of->k; i++) {
        low = fmin(low, of->y[i]);
        high = fmax(high, of->y[i]);
    }
    return (high - low) * (high - low);
}

static double restricted(const struct studies *of) {
    enum { STEPS = 120 };
    double top = 4 * largest(of), best = 0, best_l = likelihood(of, 0), from = 0;
    bool rising = slope(of, 0) > 0;
    for (size_t i = 0; i <= STEPS && top > 0; i++) {
        double to = top * pow(1e-8, (double)(STEPS - i) / STEPS);
        bool still = slope(of, to) > 0;
        if (rising && !still) {
            double at = halve(of, from, to, slope), l = likelihood(of, at);
            best = l > best_l ? at : best;
            best_l = fmax(l, best_l);
        }
        rising = still;
        from = to;
    }
    return best;
}

double pr_meta_tau2(const double *y, const double *v, size_t k, enum pr_meta_method method) {
    struct studies of = {y, v, k};
    if (method == PR_META_FIXED) {
        return 0;
    }
    if (method == PR_META_REML) {
        return restricted(&of);
    }
    if (!(excess(&of, 0) > 0)) {
        return 0;
    }
    struct meta_sums s = pr_meta_sums(y, v, k, 0);
    return method == PR_META_DL ? excess(&of, 0) / (s.w1 - s.w2 / s.w1)
                                : halve(&of, 0, 4 * largest(&of), excess);
}
