/* Exact laws of ranks and permutations against all arrangements one by one, for every n up to 8. */
#include "near.h"

#include "exact.h"

#include "prirost/stats_two.h"

enum { MOST = 8, SETS = 40 };

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

/* ---- all arrangements ---- */

struct tails {
    double less, greater, both, far;
};

static double midrank(const double *x, size_t n, size_t i) {
    double below = 0, equal = 0;
    for (size_t j = 0; j < n; j++) {
        below += x[j] < x[i];
        equal += !(x[j] < x[i]) && !(x[j] > x[i]);
    }
    return below + (equal + 1) / 2;
}

static size_t bits(size_t mask) {
    size_t n = 0;
    for (; mask; mask >>= 1) {
        n += mask & 1;
    }
    return n;
}

/* Sums of w over subsets: all of them, or those of the size of `chosen`; equal within 1e-9. */
static struct tails enumerate(const double *w, size_t n, size_t chosen, bool sized) {
    double observed = 0, mean = 0, all = 0;
    struct tails t = {0, 0, 0, 0};
    for (size_t i = 0; i < n; i++) {
        observed += chosen >> i & 1 ? w[i] : 0;
        mean += w[i] * (sized ? (double)bits(chosen) / (double)n : 0.5);
    }
    for (size_t mask = 0; mask < (size_t)1 << n; mask++) {
        double sum = 0;
        if (sized && bits(mask) != bits(chosen)) {
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            sum += mask >> i & 1 ? w[i] : 0;
        }
        all++;
        t.less += sum <= observed + 1e-9;
        t.greater += sum >= observed - 1e-9;
        t.far += fabs(sum - mean) >= fabs(observed - mean) - 1e-9;
    }
    t.less /= all;
    t.greater /= all;
    t.far /= all;
    t.both = fmin(1, 2 * fmin(t.less, t.greater));
    return t;
}

/* ---- data: every kind of tie ---- */

/* The kinds: no ties, few values, decimals whose differences are not the same doubles, thirds,
 * powers of two apart. */
enum { KINDS = 5 };

static double value(uint32_t *seed, size_t kind, size_t i) {
    static const double third[] = {1 / 3.0, 2 / 3.0, 1, 4 / 3.0};
    switch (kind) {
    case 0:
        return (double)i + uniform(seed);
    case 1:
        return draw(seed) % 3;
    case 2:
        return 0.1 * (draw(seed) % 7);
    case 3:
        return third[draw(seed) % 4];
    default:
        return ldexp(1, (int)(draw(seed) % 9));
    }
}

static void fill(uint32_t *seed, size_t kind, double *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        x[i] = value(seed, kind, i);
    }
}

static void agree(const char *what, double less, double greater, double p, const struct tails *t) {
    near(what, less, t->less, 1e-14);
    near(what, greater, t->greater, 1e-14);
    near(what, p, t->both, 1e-14);
}

static void try_pairs(const double *before, const double *after, size_t n) {
    const struct pr_pairs pairs = {before, after, NULL, n};
    double size[MOST], all[MOST], rank[MOST];
    size_t positive = 0, all_positive = 0, m = 0;
    for (size_t i = 0; i < n; i++) {
        double d = round((after[i] - before[i]) * 1e9) / 1e9;
        all[i] = fabs(after[i] - before[i]);
        all_positive |= (size_t)(after[i] > before[i]) << i;
        if (fabs(d) > 0) {
            positive |= (size_t)(d > 0) << m;
            size[m++] = fabs(d);
        }
    }
    for (size_t i = 0; i < m; i++) {
        rank[i] = midrank(size, m, i);
    }
    struct pr_rank_test v = pr_signed_rank_exact(arena, &pairs);
    struct pr_permutation p = pr_permutation_paired(arena, &pairs, 0, 1);
    if (m == 0) {
        assert_true(v.why == PR_NO_VARIATION && p.why == PR_NO_VARIATION);
        return;
    }
    struct tails t = enumerate(rank, m, positive, false);
    assert_true(v.why == PR_GIVEN && v.how == PR_EXACT && v.n == m);
    agree("signed rank", v.p_less, v.p_greater, v.p, &t);
    t = enumerate(all, n, all_positive, false);
    assert_true(p.why == PR_GIVEN && p.how == PR_EXACT);
    near("paired permutation", p.p, t.far, 1e-14);
    near("paired permutation", p.p_less, t.less, 1e-14);
    near("paired permutation", p.p_greater, t.greater, 1e-14);
    assert_true(p.p_error == 0 && p.arrangements == ldexp(1, (int)n));
}

