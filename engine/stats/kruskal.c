/* Kruskal and Wallis, and Dunn's comparison of pairs after it.
 *
 *   R_g mean midrank of group g     N all values     ties = sum (t^3 - t)
 *   v = N (N + 1)/12 - ties/(12 (N - 1))     (variance of one midrank)
 *   H = sum n_g (R_g - (N + 1)/2)^2 / v      chi-square with k - 1 df
 *   epsilon2 = H/(N - 1)     eta2_H = (H - k + 1)/(N - k)
 *   Dunn: z = (R_a - R_b)/sqrt(v (1/n_a + 1/n_b)), two-sided p by the normal law
 *
 * Units: pure numbers; differences of Dunn in places.
 * Not given: nothing (no_data), under 2 groups or an empty one (too_few), all equal (no_variation).
 * Source: Kruskal and Wallis 1952; Dunn 1964; Tomczak and Tomczak 2014.
 * Oracle: kruskal_wallis, dunn
 */
#include "groups.h"
#include "ranks.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct mean_ranks {
    enum pr_why why;
    const struct split *split;
    double *mean; /* minus (N + 1)/2 */
    double v;
};

static struct mean_ranks rank(struct pr_arena *arena, const struct pr_groups *groups,
                              const struct split *s) {
    struct mean_ranks out = {.why = s->why, .split = s};
    if (s->why != PR_GIVEN) {
        return out;
    }
    double N = (double)s->n;
    struct ranks r = pr_ranks_of(arena, groups->x, s->n);
    int64_t *twice = pr_arena_array(arena, s->k, sizeof *twice);
    out.mean = pr_arena_array(arena, s->k, sizeof *out.mean);
    for (size_t i = 0; i < s->n; i++) {
        twice[groups->group[i]] += r.twice[i] - (int64_t)(s->n + 1);
    }
    for (size_t g = 0; g < s->k; g++) {
        out.mean[g] = (double)twice[g] / 2 / (double)pr_split_n(s, g);
    }
    out.v = N * (N + 1) / 12 - r.ties / (12 * (N - 1));
    out.why = r.ties < N * (N * N - 1) ? PR_GIVEN : PR_NO_VARIATION;
    return out;
}

struct pr_kruskal pr_kruskal_wallis(struct pr_arena *arena, const struct pr_groups *groups) {
    struct split s = pr_split_of(arena, groups);
    struct mean_ranks r = rank(arena, groups, &s);
    struct pr_kruskal out = {.why = r.why};
    if (r.why != PR_GIVEN) {
        return out;
    }
    for (size_t g = 0; g < s.k; g++) {
        out.h += (double)pr_split_n(&s, g) * r.mean[g] * r.mean[g] / r.v;
    }
    double n = (double)s.n, k = (double)s.k;
    out.df = k - 1;
    out.p = fmin(1, gsl_cdf_chisq_Q(out.h, out.df));
    out.epsilon2 = out.h / (n - 1);
    out.eta2_h = s.n > s.k ? (out.h - k + 1) / (n - k) : 0;
    return out;
}

struct pr_pairwise pr_dunn(struct pr_arena *arena, const struct pr_groups *groups) {
    struct split s = pr_split_of(arena, groups);
    struct mean_ranks r = rank(arena, groups, &s);
    if (r.why != PR_GIVEN) {
        return (struct pr_pairwise){.why = r.why};
    }
    struct pr_pairwise out = pr_pairwise_new(arena, s.k);
    out.df = NULL;
    for (size_t i = 0; i < out.n; i++) {
        size_t a = out.first[i], b = out.second[i];
        double per = 1 / (double)pr_split_n(&s, a) + 1 / (double)pr_split_n(&s, b);
        out.difference[i] = r.mean[a] - r.mean[b];
        out.statistic[i] = out.difference[i] / sqrt(r.v * per);
        out.p[i] = pr_normal_two_sided(out.statistic[i]);
    }
    return out;
}
