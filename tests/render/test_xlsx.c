/* The workbook unzipped again: names, strings, numbers, counts, bytes. */
#include "sample.h"
#include "unzipped.h"
#include "xlsx.h"

static struct pr_workbook_meant write(struct pr_arena *arena, const struct pr_doc *doc,
                                      const char *path) {
    struct pr_workbook_meant meant = {0};
    assert_int_equal(pr_render_xlsx(arena, doc, path, &meant), PR_IO_OK);
    return meant;
}

static void check_meant(struct pr_arena *arena, const char *path,
                        const struct pr_workbook_meant *meant) {
    struct pr_text workbook = part(arena, path, "xl/workbook.xml");
    assert_int_equal(occurrences(workbook, "<sheet "), meant->n_sheets);
    for (size_t i = 0; i < meant->n_sheets; i++) {
        size_t rows = 0;
        size_t cells = 0;
        struct pr_text xml = sheet(arena, path, i + 1);
        count_xml(xml, &rows, &cells);
        assert_int_equal(rows, meant->sheet[i].rows);
        assert_int_equal(cells, meant->sheet[i].cells);
        assert_int_equal(has(xml, "<drawing "),
                         meant->sheet[i].charts + meant->sheet[i].pictures > 0);
        assert_false(has(xml, "<f>"));
        assert_false(has(xml, "NAN") || has(xml, "INF") || has(xml, "nan"));
    }
}

/* ---- cases ---- */

static void test_whole(void **state) {
    struct pr_arena *arena = *state;
    const char *path = temporary(arena, "whole.xlsx");
    struct pr_workbook_meant meant = write(arena, sample_doc(arena), path);
    check_meant(arena, path, &meant);
    assert_int_equal(meant.n_sheets, 3);
    assert_true(pr_text_is(meant.sheet[0].name, "Титул"));
    assert_true(pr_text_is(meant.sheet[1].name, "Содержание"));
    assert_true(pr_text_is(meant.sheet[2].name, "Главное"));
    assert_int_equal(meant.sheet[2].charts, 1);
    /* organisation, title, subtitle; two labels, one value */
    assert_int_equal(meant.sheet[0].cells, 6);
    /* heading, title, two links */
    assert_int_equal(meant.sheet[1].cells, 4);
    /* title, finding, caution, heading, paragraph, 2 bullets: 7; caption, over, 3 heads, 2 row
     * headings, 3 of numbers and the interval, 2 reasons, note: 13; title,
     * subtitle, note of the chart: 3; its data: title, n and 2 options, 2 rows of 4: 12 */
    assert_int_equal(meant.sheet[2].cells, 7 + 13 + 3 + 12);
    struct pr_text main = sheet(arena, path, 3);
    assert_true(has(main, "<v>3.336"));
    assert_true(has(main, "<v>0.3765"));
    assert_true(has(main, "<pageSetUpPr fitToPage=\"1\"/>") && has(main, "paperSize=\"9\""));
    assert_true(has(main, "showGridLines=\"0\""));
    assert_true(has(part(arena, path, "xl/worksheets/sheet2.xml"), "location=\"'Главное'!A1\""));
    assert_true(has(part(arena, path, "docProps/core.xml"), "2000-01-01T00:00:00Z"));
    struct pr_text strings = part(arena, path, "xl/sharedStrings.xml");
    assert_true(has(strings, "<t>— (мало ответов)</t>"));
    assert_true(has(strings, "<t>[+0,23; +0,52]</t>"));
    assert_true(
        has(part(arena, path, "xl/drawings/drawing1.xml"), "descr=\"Доля согласных 75 %\""));
    pr_file_remove(path);
}

static void test_same_bytes(void **state) {
    struct pr_arena *arena = *state;
    const char *a = temporary(arena, "a.xlsx");
    const char *b = temporary(arena, "b.xlsx");
    write(arena, sample_doc(arena), a);
    write(arena, sample_doc(arena), b);
    assert_true(pr_text_equal(whole_file(arena, a), whole_file(arena, b)));
    pr_file_remove(a);
    pr_file_remove(b);
}

