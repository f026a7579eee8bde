/* pr_sheet_read: the order of the steps. */
#include "mapping.h"
#include "personal.h"
#include "xlsx.h"

#include <string.h>

bool grid_within_limits(struct reading *r) {
    const struct grid *g = &r->grid;
    if (!g->too_long && !g->too_wide && !g->too_many) {
        return true;
    }
    const char *limit = g->too_long ? "4 MiB" : g->too_wide ? "20000" : "5000000";
    enum pr_issue_code code = g->too_long   ? PR_ISSUE_cell_too_long
                              : g->too_wide ? PR_ISSUE_too_many_columns
                                            : PR_ISSUE_too_many_records;
    size_t line = g->n_records > 0 ? g->record[g->n_records - 1].line : 0;
    return refuse_at(r, code, line, g->over_column, pr_arg_c(limit));
}

static bool is_ascii(struct pr_text t) {
    for (size_t i = 0; i < t.n; i++) {
        if ((unsigned char)t.s[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Where the first cell stands that is not plain ASCII: there a guessed encoding shows. */
static void say_guessed(struct reading *r) {
    const struct grid *g = &r->grid;
    struct pr_issue issue = file_issue(r, PR_ISSUE_encoding_guessed, PR_ACTION_REPORT);
    issue.args[0] = pr_arg_c(pr_encoding_name(r->sheet->form.encoding));
    issue.n_args = 1;
    size_t cell = 0, record = 0;
    while (cell + 1 < g->n_cells && is_ascii(g->cell[cell])) {
        cell++;
    }
    while (record + 1 < g->n_records && g->record[record + 1].first <= cell) {
        record++;
    }
    issue.line = g->record[record].line;
    issue.column = cell - g->record[record].first + 1;
    pr_issues_add(r->issues, issue);
}

/* Broken bytes above the records. */
static void broken_header(struct reading *r) {
    const struct grid *g = &r->grid;
    for (size_t i = 0; i < r->header + r->sheet->form.header_rows; i++) {
        for (size_t c = 0; c < g->record[i].n; c++) {
            struct pr_text cell = grid_cell(g, i, c);
            if (pr_text_find(cell, PR_TEXT("\xef\xbf\xbd")) == SIZE_MAX) {
                continue;
            }
            struct pr_issue issue = file_issue(r, PR_ISSUE_encoding_invalid, PR_ACTION_REPORT);
            issue.line = g->record[i].line;
            issue.column = c + 1;
            issue.value = cell;
            issue.has_value = true;
            pr_issues_add(r->issues, issue);
        }
    }
}

static void single_quotes(struct reading *r) {
    struct grid *g = &r->grid;
    size_t line = 0;
    if (!grid_single_quoted(g)) {
        return;
    }
    for (size_t i = 0; i < g->n_records; i++) {
        const struct record *record = &g->record[i];
        for (size_t c = record->first; c < record->first + record->n && !record->blank; c++) {
            g->cell[c] = pr_text_slice(g->cell[c], 1, g->cell[c].n - 1);
        }
        line = line == 0 && !record->blank ? record->line : line;
    }
    struct pr_issue issue = file_issue(r, PR_ISSUE_quote_style, PR_ACTION_NORMALISE);
    issue.line = line;
    pr_issues_add(r->issues, issue);
}

/* The key of the pupils' codes has no business among the data. */
static bool is_key(const struct reading *r) {
    bool key = false, wanted = r->options != NULL && r->options->key;
    for (size_t i = 0; i < r->sheet->n_columns && !wanted; i++) {
        key = key || pr_code_key_heading(pr_text_fold(r->scratch, r->sheet->header[i]));
    }
    return key;
}

static bool read_grid(struct reading *r) {
    if (!find_header(r)) {
        return false;
    }
    if (is_key(r)) {
        return refuse(r, PR_ISSUE_key_of_codes, r->sheet->form.header_line);
    }
    if (r->guessed) {
        say_guessed(r);
    }
    if (r->broken) {
        broken_header(r);
    }
    return take_records(r);
}

bool sheet_steps(struct reading *r) {
    size_t before = r->issues->n;
    bool whole = read_grid(r);
    if (r->options == NULL || !r->options->keep_personal) {
        guard_read(r->arena, r->sheet, whole, r->issues, before);
    }
    return whole;
}

static bool steps(struct reading *r) {
    if (!source_is_table(r) || !decode(r) || !choose_delimiter(r)) {
        return false;
    }
    struct grid_source source = {r->arena, r->scratch, r->text, r->line, r->sheet->form.delimiter};
    r->grid = grid_read(&source);
    if (!grid_within_limits(r)) {
        return false;
    }
    if (r->sheet->form.delimiter == 0) {
        pr_issues_add(r->issues, file_issue(r, PR_ISSUE_delimiter_guessed, PR_ACTION_REPORT));
    }
    single_quotes(r);
    return sheet_steps(r);
}

bool pr_sheet_read(struct pr_arena *arena, const struct pr_source *source,
                   const struct pr_ingest_options *options, struct pr_sheet *sheet,
                   struct pr_issues *issues) {
    static const struct pr_ingest_options plain = {0};
    struct reading r = {.arena = arena,
                        .scratch = pr_arena_new(),
                        .source = source,
                        .options = options != NULL ? options : &plain,
                        .sheet = sheet,
                        .issues = issues,
                        .line = 1};
    *sheet = (struct pr_sheet){.file = source->file, .place = source->place};
    sheet->kind = PR_KIND_NONE;
    if (source->io == PR_IO_OK) {
        pr_sha256(source->bytes, sheet->sha256);
    }
    struct pr_ingest_options mapped = *r.options;
    const struct pr_mapping *mapping = mapping_of(&r);
    if (mapping != NULL && mapped.encoding == NULL && !encoding_is_marked(source->bytes)) {
        mapped.encoding = mapping->encoding;
        r.options = &mapped;
    }
    bool whole = steps(&r);
    pr_arena_free(r.scratch);
    return whole;
}

void pr_sheets_read(struct pr_arena *arena, const struct pr_source *source,
                    const struct pr_ingest_options *options, struct pr_sheet **sheets, size_t *n,
                    struct pr_issues *issues) {
    if (is_workbook(source)) {
        book_sheets(arena, source, options, sheets, n, issues);
        return;
    }
    *sheets = pr_arena_alloc(arena, sizeof **sheets);
    *n = 1;
    (*sheets)->refused = !pr_sheet_read(arena, source, options, *sheets, issues);
}

void pr_table_refused(const struct pr_sheet *sheet, struct pr_table *table) {
    *table = (struct pr_table){.file = sheet->file, .place = sheet->place};
    table->kind = PR_KIND_NONE;
    table->outcome = PR_REJECT;
    memcpy(table->sha256, sheet->sha256, sizeof table->sha256);
}

void pr_table_rejected(const struct pr_source *source, struct pr_table *table) {
    *table = (struct pr_table){.file = source->file, .place = source->place};
    table->kind = PR_KIND_NONE;
    table->outcome = PR_REJECT;
    if (source->io == PR_IO_OK) {
        pr_sha256(source->bytes, table->sha256);
    }
}
