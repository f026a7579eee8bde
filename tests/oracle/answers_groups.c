/* Answers: tests of two and more groups. */
#include "oracle.h"

#include "prirost/stats_correlation.h"
#include "prirost/stats_groups.h"
#include "prirost/stats_two.h"

#include <string.h>

/* ---- two groups ---- */

static struct pr_two two_of(struct oracle_call *c) {
    struct oracle_groups g = oracle_two(c, "value", "group");
    return (struct pr_two){g.x[0], g.x[1], g.n[0], g.n[1]};
}

static json_t *t_test(const struct pr_t_test *t) {
    bool tested = t->why == PR_GIVEN, means = tested || t->why == PR_NO_VARIATION;
    json_t *out = json_object();
    oracle_put(out, "n1", oracle_count(t->n1));
    oracle_put(out, "n2", oracle_count(t->n2));
    oracle_put(out, "mean1", oracle_if(means, t->mean1));
    oracle_put(out, "mean2", oracle_if(means, t->mean2));
    oracle_put(out, "t", oracle_if(tested, t->t));
    oracle_put(out, "df", oracle_if(tested, t->df));
    oracle_put(out, "p_two_sided", oracle_if(tested, t->p));
    oracle_put(out, "ci95_low", oracle_low(t->difference));
    oracle_put(out, "ci95_high", oracle_high(t->difference));
    return out;
}

static json_t *answer_pooled_t(struct oracle_call *c) {
    struct pr_two two = two_of(c);
    struct pr_t_test t = pr_pooled_t(&two, oracle_level(c), PR_UNIT_POINTS);
    return t_test(&t);
}

static json_t *answer_welch_t(struct oracle_call *c) {
    struct pr_two two = two_of(c);
    struct pr_t_test t = pr_welch_t(&two, oracle_level(c), PR_UNIT_POINTS);
    return t_test(&t);
}

static json_t *answer_mann_whitney_exact(struct oracle_call *c) {
    struct pr_two two = two_of(c);
    struct pr_rank_test t = pr_mann_whitney_exact(c->arena, &two);
    bool given = t.why == PR_GIVEN;
    if (given && t.how != PR_EXACT) {
        oracle_fault(c, "not exact with so many values", NULL);
    }
    json_t *out = json_object();
    oracle_put(out, "U", oracle_if(given, t.statistic));
    oracle_put(out, "p_two_sided", oracle_if(given, t.p));
    oracle_put(out, "p_less", oracle_if(given, t.p_less));
    oracle_put(out, "p_greater", oracle_if(given, t.p_greater));
    oracle_put(out, "p_two_sided_distance", oracle_if(given, t.p_distance));
    return out;
}

static json_t *answer_mann_whitney_normal(struct oracle_call *c) {
    struct pr_two two = two_of(c);
    struct pr_rank_test t = pr_mann_whitney_normal(c->arena, &two);
    bool given = t.why == PR_GIVEN;
    json_t *out = json_object();
    oracle_put(out, "U", oracle_if(given, t.statistic));
    oracle_put(out, "p_two_sided_uncorrected", oracle_if(given, t.p));
    oracle_put(out, "p_two_sided_corrected", oracle_if(given, t.p_corrected));
    return out;
}

static json_t *answer_shift(struct oracle_call *c) {
    struct pr_two two = two_of(c);
    struct pr_figure f = pr_hodges_lehmann_shift(c->arena, &two, oracle_level(c), PR_UNIT_POINTS);
    json_t *out = json_object();
    oracle_put(out, "shift", oracle_figure(f));
    oracle_put(out, "ci95_low", oracle_low(f));
    oracle_put(out, "ci95_high", oracle_high(f));
    return out;
}

static json_t *answer_permutation(struct oracle_call *c) {
    struct pr_two two = two_of(c);
    struct pr_permutation p = pr_permutation_two(c->arena, &two, 0, 1);
    bool given = p.why == PR_GIVEN;
    if (given && p.how != PR_EXACT) {
        oracle_fault(c, "not exact with so many values", NULL);
    }
    json_t *out = json_object();
    oracle_put(out, "n_arrangements", oracle_if(given, p.arrangements));
    oracle_put(out, "p_two_sided", oracle_if(given, p.p));
    oracle_put(out, "p_less", oracle_if(given, p.p_less));
    oracle_put(out, "p_greater", oracle_if(given, p.p_greater));
    return out;
}

