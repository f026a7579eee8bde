/* A year of small files given as text, through ingest and judge: what the folder of a school goes
 * through but for the database. */
#ifndef PRIROST_TEST_WHOLE_H
#define PRIROST_TEST_WHOLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "prirost/ingest.h"
#include "prirost/judge.h"

enum { WHOLE_MOST = 8 };

struct whole_file {
    const char *name, *text;
};

struct whole {
    struct pr_arena *arena;
    struct pr_issues issues;
    struct pr_context context;
    struct pr_table table[WHOLE_MOST];
    struct pr_table *all[WHOLE_MOST];
    size_t n;
    struct pr_year year;
};

/* Files end with a NULL name. */
static inline struct whole *whole_of(const struct whole_file *file) {
    struct pr_arena *arena = pr_arena_new();
    struct whole *w = pr_arena_alloc(arena, sizeof *w);
    struct pr_sheet sheet[WHOLE_MOST];
    struct pr_ingest_options options = {0};
    struct pr_context base = {.n_library = 0};
    size_t ready = 0;
    w->arena = arena;
    w->issues = pr_issues_new(arena);
    base.library = pr_yaml_library(arena, &base.n_library);
    for (; w->n < WHOLE_MOST && file[w->n].name != NULL; w->n++) {
        struct pr_source source = {.file = file[w->n].name,
                                   .place = file[w->n].name,
                                   .io = PR_IO_OK,
                                   .bytes = pr_text_of(file[w->n].text)};
        assert_true(pr_sheet_read(arena, &source, &options, &sheet[w->n], &w->issues));
        if (pr_kind_gives_context(sheet[w->n].kind)) {
            pr_sheet_type(arena, &sheet[w->n], NULL, &options, &w->table[w->n], &w->issues);
            w->all[ready++] = &w->table[w->n];
        }
    }
    pr_judge_context(arena, w->all, ready, &base, &w->context, &w->issues);
    for (size_t i = 0; i < w->n; i++) {
        w->all[i] = &w->table[i];
        if (!pr_kind_gives_context(sheet[i].kind)) {
            pr_sheet_type(arena, &sheet[i], &w->context, &options, &w->table[i], &w->issues);
        }
    }
    pr_judge_found(arena, &w->context, w->all, w->n);
    pr_judge_tables(arena, &w->context, w->all, w->n, &w->issues);
    pr_issues_sort(&w->issues);
    pr_judge_year(arena, &w->context, w->all, w->n, &w->year);
    return w;
}

static inline void whole_free(struct whole *w) {
    pr_arena_free(w->arena);
}

#ifdef PRIROST_TEST_MADE_H /* tests of judge include made.h first */
/* Issues of a file as made_issues prints them. */
static inline const char *whole_issues(struct whole *w, const char *file) {
    struct made m = {.arena = w->arena, .issues = w->issues};
    return made_issues(&m, file);
}

static inline const char *whole_uses(struct whole *w, size_t table) {
    struct made m = {.arena = w->arena};
    return made_uses(&m, &w->table[table]);
}
#endif

#endif
