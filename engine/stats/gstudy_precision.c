/* What the mean of a lesson over k observers is worth: n lessons x m observers.
 *
 *   SEM^2 = (var_r + var_e)/k, components below 0 as 0     readable = 1.96 sqrt 2 SEM
 *   Intervals from the mean squares P (lessons), R (observers), E (the rest), df (n - 1), (m - 1),
 *   (n - 1)(m - 1). With q(p, df) the quantile of chi2/df, for each of them
 *     G = 1 - 1/q(1 - a/2)     H = 1/q(a/2) - 1
 *   var_e = E:  E(1 - G) .. E(1 + H)
 *   var_p = (P - E)/m, var_r = (R - E)/n: for S1 - S2 and F the quantile of their ratio at 1 - a/2
 *     low = S1 - S2 - sqrt(G1^2 S1^2 + H2^2 S2^2 + S1 S2 ((F - 1)^2 - G1^2 F^2 - H2^2)/F)
 *     high the same with H1, G2, F at a/2, added
 *   k SEM^2 = R/n + E(n - 1)/n, E alone when R < E: for sum of c S
 *     low = sum - sqrt(sum G^2 c^2 S^2)     high = sum + sqrt(sum H^2 c^2 S^2)
 *
 * Units: variances in squared points (unit none), SEM in points; n = lessons.
 * Not given: the reason of the study; no interval where nothing differs, none without mean squares.
 * Source: EVIDENCE rule 15; Graybill and Wang 1980 (sums); Ting et al. 1990 (differences).
 * Oracle: scipy; coverage by simulation
 */
#include "moments.h"

#include "prirost/stats_gstudy.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

struct square {
    double S, df, G, H;
};

static struct square square_of(const struct pr_component *c, double level) {
    const double least = PR_TOLERANCE * PR_TOLERANCE; /* rounding: nothing differs */
    struct square s = {c->mean_square > least ? c->mean_square : 0, c->df, 0, 0};
    if (s.df > 0) {
        s.G = 1 - s.df / gsl_cdf_chisq_Pinv((1 + level) / 2, s.df);
        s.H = s.df / gsl_cdf_chisq_Pinv((1 - level) / 2, s.df) - 1;
    }
    return s;
}

/* Under the root of a difference's interval, towards 0 (a from the first, b from the second). */
static double under(double S1, double S2, double a, double b, double F) {
    double both = ((F - 1) * (F - 1) - a * a * F * F - b * b) / F;
    return sqrt(fmax(0, a * a * S1 * S1 + b * b * S2 * S2 + both * S1 * S2));
}

static struct pr_figure difference(struct pr_figure f, const struct square *a,
                                   const struct square *b, double level, double times) {
    if (!(a->df > 0 && a->S + b->S > 0)) {
        return f;
    }
    double d = a->S - b->S;
    double F = pr_f_quantile((1 + level) / 2, a->df, b->df);
    double low = d - under(a->S, b->S, a->G, b->H, F);
    F = pr_f_quantile((1 - level) / 2, a->df, b->df);
    double high = d + under(a->S, b->S, a->H, b->G, F);
    return pr_figure_within(f, low / times, high / times, level, 0);
}

static struct pr_figure sum(struct pr_figure f, const struct square *a, double part_a,
                            const struct square *b, double part_b, double level) {
    double A = part_a * a->S, B = part_b * b->S;
    if (!(b->df > 0 && A + B > 0)) {
        return f;
    }
    double low = A + B - sqrt(a->G * a->G * A * A + b->G * b->G * B * B);
    double high = A + B + sqrt(a->H * a->H * A * A + b->H * b->H * B * B);
    return pr_figure_within(f, fmax(0, low), high, level, 0);
}

/* A variance and its ends as a standard deviation, `times` over. */
static struct pr_figure rooted(struct pr_figure f, double times) {
    f.unit = PR_UNIT_POINTS;
    f.value = times * sqrt(f.value);
    f.low = times * sqrt(f.low);
    f.high = times * sqrt(f.high);
    return f;
}

struct pr_precision pr_g_precision(const struct pr_gstudy *g, size_t observers, double level) {
    if (g->why != PR_GIVEN) {
        struct pr_figure none = pr_figure_absent(g->why, (int64_t)g->size[0], PR_UNIT_NONE);
        struct pr_figure points = pr_figure_absent(g->why, (int64_t)g->size[0], PR_UNIT_POINTS);
        return (struct pr_precision){none, none, none, points, points};
    }
    assert(g->n_facets == 2 && g->design->nested[1] == 0 && observers > 0);
    const struct pr_component *c = g->component; /* lessons, observers, the rest */
    struct square P = square_of(&c[0], level), R = square_of(&c[1], level);
    struct square E = square_of(&c[2], level);
    double n = P.df + 1, m = R.df + 1, k = (double)observers;
    struct pr_precision out = {
        .object = pr_figure_checked(c[0].variance, g->size[0], PR_UNIT_NONE),
        .observer = pr_figure_checked(c[1].variance, g->size[0], PR_UNIT_NONE),
        .rest = pr_figure_checked(c[2].variance, g->size[0], PR_UNIT_NONE),
    };
    double error = fmax(0, c[1].variance) + c[2].variance;
    out.object = difference(out.object, &P, &E, level, m);
    out.observer = difference(out.observer, &R, &E, level, n);
    out.rest = sum(out.rest, &E, 0, &E, 1, level);
    double part = c[1].variance > 0 ? 1 / n : 0;
    struct pr_figure sem = pr_figure_checked(error, g->size[0], PR_UNIT_NONE);
    sem = sum(sem, &R, part, &E, 1 - part, level);
    out.sem = pr_given(sem) ? rooted(sem, 1 / sqrt(k)) : sem;
    out.readable = pr_given(sem) ? rooted(sem, 1.96 * sqrt(2 / k)) : sem;
    return out;
}
