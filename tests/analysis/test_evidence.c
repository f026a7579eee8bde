/* The verdict on a questionnaire, bar by bar. */
#include "analysis/made_year.h"

/* Six pupils of every class: first scores on a scale 0–100, and what each adds to the change of his
 * class; both add up to nothing, so the mean change of the class is the one stated. */
static const int start[6] = {40, 45, 50, 50, 55, 60};
static const int noise[6] = {-1, 1, 0, 0, 1, -1};

enum { NONE = 1000 }; /* no such class */

struct side {
    int change[4]; /* mean change per class; NONE ends the list */
    int shift;     /* of the first scores */
    int lost;      /* pupils per class who answer nothing */
};

struct verdict_case {
    const char *name;
    struct side community, comparison;
    enum pr_verdict verdict;
    enum pr_change change;
    unsigned bars;
    double difference; /* NAN: not given */
};

static void fill(struct made *m, const struct side *side, int32_t group) {
    static const char *const name[2][4] = {{"1А", "2А", "3А", "4А"}, {"1Б", "2Б", "3Б", "4Б"}};
    for (size_t c = 0; c < 4 && side->change[c] != NONE; c++) {
        size_t class = made_class(m, name[group][c], group);
        for (size_t i = 0; i < 6; i++) {
            int before = start[i] + side->shift;
            made_pair(m, class, before, before + side->change[c] + noise[i]);
        }
        for (int i = 0; i < side->lost; i++) {
            made_pupil(m, class);
        }
    }
}

static const struct verdict_case verdicts[] = {
    /* changes 9, 10, 11 and 0, 1, 2: D = 9, pooled variance 1, SE 0.816, t(4) 2.776 */
    {"better", {{9, 10, 11, NONE}, 0, 0}, {{0, 1, 2, NONE}, 0, 0}, PR_BETTER, PR_ROSE, 0, 9},
    {"worse", {{-9, -10, -11, NONE}, 0, 0}, {{0, 1, 2, NONE}, 0, 0}, PR_WORSE, PR_FELL, 0, -11},
    {"no difference",
     {{9, 10, 11, NONE}, 0, 0},
     {{9, 10, 11, NONE}, 0, 0},
     PR_NOT_SHOWN,
     PR_ROSE,
     PR_BAR_INTERVAL | PR_BAR_LEAVE_ONE_OUT | PR_BAR_ANCOVA,
     0},
    {"interval holds zero",
     {{0, 10, 20, NONE}, 0, 0},
     {{1, 2, 3, NONE}, 0, 0},
     PR_NOT_SHOWN,
     PR_ROSE,
     PR_BAR_INTERVAL,
     8},
    /* without the class of 18 the others say (0 + 0)/2 - 2 < 0 */
    {"one class carries it",
     {{0, 0, 18, NONE}, 0, 0},
     {{1, 2, 3, NONE}, 0, 0},
     PR_NOT_SHOWN,
     PR_ROSE,
     PR_BAR_INTERVAL | PR_BAR_LEAVE_ONE_OUT,
     4},
    {"two classes",
     {{9, 11, NONE}, 0, 0},
     {{0, 1, 2, NONE}, 0, 0},
     PR_NOT_SHOWN,
     PR_ROSE,
     PR_BAR_TWO_CLASSES,
     9},
    {"one class",
     {{9, NONE}, 0, 0},
     {{0, 1, 2, NONE}, 0, 0},
     PR_NOT_COMPUTABLE,
     PR_ROSE,
     PR_BAR_FEW_CLASSES,
     NAN},
    {"no comparison",
     {{9, 10, 11, NONE}, 0, 0},
     {{NONE}, 0, 0},
     PR_NOT_COMPUTABLE,
     PR_ROSE,
     PR_BAR_FEW_CLASSES | PR_BAR_NO_COMPARISON,
     NAN},
    {"no community",
     {{NONE}, 0, 0},
     {{0, 1, 2, NONE}, 0, 0},
     PR_NOT_COMPUTABLE,
     PR_CHANGE_NOT_COMPUTABLE,
     PR_BAR_FEW_CLASSES,
     NAN},
    {"classes alike",
     {{9, 9, 9, NONE}, 0, 0},
     {{1, 1, 1, NONE}, 0, 0},
     PR_NOT_COMPUTABLE,
     PR_ROSE,
     PR_BAR_NO_SPREAD,
     NAN},
    /* pooled SD of the starts: squares 250 in each of six classes, df 34, 6.64; 0.25 SD is 1.66 */
    {"start inside", {{9, 10, 11, NONE}, 1, 0}, {{0, 1, 2, NONE}, 0, 0}, PR_BETTER, PR_ROSE, 0, 9},
    {"start apart",
     {{9, 10, 11, NONE}, 2, 0},
     {{0, 1, 2, NONE}, 0, 0},
     PR_NOT_SHOWN,
     PR_ROSE,
     PR_BAR_START,
     9},
    {"coverage at the threshold: 6 of 10",
     {{9, 10, 11, NONE}, 0, 4},
     {{0, 1, 2, NONE}, 0, 4},
     PR_BETTER,
     PR_ROSE,
     0,
     9},
    {"coverage under it: 6 of 11",
     {{9, 10, 11, NONE}, 0, 5},
     {{0, 1, 2, NONE}, 0, 5},
     PR_NOT_SHOWN,
     PR_ROSE,
     PR_BAR_COVERAGE,
     9},
    /* 6 of 6 against 6 of 7 */
    {"coverage differs",
     {{9, 10, 11, NONE}, 0, 0},
     {{0, 1, 2, NONE}, 0, 1},
     PR_NOT_SHOWN,
     PR_ROSE,
     PR_BAR_COVERAGE_DIFFERS,
     9},
};

