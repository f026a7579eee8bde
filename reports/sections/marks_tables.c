/* sections: tables of marks: by subject and term, by class and term, the contingent, transitions.
 */
#include "marks.h"

/* ---- by subject ---- */

struct mark_cell {
    enum pr_msg title;
    const char *measure;
    enum pr_show show;
    bool interval;
    double width;
};

static const struct mark_cell subject_cells[] = {
    {PR_MSG_MARKS_COL_5, "marks_5", PR_SHOW_COUNT, false, 6},
    {PR_MSG_MARKS_COL_4, "marks_4", PR_SHOW_COUNT, false, 6},
    {PR_MSG_MARKS_COL_3, "marks_3", PR_SHOW_COUNT, false, 6},
    {PR_MSG_MARKS_COL_2, "marks_2", PR_SHOW_COUNT, false, 6},
    {PR_MSG_MARKS_COL_NA, "marks_not_attested", PR_SHOW_COUNT, false, 7},
    {PR_MSG_MARKS_COL_N, NULL, PR_SHOW_COUNT, false, 6},
    {PR_MSG_MARKS_COL_PASS, "pass_rate", PR_SHOW_SHARE, true, 18},
    {PR_MSG_MARKS_COL_QUALITY, "quality", PR_SHOW_SHARE, true, 18},
    {PR_MSG_MARKS_COL_SOU, "sou", PR_SHOW_PERCENT, false, 9},
    {PR_MSG_MARKS_COL_MEAN, "mean_mark", PR_SHOW_POINTS, false, 10}};

static void subject_row(struct writer *w, struct pr_grid_builder *b, struct mark_place at,
                        struct pr_text label) {
    pr_grid_cell(b, pr_cell_heading(at.subject));
    pr_grid_cell(b, pr_cell_text(label));
    const struct pr_figure *pass = mark_figure(w, "pass_rate", at);
    for (size_t i = 0; i < PR_COUNT_OF(subject_cells); i++) {
        const struct mark_cell *c = &subject_cells[i];
        const struct pr_figure *f = c->measure != NULL ? mark_figure(w, c->measure, at) : NULL;
        if (c->measure == NULL) {
            pr_grid_cell(b, pr_cell_raw(PR_SHOW_COUNT, pass != NULL ? (double)pass->n : 0));
        } else {
            pr_grid_cell(b,
                         c->interval ? pr_cell_interval(c->show, f) : pr_cell_figure(c->show, f));
        }
    }
}

static struct pr_text subjects_note(struct writer *w) {
    const struct pr_marks *m = &w->year->marks;
    double exempt = 0;
    for (size_t t = 0; t < m->n_terms; t++) {
        struct mark_place at = {.term = m->term[t].name, .class = -1};
        const struct pr_figure *f = mark_figure(w, "exempt", at);
        exempt += given(f) ? f->value : 0;
    }
    struct pr_text note = word(w, PR_MSG_MARKS_SUBJECTS_NOTE);
    if (exempt < 1) {
        return note;
    }
    struct pr_arg args[] = {pr_arg_number(PR_SHOW_COUNT, exempt)};
    return joined(w, note, " ", say(w, PR_MSG_MARKS_EXEMPT, args, 1));
}

static void subjects(struct writer *w, struct pr_section *s, int32_t group) {
    const struct pr_marks *m = &w->year->marks;
    struct pr_arg args[] = {pr_arg_text(group_name(w, group))};
    struct pr_text title = group < 0 ? word(w, PR_MSG_MARKS_SUBJECTS_ALL)
                                     : say(w, PR_MSG_MARKS_SUBJECTS_TITLE, args, 1);
    struct pr_grid_builder b = pr_grid_new(w->doc, title);
    column(w, &b, PR_MSG_COL_SUBJECT, 24, true);
    column(w, &b, PR_MSG_MARKS_COL_TERM, 14, true);
    for (size_t i = 0; i < PR_COUNT_OF(subject_cells); i++) {
        column(w, &b, subject_cells[i].title, subject_cells[i].width, false);
    }
    size_t rows = 0;
    for (size_t k = 0; k < m->n_subjects; k++) {
        for (size_t t = 0; t < m->n_terms; t++) {
            struct mark_place at = {.term = m->term[t].name,
                                    .subject = m->subject[k],
                                    .group = group_name(w, group),
                                    .class = -1};
            if (mark_figure(w, "mean_mark", at) != NULL) {
                subject_row(w, &b, at, mark_term_label(w, t));
                rows++;
            }
        }
    }
    if (rows > 0) {
        b.grid->key_columns = 2;
        pr_grid_add(&b, s, subjects_note(w));
    }
}

