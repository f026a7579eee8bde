/* Where the differences of marks come from. Mean squares: R 4.2.2 anova(lm()); from them the
 * components by the textbook formulas, written out here. */
#include "near.h"

#include "prirost/stats_agreement.h"
#include "prirost/stats_gstudy.h"

static struct pr_arena *arena;

static const struct pr_component *find(const struct pr_gstudy *g, const char *name) {
    for (size_t i = 0; i < g->n_components; i++) {
        if (pr_text_is(pr_text_of(g->component[i].name), name)) {
            return &g->component[i];
        }
    }
    fail_msg("no component %s", name);
    return NULL;
}

static const struct pr_design *design(const char *name) {
    const struct pr_design *d = pr_design_find(pr_text_of(name));
    assert_non_null(d);
    return d;
}

struct effect {
    const char *name;
    double df, mean_square;
};

/* Teachers 5 x observers 2 x criteria 3, 3 lessons in each teacher. */
static const double LESSONS[] = {
    10.6, 10.7, 10,   11.6, 12,   11.9, 8.9,  9.6,  10.6, 9.1,  10.3, 12.8, 11,   9,    9.3,
    11.2, 11.5, 10.7, 13.6, 13,   11.5, 13,   14.3, 13.5, 14.2, 12,   13.7, 15,   10.7, 15.8,
    15.1, 13.1, 16.6, 11.1, 14.4, 17.4, 11.3, 11.9, 13.3, 5.9,  6.9,  8.8,  12.6, 14,   16.4,
    4.8,  6.4,  8.6,  12.6, 12.9, 16,   5.6,  7.5,  10.2, 8.7,  7.9,  11.7, 3.3,  6.3,  8.9,
    10.8, 11.9, 11.7, 5.8,  5.4,  7.5,  13,   15.1, 16.2, 9.1,  7.7,  12.4, 10.3, 12.6, 15,
    12,   11.1, 12.5, 9.9,  13.2, 13.9, 13,   14.7, 12.6, 13.3, 14.6, 13.8, 10.2, 13,   13.5};
static const size_t LESSONS_SIZE[] = {5, 3, 2, 3};
static const struct effect LESSONS_EFFECT[] = {
    {"t", 4, 55.6451111111112},       {"r", 1, 84.2934444444444},
    {"c", 2, 32.0781111111111},       {"tr", 4, 47.9512222222222},
    {"tc", 8, 3.43811111111111},      {"rc", 2, 1.32477777777778},
    {"l_t", 10, 8.06544444444444},    {"trc", 8, 1.32088888888889},
    {"lr_t", 10, 1.73566666666667},   {"lc_t", 20, 2.12727777777778},
    {"lrc_t_e", 20, 1.23516666666667}};

static void test_nested(void **state) {
    (void)state;
    struct pr_gstudy g = pr_gstudy(arena, design("(l:t) x r x c"), LESSONS, LESSONS_SIZE);
    double ms[11];
    assert_int_equal(g.why, PR_GIVEN);
    assert_int_equal(g.n_components, PR_COUNT_OF(LESSONS_EFFECT));
    for (size_t i = 0; i < PR_COUNT_OF(LESSONS_EFFECT); i++) {
        const struct effect *e = &LESSONS_EFFECT[i];
        ms[i] = e->mean_square;
        near(e->name, find(&g, e->name)->df, e->df, 0);
        near(e->name, find(&g, e->name)->mean_square, e->mean_square, 1e-12);
    }
    enum { T, R, C, TR, TC, RC, LT, TRC, LRT, LCT, E };
    near("e", find(&g, "lrc_t_e")->variance, ms[E], 1e-12);
    near("lr_t", find(&g, "lr_t")->variance, (ms[LRT] - ms[E]) / 3, 1e-11);
    near("lc_t", find(&g, "lc_t")->variance, (ms[LCT] - ms[E]) / 2, 1e-11);
    near("trc", find(&g, "trc")->variance, (ms[TRC] - ms[E]) / 3, 1e-11);
    near("l_t", find(&g, "l_t")->variance, (ms[LT] - ms[LRT] - ms[LCT] + ms[E]) / 6, 1e-11);
    near("tr", find(&g, "tr")->variance, (ms[TR] - ms[TRC] - ms[LRT] + ms[E]) / 9, 1e-11);
    near("tc", find(&g, "tc")->variance, (ms[TC] - ms[TRC] - ms[LCT] + ms[E]) / 6, 1e-11);
    near("rc", find(&g, "rc")->variance, (ms[RC] - ms[TRC]) / 15, 1e-11);
    near("r", find(&g, "r")->variance, (ms[R] - ms[TR] - ms[RC] + ms[TRC]) / 45, 1e-11);
    near("c", find(&g, "c")->variance, (ms[C] - ms[TC] - ms[RC] + ms[TRC]) / 30, 1e-11);
    near("t", find(&g, "t")->variance,
         (ms[T] - ms[LT] - ms[TR] - ms[TC] + ms[LRT] + ms[LCT] + ms[TRC] - ms[E]) / 18, 1e-11);
}

