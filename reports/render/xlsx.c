/* The workbook: a sheet per section, with contents, page set-up and headers by the rules for school
 * documents. The same document gives the same bytes. */
#include "xlsx.h"

enum {
    CREATED = 946684800 /* 2000-01-01T00:00:00Z: a report has no clock in it */,
    PROPERTY_MOST = 250
};

/* ---- one sheet ---- */

/* What is at the right of the page is data of charts and is not printed. */
void pr_xlsx_finish(struct pr_sheet *sheet) {
    struct pr_book *book = sheet->book;
    enum { LAST_ROW = 1048575, LABEL_PIXELS = 220, VALUE_PIXELS = 90, VALUES = 46 };
    lxw_row_t last = sheet->row > 0 ? sheet->row - 1 : 0;
    lxw_col_t columns = (lxw_col_t)(sheet->n_columns > 0 ? sheet->n_columns - 1 : 0);
    pr_xlsx_check(book, worksheet_print_area(sheet->worksheet, 0, 0, last, columns));
    pr_xlsx_check(book, worksheet_ignore_errors(sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                                "A1:XFD1048576"));
    pr_xlsx_page_setup(sheet);
    if (sheet->meant->charts > 0) {
        lxw_col_t at = (lxw_col_t)(columns + 2);
        pr_xlsx_check(book,
                      worksheet_set_column_pixels(sheet->worksheet, at, at, LABEL_PIXELS, NULL));
        pr_xlsx_check(book,
                      worksheet_set_column_pixels(sheet->worksheet, (lxw_col_t)(at + 1),
                                                  (lxw_col_t)(at + VALUES), VALUE_PIXELS, NULL));
    }
}

bool pr_xlsx_begin(struct pr_sheet *sheet, const char *name) {
    sheet->name = name;
    sheet->meant->name = pr_text_of(name);
    sheet->worksheet = workbook_add_worksheet(sheet->book->workbook, name);
    if (sheet->worksheet == NULL) {
        pr_xlsx_check(sheet->book, LXW_ERROR_INVALID_SHEETNAME_CHARACTER);
        return false;
    }
    return true;
}

/* ---- a section ---- */

static const enum pr_role roles[] = {
    [PR_PART_HEADING] = PR_ROLE_H2,      [PR_PART_PARAGRAPH] = PR_ROLE_TEXT,
    [PR_PART_FINDING] = PR_ROLE_FINDING, [PR_PART_CAUTION] = PR_ROLE_CAUTION,
    [PR_PART_BULLET] = PR_ROLE_BULLET,
};

struct pr_text pr_xlsx_bulleted(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "\xE2\x80\xA2 ");
    pr_buf_text(&b, t);
    return pr_buf_done(&b);
}

/* Points of air above a part. */
static double air(const struct pr_section *s, size_t i) {
    enum { SMALL = 3, MIDDLE = 7, LARGE = 14 };
    enum pr_part_kind kind = s->part[i].kind;
    bool same = i > 0 && s->part[i - 1].kind == kind;
    if (kind == PR_PART_HEADING || kind == PR_PART_GRID || kind == PR_PART_CHART) {
        return LARGE;
    }
    if (same && (kind == PR_PART_BULLET || kind == PR_PART_FIELD)) {
        return 0;
    }
    return (same && (kind == PR_PART_FINDING || kind == PR_PART_CAUTION)) ||
                   (i > 0 && s->part[i - 1].kind == PR_PART_HEADING)
               ? SMALL
               : MIDDLE;
}

static void part(struct pr_sheet *sheet, size_t i, const struct pr_drawn *drawn, bool lone) {
    const struct pr_part *p = &sheet->section->part[i];
    switch (p->kind) {
    case PR_PART_GRID:
        pr_xlsx_table(
            sheet, (struct pr_table_place){.lone = lone, .last = i + 1 == sheet->section->n_parts});
        break;
    case PR_PART_CHART:
        pr_xlsx_chart(sheet, drawn);
        break;
    case PR_PART_FIELD:
        pr_xlsx_fields(sheet, p, 1);
        break;
    case PR_PART_BULLET:
        pr_xlsx_flow(sheet, PR_ROLE_BULLET, pr_xlsx_bulleted(sheet->book->arena, p->text));
        break;
    default:
        pr_xlsx_flow(sheet, roles[p->kind], p->text);
        break;
    }
}

/* How many lines of what follows must stand on the page of a part. */
static double holds(const struct pr_section *s, size_t i) {
    enum { AFTER_HEADING = 3 };
    enum pr_part_kind kind = s->part[i].kind;
    enum pr_part_kind next = i + 1 < s->n_parts ? s->part[i + 1].kind : PR_PART_HEADING;
    if (kind == PR_PART_HEADING) {
        return AFTER_HEADING;
    }
    return kind == PR_PART_PARAGRAPH && next == PR_PART_BULLET ? 1 : 0;
}

