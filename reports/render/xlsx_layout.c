/* What widths the columns of a table take: no number is ever cut off, text wraps, and a table of
 * some width fills the page. */
#include "xlsx.h"

#include <math.h>

static const double portrait_page = 660; /* a little less than is printable: printers differ */
static const double landscape_page = 980;

enum {
    INDENT = 12,
    ABSENT_MOST = 84,
    TEXT_MOST = 330,
    HEAD_MOST = 120,
    LABEL_MOST = 260,
    NUMBER_PAD = 6,
    LEAST_COLUMN = 36
};

/* ---- what a table wants ---- */

static void want(struct pr_unit_column *u, struct pr_text t, enum pr_role role, bool strong) {
    bool bold = pr_xlsx_bold((struct pr_look){.role = role, .strong = strong});
    double points = pr_xlsx_points(role);
    u->want = fmax(u->want, pr_xlsx_natural(t, points, bold));
    u->least = fmax(u->least, pr_xlsx_least(t, points, bold));
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
        struct pr_unit_column number = {0};
        want(&number, pr_text_trim(pr_text_slice(shown, 0, cut)), PR_ROLE_CELL, c->strong);
        u->want = fmax(u->want, number.want);
        u->least = fmax(u->least, number.want + NUMBER_PAD);
    } else {
        bool absent = c->show != PR_SHOW_TEXT;
        double most = absent ? ABSENT_MOST : TEXT_MOST;
        struct pr_unit_column text = {0};
        want(&text, shown, absent ? PR_ROLE_ABSENT : PR_ROLE_CELL, c->strong);
        u->words = u->words || !absent;
        u->full = fmax(u->full, absent ? 0 : text.want);
        u->want = fmax(u->want, fmin(text.want, most));
        u->least = fmax(u->least, fmin(text.least, most));
    }
}

/* A header may stand on two lines, without cutting words. */
static struct pr_unit_column want_head(struct pr_sheet *sheet, const struct pr_grid_column *c) {
    const double lines = 0.6;
    struct pr_unit_column head = {0};
    want(&head, pr_clean_line(sheet->book->arena, c->title), PR_ROLE_HEAD, false);
    head.least = fmin(head.least, TEXT_MOST) + (c->left ? INDENT : 0);
    head.want = fmax(head.least, fmin(head.want * lines, HEAD_MOST));
    return head;
}

static void want_cells(struct pr_sheet *sheet, const struct pr_grid *g, struct pr_unit_column *u) {
    for (size_t i = 0; i < g->n_rows; i++) {
        want_cell(sheet, u, &g->cell[i * g->n_columns + u->grid_column]);
    }
    double indent = u->text ? INDENT : 0;
    u->least = ceil(fmax(u->least + indent, LEAST_COLUMN));
    u->want = ceil(fmax(u->want + indent, u->least));
    u->full = fmax(u->full + indent, u->want);
}

/* A column of a table, and its interval: the header stands above both. */
static void add_units(struct pr_sheet *sheet, struct pr_table *t, size_t j) {
    const struct pr_grid_column *c = &t->grid->column[j];
    struct pr_unit_column head = want_head(sheet, c);
    struct pr_unit_column *u = &t->unit[t->n_units++];
    *u = (struct pr_unit_column){.grid_column = j, .text = c->left};
    want_cells(sheet, t->grid, u);
    double least = 0;
    double wanted = 0;
    if (has_interval(t->grid, j)) {
        struct pr_unit_column *second = &t->unit[t->n_units++];
        *second = (struct pr_unit_column){.grid_column = j, .interval = true};
        want_cells(sheet, t->grid, second);
        least = second->least - INDENT; /* headers of pairs stand left, with an indent */
        wanted = second->want - INDENT;
    }
    u->least = fmax(u->least, ceil(head.least - least));
    u->want = fmax(fmax(u->want, ceil(head.want - wanted)), u->least);
    u->full = fmax(u->full, u->want);
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
        add_units(sheet, t, j);
    }
}

void pr_xlsx_layout_fields(struct pr_sheet *sheet) {
    struct pr_table *t = new_table(sheet, 2);
    struct pr_unit_column label = {.text = true, .least = LEAST_COLUMN};
    for (size_t i = 0; i < sheet->section->n_parts; i++) {
        if (sheet->section->part[i].kind == PR_PART_FIELD) {
            want(&label, sheet->section->part[i].text, PR_ROLE_LABEL, false);
        }
    }
    label.want = ceil(fmin(label.want, LABEL_MOST));
    label.least = label.want;
    t->unit[0] = label;
    t->unit[1] = (struct pr_unit_column){
        .text = true, .least = LEAST_COLUMN, .want = LEAST_COLUMN, .full = landscape_page};
    t->n_units = 2;
}

/* ---- what it gets ---- */

static double total(const struct pr_table *t) {
    double sum = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        sum += t->unit[k].want;
    }
    return sum;
}

static double least(const struct pr_table *t) {
    double sum = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        sum += t->unit[k].least;
    }
    return sum;
}

