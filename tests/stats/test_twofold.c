/* Pairs of doubles: what they promise, told by whole numbers and by undoing. */
#include "near.h"

#include "twofold.h"

#include <float.h>

/* a b = p + e exactly: whole numbers of 26 bits whose products need 52, and of 53 bits by parts. */
static void test_exact(void **state) {
    (void)state;
    uint32_t seed = 3;
    for (size_t i = 0; i < 2000; i++) {
        uint64_t a = ((uint64_t)draw(&seed) << 22) ^ draw(&seed), b = draw(&seed);
        struct twofold p = pr_two_product((double)a, (double)b);
        /* 53 + 31 bits: compared by remainders of two to the 64th, as hi and lo are whole */
        uint64_t hi = (uint64_t)fmod(p.hi, 18446744073709551616.0), lo = (uint64_t)fabs(p.lo);
        assert_true(a * b == (p.lo < 0 ? hi - lo : hi + lo));
        struct twofold s = pr_two_sum((double)a, 1.0 / (double)b);
        assert_true(s.hi == (double)a + 1.0 / (double)b);
        assert_true(s.hi - (double)a + s.lo == 1.0 / (double)b);
    }
}

static void test_undone(void **state) {
    (void)state;
    uint32_t seed = 9;
    for (size_t i = 0; i < 2000; i++) {
        struct twofold a = {1 + uniform(&seed), uniform(&seed) * DBL_EPSILON / 4};
        struct twofold b = {2 + uniform(&seed), -uniform(&seed) * DBL_EPSILON / 4};
        struct twofold back[] = {pr_two_less(pr_two_times(pr_two_over(a, b), b), a),
                                 pr_two_less(pr_two_less(pr_two_add(a, b), b), a),
                                 pr_two_less(pr_two_times(pr_two_root(a), pr_two_root(a)), a)};
        for (size_t j = 0; j < PR_COUNT_OF(back); j++) {
            assert_true(fabs(pr_two_value(back[j])) < 1e-30);
        }
    }
    assert_true(pr_two_root(pr_two(0)).hi == 0 && pr_two_root(pr_two(4)).hi == 2);
}

/* What a plain sum loses stays. */
static void test_cancels(void **state) {
    (void)state;
    const double terms[] = {1e16, 3.25, -1e16, 1e-9, 1e8, -1e8};
    struct twofold sum = pr_two(0);
    for (size_t i = 0; i < PR_COUNT_OF(terms); i++) {
        sum = pr_two_add(sum, pr_two(terms[i]));
    }
    near("sum", pr_two_value(sum), 3.250000001, 1e-16);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact),
        cmocka_unit_test(test_undone),
        cmocka_unit_test(test_cancels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
