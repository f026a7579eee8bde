/* Agreement of observers: intraclass correlation, two-way random effects, absolute agreement.
 *
 *   R, C, E: mean squares of lessons, observers, error; n lessons, k observers
 *   (2,1) = (R - E) / (R + (k - 1) E + k (C - E)/n)
 *   (2,k) = (R - E) / (R + (C - E)/n)
 * Interval of rho = (2,1), Satterthwaite:
 *   a = k rho C     b = (n (1 + (k - 1) rho) - k rho) E
 *   v = (k - 1)(n - 1)(a + b)^2 / ((n - 1) a^2 + b^2)
 *   F1 = F((1 + level)/2; n - 1, v)     F2 = F((1 + level)/2; v, n - 1)
 *   low  = n (R - F1 E) / (F1 (k C + (k n - k - n) E) + n R)
 *   high = n (F2 R - E) / (k C + (k n - k - n) E + n F2 R)
 * and of (2,k), Spearman-Brown: k low / (1 + (k - 1) low), high alike.
 *
 * Units: ratios; nothing clipped at 0; n = lessons.
 * Not given: under 2 lessons or observers (incomplete); all marks equal (no_variation); a
 * denominator that is not above 0 (not_applicable); an interval without end is left out.
 * Source: Shrout and Fleiss 1979; McGraw and Wong 1996.   Oracle: icc, icc_ci95
 */
#include "moments.h"

#include "prirost/stats_reliability.h"

#include <assert.h>
#include <math.h>

struct table {
    const double *x; /* x[i * k + j] */
    size_t n, k;
    double mean; /* of all marks */
};

struct squares {
    double R, C, E; /* mean squares */
};

static double lesson_mean(const struct table *t, size_t i) {
    double sum = 0;
    for (size_t j = 0; j < t->k; j++) {
        sum += t->x[i * t->k + j] - t->mean;
    }
    return sum / (double)t->k;
}

static double observer_mean(const struct table *t, size_t j) {
    double sum = 0;
    for (size_t i = 0; i < t->n; i++) {
        sum += t->x[i * t->k + j] - t->mean;
    }
    return sum / (double)t->n;
}

/* All means are distances from the grand one. E comes from the residuals, not by subtraction. */
static struct squares mean_squares(const struct table *t) {
    double n = (double)t->n, k = (double)t->k;
    struct squares s = {0, 0, 0};
    for (size_t i = 0; i < t->n; i++) {
        double lesson = lesson_mean(t, i);
        s.R += lesson * lesson;
    }
    for (size_t j = 0; j < t->k; j++) {
        double observer = observer_mean(t, j);
        s.C += observer * observer;
        for (size_t i = 0; i < t->n; i++) {
            double e = t->x[i * t->k + j] - t->mean - lesson_mean(t, i) - observer;
            s.E += e * e;
        }
    }
    s.R *= k / (n - 1);
    s.C *= n / (k - 1);
    s.E /= (n - 1) * (k - 1);
    return s;
}

struct span {
    double low, high;
};

/* Interval of (2,1); without end when v is too small for a quantile. */
static struct span interval(const struct table *t, struct squares s, double rho, double level) {
    double n = (double)t->n, k = (double)t->k;
    double a = k * rho * s.C, b = (n * (1 + (k - 1) * rho) - k * rho) * s.E;
    double under = (n - 1) * a * a + b * b;
    /* C = E = 0: both ends are 1 whatever v is. */
    double v = under > 0 ? (k - 1) * (n - 1) * (a + b) * (a + b) / under : k - 1;
    if (!(v > 0) || !isfinite(v)) {
        return (struct span){-INFINITY, INFINITY};
    }
    double F1 = pr_f_quantile((1 + level) / 2, n - 1, v);
    double F2 = pr_f_quantile((1 + level) / 2, v, n - 1);
    double Q = k * s.C + (k * n - k - n) * s.E;
    double low = n * (s.R - F1 * s.E) / (F1 * Q + n * s.R);
    double high = n * (F2 * s.R - s.E) / (Q + n * F2 * s.R);
    return (struct span){low, fmax(low, high)};
}

/* Spearman-Brown; at and below -1/(k - 1) the mean of k has no end. */
static double of_mean(double rho, double k) {
    double under = 1 + (k - 1) * rho;
    return under > 0 ? k * rho / under : -INFINITY;
}

/* (R - E) / under, if under is above 0 by more than rounding. */
static struct pr_figure ratio(const struct table *t, struct squares s, double under) {
    if (!(under > 1e-12 * (s.R + s.C + s.E))) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)t->n, PR_UNIT_RATIO);
    }
    return pr_figure_checked((s.R - s.E) / under, t->n, PR_UNIT_RATIO);
}

static struct pr_agreement absent(enum pr_why why, size_t lessons) {
    struct pr_figure f = pr_figure_absent(why, (int64_t)lessons, PR_UNIT_RATIO);
    return (struct pr_agreement){.single = f, .mean = f};
}

struct pr_agreement pr_icc_agreement(const double *x, size_t lessons, size_t observers,
                                     double level) {
    assert(level > 0 && level < 1);
    if (lessons < 2 || observers < 2) {
        return absent(PR_INCOMPLETE, lessons);
    }
    struct moments all = pr_moments_of(x, NULL, lessons * observers);
    if (all.why != PR_GIVEN) {
        return absent(all.why, lessons);
    }
    struct table t = {.x = x, .n = lessons, .k = observers, .mean = all.mean};
    struct squares s = mean_squares(&t);
    double n = (double)lessons, k = (double)observers;
    struct pr_agreement out = {
        .single = ratio(&t, s, s.R + (k - 1) * s.E + k * (s.C - s.E) / n),
        .mean = ratio(&t, s, s.R + (s.C - s.E) / n),
    };
    if (pr_given(out.single)) {
        struct span of = interval(&t, s, out.single.value, level);
        out.single = pr_figure_within(out.single, of.low, of.high, level, 0);
        out.mean = pr_figure_within(out.mean, of_mean(of.low, k), of_mean(of.high, k), level, 0);
    }
    return out;
}
