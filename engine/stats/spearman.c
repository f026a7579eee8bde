/* Spearman's correlation: Pearson's r of the midranks.
 *
 *   p = as if r came from normal data: t = rho sqrt((n - 2)/(1 - rho^2)), df n - 2
 *   exact p = min(1, 2 * smaller tail) of S = sum (R_i - min R)(Q_i - min Q) over all n! orders,
 *   ranks R, Q doubled where there are ties; counted by sets: ways(set, S) = sum over the members j
 *   of ways(set without j, S - R_|set| Q_j)
 *   intervals tanh(atanh rho ± z se):  Fisher        se = 1/sqrt(n - 3)
 *                                      Bonett-Wright se = sqrt((1 + rho^2/2)/(n - 3))
 *                                      Fieller       se = sqrt(1.06/(n - 3))
 *
 * Units: pure numbers.
 * Not given: as Pearson's; the exact p where ways would not fit (too_many, about 12 people).
 * Source: Spearman 1904; Fieller, Hartley and Pearson 1957; Bonett and Wright 2000.
 * Oracle: spearman
 */
#include "fisher_z.h"
#include "ranks.h"

#include "prirost/stats_correlation.h"

#include <math.h>

enum { CELLS_MOST = 4000000, PEOPLE_MOST = 20 };

struct scores {
    size_t n;
    int64_t *of;
};

/* Ranks from 0; halves are left where there are ties. */
static struct scores scores_of(struct pr_arena *arena, const double *x, size_t n) {
    struct ranks r = pr_ranks_of(arena, x, n);
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < n; i++) {
        least = r.twice[i] < least ? r.twice[i] : least;
    }
    for (size_t i = 0; i < n; i++) {
        r.twice[i] = (r.twice[i] - least) / (r.tied ? 1 : 2);
    }
    return (struct scores){n, r.twice};
}

static int64_t products(struct scores a, struct scores b) {
    int64_t sum = 0;
    for (size_t i = 0; i < a.n; i++) {
        sum += a.of[i] * b.of[i];
    }
    return sum;
}

/* The largest S by the inequality of Cauchy, and so a bound of the table's width. */
static size_t width_of(struct scores a, struct scores b) {
    double most = sqrt((double)products(a, a)) * sqrt((double)products(b, b));
    return (size_t)most + 2;
}

static size_t members(size_t set) {
    size_t n = 0;
    for (; set != 0; set &= set - 1) {
        n++;
    }
    return n;
}

/* Ways to give the first members the scores of b in each set; ways[set * width + S]. */
static const double *count_ways(struct pr_arena *arena, struct scores a, struct scores b,
                                size_t width) {
    size_t sets = (size_t)1 << a.n;
    double *ways = pr_arena_array(arena, sets * width, sizeof *ways);
    ways[0] = 1;
    for (size_t set = 1; set < sets; set++) {
        size_t place = members(set) - 1;
        for (size_t j = 0; j < b.n; j++) {
            size_t bit = (size_t)1 << j, by = (size_t)(a.of[place] * b.of[j]);
            if ((set & bit) == 0) {
                continue;
            }
            const double *from = &ways[(set ^ bit) * width];
            for (size_t s = by; s < width; s++) {
                ways[set * width + s] += from[s - by];
            }
        }
    }
    return &ways[(sets - 1) * width];
}

static struct pr_figure exact(struct pr_arena *arena, const double *x, const double *y, size_t n) {
    if (n > PEOPLE_MOST) {
        return pr_figure_absent(PR_TOO_MANY, (int64_t)n, PR_UNIT_P);
    }
    struct scores a = scores_of(arena, x, n), b = scores_of(arena, y, n);
    size_t width = width_of(a, b), seen = (size_t)products(a, b);
    if (width * ((size_t)1 << n) > CELLS_MOST) {
        return pr_figure_absent(PR_TOO_MANY, (int64_t)n, PR_UNIT_P);
    }
    struct pr_arena *own = pr_arena_new();
    const double *ways = count_ways(own, a, b, width);
    double all = 0, below = 0, above = 0;
    for (size_t s = 0; s < width; s++) {
        all += ways[s];
        below += s <= seen ? ways[s] : 0;
        above += s >= seen ? ways[s] : 0;
    }
    pr_arena_free(own);
    return pr_figure_checked(fmin(1, 2 * fmin(below, above) / all), n, PR_UNIT_P);
}

static double *ranks(struct pr_arena *arena, const double *x, size_t n) {
    struct ranks r = pr_ranks_of(arena, x, n);
    double *out = pr_arena_array(arena, n + 1, sizeof *out);
    for (size_t i = 0; i < n; i++) {
        out[i] = (double)r.twice[i];
    }
    return out;
}

struct pr_spearman pr_spearman(struct pr_arena *arena, const double *x, const double *y, size_t n,
                               double level) {
    bool ranked = pr_all_finite(x, n) && pr_all_finite(y, n);
    struct pr_pearson r = ranked ? pr_pearson(ranks(arena, x, n), ranks(arena, y, n), n, level)
                                 : pr_pearson(x, y, n, level);
    struct pr_spearman out = {.n = n, .fisher = r.r, .p = r.p, .p_exact = r.p};
    double rho = r.r.value, over = 1 / ((double)n - 3);
    struct pr_figure bare = r.r;
    bare.low = bare.high = bare.level = 0;
    out.bonett_wright = pr_fisher_z(bare, sqrt((1 + rho * rho / 2) * over), level);
    out.fieller = pr_fisher_z(bare, sqrt(1.06 * over), level);
    out.rho = out.fieller;
    if (ranked && pr_given(r.p)) {
        out.p_exact = exact(arena, x, y, n);
    }
    return out;
}
