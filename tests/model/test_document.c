/* Builders of the document, and what cells show. */
#include "prirost/model.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_text(struct pr_text t, const char *expected) {
    if (!pr_text_is(t, expected)) {
        fail_msg("got «%.*s», expected «%s»", (int)t.n, t.s, expected);
    }
}

/* Expected by the rules of the house: comma and U+2212 in Russian, a reason instead of a number. */
static const struct {
    struct pr_cell cell;
    const char *ru, *en;
} shown[] = {
    {{.show = PR_SHOW_TEXT, .text = {"слово", 10}}, "слово", "слово"},
    {{.show = PR_SHOW_TEXT}, "", ""},
    {{.show = PR_SHOW_COUNT, .raw = 1200, .has_raw = true}, "1\u00A0200", "1,200"},
    {{.show = PR_SHOW_POINTS, .raw = 3.336, .has_raw = true}, "3,34", "3.34"},
    {{.show = PR_SHOW_CHANGE, .raw = -0.05, .has_raw = true}, "\u22120,05", "\u22120.05"},
    {{.show = PR_SHOW_CHANGE, .raw = -0.002, .has_raw = true}, "0,00", "0.00"},
    {{.show = PR_SHOW_SHARE, .raw = 0.83, .has_raw = true}, "83\u00A0%", "83%"},
    {{.show = PR_SHOW_DAY, .raw = 0, .has_raw = true}, "01.01.1970", "1970-01-01"},
    {{.show = PR_SHOW_POINTS, .raw = NAN, .has_raw = true}, "— (нет данных)", "— (no data)"},
    {{.show = PR_SHOW_POINTS, .raw = INFINITY, .has_raw = true}, "— (нет данных)", "— (no data)"},
    {{.show = PR_SHOW_POINTS}, "— (нет данных)", "— (no data)"},
};

static void test_shown(void **state) {
    struct pr_arena *arena = *state;
    for (size_t i = 0; i < PR_COUNT_OF(shown); i++) {
        assert_text(pr_cell_show(arena, PR_RU, &shown[i].cell), shown[i].ru);
        assert_text(pr_cell_show(arena, PR_EN, &shown[i].cell), shown[i].en);
    }
}

static void test_figures(void **state) {
    struct pr_arena *arena = *state;
    struct pr_figure plain = pr_figure_of(0.3765, 50, PR_UNIT_POINTS);
    struct pr_figure between = pr_figure_between(plain, 0.2305, 0.5225, 0.95, 46);
    struct pr_figure few = pr_figure_absent(PR_TOO_FEW, 3, PR_UNIT_POINTS);
    const struct {
        struct pr_cell cell;
        const char *expected;
        bool number, interval;
    } cases[] = {
        {pr_cell_figure(PR_SHOW_POINTS, &plain), "0,38", true, false},
        {pr_cell_figure(PR_SHOW_POINTS, &between), "0,38", true, false},
        {pr_cell_interval(PR_SHOW_POINTS, &between), "0,38 [0,23; 0,52]", true, true},
        {pr_cell_interval(PR_SHOW_POINTS, &plain), "0,38", true, false},
        {pr_cell_interval(PR_SHOW_POINTS, &few), "— (мало ответов)", false, false},
        {pr_cell_interval(PR_SHOW_POINTS, NULL), "— (нет данных)", false, false},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        double value = 0;
        double low = 0;
        double high = 0;
        assert_text(pr_cell_show(arena, PR_RU, &cases[i].cell), cases[i].expected);
        assert_int_equal(pr_cell_number(&cases[i].cell, &value), cases[i].number);
        assert_int_equal(pr_cell_between(&cases[i].cell, &low, &high), cases[i].interval);
    }
}

/* A figure whose value is not finite is never printed as a number. */
static void test_broken_figure(void **state) {
    struct pr_figure broken = {.value = NAN, .n = 3, .unit = PR_UNIT_POINTS, .why = PR_GIVEN};
    struct pr_cell c = pr_cell_interval(PR_SHOW_POINTS, &broken);
    assert_text(pr_cell_show(*state, PR_RU, &c), "— (нет данных)");
}

static void test_sections(void **state) {
    struct pr_doc *doc = pr_doc_new(*state, PR_RU);
    struct pr_section *first = pr_doc_section(doc, "first", PR_TEXT("Первый"));
    for (size_t i = 1; i < 200; i++) {
        pr_doc_section(doc, "more", PR_TEXT("Ещё"));
    }
    assert_ptr_equal(first, &doc->section[0]);
    for (size_t i = 0; i < 100; i++) {
        pr_section_text(doc, first, PR_PART_PARAGRAPH, PR_TEXT("текст"));
    }
    assert_int_equal(doc->n_sections, 200);
    assert_int_equal(doc->section[0].n_parts, 100);
    assert_string_equal(doc->section[0].id, "first");
    assert_text(doc->section[0].part[99].text, "текст");
    for (size_t i = 200; i < 300; i++) {
        pr_doc_section(doc, NULL, PR_TEXT(""));
    }
    assert_int_equal(doc->n_sections, 300);
    assert_text(doc->section[0].title, "Первый");
}

/* What is given may vanish afterwards. */
static void test_keeps_copies(void **state) {
    struct pr_doc *doc = pr_doc_new(*state, PR_RU);
    char label[] = "label";
    struct pr_text t = {label, 5};
    struct pr_section *s = pr_doc_section(doc, label, t);
    pr_section_field(doc, s, t, t);
    pr_section_heading(doc, s, t);
    struct pr_grid_builder b = pr_grid_new(doc, t);
    pr_grid_column(&b, (struct pr_grid_column){.title = t, .over = t});
    pr_grid_cell(&b, pr_cell_heading(t));
    pr_grid_add(&b, s, t);
    memset(label, 'x', 5);
    assert_text(s->part[0].text, "label");
    assert_text(s->part[0].value, "label");
    assert_text(s->part[1].text, "label");
    const struct pr_grid *g = s->part[2].grid;
    assert_text(g->title, "label");
    assert_text(g->column[0].title, "label");
    assert_text(g->column[0].over, "label");
    assert_text(g->cell[0].text, "label");
    assert_true(g->cell[0].heading);
    assert_text(g->note, "label");
    assert_string_equal(s->id, "label");
}

static void test_grid(void **state) {
    struct pr_doc *doc = pr_doc_new(*state, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("S"));
    struct pr_grid_builder empty = pr_grid_new(doc, PR_TEXT(""));
    pr_grid_column(&empty, (struct pr_grid_column){.title = PR_TEXT("a")});
    pr_grid_add(&empty, s, PR_TEXT(""));
    assert_int_equal(s->part[0].grid->n_rows, 0);
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT(""));
    b.grid->key_columns = 9;
    for (size_t j = 0; j < 3; j++) {
        pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("c")});
    }
    for (size_t i = 0; i < 3000; i++) {
        pr_grid_cell(&b, pr_cell_raw(PR_SHOW_COUNT, (double)i));
    }
    pr_grid_add(&b, s, PR_TEXT(""));
    const struct pr_grid *g = s->part[1].grid;
    assert_int_equal(g->n_rows, 1000);
    assert_int_equal(g->key_columns, 3);
    assert_true(g->cell[2999].raw == 2999);
}

static int open_arena(void **state) {
    *state = pr_arena_new();
    return 0;
}

static int close_arena(void **state) {
    pr_arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_shown, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_figures, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_broken_figure, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_sections, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_keeps_copies, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_grid, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
