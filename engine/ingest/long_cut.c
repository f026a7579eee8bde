/* Lines -> rows. A plain line has no quote and just as many cells as the header; it is cut here.
 * Everything else goes through the way of short files, a few records at a time, with the header in
 * front of them. */
#include "long.h"

#include <string.h>

enum { MOST_BATCH = 512 };

/* ---- rows ---- */

static struct long_row *new_row(struct pr_long *l, size_t line) {
    struct long_row *row = &l->row[l->n_rows];
    *row = (struct long_row){.line = line, .first_loose = l->n_loose};
    return row;
}

/* A row is whole: its words stand in l->word. */
static void end_row(struct pr_long *l) {
    long_count(l, l->n_rows);
    l->n_rows++;
    l->n_records++;
}

/* ---- plain lines ---- */

/* Cuts the cells of a line; false: it has more or fewer than the table has columns. */
static bool cut_line(struct pr_long *l, struct pr_text line, struct pr_text *cell) {
    size_t n = l->sheet.n_columns;
    char delimiter = l->sheet.form.delimiter;
    const char *at = line.s, *end = line.s + line.n;
    for (size_t c = 0; c < n; c++) {
        const char *from = at;
        while (at < end && *at != delimiter) {
            at++;
        }
        cell[c] = (struct pr_text){from, (size_t)(at - from)};
        if ((at == end) != (c + 1 == n)) {
            return false;
        }
        at++;
    }
    return true;
}

/* The words of a plain line; false: the line is to go the other way. */
static bool plain_row(struct pr_long *l, struct pr_text line) {
    size_t n = l->sheet.n_columns;
    char delimiter = l->sheet.form.delimiter;
    uint32_t *word = l->word + l->n_rows * n;
    const char *at = line.s, *end = line.s + line.n;
    uint8_t flags = 0;
    for (size_t c = 0; c < n; c++) {
        const struct long_column *column = &l->column[c];
        const char *from = at;
        while (at < end && *at != delimiter) {
            at++;
        }
        size_t size = (size_t)(at - from);
        if ((at == end) != (c + 1 == n)) {
            return false;
        }
        uint32_t known = size == 1   ? column->letter[(unsigned char)*from]
                         : size == 0 ? column->empty
                                     : 0;
        word[c] = known != 0 ? known - 1 : long_word(l, c, (struct pr_text){from, size});
        uint8_t hot = column->hot[word[c]].flags;
        flags |= hot;
        if ((hot & HOT_KIND) != 0 && l->rules.cells) {
            long_lone(l, c, (struct pr_text){from, size});
        }
        at++;
    }
    return (flags & (HOT_FILLED | HOT_STOP)) == HOT_FILLED;
}

static bool take_plain(struct pr_long *l, struct pr_text line, size_t number) {
    struct long_row *row = new_row(l, number);
    row->text = line;
    size_t n_lone = l->n_lone;
    if (!plain_row(l, line)) {
        l->n_lone = n_lone;
        return false;
    }
    l->all_records++;
    l->all_cells += l->sheet.n_columns;
    end_row(l);
    return true;
}

/* ---- all others ---- */

/* The header in front of the records. */
static struct grid with_header(struct pr_long *l, const struct grid *g) {
    size_t rows = l->sheet.form.header_rows, cells = 0;
    for (size_t i = 0; i < rows; i++) {
        cells += l->header_n[i];
    }
    struct grid all = *g;
    all.cell = pr_arena_array(l->block, cells + g->n_cells, sizeof *all.cell);
    all.record = pr_arena_array(l->block, rows + g->n_records, sizeof *all.record);
    size_t at = 0;
    for (size_t i = 0; i < rows; i++) {
        all.record[i] =
            (struct record){.line = l->sheet.form.header_line, .first = at, .n = l->header_n[i]};
        memcpy(all.cell + at, l->header_cell[i], l->header_n[i] * sizeof *all.cell);
        at += l->header_n[i];
    }
    if (g->n_cells > 0) {
        memcpy(all.cell + at, g->cell, g->n_cells * sizeof *all.cell);
    }
    for (size_t i = 0; i < g->n_records; i++) {
        all.record[rows + i] = g->record[i];
        all.record[rows + i].first += at;
    }
    all.n_cells += at;
    all.n_records += rows;
    return all;
}

