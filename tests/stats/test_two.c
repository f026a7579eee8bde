/* Two groups and pairs: identities, limiting cases, edges. Numbers: R 4.2.2; oracle cases c11 - c13
 * go through oracle_check. */
#include "near.h"

#include "prirost/stats_two.h"

#include <string.h>

enum { MOST = 64 };

static struct pr_arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = pr_arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pr_arena_free(arena);
    return 0;
}

/* Two samples of whole points, as questionnaires give them. */
struct samples {
    double x[MOST], y[MOST];
    size_t n, m;
};

static struct samples likert(uint32_t seed, size_t n, size_t m) {
    struct samples s = {.n = n, .m = m};
    for (size_t i = 0; i < n; i++) {
        s.x[i] = 1 + draw(&seed) % 7;
    }
    for (size_t i = 0; i < m; i++) {
        s.y[i] = 2 + draw(&seed) % 6;
    }
    return s;
}

static struct pr_two two_of(const struct samples *s) {
    return (struct pr_two){s->x, s->y, s->n, s->m};
}

static struct pr_pairs pairs_of(const struct samples *s) {
    return (struct pr_pairs){s->x, s->y, NULL, s->n};
}

static struct samples changed(struct samples s, double shift, double scale) {
    for (size_t i = 0; i < s.n; i++) {
        s.x[i] = shift + scale * s.x[i];
    }
    for (size_t i = 0; i < s.m; i++) {
        s.y[i] = shift + scale * s.y[i];
    }
    return s;
}

static struct samples swapped(const struct samples *s) {
    struct samples out = {.n = s->m, .m = s->n};
    memcpy(out.x, s->y, sizeof out.x);
    memcpy(out.y, s->x, sizeof out.y);
    return out;
}

static struct samples reversed(const struct samples *s) {
    struct samples out = *s;
    for (size_t i = 0; i < s->n; i++) {
        out.x[i] = s->x[s->n - 1 - i];
    }
    for (size_t i = 0; i < s->m; i++) {
        out.y[i] = s->y[s->m - 1 - i];
    }
    return out;
}

/* ---- identities of two groups ---- */

/* A statistic by name, how it follows the scale, and whether it turns its sign with the groups. */
struct value {
    const char *name;
    double x;
    bool scaled, turned;
};

enum { VALUES = 24 };

static size_t all_of_two(const struct samples *s, struct value *v) {
    struct pr_two two = two_of(s);
    struct pr_t_test t = pr_pooled_t(&two, 0.95, PR_UNIT_POINTS);
    struct pr_t_test w = pr_welch_t(&two, 0.95, PR_UNIT_POINTS);
    struct pr_rank_test u = pr_mann_whitney_exact(arena, &two);
    struct pr_rank_test z = pr_mann_whitney_normal(arena, &two);
    struct pr_figure h = pr_hodges_lehmann_shift(arena, &two, 0.95, PR_UNIT_POINTS);
    struct pr_two_effect e = pr_effect_two(&two, 0.95);
    struct pr_cliff d = pr_cliff_delta(arena, &two, 0.95);
    struct pr_permutation p = pr_permutation_two(arena, &two, 0, 1);
    const struct value all[] = {
        {"pooled t", t.t, false, true},
        {"pooled p", t.p, false, false},
        {"difference", t.difference.value, true, true},
        {"half width", t.difference.high - t.difference.low, true, false},
        {"welch t", w.t, false, true},
        {"welch df", w.df, false, false},
        {"exact p", u.p, false, false},
        {"distance p", u.p_distance, false, false},
        {"z", z.z, false, true},
        {"corrected p", z.p_corrected, false, false},
        {"shift", h.value, true, true},
        {"shift, width", h.high - h.low, true, false},
        {"d", e.d.value, false, true},
        {"d, width", e.d.high - e.d.low, false, false},
        {"d, middle", e.d.high + e.d.low, false, true},
        {"g", e.g.value, false, true},
        {"d unequal", e.d_unequal.value, false, true},
        {"delta", d.delta.value, false, true},
        {"delta, middle", d.delta.high + d.delta.low, false, true},
        {"permutation p", p.p, false, false},
    };
    assert_true(PR_COUNT_OF(all) <= VALUES);
    memcpy(v, all, sizeof all);
    return PR_COUNT_OF(all);
}

