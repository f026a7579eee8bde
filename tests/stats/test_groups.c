/* Several groups. Numbers: R 4.2.2 anova, oneway.test, kruskal.test, car leveneTest, TukeyHSD,
 * ptukey; Dunn by formula (oracle case c17); all cases go through oracle_check. */
#include "near.h"

#include "prirost/stats_groups.h"
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

/* R's PlantGrowth: dried weight of plants, control and two treatments. */
static const double PLANTS[] = {4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14,
                                4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69,
                                6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26};
static const size_t TENS[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1,
                              1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};

static void three(const char *what, const struct pr_pairwise *p, const double *got,
                  const double want[3], double rel) {
    assert_true(p->why == PR_GIVEN && p->n == 3);
    for (size_t i = 0; i < 3; i++) {
        near(what, got[i], want[i], rel);
    }
}

static void test_plants(void **state) {
    (void)state;
    const struct pr_groups g = {PLANTS, TENS, 30, 3};
    struct pr_anova a = pr_anova_of(arena, &g), w = pr_welch_anova(arena, &g);
    near("between", a.ss_between, 3.766339999999999, 1e-12);
    near("within", a.ss_within, 10.492090000000001, 1e-12);
    near("F", a.f, 4.846087862380134, 1e-12);
    near("p", a.p, 0.015909958325622937, 1e-11);
    near("eta2", a.eta2, 0.2641482968321196, 1e-12);
    near("omega2", a.omega2, 0.20407884598997084, 1e-12);
    assert_true(a.df1 == 2 && a.df2 == 27);
    near("Welch", w.f, 5.180972408113189, 1e-12);
    near("Welch df", w.df2, 17.12841861664413, 1e-12);
    near("Welch p", w.p, 0.01739282149017, 1e-11);
    near("Levene", pr_levene(arena, &g, PR_BY_MEAN).f, 1.2369629544697833, 1e-11);
    near("Levene", pr_levene(arena, &g, PR_BY_MEAN).p, 0.3061949229914475, 1e-11);
    near("Brown", pr_levene(arena, &g, PR_BY_MEDIAN).f, 1.1191856948703907, 1e-11);
    near("Brown", pr_levene(arena, &g, PR_BY_MEDIAN).p, 0.34122662412547367, 1e-11);
    struct pr_kruskal k = pr_kruskal_wallis(arena, &g);
    near("H", k.h, 7.988228749443715, 1e-12);
    near("H p", k.p, 0.01842375573147197, 1e-11);
    near("epsilon2", k.epsilon2, 0.27545616377392124, 1e-12);
    near("eta2 H", k.eta2_h, 0.22178624997939686, 1e-12);
}

static void test_plant_pairs(void **state) {
    (void)state;
    const struct pr_groups g = {PLANTS, TENS, 30, 3};
    struct pr_pairwise t = pr_pairwise_t(arena, &g), z = pr_dunn(arena, &g);
    struct pr_pairwise q = pr_tukey_hsd(arena, &g), h = pr_games_howell(arena, &g);
    three("t", &t, t.p, (double[]){0.19438788005430108, 0.08768167506268332, 0.0044592359382054575},
          1e-11);
    three("z", &z, z.statistic,
          (double[]){1.1177254543787873, -1.6892896071861212, -2.8070150615649085}, 1e-12);
    three("z p", &z, z.p, (double[]){0.263684267891386, 0.09116394404849984, 0.0050002903702577005},
          1e-11);
    three("Tukey", &q, q.p,
          (double[]){0.39087114420212665, 0.19799599129970713, 0.01200642397945273}, 1e-8);
    three("Games", &h, h.statistic,
          (double[]){1.191260381848704, -2.1340204531240614, -3.0100985421243616}, 1e-12);
    three("Games df", &h, h.df,
          (double[]){16.5235850568593, 16.785764482605725, 14.103569122760339}, 1e-12);
    three("Games p", &h, h.p,
          (double[]){0.4745549221939801, 0.11288917685421729, 0.0237034547392031}, 1e-8);
    assert_true(z.df == NULL && q.first[2] == 1 && q.second[2] == 2);
}

