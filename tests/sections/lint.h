/* What may stand in no report: inferences that the data do not carry, broken sentences, empty
 * tables, numbers of a finding that are in no figure. */
#ifndef PRIROST_TESTS_LINT_H
#define PRIROST_TESTS_LINT_H

#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "prirost/analysis.h"
#include "prirost/model.h"

/* Counts what it finds and goes on. */
struct lint {
    const char *where;
    size_t found;
};

#define lint_say(l, ...)                                                                           \
    ((l)->found++, print_error("%s: ", (l)->where), print_error(__VA_ARGS__), print_error("\n"))

static inline size_t lint_find(struct pr_text t, size_t from, const char *what) {
    size_t at = pr_text_find(pr_text_slice(t, from, t.n), pr_text_of(what));
    return at == SIZE_MAX ? SIZE_MAX : from + at;
}

static inline bool lint_has(struct pr_text t, const char *what) {
    return lint_find(t, 0, what) != SIZE_MAX;
}

static inline void lint_no(struct lint *l, struct pr_text t, const char *what) {
    size_t at = lint_find(t, 0, what);
    if (at != SIZE_MAX) {
        size_t from = at > 60 ? at - 60 : 0;
        lint_say(l, "«%s» in: …%.*s…", what, (int)((at + 60 < t.n ? at + 60 : t.n) - from),
                 t.s + from);
    }
}

/* Words of cause, proof and absence. `after`: what makes them right when it stands before. */
static const struct {
    const char *word, *after;
} lint_claims[] = {
    {"привел", NULL},
    {"обеспечи", NULL},
    {"благодаря", NULL},
    {"за счёт", NULL},
    {"за счет", NULL},
    {"вследствие", NULL},
    {"влияет", NULL},
    {"влияни", NULL},
    {"повлияла", NULL},
    {"улучшил", NULL},
    {"ухудшил", NULL},
    {"эффект работы", NULL},
    {"нет эффекта", NULL},
    {"эффекта нет", NULL},
    {"без эффекта", NULL},
    {"неэффектив", NULL},
    {"нет различия", "означает «"},
    {"различия нет", NULL},
    {"не различаются по", NULL},
    {"одинаков", NULL},
    {"доказыва", "не "},
    {"доказа", "не "},
    {"подтверждает", NULL},
    {"значим", NULL},
    {"достоверн", NULL},
    {"статистически", NULL},
    {"контрольн", "не "},
    {"резерв", NULL},
    {"лучше, чем", NULL},
    {"хуже, чем", NULL},
    {"led to", NULL},
    {"thanks to", NULL},
    {"because of", NULL},
    {"due to", NULL},
    {"caused", NULL},
    {"ensured", NULL},
    {"improved", NULL},
    {"no effect", NULL},
    {"no difference", "mean “"},
    {"not affect", NULL},
    {"prove", "not "},
    {"proof", NULL},
    {"significant", NULL},
    {"control group", NULL},
};

static inline bool lint_before(struct pr_text t, size_t at, const char *after) {
    struct pr_text w = pr_text_of(after);
    return at >= w.n && pr_text_equal(pr_text_slice(t, at - w.n, at), w);
}

/* `lot`: classes were assigned by lot and the gain is larger, so that «привела» may be said. */
static inline void lint_inference(struct lint *l, struct pr_text t, bool lot) {
    for (size_t i = 0; i < PR_COUNT_OF(lint_claims); i++) {
        const char *word = lint_claims[i].word;
        bool cause = strcmp(word, "привел") == 0 || strcmp(word, "led to") == 0;
        for (size_t at = 0; (at = lint_find(t, at, word)) != SIZE_MAX; at++) {
            bool excused = (cause && lot) || (lint_claims[i].after != NULL &&
                                              lint_before(t, at, lint_claims[i].after));
            if (!excused) {
                lint_say(l, "says «%s»: %.*s", word, (int)t.n, t.s);
            }
        }
    }
}

/* A sentence as it was put together. */
static inline void lint_sentence(struct lint *l, struct pr_text t) {
    static const char *const broken[] = {
        "NaN", "{1", "{2",  "{3",    "{4",  "{5",    "{6",
        "{7",  "{8", "{9",  "«»",    "“”",  "()",    "[]",
        "  ",  " ,", " .",  " ;",    " :",  " )",    "( ",
        ",,",  ";;", "::",  ". .",   ",.",  ";.",    ":.",
        "« ",  " »", "-0,", "−0,00", "-0.", "−0.00", "1\u00A0%\u00A0%"};
    for (size_t i = 0; i < PR_COUNT_OF(broken); i++) {
        lint_no(l, t, broken[i]);
    }
    size_t dots = lint_find(t, 0, "..");
    if (dots != SIZE_MAX) {
        lint_say(l, "two full stops: %.*s", (int)t.n, t.s);
    }
}

static inline bool lint_digit(struct pr_text t, size_t i) {
    return i < t.n && t.s[i] >= '0' && t.s[i] <= '9';
}