static json_t *answer_effect(struct oracle_call *c) {
    struct pr_two two = two_of(c);
    struct pr_two_effect e = pr_effect_two(&two, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "cohen_d", oracle_figure(e.d));
    oracle_put(out, "d_ci95_low", oracle_low(e.d));
    oracle_put(out, "d_ci95_high", oracle_high(e.d));
    oracle_put(out, "hedges_g_exact", oracle_figure(e.g));
    oracle_put(out, "hedges_g_approx", oracle_figure(e.g_approximate));
    oracle_put(out, "g_ci95_low", oracle_low(e.g));
    oracle_put(out, "g_ci95_high", oracle_high(e.g));
    oracle_put(out, "d_unequal_var", oracle_figure(e.d_unequal));
    oracle_put(out, "glass_delta_group2", oracle_figure(e.glass2));
    return out;
}

static json_t *answer_cliff(struct oracle_call *c) {
    struct pr_two two = two_of(c);
    struct pr_cliff d = pr_cliff_delta(c->arena, &two, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "U", oracle_if(pr_given(d.delta), d.u));
    oracle_put(out, "delta", oracle_figure(d.delta));
    oracle_put(out, "prob_superiority", oracle_figure(d.superiority));
    return out;
}

/* ---- several groups ---- */

struct several {
    struct pr_groups groups;
    const char **name;
};

static struct several several_of(struct oracle_call *c) {
    struct oracle_groups g = oracle_groups(c, "value", "group");
    size_t n = 0, at = 0;
    for (size_t i = 0; i < g.k; i++) {
        n += g.n[i];
    }
    double *x = pr_arena_array(c->arena, n, sizeof *x);
    size_t *group = pr_arena_array(c->arena, n, sizeof *group);
    for (size_t i = 0; i < g.k; i++) {
        for (size_t j = 0; j < g.n[i]; j++, at++) {
            x[at] = g.x[i][j];
            group[at] = i;
        }
    }
    return (struct several){{.x = x, .group = group, .n = n, .k = g.k}, g.name};
}

static json_t *answer_anova(struct oracle_call *c) {
    struct several s = several_of(c);
    struct pr_anova a = pr_anova_of(c->arena, &s.groups);
    bool tested = a.why == PR_GIVEN, sums = tested || a.why == PR_NO_VARIATION;
    json_t *out = json_object();
    oracle_put(out, "ss_between", oracle_if(sums, a.ss_between));
    oracle_put(out, "ss_within", oracle_if(sums, a.ss_within));
    oracle_put(out, "df1", oracle_if(sums, a.df1));
    oracle_put(out, "df2", oracle_if(sums, a.df2));
    oracle_put(out, "F", oracle_if(tested, a.f));
    oracle_put(out, "p", oracle_if(tested, a.p));
    oracle_put(out, "eta2", oracle_if(tested, a.eta2));
    oracle_put(out, "r2", oracle_if(tested, a.eta2));
    oracle_put(out, "omega2", oracle_if(tested, a.omega2));
    oracle_put(out, "residual_sd", oracle_if(tested, a.residual_sd));
    return out;
}

static json_t *answer_welch_anova(struct oracle_call *c) {
    struct several s = several_of(c);
    struct pr_anova a = pr_welch_anova(c->arena, &s.groups);
    bool tested = a.why == PR_GIVEN;
    json_t *out = json_object();
    oracle_put(out, "F", oracle_if(tested, a.f));
    oracle_put(out, "df1", oracle_if(tested, a.df1));
    oracle_put(out, "df2", oracle_if(tested, a.df2));
    oracle_put(out, "p", oracle_if(tested, a.p));
    return out;
}

static json_t *answer_levene(struct oracle_call *c) {
    struct several s = several_of(c);
    struct pr_anova mean = pr_levene(c->arena, &s.groups, PR_BY_MEAN);
    struct pr_anova median = pr_levene(c->arena, &s.groups, PR_BY_MEDIAN);
    json_t *out = json_object();
    oracle_put(out, "F_mean", oracle_if(mean.why == PR_GIVEN, mean.f));
    oracle_put(out, "p_mean", oracle_if(mean.why == PR_GIVEN, mean.p));
    oracle_put(out, "F_median", oracle_if(median.why == PR_GIVEN, median.f));
    oracle_put(out, "p_median", oracle_if(median.why == PR_GIVEN, median.p));
    return out;
}

