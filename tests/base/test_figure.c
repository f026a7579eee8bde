#include "check.h"

#include <math.h>

#include "prirost/base_figure.h"
#include "prirost/base_message.h"

enum { MANY = 5000 };

static struct pr_arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = pr_arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pr_arena_free(arena);
    return 0;
}

static void names(void **state) {
    (void)state;
    static const char *const units[] = {"points", "count", "share", "percent", "sd",
                                        "t",      "p",     "df",    "ratio",   "none"};
    static const char *const whys[] = {"",           "no_data",        "too_few",
                                       "one_wave",   "not_applicable", "no_variation",
                                       "incomplete", "too_many",       "anonymous"};
    for (int i = 0; i <= PR_UNIT_NONE; i++) {
        assert_string_equal(pr_unit_name((enum pr_unit)i), units[i]);
    }
    for (int i = 0; i <= PR_ANONYMOUS; i++) {
        assert_string_equal(pr_why_name((enum pr_why)i), whys[i]);
        assert_int_equal(pr_why_text(PR_RU, (enum pr_why)i).n == 0, i == PR_GIVEN);
        assert_int_equal(pr_why_text(PR_EN, (enum pr_why)i).n == 0, i == PR_GIVEN);
    }
}

static void never_nan(void **state) {
    (void)state;
    const double odd[] = {NAN, INFINITY, -INFINITY};
    const struct pr_figure good = pr_figure_of(0.5, 10, PR_UNIT_POINTS);
    assert_true(pr_given(good) && good.level == 0 && good.n == 10);
    for (size_t i = 0; i < PR_COUNT_OF(odd); i++) {
        struct pr_figure f = pr_figure_of(odd[i], 3, PR_UNIT_SHARE);
        assert_true(!pr_given(f) && f.value == 0 && f.n == 3 && f.unit == PR_UNIT_SHARE);
        assert_false(pr_given(pr_figure_between(good, odd[i], 1, 0.95, 9)));
        assert_false(pr_given(pr_figure_between(good, 0, odd[i], 0.95, 9)));
        assert_false(pr_given(pr_figure_between(good, 0, 1, odd[i], 9)));
        assert_false(pr_given(pr_figure_between(good, 0, 1, 0.95, odd[i])));
    }
    struct pr_figure absent = pr_figure_absent(PR_TOO_FEW, 3, PR_UNIT_POINTS);
    assert_int_equal(pr_figure_between(absent, 0, 1, 0.95, 2).why, PR_TOO_FEW);
    assert_true(pr_figure_between(good, 0.1, 0.9, 0.95, 9).high == 0.9);
    assert_true(pr_figure_count(7).value == 7 && pr_figure_count(7).unit == PR_UNIT_COUNT);
}

static void addresses(void **state) {
    (void)state;
    struct pr_results *all = pr_results_new(arena);
    const struct pr_text wave = PR_TEXT("май"), group = PR_TEXT("ПОС");
    const struct pr_of one[] = {{"wave", wave}, {"group", group}};
    const struct pr_of two[] = {{"group", group}, {"class", PR_TEXT("")}, {"wave", wave}};
    const struct pr_of swapped[] = {{"group", wave}, {"wave", group}};
    struct pr_figure f = pr_figure_of(3.34, 56, PR_UNIT_POINTS);
    const struct pr_figure *lives = pr_results_add(all, pr_at("survey", "mean", 2, one), f);
    assert_ptr_equal(pr_results_find(all, pr_at("survey", "mean", 3, two)), lives);
    assert_null(pr_results_find(all, pr_at("survey", "mean", 2, swapped)));
    assert_null(pr_results_find(all, pr_at("survey", "mean", 1, one)));
    assert_null(pr_results_find(all, pr_at("survey", "sd", 2, one)));
    assert_null(pr_results_find(all, pr_at("marks", "mean", 2, one)));
    (void)pr_results_add(all, pr_at("survey", "mean", 2, swapped), pr_figure_count(1));
    (void)pr_results_add(
        all,
        pr_at("survey", "mean", 3,
              (struct pr_of[]){{"x", PR_TEXT("")}, {"y", PR_TEXT("")}, {"z", PR_TEXT("")}}),
        pr_figure_count(2));
    assert_true(pr_results_find(all, pr_at("survey", "mean", 0, NULL))->value == 2);
    assert_int_equal(pr_results_n(all), 3);
    assert_int_equal(pr_results_at(all, 0)->at.n_of, 2);
    assert_int_equal(pr_results_at(all, 2)->at.n_of, 0);
}

static void many_addresses(void **state) {
    (void)state;
    struct pr_results *all = pr_results_new(arena);
    const struct pr_figure *first = NULL;
    struct pr_text *items = pr_arena_array(arena, MANY, sizeof *items);
    for (int i = 0; i < MANY; i++) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_int(&b, i);
        items[i] = pr_buf_done(&b);
        const struct pr_of of[] = {{"item", items[i]}};
        const struct pr_figure *f =
            pr_results_add(all, pr_at("survey", "sum", 1, of), pr_figure_count(i));
        first = i == 0 ? f : first;
    }
    assert_true(first->value == 0);
    assert_ptr_equal(first, &pr_results_at(all, 0)->figure);
    for (int i = 0; i < MANY; i++) {
        const struct pr_of of[] = {{"item", items[i]}};
        assert_true(pr_results_find(all, pr_at("survey", "sum", 1, of))->value == i);
        assert_true(pr_results_at(all, (size_t)i)->figure.value == i); /* in the order added */
    }
    assert_int_equal(pr_results_n(all), MANY);
}

static void shown(void **state) {
    (void)state;
    const struct {
        struct pr_figure figure;
        enum pr_show how;
        bool interval;
        const char *ru, *en;
    } cases[] = {
        {pr_figure_of(0.3765, 50, PR_UNIT_POINTS), PR_SHOW_CHANGE, true, "+0,38", "+0.38"},
        {pr_figure_between(pr_figure_of(0.3765, 50, PR_UNIT_POINTS), 0.2305, 0.5225, 0.95, 46),
         PR_SHOW_POINTS, true, "0,38 [0,23; 0,52]", "0.38 [0.23, 0.52]"},
        {pr_figure_between(pr_figure_of(0.3765, 50, PR_UNIT_POINTS), 0.2305, 0.5225, 0.95, 46),
         PR_SHOW_POINTS, false, "0,38", "0.38"},
        {pr_figure_absent(PR_TOO_FEW, 3, PR_UNIT_POINTS), PR_SHOW_POINTS, true, "— (мало ответов)",
         "— (too few answers)"},
        {pr_figure_of(NAN, 3, PR_UNIT_POINTS), PR_SHOW_POINTS, false, "— (не применимо)",
         "— (not applicable)"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_buf ru = pr_buf_new(arena), en = pr_buf_new(arena);
        pr_show_figure(&ru, PR_RU, cases[i].how, &cases[i].figure, cases[i].interval);
        pr_show_figure(&en, PR_EN, cases[i].how, &cases[i].figure, cases[i].interval);
        CHECK_TEXT(pr_buf_done(&ru), cases[i].ru);
        CHECK_TEXT(pr_buf_done(&en), cases[i].en);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),          cmocka_unit_test(never_nan), cmocka_unit_test(addresses),
        cmocka_unit_test(many_addresses), cmocka_unit_test(shown),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
