/* A column described, shares, equivalence. Figures of single columns: tests/oracle; here what holds
 * for every column. */
#include "near.h"

#include "prirost/stats_describe.h"

#include <float.h>
#include <string.h>

enum { N = 201, MANY = 13 };

/* Every figure of a description, in one order. */
static size_t figures(const struct pr_described *d, struct pr_figure *f) {
    const struct pr_figure all[] = {d->mean,    d->sd,      d->se,      d->min,     d->q25,
                                    d->median,  d->q75,     d->max,     d->skew[0], d->skew[1],
                                    d->skew[2], d->kurt[0], d->kurt[1], d->kurt[2]};
    memcpy(f, all, sizeof all);
    return PR_COUNT_OF(all);
}

static void lopsided(double *x, size_t n, uint32_t seed) {
    for (size_t i = 0; i < n; i++) {
        double u = uniform(&seed);
        x[i] = rint(100 * u * u) / 16; /* exact in binary, with ties */
    }
}

/* x -> a x + b: the shape stays, turned round by a negative a. */
static void test_shift_scale_order(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    static double x[N], y[N], back[N];
    lopsided(x, N, 5);
    for (size_t i = 0; i < N; i++) {
        y[i] = 1048576 - 4 * x[i];
        back[N - 1 - i] = x[i];
    }
    struct pr_described a = pr_describe(arena, x, N, 0.95, PR_UNIT_POINTS);
    struct pr_described b = pr_describe(arena, y, N, 0.95, PR_UNIT_POINTS);
    struct pr_described c = pr_describe(arena, back, N, 0.95, PR_UNIT_POINTS);
    near("mean", b.mean.value, 1048576 - 4 * a.mean.value, 1e-15);
    near("low", b.mean.low, 1048576 - 4 * a.mean.high, 1e-15);
    near("sd", b.sd.value, 4 * a.sd.value, 1e-15);
    near("q25", b.q25.value, 1048576 - 4 * a.q75.value, 1e-15);
    for (size_t i = 0; i < 3; i++) {
        near("skew", b.skew[i].value, -a.skew[i].value, 1e-13);
        near("kurt", b.kurt[i].value, a.kurt[i].value, 1e-13);
    }
    struct pr_figure in_order[20], backwards[20];
    size_t n = figures(&a, in_order);
    assert_int_equal(figures(&c, backwards), n);
    for (size_t i = 0; i < n; i++) {
        near("order", backwards[i].value, in_order[i].value, 1e-15);
    }
    pr_arena_free(arena);
}

/* Every row twice: types 1 stay, the variance with n - 1 falls. */
static void test_duplicates(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    static double x[N], twice[2 * N];
    lopsided(x, N, 11);
    for (size_t i = 0; i < 2 * N; i++) {
        twice[i] = x[i / 2];
    }
    struct pr_described a = pr_describe(arena, x, N, 0.95, PR_UNIT_POINTS);
    struct pr_described b = pr_describe(arena, twice, (size_t)2 * N, 0.95, PR_UNIT_POINTS);
    near("mean", b.mean.value, a.mean.value, 1e-15);
    near("variance", b.variance.value * (2 * N - 1) / 2, a.variance.value * (N - 1), 1e-14);
    near("skew", b.skew[0].value, a.skew[0].value, 1e-14);
    near("kurt", b.kurt[0].value, a.kurt[0].value, 1e-14);
    near("sum", b.sum.value, 2 * a.sum.value, 1e-15);
    pr_arena_free(arena);
}

struct absence {
    const char *name;
    size_t n;
    double x[4];
    enum pr_why mean, sd, skew, skew2, kurt2;
};

static const struct absence ABSENT[] = {
    {"nothing", 0, {0}, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA},
    {"one", 1, {5}, PR_GIVEN, PR_TOO_FEW, PR_TOO_FEW, PR_TOO_FEW, PR_TOO_FEW},
    {"two", 2, {5, 6}, PR_GIVEN, PR_GIVEN, PR_GIVEN, PR_TOO_FEW, PR_TOO_FEW},
    {"three", 3, {5, 6, 9}, PR_GIVEN, PR_GIVEN, PR_GIVEN, PR_GIVEN, PR_TOO_FEW},
    {"same",
     4,
     {5, 5, 5, 5},
     PR_GIVEN,
     PR_GIVEN,
     PR_NO_VARIATION,
     PR_NO_VARIATION,
     PR_NO_VARIATION},
    {"none",
     2,
     {5, NAN},
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE},
    {"endless",
     2,
     {-INFINITY, 1},
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE},
};

static void test_absent(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(ABSENT); i++) {
        const struct absence *t = &ABSENT[i];
        struct pr_described d = pr_describe(arena, t->x, t->n, 0.95, PR_UNIT_POINTS);
        if (d.mean.why != t->mean || d.sum.why != t->mean || d.median.why != t->mean ||
            d.sd.why != t->sd || d.se.why != t->sd || d.skew[0].why != t->skew ||
            d.kurt[2].why != t->skew || d.skew[1].why != t->skew2 || d.kurt[1].why != t->kurt2) {
            fail_msg("%s", t->name);
        }
        assert_int_equal(pr_autocorrelation(t->x, t->n).why, t->skew);
    }
    size_t k = 7;
    assert_null(pr_frequencies(arena, ABSENT[0].x, 0, 0.95, &k));
    assert_int_equal(k, 0);
    assert_null(pr_frequencies(arena, ABSENT[5].x, 2, 0.95, &k));
    absent("p outside", pr_quantile_of(arena, ABSENT[2].x, 2, 1.5, PR_UNIT_NONE),
           PR_NOT_APPLICABLE);
    pr_arena_free(arena);
}

