/* Comparison of classes: difference, leaving one out, ANCOVA, start. Numbers: truth.json of the
 * made-up year (and the same in rational arithmetic from its files); ANCOVA also R's adjusted means
 * (oracle case c23). */
#include "near.h"
#include "reading.h"
#include "year.h"

#include "prirost/stats_change.h"

enum { MOST = 128, CLASSES = 8 };

/* The pairs of a whole year and its class means. */
struct year {
    double before[MOST], after[MOST];
    size_t class[MOST];
    size_t n;
    struct pr_class_change c[CLASSES];
};

static void add(struct year *y, int class, double before, double after) {
    y->class[y->n] = (size_t) class;
    y->before[y->n] = before;
    y->after[y->n++] = after;
}

static void sum_up(struct year *y) {
    for (size_t i = 0; i < CLASSES; i++) {
        y->c[i] = (struct pr_class_change){.community = i < 4};
    }
    for (size_t i = 0; i < y->n; i++) {
        struct pr_class_change *c = &y->c[y->class[i]];
        c->n++;
        c->mean_before += y->before[i];
        c->mean_after += y->after[i];
    }
    for (size_t i = 0; i < CLASSES; i++) {
        y->c[i].mean_before /= (double)y->c[i].n;
        y->c[i].mean_after /= (double)y->c[i].n;
    }
}

static struct year motivation(void) {
    struct year y = {.n = 0};
    for (size_t i = 0; i < PR_COUNT_OF(MOTIVATION); i++) {
        const struct score_pair *p = &MOTIVATION[i];
        add(&y, p->class, (double)p->sum_before / p->n_before, (double)p->sum_after / p->n_after);
    }
    sum_up(&y);
    return y;
}

static struct year mathematics(void) {
    struct year y = {.n = 0};
    for (size_t i = 0; i < PR_COUNT_OF(MATHEMATICS); i++) {
        add(&y, MATHEMATICS[i].class, MATHEMATICS[i].before, MATHEMATICS[i].after);
    }
    sum_up(&y);
    return y;
}

struct year_case {
    const char *name;
    struct year (*of)(void);
    double value, low, high, low975, high975;
    double smallest, largest, ancova, start;
    double change[CLASSES];
};

static const struct year_case YEAR[] = {
    {"motivation",
     motivation,
     0.20557838626020447,
     -0.0463290370474968,
     0.45748580956790574,
     -0.10004529726687189,
     0.5112020697872808,
     0.13210114801023898,
     0.2616984026074936,
     0.23955632337300004,
     0.21198215914082616,
     {0.5920745920745921, 0.362012987012987, 0.3292011019283747, 0.2032828282828283,
      0.10034965034965031, 0.24032634032634043, 0.023076923076922926, 0.30050505050505044}},
    {"mathematics",
     mathematics,
     2.044070512820513,
     0.8602700163268917,
     3.2278710093141347,
     0.6078386481579461,
     3.4803023774830804,
     1.6661324786324787,
     2.2358440170940175,
     1.6455763035671414,
     -0.2932370747899839,
     {2.1666666666666665, 2.230769230769231, 2.375, 3.769230769230769, 1.1666666666666667,
      -0.23076923076923078, 0.5833333333333334, 0.8461538461538461}},
};

static void check_year(const struct year_case *e) {
    struct year y = e->of();
    for (size_t i = 0; i < CLASSES; i++) {
        near(e->name, y.c[i].mean_after - y.c[i].mean_before, e->change[i], 1e-12);
    }
    struct pr_figure f = pr_class_difference(y.c, CLASSES, 0.95);
    given(e->name, f, PR_UNIT_POINTS, CLASSES);
    near(e->name, f.value, e->value, 1e-12);
    near_interval(e->name, f, e->low, e->high, 1e-11);
    assert_true(f.df == 6 && f.level == 0.95);
    near_interval(e->name, pr_class_difference(y.c, CLASSES, 0.975), e->low975, e->high975, 1e-11);
    double smallest, largest;
    assert_true(pr_class_without_one(y.c, CLASSES, &smallest, &largest));
    near("smallest without one", smallest, e->smallest, 1e-12);
    near("largest without one", largest, e->largest, 1e-12);
    struct pr_pairs pairs = {y.before, y.after, y.class, y.n};
    f = pr_class_ancova(y.c, CLASSES, &pairs);
    given("ancova", f, PR_UNIT_POINTS, CLASSES);
    near("ancova", f.value, e->ancova, 1e-12);
    size_t k1 = 0;
    while (y.class[k1] < 4) {
        k1++; /* pairs stand by class */
    }
    f = pr_standard_difference(y.before, k1, y.before + k1, y.n - k1);
    given("start", f, PR_UNIT_SD, (int64_t)y.n);
    near("start", f.value, e->start, 1e-12);
}

static void test_year(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(YEAR); i++) {
        check_year(&YEAR[i]);
    }
}

