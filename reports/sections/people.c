/* sections: «Состав ПОС»: who belongs to the community, which classes. */
#include "writer.h"

static const struct pr_figure *people(const struct writer *w, const char *measure,
                                      struct pr_text group, struct pr_text class) {
    struct pr_of of[] = {{"group", group}, {"class", class}};
    return find(w, "people", measure, of, 2);
}

static void totals(struct writer *w, struct pr_section *s) {
    static const struct {
        enum pr_msg label;
        const char *measure;
        int group;
    } rows[] = {{PR_MSG_PEOPLE_MEMBERS, "members", -1},
                {PR_MSG_PEOPLE_TEACHERS, "teachers", -1},
                {PR_MSG_PEOPLE_PUPILS, "pupils", -1},
                {PR_MSG_PEOPLE_PUPILS_COMMUNITY, "pupils", PR_COMMUNITY},
                {PR_MSG_PEOPLE_PUPILS_COMPARISON, "pupils", PR_COMPARISON},
                {PR_MSG_PEOPLE_JOINED, "joined", -1},
                {PR_MSG_PEOPLE_LEFT, "left", -1}};
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_PEOPLE_TOTALS));
    column(w, &b, PR_MSG_COL_INDICATOR, 46, true);
    column(w, &b, PR_MSG_COL_NUMBER, 12, false);
    struct pr_text none = {NULL, 0};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        const struct pr_figure *f = people(w, rows[i].measure, group_name(w, rows[i].group), none);
        if (f != NULL) {
            pr_grid_cell(&b, pr_cell_heading(word(w, rows[i].label)));
            pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, f));
        }
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, none);
    }
}

static bool has_orders(const struct writer *w) {
    for (size_t i = 0; i < w->context->n_members; i++) {
        const struct pr_member *m = &w->context->member[i];
        if (m->group == PR_COMMUNITY && m->order.n > 0) {
            return true;
        }
    }
    return false;
}

static void member(struct writer *w, struct pr_grid_builder *b, const struct pr_member *m,
                   bool orders) {
    bool cards = is_working(w); /* else the codes stay without names */
    struct pr_cell absent = pr_cell_text(word(w, PR_MSG_NOT_STATED));
    if (cards) {
        pr_grid_cell(b, pr_cell_heading(m->code));
    }
    pr_grid_cell(b, pr_cell_text(cards || !pr_text_equal(m->name, m->code)
                                     ? m->name
                                     : word(w, PR_MSG_NOT_STATED)));
    pr_grid_cell(b, pr_cell_text(m->role));
    pr_grid_cell(b, pr_cell_text(m->subject));
    pr_grid_cell(b, pr_cell_text(m->classes));
    if (cards) {
        pr_grid_cell(b, m->experience >= 0 ? pr_cell_raw(PR_SHOW_PLAIN, m->experience) : absent);
    }
    pr_grid_cell(b, m->joined != PR_NO_DAY ? pr_cell_raw(PR_SHOW_DAY, (double)m->joined) : absent);
    if (orders) {
        pr_grid_cell(b, m->order.n > 0 ? pr_cell_text(m->order) : absent);
    }
}

static void members(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_PEOPLE_LIST));
    bool cards = is_working(w); /* else the codes stay without names */
    if (cards) {
        column(w, &b, PR_MSG_COL_CODE, 8, true);
    }
    column(w, &b, PR_MSG_COL_NAME, 26, true);
    column(w, &b, PR_MSG_COL_ROLE, 16, true);
    column(w, &b, PR_MSG_COL_SUBJECT, 20, true);
    column(w, &b, PR_MSG_COL_CLASSES, 10, true);
    if (cards) {
        column(w, &b, PR_MSG_COL_EXPERIENCE, 11, false);
    }
    column(w, &b, PR_MSG_COL_JOINED, 12, true);
    bool orders = has_orders(w);
    if (orders) {
        column(w, &b, PR_MSG_COL_ORDER, 20, true);
    }
    size_t rows = 0;
    for (size_t i = 0; i < w->context->n_members; i++) {
        const struct pr_member *m = &w->context->member[i];
        if (m->group != PR_COMMUNITY) {
            continue;
        }
        rows++;
        member(w, &b, m, orders);
    }
    if (rows > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_PEOPLE_LIST_NOTE));
    }
}

