/* Tables of a sheet: real numbers with formats, absent ones as their reason in grey. */
#include "xlsx.h"

struct writer {
    struct pr_sheet *sheet;
    const struct pr_table *table;
    const struct pr_grid *grid;
    struct pr_table_place place;
    size_t lines; /* of the highest cell of the row */
};

static double width_of(const struct writer *w, size_t first, size_t last) {
    return pr_xlsx_span(w->sheet, first, last);
}

static void grow(struct writer *w, struct pr_text t, struct pr_look look, double width) {
    enum { INDENT = 10 };
    bool indented = look.role == PR_ROLE_CELL_LEFT || look.role == PR_ROLE_HEAD_LEFT;
    struct pr_lines lines = pr_xlsx_lines(w->sheet->book->arena, t, pr_xlsx_points(look.role),
                                          pr_xlsx_bold(look), width - (indented ? INDENT : 0));
    w->lines = lines.n > w->lines ? lines.n : w->lines;
}

static void text(struct writer *w, size_t first, size_t last, struct pr_look look,
                 struct pr_text t) {
    struct pr_text clean = pr_clean(w->sheet->book->arena, t);
    grow(w, clean, look, width_of(w, first, last));
    pr_xlsx_put(w->sheet, w->sheet->row, first, last, look, clean);
}

static void end_row(struct writer *w, enum pr_role role) {
    pr_xlsx_row(w->sheet, pr_xlsx_height(w->lines, pr_xlsx_points(role)));
    w->lines = 1;
}

/* ---- header ---- */

/* Last unit of the column that begins with unit k: its interval goes with it. */
static size_t unit_end(const struct pr_table *t, size_t k) {
    return k + 1 < t->n_units && t->unit[k + 1].interval ? k + 1 : k;
}

static bool any_over(const struct pr_grid *g) {
    for (size_t j = 0; j < g->n_columns; j++) {
        if (g->column[j].over.n > 0) {
            return true;
        }
    }
    return false;
}

static void over_row(struct writer *w) {
    const struct pr_table *t = w->table;
    for (size_t k = 0; k < t->n_units;) {
        struct pr_text over = w->grid->column[t->unit[k].grid_column].over;
        size_t end = unit_end(t, k);
        while (over.n > 0 && end + 1 < t->n_units &&
               pr_text_equal(over, w->grid->column[t->unit[end + 1].grid_column].over)) {
            end = unit_end(t, end + 1);
        }
        struct pr_look look = {.role = over.n > 0 ? PR_ROLE_OVER : PR_ROLE_HEAD};
        text(w, t->unit[k].first, t->unit[end].last, look, over);
        k = end + 1;
    }
    end_row(w, PR_ROLE_OVER);
}

static void head(struct writer *w) {
    const struct pr_table *t = w->table;
    if (any_over(w->grid)) {
        over_row(w);
    }
    for (size_t k = 0; k < t->n_units;) {
        const struct pr_grid_column *c = &w->grid->column[t->unit[k].grid_column];
        size_t end = unit_end(t, k);
        bool left = c->left || end > k;
        struct pr_look look = {.role = left ? PR_ROLE_HEAD_LEFT : PR_ROLE_HEAD};
        text(w, t->unit[k].first, t->unit[end].last, look, c->title);
        k = end + 1;
    }
    end_row(w, PR_ROLE_HEAD);
}

/* ---- body ---- */

static struct pr_look look_of(const struct writer *w, const struct pr_cell *c, enum pr_role role) {
    return (struct pr_look){
        .role = role, .tint = w->place.plain ? 0 : c->tint, .strong = c->strong, .quiet = c->quiet};
}

static void number(struct writer *w, size_t k, const struct pr_cell *c, double value) {
    const struct pr_unit_column *u = &w->table->unit[k];
    struct pr_look look = look_of(w, c, u->text ? PR_ROLE_CELL_LEFT : PR_ROLE_CELL);
    look.number = pr_xlsx_number(w->sheet->book, c->show, value);
    pr_xlsx_put_number(w->sheet, w->sheet->row, u->first, u->last, look,
                       pr_xlsx_value(c->show, value));
    if (unit_end(w->table, k) == k) {
        return;
    }
    double low = 0;
    double high = 0;
    struct pr_text interval = {0};
    if (pr_cell_between(c, &low, &high)) {
        struct pr_text shown = pr_cell_show(w->sheet->book->arena, w->sheet->book->doc->lang, c);
        interval = pr_text_slice(shown, pr_text_find(shown, PR_TEXT("[")), shown.n);
    }
    const struct pr_unit_column *next = &w->table->unit[k + 1];
    text(w, next->first, next->last, look_of(w, c, PR_ROLE_INTERVAL), interval);
}

