/* Many effects put together. Numbers: the definitions in 40 digits (mpmath 1.2.1), for
 * DerSimonian-Laird also statsmodels 0.13.5 combine_effects. */
#include "near.h"

#include "prirost/stats_meta.h"

static const double Y[] = {0.12, -0.30, 0.55, 0.90, 0.10, 0.42};
static const double V[] = {0.04, 0.02, 0.09, 0.12, 0.03, 0.015};
enum { K = 6 };
static const double z = 1.9599639845400542, t = 2.5705818356363155;

struct random_case {
    enum pr_meta_method method;
    double tau2, mean, se, hk, I2, H2, low, high; /* of where: normal low, t high */
};

static const struct random_case CASES[] = {
    {PR_META_DL, 0.11076384, 0.23780909574762064, 0.1608511676689613, 0.16226820704374572,
     76.725473636611495, 4.2965428571428571, -0.48668049786455789, 1.1896008609263659},
    {PR_META_REML, 0.10729145408806893, 0.23672165259592321, 0.15896164338229481,
     0.16210077752955623, 76.151853767512973, 4.1931980383353847, -0.47687821635201262,
     1.1761914760458538},
    {PR_META_PM, 0.11364919943206445, 0.23868396925336546, 0.16240227775426868, 0.16240227775426868,
     77.181539777741307, 4.3824166497638229, -0.49472947117242789, 1.2005890261019001},
};

static void test_random(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        const struct random_case *c = &CASES[i];
        struct pr_meta m = pr_meta(Y, V, K, c->method, 0.95);
        near("tau2", m.tau2.value, c->tau2, 1e-9);
        near("mean", m.effect.estimate.value, c->mean, 1e-9);
        near("se", m.effect.se.value, c->se, 1e-9);
        near("I2", m.I2.value, c->I2, 1e-9);
        near("H2", m.H2.value, c->H2, 1e-9);
        near("Q", m.Q.value, 21.4827142857142857, 1e-13);
        near_interval("mean", m.effect.estimate, c->mean - z * c->se, c->mean + z * c->se, 1e-9);
        near("where", m.effect.where.low, c->low, 1e-9);
        near("hk mean", m.hartung_knapp.estimate.value, c->mean, 1e-9);
        near("hk", m.hartung_knapp.se.value, c->hk, 1e-9);
        near_interval("hk", m.hartung_knapp.estimate, c->mean - t * c->hk, c->mean + t * c->hk,
                      1e-9);
        near("hk where", m.hartung_knapp.where.high, c->high, 1e-9);
        near("hk t", m.hartung_knapp.statistic.value, c->mean / c->hk, 1e-9);
        given("hk p", m.hartung_knapp.p, PR_UNIT_P, K);
        assert_true(m.hartung_knapp.p.value > m.effect.p.value * 0.5);
        near("df", m.hartung_knapp.df, 5, 0);
    }
    struct pr_meta m = pr_meta(Y, V, K, PR_META_FIXED, 0.95);
    near("fixed", m.effect.estimate.value, 0.169428571428571429, 1e-13);
    near("fixed se", m.effect.se.value, 0.0717137165600636, 1e-13);
    near_interval("fixed", m.effect.estimate, 0.028872269773333, 0.30998487308381, 1e-12);
    absent("fixed", m.tau2, PR_NOT_APPLICABLE);
    absent("fixed", m.effect.where, PR_NOT_APPLICABLE);
    absent("fixed", m.hartung_knapp.p, PR_NOT_APPLICABLE);
    near("Q p", m.Q_p.value, 0.000656416422609141, 1e-10); /* scipy */
}

/* Equal variances: all three are max(0, s^2 - v), and Hartung and Knapp's is the t test. */
static void test_equal_variances(void **state) {
    (void)state;
    const double y[] = {1, 2, 4, 9}, v[] = {2, 2, 2, 2};
    const double s2 = (9 + 4 + 0 + 25) / 3.0;
    const enum pr_meta_method all[] = {PR_META_DL, PR_META_REML, PR_META_PM};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        struct pr_meta m = pr_meta(y, v, 4, all[i], 0.95);
        near("tau2", m.tau2.value, s2 - 2, 1e-12);
        near("mean", m.effect.estimate.value, 4, 1e-13);
        near("se", m.hartung_knapp.se.value, sqrt(s2 / 4), 1e-12);
        near("p", m.hartung_knapp.p.value, pr_t_two_sided(4 / sqrt(s2 / 4), 3), 1e-12);
    }
}