void mark_subject_tables(struct writer *w, struct pr_section *s) {
    heading(w, s, PR_MSG_MARKS_SUBJECTS, NULL, 0);
    bool any = false;
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        if (mark_group_has(w, g)) {
            subjects(w, s, g);
            any = true;
        }
    }
    if (!any) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_MARKS_NO_GROUPS, NULL, 0);
        subjects(w, s, -1);
    }
}

/* ---- by class ---- */

static const struct mark_cell class_cells[] = {
    {PR_MSG_MARKS_COL_N, NULL, PR_SHOW_COUNT, false, 6},
    {PR_MSG_MARKS_COL_EXCELLENT, "excellent", PR_SHOW_COUNT, false, 11},
    {PR_MSG_MARKS_COL_GOOD, "good", PR_SHOW_COUNT, false, 11},
    {PR_MSG_MARKS_COL_ONE_4, "one_4", PR_SHOW_COUNT, false, 10},
    {PR_MSG_MARKS_COL_WITH_3, "with_3", PR_SHOW_COUNT, false, 11},
    {PR_MSG_MARKS_COL_ONE_3, "one_3", PR_SHOW_COUNT, false, 10},
    {PR_MSG_MARKS_COL_FAILING, "failing", PR_SHOW_COUNT, false, 13},
    {PR_MSG_MARKS_COL_NOT_ATTESTED, "not_attested", PR_SHOW_COUNT, false, 14},
    {PR_MSG_MARKS_COL_CLASS_QUALITY, "class_quality", PR_SHOW_SHARE, false, 10},
    {PR_MSG_MARKS_COL_CLASS_PASS, "class_pass_rate", PR_SHOW_SHARE, false, 13}};

static void class_row(struct writer *w, struct pr_grid_builder *b, struct mark_place at,
                      size_t term) {
    const struct pr_figure *first = mark_figure(w, "excellent", at);
    pr_grid_cell(b, pr_cell_heading(at.class < 0 ? at.group : class_name(w, at.class)));
    pr_grid_cell(b, pr_cell_text(mark_term_label(w, term)));
    for (size_t i = 0; i < PR_COUNT_OF(class_cells); i++) {
        const struct mark_cell *c = &class_cells[i];
        if (c->measure == NULL) {
            pr_grid_cell(b, pr_cell_raw(PR_SHOW_COUNT, (double)first->n));
        } else {
            pr_grid_cell(b, pr_cell_figure(c->show, mark_figure(w, c->measure, at)));
        }
    }
}

static size_t class_rows(struct writer *w, struct pr_grid_builder *b, int32_t group,
                         int32_t class) {
    const struct pr_marks *m = &w->year->marks;
    size_t rows = 0;
    for (size_t t = 0; t < m->n_terms; t++) {
        struct mark_place at = {
            .term = m->term[t].name, .group = group_name(w, group), .class = class};
        if (mark_figure(w, "excellent", at) != NULL) {
            class_row(w, b, at, t);
            rows++;
        }
    }
    return rows;
}

static const struct pr_figure *contingent(const struct writer *w, const char *measure, size_t c) {
    struct pr_of of[] = {{"class", w->context->class[c].name}};
    return find(w, "people", measure, of, 1);
}