static void cell(struct writer *w, size_t k, const struct pr_cell *c) {
    const struct pr_unit_column *u = &w->table->unit[k];
    const struct pr_unit_column *end = &w->table->unit[unit_end(w->table, k)];
    double value = 0;
    if (pr_cell_number(c, &value)) {
        number(w, k, c, value);
        return;
    }
    bool left = w->grid->column[u->grid_column].left || c->heading;
    enum pr_role role = left ? PR_ROLE_CELL_LEFT : PR_ROLE_CELL;
    if (c->show != PR_SHOW_TEXT) {
        role = PR_ROLE_ABSENT;
    }
    text(w, u->first, end->last, look_of(w, c, role),
         pr_cell_show(w->sheet->book->arena, w->sheet->book->doc->lang, c));
}

static void body(struct writer *w) {
    const struct pr_grid *g = w->grid;
    const struct pr_table *t = w->table;
    for (size_t i = 0; i < g->n_rows; i++) {
        for (size_t k = 0; k < t->n_units; k = unit_end(t, k) + 1) {
            cell(w, k, &g->cell[i * g->n_columns + t->unit[k].grid_column]);
        }
        end_row(w, PR_ROLE_CELL);
    }
    if (g->n_rows == 0) {
        pr_xlsx_flow(w->sheet, PR_ROLE_NOTE,
                     pr_word(w->sheet->book->doc->lang, PR_MSG_RENDER_NO_ROWS));
    }
}

/* The header of a lone table stays in view. */
static void hold_header(const struct writer *w, double above) {
    enum { FREEZE_MOST = 280 }; /* pixels that may stay in view at most */
    struct pr_sheet *sheet = w->sheet;
    if (above > FREEZE_MOST) {
        return;
    }
    size_t keys = w->grid->key_columns;
    size_t columns = 0;
    for (size_t k = 0; k < w->table->n_units && keys > 0; k++) {
        if (w->table->unit[k].grid_column < keys) {
            columns = w->table->unit[k].last + 1;
        }
    }
    double frozen = columns > 0 ? pr_xlsx_span(sheet, 0, columns - 1) : 0;
    worksheet_freeze_panes(sheet->worksheet, sheet->row,
                           (lxw_col_t)(frozen < sheet->page / 2 ? columns : 0));
}

/* A short table stays whole; a long one has at least three rows on each page. Without a header on
 * each page more counts as short. */
static void keep_rows(struct writer *w, lxw_row_t first, lxw_row_t body) {
    enum { SHORT = 12, TOGETHER = 3 };
    const double half = 0.5;
    struct pr_sheet *sheet = w->sheet;
    size_t n = w->grid->n_rows;
    lxw_row_t last = sheet->row - 1;
    double points = 0;
    for (lxw_row_t i = first; i <= last; i++) {
        points += sheet->page_row[i].points;
    }
    if (n <= SHORT || (!w->place.last && points < pr_xlsx_page_points(sheet) * half)) {
        pr_xlsx_keep(sheet, first, last);
        return;
    }
    pr_xlsx_keep(sheet, first, body + TOGETHER - 1);
    pr_xlsx_keep(sheet, body + (lxw_row_t)n - TOGETHER, last);
}

void pr_xlsx_table(struct pr_sheet *sheet, struct pr_table_place place) {
    const struct pr_table *table = &sheet->table[sheet->next_table++];
    struct writer w = {
        .sheet = sheet, .table = table, .grid = table->grid, .place = place, .lines = 1};
    lxw_row_t first = sheet->row;
    pr_xlsx_flow(sheet, PR_ROLE_CAPTION, table->grid->title);
    lxw_row_t header = sheet->row;
    head(&w);
    if (place.lone) {
        hold_header(&w, sheet->above);
    }
    if (place.last) {
        sheet->titles_first = header;
        sheet->titles_last = sheet->row;
    }
    lxw_row_t first_body = sheet->row;
    body(&w);
    pr_xlsx_flow(sheet, PR_ROLE_NOTE, table->grid->note);
    keep_rows(&w, first, first_body);
}

/* ---- requisites ---- */

void pr_xlsx_fields(struct pr_sheet *sheet, const struct pr_part *part, size_t n) {
    const struct pr_table *table = NULL;
    for (size_t i = 0; i < sheet->n_tables && table == NULL; i++) {
        table = sheet->table[i].grid == NULL ? &sheet->table[i] : NULL;
    }
    if (table == NULL) {
        return;
    }
    struct writer w = {.sheet = sheet, .table = table, .lines = 1};
    for (size_t i = 0; i < n; i++) {
        text(&w, table->unit[0].first, table->unit[0].last, (struct pr_look){.role = PR_ROLE_LABEL},
             part[i].text);
        text(&w, table->unit[1].first,
             sheet->page_last > table->unit[1].first ? sheet->page_last : table->unit[1].last,
             (struct pr_look){.role = PR_ROLE_VALUE}, part[i].value);
        enum { AIR = 4 };
        pr_xlsx_row(sheet, pr_xlsx_height(w.lines, pr_xlsx_points(PR_ROLE_VALUE)) + AIR);
        w.lines = 1;
    }
}
