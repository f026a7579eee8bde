/* The mark of the year against the marks of the terms: schools take the mean of the terms and round
 * it, a half upwards. Only where the terms of the class reach the end of the year and the pupil has
 * two marks at least: what a register does not show cannot contradict it. */
#include "marks.h"

struct run { /* marks of one pupil and subject */
    const struct mark_cell *year;
    int sum[PR_TERM_FINAL], n[PR_TERM_FINAL]; /* by sort of term */
};

static int32_t pupil_of(const struct mark_cell *c) {
    return c->table->row[c->row].pupil;
}

static int by_subject(const void *a, const void *b) {
    const struct mark_cell *x = *(const struct mark_cell *const *)a;
    const struct mark_cell *y = *(const struct mark_cell *const *)b;
    if (pupil_of(x) != pupil_of(y)) {
        return pupil_of(x) < pupil_of(y) ? -1 : 1;
    }
    int order = pr_text_compare(x->subject, y->subject);
    if (order != 0) {
        return order;
    }
    if (x->term.sort != y->term.sort) {
        return x->term.sort < y->term.sort ? -1 : 1;
    }
    return x->term.number - y->term.number; /* a key has one cell */
}

/* Which classes have marks of the last term of a sort; slot 0: pupils without a class. */
static bool *finished(struct judging *j, const struct mark_cells *cells) {
    bool *last =
        pr_arena_array(j->arena, (j->context->n_classes + 1) * PR_TERM_FINAL, sizeof *last);
    for (size_t i = 0; i < cells->n; i++) {
        const struct mark_cell *c = &cells->item[i];
        int all = pr_term_most(c->term.sort);
        if (all > 0 && c->term.number == all && c->value > 0) {
            size_t slot = (size_t)c->table->row[c->row].class + 1; /* -1: 0 */
            last[slot * PR_TERM_FINAL + (size_t)c->term.sort] = true;
        }
    }
    return last;
}

static void compare(struct judging *j, const struct run *run, const bool *last) {
    if (run->year == NULL || run->year->value <= 0) {
        return;
    }
    size_t slot = (size_t)run->year->table->row[run->year->row].class + 1;
    for (size_t s = PR_TERM_QUARTER; s < PR_TERM_MODULE; s++) {
        int n = run->n[s];
        if (n < 2 || !last[slot * PR_TERM_FINAL + s]) {
            continue;
        }
        int expected = (2 * run->sum[s] + n) / (2 * n);
        if (expected != run->year->value) {
            struct pr_issue issue = judge_issue(run->year->table, run->year->row, run->year->column,
                                                PR_ISSUE_year_mark_differs, PR_ACTION_REPORT);
            issue.args[0] = pr_arg_number(PR_SHOW_POINTS, (double)run->sum[s] / n);
            issue.args[1] = pr_arg_count(expected);
            issue.n_args = 2;
            pr_issues_add(j->issues, issue);
        }
        return; /* quarters decide before half-years */
    }
}

void judge_year_marks(struct judging *j, const struct mark_cells *cells) {
    const bool *last = finished(j, cells);
    const struct mark_cell **order = pr_arena_array(j->arena, cells->n, sizeof(void *));
    for (size_t i = 0; i < cells->n; i++) {
        order[i] = &cells->item[i];
    }
    if (cells->n > 0) {
        qsort(order, cells->n, sizeof(void *), by_subject);
    }
    struct run run = {.year = NULL};
    for (size_t i = 0; i < cells->n; i++) {
        const struct mark_cell *c = order[i];
        if (c->term.sort == PR_TERM_YEAR) {
            run.year = c;
        } else if (c->value > 0 && c->term.sort < PR_TERM_FINAL) {
            run.sum[c->term.sort] += c->value;
            run.n[c->term.sort]++;
        }
        bool ends = i + 1 == cells->n || pupil_of(order[i + 1]) != pupil_of(c) ||
                    !pr_text_equal(order[i + 1]->subject, c->subject);
        if (ends) {
            compare(j, &run, last);
            run = (struct run){.year = NULL};
        }
    }
}
