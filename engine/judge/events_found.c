/* Events without a plan: those of the attendance table, then those that only feedback speaks of.
 * And which events of a plan lie ahead: behind the last day that the files speak of. */
#include "inner.h"

/* ---- what lies ahead ---- */

static void ahead(struct pr_context *context, int64_t last) {
    for (size_t i = 0; i < context->n_events; i++) {
        struct pr_event *e = &context->event[i];
        if (e->state == PR_EVENT_UNKNOWN || e->state == PR_EVENT_AHEAD) {
            bool later = last == PR_NO_DAY || (e->due != PR_NO_DAY && e->due > last);
            bool word = e->strange; /* a word nobody understands is about the past */
            e->state = later && !word ? PR_EVENT_AHEAD : PR_EVENT_UNKNOWN;
        }
    }
}

static void no_longer_ahead(struct pr_context *context, int32_t event) {
    if (event >= 0 && context->event[event].state == PR_EVENT_AHEAD) {
        context->event[event].state = PR_EVENT_UNKNOWN;
    }
}

/* Somebody was there: then it does not lie ahead. */
static void met(struct pr_arena *arena, struct pr_context *context, const struct pr_table *t) {
    struct judge_event_finder finder = judge_event_finder_new(arena, context);
    bool turned = judge_is_turned(t);
    for (size_t r = 0; r < t->n_rows && !turned; r++) {
        if (!t->row[r].quarantined && judge_anybody(arena, t, r)) {
            no_longer_ahead(context, judge_event_of(&finder, t, r, NULL));
        }
    }
    for (size_t i = 0; i < t->n_columns && turned; i++) {
        const struct pr_column *c = &t->column[i];
        int64_t day = PR_NO_DAY;
        if (c->field == NULL && judge_is_present_column(c) && judge_anybody_in(arena, t, c)) {
            no_longer_ahead(context, judge_event_headed(&finder, c, &day));
        }
    }
}

/* ---- events of the data ---- */

struct finding {
    struct pr_arena *arena;
    struct pr_context *context;
    struct judge_event_finder finder;
    struct judge_index seen, code;
    size_t capacity;
};

static bool is_number(struct pr_text t) {
    for (size_t i = 0; i < t.n; i++) {
        if (t.s[i] < '0' || t.s[i] > '9') {
            return false;
        }
    }
    return t.n > 0;
}

static struct pr_text with_day(struct pr_arena *arena, struct pr_text said, int64_t day) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, said);
    pr_buf_c(&b, said.n > 0 ? ", " : "");
    pr_moment_print(&b, (struct pr_moment){day, -1});
    return pr_buf_done(&b);
}

/* What tells two events: the code; of a title, which a whole year may bear, the day too. */
static bool is_new(struct finding *f, struct pr_text said, int64_t day) {
    if (said.n == 0 && day == PR_NO_DAY) {
        return false;
    }
    bool coded = judge_is_code(said) || is_number(said);
    if (coded || day == PR_NO_DAY) {
        return judge_event_named(&f->finder, said, day) < 0;
    }
    size_t *at = judge_index_at(&f->seen, with_day(f->arena, pr_text_fold(f->arena, said), day));
    bool first = *at == SIZE_MAX;
    *at = 1;
    return first;
}

static void put(struct finding *f, struct pr_text said, int64_t day, enum pr_event_state state) {
    struct pr_context *context = f->context;
    if (!is_new(f, said, day)) {
        return;
    }
    struct pr_event e = {
        .number = said, .planned = PR_NO_DAY, .held = day, .due = PR_NO_DAY, .state = state};
    e.title = said.n > 0 ? said : with_day(f->arena, said, day); /* a table of days */
    e.code = e.title;
    if (judge_index_find(&f->code, e.code) != SIZE_MAX && day != PR_NO_DAY) {
        e.code = with_day(f->arena, said, day);
    }
    *judge_index_at(&f->code, e.code) = context->n_events;
    context->event = pr_arena_grow(f->arena, context->event, context->n_events, &f->capacity,
                                   sizeof *context->event);
    context->event[context->n_events++] = e;
    judge_event_finder_add(&f->finder, context->n_events - 1);
}

/* Headings of a turned table; «05.09» without a year is a title. */
static void put_headings(struct finding *f, const struct pr_table *t, enum pr_event_state state) {
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct pr_column *c = &t->column[i];
        int64_t day = PR_NO_DAY;
        if (c->field == NULL && judge_is_present_column(c) && judge_is_filled(t, c) &&
            judge_event_headed(&f->finder, c, &day) < 0) {
            put(f, day != PR_NO_DAY ? PR_TEXT("") : judge_attendance_person(c), day, state);
        }
    }
}

static void put_table(struct finding *f, const struct pr_table *t) {
    bool attendance = t->kind == PR_KIND_ATTENDANCE;
    enum pr_event_state state = attendance ? PR_EVENT_IN_TIME : PR_EVENT_UNKNOWN;
    if (attendance && judge_is_turned(t)) {
        put_headings(f, t, state);
        return;
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        if (!t->row[r].quarantined && !judge_is_example(f->arena, t, r)) {
            put(f, pr_table_text(t, r, PR_FIELD_EVENT), judge_day(t, r, PR_FIELD_DATE), state);
        }
    }
}

static void events(struct pr_arena *arena, struct pr_context *context,
                   struct pr_table *const *tables, size_t n, enum pr_kind kind) {
    struct finding f = {.arena = arena,
                        .context = context,
                        .finder = judge_event_finder_new(arena, context),
                        .seen = judge_index_new(arena, context->n_events),
                        .code = judge_index_new(arena, context->n_events),
                        .capacity = context->n_events};
    for (size_t i = 0; i < context->n_events; i++) { /* those of the first call */
        const struct pr_event *e = &context->event[i];
        *judge_index_at(&f.code, e->code) = i;
        if (e->held != PR_NO_DAY) {
            struct pr_text said = pr_text_fold(arena, e->number);
            *judge_index_at(&f.seen, with_day(arena, said, e->held)) = 1;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (tables[i]->kind == kind && judge_readable(tables[i])) {
            put_table(&f, tables[i]);
        }
    }
}

void judge_found_events(struct pr_arena *arena, struct pr_context *context,
                        struct pr_table *const *tables, size_t n) {
    if (!context->has_plan) {
        events(arena, context, tables, n, PR_KIND_ATTENDANCE);
        events(arena, context, tables, n, PR_KIND_EVENT_FEEDBACK);
        return;
    }
    ahead(context, pr_last_day(context, (const struct pr_table *const *)tables, n));
    for (size_t i = 0; i < n; i++) {
        if (tables[i]->kind == PR_KIND_ATTENDANCE && judge_readable(tables[i])) {
            met(arena, context, tables[i]);
        }
    }
}
