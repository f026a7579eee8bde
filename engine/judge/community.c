/* Products, the diary, who teaches what: what is odd in them, and what counts, gathered. */
#include "inner.h"

/* ---- judged ---- */

static void persons(struct judging_events *e, const struct pr_table *t, enum pr_field_id field) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS) {
            judge_persons(e, t, r, field);
        }
    }
}

/* How many were there: a whole number; more than the members are guests, or a slip. */
static void persons_present(struct judging_events *e, struct pr_table *t, size_t r) {
    struct judging *j = e->j;
    double n = 0;
    size_t members = pr_members_n(j->context);
    struct pr_column *c = judge_field(t, PR_FIELD_PRESENT);
    if (c == NULL || !judge_number(t, r, PR_FIELD_PRESENT, &n)) {
        return;
    }
    bool whole = n >= 0 && n <= 1e6 && n <= (double)(int64_t)n;
    if (!whole) {
        c->use[r] = PR_NOT_A_NUMBER;
        pr_issues_add(j->issues, judge_issue(t, r, c, PR_ISSUE_count_bad, PR_ACTION_EXCLUDE_VALUE));
    } else if (j->context->has_members && n > (double)members) {
        struct pr_issue issue = judge_issue(t, r, c, PR_ISSUE_note_more_present, PR_ACTION_REPORT);
        issue.args[0] = pr_arg_count((int64_t)members);
        issue.n_args = 1;
        judge_say_once(e, PR_TEXT(""), issue);
    }
}

static void done_word(struct judging_events *e, struct pr_table *t, size_t r) {
    struct pr_column *c = judge_field(t, PR_FIELD_DONE);
    if (c == NULL || c->missing[r] != PR_PRESENT ||
        judge_event_word(e->j->arena, c->text[r]) != PR_DONE_UNKNOWN) {
        return;
    }
    c->use[r] = PR_UNKNOWN_WORD;
    pr_issues_add(e->j->issues,
                  judge_issue(t, r, c, PR_ISSUE_unknown_label, PR_ACTION_EXCLUDE_VALUE));
}

static void diary(struct judging_events *e, struct pr_table *t) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS) {
            persons_present(e, t, r);
            done_word(e, t, r);
            judge_persons(e, t, r, PR_FIELD_OWNER);
        }
    }
}

static bool has_classes(const struct pr_context *context) {
    return context->has_roster || context->n_classes > 0;
}

/* A table of the whole school names many teachers who are no members: then it is no slip. */
static bool few_strangers(const struct judging_events *e, const struct pr_table *t) {
    size_t rows = 0, strangers = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        struct pr_text who = pr_table_text(t, r, PR_FIELD_TEACHER);
        bool counts = t->row[r].use == PR_COUNTS;
        rows += counts;
        strangers += counts && judge_person_of(&e->people, who) < 0;
    }
    return 5 * strangers <= rows;
}

/* «5А, 5Б и 6В»: one after another, as classes are written. */
static struct pr_text next_class(struct pr_arena *arena, struct pr_text *rest) {
    static const char *const signs[] = {",", ";", " и ", " and "};
    size_t end = rest->n, sign = 0;
    unsigned done = 0;
    bool is_class = false;
    for (size_t i = 0; i < PR_COUNT_OF(signs); i++) {
        size_t at = pr_text_find(*rest, pr_text_of(signs[i]));
        if (at < end) {
            end = at;
            sign = pr_text_of(signs[i]).n;
        }
    }
    struct pr_text part = pr_text_trim(pr_text_slice(*rest, 0, end));
    *rest = pr_text_slice(*rest, end + sign, rest->n);
    return part.n > 0 ? pr_class_normal(arena, part, &done, &is_class) : part;
}

static void taught_class(struct judging_events *e, struct pr_table *t, size_t r) {
    struct judging *j = e->j;
    const struct pr_column *class = pr_table_field(t, PR_FIELD_CLASS);
    struct pr_text rest = pr_table_text(t, r, PR_FIELD_CLASS);
    t->row[r].class = t->row[r].group = -1;
    while (rest.n > 0) {
        struct pr_text name = next_class(j->arena, &rest);
        size_t at = judge_index_find(&j->class, name);
        bool known = at < j->context->n_classes;
        if (known && t->row[r].class < 0) {
            t->row[r].class = (int32_t)at;
            t->row[r].group = j->context->class[at].group;
        }
        if (!known && name.n > 0 && class != NULL && has_classes(j->context)) {
            judge_say_once(
                e, name, judge_issue(t, r, class, PR_ISSUE_note_class_elsewhere, PR_ACTION_REPORT));
        }
    }
}

static void teaching(struct judging_events *e, struct pr_table *t) {
    const struct pr_column *teacher = pr_table_field(t, PR_FIELD_TEACHER);
    bool few = few_strangers(e, t);
    bool asked = e->j->context->has_members && teacher != NULL;
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        taught_class(e, t, r);
        struct pr_text who = pr_table_text(t, r, PR_FIELD_TEACHER);
        if (asked && judge_person_of(&e->people, who) < 0) {
            struct pr_issue issue = judge_issue(
                t, r, teacher, few ? PR_ISSUE_teacher_unknown : PR_ISSUE_note_teachers_elsewhere,
                PR_ACTION_REPORT);
            issue.args[0] = pr_arg_text(who);
            issue.n_args = 1;
            judge_say_once(e, few ? who : PR_TEXT(""), issue);
        }
    }
}

