/* A typed table from a few lines of text, without ingest: cells apart by ';', records by line ends,
 * the first line holds the headings. Fields are those of the kind; of a survey, headings that an
 * instrument's question says become its items; other columns with «…?» hold several answers. */
#ifndef PRIROST_TEST_MADE_H
#define PRIROST_TEST_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "prirost/judge.h"

struct made {
    struct pr_arena *arena;
    struct pr_issues issues;
    struct pr_context base, context;
    struct pr_table *table[16];
    size_t n;
};

static inline struct made made_new(void) {
    struct made m = {.arena = pr_arena_new()};
    m.issues = pr_issues_new(m.arena);
    return m;
}

static inline void made_free(struct made *m) {
    pr_arena_free(m->arena);
}

static inline enum pr_missing made_cell(struct pr_arena *arena, struct pr_column *c, size_t row,
                                        struct pr_text raw) {
    struct pr_text text = pr_text_squeeze(arena, raw);
    struct pr_text words;
    int64_t labelled = 0;
    unsigned done = 0;
    bool is_class = false;
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    if (text.n == 0) {
        return PR_BLANK;
    }
    switch (c->type) {
    case PR_TYPE_CODE:
        c->text[row] = pr_code_normal(arena, raw, &done);
        return PR_PRESENT;
    case PR_TYPE_CLASS:
        c->text[row] = pr_class_normal(arena, raw, &done, &is_class);
        return PR_PRESENT;
    case PR_TYPE_DATE:
    case PR_TYPE_MOMENT:
        return pr_date_parse(text, PR_DMY, &c->moment[row], &seen) == PR_DATE_OK ? PR_PRESENT
                                                                                 : PR_BAD_DATE;
    case PR_TYPE_YES_NO:
        c->number[row] = pr_text_is(text, "да") ? 1 : 0;
        return PR_PRESENT;
    case PR_TYPE_INTEGER:
    case PR_TYPE_NUMBER:
    case PR_TYPE_ANSWER:
        if (pr_answer_labelled(text, &labelled, &words)) {
            c->number[row] = (double)labelled;
            return PR_PRESENT;
        }
        return pr_number_parse(text, &c->number[row]) ? PR_PRESENT : PR_NOT_A_NUMBER;
    default:
        c->text[row] = text;
        return PR_PRESENT;
    }
}

static inline void made_bind(struct made *m, struct pr_table *t, struct pr_column *c) {
    struct pr_text heading = pr_text_squeeze(m->arena, c->header);
    size_t open = pr_text_find(heading, PR_TEXT("["));
    c->type = PR_TYPE_TEXT;
    c->role = PR_ROLE_TEXT;
    c->low = 1;
    if (pr_text_ends(heading, PR_TEXT("?"))) {
        c->type = PR_TYPE_CHOICES;
        c->role = PR_ROLE_MULTI;
        return;
    }
    if (t->kind == PR_KIND_OBSERVATIONS && open != SIZE_MAX) {
        c->domain = pr_text_trim(pr_text_slice(heading, 0, open));
        c->criterion = pr_text_slice(heading, open + 1, heading.n - 1);
        c->type = PR_TYPE_ANSWER;
        c->role = PR_ROLE_LIKERT;
        return;
    }
    for (size_t k = 0; k < m->context.n_instruments; k++) {
        const struct pr_instrument *ins = &m->context.instrument[k];
        for (size_t i = 0; i < ins->n_items; i++) {
            if (pr_text_equal(ins->item[i].text, heading)) {
                t->instrument = ins;
                c->item = &ins->item[i];
                c->item_index = i;
                c->type = PR_TYPE_ANSWER;
                c->role = PR_ROLE_LIKERT;
                return;
            }
        }
    }
    if (m->base.has_scale) {
        c->low = m->base.scale_low;
        c->high = m->base.scale_high;
        c->type = PR_TYPE_ANSWER;
        c->role = PR_ROLE_LIKERT;
    }
}

static inline size_t made_count(struct pr_text t, char sign) {
    size_t n = 1;
    for (size_t i = 0; i < t.n; i++) {
        n += t.s[i] == sign;
    }
    return n;
}

static inline void made_head(struct made *m, struct pr_table *t, struct pr_text line) {
    size_t start = 0;
    t->column = pr_arena_array(m->arena, made_count(line, ';'), sizeof *t->column);
    for (size_t i = 0; i <= line.n; i++) {
        if (i < line.n && line.s[i] != ';') {
            continue;
        }
        struct pr_column *c = &t->column[t->n_columns++];
        c->n = t->n_columns;
        c->header = pr_text_slice(line, start, i);
        c->low = 1;
        start = i + 1;
        const struct pr_kind_table *kind = pr_kind_table(t->kind);
        c->field = kind ? pr_kind_field(kind, pr_text_fold(m->arena, c->header)) : NULL;
        if (c->field != NULL) {
            c->type = c->field->type;
            c->role = c->field->role;
            t->asks_code = t->asks_code || c->field->id == PR_FIELD_PUPIL;
        } else {
            made_bind(m, t, c);
        }
    }
}

