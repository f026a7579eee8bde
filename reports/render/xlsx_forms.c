/* The workbook of empty tables: a sheet that says what to do when, then a sheet per table, made for
 * filling in: headings in view, cells that keep what is typed, words to choose from. */
#include "xlsx.h"

#include "prirost/render_forms.h"

enum {
    ROWS_READY = 3000, /* that are checked and prompted for */
    EPOCH = 25569,     /* 1970-01-01 as a spreadsheet's day */
    TITLE_MOST = 32,
    MESSAGE_MOST = 255, /* of Excel, in letters */
    PAPER_A4 = 9,
    INDENT = 14 /* pixels that a cell takes from its text */
};

struct form {
    struct pr_book *book;
    const struct pr_form_book *forms;
    const struct pr_form_sheet *sheet;
    lxw_worksheet *worksheet;
    struct pr_sheet_meant *meant;
    double *width; /* by column, pixels */
};

/* ---- cells ---- */

static const char *number_format(enum pr_lang lang, enum pr_form_cells cells) {
    switch (cells) {
    case PR_FORM_DAY:
        return lang == PR_RU ? "dd\\.mm\\.yyyy" : "yyyy\\-mm\\-dd";
    case PR_FORM_WHOLE:
    case PR_FORM_NUMBER:
        return "General";
    case PR_FORM_TEXT:
        break;
    }
    return "@";
}

static lxw_format *format_of(const struct form *f, enum pr_form_cells cells, bool example) {
    struct pr_look look = {.role = PR_ROLE_CELL_LEFT,
                           .number = number_format(f->forms->lang, cells),
                           .quiet = example};
    return pr_xlsx_format(f->book, look);
}

/* A day or a number as such, so that the sheet sorts and checks it. */
static bool value_of(struct pr_text t, enum pr_form_cells cells, double *value) {
    struct pr_moment m = {PR_NO_DAY, -1};
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    if (cells == PR_FORM_DAY && pr_date_parse(t, PR_DMY, &m, &seen) == PR_DATE_OK) {
        *value = (double)(m.day + EPOCH);
        return true;
    }
    return (cells == PR_FORM_WHOLE || cells == PR_FORM_NUMBER) && pr_number_parse(t, value);
}

static void put(const struct form *f, size_t row, size_t column, struct pr_text t) {
    enum pr_form_cells cells = f->sheet->column[column].cells;
    lxw_format *format = format_of(f, cells, row < f->sheet->n_examples);
    lxw_row_t at = (lxw_row_t)(row + 1);
    double value = 0;
    if (t.n == 0) {
        pr_xlsx_check(f->book, worksheet_write_blank(f->worksheet, at, (lxw_col_t)column, format));
        return;
    }
    lxw_error error =
        value_of(t, cells, &value)
            ? worksheet_write_number(f->worksheet, at, (lxw_col_t)column, value, format)
            : worksheet_write_string(f->worksheet, at, (lxw_col_t)column,
                                     pr_xlsx_string(f->book->arena, t), format);
    pr_xlsx_check(f->book, error);
    f->meant->cells++;
}

/* ---- rows ---- */

/* Pixels of a column: its heading in at most three lines, most of what stands below. */
static double width_of(const struct form *f, size_t column) {
    enum { LEAST = 78, MOST = 330, LINES = 3 };
    const struct pr_form_sheet *s = f->sheet;
    double points = pr_xlsx_points(PR_ROLE_HEAD_LEFT);
    struct pr_text heading = s->column[column].heading;
    double least = pr_xlsx_least(heading, points, true) + INDENT;
    double third = pr_xlsx_natural(heading, points, true) / LINES + 24;
    double width = least > third ? least : third;
    for (size_t r = 0; r < s->n_rows; r++) {
        struct pr_text t = s->cell[r * s->n_columns + column];
        double want = pr_xlsx_natural(t, pr_xlsx_points(PR_ROLE_CELL_LEFT), false) + 18;
        width = want > width ? want : width;
    }
    return width < LEAST ? LEAST : width > MOST ? MOST : width;
}

/* Text of several lines needs a row as high: neither Excel nor LibreOffice sees to it. */
static void height(const struct form *f, size_t row) {
    const struct pr_form_sheet *s = f->sheet;
    double points = pr_xlsx_points(PR_ROLE_CELL_LEFT);
    size_t most = 1;
    for (size_t c = 0; c < s->n_columns; c++) {
        struct pr_text t = s->cell[row * s->n_columns + c];
        size_t n = pr_xlsx_lines(f->book->arena, t, points, false, f->width[c] - INDENT).n;
        most = n > most ? n : most;
    }
    if (most > 1) {
        pr_xlsx_check(f->book, worksheet_set_row(f->worksheet, (lxw_row_t)(row + 1),
                                                 pr_xlsx_height(most, points), NULL));
    }
}

