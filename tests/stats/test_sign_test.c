/* Sign test. Numbers: exact integers, 2 sum C(n, i) / 2^n, rounded once (Python); 9:0 and 19:40 are
 * R's binom.test (oracle cases c11, c12); a million by logarithms in 60-digit decimals. */
#include "near.h"

#include "prirost/stats.h"

struct sign_case {
    size_t rose, fell;
    double p;
};

static const struct sign_case CASES[] = {
    {9, 0, 0.00390625},
    {19, 40, 0.008641499683281734},
    {1, 0, 1},
    {0, 1, 1},
    {5, 5, 1},
    {6, 5, 1},
    {3, 9, 0.14599609375},
    {600, 520, 0.018207019279300234},
    {2000, 2200, 0.0021323556719912346},
    {1, 1029, 1.7922274594694724e-307},
    {501000, 499000, 0.045608299865382083},
    {500100, 499900, 0.8422627570516088},
    {490000, 510000, 5.5443632876992246e-89},
};

static void test_cases(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        const struct sign_case *c = &CASES[i];
        struct pr_figure f = pr_sign_test(c->rose, c->fell);
        given("sign test", f, PR_UNIT_P, (int64_t)(c->rose + c->fell));
        if (!(fabs(f.value - c->p) <= 1e-11 * c->p)) {
            fail_msg("%zu:%zu gave %.17g", c->rose, c->fell, f.value);
        }
        assert_true(pr_sign_test(c->fell, c->rose).value == f.value);
    }
}

/* Against Pascal's triangle, whose numbers are exact up to n = 50. */
static void test_pascal(void **state) {
    (void)state;
    double row[51] = {1};
    for (size_t n = 1; n <= 50; n++) {
        for (size_t i = n; i > 0; i--) {
            row[i] += row[i - 1];
        }
        double tail = 0;
        for (size_t m = 0; m <= n / 2; m++) {
            tail += row[m];
            near("pascal", pr_sign_test(m, n - m).value, fmin(1, 2 * ldexp(tail, -(int)n)), 1e-13);
        }
    }
}

static void test_edges(void **state) {
    (void)state;
    absent("nobody moved", pr_sign_test(0, 0), PR_NO_VARIATION);
    assert_true(pr_sign_test(1000000, 0).value == 0); /* 2^-999999 is 0 in a double */
    given("a milliard", pr_sign_test(500000000, 500000000), PR_UNIT_P, 1000000000);
    absent("beyond", pr_sign_test(SIZE_MAX, SIZE_MAX), PR_TOO_MANY);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_pascal),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
