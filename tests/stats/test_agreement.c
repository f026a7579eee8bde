/* Agreement of observers. Numbers: Shrout and Fleiss 1979 through R 4.2.2, psych 2.2.9 agrees
 * (oracle case c19); truth.json of the made-up year. */
#include "near.h"

#include "prirost/stats_agreement.h"

struct two {
    struct pr_figure single, mean;
};

static struct two agreement(const double *x, size_t n, size_t k, double level) {
    struct pr_icc icc = pr_icc(x, n, k, level);
    return (struct two){icc.single[PR_ICC_2], icc.mean[PR_ICC_2]};
}

struct icc_case {
    const char *name;
    size_t n, k;
    double x[24];
    double single, single_low, single_high;
    double mean, mean_low, mean_high; /* not compared when mean is 0 */
};

static const struct icc_case CASES[] = {
    {"Shrout and Fleiss",
     6,
     4,
     {9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7},
     0.28976377952755905,
     0.018786513374712058,
     0.7610843696489528,
     0.620050547598989,
     0.07113681530250353,
     0.9272320401677219},
    {"shifted",
     6,
     4,
     {9, 4, 4, 11, 6, 3, 2, 5, 9, 5, 7, 9, 7, 3, 1, 9, 10, 7, 5, 12, 6, 4, 3, 10},
     0.218399401645475,
     0.004963359180201829,
     0.6916199640367673,
     0.5277903298689562,
     0.019562154720162768,
     0.899709239840652},
    {"value of the lesson",
     4,
     3,
     {1, 1.75, 2, 1, 1.25, 1.5, 1, 2.25, 1.75, 1.5, 2.25, 2.5},
     0.28,
     -0.03418646638757553,
     0.8751230685061815,
     0.5384615384615385,
     -0.11008632399253146,
     0.9545942707406275},
    {"method",
     4,
     3,
     {0.75, 1, 1.75, 1.25, 2, 1.5, 1.5, 1.75, 1.75, 1.25, 1.75, 2},
     0.1764705882352941,
     -0.12024435670715639,
     0.8471133611188334,
     0.39130434782608686,
     -0.4749541929035858,
     0.9432539817012179},
    {"formative assessment",
     4,
     3,
     {0.75, 0.5, 1, 1.25, 1.3333333333333333, 1, 2, 1.5, 2, 1.75, 2, 2},
     0.8537005163511188,
     0.4189801989790846,
     0.9890415982115744,
     0.9459631277813095,
     0.6838779542440723,
     0.9963203171081363},
    {"perfect", 3, 2, {1, 1, 2, 2, 3, 3}, 1, 1, 1, 1, 1, 1},
};

static void test_cases(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        const struct icc_case *c = &CASES[i];
        struct two a = agreement(c->x, c->n, c->k, 0.95);
        given(c->name, a.single, PR_UNIT_RATIO, (int64_t)c->n);
        given(c->name, a.mean, PR_UNIT_RATIO, (int64_t)c->n);
        near(c->name, a.single.value, c->single, 1e-12);
        near(c->name, a.mean.value, c->mean, 1e-12);
        near_interval(c->name, a.single, c->single_low, c->single_high, 1e-9);
        near_interval(c->name, a.mean, c->mean_low, c->mean_high, 1e-9);
    }
}

/* psych 2.2.9 ICC(lmer = FALSE) of 10 lessons and 4 observers. */
static void test_models(void **state) {
    (void)state;
    static const double X[] = {9,  10, 11, 15, 8,  6,  6, 12, 16, 13, 14, 17, 4,  8,
                               3,  10, 12, 12, 10, 10, 3, 2,  1,  5,  10, 7,  13, 13,
                               17, 11, 16, 14, 5,  12, 8, 6,  11, 8,  4,  10};
    static const double want[][6] = {{0.642747421549265, 0.353128902734340, 0.875711228478830,
                                      0.877997601918465, 0.685891389563204, 0.965733611633834},
                                     {0.646223681668920, 0.360271526104714, 0.876586766853185,
                                      0.879613501166727, 0.692558635179504, 0.965999619002999},
                                     {0.672394734197568, 0.384680922696636, 0.888926363196997,
                                      0.891420197175593, 0.714342219003852, 0.969708118736056}};
    struct pr_icc icc = pr_icc(X, 10, 4, 0.95);
    for (size_t m = 0; m < PR_ICC_MODELS; m++) {
        given("single", icc.single[m], PR_UNIT_RATIO, 10);
        near("single", icc.single[m].value, want[m][0], 1e-12);
        near_interval("single", icc.single[m], want[m][1], want[m][2], 1e-9);
        near("mean", icc.mean[m].value, want[m][3], 1e-12);
        near_interval("mean", icc.mean[m], want[m][4], want[m][5], 1e-9);
    }
    near("F", icc.one_way.F.value, 8.19656019656020, 1e-12);
    near("p", icc.one_way.p.value, 4.97785103788507e-06, 1e-10);
    near("df", icc.one_way.df2, 30, 0);
    near("F", icc.two_way.F.value, 9.20981595092025, 1e-12);
    near("p", icc.two_way.p.value, 3.15135841460694e-06, 1e-10);
    near("df", icc.two_way.df2, 27, 0);
    /* R lessons apart, nothing else: perfect, and no F. */
    const double perfect[] = {1, 1, 2, 2, 3, 3}, same[] = {2, 2, 2, 2};
    icc = pr_icc(perfect, 3, 2, 0.95);
    near("perfect", icc.mean[PR_ICC_1].value, 1, 1e-15);
    near_interval("perfect", icc.single[PR_ICC_3], 1, 1, 1e-12);
    absent("perfect", icc.one_way.F, PR_NOT_APPLICABLE);
    absent("perfect", icc.two_way.p, PR_NOT_APPLICABLE);
    icc = pr_icc(same, 2, 2, 0.95);
    assert_int_equal(icc.why, PR_NO_VARIATION);
    absent("same", icc.single[PR_ICC_1], PR_NO_VARIATION);
    absent("same", icc.one_way.p, PR_NO_VARIATION);
}

