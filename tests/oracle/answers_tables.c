/* Answers: tables of counts. */
#include "oracle.h"

#include "prirost/stats_tables.h"

static struct pr_crosstab table(struct oracle_call *c, enum oracle_order order) {
    struct oracle_table t = oracle_table(c, "row", "col", order);
    size_t *count = pr_arena_array(c->arena, t.rows * t.cols, sizeof *count);
    for (size_t i = 0; i < t.rows * t.cols; i++) {
        count[i] = (size_t)t.count[i];
    }
    return (struct pr_crosstab){count, t.rows, t.cols};
}

/* The table, when it is 2 x 2. */
static const size_t *four(struct oracle_call *c, enum oracle_order order) {
    static const size_t NONE[4] = {0};
    struct pr_crosstab t = table(c, order);
    if (t.rows != 2 || t.columns != 2) {
        oracle_fault(c, "the table is not 2 x 2", NULL);
        return NONE;
    }
    return t.count;
}

static void put_chi2(json_t *out, struct pr_chi2 t) {
    oracle_put(out, "chi2", oracle_figure(t.chi2));
    oracle_put(out, "df", pr_given(t.chi2) ? oracle_count(t.df) : json_null());
    oracle_put(out, "p", oracle_figure(t.p));
}

static json_t *answer_mcnemar(struct oracle_call *c) {
    const size_t *cell = four(c, ORACLE_SQUARE);
    struct pr_mcnemar m = pr_mcnemar(cell[1], cell[2]);
    json_t *out = json_object();
    oracle_put(out, "b", oracle_count(cell[1]));
    oracle_put(out, "c", oracle_count(cell[2]));
    oracle_put(out, "p_exact", oracle_figure(m.exact));
    oracle_put(out, "p_mid", oracle_figure(m.mid));
    oracle_put(out, "chi2_corrected", oracle_figure(m.corrected.chi2));
    oracle_put(out, "p_corrected", oracle_figure(m.corrected.p));
    oracle_put(out, "chi2_uncorrected", oracle_figure(m.plain.chi2));
    oracle_put(out, "p_uncorrected", oracle_figure(m.plain.p));
    oracle_put(out, "odds_ratio", oracle_figure(m.ratio));
    return out;
}

static json_t *answer_bowker(struct oracle_call *c) {
    json_t *out = json_object();
    put_chi2(out, pr_bowker(table(c, ORACLE_SQUARE)));
    return out;
}

static json_t *answer_stuart(struct oracle_call *c) {
    json_t *out = json_object();
    put_chi2(out, pr_stuart_maxwell(c->arena, table(c, ORACLE_SQUARE)));
    return out;
}

static json_t *answer_chi_square(struct oracle_call *c) {
    struct pr_association a = pr_chi_square(c->arena, table(c, ORACLE_SEEN));
    json_t *out = json_object();
    put_chi2(out, a.plain);
    oracle_put(out, "cramer_v", oracle_figure(a.v));
    oracle_put(out, "min_expected", oracle_figure(a.min_expected));
    oracle_put(out, "chi2_yates", oracle_figure(a.yates.chi2));
    oracle_put(out, "p_yates", oracle_figure(a.yates.p));
    return out;
}

static json_t *answer_residuals(struct oracle_call *c) {
    struct pr_crosstab t = table(c, ORACLE_SEEN);
    const struct pr_expected_cell *cell = pr_chi_square_cells(c->arena, t);
    json_t *expected = json_array(), *residual = json_array(), *out = json_object();
    for (size_t i = 0; i < t.rows; i++) {
        json_t *e = json_array(), *r = json_array();
        for (size_t j = 0; j < t.columns; j++) {
            (void)json_array_append_new(e, oracle_figure(cell[i * t.columns + j].expected));
            (void)json_array_append_new(r, oracle_figure(cell[i * t.columns + j].residual));
        }
        (void)json_array_append_new(expected, e);
        (void)json_array_append_new(residual, r);
    }
    oracle_put(out, "expected", expected);
    oracle_put(out, "adjusted_residual", residual);
    return out;
}

static json_t *answer_fisher(struct oracle_call *c) {
    struct pr_fisher f = pr_fisher_exact(table(c, ORACLE_SEEN));
    json_t *out = json_object();
    oracle_put(out, "p_two_sided", oracle_figure(f.two_sided));
    oracle_put(out, "p_greater", oracle_figure(f.greater));
    oracle_put(out, "p_less", oracle_figure(f.less));
    return out;
}

static json_t *put_ratio(const char *name, struct pr_figure f) {
    json_t *out = json_object();
    oracle_put(out, name, oracle_figure(f));
    oracle_put(out, "ci95_low", oracle_low(f));
    oracle_put(out, "ci95_high", oracle_high(f));
    return out;
}

static json_t *answer_odds(struct oracle_call *c) {
    return put_ratio("or", pr_odds_ratio(four(c, ORACLE_SEEN), oracle_level(c)));
}

static json_t *answer_conditional(struct oracle_call *c) {
    return put_ratio("or_cmle", pr_odds_ratio_conditional(four(c, ORACLE_SEEN), oracle_level(c)));
}

const struct oracle_entry answers_tables[] = {
    {"mcnemar", answer_mcnemar},
    {"mcnemar_bowker", answer_bowker},
    {"stuart_maxwell", answer_stuart},
    {"chi_square", answer_chi_square},
    {"expected_residuals", answer_residuals},
    {"fisher_exact", answer_fisher},
    {"odds_ratio", answer_odds},
    {"odds_ratio_conditional", answer_conditional},
    {NULL, NULL},
};
