/* Expected against actual gain: the rule's edges, on numbers as people type them. */
#include "check.h"

#include "prirost/domain.h"

struct goal_case {
    double initial, stated, actual;
    bool value; /* `stated` is a value, not a gain */
    enum pr_goal_result result;
    double gain;
};

/* By hand: A = actual - initial against E and E/2. */
static const struct goal_case cases[] = {
    {1.8, 0.8, 2.6, false, PR_GOAL_REACHED, 0.8},
    {1.9, 0.8, 2.7, false, PR_GOAL_REACHED, 0.8},
    {1.4, 0.9, 2.3, false, PR_GOAL_REACHED, 0.9},
    {1.8, 0.8, 2.2, false, PR_GOAL_PARTLY, 0.4},
    {1.8, 0.8, 2.19, false, PR_GOAL_NOT_REACHED, .39},
    {0.1, 0.2, 0.3, false, PR_GOAL_REACHED, 0.2},
    {3, 0.5, 2, false, PR_GOAL_NOT_REACHED, -1},
    {1, 0, 2, false, PR_GOAL_NOT_ENOUGH, 1},
    {1, -0.5, 0, false, PR_GOAL_NOT_ENOUGH, -1},
    {70, 80, 80, true, PR_GOAL_REACHED, 10},
    {70, 80, 75, true, PR_GOAL_PARTLY, 5},
    {70, 80, 74.9, true, PR_GOAL_NOT_REACHED, 4.9},
    {80, 80, 90, true, PR_GOAL_NOT_ENOUGH, 10},
    {1e9, 1, 1e9 + 1, false, PR_GOAL_REACHED, 1},
};

static struct pr_goal goal_of(const struct goal_case *c) {
    return (struct pr_goal){.has_initial = true,
                            .initial = c->initial,
                            .has_stated = true,
                            .stated = c->stated,
                            .has_actual = true,
                            .actual = c->actual,
                            .expected_is_value = c->value,
                            .measured = PR_NO_DAY,
                            .known_from = PR_NO_DAY,
                            .due = PR_NO_DAY};
}

static void results(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_goal g = goal_of(&cases[i]);
        double gain = 0;
        pr_goal_decide(&g);
        assert_int_equal(g.result, cases[i].result);
        assert_true(pr_goal_gain(&g, &gain));
        assert_true(gain >= cases[i].gain && gain <= cases[i].gain); /* to the last bit */
    }
}

/* Whatever is missing, there is not enough data. */
static void missing(void **state) {
    (void)state;
    for (int i = 0; i < 7; i++) {
        struct pr_goal g = goal_of(&cases[i % 2 == 0 ? 0 : 9]);
        g.has_initial = (i & 1) != 0;
        g.has_stated = (i & 2) != 0;
        g.has_actual = (i & 4) != 0;
        pr_goal_decide(&g);
        assert_int_equal(g.result, PR_GOAL_NOT_ENOUGH);
    }
    struct pr_goal g = goal_of(&cases[9]);
    double gain = 1;
    g.has_initial = false; /* a value to reach without a base is no gain */
    assert_false(pr_goal_expects(&g, &gain));
    g.expected_is_value = false;
    assert_true(pr_goal_expects(&g, &gain));
}

static void days(void **state) {
    (void)state;
    struct pr_goal g = goal_of(&cases[0]);
    assert_true(pr_goal_result_day(&g) == PR_NO_DAY);
    g.due = 30;
    assert_true(pr_goal_result_day(&g) == 30);
    g.known_from = 20;
    assert_true(pr_goal_result_day(&g) == 20);
    g.measured = 10;
    assert_true(pr_goal_result_day(&g) == 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(results), cmocka_unit_test(missing),
                                       cmocka_unit_test(days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
