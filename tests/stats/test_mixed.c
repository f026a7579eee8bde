/* Models with random effects. Numbers: closed forms of balanced data (Searle, Casella and McCulloch
 * 1992), R's lme4 and numpy with V written down whole (tests/oracle/mixed_reference.*; the larger
 * cases stand in tests/oracle/cases). */
#include "near.h"

#include "prirost/stats_mixed.h"

enum { MOST = 400, CLASSES = 8, SIZE = 6, WAVES = 3, PUPILS = CLASSES * SIZE };

/* Rows of pupils in classes, and what a balanced design says of them. */
struct data {
    double y[MOST], x[MOST];
    size_t class[MOST], pupil[MOST];
    size_t n, classes, pupils;
};

static double noise(uint32_t *seed) {
    double sum = -6;
    for (size_t i = 0; i < 12; i++) {
        sum += uniform(seed);
    }
    return sum;
}

static void grow(struct data *d, uint32_t seed, double of_class, double of_pupil) {
    *d = (struct data){.classes = CLASSES, .pupils = PUPILS};
    for (size_t c = 0; c < CLASSES; c++) {
        double high = of_class * noise(&seed);
        for (size_t p = 0; p < SIZE; p++) {
            double own = of_pupil * noise(&seed);
            for (size_t w = 0; w < WAVES; w++) {
                d->y[d->n] = 20 + high + own + 2 * noise(&seed);
                d->x[d->n] = (double)w;
                d->class[d->n] = c;
                d->pupil[d->n++] = c * SIZE + p;
            }
        }
    }
}

static struct pr_mixed fit(struct pr_arena *arena, const struct data *d, size_t n_random,
                           size_t n_x, bool ml) {
    struct pr_random random[2] = {{d->class, d->classes}, {d->pupil, d->pupils}};
    struct pr_mixed_model m = {.y = d->y,
                               .x = d->x,
                               .n = d->n,
                               .n_x = n_x,
                               .random = random,
                               .n_random = n_random,
                               .ml = ml};
    return pr_mixed_fit(arena, &m);
}

/* Mean squares between classes, pupils in classes, and within pupils. */
struct squares {
    double mean, classes, pupils, within;
};

static struct squares squares_of(const struct data *d) {
    double class[CLASSES] = {0}, pupil[PUPILS] = {0};
    struct squares s = {0, 0, 0, 0};
    for (size_t i = 0; i < d->n; i++) {
        s.mean += d->y[i] / (double)d->n;
        class[d->class[i]] += d->y[i] / (SIZE * WAVES);
        pupil[d->pupil[i]] += d->y[i] / WAVES;
    }
    for (size_t i = 0; i < d->n; i++) {
        double a = class[d->class[i]] - s.mean, b = pupil[d->pupil[i]] - class[d->class[i]];
        double e = d->y[i] - pupil[d->pupil[i]];
        s.classes += a * a / (CLASSES - 1);
        s.pupils += b * b / (CLASSES * (SIZE - 1));
        s.within += e * e / (CLASSES * SIZE * (WAVES - 1));
    }
    return s;
}

