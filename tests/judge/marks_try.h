/* Files of marks in memory -> judged year; what counts as one line of text. */
#ifndef PRIROST_TESTS_MARKS_TRY_H
#define PRIROST_TESTS_MARKS_TRY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "prirost/ingest.h"
#include "prirost/judge.h"

enum { TRY_FILES = 6 };

struct try_file {
    const char *name, *text;
};

struct try {
    struct pr_arena *arena;
    struct pr_sheet sheet[TRY_FILES];
    struct pr_table table[TRY_FILES];
    struct pr_table *all[TRY_FILES];
    size_t n;
    struct pr_issues issues;
    struct pr_context context;
    struct pr_year year;
};

static inline struct try *try_year(const struct try_file *file, size_t n) {
    struct pr_arena *arena = pr_arena_new();
    struct try *t = pr_arena_alloc(arena, sizeof *t);
    struct pr_table *ready[TRY_FILES];
    size_t context = 0;
    t->arena = arena;
    t->issues = pr_issues_new(arena);
    for (size_t i = 0; i < n && file[i].name != NULL; i++) {
        struct pr_source source = {file[i].name, file[i].name, PR_IO_OK, pr_text_of(file[i].text)};
        assert_true(pr_sheet_read(arena, &source, NULL, &t->sheet[i], &t->issues));
        if (pr_kind_gives_context(t->sheet[i].kind)) {
            pr_sheet_type(arena, &t->sheet[i], NULL, NULL, &t->table[i], &t->issues);
            ready[context++] = &t->table[i];
        }
        t->all[t->n++] = &t->table[i];
    }
    pr_judge_context(arena, ready, context, NULL, &t->context, &t->issues);
    for (size_t i = 0; i < t->n; i++) {
        if (!pr_kind_gives_context(t->sheet[i].kind)) {
            pr_sheet_type(arena, &t->sheet[i], &t->context, NULL, &t->table[i], &t->issues);
        }
    }
    pr_judge_found(arena, &t->context, t->all, t->n);
    pr_judge_tables(arena, &t->context, t->all, t->n, &t->issues);
    pr_issues_sort(&t->issues);
    pr_judge_year(arena, &t->context, t->all, t->n, &t->year);
    return t;
}

static inline void try_free(struct try *t) {
    pr_arena_free(t->arena);
}

/* «pupil subject term mark» of every mark, by semicolons; 0: not attested. */
static inline const char *try_marks(struct try *t) {
    const struct pr_marks *m = &t->year.marks;
    struct pr_buf b = pr_buf_new(t->arena);
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; i < m->n; i++) {
        const struct pr_mark *x = &m->mark[i];
        pr_buf_c(&b, i > 0 ? "; " : "");
        pr_buf_text(&b, t->context.pupil[x->pupil].code);
        pr_buf_char(&b, ' ');
        pr_buf_text(&b, m->subject[x->subject]);
        pr_buf_char(&b, ' ');
        pr_buf_text(&b, m->term[x->term].name);
        pr_buf_char(&b, ' ');
        pr_buf_int(&b, x->value);
    }
    return pr_text_c(t->arena, pr_buf_done(&b));
}

/* Issues about files of marks, «code@line:column», notes of spelling aside. */
static inline const char *try_said(struct try *t) {
    struct pr_buf b = pr_buf_new(t->arena);
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; i < t->issues.n; i++) {
        const struct pr_issue *x = &t->issues.items[i];
        pr_buf_c(&b, b.n > 0 ? " " : "");
        pr_buf_c(&b, pr_issue_name(x->code));
        pr_buf_char(&b, '@');
        pr_buf_int(&b, (int64_t)x->line);
        pr_buf_char(&b, ':');
        pr_buf_int(&b, (int64_t)x->column);
        if (x->count > 1) {
            pr_buf_char(&b, 'x');
            pr_buf_int(&b, (int64_t)x->count);
        }
        assert_true(pr_issue_text(t->arena, PR_RU, x).n > 0);
        assert_true(pr_issue_text(t->arena, PR_EN, x).n > 0);
    }
    return pr_text_c(t->arena, pr_buf_done(&b));
}

#endif
