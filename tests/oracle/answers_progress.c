/* Answers: change between two waves, as others report it and by the rules of evidence. */
#include "oracle.h"

#include "prirost/stats_progress.h"

struct waves {
    struct pr_pairs pairs;
    size_t k;
    const char **name; /* of the groups */
    bool *community;   /* of each group, where `side` is named */
};

/* What pr_pairs is made of, while it is filled. */
struct filling {
    double *before, *after;
    size_t *level, n;
};

/* One row, kept when nothing is missing. */
static void fill(const struct oracle_frame *f, size_t row, const size_t column[2],
                 const struct oracle_factor *by, struct filling *to) {
    size_t n = to->n;
    to->level[n] = by->n == 0 ? 0 : by->level[row];
    to->n += to->level[n] != SIZE_MAX && oracle_cell(f, row, column[0], &to->before[n]) &&
             oracle_cell(f, row, column[1], &to->after[n]);
}

/* Which groups are of the community: those whose `side` says what `community` says. */
static void sides_of(struct oracle_call *c, const struct oracle_frame *f,
                     const struct oracle_factor *by, struct waves *w) {
    const char *side = oracle_text(c, "side"), *pos = oracle_text(c, "community");
    size_t column = side ? oracle_find(c, f, side) : f->columns;
    w->community = pr_arena_array(c->arena, by->k, sizeof *w->community);
    for (size_t i = 0; pos && column < f->columns && i < by->n; i++) {
        if (by->level[i] != SIZE_MAX) {
            w->community[by->level[i]] = oracle_same(f->cell[i * f->columns + column], pos);
        }
    }
}

/* Rows with both scores and, where it is asked for, a group: in natural order of its labels. */
static struct waves waves_of(struct oracle_call *c, const char *first, const char *second,
                             const char *by_name) {
    struct waves w = {.k = 1};
    const char *pre = oracle_text(c, first), *post = oracle_text(c, second);
    const char *group = by_name ? oracle_text(c, by_name) : NULL;
    if (!pre || !post || (by_name && !group)) {
        oracle_fault(c, "missing", "first score, second score or group");
        return w;
    }
    struct oracle_frame f = oracle_frame(c);
    const size_t column[2] = {oracle_find(c, &f, pre), oracle_find(c, &f, post)};
    struct filling to = {.before = pr_arena_array(c->arena, f.rows + 1, sizeof *to.before),
                         .after = pr_arena_array(c->arena, f.rows + 1, sizeof *to.after),
                         .level = pr_arena_array(c->arena, f.rows + 1, sizeof *to.level)};
    struct oracle_factor by = {.n = 0};
    if (group) {
        by = oracle_factor(c, &f, group);
        oracle_factor_sort(c, &by);
        w.k = by.k;
        w.name = by.name;
        sides_of(c, &f, &by, &w);
    }
    for (size_t i = 0; !c->fault && i < f.rows; i++) {
        fill(&f, i, column, &by, &to);
    }
    w.pairs = (struct pr_pairs){to.before, to.after, to.level, to.n};
    return w;
}

static json_t *answer_ancova(struct oracle_call *c) {
    struct waves w = waves_of(c, "pre", "post", "group");
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
    struct waves w = waves_of(c, "pre", "post", "group");
    return test_of(pr_homogeneity_of_slopes(c->arena, &w.pairs, w.k));
}

static json_t *answer_gain_anova(struct oracle_call *c) {
    struct waves w = waves_of(c, "pre", "post", "group");
    json_t *out = test_of(pr_gain_score_anova(c->arena, &w.pairs, w.k));
    if (json_is_object(out)) {
        oracle_put(out, "mean_gain_all", oracle_real(pr_paired_change(&w.pairs).mean_change));
    }
    return out;
}

