/* Feedback about events: anonymous, so that nobody's answer gives way to another. A record equal in
 * every cell, with time of day, to one of another file is the same one downloaded again. A record
 * about an event that the plan does not know counts in the whole. */
#include "inner.h"

static struct pr_text whole_row(struct pr_arena *arena, const struct pr_table *t, size_t row,
                                struct pr_moment stamp) {
    struct pr_buf b = pr_buf_new(arena);
    pr_moment_print(&b, stamp);
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_field *field = t->column[c].field;
        if (field != NULL && field->id == PR_FIELD_TIMESTAMP) {
            continue;
        }
        pr_buf_char(&b, '\x1f');
        pr_buf_text(&b, pr_text_fold(arena, pr_table_raw(t, row, c)));
    }
    return pr_buf_done(&b);
}

static bool again(struct judging *j, struct judge_index *seen, size_t table, size_t row) {
    const struct pr_table *t = j->table[table];
    struct judge_clock clock = judge_clock_of(t);
    const struct pr_column *at = NULL;
    struct pr_moment stamp = judge_stamp(&clock, row, &at);
    if (stamp.day == PR_NO_DAY || stamp.second < 0) {
        return false;
    }
    size_t *first = judge_index_at(seen, whole_row(j->arena, t, row, stamp));
    *first = *first == SIZE_MAX ? table : *first;
    return *first != table;
}

static void early(struct judging_events *e, const struct pr_table *t, size_t r) {
    const struct pr_event *event = &e->j->context->event[t->row[r].subject];
    const struct pr_column *c = pr_table_field(t, PR_FIELD_TIMESTAMP);
    int64_t day = judge_day(t, r, PR_FIELD_TIMESTAMP);
    if (c != NULL && day != PR_NO_DAY && event->held != PR_NO_DAY && event->file != NULL &&
        day < event->held) {
        struct pr_issue issue =
            judge_issue(t, r, c, PR_ISSUE_note_feedback_early, PR_ACTION_REPORT);
        issue.args[0] = pr_arg_text(event->code);
        issue.args[1] = pr_arg_number(PR_SHOW_DAY, (double)event->held);
        issue.args[2] = pr_arg_c(event->file);
        issue.args[3] = pr_arg_count((int64_t)event->line);
        issue.n_args = 4;
        judge_say_once(e, event->code, issue);
    }
}

/* Answers about an event that was not held; a day that is not the plan's. */
static void against_plan(struct judging_events *e, const struct pr_table *t, size_t r) {
    const struct pr_event *event = &e->j->context->event[t->row[r].subject];
    const struct pr_column *c = pr_table_field(t, PR_FIELD_EVENT);
    const struct pr_column *date = pr_table_field(t, PR_FIELD_DATE);
    int64_t day = judge_day(t, r, PR_FIELD_DATE);
    if (event->file == NULL || c == NULL) {
        return;
    }
    struct pr_issue issue = judge_issue(t, r, c, PR_ISSUE_event_attended, PR_ACTION_REPORT);
    issue.args[0] = pr_arg_c(event->file);
    issue.args[1] = pr_arg_count((int64_t)event->line);
    issue.n_args = 2;
    if (event->state == PR_EVENT_NOT_HELD) {
        judge_say_once(e, event->code, issue);
    }
    if (date != NULL && day != PR_NO_DAY && event->held != PR_NO_DAY && day != event->held) {
        struct pr_issue differs =
            judge_issue(t, r, date, PR_ISSUE_event_date_differs, PR_ACTION_REPORT);
        differs.args[0] = issue.args[0];
        differs.args[1] = issue.args[1];
        differs.args[2] = pr_arg_number(PR_SHOW_DAY, (double)event->held);
        differs.n_args = 3;
        judge_say_once(e, event->code, differs);
    }
    early(e, t, r);
}

static void place(struct judging_events *e, struct pr_table *t, size_t r) {
    bool by_code = false;
    int32_t event = judge_event_of(&e->finder, t, r, &by_code);
    const struct pr_column *c = pr_table_field(t, PR_FIELD_EVENT);
    t->row[r].subject = event < 0 ? -1 : event;
    if (event >= 0) {
        if (!by_code) {
            judge_note_event(e, t, r, event);
        }
        against_plan(e, t, r);
    } else if (c != NULL && e->j->context->has_plan) {
        struct pr_issue issue = judge_issue(
            t, r, c, event == JUDGE_SEVERAL ? PR_ISSUE_event_several : PR_ISSUE_event_unknown,
            PR_ACTION_REPORT);
        judge_say_once(e, issue.value, issue);
    }
}

void judge_feedback(struct judging_events *e) {
    struct judging *j = e->j;
    struct judge_index seen = judge_index_new(j->arena, 256);
    for (size_t i = 0; i < j->n; i++) {
        struct pr_table *t = j->table[i];
        if (t->kind != PR_KIND_EVENT_FEEDBACK || !judge_readable(t)) {
            continue;
        }
        for (size_t r = 0; r < t->n_rows; r++) {
            if (t->row[r].use != PR_COUNTS) {
                continue;
            }
            if (again(j, &seen, i, r)) {
                t->row[r].use = PR_USE_REPEATED;
            } else {
                place(e, t, r);
            }
        }
    }
}
