/* The laws of this room: noncentral t and studentised range in 40 digits (mpmath), limits of rank
 * laws (R 4.2.2 qsignrank, qwilcox, qbinom), large exact laws (whole numbers of any size, Python).
 */
#include "near.h"

#include "exact.h"
#include "rank_law.h"

#include "prirost/stats_groups.h"
#include "prirost/stats_two.h"

#include <string.h>

static void relative(const char *what, double got, double want, double rel) {
    if (!(fabs(got - want) <= rel * want)) {
        fail_msg("%s: %.17g instead of %.17g", what, got, want);
    }
}

struct noncentral {
    double t, df, delta, below, above;
};

static const struct noncentral NONCENTRAL[] = {
    {2, 9, 0, 0.9617235881146494794, 0.038276411885350520602},
    {4.062127683382037, 9, 1.3, 0.97549850832633789399, 0.024501491673662106015},
    {-4.6, 65, -2.5, 0.026572747567029270278, 0.97342725243297072972},
    {1.19, 18, -1.3, 0.99240889157861094888, 0.0075911084213890511233},
    {0, 5, 2, 0.0227501319481792072, 0.9772498680518207928},
    {10, 3, 1, 0.99465731199571871341, 0.0053426880042812865911},
    {-3, 4, 6, 2.9596319995004066627e-13, 0.9999999999997040368},
    {40, 100, 36, 0.90462643778822943781, 0.095373562211770562186},
    {50, 20, 80, 0.00016198637055087275088, 0.99983801362944912725},
    {2.5, 1, 0.5, 0.79185870328501758643, 0.20814129671498241357},
    {1.5, 2000, 1, 0.69134697083498935661, 0.30865302916501064339},
    {3, 2, 15, 1.1833921699526169557e-9, 0.99999999881660783005},
    {-2, 30, 8, 1.5050629659192073303e-22, 1},
    {100, 10, 3, 0.99999999999971350221, 2.8649778751423816736e-13},
    {0.5, 0.5, 1, 0.26441801324030877316, 0.73558198675969122684},
};

static void test_noncentral(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(NONCENTRAL); i++) {
        const struct noncentral *c = &NONCENTRAL[i];
        relative("below", pr_noncentral_t_below(c->t, c->df, c->delta), c->below, 1e-12);
        relative("above", pr_noncentral_t_above(c->t, c->df, c->delta), c->above, 1e-12);
        /* The mirror. */
        relative("mirror", pr_noncentral_t_above(-c->t, c->df, -c->delta), c->below, 1e-12);
    }
}

/* Without a shift it is Student's t (GSL's tail is right to ten digits); with many degrees of
 * freedom the normal law. */
static void test_noncentral_limits(void **state) {
    (void)state;
    for (double t = -8; t <= 8; t += 0.5) {
        for (double df = 1; df < 1e6; df *= 7) {
            double two = pr_t_two_sided(t, df);
            double above = pr_noncentral_t_above(fabs(t), df, 0);
            relative("student", above, two / 2, 1e-10);
            double sum = pr_noncentral_t_below(t, df, 1.5) + pr_noncentral_t_above(t, df, 1.5);
            near("sum", sum, 1, 1e-13);
        }
        near("normal", pr_noncentral_t_below(t, 1e12, 2), erfc((2 - t) / sqrt(2)) / 2, 1e-9);
    }
    assert_true(pr_noncentral_t_below(-60, 40, 30) >= 0);
    assert_true(pr_noncentral_t_above(1e300, 1e6, 0) == 0);
}

struct range {
    double q;
    size_t k;
    double df, above;
};

/* The first: mpmath; scipy 1.10 studentized_range, right to 1e-11, the others. */
static const struct range RANGES[] = {
    {3.5, 3, 27, 0.05049068059999569},  {1, 3, 27, 0.7614054107955304},
    {4.2, 6, 65, 0.04590006649043021},  {5.5, 10, 12, 0.04436429911721862},
    {12, 6, 65, 6.005174135736979e-11}, {8, 4, 5, 0.008986542291173683},
    {0.3, 5, 10, 0.9994653329253708},   {4, 20, 60, 0.3634738497071341},
    {20, 3, 4, 0.0003239696457189023},  {6, 3, 10000, 6.615913932495054e-05},
};

