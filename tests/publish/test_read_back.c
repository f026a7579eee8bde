/* Workbooks read back: made by hand part by part, then spoiled one way at a time. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zip.h>

#include "prirost/publish.h"
#include "read_back.h"

struct piece {
    const char *name, *bytes;
};

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define RELS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Two sheets: «Главное» with a chart and a picture, «Т & М» with words. Blank formatted cells and a
 * row of such count as nothing. */
static const struct piece book[] = {
    {"[Content_Types].xml",
     HEAD "<Types><Default Extension=\"rels\" ContentType=\"r\"/>"
          "<Default Extension=\"png\" ContentType=\"image/png\"/>"
          "<Override PartName=\"/xl/workbook.xml\" ContentType=\"w\"/>"
          "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"s\"/>"
          "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"s\"/>"
          "<Override PartName=\"/xl/drawings/drawing1.xml\" ContentType=\"d\"/>"
          "<Override PartName=\"/xl/charts/chart1.xml\" ContentType=\"c\"/>"
          "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"t\"/></Types>"},
    {"_rels/.rels",
     HEAD "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
          "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
    {"xl/workbook.xml",
     HEAD "<workbook xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"Главное\" sheetId=\"1\" "
          "r:id=\"rId1\"/><sheet name=\"Т &amp; М\" sheetId=\"2\" r:id=\"rId2\"/></sheets>"
          "</workbook>"},
    {"xl/_rels/workbook.xml.rels",
     HEAD "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
          "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE
          "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" "
          "Type=\"" OFFICE "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
    {"xl/worksheets/sheet1.xml",
     HEAD "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"3\"/>"
          "</row><row r=\"2\"><c r=\"A2\" s=\"1\"/></row><row r=\"4\"><c r=\"A4\"><v>3.5</v></c>"
          "<c r=\"B4\"><f>A4</f><v>3.5</v></c></row></sheetData></worksheet>"},
    {"xl/worksheets/_rels/sheet1.xml.rels",
     HEAD "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
          "/drawing\" Target=\"../drawings/drawing1.xml\"/><Relationship Id=\"rId2\" "
          "Type=\"" OFFICE "/hyperlink\" Target=\"https://example.org/\" "
          "TargetMode=\"External\"/></Relationships>"},
    {"xl/worksheets/sheet2.xml",
     HEAD "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row></sheetData>"
          "</worksheet>"},
    {"xl/drawings/drawing1.xml",
     HEAD "<xdr:wsDr xmlns:xdr=\"x\"><xdr:twoCellAnchor><xdr:graphicFrame/></xdr:twoCellAnchor>"
          "<xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>"},
    {"xl/drawings/_rels/drawing1.xml.rels",
     HEAD "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
          "/chart\" Target=\"../charts/chart1.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE
          "/image\" Target=\"../media/image1.png\"/></Relationships>"},
    {"xl/charts/chart1.xml", HEAD "<c:chartSpace xmlns:c=\"c\"/>"},
    {"xl/media/image1.png", "not looked into: <>&"},
    {"xl/sharedStrings.xml", HEAD "<sst count=\"2\" uniqueCount=\"2\"><si><t>а</t></si><si><t>б</t>"
                                  "</si></sst>"},
};

static struct pr_text zipped(struct pr_arena *a, const struct piece *parts, size_t n) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    assert_non_null(source);
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    for (size_t i = 0; i < n; i++) {
        if (parts[i].bytes) {
            zip_source_t *s = zip_source_buffer(zip, parts[i].bytes, strlen(parts[i].bytes), 0);
            assert_true(zip_file_add(zip, parts[i].name, s, ZIP_FL_ENC_UTF_8) >= 0);
        }
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t about;
    assert_int_equal(zip_source_stat(source, &about), 0);
    char *bytes = pr_arena_alloc(a, (size_t)about.size);
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_read(source, bytes, about.size), about.size);
    (void)zip_source_close(source);
    zip_source_free(source);
    return (struct pr_text){bytes, (size_t)about.size};
}

static struct pr_sheet_meant sheets[] = {
    {PR_TEXT_INIT("Главное"), 2, 3, 1, 1},
    {PR_TEXT_INIT("Т & М"), 1, 1, 0, 0},
};

static bool reads(struct pr_arena *a, struct pr_text bytes, struct pr_text *detail) {
    const struct pr_workbook_meant meant = {sheets, 2};
    return publish_read_workbook(a, bytes, &meant, detail);
}

static void as_meant(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    struct pr_text detail;
    if (!reads(a, zipped(a, book, PR_COUNT_OF(book)), &detail)) {
        fail_msg("%.*s", (int)detail.n, detail.s);
    }
    assert_int_equal(detail.n, 0);
    pr_arena_free(a);
}

/* ---- spoiled ---- */

struct spoil_case {
    const char *part;
    const char *from, *to; /* NULL from: the part is left out */
    const char *says;      /* piece of the detail */
};

static const struct spoil_case spoils[] = {
    {"[Content_Types].xml", NULL, NULL, "Content_Types"},
    {"xl/workbook.xml", NULL, NULL, "xl/workbook.xml"},
    {"xl/_rels/workbook.xml.rels", NULL, NULL, "is missing"},
    {"xl/worksheets/sheet2.xml", NULL, NULL, "sheet2.xml"},
    {"xl/drawings/drawing1.xml", NULL, NULL, "drawing1.xml"},
    {"xl/worksheets/_rels/sheet1.xml.rels", NULL, NULL, "charts: 0 / 1"},
    {"xl/charts/chart1.xml", NULL, NULL, "chart1.xml"},
    {"xl/media/image1.png", NULL, NULL, "image1.png"},
    {"xl/sharedStrings.xml", NULL, NULL, "sharedStrings.xml"},
    /* not well formed */
    {"xl/worksheets/sheet1.xml", "</worksheet>", "", "sheet1.xml"},
    {"xl/worksheets/sheet1.xml", "<v>3.5</v></c></row>", "<v>3.5</", "sheet1.xml"},
    {"xl/charts/chart1.xml", "/>", ">", "chart1.xml"},
    {"xl/sharedStrings.xml", "<t>б</t>", "<t>\xff</t>", "sharedStrings.xml"},
    {"xl/workbook.xml", "<workbook", "<!DOCTYPE w [<!ENTITY a \"b\">]><workbook", "workbook.xml"},
    /* well formed and short: what a full temporary folder leaves */
    {"xl/worksheets/sheet1.xml", "<row r=\"4\"><c r=\"A4\"><v>3.5</v></c>", "<row r=\"4\">",
     "cells: 2 / 3"},
    {"xl/worksheets/sheet1.xml",
     "<row r=\"4\"><c r=\"A4\"><v>3.5</v></c><c r=\"B4\"><f>A4</f><v>3.5</v></c></row>", "",
     "rows: 1 / 2"},
    {"xl/worksheets/sheet2.xml", "<c r=\"A1\" t=\"s\"><v>1</v></c>", "<c r=\"A1\"/>",
     "rows: 0 / 1"},
    {"xl/drawings/drawing1.xml", "<xdr:pic/>", "", "pictures: 0 / 1"},
    {"xl/drawings/drawing1.xml", "<xdr:pic/>", "<xdr:pic/><xdr:pic/>", "pictures: 2 / 1"},
    {"xl/drawings/drawing1.xml", "<xdr:graphicFrame/>", "", "charts: 0 / 1"},
    {"xl/sharedStrings.xml", "<si><t>б</t></si>", "", "number of strings"},
    /* names and order */
    {"xl/workbook.xml", "Главное", "Главная", "Главное"},
    {"xl/workbook.xml", "<sheet name=\"Т &amp; М\" sheetId=\"2\" r:id=\"rId2\"/>", "",
     "number of sheets"},
    {"xl/workbook.xml", "r:id=\"rId2\"", "r:id=\"rId9\"", "is missing"},
    {"xl/workbook.xml", "r:id=\"rId1\"", "r:id=\"rId2\"", "rows: 1 / 2"},
    {"[Content_Types].xml", "<Default Extension=\"png\" ContentType=\"image/png\"/>", "",
     "no content type"},
};

static const char *replaced(struct pr_arena *a, const char *bytes, const struct spoil_case *c) {
    const struct pr_text t = pr_text_of(bytes);
    const size_t at = pr_text_find(t, pr_text_of(c->from));
    struct pr_buf b = pr_buf_new(a);
    assert_true(at != SIZE_MAX);
    pr_buf_text(&b, pr_text_slice(t, 0, at));
    pr_buf_c(&b, c->to);
    pr_buf_text(&b, pr_text_slice(t, at + strlen(c->from), t.n));
    return b.s;
}

static void spoiled_parts(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(spoils); i++) {
        const struct spoil_case *c = &spoils[i];
        struct pr_arena *a = pr_arena_new();
        struct piece parts[PR_COUNT_OF(book)];
        struct pr_text detail = {"", 0};
        memcpy(parts, book, sizeof book);
        for (size_t k = 0; k < PR_COUNT_OF(book); k++) {
            if (strcmp(parts[k].name, c->part) == 0) {
                parts[k].bytes = c->from ? replaced(a, parts[k].bytes, c) : NULL;
            }
        }
        if (reads(a, zipped(a, parts, PR_COUNT_OF(parts)), &detail) ||
            pr_text_find(detail, pr_text_of(c->says)) == SIZE_MAX) {
            fail_msg("%zu %s, %s: «%.*s»", i, c->part, c->says, (int)detail.n, detail.s);
        }
        pr_arena_free(a);
    }
}

