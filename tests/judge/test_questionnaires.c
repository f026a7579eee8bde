/* Home-made questionnaires: items, scales, options, levels, versions, the library's instruments. */
#include "made.h"

#define HEAD                                                                                       \
    "Анкета;Код вопроса;Вопрос;Шкала;Миним"                        \
    "ум;Максимум;Обратный;Варианты ответа;"                        \
    "Уровень;От;До;Методика;Кто отвечает;С "                        \
    "кодом или анонимно;Больше — лучше\n"

static struct made read_file(const char *rows) {
    struct made m = made_new();
    struct pr_buf b = pr_buf_new(m.arena);
    pr_buf_c(&b, HEAD);
    pr_buf_c(&b, rows);
    made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", pr_text_c(m.arena, pr_buf_done(&b)));
    return m;
}

/* Said, assumed, or said to be mixed. */
static void directions(void **state) {
    (void)state;
    struct made m = read_file("интерес;И1;Раз;;1;5;нет;;;;;;;;\n"
                              "тревога;Т1;Два;;1;5;нет;;;;;;;;нет\n"
                              "смесь;С1;Три;;1;5;нет;;;;;;;;по-разному\n");
    static const int better[] = {1, -1, 0};
    made_context(&m);
    assert_int_equal(m.context.n_instruments, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(m.context.instrument[i].higher_better, better[i]);
        assert_int_equal(m.context.instrument[i].direction_assumed, i == 0);
    }
    made_free(&m);
}

static void scales(void **state) {
    (void)state;
    struct made m = read_file("мотивация;М1;Раз;интерес;1;5;нет;;;;;;ученики;с кодом;да\n"
                              "мотивация;М2;Два;воля;1;5;да;;;;;;;;\n"
                              "опрос;О1;Кто;;0;3;;;;;;;родители;анонимно;нет\n"
                              "мотивация;М3;Три;Интерес;1;4;;;;;;;;;\n"
                              "мотивация;М4;Четыре;;1;5;;;;;;;;;\n");
    made_context(&m);
    assert_string_equal(made_issues(&m, "q.csv"), "");
    assert_int_equal(m.context.n_instruments, 2);
    const struct pr_instrument *ins = &m.context.instrument[0];
    assert_text(ins->name, "мотивация");
    assert_text(ins->id, "мотивация");
    assert_text(ins->respondents, "student");
    assert_false(ins->anonymous || ins->published);
    assert_int_equal(ins->higher_better, 1);
    assert_int_equal(ins->n_items, 4);
    assert_true(ins->item[1].reversed);
    assert_false(ins->item[0].reversed || ins->item[2].reversed);
    assert_int_equal(ins->n_scales, 3);
    assert_int_equal(ins->total, 2);
    assert_text(ins->scale[0].id, "интерес");
    assert_int_equal(ins->scale[0].n_items, 2);
    assert_int_equal(ins->scale[0].item[1], 2);
    assert_near(ins->scale[0].high, 4.5); /* (5 + 4) / 2 */
    assert_int_equal(ins->scale[0].least_answered, 2);
    assert_text(ins->scale[1].id, "воля");
    assert_true(ins->scale[1].reversed[0]);
    assert_int_equal(ins->scale[1].least_answered, 1);
    assert_int_equal(ins->scale[2].id.n, 0);
    assert_int_equal(ins->scale[2].n_items, 4);
    assert_int_equal(ins->scale[2].least_answered, 3);
    assert_near(ins->scale[2].low, 1);
    assert_near(ins->scale[2].high, 4.75);
    const int16_t answers[] = {4, 2, 3, PR_NO_ANSWER};
    double score = 0;
    assert_true(pr_score(ins, 2, answers, &score, NULL));
    assert_near(score, (4 + 4 + 3) / 3.0); /* 2 reversed is 4 */
    const struct pr_instrument *second = &m.context.instrument[1];
    assert_true(second->anonymous);
    assert_text(second->respondents, "parent");
    assert_int_equal(second->higher_better, -1);
    assert_int_equal(second->n_scales, 1);
    made_free(&m);
}

