#include "check.h"

#include "prirost/base_issue.h"

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

/* The codes that the formats of input promise, in their own spelling. */
static const char *const PROMISED[] = {
    "empty_file",
    "no_records",
    "not_csv",
    "lock_file",
    "is_directory",
    "unreadable",
    "encoding_guessed",
    "encoding_invalid",
    "encoding_mixed",
    "nul_byte",
    "delimiter_guessed",
    "delimiter_mixed",
    "quote_style",
    "stray_quote",
    "unterminated_quote",
    "whole_row_quoted",
    "header_missing",
    "header_repeated",
    "header_duplicate_name",
    "header_empty_name",
    "text_above_header",
    "total_row",
    "ragged_short",
    "ragged_long",
    "trailing_delimiter",
    "blank_line",
    "not_a_number",
    "out_of_range",
    "not_on_scale",
    "unknown_label",
    "mixed_labels_numbers",
    "missing_code",
    "decimal_mixed",
    "date_bad",
    "date_ambiguous",
    "date_serial",
    "formula_cell",
    "key_normalised",
    "lookalike_letters",
    "key_unusual",
    "key_missing",
    "unknown_key",
    "class_conflict",
    "class_missing",
    "label_normalised",
    "duplicate_exact",
    "duplicate_conflict",
    "superseded",
    "late",
    "wrong_wave",
    "left_earlier",
    "straight_line",
    "unfinished_response",
    "answer_edited",
    "answer_disappeared",
    "absent",
    "mark_absent",
    "year_mark_differs",
    "over_maximum",
    "total_differs",
    "actual_missing",
};

static void promised_codes(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(PROMISED); i++) {
        int found = 0;
        for (int code = 0; code < PR_ISSUE_CODES; code++) {
            found += strcmp(pr_issue_name((enum pr_issue_code)code), PROMISED[i]) == 0;
        }
        assert_int_equal(found, 1);
    }
    assert_true(pr_issue_is_note(PR_ISSUE_absent));
    assert_false(pr_issue_is_note(PR_ISSUE_out_of_range));
    assert_string_equal(pr_action_name(PR_ACTION_EXCLUDE_VALUE), "exclude value");
    assert_string_equal(pr_action_name(PR_ACTION_USE_LAST), "use the last one");
    assert_string_equal(pr_action_name(PR_ACTION_USE_ROSTER), "use the roster");
}

static struct pr_issue out_of_range(size_t line, size_t column) {
    struct pr_issue i = {.code = PR_ISSUE_out_of_range,
                         .action = PR_ACTION_EXCLUDE_VALUE,
                         .file = "motivation.csv",
                         .line = line,
                         .column = column,
                         .value = PR_TEXT("7"),
                         .has_value = true,
                         .args = {pr_arg_count(1), pr_arg_count(5)},
                         .n_args = 2};
    return i;
}

static void words(void **state) {
    (void)state;
    struct pr_issue i = out_of_range(9, 5);
    i.header = PR_TEXT("м3");
    CHECK_TEXT(pr_issue_text(arena, PR_RU, &i),
               "строка 9, столбец 5 («м3»): 7 вне шкалы 1–5, ответ не учтён");
    CHECK_TEXT(pr_issue_text(arena, PR_EN, &i),
               "line 9, column 5 (“м3”): 7 is outside the scale 1–5, not counted");
    CHECK_TEXT(pr_issue_advice(arena, PR_RU, &i), "проверьте опечатку или шкалу анкеты");
    i.line = 0;
    i.count = 3;
    CHECK_TEXT(pr_issue_text(arena, PR_RU, &i),
               "столбец 5 («м3»): 7 вне шкалы 1–5, ответ не учтён (всего 3)");
    i.column = 0;
    i.count = 1;
    CHECK_TEXT(pr_issue_text(arena, PR_RU, &i), "7 вне шкалы 1–5, ответ не учтён");
    i.line = 123456;
    CHECK_TEXT(pr_issue_text(arena, PR_EN, &i),
               "line 123456: 7 is outside the scale 1–5, not counted");
    i = out_of_range(2, 1);
    i.header = PR_TEXT("На уроках мне интересно узнавать новое и задавать вопросы");
    CHECK_TEXT(pr_issue_text(arena, PR_RU, &i),
               "строка 2, столбец 1 («На уроках мне интересно узнавать новое …»): "
               "7 вне шкалы 1–5, ответ не учтён");
}

static void hostile_values(void **state) {
    (void)state;
    static const struct {
        const char *value, *shown;
    } cases[] = {
        {"\x1B[31mred\x07", "\uFFFD[31mred\uFFFD"},
        {"two\nlines", "two lines"},
        {"\xFF\xFE", "\uFFFD\uFFFD"},
        {"{2}{9}", "{2}{9}"},
        {"a\u202E"
         "b",
         "a\uFFFD"
         "b"},
    };
    for (size_t c = 0; c < PR_COUNT_OF(cases); c++) {
        struct pr_issue i = {.code = PR_ISSUE_missing_code, .value = pr_text_of(cases[c].value)};
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_c(&b, cases[c].shown);
        pr_buf_c(&b, " taken for “no answer”");
        CHECK_TEXT(pr_issue_text(arena, PR_EN, &i), b.s);
    }
    char *huge = pr_arena_alloc(arena, 1 << 20);
    memset(huge, 'x', 1 << 20);
    struct pr_issue i = {.code = PR_ISSUE_missing_code, .value = {huge, 1 << 20}};
    assert_true(pr_issue_text(arena, PR_RU, &i).n < 400);
}

static void order(void **state) {
    (void)state;
    static const struct {
        const char *file;
        size_t line, column;
        int sorted; /* place afterwards */
    } cases[] = {
        {"b.csv", 9, 2, 4}, {"b.csv", 2, 0, 1}, {"a.csv", 1, 1, 5}, {"b.csv", 9, 1, 3},
        {"b.csv", 2, 0, 2}, {"b.csv", 0, 0, 0}, {NULL, 0, 0, 7},    {"a.csv", 3, 1, 6},
    };
    struct pr_issues all = pr_issues_new(arena);
    pr_issues_sort(&all);
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_issue issue = out_of_range(cases[i].line, cases[i].column);
        char file[8] = "";
        if (cases[i].file != NULL) {
            memcpy(file, cases[i].file, strlen(cases[i].file) + 1);
        }
        issue.file = cases[i].file == NULL ? NULL : file; /* lent only */
        issue.record = i;
        pr_issues_add(&all, issue);
    }
    pr_issues_sort(&all);
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        const struct pr_issue *issue = &all.items[cases[i].sorted];
        assert_int_equal(issue->record, i);
        if (cases[i].file == NULL) {
            assert_null(issue->file);
        } else {
            assert_string_equal(issue->file, cases[i].file);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(promised_codes),
        cmocka_unit_test(words),
        cmocka_unit_test(hostile_values),
        cmocka_unit_test(order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
