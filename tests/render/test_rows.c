/* Bars, parts of a whole, events and effects in every output: what stands in their tables, what the
 * workbook makes of them. PRIROST_CHARTS names a folder to look at the workbook. */
#include "inside.h"
#include "odd_charts.h"

#include <zip.h>

enum { PART_MOST = 1 << 24 };

/* ---- tables ---- */

static struct pr_text as_text(struct pr_arena *arena, enum pr_lang lang,
                              const struct pr_chart *chart) {
    struct pr_doc *doc = pr_doc_new(arena, lang);
    struct pr_buf b = pr_buf_new(arena);
    pr_section_chart(doc, pr_doc_section(doc, "s", PR_TEXT("S")), chart);
    pr_render_text(doc, &b);
    return pr_buf_done(&b);
}

static struct pr_chart *two_bars(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 2);
    c->show = PR_SHOW_POINTS;
    c->series[0] = PR_TEXT("балл");
    c->row[0] = (struct pr_chart_row){.label = PR_TEXT("5А"), .value = {3.5}, .has = {true}};
    c->row[0].low = 3.2;
    c->row[0].high = 3.8;
    c->row[0].has_interval = true;
    c->row[1] = (struct pr_chart_row){.label = PR_TEXT("5Б")};
    c->has_reference = true;
    c->reference = 3;
    c->reference_label = PR_TEXT("середина");
    return c;
}

static struct pr_chart *three_levels(struct pr_arena *arena) {
    struct pr_chart *c = parts(arena, 3, 2);
    static const char *const words[] = {"низкий", "средний", "высокий"};
    for (size_t i = 0; i < 3; i++) {
        c->series[i] = pr_text_of(words[i]);
    }
    c->row[0] = (struct pr_chart_row){
        .label = PR_TEXT("5А"), .value = {2, 0, 6}, .has = {true, false, true}, .n = 8};
    c->row[1] = (struct pr_chart_row){.label = PR_TEXT("5Б")};
    return c;
}

static struct pr_chart *level_shares(struct pr_arena *arena) {
    struct pr_chart *c = three_levels(arena);
    c->show = PR_SHOW_SHARE;
    return c;
}

static struct pr_chart *three_events(struct pr_arena *arena) {
    struct pr_chart *c = events(arena, 3);
    double day = (double)pr_day_from(2025, 9, 15);
    c->row[0] = (struct pr_chart_row){
        .label = PR_TEXT("Семинар"), .value = {day, day + 7}, .has = {true, true}};
    c->row[1] = (struct pr_chart_row){
        .label = PR_TEXT("Тренинг"), .value = {day}, .has = {true}, .quiet = true};
    c->row[2] =
        (struct pr_chart_row){.label = PR_TEXT("Встреча"), .value = {0, day}, .has = {false, true}};
    return c;
}

static struct pr_chart *one_group(struct pr_arena *arena) {
    struct pr_chart *c = forest(arena, 2);
    c->row[0] = (struct pr_chart_row){.label = PR_TEXT("Мотивация")};
    c->row[1] = (struct pr_chart_row){.label = PR_TEXT("интерес"),
                                      .value = {0.25},
                                      .has = {true},
                                      .low = -0.1,
                                      .high = 0.6,
                                      .has_interval = true,
                                      .n = 30};
    return c;
}

/* Written by hand from the rules of the tables. */
static const struct {
    struct pr_chart *(*make)(struct pr_arena *);
    const char *lines[6];
} tables[] = {
    {two_bars,
     {"   |           балл |   от |   до", "5А |           3,50 | 3,20 | 3,80",
      "5Б | — (нет данных) |", "Для сравнения: середина (3,00)."}},
    {three_levels,
     {"   | n |         низкий |        средний |        высокий",
      "5А | 8 |              2 |              0 |              6",
      "5Б | 0 | — (нет данных) | — (нет данных) | — (нет данных)"}},
    {level_shares, {"5А | 8 |           25\u00A0% |            0\u00A0% |           75\u00A0%"}},
    {three_events,
     {"        |   по плану |    проведено", "Семинар | 15.09.2025 |   22.09.2025",
      "Тренинг | 15.09.2025 | не проведено", "Встреча |          — |   15.09.2025"}},
    {one_group,
     {"Мотивация |    |       |", "интерес   | 30 | +0,25 | −0,10 | +0,60",
      "Для сравнения: нет изменений (0,00).", "Слева: ← хуже; справа: лучше →."}},
};

