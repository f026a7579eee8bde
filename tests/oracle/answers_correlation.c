/* Answers: correlation of two columns; p of several tests. */
#include "oracle.h"

#include "prirost/stats_correlation.h"

#include <math.h>

/* t of |r| = 1 is beyond every number. */
static json_t *t_of(const struct pr_pearson *f) {
    bool beyond = pr_given(f->r) && pr_given(f->df) && !pr_given(f->t);
    return beyond ? oracle_real(copysign(INFINITY, f->r.value)) : oracle_figure(f->t);
}

static json_t *answer_pearson(struct oracle_call *c) {
    struct oracle_pairs d = oracle_pairs(c, "x", "y");
    struct pr_pearson f = pr_pearson(d.x, d.y, d.n, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(d.n));
    oracle_put(out, "r", oracle_figure(f.r));
    oracle_put(out, "t", t_of(&f));
    oracle_put(out, "df", oracle_figure(f.df));
    oracle_put(out, "p_two_sided", oracle_figure(f.p));
    oracle_put_ci(out, c, "", f.r);
    return out;
}

static json_t *answer_spearman(struct oracle_call *c) {
    struct oracle_pairs d = oracle_pairs(c, "x", "y");
    struct pr_spearman f = pr_spearman(c->arena, d.x, d.y, d.n, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(d.n));
    oracle_put(out, "rho", oracle_figure(f.rho));
    oracle_put(out, "p_t_approx", oracle_figure(f.p));
    oracle_put(out, "p_exact", oracle_figure(f.p_exact));
    oracle_put_ci(out, c, "_fisher", f.fisher);
    oracle_put_ci(out, c, "_bonett_wright", f.bonett_wright);
    oracle_put_ci(out, c, "_fieller", f.fieller);
    return out;
}

static json_t *answer_kendall(struct oracle_call *c) {
    struct oracle_pairs d = oracle_pairs(c, "x", "y");
    struct pr_kendall f = pr_kendall(c->arena, d.x, d.y, d.n, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(d.n));
    oracle_put(out, "tau_b", oracle_figure(f.tau));
    oracle_put(out, "z", oracle_figure(f.z));
    oracle_put(out, "p_normal", oracle_figure(f.p));
    oracle_put(out, "p_exact", oracle_figure(f.p_exact));
    oracle_put_ci(out, c, "_fieller", f.tau);
    return out;
}

/* A p that is missing stays missing in its place and is not counted. */
static json_t *adjusted(struct oracle_call *c, enum pr_adjust how) {
    json_t *list = json_object_get(c->args, "p"), *out = json_array();
    struct oracle_column p = oracle_numbers(c, "p");
    bool good = pr_p_adjust(c->arena, how, p.x, p.n, p.x);
    size_t all = p.n + p.missing;
    for (size_t i = 0, at = 0; i < all; i++) {
        bool given = good && !(json_is_array(list) && json_is_null(json_array_get(list, i)));
        (void)json_array_append_new(out, oracle_if(given, given ? p.x[at++] : 0));
    }
    return out;
}

static json_t *answer_p_adjust(struct oracle_call *c) {
    json_t *out = json_object();
    oracle_put(out, "holm", adjusted(c, PR_HOLM));
    oracle_put(out, "bh", adjusted(c, PR_BENJAMINI_HOCHBERG));
    oracle_put(out, "bonferroni", adjusted(c, PR_BONFERRONI));
    oracle_put(out, "by", adjusted(c, PR_BENJAMINI_YEKUTIELI));
    return out;
}

const struct oracle_entry answers_correlation[] = {
    {"pearson", answer_pearson},
    {"spearman", answer_spearman},
    {"kendall", answer_kendall},
    {"p_adjust", answer_p_adjust},
    {NULL, NULL},
};
