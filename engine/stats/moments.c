/* Mean and sum of squared deviations, in two passes.
 *
 *   m0 = sum x_i / n              m  = m0 + sum (x_i - m0) / n
 *   ss = sum (x_i - m)^2 - (sum (x_i - m))^2 / n
 *
 * The second terms are 0 on paper and repay the rounding of the first ones.
 * Units: m as x, ss squared.
 * No spread: max - min within 1e-9, or within 1e-12 of the largest number; ss is then exactly 0, so
 * that pupils who all gained one twelfth do not differ by the last bit of a double.
 * Source: Chan, Golub and LeVeque 1983 (corrected two-pass).   Oracle: descriptives
 */
#include "moments.h"

#include "prirost/stats.h"

#include <assert.h>
#include <math.h>

bool pr_no_spread(double low, double high) {
    return high - low <= fmax(1e-9, 1e-12 * fmax(fabs(low), fabs(high)));
}

static double at(const double *x, const double *minus, size_t i) {
    return minus ? x[i] - minus[i] : x[i];
}

static double mean_of(const double *x, const double *minus, size_t n) {
    double sum = 0, rest = 0;
    for (size_t i = 0; i < n; i++) {
        sum += at(x, minus, i);
    }
    double m0 = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        rest += at(x, minus, i) - m0;
    }
    return m0 + rest / (double)n;
}

static enum pr_why reason(const struct moments *m) {
    if (!isfinite(m->mean) || !isfinite(m->ss)) {
        return PR_NOT_APPLICABLE;
    }
    if (m->n < 2) {
        return PR_TOO_FEW;
    }
    return m->ss > 0 ? PR_GIVEN : PR_NO_VARIATION;
}

struct moments pr_moments_of(const double *x, const double *minus, size_t n) {
    if (n == 0) {
        return (struct moments){.why = PR_NO_DATA};
    }
    double m = mean_of(x, minus, n), first = at(x, minus, 0), sum = 0, squares = 0;
    struct moments out = {.n = n, .mean = m, .min = first, .max = first};
    for (size_t i = 0; i < n; i++) {
        double v = at(x, minus, i);
        sum += v - m;
        squares += (v - m) * (v - m);
        out.min = fmin(out.min, v);
        out.max = fmax(out.max, v);
    }
    out.ss = pr_no_spread(out.min, out.max) ? 0 : squares - sum * sum / (double)n;
    out.why = reason(&out);
    if (out.why == PR_NOT_APPLICABLE) {
        return (struct moments){.why = PR_NOT_APPLICABLE};
    }
    return out;
}

struct pr_figure pr_figure_checked(double value, size_t n, enum pr_unit unit) {
    if (!isfinite(value)) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)n, unit);
    }
    assert(unit != PR_UNIT_P || (value >= 0 && value <= 1));
    return pr_figure_of(value, (int64_t)n, unit);
}

struct pr_figure pr_figure_within(struct pr_figure f, double low, double high, double level,
                                  double df) {
    if (!pr_given(f) || !isfinite(low) || !isfinite(high)) {
        return f;
    }
    assert(low <= high);
    return pr_figure_between(f, low, high, level, df);
}

struct pr_figure pr_figure_t(struct pr_figure f, double se, double level, double df) {
    assert(level > 0 && level < 1);
    if (!(se > 0)) {
        return f;
    }
    double half = pr_t_quantile((1 + level) / 2, df) * se;
    return pr_figure_within(f, f.value - half, f.value + half, level, df);
}