/* Columns without a name that have something below them. */
static void see_data(struct pr_long *l, const struct grid *g) {
    for (size_t i = 0; i < g->n_records; i++) {
        for (size_t c = 0; c < l->n_all && c < g->record[i].n && !g->record[i].blank; c++) {
            bool known = l->data[c] || (c < l->sheet.n_columns && l->sheet.header[c].n > 0);
            if (!known && !pr_text_blank(grid_cell(g, i, c))) {
                l->data[c] = true;
                l->end = c < l->sheet.n_columns ? l->end : PR_LONG_WHOLE;
            }
        }
    }
}

/* What is said of a batch; what is said once of a file is added up. */
static void pass_on(struct pr_long *l, const struct pr_issues *issues) {
    for (size_t i = 0; i < issues->n; i++) {
        const struct pr_issue *x = &issues->items[i];
        if (x->code == PR_ISSUE_blank_line) {
            l->blank_line = l->blank == 0 ? x->line : l->blank_line;
            l->blank += x->count;
        } else if (x->code == PR_ISSUE_trailing_delimiter) {
            if (!l->tail_said) {
                long_keep(l, x, PR_LONG_STEP_READ);
            }
            l->tail_said = true;
        } else if (x->code != PR_ISSUE_no_records) {
            long_keep(l, x, PR_LONG_STEP_READ);
        }
    }
}

static void take_row(struct pr_long *l, const struct pr_row *from, struct pr_text *cell) {
    size_t n = l->sheet.n_columns;
    struct long_row *row = new_row(l, from->line);
    row->cell = cell;
    row->quarantined = from->quarantined;
    l->quarantined += from->quarantined;
    for (size_t c = 0; c < n; c++) {
        uint32_t word = from->quarantined ? NO_WORD : long_word(l, c, cell[c]);
        l->word[l->n_rows * n + c] = word;
        if (l->rules.cells && word != NO_WORD && (l->column[c].hot[word].flags & HOT_KIND) != 0) {
            long_lone(l, c, cell[c]);
        }
    }
    end_row(l);
}

/* false: the file is refused. */
static bool take_batch(struct pr_long *l, struct pr_text text, size_t line) {
    struct pr_sheet sheet = l->sheet;
    struct pr_issues issues = pr_issues_new(l->block);
    struct reading r = {.arena = l->block,
                        .scratch = l->block,
                        .source = &l->source,
                        .options = l->options,
                        .sheet = &sheet,
                        .issues = &issues,
                        .text = text,
                        .line = line,
                        .before = l->n_records};
    struct grid_source source = {l->block, l->block, text, line, l->sheet.form.delimiter};
    struct grid g = grid_read(&source);
    r.grid = g;
    bool taken = grid_within_limits(&r);
    if (taken) {
        see_data(l, &g);
        l->all_records += g.n_records;
        l->all_cells += g.n_cells;
        r.grid = with_header(l, &g);
        taken = take_records(&r);
        pass_on(l, &issues);
    } else {
        pass_on(l, &issues);
    }
    for (size_t i = 0; taken && i < sheet.n_rows; i++) {
        take_row(l, &sheet.row[i], sheet.cell + i * sheet.n_columns);
    }
    return taken;
}

struct batch {
    size_t to; /* where it ends */
    size_t records, lines;
    bool whole; /* the last record is over */
};

/* Whole records from the window's place on: the first one and those behind it that have quotes. */
static struct batch batch_of(const struct pr_long *l, size_t most) {
    const struct window *w = &l->window;
    struct pr_text text = {w->s, w->end};
    struct batch b = {.to = w->at, .whole = true};
    struct quotes q = quotes_new(l->sheet.form.delimiter);
    struct line line;
    size_t lines = 0;
    for (size_t at = w->at; b.records < most && next_line(text, &at, &line);) {
        if (line.next == w->n && !w->over) {
            break; /* the end of a record that no window holds */
        }
        bool quote = memchr(w->s + line.from, '"', line.to - line.from) != NULL;
        if (b.whole && b.records > 0 && !quote) {
            break;
        }
        lines++;
        quotes_line(&q, text, line.from, line.to, lines);
        b.whole = quotes_end(&q);
        bool limit = q.longest > MOST_CELL || q.column > MOST_COLUMNS || q.eater_line > 0;
        if (b.whole || limit) {
            b.to = line.next;
            b.lines = lines;
            b.records++;
            quotes_next(&q);
        }
        if (limit) {
            b.whole = true;
            break;
        }
    }
    b.whole = b.records > 0;
    return b;
}