static void rows(const struct form *f) {
    const struct pr_form_sheet *s = f->sheet;
    for (size_t r = 0; r < s->n_rows; r++) {
        size_t before = f->meant->cells;
        for (size_t c = 0; c < s->n_columns; c++) {
            put(f, r, c, s->cell[r * s->n_columns + c]);
        }
        f->meant->rows += f->meant->cells > before;
        height(f, r);
    }
}

/* ---- what a cell may hold ---- */

static lxw_data_validation rule_of(const struct form *f, const struct pr_form_column *c) {
    lxw_data_validation v = {.validate = LXW_VALIDATION_TYPE_ANY,
                             .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                             .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};
    double shift = c->cells == PR_FORM_DAY ? EPOCH : 0;
    if (pr_utf8_length(c->heading) <= TITLE_MOST) {
        v.input_title = (char *)pr_xlsx_short(f->book->arena, c->heading, TITLE_MOST);
    }
    v.input_message = (char *)pr_xlsx_short(f->book->arena, c->prompt, MESSAGE_MOST);
    v.minimum_number = c->least + shift;
    v.maximum_number = c->most + shift;
    if (c->n_words > 0) {
        char **list = pr_arena_array(f->book->arena, c->n_words + 1, sizeof *list);
        for (size_t i = 0; i < c->n_words; i++) {
            list[i] = (char *)pr_text_c(f->book->arena, c->word[i]);
        }
        v.validate = LXW_VALIDATION_TYPE_LIST;
        v.value_list = list;
        v.show_error = c->open ? LXW_VALIDATION_OFF : LXW_VALIDATION_DEFAULT;
    } else if (c->bounded) {
        v.validate = c->cells == PR_FORM_DAY     ? LXW_VALIDATION_TYPE_DATE_NUMBER
                     : c->cells == PR_FORM_WHOLE ? LXW_VALIDATION_TYPE_INTEGER
                                                 : LXW_VALIDATION_TYPE_DECIMAL;
    }
    struct pr_text advice = pr_word(f->forms->lang, PR_MSG_FORMS_UNUSUAL);
    v.error_title = v.input_title;
    v.error_message = (char *)pr_xlsx_short(f->book->arena, advice, MESSAGE_MOST);
    return v;
}

static void check_cells(const struct form *f, const struct pr_form_column *c, size_t column,
                        lxw_row_t first, lxw_row_t last) {
    lxw_data_validation v = rule_of(f, c);
    if (v.validate != LXW_VALIDATION_TYPE_ANY || v.input_message[0] != '\0') {
        pr_xlsx_check(f->book,
                      worksheet_data_validation_range(f->worksheet, first, (lxw_col_t)column, last,
                                                      (lxw_col_t)column, &v));
    }
}

static void rules(const struct form *f) {
    const struct pr_form_sheet *s = f->sheet;
    for (size_t c = 0; c < s->n_columns; c++) {
        bool own = s->own != NULL && c == 1;
        for (size_t r = 0; own && r < s->n_rows; r++) {
            const struct pr_form_column *rule = s->own[r] != NULL ? s->own[r] : &s->column[c];
            check_cells(f, rule, c, (lxw_row_t)(r + 1), (lxw_row_t)(r + 1));
        }
        check_cells(f, &s->column[c], c, (lxw_row_t)(own ? s->n_rows + 1 : 1), ROWS_READY);
    }
}

/* ---- the sheet ---- */

static void headings(const struct form *f) {
    const struct pr_form_sheet *s = f->sheet;
    double points = pr_xlsx_points(PR_ROLE_HEAD_LEFT);
    size_t most = 1;
    for (size_t c = 0; c < s->n_columns; c++) {
        const struct pr_form_column *column = &s->column[c];
        lxw_col_t at = (lxw_col_t)c;
        struct pr_look look = {.role = PR_ROLE_HEAD_LEFT, .tint = column->required ? 2 : 0};
        struct pr_lines lines =
            pr_xlsx_lines(f->book->arena, column->heading, points, true, f->width[c] - INDENT);
        most = lines.n > most ? lines.n : most;
        pr_xlsx_check(f->book,
                      worksheet_set_column_pixels(f->worksheet, at, at, (uint32_t)f->width[c],
                                                  format_of(f, column->cells, false)));
        pr_xlsx_check(f->book,
                      worksheet_write_string(f->worksheet, 0, at,
                                             pr_xlsx_string(f->book->arena, column->heading),
                                             pr_xlsx_format(f->book, look)));
        f->meant->cells++;
    }
    f->meant->rows++;
    pr_xlsx_check(f->book,
                  worksheet_set_row(f->worksheet, 0, pr_xlsx_height(most, points) + 4, NULL));
}