static void test_identities(void **state) {
    (void)state;
    static const size_t SIZE[][2] = {{3, 3}, {5, 9}, {12, 8}, {30, 25}, {4, 40}};
    for (uint32_t seed = 1; seed < 12; seed++) {
        const size_t *n = SIZE[seed % PR_COUNT_OF(SIZE)];
        struct samples s = likert(seed * 977, n[0], n[1]);
        struct samples shifted = changed(s, 1000, 1), scaled = changed(s, 0, 8);
        struct samples turned = swapped(&s), mixed = reversed(&s);
        struct value a[VALUES], b[VALUES], c[VALUES], d[VALUES], e[VALUES];
        size_t k = all_of_two(&s, a);
        (void)all_of_two(&shifted, b);
        (void)all_of_two(&scaled, c);
        (void)all_of_two(&turned, d);
        (void)all_of_two(&mixed, e);
        for (size_t i = 0; i < k; i++) {
            near(a[i].name, b[i].x, a[i].x, 1e-9);
            near(a[i].name, c[i].x, a[i].scaled ? 8 * a[i].x : a[i].x, 1e-9);
            near(a[i].name, d[i].x, a[i].turned ? -a[i].x : a[i].x, 1e-9);
            near(a[i].name, e[i].x, a[i].x, 1e-9);
        }
        pr_arena_reset(arena);
    }
}

static void test_related(void **state) {
    (void)state;
    struct samples s = likert(5, 20, 20);
    struct pr_two two = two_of(&s);
    struct pr_cliff d = pr_cliff_delta(arena, &two, 0.95);
    struct pr_rank_test u = pr_mann_whitney_exact(arena, &two);
    near("delta of U", d.delta.value, 2 * u.statistic / 400 - 1, 1e-14);
    near("superiority", d.superiority.value, u.statistic / 400, 1e-14);
    struct pr_two_effect e = pr_effect_two(&two, 0.95);
    struct pr_t_test t = pr_pooled_t(&two, 0.95, PR_UNIT_POINTS);
    near("t of d", t.t, e.d.value * sqrt(10), 1e-13);
    /* The limits of d hold half of 5 % each: that is what they are. */
    near("upper", pr_noncentral_t_below(t.t, 38, e.d.high * sqrt(10)), 0.025, 1e-11);
    near("lower", pr_noncentral_t_above(t.t, 38, e.d.low * sqrt(10)), 0.025, 1e-11);
    assert_true(e.g.value < e.d.value || e.d.value < 0);
    near("g", e.g.value, e.g_approximate.value, 1e-3);
}

/* ---- pairs ---- */

static void test_pairs(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed < 9; seed++) {
        struct samples s = likert(seed * 31, 6 + 3 * seed, 6 + 3 * seed);
        struct samples turned = swapped(&s), mixed = reversed(&s), scaled = changed(s, -3, 4);
        struct samples *other[] = {&turned, &mixed, &scaled};
        struct pr_pairs pairs = pairs_of(&s);
        struct pr_rank_test v = pr_signed_rank_exact(arena, &pairs);
        struct pr_rank_test z = pr_signed_rank_normal(arena, &pairs);
        struct pr_rank_test r = pr_signed_rank_pratt(arena, &pairs);
        struct pr_walsh h = pr_hodges_lehmann_paired(arena, &pairs, 0.95, PR_UNIT_POINTS);
        struct pr_paired_effect e = pr_effect_paired(&pairs, 0.95);
        struct pr_permutation p = pr_permutation_paired(arena, &pairs, 0, 1);
        for (size_t i = 0; i < PR_COUNT_OF(other); i++) {
            struct pr_pairs q = pairs_of(other[i]);
            double sign = i == 0 ? -1 : 1, scale = i == 2 ? 4 : 1;
            near("V", pr_signed_rank_exact(arena, &q).p, v.p, 1e-12);
            near("z", pr_signed_rank_normal(arena, &q).z, sign * z.z, 1e-12);
            near("pratt", pr_signed_rank_pratt(arena, &q).z, sign * r.z, 1e-12);
            struct pr_walsh g = pr_hodges_lehmann_paired(arena, &q, 0.95, PR_UNIT_POINTS);
            near("walsh", g.all.value, sign * scale * h.all.value, 1e-12);
            near("walsh", g.nonzero.value, sign * scale * h.nonzero.value, 1e-12);
            struct pr_paired_effect f = pr_effect_paired(&q, 0.95);
            near("d_z", f.d_z.value, sign * e.d_z.value, 1e-12);
            near("d_z", f.d_z.high + f.d_z.low, sign * (e.d_z.high + e.d_z.low), 1e-9);
            near("d_rm", f.d_rm.value, sign * e.d_rm.value, 1e-11);
            near("r", f.r.value, e.r.value, 1e-12);
            near("permutation", pr_permutation_paired(arena, &q, 0, 1).p, p.p, 1e-12);
            near("biserial", pr_rank_biserial(arena, &q).value,
                 sign * pr_rank_biserial(arena, &pairs).value, 1e-12);
        }
        assert_true(v.p > 0 && v.p <= 1 && z.p > 0 && z.p <= 1 && p.p > 0 && p.p <= 1);
        assert_true(z.p_corrected >= z.p && v.p_less + v.p_greater >= 1 - 1e-12);
        pr_arena_reset(arena);
    }
}

