/* sections: charts of marks: pupils by category in each class, quality by subject. */
#include "marks.h"

/* ---- categories ---- */

static void stack_row(struct writer *w, struct pr_chart *c, int32_t class, size_t term) {
    struct mark_place at = {.term = w->year->marks.term[term].name, .class = class};
    const struct pr_figure *first = mark_figure(w, mark_categories[0].measure, at);
    if (first == NULL || first->n <= 0) {
        return;
    }
    struct pr_chart_row *row = &c->row[c->n_rows++];
    row->label = joined(w, class_name(w, class), ", ", mark_term_label(w, term));
    row->n = (size_t)first->n;
    for (size_t k = 0; k < MARK_CATEGORIES; k++) {
        const struct pr_figure *f = mark_figure(w, mark_categories[k].measure, at);
        row->has[k] = given(f);
        row->value[k] = given(f) ? f->value : 0;
    }
}

static void stack(struct writer *w, struct pr_section *s, int32_t group) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    bool twice = false;
    struct pr_text only = {NULL, 0};
    c->kind = PR_CHART_STACK;
    c->id = group == PR_COMMUNITY ? PR_TEXT("marks-categories")
                                  : PR_TEXT("marks-categories-comparison");
    c->row = pr_arena_array(w->arena, 2 * w->context->n_classes, sizeof *c->row);
    for (int32_t k = 0; k < (int32_t)w->context->n_classes; k++) {
        size_t first = 0, last = 0;
        if (w->context->class[k].group != group) {
            continue;
        }
        bool two = mark_class_terms(w, k, &first, &last);
        if (two) {
            stack_row(w, c, k, first);
        }
        if (last != SIZE_MAX) {
            stack_row(w, c, k, last);
            only = mark_term_label(w, last);
        }
        twice = twice || two;
    }
    if (c->n_rows == 0) {
        return;
    }
    c->series = pr_arena_array(w->arena, MARK_CATEGORIES, sizeof *c->series);
    for (size_t k = 0; k < MARK_CATEGORIES; k++) {
        c->series[c->n_series++] = word(w, mark_categories[k].word);
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, group))};
    struct pr_arg term[] = {pr_arg_text(only)};
    c->title =
        twice ? word(w, PR_MSG_MARKS_CHART_STACK) : say(w, PR_MSG_MARKS_CHART_STACK_ONE, term, 1);
    c->subtitle = say(w, PR_MSG_MARKS_CHART_STACK_SUB, args, 1);
    c->note = word(w, PR_MSG_MARKS_CHART_STACK_NOTE);
    c->alt = say(w, PR_MSG_MARKS_CHART_STACK_ALT, args, 1);
    c->neutral = -1;
    c->show = PR_SHOW_COUNT;
    c->high = 1;
    pr_section_chart(w->doc, s, c);
}

/* ---- quality ---- */

static void quality_row(struct writer *w, struct pr_chart *c, size_t subject, int32_t group,
                        const size_t *term) {
    struct mark_place at = {
        .subject = w->year->marks.subject[subject], .group = group_name(w, group), .class = -1};
    const struct pr_figure *f[2], *n[2];
    for (size_t i = 0; i < 2; i++) {
        at.term = w->year->marks.term[term[i]].name;
        f[i] = mark_figure(w, "quality", at);
        n[i] = mark_figure(w, "marks_4_5", at);
        if (!given(f[i]) || !given(n[i])) {
            return;
        }
    }
    struct pr_chart_row *row = &c->row[c->n_rows++];
    row->label = at.subject;
    for (size_t i = 0; i < 2; i++) {
        row->value[i] = f[i]->value;
        row->has[i] = true;
    }
    row->quiet = true; /* no verdict, no colour */
    struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, n[0]), show_figure(PR_SHOW_COUNT, n[1]),
                            pr_arg_count(f[0]->n), pr_arg_count(f[1]->n)};
    row->right = say(w, PR_MSG_MARKS_CHART_QUALITY_N, args, PR_COUNT_OF(args));
}

static void quality(struct writer *w, struct pr_section *s, int32_t group) {
    size_t term[2] = {0, 0};
    const struct pr_marks *m = &w->year->marks;
    if (!mark_group_terms(w, group, &term[0], &term[1])) {
        return;
    }
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    c->kind = PR_CHART_DUMBBELL;
    c->id = PR_TEXT("marks-quality");
    c->row = pr_arena_array(w->arena, m->n_subjects, sizeof *c->row);
    for (size_t k = 0; k < m->n_subjects; k++) {
        quality_row(w, c, k, group, term);
    }
    if (c->n_rows == 0) {
        return;
    }
    c->series = pr_arena_array(w->arena, 2, sizeof *c->series);
    c->series[0] = mark_term_label(w, term[0]);
    c->series[1] = mark_term_label(w, term[1]);
    c->n_series = 2;
    struct pr_arg terms[] = {pr_arg_text(c->series[0]), pr_arg_text(c->series[1])};
    struct pr_arg args[] = {pr_arg_text(group_name(w, group))};
    c->title = say(w, PR_MSG_MARKS_CHART_QUALITY, terms, 2);
    c->subtitle = say(w, PR_MSG_MARKS_CHART_QUALITY_SUB, args, 1);
    c->note = word(w, PR_MSG_MARKS_CHART_QUALITY_NOTE);
    c->alt = say(w, PR_MSG_MARKS_CHART_QUALITY_ALT, args, 1);
    c->low = 0;
    c->high = 1;
    c->show = PR_SHOW_SHARE;
    c->neutral = -1;
    pr_section_chart(w->doc, s, c);
}

void mark_charts(struct writer *w, struct pr_section *s) {
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        stack(w, s, g);
    }
    if (mark_group_has(w, PR_COMMUNITY)) {
        quality(w, s, PR_COMMUNITY);
    }
}
