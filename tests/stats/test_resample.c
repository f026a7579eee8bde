/* Drawing and the bootstrap. Numbers: the generators' published code run in Python integers,
 * Python's statistics.NormalDist, exact enumeration of small samples, scipy 1.10.1 bootstrap. */
#include "near.h"

#include "prirost/stats_resample.h"

static void test_bits(void **state) {
    static const uint64_t first[] = {
        UINT64_C(14971601782005023387), UINT64_C(13781649495232077965),
        UINT64_C(1847458086238483744),  UINT64_C(13765271635752736470),
        UINT64_C(3406718355780431780),  UINT64_C(10892412867582108485)};
    struct pr_rng rng = pr_rng_new(1);
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(first); i++) {
        assert_true(pr_rng_next(&rng) == first[i]);
    }
    rng = pr_rng_new(1);
    near("uniform", pr_rng_uniform(&rng), 0.8116121588818849, 1e-15);
    near("uniform", pr_rng_uniform(&rng), 0.7471047161582188, 1e-15);
}

static void test_below(void **state) {
    enum { N = 7, DRAWS = 70000 };
    struct pr_rng rng = pr_rng_new(5);
    size_t seen[N] = {0};
    double chi = 0;
    (void)state;
    for (size_t i = 0; i < DRAWS; i++) {
        uint32_t x = pr_rng_below(&rng, N);
        assert_true(x < N);
        seen[x]++;
    }
    for (size_t i = 0; i < N; i++) {
        double d = (double)seen[i] - (double)DRAWS / N;
        chi += d * d / ((double)DRAWS / N);
    }
    assert_true(chi < 22.46); /* 0.999 of chi-square with 6 df */
    assert_int_equal(pr_rng_below(&rng, 1), 0);
    assert_true(pr_rng_below(&rng, UINT32_MAX) < UINT32_MAX);
}

/* The drawn normals against the uniforms they come from. */
static void test_normal(void **state) {
    struct pr_rng a = pr_rng_new(9), b = a;
    double m[4] = {0};
    enum { DRAWS = 200000 };
    (void)state;
    for (size_t i = 0; i < DRAWS; i++) {
        double x = pr_rng_normal(&a), u = pr_rng_uniform(&b);
        if (i < 2000) {
            near("normal", x, pr_normal_quantile(u), 1e-13);
        }
        m[0] += x;
        m[1] += x * x;
        m[2] += x * x * x;
        m[3] += x * x * x * x;
    }
    assert_true(fabs(m[0] / DRAWS) < 0.01);
    assert_true(fabs(m[1] / DRAWS - 1) < 0.015);
    assert_true(fabs(m[2] / DRAWS) < 0.04);
    assert_true(fabs(m[3] / DRAWS - 3) < 0.11);
}

/* E chi^2 = df, E chi = sqrt 2 Gamma((df + 1)/2)/Gamma(df/2). */
static void test_chi(void **state) {
    static const double df[] = {0.5, 1, 2, 3, 10, 999};
    enum { DRAWS = 40000 };
    (void)state;
    for (size_t c = 0; c < PR_COUNT_OF(df); c++) {
        struct pr_rng rng = pr_rng_new(c + 1);
        double sum = 0, squares = 0;
        for (size_t i = 0; i < DRAWS; i++) {
            double x = pr_rng_chi(&rng, df[c]);
            sum += x;
            squares += x * x;
        }
        double mean = sqrt(2) * exp(lgamma((df[c] + 1) / 2) - lgamma(df[c] / 2));
        double sd = sqrt(df[c] - mean * mean);
        assert_true(fabs(sum / DRAWS - mean) < 4.5 * sd / sqrt(DRAWS));
        assert_true(fabs(squares / DRAWS - df[c]) < 4.5 * sqrt(2 * df[c] / DRAWS));
    }
}

/* ---- bootstrap ---- */

static bool mean(const void *data, const int16_t *times, size_t n, double *value) {
    const double *x = data;
    double sum = 0, drawn = 0;
    for (size_t i = 0; i < n; i++) {
        sum += times[i] * x[i];
        drawn += times[i];
    }
    *value = sum / drawn;
    return true;
}