/* Sides exchanged: sign flips. All shifted by 5 after, stretched by 2: only stretched. */
static void test_identities(void **state) {
    (void)state;
    struct year y = motivation(), z = y;
    struct pr_figure f = pr_class_difference(y.c, CLASSES, 0.95), g;
    for (size_t i = 0; i < CLASSES; i++) {
        struct pr_class_change from = y.c[CLASSES - 1 - i];
        z.c[i] = (struct pr_class_change){!from.community, from.n, 2 * from.mean_before,
                                          2 * from.mean_after + 5};
    }
    g = pr_class_difference(z.c, CLASSES, 0.95);
    near("sides exchanged", g.value, -2 * f.value, 1e-12);
    near_interval("sides exchanged", g, -2 * f.high, -2 * f.low, 1e-11);
}

/* R's adjusted means: DRTA and Strat against Basal, which stands twice (once without pupils). */
static void test_ancova_by_r(void **state) {
    (void)state;
    double before[PR_COUNT_OF(READING)], after[PR_COUNT_OF(READING)];
    size_t class[PR_COUNT_OF(READING)];
    struct pr_class_change c[4] = {{.n = 0}};
    for (size_t i = 0; i < PR_COUNT_OF(READING); i++) {
        class[i] = (size_t)READING[i].group;
        before[i] = READING[i].before;
        after[i] = READING[i].after;
        c[class[i]].n++;
        c[class[i]].mean_before += before[i];
        c[class[i]].mean_after += after[i];
    }
    for (size_t i = 0; i < 3; i++) {
        c[i].community = i > 0;
        c[i].mean_before /= (double)c[i].n;
        c[i].mean_after /= (double)c[i].n;
    }
    c[3] = c[0];
    struct pr_pairs pairs = {before, after, class, PR_COUNT_OF(READING)};
    double want = (9.814738620122135 + 8.224349257222052) / 2 - 6.188184849928535;
    near("ancova", pr_class_ancova(c, 4, &pairs).value, want, 1e-11);
}

struct edge {
    const char *name;
    size_t k;
    struct {
        bool community;
        double change;
    } of[6];
    double value, df; /* df 0: absent */
    enum pr_why why;
};

static const struct edge EDGES[] = {
    {"no classes", 0, {{false, 0}}, 0, 0, PR_TOO_FEW},
    {"one side", 3, {{true, 1}, {true, 2}, {true, 3}}, 0, 0, PR_TOO_FEW},
    {"one against two", 3, {{true, 1}, {false, 2}, {false, 3}}, 0, 0, PR_TOO_FEW},
    {"two against two", 4, {{true, 1}, {false, 0}, {true, 3}, {false, 1}}, 1.5, 2, PR_GIVEN},
    {"no class differs", 4, {{true, 1}, {false, 0}, {true, 1}, {false, 0}}, 0, 0, PR_NO_VARIATION},
    {"differs by rounding only",
     4,
     {{true, 0.3}, {false, 0}, {true, 0.1 + 0.2}, {false, 0}},
     0,
     0,
     PR_NO_VARIATION},
    {"one side varies", 4, {{true, 1}, {false, 0}, {true, 1}, {false, 1}}, 0.5, 2, PR_GIVEN},
    {"beyond a double",
     4,
     {{true, 1e300}, {false, 0}, {true, 2}, {false, 1}},
     0,
     0,
     PR_NOT_APPLICABLE},
};

static void test_edges(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(EDGES); i++) {
        const struct edge *e = &EDGES[i];
        struct pr_class_change c[6];
        for (size_t j = 0; j < e->k; j++) {
            c[j] = (struct pr_class_change){e->of[j].community, 9, 0, e->of[j].change};
        }
        struct pr_figure f = pr_class_difference(c, e->k, 0.95);
        if (e->why != PR_GIVEN) {
            absent(e->name, f, e->why);
        } else {
            given(e->name, f, PR_UNIT_POINTS, (int64_t)e->k);
            assert_true(f.value == e->value && f.df == e->df && f.level == 0.95);
        }
        double low, high;
        bool enough = e->why != PR_TOO_FEW;
        assert_true(pr_class_without_one(c, e->k, &low, &high) == enough);
    }
}

static void test_ancova_edges(void **state) {
    (void)state;
    const double before[] = {1, 1, 2, 2, 3, 3, 4, 4}, after[] = {1, 2, 2, 3, 3, 4, 4, 5};
    const size_t class[] = {0, 0, 1, 1, 2, 2, 3, 3};
    struct pr_class_change c[4];
    for (size_t i = 0; i < 4; i++) {
        c[i] = (struct pr_class_change){i < 2, 2, (double)i + 1, (double)i + 1.5};
    }
    struct pr_pairs pairs = {before, after, class, 8};
    absent("all start alike", pr_class_ancova(c, 4, &pairs), PR_NO_VARIATION);
    pairs.n = 0;
    absent("no pupils", pr_class_ancova(c, 4, &pairs), PR_NO_VARIATION);
    absent("three classes", pr_class_ancova(c, 3, &pairs), PR_TOO_FEW);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_year),         cmocka_unit_test(test_identities),
        cmocka_unit_test(test_ancova_by_r),  cmocka_unit_test(test_edges),
        cmocka_unit_test(test_ancova_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
