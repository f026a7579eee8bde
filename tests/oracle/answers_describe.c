/* Answers: one column: descriptives, frequencies, shares. */
#include "oracle.h"

#include "prirost/stats_describe.h"

#include <math.h>

static struct pr_described described(struct oracle_call *c, struct oracle_column *x) {
    *x = oracle_column(c, "column");
    return pr_describe(c->arena, x->x, x->n, oracle_level(c), PR_UNIT_NONE);
}

static json_t *answer_descriptives(struct oracle_call *c) {
    static const char *const skews[] = {"skew_type1", "skew_type2", "skew_type3"};
    static const char *const kurts[] = {"kurt_type1", "kurt_type2", "kurt_type3"};
    struct oracle_column x;
    struct pr_described d = described(c, &x);
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(x.n));
    oracle_put(out, "missing", oracle_count(x.missing));
    oracle_put(out, "sum", oracle_figure(d.sum));
    oracle_put(out, "mean", oracle_figure(d.mean));
    oracle_put(out, "sd", oracle_figure(d.sd));
    oracle_put(out, "variance", oracle_figure(d.variance));
    oracle_put(out, "se", oracle_figure(d.se));
    oracle_put_ci(out, c, "", d.mean);
    oracle_put(out, "min", oracle_figure(d.min));
    oracle_put(out, "q25", oracle_figure(d.q25));
    oracle_put(out, "median", oracle_figure(d.median));
    oracle_put(out, "q75", oracle_figure(d.q75));
    oracle_put(out, "max", oracle_figure(d.max));
    for (size_t i = 0; i < 3; i++) {
        oracle_put(out, skews[i], oracle_figure(d.skew[i]));
        oracle_put(out, kurts[i], oracle_figure(d.kurt[i]));
    }
    return out;
}

static json_t *answer_mean(struct oracle_call *c) {
    struct oracle_column x;
    return oracle_figure(described(c, &x).mean);
}

static json_t *answer_sd(struct oracle_call *c) {
    struct oracle_column x;
    return oracle_figure(described(c, &x).sd);
}

static json_t *answer_autocorrelation(struct oracle_call *c) {
    struct oracle_column x = oracle_column(c, "column");
    return oracle_figure(pr_autocorrelation(x.x, x.n));
}

static json_t *answer_quantiles(struct oracle_call *c) {
    struct oracle_column x = oracle_column(c, "column"), p = oracle_numbers(c, "p");
    json_t *out = json_array();
    for (size_t i = 0; i < p.n; i++) {
        struct pr_figure q = pr_quantile_of(c->arena, x.x, x.n, p.x[i], PR_UNIT_NONE);
        (void)json_array_append_new(out, oracle_figure(q));
    }
    if (oracle_is_number(c, "p")) { /* one p, one quantile */
        json_t *one = json_incref(json_array_get(out, 0));
        json_decref(out);
        return one;
    }
    return out;
}

/* Labels become numbers, so that texts can be counted too: in the order of `categories`, else in
 * natural order. */
static struct oracle_factor labels(struct oracle_call *c) {
    struct oracle_frame f = oracle_frame(c);
    const char *column = oracle_text(c, "column");
    struct oracle_factor g = oracle_factor(c, &f, column);
    struct oracle_names categories = oracle_names(c, "categories");
    if (categories.n > 0) {
        oracle_factor_order(c, &g, categories);
    } else {
        oracle_factor_sort(c, &g);
    }
    return g;
}

static json_t *answer_frequencies(struct oracle_call *c) {
    struct oracle_factor g = labels(c);
    double *x = pr_arena_array(c->arena, g.n + 1, sizeof *x);
    size_t n = 0, k, at = 0;
    for (size_t i = 0; i < g.n; i++) {
        x[n] = (double)g.level[i];
        n += g.level[i] < g.k;
    }
    const struct pr_frequency *seen = pr_frequencies(c->arena, x, n, oracle_level(c), &k);
    json_t *out = json_object(), *count = json_array(), *percent = json_array();
    json_t *low = json_array(), *high = json_array();
    for (size_t j = 0; j < g.k; j++) {
        bool chosen = at < k && !(seen[at].value > (double)j);
        struct pr_figure share = chosen ? seen[at].share : pr_wilson(0, n, oracle_level(c));
        size_t times = chosen ? (size_t)seen[at].count.value : 0;
        at += chosen;
        (void)json_array_append_new(count, oracle_count(times));
        (void)json_array_append_new(percent, oracle_if(pr_given(share), 100 * share.value));
        (void)json_array_append_new(low, oracle_low(share));
        (void)json_array_append_new(high, oracle_high(share));
    }
    oracle_put(out, "levels", oracle_words(g.name, g.k));
    oracle_put(out, "count", count);
    oracle_put(out, "n_valid", oracle_count(n));
    oracle_put(out, "n_missing", oracle_count(g.n - n));
    oracle_put(out, "percent_valid", percent);
    oracle_put(out, "wilson95_low", low);
    oracle_put(out, "wilson95_high", high);
    return out;
}