/* One factor, balanced: REML is the ANOVA solution, ML divides by the classes. */
static void test_one_factor(void **state) {
    for (uint32_t seed = 1; seed < 40; seed++) {
        struct data d;
        grow(&d, seed, 2, 0);
        struct squares s = squares_of(&d);
        const double m = SIZE * WAVES, n = (double)d.n, df = n - CLASSES;
        double msw =
            (s.pupils * CLASSES * (SIZE - 1) + s.within * CLASSES * SIZE * (WAVES - 1)) / df;
        struct pr_mixed r = fit(*state, &d, 1, 0, false);
        assert_true(r.why == PR_GIVEN && r.levels[0] == CLASSES && r.n_fixed == 1);
        near("mean", r.fixed[0], s.mean, 1e-13);
        near("se", r.se[0], sqrt(s.classes / n), 1e-10);
        near("residual", r.residual, msw, 1e-10);
        near("class", r.variance[0], (s.classes - msw) / m, 1e-9);
        near("icc", pr_mixed_icc(&r).value, (s.classes - msw) / (s.classes + (m - 1) * msw), 1e-9);
        r = fit(*state, &d, 1, 0, true);
        double between = s.classes * (CLASSES - 1) / CLASSES;
        near("ml residual", r.residual, msw, 1e-10);
        near("ml class", r.variance[0], (between - msw) / m, 1e-9);
        double loglik =
            -0.5 * (n * (1 + log(8 * atan(1))) + df * log(msw) + CLASSES * log(between));
        near("ml loglik", r.loglik, loglik, 1e-12);
        struct pr_random class = {d.class, d.classes};
        struct pr_icc_anova a = pr_icc_anova(*state, d.y, &class, d.n);
        assert_true(a.why == PR_GIVEN && a.groups == CLASSES);
        near("msb", a.msb, s.classes, 1e-12);
        near("msw", a.msw, msw, 1e-12);
        near("n0", a.n0, m, 1e-13);
    }
}

/* Two nested factors, balanced, positive components: the ANOVA solution. */
static void test_nested(void **state) {
    size_t tried = 0;
    for (uint32_t seed = 1; seed < 40; seed++) {
        struct data d;
        grow(&d, seed, 2, 3);
        struct squares s = squares_of(&d);
        if (s.classes < s.pupils || s.pupils < s.within) {
            continue;
        }
        tried++;
        struct pr_mixed r = fit(*state, &d, 2, 0, false);
        assert_true(r.why == PR_GIVEN);
        near("residual", r.residual, s.within, 1e-10);
        near("pupil", r.variance[1], (s.pupils - s.within) / WAVES, 1e-9);
        near("class", r.variance[0], (s.classes - s.pupils) / (SIZE * WAVES), 1e-8);
        near("se", r.se[0], sqrt(s.classes / (double)d.n), 1e-9);
        double sum = 0, pupils = 0;
        for (size_t c = 0; c < CLASSES; c++) {
            sum += r.effect[0][c];
        }
        for (size_t p = 0; p < PUPILS; p++) {
            pupils += r.effect[1][p];
        }
        assert_true(fabs(sum) < 1e-9 && fabs(pupils) < 1e-9);
    }
    assert_true(tried > 20);
}

/* Between-variance below what chance gives: the component is exactly 0, the rest is least squares,
 * nobody has an effect. */
static void test_boundary(void **state) {
    size_t zero = 0;
    for (uint32_t seed = 1; seed < 60; seed++) {
        struct data d;
        grow(&d, seed, 0, 0);
        struct squares s = squares_of(&d);
        double n = (double)d.n, all = s.classes * (CLASSES - 1) + s.pupils * CLASSES * (SIZE - 1) +
                                      s.within * CLASSES * SIZE * (WAVES - 1);
        double msw = (all - s.classes * (CLASSES - 1)) / (n - CLASSES);
        struct pr_mixed r = fit(*state, &d, 1, 0, false);
        assert_true(r.why == PR_GIVEN);
        if (s.classes > msw) {
            near("positive", r.variance[0], (s.classes - msw) / (SIZE * WAVES), 1e-7);
            continue;
        }
        zero++;
        assert_true(r.variance[0] == 0 && pr_mixed_icc(&r).value == 0);
        near("residual", r.residual, all / (n - 1), 1e-12);
        for (size_t c = 0; c < CLASSES; c++) {
            assert_true(r.effect[0][c] == 0);
        }
    }
    assert_true(zero > 15);
}

static void same_fit(const char *what, const struct pr_mixed *a, const struct pr_mixed *b,
                     double scale, double shift) {
    near(what, b->fixed[0], scale * a->fixed[0] + shift, 1e-8);
    near(what, b->residual, scale * scale * a->residual, 1e-9);
    for (size_t k = 0; k < a->n_random; k++) {
        near(what, b->variance[k], scale * scale * a->variance[k], 1e-8);
    }
    for (size_t j = 0; j < a->n_fixed; j++) {
        near(what, b->se[j], scale * a->se[j], 1e-8);
    }
    near(what, b->fixed[1], scale * a->fixed[1], 1e-8);
}

