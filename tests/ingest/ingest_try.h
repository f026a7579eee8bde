/* Helpers of the tests of ingest: a text in, a table and its issues out. */
#ifndef INGEST_TRY_H
#define INGEST_TRY_H

#include "prirost/ingest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct try {
    struct pr_arena *arena;
    struct pr_issues issues;
    struct pr_sheet sheet;
    struct pr_table table;
    bool read;
};

static inline struct try try_source(const char *file, struct pr_text bytes,
                                    const struct pr_ingest_options *options,
                                    const struct pr_context *context) {
    struct try t = {.arena = pr_arena_new()};
    struct pr_source source = {file, file, PR_IO_OK, bytes};
    t.issues = pr_issues_new(t.arena);
    t.read = pr_sheet_read(t.arena, &source, options, &t.sheet, &t.issues);
    if (t.read) {
        pr_sheet_type(t.arena, &t.sheet, context, options, &t.table, &t.issues);
    } else {
        pr_table_rejected(&source, &t.table);
    }
    return t;
}

static inline struct try try_text(const char *csv) {
    return try_source("t.csv", pr_text_of(csv), NULL, NULL);
}

static inline void try_end(struct try *t) {
    pr_arena_free(t->arena);
}

/* "code@line:record:column×count, …" in the order of the list; parts that are 0 are left out. */
static inline const char *try_issues(struct try *t) {
    struct pr_buf b = pr_buf_new(t->arena);
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; i < t->issues.n; i++) {
        const struct pr_issue *x = &t->issues.items[i];
        const size_t parts[] = {x->line, x->record, x->column};
        pr_buf_c(&b, i > 0 ? ", " : "");
        pr_buf_c(&b, pr_issue_name(x->code));
        for (size_t k = 0; k < 3; k++) {
            pr_buf_c(&b, k == 0 ? "@" : ":");
            pr_buf_int(&b, (int64_t)parts[k]);
        }
        if (x->count > 1) {
            pr_buf_c(&b, "x");
            pr_buf_int(&b, (int64_t)x->count);
        }
    }
    return pr_text_c(t->arena, pr_buf_done(&b));
}

/* Raw cells: | between cells, / between rows. */
static inline const char *try_cells(struct try *t) {
    struct pr_buf b = pr_buf_new(t->arena);
    pr_buf_put(&b, "", 0);
    for (size_t r = 0; r < t->sheet.n_rows; r++) {
        pr_buf_c(&b, r > 0 ? "/" : "");
        for (size_t c = 0; c < t->sheet.n_columns; c++) {
            pr_buf_c(&b, c > 0 ? "|" : "");
            pr_buf_text(&b, t->sheet.cell[r * t->sheet.n_columns + c]);
        }
    }
    return pr_text_c(t->arena, pr_buf_done(&b));
}

/* Typed values of a column (from 0): texts, numbers, moments; a missing one is its kind: ~1. */
static inline const char *try_values(struct try *t, size_t column) {
    const struct pr_column *c = &t->table.column[column];
    struct pr_buf b = pr_buf_new(t->arena);
    pr_buf_put(&b, "", 0);
    for (size_t r = 0; r < t->table.n_rows; r++) {
        pr_buf_c(&b, r > 0 ? "|" : "");
        if (c->missing[r] != PR_PRESENT) {
            pr_buf_c(&b, "~");
            pr_buf_int(&b, c->missing[r]);
        } else if (c->number != NULL) {
            pr_number_exact(&b, c->number[r]);
        } else if (c->moment != NULL) {
            pr_moment_print(&b, c->moment[r]);
        } else {
            pr_buf_text(&b, c->text[r]);
        }
    }
    return pr_text_c(t->arena, pr_buf_done(&b));
}

#endif
