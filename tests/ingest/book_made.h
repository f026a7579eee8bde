/* Helpers of the tests of workbooks: parts in, an archive and the tables read from it out. */
#ifndef BOOK_MADE_H
#define BOOK_MADE_H

#include "ingest_try.h"

#include <zip.h>

struct made_part {
    const char *name;
    struct pr_text bytes;
    bool encrypted, stored; /* stored: not compressed */
};

static inline struct pr_text made_archive(struct pr_arena *arena, const struct made_part *part,
                                          size_t n) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    assert_non_null(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    zip_source_keep(source);
    for (size_t i = 0; i < n; i++) {
        zip_source_t *bytes = zip_source_buffer(zip, part[i].bytes.s, part[i].bytes.n, 0);
        zip_int64_t at = zip_file_add(zip, part[i].name, bytes, ZIP_FL_ENC_UTF_8);
        assert_true(at >= 0);
        if (part[i].stored) {
            assert_int_equal(zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0), 0);
        }
        if (part[i].encrypted) {
            assert_int_equal(
                zip_file_set_encryption(zip, (zip_uint64_t)at, ZIP_EM_AES_256, "secret"), 0);
        }
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(source), 0);
    zip_stat_t about;
    assert_int_equal(zip_source_stat(source, &about), 0);
    char *s = pr_arena_alloc(arena, (size_t)about.size + 1);
    assert_true(zip_source_read(source, s, about.size) == (zip_int64_t)about.size);
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return (struct pr_text){s, (size_t)about.size};
}

/* ---- an ordinary book ---- */

enum { MADE_SHEETS = 4 };

struct made_sheet {
    const char *name, *state; /* state NULL: visible */
    const char *rows;         /* what stands in <sheetData>; NULL: a chart sheet */
    const char *behind;       /* behind it: merged cells */
};

struct made_book {
    struct made_sheet sheet[MADE_SHEETS];
    const char *shared; /* <si> elements; NULL: no such part */
    bool from_1904, no_styles;
};

#define MADE_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MADE_MAIN "\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define MADE_LINKS "\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define MADE_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* Formats that cells may name by their index: 0 General, 1 a day, 2 a moment, 3 per cent … */
static const char made_styles[] = MADE_XML
    "<styleSheet xmlns=" MADE_MAIN "><numFmts count=\"12\">"
    "<numFmt numFmtId=\"164\" formatCode=\"ДД.ММ.ГГГГ\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[$-419]d\\ mmmm\\ yyyy;@\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"0.00&quot; дней&quot;\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"mmmm yyyy\"/>"
    "<numFmt numFmtId=\"168\" formatCode=\"0000\"/>"
    "<numFmt numFmtId=\"169\" formatCode=\"[Red]#,##0.00\\ [$₽-419]\"/>"
    "<numFmt numFmtId=\"170\" formatCode=\"[h]:mm:ss\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"dd/mm/yyyy\\ hh:mm AM/PM\"/>"
    "<numFmt numFmtId=\"172\" formatCode=\"mm.yyyy\"/>"
    "<numFmt numFmtId=\"173\" formatCode=\"yyyy\"/>"
    "<numFmt numFmtId=\"174\" formatCode=\"0.0%\"/>"
    "<numFmt numFmtId=\"175\" formatCode=\"Основной\"/>"
    "</numFmts><cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"9\"/>"
    "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/>"
    "<xf numFmtId=\"168\"/><xf numFmtId=\"20\"/><xf numFmtId=\"169\"/><xf numFmtId=\"170\"/>"
    "<xf numFmtId=\"171\"/><xf numFmtId=\"172\"/><xf numFmtId=\"173\"/><xf numFmtId=\"174\"/>"
    "<xf numFmtId=\"175\"/></cellXfs><cellStyles/></styleSheet>";

static inline void made_sheet_part(struct pr_arena *arena, const struct made_sheet *sheet,
                                   struct made_part *part) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, MADE_XML "<worksheet xmlns=" MADE_MAIN "><dimension ref=\"A1\"/><sheetData>");
    pr_buf_c(&b, sheet->rows != NULL ? sheet->rows : "");
    pr_buf_c(&b, "</sheetData>");
    pr_buf_c(&b, sheet->behind != NULL ? sheet->behind : "");
    pr_buf_c(&b, "</worksheet>");
    part->bytes = pr_buf_done(&b);
}

