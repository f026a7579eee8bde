/* Correlations and p of several tests: what holds for all columns. Single figures: tests/oracle. */
#include "near.h"

#include "prirost/stats_correlation.h"

enum { N = 60 };

static void two_columns(double *x, double *y, size_t n, uint32_t seed) {
    for (size_t i = 0; i < n; i++) {
        x[i] = floor(8 * uniform(&seed));
        y[i] = floor(x[i] / 2 + 6 * uniform(&seed));
    }
}

struct three {
    struct pr_pearson pearson;
    struct pr_spearman spearman;
    struct pr_kendall kendall;
};

static struct three all_of(struct pr_arena *arena, const double *x, const double *y, size_t n) {
    return (struct three){pr_pearson(x, y, n, 0.95), pr_spearman(arena, x, y, n, 0.95),
                          pr_kendall(arena, x, y, n, 0.95)};
}

/* sign 1: the same; -1: turned round. */
static void alike(const char *what, const struct three *a, const struct three *b, double sign) {
    near(what, b->pearson.r.value, sign * a->pearson.r.value, 1e-14);
    near(what, b->pearson.p.value, a->pearson.p.value, 1e-11);
    near(what, sign > 0 ? b->pearson.r.low : -b->pearson.r.high, a->pearson.r.low, 1e-13);
    near(what, b->spearman.rho.value, sign * a->spearman.rho.value, 1e-14);
    near(what, b->kendall.tau.value, sign * a->kendall.tau.value, 1e-14);
    near(what, b->kendall.z.value, sign * a->kendall.z.value, 1e-13);
}

static void test_shift_scale_swap_order(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    double x[N], y[N], u[N], v[N];
    two_columns(x, y, N, 3);
    struct three a = all_of(arena, x, y, N), b = all_of(arena, y, x, N);
    alike("swapped", &a, &b, 1);
    for (size_t i = 0; i < N; i++) {
        u[i] = 4096 + 2 * x[i];
        v[i] = -y[i] / 8;
    }
    b = all_of(arena, u, v, N);
    alike("shifted, scaled, turned", &a, &b, -1);
    for (size_t i = 0; i < N; i++) {
        u[i] = x[(i * 7 + 11) % N];
        v[i] = y[(i * 7 + 11) % N];
    }
    b = all_of(arena, u, v, N);
    alike("other order of rows", &a, &b, 1);
    for (size_t i = 0; i < N; i++) {
        u[i] = exp(x[i]);
    }
    near("a rising function keeps ranks", pr_spearman(arena, u, y, N, 0.95).rho.value,
         a.spearman.rho.value, 1e-15);
    pr_arena_free(arena);
}

/* S by comparing every pair with every other. */
static void test_kendall_by_pairs(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (uint32_t seed = 1; seed < 40; seed++) {
        double x[N], y[N], s = 0, n0 = 0, n1 = 0, n2 = 0;
        size_t n = 2 + seed % (N - 2);
        two_columns(x, y, n, seed);
        for (size_t i = 0; i < n; i++) {
            for (size_t j = 0; j < i; j++) {
                double a = (x[i] > x[j]) - (x[i] < x[j]), b = (y[i] > y[j]) - (y[i] < y[j]);
                s += a * b;
                n0 += 1;
                n1 += a == 0;
                n2 += b == 0;
            }
        }
        struct pr_kendall k = pr_kendall(arena, x, y, n, 0.95);
        if (n1 == n0 || n2 == n0) {
            absent("flat", k.tau, PR_NO_VARIATION);
        } else {
            near("tau", k.tau.value, s / sqrt((n0 - n1) * (n0 - n2)), 1e-14);
        }
    }
    pr_arena_free(arena);
}

/* Every p is one, the exact and the approximate ones agree roughly, the interval holds r. */
static void test_p(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (uint32_t seed = 1; seed < 60; seed++) {
        double x[11], y[11];
        for (size_t i = 0; i < 11; i++) {
            x[i] = (double)i;
            y[i] = uniform(&seed) + (double)i * (double)(seed % 5) / 20;
        }
        struct three a = all_of(arena, x, y, 11);
        const struct pr_figure p[] = {a.pearson.p, a.spearman.p, a.spearman.p_exact, a.kendall.p,
                                      a.kendall.p_exact};
        for (size_t i = 0; i < PR_COUNT_OF(p); i++) {
            given("p", p[i], PR_UNIT_P, 11);
            assert_true(p[i].value >= 0 && p[i].value <= 1);
        }
        assert_true(fabs(a.spearman.p.value - a.spearman.p_exact.value) < 0.06);
        assert_true(fabs(a.kendall.p.value - a.kendall.p_exact.value) < 0.09);
        assert_true(a.pearson.r.low < a.pearson.r.value && a.pearson.r.value < a.pearson.r.high);
    }
    pr_arena_free(arena);
}

