/* Tables of different shapes share the columns of one sheet. The table with the most columns gives
 * the sheet its columns; each column of another table takes as many neighbours as it needs, so that
 * no number is ever cut off. */
#include "xlsx.h"

#include <string.h>

static const double portrait_page = 680;   /* 180 mm at 96 pixels per inch */
static const double landscape_page = 1009; /* 267 mm */
static const double character = 7;         /* hint of a column's width, per character */

enum {
    INDENT = 10,
    ABSENT_MOST = 84,
    TEXT_MOST = 330,
    LABEL_MOST = 260,
    NUMBER_PAD = 6,
    LEAST_COLUMN = 40,
    HALF_COLUMN = 20
};

double pr_xlsx_span(const struct pr_sheet *sheet, size_t first, size_t last) {
    double sum = 0;
    for (size_t j = first; j <= last && j < sheet->n_columns; j++) {
        sum += sheet->column[j];
    }
    return sum;
}

/* ---- what a table wants ------------------------------------------------------------------------
 */

static double larger(double a, double b) {
    return a > b ? a : b;
}

static void want(struct pr_unit_column *u, struct pr_text t, enum pr_role role, bool strong) {
    bool bold = pr_xlsx_bold((struct pr_look){.role = role, .strong = strong});
    double points = pr_xlsx_points(role);
    u->want = larger(u->want, pr_xlsx_natural(t, points, bold));
    u->least = larger(u->least, pr_xlsx_least(t, points, bold));
}

static size_t interval_at(struct pr_text shown) {
    return pr_text_find(shown, PR_TEXT("["));
}

static bool has_interval(const struct pr_grid *g, size_t j) {
    double low = 0;
    double high = 0;
    for (size_t i = 0; i < g->n_rows; i++) {
        if (pr_cell_between(&g->cell[i * g->n_columns + j], &low, &high)) {
            return true;
        }
    }
    return false;
}

/* A number must stand on one line; text wraps. */
static void want_cell(struct pr_sheet *sheet, struct pr_unit_column *u, const struct pr_cell *c) {
    double value = 0;
    struct pr_arena *arena = sheet->book->arena;
    struct pr_text shown = pr_clean(arena, pr_cell_show(arena, sheet->book->doc->lang, c));
    size_t cut = pr_cell_between(c, &value, &value) ? interval_at(shown) : SIZE_MAX;
    if (u->interval) {
        if (cut != SIZE_MAX) {
            want(u, pr_text_slice(shown, cut, shown.n), PR_ROLE_INTERVAL, false);
            u->least = u->want;
        }
    } else if (pr_cell_number(c, &value)) {
        want(u, pr_text_trim(pr_text_slice(shown, 0, cut)), PR_ROLE_CELL, c->strong);
        u->want += NUMBER_PAD;
        u->least = larger(u->least, u->want);
        u->want -= NUMBER_PAD;
    } else {
        bool absent = c->show != PR_SHOW_TEXT;
        double most = absent ? ABSENT_MOST : TEXT_MOST;
        struct pr_unit_column text = {0};
        want(&text, shown, absent ? PR_ROLE_ABSENT : PR_ROLE_CELL, c->strong);
        u->want = larger(u->want, text.want > most ? most : text.want);
        u->least = larger(u->least, text.least > most ? most : text.least);
    }
}

static void want_column(struct pr_sheet *sheet, const struct pr_grid *g, struct pr_unit_column *u) {
    const struct pr_grid_column *c = &g->column[u->grid_column];
    struct pr_arena *arena = sheet->book->arena;
    for (size_t i = 0; i < g->n_rows; i++) {
        want_cell(sheet, u, &g->cell[i * g->n_columns + u->grid_column]);
    }
    if (!u->interval) {
        struct pr_unit_column head = {0};
        want(&head, pr_clean_line(arena, c->title), PR_ROLE_HEAD, false);
        u->least = larger(u->least, head.least > TEXT_MOST ? TEXT_MOST : head.least);
    }
    if (c->left && !u->interval) {
        u->want += INDENT;
        u->least += INDENT;
    }
    u->want = larger(larger(u->want, u->least), LEAST_COLUMN);
    u->least = larger(u->least, LEAST_COLUMN);
    if (c->width > 0 && !u->interval) {
        u->want = larger(u->least, c->width * character);
    }
    u->text = c->left && u->want > u->least;
}

/* Text columns give way until the table fits the page, the widest first. */
static void shrink(struct pr_table *t, double page) {
    double total = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        total += t->unit[k].want;
    }
    while (total > page) {
        struct pr_unit_column *widest = NULL;
        for (size_t k = 0; k < t->n_units; k++) {
            struct pr_unit_column *u = &t->unit[k];
            if (u->want - 1 >= u->least && (widest == NULL || u->want > widest->want)) {
                widest = u;
            }
        }
        if (widest == NULL) {
            return;
        }
        widest->want -= 1;
        total -= 1;
    }
}

/* Columns of text take what the page leaves. */
static void stretch(struct pr_sheet *sheet, struct pr_table *t) {
    double natural[2] = {0, 0};
    for (size_t k = 0; k < t->n_units; k++) {
        natural[0] += t->unit[k].want;
        natural[1] += t->unit[k].want >= TEXT_MOST ? 1 : 0;
    }
    double spare = sheet->page - natural[0];
    for (size_t k = 0; k < t->n_units && spare > 0 && natural[1] > 0; k++) {
        if (t->unit[k].want >= TEXT_MOST) {
            t->unit[k].want += spare / natural[1];
        }
    }
}

