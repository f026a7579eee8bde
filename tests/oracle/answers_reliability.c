/* Answers: reliability of a scale. */
#include "oracle.h"

#include "prirost/stats_items.h"
#include "prirost/stats_reliability.h"

#include <math.h>

/* Whole answers and their sums; scale: what one of them is worth. */
struct scale {
    size_t items;
    double worth;
    bool right_wrong;
    struct pr_item_sums sums;
    struct pr_pair_sums pairs;
    struct pr_matrix covariance, correlation;
};

/* The power of ten that makes every answer whole; 0 when none does. */
static double factor_of(const struct oracle_items *x) {
    double by = 1;
    for (int decimals = 0; decimals < 5; decimals++) {
        bool whole = true;
        for (size_t i = 0; i < x->rows * x->items; i++) {
            double y = x->x[i] * by;
            whole = whole && fabs(y) < INT16_MAX && fabs(y - round(y)) < 1e-6;
        }
        if (whole) {
            return by;
        }
        by *= 10;
    }
    return 0;
}

static void widen(int16_t span[2], int16_t answer, bool first) {
    if (first || answer < span[0]) {
        span[0] = answer;
    }
    if (first || answer > span[1]) {
        span[1] = answer;
    }
}

/* Answers as whole numbers and their span. */
static int16_t *answers(struct oracle_call *c, const struct oracle_items *x, double by,
                        int16_t span[2]) {
    int16_t *answer = pr_arena_array(c->arena, x->rows * x->items + 1, sizeof *answer);
    bool first = true;
    for (size_t i = 0; i < x->rows * x->items; i++) {
        answer[i] = INT16_MIN;
        if (x->given[i]) {
            answer[i] = (int16_t)lround(x->x[i] * by);
            widen(span, answer[i], first);
            first = false;
        }
    }
    return answer;
}

static struct scale scale_of(struct oracle_call *c) {
    struct oracle_items x = oracle_items(c, "items");
    struct scale s = {.items = x.items};
    double by = factor_of(&x);
    int16_t span[2] = {0, 0};
    if (!(by > 0)) {
        oracle_fault(c, "answers that are no whole numbers", "items");
        x.rows = 0;
    }
    int16_t *answer = answers(c, &x, by, span);
    s.worth = by > 0 ? 1 / by : 1;
    s.right_wrong = by < 2 && span[0] >= 0 && span[1] <= 1;
    if (s.right_wrong) {
        span[0] = 0;
        span[1] = 1;
    }
    s.sums = pr_item_sums_new(c->arena, x.items, span[0], span[1]);
    s.pairs = pr_pair_sums_new(c->arena, x.items, span[0], span[1]);
    if (x.pairwise) { /* what asks for complete rows has none */
        pr_pair_sums_add(&s.pairs, answer, x.rows);
        s.covariance = pr_pairs_covariance(c->arena, &s.pairs);
        s.correlation = pr_pairs_correlation(c->arena, &s.pairs);
        return s;
    }
    pr_item_sums_add(&s.sums, answer, x.rows);
    s.covariance = pr_items_covariance(c->arena, &s.sums);
    s.correlation = pr_items_correlation(c->arena, &s.sums);
    return s;
}

static json_t *points(const struct scale *s, struct pr_figure f) {
    f.value *= s->worth;
    return oracle_figure(f);
}

static json_t *answer_alpha(struct oracle_call *c) {
    struct scale s = scale_of(c);
    struct pr_figure alpha = pr_items_alpha(&s.sums, oracle_level(c));
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(s.sums.n > 0 ? s.sums.n : s.covariance.n));
    oracle_put(out, "alpha_raw",
               oracle_figure(pr_given(alpha) ? alpha : pr_matrix_alpha(&s.covariance)));
    oracle_put(out, "alpha_std", oracle_figure(pr_matrix_alpha(&s.correlation)));
    oracle_put(out, "mean_inter_item_r", oracle_figure(pr_mean_correlation(&s.correlation)));
    oracle_put(out, "feldt95_low", oracle_low(alpha));
    oracle_put(out, "feldt95_high", oracle_high(alpha));
    oracle_put(out, "lambda2_raw", oracle_figure(pr_lambda2(&s.covariance)));
    oracle_put(out, "lambda6_raw", oracle_figure(pr_lambda6(c->arena, &s.covariance)));
    oracle_put(out, "sem", points(&s, pr_items_sem(&s.sums)));
    oracle_put(out, "spearman_brown", oracle_figure(pr_items_split_half(&s.sums).spearman_brown));
    return out;
}

