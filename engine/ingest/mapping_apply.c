/* A mapping applied to a header: headings are renamed before the kind is told, so that everything
 * behind is the same for a file that was mapped and for one that was named so from the start. */
#include "mapping.h"

#include <string.h>

struct applying {
    struct reading *r;
    const struct pr_mapping *m;
    struct pr_text *folded; /* headings as they stand in the file */
    size_t *of;             /* by column of the file: index into the mapping; SIZE_MAX */
    bool *data;
};

static void say(const struct applying *a, struct pr_issue issue, struct pr_text first,
                struct pr_text second) {
    issue.args[0] = pr_arg_text(first);
    issue.args[1] = pr_arg_text(second);
    issue.n_args = 2;
    pr_issues_add(a->r->issues, issue);
}

static struct pr_issue about_mapping(const struct applying *a, enum pr_issue_code code,
                                     size_t line) {
    struct pr_issue issue = {.code = code, .action = PR_ACTION_REPORT, .file = a->m->file};
    issue.line = line;
    return issue;
}

/* ---- which column is meant ---- */

static size_t column_of(const struct applying *a, const struct pr_mapped_column *column) {
    size_t n = a->r->sheet->n_columns;
    struct pr_text folded = pr_text_fold(a->r->scratch, column->heading);
    size_t at = column->n - 1;
    if (at < n && a->of[at] == SIZE_MAX && pr_text_equal(a->folded[at], folded)) {
        return at;
    }
    for (size_t c = 0; c < n && folded.n > 0; c++) {
        if (a->of[c] == SIZE_MAX && pr_text_equal(a->folded[c], folded)) {
            return c;
        }
    }
    return SIZE_MAX;
}

static void find_columns(const struct applying *a) {
    for (size_t i = 0; i < a->m->n_columns; i++) {
        const struct pr_mapped_column *column = &a->m->column[i];
        size_t at = column_of(a, column);
        if (at != SIZE_MAX) {
            a->of[at] = i;
            continue;
        }
        struct pr_issue issue = about_mapping(a, PR_ISSUE_mapping_column_gone, column->line);
        struct pr_buf b = pr_buf_new(a->r->scratch);
        pr_buf_int(&b, (int64_t)column->n);
        issue.column = 2;
        issue.value = column->heading.n > 0 ? column->heading : pr_buf_done(&b);
        issue.has_value = true;
        say(a, issue, a->m->data, PR_TEXT(""));
    }
}

static void say_new(const struct applying *a) {
    const struct pr_sheet *sheet = a->r->sheet;
    for (size_t c = 0; c < sheet->n_columns; c++) {
        if (a->of[c] != SIZE_MAX || (sheet->header[c].n == 0 && !a->data[c])) {
            continue;
        }
        struct pr_issue issue = file_issue(a->r, PR_ISSUE_mapping_column_new, PR_ACTION_REPORT);
        issue.line = sheet->form.header_line;
        issue.column = c + 1;
        issue.header = issue.value = sheet->header[c];
        issue.has_value = true;
        say(a, issue, pr_path_name(pr_text_of(a->m->file)), PR_TEXT(""));
    }
}

/* ---- renaming ---- */

static void drop(const struct applying *a, size_t column) {
    struct grid *g = &a->r->grid;
    a->r->sheet->header[column] = PR_TEXT("");
    a->data[column] = false;
    for (size_t i = a->r->header; i < g->n_records; i++) {
        if (column < g->record[i].n) {
            g->cell[g->record[i].first + column] = PR_TEXT("");
        }
    }
}

/* A question that is called like a field («Группа») stays a question. */
static struct pr_text as_question(const struct applying *a, size_t column) {
    struct pr_text heading = a->r->sheet->header[column];
    if (pr_kind_field(pr_kind_table(a->m->kind), a->folded[column]) == NULL) {
        return heading;
    }
    struct pr_arg arg = pr_arg_text(heading);
    return pr_say(a->r->arena, PR_RU, PR_MSG_MAPPING_QUESTION, &arg, 1);
}