/* Shifted, stretched, rows in another order, classes and pupils under other numbers. */
static void test_identities(void **state) {
    for (uint32_t seed = 1; seed < 20; seed++) {
        struct data d, e;
        uint32_t other = seed + 100;
        grow(&d, seed, 1, 3);
        d.n -= seed; /* not balanced any more */
        d.n -= draw(&other) % 20;
        struct pr_mixed a = fit(*state, &d, 2, 1, seed % 2);
        assert_true(a.why == PR_GIVEN && a.n_fixed == 2);
        e = d;
        for (size_t i = 0; i < d.n; i++) {
            e.y[i] = 1e4 + 5 * d.y[i];
        }
        struct pr_mixed b = fit(*state, &e, 2, 1, seed % 2);
        same_fit("stretched", &a, &b, 5, 1e4);
        e = d;
        e.classes += 3;
        for (size_t i = 0; i < d.n; i++) {
            e.class[i] = e.classes - 1 - d.class[i];
            e.pupil[i] = d.pupil[i] * 7 % d.pupils; /* 7 and 48 have no divisor in common */
        }
        for (size_t i = d.n; i-- > 1;) {
            size_t j = draw(&other) % (i + 1), class = e.class[i], pupil = e.pupil[i];
            double y = e.y[i], x = e.x[i];
            e.y[i] = e.y[j];
            e.x[i] = e.x[j];
            e.class[i] = e.class[j];
            e.pupil[i] = e.pupil[j];
            e.y[j] = y;
            e.x[j] = x;
            e.class[j] = class;
            e.pupil[j] = pupil;
        }
        b = fit(*state, &e, 2, 1, seed % 2);
        same_fit("other order", &a, &b, 1, 0);
        near("loglik", b.loglik, a.loglik, 1e-12);
        for (size_t c = 0; c < d.classes; c++) {
            assert_true(fabs(b.effect[0][e.classes - 1 - c] - a.effect[0][c]) < 1e-6);
        }
        assert_true(b.levels[0] == a.levels[0]);
    }
}

/* Each row twice: the slope stays (REML's components do not, n counts). */
static void test_duplicates(void **state) {
    struct data d, e;
    grow(&d, 5, 3, 0);
    e = d;
    for (size_t i = 0; i < d.n; i++) {
        e.y[d.n + i] = d.y[i];
        e.x[d.n + i] = d.x[i];
        e.class[d.n + i] = d.class[i];
        e.n++;
    }
    struct pr_mixed a = fit(*state, &d, 1, 1, true), b = fit(*state, &e, 1, 1, true);
    near("slope", b.fixed[1], a.fixed[1], 1e-10);
    near("mean", b.fixed[0], a.fixed[0], 1e-10);
}

/* The same balanced table by both ways: lessons x observers crossed has no nested form, so the
 * ANOVA solution judges it. */
