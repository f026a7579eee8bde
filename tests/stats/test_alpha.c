/* Alpha. Numbers: R 4.2.2 (oracle case c07), truth.json of the made-up year, and the same in
 * rational arithmetic with F in 60-digit decimals. */
#include "near.h"
#include "year.h"

#include "prirost/stats_reliability.h"

#include <string.h>

enum { MOST = 100 * 12 };

struct alpha_case {
    const char *name;
    size_t n, k;
    int16_t x[18];
    enum pr_why why;
    double alpha, low, high;
};

static const struct alpha_case CASES[] = {
    {"perfect", 5, 3, {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5}, PR_GIVEN, 1, 1, 1},
    {"negative",
     6,
     3,
     {1, 5, 2, 2, 3, 5, 3, 3, 1, 4, 2, 4, 5, 1, 2, 4, 1, 5},
     PR_GIVEN,
     -4.811320754716983,
     -23.617252562303765,
     0.1220448317502939},
    {"constant item",
     6,
     3,
     {4, 5, 3, 5, 5, 5, 3, 5, 4, 4, 5, 4, 2, 5, 1, 5, 5, 5},
     PR_GIVEN,
     0.6865671641791045,
     -0.327728343760617,
     0.952647601169707},
    {"two items",
     4,
     2,
     {3, 2, 4, 5, 5, 5, 2, 1},
     PR_GIVEN,
     0.916030534351145,
     -0.296419894398627,
     0.994561275099357},
    {"no variance", 3, 2, {3, 4, 3, 4, 3, 4}, PR_NO_VARIATION, 0, 0, 0},
    {"total alike, items not", 3, 2, {1, 5, 2, 4, 3, 3}, PR_NO_VARIATION, 0, 0, 0},
    {"no rows", 0, 2, {0}, PR_NO_DATA, 0, 0, 0},
    {"one row", 1, 2, {1, 2}, PR_TOO_FEW, 0, 0, 0},
    {"one item", 3, 1, {1, 2, 3}, PR_TOO_FEW, 0, 0, 0},
};

static void test_cases(void **state) {
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        const struct alpha_case *c = &CASES[i];
        struct pr_figure f = pr_alpha(*state, c->x, c->n, c->k, 0.95);
        if (c->why != PR_GIVEN) {
            absent(c->name, f, c->why);
            continue;
        }
        given(c->name, f, PR_UNIT_RATIO, (int64_t)c->n);
        near(c->name, f.value, c->alpha, 1e-14);
        near_interval(c->name, f, c->low, c->high, 1e-11);
    }
}

static void fill(int16_t *x, int factor, int shift, bool turned) {
    size_t n = PR_COUNT_OF(ANSWERS), k = strlen(ANSWERS[0]);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < k; j++) {
            int answer = turned ? ANSWERS[n - 1 - i][k - 1 - j] : ANSWERS[i][j];
            x[i * k + j] = (int16_t)((answer - '0') * factor + shift);
        }
    }
}

static void test_year(void **state) {
    static int16_t x[MOST];
    size_t n = PR_COUNT_OF(ANSWERS), k = strlen(ANSWERS[0]);
    assert_true(n * k <= MOST);
    fill(x, 1, 0, false);
    struct pr_figure f = pr_alpha(*state, x, n, k, 0.95), g;
    given("year", f, PR_UNIT_RATIO, 82);
    near("year", f.value, 0.8385438831963858, 1e-15);
    near_interval("year", f, 0.7817207760668177, 0.8857141596576595, 1e-12);
    /* Rows and items permuted, shifted, mirrored: the same to the last bit. */
    fill(x, 1, 0, true);
    g = pr_alpha(*state, x, n, k, 0.95);
    assert_true(g.value == f.value && g.low == f.low && g.high == f.high);
    fill(x, -1, 30000, true);
    assert_true(pr_alpha(*state, x, n, k, 0.95).value == f.value);
    fill(x, 1, -32768, false);
    assert_true(pr_alpha(*state, x, n, k, 0.95).value == f.value);
    fill(x, 1000, 0, false);
    near("stretched", pr_alpha(*state, x, n, k, 0.95).value, f.value, 1e-15);
}

/* The year's rows two thousand times over: n/(n - 1) cancels, so alpha stays. */
static void test_large(void **state) {
    enum { TIMES = 2000 };
    size_t n = PR_COUNT_OF(ANSWERS), k = strlen(ANSWERS[0]);
    int16_t *x = pr_arena_array(*state, TIMES * n * k, sizeof *x);
    for (size_t t = 0; t < TIMES; t++) {
        fill(x + t * n * k, 1, 0, t % 2 == 1);
    }
    near("large", pr_alpha(*state, x, n, k, 0.95).value, 0.8385438831963858, 1e-15);
    fill(x, 1, 0, false);
    for (size_t t = 1; t < TIMES; t++) {
        fill(x + t * n * k, 1, 0, false);
    }
    struct pr_figure f = pr_alpha(*state, x, TIMES * n, k, 0.95);
    near("large", f.value, 0.8385438831963858, 1e-15);
    assert_true(f.low < f.value && f.value < f.high && f.high - f.low < 0.01);
    x[0] = -32768; /* sums could overflow: refused, not wrong */
    x[1] = 32767;
    absent("too large", pr_alpha(*state, x, TIMES * n, k, 0.95), PR_TOO_MANY);
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
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_year),
        cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