static json_t *answer_kruskal(struct oracle_call *c) {
    struct several s = several_of(c);
    struct pr_kruskal k = pr_kruskal_wallis(c->arena, &s.groups);
    bool given = k.why == PR_GIVEN;
    json_t *out = json_object();
    oracle_put(out, "H", oracle_if(given, k.h));
    oracle_put(out, "df", oracle_if(given, k.df));
    oracle_put(out, "p", oracle_if(given, k.p));
    oracle_put(out, "epsilon2", oracle_if(given, k.epsilon2));
    oracle_put(out, "eta2_H", oracle_if(given && s.groups.n > s.groups.k, k.eta2_h));
    return out;
}

static json_t *pair_names(struct oracle_call *c, const struct pr_pairwise *p, const char **name) {
    const char **word = pr_arena_array(c->arena, p->n, sizeof *word);
    for (size_t i = 0; i < p->n; i++) {
        struct pr_buf b = pr_buf_new(c->arena);
        pr_buf_c(&b, name[p->first[i]]);
        pr_buf_c(&b, " - ");
        pr_buf_c(&b, name[p->second[i]]);
        word[i] = b.s;
    }
    return oracle_words(word, p->n);
}

static json_t *reals(const struct pr_pairwise *p, const double *x) {
    return p->why == PR_GIVEN ? oracle_reals(x, p->n) : json_null();
}

static json_t *adjusted(struct oracle_call *c, const struct pr_pairwise *p, enum pr_adjust how) {
    double *out = pr_arena_array(c->arena, p->n, sizeof *out);
    bool done = p->why == PR_GIVEN && pr_p_adjust(c->arena, how, p->p, p->n, out);
    return done ? oracle_reals(out, p->n) : json_null();
}

static json_t *answer_dunn(struct oracle_call *c) {
    struct several s = several_of(c);
    struct pr_pairwise p = pr_dunn(c->arena, &s.groups);
    json_t *out = json_object();
    oracle_put(out, "pairs", pair_names(c, &p, s.name));
    oracle_put(out, "z", reals(&p, p.statistic));
    oracle_put(out, "p", reals(&p, p.p));
    oracle_put(out, "p_bonferroni", adjusted(c, &p, PR_BONFERRONI));
    oracle_put(out, "p_holm", adjusted(c, &p, PR_HOLM));
    oracle_put(out, "p_bh", adjusted(c, &p, PR_BENJAMINI_HOCHBERG));
    return out;
}

static json_t *answer_pairwise(struct oracle_call *c) {
    struct several s = several_of(c);
    struct pr_pairwise p = pr_pairwise_t(c->arena, &s.groups);
    json_t *out = json_object();
    oracle_put(out, "pairs", pair_names(c, &p, s.name));
    oracle_put(out, "pooled_t_p", reals(&p, p.p));
    oracle_put(out, "pooled_t_p_holm", adjusted(c, &p, PR_HOLM));
    oracle_put(out, "pooled_t_p_bh", adjusted(c, &p, PR_BENJAMINI_HOCHBERG));
    return out;
}

static json_t *answer_tukey(struct oracle_call *c) {
    struct several s = several_of(c);
    struct pr_pairwise p = pr_tukey_hsd(c->arena, &s.groups);
    json_t *out = json_object();
    oracle_put(out, "pairs", pair_names(c, &p, s.name));
    oracle_put(out, "p_adj", reals(&p, p.p));
    return out;
}

static json_t *answer_games_howell(struct oracle_call *c) {
    struct several s = several_of(c);
    struct pr_pairwise p = pr_games_howell(c->arena, &s.groups);
    json_t *out = json_object();
    oracle_put(out, "pairs", pair_names(c, &p, s.name));
    oracle_put(out, "t", reals(&p, p.statistic));
    oracle_put(out, "df", reals(&p, p.df));
    oracle_put(out, "p", reals(&p, p.p));
    return out;
}

const struct oracle_entry answers_groups[] = {
    {"pooled_t", answer_pooled_t},
    {"welch_t", answer_welch_t},
    {"mann_whitney_exact", answer_mann_whitney_exact},
    {"mann_whitney_normal", answer_mann_whitney_normal},
    {"hodges_lehmann_shift", answer_shift},
    {"permutation_two_sample_exact", answer_permutation},
    {"effect_two_sample", answer_effect},
    {"cliff_delta", answer_cliff},
    {"anova", answer_anova},
    {"welch_anova", answer_welch_anova},
    {"levene", answer_levene},
    {"kruskal_wallis", answer_kruskal},
    {"dunn", answer_dunn},
    {"pairwise", answer_pairwise},
    {"tukey_hsd", answer_tukey},
    {"games_howell", answer_games_howell},
    {NULL, NULL},
};
