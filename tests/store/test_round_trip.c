/* What was put comes back: cell by cell, kinds of missing, numbers, moments, text, raw, lines. */
#include "made.h"

#define NO_MOMENT                                                                                  \
    { PR_NO_DAY, -1 }

static void round_trip(struct pr_arena *a, struct pr_table *t, const struct pr_instrument *in) {
    const char *path = made_path(a, "prirost.db");
    struct pr_store *s = made_open(a, path);
    (void)made_put(s, t);
    pr_store_close(s);
    s = made_open(a, path);
    const struct pr_tables back = made_load(s, a, in);
    assert_int_equal(back.n, 1);
    assert_same_table(t, back.item[0]);
    pr_store_close(s);
    made_gone(a, path);
}

/* ---- a generic kind: a cell of every sort ---- */

static const struct made_column goals[] = {
    {"Код педагога", PR_FIELD_TEACHER, PR_TYPE_CODE, LAYER_TEXT, 0, false},
    {"Дефицит", PR_FIELD_DEFICIT, PR_TYPE_TEXT, LAYER_TEXT, 0, false},
    {"Исходное", PR_FIELD_INITIAL, PR_TYPE_NUMBER, LAYER_NUMBER, 0, false},
    {"Срок", PR_FIELD_DUE, PR_TYPE_DATE, LAYER_MOMENT, 0, false},
    {"Число и слово", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER | LAYER_TEXT, 0, false},
    {"Да и нет", PR_FIELD_NONE, PR_TYPE_YES_NO, LAYER_NUMBER, 0, false},
};

static const struct made_cell cells[] = {
    {0, 0, PR_PRESENT, 0, NO_MOMENT, "Т01", " t01"},
    {1, 0, PR_PRESENT, 0, NO_MOMENT, "'); DROP TABLE source; --", "'); DROP TABLE source; --"},
    {2, 0, PR_PRESENT, 0, NO_MOMENT, "", ""}, /* present and empty */
    {0, 1, PR_PRESENT, 0, NO_MOMENT, "четыре байта: 𝄞 😀", "четыре байта: 𝄞 😀"},
    {1, 1, PR_NO_ANSWER_WORD, 0, NO_MOMENT, "-", "-"},
    {2, 1, PR_BLANK, 0, NO_MOMENT, "", "   "},
    {3, 1, PR_PRESENT, 0, NO_MOMENT, "строка\nвторая\t\"кавычки\" ; , |",
     "строка\nвторая\t\"кавычки\" ; , |"},
    {0, 2, PR_PRESENT, -3, NO_MOMENT, NULL, "-3"},
    {1, 2, PR_PRESENT, 36, NO_MOMENT, NULL, "36"},
    {2, 2, PR_PRESENT, 1000, NO_MOMENT, NULL, "1 000"},
    {3, 2, PR_PRESENT, 0.1, NO_MOMENT, NULL, "0,1"},
    {4, 2, PR_PRESENT, 1.7976931348623157e308, NO_MOMENT, NULL, "1.7976931348623157e308"},
    {5, 2, PR_PRESENT, 2.5, NO_MOMENT, NULL, "2.5"},
    {6, 2, PR_MISSING_CODE, 999, NO_MOMENT, NULL, "999"},
    {7, 2, PR_NOT_A_NUMBER, 0, NO_MOMENT, NULL, "4 балла"},
    {8, 2, PR_PRESENT, 0, NO_MOMENT, NULL, "0"},
    {0, 3, PR_PRESENT, 0, {20346, -1}, NULL, "15.09.2025"},
    {1, 3, PR_PRESENT, 0, {20346, 0}, NULL, "2025-09-15T00:00:00"},
    {2, 3, PR_PRESENT, 0, {20346, 86399}, NULL, "15.09.2025 23:59:59"},
    {3, 3, PR_PRESENT, 0, {-719528, -1}, NULL, "0000"},
    {4, 3, PR_PRESENT, 0, {2932897, 5}, NULL, "day 10000"},
    {5, 3, PR_PRESENT, 0, {-1000000000, 86400}, NULL, "odd"},
    {6, 3, PR_BAD_DATE, 0, NO_MOMENT, NULL, "31.02.2025"},
    {7, 3, PR_PRESENT, 0, {-1, -1}, NULL, "1969-12-31"},
    {0, 4, PR_PRESENT, 5, NO_MOMENT, "полностью согласен", "Полностью  согласен"},
    {1, 4, PR_UNKNOWN_WORD, 0, NO_MOMENT, "пять?", "пять?"},
    {2, 4, PR_REFUSED, 0, NO_MOMENT, "отказ", "отказ"},
    {3, 4, PR_ABSENT, 0, NO_MOMENT, "н", "н"},
    {4, 4, PR_NOT_ATTESTED, 0, NO_MOMENT, "н/а", "н/а"},
    {5, 4, PR_EXEMPT, 0, NO_MOMENT, "осв", "осв"},
    {6, 4, PR_NOT_ASKED, 0, NO_MOMENT, "", ""},
    {7, 4, PR_NOT_APPLICABLE_ANSWER, 0, NO_MOMENT, "н/п", "н/п"},
    {8, 4, PR_OFF_SCALE, 7, NO_MOMENT, "7", "7"},
    {0, 5, PR_PRESENT, 1, NO_MOMENT, NULL, "да"},
    {1, 5, PR_PRESENT, 0, NO_MOMENT, NULL, "0"},
};

