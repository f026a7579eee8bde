/* The chain of evidence: which level has data, by hand-made years with one thing in them each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "book.h"

enum { MOST = 12, LEAST = 5 };

struct made {
    struct pr_arena *arena;
    struct pr_context context;
    struct pr_year year;
    struct pr_book book;
    struct pr_item item[1];
    struct pr_instrument ins, sheet;
    struct pr_survey survey, events, rated;
    struct pr_response response[MOST], observation[MOST];
    struct pr_member member[MOST];
    struct pr_lesson lesson[MOST];
    struct pr_event event[MOST];
    struct pr_goal goal[MOST];
    struct pr_finding finding[2];
    struct pr_work work;
    int16_t marked[1], blank[1];
};

static struct made *made_new(struct pr_arena *arena) {
    struct made *m = pr_arena_alloc(arena, sizeof *m);
    m->arena = arena;
    m->marked[0] = 2;
    m->blank[0] = PR_NO_ANSWER;
    m->sheet = (struct pr_instrument){.item = m->item, .n_items = 1};
    m->context.member = m->member;
    m->context.lesson = m->lesson;
    m->context.event = m->event;
    m->context.settings.group_name[PR_COMMUNITY] = PR_TEXT("ПОС");
    m->context.settings.group_name[PR_COMPARISON] = PR_TEXT("сравнение");
    m->year.context = &m->context;
    m->year.goal = m->goal;
    m->survey = (struct pr_survey){.instrument = &m->ins, .response = m->response};
    m->book = (struct pr_book){.arena = arena,
                               .results = pr_results_new(arena),
                               .year = &m->year,
                               .context = &m->context,
                               .finding = m->finding,
                               .least = LEAST};
    return m;
}

/* ---- years ---- */

static void empty(struct made *m) {
    (void)m;
}

static void feedback(struct made *m, size_t n) {
    m->events = (struct pr_survey){.instrument = &m->ins, .n_responses = n};
    m->year.feedback.answers = &m->events;
}

static void feedback_enough(struct made *m) {
    feedback(m, LEAST);
}

static void feedback_few(struct made *m) {
    feedback(m, LEAST - 1);
}

static void feedback_nobody(struct made *m) {
    feedback(m, 0);
}

static void teachers(struct made *m) {
    m->ins = (struct pr_instrument){.name = PR_TEXT("Удовлетворённость педагогов"),
                                    .respondents = PR_TEXT("teacher")};
    m->survey.n_responses = 7;
    m->year.survey = &m->survey;
    m->year.n_surveys = 1;
}

static void teachers_few(struct made *m) {
    teachers(m);
    m->survey.n_responses = 4;
}

/* A questionnaire of teachers about something else is no reaction. */
static void teachers_other(struct made *m) {
    teachers(m);
    m->ins.name = PR_TEXT("Командная работа");
}

static void goals(struct made *m, size_t all, size_t measured, size_t locked, const char *by) {
    for (size_t i = 0; i < all; i++) {
        m->goal[i] =
            (struct pr_goal){.of_teacher = true,
                             .measured_by = pr_text_of(by),
                             .locked = i < locked,
                             .result = i < measured ? PR_GOAL_REACHED : PR_GOAL_NOT_ENOUGH};
    }
    m->year.n_goals = all;
}

static void goals_open(struct made *m) {
    goals(m, 8, 7, 0, "лист наблюдения");
}

static void goals_half_locked(struct made *m) {
    goals(m, 8, 7, 4, "лист наблюдения");
}

static void goals_under_half(struct made *m) {
    goals(m, 8, 7, 3, "лист наблюдения");
}

static void goals_self_rated(struct made *m) {
    goals(m, 8, 8, 8, "Самооценка педагога");
}

static void goals_unsaid(struct made *m) {
    goals(m, 8, 8, 8, "");
}

static void goals_unmeasured(struct made *m) {
    goals(m, 8, 0, 8, "лист наблюдения");
}

static void rated(struct made *m, int64_t pairs) {
    struct pr_of of[] = {{"group", PR_TEXT("ПОС")}};
    m->rated = (struct pr_survey){.instrument = &m->ins, .n_responses = 4};
    m->year.deficits.answers = &m->rated;
    pr_results_add(m->book.results, pr_at("deficits", "mean_change", 1, of),
                   pr_figure_absent(PR_TOO_FEW, pairs, PR_UNIT_POINTS));
}