/* By the rules of Excel: 31 characters, no []:*?/\, none twice whatever the case. */
static const struct {
    const char *title, *name;
} names[] = {
    {"Мотивация", "Мотивация"},
    {"МОТИВАЦИЯ", "МОТИВАЦИЯ (2)"},
    {"мотивация", "мотивация (3)"},
    {"a/b[c]:d*e?f\\g", "a b c d e f g"},
    {"'кавычки'", "’кавычки’"},
    {"", "-"},
    {"  ", "- (2)"},
    {"History", "History (2)"},
    {"Содержание", "Содержание (2)"},
    {"щщщщщщщщщщщщщщщщщщщщщщщщщщщщщщщщщщщщщ", "щщщщщщщщщщщщщщщщщщщщщщщщщщщщщщщ"},
    {"ЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩ", "ЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩ (2)"},
    {"Диагностические работы по математике", "Диагностические работы по"},
    {"\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98"
     "\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F"
     "\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
     "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98"
     "\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F"
     "\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"},
    {"A & B <c>", "A & B <c>"},
    {"Школа #1", "Школа 1"},
};

static void test_names(void **state) {
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        pr_doc_section(doc, "s", pr_text_of(names[i].title));
    }
    const char *path = temporary(arena, "names.xlsx");
    struct pr_workbook_meant meant = write(arena, doc, path);
    check_meant(arena, path, &meant);
    assert_int_equal(meant.n_sheets, PR_COUNT_OF(names) + 1);
    struct pr_text workbook = part(arena, path, "xl/workbook.xml");
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        if (!pr_text_is(meant.sheet[i + 1].name, names[i].name)) {
            fail_msg("got «%s», expected «%s»", meant.sheet[i + 1].name.s, names[i].name);
        }
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_c(&b, "name=\"");
        pr_buf_xml(&b, pr_text_of(names[i].name));
        pr_buf_c(&b, "\"");
        assert_true(has(workbook, pr_text_c(arena, pr_buf_done(&b))) || names[i].name[0] == '\'');
    }
    struct pr_text links = sheet(arena, path, 1);
    assert_int_equal(occurrences(links, "<hyperlink "), PR_COUNT_OF(names));
    assert_int_equal(occurrences(links, "'!A1\" "), PR_COUNT_OF(names)); /* none is cut off */
    pr_file_remove(path);
}

static void test_hostile(void **state) {
    static const char *const payloads[] = {
        "=1+2",
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "_x0041_",
        "_x000D_",
        "a\x01\x1B\xFF\xEF\xBF\xBFz",
        "<t>&amp;</t>",
        "internal:x",
        "http://example.org",
        "1e5",
    };
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("S"));
    doc->title =
        pr_text_of("&P&D \"x\" &&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&");
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT("=title"));
    pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("=head"), .left = true});
    for (size_t i = 0; i < PR_COUNT_OF(payloads); i++) {
        pr_grid_cell(&b, pr_cell_text(pr_text_of(payloads[i])));
        pr_section_text(doc, s, PR_PART_PARAGRAPH, pr_text_of(payloads[i]));
    }
    pr_grid_add(&b, s, PR_TEXT("=note"));
    const char *path = temporary(arena, "hostile.xlsx");
    struct pr_workbook_meant meant = write(arena, doc, path);
    check_meant(arena, path, &meant);
    struct pr_text strings = part(arena, path, "xl/sharedStrings.xml");
    assert_true(has(strings, "<t>=1+2</t>"));
    assert_true(has(strings, "<t>=cmd|' /C calc'!A0</t>"));
    assert_true(has(strings, "<t>_x005F_x0041_</t>"));
    assert_true(has(strings, "<t>_x005F_x000D_</t>"));
    assert_true(has(strings, "<t>a\xEF\xBF\xBDz</t>"));
    assert_true(has(strings, "<t>&lt;t&gt;&amp;amp;&lt;/t&gt;</t>"));
    assert_int_equal(pr_utf8_valid(strings.s, strings.n), strings.n);
    assert_false(has(sheet(arena, path, 1), "hyperlink"));
    pr_file_remove(path);
}