static void contingent_table(struct writer *w, struct pr_section *s) {
    static const struct {
        enum pr_msg title;
        const char *measure;
    } cells[] = {{PR_MSG_MARKS_COL_START, "contingent_start"},
                 {PR_MSG_MARKS_COL_ARRIVED, "arrived"},
                 {PR_MSG_MARKS_COL_LEFT, "left"},
                 {PR_MSG_MARKS_COL_END, "contingent_end"}};
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_MARKS_CONTINGENT));
    column(w, &b, PR_MSG_COL_CLASS, 10, true);
    for (size_t i = 0; i < PR_COUNT_OF(cells); i++) {
        column(w, &b, cells[i].title, 15, false);
    }
    size_t rows = 0;
    for (size_t c = 0; c < w->context->n_classes; c++) {
        if (contingent(w, "contingent_start", c) == NULL || w->context->class[c].group < 0) {
            continue;
        }
        rows++;
        pr_grid_cell(&b, pr_cell_heading(w->context->class[c].name));
        for (size_t i = 0; i < PR_COUNT_OF(cells); i++) {
            pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, contingent(w, cells[i].measure, c)));
        }
    }
    if (rows > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_MARKS_CONTINGENT_NOTE));
    }
}

void mark_class_tables(struct writer *w, struct pr_section *s) {
    heading(w, s, PR_MSG_MARKS_CLASSES, NULL, 0);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_MARKS_CLASSES_TITLE));
    column(w, &b, PR_MSG_COL_CLASS, 12, true);
    column(w, &b, PR_MSG_MARKS_COL_TERM, 14, true);
    for (size_t i = 0; i < PR_COUNT_OF(class_cells); i++) {
        column(w, &b, class_cells[i].title, class_cells[i].width, false);
    }
    size_t rows = 0;
    for (size_t c = 0; c < w->context->n_classes; c++) {
        rows += class_rows(w, &b, -1, (int32_t)c);
    }
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        rows += mark_group_has(w, g) ? class_rows(w, &b, g, -1) : 0;
    }
    if (rows > 0) {
        b.grid->key_columns = 2;
        pr_grid_add(&b, s, word(w, PR_MSG_MARKS_CLASSES_NOTE));
    }
    contingent_table(w, s);
}

/* ---- transitions ---- */

static const struct pr_figure *moved(const struct writer *w, const char *measure, int32_t group,
                                     const char *before, const char *after) {
    struct pr_of of[] = {{"group", group_name(w, group)},
                         {"before", pr_text_of(before)},
                         {"after", pr_text_of(after)}};
    return find(w, "marks", measure, of, 3);
}

static void transition(struct writer *w, struct pr_section *s, int32_t group) {
    const struct pr_figure *rose = moved(w, "category_rose", group, NULL, NULL);
    const struct pr_figure *stayed = moved(w, "category_stayed", group, NULL, NULL);
    const struct pr_figure *fell = moved(w, "category_fell", group, NULL, NULL);
    struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, rose), show_figure(PR_SHOW_COUNT, stayed),
                            show_figure(PR_SHOW_COUNT, fell), pr_arg_text(group_name(w, group)),
                            pr_arg_count(rose->n)};
    if (rose->n > 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_MARKS_MOVED, args, PR_COUNT_OF(args));
    }
    struct pr_grid_builder b =
        pr_grid_new(w->doc, say(w, PR_MSG_MARKS_TRANSITION_TITLE, &args[3], 1));
    column(w, &b, PR_MSG_MARKS_COL_AT_FIRST, 20, true);
    for (size_t k = 0; k < MARK_CATEGORIES; k++) {
        pr_grid_column(&b, (struct pr_grid_column){.title = word(w, mark_categories[k].word),
                                                   .over = word(w, PR_MSG_MARKS_TRANSITION_OVER),
                                                   .width = 15});
    }
    for (size_t i = 0; i < MARK_CATEGORIES; i++) {
        pr_grid_cell(&b, pr_cell_heading(word(w, mark_categories[i].word)));
        for (size_t k = 0; k < MARK_CATEGORIES; k++) {
            struct pr_cell cell = pr_cell_figure(
                PR_SHOW_COUNT,
                moved(w, "category_moved", group, mark_categories[i].key, mark_categories[k].key));
            cell.strong = i == k;
            pr_grid_cell(&b, cell);
        }
    }
    pr_grid_add(&b, s, word(w, PR_MSG_MARKS_TRANSITION_NOTE));
}

void mark_transitions(struct writer *w, struct pr_section *s) {
    bool first = true;
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        if (moved(w, "category_rose", g, NULL, NULL) == NULL) {
            continue;
        }
        if (first) {
            heading(w, s, PR_MSG_MARKS_TRANSITION, NULL, 0);
            first = false;
        }
        transition(w, s, g);
    }
}
