/* The text document: its parts, its styles by the rules for school documents, every text escaped,
 * tables that go on over pages, pictures with words for them, the same bytes twice. */
#define _POSIX_C_SOURCE 200809L

#include "unzipped.h"

struct made {
    const char *path;
    struct pr_docx_meant meant;
    struct pr_text text; /* word/document.xml */
};

static struct made make(struct pr_arena *arena, const struct pr_doc *doc, const char *name) {
    struct made m = {.path = temporary(arena, name)};
    struct pr_buf b = pr_buf_new(arena);
    assert_true(pr_render_docx(doc, &b, &m.meant));
    assert_int_equal(pr_file_write(m.path, pr_buf_done(&b)), PR_IO_OK);
    m.text = part(arena, m.path, "word/document.xml");
    assert_int_equal(occurrences(m.text, "<w:p>"), m.meant.paragraphs);
    assert_int_equal(occurrences(m.text, "<w:tbl>"), m.meant.tables);
    assert_int_equal(occurrences(m.text, "<w:tr>"), m.meant.rows);
    assert_int_equal(occurrences(m.text, "<w:drawing>"), m.meant.pictures);
    return m;
}

static void drop(const struct made *m) {
    assert_int_equal(pr_file_remove(m->path), PR_IO_OK);
}

/* All that a reader sees, a line a paragraph. */
static struct pr_text seen(struct pr_arena *arena, struct pr_text xml) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t at = 0; at < xml.n; at++) {
        struct pr_text rest = pr_text_slice(xml, at, xml.n);
        if (pr_text_starts(rest, PR_TEXT("<w:t "))) {
            size_t from = pr_text_find(rest, PR_TEXT(">")) + 1;
            size_t to = pr_text_find(rest, PR_TEXT("</w:t>"));
            pr_buf_text(&b, pr_text_slice(rest, from, to));
            at += to;
        } else if (pr_text_starts(rest, PR_TEXT("</w:p>"))) {
            pr_buf_char(&b, '\n');
        }
    }
    return pr_buf_done(&b);
}

/* Every element that is opened is closed in its turn. */
static void balanced(struct pr_text xml) {
    struct pr_text open[64] = {{NULL, 0}};
    size_t depth = 0;
    for (size_t at = 0; at < xml.n; at++) {
        if (xml.s[at] != '<' || xml.s[at + 1] == '?') {
            assert_true((unsigned char)xml.s[at] >= ' ' || xml.s[at] == '\n');
            continue;
        }
        struct pr_text rest = pr_text_slice(xml, at + 1, xml.n);
        size_t end = pr_text_find(rest, PR_TEXT(">"));
        struct pr_text tag = pr_text_slice(rest, 0, end);
        size_t blank = pr_text_find(tag, PR_TEXT(" "));
        struct pr_text name = pr_text_slice(tag, 0, blank < tag.n ? blank : tag.n);
        if (tag.s[0] == '/') {
            assert_true(depth > 0);
            assert_true(pr_text_equal(open[--depth], pr_text_slice(tag, 1, tag.n)));
        } else if (!pr_text_ends(tag, PR_TEXT("/"))) {
            assert_true(depth < PR_COUNT_OF(open));
            open[depth++] = name;
        }
        at += end;
    }
    assert_int_equal(depth, 0);
}

/* ---- the parts ---- */

static const char *const parts[] = {"[Content_Types].xml", "_rels/.rels",
                                    "word/document.xml",   "word/_rels/document.xml.rels",
                                    "word/styles.xml",     "word/numbering.xml",
                                    "word/settings.xml",   "word/header1.xml",
                                    "docProps/core.xml",   "docProps/app.xml"};

static void test_parts(void **state) {
    struct pr_arena *arena = *state;
    struct made m = make(arena, sample_doc(arena), "parts.docx");
    for (size_t i = 0; i < PR_COUNT_OF(parts); i++) {
        struct pr_text xml = part(arena, m.path, parts[i]);
        assert_true(xml.n > 0);
        balanced(xml);
    }
    struct pr_text text = seen(arena, m.text);
    static const char *const lines[] = {"Школа № 12\n",
                                        "Отчёт\n",
                                        "2025/26\n",
                                        "Протокол №\n____________________\n",
                                        "Период\nсентябрь — май\n",
                                        "Главное\n",
                                        "Балл вырос на 0,38.\n",
                                        "Группы различались.\n",
                                        "Числа\n",
                                        "Абзац.\n",
                                        "один\nдва\n",
                                        "Показатели\n",
                                        "3,34\n",
                                        "+0,38 [+0,23; +0,52]\n",
                                        "— (мало ответов)\n",
                                        "n — ученики с парами.\n",
                                        "Рисунок 1\n"};
    for (size_t i = 0; i < PR_COUNT_OF(lines); i++) {
        if (!has(text, lines[i])) {
            fail_msg("not in the text: %s", lines[i]);
        }
    }
    assert_false(has(text, "Титул"));
    assert_int_equal(m.meant.pictures, 1);
    assert_true(has(m.text, "descr=\"Доля согласных 75 %\""));
    assert_true(pr_text_starts(part(arena, m.path, "word/media/image1.png"), PR_TEXT("\x89PNG")));
    drop(&m);
}