static void test_items_in_heads(void **state) {
    (void)state;
    static const double X[] = {3, 5, 4, 2, 6, 5, 1, 2, 4, 3, 3, 2,
                               6, 7, 5, 4, 8, 7, 2, 4, 3, 1, 5, 6};
    static const size_t size[] = {4, 2, 3};
    static const struct effect all[] = {{"p", 3, 14.3888888888889},
                                        {"h", 1, 1.5},
                                        {"ph", 3, 0.166666666666667},
                                        {"i_h", 4, 6.33333333333333},
                                        {"pi_h_e", 12, 1.44444444444444}};
    struct pr_gstudy g = pr_gstudy(arena, design("p x (i:h)"), X, size);
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        near(all[i].name, find(&g, all[i].name)->df, all[i].df, 0);
        near(all[i].name, find(&g, all[i].name)->mean_square, all[i].mean_square, 1e-12);
    }
    /* E(MS): h = e + 3 ph + 4 i_h + 12 h; the component of ph is below 0 and stays. */
    double e = all[4].mean_square, ph = (all[2].mean_square - e) / 3;
    double i_h = (all[3].mean_square - e) / 4;
    near("ph", find(&g, "ph")->variance, ph, 1e-11);
    near("h", find(&g, "h")->variance, (1.5 - e - 3 * ph - 4 * i_h) / 12, 1e-11);
    /* In a coefficient it is 0: relative error i:h with p, 3 items in each of 2 heads. */
    double tau = (all[0].mean_square - all[2].mean_square) / 6;
    near("g", pr_g_coefficients(&g, size).relative.value, tau / (tau + e / 6), 1e-11);
    near("p", find(&g, "p")->variance, tau, 1e-11);
}

