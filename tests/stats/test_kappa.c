/* Agreement in categories. Numbers: statsmodels 0.13.5 cohens_kappa, fleiss_kappa; psych 2.2.9
 * cohen.kappa; numpy bootstrap of 100,000 samples; else other formulas for the same thing. */
#include "near.h"

#include "prirost/stats_agreement.h"

static struct pr_arena *arena;

static const size_t THREE[] = {20, 10, 5, 3, 30, 15, 0, 5, 40};

static void test_cohen(void **state) {
    (void)state;
    static const double want[3][2] = {{0.5462263270827502, 0.060757376075739646},
                                      {0.602714017612242, 0.05705733232911063},
                                      {0.6628900814947327, 0.060203175155645945}};
    for (size_t w = 0; w < 3; w++) {
        struct pr_crosstab t = {THREE, 3, 3};
        struct pr_kappa k = pr_kappa_cohen(arena, t, (enum pr_weights)w, 0.95);
        double half = 1.9599639845400542 * want[w][1];
        given("kappa", k.kappa, PR_UNIT_RATIO, 128);
        near("kappa", k.kappa.value, want[w][0], 1e-12);
        near("se", k.se, want[w][1], 1e-10);
        near_interval("kappa", k.kappa, want[w][0] - half, want[w][0] + half, 1e-10);
    }
}

/* Quadratic weights: 2 cov / (var + var + (difference of means)^2), all divided by n (Lin 1989). */
static void test_quadratic(void **state) {
    (void)state;
    uint32_t seed = 4;
    for (size_t round = 0; round < 200; round++) {
        size_t q = 2 + draw(&seed) % 4, cell[25], turned[25], back[25];
        double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (size_t i = 0; i < q * q; i++) {
            cell[i] = draw(&seed) % 7;
            turned[i % q * q + i / q] = cell[i];
            back[q * q - 1 - i] = cell[i];
            size_t row = i / q, column = i % q;
            double c = (double)cell[i], a = (double)row, b = (double)column;
            n += c, x += c * a, y += c * b, xx += c * a * a, yy += c * b * b, xy += c * a * b;
        }
        struct pr_kappa k =
            pr_kappa_cohen(arena, (struct pr_crosstab){cell, q, q}, PR_WEIGHTS_QUADRATIC, 0.95);
        double under = xx / n - x * x / n / n + yy / n - y * y / n / n + (x - y) * (x - y) / n / n;
        if (!pr_given(k.kappa)) {
            assert_true(n < 0.5 || under < 1e-9);
            continue;
        }
        near("Lin", k.kappa.value, 2 * (xy / n - x * y / n / n) / under, 1e-9);
        /* Observers swapped, categories turned round: the same. */
        for (int w = 0; w < 3; w++) {
            enum pr_weights kind = (enum pr_weights)w;
            struct pr_kappa a = pr_kappa_cohen(arena, (struct pr_crosstab){cell, q, q}, kind, 0.9);
            struct pr_kappa b =
                pr_kappa_cohen(arena, (struct pr_crosstab){turned, q, q}, kind, 0.9);
            struct pr_kappa c = pr_kappa_cohen(arena, (struct pr_crosstab){back, q, q}, kind, 0.9);
            near("swapped", b.kappa.value, a.kappa.value, 1e-10);
            near("swapped", b.se, a.se, 1e-8);
            near("turned", c.kappa.value, a.kappa.value, 1e-10);
            assert_true(a.kappa.value <= 1 && a.observed.value <= 1);
        }
    }
}

