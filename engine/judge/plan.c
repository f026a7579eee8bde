/* The plan -> events. What a status word says holds; without a word the day it was held tells. */
#include "inner.h"

enum { SCHOOL_YEAR = 8 }; /* from this month on a day belongs to the year that begins */

struct planning {
    struct judge_people_finder people;
    struct judge_context *j;
    struct judge_index seen, code;
    struct pr_text month; /* of the row above: merged cells leave it out below */
    size_t capacity;
};

static int month_number(int64_t day) {
    int year = 0, month = 0, of_month = 0;
    pr_day_split(day, &year, &month, &of_month);
    return year * 12 + month;
}

/* The month named in words: «сентябрь», «Сентябрь 2025», «сентябрь, 3 неделя». */
static int month_in(struct pr_text folded) {
    struct pr_text rest = folded, word;
    while (pr_text_next(&rest, ' ', &word)) {
        while (word.n > 0 && (word.s[word.n - 1] == ',' || word.s[word.n - 1] == '.')) {
            word.n--;
        }
        int month = pr_month_of(word);
        if (month > 0) {
            return month;
        }
    }
    return 0;
}

/* The last day of the month a plan names, or of the school year; PR_NO_DAY: no year is known. */
static int64_t due_day(struct judge_context *j, const struct pr_event *e) {
    int year = judge_year_in(j->context->settings.year);
    int month = month_in(pr_text_fold(j->arena, e->month));
    if (e->planned != PR_NO_DAY || year == 0) {
        return e->planned;
    }
    month = month > 0 ? month : 5;
    int next = month == 12 ? 1 : month + 1;
    int of = month >= SCHOOL_YEAR ? year : year + 1;
    return pr_day_from(month == 12 ? of + 1 : of, next, 1) - 1;
}

static struct pr_text month_name(int64_t day) {
    int year = 0, month = 1, of_month = 0;
    pr_day_split(day, &year, &month, &of_month);
    return pr_word(PR_RU, (enum pr_msg)(PR_MSG_MONTH_1 + (month - 1)));
}

/* A status that is a day says that it was held then. */
static int64_t day_in(struct pr_text status) {
    struct pr_moment moment = {PR_NO_DAY, -1};
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    return pr_date_parse(status, PR_DMY, &moment, &seen) == PR_DATE_OK ? moment.day : PR_NO_DAY;
}

enum pr_done judge_event_word(struct pr_arena *arena, struct pr_text status) {
    struct pr_text folded = pr_text_fold(arena, status);
    return folded.n > 0 && day_in(status) != PR_NO_DAY ? PR_DONE_YES : pr_done_of(folded);
}

static bool held_late(struct judge_context *j, const struct pr_event *e) {
    if (e->planned != PR_NO_DAY) {
        return month_number(e->held) > month_number(e->planned);
    }
    return e->due != PR_NO_DAY && month_in(pr_text_fold(j->arena, e->month)) > 0 &&
           month_number(e->held) > month_number(e->due);
}

static enum pr_event_state state_of(struct judge_context *j, const struct pr_event *e) {
    switch (judge_event_word(j->arena, e->status)) {
    case PR_DONE_YES:
        return PR_EVENT_IN_TIME;
    case PR_DONE_MOVED:
        return e->held != PR_NO_DAY ? PR_EVENT_MOVED : PR_EVENT_MOVED_ON;
    case PR_DONE_NO:
        return PR_EVENT_NOT_HELD;
    case PR_DONE_UNKNOWN:
    case PR_DONE_PENDING:
        break;
    }
    if (e->status.n > 0 || e->held == PR_NO_DAY) {
        return PR_EVENT_UNKNOWN;
    }
    return held_late(j, e) ? PR_EVENT_MOVED : PR_EVENT_IN_TIME;
}

/* A row with a month and nothing else is a heading inside the table. */
bool judge_is_month_row(const struct pr_table *t, size_t row) {
    size_t filled = 0;
    for (size_t c = 0; c < t->n_columns; c++) {
        filled += !pr_text_blank(pr_table_raw(t, row, c));
    }
    return filled == 1 && pr_table_text(t, row, PR_FIELD_EVENT).n == 0;
}