static void same(const struct verdict_case *c, const struct pr_finding *f) {
    bool good = f->verdict == c->verdict && f->change == c->change && f->bars == c->bars;
    good = good && pr_given(f->difference) == !isnan(c->difference);
    good = good && (isnan(c->difference) || near(f->difference.value, c->difference, 1e-9));
    if (!good) {
        fail_msg("%s: %s, %s, bars %x, D %g", c->name, pr_verdict_name(f->verdict),
                 pr_change_name(f->change), f->bars, f->difference.value);
    }
}

static struct made *year_of(const struct side *community, const struct side *comparison) {
    struct made *m = made_new(1, 0, 100);
    fill(m, community, PR_COMMUNITY);
    fill(m, comparison, PR_COMPARISON);
    return m;
}

static void every_bar(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(verdicts); i++) {
        const struct verdict_case *c = &verdicts[i];
        struct made *m = year_of(&c->community, &c->comparison);
        made_run(m);
        assert_int_equal(m->out.n_findings, 1);
        same(c, &m->out.finding[0]);
        made_free(m);
    }
}

/* t(4): 2.7764451 at 0.975, 3.4954059 at 0.9875 (tables). SE = sqrt(2/3). */
static void the_levels(void **state) {
    (void)state;
    struct made *m = year_of(&verdicts[0].community, &verdicts[0].comparison);
    struct pr_text mains[2] = {t("Опрос"), t("математика")};
    m->context.settings.main_indicator = mains;
    m->context.settings.n_main = 2;
    made_run(m);
    const struct pr_finding *f = &m->out.finding[0];
    double se = sqrt(2.0 / 3);
    assert_int_equal(f->mains, 2);
    assert_true(near(f->verdict_level, 0.975, 1e-12));
    assert_true(near(f->difference.low, 9 - 2.7764451 * se, 1e-6));
    assert_true(near(f->difference.high, 9 + 2.7764451 * se, 1e-6));
    assert_true(near(f->at_verdict_level.low, 9 - 3.4954059 * se, 1e-6));
    assert_int_equal(f->bars, 0);
    assert_int_equal(f->difference.n, 6);
    assert_true(near(f->difference.df, 4, 0));
    assert_true(near(f->p.value, 0.1, 1e-12));
    assert_true(near(f->p_least.value, 0.1, 1e-12));
    /* without a class: (10 + 9)/2 - 1 = 8.5 … 9 + 0.5 */
    assert_true(near(f->without_smallest, 8.5, 1e-12));
    assert_true(near(f->without_largest, 9.5, 1e-12));
    made_free(m);
}

/* Passport: another main indicator; «опрос» is not one. */
static void not_main(void **state) {
    (void)state;
    struct made *m = year_of(&verdicts[0].community, &verdicts[0].comparison);
    struct pr_text mains[1] = {t("математика")};
    m->context.settings.main_indicator = mains;
    m->context.settings.n_main = 1;
    made_run(m);
    assert_int_equal(m->out.finding[0].verdict, PR_NOT_SHOWN);
    assert_int_equal(m->out.finding[0].bars, PR_BAR_NOT_MAIN);
    assert_int_equal(m->out.finding[0].change, PR_ROSE);
    made_free(m);
}