static void test_cohen_edges(void **state) {
    (void)state;
    const size_t one[] = {7, 0, 0, 0}, perfect[] = {3, 0, 0, 0, 4, 0, 0, 0, 5};
    const size_t opposite[] = {0, 4, 4, 0}, none[] = {0, 0, 0, 0}, single[] = {5};
    struct pr_kappa k =
        pr_kappa_cohen(arena, (struct pr_crosstab){one, 2, 2}, PR_WEIGHTS_NONE, 0.95);
    absent("one category", k.kappa, PR_NO_VARIATION);
    near("observed", k.observed.value, 1, 0);
    near("expected", k.expected.value, 1, 0);
    k = pr_kappa_cohen(arena, (struct pr_crosstab){perfect, 3, 3}, PR_WEIGHTS_LINEAR, 0.95);
    near("perfect", k.kappa.value, 1, 1e-15);
    assert_true(k.se < 1e-12 && k.kappa.level == 0);
    k = pr_kappa_cohen(arena, (struct pr_crosstab){opposite, 2, 2}, PR_WEIGHTS_NONE, 0.95);
    near("opposite", k.kappa.value, -1, 1e-15);
    k = pr_kappa_cohen(arena, (struct pr_crosstab){none, 2, 2}, PR_WEIGHTS_NONE, 0.95);
    absent("none", k.kappa, PR_NO_DATA);
    k = pr_kappa_cohen(arena, (struct pr_crosstab){none, 1, 4}, PR_WEIGHTS_NONE, 0.95);
    absent("not square", k.observed, PR_NOT_APPLICABLE);
    k = pr_kappa_cohen(arena, (struct pr_crosstab){single, 1, 1}, PR_WEIGHTS_LINEAR, 0.95);
    absent("one", k.kappa, PR_NO_VARIATION);
    k = pr_kappa_cohen(arena, (struct pr_crosstab){none, 0, 0}, PR_WEIGHTS_LINEAR, 0.95);
    absent("nothing", k.kappa, PR_NO_DATA);
}

static void test_fleiss(void **state) {
    (void)state;
    static const uint32_t TEN[] = {0, 0, 0, 0, 14, 0, 2, 6, 4, 2, 0, 0, 3, 5, 6, 0, 3,
                                   9, 2, 0, 2, 2,  8, 1, 1, 7, 7, 0, 0, 0, 3, 2, 6, 3,
                                   0, 2, 5, 3, 2,  2, 6, 5, 2, 1, 0, 0, 2, 2, 3, 7};
    struct pr_rated r = {TEN, 10, 5};
    struct pr_fleiss f = pr_kappa_fleiss(arena, &r);
    near("kappa", f.kappa.value, 0.20993070442195522, 1e-13);
    /* The kappas of the categories, weighted by p q, are the kappa. */
    double sum = 0, weight = 0;
    for (size_t c = 0; c < 5; c++) {
        double n = 0;
        for (size_t u = 0; u < 10; u++) {
            n += TEN[u * 5 + c];
        }
        sum += f.each[c].value * n / 140 * (1 - n / 140);
        weight += n / 140 * (1 - n / 140);
    }
    near("categories", sum / weight, f.kappa.value, 1e-13);
    /* Two categories: z is the same for each of them and for both. */
    const uint32_t two[] = {3, 0, 2, 1, 0, 3, 3, 0}, odd[] = {3, 0, 2, 0}, one[] = {1, 0, 0, 1};
    const uint32_t all[] = {3, 0, 3, 0}, none[] = {0, 0, 0, 0};
    r = (struct pr_rated){two, 4, 2};
    f = pr_kappa_fleiss(arena, &r);
    near("two", f.each[1].value, f.kappa.value, 1e-13);
    near("null error", f.se_null, 1 / sqrt(4 * 3), 1e-13); /* sqrt(2 / (N m (m - 1))) */
    near("z", f.z, f.kappa.value * sqrt(12), 1e-12);
    r = (struct pr_rated){odd, 2, 2};
    absent("odd", pr_kappa_fleiss(arena, &r).kappa, PR_INCOMPLETE);
    r = (struct pr_rated){one, 2, 2};
    absent("one rating", pr_kappa_fleiss(arena, &r).observed, PR_TOO_FEW);
    r = (struct pr_rated){all, 2, 2};
    f = pr_kappa_fleiss(arena, &r);
    absent("one category", f.kappa, PR_NO_VARIATION);
    absent("one category", f.each[0], PR_NO_VARIATION);
    absent("one category", f.p, PR_NO_VARIATION);
    near("one category", f.observed.value, 1, 0);
    r = (struct pr_rated){none, 2, 2};
    absent("none", pr_kappa_fleiss(arena, &r).kappa, PR_NO_DATA);
    r = (struct pr_rated){none, 0, 2};
    absent("nothing", pr_kappa_fleiss(arena, &r).kappa, PR_NO_DATA);
}

