/* Builder of tables: columns first, then cells in reading order. */
#include "prirost/model.h"

#include <assert.h>

struct pr_grid_builder pr_grid_new(struct pr_doc *doc, struct pr_text title) {
    struct pr_grid *grid = pr_arena_alloc(doc->arena, sizeof *grid);
    grid->title = pr_text_copy(doc->arena, title);
    return (struct pr_grid_builder){.doc = doc, .grid = grid};
}

void pr_grid_column(struct pr_grid_builder *b, struct pr_grid_column column) {
    assert(b->cells == 0 && "columns come before cells");
    struct pr_grid *g = b->grid;
    g->column = pr_arena_grow(b->doc->arena, g->column, g->n_columns, &b->columns_capacity,
                              sizeof *g->column);
    column.title = pr_text_copy(b->doc->arena, column.title);
    column.over = pr_text_copy(b->doc->arena, column.over);
    g->column[g->n_columns++] = column;
}

void pr_grid_cell(struct pr_grid_builder *b, struct pr_cell cell) {
    struct pr_grid *g = b->grid;
    assert(g->n_columns > 0 && "columns come before cells");
    g->cell = pr_arena_grow(b->doc->arena, g->cell, b->cells, &b->cells_capacity, sizeof *g->cell);
    cell.text = pr_text_copy(b->doc->arena, cell.text);
    g->cell[b->cells++] = cell;
}

void pr_grid_add(struct pr_grid_builder *b, struct pr_section *s, struct pr_text note) {
    struct pr_grid *g = b->grid;
    assert(g->n_columns > 0 && b->cells % g->n_columns == 0 && "the last row is not full");
    g->n_rows = b->cells / g->n_columns;
    g->note = pr_text_copy(b->doc->arena, note);
    if (g->key_columns > g->n_columns) {
        g->key_columns = g->n_columns;
    }
    pr_section_grid(b->doc, s, g);
}