static enum pr_msg classes_note(const struct writer *w) {
    for (size_t c = 0; c < w->context->n_classes; c++) {
        if (w->context->class[c].group == PR_COMPARISON) {
            return w->context->settings.by_lot ? PR_MSG_PEOPLE_CLASSES_NOTE_LOT
                                               : PR_MSG_PEOPLE_CLASSES_NOTE;
        }
    }
    return PR_MSG_PEOPLE_CLASSES_NOTE_ALONE;
}

/* Columns beyond the number of pupils, where the lists tell when they came and left. */
static const struct {
    const char *measure;
    enum pr_msg title;
} contingent[] = {{"contingent_start", PR_MSG_COL_CONTINGENT_START},
                  {"arrived", PR_MSG_COL_ARRIVED},
                  {"left", PR_MSG_COL_GONE},
                  {"contingent_end", PR_MSG_COL_CONTINGENT_END}};

static bool has_contingent(const struct writer *w) {
    struct pr_text none = {NULL, 0};
    bool found = false;
    for (size_t c = 0; c < w->context->n_classes; c++) {
        found = found || given(people(w, contingent[0].measure, none, w->context->class[c].name));
    }
    return found;
}

static void classes(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_PEOPLE_CLASSES));
    bool moves = has_contingent(w);
    size_t more = moves ? PR_COUNT_OF(contingent) : 0;
    column(w, &b, PR_MSG_COL_CLASS, 10, true);
    column(w, &b, PR_MSG_COL_GROUP, 18, true);
    if (w->context->has_roster) {
        column(w, &b, PR_MSG_COL_PUPILS, 12, false);
    }
    for (size_t i = 0; i < more; i++) {
        column(w, &b, contingent[i].title, 12, false);
    }
    struct pr_text none = {NULL, 0};
    for (size_t c = 0; c < w->context->n_classes; c++) {
        const struct pr_class *x = &w->context->class[c];
        pr_grid_cell(&b, pr_cell_heading(x->name));
        pr_grid_cell(
            &b, pr_cell_text(x->group >= 0 ? group_name(w, x->group) : word(w, PR_MSG_NO_GROUP)));
        if (w->context->has_roster) {
            pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, people(w, "pupils", none, x->name)));
        }
        for (size_t i = 0; i < more; i++) {
            pr_grid_cell(
                &b, pr_cell_figure(PR_SHOW_COUNT, people(w, contingent[i].measure, none, x->name)));
        }
    }
    if (w->context->n_classes > 0) {
        pr_grid_add(&b, s, word(w, classes_note(w)));
    }
}

static void teaching(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_PEOPLE_TEACHING));
    column(w, &b, PR_MSG_COL_TEACHER, 12, true);
    column(w, &b, PR_MSG_COL_SUBJECT, 26, true);
    column(w, &b, PR_MSG_COL_CLASS, 10, true);
    column(w, &b, PR_MSG_COL_GROUP, 18, true);
    for (size_t i = 0; i < w->year->n_teaching; i++) {
        const struct pr_teaching *t = &w->year->teaching[i];
        bool ours = t->group == PR_COMMUNITY ||
                    (t->member >= 0 && w->context->member[t->member].group == PR_COMMUNITY);
        if (!ours) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(t->teacher));
        pr_grid_cell(&b, pr_cell_text(t->subject));
        pr_grid_cell(&b, pr_cell_text(class_name(w, t->class)));
        pr_grid_cell(
            &b, pr_cell_text(t->group >= 0 ? group_name(w, t->group) : word(w, PR_MSG_NO_GROUP)));
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_PEOPLE_TEACHING_NOTE));
    }
}

void section_people(struct writer *w) {
    struct pr_section *s = begin(w, "people", PR_MSG_SECTION_PEOPLE);
    totals(w, s);
    if (!w->context->has_members) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_PEOPLE_NO_MEMBERS, NULL, 0);
    }
    if (!w->context->has_roster) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_PEOPLE_NO_ROSTER, NULL, 0);
    }
    if (w->context->has_members) { /* else they were found in the data and are shown there */
        members(w, s);
    }
    if (is_working(w)) {
        teaching(w, s);
    }
    classes(w, s);
}