/* The order does not matter; a shift of y moves the mean; y and v in another unit. */
static void test_identities(void **state) {
    (void)state;
    double y[K], v[K];
    for (size_t i = 0; i < K; i++) {
        y[K - 1 - i] = 10 * Y[i] + 3;
        v[K - 1 - i] = 100 * V[i];
    }
    for (int method = PR_META_DL; method <= PR_META_PM; method++) {
        struct pr_meta a = pr_meta(Y, V, K, (enum pr_meta_method)method, 0.9);
        struct pr_meta b = pr_meta(y, v, K, (enum pr_meta_method)method, 0.9);
        near("tau2", b.tau2.value, 100 * a.tau2.value, 1e-9);
        near("mean", b.effect.estimate.value, 10 * a.effect.estimate.value + 3, 1e-10);
        near("se", b.hartung_knapp.se.value, 10 * a.hartung_knapp.se.value, 1e-9);
        near("I2", b.I2.value, a.I2.value, 1e-9);
        near("Q", b.Q.value, a.Q.value, 1e-12);
    }
}

static void test_edges(void **state) {
    (void)state;
    const double same[] = {0.3, 0.3, 0.3}, v[] = {0.1, 0.2, 0.3}, zero[] = {0.1, 0, 0.2};
    const double endless[] = {0.1, INFINITY, 0.2}, large[] = {1e308, -1e308, 1e308};
    for (int method = PR_META_FIXED; method <= PR_META_PM; method++) {
        enum pr_meta_method m = (enum pr_meta_method)method;
        absent("none", pr_meta(same, v, 0, m, 0.95).effect.estimate, PR_NO_DATA);
        absent("v = 0", pr_meta(same, zero, 3, m, 0.95).Q, PR_NOT_APPLICABLE);
        absent("endless v", pr_meta(same, endless, 3, m, 0.95).effect.p, PR_NOT_APPLICABLE);
        absent("endless y", pr_meta(endless, v, 3, m, 0.95).effect.se, PR_NOT_APPLICABLE);
        absent("beyond reach", pr_meta(large, v, 3, m, 0.95).effect.estimate, PR_NOT_APPLICABLE);
    }
    struct pr_meta m = pr_meta(same, v, 3, PR_META_REML, 0.95);
    near("same", m.tau2.value, 0, 0);
    near("same", m.effect.estimate.value, 0.3, 1e-14);
    near("same", m.hartung_knapp.se.value, 0, 0);
    absent("same", m.hartung_knapp.p, PR_NO_VARIATION);
    assert_true(m.hartung_knapp.estimate.level == 0 && m.effect.estimate.level > 0);
    m = pr_meta(same, v, 1, PR_META_FIXED, 0.95);
    near("one", m.effect.estimate.value, 0.3, 1e-15);
    near("one", m.effect.se.value, sqrt(0.1), 1e-14);
    absent("one", m.Q, PR_TOO_FEW);
    absent("one", pr_meta(same, v, 1, PR_META_DL, 0.95).effect.estimate, PR_TOO_FEW);
    absent("one", pr_meta(same, v, 1, PR_META_PM, 0.95).hartung_knapp.se, PR_TOO_FEW);
}

/* Whatever the studies: finite figures or reasons, and REML is not worse than its neighbours. */
static double likelihood(const double *y, const double *v, size_t k, double tau2) {
    double w = 0, wy = 0, l = 0;
    for (size_t i = 0; i < k; i++) {
        w += 1 / (v[i] + tau2);
        wy += y[i] / (v[i] + tau2);
        l -= log(v[i] + tau2) / 2;
    }
    for (size_t i = 0; i < k; i++) {
        l -= (y[i] - wy / w) * (y[i] - wy / w) / (v[i] + tau2) / 2;
    }
    return l - log(w) / 2;
}

static void test_hostile(void **state) {
    (void)state;
    uint32_t seed = 21;
    for (size_t round = 0; round < 500; round++) {
        double y[8], v[8];
        size_t k = 2 + draw(&seed) % 7;
        for (size_t i = 0; i < k; i++) {
            y[i] = (uniform(&seed) - 0.5) * pow(10, (double)(draw(&seed) % 3));
            v[i] = 0.01 * pow(10, 3 * uniform(&seed));
        }
        for (int method = PR_META_DL; method <= PR_META_PM; method++) {
            struct pr_meta m = pr_meta(y, v, k, (enum pr_meta_method)method, 0.95);
            assert_true(pr_given(m.tau2) && m.tau2.value >= 0);
            assert_true(m.I2.value >= 0 && m.I2.value <= 100 && m.H2.value >= 1);
            assert_true(m.effect.estimate.low <= m.effect.estimate.high);
            assert_true(m.effect.where.low <= m.effect.estimate.low);
        }
        double tau2 = pr_meta(y, v, k, PR_META_REML, 0.95).tau2.value;
        double best = likelihood(y, v, k, tau2);
        for (size_t i = 0; i < 200; i++) {
            double other = 1e-4 * pow(1.08, (double)i);
            assert_true(likelihood(y, v, k, other) <= best + 1e-9);
        }
        assert_true(likelihood(y, v, k, 0) <= best + 1e-9);
    }
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),     cmocka_unit_test(test_equal_variances),
        cmocka_unit_test(test_identities), cmocka_unit_test(test_edges),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