/* 1.3 - 0.2 and 1.1 are different doubles and the same change. */
static void test_rounded_differences(void **state) {
    (void)state;
    const double before[] = {0.2, 0, 0.1, 0.7, 2.1, 0.3}, after[] = {1.3, 1.1, 1.2, 1.8, 1, 0.3};
    const struct pr_pairs pairs = {before, after, NULL, 6};
    struct pr_rank_test v = pr_signed_rank_exact(arena, &pairs);
    assert_true(v.n == 5 && v.statistic == 12); /* all five share rank 3 */
    near("p", v.p, 2 * 6 / 32.0, 1e-14);
    struct pr_signs s = pr_signs_of(arena, &pairs, 0.95, PR_UNIT_POINTS);
    assert_true(s.positive == 4 && s.negative == 1 && s.zero == 1);
    near("median", s.median.value, 1.1, 1e-14);
    near_interval("median", s.median, -1.1, 1.1, 1e-14);
}

/* The bootstrap of d_z: the value of the formula, an interval like that of normal data, the same
 * for the same seed. */
static void test_bootstrap(void **state) {
    (void)state;
    double x[MOST], y[MOST];
    struct pr_rng rng = pr_rng_new(4);
    for (size_t i = 0; i < MOST; i++) {
        x[i] = pr_rng_normal(&rng);
        y[i] = x[i] + 0.4 + pr_rng_normal(&rng);
    }
    const struct pr_pairs pairs = {x, y, NULL, MOST};
    struct pr_figure d = pr_effect_paired(&pairs, 0.95).d_z;
    struct pr_bootstrap b = pr_d_z_bootstrap(arena, &pairs, 4000, 1, 0.95);
    near("d_z", b.bca.value, d.value, 1e-12);
    assert_true(b.undefined == 0 && fabs(b.bca.low - d.low) < 0.08 &&
                fabs(b.bca.high - d.high) < 0.08);
    struct pr_bootstrap c = pr_d_z_bootstrap(arena, &pairs, 4000, 1, 0.95);
    assert_true(b.bca.low == c.bca.low && b.percentile.high == c.percentile.high);
}

/* ---- edges ---- */

static void test_reasons(void **state) {
    (void)state;
    const double x[] = {1, 2, 3}, same[] = {2, 2, 2}, bad[] = {1, NAN, 3}, far[] = {1, INFINITY, 3};
    const struct {
        const char *what;
        struct pr_two two;
        enum pr_why pooled, welch, ranks, d;
    } CASES[] = {
        {"nothing", {x, x, 0, 0}, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA},
        {"no second group", {x, x, 3, 0}, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA},
        {"one and one", {x, x + 1, 1, 1}, PR_TOO_FEW, PR_TOO_FEW, PR_GIVEN, PR_TOO_FEW},
        {"one and two", {x, x + 1, 1, 2}, PR_GIVEN, PR_TOO_FEW, PR_GIVEN, PR_TOO_FEW},
        {"all the same",
         {same, same, 3, 2},
         PR_NO_VARIATION,
         PR_NO_VARIATION,
         PR_NO_VARIATION,
         PR_NO_VARIATION},
        {"no spread",
         {same, (const double[]){5, 5}, 3, 2},
         PR_NO_VARIATION,
         PR_NO_VARIATION,
         PR_GIVEN,
         PR_NO_VARIATION},
        {"no number",
         {x, bad, 3, 3},
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE},
        {"infinite",
         {far, x, 3, 3},
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE},
    };
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        const struct pr_two *two = &CASES[i].two;
        struct pr_figure h = pr_hodges_lehmann_shift(arena, two, 0.95, PR_UNIT_POINTS);
        struct pr_cliff c = pr_cliff_delta(arena, two, 0.95);
        bool stands = CASES[i].ranks == PR_GIVEN || CASES[i].ranks == PR_NO_VARIATION;
        if (pr_pooled_t(two, 0.95, PR_UNIT_POINTS).why != CASES[i].pooled ||
            pr_welch_t(two, 0.95, PR_UNIT_POINTS).why != CASES[i].welch ||
            pr_mann_whitney_exact(arena, two).why != CASES[i].ranks ||
            pr_mann_whitney_normal(arena, two).why != CASES[i].ranks ||
            pr_permutation_two(arena, two, 0, 1).why != CASES[i].ranks ||
            pr_effect_two(two, 0.95).d.why != CASES[i].d ||
            pr_effect_two(two, 0.95).g.why != CASES[i].d || pr_given(h) != stands ||
            pr_given(c.delta) != stands) {
            fail_msg("%s: another reason", CASES[i].what);
        }
    }
}