/* ГОСТ Р 7.0.97-2016: margins of at least 20, 10, 20, 20 mm, 30 at the left for what is kept;
 * letters of 12 to 14; lines of 1 to 1.5; indent 12.5 mm; numbers of pages at the top, in the
 * middle, from page 2. */
static void test_rules(void **state) {
    struct pr_arena *arena = *state;
    struct made m = make(arena, sample_doc(arena), "rules.docx");
    struct pr_text styles = part(arena, m.path, "word/styles.xml");
    size_t normal = pr_text_find(styles, PR_TEXT("w:styleId=\"Normal\""));
    struct pr_text body = pr_text_slice(styles, normal, styles.n);
    body = pr_text_slice(body, 0, pr_text_find(body, PR_TEXT("</w:style>")));
    assert_true(has(m.text, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert_true(has(m.text, "w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\""));
    assert_true(has(m.text, "<w:titlePg/>"));
    assert_true(has(part(arena, m.path, "word/header1.xml"), " PAGE "));
    assert_true(has(styles, "w:ascii=\"Times New Roman\""));
    assert_true(has(styles, "w:lang w:val=\"ru-RU\""));
    assert_true(has(body, "<w:sz w:val=\"24\"/>"));
    assert_true(has(body, "w:line=\"276\""));
    assert_true(has(body, "w:firstLine=\"709\""));
    assert_true(has(body, "<w:jc w:val=\"both\"/>"));
    /* black on white: no colour but that of lines */
    assert_false(has(styles, "<w:color "));
    assert_false(has(m.text, "<w:color "));
    assert_false(has(m.text, "<w:shd "));
    /* every style that is used is there */
    struct pr_text rest = m.text;
    for (size_t at = 0; (at = pr_text_find(rest, PR_TEXT("w:pStyle w:val="))) != SIZE_MAX;) {
        rest = pr_text_slice(rest, at + 15, rest.n);
        struct pr_buf id = pr_buf_new(arena);
        pr_buf_c(&id, "w:styleId=");
        pr_buf_text(&id, pr_text_slice(rest, 0, pr_text_find(rest, PR_TEXT("/"))));
        assert_true(has(styles, id.s));
    }
    drop(&m);
    struct pr_doc *doc = sample_doc(arena);
    doc->lang = PR_EN;
    m = make(arena, doc, "english.docx");
    assert_true(has(part(arena, m.path, "word/styles.xml"), "w:lang w:val=\"en-US\""));
    assert_true(has(seen(arena, m.text), "Figure 1\n"));
    drop(&m);
}

static void test_same_bytes(void **state) {
    struct pr_arena *arena = *state;
    struct pr_buf out[3];
    struct pr_docx_meant meant;
    for (size_t i = 0; i < PR_COUNT_OF(out); i++) {
        out[i] = pr_buf_new(arena);
        setenv("TZ", i == 0 ? "UTC" : "Asia/Vladivostok", 1); /* no hour of this place in it */
        assert_true(pr_render_docx(sample_doc(arena), &out[i], &meant));
        assert_true(pr_text_equal(pr_buf_done(&out[0]), pr_buf_done(&out[i])));
    }
    unsetenv("TZ");
}

/* ---- hard texts ---- */

static struct pr_text long_word(struct pr_arena *arena) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < 300; i++) {
        pr_buf_c(&b, "щ");
    }
    return pr_buf_done(&b);
}

