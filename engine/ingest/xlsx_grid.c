/* The cells of a sheet laid out as the grid that a text gives: every record has the width of the
 * sheet and the number of its row; rows that hold nothing are one blank record for a run of them.
 */
#include "xlsx.h"

enum {
    PADDING = 4,   /* cells laid out, for each that holds something */
    ROOM = 8000000 /* beyond that, of the whole book */
};

struct layout {
    struct reading *r;
    size_t width, capacity;
};

/* Last column and last row that hold something to be seen. */
static size_t width_of(const struct cells *cells) {
    size_t width = 0;
    for (const struct found_block *b = cells->first; b != NULL; b = b->next) {
        for (size_t i = 0; i < b->n; i++) {
            const struct found *f = &b->cell[i];
            width = f->column > width && !pr_text_blank(f->text) ? f->column : width;
        }
    }
    return width;
}

static size_t rows_of(const struct cells *cells) {
    size_t rows = 0, row = 0;
    for (const struct found_block *b = cells->first; b != NULL; b = b->next) {
        for (size_t i = 0; i < b->n; i++) {
            rows += b->cell[i].row != row;
            row = b->cell[i].row;
        }
    }
    return rows;
}

static struct record *add_record(struct layout *l, size_t line) {
    struct grid *g = &l->r->grid;
    g->record =
        pr_arena_grow(l->r->scratch, g->record, g->n_records, &l->capacity, sizeof *g->record);
    struct record *record = &g->record[g->n_records++];
    *record = (struct record){.line = line, .first = g->n_cells, .blank = true};
    return record;
}

/* The record of a row; rows left out before it are one blank record. */
static void begin_row(struct layout *l, size_t row) {
    struct grid *g = &l->r->grid;
    size_t before = 0;
    if (g->n_records > 0) {
        before = g->record[g->n_records - 1].line;
    }
    if (row > before + 1) {
        add_record(l, before + 1)->more = row - before - 2;
    }
    add_record(l, row)->n = l->width;
    g->n_cells += l->width;
}

static void put(struct layout *l, const struct found *f) {
    struct grid *g = &l->r->grid;
    if (g->n_records == 0 || g->record[g->n_records - 1].line != f->row) {
        begin_row(l, f->row);
    }
    struct record *record = &g->record[g->n_records - 1];
    if (f->column <= l->width) {
        g->cell[record->first + f->column - 1] = f->text;
        record->blank = record->blank && pr_text_blank(f->text);
    }
}

static void drop_blank_end(struct grid *g) {
    while (g->n_records > 0 && g->record[g->n_records - 1].blank) {
        g->n_records--;
    }
}

static size_t record_of(const struct grid *g, size_t line) {
    size_t from = 0, to = g->n_records;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (g->record[middle].line < line) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from < g->n_records && g->record[from].line == line ? from : SIZE_MAX;
}

/* A cell merged over several columns, with cells below it, while the first column has its heading
 * in one cell of both rows. */
static struct record *group_of(const struct grid *g, const struct merged *m) {
    size_t at = m->row == m->last_row && m->column > 1 && m->last_column > m->column
                    ? record_of(g, m->row)
                    : SIZE_MAX;
    if (at >= g->n_records || at + 1 >= g->n_records || g->record[at + 1].line != m->row + 1 ||
        pr_text_blank(grid_cell(g, at, 0)) || !pr_text_blank(grid_cell(g, at + 1, 0))) {
        return NULL;
    }
    size_t below = 0;
    for (size_t c = m->column - 1; c < m->last_column && c < g->record[at].n; c++) {
        below += !pr_text_blank(grid_cell(g, at + 1, c));
    }
    return below >= 2 ? &g->record[at] : NULL;
}

/* A few cells far off make a sheet large; whether there is room for them. */
static bool has_room(struct book *b, size_t rows, size_t width, size_t n) {
    size_t usual = PADDING * n, more = rows * width > usual ? rows * width - usual : 0;
    if (more > ROOM - b->padded) {
        return false;
    }
    b->padded += more;
    return true;
}

bool cells_grid(struct book *b, struct reading *r, const struct cells *cells) {
    struct layout l = {.r = r, .width = width_of(cells)};
    size_t rows = rows_of(cells);
    r->grid = (struct grid){0};
    if (!has_room(b, rows, l.width, cells->n)) {
        return false;
    }
    r->grid.cell = pr_arena_array(r->scratch, rows * l.width, sizeof *r->grid.cell);
    for (size_t i = 0; i < rows * l.width; i++) {
        r->grid.cell[i] = PR_TEXT("");
    }
    for (const struct found_block *x = cells->first; x != NULL && l.width > 0; x = x->next) {
        for (size_t i = 0; i < x->n; i++) {
            put(&l, &x->cell[i]);
        }
    }
    drop_blank_end(&r->grid);
    for (size_t i = 0; i < cells->n_merged; i++) {
        struct record *group = group_of(&r->grid, &cells->merged[i]);
        if (group != NULL) {
            group->grouped = true;
        }
    }
    return true;
}

/* Columns that hold something in two rows at least. */
static size_t full_columns(const struct grid *g) {
    size_t width = g->record[g->n_records - 1].n, full = 0;
    for (size_t c = 0; c < width && full < 2; c++) {
        size_t filled = 0;
        for (size_t i = 0; i < g->n_records && filled < 2; i++) {
            filled += !pr_text_blank(grid_cell(g, i, c));
        }
        full += filled == 2;
    }
    return full;
}

bool cells_are_text(const struct reading *r) {
    enum { SHORT = 3 }; /* records: so few may be headings alone, or with one poor row */
    const struct grid *g = &r->grid;
    size_t rows = 0;
    for (size_t i = 0; i < g->n_records && rows < 2; i++) {
        rows += grid_filled(g, i) >= 2;
    }
    bool table = rows == 2 || (rows == 1 && (g->n_records <= SHORT || full_columns(g) == 2));
    return !table && header_guess(r->scratch, g).kind == PR_KIND_TABLE;
}
