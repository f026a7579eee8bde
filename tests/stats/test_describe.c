/* Mean, standard deviation, quantiles. Numbers: R 4.2.2 on hand-made columns (oracle case c05). */
#include "near.h"

#include "prirost/stats.h"

#include <float.h>

struct column {
    const char *name;
    size_t n;
    double x[7]; /* sorted */
    double mean, sd, low, high, q25, median, q75;
};

static const struct column COLUMNS[] = {
    {"two",
     2,
     {1, 4},
     2.5,
     2.1213203435596424,
     -16.55930710426204,
     21.55930710426204,
     1.75,
     2.5,
     3.25},
    {"three",
     3,
     {2, 2, 5},
     3,
     1.7320508075688772,
     -1.302652729749462,
     7.302652729749462,
     2,
     2,
     3.5},
    {"negative",
     5,
     {-5.5, -2.25, 0, 1.75, 9},
     0.6,
     5.421600317249511,
     -6.131805926578824,
     7.331805926578824,
     -2.25,
     0,
     1.75},
    {"large_offset",
     4,
     {1000000004, 1000000007, 1000000013, 1000000016},
     1000000010,
     5.477225575051661,
     1000000001.2845118,
     1000000018.7154882,
     1000000006.25,
     1000000010,
     1000000013.75},
    {"wide_range",
     3,
     {1e-8, 1, 1e8},
     33333333.66666667,
     57735026.63028744,
     -110088423.27453993,
     176755090.60787326,
     0.500000005,
     1,
     50000000.5},
};

static void test_columns(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(COLUMNS); i++) {
        const struct column *c = &COLUMNS[i];
        struct pr_spread s = pr_spread_of(c->x, c->n);
        assert_int_equal(s.n, c->n);
        near(c->name, s.mean, c->mean, 1e-12);
        near(c->name, s.sd, c->sd, 1e-12);
        assert_true(s.min == c->x[0] && s.max == c->x[c->n - 1]);
        struct pr_figure m = pr_mean(c->x, c->n, 0.95, PR_UNIT_POINTS);
        given(c->name, m, PR_UNIT_POINTS, (int64_t)c->n);
        near_interval(c->name, m, c->low, c->high, 1e-9);
        assert_true(m.level == 0.95 && m.df == (double)c->n - 1);
        near(c->name, pr_quantile(c->x, c->n, 0.25), c->q25, 1e-12);
        near(c->name, pr_quantile(c->x, c->n, 0.5), c->median, 1e-12);
        near(c->name, pr_quantile(c->x, c->n, 0.75), c->q75, 1e-12);
    }
}

static void test_edges(void **state) {
    (void)state;
    const double five = 5, same[] = {3, 3, 3, 3}, huge[] = {1e300, -1e300}, bad[] = {1, NAN, 2};
    absent("nothing", pr_mean(NULL, 0, 0.95, PR_UNIT_POINTS), PR_NO_DATA);
    absent("one", pr_mean(&five, 1, 0.95, PR_UNIT_POINTS), PR_TOO_FEW);
    absent("squares beyond a double", pr_mean(huge, 2, 0.95, PR_UNIT_POINTS), PR_NOT_APPLICABLE);
    absent("no number", pr_mean(bad, 3, 0.95, PR_UNIT_POINTS), PR_NOT_APPLICABLE);
    struct pr_figure m = pr_mean(same, 4, 0.95, PR_UNIT_POINTS);
    assert_true(pr_given(m) && m.value == 3 && m.level == 0);
    struct pr_spread none = pr_spread_of(NULL, 0), one = pr_spread_of(&five, 1);
    assert_true(none.n == 0 && none.mean == 0 && none.sd == 0);
    assert_true(one.n == 1 && one.mean == 5 && one.sd == 0 && one.min == 5 && one.max == 5);
    assert_int_equal(pr_spread_of(bad, 3).n, 0);
    assert_true(pr_quantile(NULL, 0, 0.5) == 0);
    assert_true(pr_quantile(&five, 1, 0.9) == 5);
    assert_true(pr_quantile(same, 4, 1) == 3 && pr_quantile(same, 4, -1) == 3);
}

/* 0.1 + 0.1 + 0.1 is not 0.3: what is equal on paper has no spread. */
static void test_rounding_is_no_spread(void **state) {
    (void)state;
    double x[60];
    for (size_t i = 0; i < 60; i++) {
        x[i] = ((double)i + 1.0 / 12) - (double)i;
    }
    struct pr_spread s = pr_spread_of(x, 60);
    assert_true(s.sd == 0);
    near("mean", s.mean, 1.0 / 12, 1e-12);
}

static void test_shift_scale_order(void **state) {
    (void)state;
    enum { N = 1001 };
    static double x[N], y[N], back[N];
    uint32_t seed = 7;
    for (size_t i = 0; i < N; i++) {
        x[i] = uniform(&seed) * 4 + 1;
        y[i] = 1000 - 3 * x[i];
        back[N - 1 - i] = x[i];
    }
    struct pr_spread a = pr_spread_of(x, N), b = pr_spread_of(y, N), c = pr_spread_of(back, N);
    near("shift and scale, mean", b.mean, 1000 - 3 * a.mean, 1e-13);
    near("shift and scale, sd", b.sd, 3 * a.sd, 1e-12);
    near("order, mean", c.mean, a.mean, 1e-15);
    near("order, sd", c.sd, a.sd, 1e-14);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_rounding_is_no_spread),
        cmocka_unit_test(test_shift_scale_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