static void cut_short(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const struct pr_text whole = zipped(a, book, PR_COUNT_OF(book));
    for (size_t n = 0; n < whole.n; n += n < 64 ? 1 : 97) {
        struct pr_text detail;
        if (reads(a, (struct pr_text){whole.s, n}, &detail) || detail.n == 0) {
            fail_msg("%zu bytes of %zu were taken", n, whole.n);
        }
    }
    pr_arena_free(a);
}

/* Any byte turned over inside the data of a part is noticed by its checksum. Bytes of the archive's
 * own tables (dates, versions) may not matter, but nothing may crash. */
static void flipped_bytes(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const struct pr_text whole = zipped(a, book, PR_COUNT_OF(book));
    size_t noticed = 0;
    for (size_t i = 0; i < whole.n; i++) {
        struct pr_arena *own = pr_arena_new();
        char *bytes = pr_arena_alloc(own, whole.n);
        struct pr_text detail;
        memcpy(bytes, whole.s, whole.n);
        bytes[i] = (char)(bytes[i] ^ 0x10);
        noticed += reads(own, (struct pr_text){bytes, whole.n}, &detail) ? 0 : 1;
        pr_arena_free(own);
    }
    assert_true(noticed > whole.n / 2);
    pr_arena_free(a);
}

static void no_workbook_at_all(void **state) {
    (void)state;
    static const char *const bytes[] = {"", "PK", "PK\x05\x06", "not a zip", "<html></html>"};
    struct pr_arena *a = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(bytes); i++) {
        struct pr_text detail;
        assert_false(reads(a, pr_text_of(bytes[i]), &detail));
        assert_true(detail.n > 0);
    }
    pr_arena_free(a);
}