static void test_tables(void **state) {
    struct pr_arena *arena = *state;
    for (size_t i = 0; i < PR_COUNT_OF(tables); i++) {
        struct pr_text t = as_text(arena, PR_RU, tables[i].make(arena));
        for (size_t k = 0; k < PR_COUNT_OF(tables[i].lines) && tables[i].lines[k] != NULL; k++) {
            if (!has(t, tables[i].lines[k])) {
                fail_msg("table %zu: «%s» is not in\n%.*s", i, tables[i].lines[k], (int)t.n, t.s);
            }
        }
    }
}

/* ---- the workbook ---- */

static struct pr_text part(struct pr_arena *arena, zip_t *zip, const char *name) {
    zip_stat_t stat;
    zip_file_t *file = zip_stat(zip, name, 0, &stat) == 0 ? zip_fopen(zip, name, 0) : NULL;
    if (file == NULL) {
        return (struct pr_text){NULL, 0};
    }
    assert_true(stat.size < PART_MOST);
    char *s = pr_arena_alloc(arena, (size_t)stat.size + 1);
    assert_true(zip_fread(file, s, stat.size) == (zip_int64_t)stat.size);
    assert_int_equal(zip_fclose(file), 0);
    return (struct pr_text){s, (size_t)stat.size};
}

/* What each kind is in a workbook: a chart to edit, a picture, a table. */
static const struct {
    struct pr_chart *(*make)(struct pr_arena *);
    size_t charts, pictures;
    const char *xml[4]; /* of the first chart */
} books[] = {
    {ten_bars,
     1,
     0,
     {"<c:barDir val=\"bar\"/>", "<c:grouping val=\"clustered\"/>", "C3CAD0",
      "<c:v>Вопрос 5 (нет данных)</c:v>"}},
    {bars_beside_a_line, 1, 0, {"(12 из 27)", "<c:tickLblPos val=\"low\"/>"}},
    {bars_with_intervals, 1, 1, {"<c:min val=\"1\"/>", "<c:max val=\"5\"/>"}},
    {bars_without_values, 1, 0, {NULL}},
    {four_parts, 1, 0, {"<c:grouping val=\"percentStacked\"/>", "DCE9F5", "123A5E"}},
    {twelve_parts, 1, 0, {"<a:pattFill prst=\"wdUpDiag\">"}},
    {shares_of_three, 1, 0, {"[&lt;0.05]"}},
    {a_plan, 0, 1, {NULL}},
    {no_days, 0, 1, {NULL}},
    {effects, 0, 1, {NULL}},
};

static void check_book(struct pr_arena *arena, size_t i) {
    const char *path = pr_path_temporary(arena, ".", "rows.xlsx");
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_workbook_meant meant = {0};
    int error = 0;
    pr_section_chart(doc, pr_doc_section(doc, "s", PR_TEXT("S")), books[i].make(arena));
    assert_int_equal(pr_render_xlsx(arena, doc, path, &meant), PR_IO_OK);
    zip_t *zip = zip_open(path, ZIP_RDONLY, &error);
    assert_non_null(zip);
    if (meant.sheet[0].charts != books[i].charts || meant.sheet[0].pictures != books[i].pictures) {
        fail_msg("book %zu: %zu charts, %zu pictures", i, meant.sheet[0].charts,
                 meant.sheet[0].pictures);
    }
    struct pr_text chart = part(arena, zip, "xl/charts/chart1.xml");
    for (size_t k = 0; k < PR_COUNT_OF(books[i].xml) && books[i].xml[k] != NULL; k++) {
        if (!has(chart, books[i].xml[k])) {
            fail_msg("book %zu: no %s", i, books[i].xml[k]);
        }
    }
    /* words among the values would be drawn as zeros: they stand behind the names of rows */
    struct pr_text strings = part(arena, zip, "xl/sharedStrings.xml");
    assert_false(books[i].charts > 0 && has(strings, "<t>— (нет данных)"));
    assert_true(
        has(part(arena, zip, "xl/drawings/drawing1.xml"), "Описание для тех, кто не видит"));
    zip_discard(zip);
    pr_file_remove(path);
}

