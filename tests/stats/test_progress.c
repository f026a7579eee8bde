/* Analysis of covariance, gain scores, normalized gain, reliable change. Numbers: R 4.2.2 on the
 * reading study (oracle case c23, where more of them stand); the small ones by hand. */
#include "near.h"
#include "reading.h"

#include "prirost/stats_progress.h"

enum { N = PR_COUNT_OF(READING), GROUPS = 3 };

struct study {
    double before[N], after[N];
    size_t group[N];
    size_t n;
};

static struct study reading(void) {
    struct study s = {.n = N};
    for (size_t i = 0; i < N; i++) {
        s.before[i] = READING[i].before;
        s.after[i] = READING[i].after;
        s.group[i] = (size_t)READING[i].group;
    }
    return s;
}

static struct pr_pairs pairs_of(const struct study *s) {
    return (struct pr_pairs){s->before, s->after, s->group, s->n};
}

static void test_of(const char *what, struct pr_progress_test t, double F, double df1, double df2,
                    double p) {
    assert_true(t.why == PR_GIVEN);
    near(what, t.F, F, 1e-12);
    near(what, t.p, p, 1e-11);
    near(what, t.df1, df1, 0);
    near(what, t.df2, df2, 0);
}

static void test_by_r(void **state) {
    static const double mean[GROUPS] = {6.188184849928535, 9.814738620122135, 8.224349257222052};
    static const double se[GROUPS] = {0.5226206951173036, 0.5176377990871273, 0.5218059739262991};
    struct study s = reading();
    struct pr_pairs p = pairs_of(&s);
    struct pr_ancova a = pr_ancova(*state, &p, GROUPS, 0.95);
    assert_true(a.why == PR_GIVEN && a.n == N && a.groups == GROUPS);
    test_of("group", a.group, 12.168877123156662, 2, 62, 3.482725043951548e-05);
    test_of("covariate", a.covariate, 46.66902994567245, 1, 62, 4.205252821446203e-09);
    near("eta", a.partial_eta2, 0.28189005445844756, 1e-12);
    near("slope", a.slope, 0.6931872320152453, 1e-13);
    near("sd", a.residual_sd, 2.4277651442591295, 1e-13);
    near("grand mean", a.grand_mean, 9.787878787878787, 1e-14);
    for (size_t g = 0; g < GROUPS; g++) {
        given("adjusted", a.adjusted[g], PR_UNIT_POINTS, 22);
        near("adjusted", a.adjusted[g].value, mean[g], 1e-13);
        near("se", a.adjusted_se[g], se[g], 1e-13);
        double half = 1.998971517033 * se[g]; /* qt(.975, 62) */
        near_interval("adjusted", a.adjusted[g], mean[g] - half, mean[g] + half, 1e-11);
    }
    test_of("slopes", pr_homogeneity_of_slopes(*state, &p, GROUPS), 1.5053890099614848, 2, 60,
            0.23019307249897378);
    test_of("gain", pr_gain_score_anova(*state, &p, GROUPS), 12.636422764227639, 2, 63,
            2.4303723812182287e-05);
}

/* after -> 3 after + 100, before -> before - 7, rows turned round, groups under other numbers with
 * an empty one between: tests stay, means move along. */
static void test_identities(void **state) {
    struct study s = reading(), t = {.n = N};
    for (size_t i = 0; i < N; i++) {
        t.before[N - 1 - i] = s.before[i] - 7;
        t.after[N - 1 - i] = 3 * s.after[i] + 100;
        t.group[N - 1 - i] = 2 * (2 - s.group[i]);
    }
    struct pr_pairs p = pairs_of(&s), q = pairs_of(&t);
    struct pr_ancova a = pr_ancova(*state, &p, 3, 0.9), b = pr_ancova(*state, &q, 5, 0.9);
    assert_true(b.why == PR_GIVEN && b.groups == 3);
    test_of("group", b.group, a.group.F, 2, 62, a.group.p);
    test_of("covariate", b.covariate, a.covariate.F, 1, 62, a.covariate.p);
    near("slope", b.slope, 3 * a.slope, 1e-13);
    for (size_t g = 0; g < GROUPS; g++) {
        near("adjusted", b.adjusted[2 * (2 - g)].value, 3 * a.adjusted[g].value + 100, 1e-13);
        near("se", b.adjusted_se[2 * (2 - g)], 3 * a.adjusted_se[g], 1e-12);
    }
    absent("empty", b.adjusted[1], PR_NO_DATA);
    struct pr_progress_test c = pr_homogeneity_of_slopes(*state, &p, 3);
    test_of("slopes", pr_homogeneity_of_slopes(*state, &q, 5), c.F, 2, 60, c.p);
}

