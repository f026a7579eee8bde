/* Files in memory -> judged year -> figures -> document, as the command line walks: read, type the
 * context's files, judge, type the others, judge, analyse, write. */
#ifndef PRIROST_TESTS_WALK_H
#define PRIROST_TESTS_WALK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "prirost/ingest.h"
#include "prirost/judge.h"
#include "prirost/render.h"
#include "prirost/sections.h"

enum { WALK_FILES = 32 };

struct walk {
    struct pr_arena *arena;
    struct pr_source source[WALK_FILES];
    size_t n;
    struct pr_sheet sheet[WALK_FILES];
    struct pr_table table[WALK_FILES];
    struct pr_table *all[WALK_FILES];
    struct pr_issues issues;
    struct pr_context context;
    struct pr_year year;
    struct pr_analysis analysis;
    enum pr_report_kind kind; /* the annual one unless a year says otherwise */
    struct pr_doc *doc, *brief;
};

static inline struct walk *walk_new(struct pr_arena *arena) {
    struct walk *w = pr_arena_alloc(arena, sizeof *w);
    w->arena = arena;
    return w;
}

static inline void walk_file(struct walk *w, const char *name, struct pr_text bytes) {
    assert_true(w->n < WALK_FILES);
    w->source[w->n++] = (struct pr_source){.file = name, .place = name, .bytes = bytes};
}

static inline void walk_type(struct walk *w, bool context_kinds) {
    static const struct pr_ingest_options options = {.encoding = NULL};
    for (size_t i = 0; i < w->n; i++) {
        if (pr_kind_gives_context(w->sheet[i].kind) == context_kinds) {
            pr_sheet_type(w->arena, &w->sheet[i], context_kinds ? NULL : &w->context, &options,
                          &w->table[i], &w->issues);
        }
    }
}

static inline void walk_run(struct walk *w, enum pr_lang lang) {
    static const struct pr_ingest_options options = {.encoding = NULL};
    struct pr_context base = {.has_scale = false};
    base.library = pr_yaml_library(w->arena, &base.n_library);
    w->issues = pr_issues_new(w->arena);
    for (size_t i = 0; i < w->n; i++) {
        w->all[i] = &w->table[i];
        if (!pr_sheet_read(w->arena, &w->source[i], &options, &w->sheet[i], &w->issues)) {
            fail_msg("%s was refused", w->source[i].file);
        }
    }
    walk_type(w, true);
    struct pr_table *ready[WALK_FILES];
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        if (pr_kind_gives_context(w->sheet[i].kind)) {
            ready[n++] = &w->table[i];
        }
    }
    pr_judge_context(w->arena, ready, n, &base, &w->context, &w->issues);
    walk_type(w, false);
    pr_judge_found(w->arena, &w->context, w->all, w->n);
    pr_judge_tables(w->arena, &w->context, w->all, w->n, &w->issues);
    pr_issues_sort(&w->issues);
    pr_judge_year(w->arena, &w->context, w->all, w->n, &w->year);
    pr_analyse(w->arena, &w->year, &w->analysis);
    struct pr_report_input in = {.year = &w->year,
                                 .analysis = &w->analysis,
                                 .issues = &w->issues,
                                 .lang = lang,
                                 .program = "prirost"};
    w->doc = pr_sections_make(w->arena, &in, w->kind);
    in.whole = w->doc;
    w->brief = pr_sections_make(w->arena, &in, PR_REPORT_BRIEF);
}

#endif
