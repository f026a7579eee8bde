/* Any bytes as a mapping, and a file that it speaks of: the first line of the bytes is the file's
 * header where there is one. What must hold: columns are numbered from 1, a field is given once, no
 * heading is longer than the file's, and every complaint can be said. */
#include "prirost/ingest_mapping.h"

#include <stdlib.h>
#include <string.h>

static void must(bool holds) {
    if (!holds) {
        abort();
    }
}

static void valid(struct pr_text t) {
    must(t.n == 0 || pr_utf8_valid(t.s, t.n) == t.n);
}

static void check_mapping(const struct pr_mapping *m) {
    valid(m->data);
    valid(m->page);
    valid(m->wave);
    must(m->kind == PR_KIND_NONE || pr_kind_table(m->kind) != NULL);
    for (size_t i = 0; i < m->n_columns; i++) {
        must(m->column[i].n > 0 && m->column[i].line > 0);
        must(m->column[i].what <= PR_MAPPED_DROPPED);
        must((m->column[i].what == PR_MAPPED_NAMED) == (m->column[i].name.n > 0));
        valid(m->column[i].heading);
        valid(m->column[i].name);
    }
}

static void read_mapped(struct pr_arena *arena, struct pr_mapping *m, struct pr_text bytes,
                        struct pr_issues *issues) {
    struct pr_ingest_options options = {.mapping = m, .n_mappings = 1};
    struct pr_source source = {"f.csv", "f.csv", PR_IO_OK, bytes};
    struct pr_sheet sheet;
    struct pr_table table;
    m->data = PR_TEXT("f.csv");
    m->page = PR_TEXT("");
    if (!pr_sheet_read(arena, &source, &options, &sheet, issues)) {
        return;
    }
    for (size_t c = 0; c < sheet.n_columns; c++) {
        valid(sheet.header[c]);
    }
    pr_sheet_type(arena, &sheet, NULL, &options, &table, issues);
    must(table.n_columns == sheet.n_columns && table.n_rows == sheet.n_rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_issues issues = pr_issues_new(arena);
    const uint8_t *cut = memchr(data, 0, n); /* what follows a NUL is the file */
    size_t first = cut != NULL ? (size_t)(cut - data) : n;
    struct pr_source source = {"m.csv", "m.csv", PR_IO_OK, {(const char *)data, first}};
    struct pr_mapping mapping;
    if (pr_mapping_read(arena, &source, &mapping, &issues)) {
        check_mapping(&mapping);
        struct pr_text rest = {(const char *)data + first, n - first};
        read_mapped(arena, &mapping, rest.n > 1 ? pr_text_slice(rest, 1, rest.n) : source.bytes,
                    &issues);
    } else {
        must(issues.n == 0);
    }
    for (size_t i = 0; i < issues.n; i++) {
        valid(pr_issue_text(arena, PR_RU, &issues.items[i]));
        valid(pr_issue_advice(arena, PR_EN, &issues.items[i]));
    }
    pr_arena_free(arena);
    return 0;
}
