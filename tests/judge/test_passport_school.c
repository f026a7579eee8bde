/* Rows of the passport about marks, works and earlier years. */
#include "made.h"

static struct made passport(const char *rows) {
    struct made m = made_new();
    struct pr_buf b = pr_buf_new(m.arena);
    pr_buf_c(&b, "Показатель;Значение\n");
    pr_buf_c(&b, rows);
    made_table(&m, PR_KIND_PASSPORT, "p.csv", pr_text_c(m.arena, pr_buf_done(&b)));
    made_context(&m);
    return m;
}

/* made_table parts cells at semicolons, so weights stand with other signs between here. */
static void weights(void **state) {
    (void)state;
    static const double usual[] = {100, 64, 36, 16, 7};
    static const struct {
        const char *value;
        double weight[5];
        bool stated;
    } cases[] = {{"100, 64, 36, 16, 7", {100, 64, 36, 16, 7}, true},
                 {"100/65/40/20/0", {100, 65, 40, 20, 0}, true},
                 {"100 64 36 14", {100, 64, 36, 14, 7}, true},
                 {"100 64 36 5", {100, 64, 36, 5, 5}, true},
                 {"5=100, 4=64, 3=36, 2=16, н/а=0", {100, 64, 36, 16, 0}, true},
                 {"4: 60, 5: 100, 2: 10, 3: 30", {100, 60, 30, 10, 7}, true},
                 {"«5» — 100 | «4» — 64 | «3» — 36 | «2» — 16", {100, 64, 36, 16, 7}, true},
                 {"1 | 0,64 | 0,36 | 0,16 | 0,07", {100, 64, 36, 16, 7}, true},
                 {"100%, 64%, 36%, 16%, 7%", {100, 64, 36, 16, 7}, true},
                 {"обычные", {0}, false},
                 {"100, 64, 36", {0}, false},
                 {"100, 64, 36, 16, 7, 0", {0}, false},
                 {"16, 36, 64, 100, 7", {0}, false},
                 {"5=100, 5=64, 3=36, 2=16", {0}, false},
                 {"5=100, 4=64, 3=36, н/а=16", {0}, false},
                 {"6=100, 4=64, 3=36, 2=16", {0}, false},
                 {"120, 64, 36, 16, 7", {0}, false},
                 {"100, -4, 36, 16, 7", {0}, false}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_buf b = pr_buf_new(pr_arena_new());
        pr_buf_c(&b, "Веса СОУ;");
        pr_buf_c(&b, cases[i].value);
        struct made m = passport(pr_text_c(b.arena, pr_buf_done(&b)));
        const struct pr_settings *s = &m.context.settings;
        print_message("%s\n", cases[i].value);
        assert_int_equal(s->sou_stated, cases[i].stated);
        for (size_t k = 0; k < 5; k++) {
            assert_near(s->sou[k], cases[i].stated ? cases[i].weight[k] : usual[k]);
        }
        assert_string_equal(made_issues(&m, "p.csv"), cases[i].stated ? "" : "setting_bad@2:2");
        made_free(&m);
        pr_arena_free(b.arena);
    }
}

static void rows(void **state) {
    (void)state;
    struct made m = passport("Н/а в знаменателе;нет\nПорог затруднения, %;40\n"
                             "Прошлые годы;2023-24, ../2024-25\n");
    const struct pr_settings *s = &m.context.settings;
    assert_false(s->na_in_denominator);
    assert_near(s->difficulty, 0.4);
    assert_int_equal(s->n_earlier, 2);
    assert_text(s->earlier[0].folder, "2023-24");
    assert_text(s->earlier[1].folder, "../2024-25");
    assert_string_equal(made_issues(&m, "p.csv"), "");
    made_free(&m);
}

static void bad_rows(void **state) {
    (void)state;
    static const struct {
        const char *row, *issue;
    } cases[] = {{"Н/а в знаменателе;иногда\n", "setting_words@2:2"},
                 {"Порог затруднения, %;половина\n", "setting_bad@2:2"},
                 {"Порог затруднения, %;0,5\n", "setting_bad@2:2"},
                 {"Порог затруднения, %;150\n", "setting_bad@2:2"},
                 {"Конец 1 четверти;скоро\n", "setting_term@2:2"},
                 {"Конец 2 четверти;30.12.2025\nКонец 1 четверти;31.12.2025\n", "setting_term@3:2"},
                 {"Конец 5 четверти;30.12.2025\n", "note_setting_unused@2:1"},
                 {"Вес СОУ;1\n", "note_setting_like@2:1"}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made m = passport(cases[i].row);
        print_message("%s", cases[i].row);
        assert_string_equal(made_issues(&m, "p.csv"), cases[i].issue);
        assert_true(m.context.settings.na_in_denominator);
        assert_near(m.context.settings.difficulty, 0.5);
        made_free(&m);
    }
}

static void ends(void **state) {
    (void)state;
    struct made m = passport("Конец 1 четверти;26.10.2025\nIV четверть;30.03.2026–26.05.2026\n"
                             "Окончание 2 триместра;28.02.2026\n1 полугодие: конец;30.12.2025\n"
                             "Конец учебного года;31.05.2026\nEnd of term 3;2026-03-22\n");
    const struct pr_settings *s = &m.context.settings;
    assert_true(s->term_end[0] == pr_day_from(2025, 10, 26));
    assert_true(s->term_end[1] == PR_NO_DAY);
    assert_true(s->term_end[2] == pr_day_from(2026, 3, 22));
    assert_true(s->term_end[3] == pr_day_from(2026, 5, 26));
    assert_true(s->trimester_end[1] == pr_day_from(2026, 2, 28));
    assert_true(s->half_end[0] == pr_day_from(2025, 12, 30));
    assert_true(s->half_end[1] == PR_NO_DAY);
    assert_true(s->year_end == pr_day_from(2026, 5, 31));
    assert_string_equal(made_issues(&m, "p.csv"), "");
    made_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(weights), cmocka_unit_test(rows),
                                       cmocka_unit_test(bad_rows), cmocka_unit_test(ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