static json_t *answer_guttman(struct oracle_call *c) {
    struct scale s = scale_of(c);
    json_t *out = json_object();
    oracle_put(out, "lambda2_raw", oracle_figure(pr_lambda2(&s.covariance)));
    oracle_put(out, "lambda2_std", oracle_figure(pr_lambda2(&s.correlation)));
    oracle_put(out, "lambda6_raw", oracle_figure(pr_lambda6(c->arena, &s.covariance)));
    oracle_put(out, "lambda6_std", oracle_figure(pr_lambda6(c->arena, &s.correlation)));
    return out;
}

static json_t *answer_omega(struct oracle_call *c) {
    struct scale s = scale_of(c);
    json_t *out = json_object();
    oracle_put(out, "omega_raw", oracle_figure(pr_omega_total(c->arena, &s.covariance)));
    oracle_put(out, "omega_std", oracle_figure(pr_omega_total(c->arena, &s.correlation)));
    return out;
}

static json_t *answer_split_half(struct oracle_call *c) {
    struct scale s = scale_of(c);
    struct pr_split_half half = pr_items_split_half(&s.sums);
    json_t *out = json_object();
    oracle_put(out, "r", oracle_figure(half.r));
    oracle_put(out, "spearman_brown", oracle_figure(half.spearman_brown));
    oracle_put(out, "flanagan_rulon", oracle_figure(half.flanagan_rulon));
    return out;
}

static json_t *answer_kr20(struct oracle_call *c) {
    struct scale s = scale_of(c);
    struct pr_figure kr20 = pr_items_alpha(&s.sums, oracle_level(c));
    json_t *out = json_object();
    if (pr_given(kr20) && !s.right_wrong) {
        kr20 = pr_figure_absent(PR_NOT_APPLICABLE, kr20.n, PR_UNIT_RATIO);
    }
    oracle_put(out, "n", oracle_count(s.sums.n));
    oracle_put(out, "kr20", oracle_figure(kr20));
    oracle_put(out, "kr21", oracle_figure(pr_items_kr21(&s.sums)));
    return out;
}

static json_t *answer_total(struct oracle_call *c) {
    struct scale s = scale_of(c);
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(s.sums.n));
    oracle_put(out, "mean", points(&s, pr_items_total_mean(&s.sums)));
    oracle_put(out, "sd", points(&s, pr_items_total_sd(&s.sums)));
    oracle_put(out, "sem", points(&s, pr_items_sem(&s.sums)));
    return out;
}

static json_t *each(const struct scale *s,
                    struct pr_figure (*of)(const struct pr_item_sums *sums, size_t item),
                    double worth) {
    json_t *out = json_array();
    for (size_t j = 0; j < s->items; j++) {
        struct pr_figure f = of(&s->sums, j);
        f.value *= worth;
        (void)json_array_append_new(out, oracle_figure(f));
    }
    return out;
}

static json_t *answer_items(struct oracle_call *c) {
    struct scale s = scale_of(c);
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(s.sums.n));
    oracle_put(out, "item_mean", each(&s, pr_items_mean, s.worth));
    oracle_put(out, "item_sd", each(&s, pr_items_sd, s.worth));
    oracle_put(out, "item_total_r", each(&s, pr_items_with_total, 1));
    oracle_put(out, "item_rest_r", each(&s, pr_items_rest, 1));
    oracle_put(out, "alpha_if_dropped", each(&s, pr_items_alpha_without, 1));
    return out;
}

static json_t *answer_test_items(struct oracle_call *c) {
    struct scale s = scale_of(c);
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(s.sums.n));
    oracle_put(out, "difficulty_p", each(&s, pr_items_mean, s.worth));
    oracle_put(out, "point_biserial", each(&s, pr_items_with_total, 1));
    oracle_put(out, "corrected_point_biserial", each(&s, pr_items_rest, 1));
    return out;
}

const struct oracle_entry answers_reliability[] = {
    {"alpha", answer_alpha},
    {"guttman", answer_guttman},
    {"item_analysis", answer_items},
    {"kr20", answer_kr20},
    {"omega_total", answer_omega},
    {"split_half_odd_even", answer_split_half},
    {"test_items", answer_test_items},
    {"total_score", answer_total},
    {NULL, NULL},
};
