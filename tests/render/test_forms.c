/* The workbook of empty tables, unzipped again; cards with codes. */
#include "prirost/render_forms.h"
#include "unzipped.h"

static struct pr_text words[] = {PR_TEXT_INIT("да"), PR_TEXT_INIT("нет")};

/* A table with one of everything, and what strangers might bring. */
static struct pr_form_column columns[] = {
    {.heading = PR_TEXT_INIT("Код"), .prompt = PR_TEXT_INIT("код: Т01"), .required = true},
    {.heading = PR_TEXT_INIT("Дата"),
     .cells = PR_FORM_DAY,
     .bounded = true,
     .least = 20332,
     .most = 20696},
    {.heading = PR_TEXT_INIT("Балл"),
     .cells = PR_FORM_WHOLE,
     .bounded = true,
     .least = 0,
     .most = 3},
    {.heading = PR_TEXT_INIT("Доля"),
     .cells = PR_FORM_NUMBER,
     .bounded = true,
     .least = 0.5,
     .most = 1},
    {.heading = PR_TEXT_INIT("Согласие"), .word = words, .n_words = 2},
    {.heading = PR_TEXT_INIT("Роль"), .word = words, .n_words = 2, .open = true},
};
static struct pr_text cells[] = {
    PR_TEXT_INIT("ПРИМЕР"), PR_TEXT_INIT("08.11.2025"), PR_TEXT_INIT("2"),
    PR_TEXT_INIT("0,75"),   PR_TEXT_INIT("да"),         PR_TEXT_INIT(""),
    PR_TEXT_INIT("=1+2"),   PR_TEXT_INIT("завтра"),     PR_TEXT_INIT(""),
    PR_TEXT_INIT("3-5"),    PR_TEXT_INIT("_x0041_"),    PR_TEXT_INIT("0012"),
    PR_TEXT_INIT(""),       PR_TEXT_INIT(""),           PR_TEXT_INIT(""),
    PR_TEXT_INIT(""),       PR_TEXT_INIT(""),           PR_TEXT_INIT(""),
};
static const struct pr_form_column own_rule = {
    .heading = PR_TEXT_INIT("особое"), .word = words, .n_words = 2};
static const struct pr_form_column *own[] = {NULL, &own_rule, NULL};

static const struct pr_form_sheet sheets[] = {
    {PR_TEXT_INIT("Состав"), columns, PR_COUNT_OF(columns), cells, 3, 1, NULL},
    {PR_TEXT_INIT("состав: [2]/'#"), columns, PR_COUNT_OF(columns), cells, 3, 0, own},
    {PR_TEXT_INIT("пусто"), columns, 1, NULL, 0, 0, NULL},
};
static const struct pr_form_guide_line lines[] = {
    {PR_FORM_PARAGRAPH, PR_TEXT_INIT("Заполните."), 0},
    {PR_FORM_HEADING, PR_TEXT_INIT("Сентябрь"), 0},
    {PR_FORM_LINK, PR_TEXT_INIT("состав"), 1},
    {PR_FORM_BULLET, PR_TEXT_INIT("=и это"), 0},
};
static const struct pr_form_book book = {.lang = PR_RU,
                                         .title = PR_TEXT_INIT("С чего начать"),
                                         .guide_name = PR_TEXT_INIT("С чего начать"),
                                         .line = lines,
                                         .n_lines = PR_COUNT_OF(lines),
                                         .sheet = sheets,
                                         .n_sheets = PR_COUNT_OF(sheets)};

static struct pr_workbook_meant written(struct pr_arena *arena, const char *path) {
    struct pr_workbook_meant meant = {0};
    assert_int_equal(pr_render_forms(arena, &book, path, &meant), PR_IO_OK);
    return meant;
}

static void as_meant(void **state) {
    struct pr_arena *arena = *state;
    const char *path = temporary(arena, "forms.xlsx");
    struct pr_workbook_meant meant = written(arena, path);
    struct pr_text workbook = part(arena, path, "xl/workbook.xml");
    assert_int_equal(meant.n_sheets, PR_COUNT_OF(sheets) + 1);
    for (size_t i = 0; i < meant.n_sheets; i++) {
        size_t n_rows = 0, n_cells = 0;
        struct pr_text xml = sheet(arena, path, i + 1);
        count_xml(xml, &n_rows, &n_cells);
        assert_int_equal(n_rows, meant.sheet[i].rows);
        assert_int_equal(n_cells, meant.sheet[i].cells);
        assert_false(has(xml, "<f>")); /* no text becomes a formula */
        assert_true(has(workbook, pr_text_c(arena, meant.sheet[i].name)));
    }
    assert_int_equal(meant.sheet[1].rows, 3); /* heading, example, one more */
    assert_int_equal(meant.sheet[1].cells, 6 + 5 + 5);
    assert_int_equal(pr_file_remove(path), PR_IO_OK);
}