/* Krippendorff 2011: 12 units, 4 observers, gaps. */
static const int16_t PUBLISHED[] = {0, 0, -1, 0, 1,  1, 2, 1, 2,  2,  2, 2, 2,  2,  2, 2,
                                    1, 1, 1,  1, 0,  1, 2, 3, 3,  3,  3, 3, 0,  0,  1, 0,
                                    1, 1, 1,  1, -1, 4, 4, 4, -1, -1, 0, 0, -1, -1, 2, -1};

static void test_bootstrap(void **state) {
    (void)state;
    static const double want[][2] = {{0.4165, 1}, {0.4494, 1}, {0.4228, 1}};
    struct pr_rated r = pr_rated_of(arena, PUBLISHED, 12, 4, 5);
    for (size_t m = 0; m < 3; m++) {
        enum pr_metric metric = (enum pr_metric)m;
        struct pr_figure a = pr_alpha_krippendorff(arena, &r, NULL, metric, 20000, 0.95);
        struct pr_figure b = pr_alpha_krippendorff(arena, &r, NULL, metric, 20000, 0.95);
        given("alpha", a, PR_UNIT_RATIO, 11);
        near("again", a.low, b.low, 0);
        assert_true(fabs(a.low - want[m][0]) < 0.01 && a.high > 0.999);
        struct pr_figure none = pr_alpha_krippendorff(arena, &r, NULL, metric, 0, 0.95);
        near("no samples", none.value, a.value, 0);
        assert_true(none.level == 0);
    }
}

/* Squared distances of all ordered pairs of the n values. */
static double pairs(const double *x, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n * n; i++) {
        double d = x[i / n] - x[i % n];
        sum += d * d;
    }
    return sum;
}

/* Alpha by its definition: mean disagreement of two ratings of a unit against that of any two. */
static double defined(const int16_t *code, size_t units, size_t raters, const double *value) {
    double within = 0, x[64];
    size_t all = 0;
    for (size_t u = 0; u < units; u++) {
        size_t m = 0;
        for (size_t j = 0; j < raters; j++) {
            int16_t c = code[u * raters + j];
            if (c >= 0) {
                x[all + m++] = value[c];
            }
        }
        if (m > 1) {
            within += pairs(x + all, m) / (double)(m - 1);
            all += m;
        }
    }
    double n = (double)all;
    return 1 - (within / n) / (pairs(x, all) / (n * (n - 1)));
}

static void test_definition(void **state) {
    (void)state;
    uint32_t seed = 15;
    const double value[] = {-1, 0.5, 2, 7}, one_two[] = {0, 1};
    for (size_t round = 0; round < 500; round++) {
        int16_t code[40], shuffled[40];
        size_t raters = 2 + draw(&seed) % 3, units = 2 + draw(&seed) % 8, q = round % 2 ? 4 : 2;
        for (size_t i = 0; i < units * raters; i++) {
            code[i] = (int16_t)((int)(draw(&seed) % (q + 1)) - 1);
        }
        for (size_t i = 0; i < units * raters; i++) {
            shuffled[units * raters - 1 - i] = code[i];
        }
        struct pr_rated r = pr_rated_of(arena, code, units, raters, q);
        struct pr_rated s = pr_rated_of(arena, shuffled, units, raters, q);
        enum pr_metric metric = q == 2 ? PR_NOMINAL : PR_INTERVAL;
        const double *x = q == 2 ? one_two : value;
        struct pr_figure a = pr_alpha_krippendorff(arena, &r, x, metric, 50, 0.9);
        struct pr_figure b = pr_alpha_krippendorff(arena, &s, x, metric, 0, 0.9);
        assert_int_equal(a.why, b.why);
        if (pr_given(a)) {
            near("defined", a.value, defined(code, units, raters, x), 1e-10);
            near("shuffled", b.value, a.value, 1e-10);
            assert_true(a.value <= 1 && a.low <= a.high);
        }
    }
}

/* Complete ratings: interval alpha is 1 - W / variance of all marks; nominal of two observers is
 * 1 - (1 - Scott's pi)(n - 1)/n, and Scott's pi is Fleiss's kappa of two. */
