/* Answers: tests of paired scores. */
#include "oracle.h"

#include "prirost/stats_pairs.h"

static struct pr_pairs pairs_of(struct oracle_call *c) {
    struct oracle_pairs p = oracle_pairs(c, "before", "after");
    return (struct pr_pairs){.before = p.x, .after = p.y, .n = p.n};
}

static json_t *answer_paired_t(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    struct pr_paired t = pr_paired_change(&pairs);
    struct pr_figure f = pr_own_change(c->arena, &pairs, oracle_level(c), PR_UNIT_POINTS);
    bool tested = t.why == PR_GIVEN, spread = tested || t.why == PR_NO_VARIATION;
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(t.n));
    oracle_put(out, "mean_diff", oracle_if(spread, t.mean_change));
    oracle_put(out, "sd_diff", oracle_if(spread, t.sd_change));
    oracle_put(out, "t", oracle_if(tested, t.t));
    oracle_put(out, "df", oracle_if(tested, t.df));
    oracle_put(out, "p_two_sided", oracle_if(tested, t.p));
    oracle_put(out, "ci95_low", oracle_low(f));
    oracle_put(out, "ci95_high", oracle_high(f));
    return out;
}

static json_t *rank_test(const struct pr_rank_test *t) {
    bool given = t->why == PR_GIVEN, exact = given && t->how == PR_EXACT;
    json_t *out = json_object();
    oracle_put(out, "n_nonzero", oracle_count(t->n));
    oracle_put(out, "V", oracle_if(given, t->statistic));
    oracle_put(out, "z", oracle_if(given, t->z));
    oracle_put(out, "p_two_sided", oracle_if(given, t->p));
    oracle_put(out, "p_two_sided_uncorrected", oracle_if(given && !exact, t->p));
    oracle_put(out, "p_two_sided_corrected", oracle_if(given && !exact, t->p_corrected));
    oracle_put(out, "p_less", oracle_if(given, t->p_less));
    oracle_put(out, "p_greater", oracle_if(given, t->p_greater));
    return out;
}

static json_t *answer_signed_rank_exact(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    struct pr_rank_test t = pr_signed_rank_exact(c->arena, &pairs);
    if (t.why == PR_GIVEN && t.how != PR_EXACT) {
        oracle_fault(c, "not exact with so many differences", NULL);
    }
    return rank_test(&t);
}

static json_t *answer_signed_rank_normal(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    struct pr_rank_test t = pr_signed_rank_normal(c->arena, &pairs);
    return rank_test(&t);
}

static json_t *answer_pratt(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    struct pr_rank_test t = pr_signed_rank_pratt(c->arena, &pairs);
    return rank_test(&t);
}

static json_t *answer_hodges_lehmann(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    struct pr_walsh h = pr_hodges_lehmann_paired(c->arena, &pairs, oracle_level(c), PR_UNIT_POINTS);
    json_t *out = json_object();
    oracle_put(out, "hl_all", oracle_figure(h.all));
    oracle_put(out, "hl_nonzero", oracle_figure(h.nonzero));
    oracle_put(out, "ci95_low", oracle_low(h.nonzero));
    oracle_put(out, "ci95_high", oracle_high(h.nonzero));
    return out;
}

static json_t *answer_sign_test(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    struct pr_signs s = pr_signs_of(c->arena, &pairs, oracle_level(c), PR_UNIT_POINTS);
    json_t *out = json_object();
    oracle_put(out, "n_pos", oracle_count(s.positive));
    oracle_put(out, "n_neg", oracle_count(s.negative));
    oracle_put(out, "n_zero", oracle_count(s.zero));
    oracle_put(out, "p_two_sided", oracle_figure(s.p));
    oracle_put(out, "median_diff", oracle_figure(s.median));
    oracle_put(out, "median_ci_low", oracle_low(s.median));
    oracle_put(out, "median_ci_high", oracle_high(s.median));
    return out;
}

static json_t *answer_permutation(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    struct pr_permutation p = pr_permutation_paired(c->arena, &pairs, 0, 1);
    bool given = p.why == PR_GIVEN;
    if (given && p.how != PR_EXACT) {
        oracle_fault(c, "not exact with so many pairs", NULL);
    }
    json_t *out = json_object();
    oracle_put(out, "n_arrangements", oracle_if(given, p.arrangements));
    oracle_put(out, "p_two_sided", oracle_if(given, p.p));
    oracle_put(out, "p_less", oracle_if(given, p.p_less));
    oracle_put(out, "p_greater", oracle_if(given, p.p_greater));
    return out;
}

static json_t *answer_effect(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    struct pr_paired_effect e = pr_effect_paired(&pairs, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "d_z", oracle_figure(e.d_z));
    oracle_put(out, "d_z_ci95_low", oracle_low(e.d_z));
    oracle_put(out, "d_z_ci95_high", oracle_high(e.d_z));
    oracle_put(out, "hedges_g_z", oracle_figure(e.g_z));
    oracle_put(out, "d_av_rms", oracle_figure(e.d_av_rms));
    oracle_put(out, "d_av_mean_sd", oracle_figure(e.d_av_mean));
    oracle_put(out, "d_rm", oracle_figure(e.d_rm));
    oracle_put(out, "glass_delta_before", oracle_figure(e.glass_before));
    oracle_put(out, "r", oracle_figure(e.r));
    return out;
}

static json_t *answer_rank_biserial(struct oracle_call *c) {
    struct pr_pairs pairs = pairs_of(c);
    json_t *out = json_object();
    oracle_put(out, "r", oracle_figure(pr_rank_biserial(c->arena, &pairs)));
    return out;
}

const struct oracle_entry answers_pairs[] = {
    {"paired_t", answer_paired_t},
    {"wilcoxon_signed_rank_exact", answer_signed_rank_exact},
    {"wilcoxon_signed_rank_normal", answer_signed_rank_normal},
    {"wilcoxon_pratt", answer_pratt},
    {"hodges_lehmann_paired", answer_hodges_lehmann},
    {"sign_test", answer_sign_test},
    {"permutation_paired_exact", answer_permutation},
    {"effect_paired", answer_effect},
    {"rank_biserial_paired", answer_rank_biserial},
    {NULL, NULL},
};