static void rules(void **state) {
    static const char *const wanted[] = {
        "<pane xSplit=\"1\" ySplit=\"1\"",
        "prompt=\"код: Т01\" sqref=\"A2:A3001\"",
        "<dataValidation type=\"date\"",
        "<formula1>45901</formula1><formula2>46265</formula2>",
        "<dataValidation type=\"whole\"",
        "<formula1>0</formula1><formula2>3</formula2>",
        "<dataValidation type=\"decimal\"",
        "<formula1>0.5</formula1><formula2>1</formula2>",
        "<formula1>\"да,нет\"</formula1>",
        "<v>45969</v>", /* the day, as a day */
        "<v>0.75</v>",
    };
    struct pr_arena *arena = *state;
    const char *path = temporary(arena, "rules.xlsx");
    (void)written(arena, path);
    struct pr_text xml = sheet(arena, path, 2);
    struct pr_text other = sheet(arena, path, 3);
    struct pr_text styles = part(arena, path, "xl/styles.xml");
    struct pr_text strings = part(arena, path, "xl/sharedStrings.xml");
    for (size_t i = 0; i < PR_COUNT_OF(wanted); i++) {
        if (!has(xml, wanted[i])) {
            print_error("missing: %s\n", wanted[i]);
        }
        assert_true(has(xml, wanted[i]));
    }
    /* words of one's own are nobody's concern where the list is open */
    assert_int_equal(occurrences(xml, "type=\"list\""), 2);
    assert_int_equal(occurrences(xml, "showErrorMessage=\"1\""), 5);
    assert_true(has(styles, "formatCode=\"dd\\.mm\\.yyyy\""));
    assert_true(has(styles, "formatCode=\"@\"")); /* text stays text */
    assert_true(has(strings, "<t>0012</t>") && has(strings, "<t>=1+2</t>"));
    assert_true(has(strings, "<t>3-5</t>") && has(strings, "_x005F_x0041_"));
    assert_true(has(other, "sqref=\"B3\"")); /* a row with a rule of its own */
    assert_true(has(other, "sqref=\"B5:B3001\""));
    assert_int_equal(pr_file_remove(path), PR_IO_OK);
}

static void guide(void **state) {
    struct pr_arena *arena = *state;
    const char *path = temporary(arena, "guide.xlsx");
    struct pr_workbook_meant meant = written(arena, path);
    struct pr_text xml = sheet(arena, path, 1);
    struct pr_buf link = pr_buf_new(arena);
    pr_buf_c(&link, "location=\"'");
    pr_buf_xml(&link, meant.sheet[2].name);
    pr_buf_c(&link, "'!A1\"");
    assert_true(has(xml, pr_text_c(arena, pr_buf_done(&link))));
    /* one filled cell a row: no reader takes it for a table */
    assert_int_equal(meant.sheet[0].rows, meant.sheet[0].cells);
    assert_int_equal(pr_file_remove(path), PR_IO_OK);
}

static void same_bytes(void **state) {
    struct pr_arena *arena = *state;
    const char *path[] = {temporary(arena, "one.xlsx"), temporary(arena, "two.xlsx")};
    struct pr_text bytes[2];
    for (size_t i = 0; i < 2; i++) {
        (void)written(arena, path[i]);
        bytes[i] = whole_file(arena, path[i]);
        assert_int_equal(pr_file_remove(path[i]), PR_IO_OK);
    }
    assert_true(pr_text_equal(bytes[0], bytes[1]));
}

static void bad_place(void **state) {
    struct pr_workbook_meant meant = {0};
    assert_int_equal(pr_render_forms(*state, &book, "no/such/folder/x.xlsx", &meant),
                     PR_IO_MISSING);
}

/* ---- cards ---- */

static struct pr_text page(struct pr_arena *arena, const struct pr_card *card, size_t n) {
    struct pr_buf b = pr_buf_new(arena);
    pr_render_cards(PR_RU, card, n, &b);
    return pr_buf_done(&b);
}

static void cards(void **state) {
    static const struct {
        size_t first, second; /* cards of two classes */
        size_t pages;
    } cases[] = {{0, 0, 0}, {1, 0, 1}, {24, 0, 1}, {25, 0, 2}, {24, 1, 2}, {25, 49, 5}};
    struct pr_arena *arena = *state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        size_t n = cases[i].first + cases[i].second;
        struct pr_card *card = pr_arena_array(arena, n + 1, sizeof *card);
        for (size_t k = 0; k < n; k++) {
            card[k] =
                (struct pr_card){.class_name = k < cases[i].first ? PR_TEXT("5А") : PR_TEXT("5Б"),
                                 .name = PR_TEXT("Ким Ян"),
                                 .code = PR_TEXT("482731")};
        }
        struct pr_text html = page(arena, card, n);
        assert_int_equal(occurrences(html, "<div class=\"card\">"), n);
        assert_int_equal(occurrences(html, "<div class=\"sheet\">"), cases[i].pages);
        assert_int_equal(occurrences(html, ">482\u00A0731<"), n);
        assert_int_equal(occurrences(html, "<div"), occurrences(html, "</div>"));
    }
}

static void strange_cards(void **state) {
    static const struct {
        const char *code, *shown;
    } codes[] = {{"48273101", ">48\u00A0273\u00A0101<"},
                 {"5А-01", ">5А-01<"},
                 {"123", ">123<"},
                 {"", "class=\"code\"><"}};
    struct pr_arena *arena = *state;
    for (size_t i = 0; i < PR_COUNT_OF(codes); i++) {
        struct pr_card card = {PR_TEXT("<5А>"), PR_TEXT("<script>\n\x01&\"'"),
                               pr_text_of(codes[i].code)};
        struct pr_text html = page(arena, &card, 1);
        assert_true(has(html, codes[i].shown));
        assert_false(has(html, "<script") || has(html, "<5А>") || has(html, "http:"));
        assert_true(has(html, "&lt;script&gt; &amp;"));
        assert_true(has(html, "default-src 'none'"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_ARENA(as_meant),  WITH_ARENA(rules), WITH_ARENA(guide),        WITH_ARENA(same_bytes),
        WITH_ARENA(bad_place), WITH_ARENA(cards), WITH_ARENA(strange_cards)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