static void test_crossed(void **state) {
    enum { LESSONS = 12, OBSERVERS = 5, MARKS = LESSONS * OBSERVERS };
    size_t tried = 0;
    for (uint32_t seed = 1; seed < 40; seed++) {
        uint32_t s = seed;
        double y[MARKS], row[LESSONS] = {0}, column[OBSERVERS] = {0}, mean = 0;
        double severe[OBSERVERS], good = 0;
        size_t lesson[MARKS], observer[MARKS];
        for (size_t j = 0; j < OBSERVERS; j++) {
            severe[j] = noise(&s);
        }
        for (size_t i = 0; i < MARKS; i++) {
            lesson[i] = i / OBSERVERS;
            observer[i] = i % OBSERVERS;
            good = observer[i] == 0 ? 1.5 * noise(&s) : good;
            y[i] = good + severe[observer[i]] + noise(&s);
            row[lesson[i]] += y[i] / OBSERVERS;
            column[observer[i]] += y[i] / LESSONS;
            mean += y[i] / MARKS;
        }
        double R = 0, C = 0, E = 0;
        for (size_t i = 0; i < MARKS; i++) {
            double a = row[lesson[i]] - mean, b = column[observer[i]] - mean;
            R += a * a / (LESSONS - 1);
            C += b * b / (OBSERVERS - 1);
            E += (y[i] - mean - a - b) * (y[i] - mean - a - b) / ((LESSONS - 1) * (OBSERVERS - 1));
        }
        struct pr_random random[2] = {{observer, OBSERVERS}, {lesson, LESSONS}};
        struct pr_mixed_model m = {.y = y, .n = MARKS, .random = random, .n_random = 2};
        struct pr_mixed r = pr_mixed_fit(*state, &m);
        assert_true(r.why == PR_GIVEN);
        if (R < E || C < E) {
            continue;
        }
        tried++;
        near("residual", r.residual, E, 1e-9);
        near("lesson", r.variance[1], (R - E) / OBSERVERS, 1e-8);
        near("observer", r.variance[0], (C - E) / LESSONS, 1e-8);
        near("mean", r.fixed[0], mean, 1e-10);
        near("effect", r.effect[1][0], (row[0] - mean) * (R - E) / R, 1e-7);
    }
    assert_true(tried > 25);
}

struct limit {
    const char *name;
    size_t n;
    double y[8], x[8];
    size_t class[8], classes, n_x;
    enum pr_why why, anova;
};

static const struct limit LIMITS[] = {
    {"nothing", 0, {0}, {0}, {0}, 1, 0, PR_NO_DATA, PR_NO_DATA},
    {"one row", 1, {1}, {0}, {0}, 1, 0, PR_TOO_FEW, PR_TOO_FEW},
    {"one group", 4, {1, 2, 3, 5}, {0}, {0, 0, 0, 0}, 1, 0, PR_TOO_FEW, PR_TOO_FEW},
    {"singletons", 4, {1, 2, 3, 5}, {0}, {0, 1, 2, 3}, 4, 0, PR_TOO_FEW, PR_TOO_FEW},
    {"all equal", 4, {2, 2, 2, 2}, {0}, {0, 0, 1, 1}, 2, 0, PR_NO_VARIATION, PR_NO_VARIATION},
    {"equal in groups", 4, {1, 1, 3, 3}, {0}, {0, 0, 1, 1}, 2, 0, PR_NO_VARIATION, PR_GIVEN},
    {"explained by x",
     6,
     {1, 3, 5, 7, 9, 11},
     {0, 1, 2, 3, 4, 5},
     {0, 0, 0, 1, 1, 1},
     2,
     1,
     PR_NO_VARIATION,
     PR_GIVEN},
    {"explained by both",
     6,
     {1, 3, 5, 107, 109, 111},
     {0, 1, 2, 3, 4, 5},
     {0, 0, 0, 1, 1, 1},
     2,
     1,
     PR_NO_VARIATION,
     PR_GIVEN},
    {"x does not vary",
     4,
     {1, 2, 3, 5},
     {7, 7, 7, 7},
     {0, 0, 1, 1},
     2,
     1,
     PR_NO_VARIATION,
     PR_GIVEN},
    {"no number", 4, {1, NAN, 3, 5}, {0}, {0, 0, 1, 1}, 2, 0, PR_NOT_APPLICABLE, PR_NOT_APPLICABLE},
    {"infinite",
     4,
     {1, INFINITY, 3, 5},
     {0},
     {0, 0, 1, 1},
     2,
     0,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE},
    {"x no number",
     4,
     {1, 2, 3, 5},
     {1, NAN, 2, 3},
     {0, 0, 1, 1},
     2,
     1,
     PR_NOT_APPLICABLE,
     PR_GIVEN},
    {"beyond reach",
     4,
     {1, 1e300, 3, -1e300},
     {0},
     {0, 0, 1, 1},
     2,
     0,
     PR_NOT_APPLICABLE,
     PR_NOT_APPLICABLE},
    {"fits", 4, {1, 2, 3, 5}, {0}, {0, 0, 5, 5}, 6, 0, PR_GIVEN, PR_GIVEN},
};