/* Two thirds, rounded up: 8 of 12, 3 of 4, 4 of 6 (INTERFACES, EVIDENCE). */
static void two_thirds(void **state) {
    (void)state;
    const size_t expected[][2] = {{1, 1}, {2, 2}, {3, 2}, {4, 3}, {5, 4}, {6, 4}, {12, 8}};
    for (size_t i = 0; i < PR_COUNT_OF(expected); i++) {
        struct made m = made_new();
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, HEAD);
        for (size_t k = 0; k < expected[i][0]; k++) {
            pr_buf_c(&b, "а;В");
            pr_buf_int(&b, (int64_t)k);
            pr_buf_c(&b, ";Вопрос;;1;5;;;;;;;;;\n");
        }
        made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_context(&m);
        assert_int_equal(m.context.instrument[0].scale[0].least_answered, expected[i][1]);
        made_free(&m);
    }
}

static void words(void **state) {
    (void)state;
    struct made m = read_file("а;1;Раз;;1;4;;нет | скорее нет|Скорее  да | да;;;;;;;\n"
                              "а;2;Два;;;;;никогда|иногда|всегда;;;;;;;\n"
                              "а;3;Три;;0;;;нет|да;;;;;;;\n"
                              "а;4;Четыре;;1;5;;нет|да;;;;;;;\n"
                              "а;5;Пять;;;;;;;;;;;;\n"
                              "а;6;Шесть;;5;1;;;;;;;;;\n"
                              "а;7;Семь;;1;2,5;;;;;;;;;\n");
    made_context(&m);
    assert_string_equal(made_issues(&m, "q.csv"),
                        "item_options@5:8 item_range@6:5 item_range@7:5 item_range@8:5");
    const struct pr_instrument *ins = &m.context.instrument[0];
    assert_int_equal(ins->n_items, 4);
    assert_int_equal(ins->item[0].n_options, 4);
    assert_text(ins->item[0].options[2].code, "Скорее да");
    int16_t value = 0;
    assert_true(pr_item_answer(&ins->item[0], PR_TEXT("скорее да"), &value));
    assert_int_equal(value, 3);
    assert_int_equal(ins->item[1].low, 1);
    assert_int_equal(ins->item[1].high, 3);
    assert_int_equal(ins->item[2].low, 0);
    assert_int_equal(ins->item[2].high, 1);
    assert_int_equal(ins->item[2].options[1].value, 1);
    assert_int_equal(ins->item[3].n_options, 0);
    made_free(&m);
}

struct level_case {
    const char *rows, *issues;
    size_t bands;
    double score;
    size_t level; /* of that score */
};

static const struct level_case level_cases[] = {
    {"а;;;;;;;;высокий;3,67;5;;;;\nа;;;;;;;;низкий;1;2,33;;;;\nа;;;;;;;;средний;2,33;3,67;;;;\n",
     "", 3, 2.33, 1},
    {"а;;;;;;;;низкий;1;2,33;;;;\nа;;;;;;;;средний;2,34;3,66;;;;\nа;;;;;;;;высокий;3,67;5;;;;\n",
     "", 3, 2.335, 0}, /* a gap of rounding belongs to the lower level */
    {"а;;;;;;;;низкий;1;3;;;;\nа;;;;;;;;высокий;3;5;;;;\n", "", 2, 3, 1},
    {"а;;;;;;;;низкий;1;3;;;;\nа;;;;;;;;высокий;2,5;5;;;;\n", "level_edges@3:10", 0, 0, 0},
    {"а;;;;;;;;низкий;1;2;;;;\nа;;;;;;;;высокий;3;5;;;;\n", "level_edges@3:10", 0, 0, 0},
    {"а;;;;;;;;низкий;2;3;;;;\nа;;;;;;;;высокий;3;5;;;;\n", "level_edges@3:10", 0, 0, 0},
    {"а;;;;;;;;низкий;1;;;;;\n", "level_edges@3:10", 0, 0, 0},
    {"а;;;другая;;;;;низкий;1;5;;;;\n", "level_scale@3:4", 0, 0, 0},
};

static void levels(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(level_cases); i++) {
        const struct level_case *c = &level_cases[i];
        struct made m = made_new();
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, HEAD);
        pr_buf_c(&b, "а;1;Раз;;1;5;;;;;;;;;\n");
        pr_buf_c(&b, c->rows);
        made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_context(&m);
        assert_string_equal(made_issues(&m, "q.csv"), c->issues);
        const struct pr_instrument *ins = &m.context.instrument[0];
        assert_int_equal(ins->n_levels, c->bands > 0);
        if (c->bands > 0) {
            assert_int_equal(ins->levels[0].n_bands, c->bands);
            assert_int_equal(pr_level_of(&ins->levels[0], c->score), c->level);
            assert_int_equal(pr_level_of(&ins->levels[0], 1), 0);
            assert_int_equal(pr_level_of(&ins->levels[0], 5), c->bands - 1);
        }
        made_free(&m);
    }
}

