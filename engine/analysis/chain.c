/* The chain of evidence: which level has data, by a table of rules. A level takes the strongest
 * status among the grounds that hold; without any it has none. */
#include "book.h"

static const struct pr_chain_rule rules[] = {
    {0, PR_GROUND_FEEDBACK, PR_CHAIN_DATA},       {0, PR_GROUND_TEACHERS, PR_CHAIN_DATA},
    {0, PR_GROUND_FEEDBACK_FEW, PR_CHAIN_WEAK},   {0, PR_GROUND_TEACHERS_FEW, PR_CHAIN_WEAK},
    {1, PR_GROUND_GOALS_LOCKED, PR_CHAIN_DATA},   {1, PR_GROUND_GOALS_MEASURED, PR_CHAIN_WEAK},
    {1, PR_GROUND_DEFICITS_TWICE, PR_CHAIN_WEAK}, /* self-rating: rule 18 */
    {1, PR_GROUND_DEFICITS_ONCE, PR_CHAIN_WEAK},  {2, PR_GROUND_PLAN, PR_CHAIN_DATA},
    {2, PR_GROUND_PLAN_UNMARKED, PR_CHAIN_WEAK},  {2, PR_GROUND_ATTENDANCE, PR_CHAIN_WEAK},
    {2, PR_GROUND_PRODUCTS, PR_CHAIN_WEAK},       {2, PR_GROUND_DIARY, PR_CHAIN_WEAK},
    {3, PR_GROUND_ORDINARY, PR_CHAIN_DATA},       {3, PR_GROUND_ORDINARY_FEW, PR_CHAIN_WEAK},
    {3, PR_GROUND_OPEN, PR_CHAIN_WEAK}, /* shown, not in use: rule 15 */
    {4, PR_GROUND_PUPILS, PR_CHAIN_DATA},         {4, PR_GROUND_PUPILS_UNJUDGED, PR_CHAIN_WEAK},
    {4, PR_GROUND_MARKS, PR_CHAIN_WEAK}, /* given by the teachers under study: rule 17 */
};

const struct pr_chain_rule *pr_chain_rules(size_t *n) {
    *n = PR_COUNT_OF(rules);
    return rules;
}

static unsigned either(bool first, unsigned a, bool second, unsigned b) {
    return first ? a : second ? b : 0;
}

/* ---- 1: reaction ---- */

size_t pr_teachers_answers(const struct pr_year *year) {
    size_t most = 0;
    for (size_t i = 0; i < year->n_surveys; i++) {
        const struct pr_survey *s = &year->survey[i];
        const struct pr_instrument *ins = s->instrument;
        bool asks =
            ins != NULL && pr_text_is(ins->respondents, "teacher") && pr_asks_satisfaction(ins);
        most = asks && s->n_responses > most ? s->n_responses : most;
    }
    return most;
}

static unsigned reaction(const struct pr_book *book) {
    const struct pr_survey *events = book->year->feedback.answers;
    size_t feedback = events != NULL ? events->n_responses : 0;
    size_t teachers = pr_teachers_answers(book->year);
    size_t least = book->least > 0 ? book->least : 1;
    return either(feedback >= least, PR_GROUND_FEEDBACK, feedback > 0, PR_GROUND_FEEDBACK_FEW) |
           either(teachers >= least, PR_GROUND_TEACHERS, teachers > 0, PR_GROUND_TEACHERS_FEW);
}

/* ---- 2: learning ---- */

/* Measured, and not by the teacher's own rating: what is not said cannot be told. */
static bool by_others(struct pr_arena *arena, const struct pr_goal *goal) {
    static const char *const self[] = {"самооцен", "самоанализ", "self", NULL};
    struct pr_text by = pr_text_fold(arena, goal->measured_by);
    struct pr_text what = pr_text_fold(arena, goal->indicator);
    return by.n + what.n > 0 && !pr_text_has_any(by, self) && !pr_text_has_any(what, self);
}

static unsigned learning(const struct pr_book *book) {
    size_t goals = 0;
    size_t measured = 0;
    int64_t locked = 0;
    for (size_t i = 0; i < book->year->n_goals; i++) {
        const struct pr_goal *goal = &book->year->goal[i];
        bool known = goal->result != PR_GOAL_NOT_ENOUGH;
        goals += goal->of_teacher;
        measured += goal->of_teacher && known;
        locked += goal->of_teacher && known && goal->locked && by_others(book->arena, goal);
    }
    struct pr_address change =
        pr_with(pr_about("deficits", "mean_change"), "group", pr_group_name(book, PR_COMMUNITY));
    const struct pr_figure *twice = pr_results_find(book->results, change);
    const struct pr_survey *rated = book->year->deficits.answers;
    if (goals > 0) {
        pr_results_add(book->results, pr_about("chain", "goals_locked_measured"),
                       pr_figure_count(locked));
    }
    return either(locked > 0 && 2 * (size_t)locked >= goals, PR_GROUND_GOALS_LOCKED, measured > 0,
                  PR_GROUND_GOALS_MEASURED) |
           either(twice != NULL && twice->n > 0, PR_GROUND_DEFICITS_TWICE,
                  rated != NULL && rated->n_responses > 0, PR_GROUND_DEFICITS_ONCE);
}

/* ---- 3: work of the community ---- */

