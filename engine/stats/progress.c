/* Means and products of two waves by group, and the F test of two nested fits.
 *
 *   F = (SS1/df1) / (SS2/df2)     p = P(F(df1, df2) > F)
 *   SS1: squares of what the larger fit adds, row by row, so that nothing is subtracted; SS2: its
 *   residuals.
 *
 * Source: Fisher 1925; Cochran 1957.   Oracle: ancova, homogeneity_of_slopes, gain_score_anova
 */
#include "progress.h"

#include "moments.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static void means(struct progress *p, const struct pr_pairs *pairs, double *least, double *most) {
    for (size_t i = 0; i < pairs->n; i++) {
        struct progress_group *g = &p->of[pairs->stratum[i]];
        double x = pairs->before[i];
        least[pairs->stratum[i]] = g->n == 0 ? x : fmin(least[pairs->stratum[i]], x);
        most[pairs->stratum[i]] = g->n == 0 ? x : fmax(most[pairs->stratum[i]], x);
        p->groups += g->n++ == 0;
        g->x += x - p->x;
        g->y += pairs->after[i] - p->y;
    }
    for (size_t j = 0; j < p->k; j++) {
        struct progress_group *g = &p->of[j];
        double n = g->n > 0 ? (double)g->n : 1;
        g->x = p->x + g->x / n;
        g->y = p->y + g->y / n;
        g->slope = g->n > 0 && !pr_no_spread(least[j], most[j]);
    }
}

static void products(struct progress *p, const struct pr_pairs *pairs) {
    for (size_t i = 0; i < pairs->n; i++) {
        struct progress_group *g = &p->of[pairs->stratum[i]];
        double x = pairs->before[i], y = pairs->after[i];
        p->sxx += (x - p->x) * (x - p->x);
        p->sxy += (x - p->x) * (y - p->y);
        if (g->slope) {
            g->sxx += (x - g->x) * (x - g->x);
            g->sxy += (x - g->x) * (y - g->y);
        }
    }
}

struct progress pr_progress_sums(struct pr_arena *arena, const struct pr_pairs *pairs, size_t k) {
    struct moments x = pr_moments_of(pairs->before, NULL, pairs->n);
    struct moments y = pr_moments_of(pairs->after, NULL, pairs->n);
    struct progress p = {.n = pairs->n, .k = k, .x = x.mean, .y = y.mean};
    p.why = x.why == PR_NO_VARIATION ? PR_GIVEN : x.why;
    p.why = y.why == PR_NOT_APPLICABLE ? y.why : p.why;
    if (p.why != PR_GIVEN) {
        return p;
    }
    for (size_t i = 0; i < pairs->n; i++) {
        assert(pairs->stratum[i] < k);
    }
    p.largest = fmax(fabs(y.min), fabs(y.max));
    p.of = pr_arena_array(arena, k, sizeof *p.of);
    double *least = pr_arena_array(arena, k, sizeof *least);
    double *most = pr_arena_array(arena, k, sizeof *most);
    means(&p, pairs, least, most);
    products(&p, pairs);
    p.why = p.groups < 2 ? PR_TOO_FEW : PR_GIVEN;
    return p;
}

bool pr_progress_nothing(double ss, double df, double largest) {
    double sd = sqrt(ss / df);
    return pr_no_spread(largest - sd, largest);
}

struct pr_progress_test pr_progress_test_of(double ss1, double df1, double ss2, double df2,
                                            double largest) {
    struct pr_progress_test t = {.why = PR_TOO_FEW};
    if (!(df1 > 0 && df2 > 0)) {
        return t;
    }
    t.why = pr_progress_nothing(ss2, df2, largest) ? PR_NO_VARIATION : PR_GIVEN;
    double F = ss1 / df1 / (ss2 / df2);
    if (t.why == PR_GIVEN && !isfinite(F)) {
        t.why = PR_NOT_APPLICABLE;
    }
    if (t.why == PR_GIVEN) {
        t = (struct pr_progress_test){
            .F = F, .df1 = df1, .df2 = df2, .p = gsl_cdf_fdist_Q(F, df1, df2)};
    }
    return t;
}