/* ---- text documents ---- */

static const struct piece letter[] = {
    {"[Content_Types].xml",
     HEAD "<Types><Default Extension=\"rels\" ContentType=\"r\"/>"
          "<Default Extension=\"png\" ContentType=\"image/png\"/>"
          "<Override PartName=\"/word/document.xml\" ContentType=\"d\"/></Types>"},
    {"_rels/.rels",
     HEAD "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
          "/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
    {"word/document.xml",
     HEAD "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:drawing/></w:r></w:p><w:tbl><w:tr><w:tc>"
          "<w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"},
    {"word/_rels/document.xml.rels",
     HEAD "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
          "/image\" Target=\"media/image1.png\"/></Relationships>"},
    {"word/media/image1.png", "not looked into"},
};

static const struct spoil_case letter_spoils[] = {
    {"word/document.xml", "<w:p/>", "<w:p/>", ""}, /* as it was */
    {"[Content_Types].xml", NULL, NULL, "Content_Types"},
    {"word/document.xml", NULL, NULL, "word/document.xml"},
    {"word/media/image1.png", NULL, NULL, "linked and missing"},
    {"word/document.xml", "</w:body>", "", "document.xml"},
    {"word/document.xml", "<w:p/>", "", "paragraphs: 2 / 3"},
    {"word/document.xml", "<w:tr><w:tc><w:p/></w:tc></w:tr>", "<w:p/>", "rows: 1 / 2"},
    {"word/document.xml", "<w:drawing/>", "", "pictures: 0 / 1"},
    {"word/document.xml", "<w:body>", "<w:body><w:tbl/>", "tables: 2 / 1"},
};

static void spoiled_letters(void **state) {
    (void)state;
    const struct pr_docx_meant meant = {.paragraphs = 3, .tables = 1, .rows = 2, .pictures = 1};
    for (size_t i = 0; i < PR_COUNT_OF(letter_spoils); i++) {
        const struct spoil_case *c = &letter_spoils[i];
        struct pr_arena *a = pr_arena_new();
        struct piece parts[PR_COUNT_OF(letter)];
        struct pr_text detail = {"", 0};
        memcpy(parts, letter, sizeof letter);
        for (size_t k = 0; k < PR_COUNT_OF(letter); k++) {
            if (strcmp(parts[k].name, c->part) == 0) {
                parts[k].bytes = c->from ? replaced(a, parts[k].bytes, c) : NULL;
            }
        }
        bool good = publish_read_docx(a, zipped(a, parts, PR_COUNT_OF(parts)), &meant, &detail);
        if (good != (c->says[0] == 0) || pr_text_find(detail, pr_text_of(c->says)) == SIZE_MAX) {
            fail_msg("%zu %s, %s: «%.*s»", i, c->part, c->says, (int)detail.n, detail.s);
        }
        pr_arena_free(a);
    }
}

/* ---- what render makes ---- */

static struct pr_doc *document(struct pr_arena *a, size_t rows) {
    struct pr_doc *doc = pr_doc_new(a, PR_RU);
    doc->title = PR_TEXT("Отчёт");
    struct pr_section *s = pr_doc_section(doc, "one", PR_TEXT("Первый"));
    struct pr_grid_builder g = pr_grid_new(doc, PR_TEXT("Таблица"));
    pr_grid_column(&g, (struct pr_grid_column){.title = PR_TEXT("Слово"), .left = true});
    pr_grid_column(&g, (struct pr_grid_column){.title = PR_TEXT("Число")});
    for (size_t r = 0; r < rows; r++) {
        pr_grid_cell(&g, pr_cell_text(PR_TEXT("=1+1 <&> «ё» 𝄞")));
        pr_grid_cell(&g, pr_cell_raw(PR_SHOW_COUNT, (double)r));
    }
    pr_grid_add(&g, s, PR_TEXT("n"));
    pr_section_text(doc, s, PR_PART_PARAGRAPH, PR_TEXT("Абзац."));
    s = pr_doc_section(doc, "two", PR_TEXT("Второй"));
    pr_section_text(doc, s, PR_PART_CAUTION, PR_TEXT("Осторожно."));
    return doc;
}

static const char *folder(struct pr_arena *a) {
    uint64_t random = 0;
    struct pr_buf b = pr_buf_new(a);
    pr_random(&random, sizeof random);
    pr_buf_c(&b, pr_environment("TMPDIR") ? pr_environment("TMPDIR") : "/tmp");
    pr_buf_c(&b, "/prirost-test-read-back-");
    pr_buf_int(&b, (int64_t)(random >> 2));
    return b.s;
}

static void rendered_workbooks(void **state) {
    (void)state;
    static const size_t rows[] = {0, 1, 2000};
    struct pr_arena *a = pr_arena_new();
    const char *dir = folder(a);
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        struct pr_publish *out = NULL;
        struct pr_publish_error e;
        size_t failed = 0;
        assert_true(pr_publish_open(a, dir, &out, &e));
        if (!pr_publish_workbook(out, "annual-report.xlsx", document(a, rows[i]), &e)) {
            fail_msg("%zu rows: %d %.*s", rows[i], (int)e.io, (int)e.detail.n, e.detail.s);
        }
        assert_true(pr_publish_commit(out, &failed, &e));
    }
    /* a workbook of other contents does not pass for the one that was meant */
    struct pr_workbook_meant meant;
    struct pr_text bytes;
    struct pr_text detail;
    const char *path = pr_path_join(a, dir, "annual-report.xlsx");
    assert_int_equal(pr_render_xlsx(a, document(a, 41), path, &meant), PR_IO_OK);
    assert_int_equal(pr_file_read(a, path, 1U << 24, &bytes), PR_IO_OK);
    assert_true(publish_read_workbook(a, bytes, &meant, &detail));
    assert_int_equal(pr_render_xlsx(a, document(a, 40), path, &meant), PR_IO_OK);
    assert_false(publish_read_workbook(a, bytes, &meant, &detail));
    assert_int_equal(pr_file_remove(path), PR_IO_OK);
    (void)rmdir(dir);
    pr_arena_free(a);
}