/* Two groups: F of the gain is the square of Student's t of two groups. */
static void test_two_groups(void **state) {
    const double before[] = {1, 2, 3, 4, 1, 2, 3, 4}, after[] = {2, 3, 5, 5, 3, 5, 6, 8};
    const size_t group[] = {0, 0, 0, 0, 1, 1, 1, 1};
    struct pr_pairs p = {before, after, group, 8};
    /* gains 1 1 2 1 and 2 3 3 4: means 1.25 and 3, squares 0.75 and 2; s2 = 2.75/6 */
    double t2 = 1.75 * 1.75 / (2.75 / 6 / 2);
    struct pr_progress_test f = pr_gain_score_anova(*state, &p, 2);
    test_of("gain", f, t2, 1, 6, pr_t_two_sided(sqrt(t2), 6));
}

struct limit {
    const char *name;
    size_t n;
    double before[8], after[8];
    size_t group[8];
    enum pr_why ancova, tests, slopes, gain;
};

static const struct limit LIMITS[] = {
    {"nothing", 0, {0}, {0}, {0}, PR_NO_DATA, PR_GIVEN, PR_NO_DATA, PR_NO_DATA},
    {"one", 1, {1}, {2}, {0}, PR_TOO_FEW, PR_GIVEN, PR_TOO_FEW, PR_TOO_FEW},
    {"one group",
     4,
     {1, 2, 3, 4},
     {1, 3, 2, 4},
     {0, 0, 0, 0},
     PR_TOO_FEW,
     PR_GIVEN,
     PR_TOO_FEW,
     PR_TOO_FEW},
    {"one in each", 2, {1, 2}, {2, 5}, {0, 1}, PR_TOO_FEW, PR_GIVEN, PR_NO_VARIATION, PR_TOO_FEW},
    {"three", 3, {1, 2, 3}, {2, 5, 1}, {0, 0, 1}, PR_TOO_FEW, PR_GIVEN, PR_NO_VARIATION, PR_GIVEN},
    {"all start alike in their group",
     6,
     {1, 1, 1, 2, 2, 2},
     {3, 4, 5, 4, 6, 9},
     {0, 0, 0, 1, 1, 1},
     PR_NO_VARIATION,
     PR_GIVEN,
     PR_NO_VARIATION,
     PR_GIVEN},
    {"on one line",
     6,
     {1, 2, 3, 1, 2, 3},
     {3, 5, 7, 13, 15, 17},
     {0, 0, 0, 1, 1, 1},
     PR_GIVEN,
     PR_NO_VARIATION,
     PR_NO_VARIATION,
     PR_GIVEN},
    {"everyone gains one",
     6,
     {1, 2, 4, 1, 2, 9},
     {2, 3, 5, 2, 3, 10},
     {0, 0, 0, 1, 1, 1},
     PR_GIVEN,
     PR_NO_VARIATION,
     PR_NO_VARIATION,
     PR_NO_VARIATION},
    {"no number",
     4,
     {1, NAN, 3, 4},
     {1, 3, 2, 4},
     {0, 0, 1, 1},
     PR_NOT_APPLICABLE,
     PR_GIVEN,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE},
    {"infinite",
     4,
     {1, 2, 3, 4},
     {1, INFINITY, 2, 4},
     {0, 0, 1, 1},
     PR_NOT_APPLICABLE,
     PR_GIVEN,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE},
};

static void test_limits(void **state) {
    for (size_t i = 0; i < PR_COUNT_OF(LIMITS); i++) {
        const struct limit *c = &LIMITS[i];
        struct pr_pairs p = {c->before, c->after, c->group, c->n};
        struct pr_ancova a = pr_ancova(*state, &p, 2, 0.95);
        enum pr_why slopes = pr_homogeneity_of_slopes(*state, &p, 2).why;
        enum pr_why gain = pr_gain_score_anova(*state, &p, 2).why;
        if (a.why != c->ancova || slopes != c->slopes || gain != c->gain) {
            fail_msg("%s: '%s' '%s' '%s'", c->name, pr_why_name(a.why), pr_why_name(slopes),
                     pr_why_name(gain));
        }
        if (a.why == PR_GIVEN) {
            assert_true(a.group.why == c->tests && a.covariate.why == c->tests);
            given(c->name, a.adjusted[0], PR_UNIT_POINTS, 3);
        }
    }
}

struct gain_case {
    const char *name;
    size_t n;
    double before[6], after[6], most;
    enum pr_why why;
    double of_means, individual, change;
    int64_t n_individual, n_change; /* 0: absent, no_data */
};

static const struct gain_case GAIN[] = {
    /* 2/8, -2/6 and -2/4, stays at 10 */
    {"mixed",
     3,
     {2, 4, 10},
     {4, 2, 10},
     10,
     PR_GIVEN,
     0,
     (0.25 - 2.0 / 6) / 2,
     (0.25 - 0.5) / 2,
     2,
     2},
    /* a pupil who stays at 5 counts as 0, one who stays at 0 is left out of c alone */
    {"stays", 3, {5, 0, 4}, {5, 0, 7}, 10, PR_GIVEN, 3.0 / 21, 0.5 / 3, 0.25, 3, 2},
    {"falls from the maximum", 2, {10, 5}, {8, 6}, 10, PR_GIVEN, -0.2, 0.2, 0, 1, 2},
    {"all at the maximum", 2, {10, 10}, {10, 9}, 10, PR_NOT_APPLICABLE, 0, 0, -0.1, 0, 1},
    {"one pupil", 1, {5}, {10}, 10, PR_GIVEN, 1, 1, 1, 1, 1},
};

