/* Codes of issues as a page says them: every title in both languages, places of one column in one
 * line, what is particular of a place. */
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

static struct pr_issue issue(enum pr_issue_code code, size_t line, size_t column,
                             const char *value) {
    struct pr_issue i = {.code = code, .file = "анкета.csv", .line = line, .column = column};
    i.header = column > 0 ? PR_TEXT("Класс") : PR_TEXT("");
    i.value = pr_text_of(value);
    i.has_value = value[0] != '\0';
    return i;
}

static void is(struct pr_text got, const char *want) {
    if (!pr_text_is(got, want)) {
        print_error("got «%.*s», expected «%s»\n", (int)got.n, got.n > 0 ? got.s : "", want);
        fail();
    }
}

/* A title holds no slots, and stands in both languages or in neither; advice can be worded. */
static void titles_are_whole(void **state) {
    (void)state;
    for (int code = 0; code < PR_ISSUE_CODES; code++) {
        struct pr_text ru = pr_issue_title(PR_RU, (enum pr_issue_code)code);
        struct pr_text en = pr_issue_title(PR_EN, (enum pr_issue_code)code);
        assert_true((ru.n > 0) == (en.n > 0));
        assert_true(pr_text_find(ru, PR_TEXT("{")) == SIZE_MAX);
        assert_true(pr_text_find(en, PR_TEXT("{")) == SIZE_MAX);
        struct pr_issue i = issue((enum pr_issue_code)code, 2, 3, "x");
        for (i.n_args = 0; i.n_args < PR_ISSUE_ARGS; i.n_args++) {
            i.args[i.n_args] = pr_arg_c("y");
        }
        assert_true((pr_issue_help(arena, PR_RU, &i).n > 0) ==
                    (pr_issue_help(arena, PR_EN, &i).n > 0));
        (void)pr_issue_detail(arena, PR_RU, &i);
    }
}

static void places_stand_in_a_line(void **state) {
    (void)state;
    struct pr_issue a = issue(PR_ISSUE_absent, 7, 3, "н"), b = issue(PR_ISSUE_absent, 20, 3, "н");
    const struct pr_issue *both[] = {&a, &b};
    is(pr_issue_places(arena, PR_RU, both, 1), "строка 7, столбец 3 («Класс»)");
    is(pr_issue_places(arena, PR_RU, both, 2), "строки 7, 20, столбец 3 («Класс»)");
    is(pr_issue_places(arena, PR_EN, both, 2), "lines 7, 20, column 3 (“Класс”)");
    a.file = b.file = "книга.xlsx!Лист1";
    is(pr_issue_places(arena, PR_RU, both, 2), "ячейки C7, C20 («Класс»)");
    a.line = 0;
    is(pr_issue_places(arena, PR_RU, both, 1), "столбец 3 («Класс»)");
    struct pr_issue whole = issue(PR_ISSUE_empty_file, 0, 0, "");
    const struct pr_issue *one[] = {&whole};
    is(pr_issue_places(arena, PR_RU, one, 1), "");
    whole.line = 5;
    whole.count = 6;
    is(pr_issue_places(arena, PR_RU, one, 1), "строка 5 (всего 6)");
}

static void details_are_particular(void **state) {
    (void)state;
    struct pr_issue i = issue(PR_ISSUE_out_of_range, 2, 3, "7");
    i.args[0] = pr_arg_count(1);
    i.args[1] = pr_arg_count(5);
    i.n_args = 2;
    is(pr_issue_detail(arena, PR_RU, &i), "7, а шкала 1–5");
    struct pr_issue code = issue(PR_ISSUE_key_normalised, 2, 3, "3а-05");
    code.args[0] = pr_arg_c("3А-05");
    code.n_args = 1;
    is(pr_issue_detail(arena, PR_RU, &code), "«3а-05» — это 3А-05");
    code.value = PR_TEXT(" 3А-05 "); /* nothing to see but blanks */
    is(pr_issue_detail(arena, PR_RU, &code), "«3А-05», лишние пробелы");
    struct pr_issue plain = issue(PR_ISSUE_date_bad, 2, 3, "31.02");
    is(pr_issue_detail(arena, PR_EN, &plain), "“31.02”");
    plain.has_value = false;
    plain.value = PR_TEXT("");
    is(pr_issue_detail(arena, PR_EN, &plain), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(titles_are_whole),
                                       cmocka_unit_test(places_stand_in_a_line),
                                       cmocka_unit_test(details_are_particular)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
