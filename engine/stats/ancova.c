/* Analysis of covariance: do groups differ after the start is allowed for? And do their slopes?
 *
 *   x before, y after; group g: n_g, means, Sxx_g, Sxy_g about them
 *   b = sum Sxy_g / sum Sxx_g          common slope; fit y_g + b (x - x_g)
 *   B = Sxy / Sxx of all               fit without groups y. + B (x - x.)
 *   F_group: squares of the difference of these fits, df g - 1, over the residuals, df n - g - 1
 *   F_covariate: b^2 sum Sxx_g, df 1   partial eta^2 = SS_group / (SS_group + SS_residual)
 *   adjusted mean = y_g - b (x_g - x.) se = s sqrt(1/n_g + (x_g - x.)^2 / sum Sxx_g)
 *   slopes: b_g = Sxy_g / Sxx_g        squares of (b_g - b)(x - x_g), df g - 1 and n - 2 g
 *
 * Units: means and slope in points; the rest pure numbers.
 * Not given: see stats_progress.h.
 * Source: Cochran 1957; Fleiss 1986.   Oracle: ancova, homogeneity_of_slopes
 */
#include "moments.h"
#include "progress.h"

#include <math.h>

/* The common slope; false when nobody differs from the group. */
static bool common(const struct progress *p, double *b, double *sxx) {
    double sxy = 0;
    bool any = false;
    *sxx = 0;
    for (size_t g = 0; g < p->k; g++) {
        *sxx += p->of[g].sxx;
        sxy += p->of[g].sxy;
        any = any || p->of[g].slope;
    }
    *b = any ? sxy / *sxx : 0;
    return any;
}

struct sums {
    double group, rest; /* squares that the groups add, and residuals */
};

static struct sums squares(const struct progress *p, const struct pr_pairs *pairs, double b) {
    struct sums s = {0, 0};
    double B = p->sxy / p->sxx;
    for (size_t i = 0; i < pairs->n; i++) {
        const struct progress_group *g = &p->of[pairs->stratum[i]];
        double x = pairs->before[i], fit = g->y - p->y + b * (x - g->x);
        double r = pairs->after[i] - p->y - fit, more = fit - B * (x - p->x);
        s.rest += r * r;
        s.group += more * more;
    }
    return s;
}

static void adjust(struct pr_arena *arena, const struct progress *p, double sxx, double level,
                   struct pr_ancova *out) {
    double df = (double)(p->n - p->groups) - 1;
    out->adjusted = pr_arena_array(arena, p->k, sizeof *out->adjusted);
    out->adjusted_se = pr_arena_array(arena, p->k, sizeof *out->adjusted_se);
    for (size_t j = 0; j < p->k; j++) {
        const struct progress_group *g = &p->of[j];
        if (g->n == 0) {
            out->adjusted[j] = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
            continue;
        }
        double away = g->x - p->x;
        double se = out->residual_sd * sqrt(1 / (double)g->n + away * away / sxx);
        struct pr_figure mean = pr_figure_checked(g->y - out->slope * away, g->n, PR_UNIT_POINTS);
        out->adjusted[j] = pr_figure_t(mean, se, level, df);
        out->adjusted_se[j] = se;
    }
}

struct pr_ancova pr_ancova(struct pr_arena *arena, const struct pr_pairs *pairs, size_t k,
                           double level) {
    struct progress p = pr_progress_sums(arena, pairs, k);
    struct pr_ancova out = {.why = p.why, .n = p.n, .groups = p.groups, .grand_mean = p.x};
    double sxx = 0;
    if (p.why == PR_GIVEN && p.n <= p.groups + 1) {
        out.why = PR_TOO_FEW;
    } else if (p.why == PR_GIVEN && !common(&p, &out.slope, &sxx)) {
        out.why = PR_NO_VARIATION;
    }
    if (out.why != PR_GIVEN) {
        return out;
    }
    struct sums ss = squares(&p, pairs, out.slope);
    double df = (double)(p.n - p.groups) - 1, df1 = (double)p.groups - 1;
    if (!isfinite(ss.rest) || !isfinite(ss.group)) {
        out.why = PR_NOT_APPLICABLE;
        return out;
    }
    bool all = pr_progress_nothing(ss.rest, df, p.largest);
    out.group = pr_progress_test_of(ss.group, df1, ss.rest, df, p.largest);
    out.covariate = pr_progress_test_of(out.slope * out.slope * sxx, 1, ss.rest, df, p.largest);
    out.partial_eta2 = all ? 0 : ss.group / (ss.group + ss.rest);
    out.residual_sd = all ? 0 : sqrt(ss.rest / df);
    adjust(arena, &p, sxx, level, &out);
    return out;
}

struct pr_progress_test pr_homogeneity_of_slopes(struct pr_arena *arena,
                                                 const struct pr_pairs *pairs, size_t k) {
    struct progress p = pr_progress_sums(arena, pairs, k);
    double b, sxx, more = 0, rest = 0;
    size_t slopes = 0;
    if (p.why != PR_GIVEN) {
        return (struct pr_progress_test){.why = p.why};
    }
    (void)common(&p, &b, &sxx);
    for (size_t j = 0; j < k; j++) {
        slopes += p.of[j].slope;
    }
    if (slopes < 2) {
        return (struct pr_progress_test){.why = PR_NO_VARIATION};
    }
    for (size_t i = 0; i < pairs->n; i++) {
        const struct progress_group *g = &p.of[pairs->stratum[i]];
        double own = g->slope ? g->sxy / g->sxx : 0, x = pairs->before[i] - g->x;
        double r = pairs->after[i] - g->y - own * x;
        more += g->slope ? (own - b) * (own - b) * x * x : 0;
        rest += r * r;
    }
    return pr_progress_test_of(more, (double)slopes - 1, rest,
                               (double)p.n - (double)p.groups - (double)slopes, p.largest);
}