/* One facet: the coefficients are ICC (3,1), (3,k), (2,1), (2,k); nested: (1,1), (1,k). */
static void test_icc(void **state) {
    (void)state;
    static const double X[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                               7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
    static const size_t size[] = {6, 4}, one[] = {0, 1};
    struct pr_icc icc = pr_icc(X, 6, 4, 0.95);
    struct pr_gstudy g = pr_gstudy(arena, design("p x r"), X, size);
    near("(3,1)", pr_g_coefficients(&g, one).relative.value, icc.single[PR_ICC_3].value, 1e-12);
    near("(3,k)", pr_g_coefficients(&g, size).relative.value, icc.mean[PR_ICC_3].value, 1e-12);
    near("(2,1)", pr_g_coefficients(&g, one).absolute.value, icc.single[PR_ICC_2].value, 1e-12);
    near("(2,k)", pr_g_coefficients(&g, size).absolute.value, icc.mean[PR_ICC_2].value, 1e-12);
    g = pr_gstudy(arena, design("l:t"), X, size);
    near("(1,1)", pr_g_coefficients(&g, one).relative.value, icc.single[PR_ICC_1].value, 1e-12);
    near("(1,k)", pr_g_coefficients(&g, size).absolute.value, icc.mean[PR_ICC_1].value, 1e-12);
    given("n", pr_g_coefficients(&g, one).relative, PR_UNIT_RATIO, 6);
}

/* The fewest lessons and observers: reached, and not with one less. */
static void test_least(void **state) {
    (void)state;
    enum { MOST = 12 };
    struct pr_gstudy g = pr_gstudy(arena, design("(l:t) x r x c"), LESSONS, LESSONS_SIZE);
    size_t least[MOST], n_of[] = {0, 0, 0, 3};
    for (size_t i = 0; i < 40; i++) {
        struct pr_g_wish w = {
            .a = 1, .b = 2, .most = MOST, .wanted = 0.02 * (double)i, .absolute = i % 2 == 0};
        pr_g_least(&g, n_of, &w, least);
        for (size_t a = 1; a <= MOST; a++) {
            size_t found = 0;
            for (size_t b = MOST; b > 0; b--) {
                struct pr_g got = pr_g_coefficients(&g, (const size_t[]){0, a, b, 3});
                double value = w.absolute ? got.absolute.value : got.relative.value;
                found = value >= w.wanted - PR_TOLERANCE ? b : found;
            }
            assert_int_equal(least[a - 1], found);
            assert_true(a == 1 || least[a - 2] == 0 || least[a - 1] <= least[a - 2]);
        }
    }
}

/* Levels in another order, marks shifted and stretched: the same, stretched. */
static void test_identities(void **state) {
    (void)state;
    double y[90];
    for (size_t i = 0; i < 90; i++) {
        y[89 - i] = 2 * LESSONS[i] + 1000;
    }
    struct pr_gstudy a = pr_gstudy(arena, design("(l:t) x r x c"), LESSONS, LESSONS_SIZE);
    struct pr_gstudy b = pr_gstudy(arena, design("(l:t) x r x c"), y, LESSONS_SIZE);
    for (size_t i = 0; i < a.n_components; i++) {
        near("variance", b.component[i].variance, 4 * a.component[i].variance, 1e-9);
    }
    double df = 1;
    for (size_t i = 0; i < a.n_components; i++) {
        df += a.component[i].df;
    }
    near("df", df, 90, 0);
}

/* Marks in another order, lessons with labels of their own: the same. */
static void test_marks(void **state) {
    (void)state;
    const struct pr_design *d = design("(l:t) x r x c");
    struct pr_gstudy full = pr_gstudy(arena, d, LESSONS, LESSONS_SIZE);
    for (size_t own = 0; own < 2; own++) {
        double x[90];
        uint32_t label[4][90];
        for (size_t i = 0; i < 90; i++) {
            size_t at = i * 37 % 90, lesson = at / 6;
            x[i] = LESSONS[at];
            label[0][i] = (uint32_t)(7 - lesson / 3); /* labels 3 .. 7, the last teacher first */
            label[1][i] = (uint32_t)(own ? 40 - lesson : lesson % 3);
            label[2][i] = at / 3 % 2 ? 5 : 0;
            label[3][i] = (uint32_t)(at % 3);
        }
        struct pr_labelled_marks m = {
            x, {label[0], label[1], label[2], label[3]}, {8, own ? 41 : 3, 6, 3}, 90};
        struct pr_gstudy g = pr_gstudy_of(arena, d, &m);
        assert_int_equal(g.why, PR_GIVEN);
        for (size_t i = 0; i < g.n_components; i++) {
            near(g.component[i].name, g.component[i].variance, full.component[i].variance, 1e-10);
        }
        assert_memory_equal(g.size, LESSONS_SIZE, sizeof g.size);
        m.n = 89;
        assert_int_equal(pr_gstudy_of(arena, d, &m).why, PR_INCOMPLETE);
        m.n = 90;
        label[3][4] = (label[3][4] + 1) % 3; /* one cell twice, one without */
        assert_int_equal(pr_gstudy_of(arena, d, &m).why, PR_INCOMPLETE);
        m.n = 0;
        assert_int_equal(pr_gstudy_of(arena, d, &m).why, PR_NO_DATA);
        m.n = 90;
        m.most[1] = m.most[0] = 100000;
        assert_int_equal(pr_gstudy_of(arena, d, &m).why, PR_INCOMPLETE);
        m.most[0] = SIZE_MAX;
        assert_int_equal(pr_gstudy_of(arena, d, &m).why, PR_TOO_MANY);
    }
}

static void test_edges(void **state) {
    (void)state;
    const double same[] = {2, 2, 2, 2, 2, 2, 2, 2}, endless[] = {1, INFINITY, 2, 3};
    const double add[] = {1, 2, 3, 4}; /* both facets, no error */
    const size_t two[] = {2, 2, 2}, one[] = {2, 1}, none[] = {0, 4};
    struct pr_gstudy g = pr_gstudy(arena, design("p x i x j"), same, two);
    assert_int_equal(g.why, PR_NO_VARIATION);
    assert_int_equal(g.n_components, 0);
    absent("same", pr_g_coefficients(&g, two).relative, PR_NO_VARIATION);
    assert_int_equal(pr_gstudy(arena, design("p x r"), same, one).why, PR_INCOMPLETE);
    assert_int_equal(pr_gstudy(arena, design("p x r"), same, none).why, PR_INCOMPLETE);
    assert_int_equal(pr_gstudy(arena, design("p x r"), endless, two).why, PR_NOT_APPLICABLE);
    g = pr_gstudy(arena, design("p x r"), add, two);
    near("no error", pr_g_coefficients(&g, two).relative.value, 1, 1e-12);
    const double observers[] = {1, 2, 1, 2}; /* objects alike: nothing to tell apart */
    g = pr_gstudy(arena, design("p x r"), observers, two);
    absent("alike", pr_g_coefficients(&g, two).relative, PR_NO_VARIATION);
    near("alike", pr_g_coefficients(&g, two).absolute.value, 0, 1e-12);
    absent("no levels", pr_g_coefficients(&g, (const size_t[]){2, 0}).relative, PR_NOT_APPLICABLE);
    assert_null(pr_design_find(PR_TEXT("p")));
    assert_null(pr_design_find(PR_TEXT("")));
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
        cmocka_unit_test(test_nested),     cmocka_unit_test(test_items_in_heads),
        cmocka_unit_test(test_icc),        cmocka_unit_test(test_least),
        cmocka_unit_test(test_identities), cmocka_unit_test(test_marks),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
