/* Attendance: which event a row is about, whose column or row it is, and what contradicts the plan:
 * an event it does not know, another day, people at an event that was not held. */
#include "inner.h"

static bool is_person_column(const struct pr_column *c) {
    return c->field == NULL && c->type == PR_TYPE_LABEL && c->text != NULL && !c->personal;
}

/* The name in the heading; a table from the database has only the heading. */
struct pr_text judge_attendance_person(const struct pr_column *c) {
    return c->about.n > 0 ? c->about : c->header;
}

bool judge_is_present_column(const struct pr_column *c) {
    return is_person_column(c) || (c->field != NULL && c->field->id == PR_FIELD_PRESENT);
}

enum pr_attended judge_attended(struct pr_arena *arena, const struct pr_column *c, size_t row) {
    if (c->missing[row] == PR_NO_ANSWER_WORD) {
        return PR_AWAY; /* «-» beside «+» */
    }
    return pr_counts(c, row) ? pr_attended_of(pr_text_fold(arena, c->text[row]))
                             : PR_ATTENDED_UNKNOWN;
}

static struct pr_issue in_plan(const struct pr_event *event, struct pr_issue issue) {
    issue.args[0] = pr_arg_c(event->file != NULL ? event->file : "");
    issue.args[1] = pr_arg_count((int64_t)event->line);
    issue.n_args = 2;
    return issue;
}

/* ---- a row ---- */

bool judge_anybody(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        if (judge_is_present_column(column) && judge_attended(arena, column, row) == PR_ATTENDED) {
            return true;
        }
    }
    return false;
}

void judge_against_plan(struct judging_events *e, int32_t at, struct pr_issue issue) {
    const struct pr_event *event = &e->j->context->event[at];
    if (event->file != NULL && !pr_event_held(event)) {
        issue.code =
            pr_event_silent(event) ? PR_ISSUE_note_event_unmarked : PR_ISSUE_event_attended;
        judge_say_once(e, event->code, in_plan(event, issue));
    }
}

static void against_plan(struct judging_events *e, const struct pr_table *t, size_t r) {
    const struct pr_event *event = &e->j->context->event[t->row[r].subject];
    const struct pr_column *c = pr_table_field(t, PR_FIELD_EVENT);
    const struct pr_column *date = pr_table_field(t, PR_FIELD_DATE);
    int64_t day = judge_day(t, r, PR_FIELD_DATE);
    if (event->file == NULL) {
        return;
    }
    if (date != NULL && day != PR_NO_DAY && event->held != PR_NO_DAY && day != event->held) {
        struct pr_issue issue =
            in_plan(event, judge_issue(t, r, date, PR_ISSUE_event_date_differs, PR_ACTION_REPORT));
        issue.args[issue.n_args++] = pr_arg_number(PR_SHOW_DAY, (double)event->held);
        judge_say_once(e, event->code, issue);
    }
    if (judge_anybody(e->j->arena, t, r)) {
        judge_against_plan(
            e, t->row[r].subject,
            judge_issue(t, r, c != NULL ? c : date, PR_ISSUE_event_attended, PR_ACTION_REPORT));
    }
}

static bool place(struct judging_events *e, struct pr_table *t, size_t r) {
    bool by_code = false;
    int32_t event = judge_event_of(&e->finder, t, r, &by_code);
    t->row[r].subject = event < 0 ? -1 : event;
    if (event >= 0) {
        if (!by_code) {
            judge_note_event(e, t, r, event);
        }
        against_plan(e, t, r);
        return true;
    }
    const struct pr_column *c = pr_table_field(t, PR_FIELD_EVENT);
    c = c != NULL && !pr_text_blank(pr_table_raw(t, r, (size_t)(c - t->column)))
            ? c
            : pr_table_field(t, PR_FIELD_DATE);
    t->row[r].use = PR_USE_UNKNOWN_KEY;
    struct pr_issue issue = judge_issue(
        t, r, c, event == JUDGE_SEVERAL ? PR_ISSUE_event_several : PR_ISSUE_event_unknown,
        PR_ACTION_EXCLUDE_ROW);
    judge_say_once(e, issue.value, issue);
    return false;
}

/* ---- persons ---- */

static bool is_member(const struct judging *j, int32_t person) {
    return person >= 0 && j->context->member[person].group == PR_COMMUNITY;
}

/* A stranger, or a guest whose place is not counted. */
static void say_person(struct judging_events *e, struct pr_issue issue, int32_t person) {
    issue.code = person < 0 ? PR_ISSUE_teacher_unknown : PR_ISSUE_note_guest;
    issue.action = PR_ACTION_EXCLUDE_VALUE;
    issue.args[0] = pr_arg_text(issue.value);
    issue.n_args = 1;
    judge_say_once(e, issue.value, issue);
}

/* A column of a template that nobody has filled in yet tells of nobody. */
bool judge_is_filled(const struct pr_table *t, const struct pr_column *c) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS && c->missing[r] != PR_BLANK) {
            return true;
        }
    }
    return false;
}

static void columns(struct judging_events *e, const struct pr_table *t) {
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct pr_column *c = &t->column[i];
        if (!is_person_column(c) || !judge_is_filled(t, c)) {
            continue;
        }
        int32_t person = judge_person_of(&e->people, judge_attendance_person(c));
        if (!is_member(e->j, person)) {
            struct pr_issue issue =
                judge_heading_issue(t, c, PR_ISSUE_teacher_unknown, PR_ACTION_EXCLUDE_VALUE);
            say_person(e, issue, person);
        }
    }
}

void judge_attendance_row(struct judging_events *e, struct pr_table *t, size_t r) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_TEACHER);
    if (c == NULL) {
        return;
    }
    struct pr_text said = pr_table_text(t, r, PR_FIELD_TEACHER);
    int32_t person = said.n > 0 ? judge_person_of(&e->people, said) : -1;
    if (said.n == 0) {
        t->row[r].use = PR_USE_KEY_MISSING;
        pr_issues_add(e->j->issues,
                      judge_issue(t, r, c, PR_ISSUE_key_missing, PR_ACTION_EXCLUDE_ROW));
    } else if (e->j->context->has_members && !is_member(e->j, person)) {
        t->row[r].use = person < 0 ? PR_USE_UNKNOWN_KEY : t->row[r].use;
        say_person(e, judge_issue(t, r, c, PR_ISSUE_teacher_unknown, PR_ACTION_EXCLUDE_ROW),
                   person);
    }
}

void judge_attendance(struct judging_events *e, struct pr_table *t) {
    if (judge_is_turned(t)) {
        judge_turned(e, t);
        return;
    }
    bool listed = pr_table_field(t, PR_FIELD_PRESENT) != NULL;
    if (!listed && e->j->context->has_members) {
        columns(e, t);
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS && place(e, t, r) && listed) {
            judge_attendance_row(e, t, r);
        }
    }
}