/* A diagnostic work in the folder is the second main indicator, read or not. */
static void work_counts(void **state) {
    (void)state;
    static const struct {
        enum pr_kind kind;
        enum pr_outcome outcome;
        size_t rows, mains;
    } cases[] = {{PR_KIND_DIAGNOSTICS, PR_ACCEPT, 3, 2},
                 {PR_KIND_DIAGNOSTICS, PR_REJECT, 3, 1},
                 {PR_KIND_DIAGNOSTICS, PR_ACCEPT, 0, 1},
                 {PR_KIND_DIAGNOSTIC_TASKS, PR_ACCEPT, 3, 1}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made *m = year_of(&verdicts[0].community, &verdicts[0].comparison);
        struct pr_table table = {
            .kind = cases[i].kind, .outcome = cases[i].outcome, .n_rows = cases[i].rows};
        const struct pr_table *tables[1] = {&table};
        m->year.table = tables;
        m->year.n_tables = 1;
        made_run(m);
        assert_int_equal(m->out.finding[0].mains, cases[i].mains);
        made_free(m);
    }
}

/* Swapping the waves turns every sign; D and p keep their size. */
static void waves_swapped(void **state) {
    (void)state;
    struct made *a = year_of(&verdicts[3].community, &verdicts[3].comparison);
    struct made *b = year_of(&verdicts[3].community, &verdicts[3].comparison);
    for (size_t i = 0; i < b->survey.n_responses; i++) {
        b->response[i].wave = 1 - b->response[i].wave;
    }
    made_run(a);
    made_run(b);
    const struct pr_finding *x = &a->out.finding[0];
    const struct pr_finding *y = &b->out.finding[0];
    assert_true(near(x->difference.value, -y->difference.value, 1e-12));
    assert_true(near(x->difference.low, -y->difference.high, 1e-9));
    assert_true(near(x->own.value, -y->own.value, 1e-12));
    assert_true(near(x->own.low, -y->own.high, 1e-9));
    assert_true(near(x->p.value, y->p.value, 1e-12));
    assert_int_equal(x->change, PR_ROSE);
    assert_int_equal(y->change, PR_FELL);
    made_free(a);
    made_free(b);
}

/* Shifting all answers and the scale by 7 changes nothing. */
static void all_shifted(void **state) {
    (void)state;
    struct made *a = year_of(&verdicts[0].community, &verdicts[0].comparison);
    struct made *b = year_of(&verdicts[0].community, &verdicts[0].comparison);
    for (size_t i = 0; i < b->survey.n_responses; i++) {
        b->answer[i][0] = (int16_t)(b->answer[i][0] + 7);
    }
    b->item[0].low = 7;
    b->item[0].high = 107;
    b->scale[0].low = 7;
    b->scale[0].high = 107;
    made_run(a);
    made_run(b);
    const struct pr_finding *x = &a->out.finding[0];
    const struct pr_finding *y = &b->out.finding[0];
    assert_int_equal(x->verdict, y->verdict);
    assert_int_equal(x->bars, y->bars);
    assert_true(near(x->difference.low, y->difference.low, 1e-9));
    assert_true(near(x->ancova.value, y->ancova.value, 1e-9));
    assert_true(near(x->start.value, y->start.value, 1e-9));
    made_free(a);
    made_free(b);
}

/* Own change: classes 1, 2, 3, 4, 5 and 2, 2, 2, 4, 5: mean 3, s² 2.5 and 2, SE² = 0.25 · 2.5/5 +
 * 0.25 · 2/5 = 0.225, t(8) 2.3060041 at 0.975. */
static void own_change(void **state) {
    (void)state;
    static const int change[2][5] = {{1, 2, 3, 4, 5}, {2, 2, 2, 4, 5}};
    static const struct {
        double noticeable;
        enum pr_change change;
        bool none;
    } cases[] = {{0.03, PR_ROSE, false},              /* 3 of 100: equal is enough */
                 {0.031, PR_NO_CLEAR_CHANGE, false},  /* 3.1 */
                 {0.0388, PR_NO_CLEAR_CHANGE, false}, /* 90 % interval 2.118 … 3.882 */
                 {0.0389, PR_NO_CLEAR_CHANGE, true},
                 {0.05, PR_NO_CLEAR_CHANGE, true}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made *m = made_new(1, 0, 100);
        m->context.settings.noticeable = cases[i].noticeable;
        for (size_t c = 0; c < 2; c++) {
            size_t class = made_class(m, c ? "2А" : "1А", PR_COMMUNITY);
            for (size_t p = 0; p < 5; p++) {
                made_pair(m, class, 50, 50 + change[c][p]);
            }
        }
        made_run(m);
        const struct pr_finding *f = &m->out.finding[0];
        double half = 2.3060041 * sqrt(0.225);
        assert_true(near(f->own.value, 3, 1e-12) && f->own.n == 10);
        assert_true(near(f->own.low, 3 - half, 1e-6) && near(f->own.high, 3 + half, 1e-6));
        assert_int_equal(f->change, cases[i].change);
        assert_int_equal(f->practically_none, cases[i].none);
        made_free(m);
    }
}

