/* Which separator: the header tells, and whether the records agree with it. A comma before a
 * decimal fraction does not vote, because it stands in no header. */
#include "sheet.h"

enum { SEEN_BYTES = 64 * 1024 };

static const char candidates[] = {';', ',', '\t', '|'};

struct fit {
    char delimiter;
    bool known;    /* the header is that of a known kind */
    bool prose;    /* every separator of the header is followed by a blank */
    size_t header; /* index of its record */
    size_t width;
    size_t top, top_record;    /* width of the first record that is not blank */
    size_t agree, single, all; /* records after the header: of its width, of one cell, in all */
    size_t first_line;         /* of the records */
    size_t header_line;
    bool eaten; /* a lost quote ended the reading */
};

/* Whole lines, but for one that may hold a cell beyond the limit: what stands above it tells. */
static struct pr_text beginning(struct pr_text text) {
    struct line line;
    size_t at = 0, end = 0;
    while (end < SEEN_BYTES && next_line(text, &at, &line) &&
           (end == 0 || line.to - line.from <= MOST_CELL)) {
        end = at;
    }
    return pr_text_slice(text, 0, end);
}

static bool is_prose(struct pr_text text, const struct record *record, char delimiter) {
    struct pr_text t = pr_text_slice(text, record->from, record->to);
    for (size_t i = 0; i + 1 < t.n; i++) {
        if (t.s[i] == delimiter && t.s[i + 1] != ' ') {
            return false;
        }
    }
    return true;
}

