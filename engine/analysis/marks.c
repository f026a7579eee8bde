/* marks: by subject and term, by pupil and class, their change. The teachers under study give them,
 * so they carry no verdict. */
#include "marks.h"

bool pr_mark_inside(struct mark_scope scope, int32_t group, int32_t class) {
    return (scope.group < 0 || scope.group == group) && (scope.class < 0 || scope.class == class);
}

struct pr_address pr_mark_scope_at(const struct pr_book *book, struct pr_address at,
                                   struct mark_scope scope) {
    if (scope.group >= 0) {
        at = pr_with(at, "group", pr_group_name(book, scope.group));
    }
    return scope.class < 0 ? at : pr_with(at, "class", book->context->class[scope.class].name);
}

struct pr_address pr_mark_term_at(const struct pr_book *book, const char *measure, size_t term) {
    return pr_with(pr_about("marks", measure), "term", book->year->marks.term[term].name);
}

struct mark_sum *pr_mark_sums(const struct pr_book *book, size_t term) {
    const struct pr_marks *m = &book->year->marks;
    struct mark_sum *sum = pr_arena_array(book->arena, book->context->n_pupils, sizeof *sum);
    for (size_t i = 0; i < book->context->n_pupils; i++) {
        sum[i].class = book->context->pupil[i].class;
        sum[i].group = book->context->pupil[i].group;
    }
    for (size_t i = 0; i < m->n; i++) {
        const struct pr_mark *x = &m->mark[i];
        if (x->term == term) {
            sum[x->pupil].n[x->value]++;
        }
    }
    return sum;
}

enum mark_category pr_mark_category(const struct mark_sum *s) {
    if (s->n[2] > 0) {
        return MARK_FAILING;
    }
    if (s->n[PR_NOT_ATTESTED_MARK] > 0) {
        return MARK_NOT_ATTESTED;
    }
    if (s->n[3] > 0) {
        return MARK_WITH_3;
    }
    return s->n[4] > 0 ? MARK_GOOD : s->n[5] > 0 ? MARK_EXCELLENT : MARK_NOBODY;
}

bool pr_mark_mean(const struct mark_sum *s, double *mean) {
    int n = s->n[2] + s->n[3] + s->n[4] + s->n[5];
    int sum = 2 * s->n[2] + 3 * s->n[3] + 4 * s->n[4] + 5 * s->n[5];
    *mean = n > 0 ? (double)sum / n : 0;
    return n > 0;
}

struct mark_span *pr_mark_spans(const struct pr_book *book) {
    const struct pr_marks *m = &book->year->marks;
    size_t slots = book->context->n_classes + 1;
    struct mark_span *span = pr_arena_array(book->arena, slots, sizeof *span);
    for (size_t i = 0; i < slots; i++) {
        span[i] = (struct mark_span){SIZE_MAX, SIZE_MAX};
    }
    for (size_t i = 0; i < m->n; i++) {
        const struct pr_mark *x = &m->mark[i];
        struct mark_span *s = &span[book->context->pupil[x->pupil].class + 1];
        if (x->value == PR_NOT_ATTESTED_MARK || pr_term_is_year(&m->term[x->term])) {
            continue;
        }
        s->first = s->first == SIZE_MAX || x->term < s->first ? x->term : s->first;
        s->last = s->last == SIZE_MAX || x->term > s->last ? x->term : s->last;
    }
    return span;
}

void pr_mark_figures(struct pr_book *book) {
    pr_mark_contingent(book);
    if (book->year->marks.n == 0) {
        return;
    }
    pr_mark_subjects(book);
    pr_mark_pupils(book);
    pr_mark_changes(book);
}