static json_t *answer_normalized(struct oracle_call *c) {
    struct waves w = waves_of(c, "pre", "post", NULL);
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
    struct waves w = one ? (struct waves){.k = 1} : waves_of(c, "pre", "post", NULL);
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

/* ---- the rules of evidence ---- */

static json_t *interval_of(struct pr_figure f, const char *name) {
    json_t *out = json_object();
    oracle_put(out, name, oracle_figure(f));
    oracle_put(out, "low", oracle_low(f));
    oracle_put(out, "high", oracle_high(f));
    return out;
}

static json_t *answer_own_change(struct oracle_call *c) {
    struct waves w = waves_of(c, "before", "after", "class");
    struct pr_figure f = pr_own_change(c->arena, &w.pairs, oracle_level(c), PR_UNIT_POINTS);
    json_t *out = interval_of(f, "change");
    oracle_put(out, "n", oracle_count(w.pairs.n));
    oracle_put(out, "df", f.level > 0 ? oracle_count((size_t)f.df) : json_null());
    return out;
}

static struct pr_class_change *classes_of(struct oracle_call *c, const struct waves *w) {
    struct pr_class_change *class = pr_arena_array(c->arena, w->k, sizeof *class);
    for (size_t i = 0; i < w->pairs.n; i++) {
        struct pr_class_change *of = &class[w->pairs.stratum[i]];
        of->mean_before += w->pairs.before[i];
        of->mean_after += w->pairs.after[i];
        of->n++;
    }
    for (size_t k = 0; k < w->k; k++) {
        double n = class[k].n > 0 ? (double)class[k].n : 1;
        class[k].community = w->community && w->community[k];
        class[k].mean_before /= n;
        class[k].mean_after /= n;
    }
    return class;
}

/* First scores of the two sides one after the other. */
static struct pr_figure start_of(struct oracle_call *c, const struct waves *w) {
    const struct pr_pairs *p = &w->pairs;
    double *side[2];
    size_t n[2] = {0, 0};
    for (size_t k = 0; k < 2; k++) {
        side[k] = pr_arena_array(c->arena, p->n, sizeof *side[k]);
    }
    for (size_t i = 0; i < p->n; i++) {
        size_t k = w->community[p->stratum[i]];
        side[k][n[k]++] = p->before[i];
    }
    return pr_standard_difference(side[1], n[1], side[0], n[0]);
}

static json_t *answer_classes(struct oracle_call *c) {
    struct waves w = waves_of(c, "before", "after", "class");
    if (c->fault) {
        return json_null();
    }
    const struct pr_class_change *class = classes_of(c, &w);
    struct pr_figure f = pr_class_difference(class, w.k, oracle_level(c));
    json_t *out = interval_of(f, "d");
    double low = 0, high = 0;
    bool left = pr_class_without_one(class, w.k, &low, &high);
    oracle_put(out, "df", f.level > 0 ? oracle_count((size_t)f.df) : json_null());
    oracle_put(out, "classes", oracle_count(w.k));
    oracle_put(out, "permutation_p", oracle_figure(pr_class_permutation(c->arena, class, w.k)));
    oracle_put(out, "permutation_least", oracle_figure(pr_class_permutation_least(class, w.k)));
    oracle_put(out, "without_low", oracle_if(left, low));
    oracle_put(out, "without_high", oracle_if(left, high));
    oracle_put(out, "ancova", oracle_figure(pr_class_ancova(class, w.k, &w.pairs)));
    oracle_put(out, "start", oracle_figure(start_of(c, &w)));
    return out;
}

static json_t *answer_expected(struct oracle_call *c) {
    struct waves w = waves_of(c, "before", "after", NULL);
    json_t *out = json_object();
    oracle_put(out, "gain",
               oracle_figure(pr_expected_gain(&w.pairs, oracle_number(c, "start", 0))));
    return out;
}

static size_t count_of(struct oracle_call *c, const char *arg) {
    return (size_t)oracle_number(c, arg, 0);
}

static json_t *answer_newcombe(struct oracle_call *c) {
    struct pr_figure f = pr_newcombe(count_of(c, "k1"), count_of(c, "n1"), count_of(c, "k2"),
                                     count_of(c, "n2"), oracle_level(c));
    return interval_of(f, "difference");
}

static json_t *answer_mdes(struct oracle_call *c) {
    json_t *out = json_object();
    oracle_put(out, "mdes",
               oracle_figure(pr_mdes(count_of(c, "k1"), count_of(c, "k2"),
                                     oracle_number(c, "pupils", 0), oracle_number(c, "rho", -1))));
    return out;
}

static json_t *answer_tipping(struct oracle_call *c) {
    json_t *out = json_object();
    oracle_put(out, "tipping",
               oracle_figure(pr_tipping(oracle_number(c, "change", 0), count_of(c, "n"),
                                        count_of(c, "on_roll"))));
    return out;
}

const struct oracle_entry answers_progress[] = {
    {"ancova", answer_ancova},
    {"homogeneity_of_slopes", answer_slopes},
    {"gain_score_anova", answer_gain_anova},
    {"normalized_gain", answer_normalized},
    {"reliable_change", answer_reliable},
    {"own_change", answer_own_change},
    {"class_difference", answer_classes},
    {"expected_gain", answer_expected},
    {"newcombe", answer_newcombe},
    {"mdes", answer_mdes},
    {"tipping", answer_tipping},
    {NULL, NULL},
};