static inline struct pr_text made_book(struct pr_arena *arena, const struct made_book *book) {
    static const char *const sheet_names[MADE_SHEETS] = {
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
        "xl/worksheets/sheet4.xml"};
    struct made_part part[5 + MADE_SHEETS] = {
        {.name = "_rels/.rels",
         .bytes = PR_TEXT(MADE_XML "<Relationships xmlns=" MADE_LINKS
                                   "><Relationship Id=\"rId1\" Type=\"" MADE_TYPE
                                   "officeDocument\" Target=\"xl/workbook.xml\"/>"
                                   "</Relationships>")},
        {.name = "xl/styles.xml", .bytes = pr_text_of(made_styles)},
        {.name = "xl/workbook.xml"},
        {.name = "xl/_rels/workbook.xml.rels"},
    };
    struct pr_buf pages = pr_buf_new(arena), links = pr_buf_new(arena);
    size_t n = 4;
    pr_buf_c(&pages, MADE_XML "<workbook xmlns=" MADE_MAIN " xmlns:r=\"" MADE_TYPE "\">");
    pr_buf_c(&pages, book->from_1904 ? "<workbookPr date1904=\"1\"/><sheets>" : "<sheets>");
    pr_buf_c(&links, MADE_XML "<Relationships xmlns=" MADE_LINKS ">");
    for (size_t i = 0; i < MADE_SHEETS && book->sheet[i].name != NULL; i++) {
        const struct made_sheet *s = &book->sheet[i];
        pr_buf_c(&pages, "<sheet name=\"");
        pr_buf_xml(&pages, pr_text_of(s->name));
        pr_buf_c(&pages, "\" sheetId=\"1\" state=\"");
        pr_buf_c(&pages, s->state != NULL ? s->state : "visible");
        pr_buf_c(&pages, "\" r:id=\"p");
        pr_buf_int(&pages, (int64_t)i);
        pr_buf_c(&pages, "\"/>");
        pr_buf_c(&links, "<Relationship Id=\"p");
        pr_buf_int(&links, (int64_t)i);
        pr_buf_c(&links, s->rows != NULL ? "\" Type=\"" MADE_TYPE "worksheet\" Target=\""
                                         : "\" Type=\"" MADE_TYPE "chartsheet\" Target=\"");
        pr_buf_c(&links, sheet_names[i] + 3);
        pr_buf_c(&links, "\"/>");
        part[n].name = sheet_names[i];
        made_sheet_part(arena, s, &part[n++]);
    }
    if (book->shared != NULL) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_c(&b, MADE_XML "<sst xmlns=" MADE_MAIN ">");
        pr_buf_c(&b, book->shared);
        pr_buf_c(&b, "</sst>");
        part[n++] = (struct made_part){.name = "xl/sharedStrings.xml", .bytes = pr_buf_done(&b)};
        pr_buf_c(&links, "<Relationship Id=\"s\" Type=\"" MADE_TYPE
                         "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>");
    }
    if (!book->no_styles) {
        pr_buf_c(&links,
                 "<Relationship Id=\"f\" Type=\"" MADE_TYPE "styles\" Target=\"./styles.xml\"/>");
    }
    pr_buf_c(&pages, "</sheets></workbook>");
    pr_buf_c(&links, "</Relationships>");
    part[2].bytes = pr_buf_done(&pages);
    part[3].bytes = pr_buf_done(&links);
    return made_archive(arena, part, n);
}

/* ---- reading ---- */

struct try_book {
    struct pr_arena *arena;
    struct try *sheet; /* share the arena; the first has the issues of all */
    size_t n;
};

static inline struct try_book try_book(const char *file, struct pr_text bytes) {
    struct try_book t = {.arena = pr_arena_new()};
    struct pr_source source = {file, file, PR_IO_OK, bytes};
    struct pr_issues issues = pr_issues_new(t.arena);
    struct pr_sheet *sheets = NULL;
    pr_sheets_read(t.arena, &source, NULL, &sheets, &t.n, &issues);
    assert_true(t.n > 0);
    t.sheet = pr_arena_array(t.arena, t.n, sizeof *t.sheet);
    for (size_t i = 0; i < t.n; i++) {
        t.sheet[i] = (struct try){.arena = t.arena, .sheet = sheets[i], .read = !sheets[i].refused};
    }
    t.sheet[0].issues = issues;
    return t;
}

static inline void try_book_end(struct try_book *t) {
    pr_arena_free(t->arena);
}

/* Headings and cells. */
static inline const char *try_page(struct try_book *t, size_t sheet) {
    struct try *s = &t->sheet[sheet];
    struct pr_buf b = pr_buf_new(t->arena);
    pr_buf_put(&b, "", 0);
    for (size_t c = 0; c < s->sheet.n_columns; c++) {
        pr_buf_c(&b, c > 0 ? "|" : "");
        pr_buf_text(&b, s->sheet.header[c]);
    }
    pr_buf_c(&b, "/");
    pr_buf_c(&b, try_cells(s));
    return pr_text_c(t->arena, pr_buf_done(&b));
}

#endif