static void test_hostile(void **state) {
    struct pr_arena *arena = *state;
    static const struct {
        struct pr_text text;
        const char *shown;
    } cases[] = {{PR_TEXT_INIT("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; "},
                 {PR_TEXT_INIT("</w:t><w:p/>"), "&lt;/w:t&gt;&lt;w:p/&gt;"},
                 {PR_TEXT_INIT("а\0б\x01в\x1Bг\x7F"), "абвг\n"},
                 {PR_TEXT_INIT("до\xEF\xBF\xBFпосле"), "допосле\n"},
                 {PR_TEXT_INIT("\xC3\x28 \xFF"), "\xEF\xBF\xBD"},
                 {PR_TEXT_INIT("таб\tтаб"), "таб таб\n"},
                 {PR_TEXT_INIT("]]>"), "]]&gt;"},
                 {PR_TEXT_INIT("𝄞 ё"), "𝄞 ё\n"}};
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    doc->title = doc->subtitle = doc->organisation = doc->program = long_word(arena);
    struct pr_section *s = pr_doc_section(doc, "one", PR_TEXT("x"));
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT("Таблица"));
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        pr_grid_column(&b, (struct pr_grid_column){.title = cases[i].text, .width = 5});
    }
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        pr_section_text(doc, s, PR_PART_PARAGRAPH, cases[i].text);
        pr_section_field(doc, s, cases[i].text, cases[i].text);
        pr_grid_cell(&b, pr_cell_text(i == 0 ? long_word(arena) : cases[i].text));
    }
    pr_grid_add(&b, s, cases[0].text);
    struct pr_chart *c = sample_chart(arena, PR_CHART_LIKERT, 2, 2);
    c->alt = c->id = cases[0].text;
    pr_section_chart(doc, s, c);
    struct made m = make(arena, doc, "hostile.docx");
    struct pr_text text = seen(arena, m.text);
    balanced(m.text);
    assert_int_equal(pr_utf8_valid(m.text.s, m.text.n), m.text.n);
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        if (!has(text, cases[i].shown)) {
            fail_msg("case %zu: %s", i, cases[i].shown);
        }
    }
    assert_true(has(m.text, "descr=\"a &lt; b &amp; &quot;c&quot;"));
    assert_true(has(part(arena, m.path, "docProps/core.xml"), "щщщ"));
    drop(&m);
}

static void test_line_ends(void **state) {
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "one", PR_TEXT("x"));
    pr_section_text(doc, s, PR_PART_BULLET, PR_TEXT("раз\nдва"));
    struct made m = make(arena, doc, "lines.docx");
    assert_int_equal(occurrences(m.text, "<w:br/>"), 1);
    assert_true(has(seen(arena, m.text), "раздва\n")); /* of one paragraph */
    drop(&m);
}

/* ---- empty things ---- */

static void test_empty(void **state) {
    struct pr_arena *arena = *state;
    struct made m = make(arena, pr_doc_new(arena, PR_RU), "nothing.docx");
    balanced(m.text);
    assert_int_equal(m.meant.paragraphs, 0);
    drop(&m);
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "one", PR_TEXT(" "));
    pr_section_text(doc, s, PR_PART_PARAGRAPH, PR_TEXT(""));
    pr_section_heading(doc, s, PR_TEXT("\t\n"));
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT("Без строк"));
    pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("Слово")});
    pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("Число")});
    pr_grid_add(&b, s, PR_TEXT(""));
    struct pr_chart *c = sample_chart(arena, PR_CHART_BARS, 1, 0);
    pr_section_chart(doc, s, c);
    m = make(arena, doc, "empty.docx");
    assert_int_equal(m.meant.tables, 2);
    assert_int_equal(m.meant.pictures, 0);
    assert_int_equal(occurrences(seen(arena, m.text), "строк нет\n"), 2);
    assert_true(has(m.text, "<w:gridSpan w:val=\"2\"/>"));
    assert_false(has(m.text, "Heading"));
    drop(&m);
}

/* ---- tables ---- */

/* Sum of the widths that the text states between two places of it. */
static int64_t widths(struct pr_text t, const char *before) {
    int64_t sum = 0;
    struct pr_text mark = pr_text_of(before);
    for (size_t at = 0; (at = pr_text_find(t, mark)) != SIZE_MAX;) {
        t = pr_text_slice(t, at + mark.n, t.n);
        int64_t n = 0;
        assert_true(pr_integer_parse(pr_text_slice(t, 0, pr_text_find(t, PR_TEXT("\""))), &n));
        assert_true(n > 0);
        sum += n;
    }
    return sum;
}