/* Not defined for most samples. */
static bool fragile(const void *data, const int16_t *times, size_t n, double *value) {
    for (size_t i = 0; i < n; i++) {
        if (times[i] > 2) {
            return false;
        }
    }
    return mean(data, times, n, value);
}

static bool never(const void *data, const int16_t *times, size_t n, double *value) {
    (void)data, (void)times, (void)n;
    *value = NAN;
    return true;
}

static const double FIVE[] = {1, 2, 4, 7, 11};

/* All 3,125 samples enumerated: quantiles 0.025 and 0.975 are 2 and 8.4; BCa with a = 0.0744 and
 * z0 of the enumeration 2.4 and 8.8 (scipy with 200,000 samples). */
static void test_mean(void **state) {
    struct pr_resample how = {.n = 5, .statistic = mean, .data = FIVE, .seed = 3};
    struct pr_bootstrap b = pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS), again;
    given("percentile", b.percentile, PR_UNIT_POINTS, 5);
    near("mean", b.bca.value, 5, 1e-15);
    assert_true(fabs(b.percentile.low - 2) < 0.21 && fabs(b.percentile.high - 8.4) < 0.21);
    assert_true(fabs(b.bca.low - 2.4) < 0.21 && fabs(b.bca.high - 8.8) < 0.21);
    assert_int_equal(b.replicates, 10000);
    assert_int_equal(b.undefined, 0);
    /* by hand: mean 5, deviations -4 -3 -1 2 6; 132 / (6 * 66^1.5) */
    near("acceleration", b.acceleration, 132 / (6 * pow(66, 1.5)), 1e-12);
    again = pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS);
    assert_true(again.bca.low >= b.bca.low && again.bca.low <= b.bca.low);
    how.seed = 4;
    how.replicates = 777;
    again = pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS);
    assert_int_equal(again.replicates, 777);
    how.data = (const double[]){3, 3, 3, 3, 3};
    again = pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS);
    given("all alike", again.bca, PR_UNIT_POINTS, 5);
    assert_true(again.bca.level < 0.5); /* no interval: nothing varies */
}

static void test_strata(void **state) {
    enum { CLASSES = 40 };
    size_t side[CLASSES];
    double x[CLASSES];
    for (size_t i = 0; i < CLASSES; i++) {
        side[i] = i % 2;
        x[i] = i % 2 == 0 ? 0 : 10;
    }
    struct pr_resample how = {.n = CLASSES,
                              .classes = true,
                              .stratum = side,
                              .strata = 2,
                              .statistic = mean,
                              .data = x,
                              .replicates = 500};
    struct pr_bootstrap b = pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS);
    given("strata", b.percentile, PR_UNIT_POINTS, CLASSES);
    near("as many of each side in every sample", b.percentile.low, 5, 1e-15);
    near("as many of each side in every sample", b.percentile.high, 5, 1e-15);
    side[1] = 0;
    absent("19 classes", pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS).bca, PR_TOO_FEW);
    how.classes = false;
    given("19 rows", pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS).bca, PR_UNIT_POINTS, 40);
}

static const double NINE[] = {1, 2, 6, 3, 3, 4, 5, 8, 13};
static const size_t SIDE[] = {0, 0, 0, 1, 1, 1, 1, 1, 1};

/* Mean of side 1 minus mean of side 0. */
static bool apart(const void *data, const int16_t *times, size_t n, double *value) {
    const double *x = data;
    double sum[2] = {0, 0}, drawn[2] = {0, 0};
    for (size_t i = 0; i < n; i++) {
        sum[SIDE[i]] += times[i] * x[i];
        drawn[SIDE[i]] += times[i];
    }
    *value = sum[1] / drawn[1] - sum[0] / drawn[0];
    return true;
}

/* Influences of a difference of means are the deviations, divided by the side's size. */
static void test_uneven(void **state) {
    struct pr_resample how = {
        .n = 9, .stratum = SIDE, .strata = 2, .statistic = apart, .data = NINE};
    struct pr_bootstrap b = pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS);
    double square = 0, cube = 0;
    for (size_t i = 0; i < 9; i++) {
        double l = i < 3 ? -(NINE[i] - 3) / 3 : (NINE[i] - 6) / 6;
        square += l * l;
        cube += l * l * l;
    }
    near("difference", b.bca.value, 3, 1e-14);
    near("acceleration", b.acceleration, cube / (6 * pow(square, 1.5)), 1e-12);
}

