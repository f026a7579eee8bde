/* Share of the variance between groups, by one-way analysis of variance.
 *
 *   k groups of n_c, n in all, m_c and m the means
 *   MSB = sum n_c (m_c - m)^2 / (k - 1)     MSW = sum (y - m_c)^2 / (n - k)
 *   n0 = (n - sum n_c^2 / n) / (k - 1)
 *   icc = (MSB - MSW) / (MSB + (n0 - 1) MSW)
 *
 * Units: mean squares as y squared, icc a ratio; nothing clipped at 0. Not the REML value.
 * Not given: no rows (no_data); under 2 groups or no group with two (too_few); y does not vary
 * (no_variation); numbers that are none (not_applicable).
 * Source: Donner 1986; Donner and Koval 1980.   Oracle: icc_anova
 */
#include "moments.h"

#include "prirost/stats_mixed.h"

#include <assert.h>
#include <math.h>

struct group {
    size_t n;
    double sum, mean;
};

/* Sums of squares between and within, and of group sizes; y is taken from the grand mean. */
struct squares {
    double between, within, of_sizes;
};

static struct squares squares_of(const double *y, const struct pr_random *by, size_t n, double mean,
                                 struct group *g) {
    struct squares s = {0, 0, 0};
    for (size_t i = 0; i < n; i++) {
        g[by->level[i]].sum += y[i] - mean;
    }
    for (size_t c = 0; c < by->n; c++) {
        double size = (double)g[c].n;
        g[c].mean = g[c].n > 0 ? g[c].sum / size : 0;
        s.between += size * g[c].mean * g[c].mean;
        s.of_sizes += size * size;
    }
    for (size_t i = 0; i < n; i++) {
        double d = y[i] - mean - g[by->level[i]].mean;
        s.within += d * d;
    }
    return s;
}

struct pr_icc_anova pr_icc_anova(struct pr_arena *arena, const double *y,
                                 const struct pr_random *group, size_t n) {
    struct pr_icc_anova out = {.n = n};
    struct group *g = pr_arena_array(arena, group->n, sizeof *g);
    for (size_t i = 0; i < n; i++) {
        assert(group->level[i] < group->n);
        out.groups += g[group->level[i]].n++ == 0;
    }
    struct moments m = pr_moments_of(y, NULL, n);
    out.why = m.why;
    if (m.why == PR_GIVEN && (out.groups < 2 || out.groups >= n)) {
        out.why = PR_TOO_FEW;
    }
    if (out.why != PR_GIVEN) {
        return out;
    }
    struct squares s = squares_of(y, group, n, m.mean, g);
    double k1 = (double)out.groups - 1, rows = (double)n;
    out.msb = s.between / k1;
    out.msw = s.within / (double)(n - out.groups);
    out.n0 = (rows - s.of_sizes / rows) / k1;
    out.icc = (out.msb - out.msw) / (out.msb + (out.n0 - 1) * out.msw);
    out.why = isfinite(out.icc) ? PR_GIVEN : PR_NOT_APPLICABLE;
    return out;
}
