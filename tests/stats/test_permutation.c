/* Permutation of classes. Numbers: truth.json of the made-up year; the smallest p of EVIDENCE rule
 * 2; brute force over all subsets in whole numbers. */
#include "near.h"

#include "prirost/stats_change.h"

#include <stdlib.h>

enum { MOST = 24 };

static struct pr_class_change class_of(bool community, double change) {
    return (struct pr_class_change){.community = community, .n = 9, .mean_after = change};
}

struct year_case {
    double change[8];
    double p;
};

static const struct year_case YEAR[] = {
    {{0.5920745920745921, 0.362012987012987, 0.3292011019283747, 0.2032828282828283,
      0.10034965034965031, 0.24032634032634043, 0.023076923076922926, 0.30050505050505044},
     0.11428571428571428},
    {{2.1666666666666665, 2.230769230769231, 2.375, 3.769230769230769, 1.1666666666666667,
      -0.23076923076923078, 0.5833333333333334, 0.8461538461538461},
     0.02857142857142857},
};

static void test_year(void **state) {
    for (size_t i = 0; i < PR_COUNT_OF(YEAR); i++) {
        struct pr_class_change c[8];
        for (size_t j = 0; j < 8; j++) {
            c[j] = class_of(j < 4, YEAR[i].change[j]);
        }
        struct pr_figure p = pr_class_permutation(*state, c, 8);
        given("p", p, PR_UNIT_P, 8);
        near("p", p.value, YEAR[i].p, 1e-15);
        near("least", pr_class_permutation_least(c, 8).value, 0.02857142857142857, 1e-15);
    }
}

/* Twice the smaller tail over all subsets of whole numbers: D' >= D when S' >= S, exactly. */
static double brute(const int *g, const bool *community, size_t k) {
    int observed = 0;
    size_t k1 = 0, ways = 0, at_least = 0, at_most = 0;
    for (size_t i = 0; i < k; i++) {
        k1 += community[i];
        observed += community[i] ? g[i] : 0;
    }
    for (uint32_t set = 0; set < (uint32_t)1 << k; set++) {
        int sum = 0;
        size_t size = 0;
        for (size_t i = 0; i < k; i++) {
            if (set >> i & 1) {
                sum += g[i];
                size++;
            }
        }
        if (size == k1) {
            ways++;
            at_least += sum >= observed;
            at_most += sum <= observed;
        }
    }
    return fmin(1, 2.0 * (double)(at_least < at_most ? at_least : at_most) / (double)ways);
}

/* Every split of 4 to 10 classes into sides, changes with many ties, as thirds and twelfths: sums
 * that tie on paper differ in doubles. Sides exchanged and signs turned: the same p. */
static void test_brute_force(void **state) {
    uint32_t seed = 11;
    for (size_t round = 0; round < 600; round++) {
        size_t k = 4 + draw(&seed) % 7, k1 = 2 + draw(&seed) % (k - 3);
        int g[MOST], unit = round % 2 ? 12 : 39, spread = 1 + (int)(draw(&seed) % 9);
        bool community[MOST];
        struct pr_class_change c[MOST], d[MOST];
        for (size_t i = 0; i < k; i++) {
            g[i] = (int)(draw(&seed) % (uint32_t)(2 * spread + 1)) - spread;
            community[i] = i < k1;
        }
        for (size_t i = k; i-- > 1;) {
            size_t j = draw(&seed) % (i + 1);
            bool swap = community[i];
            community[i] = community[j];
            community[j] = swap;
        }
        for (size_t i = 0; i < k; i++) {
            double before = (double)(draw(&seed) % 60) / 7;
            c[i] = (struct pr_class_change){community[i], 9, before, before + (double)g[i] / unit};
            d[k - 1 - i] = class_of(!community[i], -(double)g[i] / unit);
        }
        double want = brute(g, community, k);
        near("brute force", pr_class_permutation(*state, c, k).value, want, 1e-15);
        near("turned", pr_class_permutation(*state, d, k).value, want, 1e-15);
    }
}

struct least_case {
    size_t k1, k2;
    double ways; /* 0: too many */
};

static const struct least_case LEAST[] = {
    {2, 2, 6},        {3, 3, 20},        {3, 4, 35},   {4, 4, 70},
    {10, 10, 184756}, {11, 11, 705432},  {11, 12, 0},  {12, 12, 0},
    {3, 150, 585276}, {2, 1412, 998991}, {2, 1413, 0}, {1413, 2, 0},
    {6, 30, 0},       {500, 500, 0},     {2, 3, 10},   {1412, 2, 998991},
};

static void test_least(void **state) {
    for (size_t i = 0; i < PR_COUNT_OF(LEAST); i++) {
        size_t k = LEAST[i].k1 + LEAST[i].k2;
        struct pr_class_change *c = pr_arena_array(*state, k, sizeof *c);
        for (size_t j = 0; j < k; j++) {
            c[j] = class_of(j < LEAST[i].k1, (double)j); /* the most unlike sides there are */
        }
        struct pr_figure least = pr_class_permutation_least(c, k);
        struct pr_figure p = pr_class_permutation(*state, c, k);
        if (LEAST[i].ways == 0) {
            absent("least", least, PR_TOO_MANY);
            absent("p", p, PR_TOO_MANY);
        } else {
            given("p", p, PR_UNIT_P, (int64_t)k);
            near("least", least.value, 2 / LEAST[i].ways, 1e-15);
            assert_true(p.value == least.value);
        }
    }
}

static void test_edges(void **state) {
    struct pr_class_change c[6];
    for (size_t i = 0; i < 6; i++) {
        c[i] = class_of(i < 3, 0.1);
    }
    assert_true(pr_class_permutation(*state, c, 6).value == 1); /* all equal */
    absent("one against three", pr_class_permutation(*state, c + 2, 4), PR_TOO_FEW);
    absent("none", pr_class_permutation(*state, c, 0), PR_TOO_FEW);
    absent("least of none", pr_class_permutation_least(c, 0), PR_TOO_FEW);
    static const double scale[] = {1e-300, 1e-20, 1e-13, 1e-6, 1, 1e6, 1e20, 1e300};
    static const double want[] = {1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.1};
    for (size_t s = 0; s < PR_COUNT_OF(scale); s++) {
        for (size_t i = 0; i < 6; i++) {
            c[i] = class_of(i < 3, (double)i * scale[s]);
        }
        near("scale", pr_class_permutation(*state, c, 6).value, want[s], 1e-15);
    }
    c[0].mean_after = INFINITY;
    absent("no number", pr_class_permutation(*state, c, 6), PR_NOT_APPLICABLE);
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
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_year),
        cmocka_unit_test(test_brute_force),
        cmocka_unit_test(test_least),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
