/* Least squares: what holds for all data. Single figures, NIST: tests/oracle. */
#include "near.h"

#include "prirost/stats_correlation.h"
#include "prirost/stats_describe.h"
#include "prirost/stats_regression.h"

#include <string.h>

enum { N = 40, K = 2 };

struct data {
    double y[N], x[N * K];
};

static struct data made(uint32_t seed) {
    struct data d;
    for (size_t i = 0; i < N; i++) {
        d.x[i * K] = rint(uniform(&seed) * 64) / 4;
        d.x[i * K + 1] = rint(uniform(&seed) * 64) + d.x[i * K];
        d.y[i] = rint(16 * (3 + 2 * d.x[i * K] - d.x[i * K + 1] / 2 + 5 * uniform(&seed))) / 16;
    }
    return d;
}

static struct pr_model model_of(const struct data *d) {
    return (struct pr_model){d->y, d->x, N, K, true, 0};
}

/* Residuals are at right angles to every predictor. */
static void test_residuals(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (uint32_t seed = 1; seed < 20; seed++) {
        struct data d = made(seed);
        struct pr_model m = model_of(&d);
        struct pr_least_squares f = pr_least_squares(arena, &m, 0.95);
        double sum = 0, by[K] = {0, 0}, rss = 0;
        for (size_t i = 0; i < N; i++) {
            double e = d.y[i] - f.coefficient[0].b.value;
            for (size_t j = 0; j < K; j++) {
                e -= f.coefficient[j + 1].b.value * d.x[i * K + j];
            }
            sum += e;
            by[0] += e * d.x[i * K];
            by[1] += e * d.x[i * K + 1];
            rss += e * e;
        }
        assert_true(fabs(sum) < 1e-10 && fabs(by[0]) < 1e-9 && fabs(by[1]) < 1e-8);
        near("residual sd", f.residual_sd.value, sqrt(rss / (N - K - 1)), 1e-12);
        assert_true(f.r2.value >= 0 && f.r2.value <= 1 && f.adjusted_r2.value <= f.r2.value);
        assert_true(f.F_p.value >= 0 && f.F_p.value <= 1);
    }
    pr_arena_free(arena);
}

/* One predictor: r of Pearson in other words. */
static void test_one_predictor(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct data d = made(4);
    double x[N];
    for (size_t i = 0; i < N; i++) {
        x[i] = d.x[i * K];
    }
    struct pr_model m = {d.y, x, N, 1, true, 1};
    struct pr_least_squares f = pr_least_squares(arena, &m, 0.95);
    struct pr_pearson r = pr_pearson(x, d.y, N, 0.95);
    struct pr_described dx = pr_describe(arena, x, N, 0.95, PR_UNIT_NONE);
    struct pr_described dy = pr_describe(arena, d.y, N, 0.95, PR_UNIT_NONE);
    near("slope", f.coefficient[1].b.value, r.r.value * dy.sd.value / dx.sd.value, 1e-14);
    near("r2", f.r2.value, r.r.value * r.r.value, 1e-14);
    near("t", f.coefficient[1].t.value, r.t.value, 1e-13);
    near("p", f.coefficient[1].p.value, r.p.value, 1e-11);
    near("F", f.F.value, r.t.value * r.t.value, 1e-13);
    m = (struct pr_model){d.y, NULL, N, 0, true, 0};
    f = pr_least_squares(arena, &m, 0.95);
    near("the intercept alone is the mean", f.coefficient[0].b.value, dy.mean.value, 1e-15);
    near_interval("with its interval", f.coefficient[0].b, dy.mean.low, dy.mean.high, 1e-14);
    assert_true(f.r2.value == 0 && !pr_given(f.F));
    pr_arena_free(arena);
}