/* Thirteen leading digits that all values share (as NIST's SmLs07) do not reach the sums. */
static void test_shared_digits(void **state) {
    (void)state;
    double far[30];
    for (size_t i = 0; i < 30; i++) {
        far[i] = ldexp(1, 40) + round(PLANTS[i] * 4096) / 4096; /* doubles at 2^40: 2^-12 apart */
    }
    double close[30];
    for (size_t i = 0; i < 30; i++) {
        close[i] = far[i] - ldexp(1, 40);
    }
    struct pr_anova a = pr_anova_of(arena, &(struct pr_groups){far, TENS, 30, 3});
    struct pr_anova b = pr_anova_of(arena, &(struct pr_groups){close, TENS, 30, 3});
    assert_true(a.why == PR_GIVEN);
    near("F", a.f, b.f, 1e-12);
    near("within", a.ss_within, b.ss_within, 1e-12);
}

/* ---- identities ---- */

struct sample {
    double x[MOST];
    size_t group[MOST], n, k;
};

static struct sample draw_sample(uint32_t seed) {
    struct sample s = {.n = 12 + seed % 40, .k = 2 + seed % 4};
    for (size_t i = 0; i < s.n; i++) {
        s.group[i] = i % s.k;
        s.x[i] = (double)(draw(&seed) % 9) + (double)s.group[i];
    }
    return s;
}

static struct pr_groups groups_of(const struct sample *s) {
    return (struct pr_groups){s->x, s->group, s->n, s->k};
}

enum { FIGURES = 10 };

static void all_of(const struct sample *s, double *v) {
    struct pr_groups g = groups_of(s);
    struct pr_anova a = pr_anova_of(arena, &g), w = pr_welch_anova(arena, &g);
    struct pr_kruskal k = pr_kruskal_wallis(arena, &g);
    struct pr_pairwise q = pr_tukey_hsd(arena, &g), h = pr_games_howell(arena, &g);
    struct pr_pairwise z = pr_dunn(arena, &g);
    double sum[3] = {0};
    for (size_t i = 0; i < q.n; i++) {
        sum[0] += q.p[i];
        sum[1] += h.p[i];
        sum[2] += z.p[i];
    }
    const double all[FIGURES] = {a.f, a.p, a.omega2, w.f, w.p, k.h, k.p, sum[0], sum[1], sum[2]};
    memcpy(v, all, sizeof all);
}

static void test_identities(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed < 15; seed++) {
        struct sample s = draw_sample(seed * 101), other[4] = {s, s, s, s};
        double v[FIGURES], u[FIGURES];
        for (size_t i = 0; i < s.n; i++) {
            other[0].x[i] = s.x[i] + 500;
            other[1].x[i] = -16 * s.x[i];
            other[2].x[i] = s.x[s.n - 1 - i]; /* rows in another order */
            other[2].group[i] = s.group[s.n - 1 - i];
            other[3].group[i] = s.k - 1 - s.group[i]; /* groups named in another order */
        }
        all_of(&s, v);
        for (size_t i = 0; i < PR_COUNT_OF(other); i++) {
            all_of(&other[i], u);
            for (size_t j = 0; j < FIGURES; j++) {
                near("identity", u[j], v[j], 1e-9);
            }
        }
        pr_arena_reset(arena);
    }
}

/* Two groups: F is t squared, Welch's F Welch's t squared, H the z of the rank sum squared, Tukey
 * the pooled t. */