static void test_books(void **state) {
    for (size_t i = 0; i < PR_COUNT_OF(books); i++) {
        check_book(*state, i);
    }
}

/* ---- more rows than a picture takes ---- */

static struct pr_chart *(*const kinds[])(struct pr_arena *, size_t) = {bars, events, forest};

static struct pr_chart *sixty(struct pr_arena *arena, size_t kind) {
    return kind < PR_COUNT_OF(kinds) ? kinds[kind](arena, 60) : parts(arena, 3, 60);
}

static void test_many_rows(void **state) {
    struct pr_arena *arena = *state;
    const char *path = pr_path_temporary(arena, ".", "many.xlsx");
    struct pr_workbook_meant meant = {0};
    struct pr_doc *doc = pr_doc_new(arena, PR_EN);
    for (size_t i = 0; i <= PR_COUNT_OF(kinds); i++) {
        struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("S"));
        pr_section_chart(doc, s, sixty(arena, i));
    }
    struct pr_buf page = pr_buf_new(arena);
    assert_true(pr_render_html(doc, &page)); /* nothing went wrong: there is no picture to draw */
    struct pr_text html = pr_buf_done(&page);
    assert_int_equal(occurrences(html, "<svg"), 0);
    assert_int_equal(occurrences(html, "so here is a table"), doc->n_sections);
    assert_int_equal(occurrences(html, "Вопрос 60"), doc->n_sections);
    assert_int_equal(pr_render_xlsx(arena, doc, path, &meant), PR_IO_OK);
    for (size_t i = 0; i <= PR_COUNT_OF(kinds); i++) {
        assert_int_equal(meant.sheet[1 + i].charts + meant.sheet[1 + i].pictures, 0);
        assert_true(meant.sheet[1 + i].rows > 60);
    }
    pr_file_remove(path);
}

/* ---- one drawing for all ---- */

static void test_drawn_once(void **state) {
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_chart *c = effects(arena), *empty = forest(arena, 0);
    struct pr_text first = {NULL, 0}, again = {NULL, 0}, svg = {NULL, 0}, none = {NULL, 0};
    assert_true(pr_render_picture(doc, c, PR_CHART_PNG, &first));
    assert_true(pr_render_picture(doc, c, PR_CHART_SVG, &svg));
    assert_true(pr_render_picture(doc, c, PR_CHART_PNG, &again));
    assert_ptr_equal(first.s, again.s);
    assert_true(pr_text_equal(svg, draw(arena, c, PR_CHART_SVG, 1)));
    assert_true(pr_text_equal(first, draw(arena, c, PR_CHART_PNG, 1)));
    assert_false(pr_render_picture(doc, empty, PR_CHART_SVG, &none));
    assert_false(pr_render_picture(doc, empty, PR_CHART_SVG, &none));
    assert_int_equal(none.n, 0);
    assert_int_equal(doc->gallery->n, 3);
}

/* All on one sheet, to be looked at. */
static void test_to_look_at(void **state) {
    struct pr_arena *arena = *state;
    const char *folder = pr_environment("PRIROST_CHARTS");
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_workbook_meant meant = {0};
    if (folder == NULL) {
        skip();
    }
    for (size_t i = 0; i < PR_COUNT_OF(books); i++) {
        struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("Лист"));
        pr_section_chart(doc, s, books[i].make(arena));
    }
    const char *path = pr_path_join(arena, folder, "rows.xlsx");
    assert_int_equal(pr_render_xlsx(arena, doc, path, &meant), PR_IO_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {WITH_ARENA(test_tables), WITH_ARENA(test_books),
                                       WITH_ARENA(test_many_rows), WITH_ARENA(test_drawn_once),
                                       WITH_ARENA(test_to_look_at)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
