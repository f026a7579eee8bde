/* Text -> cells and records. The first pass counts records and cells and watches the quotes, so
 * that line numbers are true and nothing grows; in the second libcsv cuts the cells. */
#include "sheet.h"

#include <assert.h>
#include <csv.h>
#include <string.h>

enum { BLOCK = 64 * 1024 };

/* ---- first pass ---- */

struct list {
    struct grid *grid;
    size_t capacity;
};

static struct record *add_record(struct pr_arena *scratch, struct list *list, size_t line) {
    struct grid *g = list->grid;
    g->record = pr_arena_grow(scratch, g->record, g->n_records, &list->capacity, sizeof *g->record);
    struct record *record = &g->record[g->n_records++];
    *record = (struct record){.line = line};
    return record;
}

/* A quote is open at the end of the file. Fine, but to be told, when only its own line follows. */
static void end_open(struct grid *g, const struct quotes *q, struct pr_text text,
                     struct record *record) {
    struct line line;
    size_t at = q->opened;
    (void)next_line(text, &at, &line);
    g->open = true;
    g->swallowed = !pr_text_blank(pr_text_slice(text, line.next, text.n));
    g->open_line = q->line;
    g->open_column = q->column;
    record->to = line.to;
}

static bool within_limits(struct grid *g, const struct quotes *q) {
    g->too_long = q->longest > MOST_CELL;
    g->too_wide = q->column > MOST_COLUMNS;
    g->too_many = g->n_records > MOST_RECORDS;
    g->over_column = g->too_long ? q->longest_column : g->too_wide ? MOST_COLUMNS + 1 : 0;
    return !g->too_long && !g->too_wide && !g->too_many;
}

static void count(const struct grid_source *source, struct grid *g) {
    struct list list = {.grid = g};
    struct quotes q = quotes_new(source->delimiter);
    struct record *record = NULL;
    struct line line;
    size_t number = source->line;
    for (size_t at = 0; next_line(source->text, &at, &line); number++) {
        if (record == NULL) {
            record = add_record(source->scratch, &list, number);
            record->from = line.from;
        }
        record->to = line.to;
        quotes_line(&q, source->text, line.from, line.to, number);
        bool over = quotes_end(&q);
        if (q.eater_line > 0) {
            g->open = g->swallowed = g->eaten = true;
            g->open_line = q.eater_line;
            g->open_column = q.eater_column;
            return;
        }
        if (!within_limits(g, &q)) {
            return;
        }
        if (over) {
            record->n = record->from == record->to ? 0 : q.column;
            record->stray = q.stray_column;
            g->n_cells += record->n;
            quotes_next(&q);
            record = NULL;
        }
    }
    if (record != NULL) {
        end_open(g, &q, source->text, record);
        record->n = g->swallowed ? 0 : q.column;
        g->n_cells += record->n;
    }
}

/* ---- second pass ---- */

struct cells {
    struct pr_text *cell;
    size_t n, most;
    char *out;
    size_t used, size;
};

static void take_cell(void *s, size_t n, void *data) {
    struct cells *cells = data;
    assert(cells->n < cells->most && n <= cells->size - cells->used);
    if (cells->n >= cells->most || n > cells->size - cells->used) {
        return;
    }
    if (n > 0) {
        memcpy(cells->out + cells->used, s, n);
    }
    cells->cell[cells->n++] = (struct pr_text){cells->out + cells->used, n};
    cells->used += n;
}

static void take_row(int end, void *data) {
    (void)end;
    (void)data;
}

static int is_nothing(unsigned char c) {
    (void)c;
    return 0;
}

static bool feed(struct csv_parser *parser, const char *s, size_t n, struct cells *cells) {
    return csv_parse(parser, s, n, take_cell, take_row, cells) == n;
}

static bool all_blank(const struct pr_text *cell, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!pr_text_blank(cell[i])) {
            return false;
        }
    }
    return true;
}

static bool cut(const struct grid_source *source, struct grid *g, struct csv_parser *parser) {
    struct cells cells = {.cell = g->cell, .most = g->n_cells, .size = source->text.n};
    cells.out = pr_arena_alloc(source->arena, source->text.n);
    for (size_t i = 0; i < g->n_records; i++) {
        struct record *record = &g->record[i];
        record->first = cells.n;
        bool whole = true;
        if (record->n > 0) {
            whole = feed(parser, source->text.s + record->from, record->to - record->from, &cells);
            whole = whole && (g->open && i + 1 == g->n_records
                                  ? csv_fini(parser, take_cell, take_row, &cells) == 0
                                  : feed(parser, "\n", 1, &cells));
        }
        if (!whole) {
            return false;
        }
        assert(cells.n == record->first + record->n);
        record->blank = all_blank(g->cell + record->first, record->n) &&
                        !(g->swallowed && i + 1 == g->n_records);
    }
    return true;
}

struct grid grid_read(const struct grid_source *source) {
    struct grid g = {0};
    struct csv_parser parser;
    count(source, &g);
    if (g.too_long || g.too_wide || g.too_many) {
        return g;
    }
    g.cell = pr_arena_array(source->scratch, g.n_cells, sizeof *g.cell);
    if (csv_init(&parser, 0) != 0) {
        g.too_long = true;
        return g;
    }
    csv_set_delim(&parser, (unsigned char)source->delimiter); /* no NUL stands in the text */
    csv_set_space_func(&parser, is_nothing);
    csv_set_blk_size(&parser, BLOCK); /* its 128 bytes make a long cell slow */
    g.too_long = !cut(source, &g, &parser);
    csv_free(&parser);
    return g;
}

bool grid_single_quoted(const struct grid *g) {
    bool any = false;
    for (size_t i = 0; i < g->n_records; i++) {
        any = any || !g->record[i].blank;
        for (size_t c = 0; c < g->record[i].n && !g->record[i].blank; c++) {
            struct pr_text t = grid_cell(g, i, c);
            if (t.n < 2 || t.s[0] != '\'' || t.s[t.n - 1] != '\'') {
                return false;
            }
        }
    }
    return any;
}

size_t grid_filled(const struct grid *g, size_t record) {
    size_t filled = 0;
    for (size_t i = 0; i < g->record[record].n; i++) {
        filled += !pr_text_blank(grid_cell(g, record, i));
    }
    return filled;
}

size_t grid_width(const struct grid *g) {
    size_t best = 0, best_n = 0;
    size_t most = g->n_records < SEEN_RECORDS ? g->n_records : SEEN_RECORDS;
    for (size_t i = 0; i < most; i++) {
        size_t n = 0, width = g->record[i].n;
        for (size_t j = 0; j < most; j++) {
            n += !g->record[j].blank && g->record[j].n == width;
        }
        if (!g->record[i].blank && (n > best_n || (n == best_n && width > best))) {
            best = width;
            best_n = n;
        }
    }
    return best;
}