/* Columns and rows in another order, 3 x + 10: the same. */
static void test_identities(void **state) {
    (void)state;
    const struct icc_case *c = &CASES[0];
    double y[24];
    for (size_t i = 0; i < 24; i++) {
        y[23 - i] = 3 * c->x[i] + 10;
    }
    struct two a = agreement(c->x, 6, 4, 0.9), b = agreement(y, 6, 4, 0.9);
    near("single", b.single.value, a.single.value, 1e-12);
    near("mean", b.mean.value, a.mean.value, 1e-12);
    near_interval("single", b.single, a.single.low, a.single.high, 1e-9);
}

static void test_edges(void **state) {
    (void)state;
    /* R: lessons do not differ at all, (2,1) = -5/3; (2,k) would be 5 and is none. */
    const double disagree[] = {5, 1, 1, 5, 4, 2, 2, 4, 3, 3};
    struct two a = agreement(disagree, 5, 2, 0.95);
    given("disagree", a.single, PR_UNIT_RATIO, 5);
    near("disagree", a.single.value, -5.0 / 3, 1e-12);
    absent("disagree", a.mean, PR_NOT_APPLICABLE);
    const double cross[] = {1, 2, 2, 1}; /* 0/0 on paper */
    a = agreement(cross, 2, 2, 0.95);
    absent("cross", a.single, PR_NOT_APPLICABLE);
    const double same[] = {2, 2, 2, 2};
    a = agreement(same, 2, 2, 0.95);
    absent("same", a.single, PR_NO_VARIATION);
    absent("same", a.mean, PR_NO_VARIATION);
    const double severe[] = {1, 2, 1, 2}; /* observers differ, lessons do not */
    a = agreement(severe, 2, 2, 0.95);
    given("severe", a.single, PR_UNIT_RATIO, 2);
    near("severe", a.single.value, 0, 1e-15);
    absent("one lesson", agreement(same, 1, 4, 0.95).single, PR_INCOMPLETE);
    absent("one observer", agreement(same, 4, 1, 0.95).mean, PR_INCOMPLETE);
    absent("nothing", agreement(same, 0, 0, 0.95).mean, PR_INCOMPLETE);
}

/* Whatever the marks: nothing but finite figures or reasons, and the value inside its interval. */
static void test_hostile(void **state) {
    (void)state;
    uint32_t seed = 3;
    for (size_t round = 0; round < 3000; round++) {
        size_t n = 2 + draw(&seed) % 4, k = 2 + draw(&seed) % 3;
        double x[20], unit = round % 3 ? 1 : 1.0 / 3;
        for (size_t i = 0; i < n * k; i++) {
            x[i] = (double)(draw(&seed) % (1 + round % 4)) * unit;
        }
        struct pr_icc icc = pr_icc(x, n, k, 0.95);
        for (size_t j = 0; j < (size_t)2 * PR_ICC_MODELS; j++) {
            struct pr_figure f = j % 2 ? icc.mean[j / 2] : icc.single[j / 2];
            assert_true(isfinite(f.value) && isfinite(f.low) && isfinite(f.high));
            assert_true(!pr_given(f) || f.value <= 1 + 1e-12);
            assert_true(f.level == 0 || (f.low <= f.value + 1e-9 && f.value <= f.high + 1e-9));
        }
    }
}

static void test_pairs(void **state) {
    (void)state;
    const double a[] = {0, 1, 2, 3, 0.1 + 0.2, 1}, b[] = {0, 2, 0, 0, 0.3, 2.0000000001};
    struct pr_pair_agreement p = pr_pairs_agree(a, b, 6);
    given("equal", p.equal, PR_UNIT_SHARE, 6);
    given("difference", p.difference, PR_UNIT_POINTS, 6);
    near("equal", p.equal.value, 2.0 / 6, 1e-15);
    near("within one", p.within_one.value, 4.0 / 6, 1e-15);
    near("difference", p.difference.value, 7.0000000001 / 6, 1e-15);
    assert_true(p.equal.level == 0);
    absent("nothing", pr_pairs_agree(a, b, 0).equal, PR_NO_DATA);
    absent("nothing", pr_pairs_agree(a, b, 0).within_one, PR_NO_DATA);
    absent("nothing", pr_pairs_agree(a, b, 0).difference, PR_NO_DATA);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),      cmocka_unit_test(test_models),
        cmocka_unit_test(test_identities), cmocka_unit_test(test_edges),
        cmocka_unit_test(test_hostile),    cmocka_unit_test(test_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
