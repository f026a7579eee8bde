/* Wilson, Newcombe, bounds. Numbers: R 4.2.2 (oracle case c05), Newcombe 1998 table II; the further
 * digits and the large n from the textbook form of Wilson's limits in 60-digit decimals. */
#include "near.h"

#include "prirost/stats.h"
#include "prirost/stats_change.h"

struct wilson_case {
    size_t k, n;
    double level, low, high;
};

static const struct wilson_case WILSON[] = {
    {0, 10, 0.95, 0, 0.27753279986288915},
    {10, 10, 0.95, 0.7224672001371109, 1},
    {1, 1, 0.95, 0.20654931437723745, 1},
    {37, 120, 0.99, 0.21219370709039864, 0.42455728939891313},
    {3, 10, 0.95, 0.10779126740630102, 0.60322185253885463},
    {5, 55, 0.95, 0.039458155074180344, 0.19577494583979943},
    {1, 1000000, 0.95, 1.7652457674537147e-07, 5.6649118043114428e-06},
    {0, 1000000, 0.95, 0, 3.8414440639449419e-06},
    {999999, 1000000, 0.95, 0.99999433508819568, 0.99999982347542327},
};

static void test_wilson(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(WILSON); i++) {
        const struct wilson_case *c = &WILSON[i];
        struct pr_figure f = pr_wilson(c->k, c->n, c->level);
        given("wilson", f, PR_UNIT_SHARE, (int64_t)c->n);
        assert_true(fabs(f.low - c->low) <= 1e-12 * c->low);
        assert_true(fabs(f.high - c->high) <= 1e-12 * c->high);
        assert_true(f.level == c->level && f.low <= f.value && f.value <= f.high);
    }
    for (size_t n = 1; n <= 300; n++) {
        struct pr_figure none = pr_wilson(0, n, 0.95), all = pr_wilson(n, n, 0.95);
        assert_true(none.low == 0 && all.high == 1); /* exactly */
        near("mirror", none.high, 1 - all.low, 1e-12);
    }
    absent("of nothing", pr_wilson(0, 0, 0.95), PR_NO_DATA);
    absent("more than all", pr_wilson(3, 2, 0.95), PR_NOT_APPLICABLE);
    given("huge", pr_wilson(SIZE_MAX / 4, SIZE_MAX / 2, 0.95), PR_UNIT_SHARE,
          (int64_t)(SIZE_MAX / 2));
}

/* As printed by Newcombe, who subtracts the second from the first: so n1 stands second here. */
struct newcombe_case {
    size_t k2, n2, k1, n1;
    double low, high;   /* exact */
    double plow, phigh; /* as printed, four decimals */
};

static const struct newcombe_case NEWCOMBE[] = {
    {56, 70, 48, 80, 0.0524314724023649, 0.333872654036906, 0.0524, 0.3339},
    {9, 10, 3, 10, 0.170522723934503, 0.809017973535488, 0.1705, 0.8090},
    {6, 7, 2, 7, 0.0582279274823122, 0.806249637524228, 0.0582, 0.8062},
    {5, 56, 0, 29, -0.0381371479035369, 0.192560013855112, -0.0381, 0.1926},
    {0, 10, 0, 20, -0.161125158052819, 0.277532799862889, -0.1611, 0.2775},
    {0, 10, 0, 10, -0.277532799862889, 0.277532799862889, -0.2775, 0.2775},
    {10, 10, 0, 20, 0.679086037141915, 1, 0.6791, 1.0000},
    {10, 10, 0, 10, 0.607509350430524, 1, 0.6075, 1.0000},
};

static void test_newcombe(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(NEWCOMBE); i++) {
        const struct newcombe_case *c = &NEWCOMBE[i];
        struct pr_figure f = pr_newcombe(c->k1, c->n1, c->k2, c->n2, 0.95);
        given("newcombe", f, PR_UNIT_SHARE, (int64_t)(c->n1 + c->n2));
        near_interval("newcombe", f, c->low, c->high, 1e-12);
        assert_true(fabs(f.low - c->plow) <= 5e-5 && fabs(f.high - c->phigh) <= 5e-5);
        struct pr_figure back = pr_newcombe(c->k2, c->n2, c->k1, c->n1, 0.95);
        assert_true(back.value == -f.value && back.low == -f.high && back.high == -f.low);
    }
    absent("first empty", pr_newcombe(0, 0, 1, 2, 0.95), PR_NO_DATA);
    absent("second empty", pr_newcombe(1, 2, 0, 0, 0.95), PR_NO_DATA);
    absent("above n", pr_newcombe(1, 2, 3, 2, 0.95), PR_NOT_APPLICABLE);
}

static void test_bounds(void **state) {
    (void)state;
    struct pr_figure f = pr_share_bounds(12, 15, 20); /* 5 silent: from 12 to 17 of 20 */
    given("bounds", f, PR_UNIT_SHARE, 15);
    assert_true(f.value == 0.8 && f.low == 0.6 && f.high == 0.85 && f.level == 1);
    f = pr_share_bounds(3, 7, 7);
    assert_true(f.low == f.value && f.high == f.value);
    absent("nobody answered", pr_share_bounds(0, 0, 20), PR_NO_DATA);
    absent("more answers than people", pr_share_bounds(3, 21, 20), PR_NOT_APPLICABLE);
    absent("more than answers", pr_share_bounds(4, 3, 20), PR_NOT_APPLICABLE);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wilson),
        cmocka_unit_test(test_newcombe),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
