/* Answers: agreement of observers. */
#include "oracle.h"

#include "prirost/stats_agreement.h"

/* ---- numbers ---- */

static struct pr_icc icc(struct oracle_call *c) {
    struct oracle_items x = oracle_items(c, "raters");
    return pr_icc(x.x, x.rows, x.items, oracle_level(c));
}

static json_t *answer_squares(struct oracle_call *c) {
    struct pr_icc s = icc(c);
    bool given = s.why == PR_GIVEN;
    json_t *out = json_object();
    oracle_put(out, "MSR", oracle_if(given, s.R));
    oracle_put(out, "MSC", oracle_if(given, s.C));
    oracle_put(out, "MSE", oracle_if(given, s.E));
    oracle_put(out, "MSW", oracle_if(given, s.W));
    return out;
}

static json_t *answer_icc(struct oracle_call *c) {
    static const char *const SINGLE[] = {"ICC11", "ICC21", "ICC31"};
    static const char *const MEAN[] = {"ICC1k", "ICC2k", "ICC3k"};
    struct pr_icc s = icc(c);
    json_t *out = json_object();
    for (size_t i = 0; i < PR_ICC_MODELS; i++) {
        oracle_put(out, SINGLE[i], oracle_figure(s.single[i]));
        oracle_put(out, MEAN[i], oracle_figure(s.mean[i]));
    }
    return out;
}

static json_t *answer_icc_ci(struct oracle_call *c) {
    struct pr_icc s = icc(c);
    json_t *out = json_object(), *low = json_array(), *high = json_array();
    const struct pr_figure *both[] = {s.single, s.mean};
    for (size_t i = 0; i < (size_t)2 * PR_ICC_MODELS; i++) {
        struct pr_figure f = both[i / PR_ICC_MODELS][i % PR_ICC_MODELS];
        (void)json_array_append_new(low, oracle_low(f));
        (void)json_array_append_new(high, oracle_high(f));
    }
    oracle_put(out, "low", low);
    oracle_put(out, "high", high);
    return out;
}

static json_t *f_test(struct pr_f_test f) {
    json_t *out = json_object();
    oracle_put(out, "F", oracle_figure(f.F));
    oracle_put(out, "df1", oracle_real(f.df1));
    oracle_put(out, "df2", oracle_real(f.df2));
    oracle_put(out, "p", oracle_figure(f.p));
    return out;
}

static json_t *answer_icc_f(struct oracle_call *c) {
    struct pr_icc s = icc(c);
    json_t *out = json_object();
    oracle_put(out, "one_way", f_test(s.one_way));
    oracle_put(out, "two_way", f_test(s.two_way));
    return out;
}

/* ---- categories ---- */

static json_t *answer_cohen(struct oracle_call *c) {
    static const char *const NAME[3][4] = {
        {"kappa", "kappa_ase", "kappa_ci95_low", "kappa_ci95_high"},
        {"kappa_linear", "kappa_linear_ase", "kappa_linear_ci95_low", "kappa_linear_ci95_high"},
        {"kappa_quadratic", "kappa_quadratic_ase", "kappa_quadratic_ci95_low",
         "kappa_quadratic_ci95_high"}};
    struct oracle_table t = oracle_table(c, "row", "col", ORACLE_SQUARE);
    size_t *count = pr_arena_array(c->arena, t.rows * t.cols, sizeof *count);
    json_t *out = json_object();
    for (size_t i = 0; i < t.rows * t.cols; i++) {
        count[i] = (size_t)t.count[i];
    }
    struct pr_crosstab cross = {count, t.rows, t.cols};
    for (size_t w = 0; w < PR_COUNT_OF(NAME); w++) {
        struct pr_kappa k = pr_kappa_cohen(c->arena, cross, (enum pr_weights)w, oracle_level(c));
        oracle_put(out, NAME[w][0], oracle_figure(k.kappa));
        oracle_put(out, NAME[w][1], oracle_if(pr_given(k.kappa), k.se));
        oracle_put(out, NAME[w][2], oracle_low(k.kappa));
        oracle_put(out, NAME[w][3], oracle_high(k.kappa));
        if (w == PR_WEIGHTS_NONE) {
            oracle_put(out, "observed_agreement", oracle_figure(k.observed));
            oracle_put(out, "expected_agreement", oracle_figure(k.expected));
        }
    }
    return out;
}

struct rated {
    struct pr_rated r;
    const double *value;
};

static struct rated ratings(struct oracle_call *c) {
    struct oracle_ratings of = oracle_ratings(c);
    uint32_t *times = pr_arena_array(c->arena, of.units * of.k, sizeof *times);
    for (size_t i = 0; i < of.units * of.k; i++) {
        times[i] = (uint32_t)of.counts[i];
    }
    return (struct rated){{times, of.units, of.k}, of.value};
}

static json_t *answer_fleiss(struct oracle_call *c) {
    struct rated of = ratings(c);
    struct pr_fleiss f = pr_kappa_fleiss(c->arena, &of.r);
    json_t *out = json_object();
    oracle_put(out, "kappa", oracle_figure(f.kappa));
    oracle_put(out, "observed", oracle_figure(f.observed));
    oracle_put(out, "expected", oracle_figure(f.expected));
    oracle_put(out, "se_null", oracle_if(pr_given(f.kappa), f.se_null));
    oracle_put(out, "z", oracle_if(pr_given(f.kappa), f.z));
    oracle_put(out, "p", oracle_figure(f.p));
    oracle_put(out, "per_category", oracle_figures(f.each, of.r.categories));
    return out;
}

static json_t *answer_krippendorff(struct oracle_call *c) {
    static const char *const NAME[] = {"nominal", "ordinal", "interval", "ratio"};
    struct rated of = ratings(c);
    json_t *out = json_object();
    for (size_t m = 0; m < PR_COUNT_OF(NAME); m++) {
        struct pr_figure f =
            pr_alpha_krippendorff(c->arena, &of.r, of.value, (enum pr_metric)m, 0, oracle_level(c));
        oracle_put(out, NAME[m], oracle_figure(f));
    }
    return out;
}

static json_t *answer_gwet(struct oracle_call *c) {
    static const char *const NAME[3][2] = {
        {"ac1", "ac1_se"}, {"ac2_linear", "ac2_linear_se"}, {"ac2_quadratic", "ac2_quadratic_se"}};
    struct rated of = ratings(c);
    json_t *out = json_object();
    for (size_t w = 0; w < PR_COUNT_OF(NAME); w++) {
        struct pr_gwet g = pr_gwet(c->arena, &of.r, (enum pr_weights)w, oracle_level(c));
        oracle_put(out, NAME[w][0], oracle_figure(g.ac));
        oracle_put(out, NAME[w][1], oracle_figure(g.se));
        if (w == PR_WEIGHTS_NONE) {
            oracle_put(out, "percent_agreement", oracle_figure(g.agreement));
            oracle_put(out, "brennan_prediger", oracle_figure(g.brennan_prediger));
        }
    }
    return out;
}

const struct oracle_entry answers_agreement[] = {
    {"icc_mean_squares", answer_squares},
    {"icc", answer_icc},
    {"icc_ci95", answer_icc_ci},
    {"icc_F", answer_icc_f},
    {"cohen_kappa", answer_cohen},
    {"fleiss_kappa", answer_fleiss},
    {"krippendorff_alpha", answer_krippendorff},
    {"gwet", answer_gwet},
    {NULL, NULL},
};