static void rename_columns(const struct applying *a) {
    struct pr_sheet *sheet = a->r->sheet;
    for (size_t c = 0; c < sheet->n_columns; c++) {
        const struct pr_mapped_column *column =
            a->of[c] != SIZE_MAX ? &a->m->column[a->of[c]] : NULL;
        if (column == NULL || column->what == PR_MAPPED_KEPT || pr_code_key_heading(a->folded[c])) {
            continue;
        }
        if (column->what == PR_MAPPED_DROPPED) {
            drop(a, c);
        } else if (column->what == PR_MAPPED_NAMED) {
            sheet->header[c] = column->name;
        } else {
            sheet->header[c] = as_question(a, c);
        }
    }
}

/* ---- the kind ---- */

/* The first field that the kind cannot do without and no heading names; NULL: all are there. */
static const struct pr_field *lacking(const struct applying *a, const struct pr_kind_table *kind) {
    const struct pr_sheet *sheet = a->r->sheet;
    bool has[PR_FIELDS] = {false};
    for (size_t c = 0; c < sheet->n_columns; c++) {
        struct pr_text folded = pr_text_fold(a->r->scratch, sheet->header[c]);
        const struct pr_field *field = pr_kind_field(kind, folded);
        if (field != NULL) {
            has[field->id] = true;
        }
    }
    for (size_t i = 0; i < kind->n_fields; i++) {
        if (kind->fields[i].need == PR_REQUIRED && !has[kind->fields[i].id]) {
            return &kind->fields[i];
        }
    }
    return NULL;
}

static void tell_kind(const struct applying *a) {
    const struct pr_kind_table *kind = pr_kind_table(a->m->kind);
    const struct pr_field *field = kind != NULL ? lacking(a, kind) : NULL;
    if (kind != NULL && field == NULL) {
        a->r->sheet->kind = a->m->kind;
        return;
    }
    a->r->sheet->kind = header_kind(a->r->scratch, a->r->sheet->header, a->r->sheet->n_columns);
    if (field != NULL) {
        struct pr_issue issue = about_mapping(a, PR_ISSUE_mapping_lacks, a->m->kind_line);
        say(a, issue, pr_text_of(kind->title[PR_RU]), pr_text_of(field->name[PR_RU]));
    }
}

/* ---- doors ---- */

const struct pr_mapping *mapping_of(const struct reading *r) {
    return r->options == NULL || r->options->mapping == NULL
               ? NULL
               : pr_mapping_for(r->options->mapping, r->options->n_mappings, r->source->file);
}

size_t mapping_header(struct reading *r) {
    const struct pr_mapping *m = mapping_of(r);
    if (m == NULL || m->header_line == 0) {
        return SIZE_MAX;
    }
    for (size_t i = 0; i < r->grid.n_records; i++) {
        const struct record *record = &r->grid.record[i];
        bool spoilt = r->grid.open && i + 1 == r->grid.n_records;
        if (record->line == m->header_line && !record->blank && !spoilt) {
            return i;
        }
    }
    struct pr_issue issue = {.code = PR_ISSUE_mapping_header_line,
                             .action = PR_ACTION_REPORT,
                             .file = m->file,
                             .line = m->header_line_said,
                             .column = 3,
                             .n_args = 1};
    issue.args[0] = pr_arg_number(PR_SHOW_PLAIN, (double)m->header_line);
    pr_issues_add(r->issues, issue);
    return SIZE_MAX;
}

bool mapping_apply(struct reading *r, bool *data) {
    const struct pr_mapping *m = mapping_of(r);
    if (m == NULL) {
        return false;
    }
    struct pr_sheet *sheet = r->sheet;
    struct applying a = {.r = r, .m = m, .data = data};
    a.folded = pr_arena_array(r->scratch, sheet->n_columns + 1, sizeof *a.folded);
    a.of = pr_arena_array(r->scratch, sheet->n_columns + 1, sizeof *a.of);
    for (size_t c = 0; c < sheet->n_columns; c++) {
        a.folded[c] = pr_text_fold(r->scratch, sheet->header[c]);
        a.of[c] = SIZE_MAX;
    }
    find_columns(&a);
    say_new(&a);
    rename_columns(&a);
    tell_kind(&a);
    sheet->wave_said = m->wave;
    say(&a, file_issue(r, PR_ISSUE_note_mapped, PR_ACTION_REPORT),
        pr_path_name(pr_text_of(m->file)), PR_TEXT(""));
    return true;
}