static void rendered_letters(void **state) {
    (void)state;
    static const size_t rows[] = {0, 1, 2000};
    struct pr_arena *a = pr_arena_new();
    const char *dir = folder(a);
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        struct pr_publish *out = NULL;
        struct pr_publish_error e;
        size_t failed = 0;
        assert_true(pr_publish_open(a, dir, &out, &e));
        if (!pr_publish_docx(out, "spravka.docx", document(a, rows[i]), &e)) {
            fail_msg("%zu rows: %d %.*s", rows[i], (int)e.io, (int)e.detail.n, e.detail.s);
        }
        assert_true(pr_publish_commit(out, &failed, &e));
    }
    struct pr_docx_meant meant;
    struct pr_text bytes;
    struct pr_text detail;
    struct pr_buf other = pr_buf_new(a);
    const char *path = pr_path_join(a, dir, "spravka.docx");
    assert_int_equal(pr_file_read(a, path, 1U << 24, &bytes), PR_IO_OK);
    assert_true(pr_render_docx(document(a, 2000), &other, &meant));
    assert_true(publish_read_docx(a, bytes, &meant, &detail));
    assert_true(pr_render_docx(document(a, 1999), &other, &meant));
    assert_false(publish_read_docx(a, bytes, &meant, &detail));
    assert_int_equal(pr_file_remove(path), PR_IO_OK);
    (void)rmdir(dir);
    pr_arena_free(a);
}