/* What a double can hold is described: no square overflows on the way. */
static void test_sizes(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    static const double sizes[] = {1e-300, 1e-150, 1, 1e150, 1e307, DBL_MAX / 4};
    struct pr_described one = pr_describe(arena, (const double[]){1, 2, 4, 3.5}, 4, 0.95, 0);
    for (size_t i = 0; i < PR_COUNT_OF(sizes); i++) {
        double s = sizes[i], x[] = {s, 2 * s, 4 * s, 3.5 * s};
        struct pr_described d = pr_describe(arena, x, 4, 0.95, PR_UNIT_POINTS);
        near("mean", d.mean.value / s, one.mean.value, 1e-15);
        near("sd", d.sd.value / s, one.sd.value, 1e-14);
        near("skew", d.skew[1].value, one.skew[1].value, 1e-13);
        near("median", d.median.value / s, one.median.value, 1e-15);
    }
    pr_arena_free(arena);
}

static void test_frequencies(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    const double x[] = {3, 1, 3, 2, 3, 1};
    const bool given[] = {true, false, true, true, false, false};
    size_t k;
    const struct pr_frequency *f = pr_frequencies(arena, x, 6, 0.95, &k);
    assert_int_equal(k, 3);
    double shares = 0;
    for (size_t i = 0; i < k; i++) {
        shares += f[i].share.value;
        assert_true(f[i].share.low < f[i].share.value && f[i].share.value < f[i].share.high);
    }
    near("shares", shares, 1, 1e-15);
    assert_true(f[0].value == 1 && f[2].value == 3 && f[2].count.value == 3);
    assert_int_equal(pr_complete_rows(given, 3, 2), 1);
    assert_int_equal(pr_missing_in(given, 3, 2, 0), 1);
    assert_int_equal(pr_missing_in(given, 3, 2, 1), 2);
    pr_arena_free(arena);
}

/* The exact interval mirrors, grows with the level, and holds the share. */
static void test_clopper_pearson(void **state) {
    (void)state;
    static const size_t ns[] = {1, 2, 7, 30, 499, 29494, 1000000};
    for (size_t i = 0; i < PR_COUNT_OF(ns); i++) {
        for (size_t j = 0; j <= MANY; j++) {
            size_t n = ns[i], k = n * j / MANY;
            struct pr_figure a = pr_clopper_pearson(k, n, 0.95);
            struct pr_figure b = pr_clopper_pearson(n - k, n, 0.95);
            struct pr_figure wide = pr_clopper_pearson(k, n, 0.99);
            given("share", a, PR_UNIT_SHARE, (int64_t)n);
            assert_true(a.level == 0.95 && wide.level == 0.99);
            assert_true(a.low <= a.value && a.value <= a.high);
            assert_true(wide.low <= a.low && a.high <= wide.high);
            assert_true(fabs(b.low - (1 - a.high)) < 1e-12 && fabs(b.high - (1 - a.low)) < 1e-12);
            assert_true((k > 0 || a.low == 0) && (k < n || a.high == 1));
        }
    }
    absent("none", pr_clopper_pearson(0, 0, 0.95), PR_NO_DATA);
    absent("more", pr_clopper_pearson(2, 1, 0.95), PR_NOT_APPLICABLE);
}

static void test_phi_star(void **state) {
    (void)state;
    struct pr_phi a = pr_phi_star(12, 20, 10, 25), b = pr_phi_star(10, 25, 12, 20);
    near("swapped", b.star.value, -a.star.value, 1e-15);
    near("swapped p", b.p_two_sided.value, a.p_two_sided.value, 1e-15);
    struct pr_phi same = pr_phi_star(1, 3, 100, 300);
    assert_true(fabs(same.star.value) < 1e-12 && same.p_two_sided.value > 1 - 1e-12);
    absent("more", pr_phi_star(3, 2, 1, 2).star, PR_NOT_APPLICABLE);
    given("the other", pr_phi_star(0, 0, 1, 2).phi2, PR_UNIT_NONE, 2);
}

/* p <= 0.05 exactly when the 90 % interval lies inside the margin. */
static void test_equivalence(void **state) {
    (void)state;
    for (int i = -20; i <= 20; i++) {
        struct pr_figure f = pr_figure_of(i / 40.0, 30, PR_UNIT_POINTS);
        f = pr_figure_between(f, f.value - 0.41, f.value + 0.41, 0.95, 29);
        struct pr_figure e = pr_equivalence(f, 0.5);
        given("p", e, PR_UNIT_P, 30);
        assert_true(e.level == 0.90 && e.low > f.low && e.high < f.high);
        assert_true((e.value <= 0.05) == (e.low >= -0.5 && e.high <= 0.5));
    }
    /* R: d = 0.1, se = 0.2, df = 29, margin 0.5: max(pt(3, 29, lower = F), pt(-2, 29)) */
    struct pr_figure f = pr_figure_of(0.1, 30, PR_UNIT_POINTS);
    double half = 2.0452296421327034 * 0.2;
    f = pr_figure_between(f, 0.1 - half, 0.1 + half, 0.95, 29);
    near("R", pr_equivalence(f, 0.5).value, 0.02747181859148359, 1e-10);
    absent("no interval", pr_equivalence(pr_figure_of(1, 9, PR_UNIT_POINTS), 1), PR_NO_VARIATION);
    absent("no margin", pr_equivalence(f, 0), PR_NOT_APPLICABLE);
    absent("no figure", pr_equivalence(pr_figure_absent(PR_TOO_FEW, 1, PR_UNIT_POINTS), 1),
           PR_TOO_FEW);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shift_scale_order),
        cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_absent),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_frequencies),
        cmocka_unit_test(test_clopper_pearson),
        cmocka_unit_test(test_phi_star),
        cmocka_unit_test(test_equivalence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
