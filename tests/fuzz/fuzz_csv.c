/* Entrance: CSV. The first byte chooses a header that is put in front (a survey, so that reading in
 * blocks applies), the second how few records and bytes a block has. What must hold:
 *   the grid has the cells that libcsv gives for the whole text; written with quotes around every
 *   cell it reads back; a survey read in blocks has the rows, raw and typed, of one read whole, and
 *   is refused where that is. */
#include "fuzz.h"
#include "long.h"

#include <csv.h>

/* ---- the grid and libcsv ---- */

struct cells {
    struct pr_arena *arena;
    struct pr_text *cell;
    size_t n, capacity;
    size_t *row; /* where each ends */
    size_t n_rows, row_capacity;
};

static void on_cell(void *s, size_t n, void *to) {
    struct cells *c = to;
    struct pr_text t = {s != NULL ? s : "", n};
    c->cell = pr_arena_grow(c->arena, c->cell, c->n, &c->capacity, sizeof *c->cell);
    c->cell[c->n++] = pr_text_copy(c->arena, t);
}

static void on_row(int sign, void *to) {
    struct cells *c = to;
    (void)sign;
    c->row = pr_arena_grow(c->arena, c->row, c->n_rows, &c->row_capacity, sizeof *c->row);
    c->row[c->n_rows++] = c->n;
}

static int no_space(unsigned char c) {
    (void)c;
    return 0;
}

static struct cells by_libcsv(struct pr_arena *arena, struct pr_text text, char delimiter) {
    struct cells c = {.arena = arena};
    struct csv_parser p;
    must(csv_init(&p, 0) == 0);
    csv_set_delim(&p, (unsigned char)delimiter);
    csv_set_space_func(&p, no_space);
    must(csv_parse(&p, text.s, text.n, on_cell, on_row, &c) == text.n);
    must(csv_fini(&p, on_cell, on_row, &c) == 0);
    csv_free(&p);
    return c;
}

static struct pr_text quoted(struct pr_arena *arena, const struct grid *g, char delimiter) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < g->n_records; i++) {
        for (size_t c = 0; c < g->record[i].n; c++) {
            struct pr_text t = grid_cell(g, i, c);
            pr_buf_put(&b, &delimiter, c > 0);
            pr_buf_char(&b, '"');
            for (size_t k = 0; k < t.n; k++) {
                pr_buf_put(&b, "\"", t.s[k] == '"');
                pr_buf_put(&b, &t.s[k], 1);
            }
            pr_buf_char(&b, '"');
        }
        pr_buf_c(&b, "\r\n");
    }
    return pr_buf_done(&b);
}

static void check_grid(struct pr_arena *arena, struct pr_text text, char delimiter) {
    struct grid_source source = {arena, arena, text, 1, delimiter};
    struct grid g = grid_read(&source);
    must(!g.too_long && !g.too_wide && !g.too_many && (g.open || !g.swallowed));
    if (g.open) {
        must(g.open_line >= 1 && g.open_column >= 1);
        return;
    }
    struct cells c = by_libcsv(arena, text, delimiter);
    size_t row = 0, at = 0, line = 0;
    for (size_t i = 0; i < g.n_records; i++) {
        must(g.record[i].line > line && g.record[i].first == at);
        line = g.record[i].line;
        at += g.record[i].n;
        must(g.record[i].n == 0 || (row < c.n_rows && c.row[row] == at));
        row += g.record[i].n > 0;
    }
    must(row == c.n_rows && at == c.n && g.n_cells == c.n);
    for (size_t i = 0; i < c.n; i++) {
        same_text(g.cell[i], c.cell[i]);
    }
    source.text = quoted(arena, &g, delimiter);
    struct grid again = grid_read(&source);
    must(!again.open && again.n_cells == g.n_cells && again.n_records == g.n_records);
    for (size_t i = 0; i < g.n_cells; i++) {
        same_text(again.cell[i], g.cell[i]);
    }
}

/* ---- in blocks and whole ---- */

/* A file in memory instead of the system's: the same door. */
struct pr_reader {
    struct pr_text bytes;
    size_t at;
};

enum pr_io pr_reader_next(struct pr_reader *reader, char *to, size_t n, size_t *got) {
    size_t rest = reader->bytes.n - reader->at;
    *got = n < rest ? n : rest;
    memcpy(to, reader->bytes.s + reader->at, *got);
    reader->at += *got;
    return PR_IO_OK;
}

