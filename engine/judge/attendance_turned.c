/* Attendance turned round: a row is a teacher, a column an event, called by its code, its number,
 * its title or its day. Two files may be two halves of the year; who stands in both for one event
 * is counted as the first says. */
#include "inner.h"

bool judge_is_turned(const struct pr_table *t) {
    return t->kind == PR_KIND_ATTENDANCE && pr_table_field(t, PR_FIELD_TEACHER) != NULL &&
           pr_table_field(t, PR_FIELD_EVENT) == NULL && pr_table_field(t, PR_FIELD_PRESENT) == NULL;
}

/* ---- a column ---- */

/* «05.09»: the one event that was held, or planned, on such a day of any year. */
static int32_t by_day_month(const struct judge_event_finder *f, int day, int month) {
    int32_t found = -1;
    for (size_t i = 0; i < f->context->n_events; i++) {
        const struct pr_event *e = &f->context->event[i];
        int64_t at = e->held != PR_NO_DAY ? e->held : e->planned;
        int y = 0, m = 0, d = 0;
        if (at == PR_NO_DAY) {
            continue;
        }
        pr_day_split(at, &y, &m, &d);
        if (d == day && m == month) {
            found = found == -1 ? (int32_t)i : JUDGE_SEVERAL;
        }
    }
    return found;
}

int32_t judge_event_headed(const struct judge_event_finder *f, const struct pr_column *c,
                           int64_t *day) {
    struct pr_text said = judge_attendance_person(c);
    struct pr_moment moment;
    enum pr_date_order seen;
    unsigned done = 0;
    int day_of_month = 0, month = 0;
    *day = PR_NO_DAY;
    if (pr_day_month_parse(said, &day_of_month, &month)) {
        int32_t found = by_day_month(f, day_of_month, month);
        return found != -1 ? found : judge_event_named(f, said, PR_NO_DAY);
    }
    if (pr_date_parse(said, PR_DMY, &moment, &seen) == PR_DATE_OK) {
        *day = moment.day;
        return judge_event_named(f, PR_TEXT(""), moment.day);
    }
    struct pr_text code = pr_code_normal(f->arena, said, &done);
    return judge_event_named(f, judge_is_code(code) ? code : said, PR_NO_DAY);
}

bool judge_anybody_in(struct pr_arena *arena, const struct pr_table *t, const struct pr_column *c) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS && judge_attended(arena, c, r) == PR_ATTENDED) {
            return true;
        }
    }
    return false;
}

/* ---- a mark ---- */

/* Another table, or another row, has said it already. */
static void twice(struct judging_events *e, const struct pr_table *t, size_t r,
                  const struct pr_column *c, struct judge_marked first) {
    enum pr_attended said = judge_attended(e->j->arena, c, r);
    if (said == first.said) {
        return;
    }
    struct pr_issue issue =
        judge_issue(t, r, c, PR_ISSUE_attendance_differs, PR_ACTION_EXCLUDE_VALUE);
    issue.args[0] = pr_arg_text(pr_table_text(t, r, PR_FIELD_TEACHER));
    issue.args[1] = pr_arg_text(judge_attendance_person(c));
    issue.args[2] = pr_arg_c(first.file);
    issue.args[3] = pr_arg_count((int64_t)first.line);
    issue.n_args = 4;
    pr_issues_add(e->j->issues, issue);
}

static void mark(struct judging_events *e, const struct pr_table *t, size_t r,
                 const struct pr_column *c, int32_t event) {
    enum pr_attended said = judge_attended(e->j->arena, c, r);
    struct pr_text name = pr_table_text(t, r, PR_FIELD_TEACHER);
    int32_t person = judge_person_of(&e->people, name);
    if (said == PR_ATTENDED_UNKNOWN || name.n == 0) {
        return;
    }
    struct pr_buf b = pr_buf_new(e->j->arena);
    pr_buf_int(&b, event);
    pr_buf_char(&b, '\x1f');
    if (person >= 0) {
        pr_buf_int(&b, person);
    } else {
        pr_buf_text(&b, pr_text_fold(e->j->arena, name));
    }
    size_t *at = judge_index_at(&e->marked, pr_buf_done(&b));
    if (*at != SIZE_MAX) {
        twice(e, t, r, c, e->mark[*at]);
        return;
    }
    *at = e->n_marks;
    e->mark = pr_arena_grow(e->j->arena, e->mark, e->n_marks, &e->mark_capacity, sizeof *e->mark);
    e->mark[e->n_marks++] = (struct judge_marked){t->file, t->row[r].line, said};
}

void judge_turned(struct judging_events *e, struct pr_table *t) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS) {
            judge_attendance_row(e, t, r);
        }
    }
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct pr_column *c = &t->column[i];
        int64_t day = PR_NO_DAY;
        if (c->field != NULL || !judge_is_present_column(c) || !judge_is_filled(t, c)) {
            continue;
        }
        int32_t event = judge_event_headed(&e->finder, c, &day);
        if (event < 0) {
            struct pr_issue issue = judge_heading_issue(
                t, c, event == JUDGE_SEVERAL ? PR_ISSUE_event_several : PR_ISSUE_event_unknown,
                PR_ACTION_EXCLUDE_VALUE);
            judge_say_once(e, issue.value, issue);
            continue;
        }
        if (judge_anybody_in(e->j->arena, t, c)) {
            judge_against_plan(
                e, event,
                judge_heading_issue(t, c, PR_ISSUE_event_attended, PR_ACTION_EXCLUDE_VALUE));
        }
        for (size_t r = 0; r < t->n_rows; r++) {
            if (t->row[r].use == PR_COUNTS) {
                mark(e, t, r, c, event);
            }
        }
    }
}