static void page(const struct form *f) {
    const double side = 0.4, top = 0.75; /* inches */
    worksheet_freeze_panes(f->worksheet, 1, 1);
    worksheet_set_paper(f->worksheet, PAPER_A4);
    worksheet_set_landscape(f->worksheet);
    worksheet_set_margins(f->worksheet, side, side, top, top);
    worksheet_fit_to_pages(f->worksheet, 1, 0);
    pr_xlsx_check(f->book, worksheet_repeat_rows(f->worksheet, 0, 0));
    pr_xlsx_check(f->book, worksheet_set_header(f->worksheet, "&L&A"));
    pr_xlsx_check(f->book, worksheet_ignore_errors(f->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                                   "A1:XFD1048576"));
}

static void table(struct pr_book *book, const struct pr_form_book *forms, size_t i,
                  const char *name, struct pr_sheet_meant *meant) {
    struct form f = {.book = book, .forms = forms, .sheet = &forms->sheet[i], .meant = meant};
    struct pr_sheet sheet = {.book = book, .meant = meant};
    if (!pr_xlsx_begin(&sheet, name)) {
        return;
    }
    f.worksheet = sheet.worksheet;
    f.width = pr_arena_array(book->arena, f.sheet->n_columns, sizeof *f.width);
    for (size_t c = 0; c < f.sheet->n_columns; c++) {
        f.width[c] = width_of(&f, c);
    }
    headings(&f);
    rows(&f);
    rules(&f);
    page(&f);
}

/* ---- the first sheet ---- */

static void guide(struct pr_book *book, const struct pr_form_book *forms, const char *const *names,
                  struct pr_sheet_meant *meant) {
    enum { AIR = 10 };
    static const enum pr_role roles[] = {
        [PR_FORM_HEADING] = PR_ROLE_H2, [PR_FORM_PARAGRAPH] = PR_ROLE_TEXT};
    struct pr_sheet sheet = {.book = book, .meant = meant};
    if (!pr_xlsx_begin(&sheet, names[forms->n_sheets])) {
        return;
    }
    pr_xlsx_layout(&sheet);
    pr_xlsx_flow(&sheet, PR_ROLE_H1, forms->title);
    for (size_t i = 0; i < forms->n_lines; i++) {
        const struct pr_form_guide_line *line = &forms->line[i];
        if (line->sort == PR_FORM_HEADING) {
            pr_xlsx_gap(&sheet, AIR);
        }
        if (line->sort == PR_FORM_LINK) {
            pr_xlsx_link(&sheet, names[line->sheet], line->text);
        } else if (line->sort == PR_FORM_BULLET) {
            pr_xlsx_flow(&sheet, PR_ROLE_BULLET, pr_xlsx_bulleted(book->arena, line->text));
        } else {
            pr_xlsx_flow(&sheet, roles[line->sort], line->text);
        }
    }
    pr_xlsx_finish(&sheet);
}

enum pr_io pr_render_forms(struct pr_arena *arena, const struct pr_form_book *forms,
                           const char *path, struct pr_workbook_meant *meant) {
    const struct pr_doc doc = {.lang = forms->lang, .title = forms->title};
    struct pr_book book = {.arena = arena, .doc = &doc};
    *meant = (struct pr_workbook_meant){0};
    enum pr_io io = pr_xlsx_open(&book, path);
    if (io != PR_IO_OK) {
        return io;
    }
    size_t n = forms->n_sheets;
    const char **names = pr_arena_array(arena, n + 1, sizeof *names);
    for (size_t i = 0; i < n; i++) {
        names[i] = pr_xlsx_sheet_name(arena, forms->sheet[i].name, names, i);
    }
    names[n] = pr_xlsx_sheet_name(arena, forms->guide_name, names, n);
    meant->sheet = pr_arena_array(arena, n + 1, sizeof *meant->sheet);
    meant->n_sheets = n + 1;
    guide(&book, forms, names, &meant->sheet[0]);
    for (size_t i = 0; i < n; i++) {
        table(&book, forms, i, names[i], &meant->sheet[i + 1]);
    }
    return pr_xlsx_close(&book, path);
}