static void rated_twice(struct made *m) {
    rated(m, 4);
}

static void rated_once(struct made *m) {
    rated(m, 0);
}

static void plan(struct made *m, size_t marked) {
    for (size_t i = 0; i < 10; i++) {
        m->event[i] = (struct pr_event){.file = "план.csv",
                                        .state = i < marked ? PR_EVENT_IN_TIME : PR_EVENT_UNKNOWN};
    }
    m->context.n_events = 10;
}

static void plan_marked(struct made *m) {
    plan(m, 5);
}

static void plan_half_marked(struct made *m) {
    plan(m, 4);
}

static void plan_only(struct made *m) {
    plan(m, 0);
}

/* Events that attendance names are no plan. */
static void no_plan(struct made *m) {
    plan(m, 10);
    for (size_t i = 0; i < 10; i++) {
        m->event[i].file = NULL;
    }
    m->year.n_presences = 3;
}

static void products(struct made *m) {
    m->year.n_products = 1;
}

static void diary(struct made *m) {
    m->year.n_meetings = 1;
}

static void observed(struct made *m, size_t lessons, const char *sort, const int16_t *answer) {
    static const char *const codes[] = {"Т01", "Т01", "Т02", "Т02", "Т03", "Т04"};
    m->year.sheet = &m->sheet;
    m->year.observation = m->observation;
    for (size_t i = 0; i < 4; i++) {
        m->member[i] = (struct pr_member){.group = PR_COMMUNITY};
    }
    for (size_t i = 0; i < lessons; i++) {
        m->lesson[i] =
            (struct pr_lesson){.teacher = pr_text_of(codes[i]), .sort = pr_text_of(sort)};
        m->observation[i] = (struct pr_response){.lesson = (int32_t)i, .answer = answer};
    }
    m->context.n_members = 4;
    m->context.n_lessons = m->year.n_observations = lessons;
}

static void lessons_open(struct made *m) {
    observed(m, 6, "", m->marked);
}

static void lessons_unmarked(struct made *m) {
    observed(m, 6, "обычный", m->blank);
}

/* Two teachers of four seen twice. */
static void lessons_ordinary(struct made *m) {
    observed(m, 4, "Обычный", m->marked);
}

static void lessons_visits(struct made *m) {
    observed(m, 4, "взаимопосещение", m->marked);
}

static void lessons_ordinary_few(struct made *m) {
    observed(m, 3, "обычный урок", m->marked);
}

static void found(struct made *m, const char *topic, enum pr_change change) {
    m->survey.n_responses = 20;
    m->finding[0] = (struct pr_finding){.topic = topic, .survey = &m->survey, .change = change};
    m->book.n_findings = 1;
}

static void pupils_judged(struct made *m) {
    found(m, "survey", PR_NO_CLEAR_CHANGE);
}

static void pupils_once(struct made *m) {
    found(m, "survey", PR_CHANGE_NOT_COMPUTABLE);
}

static void pupils_by_teachers(struct made *m) {
    found(m, "survey", PR_ROSE);
    m->ins.respondents = PR_TEXT("teacher");
}

static void pupils_work(struct made *m) {
    found(m, "diagnostics", PR_ROSE);
    m->finding[0].work = &m->work;
}

static void deficits_are_no_pupils(struct made *m) {
    found(m, "deficits", PR_FELL);
}

static void marks_alone(struct made *m) {
    found(m, "marks", PR_ROSE);
    m->finding[0].survey = NULL;
    m->year.marks.n = 100;
}