static void test_pairs(void **state) {
    (void)state;
    uint32_t seed = 1;
    for (size_t n = 1; n <= MOST; n++) {
        for (size_t kind = 0; kind < KINDS; kind++) {
            for (size_t set = 0; set < SETS; set++) {
                double before[MOST], after[MOST];
                fill(&seed, kind, before, n);
                fill(&seed, kind, after, n);
                try_pairs(before, after, n);
                pr_arena_reset(arena);
            }
        }
    }
}

static void try_two(const double *x, size_t n1, size_t n2) {
    size_t n = n1 + n2;
    const struct pr_two two = {x, x + n1, n1, n2};
    double rank[MOST];
    bool differ = false;
    for (size_t i = 0; i < n; i++) {
        rank[i] = midrank(x, n, i);
        differ = differ || fabs(x[i] - x[0]) > 0;
    }
    struct pr_rank_test u = pr_mann_whitney_exact(arena, &two);
    struct pr_permutation p = pr_permutation_two(arena, &two, 0, 1);
    if (!differ) {
        assert_true(u.why == PR_NO_VARIATION && p.why == PR_NO_VARIATION);
        return;
    }
    struct tails t = enumerate(rank, n, ((size_t)1 << n1) - 1, true);
    assert_true(u.why == PR_GIVEN && u.how == PR_EXACT && u.n == n);
    agree("rank sum", u.p_less, u.p_greater, u.p, &t);
    near("rank sum, distance", u.p_distance, t.far, 1e-14);
    t = enumerate(x, n, ((size_t)1 << n1) - 1, true);
    assert_true(p.why == PR_GIVEN && p.how == PR_EXACT);
    near("two permutation", p.p, t.far, 1e-14);
    near("two permutation", p.p_less, t.less, 1e-14);
    near("two permutation", p.p_greater, t.greater, 1e-14);
}

static void test_two(void **state) {
    (void)state;
    uint32_t seed = 2;
    double x[MOST];
    for (size_t n = 2; n <= MOST; n++) {
        for (size_t n1 = 1; n1 < n; n1++) {
            for (size_t set = 0; set < SETS * KINDS / 5; set++) {
                fill(&seed, set % KINDS, x, n);
                try_two(x, n1, n - n1);
                pr_arena_reset(arena);
            }
        }
    }
}

/* Every way to give up to six people the values 0, 1, 2. */
static void test_every_tie(void **state) {
    (void)state;
    for (size_t n = 2; n <= 6; n++) {
        size_t ways = 1;
        for (size_t i = 0; i < n; i++) {
            ways *= 3;
        }
        for (size_t way = 0; way < ways; way++) {
            double x[MOST], zero[MOST] = {0};
            size_t rest = way;
            for (size_t i = 0; i < n; i++, rest /= 3) {
                x[i] = (double)(rest % 3) - 1;
            }
            try_pairs(zero, x, n);
            try_two(x, 1 + way % (n - 1), n - 1 - way % (n - 1));
            pr_arena_reset(arena);
        }
    }
}

/* ---- the three ways to count agree ---- */

/* Cells, halves and listing give the same counts: halves are forced by a tiny different amount in
 * every number, which keeps the order of sums but leaves no common divisor. */
