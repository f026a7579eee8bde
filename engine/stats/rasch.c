/* Rasch model of right and wrong answers: difficulties by conditional maximum likelihood.
 *
 *   P(right) = exp(t - b_j)/(1 + exp(t - b_j)); given the score r of a person t is gone:
 *   l(b) = - sum_j s_j b_j - sum_r n_r log g_r,  g_r the elementary symmetric function of degree r
 *          of e_j = exp(-b_j);  s_j right answers of item j, n_r persons with score r
 *   p_jr = e_j g_{r-1}(without j)/g_r,  p_jlr = e_j e_l g_{r-2}(without j, l)/g_r
 *   l'_j = sum_r n_r p_jr - s_j,  -l''_jl = sum_r n_r (p_jlr - p_jr p_lr),  p_jjr = p_jr
 *   Newton's steps with sum b_j = 0, halved until l rises
 *
 * Persons who solved nothing or everything say nothing. Units: logits; n: persons who say
 * something. Not given: none of them (no_data); fewer than 2 items (too_few), more than 60
 * (too_many); an item that all or none of them solved, or groups of items that cannot be compared
 * (not_applicable). Source: Andersen 1972; Fischer 1981.   Oracle: rasch_cml (R eRm RM)
 */
#include "linear.h"
#include "moments.h"

#include "prirost/stats_factor.h"

#include <math.h>

enum { MOST = 60, STEPS = 100 };
/* A step so small ends within its square of the top; whether l still rises is lost in rounding. */
static const double NEAR = 1e-6;

struct test {
    size_t k;
    const int64_t *right, *score;
    double e[MOST];
    double g[MOST + 1];
    double slope[MOST], bend[MOST * MOST];
};

/* Elementary symmetric functions of all e but two (equal: but one; k: none). */
static void symmetric(const struct test *t, size_t not_this, size_t nor_this, double *g) {
    size_t degree = 0;
    g[0] = 1;
    for (size_t j = 0; j < t->k; j++) {
        if (j == not_this || j == nor_this) {
            continue;
        }
        g[++degree] = 0;
        for (size_t r = degree; r > 0; r--) {
            g[r] += t->e[j] * g[r - 1];
        }
    }
}

static double likelihood(struct test *t, const double *b) {
    double l = 0;
    for (size_t j = 0; j < t->k; j++) {
        t->e[j] = exp(-b[j]);
        l -= (double)t->right[j] * b[j];
    }
    symmetric(t, t->k, t->k, t->g);
    for (size_t r = 1; r <= t->k; r++) {
        l -= t->score[r] > 0 ? (double)t->score[r] * log(t->g[r]) : 0;
    }
    return l;
}

/* p_jlr, of one item when j is l. */
static double both(const struct test *t, size_t j, size_t l, const double *g, size_t r) {
    size_t taken = j == l ? 1 : 2;
    return r < taken ? 0 : t->e[j] * (j == l ? 1 : t->e[l]) * g[r - taken] / t->g[r];
}

static void derive(struct test *t) {
    double p[MOST][MOST + 1], g[MOST + 1];
    size_t k = t->k;
    for (size_t j = 0; j < k; j++) {
        symmetric(t, j, j, g);
        t->slope[j] = -(double)t->right[j];
        for (size_t r = 1; r <= k; r++) {
            p[j][r] = both(t, j, j, g, r);
            t->slope[j] += (double)t->score[r] * p[j][r];
        }
    }
    for (size_t j = 0; j < k; j++) {
        for (size_t l = 0; l <= j; l++) {
            double bend = 1; /* sum b = 0 */
            symmetric(t, j, l, g);
            for (size_t r = 1; r < k; r++) {
                bend += (double)t->score[r] * (both(t, j, l, g, r) - p[j][r] * p[l][r]);
            }
            t->bend[j * k + l] = t->bend[l * k + j] = bend;
        }
    }
}

/* Goes by a part of the step with which l rises; false: by none. */
static bool rise(struct test *t, const double *step, bool near, double *b, double *l) {
    double next[MOST] = {0}, there = -INFINITY;
    for (int halved = 0; halved < 30 && !(there >= *l); halved++) {
        for (size_t j = 0; j < t->k; j++) {
            next[j] = b[j] + ldexp(step[j], -halved);
        }
        there = likelihood(t, next);
        there = near ? fmax(there, *l) : there;
    }
    for (size_t j = 0; there >= *l && j < t->k; j++) {
        b[j] = next[j];
    }
    bool risen = there >= *l;
    *l = risen ? there : *l;
    return risen;
}

/* The way up; false: the top lies nowhere. */
static bool climb(struct pr_arena *scratch, struct test *t, double *b, double *l) {
    double step[MOST] = {0};
    *l = likelihood(t, b);
    for (int n = 0; n < STEPS; n++) {
        double far = 0;
        derive(t);
        for (size_t j = 0; j < t->k; j++) {
            step[j] = t->slope[j];
        }
        if (!pr_linear_solve(scratch, t->bend, t->k, step)) {
            return false;
        }
        for (size_t j = 0; j < t->k; j++) {
            far = fmax(far, fabs(step[j]));
        }
        if (!rise(t, step, far < NEAR, b, l)) {
            return false;
        }
        if (far < NEAR) {
            return true;
        }
    }
    return false;
}

static enum pr_why unfit(size_t items, const int64_t *right, const int64_t *score, int64_t *n) {
    if (items < 2 || items > MOST) {
        return items < 2 ? PR_TOO_FEW : PR_TOO_MANY;
    }
    for (size_t r = 1; r < items; r++) {
        *n += score[r];
    }
    for (size_t j = 0; *n > 0 && j < items; j++) {
        int64_t inside = right[j] - score[items];
        if (inside <= 0 || inside >= *n) {
            return PR_NOT_APPLICABLE;
        }
    }
    return *n > 0 ? PR_GIVEN : PR_NO_DATA;
}

struct pr_rasch pr_rasch_of(struct pr_arena *arena, size_t items, const int64_t *right,
                            const int64_t *score) {
    struct pr_rasch out = {.items = items};
    int64_t n = 0;
    out.why = unfit(items, right, score, &n);
    if (out.why != PR_GIVEN) {
        out.log_likelihood = pr_figure_absent(out.why, n, PR_UNIT_NONE);
        return out;
    }
    struct test *t = pr_arena_alloc(arena, sizeof *t);
    struct pr_arena *scratch = pr_arena_new();
    double *b = pr_arena_array(arena, items, sizeof *b), l = 0, mean = 0;
    t->k = items;
    t->right = right;
    t->score = score;
    for (size_t j = 0; j < items; j++) {
        double inside = (double)(right[j] - score[items]);
        b[j] = log(((double)n - inside) / inside);
        mean += b[j] / (double)items;
    }
    for (size_t j = 0; j < items; j++) {
        b[j] -= mean;
    }
    out.why = climb(scratch, t, b, &l) ? PR_GIVEN : PR_NOT_APPLICABLE;
    pr_arena_free(scratch);
    out.difficulty = out.why == PR_GIVEN ? b : NULL;
    out.log_likelihood = out.why == PR_GIVEN ? pr_figure_checked(l, (size_t)n, PR_UNIT_NONE)
                                             : pr_figure_absent(out.why, n, PR_UNIT_NONE);
    return out;
}
