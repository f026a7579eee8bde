/* Any bytes as a workbook. The first byte says whether they are the archive itself or the XML of
 * one of its parts, put into an archive that is otherwise sound. What must hold: a table or a
 * reason under its own name, rows that rise, texts that are UTF-8, the same answer twice. */
#include "fuzz.h"

#include <zip.h>

/* ---- an archive around a part ---- */

#define LINK(id, type, target) "<Relationship Id='" id "' Type='x/" type "' Target='" target "'/>"

static const struct {
    const char *name, *xml;
} parts[] = {
    {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='a'/>"
                        "</sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships>" LINK("a", "worksheet", "sheet.xml") LINK("b", "sharedStrings", "strings.xml")
         LINK("c", "styles", "styles.xml") "</Relationships>"},
    {"xl/strings.xml", "<sst><si><t>a</t></si><si><t>b</t></si></sst>"},
    {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>"
                      "</styleSheet>"},
    {"xl/sheet.xml", "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
                     "<row><c><v>1</v></c><c s='1'><v>45000</v></c></row></sheetData></worksheet>"},
};

static void add(zip_t *zip, const char *name, struct pr_text bytes) {
    zip_source_t *source = zip_source_buffer(zip, bytes.s, bytes.n, 0);
    zip_int64_t at = zip_file_add(zip, name, source, 0);
    must(at >= 0 && zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0);
}

static struct pr_text archive(struct pr_arena *arena, size_t which, struct pr_text xml) {
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    zip_stat_t about;
    must(zip != NULL);
    zip_source_keep(source);
    for (size_t i = 0; i < PR_COUNT_OF(parts); i++) {
        add(zip, parts[i].name, i == which ? xml : pr_text_of(parts[i].xml));
    }
    must(zip_close(zip) == 0 && zip_source_open(source) == 0 &&
         zip_source_stat(source, &about) == 0);
    char *s = pr_arena_alloc(arena, (size_t)about.size);
    must(zip_source_read(source, s, about.size) == (zip_int64_t)about.size);
    zip_source_close(source);
    zip_source_free(source);
    return (struct pr_text){s, (size_t)about.size};
}

/* ---- what must hold ---- */

static bool has_reason(const struct pr_issues *issues, const char *file) {
    for (size_t i = 0; i < issues->n; i++) {
        const struct pr_issue *x = &issues->items[i];
        must(x->file != NULL);
        if (strcmp(x->file, file) == 0 && !pr_issue_is_note(x->code)) {
            return true;
        }
    }
    return false;
}

static void check_sheet(const struct pr_sheet *sheet, struct pr_buf *said) {
    size_t before = 0;
    must(sheet->n_columns > 0);
    for (size_t c = 0; c < sheet->n_columns; c++) {
        valid(sheet->header[c]);
        pr_buf_text(said, sheet->header[c]);
    }
    for (size_t r = 0; r < sheet->n_rows; r++) {
        must(sheet->row[r].line > before && sheet->row[r].record == r + 1);
        before = sheet->row[r].line;
        for (size_t c = 0; c < sheet->n_columns; c++) {
            valid(sheet->cell[r * sheet->n_columns + c]);
            pr_buf_text(said, sheet->cell[r * sheet->n_columns + c]);
        }
    }
}

static struct pr_text answer(struct pr_arena *arena, struct pr_text bytes) {
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_source source = {"f.xlsx", "f.xlsx", PR_IO_OK, bytes};
    struct pr_context context = {.has_scale = true, .scale_low = 1, .scale_high = 5};
    struct pr_sheet *sheet = NULL;
    struct pr_buf said = pr_buf_new(arena);
    size_t n = 0;
    pr_sheets_read(arena, &source, NULL, &sheet, &n, &issues);
    must(n > 0);
    pr_buf_int(&said, (int64_t)n);
    for (size_t i = 0; i < n; i++) {
        struct pr_table table;
        must(!sheet[i].refused || has_reason(&issues, sheet[i].file));
        if (!sheet[i].refused) {
            check_sheet(&sheet[i], &said);
            pr_sheet_type(arena, &sheet[i], &context, NULL, &table, &issues);
        }
    }
    for (size_t i = 0; i < issues.n; i++) {
        struct pr_text text = pr_issue_text(arena, PR_RU, &issues.items[i]);
        valid(text);
        pr_buf_text(&said, text);
    }
    return pr_buf_done(&said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct pr_arena *arena = pr_arena_new();
    if (n > 0) {
        struct pr_text rest = {(const char *)data + 1, n - 1};
        size_t which = data[0] % (PR_COUNT_OF(parts) + 1);
        struct pr_text bytes = which < PR_COUNT_OF(parts) ? archive(arena, which, rest) : rest;
        must(pr_text_equal(answer(arena, bytes), answer(arena, bytes)));
    }
    pr_arena_free(arena);
    return 0;
}
