/* Quantiles and tails. Numbers: incomplete beta by its continued fraction and the normal series in
 * 60-digit decimal arithmetic, inverted by halving (Python's decimal; no library in common). */
#include "near.h"

#include "prirost/stats.h"

#include <float.h>

struct t_case {
    double p, df, t;
};

static const struct t_case T[] = {
    {0.975, 1, 12.706204736174705},    {0.975, 2, 4.3026527297494637},
    {0.975, 6, 2.4469118511449701},    {0.9875, 6, 2.9686866841534623},
    {0.80, 6, 0.90570328518053145},    {0.975, 30, 2.0422724563012382},
    {0.975, 31, 2.0395134463964086},   {0.975, 42, 2.0180817028184448},
    {0.975, 46, 2.012895598919429},    {0.975, 49, 2.0095752371292397},
    {0.95, 46, 1.6786604135568655},    {0.975, 100, 1.9839715185235522},
    {0.975, 1000, 1.9623390808264085}, {0.9999, 46, 4.041622614329051},
    {0.6, 3, 0.27667066233268989},     {0.5, 3, 0},
};

struct f_case {
    double p, df1, df2, f;
};

static const struct f_case F[] = {
    {0.95, 7, 1000, 2.018719972143181},
    {0.975, 81, 891, 1.3519414950297604},
    {0.025, 81, 891, 0.70784459954126455},
    {0.975, 5, 10, 4.2360856681886343},
    {0.025, 5, 10, 0.15107670102998202},
    {0.975, 3, 3.5, 11.999777287759091},
    {0.975, 1, 1, 647.78901147784529},
    {0.975, 1524, 22860, 1.0748277429656514},
    {0.5, 2, 2, 1},
};

struct z_case {
    double p, z;
};

static const struct z_case Z[] = {
    {0.975, 1.9599639845400543},  {0.95, 1.6448536269514726},     {0.995, 2.5758293035489008},
    {0.9875, 2.2414027276049469}, {0.999999, 4.7534243088170873}, {0.5, 0},
};

struct p_case {
    double t, df, p;
};

static const struct p_case P[] = {
    {4.062127683382037, 9, 0.0028328901973842689},
    {-4.626451550541316, 65, 1.8250420663810998e-05},
    {0, 5, 1},
    {1, 1, 0.5},
    {6.5, 45, 5.6375554110248238e-08},
    {2.0128955989194, 46, 0.050000000000003188},
    {1e-8, 46, 0.99999999206439671},
    {40, 60, 5.7554804866273827e-45},
};

static void test_tables(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(T); i++) {
        near("t", pr_t_quantile(T[i].p, T[i].df), T[i].t, 1e-12);
        near("t below", pr_t_quantile(1 - T[i].p, T[i].df), -T[i].t, 1e-12);
    }
    for (size_t i = 0; i < PR_COUNT_OF(F); i++) {
        near("F", pr_f_quantile(F[i].p, F[i].df1, F[i].df2), F[i].f, 1e-12);
    }
    for (size_t i = 0; i < PR_COUNT_OF(Z); i++) {
        near("z", pr_normal_quantile(Z[i].p), Z[i].z, 1e-13);
        near("z below", pr_normal_quantile(1 - Z[i].p), -Z[i].z, 1e-10);
    }
    for (size_t i = 0; i < PR_COUNT_OF(P); i++) {
        double p = pr_t_two_sided(P[i].t, P[i].df);
        assert_true(p >= 0 && p <= 1);
        assert_true(fabs(p - P[i].p) <= 1e-10 * P[i].p);
    }
}

/* GSL's inverse gives NaN at dozens of these points; F(p; a, b) F(1 - p; b, a) = 1 on paper. */
static void test_f_everywhere(void **state) {
    (void)state;
    static const double levels[] = {0.005, 0.0125, 0.025, 0.05, 0.95, 0.975, 0.9875, 0.995};
    for (size_t n = 10; n <= 500; n += 7) {
        for (size_t k = 3; k <= 30; k += 3) {
            double a = (double)n - 1, b = a * ((double)k - 1), last = 0;
            for (size_t i = 0; i < PR_COUNT_OF(levels); i++) {
                double f = pr_f_quantile(levels[i], a, b);
                assert_true(isfinite(f) && f > last);
                near("mirror", f * pr_f_quantile(1 - levels[i], b, a), 1, 1e-11);
                last = f;
            }
        }
    }
}

static void test_extremes(void **state) {
    (void)state;
    assert_true(isfinite(pr_t_quantile(0.975, 0.01)));
    assert_true(isfinite(pr_t_quantile(1e-300, 3)) && pr_t_quantile(1e-300, 3) < -1e90);
    assert_true(isfinite(pr_f_quantile(0.975, 3, 0.01)));
    assert_true(pr_f_quantile(1e-12, 1, 1) > 0);
    near("many df", pr_t_quantile(0.975, 1e9), 1.9599639845400543, 1e-8);
    assert_true(pr_t_two_sided(INFINITY, 5) == 0);
    assert_true(pr_t_two_sided(1e300, 5) == 0 || pr_t_two_sided(1e300, 5) < 1e-300);
    assert_true(pr_t_two_sided(NAN, 5) == 1);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_f_everywhere),
        cmocka_unit_test(test_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
