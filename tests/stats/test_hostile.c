/* Whatever numbers come: a finite answer or a reason, every p in 0..1, every interval in order. */
#include "near.h"

#include "prirost/stats_describe.h"
#include "prirost/stats_groups.h"
#include "prirost/stats_two.h"

#include <float.h>

enum { MOST = 14, ROUNDS = 300 };

static const double POOL[] = {0,        -0.0,    1,         1,        1 + DBL_EPSILON,
                              -1,       0.1,     0.3,       1e-320,   -1e-320,
                              1e-10,    1e-9,    2e-9,      1e5,      1e9,
                              1e15,     1e16,    -1e16,     1e150,    -1e150,
                              1e160,    DBL_MAX, -DBL_MAX,  DBL_MIN,  1 / 3.0,
                              2 / 3.0,  1e308,   4e-324,    123456.7, 0.5,
                              INFINITY, NAN,     -INFINITY, 2,        3};

static void sane(const char *what, struct pr_figure f) {
    bool whole = isfinite(f.value) && isfinite(f.low) && isfinite(f.high);
    if (!whole || (!pr_given(f) && (f.level > 0 || fabs(f.value) > 0)) ||
        (f.level > 0 && !(f.low <= f.high)) ||
        (f.unit == PR_UNIT_P && !(f.value >= 0 && f.value <= 1))) {
        fail_msg("%s: %g [%g; %g], %s", what, f.value, f.low, f.high, pr_why_name(f.why));
    }
}

static void share(const char *what, enum pr_why why, double p) {
    if (why == PR_GIVEN && !(p >= 0 && p <= 1)) {
        fail_msg("%s: p %g", what, p);
    }
}

static void ranked(const char *what, struct pr_rank_test t) {
    share(what, t.why, t.p);
    share(what, t.why, t.p_less);
    share(what, t.why, t.p_greater);
    share(what, t.why, t.p_distance);
    share(what, t.why, t.p_corrected);
    assert_true(isfinite(t.statistic) && isfinite(t.z));
}

static void permuted(const char *what, struct pr_permutation p) {
    share(what, p.why, p.p);
    share(what, p.why, p.p_less);
    share(what, p.why, p.p_greater);
    assert_true(isfinite(p.arrangements) && isfinite(p.p_error));
}

static void try_pairs(struct pr_arena *arena, const double *x, const double *y, size_t n) {
    const struct pr_pairs pairs = {x, y, NULL, n};
    struct pr_paired_effect e = pr_effect_paired(&pairs, 0.95);
    struct pr_walsh w = pr_hodges_lehmann_paired(arena, &pairs, 0.95, PR_UNIT_POINTS);
    struct pr_signs s = pr_signs_of(arena, &pairs, 0.95, PR_UNIT_POINTS);
    const struct pr_figure all[] = {e.d_z,
                                    e.g_z,
                                    e.d_av_rms,
                                    e.d_av_mean,
                                    e.d_rm,
                                    e.glass_before,
                                    e.r,
                                    w.all,
                                    w.nonzero,
                                    s.p,
                                    s.median,
                                    pr_rank_biserial(arena, &pairs),
                                    pr_d_z_bootstrap(arena, &pairs, 50, 1, 0.95).bca};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        sane("pairs", all[i]);
    }
    ranked("signed rank", pr_signed_rank_exact(arena, &pairs));
    ranked("signed rank", pr_signed_rank_normal(arena, &pairs));
    ranked("Pratt", pr_signed_rank_pratt(arena, &pairs));
    permuted("pairs", pr_permutation_paired(arena, &pairs, 50, 1));
}

static void try_two(struct pr_arena *arena, const double *x, size_t n1, size_t n2) {
    const struct pr_two two = {x, x + n1, n1, n2};
    struct pr_two_effect e = pr_effect_two(&two, 0.95);
    struct pr_cliff c = pr_cliff_delta(arena, &two, 0.95);
    struct pr_t_test p = pr_pooled_t(&two, 0.9, PR_UNIT_POINTS);
    struct pr_t_test w = pr_welch_t(&two, 0.9, PR_UNIT_POINTS);
    const struct pr_figure all[] = {e.d,
                                    e.g,
                                    e.g_approximate,
                                    e.d_unequal,
                                    e.glass2,
                                    c.delta,
                                    c.superiority,
                                    p.difference,
                                    w.difference,
                                    pr_hodges_lehmann_shift(arena, &two, 0.95, PR_UNIT_POINTS),
                                    pr_equivalence(p.difference, 0.5),
                                    pr_equivalence(w.difference, 0.5)};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        sane("two", all[i]);
    }
    share("pooled", p.why, p.p);
    share("Welch", w.why, w.p);
    ranked("rank sum", pr_mann_whitney_exact(arena, &two));
    ranked("rank sum", pr_mann_whitney_normal(arena, &two));
    permuted("two", pr_permutation_two(arena, &two, 50, 1));
}

