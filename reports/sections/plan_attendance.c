/* sections: attendance: by teacher, and who was where. */
#include "plan_parts.h"

enum { PERSONS_ABREAST = 14, PERSONS_ON_A_CHART = 40 };

static struct pr_text person(const struct writer *w, const struct pr_attendee *a) {
    bool named = a->member >= 0 && !pr_text_equal(w->context->member[a->member].name, a->code);
    return named ? joined(w, a->code, " ", w->context->member[a->member].name) : a->code;
}

static const struct pr_figure *of_person(const struct writer *w, const char *measure,
                                         const struct pr_attendee *a) {
    return plan_figure(w, "attendance", measure, "teacher", a->code);
}

static void persons(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_ATTENDANCE_PERSONS));
    column(w, &b, PR_MSG_COL_TEACHER, 30, true);
    column(w, &b, PR_MSG_COL_PRESENT, 20, false);
    column(w, &b, PR_MSG_COL_OF_EVENTS, 16, false);
    column(w, &b, PR_MSG_COL_ATTENDANCE, 16, false);
    for (size_t i = 0; i < w->year->n_attendees; i++) {
        const struct pr_attendee *a = &w->year->attendee[i];
        pr_grid_cell(&b, pr_cell_heading(person(w, a)));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, of_person(w, "present", a)));
        pr_grid_cell(&b,
                     pr_cell_figure(PR_SHOW_COUNT, plain_figure(w, "attendance", "events_held")));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_SHARE, of_person(w, "share", a)));
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_ATTENDANCE_PERSONS_NOTE));
    }
}

static struct pr_text present_of(const struct writer *w, const struct pr_attendee *a, int64_t n) {
    const struct pr_figure *f = of_person(w, "present", a);
    struct pr_arg args[] = {given(f) ? show_figure(PR_SHOW_COUNT, f) : pr_arg_count(0),
                            pr_arg_count(n)};
    return say(w, PR_MSG_CHART_ATTENDANCE_OF, args, 2);
}

static void chart(struct writer *w, struct pr_section *s) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    c->kind = PR_CHART_BARS;
    c->id = PR_TEXT("attendance");
    c->row = pr_arena_array(w->arena, PERSONS_ON_A_CHART, sizeof *c->row);
    for (size_t i = 0; i < w->year->n_attendees && c->n_rows < PERSONS_ON_A_CHART; i++) {
        const struct pr_figure *f = of_person(w, "share", &w->year->attendee[i]);
        if (given(f)) {
            struct pr_chart_row *row = &c->row[c->n_rows++];
            row->label = person(w, &w->year->attendee[i]);
            row->value[0] = f->value;
            row->has[0] = true;
            row->right = present_of(w, &w->year->attendee[i], f->n);
        }
    }
    const struct pr_figure *all = plain_figure(w, "attendance", "share");
    if (c->n_rows < 2 || !given(all)) {
        return;
    }
    struct pr_arg args[] = {plan_count(w, "attendance", "present"),
                            plan_count(w, "attendance", "places"),
                            plan_count(w, "attendance", "events_held")};
    c->low = 0;
    c->high = 1;
    c->show = PR_SHOW_SHARE;
    c->has_reference = true;
    c->reference = all->value;
    c->reference_label = word(w, PR_MSG_CHART_ATTENDANCE_LINE);
    c->title = say(w, PR_MSG_CHART_ATTENDANCE_TITLE, args, 3);
    c->subtitle = say(w, PR_MSG_CHART_ATTENDANCE_SUB, args, 3);
    c->right_title = word(w, PR_MSG_CHART_ATTENDANCE_RIGHT);
    c->alt = word(w, PR_MSG_CHART_ATTENDANCE_ALT);
    pr_section_chart(w->doc, s, c);
}

/* ---- who was where ---- */

