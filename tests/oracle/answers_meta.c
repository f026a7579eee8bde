/* Answers: many effects put together. */
#include "oracle.h"

#include "prirost/stats_meta.h"

static struct pr_meta meta(struct oracle_call *c, enum pr_meta_method method) {
    struct oracle_pairs of = oracle_pairs(c, "yi", "vi");
    return pr_meta(of.x, of.y, of.n, method, oracle_level(c));
}

/* `statistic` is called z or t. */
static json_t *put_effect(const struct pr_meta_effect *e, const char *statistic) {
    json_t *out = json_object();
    oracle_put(out, "estimate", oracle_figure(e->estimate));
    oracle_put(out, "se", oracle_figure(e->se));
    oracle_put(out, statistic, oracle_figure(e->statistic));
    oracle_put(out, "p", oracle_figure(e->p));
    oracle_put(out, "ci95_low", oracle_low(e->estimate));
    oracle_put(out, "ci95_high", oracle_high(e->estimate));
    oracle_put(out, "pi95_low", oracle_low(e->where));
    oracle_put(out, "pi95_high", oracle_high(e->where));
    return out;
}

static json_t *normal(struct oracle_call *c, enum pr_meta_method method) {
    struct pr_meta m = meta(c, method);
    json_t *out = put_effect(&m.effect, "z");
    oracle_put(out, "k", oracle_count((size_t)m.effect.estimate.n));
    oracle_put(out, "Q", oracle_figure(m.Q));
    oracle_put(out, "Q_p", oracle_figure(m.Q_p));
    oracle_put(out, "tau2", oracle_figure(m.tau2));
    oracle_put(out, "I2_percent", oracle_figure(m.I2));
    oracle_put(out, "H2", oracle_figure(m.H2));
    return out;
}

static json_t *student(struct oracle_call *c, enum pr_meta_method method) {
    struct pr_meta m = meta(c, method);
    json_t *out = put_effect(&m.hartung_knapp, "t");
    oracle_put(out, "df", oracle_real(m.hartung_knapp.df));
    return out;
}

static json_t *answer_fixed(struct oracle_call *c) {
    return normal(c, PR_META_FIXED);
}

static json_t *answer_dl(struct oracle_call *c) {
    return normal(c, PR_META_DL);
}

static json_t *answer_reml(struct oracle_call *c) {
    return normal(c, PR_META_REML);
}

static json_t *answer_pm(struct oracle_call *c) {
    return normal(c, PR_META_PM);
}

static json_t *answer_dl_t(struct oracle_call *c) {
    return student(c, PR_META_DL);
}

static json_t *answer_reml_t(struct oracle_call *c) {
    return student(c, PR_META_REML);
}

static json_t *answer_pm_t(struct oracle_call *c) {
    return student(c, PR_META_PM);
}

const struct oracle_entry answers_meta[] = {
    {"meta_fixed", answer_fixed},
    {"meta_dl", answer_dl},
    {"meta_reml", answer_reml},
    {"meta_pm", answer_pm},
    {"meta_dl_hartung_knapp", answer_dl_t},
    {"meta_reml_hartung_knapp", answer_reml_t},
    {"meta_pm_hartung_knapp", answer_pm_t},
    {NULL, NULL},
};