static void test_relations(void **state) {
    (void)state;
    static const int16_t code[] = {0, 1, 2, 2, 3, 3, 1, 1, 0, 0, 2, 3, 1, 2, 3, 3};
    double x[16], mean = 0, ss = 0;
    for (size_t i = 0; i < 16; i++) {
        x[i] = code[i];
        mean += x[i] / 16;
    }
    for (size_t i = 0; i < 16; i++) {
        ss += (x[i] - mean) * (x[i] - mean);
    }
    struct pr_rated r = pr_rated_of(arena, code, 8, 2, 4);
    near("interval", pr_alpha_krippendorff(arena, &r, NULL, PR_INTERVAL, 0, 0.95).value,
         1 - pr_icc(x, 8, 2, 0.95).W / (ss / 15), 1e-12);
    double scott = pr_kappa_fleiss(arena, &r).kappa.value;
    near("nominal", pr_alpha_krippendorff(arena, &r, NULL, PR_NOMINAL, 0, 0.95).value,
         1 - (1 - scott) * 15 / 16, 1e-12);
    /* Ranks know no distances, a ratio no unit. */
    const double stretched[] = {1, 2, 50, 51}, scaled[] = {3, 6, 9, 12};
    near("ordinal", pr_alpha_krippendorff(arena, &r, stretched, PR_ORDINAL, 0, 0.95).value,
         pr_alpha_krippendorff(arena, &r, NULL, PR_ORDINAL, 0, 0.95).value, 1e-13);
    near("ratio", pr_alpha_krippendorff(arena, &r, scaled, PR_RATIO, 0, 0.95).value,
         pr_alpha_krippendorff(arena, &r, NULL, PR_RATIO, 0, 0.95).value, 1e-13);
    /* Each unit a thousand times: the same but for (n - 1)/n. */
    enum { TIMES = 1000 };
    int16_t *many = pr_arena_array(arena, TIMES, sizeof code);
    for (size_t i = 0; i < (size_t)16 * TIMES; i++) {
        many[i] = code[i % 16];
    }
    struct pr_rated m = pr_rated_of(arena, many, (size_t)8 * TIMES, 2, 4);
    double a = pr_alpha_krippendorff(arena, &r, NULL, PR_INTERVAL, 0, 0.95).value;
    near("many", pr_alpha_krippendorff(arena, &m, NULL, PR_INTERVAL, 0, 0.95).value,
         1 - (1 - a) * 16 / 15 * (16 * TIMES - 1.0) / (16 * TIMES), 1e-12);
    near("Fleiss", pr_kappa_fleiss(arena, &m).kappa.value, scott, 1e-12);
    near("Gwet", pr_gwet(arena, &m, PR_WEIGHTS_LINEAR, 0.95).ac.value,
         pr_gwet(arena, &r, PR_WEIGHTS_LINEAR, 0.95).ac.value, 1e-12);
}

static void test_krippendorff_edges(void **state) {
    (void)state;
    const uint32_t same[] = {2, 0, 3, 0}, lone[] = {1, 0, 0, 1}, none[] = {0, 0, 0, 0};
    const uint32_t fine[] = {2, 0, 0, 2};
    const double below[] = {-1, 2}, falling[] = {2, 1};
    struct pr_rated r = {same, 2, 2};
    absent("same", pr_alpha_krippendorff(arena, &r, NULL, PR_ORDINAL, 100, 0.95), PR_NO_VARIATION);
    r.times = lone;
    absent("lone", pr_alpha_krippendorff(arena, &r, NULL, PR_NOMINAL, 100, 0.95), PR_TOO_FEW);
    r.times = none;
    absent("none", pr_alpha_krippendorff(arena, &r, NULL, PR_NOMINAL, 100, 0.95), PR_NO_DATA);
    absent("ratio", pr_alpha_krippendorff(arena, &r, below, PR_RATIO, 0, 0.95), PR_NOT_APPLICABLE);
    absent("falling", pr_alpha_krippendorff(arena, &r, falling, PR_INTERVAL, 0, 0.95),
           PR_NOT_APPLICABLE);
    r = (struct pr_rated){none, 0, 2};
    absent("nothing", pr_alpha_krippendorff(arena, &r, NULL, PR_NOMINAL, 9, 0.95), PR_NO_DATA);
    r = (struct pr_rated){none, 0, 5000};
    absent("many", pr_alpha_krippendorff(arena, &r, NULL, PR_NOMINAL, 9, 0.95), PR_TOO_MANY);
    /* Half of all samples of two units have one value only: no interval, but alpha. */
    r = (struct pr_rated){fine, 2, 2};
    struct pr_figure a = pr_alpha_krippendorff(arena, &r, NULL, PR_NOMINAL, 500, 0.95);
    near("two units", a.value, 1, 1e-15);
    assert_true(a.level == 0);
}

