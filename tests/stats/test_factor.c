/* Eigenvalues, what items share, parallel analysis. Numbers: R 4.2.2 eigen, psych 2.2.9 smc, KMO,
 * cortest.bartlett, fa(fm = "minres"); the triangle of chance against data drawn whole. */
#include "near.h"
#include "scale.h"

#include "prirost/stats_factor.h"
#include "prirost/stats_resample.h"

static struct pr_matrix correlations(struct pr_arena *arena) {
    struct pr_item_sums s = pr_item_sums_new(arena, SCALE_K, 1, 5);
    pr_item_sums_add(&s, SCALE, SCALE_N);
    return pr_items_correlation(arena, &s);
}

static void test_scale(void **state) {
    static const double value[] = {3.01282556478990982, 0.82679385982505438, 0.47476319211392604,
                                   0.41123417146399732, 0.27438321180711106};
    static const double smc[] = {0.45989651666323106, 0.47626751192505645, 0.61772424433577156,
                                 0.53582886982244071, 0.16163788934723078};
    static const double factor[] = {2.598061582, 0.101556576, 0.026909433, -0.019444258,
                                    -0.109021708};
    struct pr_matrix m = correlations(*state);
    struct pr_eigenvalues e = pr_eigenvalues_of(*state, &m);
    double got[5];
    assert_int_equal(pr_smc(*state, &m, got), PR_GIVEN);
    const double *one = pr_factor_values(*state, &m);
    for (size_t j = 0; j < SCALE_K; j++) {
        near("eigenvalue", e.value[j], value[j], 1e-13);
        near("share", e.share[j], value[j] / 5, 1e-13);
        near("smc", got[j], smc[j], 1e-13);
        assert_true(fabs(one[j] - factor[j]) < 2e-5); /* as far as fa goes */
    }
    assert_int_equal(e.above_one, 1);
    near("determinant", e.determinant.value, 0.13344275581618326, 1e-13);
    struct pr_sampling s = pr_kmo_bartlett(*state, &m);
    near("kmo", s.kmo.value, 0.82379147265225827, 1e-13);
    near("chi2", s.chi2.value, 73.514018129711900, 1e-13);
    near("df", s.chi2.df, 10, 1e-15);
    assert_true(fabs(s.p.value / 9.2534373288346347e-12 - 1) < 1e-10);
}

static void test_numbers(void **state) {
    double x[40 * 5];
    struct pr_matrix m = correlations(*state), r;
    for (size_t i = 0; i < SCALE_N * SCALE_K; i++) {
        x[i] = 1e6 - SCALE[i] / 8.0;
    }
    r = pr_numbers_correlation(*state, x, SCALE_N, SCALE_K);
    for (size_t i = 0; i < SCALE_K * SCALE_K; i++) {
        near("correlation", r.x[i], m.x[i], 1e-13);
    }
    r = pr_numbers_covariance(*state, x, SCALE_N, SCALE_K);
    near("variance", r.x[0], 1.23801951022280243 * 1.23801951022280243 / 64, 1e-12);
    assert_int_equal(pr_numbers_correlation(*state, x, 0, 2).why, PR_NO_DATA);
    assert_int_equal(pr_numbers_correlation(*state, x, 1, 2).why, PR_TOO_FEW);
    x[1] = x[3] = 7;
    assert_int_equal(pr_numbers_correlation(*state, x, 2, 2).why, PR_NO_VARIATION);
    assert_int_equal(pr_numbers_covariance(*state, x, 2, 2).why, PR_GIVEN);
    x[0] = INFINITY;
    assert_int_equal(pr_numbers_covariance(*state, x, 2, 2).why, PR_NOT_APPLICABLE);
}

static void test_absent(void **state) {
    static const double twice[] = {1, 1, 1, 1};
    static const double single[] = {1};
    struct pr_matrix none = {.n = 4, .items = 3, .why = PR_NO_VARIATION};
    struct pr_matrix singular = {.n = 9, .items = 2, .x = twice};
    struct pr_matrix few = {.n = 2, .items = 2, .x = twice};
    struct pr_matrix one = {.n = 9, .items = 1, .x = single};
    double smc[3];
    assert_int_equal(pr_eigenvalues_of(*state, &none).why, PR_NO_VARIATION);
    absent("matrix", pr_eigenvalues_of(*state, &none).determinant, PR_NO_VARIATION);
    absent("matrix", pr_kmo_bartlett(*state, &none).p, PR_NO_VARIATION);
    assert_int_equal(pr_smc(*state, &none, smc), PR_NO_VARIATION);
    assert_int_equal(pr_smc(*state, &singular, smc), PR_NOT_APPLICABLE);
    assert_int_equal(pr_smc(*state, &few, smc), PR_TOO_FEW);
    assert_int_equal(pr_smc(*state, &one, smc), PR_TOO_FEW);
    absent("singular", pr_kmo_bartlett(*state, &singular).kmo, PR_NOT_APPLICABLE);
    near("singular", pr_eigenvalues_of(*state, &singular).value[0], 2, 1e-14);
    assert_null(pr_factor_values(*state, &none));
    assert_null(pr_factor_values(*state, &singular));
}

