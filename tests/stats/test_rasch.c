/* Rasch model. Two items have a closed form: b_2 - b_1 = log(n_10/n_01), n_10: only the first
 * solved. Three: the likelihood over a grid. Oracle case c08: R eRm. */
#include "near.h"

#include "prirost/stats_factor.h"

/* 20 solved only item 1, 5 only item 2, 7 both, 9 none. */
static void test_two(void **state) {
    static const int64_t right[] = {27, 12}, score[] = {9, 25, 7};
    struct pr_rasch m = pr_rasch_of(*state, 2, right, score);
    assert_int_equal(m.why, PR_GIVEN);
    near("easy", m.difficulty[0], -log(4) / 2, 1e-9);
    near("hard", m.difficulty[1], log(4) / 2, 1e-9);
    near("log likelihood", m.log_likelihood.value, 20 * log(0.8) + 5 * log(0.2), 1e-12);
    assert_int_equal(m.log_likelihood.n, 25);
}

/* -l by hand for three items. */
static double minus(const int64_t *right, const int64_t *score, const double *b) {
    double e[3], l = 0;
    for (size_t j = 0; j < 3; j++) {
        e[j] = exp(-b[j]);
        l += (double)right[j] * b[j];
    }
    l += (double)score[1] * log(e[0] + e[1] + e[2]);
    l += (double)score[2] * log(e[0] * e[1] + e[0] * e[2] + e[1] * e[2]);
    return l + (double)score[3] * log(e[0] * e[1] * e[2]);
}

static void test_three(void **state) {
    static const int64_t right[] = {40, 31, 18}, score[] = {3, 25, 26, 4};
    struct pr_rasch m = pr_rasch_of(*state, 3, right, score);
    const double *b = m.difficulty;
    near("sum", b[0] + b[1] + b[2], 0, 1e-9);
    double best = minus(right, score, b);
    near("log likelihood", -m.log_likelihood.value, best, 1e-12);
    for (int i = -2; i <= 2; i++) {
        for (int j = -2; j <= 2; j++) {
            double moved[] = {b[0] + i * 0.01, b[1] + j * 0.01, b[2] - (i + j) * 0.01};
            assert_true(minus(right, score, moved) >= best - 1e-12);
        }
    }
    /* solving everything or nothing says nothing; order of items does not matter */
    static const int64_t more[] = {18 + 50, 31 + 50, 40 + 50}, others[] = {70, 25, 26, 54};
    struct pr_rasch same = pr_rasch_of(*state, 3, more, others);
    for (size_t j = 0; j < 3; j++) {
        near("turned", same.difficulty[2 - j], b[j], 1e-9);
    }
}

static void test_absent(void **state) {
    static const struct {
        const char *name;
        size_t items;
        int64_t right[3], score[4];
        enum pr_why why;
    } CASES[] = {
        {"nobody", 2, {0, 0}, {0, 0, 0}, PR_NO_DATA},
        {"all or nothing", 2, {5, 5}, {4, 0, 5}, PR_NO_DATA},
        {"one item", 1, {3}, {2, 3}, PR_TOO_FEW},
        {"many", 61, {0}, {0}, PR_TOO_MANY},
        {"solved by all", 2, {9, 3}, {0, 6, 3}, PR_NOT_APPLICABLE},
        {"solved by none", 3, {9, 3, 0}, {0, 6, 3, 0}, PR_NOT_APPLICABLE},
    };
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        struct pr_rasch m = pr_rasch_of(*state, CASES[i].items, CASES[i].right, CASES[i].score);
        assert_int_equal(m.why, CASES[i].why);
        assert_null(m.difficulty);
        absent(CASES[i].name, m.log_likelihood, CASES[i].why);
    }
}

static int start(void **state) {
    *state = pr_arena_new();
    return 0;
}

static int stop(void **state) {
    pr_arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two),
        cmocka_unit_test(test_three),
        cmocka_unit_test(test_absent),
    };
    pr_stats_start();
    return cmocka_run_group_tests(tests, start, stop);
}