static void test_ways_to_count(void **state) {
    (void)state;
    const struct {
        size_t n, m;
    } CASES[] = {{19, 9}, {20, 10}, {20, 3}, {24, 12}, {26, 15}, {30, 15}, {30, 22}, {34, 17}};
    uint32_t seed = 3;
    for (size_t c = 0; c < PR_COUNT_OF(CASES); c++) {
        int64_t w[40], fine[40], limit = 0;
        size_t n = CASES[c].n, m = CASES[c].m;
        for (size_t i = 0; i < n; i++) {
            w[i] = (int64_t)(draw(&seed) % 5) - 2;
            fine[i] = w[i] * 1000000007 + (int64_t)(draw(&seed) % 1000);
            limit += i < m ? w[i] : 0;
        }
        struct cut a = {.most = limit, .least = limit};
        struct cut b = {.most = limit * 1000000007 + 500000000,
                        .least = limit * 1000000007 - 500000000};
        assert_true(pr_choose(arena, w, n, m, &a, 1) && pr_choose(arena, fine, n, m, &b, 1));
        near("below", a.below, b.below, 1e-13);
        near("above", a.above, b.above, 1e-13);
        assert_true(a.below + a.above >= 1 - 1e-13);
        for (size_t i = 0; i < n; i++) {
            w[i] = w[i] < 0 ? -w[i] : w[i];
            fine[i] = w[i] * 1000000007 + (int64_t)(draw(&seed) % 1000);
        }
        a = (struct cut){.most = (int64_t)n / 2, .least = (int64_t)n / 2};
        b = (struct cut){.most = a.most * 1000000007 + 500000000,
                         .least = a.least * 1000000007 - 500000000};
        assert_true(pr_choose_any(arena, w, n, &a, 1) && pr_choose_any(arena, fine, n, &b, 1));
        near("any, below", a.below, b.below, 1e-13);
        near("any, above", a.above, b.above, 1e-13);
        pr_arena_reset(arena);
    }
}

/* What cannot be counted is refused, and drawn instead: near the exact value within its error. */
/* Whole numbers far from zero keep their law; p counted over all divisions in whole numbers. */
static void test_far_from_zero(void **state) {
    (void)state;
    static const double x[] = {513, 1355, 696, 664, 1500, 991, 1187, 839, 445, 7, 1470, 1024, 1384};
    double far[PR_COUNT_OF(x)];
    for (size_t i = 0; i < PR_COUNT_OF(x); i++) {
        far[i] = x[i] + 1e12;
    }
    const struct pr_two near_zero = {x, x + 7, 7, 6}, two = {far, far + 7, 7, 6};
    near("near", pr_permutation_two(arena, &near_zero, 0, 1).p, 0.6386946386946387, 1e-14);
    near("far", pr_permutation_two(arena, &two, 0, 1).p, 0.6386946386946387, 1e-14);
}

static void test_monte_carlo(void **state) {
    (void)state;
    double x[60], y[60];
    uint32_t seed = 5;
    for (size_t i = 0; i < 60; i++) {
        x[i] = uniform(&seed);
        y[i] = uniform(&seed) + 0.08;
    }
    const struct pr_two two = {x, y, 60, 60};
    const struct pr_pairs pairs = {x, y, NULL, 60};
    struct pr_permutation p = pr_permutation_two(arena, &two, 20000, 7);
    struct pr_permutation again = pr_permutation_two(arena, &two, 20000, 7);
    struct pr_t_test t = pr_pooled_t(&two, 0.95, PR_UNIT_POINTS);
    assert_true(p.how == PR_MONTE_CARLO && p.p_error > 0 && p.p == again.p);
    /* The t test is close to the permutation test in 60 and 60 continuous values. */
    assert_true(fabs(p.p - t.p) < 4 * p.p_error + 0.003);
    p = pr_permutation_paired(arena, &pairs, 20000, 7);
    struct pr_paired d = pr_paired_change(&pairs);
    assert_true(p.how == PR_MONTE_CARLO && fabs(p.p - d.p) < 4 * p.p_error + 0.003);
    assert_true(p.p_less + p.p_greater > 1 - 4 * p.p_error);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pairs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_two, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_tie, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ways_to_count, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_far_from_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_monte_carlo, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