static struct pr_table *new_table(struct pr_sheet *sheet, size_t most) {
    struct pr_arena *arena = sheet->book->arena;
    sheet->table = pr_arena_grow(arena, sheet->table, sheet->n_tables, &sheet->tables_capacity,
                                 sizeof *sheet->table);
    struct pr_table *t = &sheet->table[sheet->n_tables++];
    *t = (struct pr_table){.unit = pr_arena_array(arena, most, sizeof *t->unit)};
    return t;
}

void pr_xlsx_layout_grid(struct pr_sheet *sheet, const struct pr_grid *grid) {
    struct pr_table *t = new_table(sheet, 2 * grid->n_columns);
    t->grid = grid;
    for (size_t j = 0; j < grid->n_columns; j++) {
        size_t parts = has_interval(grid, j) ? 2 : 1;
        for (size_t k = 0; k < parts; k++) {
            struct pr_unit_column *u = &t->unit[t->n_units++];
            *u = (struct pr_unit_column){.grid_column = j, .interval = k == 1};
            want_column(sheet, grid, u);
        }
    }
    shrink(t, sheet->page);
    stretch(sheet, t);
}

void pr_xlsx_layout_fields(struct pr_sheet *sheet) {
    struct pr_table *t = new_table(sheet, 2);
    struct pr_unit_column label = {.text = true, .least = LEAST_COLUMN};
    for (size_t i = 0; i < sheet->section->n_parts; i++) {
        if (sheet->section->part[i].kind == PR_PART_FIELD) {
            want(&label, sheet->section->part[i].text, PR_ROLE_LABEL, false);
        }
    }
    label.want = label.want > LABEL_MOST ? LABEL_MOST : label.want;
    label.least = label.want;
    t->unit[0] = label;
    t->unit[1] = (struct pr_unit_column){
        .text = true, .least = LEAST_COLUMN, .want = sheet->page - label.want};
    t->n_units = 2;
}

/* ---- columns of the sheet ----------------------------------------------------------------------
 */

static void add_column(struct pr_sheet *sheet, double pixels) {
    sheet->column = pr_arena_grow(sheet->book->arena, sheet->column, sheet->n_columns,
                                  &sheet->columns_capacity, sizeof *sheet->column);
    sheet->column[sheet->n_columns++] = pixels;
}

/* Least width at which a column of the table is content with columns of the sheet. */
static double content(const struct pr_unit_column *u) {
    enum { TEXT_TENTHS = 8 };
    return u->text ? larger(u->least, u->want * TEXT_TENTHS / 10) : u->least;
}

static void place(struct pr_sheet *sheet, struct pr_table *t) {
    size_t next = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        struct pr_unit_column *u = &t->unit[k];
        double width = 0;
        u->first = next;
        while (next < sheet->n_columns && (width <= 0 || width + 0.5 < content(u))) {
            width += sheet->column[next++];
        }
        if (width <= 0 || width + 0.5 < content(u)) {
            add_column(sheet, larger(u->want - width, HALF_COLUMN));
            next = sheet->n_columns;
        }
        u->last = next - 1;
    }
}

static struct pr_table *widest_left(struct pr_sheet *sheet, const bool *placed) {
    struct pr_table *widest = NULL;
    for (size_t i = 0; i < sheet->n_tables; i++) {
        if (!placed[i] && (widest == NULL || sheet->table[i].n_units > widest->n_units)) {
            widest = &sheet->table[i];
        }
    }
    return widest;
}

/* Running text goes over the columns up to the width of the page. */
static void page_columns(struct pr_sheet *sheet) {
    enum { FILLER_LEAST = 24 };
    double total = pr_xlsx_span(sheet, 0, sheet->n_columns);
    if (total + FILLER_LEAST < sheet->page) {
        add_column(sheet, sheet->page - total);
    }
    const double little = 1.3; /* tables a little wider than the page take the text with them */
    sheet->page_last = sheet->n_columns - 1;
    if (total <= sheet->page * little) {
        return;
    }
    double width = 0;
    size_t last = 0;
    for (size_t j = 0; j < sheet->n_columns && (j == 0 || width < sheet->page - FILLER_LEAST);
         j++) {
        width += sheet->column[j];
        last = j;
    }
    sheet->page_last = last;
}

void pr_xlsx_layout(struct pr_sheet *sheet) {
    bool *placed = pr_arena_array(sheet->book->arena, sheet->n_tables, sizeof *placed);
    struct pr_table *t = NULL;
    while ((t = widest_left(sheet, placed)) != NULL) {
        place(sheet, t);
        placed[t - sheet->table] = true;
    }
    page_columns(sheet);
    for (size_t j = 0; j < sheet->n_columns; j++) {
        lxw_col_t column = (lxw_col_t)j;
        pr_xlsx_check(sheet->book,
                      worksheet_set_column_pixels(sheet->worksheet, column, column,
                                                  (uint32_t)(sheet->column[j] + 0.5), NULL));
    }
}

double pr_xlsx_page(bool landscape) {
    return landscape ? landscape_page : portrait_page;
}