enum pr_io pr_reader_rewind(struct pr_reader *reader) {
    reader->at = 0;
    return PR_IO_OK;
}

bool pr_reader_changed(const struct pr_reader *reader) {
    return reader->at > reader->bytes.n;
}

static uint8_t all_count(const void *judge, const struct pr_column *column, double value) {
    (void)judge;
    must(column != NULL && value - value >= 0);
    return PR_PRESENT;
}

static bool no_example(const void *judge, struct pr_text cell) {
    (void)judge;
    valid(cell);
    return false;
}

static void same_column(const struct pr_column *a, size_t i, const struct pr_column *b, size_t k) {
    must(a->missing[i] == b->missing[k]);
    must((a->number != NULL) == (b->number != NULL) && (a->text != NULL) == (b->text != NULL));
    if (a->number != NULL) {
        must(memcmp(&a->number[i], &b->number[k], sizeof *a->number) == 0);
    }
    if (a->moment != NULL) {
        must(a->moment[i].day == b->moment[k].day && a->moment[i].second == b->moment[k].second);
    }
    if (a->text != NULL) {
        same_text(a->text[i], b->text[k]);
    }
}

/* The rows of a block are those of the whole table; `from` are above the block. */
static void same_rows(const struct pr_table *block, const size_t *at, const struct pr_table *whole,
                      size_t from) {
    must(block->n_columns == whole->n_columns && from + block->n_rows <= whole->n_rows);
    for (size_t i = 0; i < block->n_rows; i++) {
        must(i == 0 || at[i] > at[i - 1]);
        const struct pr_row *a = &block->row[i], *b = &whole->row[from + at[i]];
        must(a->line == b->line && a->record == b->record && a->quarantined == b->quarantined);
    }
    for (size_t c = 0; c < block->n_columns; c++) {
        const struct pr_column *a = &block->column[c], *b = &whole->column[c];
        must(a->type == b->type && a->role == b->role && a->personal == b->personal);
        must(a->low == b->low && a->high == b->high && a->field == b->field);
        same_text(a->header, b->header);
        for (size_t i = 0; i < block->n_rows; i++) {
            size_t n = block->n_columns;
            same_text(block->cell[i * n + c], whole->cell[(from + at[i]) * n + c]);
            same_column(a, i, b, from + at[i]);
        }
    }
}

/* One cell by its word, or by its own digits. */
static void same_meaning(const struct pr_meaning *m, const struct pr_table *whole, size_t row,
                         size_t column) {
    const struct pr_column *b = &whole->column[column];
    uint8_t missing = m->missing;
    double number = m->number;
    struct pr_moment moment = m->moment;
    struct pr_text text = m->text;
    struct pr_column one = {
        .missing = &missing,
        .number = b->number != NULL ? &number : NULL,
        .moment = b->moment != NULL ? &moment : NULL,
        .text = b->text != NULL ? &text : NULL,
    };
    same_text(m->raw, whole->cell[row * whole->n_columns + column]);
    same_column(&one, 0, b, row);
}

/* A record that its words do not say is a row of the table. */
static void same_place(const struct pr_block *block, size_t i, bool quarantined) {
    size_t row = block->words.row[i];
    must(row == SIZE_MAX ? !quarantined : row < block->table.n_rows && block->at[row] == i);
}

/* What the words of a record say is what stands in the whole table. */
static void same_words(const struct pr_block *block, const struct pr_table *whole, size_t from) {
    const struct pr_worded *w = &block->words;
    const struct pr_lone_text *lone = w->lone, *end = lone + w->n_lone;
    must(w->n == block->n && w->before == from && w->n_columns == whole->n_columns);
    for (size_t i = 0; i < w->n; i++) {
        const struct pr_row *row = &whole->row[from + i];
        bool own = w->row[i] != SIZE_MAX;
        must(w->line[i] == row->line && row->record == from + i + 1);
        same_place(block, i, row->quarantined);
        for (size_t c = 0; c < w->n_columns; c++) {
            bool alone = lone < end && lone->record == i && lone->column == c;
            struct pr_text text = alone ? lone++->text : PR_TEXT("");
            struct pr_meaning digits = {.text = text, .raw = text};
            if (!own && !whole->column[c].personal) {
                must(!alone || whole->column[c].text != NULL);
                same_meaning(alone ? &digits : &w->meaning[c][w->word[i * w->n_columns + c]], whole,
                             from + i, c);
            }
        }
    }
    must(lone == end);
}

