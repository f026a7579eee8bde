/* Behind a change: losses, single pupils, weak pupils; and names that clash. */
#include "analysis/made_year.h"

/* ПОС: six pupils with pairs, one only before (score 30), one only after, one who answered nothing,
 * one who left in between after answering (50). T = -D · 6 / (9 - 6): those on the roll in both
 * waves are all but the one who left. */
static void losses(void **state) {
    (void)state;
    struct made *m = made_new(1, 0, 100);
    size_t a = made_class(m, "1А", PR_COMMUNITY);
    for (int i = 0; i < 6; i++) {
        made_pair(m, a, 40 + i, 43 + 2 * i); /* changes 3 … 8 */
    }
    const int16_t lost = 30;
    const int16_t gone = 50;
    made_answer(m, 0, (int32_t)made_pupil(m, a), a, &lost);
    made_answer(m, 1, (int32_t)made_pupil(m, a), a, &gone);
    made_pupil(m, a);
    size_t left = made_pupil(m, a);
    m->pupil[left].left = 200;
    made_answer(m, 0, (int32_t)left, a, &gone);
    m->context.settings.least_shown = 2;
    made_run(m);
    const struct want want[] = {
        {.where = "on_roll wave=сентябрь group=ПОС", .value = 10, .n = -1},
        {.where = "on_roll wave=май group=ПОС", .value = 9, .n = -1},
        {.where = "on_roll_both from=сентябрь to=май group=ПОС", .value = 9, .n = -1},
        {.where = "pairs from=сентябрь to=май group=ПОС", .value = 6, .n = -1},
        {.where = "only_before from=сентябрь to=май group=ПОС", .value = 2, .n = -1},
        {.where = "only_after from=сентябрь to=май group=ПОС", .value = 1, .n = -1},
        {.where = "mean_before_lost from=сентябрь to=май group=ПОС", .value = 40, .n = 2},
        {.where = "mean_change from=сентябрь to=май group=ПОС", .value = 5.5, .n = 6},
        {.where = "tipping_value from=сентябрь to=май", .value = -11, .n = 6},
        /* first scores 40 … 45, median 42.5: 3 4 5 and 6 7 8 */
        {.where = "mean_change from=сентябрь to=май group=ПОС start=lower", .value = 4, .n = 3},
        {.where = "mean_change from=сентябрь to=май group=ПОС start=upper", .value = 7, .n = 3},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    m->context.settings.least_shown = 4; /* a half of three hides both */
    made_run(m);
    const struct want hidden[] = {
        {.where = "mean_change from=сентябрь to=май group=ПОС start=upper",
         .n = 3,
         .why = PR_TOO_FEW},
    };
    check(m, "survey", hidden, PR_COUNT_OF(hidden));
    assert_null(figure(m, "survey", "mean_change from=сентябрь to=май group=сравнение"));
    made_free(m);
}

/* Comparison: 20 pupils, before 0, 2 … 38, after = 10 + before/2: a weak pupil at s is to gain
 * 10 - s/2 without any effect. Community: six at 4 gain 16; the lower quarter of all ends at 4. */
static void weak(void **state) {
    (void)state;
    static const struct {
        int reference; /* comparison pupils */
        bool rough;
    } cases[] = {{20, false}, {19, true}};
    for (size_t c = 0; c < PR_COUNT_OF(cases); c++) {
        struct made *m = made_new(1, 0, 100);
        size_t a = made_class(m, "1А", PR_COMMUNITY);
        size_t b = made_class(m, "1Б", PR_COMPARISON);
        for (int i = 0; i < 6; i++) {
            made_pair(m, a, 4, 20);
        }
        for (int i = 0; i < cases[c].reference; i++) {
            made_pair(m, b, 2 * i, 10 + i);
        }
        made_run(m);
        const struct want sure[] = {
            {.where = "weak_cut from=сентябрь to=май", .value = 4, .n = 26},
            {.where = "weak_gain from=сентябрь to=май group=ПОС", .value = 16, .n = 6},
            {.where = "weak_expected from=сентябрь to=май group=ПОС", .value = 8, .n = 6},
            {.where = "weak_excess from=сентябрь to=май group=ПОС", .value = 8, .n = 6},
        };
        if (cases[c].rough) {
            assert_null(figure(m, "survey", "weak_excess from=сентябрь to=май group=ПОС"));
            assert_non_null(
                figure(m, "survey", "weak_excess_rough from=сентябрь to=май group=ПОС"));
        } else {
            check(m, "survey", sure, PR_COUNT_OF(sure));
        }
        made_free(m);
    }
}

/* Two questions always answered alike: alpha 1, no error of measurement, every change counts. 30
 * pupils; 29 are too few for an alpha that decides. */
static void single_pupils(void **state) {
    (void)state;
    static const int pupils[] = {30, 29};
    for (size_t c = 0; c < PR_COUNT_OF(pupils); c++) {
        struct made *m = made_new(2, 1, 5);
        size_t a = made_class(m, "1А", PR_COMMUNITY);
        for (int16_t i = 0; i < pupils[c]; i++) {
            int16_t x = (int16_t)(1 + i % 3);
            int16_t y = (int16_t)(x + (i < 10) - (i >= 10 && i < 14 && x > 1));
            int32_t p = (int32_t)made_pupil(m, a);
            made_answer(m, 0, p, a, (int16_t[]){x, x});
            made_answer(m, 1, p, a, (int16_t[]){y, y});
        }
        made_run(m);
        /* 10, 11, 12, 13 start at 2, 3, 1, 2: three fall */
        const struct want decided[] = {
            {.where = "alpha wave=сентябрь", .value = 1, .n = 30},
            {.where = "person_change_limit from=сентябрь to=май", .value = 0, .n = 30},
            {.where = "persons_rose from=сентябрь to=май group=ПОС", .value = 10, .n = 30},
            {.where = "persons_fell from=сентябрь to=май group=ПОС", .value = 3, .n = 30},
            {.where = "persons_same from=сентябрь to=май group=ПОС", .value = 17, .n = 30},
        };
        const struct want open[] = {
            {.where = "person_change_limit from=сентябрь to=май", .n = 29, .why = PR_TOO_FEW},
            {.where = "persons_rose from=сентябрь to=май group=ПОС", .n = 29, .why = PR_TOO_FEW},
        };
        check(m, "survey", pupils[c] == 30 ? decided : open,
              pupils[c] == 30 ? PR_COUNT_OF(decided) : PR_COUNT_OF(open));
        made_free(m);
    }
}

/* A key counts matches: yes to the first, no to the second. Alpha is that of the matches. */
static void keyed(void **state) {
    (void)state;
    struct made *m = made_new(2, 0, 1);
    m->scale[0].combine = PR_COMBINE_COUNT_KEY;
    m->scale[0].low = 0;
    m->scale[0].high = 2;
    m->item[0].key = 1;
    m->item[1].key = -1;
    size_t a = made_class(m, "1А", PR_COMMUNITY);
    static const int16_t answers[5][2] = {{1, 0}, {1, 0}, {0, 1}, {0, 1}, {1, 1}};
    for (size_t i = 0; i < 5; i++) {
        made_answer(m, 0, (int32_t)made_pupil(m, a), a, answers[i]);
    }
    made_run(m);
    /* matches 11 11 00 00 10: variances 0.3 and 0.3; totals 2 2 0 0 1: 1 */
    const struct want want[] = {
        {.where = "mean wave=сентябрь group=ПОС", .value = 1, .n = 5},
        {.where = "alpha wave=сентябрь", .value = 2 * (1 - 0.6), .n = 5},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

/* Two questionnaires of one name keep addresses of their own, and so do nameless things. */
static void clashing_names(void **state) {
    (void)state;
    struct made *m = made_new(2, 1, 5);
    size_t a = made_class(m, "1А", PR_COMMUNITY);
    for (size_t i = 0; i < 5; i++) {
        made_answer(m, 0, (int32_t)made_pupil(m, a), a, (int16_t[]){1, 2});
    }
    struct pr_survey two[2] = {m->survey, m->survey};
    struct pr_instrument other = m->ins;
    other.id = t("другой");
    other.version = t("2");
    two[1].instrument = &other;
    m->year.survey = two;
    m->year.n_surveys = 2;
    m->item[0].code = t("");
    m->item[1].code = t("");
    made_run(m);
    assert_int_equal(m->out.n_findings, 2);
    assert_true(pr_text_is(m->out.finding[0].of[0].value, "опрос"));
    assert_true(pr_text_is(m->out.finding[1].of[0].value, "опрос (другой 2)"));
    const struct want want[] = {
        {.where = "respondents wave=сентябрь", .value = 5, .n = -1},
        {.where = "sum wave=сентябрь group=ПОС item=?", .value = 5, .n = 5},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

/* A survey of teachers with codes: no pupil, hence no roll, no pairs, no verdict. */
static void teachers(void **state) {
    (void)state;
    struct made *m = made_new(1, 1, 5);
    size_t a = made_class(m, "1А", PR_COMMUNITY);
    m->ins.respondents = t("teacher");
    const int16_t x = 3;
    for (int w = 0; w < 2; w++) {
        for (size_t i = 0; i < 6; i++) {
            made_answer(m, w, -1, a, &x);
        }
    }
    made_run(m);
    const struct want want[] = {
        {.where = "on_roll wave=май group=ПОС", .n = -1, .why = PR_NO_DATA},
        {.where = "mean wave=май group=ПОС", .value = 3, .n = 6},
        {.where = "mean_change from=сентябрь to=май group=ПОС", .n = 0, .why = PR_NO_DATA},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    assert_int_equal(m->out.finding[0].verdict, PR_NOT_COMPUTABLE);
    assert_int_equal(m->out.finding[0].change, PR_CHANGE_NOT_COMPUTABLE);
    made_free(m);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(losses), cmocka_unit_test(weak),           cmocka_unit_test(single_pupils),
        cmocka_unit_test(keyed),  cmocka_unit_test(clashing_names), cmocka_unit_test(teachers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