static void test_pair_reasons(void **state) {
    (void)state;
    const double x[] = {1, 2, 3}, y[] = {2, 3, 4}, bad[] = {1, -INFINITY, 3};
    const struct {
        struct pr_pairs pairs;
        enum pr_why ranks, permutation, shift, d, d_av;
    } CASES[] = {
        {{x, y, NULL, 0}, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA},
        {{x, y, NULL, 1}, PR_GIVEN, PR_GIVEN, PR_GIVEN, PR_TOO_FEW, PR_TOO_FEW},
        {{x, x, NULL, 3}, PR_NO_VARIATION, PR_NO_VARIATION, PR_GIVEN, PR_NO_VARIATION, PR_GIVEN},
        {{x, y, NULL, 3}, PR_GIVEN, PR_GIVEN, PR_GIVEN, PR_NO_VARIATION, PR_GIVEN},
        {{x, bad, NULL, 3},
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE,
         PR_NOT_APPLICABLE},
    };
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        const struct pr_pairs *p = &CASES[i].pairs;
        struct pr_paired_effect e = pr_effect_paired(p, 0.95);
        assert_int_equal(pr_signed_rank_exact(arena, p).why, CASES[i].ranks);
        assert_int_equal(pr_signed_rank_normal(arena, p).why, CASES[i].ranks);
        assert_int_equal(pr_signed_rank_pratt(arena, p).why, CASES[i].ranks);
        assert_int_equal(pr_rank_biserial(arena, p).why, CASES[i].ranks);
        assert_int_equal(pr_permutation_paired(arena, p, 0, 1).why, CASES[i].permutation);
        assert_int_equal(pr_hodges_lehmann_paired(arena, p, 0.95, PR_UNIT_POINTS).all.why,
                         CASES[i].shift);
        assert_int_equal(e.d_z.why, CASES[i].d);
        assert_int_equal(e.g_z.why, CASES[i].d);
        assert_int_equal(e.d_av_rms.why, CASES[i].d_av);
        assert_int_equal(pr_d_z_bootstrap(arena, p, 100, 1, 0.95).bca.why, CASES[i].d);
    }
}

/* Intervals that cannot reach their level are not given; complete separation keeps an interval of
 * delta; d of two pairs has no unbiased form. */
static void test_tiny(void **state) {
    (void)state;
    const double x[] = {1, 2, 3.5, 4, 5.5, 7}, y[] = {10, 12, 13, 15, 17, 19};
    for (size_t n = 1; n <= 6; n++) {
        const struct pr_pairs pairs = {x, y, NULL, n};
        bool wide = n >= 6;
        struct pr_signs s = pr_signs_of(arena, &pairs, 0.95, PR_UNIT_POINTS);
        struct pr_walsh h = pr_hodges_lehmann_paired(arena, &pairs, 0.95, PR_UNIT_POINTS);
        assert_true(pr_given(s.median) && (s.median.level > 0) == wide);
        assert_true(pr_given(h.all) && (h.all.level > 0) == wide);
        const struct pr_two two = {x, y, n, n};
        struct pr_figure f = pr_hodges_lehmann_shift(arena, &two, 0.95, PR_UNIT_POINTS);
        assert_true((f.level > 0) == (n >= 4));
        struct pr_cliff d = pr_cliff_delta(arena, &two, 0.95);
        assert_true(d.delta.value == -1 && d.delta.low == -1 && d.delta.high > -1);
        assert_true(d.delta.level > 0 && d.delta.high < (n > 1 ? 0.9 : 1));
    }
    struct pr_paired_effect e = pr_effect_paired(&(struct pr_pairs){x, y, NULL, 2}, 0.95);
    assert_true(e.d_z.level > 0 && e.g_z.why == PR_TOO_FEW);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_identities, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_related, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_pairs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_rounded_differences, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bootstrap, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reasons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_pair_reasons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tiny, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