static const struct pr_presence **cells(const struct writer *w) {
    size_t persons_n = w->year->n_attendees;
    const struct pr_presence **cell = pr_arena_array(w->arena, w->context->n_events * persons_n,
                                                     sizeof(const struct pr_presence *));
    for (size_t i = 0; i < w->year->n_presences; i++) {
        const struct pr_presence *p = &w->year->presence[i];
        cell[p->event * persons_n + p->attendee] = p;
    }
    return cell;
}

static struct pr_cell sign(const struct writer *w, const struct pr_presence *p) {
    static const enum pr_msg signs[] = {[PR_ATTENDED] = PR_MSG_SIGN_PRESENT,
                                        [PR_AWAY] = PR_MSG_SIGN_AWAY,
                                        [PR_AWAY_ILL] = PR_MSG_SIGN_ILL,
                                        [PR_AWAY_EXCUSED] = PR_MSG_SIGN_EXCUSED};
    return pr_cell_text(p != NULL ? word(w, signs[p->why]) : PR_TEXT(""));
}

static void matrix(struct writer *w, struct pr_section *s) {
    size_t n = w->year->n_attendees;
    bool abreast = n <= PERSONS_ABREAST && is_working(w);
    struct pr_grid_builder b =
        pr_grid_new(w->doc, word(w, abreast ? PR_MSG_ATTENDANCE_MATRIX : PR_MSG_ATTENDANCE_EVENTS));
    const struct pr_presence **cell = abreast ? cells(w) : NULL;
    column(w, &b, PR_MSG_COL_PLAN_EVENT, 40, true);
    column(w, &b, PR_MSG_COL_PLAN_HELD, 12, true);
    for (size_t k = 0; abreast && k < n; k++) {
        pr_grid_column(&b, (struct pr_grid_column){.title = w->year->attendee[k].code, .width = 9});
    }
    column(w, &b, PR_MSG_COL_PRESENT_N, 15, false);
    for (size_t i = 0; i < w->context->n_events; i++) {
        const struct pr_event *e = &w->context->event[i];
        const struct pr_figure *f = plan_figure(w, "attendance", "present", "event", e->code);
        if (f == NULL) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(plan_event_name(w, e)));
        pr_grid_cell(&b, plan_day(e->held != PR_NO_DAY ? e->held : e->planned));
        for (size_t k = 0; abreast && k < n; k++) {
            pr_grid_cell(&b, sign(w, cell[i * n + k]));
        }
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, f));
    }
    if (b.cells > 0) {
        struct pr_text none = {NULL, 0};
        pr_grid_add(&b, s,
                    abreast         ? word(w, PR_MSG_ATTENDANCE_MATRIX_NOTE)
                    : is_working(w) ? word(w, PR_MSG_ATTENDANCE_EVENTS_NOTE)
                                    : none);
    }
}

void plan_attendance(struct writer *w, struct pr_section *s) {
    if (!w->year->has_attendance) {
        return;
    }
    const struct pr_figure *share = plain_figure(w, "attendance", "share");
    heading(w, s, PR_MSG_ATTENDANCE_HEADING, NULL, 0);
    if (!given(share)) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_ATTENDANCE_NOTHING, NULL, 0);
        return;
    }
    struct pr_arg args[] = {
        plan_count(w, "attendance", "present"), plan_count(w, "attendance", "places"),
        show_figure(PR_SHOW_SHARE, share), plan_count(w, "attendance", "events_held"),
        pr_arg_count((int64_t)w->year->n_attendees)};
    paragraph(w, s, PR_PART_FINDING, PR_MSG_ATTENDANCE_SENTENCE, args, 5);
    if (!w->context->has_plan) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_ATTENDANCE_NO_PLAN, NULL, 0);
    }
    if (!w->context->has_members) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_ATTENDANCE_NO_MEMBERS, NULL, 0);
    }
    const struct pr_figure *unmarked = plain_figure(w, "attendance", "without_marks");
    if (is_some(unmarked)) {
        struct pr_arg of[] = {show_figure(PR_SHOW_COUNT, unmarked)};
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_ATTENDANCE_UNMARKED, of, 1);
    }
    chart(w, s);
    if (is_working(w)) {
        persons(w, s);
    }
    matrix(w, s);
}