static void test_refused(void **state) {
    static const struct {
        const char *name;
        size_t n;
        bool classes;
        bool (*statistic)(const void *, const int16_t *, size_t, double *);
        enum pr_why why;
    } CASES[] = {
        {"nothing", 0, false, mean, PR_NO_DATA},
        {"one", 1, false, mean, PR_TOO_FEW},
        {"classes", 5, true, mean, PR_TOO_FEW},
        {"many", 20001, false, mean, PR_TOO_MANY},
        {"undefined", 5, false, never, PR_NOT_APPLICABLE},
    };
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        struct pr_resample how = {.n = CASES[i].n,
                                  .classes = CASES[i].classes,
                                  .data = FIVE,
                                  .statistic = CASES[i].statistic};
        struct pr_bootstrap b = pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS);
        absent(CASES[i].name, b.percentile, CASES[i].why);
        absent(CASES[i].name, b.bca, CASES[i].why);
    }
    struct pr_resample how = {.n = 5, .data = FIVE, .statistic = fragile};
    struct pr_bootstrap b = pr_bootstrap(*state, &how, 0.95, PR_UNIT_POINTS);
    given("the value stays", b.bca, PR_UNIT_POINTS, 5);
    assert_true(b.undefined > 1000 && b.bca.level < 0.5 && b.percentile.level < 0.5);
}

/* ---- alpha ---- */

/* 12 rows of 3 answers; R boot of the formula gives the same within its noise. */
static void test_alpha(void **state) {
    static const int16_t x[] = {3, 4, 4, 2, 2, 3, 5, 5, 4, 1, 2, 1, 4, 4, 5, 3, 3, 2,
                                2, 1, 2, 5, 4, 5, 3, 4, 3, 4, 3, 4, 1, 1, 2, 3, 2, 3};
    struct pr_bootstrap b = pr_alpha_bootstrap(*state, x, 12, 3, 0, 0.95);
    given("alpha", b.bca, PR_UNIT_RATIO, 12);
    near("alpha", b.bca.value, 0.9222915484968803, 1e-13);
    assert_true(fabs(b.percentile.low - 0.831) < 0.02 && fabs(b.percentile.high - 0.958) < 0.006);
    assert_true(fabs(b.bca.low - 0.836) < 0.03 && fabs(b.bca.high - 0.958) < 0.006);
    int16_t y[36];
    for (size_t i = 0; i < 36; i++) {
        y[i] = (int16_t)(300 * x[35 - i] - 20000); /* items turned round, stretched, moved */
    }
    near("stretched", pr_alpha_bootstrap(*state, y, 12, 3, 100, 0.95).bca.value, b.bca.value,
         1e-14);
}

static void test_alpha_refused(void **state) {
    static const int16_t alike[] = {1, 3, 2, 2, 3, 1};
    static const int16_t wide[] = {-20000, 3, 20000, 2};
    absent("rows", pr_alpha_bootstrap(*state, alike, 0, 2, 0, 0.95).bca, PR_NO_DATA);
    absent("rows", pr_alpha_bootstrap(*state, alike, 1, 2, 0, 0.95).bca, PR_TOO_FEW);
    absent("items", pr_alpha_bootstrap(*state, alike, 6, 1, 0, 0.95).bca, PR_TOO_FEW);
    absent("wide", pr_alpha_bootstrap(*state, wide, 2, 2, 0, 0.95).bca, PR_TOO_MANY);
    absent("long", pr_alpha_bootstrap(*state, wide, 20001, 2, 0, 0.95).bca, PR_TOO_MANY);
    absent("alike", pr_alpha_bootstrap(*state, alike, 3, 2, 0, 0.95).bca, PR_NO_VARIATION);
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
        cmocka_unit_test(test_bits),    cmocka_unit_test(test_below),
        cmocka_unit_test(test_normal),  cmocka_unit_test(test_chi),
        cmocka_unit_test(test_mean),    cmocka_unit_test(test_strata),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_uneven),
        cmocka_unit_test(test_alpha),   cmocka_unit_test(test_alpha_refused),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