/* ---- parallel analysis ---- */

/* Eigenvalues of whole normal data, drawn row by row; how often the first passes `limit`. */
static double whole(struct pr_arena *arena, size_t n, size_t k, double limit, double *mean) {
    const size_t samples = 3000;
    double beyond = 0;
    struct pr_rng rng = pr_rng_new(77);
    double *x = pr_arena_array(arena, n * k, sizeof *x);
    for (size_t s = 0; s < samples; s++) {
        for (size_t i = 0; i < n * k; i++) {
            x[i] = pr_rng_normal(&rng);
        }
        struct pr_matrix m = pr_numbers_correlation(arena, x, n, k);
        struct pr_eigenvalues e = pr_eigenvalues_of(arena, &m);
        for (size_t j = 0; j < k; j++) {
            mean[j] += e.value[j] / (double)samples;
        }
        beyond += e.value[0] > limit;
    }
    return beyond / (double)samples;
}

static void test_triangle(void **state) {
    static const size_t sizes[][2] = {{12, 4}, {5, 4}, {4, 5}, {3, 6}, {60, 3}};
    for (size_t c = 0; c < PR_COUNT_OF(sizes); c++) {
        size_t n = sizes[c][0], k = sizes[c][1];
        double mean[6] = {0}, sum = 0;
        struct pr_parallel p = pr_parallel_reference(*state, n, k, 3000, 5);
        double beyond = whole(*state, n, k, p.p95[0], mean);
        assert_true(fabs(beyond - 0.05) < 0.02);
        assert_int_equal(p.why, PR_GIVEN);
        for (size_t j = 0; j < k; j++) {
            assert_true(fabs(p.mean[j] - mean[j]) < 0.03);
            assert_true(p.p95[j] >= p.mean[j] - 1e-9);
            sum += p.mean[j];
        }
        near("trace", sum, (double)k, 1e-12);
    }
}

static void test_resampled(void **state) {
    struct pr_parallel a = pr_parallel_reference(*state, SCALE_N, SCALE_K, 2000, 1);
    struct pr_parallel b = pr_parallel_resampled(*state, SCALE, SCALE_N, SCALE_K, 2000, 1);
    struct pr_parallel again = pr_parallel_resampled(*state, SCALE, SCALE_N, SCALE_K, 2000, 1);
    for (size_t j = 0; j < SCALE_K; j++) {
        assert_true(fabs(a.mean[j] - b.mean[j]) < 0.03);
        assert_true(b.mean[j] >= again.mean[j] && b.mean[j] <= again.mean[j]);
    }
    assert_true(a.mean[0] > 1.3 && a.mean[0] < 1.7);
}

static void test_retained(void **state) {
    static const double value[] = {3, 1.2, 0.9, 0.8}, mean[] = {1.5, 1.1, 1, 0.7};
    static const int16_t alike[] = {1, 1, 1, 2, 1, 3, 1, 4};
    (void)state;
    assert_int_equal(pr_parallel_retained(value, mean, 4), 2); /* leading ones only */
    assert_int_equal(pr_parallel_retained(value, mean, 0), 0);
    assert_int_equal(pr_parallel_reference(*state, 2, 3, 10, 1).why, PR_TOO_FEW);
    assert_int_equal(pr_parallel_reference(*state, 9, 1, 10, 1).why, PR_TOO_FEW);
    assert_int_equal(pr_parallel_resampled(*state, alike, 4, 2, 10, 1).why, PR_NO_VARIATION);
    assert_int_equal(pr_parallel_resampled(*state, alike, 2, 2, 10, 1).why, PR_TOO_FEW);
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
        cmocka_unit_test(test_scale),     cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_absent),    cmocka_unit_test(test_triangle),
        cmocka_unit_test(test_resampled), cmocka_unit_test(test_retained),
    };
    pr_stats_start();
    return cmocka_run_group_tests(tests, start, stop);
}