static bool plain_number(const struct pr_table *t, size_t k) {
    bool pair = k + 1 < t->n_units && t->unit[k + 1].interval;
    return !t->unit[k].words && !t->unit[k].text && !t->unit[k].interval && !pair;
}

/* Sum of the widths when columns of numbers are `even` wide at least, and text still reads. */
static double evened(const struct pr_table *t, double even) {
    enum { TEXT_READABLE = 240 };
    double sum = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        const struct pr_unit_column *u = &t->unit[k];
        double text = u->text ? fmax(u->least, fmin(u->want, TEXT_READABLE)) : u->want;
        sum += plain_number(t, k) ? fmax(u->least, even) : text;
    }
    return sum;
}

/* Columns of numbers look alike, when the page is wide enough. */
static void even_out(struct pr_table *t, double page) {
    enum { EVEN_MOST = 92 };
    double level[] = {0, 0}; /* as wide as the widest wants to be; as it must be */
    for (size_t k = 0; k < t->n_units; k++) {
        if (plain_number(t, k)) {
            level[0] = fmax(level[0], fmin(t->unit[k].want, EVEN_MOST));
            level[1] = fmax(level[1], fmin(t->unit[k].least, EVEN_MOST));
        }
    }
    for (size_t i = 0; i < PR_COUNT_OF(level); i++) {
        bool fits = evened(t, level[i]) <= page;
        for (size_t k = 0; fits && k < t->n_units; k++) {
            if (plain_number(t, k)) {
                t->unit[k].want = fmax(t->unit[k].least, level[i]);
                t->unit[k].full = t->unit[k].want;
            }
        }
        if (fits) {
            return;
        }
    }
}

/* The widest columns give way until the table fits the page. */
static void shrink(struct pr_table *t, double page) {
    double over = total(t) - page;
    while (over > 0) {
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
        over -= 1;
    }
}

/* What the page leaves goes to text that is cut into lines, then to all columns. */
static void fill(struct pr_table *t, double page) {
    const double narrow = 0.5; /* of the page: a little table is not pulled apart */
    double lacking = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        lacking += t->unit[k].full - t->unit[k].want;
    }
    double spare = fmax(0, page - total(t));
    double share = lacking > 0 ? fmin(1, spare / lacking) : 0;
    for (size_t k = 0; k < t->n_units; k++) {
        t->unit[k].want += share * (t->unit[k].full - t->unit[k].want);
    }
    double sum = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        sum += t->unit[k].interval ? 0 : t->unit[k].want;
    }
    if (total(t) < page * narrow || sum <= 0) {
        return;
    }
    spare = fmax(0, page - total(t));
    for (size_t k = 0; k < t->n_units; k++) {
        t->unit[k].want += t->unit[k].interval ? 0 : spare * t->unit[k].want / sum;
    }
}

/* Width at which a table reads well: short numbers whole, text in some lines. */
static double comfortable(const struct pr_table *t) {
    enum { TEXT_COMFORT = 180 };
    double sum = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        const struct pr_unit_column *u = &t->unit[k];
        sum += fmax(u->least, fmin(u->want, TEXT_COMFORT));
    }
    return sum;
}

struct widths {
    double least, comfort, want; /* of the tables that need most */
};

static struct widths widest(const struct pr_sheet *sheet) {
    struct widths w = {0};
    for (size_t i = 0; i < sheet->n_tables; i++) {
        const struct pr_table *t = &sheet->table[i];
        w.least = fmax(w.least, least(t));
        w.comfort = fmax(w.comfort, comfortable(t));
        w.want = fmax(w.want, total(t));
    }
    return w;
}

/* The paper lies across when a table needs it. Tables that are a little wider than the page make
 * the sheet wider, which is then printed a little smaller. */
static void choose_page(struct pr_sheet *sheet) {
    const double turn = 1.18, little = 1.08, most = 1.4;
    /* what must be one page is printed smaller; a title page has little to hold */
    bool cover = sheet->section != NULL && pr_is_cover(sheet->book->doc, sheet->section);
    const double dense = cover ? 1.12 : 1.32;
    struct widths w = widest(sheet);
    double limit = portrait_page * turn;
    sheet->landscape = w.least > limit || (sheet->landscape && w.comfort > limit);
    double page = sheet->landscape ? landscape_page : portrait_page;
    double need = w.want <= page * little ? w.want : fmin(w.comfort, page * turn);
    double wide = fmax(page * (sheet->one_page ? dense : 1), need);
    sheet->page = fmin(fmax(wide, w.least), page * most);
}

void pr_xlsx_layout(struct pr_sheet *sheet) {
    choose_page(sheet);
    for (size_t i = 0; i < sheet->n_tables; i++) {
        even_out(&sheet->table[i], sheet->page);
        shrink(&sheet->table[i], sheet->page);
        fill(&sheet->table[i], sheet->page);
    }
    pr_xlsx_place(sheet);
}