static struct pr_table *every_sort(struct pr_arena *a, enum pr_kind kind) {
    struct pr_table *t = made_table(a, kind, "папка/планы.csv", goals, PR_COUNT_OF(goals), 9);
    for (size_t i = 0; i < PR_COUNT_OF(cells); i++) {
        made_set(t, cells[i]);
    }
    t->row[8].quarantined = true;
    t->row[8].line = 100;
    t->quarantined = 1;
    t->outcome = PR_ACCEPT_PARTIAL;
    return t;
}

static void kinds_of_cells(void **state) {
    (void)state;
    static const enum pr_kind kinds[] = {PR_KIND_IDP,      PR_KIND_TABLE,       PR_KIND_MARKS,
                                         PR_KIND_DEFICITS, PR_KIND_DIAGNOSTICS, PR_KIND_SURVEY};
    for (size_t i = 0; i < PR_COUNT_OF(kinds); i++) {
        struct pr_arena *a = pr_arena_new();
        round_trip(a, every_sort(a, kinds[i]), NULL);
        pr_arena_free(a);
    }
}

static void empty_tables(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    round_trip(a, made_table(a, PR_KIND_ROSTER, "пусто.csv", goals, 1, 0), NULL);
    round_trip(a, made_table(a, PR_KIND_SURVEY, "пусто.csv", goals, 0, 0), NULL);
    round_trip(a, made_table(a, PR_KIND_SURVEY, "одни пропуски.csv", goals, 6, 3), NULL);
    pr_arena_free(a);
}

static void not_finite(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    struct pr_table *t = made_table(a, PR_KIND_IDP, "x.csv", goals, PR_COUNT_OF(goals), 3);
    made_set(t, (struct made_cell){0, 2, PR_PRESENT, (double)NAN, NO_MOMENT, NULL, "NaN"});
    made_set(t, (struct made_cell){1, 2, PR_PRESENT, (double)INFINITY, NO_MOMENT, NULL, "inf"});
    made_set(t, (struct made_cell){2, 2, PR_BLANK, (double)NAN, NO_MOMENT, NULL, ""});
    round_trip(a, t, NULL);
    pr_arena_free(a);
}

static void bytes_that_are_no_letters(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    struct pr_table *t = made_table(a, PR_KIND_TABLE, "x.csv", goals, 2, 1);
    made_text(t, 0, 0, "\xff\xfe\x80");
    t->cell[1] = t->column[1].text[0] = (struct pr_text){"a\0b", 3};
    t->column[1].missing[0] = PR_PRESENT;
    round_trip(a, t, NULL);
    pr_arena_free(a);
}

static void form_and_preamble(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    static struct pr_pair preamble[] = {{PR_TEXT_INIT("Класс"), PR_TEXT_INIT("2А")},
                                        {PR_TEXT_INIT(""), PR_TEXT_INIT("только значение")}};
    for (int e = PR_ENC_UTF8; e <= PR_ENC_CP1252; e++) {
        struct pr_table *t = every_sort(a, PR_KIND_IDP);
        t->form = (struct pr_form){(enum pr_encoding)e, e % 2 == 0, e == 3 ? '\0' : '\t',
                                   (size_t)e,           1,          (enum pr_date_order)(e % 4)};
        t->preamble = preamble;
        t->n_preamble = 2;
        t->asks_code = e % 2 == 1;
        round_trip(a, t, NULL);
    }
    pr_arena_free(a);
}