static void test_range(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(RANGES); i++) {
        const struct range *c = &RANGES[i];
        double p = pr_range_above(c->q, c->k, c->df);
        if (!(fabs(p - c->above) <= 1e-11)) {
            fail_msg("q %g: %.17g instead of %.17g", c->q, p, c->above);
        }
    }
    /* Two means: a t test (GSL's tail is right to ten digits). */
    for (double df = 1; df < 1e5; df *= 3) {
        for (double t = 0.1; t < 12; t *= 1.7) {
            relative("two", pr_range_above(t * sqrt(2), 2, df), pr_t_two_sided(t, df), 1e-10);
        }
    }
    assert_true(pr_range_above(0, 5, 10) == 1 && pr_range_above(-1, 5, 10) == 1);
    double last = 1;
    for (double q = 0.25; q < 40; q += 0.25) {
        double p = pr_range_above(q, 12, 7);
        assert_true(p < last && p > 0);
        last = p;
    }
}

static void test_limits(void **state) {
    (void)state;
    static const struct {
        size_t n, v, v10, heads;
    } ONE[] = {
        {5, 0, 1, 0},     {6, 1, 3, 1},       {7, 3, 4, 1},          {12, 14, 18, 3},
        {25, 90, 101, 8}, {60, 649, 691, 22}, {200, 8445, 8702, 86}, {1000, 232347, 235223, 469}};
    static const struct {
        size_t n1, n2, u, u10;
    } TWO[] = {{3, 4, 0, 1},       {4, 4, 1, 2},    {10, 5, 9, 12},    {12, 12, 38, 43},
               {25, 25, 212, 228}, {40, 7, 75, 85}, {49, 49, 925, 969}};
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(ONE); i++) {
        assert_int_equal(pr_v_limit(arena, ONE[i].n, 0.025), ONE[i].v);
        assert_int_equal(pr_v_limit(arena, ONE[i].n, 0.05), ONE[i].v10);
        assert_int_equal(pr_heads_limit(ONE[i].n, 0.025), ONE[i].heads);
    }
    for (size_t i = 0; i < PR_COUNT_OF(TWO); i++) {
        assert_int_equal(pr_u_limit(arena, TWO[i].n1, TWO[i].n2, 0.025), TWO[i].u);
        assert_int_equal(pr_u_limit(arena, TWO[i].n2, TWO[i].n1, 0.05), TWO[i].u10);
    }
    /* The normal law takes over without a jump. */
    double exact = (double)pr_v_limit(arena, 1000, 0.025), far = 1001.0 * 1002 / 4;
    double next = (double)pr_v_limit(arena, 1001, 0.025), mean = 1000.0 * 1001 / 4;
    near("V beyond 1,000", (far - next) / pow(1001, 1.5), (mean - exact) / pow(1000, 1.5), 1e-3);
    assert_true(pr_heads_limit(1001, 0.025) == 469 || pr_heads_limit(1001, 0.025) == 470);
    pr_arena_free(arena);
}

static void test_large_u(void **state) {
    (void)state;
    static const struct {
        size_t n1, n2, u;
        double below, under;
    } CASES[] = {{100, 100, 4200, 0.025309238040002919, 0.02516437386234445},
                 {30, 170, 2000, 0.029929384588743588, 0.029694687750013053},
                 {500, 500, 116000, 0.024363743690248504, 0.024351205659002187}};
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        struct pr_arena *arena = pr_arena_new();
        size_t n1 = CASES[i].n1, n2 = CASES[i].n2, all = n1 * n2;
        struct shares s = pr_u_shares(arena, n1, n2, CASES[i].u);
        relative("below", s.below, CASES[i].below, 1e-12);
        relative("above", s.above, 1 - CASES[i].under, 1e-12);
        if (i == 0) {
            s = pr_u_shares(arena, n2, n1, all - CASES[i].u);
            relative("mirror", s.above, CASES[i].below, 1e-12);
        }
        pr_arena_free(arena);
    }
}