static void parts(struct pr_sheet *sheet, const struct pr_drawn *drawn, bool lone) {
    const struct pr_section *s = sheet->section;
    for (size_t i = 0; i < s->n_parts; i++) {
        if (s->part[i].kind == PR_PART_CAUTION && sheet->row > 0) {
            pr_xlsx_keep(sheet, sheet->row - 1, sheet->row); /* with what it is about */
            sheet->held = sheet->held > 1 ? sheet->held : 1;
        }
        double points = air(s, i);
        if (points > 0) {
            pr_xlsx_gap(sheet, points);
        }
        lxw_row_t first = sheet->row;
        part(sheet, i, &drawn[i], lone);
        double lines = holds(s, i);
        if (lines > 0) {
            pr_xlsx_keep(sheet, first, sheet->row);
            sheet->held = lines;
        }
    }
}

/* The tables of a section, in the order in which they will be written; those of fields last. */
static void plan(struct pr_sheet *sheet, struct pr_drawn *drawn) {
    const struct pr_section *s = sheet->section;
    struct pr_book *book = sheet->book;
    bool fields = false;
    for (size_t i = 0; i < s->n_parts; i++) {
        fields = fields || s->part[i].kind == PR_PART_FIELD;
        if (s->part[i].kind == PR_PART_GRID) {
            pr_xlsx_layout_grid(sheet, s->part[i].grid);
        } else if (s->part[i].kind == PR_PART_CHART) {
            drawn[i] = pr_xlsx_draw(book, s->part[i].chart);
            if (drawn[i].table) {
                pr_xlsx_layout_grid(sheet,
                                    pr_chart_grid(book->arena, book->doc->lang, s->part[i].chart));
            }
        }
    }
    if (fields) {
        pr_xlsx_layout_fields(sheet);
    }
    pr_xlsx_layout(sheet);
}

static size_t count_kind(const struct pr_section *s, enum pr_part_kind kind) {
    size_t n = 0;
    for (size_t i = 0; i < s->n_parts; i++) {
        n += s->part[i].kind == kind ? 1 : 0;
    }
    return n;
}

static void title(struct pr_sheet *sheet) {
    const struct pr_doc *doc = sheet->book->doc;
    if (!pr_is_cover(doc, sheet->section)) {
        pr_xlsx_flow(sheet, PR_ROLE_H1, sheet->section->title);
        /* the title stays in view; a lone table puts its header there instead */
        worksheet_freeze_panes(sheet->worksheet, sheet->row, 0);
        return;
    }
    enum { TOP_AIR = 60, AIR = 30 };
    pr_xlsx_flow(sheet, PR_ROLE_SUBTITLE, doc->organisation);
    pr_xlsx_gap(sheet, TOP_AIR);
    pr_xlsx_flow(sheet, PR_ROLE_TITLE, doc->title);
    pr_xlsx_flow(sheet, PR_ROLE_SUBTITLE, doc->subtitle);
    pr_xlsx_gap(sheet, AIR);
}

static void section(struct pr_book *book, const struct pr_section *s, const char *name,
                    struct pr_sheet_meant *meant) {
    struct pr_sheet sheet = {.book = book,
                             .meant = meant,
                             .section = s,
                             .landscape = s->landscape,
                             .one_page = s->one_page};
    if (!pr_xlsx_begin(&sheet, name)) {
        return;
    }
    struct pr_drawn *drawn = pr_arena_array(book->arena, s->n_parts, sizeof *drawn);
    bool lone = count_kind(s, PR_PART_GRID) == 1 && count_kind(s, PR_PART_CHART) == 0;
    plan(&sheet, drawn);
    title(&sheet);
    pr_xlsx_keep(&sheet, 0, sheet.row);
    sheet.held = 1;
    parts(&sheet, drawn, lone);
    pr_xlsx_finish(&sheet);
}

/* ---- contents ---- */

static void contents(struct pr_book *book, const char *name, const char *const *names,
                     struct pr_sheet_meant *meant) {
    const struct pr_doc *doc = book->doc;
    struct pr_sheet sheet = {.book = book, .meant = meant};
    if (!pr_xlsx_begin(&sheet, name)) {
        return;
    }
    pr_xlsx_layout(&sheet);
    pr_xlsx_flow(&sheet, PR_ROLE_H1, pr_word(doc->lang, PR_MSG_RENDER_CONTENTS));
    pr_xlsx_flow(&sheet, PR_ROLE_NOTE, doc->title);
    enum { AIR = 8 };
    pr_xlsx_gap(&sheet, AIR);
    for (size_t i = 0; i < doc->n_sections; i++) {
        pr_xlsx_link(&sheet, names[i], doc->section[i].title);
    }
    pr_xlsx_finish(&sheet);
}

/* ---- the workbook ---- */