/* Rising without exception: one of n! orders on either side. */
static void test_extreme(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    double x[200], factorial = 1;
    for (size_t i = 0; i < 200; i++) {
        x[i] = (double)i;
    }
    for (size_t n = 2; n <= 12; n++) {
        factorial *= (double)n;
        struct three a = all_of(arena, x, x, n);
        near("rho", a.spearman.rho.value, 1, 1e-15);
        near("tau", a.kendall.tau.value, 1, 1e-15);
        near("kendall", a.kendall.p_exact.value, fmin(1, 2 / factorial), 1e-13);
        if (n > 2) {
            near("spearman", a.spearman.p_exact.value, 2 / factorial, 1e-14);
            assert_true(a.pearson.p.value == 0 && a.pearson.t.why == PR_NOT_APPLICABLE);
        }
    }
    struct pr_kendall long_one = pr_kendall(arena, x, x, 200, 0.95);
    assert_true(pr_given(long_one.p_exact) && long_one.p_exact.value >= 0);
    absent("13", pr_spearman(arena, x, x, 13, 0.95).p_exact, PR_TOO_MANY);
    pr_arena_free(arena);
}

struct absence {
    const char *name;
    size_t n;
    double x[3], y[3];
    enum pr_why why;
};

static const struct absence ABSENT[] = {
    {"nothing", 0, {0}, {0}, PR_NO_DATA},
    {"one", 1, {1}, {2}, PR_TOO_FEW},
    {"flat x", 3, {1, 1, 1}, {1, 2, 3}, PR_NO_VARIATION},
    {"flat y", 3, {1, 2, 3}, {4, 4, 4}, PR_NO_VARIATION},
    {"no number", 3, {1, 2, 3}, {4, NAN, 4}, PR_NOT_APPLICABLE},
    {"endless", 3, {1, INFINITY, 3}, {4, 4, 4}, PR_NOT_APPLICABLE},
};

static void test_absent(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(ABSENT); i++) {
        const struct absence *t = &ABSENT[i];
        struct three a = all_of(arena, t->x, t->y, t->n);
        absent(t->name, a.pearson.r, t->why);
        absent(t->name, a.pearson.p, t->why);
        absent(t->name, a.spearman.rho, t->why);
        absent(t->name, a.spearman.p_exact, t->why);
        absent(t->name, a.kendall.tau, t->why);
        absent(t->name, a.kendall.p_exact, t->why);
    }
    pr_arena_free(arena);
}

static void test_adjust(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    double p[N], by[4][N];
    uint32_t seed = 9;
    for (size_t i = 0; i < N; i++) {
        p[i] = pow(uniform(&seed), 3);
    }
    for (enum pr_adjust how = PR_BONFERRONI; how <= PR_BENJAMINI_YEKUTIELI; how++) {
        assert_true(pr_p_adjust(arena, how, p, N, by[how]));
    }
    for (size_t i = 0; i < N; i++) {
        assert_true(p[i] <= by[PR_BENJAMINI_HOCHBERG][i]);
        assert_true(by[PR_BENJAMINI_HOCHBERG][i] <= by[PR_BENJAMINI_YEKUTIELI][i]);
        assert_true(by[PR_BENJAMINI_HOCHBERG][i] <= by[PR_HOLM][i]);
        assert_true(by[PR_HOLM][i] <= by[PR_BONFERRONI][i] && by[PR_BONFERRONI][i] <= 1);
        for (size_t j = 0; j < N; j++) { /* who was smaller stays so */
            assert_true(p[i] > p[j] || by[PR_HOLM][i] <= by[PR_HOLM][j]);
        }
    }
    double bad[] = {0.5, -0.1}, nan[] = {NAN}, out[2] = {7, 7};
    assert_false(pr_p_adjust(arena, PR_HOLM, bad, 2, out));
    assert_false(pr_p_adjust(arena, PR_HOLM, nan, 1, out));
    assert_true(out[0] == 7 && pr_p_adjust(arena, PR_HOLM, bad, 0, out));
    pr_arena_free(arena);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shift_scale_swap_order),
        cmocka_unit_test(test_kendall_by_pairs),
        cmocka_unit_test(test_p),
        cmocka_unit_test(test_extreme),
        cmocka_unit_test(test_absent),
        cmocka_unit_test(test_adjust),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
