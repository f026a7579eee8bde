/* Terms of the school year as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "prirost/domain_name.h"

struct term_case {
    const char *text;
    enum pr_term_sort sort;
    int number;
};

static const struct term_case whole[] = {
    {"1 четверть", PR_TERM_QUARTER, 1},
    {"I четверть", PR_TERM_QUARTER, 1},
    {"IV четв.", PR_TERM_QUARTER, 4},
    {"четверть 3", PR_TERM_QUARTER, 3},
    {"3-я четверть", PR_TERM_QUARTER, 3},
    {"Четвёртая четверть", PR_TERM_QUARTER, 4},
    {"Оценка за 2 четверть", PR_TERM_QUARTER, 2},
    {"2ч.", PR_TERM_QUARTER, 2},
    {"Q2", PR_TERM_QUARTER, 2},
    {"1 триместр", PR_TERM_TRIMESTER, 1},
    {"III триместр", PR_TERM_TRIMESTER, 3},
    {"1-е полугодие", PR_TERM_HALF, 1},
    {"2 п/г", PR_TERM_NONE, 0},
    {"6 модуль", PR_TERM_MODULE, 6},
    {"Год", PR_TERM_YEAR, 0},
    {"Годовая отметка", PR_TERM_YEAR, 0},
    {"Итог", PR_TERM_FINAL, 0},
    {"Итоговая оценка", PR_TERM_FINAL, 0},
    {"5 четверть", PR_TERM_NONE, 0},
    {"0 четверть", PR_TERM_NONE, 0},
    {"3 полугодие", PR_TERM_NONE, 0},
    {"1–4 четверть", PR_TERM_NONE, 0},
    {"четверть", PR_TERM_NONE, 0},
    {"2", PR_TERM_NONE, 0},
    {"2025 год", PR_TERM_NONE, 0},
    {"Математика", PR_TERM_NONE, 0},
    {"Математика 1 четверть", PR_TERM_NONE, 0},
    {"", PR_TERM_NONE, 0},
};

static const struct term_case inside[] = {
    {"Ведомость отметок за 2 четверть 2025/2026 учебного года", PR_TERM_QUARTER, 2},
    {"3А_2_четверть", PR_TERM_QUARTER, 2},
    {"marks_q3", PR_TERM_QUARTER, 3},
    {"отметки II полугодие", PR_TERM_HALF, 2},
    {"отметки_год", PR_TERM_YEAR, 0},
    {"Отметки, 2025-2026 учебный год", PR_TERM_NONE, 0},
    {"отметки 2026 год", PR_TERM_NONE, 0},
    {"1–4 четверти", PR_TERM_NONE, 0},
    {"1 четверть и 2 четверть", PR_TERM_NONE, 0},
    {"1 ч пропущен", PR_TERM_NONE, 0},
    {"marks", PR_TERM_NONE, 0},
};

static void says(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(whole); i++) {
        struct pr_term_name t = pr_term_parse(arena, pr_text_of(whole[i].text), PR_TERM_NONE);
        print_message("%s\n", whole[i].text);
        assert_int_equal(t.sort, whole[i].sort);
        assert_int_equal(t.number, whole[i].number);
    }
    for (size_t i = 0; i < PR_COUNT_OF(inside); i++) {
        struct pr_term_name t = pr_term_in(arena, pr_text_of(inside[i].text));
        print_message("%s\n", inside[i].text);
        assert_int_equal(t.sort, inside[i].sort);
        assert_int_equal(t.number, inside[i].number);
    }
    pr_arena_free(arena);
}

/* A bare number is a term only where the column says of what; names come back as they went. */
static void bare(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    static const struct {
        const char *text;
        enum pr_term_sort usual;
        const char *name, *alone;
    } cases[] = {{"2", PR_TERM_QUARTER, "2", "2"},
                 {"IV", PR_TERM_QUARTER, "4", "4"},
                 {"2", PR_TERM_TRIMESTER, "2 триместр", "2"},
                 {"1", PR_TERM_HALF, "1 полугодие", "1"},
                 {"4", PR_TERM_TRIMESTER, "", ""},
                 {"год", PR_TERM_HALF, "год", "год"}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_term_name t = pr_term_parse(arena, pr_text_of(cases[i].text), cases[i].usual);
        assert_true(pr_text_is(pr_term_text(arena, t, false), cases[i].name));
        assert_true(pr_text_is(pr_term_text(arena, t, true), cases[i].alone));
        struct pr_term_name again =
            pr_term_parse(arena, pr_term_text(arena, t, false), PR_TERM_QUARTER);
        assert_int_equal(again.sort, t.sort);
        assert_int_equal(again.number, t.number);
    }
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(says), cmocka_unit_test(bare)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
