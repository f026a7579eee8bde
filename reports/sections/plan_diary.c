/* sections: the diary: how many meetings and decisions, and only the decisions that are open. */
#include "plan_parts.h"

static const struct pr_figure *overdue(const struct writer *w, int64_t last) {
    struct pr_buf b = pr_buf_new(w->arena);
    pr_moment_print(&b, (struct pr_moment){last, -1});
    return plan_figure(w, "diary", "overdue", "date", pr_buf_done(&b));
}

static void sentence(struct writer *w, struct pr_section *s, int64_t last) {
    const struct pr_figure *share = plain_figure(w, "diary", "done_share");
    const struct pr_figure *late = last != PR_NO_DAY ? overdue(w, last) : NULL;
    struct pr_arg args[] = {
        plan_count(w, "diary", "meetings"),
        plan_count(w, "diary", "decisions"),
        plan_count(w, "diary", "done"),
        given(share) ? show_figure(PR_SHOW_SHARE, share) : pr_arg_c(""),
        pr_arg_number(PR_SHOW_DAY, last != PR_NO_DAY ? (double)last : 0),
        given(late) ? show_figure(PR_SHOW_COUNT, late) : pr_arg_count(0),
    };
    paragraph(w, s, PR_PART_FINDING,
              !given(share)       ? PR_MSG_DIARY_SENTENCE_NONE
              : last == PR_NO_DAY ? PR_MSG_DIARY_SENTENCE_NO_DAY
                                  : PR_MSG_DIARY_SENTENCE,
              args, 6);
    const struct pr_figure *present = plain_figure(w, "diary", "present_mean");
    if (given(present)) {
        struct pr_arg of[] = {show_figure(PR_SHOW_POINTS, present), pr_arg_count(present->n)};
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_DIARY_PRESENT, of, 2);
    }
}

static bool any_owner(const struct writer *w) {
    for (size_t i = 0; i < w->year->n_meetings; i++) {
        if (w->year->meeting[i].owner.n > 0) {
            return true;
        }
    }
    return false;
}

static void open_row(struct writer *w, struct pr_grid_builder *b, const struct pr_meeting *m,
                     int64_t last, bool owners) {
    bool late = pr_is_overdue(m, last);
    pr_grid_cell(b, pr_cell_heading(m->number));
    pr_grid_cell(b, plan_day(m->day));
    pr_grid_cell(b, pr_cell_text(m->decision));
    if (owners) {
        pr_grid_cell(b, pr_cell_text(m->owner));
    }
    pr_grid_cell(b, plan_day(m->due));
    pr_grid_cell(b, pr_cell_text(m->status.n > 0 ? m->status : word(w, PR_MSG_PLAN_NO_STATUS)));
    struct pr_cell term = pr_cell_text(word(w, m->due == PR_NO_DAY ? PR_MSG_DIARY_NO_TERM
                                               : late              ? PR_MSG_DIARY_OVERDUE
                                                                   : PR_MSG_DIARY_IN_TERM));
    term.strong = late;
    pr_grid_cell(b, term);
}

static void open_decisions(struct writer *w, struct pr_section *s, int64_t last) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_DIARY_OPEN));
    column(w, &b, PR_MSG_COL_PLAN_NUMBER, 7, true);
    column(w, &b, PR_MSG_COL_DATE, 12, true);
    column(w, &b, PR_MSG_COL_DIARY_DECISION, 50, true);
    bool owners = any_owner(w);
    if (owners) {
        column(w, &b, PR_MSG_COL_PLAN_OWNER, 16, true);
    }
    column(w, &b, PR_MSG_COL_DIARY_DUE, 12, true);
    column(w, &b, PR_MSG_COL_DIARY_STATUS, 16, true);
    column(w, &b, PR_MSG_COL_DIARY_TERM, 16, true);
    for (size_t i = 0; i < w->year->n_meetings; i++) {
        const struct pr_meeting *m = &w->year->meeting[i];
        if (m->decision.n > 0 && !m->done) {
            open_row(w, &b, m, last, owners);
        }
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_DIARY_OPEN_NOTE));
    } else {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_DIARY_ALL_DONE, NULL, 0);
    }
}

void plan_diary(struct writer *w, struct pr_section *s) {
    if (!w->year->has_diary) {
        return;
    }
    int64_t last = pr_last_meeting(w->year);
    const struct pr_figure *decisions = plain_figure(w, "diary", "decisions");
    heading(w, s, PR_MSG_DIARY_HEADING, NULL, 0);
    sentence(w, s, last);
    if (is_some(decisions)) {
        open_decisions(w, s, last);
    }
}