static void test_normalized(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(GAIN); i++) {
        const struct gain_case *c = &GAIN[i];
        struct pr_pairs p = {c->before, c->after, NULL, c->n};
        struct pr_normalized_gain g = pr_normalized_gain(&p, c->most);
        if (c->why == PR_GIVEN) {
            given(c->name, g.of_means, PR_UNIT_RATIO, (int64_t)c->n);
            near(c->name, g.of_means.value, c->of_means, 1e-14);
        } else {
            absent(c->name, g.of_means, c->why);
        }
        if (c->n_individual > 0) {
            given(c->name, g.individual, PR_UNIT_RATIO, c->n_individual);
            near(c->name, g.individual.value, c->individual, 1e-14);
        } else {
            absent(c->name, g.individual, PR_NO_DATA);
        }
        given(c->name, g.change, PR_UNIT_RATIO, c->n_change);
        near(c->name, g.change.value, c->change, 1e-14);
    }
    const double low[] = {-1, 3}, high[] = {3, 12}, none[] = {1, NAN}, fine[] = {1, 2};
    const double stay[] = {0, 10};
    struct pr_pairs p = {low, fine, NULL, 2};
    absent("below 0", pr_normalized_gain(&p, 10).change, PR_NOT_APPLICABLE);
    p = (struct pr_pairs){fine, high, NULL, 2};
    absent("above", pr_normalized_gain(&p, 10).of_means, PR_NOT_APPLICABLE);
    absent("no maximum", pr_normalized_gain(&p, 0).of_means, PR_NOT_APPLICABLE);
    absent("maximum no number", pr_normalized_gain(&p, NAN).individual, PR_NOT_APPLICABLE);
    p = (struct pr_pairs){fine, none, NULL, 2};
    absent("no number", pr_normalized_gain(&p, 10).individual, PR_NOT_APPLICABLE);
    p.n = 0;
    absent("nobody", pr_normalized_gain(&p, 10).of_means, PR_NO_DATA);
    absent("nobody", pr_normalized_gain(&p, 10).change, PR_NO_DATA);
    p = (struct pr_pairs){stay, stay, NULL, 2};
    absent("all stay at an end", pr_normalized_gain(&p, 10).change, PR_NO_DATA);
}

static void test_reliable(void **state) {
    /* Jacobson and Truax 1991: 2.60, 3.67, -4.08 */
    struct pr_reliable_change r = pr_reliable_change_of(*state, 47.5, 32.5, 7.5, 0.88);
    assert_true(r.why == PR_GIVEN && r.worse == 1 && r.improved + r.unchanged == 0);
    near("sem", r.sem, 2.598076211353316, 1e-14);
    near("s_diff", r.s_diff, 3.6742346141747673, 1e-14);
    near("index", r.index[0], -4.08248290463863, 1e-13);
    struct study s = reading();
    struct pr_pairs p = pairs_of(&s);
    r = pr_reliable_change(*state, &p, 0.85);
    assert_true(r.why == PR_GIVEN && r.n == N);
    assert_true(r.improved == 1 && r.unchanged == 45 && r.worse == 20);
    near("s_diff", r.s_diff, 1.6544071255476802, 1e-13);
    near("mean", r.mean, -1.0348850568172123, 1e-12);
    /* the smallest change that counts (rule 8) is the same formula with 1.96 */
    double sd = pr_spread_of(s.before, N).sd;
    near("rule 8", pr_one_person_change(sd, 0.85, N).value, 1.96 * r.s_diff, 1e-14);
    assert_true(pr_reliable_change(*state, &p, 1).why == PR_NOT_APPLICABLE);
    assert_true(pr_reliable_change(*state, &p, -0.1).why == PR_NOT_APPLICABLE);
    assert_true(pr_reliable_change(*state, &p, NAN).why == PR_NOT_APPLICABLE);
    p.n = 1;
    assert_true(pr_reliable_change(*state, &p, 0.8).why == PR_TOO_FEW);
    p.n = 0;
    assert_true(pr_reliable_change(*state, &p, 0.8).why == PR_NO_DATA);
    assert_true(pr_reliable_change_of(*state, 1, 2, 0, 0.8).why == PR_NO_VARIATION);
    assert_true(pr_reliable_change_of(*state, 1, NAN, 2, 0.8).why == PR_NOT_APPLICABLE);
    assert_true(pr_reliable_change_of(*state, 1, 2, INFINITY, 0.8).why == PR_NOT_APPLICABLE);
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
        cmocka_unit_test(test_by_r),       cmocka_unit_test(test_identities),
        cmocka_unit_test(test_two_groups), cmocka_unit_test(test_limits),
        cmocka_unit_test(test_normalized), cmocka_unit_test(test_reliable),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
