/* The beginning of a long survey, through the same steps as a file that is read whole. Whatever is
 * unusual there is left to that way: false, and nothing is said. */
#include "long.h"
#include "mapping.h"
#include "personal.h"

#include <string.h>

enum { LEAST_RECORDS = 256, LEAST_BYTES = 96 * 1024, MOST_HEAD = 16 << 20 };

/* The first lines of the file, whole; enough of them for guessing the separator. */
static bool beginning(struct pr_long *l, struct pr_text *head) {
    struct window *w = &l->window;
    for (bool more = false;; more = true) {
        size_t lines = 0;
        struct line line;
        if (!window_next(w, l->arena, more) || w->strange) {
            return false;
        }
        *head = (struct pr_text){w->s, w->end};
        size_t at = 0;
        while ((lines < LEAST_RECORDS || at < LEAST_BYTES) && next_line(*head, &at, &line)) {
            lines++;
        }
        head->n = at;
        if (w->over || (lines >= LEAST_RECORDS && head->n >= LEAST_BYTES)) {
            return true;
        }
        if (head->n > MOST_HEAD) {
            return false;
        }
    }
}

static bool in_utf8(const struct pr_long *l) {
    enum pr_encoding encoding = PR_ENC_UTF8;
    const char *said = l->options->encoding;
    return said == NULL ||
           (pr_encoding_of_name(pr_text_of(said), &encoding) && encoding == PR_ENC_UTF8);
}

static bool cells(struct reading *r) {
    struct grid_source source = {r->arena, r->scratch, r->text, r->line, r->sheet->form.delimiter};
    r->grid = grid_read(&source);
    struct grid *g = &r->grid;
    if (g->too_long || g->too_wide || g->too_many || g->eaten || grid_single_quoted(g)) {
        return false;
    }
    /* A cell that goes on behind the beginning: its record is none of it. */
    if (g->open) {
        g->n_records--;
        g->n_cells -= g->record[g->n_records].n;
        g->open = g->swallowed = false;
    }
    if (r->sheet->form.delimiter == 0) {
        pr_issues_add(r->issues, file_issue(r, PR_ISSUE_delimiter_guessed, PR_ACTION_REPORT));
    }
    return true;
}

/* The heading's cells, for comparing records with them. */
static void keep_header(struct pr_long *l, const struct reading *r) {
    size_t rows = l->sheet.form.header_rows;
    l->header_cell = pr_arena_array(l->arena, rows, sizeof(struct pr_text *));
    l->header_n = pr_arena_array(l->arena, rows, sizeof *l->header_n);
    for (size_t i = 0; i < rows; i++) {
        const struct record *record = &r->grid.record[r->header + i];
        l->header_n[i] = record->n;
        l->header_cell[i] = pr_arena_array(l->arena, record->n, sizeof(struct pr_text));
        for (size_t c = 0; c < record->n; c++) {
            l->header_cell[i][c] = pr_text_copy(l->arena, grid_cell(&r->grid, r->header + i, c));
        }
    }
    l->n_all = l->header_n[0];
}

static void keep_data(struct pr_long *l, const struct reading *r) {
    const struct grid *g = &r->grid;
    l->data = pr_arena_array(l->arena, l->n_all, sizeof *l->data);
    for (size_t i = r->header + l->sheet.form.header_rows; i < g->n_records; i++) {
        for (size_t c = 0; c < l->n_all && !g->record[i].blank; c++) {
            l->data[c] = l->data[c] || !pr_text_blank(grid_cell(g, i, c));
        }
    }
}

/* Where the records begin. */
static void keep_start(struct pr_long *l, const struct reading *r, const char *head) {
    const struct grid *g = &r->grid;
    size_t first = r->header + l->sheet.form.header_rows;
    size_t at = 0, line = r->line;
    size_t to = first < g->n_records ? g->record[first].from : g->record[first - 1].to;
    struct line one;
    while (at < to && next_line(r->text, &at, &one)) {
        line++;
    }
    l->start = (size_t)(r->text.s - head) + at;
    l->start_line = line;
    for (size_t i = 0; i < first; i++) {
        if (g->record[i].blank) {
            l->head_blank_line = l->head_blank == 0 ? g->record[i].line : l->head_blank_line;
            l->head_blank++;
        }
        l->head_cells += g->record[i].n;
    }
    l->head_records = l->sheet.form.header_rows;
}

bool long_head(struct pr_long *l) {
    struct pr_text head;
    struct reading r = {.arena = l->arena,
                        .scratch = l->scratch,
                        .source = &l->source,
                        .options = l->options,
                        .sheet = &l->sheet,
                        .issues = &l->head,
                        .line = 1};
    if (mapping_of(&r) != NULL || !in_utf8(l) || !beginning(l, &head)) {
        return false;
    }
    l->source.bytes = head;
    l->sheet = (struct pr_sheet){.file = l->call.file, .place = l->call.place};
    l->sheet.kind = PR_KIND_NONE;
    struct pr_ingest_options options = *l->options;
    options.encoding = NULL; /* it is that already */
    r.options = &options;
    if (!source_is_table(&r) || !decode(&r) || l->sheet.form.encoding != PR_ENC_UTF8) {
        return false;
    }
    size_t before = l->head.n;
    if (!choose_delimiter(&r) || l->head.n > before || r.text.s < head.s ||
        r.text.s > head.s + head.n || !cells(&r) || !find_header(&r) ||
        l->sheet.kind != PR_KIND_SURVEY ||
        r.header + l->sheet.form.header_rows > r.grid.n_records) {
        return false;
    }
    if (!l->options->keep_personal) {
        contact_mask_head(l->arena, &l->sheet);
    }
    keep_header(l, &r);
    keep_data(l, &r);
    keep_start(l, &r, head.s);
    return true;
}
