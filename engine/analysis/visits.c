/* visits: who of the community has been at whose lesson.
 *
 * A visit is a sheet of an observer who is a member on a lesson of another member, whatever the
 * kind of the lesson; one observer and lesson count once. Lessons of the kind «взаимопосещение» are
 * counted too, with sheets or without. */
#include "sheets.h"

enum { STRANGER = -1, PAIRS_SHOWN = 40 }; /* members up to which pairs without a visit are told */

struct visits {
    struct pr_book *book;
    struct pr_sheets sheets;
    bool has_sheets;
    size_t *to; /* member × member: visitor by teacher */
    size_t n_members;
    size_t all, lessons, lessons_unseen;
};

/* A member of the community by code, else by name. */
static int32_t member_of(struct pr_book *book, struct pr_text who) {
    const struct pr_context *c = book->context;
    struct pr_text folded = pr_text_fold(book->arena, who);
    for (size_t i = 0; who.n > 0 && i < c->n_members; i++) {
        const struct pr_member *m = &c->member[i];
        if (pr_text_equal(m->code, who) ||
            (m->name.n > 0 && pr_text_equal(pr_text_fold(book->arena, m->name), folded))) {
            return m->group == PR_COMMUNITY ? (int32_t)i : STRANGER;
        }
    }
    return STRANGER;
}

static void count_sheets(struct visits *v) {
    const struct pr_context *c = v->book->context;
    for (size_t i = 0; v->has_sheets && i < v->sheets.n_lessons; i++) {
        int32_t teacher = member_of(v->book, c->lesson[v->sheets.lesson[i]].teacher);
        for (size_t o = 0; teacher >= 0 && o < v->sheets.n_observers; o++) {
            int32_t visitor = member_of(v->book, v->sheets.observer[o]);
            if (visitor >= 0 && visitor != teacher && pr_sheets_cell(&v->sheets, i, o)) {
                v->to[(size_t)visitor * v->n_members + (size_t)teacher]++;
                v->all++;
            }
        }
    }
}

static bool has_sheet(const struct visits *v, size_t lesson) {
    for (size_t i = 0; v->has_sheets && i < v->sheets.n_lessons; i++) {
        if (v->sheets.lesson[i] == lesson) {
            return true;
        }
    }
    return false;
}

static void count_lessons(struct visits *v) {
    for (size_t i = 0; i < v->book->context->n_lessons; i++) {
        if (pr_is_visit(v->book->arena, &v->book->context->lesson[i])) {
            v->lessons++;
            v->lessons_unseen += !has_sheet(v, i);
        }
    }
}

static struct pr_text code_of(const struct visits *v, size_t member) {
    const struct pr_member *m = &v->book->context->member[member];
    return m->code.n > 0 ? m->code : m->name;
}

/* Visits of one member, to and from; both sums. */
static void member_figures(struct visits *v, size_t i, size_t *went, size_t *came) {
    struct pr_address at = pr_about("visits", "visits");
    *went = 0;
    *came = 0;
    for (size_t k = 0; k < v->n_members; k++) {
        size_t there = v->to[i * v->n_members + k];
        *went += there;
        *came += v->to[k * v->n_members + i];
        bool other = k != i && v->book->context->member[k].group == PR_COMMUNITY;
        if (there > 0 || (other && v->n_members <= PAIRS_SHOWN)) {
            struct pr_address pair = pr_with(at, "observer", code_of(v, i));
            pr_book_put(v->book, pr_with(pair, "teacher", code_of(v, k)),
                        pr_figure_count((int64_t)there));
        }
    }
    pr_book_put(v->book, pr_with(at, "observer", code_of(v, i)), pr_figure_count((int64_t)*went));
    pr_book_put(v->book, pr_with(at, "teacher", code_of(v, i)), pr_figure_count((int64_t)*came));
}

static void put(struct visits *v, const char *measure, size_t count, size_t of) {
    struct pr_figure f = pr_figure_count((int64_t)count);
    f.n = (int64_t)of;
    pr_book_put(v->book, pr_about("visits", measure), f);
}

void pr_visit_figures(struct pr_book *book) {
    const struct pr_year *year = book->year;
    struct visits v = {.book = book, .n_members = book->context->n_members};
    v.has_sheets = year->sheet && year->n_observations > 0;
    if (v.has_sheets) {
        v.sheets = pr_sheets_of(book);
    }
    v.to = pr_arena_array(book->arena, v.n_members + 1, (v.n_members + 1) * sizeof *v.to);
    count_sheets(&v);
    count_lessons(&v);
    if (v.all == 0 && v.lessons == 0) {
        return;
    }
    size_t members = pr_members_n(book->context);
    size_t visitors = 0;
    size_t visited = 0;
    for (size_t i = 0; i < v.n_members; i++) {
        if (book->context->member[i].group != PR_COMMUNITY) {
            continue;
        }
        size_t went = 0;
        size_t came = 0;
        member_figures(&v, i, &went, &came);
        visitors += went > 0;
        visited += came > 0;
    }
    pr_book_put(book, pr_about("visits", "visits"), pr_figure_count((int64_t)v.all));
    put(&v, "visitors", visitors, members);
    put(&v, "visited", visited, members);
    put(&v, "members_without_visit", members - visitors, members);
    put(&v, "visit_lessons", v.lessons, book->context->n_lessons);
    put(&v, "visit_lessons_without_sheet", v.lessons_unseen, v.lessons);
}
