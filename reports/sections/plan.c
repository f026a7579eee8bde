/* sections: «План и выполнение»: plan and fact, who was there, what they said, what was decided. */
#include "plan_parts.h"

enum { EVENTS_ON_A_CHART = 40, NAMED_MOST = 12 };

/* ---- words ---- */

const struct pr_figure *plan_figure(const struct writer *w, const char *topic, const char *measure,
                                    const char *key, struct pr_text value) {
    struct pr_of of[] = {{key, value}};
    return find(w, topic, measure, of, 1);
}

struct pr_arg plan_count(const struct writer *w, const char *topic, const char *measure) {
    const struct pr_figure *f = plain_figure(w, topic, measure);
    return given(f) ? show_figure(PR_SHOW_COUNT, f) : pr_arg_count(0);
}

static bool some(const struct writer *w, const char *measure) {
    return is_some(plain_figure(w, "plan", measure));
}

struct pr_text plan_event_name(const struct writer *w, const struct pr_event *e) {
    bool coded = e->number.n > 0 && !pr_text_equal(e->number, e->title);
    return joined(w, coded ? e->number : PR_TEXT(""), " ", e->title);
}

struct pr_cell plan_day(int64_t day) {
    return day != PR_NO_DAY ? pr_cell_raw(PR_SHOW_DAY, (double)day) : pr_cell_text(PR_TEXT(""));
}

/* «М13 Вебинар: оценочные техники; М14 …» */
static struct pr_text named(const struct writer *w, enum pr_event_state state) {
    struct pr_buf b = pr_buf_new(w->arena);
    size_t n = 0;
    for (size_t i = 0; i < w->context->n_events; i++) {
        const struct pr_event *e = &w->context->event[i];
        if (e->state == state && ++n <= NAMED_MOST) {
            pr_buf_c(&b, n > 1 ? "; " : "");
            pr_buf_text(&b, plan_event_name(w, e));
        }
    }
    pr_buf_c(&b, n > NAMED_MOST ? " …" : ".");
    return pr_buf_done(&b);
}

/* ---- sentence ---- */

static void sentence(struct writer *w, struct pr_section *s) {
    bool ahead = some(w, "ahead");
    const struct pr_figure *share =
        plain_figure(w, "plan", ahead ? "completion_share_due" : "completion_share");
    struct pr_arg args[] = {plan_count(w, "plan", "events"), plan_count(w, "plan", "held"),
                            given(share) ? show_figure(PR_SHOW_SHARE, share) : pr_arg_c(""),
                            plan_count(w, "plan", ahead ? "due" : "moved_but_held")};
    enum pr_msg msg = !given(share)               ? PR_MSG_PLAN_SENTENCE_AHEAD
                      : ahead                     ? PR_MSG_PLAN_SENTENCE_DUE
                      : some(w, "moved_but_held") ? PR_MSG_PLAN_SENTENCE
                                                  : PR_MSG_PLAN_SENTENCE_TIME;
    paragraph(w, s, PR_PART_FINDING, msg, args, 4);
}

static void rests(struct writer *w, struct pr_section *s) {
    static const struct {
        enum pr_event_state state;
        const char *measure;
        enum pr_msg msg;
    } rows[] = {{PR_EVENT_NOT_HELD, "not_held", PR_MSG_PLAN_NOT_HELD},
                {PR_EVENT_MOVED_ON, "moved_not_held", PR_MSG_PLAN_MOVED_ON},
                {PR_EVENT_UNKNOWN, "no_mark", PR_MSG_PLAN_NO_MARK},
                {PR_EVENT_AHEAD, "ahead", PR_MSG_PLAN_AHEAD}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        if (some(w, rows[i].measure)) {
            struct pr_arg args[] = {plan_count(w, "plan", rows[i].measure),
                                    pr_arg_text(named(w, rows[i].state))};
            paragraph(w, s, PR_PART_BULLET, rows[i].msg, args, 2);
        }
    }
    const struct pr_figure *unowned = plain_figure(w, "plan", "without_owner");
    if (is_some(unowned)) {
        bool nobody = unowned->value >= (double)w->context->n_events;
        struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, unowned),
                                plan_count(w, "plan", "events")};
        paragraph(w, s, PR_PART_CAUTION, nobody ? PR_MSG_PLAN_NO_OWNERS : PR_MSG_PLAN_SOME_OWNERS,
                  args, 2);
    }
}