/* Units, a shift, another order of columns and rows. */
static void test_same_model(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct data d = made(8), other;
    struct pr_model m = model_of(&d), o = model_of(&other);
    struct pr_least_squares a = pr_least_squares(arena, &m, 0.95);
    for (size_t i = 0; i < N; i++) {
        size_t from = (i * 3 + 7) % N;
        other.y[i] = 1024 * d.y[from];
        other.x[i * K] = d.x[from * K + 1] - 1e6;
        other.x[i * K + 1] = 1e-3 * d.x[from * K];
    }
    struct pr_least_squares b = pr_least_squares(arena, &o, 0.95);
    near("first", b.coefficient[1].b.value, 1024 * a.coefficient[2].b.value, 1e-12);
    near("second", b.coefficient[2].b.value, 1024e3 * a.coefficient[1].b.value, 1e-12);
    near("se", b.coefficient[2].se.value, 1024e3 * a.coefficient[1].se.value, 1e-12);
    near("t", b.coefficient[1].t.value, a.coefficient[2].t.value, 1e-12);
    near("r2", b.r2.value, a.r2.value, 1e-14);
    near("F", b.F.value, a.F.value, 1e-12);
    pr_arena_free(arena);
}

static void all_absent(const char *what, struct pr_arena *arena, struct pr_model m,
                       enum pr_why why) {
    struct pr_least_squares f = pr_least_squares(arena, &m, 0.95);
    for (size_t j = 0; j < f.k; j++) {
        absent(what, f.coefficient[j].b, why);
        absent(what, f.coefficient[j].p, why);
    }
    absent(what, f.residual_sd, why);
    absent(what, f.r2, why);
    absent(what, f.F_p, why);
}

static void test_absent(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct data d = made(2);
    struct pr_model m = model_of(&d);
    m.n = 0;
    all_absent("nothing", arena, m, PR_NO_DATA);
    m.n = K;
    all_absent("too few", arena, m, PR_TOO_FEW);
    m.n = K + 1;
    struct pr_least_squares f = pr_least_squares(arena, &m, 0.95);
    assert_true(pr_given(f.coefficient[0].b) && f.coefficient[0].b.level == 0);
    absent("as many as rows", f.residual_sd, PR_TOO_FEW);
    absent("as many as rows", f.coefficient[1].se, PR_TOO_FEW);
    m = (struct pr_model){d.y, NULL, N, 0, false, 0};
    all_absent("no predictor at all", arena, m, PR_TOO_FEW);
    m = model_of(&d);
    for (size_t i = 0; i < N; i++) {
        d.x[i * K + 1] = 0.1 * d.x[i * K] + 0.3;
    }
    all_absent("one of the other", arena, m, PR_NO_VARIATION);
    for (size_t i = 0; i < N; i++) {
        d.x[i * K + 1] = 0.7;
    }
    all_absent("flat", arena, m, PR_NO_VARIATION);
    d.x[5] = NAN;
    all_absent("no number", arena, m, PR_NOT_APPLICABLE);
    d = made(2);
    d.y[7] = INFINITY;
    all_absent("endless", arena, m, PR_NOT_APPLICABLE);
    pr_arena_free(arena);
}

/* Sizes near the ends of a double give the same t. */
static void test_sizes(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct data d = made(6), other;
    struct pr_model m = model_of(&d), o = model_of(&other);
    struct pr_least_squares a = pr_least_squares(arena, &m, 0.95);
    static const int powers[] = {-1000, -500, 500, 1000};
    for (size_t p = 0; p < PR_COUNT_OF(powers); p++) {
        for (size_t i = 0; i < N; i++) {
            other.y[i] = ldexp(d.y[i], powers[p]);
            other.x[i * K] = ldexp(d.x[i * K], powers[p]);
            other.x[i * K + 1] = d.x[i * K + 1];
        }
        struct pr_least_squares b = pr_least_squares(arena, &o, 0.95);
        near("b", b.coefficient[1].b.value, a.coefficient[1].b.value, 1e-13);
        near("t", b.coefficient[2].t.value, a.coefficient[2].t.value, 1e-13);
        near("r2", b.r2.value, a.r2.value, 1e-14);
    }
    pr_arena_free(arena);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_residuals),  cmocka_unit_test(test_one_predictor),
        cmocka_unit_test(test_same_model), cmocka_unit_test(test_absent),
        cmocka_unit_test(test_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