/* Without a known header: the first record of the usual width. */
static size_t first_of_width(const struct grid *g, size_t width) {
    for (size_t i = 0; i < g->n_records; i++) {
        if (!g->record[i].blank && g->record[i].n == width) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void agreement(struct fit *fit, const struct grid *g) {
    for (size_t i = fit->header + 1; i < g->n_records; i++) {
        const struct record *record = &g->record[i];
        if (record->blank || (g->open && i + 1 == g->n_records)) {
            continue;
        }
        fit->first_line = fit->all == 0 ? record->line : fit->first_line;
        fit->all++;
        fit->agree += record->n == fit->width;
        fit->single += record->n == 1;
    }
}

/* Where the separator parts nothing no header can have several columns. */
static bool parts(const struct grid *g) {
    for (size_t i = 0; i < g->n_records; i++) {
        if (g->record[i].n > 1) {
            return true;
        }
    }
    return false;
}

static struct fit fit_of(const struct reading *r, struct pr_text start, char delimiter) {
    struct fit fit = {.delimiter = delimiter};
    struct pr_arena *scratch = pr_arena_new();
    struct grid_source source = {scratch, scratch, start, r->line, delimiter};
    struct grid g = grid_read(&source);
    fit.width = g.too_wide ? MOST_COLUMNS + 1 : 0; /* to be refused as such */
    if (g.cell != NULL && g.n_records > 0) {
        struct header_guess guess = {.record = SIZE_MAX};
        if (parts(&g)) {
            guess = header_guess(scratch, &g);
        }
        fit.known = guess.record != SIZE_MAX && g.record[guess.record].n > 1;
        fit.header = fit.known ? guess.record : first_of_width(&g, grid_width(&g));
        while (fit.top_record + 1 < g.n_records && g.record[fit.top_record].blank) {
            fit.top_record++;
        }
        fit.top = g.record[fit.top_record].n;
        if (fit.header != SIZE_MAX) {
            fit.width = g.record[fit.header].n;
            fit.header_line = g.record[fit.header].line;
            fit.eaten = g.eaten;
            fit.prose = is_prose(start, &g.record[fit.header], delimiter);
            agreement(&fit, &g);
        }
    }
    pr_arena_free(scratch);
    return fit;
}

static bool fits(const struct fit *fit) {
    return fit->width > 1 &&
           (fit->agree * 2 >= fit->all || (fit->known && fit->single * 2 < fit->all));
}

/* Whether a fits better than b; both fit. */
static bool better(const struct fit *a, const struct fit *b) {
    if (a->known != b->known) {
        return a->known;
    }
    if (a->prose != b->prose) {
        return b->prose;
    }
    if (a->header != b->header) {
        return a->header < b->header;
    }
    size_t left = a->agree * (b->all + (b->all == 0)), right = b->agree * (a->all + (a->all == 0));
    return left != right ? left > right : a->width > b->width;
}

/* ---- rows that are one quoted cell ---- */

static bool is_wrapped(const struct grid *g, size_t i, struct pr_text text, char delimiter) {
    const struct record *record = &g->record[i];
    return record->n == 1 && text.s[record->from] == '"' &&
           pr_text_find(g->cell[record->first], (struct pr_text){&delimiter, 1}) != SIZE_MAX;
}

/* A semicolon table opened where commas separate and saved again: every row became one cell. Reads
 * the rows from these cells; line numbers stay. */
static bool unwrap(struct reading *r, const struct fit *fit) {
    struct grid_source source = {r->scratch, r->scratch, r->text, r->line, fit->delimiter};
    struct grid g = grid_read(&source);
    struct pr_buf out = pr_buf_new(r->arena);
    size_t wrapped = 0, plain = 0, line = 0;
    if (g.cell == NULL || g.open) {
        return false;
    }
    for (size_t i = 0; i < g.n_records; i++) {
        const struct record *record = &g.record[i];
        if (record->n > 0 && is_wrapped(&g, i, r->text, fit->delimiter)) {
            pr_buf_text(&out, g.cell[record->first]);
            line = wrapped++ == 0 ? record->line : line;
        } else {
            pr_buf_text(&out, pr_text_slice(r->text, record->from, record->to));
            plain += !record->blank;
        }
        pr_buf_char(&out, '\n');
    }
    if (wrapped <= plain) {
        return false;
    }
    struct pr_issue issue = file_issue(r, PR_ISSUE_whole_row_quoted, PR_ACTION_REPORT);
    issue.line = line;
    issue.count = wrapped;
    pr_issues_add(r->issues, issue);
    r->text = pr_buf_done(&out);
    return true;
}

/* ---- the choice ---- */

/* «sep=;» in the first line is an order of Excel's. */
static bool ordered(struct reading *r) {
    struct line line;
    size_t at = 0;
    if (!next_line(r->text, &at, &line)) {
        return false;
    }
    struct pr_text t = pr_text_slice(r->text, line.from, line.to);
    struct pr_text folded = pr_text_fold(r->scratch, t);
    if (t.n != 5 || !pr_text_starts(folded, PR_TEXT("sep="))) {
        return false;
    }
    r->sheet->form.delimiter = t.s[4];
    r->text = pr_text_slice(r->text, at, r->text.n);
    r->line = 2;
    return t.s[4] != '"';
}

/* A header that has one separator above records that have another or none. */
static const struct fit *lone_header(const struct fit *fit, size_t n, const struct fit *best) {
    for (size_t i = 0; i < n; i++) {
        bool lone = &fit[i] != best && fit[i].all > 0 && fit[i].single * 2 >= fit[i].all;
        bool known = fit[i].known && fit[i].width > 1 && (best == NULL || !best->known);
        bool above = best != NULL && !best->known && fit[i].top == best->width &&
                     fit[i].top_record < best->header;
        if (lone && (known || above)) {
            return &fit[i];
        }
    }
    return NULL;
}

/* Quoted records of another separator below the header look like one lost quote. */
static const struct fit *quoted_below(const struct fit *fit, size_t n, const struct fit *best) {
    bool nothing = best != NULL && best->eaten && best->all == 0;
    for (size_t i = 0; nothing && i < n; i++) {
        bool rows = fit[i].all > 0 && fit[i].agree * 2 >= fit[i].all;
        if (rows && fit[i].width == best->width && fit[i].header_line > best->header_line) {
            return &fit[i];
        }
    }
    return NULL;
}

static struct pr_arg shown(struct pr_arena *arena, char delimiter) {
    struct pr_text sign = {&delimiter, 1};
    return delimiter == '\t' ? pr_arg_c("tab") : pr_arg_text(pr_text_copy(arena, sign));
}

/* What the caller or the file itself said is followed, and doubted where another separator makes a
 * table. */
static void follow(struct reading *r, char said) {
    struct pr_text start = beginning(r->text);
    struct fit told = fit_of(r, start, said);
    const struct fit *best = NULL;
    struct fit fit[sizeof candidates];
    r->sheet->form.delimiter = said;
    for (size_t i = 0; i < sizeof candidates && !told.known; i++) {
        fit[i] = fit_of(r, start, candidates[i]);
        bool more = fit[i].known || (told.width <= 1 && fit[i].top > 1);
        if (candidates[i] != said && more && fits(&fit[i]) &&
            (best == NULL || better(&fit[i], best))) {
            best = &fit[i];
        }
    }
    if (best != NULL) {
        struct pr_issue issue = file_issue(r, PR_ISSUE_delimiter_unlikely, PR_ACTION_REPORT);
        issue.args[0] = shown(r->arena, said);
        issue.args[1] = shown(r->arena, best->delimiter);
        issue.n_args = 2;
        pr_issues_add(r->issues, issue);
    }
}

bool choose_delimiter(struct reading *r) {
    struct fit fit[sizeof candidates];
    const struct fit *best = NULL;
    bool order = ordered(r);
    if (r->options->delimiter != 0) {
        follow(r, r->options->delimiter);
        return true;
    }
    if (order) {
        follow(r, r->sheet->form.delimiter);
        return true;
    }
    struct pr_text start = beginning(r->text);
    for (size_t i = 0; i < sizeof candidates; i++) {
        fit[i] = fit_of(r, start, candidates[i]);
        if (fits(&fit[i]) && (best == NULL || better(&fit[i], best))) {
            best = &fit[i];
        }
    }
    for (size_t i = 0; i < sizeof candidates && best == NULL; i++) {
        if (fit[i].top > 1 && unwrap(r, &fit[i])) {
            r->sheet->form.delimiter = fit[i].delimiter;
            return true;
        }
    }
    const struct fit *lone = lone_header(fit, sizeof candidates, best);
    if (lone != NULL) {
        return refuse(r, PR_ISSUE_delimiter_mixed, lone->first_line);
    }
    const struct fit *below = quoted_below(fit, sizeof candidates, best);
    if (below != NULL) {
        return refuse(r, PR_ISSUE_delimiter_mixed, below->header_line);
    }
    r->sheet->form.delimiter = '\0'; /* a single column */
    if (best != NULL) {
        r->sheet->form.delimiter = best->delimiter;
    }
    return true;
}
