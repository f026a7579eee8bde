/* A column described.
 *
 *   sum, m = sum / n     s^2 = sum (x_i - m)^2 / (n - 1)     se = s / sqrt n
 *   m ± t(level, n - 1) se          q25, median, q75: type 7
 *   m_k = sum (x_i - m)^k / n
 *   skewness  g1 = m3 / m2^1.5     G1 = g1 sqrt(n (n - 1)) / (n - 2)     b1 = g1 ((n - 1)/n)^1.5
 *   kurtosis  g2 = m4 / m2^2 - 3   G2 = ((n + 1) g2 + 6)(n - 1) / ((n - 2)(n - 3))
 *             b2 = (g2 + 3)((n - 1)/n)^2 - 3
 *
 * Units: as x, variance squared; skewness and kurtosis are pure numbers.
 * Not given: everything for n = 0 (no_data) or when an x is no number (not_applicable); sd, se,
 * variance and interval for n = 1 (too_few); G1 below 3, G2 below 4 (too_few); shape where
 * nothing differs (no_variation), the interval is the mean itself there.
 * Source: Student 1908; Joanes and Gill 1998 (types 1-3).   Oracle: descriptives, mean, sd
 */
#include "central.h"
#include "moments.h"
#include "ranks.h"

#include "prirost/stats_describe.h"

#include <math.h>

struct pr_figure pr_quantile_of(struct pr_arena *arena, const double *x, size_t n, double p,
                                enum pr_unit unit) {
    struct central c = pr_central_of(x, n);
    if (c.why == PR_NO_DATA || c.why == PR_NOT_APPLICABLE || !(p >= 0 && p <= 1)) {
        enum pr_why why = c.why == PR_NO_DATA ? c.why : PR_NOT_APPLICABLE;
        return pr_figure_absent(why, (int64_t)n, unit);
    }
    return pr_figure_checked(pr_quantile(pr_sorted(arena, x, n), n, p), n, unit);
}

/* value with the reason of the column, or too_few below so many. */
static struct pr_figure shape(const struct central *c, double value, size_t least) {
    enum pr_why why = c->why == PR_GIVEN && c->n < least ? PR_TOO_FEW : c->why;
    return why == PR_GIVEN ? pr_figure_checked(value, c->n, PR_UNIT_NONE)
                           : pr_figure_absent(why, (int64_t)c->n, PR_UNIT_NONE);
}

static void shapes(const struct central *c, const double *x, struct pr_described *d) {
    struct twofold m3 = {0, 0}, m4 = {0, 0};
    double n = (double)c->n;
    for (size_t i = 0; c->why == PR_GIVEN && i < c->n; i++) {
        struct twofold off = pr_central_off(c, x[i]), square = pr_two_times(off, off);
        m3 = pr_two_add(m3, pr_two_times(square, off));
        m4 = pr_two_add(m4, pr_two_times(square, square));
    }
    double m2 = pr_two_value(c->squares) / n, less = (n - 1) / n;
    double g1 = pr_two_value(m3) / n / (m2 * sqrt(m2));
    double g2 = pr_two_value(m4) / n / (m2 * m2) - 3;
    d->skew[0] = shape(c, g1, 2);
    d->skew[1] = shape(c, g1 * sqrt(n * (n - 1)) / (n - 2), 3);
    d->skew[2] = shape(c, g1 * less * sqrt(less), 2);
    d->kurt[0] = shape(c, g2, 2);
    d->kurt[1] = shape(c, ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3)), 4);
    d->kurt[2] = shape(c, (g2 + 3) * less * less - 3, 2);
}

/* Everything absent for the same reason. */
static struct pr_described nothing(const struct central *c, enum pr_unit unit) {
    struct pr_figure none = pr_figure_absent(c->why, (int64_t)c->n, unit);
    struct pr_figure bare = pr_figure_absent(c->why, (int64_t)c->n, PR_UNIT_NONE);
    return (struct pr_described){.n = c->n,
                                 .sum = none,
                                 .mean = none,
                                 .sd = none,
                                 .variance = none,
                                 .se = none,
                                 .min = none,
                                 .q25 = none,
                                 .median = none,
                                 .q75 = none,
                                 .max = none,
                                 .skew = {bare, bare, bare},
                                 .kurt = {bare, bare, bare}};
}

static void spread(const struct central *c, double level, struct pr_described *d,
                   enum pr_unit unit) {
    if (c->n < 2) {
        return; /* stays absent */
    }
    double df = (double)c->n - 1, v = pr_two_value(c->squares) / df, s = sqrt(v);
    d->sd = pr_figure_checked(ldexp(s, c->power), c->n, unit);
    d->variance = pr_figure_checked(ldexp(v, 2 * c->power), c->n, unit);
    d->se = pr_figure_checked(ldexp(s / sqrt((double)c->n), c->power), c->n, unit);
    d->mean = s > 0 ? pr_figure_t(d->mean, d->se.value, level, df)
                    : pr_figure_within(d->mean, c->mean, c->mean, level, df);
}

struct pr_described pr_describe(struct pr_arena *arena, const double *x, size_t n, double level,
                                enum pr_unit unit) {
    struct central c = pr_central_of(x, n);
    struct pr_described d = nothing(&c, unit);
    if (c.why == PR_NO_DATA || c.why == PR_NOT_APPLICABLE) {
        return d;
    }
    const double *s = pr_sorted(arena, x, n);
    d.sum = pr_figure_checked(c.sum, n, unit);
    d.mean = pr_figure_checked(c.mean, n, unit);
    d.min = pr_figure_checked(c.min, n, unit);
    d.q25 = pr_figure_checked(pr_quantile(s, n, 0.25), n, unit);
    d.median = pr_figure_checked(pr_quantile(s, n, 0.5), n, unit);
    d.q75 = pr_figure_checked(pr_quantile(s, n, 0.75), n, unit);
    d.max = pr_figure_checked(c.max, n, unit);
    spread(&c, level, &d, unit);
    shapes(&c, x, &d);
    return d;
}
