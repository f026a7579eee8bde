/* Tables of levels and polychoric correlations. Numbers: mpmath, 30 digits (the bivariate normal);
 * maximisation by R optim over mvtnorm's TVPACK (oracle case c09, and the scale; polycor 0.8.1
 * polychor stops short of the maximum by up to 0.0005). */
#include "near.h"
#include "scale.h"

#include "prirost/stats_factor.h"

#include <string.h>

static const struct {
    double a, b, r, p;
} NORMAL[] = {
    {0, 0, 0.5, 0.33333333333333333},
    {0, 0, -0.5, 0.16666666666666667},
    {1, -1, 0.2, 0.14400759595238851},
    {-2.5, 1.5, 0.29, 0.0061606431734861752},
    {0.3, 0.7, 0.6, 0.54765769745884748},
    {-1.2, -0.4, -0.74, 0.001288208822795483},
    {2, 2, 0.8, 0.96432483871373749},
    {-2, -1.9, 0.92, 0.016090444837617849},
    {-2, -1.9, 0.93, 0.0166527233105321},
    {0.5, 0.4, 0.93, 0.61748946818855532},
    {1, 1, -0.95, 0.68268949213953509},
    {1, -0.5, -0.95, 0.15220518428461498},
    {-1, -1, -0.99, 0},
    {1.5, 1.4, 0.99, 0.91646409914814242},
    {-3, -2, 0.999, 0.0013498980316300945},
    {0.1, 0.1, 0.9999, 0.53758825387571417},
    {0.5, -0.4, -0.9999, 0.036040719663689463},
    {-5, -5, 0.5, 8.2470864326516678e-10},
    {4, -4, -0.6, 3.05445537758629e-5},
    {-1, 2, 0.97, 0.15865525393145705},
    {0.5, -0.3, 1, 0.38208857781104738},
    {0.5, -0.3, -1, 0.073551039085060471},
    {-0.5, 0.3, -1, 0},
    {INFINITY, 0, 0.4, 0.5},
    {-INFINITY, 0, 0.4, 0},
    {INFINITY, INFINITY, 0.4, 1},
    {0, -INFINITY, -0.999, 0},
};

static void test_normal(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(NORMAL); i++) {
        double got = pr_normal_both(NORMAL[i].a, NORMAL[i].b, NORMAL[i].r);
        double turned = pr_normal_both(NORMAL[i].b, NORMAL[i].a, NORMAL[i].r);
        if (!(fabs(got - NORMAL[i].p) < 2e-15) || !(fabs(turned - NORMAL[i].p) < 2e-15)) {
            fail_msg("%g %g %g: %.17g instead of %.17g", NORMAL[i].a, NORMAL[i].b, NORMAL[i].r, got,
                     NORMAL[i].p);
        }
    }
}

/* Snee's neurologists: New Orleans by Winnipeg. */
static const int64_t SNEE[] = {38, 5, 0, 1, 33, 11, 3, 0, 10, 14, 5, 6, 3, 7, 3, 10};

static void test_table(void **state) {
    static const double row[] = {-0.5379609230037539, 0.28124369873702504, 1.0179013664064092};
    static const double column[] = {0.16050507843777992, 0.8855892134391327, 1.2050398472747823};
    struct pr_polychoric two = pr_polychoric(SNEE, 4, 4);
    given("two-step", two.rho, PR_UNIT_RATIO, 149);
    near("two-step", two.rho.value, 0.7007614084090186, 1e-6);
    for (size_t i = 0; i < 3; i++) {
        near("row", two.row[i], row[i], 1e-13);
        near("column", two.column[i], column[i], 1e-13);
    }
    near("joint", pr_polychoric_joint(*state, SNEE, 4, 4).rho.value, 0.6988959910748871, 1e-6);
}

/* Levels nobody uses, turned order, rows for columns. */
static void test_identities(void **state) {
    int64_t wide[6 * 5] = {0}, turned[16], across[16];
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < 4; j++) {
            wide[(i + (i > 1) + 1) * 5 + j + (j > 2)] = SNEE[i * 4 + j];
            turned[(3 - i) * 4 + j] = across[j * 4 + i] = SNEE[i * 4 + j];
        }
    }
    for (int joint = 0; joint < 2; joint++) {
        double r = joint ? pr_polychoric_joint(*state, SNEE, 4, 4).rho.value
                         : pr_polychoric(SNEE, 4, 4).rho.value;
        struct pr_polychoric w =
            joint ? pr_polychoric_joint(*state, wide, 6, 5) : pr_polychoric(wide, 6, 5);
        struct pr_polychoric t =
            joint ? pr_polychoric_joint(*state, turned, 4, 4) : pr_polychoric(turned, 4, 4);
        struct pr_polychoric a =
            joint ? pr_polychoric_joint(*state, across, 4, 4) : pr_polychoric(across, 4, 4);
        near("unused levels", w.rho.value, r, 1e-9);
        assert_int_equal(w.rows, 4);
        near("turned", t.rho.value, -r, 1e-8);
        near("across", a.rho.value, r, 1e-8);
    }
}