static inline struct pr_table *made_table(struct made *m, enum pr_kind kind, const char *file,
                                          const char *text) {
    struct pr_table *t = pr_arena_alloc(m->arena, sizeof *t);
    struct pr_text rest = pr_text_of(text);
    struct pr_text line;
    t->file = file;
    t->place = file;
    t->kind = kind;
    assert_true(pr_text_next(&rest, '\n', &line));
    made_head(m, t, line);
    size_t most = made_count(rest, '\n');
    t->row = pr_arena_array(m->arena, most, sizeof *t->row);
    t->cell = pr_arena_array(m->arena, most * t->n_columns, sizeof *t->cell);
    for (size_t c = 0; c < t->n_columns; c++) {
        struct pr_column *column = &t->column[c];
        column->missing = pr_arena_array(m->arena, most, 1);
        column->use = pr_arena_array(m->arena, most, 1);
        bool number = column->type == PR_TYPE_ANSWER || column->type == PR_TYPE_INTEGER ||
                      column->type == PR_TYPE_NUMBER || column->type == PR_TYPE_YES_NO;
        bool moment = column->type == PR_TYPE_DATE || column->type == PR_TYPE_MOMENT;
        column->number = number ? pr_arena_array(m->arena, most, sizeof(double)) : NULL;
        column->moment = moment ? pr_arena_array(m->arena, most, sizeof *column->moment) : NULL;
        column->text =
            number || moment ? NULL : pr_arena_array(m->arena, most, sizeof *column->text);
    }
    while (pr_text_next(&rest, '\n', &line)) {
        size_t r = t->n_rows++;
        size_t start = 0;
        size_t c = 0;
        t->row[r] = (struct pr_row){.record = r + 1, .line = r + 2};
        for (size_t i = 0; i <= line.n && c < t->n_columns; i++) {
            if (i < line.n && line.s[i] != ';') {
                continue;
            }
            t->cell[r * t->n_columns + c] = pr_text_slice(line, start, i);
            start = i + 1;
            c++;
        }
        for (c = 0; c < t->n_columns; c++) {
            struct pr_column *column = &t->column[c];
            column->missing[r] =
                (uint8_t)made_cell(m->arena, column, r, t->cell[r * t->n_columns + c]);
        }
    }
    m->table[m->n++] = t;
    return t;
}

static inline void made_context(struct made *m) {
    pr_judge_context(m->arena, m->table, m->n, &m->base, &m->context, &m->issues);
}

static inline void made_judge(struct made *m) {
    pr_judge_found(m->arena, &m->context, m->table, m->n);
    pr_judge_tables(m->arena, &m->context, m->table, m->n, &m->issues);
}

/* Issues of a file as «code@line:column» in order of line, column, code; '!' before the first
 * complaint is not needed: the codes tell. */
static inline int made_order(const void *a, const void *b) {
    const struct pr_issue *const *x = a;
    const struct pr_issue *const *y = b;
    if ((*x)->line != (*y)->line) {
        return (*x)->line < (*y)->line ? -1 : 1;
    }
    if ((*x)->column != (*y)->column) {
        return (*x)->column < (*y)->column ? -1 : 1;
    }
    return strcmp(pr_issue_name((*x)->code), pr_issue_name((*y)->code));
}

static inline const char *made_issues(struct made *m, const char *file) {
    const struct pr_issue **mine = pr_arena_array(m->arena, m->issues.n, sizeof(void *));
    size_t n = 0;
    for (size_t i = 0; i < m->issues.n; i++) {
        const struct pr_issue *issue = &m->issues.items[i];
        if (issue->file != NULL && strcmp(issue->file, file) == 0) {
            mine[n++] = issue;
        }
    }
    if (n > 1) {
        qsort(mine, n, sizeof(void *), made_order);
    }
    struct pr_buf b = pr_buf_new(m->arena);
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; i < n; i++) {
        pr_buf_c(&b, i > 0 ? " " : "");
        pr_buf_c(&b, pr_issue_name(mine[i]->code));
        pr_buf_char(&b, '@');
        pr_buf_int(&b, (int64_t)mine[i]->line);
        pr_buf_char(&b, ':');
        pr_buf_int(&b, (int64_t)mine[i]->column);
        /* every sentence must come out in both languages */
        assert_true(pr_issue_text(m->arena, PR_RU, mine[i]).n > 0);
        assert_true(pr_issue_text(m->arena, PR_EN, mine[i]).n > 0);
    }
    return pr_text_c(m->arena, pr_buf_done(&b));
}

/* Uses of the rows, by name. */
static inline const char *made_uses(struct made *m, const struct pr_table *t) {
    struct pr_buf b = pr_buf_new(m->arena);
    pr_buf_put(&b, "", 0);
    for (size_t r = 0; r < t->n_rows; r++) {
        pr_buf_c(&b, r > 0 ? " " : "");
        pr_buf_c(&b, pr_use_name((enum pr_use)t->row[r].use));
    }
    return pr_text_c(m->arena, pr_buf_done(&b));
}

static inline bool made_near(double a, double b) {
    return a - b < 1e-12 && b - a < 1e-12;
}

#define assert_near(a, b) assert_true(made_near((a), (b)))
#define assert_text(text, expected) assert_string_equal(pr_text_c(m.arena, (text)), (expected))

#endif