/* ---- tables ---- */

static struct pr_cell status(const struct writer *w, const struct pr_event *e) {
    if (e->status.n > 0) {
        return pr_cell_text(e->status);
    }
    bool held = pr_event_held(e);
    struct pr_cell c = pr_cell_text(
        held ? PR_TEXT("")
             : word(w, e->state == PR_EVENT_AHEAD ? PR_MSG_PLAN_IS_AHEAD : PR_MSG_PLAN_NO_STATUS));
    c.quiet = true;
    return c;
}

/* Columns that would be empty, or say what the planned days say already, are left out. */
struct table_parts {
    bool months, forms, owners;
};

static struct table_parts parts_of(const struct writer *w) {
    struct table_parts parts = {false, false, false};
    for (size_t i = 0; i < w->context->n_events; i++) {
        const struct pr_event *e = &w->context->event[i];
        parts.months = parts.months || e->planned == PR_NO_DAY;
        parts.forms = parts.forms || e->form.n > 0;
        parts.owners = parts.owners || e->owner.n > 0;
    }
    return parts;
}

static void table_head(struct writer *w, struct pr_grid_builder *b, struct table_parts parts) {
    column(w, b, PR_MSG_COL_PLAN_NUMBER, 7, true);
    if (parts.months) {
        column(w, b, PR_MSG_COL_PLAN_MONTH, 11, true);
    }
    column(w, b, PR_MSG_COL_PLAN_PLANNED, 12, true);
    column(w, b, PR_MSG_COL_PLAN_EVENT, 44, true);
    if (parts.forms) {
        column(w, b, PR_MSG_COL_PLAN_FORM, 16, true);
    }
    if (parts.owners) {
        column(w, b, PR_MSG_COL_PLAN_OWNER, 14, true);
    }
    column(w, b, PR_MSG_COL_PLAN_STATUS, 15, true);
    column(w, b, PR_MSG_COL_PLAN_HELD, 12, true);
    column(w, b, PR_MSG_COL_PLAN_DELAY, 10, false);
}

static void table(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_PLAN_TABLE));
    struct table_parts parts = parts_of(w);
    table_head(w, &b, parts);
    for (size_t i = 0; i < w->context->n_events; i++) {
        const struct pr_event *e = &w->context->event[i];
        const struct pr_figure *delay = plan_figure(w, "plan", "delay", "event", e->code);
        pr_grid_cell(&b, pr_cell_heading(e->number));
        if (parts.months) {
            pr_grid_cell(&b, pr_cell_text(e->month));
        }
        pr_grid_cell(&b, plan_day(e->planned));
        pr_grid_cell(&b, pr_cell_text(e->title));
        if (parts.forms) {
            pr_grid_cell(&b, pr_cell_text(e->form));
        }
        if (parts.owners) {
            pr_grid_cell(&b, pr_cell_text(e->owner));
        }
        pr_grid_cell(&b, status(w, e));
        pr_grid_cell(&b, plan_day(e->held));
        bool late = given(delay) && (delay->value > 0 || delay->value < 0);
        pr_grid_cell(&b, late ? pr_cell_figure(PR_SHOW_PLAIN, delay) : pr_cell_text(PR_TEXT("")));
    }
    pr_grid_add(&b, s, word(w, PR_MSG_PLAN_TABLE_NOTE));
}

/* Rows of a figure by one key: the addresses that begin with this event's month, or name. */
static void by_key(struct writer *w, struct pr_section *s, const char *key, enum pr_msg title,
                   enum pr_msg heading_word, enum pr_msg note) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, title));
    column(w, &b, heading_word, 24, true);
    column(w, &b, PR_MSG_COL_PLAN_EVENTS, 20, false);
    column(w, &b, PR_MSG_COL_PLAN_DONE, 14, false);
    for (size_t i = 0; i < pr_results_n(w->analysis->results); i++) {
        const struct pr_result *r = pr_results_at(w->analysis->results, i);
        if (!plan_is(r, "plan", "events", key)) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(r->at.of[0].value));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, &r->figure));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT,
                                        plan_figure(w, "plan", "held", key, r->at.of[0].value)));
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, note));
    }
}