/* The end of the file inside a quoted cell, or a record that no window holds. */
static struct batch all_that_is_left(const struct window *w) {
    return (struct batch){.to = w->end, .records = 1, .whole = true};
}

/* A record that no window holds, because of a cell beyond the limit; else it is one of very many
 * cells. */
static enum pr_long_end no_end(struct pr_long *l) {
    const struct window *w = &l->window;
    struct quotes q = quotes_new(l->sheet.form.delimiter);
    quotes_line(&q, (struct pr_text){w->s, w->n}, w->at, w->n, w->line);
    if (q.longest <= MOST_CELL) {
        return PR_LONG_WHOLE;
    }
    struct pr_issue issue = {.code = PR_ISSUE_cell_too_long,
                             .action = PR_ACTION_REJECT,
                             .file = l->call.file,
                             .line = w->line,
                             .column = q.longest_column,
                             .args = {pr_arg_c("4 MiB")},
                             .n_args = 1};
    long_keep(l, &issue, PR_LONG_STEP_READ);
    return PR_LONG_REFUSED;
}

static bool take_other(struct pr_long *l) {
    struct window *w = &l->window;
    size_t room = l->most_rows - l->n_rows;
    struct batch b = batch_of(l, room < MOST_BATCH ? room : MOST_BATCH);
    if (!b.whole && w->over) {
        b = all_that_is_left(w);
    }
    if (!b.whole && w->n - w->at >= LONG_MOST_RECORD) {
        l->end = no_end(l);
        return false;
    }
    if (!b.whole) {
        w->end = w->at; /* more of the file is needed */
        return true;
    }
    struct pr_text text = {w->s + w->at, b.to - w->at};
    size_t line = w->line;
    w->at = b.to;
    w->line += b.lines;
    if (!take_batch(l, text, line)) {
        l->end = PR_LONG_REFUSED;
        return false;
    }
    return true;
}

/* ---- lines ---- */

/* The line at the window's place. */
static bool line_at(const struct window *w, struct line *line) {
    size_t at = w->at;
    if (w->returns) {
        return next_line((struct pr_text){w->s, w->end}, &at, line);
    }
    const char *hit = w->at < w->end ? memchr(w->s + w->at, '\n', w->end - w->at) : NULL;
    line->from = w->at;
    line->to = hit != NULL ? (size_t)(hit - w->s) : w->end;
    line->next = hit != NULL ? line->to + 1 : w->end;
    return w->at < w->end;
}

static bool take_line(struct pr_long *l) {
    struct window *w = &l->window;
    struct line line;
    if (!line_at(w, &line)) {
        return true;
    }
    struct pr_text text = {w->s + line.from, line.to - line.from};
    bool plain =
        text.n > 0 && text.n <= MOST_CELL && (!w->quotes || memchr(text.s, '"', text.n) == NULL);
    if (plain && take_plain(l, text, w->line)) {
        w->at = line.next;
        w->line++;
        return true;
    }
    return take_other(l);
}

bool long_cut(struct pr_long *l) {
    struct window *w = &l->window;
    while (l->n_rows < l->most_rows) {
        if (w->at >= w->end) {
            bool more = w->at < w->n; /* what is there is no whole record yet */
            if (l->n_rows > 0) {
                return true; /* the rows stand in this window */
            }
            if (!window_next(w, l->arena, more && w->at == 0)) {
                return false;
            }
            if (w->strange) {
                l->end = PR_LONG_WHOLE;
                return false;
            }
        }
        if (!take_line(l)) {
            return false;
        }
    }
    return true;
}

/* The cells of a plain row, for whoever wants to see them. */
struct pr_text *long_cells(struct pr_long *l, size_t row) {
    struct long_row *r = &l->row[row];
    if (r->cell == NULL) {
        r->cell = pr_arena_array(l->block, l->sheet.n_columns, sizeof *r->cell);
        (void)cut_line(l, r->text, r->cell);
    }
    return r->cell;
}