/* Which cells of the columns are filled; all columns where none are listed. */
static bool *filled(struct oracle_call *c, const struct oracle_frame *f,
                    struct oracle_names *columns) {
    *columns = oracle_names(c, oracle_has(c, "items") ? "items" : "columns");
    if (columns->n == 0) {
        *columns = (struct oracle_names){f->columns, f->name};
    }
    bool *given = pr_arena_array(c->arena, f->rows * columns->n + 1, sizeof *given);
    for (size_t j = 0; j < columns->n; j++) {
        size_t at = oracle_find(c, f, columns->name[j]);
        for (size_t i = 0; at < f->columns && i < f->rows; i++) {
            given[i * columns->n + j] = f->cell[i * f->columns + at][0] != 0;
        }
    }
    return given;
}

static json_t *answer_missing(struct oracle_call *c) {
    struct oracle_frame f = oracle_frame(c);
    struct oracle_names columns;
    const bool *given = filled(c, &f, &columns);
    json_t *out = json_object();
    for (size_t j = 0; j < columns.n; j++) {
        oracle_put(out, columns.name[j], oracle_count(pr_missing_in(given, f.rows, columns.n, j)));
    }
    return out;
}

static json_t *answer_complete(struct oracle_call *c) {
    struct oracle_frame f = oracle_frame(c);
    struct oracle_names columns;
    const bool *given = filled(c, &f, &columns);
    return oracle_count(pr_complete_rows(given, f.rows, columns.n));
}

/* ---- shares ---- */

/* A count of the arguments; 0 and a fault when it is none. */
static size_t whole(struct oracle_call *c, const char *arg) {
    double x = oracle_number(c, arg, NAN);
    if (!(x >= 0 && x <= 1e15) || floor(x) < x) {
        oracle_fault(c, "no whole number is the argument", arg);
        return 0;
    }
    return (size_t)x;
}

static json_t *share(struct oracle_call *c,
                     struct pr_figure (*interval)(size_t k, size_t n, double level)) {
    size_t k = whole(c, "k"), n = whole(c, "n");
    struct pr_figure f = interval(k, n, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "k", oracle_count(k));
    oracle_put(out, "n", oracle_count(n));
    oracle_put(out, "p", oracle_figure(f));
    oracle_put(out, "low", oracle_low(f));
    oracle_put(out, "high", oracle_high(f));
    return out;
}

static json_t *answer_wilson(struct oracle_call *c) {
    return share(c, pr_wilson);
}

static json_t *answer_clopper_pearson(struct oracle_call *c) {
    return share(c, pr_clopper_pearson);
}

/* Share 2 - share 1. */
static json_t *answer_newcombe(struct oracle_call *c) {
    struct pr_figure f = pr_newcombe(whole(c, "k1"), whole(c, "n1"), whole(c, "k2"), whole(c, "n2"),
                                     oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "difference", oracle_figure(f));
    oracle_put(out, "low", oracle_low(f));
    oracle_put(out, "high", oracle_high(f));
    return out;
}

static json_t *answer_phi_star(struct oracle_call *c) {
    struct pr_phi f = pr_phi_star(whole(c, "k1"), whole(c, "n1"), whole(c, "k2"), whole(c, "n2"));
    json_t *out = json_object();
    oracle_put(out, "phi1", oracle_figure(f.phi1));
    oracle_put(out, "phi2", oracle_figure(f.phi2));
    oracle_put(out, "phi_star", oracle_figure(f.star));
    oracle_put(out, "p_one_sided", oracle_figure(f.p_one_sided));
    oracle_put(out, "p_two_sided", oracle_figure(f.p_two_sided));
    oracle_put(out, "cohen_h", oracle_figure(f.h));
    return out;
}

const struct oracle_entry answers_describe[] = {
    {"descriptives", answer_descriptives},
    {"mean", answer_mean},
    {"sd", answer_sd},
    {"autocorrelation_lag1", answer_autocorrelation},
    {"quantiles_type7", answer_quantiles},
    {"frequencies", answer_frequencies},
    {"missing_per_column", answer_missing},
    {"complete_cases", answer_complete},
    {"wilson", answer_wilson},
    {"clopper_pearson", answer_clopper_pearson},
    {"newcombe", answer_newcombe},
    {"phi_star", answer_phi_star},
    {NULL, NULL},
};