/* Whatever size the disk fills at: an error and nothing left, or a whole workbook. */
static void a_disk_that_fills(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *dir = folder(a);
    struct rlimit before;
    size_t refused = 0;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(pr_dir_make(dir), PR_IO_OK); /* ours, so that it stays */
    for (rlim_t most = 100; most < 1000000; most += most / 3) {
        struct pr_publish *out = NULL;
        struct pr_publish_error e;
        struct pr_entry *entry = NULL;
        size_t n = 0;
        const struct rlimit limit = {most, before.rlim_max};
        assert_true(pr_publish_open(a, dir, &out, &e));
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        const bool ok = pr_publish_docx(out, "a.docx", document(a, 30), &e) &&
                        pr_publish_workbook(out, "a.xlsx", document(a, 800), &e);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        refused += ok ? 0 : 1;
        assert_true(ok || e.io != PR_IO_OK);
        pr_publish_abandon(out);
        assert_int_equal(pr_dir_list(a, dir, NULL, &entry, &n), PR_IO_OK);
        if (n != 0) {
            fail_msg("%llu bytes: %s was left", (unsigned long long)most, entry[0].rest);
        }
    }
    (void)signal(SIGXFSZ, handler);
    assert_true(refused > 5);
    (void)rmdir(dir);
    pr_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_meant),           cmocka_unit_test(spoiled_parts),
        cmocka_unit_test(cut_short),          cmocka_unit_test(flipped_bytes),
        cmocka_unit_test(no_workbook_at_all), cmocka_unit_test(spoiled_letters),
        cmocka_unit_test(rendered_letters),   cmocka_unit_test(rendered_workbooks),
        cmocka_unit_test(a_disk_that_fills),
    };
    return cmocka_run_group_tests_name("publish/read_back", tests, NULL, NULL);
}
