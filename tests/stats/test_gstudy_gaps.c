/* Generalizability with gaps, and what a lesson's mean is worth. Numbers: R 4 (chisq and F
 * quantiles), lme4's lmer; in 4,000 tables of 10 lessons and 3 observers drawn in R (variances 1,
 * 0.3, 0.7) the intervals held the truth in 94.6, 95.6 and 94.1 % (lessons, observers, SEM). */
#include "near.h"

#include <string.h>

#include "prirost/stats.h"
#include "prirost/stats_gstudy.h"

enum { LESSONS = 12, OBSERVERS = 4, MOST = LESSONS * OBSERVERS };

static const double seen[MOST] = {5, 5, 6, 6, 2, 5, 5, 6, 4, 5, 4, 7, 3, 5, 4, 6,
                                  2, 2, 2, 4, 1, 1, 4, 4, 1, 1, 1, 3, 2, 2, 2, 4,
                                  5, 6, 5, 6, 5, 7, 6, 7, 2, 2, 6, 4, 3, 4, 4, 4};

/* Two lessons of each teacher; lesson i was not seen by observer i mod 4. */
struct marks {
    double y[MOST];
    size_t teacher[MOST], lesson[MOST], observer[MOST];
    size_t n;
};

static struct marks marks_of(bool gaps) {
    struct marks m = {.n = 0};
    for (size_t i = 0; i < MOST; i++) {
        size_t lesson = i / OBSERVERS, observer = i % OBSERVERS;
        if (gaps && lesson % OBSERVERS == observer) {
            continue;
        }
        m.y[m.n] = seen[i];
        m.teacher[m.n] = lesson / 2;
        m.lesson[m.n] = lesson;
        m.observer[m.n++] = observer;
    }
    return m;
}

static struct pr_gstudy lessons(struct pr_arena *arena, const struct marks *m) {
    struct pr_facet_marks f = {m->y, {m->lesson, m->observer}, m->n};
    return pr_gstudy_gaps(arena, pr_design_find(PR_TEXT("p x r")), &f);
}

static struct pr_gstudy teachers(struct pr_arena *arena, const struct marks *m) {
    struct pr_facet_marks f = {m->y, {m->teacher, m->lesson, m->observer}, m->n};
    return pr_gstudy_gaps(arena, pr_design_find(PR_TEXT("(l:t) x r")), &f);
}

static void test_components(void **state) {
    (void)state;
    static const struct {
        bool gaps, taught;
        const char *name[5];
        double variance[5];
        size_t n;
    } cases[] = {
        {false, false, {"p", "r", "pr_e"}, {2.0202020202, 0.73863636364, 0.775252525253}, 12},
        {true, false, {"p", "r", "pr_e"}, {1.91832918656, 0.985910712215, 0.418105837292}, 12},
        {false,
         true,
         {"t", "r", "l_t", "tr", "lr_t_e"},
         {2.1305556148386, 0.7236111539217, 0.0833333246534, 0.1652777682535, 0.6250000048255},
         6},
        {true,
         true,
         {"t", "r", "l_t", "tr", "lr_t_e"},
         {1.8036516623305, 0.9989806914403, 0.3150366252244, 0.0907457602788, 0.3322952215848},
         6},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct marks m = marks_of(cases[i].gaps);
        struct pr_gstudy g = cases[i].taught ? teachers(arena, &m) : lessons(arena, &m);
        assert_int_equal(g.why, PR_GIVEN);
        assert_int_equal(g.size[0], cases[i].n);
        size_t found = 0;
        for (size_t c = 0; c < g.n_components; c++) {
            for (size_t k = 0; k < 5 && cases[i].name[k] != NULL; k++) {
                if (strcmp(g.component[c].name, cases[i].name[k]) == 0) {
                    near(cases[i].name[k], g.component[c].variance, cases[i].variance[k], 1e-6);
                    found++;
                }
            }
        }
        assert_int_equal(found, g.n_components);
        pr_arena_free(arena);
    }
}

/* Numbers of levels do not matter, only which are the same. */
static void test_renumbered(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct marks m = marks_of(true), other = m;
    for (size_t i = 0; i < m.n; i++) {
        size_t j = m.n - 1 - i;
        other.y[i] = m.y[j];
        other.lesson[i] = 500 - 7 * m.lesson[j];
        other.observer[i] = 3 * (OBSERVERS - m.observer[j]);
    }
    struct pr_gstudy a = lessons(arena, &m), b = lessons(arena, &other);
    for (size_t c = 0; c < 3; c++) {
        near(a.component[c].name, b.component[c].variance, a.component[c].variance, 1e-6);
    }
    pr_arena_free(arena);
}

