/* Anonymous questionnaires: shares, bounds, no pairs. */
#include "analysis/made_year.h"

/* Two questions 1–4, the second reversed; `good` persons answer both well, the rest both badly. */
static void wave(struct made *m, int32_t w, size_t class, size_t n, size_t good) {
    static const int16_t well[2] = {3, 1};
    static const int16_t badly[2] = {2, 4};
    for (size_t i = 0; i < n; i++) {
        made_answer(m, w, -1, class, i < good ? well : badly);
    }
}

static struct made *asked(size_t n, size_t good, size_t later, size_t later_good) {
    struct made *m = made_new(2, 1, 4);
    m->reversed[1] = true;
    m->survey.anonymous = true;
    size_t a = made_class(m, "1А", PR_COMMUNITY);
    size_t b = made_class(m, "1Б", PR_COMPARISON);
    for (size_t i = 0; i < 20; i++) {
        made_pupil(m, a);
        made_pupil(m, b);
    }
    wave(m, 0, a, n, good);
    wave(m, 0, b, 6, 3);
    wave(m, 1, a, later, later_good);
    wave(m, 1, b, 6, 3);
    return m;
}

/* 5 of 10 and 8 of 10, 20 on the roll. Wilson 0.2366…0.7634 and 0.4902…0.9433; Newcombe
 * 0.3 ± : 0.3 - hypot(0.3098, 0.2634), 0.3 + hypot(0.1433, 0.2634). */
static void shares(void **state) {
    (void)state;
    struct made *m = asked(10, 5, 10, 8);
    made_run(m);
    double z2 = 1.959963984540054 * 1.959963984540054;
    double l[2];
    double u[2];
    for (int i = 0; i < 2; i++) {
        double p = i ? 0.8 : 0.5;
        double half = sqrt(z2 * (p * (1 - p) / 10 + z2 / 400)) / (1 + z2 / 10);
        l[i] = (p + z2 / 20) / (1 + z2 / 10) - half;
        u[i] = (p + z2 / 20) / (1 + z2 / 10) + half;
    }
    const struct want want[] = {
        {.where = "positive wave=сентябрь group=ПОС",
         .value = 0.5,
         .n = 10,
         .low = l[0],
         .high = u[0]},
        {.where = "positive wave=май group=ПОС", .value = 0.8, .n = 10, .low = l[1], .high = u[1]},
        {.where = "positive_if_rest_not wave=сентябрь group=ПОС", .value = 0.25, .n = 10},
        {.where = "positive_if_rest wave=сентябрь group=ПОС", .value = 0.75, .n = 10},
        {.where = "positive_change from=сентябрь to=май group=ПОС",
         .value = 0.3,
         .n = 20,
         .low = 0.3 - hypot(0.8 - l[1], u[0] - 0.5),
         .high = 0.3 + hypot(u[1] - 0.8, 0.5 - l[0])},
        /* 5 persons at (3 + 4)/2, 5 at (2 + 1)/2 */
        {.where = "mean wave=сентябрь group=ПОС", .value = 2.5, .n = 10},
        {.where = "mean wave=сентябрь", .value = 2.5, .n = 16},
        {.where = "sum wave=сентябрь group=ПОС item=В2", .value = 25, .n = 10},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    assert_null(figure(m, "survey", "mean_change from=сентябрь to=май group=ПОС"));
    assert_null(figure(m, "survey", "on_roll wave=сентябрь group=ПОС"));
    made_free(m);
}

/* A person with one good answer of two counts half; the interval is rounded outwards. */
static void halves(void **state) {
    (void)state;
    struct made *m = asked(10, 5, 10, 5);
    m->answer[0][1] = 4;
    made_run(m);
    const struct pr_figure *f = figure(m, "survey", "positive wave=сентябрь group=ПОС");
    struct pr_figure four = pr_wilson(4, 10, 0.95);
    struct pr_figure five = pr_wilson(5, 10, 0.95);
    assert_true(near(f->value, 0.45, 1e-12));
    assert_true(near(f->low, four.low, 1e-12) && near(f->high, five.high, 1e-12));
    made_free(m);
}

struct verdict_case {
    size_t n, later;
    bool comparison_later;
    enum pr_verdict verdict;
    unsigned bars;
};

static void verdicts(void **state) {
    (void)state;
    static const struct verdict_case cases[] = {
        {10, 10, true, PR_NOT_SHOWN, PR_BAR_ANONYMOUS | PR_BAR_NOT_MAIN},
        {10, 10, false, PR_NOT_COMPUTABLE, PR_BAR_ANONYMOUS | PR_BAR_NOT_MAIN},
        {10, 0, true, PR_NOT_COMPUTABLE, PR_BAR_ANONYMOUS | PR_BAR_NOT_MAIN},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made *m = asked(cases[i].n, 5, cases[i].later, cases[i].later / 2);
        m->survey.n_responses -= cases[i].comparison_later ? 0 : 6;
        made_run(m);
        assert_int_equal(m->out.finding[0].verdict, cases[i].verdict);
        assert_int_equal(m->out.finding[0].change, PR_CHANGE_NOT_COMPUTABLE);
        assert_int_equal(m->out.finding[0].bars, cases[i].bars);
        made_free(m);
    }
}

/* Under five: nothing but n, not by subtraction either, and no bounds. */
static void under_five(void **state) {
    (void)state;
    struct made *m = asked(4, 1, 10, 8);
    made_run(m);
    const struct want want[] = {
        {.where = "positive wave=сентябрь group=ПОС", .n = 4, .why = PR_TOO_FEW},
        {.where = "positive_if_rest wave=сентябрь group=ПОС", .n = 4, .why = PR_TOO_FEW},
        {.where = "positive_change from=сентябрь to=май group=ПОС", .n = 4, .why = PR_TOO_FEW},
        {.where = "mean wave=сентябрь group=ПОС", .n = 4, .why = PR_TOO_FEW},
        {.where = "mean wave=сентябрь", .n = 10, .why = PR_TOO_FEW},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares),
        cmocka_unit_test(halves),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(under_five),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