/* One number of each kind: what is stored, and the format it is shown with. */
static const struct {
    enum pr_show show;
    double value;
    const char *stored, *format;
} numbers[] = {
    {PR_SHOW_COUNT, 7, "<v>7</v>", "0;\"\u2212\"0;0"},
    {PR_SHOW_COUNT, 1200, "<v>1200</v>", "#,##0;\"\u2212\"#,##0;#,##0"},
    {PR_SHOW_POINTS, 3.25, "<v>3.25</v>", "0.00;\"\u2212\"0.00;0.00"},
    {PR_SHOW_CHANGE, -0.5, "<v>-0.5</v>", "\"+\"0.00;\"\u2212\"0.00;0.00"},
    {PR_SHOW_CHANGE, -0.00390625, "<v>-0.00390625</v>", "0.00;0.00;0.00"},
    {PR_SHOW_SHARE, 0.75, "<v>0.75</v>", "0\u00A0%;\"\u2212\"0\u00A0%;0\u00A0%"},
    {PR_SHOW_SHARE_CHANGE, 0.125, "<v>12.5</v>",
     "\"+\"0\"\u00A0п.\u00A0п.\";\"\u2212\"0\"\u00A0п.\u00A0п.\";0\"\u00A0п.\u00A0п.\""},
    {PR_SHOW_PERCENT, 64.25, "<v>64.25</v>",
     "0.0\"\u00A0%\";\"\u2212\"0.0\"\u00A0%\";0.0\"\u00A0%\""},
    {PR_SHOW_P, 0.0001220703125, "<v>0.0001220703125</v>", "[<0.001]\"<\u00A00,001\";0.000"},
    {PR_SHOW_PLAIN, 2.125, "<v>2.125</v>", "0.000;\"\u2212\"0.000;0.000"},
    {PR_SHOW_DAY, 0, "<v>25569</v>", "dd\\.mm\\.yyyy"},
};

/* The format as it stands in an attribute. */
static const char *format_code(struct pr_arena *arena, const char *format) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "formatCode=\"");
    pr_buf_xml(&b, pr_text_of(format));
    pr_buf_char(&b, '"');
    return pr_text_c(arena, pr_buf_done(&b));
}

static void test_numbers(void **state) {
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("S"));
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT(""));
    pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("x")});
    for (size_t i = 0; i < PR_COUNT_OF(numbers); i++) {
        pr_grid_cell(&b, pr_cell_raw(numbers[i].show, numbers[i].value));
    }
    pr_grid_add(&b, s, PR_TEXT(""));
    const char *path = temporary(arena, "numbers.xlsx");
    struct pr_workbook_meant meant = write(arena, doc, path);
    check_meant(arena, path, &meant);
    struct pr_text xml = sheet(arena, path, 1);
    struct pr_text styles = part(arena, path, "xl/styles.xml");
    for (size_t i = 0; i < PR_COUNT_OF(numbers); i++) {
        if (!has(xml, numbers[i].stored) || !has(styles, format_code(arena, numbers[i].format))) {
            fail_msg("%s or %s is missing", numbers[i].stored, numbers[i].format);
        }
    }
    pr_file_remove(path);
}