/* The name of the event in addresses: its number, its title, the title and the day. */
static struct pr_text name_of(struct planning *p, const struct pr_event *e) {
    struct pr_arena *arena = p->j->arena;
    struct pr_text name = e->number.n > 0 ? e->number : e->title;
    if (name.n > 0 && judge_index_find(&p->code, name) == SIZE_MAX) {
        return name;
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, e->title.n > 0 ? e->title : e->number);
    int64_t day = e->planned != PR_NO_DAY ? e->planned : e->held;
    if (day != PR_NO_DAY) {
        pr_buf_c(&b, ", ");
        pr_moment_print(&b, (struct pr_moment){day, -1});
    } else if (e->month.n > 0) {
        pr_buf_c(&b, ", ");
        pr_buf_text(&b, e->month);
    }
    size_t plain = b.n;
    for (int64_t k = 2; judge_index_find(&p->code, pr_buf_done(&b)) != SIZE_MAX; k++) {
        b.n = plain;
        pr_buf_c(&b, " (");
        pr_buf_int(&b, k);
        pr_buf_c(&b, ")");
    }
    return pr_buf_done(&b);
}

static void add_event(struct planning *p, const struct pr_table *t, size_t r) {
    struct pr_context *context = p->j->context;
    struct pr_event e = {.number = pr_table_text(t, r, PR_FIELD_NUMBER),
                         .title = pr_table_text(t, r, PR_FIELD_EVENT),
                         .month = pr_table_text(t, r, PR_FIELD_MONTH),
                         .form = pr_table_text(t, r, PR_FIELD_FORM),
                         .owner =
                             judge_people_coded(&p->people, pr_table_text(t, r, PR_FIELD_OWNER)),
                         .status = pr_table_text(t, r, PR_FIELD_STATUS),
                         .planned = judge_day(t, r, PR_FIELD_PLANNED),
                         .held = judge_day(t, r, PR_FIELD_HELD),
                         .file = t->file,
                         .line = t->row[r].line};
    if (e.month.n == 0) {
        e.month = e.planned != PR_NO_DAY ? month_name(e.planned) : p->month;
    }
    p->month = e.month;
    e.held = e.held == PR_NO_DAY ? day_in(e.status) : e.held;
    e.due = due_day(p->j, &e);
    e.strange = e.status.n > 0 && judge_event_word(p->j->arena, e.status) == PR_DONE_UNKNOWN;
    e.state = state_of(p->j, &e);
    e.code = name_of(p, &e);
    *judge_index_at(&p->code, e.code) = context->n_events;
    context->event = pr_arena_grow(p->j->arena, context->event, context->n_events, &p->capacity,
                                   sizeof *context->event);
    context->event[context->n_events++] = e;
}

static void plan_row(struct planning *p, const struct pr_table *t, size_t r) {
    if (t->row[r].quarantined || judge_is_example(p->j->arena, t, r)) {
        return;
    }
    if (judge_is_month_row(t, r)) {
        struct pr_text month = pr_table_text(t, r, PR_FIELD_MONTH);
        p->month = month.n > 0 ? month : judge_raw(t, r, PR_FIELD_NUMBER);
        return;
    }
    struct pr_text key = judge_record_key(p->j->arena, NULL, t, r);
    size_t *at = key.n > 0 ? judge_index_at(&p->seen, key) : NULL;
    if (at != NULL && *at == SIZE_MAX) {
        *at = r;
        add_event(p, t, r);
    }
}

void judge_plan(struct judge_context *j) {
    struct planning p = {.j = j,
                         .people = judge_people_finder_new(j->arena, j->context),
                         .seen = judge_index_new(j->arena, 64),
                         .code = judge_index_new(j->arena, 64),
                         .month = PR_TEXT("")};
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_table *t = j->table[i];
        if (t->kind != PR_KIND_PLAN || !judge_readable(t)) {
            continue;
        }
        j->context->has_plan = true;
        p.month = PR_TEXT("");
        for (size_t r = 0; r < t->n_rows; r++) {
            plan_row(&p, t, r);
        }
    }
}