static enum pr_long_end pass(struct pr_long *l, bool cells, bool digest,
                             const struct pr_table *whole) {
    struct pr_long_rules rules = {.use = all_count,
                                  .example = no_example,
                                  .finished = SIZE_MAX,
                                  .clock = {SIZE_MAX, SIZE_MAX, SIZE_MAX},
                                  .cells = cells,
                                  .digest = digest};
    struct pr_block block;
    size_t n = 0, quarantined = 0;
    if (!pr_long_begin(l, &rules)) {
        return PR_LONG_CHANGED;
    }
    while (pr_long_next(l, &block)) {
        must(block.n >= block.table.n_rows);
        if (cells) {
            same_rows(&block.table, block.at, whole, n);
            same_words(&block, whole, n);
        }
        n += block.n;
        quarantined += block.table.quarantined;
    }
    must(!cells || (n == whole->n_rows && quarantined == whole->quarantined));
    return pr_long_end(l);
}

static void in_blocks(struct pr_arena *arena, struct pr_text bytes, size_t few,
                      const struct pr_table *whole, bool refused,
                      const struct pr_context *context) {
    enum { SOME = 4 }; /* a thread for each would take most of the time */
    struct pr_reader reader = {bytes, 0};
    struct pr_long_call call = {
        .file = "f.csv", .place = "f.csv", .reader = &reader, .block = 1 + few % 7, .window = 512};
    struct pr_long *l = NULL;
    if (!pr_long_open(arena, &call, &l)) {
        return;
    }
    must(refused || whole->kind == PR_KIND_SURVEY);
    size_t window = 16 + few;
    l->window.capacity = window < l->window.capacity ? window : l->window.capacity;
    enum pr_long_end end = PR_LONG_AGAIN;
    for (size_t i = 0; end == PR_LONG_AGAIN; i++) {
        must(i < 8);
        (void)pr_long_decide(l, context);
        end = pass(l, false, few % SOME == 0, whole);
    }
    must(end != PR_LONG_CHANGED && (end == PR_LONG_WHOLE || refused == (end == PR_LONG_REFUSED)));
    char taken[65], right[65];
    if (end == PR_LONG_DONE) {
        pr_sha256(bytes, right);
        must(pr_long_digest(l, taken) == (few % SOME == 0));
        must(few % SOME != 0 || strcmp(taken, right) == 0);
        must(pass(l, true, false, whole) == PR_LONG_DONE);
    }
    pr_long_close(l);
}

static void both_ways(struct pr_arena *arena, struct pr_text bytes, size_t few) {
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_source source = {"f.csv", "f.csv", PR_IO_OK, bytes};
    struct pr_context context = {.n_waves = 0};
    struct pr_sheet sheet;
    struct pr_table table = {.kind = PR_KIND_NONE};
    bool good = pr_sheet_read(arena, &source, NULL, &sheet, &issues);
    must(good || issues.n > 0);
    if (good) {
        pr_sheet_type(arena, &sheet, &context, NULL, &table, &issues);
    }
    sayable(arena, &issues);
    in_blocks(arena, bytes, few, &table, !good, &context);
}

static const char *const headers[] = {
    "", "Отметка времени;Код ученика;Мне интересно;Я стараюсь\n",
    "Отметка времени,Код,1. Интересно,2. Понятно,Что ещё?\r\n",
    "Timestamp\tCode\tQ1\tQ2\tQ3\n2025-09-15 08:00:00\tК1\t1\t5\t3\n"};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static const char delimiters[] = {';', ',', '\t', '|'};
    if (n < 2) {
        return 0;
    }
    struct pr_arena *arena = pr_arena_new();
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, headers[data[0] % PR_COUNT_OF(headers)]);
    pr_buf_put(&b, data + 2, n - 2);
    struct pr_text bytes = pr_buf_done(&b);
    if (bytes.n > 0 && memchr(bytes.s, 0, bytes.n) == NULL) {
        check_grid(arena, bytes, delimiters[data[0] / 4 % sizeof delimiters]);
    }
    both_ways(arena, bytes, data[1]);
    pr_arena_free(arena);
    return 0;
}