static void test_tables(void **state) {
    struct pr_arena *arena = *state;
    enum { ROWS = 40, PAGE = 9354 };
    for (size_t columns = 1; columns <= 12; columns++) {
        struct pr_doc *doc = pr_doc_new(arena, PR_RU);
        struct pr_section *s = pr_doc_section(doc, "one", PR_TEXT("x"));
        struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT("Таблица"));
        for (size_t j = 0; j < columns; j++) {
            pr_grid_column(
                &b, (struct pr_grid_column){.title = j == 1 ? long_word(arena) : PR_TEXT("Число"),
                                            .width = columns % 2 == 0 ? (double)j : 0,
                                            .left = j == 0});
        }
        for (size_t i = 0; i < ROWS * columns; i++) {
            pr_grid_cell(&b, i % columns == 0 ? pr_cell_text(PR_TEXT("____________________"))
                                              : pr_cell_raw(PR_SHOW_COUNT, 1e6 * (double)i));
        }
        pr_grid_add(&b, s, PR_TEXT(""));
        struct made m = make(arena, doc, "tables.docx");
        int64_t all = widths(m.text, "<w:gridCol w:w=\"");
        assert_true(all >= PAGE - 12 && all <= PAGE + 12);
        assert_int_equal(m.meant.rows, ROWS + 1);
        assert_int_equal(occurrences(m.text, "<w:tblHeader/>"), 1);
        assert_int_equal(occurrences(m.text, "<w:cantSplit/>"), ROWS + 1);
        assert_int_equal(occurrences(m.text, "<w:tc>"), (ROWS + 1) * columns);
        assert_int_equal(occurrences(m.text, "TableNumber"), ROWS * (columns - 1));
        assert_false(has(m.text, "____")); /* its cell is the room to write in */
        drop(&m);
    }
}

/* Titles of groups: one cell over neighbours, columns without a group go through both rows. */
static void test_groups(void **state) {
    struct pr_arena *arena = *state;
    struct made m = make(arena, sample_doc(arena), "groups.docx");
    assert_int_equal(occurrences(m.text, "<w:tblHeader/>"), 2);
    assert_int_equal(occurrences(m.text, "<w:gridSpan w:val=\"2\"/>"), 1);
    assert_int_equal(occurrences(m.text, "<w:vMerge w:val=\"restart\"/>"), 1);
    assert_int_equal(occurrences(m.text, "<w:vMerge/>"), 1);
    assert_int_equal(occurrences(seen(arena, m.text), "Балл\n"), 1);
    drop(&m);
}

/* A table whose title is the section's says it once. */
static void test_titles(void **state) {
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "one", PR_TEXT("Показатели"));
    sample_grid(doc, s);
    sample_grid(doc, s);
    struct made m = make(arena, doc, "titles.docx");
    assert_int_equal(occurrences(seen(arena, m.text), "Показатели\n"), 1);
    drop(&m);
}

/* ---- pictures ---- */

static void test_pictures(void **state) {
    struct pr_arena *arena = *state;
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    struct pr_section *s = pr_doc_section(doc, "one", PR_TEXT("x"));
    struct pr_chart *one = sample_chart(arena, PR_CHART_LIKERT, 2, 2);
    struct pr_chart *two = sample_chart(arena, PR_CHART_STACK, 2, 2);
    two->alt = PR_TEXT("");
    pr_section_chart(doc, s, one);
    pr_section_chart(doc, s, two);
    struct made m = make(arena, doc, "pictures.docx");
    assert_int_equal(m.meant.pictures, 2);
    assert_int_equal(doc->gallery->n, 2); /* drawn for everybody, once */
    struct pr_text png = {NULL, 0};
    assert_true(pr_render_picture(doc, one, PR_CHART_PNG, &png));
    assert_true(pr_text_equal(png, part(arena, m.path, "word/media/image1.png")));
    assert_true(has(part(arena, m.path, "word/_rels/document.xml.rels"),
                    "Id=\"rIdImage2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                    "relationships/image\" Target=\"media/image2.png\""));
    assert_true(has(m.text, "descr=\"Трое из четырёх согласны\"")); /* else the title */
    int64_t wide = widths(m.text, "<wp:extent cx=\"") / 2;
    assert_true(wide > 3000000 && wide <= 5940000);
    drop(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {WITH_ARENA(test_parts),      WITH_ARENA(test_rules),
                                       WITH_ARENA(test_same_bytes), WITH_ARENA(test_hostile),
                                       WITH_ARENA(test_line_ends),  WITH_ARENA(test_empty),
                                       WITH_ARENA(test_tables),     WITH_ARENA(test_groups),
                                       WITH_ARENA(test_titles),     WITH_ARENA(test_pictures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
