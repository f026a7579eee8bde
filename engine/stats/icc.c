/* Agreement of observers: intraclass correlations.
 *
 *   n lessons, k observers; mean squares of lessons R, observers C, error E, within lessons W:
 *   W = (C + (n - 1) E) / n
 *   (1,1) = (R - W) / (R + (k - 1) W)                        (1,k) = (R - W) / R
 *   (2,1) = (R - E) / (R + (k - 1) E + k (C - E)/n)          (2,k) = (R - E) / (R + (C - E)/n)
 *   (3,1) = (R - E) / (R + (k - 1) E)                        (3,k) = (R - E) / R
 * Interval of (1,.) and (3,.): M = W with v = n (k - 1), or M = E with v = (n - 1)(k - 1);
 *   F1 = F((1 + level)/2; n - 1, v)     F2 = F((1 + level)/2; v, n - 1)
 *   low  = (R - F1 M) / (R + (k - 1) F1 M)     high = (F2 R - M) / (F2 R + (k - 1) M)
 * Interval of rho = (2,1), Satterthwaite:
 *   a = k rho C     b = (n (1 + (k - 1) rho) - k rho) E
 *   v = (k - 1)(n - 1)(a + b)^2 / ((n - 1) a^2 + b^2), F1 and F2 as above
 *   low  = n (R - F1 E) / (F1 (k C + (k n - k - n) E) + n R)
 *   high = n (F2 R - E) / (k C + (k n - k - n) E + n F2 R)
 * and of the means of k, Spearman-Brown: k low / (1 + (k - 1) low), high alike.
 * Do lessons differ? F = R/W with n - 1, n (k - 1); F = R/E with n - 1, (n - 1)(k - 1).
 *
 * Units: ratios; mean squares in squared points; nothing clipped at 0; n = lessons.
 * Not given: under 2 lessons or observers (incomplete); all marks equal (no_variation); a
 * denominator that is not above 0 (not_applicable); an interval without end is left out.
 * Source: Shrout and Fleiss 1979; McGraw and Wong 1996.   Oracle: icc, icc_F, icc_ci95,
 * icc_mean_squares
 */
#include "moments.h"

#include "prirost/stats_agreement.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

struct table {
    const double *x; /* x[i * k + j] */
    size_t n, k;
    double mean; /* of all marks */
};

struct squares {
    double R, C, E, W; /* mean squares */
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
    struct squares s = {0, 0, 0, 0};
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
    s.W = (s.C + (n - 1) * s.E) / n;
    return s;
}

struct span {
    double low, high;
};

/* Of (1,1) and (3,1): M has v degrees of freedom. */
static struct span simple(const struct table *t, double R, double M, double v, double level) {
    double n = (double)t->n, k = (double)t->k;
    double F1 = pr_f_quantile((1 + level) / 2, n - 1, v);
    double F2 = pr_f_quantile((1 + level) / 2, v, n - 1);
    double low = (R - F1 * M) / (R + (k - 1) * F1 * M);
    double high = (F2 * R - M) / (F2 * R + (k - 1) * M);
    return (struct span){low, fmax(low, high)};
}

/* Of (2,1); without end when v is too small for a quantile. */
static struct span absolute(const struct table *t, struct squares s, double rho, double level) {
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

/* above / under, if under is above 0 by more than rounding. */
static struct pr_figure ratio(const struct table *t, struct squares s, double above, double under) {
    if (!(under > 1e-12 * (s.R + s.C + s.E))) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)t->n, PR_UNIT_RATIO);
    }
    return pr_figure_checked(above / under, t->n, PR_UNIT_RATIO);
}

static struct pr_f_test test(const struct table *t, struct squares s, double M, double v) {
    struct pr_f_test f = {.F = ratio(t, s, s.R, M), .df1 = (double)(t->n - 1), .df2 = v};
    f.p = pr_figure_absent(f.F.why, (int64_t)t->n, PR_UNIT_P);
    if (pr_given(f.F)) {
        f.p = pr_figure_checked(gsl_cdf_fdist_Q(f.F.value, f.df1, f.df2), t->n, PR_UNIT_P);
    }
    return f;
}

static struct pr_icc absent(enum pr_why why, size_t lessons) {
    struct pr_figure f = pr_figure_absent(why, (int64_t)lessons, PR_UNIT_RATIO);
    struct pr_figure p = pr_figure_absent(why, (int64_t)lessons, PR_UNIT_P);
    struct pr_f_test none = {.F = f, .p = p};
    return (struct pr_icc){
        .single = {f, f, f}, .mean = {f, f, f}, .one_way = none, .two_way = none, .why = why};
}

struct pr_icc pr_icc(const double *x, size_t lessons, size_t observers, double level) {
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
    double n = (double)lessons, k = (double)observers, R = s.R, C = s.C, E = s.E, W = s.W;
    double within = n * (k - 1), error = (n - 1) * (k - 1);
    struct pr_icc out = {
        .single = {ratio(&t, s, R - W, R + (k - 1) * W),
                   ratio(&t, s, R - E, R + (k - 1) * E + k * (C - E) / n),
                   ratio(&t, s, R - E, R + (k - 1) * E)},
        .mean = {ratio(&t, s, R - W, R), ratio(&t, s, R - E, R + (C - E) / n),
                 ratio(&t, s, R - E, R)},
        .R = R,
        .C = C,
        .E = E,
        .W = W,
        .one_way = test(&t, s, W, within),
        .two_way = test(&t, s, E, error),
    };
    struct span of[PR_ICC_MODELS] = {
        simple(&t, R, W, within, level), {-INFINITY, INFINITY}, simple(&t, R, E, error, level)};
    if (pr_given(out.single[PR_ICC_2])) {
        of[PR_ICC_2] = absolute(&t, s, out.single[PR_ICC_2].value, level);
    }
    for (size_t i = 0; i < PR_ICC_MODELS; i++) {
        out.single[i] = pr_figure_within(out.single[i], of[i].low, of[i].high, level, 0);
        out.mean[i] =
            pr_figure_within(out.mean[i], of_mean(of[i].low, k), of_mean(of[i].high, k), level, 0);
    }
    return out;
}