static void check_limit(struct pr_arena *arena, const struct limit *c) {
    struct pr_random random = {c->class, c->classes};
    struct pr_mixed_model m = {
        .y = c->y, .x = c->x, .n = c->n, .n_x = c->n_x, .random = &random, .n_random = 1};
    struct pr_mixed reml = pr_mixed_fit(arena, &m);
    m.ml = true;
    enum pr_why ml = pr_mixed_fit(arena, &m).why, icc = pr_mixed_icc(&reml).why;
    enum pr_why anova = pr_icc_anova(arena, c->y, &random, c->n).why;
    if (reml.why != c->why || ml != c->why || icc != c->why || anova != c->anova) {
        fail_msg("%s: '%s' '%s' '%s' '%s'", c->name, pr_why_name(reml.why), pr_why_name(ml),
                 pr_why_name(icc), pr_why_name(anova));
    }
}

static void test_limits(void **state) {
    for (size_t i = 0; i < PR_COUNT_OF(LIMITS); i++) {
        check_limit(*state, &LIMITS[i]);
    }
}

/* Fixed effects that repeat each other; the same factor twice; too many crossed levels. */
static void test_cannot(void **state) {
    struct data d;
    double x[2 * MOST];
    grow(&d, 3, 2, 2);
    for (size_t i = 0; i < d.n; i++) {
        x[2 * i] = d.x[i];
        x[2 * i + 1] = 1 - 3 * d.x[i];
    }
    struct pr_random random[2] = {{d.class, d.classes}, {d.class, d.classes}};
    struct pr_mixed_model m = {
        .y = d.y, .x = x, .n = d.n, .n_x = 2, .random = random, .n_random = 1};
    assert_true(pr_mixed_fit(*state, &m).why == PR_NOT_APPLICABLE);
    m.n_x = 0;
    m.n_random = 2;
    assert_true(pr_mixed_fit(*state, &m).why == PR_NOT_APPLICABLE);
    enum { WIDE = 4000 };
    double *y = pr_arena_array(*state, WIDE, sizeof *y);
    size_t *a = pr_arena_array(*state, WIDE, sizeof *a);
    size_t *b = pr_arena_array(*state, WIDE, sizeof *b);
    uint32_t seed = 9;
    for (size_t i = 0; i < WIDE; i++) {
        y[i] = noise(&seed);
        a[i] = i / 2;
        b[i] = (i * 7) % 1999;
    }
    random[0] = (struct pr_random){a, WIDE / 2};
    random[1] = (struct pr_random){b, 1999};
    m.y = y;
    m.n = WIDE;
    assert_true(pr_mixed_fit(*state, &m).why == PR_TOO_MANY);
}

/* Lessons x observers x criteria with gaps; returns the rows. */
static size_t watch(uint32_t *seed, double *y, size_t *const level[3]) {
    double effect[3][8];
    size_t n = 0;
    for (size_t k = 0; k < 24; k++) {
        effect[k / 8][k % 8] = k / 8 == draw(seed) % 4 ? 0 : noise(seed);
    }
    for (size_t i = 0; i < (size_t)8 * 3 * 4; i++) {
        const size_t at[3] = {i % 8, i / 8 % 3, i / 24};
        if (draw(seed) % 3 == 0) {
            continue;
        }
        y[n] = noise(seed);
        for (size_t k = 0; k < 3; k++) {
            level[k][n] = at[k];
            y[n] += effect[k][at[k]];
        }
        n++;
    }
    return n;
}