static void test_reasons(void **state) {
    (void)state;
    static const double y[] = {1, 2, 3, 5, 2, 4, 4, 1};
    static const struct {
        const char *what;
        size_t lesson[8], observer[8], n;
        enum pr_why why;
    } cases[] = {
        {"nothing", {0}, {0}, 0, PR_NO_DATA},
        {"one lesson", {0, 0, 0}, {0, 1, 2}, 3, PR_INCOMPLETE},
        {"one observer", {0, 1, 2}, {0, 0, 0}, 3, PR_INCOMPLETE},
        {"two parts", {0, 0, 1, 1, 2, 2, 3, 3}, {0, 1, 0, 1, 2, 3, 2, 3}, 8, PR_INCOMPLETE},
        {"a chain", {0, 0, 1, 1, 2}, {0, 1, 1, 2, 2}, 5, PR_TOO_FEW},
        {"a ring", {0, 0, 1, 1, 2, 2}, {0, 1, 1, 2, 2, 0}, 6, PR_GIVEN},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_facet_marks f = {y, {cases[i].lesson, cases[i].observer}, cases[i].n};
        struct pr_gstudy g = pr_gstudy_gaps(arena, pr_design_find(PR_TEXT("p x r")), &f);
        if (g.why != cases[i].why) {
            fail_msg("%s: '%s'", cases[i].what, pr_why_name(g.why));
        }
        struct pr_precision p = pr_g_precision(&g, 2, 0.95);
        assert_true(pr_given(p.sem) == (g.why == PR_GIVEN) && p.sem.level == 0);
        pr_arena_free(arena);
    }
}

static void test_precision(void **state) {
    (void)state;
    static const double shrout[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                    7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
    static const double tiny[] = {1, 1, 2, 2, 3, 2, 4, 3, 4}; /* observers alike: below 0 */
    static const struct {
        const double *x;
        size_t size[2];
        double of[5][3];
    } cases[] = {
        {seen,
         {12, 4},
         {{2.0202020202, 0.907040004472, 6.18399756175},
          {0.738636363636, 0.189231516112, 11.0985759369},
          {0.775252525253, 0.504352744242, 1.34319252374},
          {0.615200960843, 0.478160914731, 1.72412450731},
          {1.70525006312, 1.32539443519, 4.77902931246}}},
        {shrout,
         {6, 4},
         {{2.55555555556, 0.80794959915, 16.6344632262},
          {5.24444444444, 1.55877472052, 75.0856704824},
          {1.01944444444, 0.556295405942, 2.44192433433},
          {1.25138811814, 0.801070747421, 4.36263292453},
          {3.46867089499, 2.22045482623, 12.0926015131}}},
        {tiny,
         {3, 3},
         {{1.22222222222, -0.110423472283, 53.9466946997},
          {-0.111111111111, -1.18185139589, 1.28563089455},
          {0.444444444444, 0.159538008182, 3.66992088095},
          {0.38490017946, 0.230606452773, 1.10603207924},
          {1.06688886575, 0.639208475241, 3.0657645111}}},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_gstudy g =
            pr_gstudy(arena, pr_design_find(PR_TEXT("p x r")), cases[i].x, cases[i].size);
        struct pr_precision p = pr_g_precision(&g, cases[i].size[1], 0.95);
        const struct pr_figure of[5] = {p.object, p.observer, p.rest, p.sem, p.readable};
        for (size_t k = 0; k < 5; k++) {
            given("precision", of[k], k < 3 ? PR_UNIT_NONE : PR_UNIT_POINTS,
                  (int64_t)cases[i].size[0]);
            near("value", of[k].value, cases[i].of[k][0], 1e-10);
            near_interval("interval", of[k], cases[i].of[k][1], cases[i].of[k][2], 1e-9);
        }
        struct pr_precision one = pr_g_precision(&g, 1, 0.95);
        near("one observer", one.sem.value, p.sem.value * sqrt((double)cases[i].size[1]), 1e-14);
        pr_arena_free(arena);
    }
}

/* Observers who always differ by the same: no rest. Lessons 8, df 2: 8/2 df/chi2. */
static void test_no_rest(void **state) {
    (void)state;
    static const double x[] = {1, 2, 3, 4, 5, 6};
    static const size_t size[] = {3, 2};
    struct pr_arena *arena = pr_arena_new();
    struct pr_gstudy g = pr_gstudy(arena, pr_design_find(PR_TEXT("p x r")), x, size);
    struct pr_precision p = pr_g_precision(&g, 2, 0.95);
    near("lessons", p.object.value, 4, 1e-12);
    near("observers", p.observer.value, 0.5, 1e-12);
    assert_true(pr_given(p.rest) && fabs(p.rest.value) < 1e-12 && p.rest.level == 0);
    near_interval("lessons", p.object, 4 * 2 / 7.37775890822787, 4 * 2 / 0.0506356159685798, 1e-9);
    near("sem", p.sem.value, 0.5, 1e-12);
    pr_arena_free(arena);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_components), cmocka_unit_test(test_renumbered),
        cmocka_unit_test(test_reasons),    cmocka_unit_test(test_precision),
        cmocka_unit_test(test_no_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
