/* Small formulas around the change. Numbers: by hand where they are short; R's slope through
 * rational arithmetic (reading.csv); MDES with t in 60-digit decimals, and EVIDENCE's 0.61-0.95. */
#include "near.h"
#include "reading.h"

#include "prirost/stats_change.h"

static void test_start(void **state) {
    (void)state;
    const double x1[] = {1, 2, 3}, x2[] = {2, 4, 6, 8}, same[] = {2, 2, 2};
    /* means 2 and 5; squares 2 and 20 over 5 df: s^2 = 4.4 */
    struct pr_figure f = pr_standard_difference(x1, 3, x2, 4);
    given("start", f, PR_UNIT_SD, 7);
    near("start", f.value, -3 / sqrt(4.4), 1e-15);
    assert_true(pr_standard_difference(x2, 4, x1, 3).value == -f.value);
    near("one group alike", pr_standard_difference(same, 3, x1, 3).value, 0, 1e-15);
    absent("empty", pr_standard_difference(x1, 0, x2, 4), PR_NO_DATA);
    absent("one", pr_standard_difference(x1, 3, x2, 1), PR_TOO_FEW);
    absent("no spread", pr_standard_difference(same, 3, same, 2), PR_NO_VARIATION);
}

static void test_standardised(void **state) {
    (void)state;
    struct pr_figure f = pr_standardised(0.5, 2, 6, 8); /* J = 1 - 3/23 = 20/23 */
    given("standardised", f, PR_UNIT_SD, 8);
    near("standardised", f.value, 0.25 * 20 / 23, 1e-15);
    near("without J", pr_standardised(-0.5, 2, 0, 8).value, -0.25, 1e-15);
    absent("df 1", pr_standardised(0.5, 2, 1, 3), PR_TOO_FEW);
    absent("df below 0", pr_standardised(0.5, 2, -1, 3), PR_TOO_FEW);
    absent("no spread", pr_standardised(0.5, 0, 6, 8), PR_NO_VARIATION);
    absent("no number", pr_standardised(NAN, 2, 6, 8), PR_NOT_APPLICABLE);
}

struct mdes_case {
    size_t k1, k2;
    double pupils, rho, value;
};

static const struct mdes_case MDES[] = {
    {4, 4, 15, 0, 0.6121009789329116},      {4, 4, 15, 0.05, 0.7980820348172666},
    {4, 4, 15, 0.1, 0.9482627590417694},    {2, 2, 15, 0.05, 1.805560171165869},
    {10, 10, 15, 0.05, 0.4460886639868162}, {3, 4, 12.5, 0.1, 1.10551255400608},
};

static void test_mdes(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(MDES); i++) {
        const struct mdes_case *c = &MDES[i];
        struct pr_figure f = pr_mdes(c->k1, c->k2, c->pupils, c->rho);
        given("mdes", f, PR_UNIT_SD, (int64_t)(c->k1 + c->k2));
        near("mdes", f.value, c->value, 1e-12);
        assert_true(pr_mdes(c->k2, c->k1, c->pupils, c->rho).value == f.value);
    }
    absent("one class", pr_mdes(1, 4, 15, 0.05), PR_TOO_FEW);
    absent("no class", pr_mdes(0, 0, 15, 0.05), PR_TOO_FEW);
    absent("no pupils", pr_mdes(4, 4, 0, 0.05), PR_TOO_FEW);
    absent("rho", pr_mdes(4, 4, 15, 1.5), PR_NOT_APPLICABLE);
    given("many", pr_mdes(1000000, 1000000, 1e6, 0), PR_UNIT_SD, 2000000);
}

static void test_tipping(void **state) {
    (void)state;
    struct pr_figure f = pr_tipping(0.4, 50, 60);
    given("tipping", f, PR_UNIT_POINTS, 50);
    near("tipping", f.value, -2, 1e-15);
    near("nothing together", 50 * 0.4 + 10 * f.value, 0, 1e-15);
    absent("no pairs", pr_tipping(0, 0, 60), PR_NO_DATA);
    absent("nobody lost", pr_tipping(0.4, 60, 60), PR_NOT_APPLICABLE);
    absent("more pairs than roll", pr_tipping(0.4, 61, 60), PR_NOT_APPLICABLE);
}

static void test_one_person(void **state) {
    (void)state;
    /* c23: sd_pre of reading.csv and r = 0.85 have s_diff 1.6544071255476802 */
    double x[PR_COUNT_OF(READING)];
    for (size_t i = 0; i < PR_COUNT_OF(READING); i++) {
        x[i] = READING[i].before;
    }
    double sd = pr_spread_of(x, PR_COUNT_OF(READING)).sd;
    struct pr_figure f = pr_one_person_change(sd, 0.85, 66);
    given("one person", f, PR_UNIT_POINTS, 66);
    near("one person", f.value, 1.96 * 1.6544071255476802, 1e-12);
    assert_true(pr_one_person_change(1, 1, 66).value == 0);
    absent("negative r", pr_one_person_change(1, -0.1, 66), PR_NOT_APPLICABLE);
    absent("r above 1", pr_one_person_change(1, 1.1, 66), PR_NOT_APPLICABLE);
    absent("r no number", pr_one_person_change(1, NAN, 66), PR_NOT_APPLICABLE);
    absent("no spread", pr_one_person_change(0, 0.8, 66), PR_NO_VARIATION);
}

struct gain_case {
    double start, gain;
};

static const struct gain_case GAIN[] = {
    {6, -0.33265201839550335}, {12, -2.517731221257026}, {646.0 / 66, -1.7121212121212122}};

static void test_expected_gain(void **state) {
    (void)state;
    double before[PR_COUNT_OF(READING)], after[PR_COUNT_OF(READING)];
    for (size_t i = 0; i < PR_COUNT_OF(READING); i++) {
        before[i] = READING[i].before;
        after[i] = READING[i].after;
    }
    struct pr_pairs pairs = {before, after, NULL, PR_COUNT_OF(READING)};
    for (size_t i = 0; i < PR_COUNT_OF(GAIN); i++) {
        struct pr_figure f = pr_expected_gain(&pairs, GAIN[i].start);
        given("expected gain", f, PR_UNIT_POINTS, 66);
        near("expected gain", f.value, GAIN[i].gain, 1e-12);
    }
    pairs.n = 20;
    assert_true(pr_given(pr_expected_gain(&pairs, 6)));
    pairs.n = 19;
    absent("19 pairs", pr_expected_gain(&pairs, 6), PR_TOO_FEW);
    pairs.n = 0;
    absent("no pairs", pr_expected_gain(&pairs, 6), PR_NO_DATA);
    pairs.n = PR_COUNT_OF(READING);
    for (size_t i = 0; i < PR_COUNT_OF(READING); i++) {
        before[i] = 7;
    }
    absent("all start alike", pr_expected_gain(&pairs, 6), PR_NO_VARIATION);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_start),      cmocka_unit_test(test_standardised),
        cmocka_unit_test(test_mdes),       cmocka_unit_test(test_tipping),
        cmocka_unit_test(test_one_person), cmocka_unit_test(test_expected_gain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