/* ---- answers bound to an instrument ---- */

static const struct made_column bound[] = {
    {"Отметка времени", PR_FIELD_TIMESTAMP, PR_TYPE_MOMENT, LAYER_MOMENT, 0, false},
    {"Код ученика", PR_FIELD_PUPIL, PR_TYPE_CODE, LAYER_TEXT, 0, false},
    {"Класс", PR_FIELD_CLASS, PR_TYPE_CLASS, LAYER_TEXT, 0, false},
    {"Волна", PR_FIELD_WAVE, PR_TYPE_LABEL, LAYER_TEXT, 0, false},
    {"М3", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 3, false},
    {"М1", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER | LAYER_TEXT, 1, false},
    {"М1 ещё раз", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 1, false},
    {"Не из анкеты", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 0, false},
    {"Что понравилось", PR_FIELD_COMMENT, PR_TYPE_TEXT, LAYER_TEXT, 0, false},
};
static const char *const codes[] = {"М1", "М2", "М3", "М4"};

static void bound_answers(void **state) {
    (void)state;
    static const double odd[] = {0, 1, 9, 10, 35, 36, -1, 2.5, 1000, 3};
    struct pr_arena *a = pr_arena_new();
    const struct pr_instrument *in = made_instrument(a, "мотивация", "abc123", codes, 4);
    struct pr_table *t =
        made_table(a, PR_KIND_SURVEY, "м.csv", bound, PR_COUNT_OF(bound), PR_COUNT_OF(odd));
    made_bind(t, bound, in);
    t->asks_code = true;
    for (size_t r = 0; r < PR_COUNT_OF(odd); r++) {
        made_set(t, (struct made_cell){r, 0, PR_PRESENT, 0, {20346, (int32_t)r}, NULL, "как есть"});
        made_text(t, r, 1, r == 3 ? "-" : "3А-01");
        made_text(t, r, 2, "3А");
        made_text(t, r, 3, r % 2 ? "май" : "сентябрь");
        made_number(a, t, r, 4, odd[r]);
        made_number(a, t, r, 5, odd[PR_COUNT_OF(odd) - 1 - r]);
        made_number(a, t, r, 6, 4);
        made_number(a, t, r, 7, 5);
        made_text(t, r, 8, "comment");
    }
    t->column[1].missing[3] = PR_NO_ANSWER_WORD;
    t->column[4].missing[9] = PR_NOT_APPLICABLE_ANSWER;
    made_set(t, (struct made_cell){8, 4, PR_BLANK, 0, NO_MOMENT, NULL, ""});
    round_trip(a, t, in);
    pr_arena_free(a);
}