bool plan_is(const struct pr_result *r, const char *topic, const char *measure, const char *key) {
    return r->at.n_of == 1 && pr_text_is(pr_text_of(r->at.topic), topic) &&
           pr_text_is(pr_text_of(r->at.measure), measure) &&
           pr_text_is(pr_text_of(r->at.of[0].key), key);
}

/* ---- timeline ---- */

static void timeline_row(const struct writer *w, struct pr_chart *c, const struct pr_event *e) {
    struct pr_chart_row *row = &c->row[c->n_rows++];
    const int64_t day[] = {e->planned, e->held};
    row->label = plan_event_name(w, e);
    row->quiet = e->held == PR_NO_DAY;
    for (size_t k = 0; k < PR_COUNT_OF(day); k++) {
        row->has[k] = day[k] != PR_NO_DAY;
        row->value[k] = row->has[k] ? (double)day[k] : 0;
        if (row->has[k]) {
            c->low = c->high < c->low || row->value[k] < c->low ? row->value[k] : c->low;
            c->high = row->value[k] > c->high ? row->value[k] : c->high;
        }
    }
}

static void timeline(struct writer *w, struct pr_section *s) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    size_t dated = 0;
    c->kind = PR_CHART_TIMELINE;
    c->id = PR_TEXT("plan-fact");
    c->row = pr_arena_array(w->arena, EVENTS_ON_A_CHART, sizeof *c->row);
    c->low = 1e9; /* behind any day: nothing is there yet */
    c->high = -1e9;
    for (size_t i = 0; i < w->context->n_events; i++) {
        const struct pr_event *e = &w->context->event[i];
        if (e->planned == PR_NO_DAY && e->held == PR_NO_DAY) {
            continue;
        }
        if (dated++ < EVENTS_ON_A_CHART) {
            timeline_row(w, c, e);
        }
    }
    if (c->n_rows < 2 || c->high <= c->low) {
        return;
    }
    struct pr_arg args[] = {plan_count(w, "plan", "held"), plan_count(w, "plan", "events"),
                            pr_arg_count((int64_t)c->n_rows)};
    c->series = pr_arena_array(w->arena, 2, sizeof *c->series);
    c->n_series = 2;
    c->series[0] = word(w, PR_MSG_CHART_PLAN_PLANNED);
    c->series[1] = word(w, PR_MSG_CHART_PLAN_HELD);
    c->show = PR_SHOW_DAY;
    c->low = c->high = 0; /* whole months about the days */
    c->tabled = true;
    c->title = say(w, PR_MSG_CHART_PLAN_TITLE, args, 3);
    c->subtitle =
        say(w, dated > c->n_rows ? PR_MSG_CHART_PLAN_SUB_CUT : PR_MSG_CHART_PLAN_SUB, args, 3);
    c->note = word(w, PR_MSG_CHART_PLAN_NOTE);
    c->alt = say(w, PR_MSG_CHART_PLAN_ALT, args, 3);
    pr_section_chart(w->doc, s, c);
}

/* ---- the section ---- */

static void plan(struct writer *w, struct pr_section *s) {
    if (!w->context->has_plan) {
        if (w->context->n_events > 0) {
            paragraph(w, s, PR_PART_CAUTION, PR_MSG_PLAN_NONE, NULL, 0);
        }
        return;
    }
    if (w->context->n_events == 0) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_PLAN_EMPTY, NULL, 0);
        return;
    }
    sentence(w, s);
    rests(w, s);
    timeline(w, s);
    table(w, s);
    by_key(w, s, "month", PR_MSG_PLAN_MONTHS, PR_MSG_COL_PLAN_MONTH, PR_MSG_PLAN_MONTHS_NOTE);
    by_key(w, s, "teacher", PR_MSG_PLAN_OWNERS, PR_MSG_COL_PLAN_OWNER, PR_MSG_PLAN_OWNERS_NOTE);
}

void section_plan(struct writer *w) {
    const struct pr_year *y = w->year;
    if (!w->context->has_plan && !y->has_attendance && y->feedback.answers == NULL &&
        !y->has_diary) {
        return;
    }
    struct pr_section *s = begin(w, "plan", PR_MSG_SECTION_PLAN);
    s->landscape = true;
    plan(w, s);
    plan_attendance(w, s);
    plan_feedback(w, s);
    plan_diary(w, s);
}