static void test_long(void **state) {
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("S"));
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < 20000; i++) {
        pr_buf_char(&b, 'w');
        pr_buf_int(&b, 100000 + (int64_t)i);
        pr_buf_char(&b, ' ');
    }
    pr_section_text(doc, s, PR_PART_PARAGRAPH, pr_buf_done(&b));
    struct pr_grid_builder g = pr_grid_new(doc, PR_TEXT(""));
    pr_grid_column(&g, (struct pr_grid_column){.title = PR_TEXT("x"), .left = true});
    pr_grid_cell(&g, pr_cell_text(pr_buf_done(&b)));
    pr_grid_add(&g, s, PR_TEXT(""));
    const char *path = temporary(arena, "long.xlsx");
    struct pr_workbook_meant meant = write(arena, doc, path);
    check_meant(arena, path, &meant);
    /* nothing of a paragraph is lost: it goes on in further rows; a cell holds 32,767 characters */
    struct pr_text strings = part(arena, path, "xl/sharedStrings.xml");
    /* 32,766 and an ellipsis: 4,095 words of eight characters and a part of the next */
    assert_int_equal(occurrences(strings, "w1"), 20000 + 4095 + 1);
    assert_true(occurrences(strings, "\u2026") == 1);
    pr_file_remove(path);
}

/* A table of every chart kind, also without rows, and the layout of tables that share columns. */
static void test_charts(void **state) {
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    for (int kind = PR_CHART_LIKERT; kind <= PR_CHART_FOREST; kind++) {
        struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("Лист"));
        for (size_t rows = 0; rows < 3; rows++) {
            struct pr_chart *c = sample_chart(arena, (enum pr_chart_kind)kind, rows, rows);
            c->high = rows == 0 ? 0 : 8;
            pr_section_chart(doc, s, c);
            sample_grid(doc, s);
        }
    }
    const char *path = temporary(arena, "charts.xlsx");
    struct pr_workbook_meant meant = write(arena, doc, path);
    check_meant(arena, path, &meant);
    assert_int_equal(meant.sheet[1 + PR_CHART_LIKERT].charts, 2);
    assert_int_equal(meant.sheet[1 + PR_CHART_DUMBBELL].charts, 2);
    assert_int_equal(meant.sheet[1 + PR_CHART_HEAT].charts, 0);
    assert_int_equal(meant.sheet[1 + PR_CHART_HEAT].pictures, 2);
    assert_int_equal(meant.sheet[1 + PR_CHART_BARS].charts, 2);
    assert_int_equal(meant.sheet[1 + PR_CHART_STACK].charts, 2);
    assert_int_equal(meant.sheet[1 + PR_CHART_TIMELINE].pictures, 2);
    assert_int_equal(meant.sheet[1 + PR_CHART_FOREST].pictures, 2);
    pr_file_remove(path);
}

/* ---- printed pages: the sheet read as a printer would -------------------------------------------
 */

enum { PAGES_MOST = 64, ROWS_MOST = 2048 };

struct printed {
    double height[ROWS_MOST + 1]; /* points, by row from 1 */
    double width;                 /* pixels */
    int64_t last[PAGES_MOST];     /* last rows of pages, but for the last page */
    size_t n_rows, n_breaks;
};

/* The number in name="…" at the beginning of a piece of XML. */
static double attribute(struct pr_text xml, const char *name) {
    size_t at = pr_text_find(xml, pr_text_of(name));
    assert_true(at < xml.n);
    struct pr_text rest = pr_text_slice(xml, at + strlen(name), xml.n);
    double value = 0;
    assert_true(pr_number_parse(pr_text_slice(rest, 0, pr_text_find(rest, PR_TEXT("\""))), &value));
    return value;
}

/* Goes to the next tag; false: there is none. */
static bool next_tag(struct pr_text *rest, const char *tag) {
    size_t at = pr_text_find(*rest, pr_text_of(tag));
    if (at == SIZE_MAX) {
        return false;
    }
    *rest = pr_text_slice(*rest, at + strlen(tag), rest->n);
    return true;
}