/* Community starts 16 of 1000 lower (0.24 SD) and second scores do not follow the first ones (slope
 * 0): changes differ by 9, second scores by 9 - 16 = -7. */
static void ancova_turns(void **state) {
    (void)state;
    struct made *m = made_new(1, 0, 1000);
    static const char *const name[2][3] = {{"1А", "2А", "3А"}, {"1Б", "2Б", "3Б"}};
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        for (int c = 0; c < 3; c++) {
            size_t class = made_class(m, name[g][c], g);
            int shift = g == PR_COMMUNITY ? -16 : 0;
            int change = g == PR_COMMUNITY ? 9 + c : c;
            for (size_t i = 0; i < 6; i++) {
                made_pair(m, class, start[i] * 10 + shift, 500 + shift + change + noise[i]);
            }
        }
    }
    made_run(m);
    const struct pr_finding *f = &m->out.finding[0];
    assert_true(near(f->difference.value, 9, 1e-12));
    assert_true(near(f->ancova.value, -7, 1e-9));
    assert_int_equal(f->bars, PR_BAR_ANCOVA);
    assert_int_equal(f->verdict, PR_NOT_SHOWN);
    /* squares 25000 in each of 6 classes, df 34 */
    assert_true(near(f->start.value, -16 / sqrt(6 * 25000.0 / 34), 1e-9));
    made_free(m);
}

/* Ceiling: 11 of 36 first scores at the top bar the verdict, 10 of 36 do not. */
static void ceiling(void **state) {
    (void)state;
    static const struct {
        size_t top;
        bool bar;
    } cases[] = {{10, false}, {11, true}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made *m = year_of(&verdicts[0].community, &verdicts[0].comparison);
        for (size_t p = 0; p < cases[i].top; p++) {
            assert_int_equal(m->response[2 * p].wave, 0);
            m->answer[2 * p][0] = 100;
        }
        made_run(m);
        const struct pr_finding *f = &m->out.finding[0];
        assert_true(near(f->extreme.value, (double)cases[i].top / 36, 1e-12) && f->at_top);
        assert_int_equal((f->bars & PR_BAR_EXTREME) != 0, cases[i].bar);
        made_free(m);
    }
}

/* Nothing, one wave, no total, all alike: a finding each time, never a verdict. */
static void edges(void **state) {
    (void)state;
    struct made *m = made_new(1, 1, 5);
    made_run(m); /* nobody at all */
    const struct pr_finding *f = &m->out.finding[0];
    assert_int_equal(f->verdict, PR_NOT_COMPUTABLE);
    assert_int_equal(f->change, PR_CHANGE_NOT_COMPUTABLE);
    assert_true(f->bars & PR_BAR_ONE_WAVE);
    assert_int_equal(f->to.n, 0);
    made_free(m);

    m = year_of(&verdicts[0].community, &verdicts[0].comparison);
    for (size_t i = 0; i < m->survey.n_responses; i++) {
        m->response[i].pupil = m->response[i].wave ? -1 : m->response[i].pupil;
    }
    made_run(m); /* everyone lost: second answers of nobody known */
    f = &m->out.finding[0];
    assert_int_equal(f->verdict, PR_NOT_COMPUTABLE);
    assert_int_equal(f->change, PR_CHANGE_NOT_COMPUTABLE);
    assert_true(f->bars & PR_BAR_FEW_CLASSES);
    made_free(m);

    m = year_of(&verdicts[0].community, &verdicts[0].comparison);
    m->ins.total = SIZE_MAX;
    made_run(m);
    f = &m->out.finding[0];
    assert_int_equal(f->verdict, PR_NOT_COMPUTABLE);
    assert_int_equal(f->change, PR_CHANGE_NOT_COMPUTABLE);
    assert_true(f->bars & PR_BAR_NO_TOTAL);
    made_free(m);

    m = year_of(&verdicts[0].community, &verdicts[0].comparison);
    for (size_t i = 0; i < m->survey.n_responses; i++) {
        m->answer[i][0] = 50;
    }
    made_run(m); /* all answers alike */
    f = &m->out.finding[0];
    assert_int_equal(f->verdict, PR_NOT_COMPUTABLE);
    assert_int_equal(f->change, PR_NO_CLEAR_CHANGE);
    assert_true(f->bars & PR_BAR_NO_SPREAD);
    assert_true(near(f->own.value, 0, 0));
    made_free(m);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bar),     cmocka_unit_test(the_levels),
        cmocka_unit_test(not_main),      cmocka_unit_test(work_counts),
        cmocka_unit_test(waves_swapped), cmocka_unit_test(all_shifted),
        cmocka_unit_test(own_change),    cmocka_unit_test(ancova_turns),
        cmocka_unit_test(ceiling),       cmocka_unit_test(edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