static void properties(struct pr_book *book) {
    const struct pr_doc *doc = book->doc;
    struct pr_arena *arena = book->arena;
    lxw_doc_properties p = {
        .title = (char *)pr_xlsx_short(arena, doc->title, PROPERTY_MOST),
        .subject = (char *)pr_xlsx_short(arena, doc->subtitle, PROPERTY_MOST),
        .author = (char *)pr_xlsx_short(arena, doc->organisation, PROPERTY_MOST),
        .company = (char *)pr_xlsx_short(arena, doc->organisation, PROPERTY_MOST),
        .comments = (char *)pr_xlsx_short(arena, doc->program, PROPERTY_MOST),
        .created = CREATED};
    pr_xlsx_check(book, workbook_set_properties(book->workbook, &p));
}

static void sheets(struct pr_book *book, struct pr_workbook_meant *meant) {
    const struct pr_doc *doc = book->doc;
    size_t n = doc->n_sections;
    const char **names = pr_arena_array(book->arena, n + 1, sizeof *names);
    bool listed = n != 1;
    size_t place = n > 0 && pr_is_cover(doc, &doc->section[0]) ? 1 : 0;
    struct pr_text contents_title = pr_word(doc->lang, PR_MSG_RENDER_CONTENTS);
    names[n] = pr_xlsx_sheet_name(book->arena, contents_title, NULL, 0);
    for (size_t i = 0; i < n; i++) {
        /* the name of the contents is taken first, so that links find the right sheet */
        const char **taken = pr_arena_array(book->arena, i + 1, sizeof *taken);
        for (size_t k = 0; k < i; k++) {
            taken[k] = names[k];
        }
        taken[i] = names[n];
        names[i] = pr_xlsx_sheet_name(book->arena, doc->section[i].title, taken, i + 1);
    }
    meant->sheet = pr_arena_array(book->arena, n + 1, sizeof *meant->sheet);
    meant->n_sheets = 0;
    for (size_t i = 0; i < n + 1; i++) {
        if (i == place && listed) {
            contents(book, names[n], names, &meant->sheet[meant->n_sheets++]);
        }
        if (i < n) {
            section(book, &doc->section[i], names[i], &meant->sheet[meant->n_sheets++]);
        }
    }
}

/* What stands in the way, when the library could not write: it does not say. */
static enum pr_io reason(struct pr_arena *arena, const char *path) {
    enum { PROBE = 1 << 20 };
    char *bytes = pr_arena_alloc(arena, PROBE);
    enum pr_io io = pr_file_write(path, (struct pr_text){bytes, PROBE});
    pr_file_remove(path);
    return io == PR_IO_OK ? PR_IO_ERROR : io;
}

static enum pr_io outcome(struct pr_arena *arena, const char *path, lxw_error error) {
    switch (error) {
    case LXW_NO_ERROR:
        return PR_IO_OK;
    case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE:
        pr_file_remove(path);
        return PR_IO_TOO_LARGE;
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_BAD_ZIP_FILE:
    case LXW_ERROR_ZIP_INTERNAL_ERROR:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
        return reason(arena, path);
    default:
        pr_file_remove(path);
        return PR_IO_ERROR;
    }
}

static const char *folder_of(struct pr_arena *arena, const char *path) {
    struct pr_text name = pr_path_name(pr_text_of(path));
    struct pr_text folder = pr_text_slice(pr_text_of(path), 0, pr_text_of(path).n - name.n);
    return folder.n > 0 ? pr_text_c(arena, folder) : ".";
}

/* Widths of columns count digits of the workbook's first font. Arial has twins everywhere, Calibri
 * has not: without one a page would shrink by a quarter. */
static void first_font(lxw_workbook *workbook) {
    enum { POINTS = 10 };
    lxw_format *first = STAILQ_FIRST(workbook->formats);
    if (first != NULL) {
        format_set_font_name(first, "Arial");
        format_set_font_size(first, POINTS);
    }
}

enum pr_io pr_xlsx_open(struct pr_book *book, const char *path) {
    const char *folder = folder_of(book->arena, path);
    if (!pr_path_is_dir(folder)) {
        return PR_IO_MISSING;
    }
    lxw_workbook_options options = {.tmpdir = (char *)folder};
    book->workbook = workbook_new_opt(path, &options);
    if (book->workbook == NULL) {
        return PR_IO_ERROR;
    }
    first_font(book->workbook);
    properties(book);
    return PR_IO_OK;
}

enum pr_io pr_xlsx_close(struct pr_book *book, const char *path) {
    pr_xlsx_check(book, workbook_close(book->workbook));
    return outcome(book->arena, path, book->error);
}

enum pr_io pr_render_xlsx(struct pr_arena *arena, const struct pr_doc *doc, const char *path,
                          struct pr_workbook_meant *meant) {
    struct pr_book book = {.arena = arena, .doc = doc};
    *meant = (struct pr_workbook_meant){0};
    enum pr_io io = pr_xlsx_open(&book, path);
    if (io != PR_IO_OK) {
        return io;
    }
    sheets(&book, meant);
    return pr_xlsx_close(&book, path);
}