void judge_work_of_community(struct judging *j) {
    struct judging_events e = judging_events_new(j);
    for (size_t i = 0; i < j->n; i++) {
        struct pr_table *t = j->table[i];
        if (!judge_readable(t)) {
            continue;
        }
        if (t->kind == PR_KIND_PRODUCTS) {
            persons(&e, t, PR_FIELD_AUTHORS);
        } else if (t->kind == PR_KIND_LESSONS) {
            persons(&e, t, PR_FIELD_TEACHER);
        } else if (t->kind == PR_KIND_DIARY) {
            diary(&e, t);
        } else if (t->kind == PR_KIND_TEACHING) {
            teaching(&e, t);
        }
    }
}

/* ---- gathered ---- */

struct room {
    struct judge_people_finder people;
    size_t products, meetings, teaching;
};

static void product(struct gathering *g, const struct pr_table *t, size_t r, struct room *room) {
    struct pr_year *year = g->year;
    year->product = pr_arena_grow(g->arena, year->product, year->n_products, &room->products,
                                  sizeof *year->product);
    year->product[year->n_products++] = (struct pr_product){
        .code = pr_table_text(t, r, PR_FIELD_NUMBER),
        .name = pr_table_text(t, r, PR_FIELD_NAME),
        .sort = pr_table_text(t, r, PR_FIELD_SORT),
        .authors = judge_people_coded(&room->people, pr_table_text(t, r, PR_FIELD_AUTHORS)),
        .level = pr_table_text(t, r, PR_FIELD_LEVEL),
        .day = judge_day(t, r, PR_FIELD_DATE)};
}

static void meeting(struct gathering *g, const struct pr_table *t, size_t r, struct room *room) {
    struct pr_year *year = g->year;
    const struct pr_column *present = pr_table_field(t, PR_FIELD_PRESENT);
    struct pr_meeting m = {.number = pr_table_text(t, r, PR_FIELD_NUMBER),
                           .agenda = pr_table_text(t, r, PR_FIELD_AGENDA),
                           .decision = pr_table_text(t, r, PR_FIELD_DECISION),
                           .owner = pr_table_text(t, r, PR_FIELD_OWNER),
                           .status = pr_table_text(t, r, PR_FIELD_DONE),
                           .day = judge_day(t, r, PR_FIELD_DATE),
                           .due = judge_day(t, r, PR_FIELD_DUE),
                           .present = -1};
    if (present != NULL && pr_counts(present, r)) {
        (void)judge_number(t, r, PR_FIELD_PRESENT, &m.present);
    }
    m.done = judge_event_word(g->arena, m.status) == PR_DONE_YES;
    year->meeting = pr_arena_grow(g->arena, year->meeting, year->n_meetings, &room->meetings,
                                  sizeof *year->meeting);
    year->meeting[year->n_meetings++] = m;
}

static int32_t class_called(const struct gathering *g, struct pr_text name) {
    for (size_t i = 0; i < g->context->n_classes; i++) {
        if (pr_text_equal(g->context->class[i].name, name)) {
            return (int32_t)i;
        }
    }
    return -1;
}

static void add_teaching(struct gathering *g, struct pr_teaching one, struct room *room) {
    struct pr_year *year = g->year;
    year->teaching = pr_arena_grow(g->arena, year->teaching, year->n_teaching, &room->teaching,
                                   sizeof *year->teaching);
    year->teaching[year->n_teaching++] = one;
}

/* One row may stand for several classes. */
static void lesson_load(struct gathering *g, const struct judge_people_finder *people,
                        const struct pr_table *t, size_t r, struct room *room) {
    struct pr_text rest = pr_table_text(t, r, PR_FIELD_CLASS);
    struct pr_text who = pr_table_text(t, r, PR_FIELD_TEACHER);
    struct pr_teaching one = {.subject = pr_table_text(t, r, PR_FIELD_SUBJECT),
                              .teacher = who,
                              .member = judge_person_of(people, who)};
    do {
        one.class = class_called(g, next_class(g->arena, &rest));
        one.group = one.class >= 0 ? g->context->class[one.class].group : -1;
        add_teaching(g, one, room);
    } while (rest.n > 0);
}

void judge_gather_work_of_community(struct gathering *g) {
    struct room room = {.people = judge_people_finder_new(g->arena, g->context)};
    for (size_t i = 0; i < g->n; i++) {
        const struct pr_table *t = g->table[i];
        if (!judge_readable(t)) {
            continue;
        }
        g->year->has_products = g->year->has_products || t->kind == PR_KIND_PRODUCTS;
        g->year->has_diary = g->year->has_diary || t->kind == PR_KIND_DIARY;
        g->year->has_teaching = g->year->has_teaching || t->kind == PR_KIND_TEACHING;
        for (size_t r = 0; r < t->n_rows; r++) {
            if (t->row[r].use != PR_COUNTS) {
                continue;
            }
            if (t->kind == PR_KIND_PRODUCTS) {
                product(g, t, r, &room);
            } else if (t->kind == PR_KIND_DIARY) {
                meeting(g, t, r, &room);
            } else if (t->kind == PR_KIND_TEACHING) {
                lesson_load(g, &room.people, t, r, &room);
            }
        }
    }
}