static void packed_text(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    const struct pr_instrument *in = made_instrument(a, "мотивация", "abc123", codes, 4);
    struct pr_table *t = made_table(a, PR_KIND_SURVEY, "м.csv", bound, PR_COUNT_OF(bound), 2);
    made_bind(t, bound, in);
    made_number(a, t, 0, 4, 35); /* М3 */
    made_number(a, t, 0, 5, 0);  /* М1 */
    made_number(a, t, 1, 4, 36);
    made_number(a, t, 1, 5, 4);
    struct pr_store *s = made_open(a, path);
    (void)made_put(s, t);
    assert_int_equal(made_ask(s, "SELECT answers = '0.Z.' FROM response WHERE record = 1"), 1);
    assert_int_equal(made_ask(s, "SELECT answers = '4.*.' FROM response WHERE record = 2"), 1);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM response_cell"), 1);
    assert_int_equal(made_ask(s, "SELECT number FROM response_cell"), 36);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* Another version of the questionnaire is not mixed in: the table comes back unbound. */
static void other_version(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    const struct pr_instrument *in = made_instrument(a, "мотивация", "one", codes, 4);
    const struct pr_instrument *later = made_instrument(a, "мотивация", "two", codes, 4);
    struct pr_table *t = made_table(a, PR_KIND_SURVEY, "м.csv", bound, PR_COUNT_OF(bound), 1);
    made_bind(t, bound, in);
    made_number(a, t, 0, 4, 3);
    struct pr_store *s = made_open(a, path);
    (void)made_put(s, t);
    const struct pr_tables back = made_load(s, a, later);
    assert_null(back.item[0]->instrument);
    assert_null(back.item[0]->column[4].item);
    assert_true(back.item[0]->column[4].number[0] == 3);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* ---- personal columns ---- */

static bool file_holds(struct pr_arena *a, const char *path, const char *words) {
    struct pr_text bytes;
    return pr_file_read(a, path, 1U << 28, &bytes) == PR_IO_OK &&
           pr_text_find(bytes, pr_text_of(words)) != SIZE_MAX;
}

static void personal_is_not_kept(void **state) {
    (void)state;
    static const struct made_column columns[] = {
        {"Почта", PR_FIELD_NONE, PR_TYPE_TEXT, LAYER_TEXT, 0, true},
        {"Код ученика", PR_FIELD_PUPIL, PR_TYPE_CODE, LAYER_TEXT, 0, false},
        {"Комментарий", PR_FIELD_COMMENT, PR_TYPE_TEXT, LAYER_TEXT, 0, false},
    };
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_table *t = made_table(a, PR_KIND_SURVEY, "м.csv", columns, 3, 2);
    made_text(t, 0, 0, "petrova@example.org");
    made_text(t, 0, 1, "3А-01");
    made_text(t, 0, 2, "visible-words");
    made_text(t, 1, 2, "ivanov@example.org"); /* slipped one column to the right */
    t->row[1].quarantined = true;
    t->quarantined = 1;
    struct pr_issues issues = pr_issues_new(a);
    struct pr_issue about = {.code = PR_ISSUE_formula_cell,
                             .file = t->file,
                             .line = 2,
                             .record = 1,
                             .column = 1,
                             .has_value = true,
                             .value = pr_text_of("sidorov@example.org"),
                             .n_args = 1,
                             .args = {pr_arg_c("sidorov@example.org")}};
    pr_issues_add(&issues, about);
    about.record = 2;
    about.column = 3;
    pr_issues_add(&issues, about);
    struct pr_store *s = made_open(a, path);
    struct pr_store_error e;
    struct pr_import what;
    assert_true(pr_store_put(s, t, &issues, &what, &e));
    assert_int_equal(made_ask(s, "SELECT count(*) FROM issue"), 2);
    const struct pr_tables back = made_load(s, a, NULL);
    assert_int_equal(back.item[0]->column[0].missing[0], PR_BLANK);
    assert_true(back.item[0]->column[0].personal);
    pr_store_close(s);
    assert_true(file_holds(a, path, "visible-words"));
    assert_false(file_holds(a, path, "example.org"));
    made_gone(a, path);
    pr_arena_free(a);
}

static void issues_are_kept(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_table *t = every_sort(a, PR_KIND_IDP);
    struct pr_issues issues = pr_issues_new(a);
    pr_issues_add(&issues,
                  (struct pr_issue){.code = PR_ISSUE_out_of_range,
                                    .action = PR_ACTION_EXCLUDE_VALUE,
                                    .file = t->file,
                                    .line = 9,
                                    .record = 8,
                                    .column = 3,
                                    .value = pr_text_of("7"),
                                    .has_value = true,
                                    .args = {pr_arg_count(1), pr_arg_c("a"), pr_arg_count(5)},
                                    .n_args = 3});
    pr_issues_add(&issues, (struct pr_issue){.code = PR_ISSUE_blank_line, .file = "other.csv"});
    pr_issues_add(&issues, (struct pr_issue){.code = PR_ISSUE_blank_line});
    struct pr_store *s = made_open(a, path);
    struct pr_store_error e;
    struct pr_import what;
    assert_true(pr_store_put(s, t, &issues, &what, &e));
    assert_int_equal(made_ask(s, "SELECT count(*) FROM issue"), 1);
    assert_int_equal(made_ask(s, "SELECT code = 'out_of_range' AND action = 'exclude value' AND "
                                 "line = 9 AND record = 8 AND n = 3 AND value = '7' FROM issue"),
                     1);
    assert_int_equal(made_ask(s, "SELECT number FROM issue_argument WHERE position = 3"), 5);
    assert_int_equal(made_ask(s, "SELECT text = 'a' FROM issue_argument WHERE position = 2"), 1);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_of_cells),       cmocka_unit_test(empty_tables),
        cmocka_unit_test(not_finite),           cmocka_unit_test(bytes_that_are_no_letters),
        cmocka_unit_test(form_and_preamble),    cmocka_unit_test(bound_answers),
        cmocka_unit_test(packed_text),          cmocka_unit_test(other_version),
        cmocka_unit_test(personal_is_not_kept), cmocka_unit_test(issues_are_kept),
    };
    return cmocka_run_group_tests_name("store/round_trip", tests, NULL, NULL);
}