static void read_printed(struct pr_text xml, struct printed *p) {
    *p = (struct printed){0};
    for (struct pr_text rest = xml; next_tag(&rest, "<row ");) {
        size_t row = (size_t)attribute(rest, "r=\"");
        assert_true(row <= ROWS_MOST);
        p->height[row] = attribute(rest, "ht=\"");
        p->n_rows = row;
    }
    /* after a gap stand the data of charts, which are not printed */
    double next = 1;
    for (struct pr_text rest = xml; next_tag(&rest, "<col ");) {
        if (attribute(rest, "min=\"") > next) {
            break;
        }
        next = attribute(rest, "max=\"") + 1;
        p->width += attribute(rest, "width=\"") * 7 + 5; /* digits of Arial 10 are 7 pixels wide */
    }
    for (struct pr_text rest = xml; next_tag(&rest, "<brk ");) {
        assert_true(p->n_breaks < PAGES_MOST);
        p->last[p->n_breaks++] = (int64_t)attribute(rest, "id=\"");
    }
}

static size_t page_of(const struct printed *p, double row) {
    size_t page = 0;
    while (page < p->n_breaks && (double)p->last[page] < row) {
        page++;
    }
    return page;
}

/* Row of the cell that holds a number. */
static double row_of(struct pr_text xml, int64_t number, struct pr_arena *arena) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "<v>");
    pr_buf_int(&b, number);
    pr_buf_c(&b, "</v>");
    struct pr_text sought = pr_buf_done(&b);
    double row = 0;
    for (struct pr_text rest = xml; next_tag(&rest, "<row ");) {
        size_t end = pr_text_find(rest, PR_TEXT("</row>"));
        if (pr_text_find(pr_text_slice(rest, 0, end), sought) != SIZE_MAX) {
            row = attribute(rest, "r=\"");
        }
    }
    assert_true(row > 0);
    return row;
}

/* Nothing is higher than 257 mm, at the scale at which the columns fit 180 mm; row `header` is
 * repeated on the pages after its own. */
static void check_heights(const struct printed *p, size_t header) {
    const double paper = 257 / 25.4 * 72, wide = 180 / 25.4 * 96;
    double scale = p->width > wide ? wide / p->width : 1;
    double sum[PAGES_MOST + 1] = {0};
    for (size_t row = 1; row <= p->n_rows; row++) {
        sum[page_of(p, (double)row)] += p->height[row];
    }
    for (size_t i = 0; i <= p->n_breaks; i++) {
        double repeated = i > page_of(p, (double)header) ? p->height[header] : 0;
        assert_true(sum[i] > 0 && (sum[i] + repeated) * scale <= paper);
    }
}

/* Rows of numbers from `first` on, marked so that they are found again. */
static void marked_grid(struct pr_doc *doc, struct pr_section *s, int64_t first, size_t rows) {
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT("Таблица"));
    pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("Показатель"), .left = true});
    /* a header of two lines, which weighs where it is repeated */
    pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("Число, которое ищут")});
    for (size_t i = 0; i < rows; i++) {
        pr_grid_cell(&b, pr_cell_heading(PR_TEXT("строка")));
        pr_grid_cell(&b, pr_cell_raw(PR_SHOW_PLAIN, (double)(first + (int64_t)i)));
    }
    pr_grid_add(&b, s, PR_TEXT("Примечание"));
}

enum { TABLES = 24, MARK = 100000, STEP = 1000, LONG = 120 };

static size_t rows_of(size_t table) {
    return table + 1 == TABLES ? LONG : 1 + table % 12;
}

static struct pr_doc *paged_doc(struct pr_arena *arena) {
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "s", PR_TEXT("Лист"));
    for (size_t i = 0; i < TABLES; i++) {
        for (size_t k = 0; k < i % 5; k++) {
            pr_section_text(doc, s, PR_PART_PARAGRAPH, PR_TEXT("Абзац."));
        }
        if (i % 4 == 0) {
            pr_section_chart(doc, s, sample_chart(arena, PR_CHART_LIKERT, 2, 2));
        }
        pr_section_heading(doc, s, PR_TEXT("Заголовок"));
        marked_grid(doc, s, MARK + STEP * (int64_t)i, rows_of(i));
    }
    return doc;
}

