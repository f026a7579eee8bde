/* Rows of the plan, and what attendance and feedback share: complaints said once, names of events
 * and persons. */
#include "inner.h"

/* ---- shared ---- */

void judge_say_once(struct judging_events *e, struct pr_text key, struct pr_issue issue) {
    judge_say_counted(e->j->issues, &e->said, key, issue);
}

void judge_persons(struct judging_events *e, const struct pr_table *t, size_t row,
                   enum pr_field_id field) {
    const struct pr_column *c = pr_table_field(t, field);
    struct pr_text *piece = NULL;
    if (c == NULL || c->text == NULL || !pr_counts(c, row) || !e->j->context->has_members) {
        return;
    }
    size_t n = judge_split(e->j->arena, c->text[row], &piece);
    for (size_t i = 0; i < n; i++) {
        if (judge_is_code(piece[i]) && judge_person_of(&e->people, piece[i]) < 0) {
            struct pr_issue issue =
                judge_issue(t, row, c, PR_ISSUE_teacher_unknown, PR_ACTION_REPORT);
            issue.value = piece[i]; /* a list may be as long as it likes */
            issue.args[0] = pr_arg_text(piece[i]);
            issue.n_args = 1;
            judge_say_once(e, pr_text_fold(e->j->arena, piece[i]), issue);
        }
    }
}

struct judging_events judging_events_new(struct judging *j) {
    struct judging_events e = {.j = j,
                               .finder = judge_event_finder_new(j->arena, j->context),
                               .people = judge_people_finder_new(j->arena, j->context),
                               .said = judge_index_new(j->arena, 64),
                               .spelled = judge_spellings(j),
                               .marked = judge_index_new(j->arena, 64)};
    return e;
}

void judge_note_event(struct judging_events *e, const struct pr_table *t, size_t row,
                      int32_t event) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_EVENT);
    struct pr_text code = e->j->context->event[event].code;
    if (c == NULL || pr_text_blank(pr_table_raw(t, row, (size_t)(c - t->column))) ||
        !e->j->context->has_plan) {
        return;
    }
    judge_respell(e->j, &e->spelled,
                  judge_issue(t, row, c, PR_ISSUE_key_normalised, PR_ACTION_NORMALISE), code);
}

/* ---- the plan ---- */

static void status(struct judging_events *e, struct pr_table *t, size_t r) {
    struct pr_column *c = judge_field(t, PR_FIELD_STATUS);
    if (c == NULL || c->missing[r] != PR_PRESENT) {
        return;
    }
    enum pr_done said = judge_event_word(e->j->arena, c->text[r]);
    const struct pr_column *held = pr_table_field(t, PR_FIELD_HELD);
    int64_t day = judge_day(t, r, PR_FIELD_HELD);
    if (said == PR_DONE_UNKNOWN) {
        c->use[r] = PR_UNKNOWN_WORD;
        pr_issues_add(e->j->issues,
                      judge_issue(t, r, c, PR_ISSUE_unknown_label, PR_ACTION_EXCLUDE_VALUE));
    } else if (said == PR_DONE_NO && held != NULL && day != PR_NO_DAY) {
        struct pr_issue issue = judge_issue(t, r, c, PR_ISSUE_event_held_and_not, PR_ACTION_REPORT);
        issue.args[0] = pr_arg_number(PR_SHOW_DAY, (double)day);
        issue.n_args = 1;
        pr_issues_add(e->j->issues, issue);
    }
}

void judge_plan_rows(struct judging_events *e, struct pr_table *t) {
    const struct pr_column *owner = pr_table_field(t, PR_FIELD_OWNER);
    size_t rows = 0, owned = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        rows++;
        owned += owner != NULL && owner->missing[r] == PR_PRESENT;
        status(e, t, r);
        judge_persons(e, t, r, PR_FIELD_OWNER);
    }
    if (owner != NULL && rows > 0 && owned == 0) {
        struct pr_issue issue = {.code = PR_ISSUE_note_no_owner,
                                 .action = PR_ACTION_REPORT,
                                 .file = t->file,
                                 .line = t->form.header_line,
                                 .column = owner->n,
                                 .header = owner->header,
                                 .count = 1};
        pr_issues_add(e->j->issues, issue);
    }
}

void judge_events(struct judging *j) {
    struct judging_events e = judging_events_new(j);
    for (size_t i = 0; i < j->n; i++) {
        if (!judge_readable(j->table[i])) {
            continue;
        }
        if (j->table[i]->kind == PR_KIND_PLAN) {
            judge_plan_rows(&e, j->table[i]);
        } else if (j->table[i]->kind == PR_KIND_ATTENDANCE) {
            judge_attendance(&e, j->table[i]);
        }
    }
    judge_feedback(&e);
}
