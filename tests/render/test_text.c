/* The reference renderer against a golden page written by hand, and lines of any width. */
#include "inside.h"
#include "sample.h"

static const char golden[] = "# Отчёт\n"
                             "2025/26\n"
                             "Школа № 12\n"
                             "\n"
                             "Протокол №: ____________________\n"
                             "Период: сентябрь — май\n"
                             "\n"
                             "## Главное\n"
                             "\n"
                             "> Балл вырос на 0,38.\n"
                             "\n"
                             "! Группы различались.\n"
                             "\n"
                             "### Числа\n"
                             "\n"
                             "Абзац.\n"
                             "\n"
                             "- один\n"
                             "- два\n"
                             "\n"
                             "Показатели\n"
                             "           | Балл\n"
                             "Показатель |              май |              прирост\n"
                             "-----------+------------------+---------------------\n"
                             "Мотивация  |             3,34 | +0,38 [+0,23; +0,52]\n"
                             "Дефициты   | — (мало ответов) |       — (нет данных)\n"
                             "n — ученики с парами.\n"
                             "\n"
                             "Диаграмма: Трое из четырёх согласны\n"
                             "Май, 8 из 9\n"
                             "         | n |  нет |   да\n"
                             "---------+---+------+-----\n"
                             "Вопрос 1 | 8 | 25\u00A0% | 75\u00A0%\n"
                             "Вопрос 2 | 8 | 25\u00A0% | 75\u00A0%\n"
                             "Источник: файл\n";

static void test_golden(void **state) {
    struct pr_buf b = pr_buf_new(*state);
    pr_render_text(sample_doc(*state), &b);
    pr_buf_char(&b, 0);
    assert_string_equal(b.s, golden);
}

static void test_empty(void **state) {
    struct pr_buf b = pr_buf_new(*state);
    pr_render_text(pr_doc_new(*state, PR_EN), &b);
    assert_true(pr_text_is(pr_buf_done(&b), ""));
}

/* No line is wider than the page, whatever the table. */
static void check_width(struct pr_text all) {
    struct pr_text line = {0};
    while (pr_text_next(&all, '\n', &line)) {
        assert_true(pr_utf8_length(line) <= PR_TEXT_WIDTH);
        assert_false(line.n > 0 && line.s[line.n - 1] == ' ');
    }
}

static void test_wide_table(void **state) {
    struct pr_doc *doc = pr_doc_new(*state, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("S"));
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT(""));
    const size_t columns = 40;
    for (size_t j = 0; j < columns; j++) {
        pr_grid_column(&b,
                       (struct pr_grid_column){.title = PR_TEXT("длинный заголовок"),
                                               .over = j % 3 ? PR_TEXT("группа") : PR_TEXT("")});
    }
    b.grid->key_columns = 1;
    for (size_t i = 0; i < 3 * columns; i++) {
        pr_grid_cell(&b, i % columns == 0 ? pr_cell_heading(PR_TEXT("ключ"))
                                          : pr_cell_raw(PR_SHOW_POINTS, (double)i));
    }
    pr_grid_add(&b, s, PR_TEXT(""));
    struct pr_buf out = pr_buf_new(*state);
    pr_render_text(doc, &out);
    check_width(pr_buf_done(&out));
    assert_true(occurrences(pr_buf_done(&out), "ключ") > 3); /* keys come again in every band */
    assert_int_equal(occurrences(pr_buf_done(&out), "119,00"), 1);
}

static void test_hostile(void **state) {
    struct pr_doc *doc = pr_doc_new(*state, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("a\nb\x1B[31m\xFF"));
    char *word = pr_arena_alloc(*state, 5001);
    memset(word, 'x', 5000);
    pr_section_text(doc, s, PR_PART_PARAGRAPH, pr_text_of(word));
    struct pr_buf out = pr_buf_new(*state);
    pr_render_text(doc, &out);
    struct pr_text all = pr_buf_done(&out);
    check_width(all);
    assert_true(has(all, "## a b[31m\xEF\xBF\xBD\n"));
    assert_int_equal(occurrences(all, "x"), 5000);
}

/* By hand: greedy lines of at most `width` characters. */
static const struct {
    const char *text;
    double width;
    const char *lines; /* joined by | */
} broken[] = {
    {"", 10, ""},
    {"один два три", 8, "один два|три"},
    {"один два три", 7, "один|два три"},
    {"а\n\nб", 10, "а||б"},
    {"83\u00A0% учеников", 5, "83\u00A0%|учени|ков"},
    {"кто-то пришёл", 8, "кто-то|пришёл"},
    {"кто-нибудь", 6, "кто-|нибудь"},
    {"  отступ", 20, "  отступ"},
    {"слово   ", 20, "слово"},
    {"a b", 0, "a|b"},
};

static void test_lines(void **state) {
    struct pr_arena *arena = *state;
    for (size_t i = 0; i < PR_COUNT_OF(broken); i++) {
        struct pr_lines l =
            pr_lines_break(arena, pr_text_of(broken[i].text), broken[i].width, pr_advance_one);
        struct pr_buf b = pr_buf_new(arena);
        for (size_t k = 0; k < l.n; k++) {
            pr_buf_c(&b, k > 0 ? "|" : "");
            pr_buf_text(&b, l.line[k]);
        }
        pr_buf_char(&b, 0);
        assert_string_equal(b.s, broken[i].lines);
    }
    assert_true(pr_lines_least(pr_text_of("a bbb-cc\ndddd"), pr_advance_one) == 4);
    assert_true(pr_lines_natural(pr_text_of("a bbb\ndd"), pr_advance_one) == 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_ARENA(test_golden),  WITH_ARENA(test_empty), WITH_ARENA(test_wide_table),
        WITH_ARENA(test_hostile), WITH_ARENA(test_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