/* 2 x 2 with the middle as thresholds: r = sin(2 pi (p - 1/4)), p of the first cell. */
static void test_tetrachoric(void **state) {
    static const int64_t x[][4] = {
        {40, 10, 10, 40}, {10, 40, 40, 10}, {25, 25, 25, 25}, {499, 1, 1, 499}};
    for (size_t c = 0; c < PR_COUNT_OF(x); c++) {
        double n = (double)(x[c][0] + x[c][1] + x[c][2] + x[c][3]);
        double want = sin(2 * 3.14159265358979323846 * ((double)x[c][0] / n - 0.25));
        near("tetrachoric", pr_polychoric(x[c], 2, 2).rho.value, want, 1e-9);
        near("joint", pr_polychoric_joint(*state, x[c], 2, 2).rho.value, want, 1e-9);
    }
}

static void test_absent(void **state) {
    static const int64_t none[9] = {0}, line[4] = {3, 4, 0, 0},
                         same[9] = {5, 0, 0, 0, 5, 0, 0, 0, 5};
    static const int64_t against[4] = {0, 7, 5, 0};
    absent("nobody", pr_polychoric(none, 3, 3).rho, PR_NO_DATA);
    absent("line", pr_polychoric(line, 2, 2).rho, PR_NO_VARIATION);
    absent("the same", pr_polychoric(same, 3, 3).rho, PR_NOT_APPLICABLE);
    absent("against", pr_polychoric(against, 2, 2).rho, PR_NOT_APPLICABLE);
    absent("joint", pr_polychoric_joint(*state, same, 3, 3).rho, PR_NOT_APPLICABLE);
    absent("wide", pr_polychoric(none, 65, 2).rho, PR_TOO_MANY);
}

/* ---- tables of a scale ---- */

static void test_scale(void **state) {
    struct pr_matrix m = pr_answers_polychoric(*state, SCALE, SCALE_N, SCALE_K);
    near("1 2", m.x[1], 0.5938008512, 1e-7);
    near("5 3", m.x[4 * SCALE_K + 2], 0.3719959618, 1e-7);
    near("own", m.x[0], 1, 1e-15);
    struct pr_pair_tables t = pr_pair_tables_new(*state, SCALE_K, 1, 5);
    pr_pair_tables_add(&t, SCALE, SCALE_N);
    struct pr_polychoric j = pr_polychoric_joint(*state, pr_pair_tables_pair(&t, 1, 0), 5, 5);
    near("joint", j.rho.value, 0.596755263259, 1e-7);
    near("threshold of item 2", j.row[0], -0.667533023143, 1e-6);
    near("threshold of item 1", j.column[0], -0.938377374156, 1e-6);
    j = pr_polychoric_joint(*state, pr_pair_tables_pair(&t, 4, 2), 5, 5);
    near("joint", j.rho.value, 0.37380803402, 1e-7);
    assert_int_equal(pr_answers_polychoric(*state, SCALE, 0, SCALE_K).why, PR_NO_DATA);
    assert_int_equal(pr_answers_polychoric(*state, SCALE, 1, SCALE_K).why, PR_NO_VARIATION);
    static const int16_t wide[] = {1, 2, 99, 4};
    assert_int_equal(pr_answers_polychoric(*state, wide, 2, 2).why, PR_TOO_MANY);
}

static void test_parts(void **state) {
    int16_t x[40 * 5];
    scale_with_gaps(x, 6);
    struct pr_pair_tables all = pr_pair_tables_new(*state, SCALE_K, 1, 5);
    struct pr_pair_tables one = pr_pair_tables_new(*state, SCALE_K, 1, 5);
    struct pr_pair_tables two = pr_pair_tables_new(*state, SCALE_K, 1, 5);
    pr_pair_tables_add(&all, x, SCALE_N);
    pr_pair_tables_add(&two, x, 13);
    pr_pair_tables_add(&one, x + 13 * SCALE_K, SCALE_N - 13);
    pr_pair_tables_merge(&one, &two);
    assert_memory_equal(all.count, one.count, (size_t)250 * sizeof *all.count);
    assert_memory_equal(all.level, one.level, (size_t)25 * sizeof *all.level);
    int64_t n = 0, cell = 0;
    const int64_t *pair = pr_pair_tables_pair(&all, 3, 1);
    for (size_t i = 0; i < SCALE_N; i++) {
        cell += x[i * SCALE_K + 3] == 4 && x[i * SCALE_K + 1] == 3;
    }
    for (size_t c = 0; c < 25; c++) {
        n += pair[c];
    }
    assert_true(pair[3 * 5 + 2] == cell);
    assert_int_equal(n, 38); /* rows 7 and 21 lack items 3 and 2; row 28 item 4 */
    struct pr_matrix m = pr_polychoric_matrix(*state, &all);
    assert_int_equal(m.why, PR_GIVEN);
    assert_int_equal(m.n, 38);
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
        cmocka_unit_test(test_normal),     cmocka_unit_test(test_table),
        cmocka_unit_test(test_identities), cmocka_unit_test(test_tetrachoric),
        cmocka_unit_test(test_absent),     cmocka_unit_test(test_scale),
        cmocka_unit_test(test_parts),
    };
    pr_stats_start();
    return cmocka_run_group_tests(tests, start, stop);
}