struct reach_case {
    const char *about, *rows;
    size_t scale; /* the whole, or that of a section */
    double low, high, edge;
};

/* Items of 0–3 and of 1–5: three answered give 2/3 … 13/3, one left out gives as little as the
 * lowest and as much as the highest. */
static const struct reach_case reach_cases[] = {
    {"edges of complete answers",
     "а;1;Раз;;0;3;;;;;;;;;\nа;2;Два;;1;5;;;;;;;;;\nа;3;Три;;1;5;;;;;;;;;\n"
     "а;;;;;;;;низкий;0,67;2,5;;;;\nа;;;;;;;;высокий;2,5;4,33;;;;\n",
     0, 0, 5, 2.5},
    {"edges of all that is attainable",
     "а;1;Раз;;0;3;;;;;;;;;\nа;2;Два;;1;5;;;;;;;;;\nа;3;Три;;1;5;;;;;;;;;\n"
     "а;;;;;;;;низкий;0;2,5;;;;\nа;;;;;;;;высокий;2,5;5;;;;\n",
     0, 0, 5, 2.5},
    {"of a section's own items",
     "а;1;Раз;ш;2;4;;;;;;;;;\nа;2;Два;ш;1;6;;;;;;;;;\nа;3;Три;ш;1;6;;;;;;;;;\n"
     "а;4;Не из шкалы;;0;9;;;;;;;;;\n"
     "а;;;ш;;;;;низкий;1,33;3;;;;\nа;;;ш;;;;;высокий;3;5,33;;;;\n",
     0, 1, 6, 3},
    {"equal scales",
     "а;1;Раз;;1;5;;;;;;;;;\nа;2;Два;;1;5;;;;;;;;;\n"
     "а;;;;;;;;низкий;1;3;;;;\nа;;;;;;;;высокий;3;5;;;;\n",
     0, 1, 5, 3},
};

/* Every score that answers can give has a level. */
static void levels_reach(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(reach_cases); i++) {
        const struct reach_case *c = &reach_cases[i];
        struct made m = read_file(c->rows);
        made_context(&m);
        assert_string_equal(made_issues(&m, "q.csv"), "");
        struct pr_instrument *ins = &m.context.instrument[0];
        assert_int_equal(ins->n_levels, 1);
        const struct pr_levels *levels = &ins->levels[0];
        assert_int_equal(levels->n_bands, 2);
        if (pr_level_of(levels, c->low) != 0 || pr_level_of(levels, c->edge - 0.01) != 0 ||
            pr_level_of(levels, c->edge) != 1 || pr_level_of(levels, c->high) != 1) {
            fail_msg("%s: no level", c->about);
        }
        /* the definition's own test, over all that is attainable */
        for (size_t k = 0; k < ins->n_scales; k++) { /* the others are not asked here */
            ins->scale[k].low = k == c->scale ? c->low : 0;
            ins->scale[k].high = k == c->scale ? c->high : 9;
        }
        assert_true(pr_instrument_check(ins, "x", &m.issues));
        made_free(&m);
    }
}

/* The version follows what decides a score, and nothing else. */
static void versions(void **state) {
    (void)state;
    static const char *const rows[] = {
        "а;1;Раз;ш;1;5;нет;;;;;;;;\nа;2;Два;ш;1;5;нет;;;;;;;;\n",
        " а ;1;Раз ;ш;1,0;5;;;;;;;;;\nа;2;Два;ш;1;5;нет;;;;;;;;\n", /* the same, untidy */
        "а;1;Раз;ш;1;5;да;;;;;;;;\nа;2;Два;ш;1;5;нет;;;;;;;;\n",
        "а;1;Раз;ш;1;4;нет;;;;;;;;\nа;2;Два;ш;1;5;нет;;;;;;;;\n",
        "а;1;Раз!;ш;1;5;нет;;;;;;;;\nа;2;Два;ш;1;5;нет;;;;;;;;\n",
        "а;1;Раз;щ;1;5;нет;;;;;;;;\nа;2;Два;ш;1;5;нет;;;;;;;;\n",
        "а;1;Раз;ш;1;5;нет;;;;;;;;\nа;2;Два;ш;1;5;нет;;;;;;;;\nа;;;;;;;;один;1;5;;;;\n"};
    struct made m[PR_COUNT_OF(rows)];
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        m[i] = read_file(rows[i]);
        made_context(&m[i]);
        assert_int_equal(m[i].context.instrument[0].version.n, 8);
        bool same =
            pr_text_equal(m[i].context.instrument[0].version, m[0].context.instrument[0].version);
        assert_int_equal(same, i < 2);
    }
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        made_free(&m[i]);
    }
}