static const struct {
    const char *name;
    void (*make)(struct made *);
    size_t level; /* 1 … 5 */
    enum pr_chain_status status;
    unsigned grounds;
} cases[] = {
    {"nothing", empty, 1, PR_CHAIN_NONE, 0},
    {"feedback enough", feedback_enough, 1, PR_CHAIN_DATA, PR_GROUND_FEEDBACK},
    {"feedback few", feedback_few, 1, PR_CHAIN_WEAK, PR_GROUND_FEEDBACK_FEW},
    {"feedback of nobody", feedback_nobody, 1, PR_CHAIN_NONE, 0},
    {"teachers", teachers, 1, PR_CHAIN_DATA, PR_GROUND_TEACHERS},
    {"few teachers", teachers_few, 1, PR_CHAIN_WEAK, PR_GROUND_TEACHERS_FEW},
    {"teachers on other things", teachers_other, 1, PR_CHAIN_NONE, 0},
    {"goals not locked", goals_open, 2, PR_CHAIN_WEAK, PR_GROUND_GOALS_MEASURED},
    {"half of the goals locked", goals_half_locked, 2, PR_CHAIN_DATA, PR_GROUND_GOALS_LOCKED},
    {"under half", goals_under_half, 2, PR_CHAIN_WEAK, PR_GROUND_GOALS_MEASURED},
    {"self-rated goals", goals_self_rated, 2, PR_CHAIN_WEAK, PR_GROUND_GOALS_MEASURED},
    {"not said by what", goals_unsaid, 2, PR_CHAIN_WEAK, PR_GROUND_GOALS_MEASURED},
    {"goals without results", goals_unmeasured, 2, PR_CHAIN_NONE, 0},
    {"rated twice", rated_twice, 2, PR_CHAIN_WEAK, PR_GROUND_DEFICITS_TWICE},
    {"rated once", rated_once, 2, PR_CHAIN_WEAK, PR_GROUND_DEFICITS_ONCE},
    {"plan", plan_marked, 3, PR_CHAIN_DATA, PR_GROUND_PLAN},
    {"plan with few statuses", plan_half_marked, 3, PR_CHAIN_WEAK, PR_GROUND_PLAN_UNMARKED},
    {"plan alone", plan_only, 3, PR_CHAIN_WEAK, PR_GROUND_PLAN_UNMARKED},
    {"attendance alone", no_plan, 3, PR_CHAIN_WEAK, PR_GROUND_ATTENDANCE},
    {"products alone", products, 3, PR_CHAIN_WEAK, PR_GROUND_PRODUCTS},
    {"diary alone", diary, 3, PR_CHAIN_WEAK, PR_GROUND_DIARY},
    {"open lessons", lessons_open, 4, PR_CHAIN_WEAK, PR_GROUND_OPEN},
    {"unmarked sheets", lessons_unmarked, 4, PR_CHAIN_NONE, 0},
    {"everyday lessons", lessons_ordinary, 4, PR_CHAIN_DATA, PR_GROUND_ORDINARY},
    {"visits", lessons_visits, 4, PR_CHAIN_DATA, PR_GROUND_ORDINARY},
    {"few everyday lessons", lessons_ordinary_few, 4, PR_CHAIN_WEAK, PR_GROUND_ORDINARY_FEW},
    {"pupils", pupils_judged, 5, PR_CHAIN_DATA, PR_GROUND_PUPILS},
    {"one wave", pupils_once, 5, PR_CHAIN_WEAK, PR_GROUND_PUPILS_UNJUDGED},
    {"a questionnaire of teachers", pupils_by_teachers, 5, PR_CHAIN_NONE, 0},
    {"a work", pupils_work, 5, PR_CHAIN_DATA, PR_GROUND_PUPILS},
    {"deficits", deficits_are_no_pupils, 5, PR_CHAIN_NONE, 0},
    {"marks alone", marks_alone, 5, PR_CHAIN_WEAK, PR_GROUND_MARKS},
};

static void statuses(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct made *m = made_new(arena);
        enum pr_chain_status chain[PR_CHAIN_LEVELS];
        cases[i].make(m);
        unsigned grounds = pr_chain_of_evidence(&m->book, chain);
        if (grounds != cases[i].grounds || chain[cases[i].level - 1] != cases[i].status) {
            fail_msg("%s: grounds %x, status %d", cases[i].name, grounds,
                     (int)chain[cases[i].level - 1]);
        }
        for (size_t k = 0; k < PR_CHAIN_LEVELS; k++) {
            assert_true(k + 1 == cases[i].level || chain[k] == PR_CHAIN_NONE);
        }
        pr_arena_free(arena);
    }
}

/* Every ground stands in the table once and nowhere else. */
static void table_is_whole(void **state) {
    (void)state;
    size_t n = 0;
    unsigned all = 0;
    const struct pr_chain_rule *rules = pr_chain_rules(&n);
    for (size_t i = 0; i < n; i++) {
        assert_true(rules[i].level < PR_CHAIN_LEVELS && (all & rules[i].ground) == 0);
        all |= rules[i].ground;
    }
    assert_int_equal(all, ((unsigned)PR_GROUND_MARKS << 1) - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(statuses),
                                       cmocka_unit_test(table_is_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
