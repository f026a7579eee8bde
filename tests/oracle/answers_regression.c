/* Answers: least squares. */
#include "oracle.h"

#include "prirost/stats_regression.h"

struct fitted {
    struct pr_least_squares f;
    struct oracle_names predictors;
    bool intercept, powers;
};

static struct fitted fit(struct oracle_call *c) {
    struct oracle_frame f = oracle_frame(c);
    const char *response = oracle_text(c, "response");
    struct fitted out = {.predictors = oracle_names(c, "predictors"),
                         .intercept = oracle_flag(c, "intercept", true),
                         .powers = oracle_has(c, "polynomial_degree")};
    out.predictors = out.predictors.n ? out.predictors : oracle_names(c, "predictor");
    size_t k = out.predictors.n, y = oracle_find(c, &f, response), n = 0;
    size_t *at = pr_arena_array(c->arena, k + 1, sizeof *at);
    double *numbers = pr_arena_array(c->arena, f.rows * (k + 1) + 1, sizeof *numbers);
    double *ys = pr_arena_array(c->arena, f.rows + 1, sizeof *ys);
    for (size_t j = 0; j < k; j++) {
        at[j] = oracle_find(c, &f, out.predictors.name[j]);
    }
    for (size_t i = 0; c->fault == NULL && i < f.rows; i++) {
        bool given = oracle_cell(&f, i, y, &ys[n]);
        for (size_t j = 0; j < k; j++) {
            given = oracle_cell(&f, i, at[j], &numbers[n * k + j]) && given;
        }
        n += given;
    }
    double degree = oracle_number(c, "polynomial_degree", 1);
    if (!(degree >= 1 && degree <= 64) || (degree > 1 && k != 1)) {
        oracle_fault(c, "one predictor and a degree are needed:", "polynomial_degree");
        degree = 1;
    }
    struct pr_model model = {ys, numbers, n, k, out.intercept, (size_t)degree};
    out.f = pr_least_squares(c->arena, &model, oracle_level(c));
    return out;
}

static const char *b_name(struct oracle_call *c, const struct fitted *f, size_t j) {
    struct pr_buf b = pr_buf_new(c->arena);
    pr_buf_c(&b, "B");
    pr_buf_int(&b, (int64_t)j + !f->intercept);
    return b.s;
}

/* "(Intercept)" and the columns; powers as x, x^2 ... */
static const char *x_name(struct oracle_call *c, const struct fitted *f, size_t j) {
    struct pr_buf b = pr_buf_new(c->arena);
    if (f->intercept && j == 0) {
        return "(Intercept)";
    }
    size_t i = j - f->intercept;
    pr_buf_c(&b, f->predictors.name[f->powers ? 0 : i]);
    if (f->powers && i > 0) {
        pr_buf_c(&b, "^");
        pr_buf_int(&b, (int64_t)i + 1);
    }
    return b.s;
}

static json_t *answer_coef(struct oracle_call *c) {
    struct fitted f = fit(c);
    json_t *out = json_object();
    for (size_t j = 0; j < f.f.k; j++) {
        oracle_put(out, b_name(c, &f, j), oracle_figure(f.f.coefficient[j].b));
    }
    return out;
}

static json_t *answer_se(struct oracle_call *c) {
    struct fitted f = fit(c);
    json_t *out = json_object();
    for (size_t j = 0; j < f.f.k; j++) {
        oracle_put(out, b_name(c, &f, j), oracle_figure(f.f.coefficient[j].se));
    }
    return out;
}

static void put_fit(json_t *out, const struct pr_least_squares *f) {
    oracle_put(out, "n", oracle_count(f->n));
    oracle_put(out, "r2", oracle_figure(f->r2));
    oracle_put(out, "adj_r2", oracle_figure(f->adjusted_r2));
    oracle_put(out, "residual_sd", oracle_figure(f->residual_sd));
    oracle_put(out, "df_residual", oracle_figure(f->df));
    oracle_put(out, "F", oracle_figure(f->F));
    oracle_put(out, "df1", oracle_figure(f->F_df1));
    oracle_put(out, "df2", oracle_figure(f->df));
    oracle_put(out, "p_F", oracle_figure(f->F_p));
}

static json_t *answer_fit(struct oracle_call *c) {
    struct fitted f = fit(c);
    json_t *out = json_object();
    put_fit(out, &f.f);
    return out;
}

static json_t *answer_ols(struct oracle_call *c) {
    enum { KINDS = 6 };
    static const char *const kinds[KINDS] = {"coef", "se", "t", "p", "ci95_low", "ci95_high"};
    struct fitted f = fit(c);
    json_t *out = json_object(), *part[KINDS];
    for (size_t i = 0; i < KINDS; i++) {
        part[i] = json_object();
        oracle_put(out, kinds[i], part[i]);
    }
    for (size_t j = 0; j < f.f.k; j++) {
        const struct pr_coefficient *b = &f.f.coefficient[j];
        const char *name = x_name(c, &f, j);
        oracle_put(part[0], name, oracle_figure(b->b));
        oracle_put(part[1], name, oracle_figure(b->se));
        oracle_put(part[2], name, oracle_figure(b->t));
        oracle_put(part[3], name, oracle_figure(b->p));
        oracle_put(part[4], name, oracle_low(b->b));
        oracle_put(part[5], name, oracle_high(b->b));
    }
    put_fit(out, &f.f);
    return out;
}

const struct oracle_entry answers_regression[] = {
    {"ols", answer_ols}, {"ols_coef", answer_coef}, {"ols_se", answer_se}, {"ols_fit", answer_fit},
    {NULL, NULL},
};
