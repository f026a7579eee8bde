/* Answers: change between two waves. */
#include "oracle.h"

#include "prirost/stats_progress.h"

struct waves {
    struct pr_pairs pairs;
    size_t k;
    const char **name; /* of the groups, in natural order */
};

/* Rows with both scores and, where it is asked for, a group. */
static struct waves waves_of(struct oracle_call *c, bool groups) {
    struct waves w = {.k = 1};
    const char *pre = oracle_text(c, "pre"), *post = oracle_text(c, "post");
    const char *group = groups ? oracle_text(c, "group") : NULL;
    if (!pre || !post || (groups && !group)) {
        oracle_fault(c, "missing", "pre, post or group");
        return w;
    }
    struct oracle_frame f = oracle_frame(c);
    size_t x = oracle_find(c, &f, pre), y = oracle_find(c, &f, post), n = 0;
    double *before = pr_arena_array(c->arena, f.rows, sizeof *before);
    double *after = pr_arena_array(c->arena, f.rows, sizeof *after);
    size_t *level = pr_arena_array(c->arena, f.rows, sizeof *level);
    struct oracle_factor by = {.n = 0};
    if (group) {
        by = oracle_factor(c, &f, group);
        oracle_factor_sort(c, &by);
        w.k = by.k;
        w.name = by.name;
    }
    for (size_t i = 0; i < f.rows && x < f.columns && y < f.columns; i++) {
        size_t g = !group ? 0 : i < by.n ? by.level[i] : SIZE_MAX;
        if (g != SIZE_MAX && oracle_cell(&f, i, x, &before[n]) &&
            oracle_cell(&f, i, y, &after[n])) {
            level[n++] = g;
        }
    }
    w.pairs = (struct pr_pairs){before, after, level, n};
    return w;
}

static json_t *answer_ancova(struct oracle_call *c) {
    struct waves w = waves_of(c, true);
    struct pr_ancova a = pr_ancova(c->arena, &w.pairs, w.k, oracle_level(c));
    if (a.why != PR_GIVEN) {
        return json_null();
    }
    json_t *out = json_object(), *means = json_object(), *ses = json_object();
    bool tested = a.group.why == PR_GIVEN;
    oracle_put(out, "F_group", oracle_if(tested, a.group.F));
    oracle_put(out, "df1", oracle_count(a.groups - 1));
    oracle_put(out, "df2", oracle_count(a.n - a.groups - 1));
    oracle_put(out, "p_group", oracle_if(tested, a.group.p));
    oracle_put(out, "partial_eta2", oracle_if(tested, a.partial_eta2));
    oracle_put(out, "F_covariate", oracle_if(tested, a.covariate.F));
    oracle_put(out, "p_covariate", oracle_if(tested, a.covariate.p));
    oracle_put(out, "slope", oracle_real(a.slope));
    oracle_put(out, "residual_sd", oracle_real(a.residual_sd));
    oracle_put(out, "covariate_grand_mean", oracle_real(a.grand_mean));
    for (size_t g = 0; g < w.k; g++) {
        bool given = pr_given(a.adjusted[g]);
        oracle_put(means, w.name[g], oracle_figure(a.adjusted[g]));
        oracle_put(ses, w.name[g], oracle_if(given, a.adjusted_se[g]));
    }
    oracle_put(out, "adjusted_means", means);
    oracle_put(out, "adjusted_means_se", ses);
    return out;
}

static json_t *test_of(struct pr_progress_test t) {
    if (t.why != PR_GIVEN) {
        return json_null();
    }
    json_t *out = json_object();
    oracle_put(out, "F", oracle_real(t.F));
    oracle_put(out, "df1", oracle_count((size_t)t.df1));
    oracle_put(out, "df2", oracle_count((size_t)t.df2));
    oracle_put(out, "p", oracle_real(t.p));
    return out;
}

static json_t *answer_slopes(struct oracle_call *c) {
    struct waves w = waves_of(c, true);
    return test_of(pr_homogeneity_of_slopes(c->arena, &w.pairs, w.k));
}

static json_t *answer_gain_anova(struct oracle_call *c) {
    struct waves w = waves_of(c, true);
    json_t *out = test_of(pr_gain_score_anova(c->arena, &w.pairs, w.k));
    if (json_is_object(out)) {
        oracle_put(out, "mean_gain_all", oracle_real(pr_paired_change(&w.pairs).mean_change));
    }
    return out;
}

static json_t *answer_normalized(struct oracle_call *c) {
    struct waves w = waves_of(c, false);
    struct pr_normalized_gain g = pr_normalized_gain(&w.pairs, oracle_number(c, "max", 0));
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(w.pairs.n));
    oracle_put(out, "class_gain_of_means", oracle_figure(g.of_means));
    oracle_put(out, "n_individual", oracle_count((size_t)g.individual.n));
    oracle_put(out, "mean_individual_gain", oracle_figure(g.individual));
    oracle_put(out, "n_change", oracle_count((size_t)g.change.n));
    oracle_put(out, "mean_normalized_change", oracle_figure(g.change));
    return out;
}

/* The numbers of one pupil stand in the arguments themselves. */
static struct pr_reliable_change of_one(struct oracle_call *c) {
    return pr_reliable_change_of(c->arena, oracle_number(c, "pre", 0), oracle_number(c, "post", 0),
                                 oracle_number(c, "sd_before", 0),
                                 oracle_number(c, "reliability", -1));
}

static json_t *answer_reliable(struct oracle_call *c) {
    bool one = oracle_is_number(c, "pre") && oracle_is_number(c, "post");
    struct waves w = one ? (struct waves){.k = 1} : waves_of(c, false);
    struct pr_reliable_change r =
        one ? of_one(c)
            : pr_reliable_change(c->arena, &w.pairs, oracle_number(c, "reliability", -1));
    if (r.why != PR_GIVEN) {
        return json_null();
    }
    json_t *out = json_object();
    oracle_put(out, "sem", oracle_real(r.sem));
    oracle_put(out, "s_diff", oracle_real(r.s_diff));
    if (one) {
        oracle_put(out, "rci", oracle_real(r.index[0]));
        return out;
    }
    oracle_put(out, "n", oracle_count(r.n));
    oracle_put(out, "n_improved", oracle_count(r.improved));
    oracle_put(out, "n_unchanged", oracle_count(r.unchanged));
    oracle_put(out, "n_worse", oracle_count(r.worse));
    oracle_put(out, "rci_first5", oracle_reals(r.index, r.n < 5 ? r.n : 5));
    oracle_put(out, "mean_rci", oracle_real(r.mean));
    return out;
}

const struct oracle_entry answers_progress[] = {
    {"ancova", answer_ancova},
    {"homogeneity_of_slopes", answer_slopes},
    {"gain_score_anova", answer_gain_anova},
    {"normalized_gain", answer_normalized},
    {"reliable_change", answer_reliable},
    {NULL, NULL},
};