/* Any figure whose value or end rounds to it, sign aside. */
static inline bool lint_known(const struct pr_results *all, double shown, double unit) {
    double near = 0.5 * unit + 1e-9;
    for (size_t i = 0; i < pr_results_n(all); i++) {
        struct pr_figure f = pr_results_at(all, i)->figure;
        if (pr_given(f) && (fabs(fabs(f.value) - shown) <= near ||
                            (f.level > 0 && (fabs(fabs(f.low) - shown) <= near ||
                                             fabs(fabs(f.high) - shown) <= near)))) {
            return true;
        }
    }
    return false;
}

/* Every «0,38», «0.38» and «59 %» of a sentence is the rounding of a figure of the results. */
static inline void lint_numbers(struct lint *l, struct pr_text t, const struct pr_results *all) {
    for (size_t i = 0; i < t.n; i++) {
        if (!lint_digit(t, i)) {
            continue;
        }
        double whole = 0;
        for (; lint_digit(t, i); i++) {
            whole = whole * 10 + (t.s[i] - '0');
        }
        double unit = 1;
        if (i < t.n && (t.s[i] == ',' || t.s[i] == '.') && lint_digit(t, i + 1)) {
            for (i++; lint_digit(t, i); i++) {
                unit /= 10;
                whole += (t.s[i] - '0') * unit;
            }
        }
        bool percent = pr_text_starts(pr_text_slice(t, i, t.n), PR_TEXT("\u00A0%")) ||
                       pr_text_starts(pr_text_slice(t, i, t.n), PR_TEXT("\u00A0п."));
        bool level = whole == 95; /* «95 % ДИ» */
        if (!level && ((percent && !lint_known(all, whole / 100, 0.01)) ||
                       (unit < 1 && !lint_known(all, whole, unit)))) {
            lint_say(l, "%g is in no figure: %.*s", whole, (int)t.n, t.s);
        }
    }
}

static inline void lint_text(struct lint *l, struct pr_text t, bool lot) {
    lint_sentence(l, t);
    lint_inference(l, t, lot);
}

static inline bool lint_absent(const struct pr_cell *c) {
    return c->show != PR_SHOW_TEXT && c->figure != NULL && !pr_given(*c->figure) &&
           c->figure->why == PR_NO_DATA;
}

/* A table has rows, and no row of numbers says nothing but "no data". */
static inline void lint_grid(struct lint *l, const struct pr_grid *g) {
    if (g->n_rows == 0 || g->n_columns == 0) {
        lint_say(l, "empty table «%.*s»", (int)g->title.n, g->title.s);
    }
    for (size_t r = 0; r < g->n_rows; r++) {
        size_t numbers = 0;
        size_t absent = 0;
        for (size_t c = 0; c < g->n_columns; c++) {
            const struct pr_cell *cell = &g->cell[r * g->n_columns + c];
            numbers += cell->show != PR_SHOW_TEXT;
            absent += lint_absent(cell);
            lint_sentence(l, cell->text);
        }
        if (numbers > 0 && absent == numbers) {
            lint_say(l, "row %zu of «%.*s» has no data at all", r + 1, (int)g->title.n, g->title.s);
        }
    }
    lint_text(l, g->title, false);
    lint_text(l, g->note, false);
}

static inline void lint_chart(struct lint *l, const struct pr_chart *c) {
    if (c->n_rows == 0 || c->title.n == 0 || c->alt.n == 0) {
        lint_say(l, "a chart without rows, title or description");
    }
    const struct pr_text all[] = {c->title, c->subtitle, c->note, c->alt, c->right_title};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        lint_text(l, all[i], false);
    }
}

static inline void lint_section(struct lint *l, const struct pr_section *s, bool lot) {
    bool content = false;
    for (size_t i = 0; i < s->n_parts; i++) {
        const struct pr_part *p = &s->part[i];
        bool heading = p->kind == PR_PART_HEADING;
        if (heading && (i + 1 == s->n_parts || s->part[i + 1].kind == PR_PART_HEADING)) {
            lint_say(l, "nothing under «%.*s»", (int)p->text.n, p->text.s);
        }
        content = content || !heading;
        if (p->kind == PR_PART_GRID) {
            lint_grid(l, p->grid);
        } else if (p->kind == PR_PART_CHART) {
            lint_chart(l, p->chart);
        } else if (p->kind != PR_PART_FIELD) {
            lint_text(l, p->text, lot);
            assert_true(p->text.n > 0);
        }
    }
    if (!content || s->title.n == 0) {
        lint_say(l, "section %s is empty", s->id);
    }
}

static inline void lint_document(struct lint *l, const struct pr_doc *doc,
                                 const struct pr_analysis *analysis) {
    bool lot = false;
    for (size_t i = 0; i < analysis->n_findings; i++) {
        const struct pr_finding *f = &analysis->finding[i];
        lot = lot || (f->by_lot && f->verdict == PR_BETTER);
    }
    assert_int_equal(doc->n_said, analysis->n_findings);
    for (size_t i = 0; i < doc->n_said; i++) {
        const struct pr_finding *f = &analysis->finding[i];
        lint_text(l, doc->said[i].text, f->by_lot && f->verdict == PR_BETTER);
        lint_numbers(l, doc->said[i].text, analysis->results);
    }
    for (size_t i = 0; i < doc->n_sections; i++) {
        lint_section(l, &doc->section[i], lot);
        for (size_t k = 0; k < i; k++) {
            assert_false(pr_text_equal(doc->section[i].title, doc->section[k].title));
        }
    }
}

#endif
