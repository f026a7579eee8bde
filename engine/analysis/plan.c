/* plan, attendance: what was planned and held, and who was there. Counts of events and places are
 * of all there are, so no interval stands beside their shares. */
#include "names.h"

/* ---- plan ---- */

static void count(struct pr_book *book, struct pr_address at, size_t n) {
    pr_book_put(book, at, pr_figure_count((int64_t)n));
}

static void share(struct pr_book *book, struct pr_address at, size_t k, size_t n) {
    struct pr_figure none = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_SHARE);
    pr_book_put(book, at,
                n == 0 ? none : pr_figure_of((double)k / (double)n, (int64_t)n, PR_UNIT_SHARE));
}

static void states(struct pr_book *book) {
    static const char *const measure[PR_EVENT_STATES] = {
        [PR_EVENT_IN_TIME] = "done_in_time",    [PR_EVENT_MOVED] = "moved_but_held",
        [PR_EVENT_NOT_HELD] = "not_held",       [PR_EVENT_UNKNOWN] = "no_mark",
        [PR_EVENT_MOVED_ON] = "moved_not_held", [PR_EVENT_AHEAD] = "ahead"};
    const struct pr_context *context = book->context;
    size_t n[PR_EVENT_STATES] = {0}, unowned = 0;
    for (size_t i = 0; i < context->n_events; i++) {
        n[context->event[i].state]++;
        unowned += context->event[i].owner.n == 0;
    }
    count(book, pr_about("plan", "events"), context->n_events);
    for (size_t k = 0; k < PR_EVENT_STATES; k++) {
        count(book, pr_about("plan", measure[k]), n[k]);
    }
    count(book, pr_about("plan", "without_owner"), unowned);
    size_t held = n[PR_EVENT_IN_TIME] + n[PR_EVENT_MOVED];
    size_t due = context->n_events - n[PR_EVENT_AHEAD];
    count(book, pr_about("plan", "held"), held);
    count(book, pr_about("plan", "due"), due);
    share(book, pr_about("plan", "completion_share"), held, context->n_events);
    share(book, pr_about("plan", "completion_share_due"), held, due);
}

/* Planned and held: of each month in the order of the plan, of each owner by name. */
static void by_name(struct pr_book *book, struct pr_names *names, const char *key, bool sorted) {
    pr_names_done(names, sorted);
    for (size_t i = 0; i < names->n; i++) {
        struct pr_address at = pr_with(pr_about("plan", "events"), key, names->name[i].text);
        count(book, at, names->name[i].all);
        count(book, pr_measured(at, "held"), names->name[i].good);
    }
}

static void months_and_owners(struct pr_book *book) {
    struct pr_names month = {.arena = book->arena};
    struct pr_names owner = {.arena = book->arena};
    for (size_t i = 0; i < book->context->n_events; i++) {
        const struct pr_event *e = &book->context->event[i];
        pr_names_put(&month, e->month, pr_event_held(e));
        pr_names_add(&owner, e->owner, pr_event_held(e));
    }
    by_name(book, &month, "month", false);
    by_name(book, &owner, "teacher", true);
}

static void delays(struct pr_book *book) {
    for (size_t i = 0; i < book->context->n_events; i++) {
        const struct pr_event *e = &book->context->event[i];
        if (e->planned != PR_NO_DAY && e->held != PR_NO_DAY && pr_event_held(e)) {
            pr_book_put(book, pr_with(pr_about("plan", "delay"), "event", e->code),
                        pr_figure_of((double)(e->held - e->planned), -1, PR_UNIT_NONE));
        }
    }
}

void pr_plan_figures(struct pr_book *book) {
    if (!book->context->has_plan) {
        return;
    }
    states(book);
    months_and_owners(book);
    delays(book);
}

/* ---- attendance ---- */

/* By the plan's word; an event of which it says nothing was held if somebody is marked there. */
static const bool *held_events(const struct pr_book *book) {
    const struct pr_context *context = book->context;
    bool *held = pr_arena_array(book->arena, context->n_events, sizeof *held);
    for (size_t i = 0; i < context->n_events; i++) {
        held[i] = pr_event_held(&context->event[i]);
    }
    for (size_t i = 0; i < book->year->n_presences; i++) {
        const struct pr_presence *p = &book->year->presence[i];
        bool silent = pr_event_silent(&context->event[p->event]);
        held[p->event] = held[p->event] || (silent && p->why == PR_ATTENDED);
    }
    return held;
}

/* Events held of which the table says nothing: everybody counts as absent there. */
static size_t unmarked(const struct pr_book *book, const bool *held) {
    size_t n = 0;
    bool *stated = pr_arena_array(book->arena, book->context->n_events, sizeof *stated);
    for (size_t i = 0; i < book->year->n_presences; i++) {
        stated[book->year->presence[i].event] = true;
    }
    for (size_t i = 0; i < book->context->n_events; i++) {
        n += held[i] && !stated[i];
    }
    return n;
}

static void by_event(struct pr_book *book, const bool *held, const size_t *present, size_t places) {
    for (size_t i = 0; i < book->context->n_events; i++) {
        struct pr_text code = book->context->event[i].code;
        if (held[i]) {
            struct pr_address at = pr_with(pr_about("attendance", "present"), "event", code);
            pr_book_put(book, at, pr_figure_count((int64_t)present[i]));
            share(book, pr_measured(at, "share"), present[i], places);
        }
    }
}

void pr_attendance_figures(struct pr_book *book) {
    const struct pr_year *year = book->year;
    if (!year->has_attendance) {
        return;
    }
    const bool *held = held_events(book);
    size_t *of_event = pr_arena_array(book->arena, book->context->n_events, sizeof *of_event);
    size_t *of_person = pr_arena_array(book->arena, year->n_attendees, sizeof *of_person);
    size_t events = 0, present = 0;
    for (size_t i = 0; i < book->context->n_events; i++) {
        events += held[i];
    }
    for (size_t i = 0; i < year->n_presences; i++) {
        const struct pr_presence *p = &year->presence[i];
        if (held[p->event] && p->why == PR_ATTENDED) {
            of_event[p->event]++;
            of_person[p->attendee]++;
            present++;
        }
    }
    count(book, pr_about("attendance", "without_marks"), unmarked(book, held));
    count(book, pr_about("attendance", "events_held"), events);
    count(book, pr_about("attendance", "places"), events * year->n_attendees);
    count(book, pr_about("attendance", "present"), present);
    share(book, pr_about("attendance", "share"), present, events * year->n_attendees);
    for (size_t i = 0; i < year->n_attendees; i++) {
        struct pr_address at =
            pr_with(pr_about("attendance", "present"), "teacher", year->attendee[i].code);
        count(book, at, of_person[i]);
        share(book, pr_measured(at, "share"), of_person[i], events);
    }
    by_event(book, held, of_event, year->n_attendees);
}