static void library(void **state) {
    (void)state;
    struct made m = read_file("школа;L1;Нравится ли?;;1;9;да;;;;;test-2;;;\n"
                              "школа;L9;Лишний;;;;;;;;;;;;\n"
                              "другая;1;Раз;;1;5;;;;;;no-such;;;\n");
    struct pr_item items[2] = {{.code = PR_TEXT("L1"), .low = 0, .high = 3},
                               {.code = PR_TEXT("L2"), .low = 0, .high = 3}};
    struct pr_instrument known = {.id = PR_TEXT("test-2"),
                                  .name = PR_TEXT("test-2"),
                                  .version = PR_TEXT("12345678"),
                                  .item = items,
                                  .n_items = 2,
                                  .total = SIZE_MAX,
                                  .published = true};
    m.base.library = &known;
    m.base.n_library = 1;
    made_context(&m);
    assert_string_equal(made_issues(&m, "q.csv"), "item_unknown@3:2 method_unknown@4:12");
    assert_int_equal(m.context.n_instruments, 2);
    const struct pr_instrument *ins = &m.context.instrument[0];
    assert_text(ins->id, "test-2");
    assert_text(ins->name, "школа");
    assert_true(ins->published);
    assert_int_equal(ins->n_items, 2);
    assert_text(ins->item[0].text, "Нравится ли?");
    assert_int_equal(ins->item[0].high, 3); /* the instrument's, not the file's */
    assert_false(ins->item[0].reversed);
    assert_int_equal(items[0].text.n, 0); /* the library itself is untouched */
    assert_int_equal(m.context.instrument[1].n_items, 1);
    made_free(&m);
}

/* One questionnaire, but never in silence; a spelling is named once. */
static void spellings(void **state) {
    (void)state;
    struct made m = read_file("Учёба;1;Раз;;1;5;;;;;;;;;\nУчёба;2;Два;;1;5;;;;;;;;;\n"
                              "учёба;3;Три;;1;5;;;;;;;;;\nучёба;4;Четыре;;1;5;;;;;;;;;\n"
                              "Учёба;5;Пять;;1;5;;;;;;;;;\nУчеба;6;Шесть;;1;5;;;;;;;;;\n"
                              "  Учёба ;7;Семь;;1;5;;;;;;;;;\n");
    made_context(&m);
    assert_string_equal(made_issues(&m, "q.csv"),
                        "questionnaire_spelling@4:1 questionnaire_spelling@7:1");
    assert_int_equal(m.context.n_instruments, 1);
    assert_int_equal(m.context.instrument[0].n_items, 7);
    made_free(&m);
}

static void sheet(void **state) {
    (void)state;
    struct made m = made_new();
    struct pr_instrument known = {.id = PR_TEXT("sheet"), .name = PR_TEXT("sheet"), .total = 0};
    m.base.library = &known;
    m.base.n_library = 1;
    made_table(&m, PR_KIND_LESSONS, "l.csv", "Урок;Дата;Методика\nУ1;11.12.2025;\nУ2;;sheet\n");
    made_context(&m);
    assert_text(m.context.settings.sheet, "sheet");
    assert_int_equal(m.context.n_instruments, 1);
    made_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(directions), cmocka_unit_test(scales),  cmocka_unit_test(two_thirds),
        cmocka_unit_test(words),      cmocka_unit_test(levels),  cmocka_unit_test(levels_reach),
        cmocka_unit_test(versions),   cmocka_unit_test(library), cmocka_unit_test(sheet),
        cmocka_unit_test(spellings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
