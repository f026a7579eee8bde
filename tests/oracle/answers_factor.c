/* Answers: factors of a scale, polychoric correlation. */
#include "oracle.h"

#include "prirost/stats_factor.h"

#include <math.h>

enum { SAMPLES = 2000, WIDE = 16000 };

/* Pairwise correlations are those of the sums of answers; else of any numbers. */
static struct pr_matrix correlations(struct oracle_call *c) {
    struct oracle_items x = oracle_items(c, "items");
    if (!x.pairwise) {
        return pr_numbers_correlation(c->arena, x.x, x.rows, x.items);
    }
    struct pr_pair_sums pairs = pr_pair_sums_new(c->arena, x.items, -WIDE, WIDE);
    int16_t *answer = pr_arena_array(c->arena, x.rows * x.items + 1, sizeof *answer);
    for (size_t i = 0; i < x.rows * x.items; i++) {
        bool fits = fabs(x.x[i]) <= WIDE && !(fabs(x.x[i] - round(x.x[i])) > 0);
        answer[i] = INT16_MIN;
        if (!fits) {
            oracle_fault(c, "pairs of answers that are no whole numbers", "items");
        } else if (x.given[i]) {
            answer[i] = (int16_t)x.x[i];
        }
    }
    pr_pair_sums_add(&pairs, answer, x.rows);
    return pr_pairs_correlation(c->arena, &pairs);
}

static json_t *reals(const double *x, size_t n) {
    return x == NULL ? json_null() : oracle_reals(x, n);
}

static json_t *answer_eigenvalues(struct oracle_call *c) {
    struct pr_matrix m = correlations(c);
    struct pr_eigenvalues e = pr_eigenvalues_of(c->arena, &m);
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(m.n));
    oracle_put(out, "eigenvalues", reals(e.value, e.items));
    oracle_put(out, "share", reals(e.share, e.items));
    oracle_put(out, "kaiser_count", e.why == PR_GIVEN ? oracle_count(e.above_one) : json_null());
    oracle_put(out, "determinant", oracle_figure(e.determinant));
    return out;
}

static json_t *answer_smc(struct oracle_call *c) {
    struct pr_matrix m = correlations(c);
    double *smc = pr_arena_array(c->arena, m.items + 1, sizeof *smc);
    return pr_smc(c->arena, &m, smc) == PR_GIVEN ? oracle_reals(smc, m.items) : json_null();
}

static json_t *answer_kmo(struct oracle_call *c) {
    struct pr_matrix m = correlations(c);
    struct pr_sampling s = pr_kmo_bartlett(c->arena, &m);
    json_t *out = json_object();
    oracle_put(out, "kmo", oracle_figure(s.kmo));
    oracle_put(out, "bartlett_chi2", oracle_figure(s.chi2));
    oracle_put(out, "df", oracle_if(pr_given(s.chi2), s.chi2.df));
    oracle_put(out, "p", oracle_figure(s.p));
    return out;
}

static json_t *answer_reference(struct oracle_call *c) {
    struct oracle_items x = oracle_items(c, "items");
    struct pr_parallel p = pr_parallel_reference(c->arena, x.rows, x.items, SAMPLES, 1);
    json_t *out = json_object();
    oracle_put(out, "mean", reals(p.mean, p.items));
    oracle_put(out, "p95", reals(p.p95, p.items));
    return out;
}

static json_t *answer_retained(struct oracle_call *c) {
    struct pr_matrix m = correlations(c);
    struct pr_eigenvalues e = pr_eigenvalues_of(c->arena, &m);
    struct pr_parallel p = pr_parallel_reference(c->arena, m.n, m.items, SAMPLES, 1);
    bool both = e.value != NULL && p.mean != NULL;
    json_t *out = json_object();
    oracle_put(out, "by_mean",
               both ? oracle_count(pr_parallel_retained(e.value, p.mean, e.items)) : json_null());
    oracle_put(out, "by_p95",
               both ? oracle_count(pr_parallel_retained(e.value, p.p95, e.items)) : json_null());
    return out;
}

static json_t *answer_polychoric(struct oracle_call *c) {
    bool pairs = oracle_has(c, "x");
    struct oracle_table t = pairs ? oracle_table(c, "x", "y", ORACLE_SORTED)
                                  : oracle_table(c, "row", "col", ORACLE_SEEN);
    struct pr_polychoric two = pr_polychoric(t.count, t.rows, t.cols);
    struct pr_polychoric joint = pr_polychoric_joint(c->arena, t.count, t.rows, t.cols);
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count((size_t)two.rho.n));
    oracle_put(out, "rho_two_step", oracle_figure(two.rho));
    oracle_put(out, "rho_ml", oracle_figure(joint.rho));
    oracle_put(out, "row_thresholds", oracle_reals(two.row, two.rows > 0 ? two.rows - 1 : 0));
    oracle_put(out, "col_thresholds",
               oracle_reals(two.column, two.columns > 0 ? two.columns - 1 : 0));
    return out;
}

static json_t *answer_rasch(struct oracle_call *c) {
    struct oracle_items x = oracle_items(c, "items");
    int64_t *right = pr_arena_array(c->arena, x.items + 1, sizeof *right);
    int64_t *score = pr_arena_array(c->arena, x.items + 1, sizeof *score);
    for (size_t i = 0; i < x.rows; i++) {
        size_t r = 0;
        for (size_t j = 0; j < x.items; j++) {
            double y = x.x[i * x.items + j];
            if (fabs(y) > 0 && fabs(y - 1) > 0) {
                oracle_fault(c, "answers other than 0 and 1", "items");
            }
            right[j] += y > 0;
            r += y > 0;
        }
        score[r]++;
    }
    struct pr_rasch m = pr_rasch_of(c->arena, x.items, right, score);
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(x.rows));
    oracle_put(out, "difficulty", reals(m.difficulty, m.items));
    oracle_put(out, "conditional_loglik", oracle_figure(m.log_likelihood));
    return out;
}

const struct oracle_entry answers_factor[] = {
    {"eigenvalues", answer_eigenvalues},
    {"kmo_bartlett", answer_kmo},
    {"parallel_reference", answer_reference},
    {"parallel_retained", answer_retained},
    {"polychoric", answer_polychoric},
    {"rasch_cml", answer_rasch},
    {"smc", answer_smc},
    {NULL, NULL},
};
