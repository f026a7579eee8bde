/* Agreement of many observers in categories, not upset by a category that nearly all choose.
 *
 *   n_ic of r_i observers put unit i into category c; q categories, weights w_cd
 *   a_i = sum_c n_ic (sum_d w_cd n_id - 1) / (r_i (r_i - 1)),  units with r_i >= 2, n' of them
 *   pi_c = mean of n_ic / r_i over the n units with r_i >= 1
 *   pa = mean of a_i      T = sum of all w_cd      e_i = T / (q (q - 1)) sum_c (n_ic/r_i)(1 - pi_c)
 *   pe = mean of e_i      AC = (pa - pe) / (1 - pe)
 *   g_i = (n/n')(a_i - pe)/(1 - pe), 0 for r_i = 1;  h_i = g_i - 2 (1 - AC)(e_i - pe)/(1 - pe)
 *   se^2 = sum (h_i - AC)^2 / (n (n - 1)), for endlessly many units; t with n - 1
 *   Brennan and Prediger: (pa - T/q^2) / (1 - T/q^2)
 *
 * Units: pure numbers; n = units with a rating.
 * Not given: no ratings (no_data), no unit with two (too_few), q < 2 (not_applicable); se of one
 * unit (too_few).
 * Source: Gwet 2008, 2014; Brennan and Prediger 1981.   Oracle: gwet
 */
#include "moments.h"
#include "weights.h"

#include <assert.h>
#include <math.h>

struct gwet {
    const struct pr_rated *r;
    enum pr_weights kind;
    double *pi;
    double T, pa, pe, n, pairs; /* pairs: n' */
};

static double ratings(const struct gwet *g, size_t u) {
    double sum = 0;
    for (size_t c = 0; c < g->r->categories; c++) {
        sum += g->r->times[u * g->r->categories + c];
    }
    return sum;
}

/* a_i of a unit with r >= 2. */
static double agreed(const struct gwet *g, size_t u, double r) {
    size_t q = g->r->categories;
    const uint32_t *n = g->r->times + u * q;
    double sum = 0;
    for (size_t c = 0; c < q; c++) {
        double like = 0;
        for (size_t d = 0; n[c] > 0 && d < q; d++) {
            like += weight(g->kind, c, d, q) * n[d];
        }
        sum += n[c] * (like - 1);
    }
    return sum / (r * (r - 1));
}

static double by_chance(const struct gwet *g, size_t u, double r) {
    size_t q = g->r->categories;
    double sum = 0;
    for (size_t c = 0; c < q; c++) {
        sum += g->r->times[u * q + c] / r * (1 - g->pi[c]);
    }
    return g->T / (double)(q * (q - 1)) * sum;
}

static void means(struct gwet *g) {
    size_t q = g->r->categories;
    for (size_t u = 0; u < g->r->units; u++) {
        double r = ratings(g, u);
        for (size_t c = 0; r > 0 && c < q; c++) {
            g->pi[c] += g->r->times[u * q + c] / r;
        }
        g->n += r > 0;
        g->pairs += r > 1;
        g->pa += r > 1 ? agreed(g, u, r) : 0;
    }
    g->pa /= g->pairs;
    for (size_t c = 0; c < q; c++) {
        g->pi[c] /= g->n;
        for (size_t d = 0; d < q; d++) {
            g->T += weight(g->kind, c, d, q);
        }
    }
    for (size_t c = 0; c < q; c++) {
        g->pe += g->T / (double)(q * (q - 1)) * g->pi[c] * (1 - g->pi[c]);
    }
}

static double error(const struct gwet *g, double ac) {
    double sum = 0;
    for (size_t u = 0; u < g->r->units; u++) {
        double r = ratings(g, u);
        if (r > 0) {
            double own = r > 1 ? g->n / g->pairs * (agreed(g, u, r) - g->pe) : 0;
            double h = (own - 2 * (1 - ac) * (by_chance(g, u, r) - g->pe)) / (1 - g->pe);
            sum += (h - ac) * (h - ac);
        }
    }
    return sqrt(sum / (g->n * (g->n - 1)));
}

static struct pr_gwet absent(enum pr_why why, double n) {
    struct pr_figure none = pr_figure_absent(why, (int64_t)n, PR_UNIT_RATIO);
    struct pr_figure share = pr_figure_absent(why, (int64_t)n, PR_UNIT_SHARE);
    return (struct pr_gwet){none, share, none, none};
}

struct pr_gwet pr_gwet(struct pr_arena *arena, const struct pr_rated *r, enum pr_weights weights,
                       double level) {
    assert(level > 0 && level < 1);
    size_t q = r->categories;
    struct gwet g = {.r = r, .kind = weights, .pi = pr_arena_array(arena, q, sizeof *g.pi)};
    if (q < 2) {
        return absent(PR_NOT_APPLICABLE, (double)r->units);
    }
    means(&g);
    if (!(g.pairs > 0)) {
        return absent(g.n > 0 ? PR_TOO_FEW : PR_NO_DATA, g.n);
    }
    size_t n = (size_t)g.n;
    double Q = (double)q, chance = g.T / (Q * Q), ac = (g.pa - g.pe) / (1 - g.pe);
    struct pr_gwet out = {
        .ac = pr_figure_checked(ac, n, PR_UNIT_RATIO),
        .agreement = pr_figure_checked(g.pa, n, PR_UNIT_SHARE),
        .brennan_prediger = pr_figure_checked((g.pa - chance) / (1 - chance), n, PR_UNIT_RATIO),
        .se = pr_figure_absent(PR_TOO_FEW, (int64_t)n, PR_UNIT_RATIO),
    };
    if (n > 1) {
        out.se = pr_figure_checked(error(&g, ac), n, PR_UNIT_RATIO);
        double se = out.se.value > 1e-12 ? out.se.value : 0; /* what rounding leaves is no error */
        out.ac = pr_figure_t(out.ac, se, level, g.n - 1);
    }
    return out;
}