static unsigned work(const struct pr_book *book) {
    size_t events = 0;
    size_t marked = 0;
    for (size_t i = 0; i < book->context->n_events; i++) {
        const struct pr_event *e = &book->context->event[i];
        bool planned = e->file != NULL;
        events += planned;
        marked += planned && (pr_event_held(e) || e->state == PR_EVENT_NOT_HELD);
    }
    const struct pr_year *year = book->year;
    return either(marked > 0 && 2 * marked >= events, PR_GROUND_PLAN, events > 0,
                  PR_GROUND_PLAN_UNMARKED) |
           (year->n_presences > 0 ? PR_GROUND_ATTENDANCE : 0U) |
           (year->n_products > 0 ? PR_GROUND_PRODUCTS : 0U) |
           (year->n_meetings > 0 ? PR_GROUND_DIARY : 0U);
}

/* ---- 4: use in lessons ---- */

static bool has_mark(const struct pr_year *year, const struct pr_response *r) {
    for (size_t i = 0; year->sheet != NULL && i < year->sheet->n_items; i++) {
        if (r->answer != NULL && r->answer[i] != PR_NO_ANSWER) {
            return true;
        }
    }
    return false;
}

static bool was_observed(const struct pr_year *year, size_t lesson) {
    for (size_t i = 0; i < year->n_observations; i++) {
        const struct pr_response *r = &year->observation[i];
        if (r->lesson == (int32_t)lesson && has_mark(year, r)) {
            return true;
        }
    }
    return false;
}

/* Not announced as an open one: an everyday lesson or a colleague's visit. */
static bool is_ordinary(struct pr_arena *arena, const struct pr_lesson *lesson) {
    static const char *const words[] = {"обычн", "ordinary", "everyday", NULL};
    return lesson->teacher.n > 0 && (pr_is_visit(arena, lesson) ||
                                     pr_text_has_any(pr_text_fold(arena, lesson->sort), words));
}

struct seen {
    bool *ordinary; /* by lesson: observed and ordinary */
    size_t lessons, twice, teachers;
};

static struct seen seen_lessons(const struct pr_book *book) {
    const struct pr_context *c = book->context;
    struct seen seen = {.ordinary =
                            pr_arena_array(book->arena, c->n_lessons + 1, sizeof *seen.ordinary)};
    for (size_t i = 0; i < c->n_lessons; i++) {
        seen.ordinary[i] = is_ordinary(book->arena, &c->lesson[i]) && was_observed(book->year, i);
        seen.lessons += seen.ordinary[i];
        size_t before = 0;
        for (size_t k = 0; k < i; k++) {
            before += seen.ordinary[i] && seen.ordinary[k] &&
                      pr_text_equal(c->lesson[i].teacher, c->lesson[k].teacher);
        }
        seen.teachers += seen.ordinary[i] && before == 0;
        seen.twice += before == 1; /* the second one of the teacher */
    }
    return seen;
}

static void put(const struct pr_book *book, const char *measure, size_t n) {
    if (n > 0) {
        pr_results_add(book->results, pr_about("chain", measure), pr_figure_count((int64_t)n));
    }
}

static unsigned use(const struct pr_book *book) {
    struct seen seen = seen_lessons(book);
    size_t open = 0;
    for (size_t i = 0; i < book->year->n_observations; i++) {
        const struct pr_response *r = &book->year->observation[i];
        bool everyday = r->lesson >= 0 && (size_t)r->lesson < book->context->n_lessons &&
                        seen.ordinary[r->lesson];
        open += has_mark(book->year, r) && !everyday;
    }
    size_t members = pr_members_n(book->context);
    size_t base = members > 0 ? members : seen.teachers;
    put(book, "teachers_seen_twice", seen.twice);
    put(book, "ordinary_lessons", seen.lessons);
    put(book, "open_sheets", open);
    return either(seen.twice > 0 && 2 * seen.twice >= base, PR_GROUND_ORDINARY, seen.lessons > 0,
                  PR_GROUND_ORDINARY_FEW) |
           either(open > 0, PR_GROUND_OPEN, false, 0);
}

/* ---- 5: pupils ---- */

static bool of_pupils(const struct pr_finding *f) {
    if (!pr_text_is(pr_text_of(f->topic), "survey") || f->survey == NULL) {
        return f->work != NULL;
    }
    struct pr_text who = f->survey->instrument->respondents;
    return !pr_text_is(who, "teacher") && !pr_text_is(who, "participant") &&
           !pr_text_is(who, "observer") && f->survey->n_responses > 0;
}

static unsigned pupils(const struct pr_book *book) {
    bool judged = false;
    bool any = false;
    int64_t n = 0;
    for (size_t i = 0; i < book->n_findings; i++) {
        const struct pr_finding *f = &book->finding[i];
        bool counts = of_pupils(f) && f->change != PR_CHANGE_NOT_COMPUTABLE;
        any = any || of_pupils(f);
        judged = judged || counts;
        n += counts;
    }
    if (judged) {
        pr_results_add(book->results, pr_about("chain", "indicators_of_pupils"),
                       pr_figure_count(n));
    }
    return either(judged, PR_GROUND_PUPILS, any, PR_GROUND_PUPILS_UNJUDGED) |
           (book->year->marks.n > 0 ? PR_GROUND_MARKS : 0U);
}

unsigned pr_chain_of_evidence(const struct pr_book *book, enum pr_chain_status *chain) {
    unsigned grounds = reaction(book) | learning(book) | work(book) | use(book) | pupils(book);
    for (size_t i = 0; i < PR_CHAIN_LEVELS; i++) {
        chain[i] = PR_CHAIN_NONE;
    }
    for (size_t i = 0; i < PR_COUNT_OF(rules); i++) {
        const struct pr_chain_rule *r = &rules[i];
        if ((grounds & r->ground) != 0 && r->gives < chain[r->level]) {
            chain[r->level] = r->gives;
        }
    }
    return grounds;
}