static void test_two_groups(void **state) {
    (void)state;
    for (uint32_t seed = 3; seed < 40; seed += 4) {
        struct sample s = draw_sample(seed);
        double x[2][MOST];
        size_t n[2] = {0, 0};
        s.k = 2;
        for (size_t i = 0; i < s.n; i++) {
            s.group[i] %= 2;
            x[s.group[i]][n[s.group[i]]++] = s.x[i];
        }
        struct pr_groups g = groups_of(&s);
        struct pr_two two = {x[0], x[1], n[0], n[1]};
        struct pr_t_test t = pr_pooled_t(&two, 0.95, PR_UNIT_POINTS);
        struct pr_t_test w = pr_welch_t(&two, 0.95, PR_UNIT_POINTS);
        struct pr_rank_test z = pr_mann_whitney_normal(arena, &two);
        near("F", pr_anova_of(arena, &g).f, t.t * t.t, 1e-10);
        near("F p", pr_anova_of(arena, &g).p, t.p, 1e-10);
        near("Welch", pr_welch_anova(arena, &g).f, w.t * w.t, 1e-10);
        near("Welch df", pr_welch_anova(arena, &g).df2, w.df, 1e-10);
        near("H", pr_kruskal_wallis(arena, &g).h, z.z * z.z, 1e-10);
        near("H p", pr_kruskal_wallis(arena, &g).p, z.p, 1e-10);
        near("Dunn", pr_dunn(arena, &g).statistic[0], z.z, 1e-10);
        near("Tukey", pr_tukey_hsd(arena, &g).p[0], t.p, 1e-10);
        near("Games", pr_games_howell(arena, &g).p[0], w.p, 1e-10);
        near("pairwise", pr_pairwise_t(arena, &g).statistic[0], t.t, 1e-10);
        pr_arena_reset(arena);
    }
}

/* ---- edges ---- */

static void test_reasons(void **state) {
    (void)state;
    static const double X[] = {1, 2, 4, 7, 5, 9}, SAME[] = {3, 3, 3, 3, 3, 3},
                        STEPS[] = {1, 1, 2, 2, 3, 3}, BAD[] = {1, NAN, 4, 7, INFINITY, 9};
    static const size_t PAIRS[] = {0, 0, 1, 1, 2, 2}, ONES[] = {0, 1, 2, 3, 4, 5},
                        LONE[] = {0, 0, 0, 1, 1, 2}, ONE[] = {0, 0, 0, 0, 0, 0};
    const struct {
        const char *what;
        struct pr_groups g;
        enum pr_why anova, welch, kruskal;
    } CASES[] = {
        {"nothing", {X, PAIRS, 0, 3}, PR_NO_DATA, PR_NO_DATA, PR_NO_DATA},
        {"no group", {X, ONE, 6, 0}, PR_TOO_FEW, PR_TOO_FEW, PR_TOO_FEW},
        {"one group", {X, ONE, 6, 1}, PR_TOO_FEW, PR_TOO_FEW, PR_TOO_FEW},
        {"an empty group", {X, PAIRS, 6, 4}, PR_TOO_FEW, PR_TOO_FEW, PR_TOO_FEW},
        {"groups of one", {X, ONES, 6, 6}, PR_TOO_FEW, PR_TOO_FEW, PR_GIVEN},
        {"a lone one", {X, LONE, 6, 3}, PR_GIVEN, PR_TOO_FEW, PR_GIVEN},
        {"all the same", {SAME, PAIRS, 6, 3}, PR_NO_VARIATION, PR_NO_VARIATION, PR_NO_VARIATION},
        {"steps", {STEPS, PAIRS, 6, 3}, PR_NO_VARIATION, PR_NO_VARIATION, PR_GIVEN},
        {"no number", {BAD, PAIRS, 6, 3}, PR_NOT_APPLICABLE, PR_NOT_APPLICABLE, PR_NOT_APPLICABLE},
    };
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        const struct pr_groups *g = &CASES[i].g;
        if (pr_anova_of(arena, g).why != CASES[i].anova ||
            pr_pairwise_t(arena, g).why != CASES[i].anova ||
            pr_tukey_hsd(arena, g).why != CASES[i].anova ||
            pr_welch_anova(arena, g).why != CASES[i].welch ||
            pr_games_howell(arena, g).why != CASES[i].welch ||
            pr_kruskal_wallis(arena, g).why != CASES[i].kruskal ||
            pr_dunn(arena, g).why != CASES[i].kruskal) {
            fail_msg("%s: another reason", CASES[i].what);
        }
        struct pr_anova l = pr_levene(arena, g, PR_BY_MEDIAN);
        assert_true(l.why != PR_GIVEN || (l.p >= 0 && l.p <= 1));
    }
    struct pr_anova steps = pr_anova_of(arena, &CASES[7].g);
    assert_true(steps.eta2 == 1 && steps.ss_within == 0 && steps.f == 0);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_plants, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_plant_pairs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shared_digits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_identities, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_two_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reasons, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
