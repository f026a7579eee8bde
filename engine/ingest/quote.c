/* What one physical line does to the state of quotes: the same machine as libcsv's lenient parser
 * with "nothing is space", which says neither where a quote opened nor that it never closed. */
#include "sheet.h"

struct quotes quotes_new(char delimiter) {
    struct quotes q = {.delimiter = delimiter, .state = CELL_START, .column = 1};
    return q;
}

void quotes_next(struct quotes *q) {
    *q = quotes_new(q->delimiter);
}

static void end_cell(struct quotes *q) {
    if (q->stray && q->stray_column == 0) {
        q->stray_column = q->column;
    }
    q->state = CELL_START;
    q->stray = q->lines = false;
    q->cell = 0;
}

/* A line end inside a cell that holds a stray quote: its closing quote was lost. */
static void look_for_eater(struct quotes *q) {
    if (q->stray && q->lines && q->eater_line == 0) {
        q->eater_line = q->line;
        q->eater_column = q->column;
    }
}

static void take(struct quotes *q, char c, size_t at, size_t line) {
    bool quoted = q->state == CELL_QUOTED;
    bool delimiter = !quoted && q->delimiter != 0 && c == q->delimiter;
    if (delimiter) {
        end_cell(q);
        q->column++;
        return;
    }
    q->cell++;
    if (q->cell > q->longest && q->longest <= MOST_CELL) {
        q->longest = q->cell;
        q->longest_column = q->column;
    }
    switch (q->state) {
    case CELL_START:
        q->state = c == '"' ? CELL_QUOTED : CELL_PLAIN;
        q->line = line;
        q->opened = at;
        break;
    case CELL_PLAIN:
        break;
    case CELL_QUOTED:
        q->state = c == '"' ? CELL_QUOTE_SEEN : CELL_QUOTED;
        break;
    case CELL_QUOTE_SEEN:
        q->stray = q->stray || c != '"';
        q->state = CELL_QUOTED;
        look_for_eater(q);
        break;
    }
}

void quotes_line(struct quotes *q, struct pr_text text, size_t from, size_t to, size_t line) {
    for (size_t i = from; i < to; i++) {
        take(q, text.s[i], i, line);
    }
}

bool quotes_end(struct quotes *q) {
    if (q->state == CELL_QUOTED) {
        q->cell++;
        q->lines = true;
        look_for_eater(q);
        return false;
    }
    end_cell(q);
    return true;
}

bool next_line(struct pr_text text, size_t *at, struct line *line) {
    if (*at >= text.n) {
        return false;
    }
    size_t i = *at;
    while (i < text.n && text.s[i] != '\n' && text.s[i] != '\r') {
        i++;
    }
    line->from = *at;
    line->to = i;
    if (i < text.n) {
        bool pair = text.s[i] == '\r' && i + 1 < text.n && text.s[i + 1] == '\n';
        i += pair ? 2 : 1;
    }
    line->next = i;
    *at = i;
    return true;
}