/* Factors in another order: the same model. */
static void test_order(void **state) {
    uint32_t seed = 4;
    for (size_t round = 0; round < 60; round++) {
        double y[96];
        size_t lesson[96], observer[96], criterion[96];
        size_t *const level[3] = {lesson, observer, criterion};
        size_t n = watch(&seed, y, level);
        struct pr_random a[3] = {{lesson, 8}, {observer, 3}, {criterion, 4}};
        struct pr_random b[3] = {{criterion, 4}, {lesson, 8}, {observer, 3}};
        struct pr_mixed_model m = {.y = y, .n = n, .random = a, .n_random = 3};
        struct pr_mixed p = pr_mixed_fit(*state, &m);
        m.random = b;
        struct pr_mixed q = pr_mixed_fit(*state, &m);
        assert_true(p.why == PR_GIVEN && q.why == PR_GIVEN);
        near("loglik", q.loglik, p.loglik, 1e-11);
        for (size_t k = 0; k < 3; k++) {
            assert_true(fabs(q.variance[(k + 1) % 3] - p.variance[k]) < 1e-7);
        }
    }
}

static void sound(const struct pr_mixed *r, const struct pr_random *random) {
    assert_true(isfinite(r->loglik) && r->residual > 0 && isfinite(r->residual));
    for (size_t k = 0; k < r->n_random; k++) {
        assert_true(r->variance[k] >= 0 && isfinite(r->variance[k]));
        for (size_t u = 0; u < random[k].n; u++) {
            assert_true(isfinite(r->effect[k][u]));
        }
    }
    for (size_t j = 0; j < r->n_fixed; j++) {
        assert_true(isfinite(r->fixed[j]) && r->se[j] > 0 && isfinite(r->se[j]));
    }
}

/* A Latin square of two: the three factors add up to everything there is; twice over, the error is
 * known apart. */
static void test_apart(void **state) {
    const double y[] = {1, 4, 2, 8, 3, 3, 1, 9};
    const size_t a[] = {0, 0, 1, 1, 0, 0, 1, 1}, b[] = {0, 1, 0, 1, 0, 1, 0, 1};
    const size_t c[] = {0, 1, 1, 0, 0, 1, 1, 0};
    struct pr_random random[3] = {{a, 2}, {b, 2}, {c, 2}};
    struct pr_mixed_model m = {.y = y, .n = 4, .random = random, .n_random = 3};
    assert_true(pr_mixed_fit(*state, &m).why == PR_NOT_APPLICABLE);
    m.n = 8;
    assert_true(pr_mixed_fit(*state, &m).why == PR_GIVEN);
}

/* Whatever the rows: finite estimates, components not below 0, or a reason. */
static void test_hostile(void **state) {
    uint32_t seed = 77;
    size_t fitted = 0;
    for (size_t round = 0; round < 1500; round++) {
        double y[24], x[24], unit = round % 7 ? 1 : 1e-7;
        size_t a[24], b[24], n = draw(&seed) % 24;
        size_t na = 1 + draw(&seed) % 6, nb = 1 + draw(&seed) % 8, kinds = 1 + draw(&seed) % 4;
        for (size_t i = 0; i < n; i++) {
            y[i] = (double)(draw(&seed) % kinds) * unit;
            x[i] = (double)(draw(&seed) % 3);
            a[i] = draw(&seed) % na;
            b[i] = round % 2 ? draw(&seed) % nb : a[i] * 2 + draw(&seed) % 2;
        }
        struct pr_random random[2] = {{a, na}, {b, round % 2 ? nb : 2 * na}};
        struct pr_mixed_model m = {.y = y,
                                   .x = x,
                                   .n = n,
                                   .n_x = round % 3 == 0,
                                   .random = random,
                                   .n_random = 2,
                                   .ml = round % 5 == 0};
        struct pr_mixed r = pr_mixed_fit(*state, &m);
        if (r.why == PR_GIVEN) {
            sound(&r, random);
            fitted++;
        }
        pr_arena_reset(*state);
    }
    assert_true(fitted > 500);
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
        cmocka_unit_test(test_one_factor), cmocka_unit_test(test_nested),
        cmocka_unit_test(test_boundary),   cmocka_unit_test(test_identities),
        cmocka_unit_test(test_duplicates), cmocka_unit_test(test_crossed),
        cmocka_unit_test(test_limits),     cmocka_unit_test(test_cannot),
        cmocka_unit_test(test_apart),      cmocka_unit_test(test_order),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