/* Two observers: pe = sum pi (1 - pi) / (q - 1), pi the mean of the margins. */
static void test_gwet(void **state) {
    (void)state;
    uint32_t seed = 31;
    for (size_t round = 0; round < 200; round++) {
        int16_t code[60];
        size_t q = 2 + draw(&seed) % 4, units = 3 + draw(&seed) % 20;
        double pi[5] = {0}, equal = 0, pe = 0, n = (double)units;
        for (size_t i = 0; i < 2 * units; i++) {
            code[i] = (int16_t)(draw(&seed) % q);
            pi[code[i]] += 0.5 / n;
        }
        for (size_t u = 0; u < units; u++) {
            equal += code[2 * u] == code[2 * u + 1] ? 1 / n : 0;
        }
        for (size_t c = 0; c < q; c++) {
            pe += pi[c] * (1 - pi[c]) / (double)(q - 1);
        }
        struct pr_rated r = pr_rated_of(arena, code, units, 2, q);
        struct pr_gwet g = pr_gwet(arena, &r, PR_WEIGHTS_NONE, 0.95);
        double Q = 1 / (double)q;
        near("AC1", g.ac.value, (equal - pe) / (1 - pe), 1e-11);
        near("agreement", g.agreement.value, equal, 1e-11);
        near("BP", g.brennan_prediger.value, (equal - Q) / (1 - Q), 1e-11);
        assert_true(pr_given(g.se) && g.se.value >= 0);
        assert_true(g.ac.level == 0 || (g.ac.low < g.ac.value && g.ac.value < g.ac.high));
    }
}

static void test_gwet_edges(void **state) {
    (void)state;
    const uint32_t lone[] = {1, 0, 0, 1}, none[] = {0, 0, 0, 0}, one[] = {2, 1, 0, 0};
    struct pr_rated r = {lone, 2, 2};
    absent("lone", pr_gwet(arena, &r, PR_WEIGHTS_NONE, 0.95).ac, PR_TOO_FEW);
    r.times = none;
    absent("none", pr_gwet(arena, &r, PR_WEIGHTS_LINEAR, 0.95).agreement, PR_NO_DATA);
    r.times = one;
    struct pr_gwet g = pr_gwet(arena, &r, PR_WEIGHTS_NONE, 0.95);
    given("one unit", g.ac, PR_UNIT_RATIO, 1);
    absent("one unit", g.se, PR_TOO_FEW);
    assert_true(g.ac.level == 0);
    r = (struct pr_rated){one, 4, 1};
    absent("one category", pr_gwet(arena, &r, PR_WEIGHTS_LINEAR, 0.95).ac, PR_NOT_APPLICABLE);
    const uint32_t all[] = {3, 0, 0, 3, 0, 0};
    r = (struct pr_rated){all, 2, 3};
    g = pr_gwet(arena, &r, PR_WEIGHTS_QUADRATIC, 0.95);
    near("all alike", g.ac.value, 1, 1e-15);
    near("all alike", g.se.value, 0, 1e-15);
    assert_true(g.ac.level == 0);
}

static int begin(void **state) {
    (void)state;
    arena = pr_arena_new();
    return 0;
}

static int end(void **state) {
    (void)state;
    pr_arena_free(arena);
    return 0;
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cohen),       cmocka_unit_test(test_quadratic),
        cmocka_unit_test(test_cohen_edges), cmocka_unit_test(test_fleiss),
        cmocka_unit_test(test_bootstrap),   cmocka_unit_test(test_definition),
        cmocka_unit_test(test_relations),   cmocka_unit_test(test_krippendorff_edges),
        cmocka_unit_test(test_gwet),        cmocka_unit_test(test_gwet_edges),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