static void check_tables(struct pr_arena *arena, struct pr_text xml, const struct printed *p) {
    for (size_t i = 0; i < TABLES; i++) {
        int64_t mark = MARK + STEP * (int64_t)i;
        size_t n = rows_of(i);
        double first = row_of(xml, mark, arena);
        double last = row_of(xml, mark + (int64_t)n - 1, arena);
        size_t whole = n == LONG ? 2 : n - 1;
        /* heading, air, caption, header, rows; the note goes with the last three */
        assert_int_equal(page_of(p, first - 4), page_of(p, first + (double)whole));
        assert_int_equal(page_of(p, last + 1), page_of(p, last - (n > 2 ? 2 : 0)));
        if (n == LONG) {
            assert_true(page_of(p, last) > page_of(p, first));
        }
    }
}

static void check_drawings(struct pr_text xml, const struct printed *p, size_t n) {
    assert_int_equal(occurrences(xml, "<xdr:from>"), n);
    for (struct pr_text rest = xml; next_tag(&rest, "<xdr:from>");) {
        double at[2] = {0, 0};
        for (size_t i = 0; i < 2; i++) {
            assert_true(next_tag(&rest, "<xdr:row>"));
            size_t end = pr_text_find(rest, PR_TEXT("<"));
            assert_true(pr_number_parse(pr_text_slice(rest, 0, end), &at[i]));
        }
        assert_int_equal(page_of(p, at[0] + 1), page_of(p, at[1] + 1));
        assert_int_equal(page_of(p, at[0] - 1), page_of(p, at[1] + 1)); /* its title */
    }
}

static void test_pages(void **state) {
    struct pr_arena *arena = *state;
    const char *path = temporary(arena, "pages.xlsx");
    struct pr_workbook_meant meant = write(arena, paged_doc(arena), path);
    check_meant(arena, path, &meant);
    struct pr_text xml = sheet(arena, path, 1);
    assert_true(pr_text_find(xml, PR_TEXT("<pane ")) != SIZE_MAX);
    struct printed *p = pr_arena_alloc(arena, sizeof *p);
    read_printed(xml, p);
    assert_true(p->width > 600 && p->width < 700);
    assert_true(p->n_breaks >= 4);
    check_heights(p, (size_t)row_of(xml, MARK + STEP * (int64_t)(TABLES - 1), arena) - 1);
    check_tables(arena, xml, p);
    check_drawings(part(arena, path, "xl/drawings/drawing1.xml"), p, meant.sheet[0].charts);
    /* the header of the long table at the end stands on each of its pages */
    assert_true(has(part(arena, path, "xl/workbook.xml"), "_xlnm.Print_Titles"));
    assert_true(has(xml, "fitToHeight=\"0\""));
    pr_file_remove(path);
}

static void test_empty(void **state) {
    struct pr_arena *arena = *state;
    const char *path = temporary(arena, "empty.xlsx");
    struct pr_workbook_meant meant = write(arena, pr_doc_new(arena, PR_EN), path);
    check_meant(arena, path, &meant);
    assert_int_equal(meant.n_sheets, 1);
    pr_file_remove(path);
}

static void test_bad_places(void **state) {
    struct pr_arena *arena = *state;
    struct pr_workbook_meant meant = {0};
    struct pr_doc *doc = sample_doc(arena);
    assert_int_equal(pr_render_xlsx(arena, doc, "no/such/folder/a.xlsx", &meant), PR_IO_MISSING);
    assert_int_equal(pr_render_xlsx(arena, doc, "./.", &meant), PR_IO_DIRECTORY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_ARENA(test_whole),      WITH_ARENA(test_same_bytes), WITH_ARENA(test_names),
        WITH_ARENA(test_hostile),    WITH_ARENA(test_numbers),    WITH_ARENA(test_long),
        WITH_ARENA(test_charts),     WITH_ARENA(test_pages),      WITH_ARENA(test_empty),
        WITH_ARENA(test_bad_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