static void try_groups(struct pr_arena *arena, const double *x, size_t n, uint32_t *seed) {
    size_t group[2 * MOST], k = 1 + draw(seed) % 4;
    for (size_t i = 0; i < n; i++) {
        group[i] = draw(seed) % k;
    }
    const struct pr_groups g = {x, group, n, k};
    const struct pr_anova a[] = {pr_anova_of(arena, &g), pr_welch_anova(arena, &g),
                                 pr_levene(arena, &g, PR_BY_MEAN),
                                 pr_levene(arena, &g, PR_BY_MEDIAN)};
    for (size_t i = 0; i < PR_COUNT_OF(a); i++) {
        share("anova", a[i].why, a[i].p);
        assert_true(isfinite(a[i].f) && isfinite(a[i].eta2) && isfinite(a[i].omega2));
    }
    struct pr_kruskal h = pr_kruskal_wallis(arena, &g);
    share("Kruskal", h.why, h.p);
    const struct pr_pairwise p[] = {pr_pairwise_t(arena, &g), pr_dunn(arena, &g),
                                    pr_tukey_hsd(arena, &g), pr_games_howell(arena, &g)};
    for (size_t i = 0; i < PR_COUNT_OF(p); i++) {
        for (size_t j = 0; p[i].why == PR_GIVEN && j < p[i].n; j++) {
            share("pairwise", PR_GIVEN, p[i].p[j]);
            assert_true(isfinite(p[i].statistic[j]));
        }
    }
}

static void test_any_numbers(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    uint32_t seed = 20261122;
    for (size_t round = 0; round < ROUNDS; round++) {
        double x[2 * MOST];
        size_t n = draw(&seed) % (MOST + 1), m = draw(&seed) % (MOST + 1);
        /* Most rounds without the last five kinds: what is no number hides everything else. */
        uint32_t kinds = PR_COUNT_OF(POOL) - (round % 8 == 0 ? 0 : 5);
        kinds = round % 2 == 0 ? kinds : 8 + draw(&seed) % (kinds - 8);
        for (size_t i = 0; i < 2 * MOST; i++) {
            x[i] = POOL[draw(&seed) % kinds] * (draw(&seed) % 3 == 0 ? uniform(&seed) : 1);
        }
        try_pairs(arena, x, x + MOST, n);
        try_two(arena, x, n, m);
        try_groups(arena, x, n + m, &seed);
        pr_arena_reset(arena);
    }
    pr_arena_free(arena);
}

/* Equivalence of means by two one-sided tests: R 4.2.2, the larger p of t.test(mu = -1,
 * "greater") and t.test(mu = 1, "less"). */
static void test_equivalence(void **state) {
    (void)state;
    const double x[] = {3, 4, 2, 5, 4, 3, 4, 5, 3, 4}, y[] = {4, 4, 3, 5, 3, 3, 5, 5, 3, 4};
    const struct pr_pairs pairs = {x, y, NULL, 10};
    const struct pr_two two = {y, x, 10, 10};
    struct pr_arena *arena = pr_arena_new();
    struct pr_figure p = pr_equivalence(pr_own_change(arena, &pairs, 0.9, PR_UNIT_POINTS), 1);
    near("pairs", p.value, 0.001555214155192927, 1e-9);
    p = pr_equivalence(pr_pooled_t(&two, 0.9, PR_UNIT_POINTS).difference, 1);
    near("pooled", p.value, 0.032857551705285, 1e-9);
    p = pr_equivalence(pr_welch_t(&two, 0.95, PR_UNIT_POINTS).difference, 1);
    near("Welch", p.value, 0.03290835646759827, 1e-9);
    near_interval("90 %", p, -0.5081740391170549, 0.9081740391170545, 1e-9);
    pr_arena_free(arena);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_numbers),
        cmocka_unit_test(test_equivalence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
