/* Answers: one column: descriptives, frequencies, shares. */
#include "oracle.h"

#include <stdlib.h>

static json_t *answer_mean(struct oracle_call *c) {
    struct oracle_column x = oracle_column(c, "column");
    struct pr_spread s = pr_spread_of(x.x, x.n);
    return oracle_if(s.n > 0, s.mean);
}

static json_t *answer_sd(struct oracle_call *c) {
    struct oracle_column x = oracle_column(c, "column");
    struct pr_spread s = pr_spread_of(x.x, x.n);
    return oracle_if(s.n > 1, s.sd);
}

static json_t *answer_wilson(struct oracle_call *c) {
    double k = oracle_number(c, "k", 0), n = oracle_number(c, "n", 0);
    struct pr_figure f = pr_wilson((size_t)k, (size_t)n, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "k", oracle_count((size_t)k));
    oracle_put(out, "n", oracle_count((size_t)n));
    oracle_put(out, "p", oracle_figure(f));
    oracle_put(out, "low", oracle_low(f));
    oracle_put(out, "high", oracle_high(f));
    return out;
}

const struct oracle_entry answers_describe[] = {
    {"mean", answer_mean},
    {"sd", answer_sd},
    {"wilson", answer_wilson},
    {NULL, NULL},
};
