/* Own change: did these pupils change? The classes are fixed strata.
 *
 *   d_i = after_i - before_i      c: class, nc pairs, sc^2 = variance of d within c (nc - 1)
 *   D = sum (nc/n) mean_c(d)      = the mean of all pairs
 *   SE^2 = sum (nc/n)^2 sc^2/nc   t with n - k df, k strata
 *
 * Classes with a single pair form one stratum together; a lone one joins the smallest other class
 * (the first of equals). So every stratum has two pairs and n - k >= k >= 1.
 * Units: points of the scale.
 * Not given: n = 0 (no_data), n = 1 (too_few); no interval when nobody differs within a stratum.
 * Source: stratified mean, Cochran 1977, 5.3; EVIDENCE rule 1.   Oracle: R, the made-up year
 */
#include "moments.h"

#include "prirost/stats_change.h"

#include <math.h>

struct stratum {
    size_t n, joins; /* joins: the stratum it is counted in, mostly itself */
    double sum, mean;
    double rest, squares; /* of d - mean: its sum is 0 on paper */
    double min, max;
};

struct strata {
    struct stratum *of;
    size_t k;
};

static size_t class_of(const struct pr_pairs *pairs, size_t i) {
    return pairs->stratum ? pairs->stratum[i] : 0;
}

static double change(const struct pr_pairs *pairs, size_t i) {
    return pairs->after[i] - pairs->before[i];
}

static struct strata count(struct pr_arena *arena, const struct pr_pairs *pairs) {
    struct strata all = {.k = 0};
    for (size_t i = 0; i < pairs->n; i++) {
        size_t c = class_of(pairs, i);
        all.k = c >= all.k ? c + 1 : all.k;
    }
    all.of = pr_arena_array(arena, all.k, sizeof *all.of);
    for (size_t c = 0; c < all.k; c++) {
        all.of[c].joins = c;
    }
    for (size_t i = 0; i < pairs->n; i++) {
        all.of[class_of(pairs, i)].n++;
    }
    return all;
}

/* The smallest class with more than one pair; k when there is none. */
static size_t smallest(const struct strata *all) {
    size_t best = all->k;
    for (size_t c = 0; c < all->k; c++) {
        if (all->of[c].n > 1 && (best == all->k || all->of[c].n < all->of[best].n)) {
            best = c;
        }
    }
    return best;
}

static void join_singles(struct strata *all) {
    size_t single = all->k, singles = 0;
    for (size_t c = 0; c < all->k; c++) {
        if (all->of[c].n == 1 && singles++ == 0) {
            single = c;
        }
    }
    size_t host = singles == 1 ? smallest(all) : single;
    for (size_t c = 0; singles > 0 && host < all->k && c < all->k; c++) {
        if (all->of[c].n == 1) {
            all->of[c].joins = host;
        }
    }
}

static struct stratum *stratum_of(const struct strata *all, const struct pr_pairs *pairs,
                                  size_t i) {
    return &all->of[all->of[class_of(pairs, i)].joins];
}

/* Counts anew after the joining, then means, then squares. */
static void fill(struct strata *all, const struct pr_pairs *pairs) {
    for (size_t c = 0; c < all->k; c++) {
        all->of[c].n = 0;
    }
    for (size_t i = 0; i < pairs->n; i++) {
        struct stratum *s = stratum_of(all, pairs, i);
        double d = change(pairs, i);
        s->min = s->n == 0 ? d : fmin(s->min, d);
        s->max = s->n == 0 ? d : fmax(s->max, d);
        s->sum += d;
        s->n++;
    }
    for (size_t c = 0; c < all->k; c++) {
        all->of[c].mean = all->of[c].n > 0 ? all->of[c].sum / (double)all->of[c].n : 0;
    }
    for (size_t i = 0; i < pairs->n; i++) {
        struct stratum *s = stratum_of(all, pairs, i);
        double d = change(pairs, i) - s->mean;
        s->rest += d;
        s->squares += d * d;
    }
}

struct pr_figure pr_own_change(struct pr_arena *arena, const struct pr_pairs *pairs, double level,
                               enum pr_unit unit) {
    struct moments d = pr_moments_of(pairs->after, pairs->before, pairs->n);
    if (d.why != PR_GIVEN && d.why != PR_NO_VARIATION) {
        return pr_figure_absent(d.why, (int64_t)pairs->n, unit);
    }
    struct strata all = count(arena, pairs);
    join_singles(&all);
    fill(&all, pairs);
    double n = (double)pairs->n, variance = 0, df = n;
    for (size_t c = 0; c < all.k; c++) {
        const struct stratum *s = &all.of[c];
        if (s->n == 0) {
            continue;
        }
        double nc = (double)s->n;
        double ss = pr_no_spread(s->min, s->max) ? 0 : s->squares - s->rest * s->rest / nc;
        variance += nc / n * (ss / (nc - 1)) / n; /* (nc/n)^2 sc^2/nc */
        df -= 1;
    }
    return pr_figure_t(pr_figure_checked(d.mean, pairs->n, unit), sqrt(variance), level, df);
}