/* Signed ranks with many ties; the counts of 1,000 pairs have 300 digits. */
static void test_large_v(void **state) {
    (void)state;
    static const struct {
        size_t n;
        uint32_t seed;
        size_t values;
        double v, less, greater, p;
    } CASES[] = {
        {40, 7, 9, 316, 0.29800072076614015, 0.7064096314861672, 0.5960014415322803},
        {200, 11, 30, 9843, 0.73252118316569248, 0.26769046743882269, 0.53538093487764538},
        {1000, 5, 40, 228572, 0.13255655782709902, 0.86745561743765276, 0.26511311565419804}};
    static double before[1001], after[1001];
    for (size_t c = 0; c < PR_COUNT_OF(CASES); c++) {
        struct pr_arena *arena = pr_arena_new();
        uint32_t seed = CASES[c].seed, m = (uint32_t)CASES[c].values;
        for (size_t i = 0; i < CASES[c].n; i++) {
            after[i] = (double)(draw(&seed) % m) - m / 2 + (i % 9 == 0 ? 1 : 0);
        }
        const struct pr_pairs pairs = {before, after, NULL, CASES[c].n};
        struct pr_rank_test v = pr_signed_rank_exact(arena, &pairs);
        assert_true(v.how == PR_EXACT && v.statistic == CASES[c].v);
        relative("less", v.p_less, CASES[c].less, 1e-12);
        relative("greater", v.p_greater, CASES[c].greater, 1e-12);
        relative("p", v.p, CASES[c].p, 1e-12);
        pr_arena_free(arena);
    }
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < 40; i++) { /* forty pairs without ties */
        after[i] = i % 3 == 0 ? -(double)(i + 1) : (double)(i + 1);
    }
    relative("forty", pr_signed_rank_exact(arena, &(struct pr_pairs){before, after, NULL, 40}).p,
             0.1000314528009767, 1e-12);
    for (size_t i = 0; i < 1001; i++) {
        after[i] = (double)(i % 3) - 1.25;
    }
    struct pr_rank_test v =
        pr_signed_rank_exact(arena, &(struct pr_pairs){before, after, NULL, 1001});
    assert_true(v.why == PR_GIVEN && v.how == PR_NORMAL);
    pr_arena_free(arena);
}

/* Rank sums with ties: skewed, so that the distance counts differently; the largest that is
 * promised to be exact. */
static void test_large_tied_u(void **state) {
    (void)state;
    static const struct {
        size_t n1, n2;
        uint32_t seed, values;
        double u, less, greater, p, far;
    } CASES[] = {{7, 25, 3, 4, 70.5, 0.22308619263569207, 0.82233464533242062, 0.44617238527138414,
                  0.41423726980595721},
                 {20, 30, 9, 6, 260, 0.21433126860673468, 0.7885011507496934, 0.42866253721346936,
                  0.42874833645144661}};
    static double x[1001];
    struct pr_arena *arena = pr_arena_new();
    for (size_t c = 0; c < PR_COUNT_OF(CASES); c++) {
        uint32_t seed = CASES[c].seed;
        size_t n1 = CASES[c].n1, n2 = CASES[c].n2;
        for (size_t i = 0; i < n1 + n2; i++) {
            double value = draw(&seed) % CASES[c].values;
            x[i] = value * value + (i >= n1 && (i - n1) % 7 == 0 ? 1 : 0);
        }
        struct pr_rank_test u = pr_mann_whitney_exact(arena, &(struct pr_two){x, x + n1, n1, n2});
        assert_true(u.how == PR_EXACT && u.statistic == CASES[c].u);
        relative("less", u.p_less, CASES[c].less, 1e-12);
        relative("greater", u.p_greater, CASES[c].greater, 1e-12);
        relative("p", u.p, CASES[c].p, 1e-12);
        relative("far", u.p_distance, CASES[c].far, 1e-12);
    }
    for (size_t i = 0; i < 1001; i++) {
        x[i] = (double)(i * 7919 % 1009);
    }
    x[0] = x[1];
    struct pr_rank_test u = pr_mann_whitney_exact(arena, &(struct pr_two){x, x + 100, 100, 100});
    struct pr_rank_test z = pr_mann_whitney_normal(arena, &(struct pr_two){x, x + 100, 100, 100});
    assert_true(u.how == PR_EXACT && fabs(u.p - z.p_corrected) < 2e-3);
    x[0] = 0.5;
    u = pr_mann_whitney_exact(arena, &(struct pr_two){x, x + 4, 4, 996});
    assert_true(u.how == PR_EXACT);
    u = pr_mann_whitney_exact(arena, &(struct pr_two){x, x + 4, 4, 997});
    assert_true(u.how == PR_NORMAL);
    pr_arena_free(arena);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_noncentral),   cmocka_unit_test(test_noncentral_limits),
        cmocka_unit_test(test_range),        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_large_u),      cmocka_unit_test(test_large_v),
        cmocka_unit_test(test_large_tied_u),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
