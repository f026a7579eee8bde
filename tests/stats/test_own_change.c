/* Own change. Numbers: truth.json of the made-up year (R and a second script agree); the joining of
 * single pairs by hand. */
#include "near.h"
#include "year.h"

#include "prirost/stats_change.h"

#include <string.h>

enum { MOST = 128 };

struct sample {
    double before[MOST], after[MOST];
    size_t class[MOST];
    size_t n;
};

static void add(struct sample *s, int class, double before, double after) {
    assert_true(s->n < MOST);
    s->class[s->n] = (size_t) class;
    s->before[s->n] = before;
    s->after[s->n++] = after;
}

static struct sample motivation(bool community) {
    struct sample s = {.n = 0};
    for (size_t i = 0; i < PR_COUNT_OF(MOTIVATION); i++) {
        const struct score_pair *p = &MOTIVATION[i];
        if ((p->class < 4) == community) {
            add(&s, p->class, (double)p->sum_before / p->n_before,
                (double)p->sum_after / p->n_after);
        }
    }
    return s;
}

static struct sample mathematics(bool community) {
    struct sample s = {.n = 0};
    for (size_t i = 0; i < PR_COUNT_OF(MATHEMATICS); i++) {
        if ((MATHEMATICS[i].class < 4) == community) {
            add(&s, MATHEMATICS[i].class, MATHEMATICS[i].before, MATHEMATICS[i].after);
        }
    }
    return s;
}

static struct pr_figure own(struct pr_arena *arena, const struct sample *s) {
    struct pr_pairs p = {s->before, s->after, s->class, s->n};
    return pr_own_change(arena, &p, 0.95, PR_UNIT_POINTS);
}

struct year_case {
    const char *name;
    struct sample (*of)(bool community);
    bool community;
    size_t n;
    double value, low, high, df;
};

static const struct year_case YEAR[] = {
    {"motivation, community", motivation, true, 50, 0.3765151515151516, 0.2305172292847915,
     0.5225130737455117, 46},
    {"mathematics, community", mathematics, true, 46, 2.6739130434782608, 1.8422564136774573,
     3.505569673279064, 42},
    {"mathematics, comparison", mathematics, false, 50, 0.58, -0.16716618072562794,
     1.3271661807256279, 46},
};

static void test_year(void **state) {
    for (size_t i = 0; i < PR_COUNT_OF(YEAR); i++) {
        const struct year_case *c = &YEAR[i];
        struct sample s = c->of(c->community);
        struct pr_figure f = own(*state, &s);
        given(c->name, f, PR_UNIT_POINTS, (int64_t)c->n);
        near(c->name, f.value, c->value, 1e-12);
        near_interval(c->name, f, c->low, c->high, 1e-11);
        assert_true(f.df == c->df && f.level == 0.95);
    }
}

/* One digit a pair: class, before, after. */
struct edge {
    const char *name;
    size_t n;
    int pair[8][3];
    double value, se, df; /* se 0: no interval */
    enum pr_why why;
};

static const struct edge EDGES[] = {
    {"nobody", 0, {{0}}, 0, 0, 0, PR_NO_DATA},
    {"one pupil", 1, {{3, 1, 2}}, 0, 0, 0, PR_TOO_FEW},
    /* All single: changes 1, 2, 3 are one stratum, s^2 = 1, SE^2 = 1/3. */
    {"all single", 3, {{0, 1, 2}, {4, 1, 3}, {2, 1, 4}}, 2, 0.57735026918962576, 2, PR_GIVEN},
    {"two single", 2, {{0, 1, 2}, {1, 1, 3}}, 1.5, 0.5, 1, PR_GIVEN},
    /* The lone 4 joins class 1 (two pairs, the first of the two smallest): 0, 2, 4 have s^2 = 4,
     * class 2: 1, 3 s^2 = 2; SE^2 = (3/5)^2 4/3 + (2/5)^2 2/2 = 0.48 + 0.16. */
    {"lone joins the first smallest",
     5,
     {{1, 1, 1}, {1, 1, 3}, {2, 1, 2}, {2, 1, 4}, {0, 1, 5}},
     2,
     0.8,
     3,
     PR_GIVEN},
    /* The lone 4 joins class 2, smaller than class 1: 1, 3, 4 have s^2 = 7/3; class 1: 0, 2, 4,
     * s^2 = 4; SE^2 = (3/6)^2 7/9 + (3/6)^2 4/3 = 19/36. */
    {"lone joins the smallest",
     6,
     {{1, 1, 1}, {1, 1, 3}, {1, 1, 5}, {2, 1, 2}, {2, 1, 4}, {9, 1, 5}},
     14.0 / 6,
     0.72648315725677889,
     4,
     PR_GIVEN},
    /* Two single ones keep together beside class 1: 0, 4 s^2 = 8; 1, 3 s^2 = 2; SE^2 = 1/4 * 4 +
     * 1/4 * 1. */
    {"two single beside a class",
     4,
     {{1, 1, 1}, {1, 1, 5}, {0, 1, 2}, {2, 1, 4}},
     2,
     1.1180339887498949,
     2,
     PR_GIVEN},
    {"nobody differs", 4, {{0, 1, 2}, {0, 2, 3}, {1, 3, 4}, {1, 4, 5}}, 1, 0, 0, PR_GIVEN},
    {"classes differ, pupils do not",
     4,
     {{0, 1, 2}, {0, 2, 3}, {1, 3, 5}, {1, 4, 6}},
     1.5,
     0,
     0,
     PR_GIVEN},
};

static void test_edges(void **state) {
    for (size_t i = 0; i < PR_COUNT_OF(EDGES); i++) {
        const struct edge *e = &EDGES[i];
        struct sample s = {.n = 0};
        for (size_t j = 0; j < e->n; j++) {
            add(&s, e->pair[j][0], e->pair[j][1], e->pair[j][2]);
        }
        struct pr_figure f = own(*state, &s);
        if (e->why != PR_GIVEN) {
            absent(e->name, f, e->why);
            continue;
        }
        given(e->name, f, PR_UNIT_POINTS, (int64_t)e->n);
        near(e->name, f.value, e->value, 1e-14);
        assert_true((f.level != 0) == (e->se > 0));
        if (e->se > 0) {
            double half = pr_t_quantile(0.975, e->df) * e->se;
            near_interval(e->name, f, e->value - half, e->value + half, 1e-12);
            assert_true(f.df == e->df);
        }
    }
}

static void test_identities(void **state) {
    struct sample s = motivation(true), t = s, back = {.n = 0};
    struct pr_figure f = own(*state, &s), g;
    /* Waves swapped: the interval turns over. */
    memcpy(t.before, s.after, sizeof t.before);
    memcpy(t.after, s.before, sizeof t.after);
    g = own(*state, &t);
    assert_true(g.value == -f.value);
    near_interval("swapped", g, -f.high, -f.low, 1e-13);
    /* Rows and names of classes in another order; everything shifted by 10, stretched by 3. */
    for (size_t i = s.n; i-- > 0;) {
        add(&back, (int)(7 - s.class[i]), 10 + 3 * s.before[i], 10 + 3 * s.after[i]);
    }
    g = own(*state, &back);
    near("value", g.value, 3 * f.value, 1e-13);
    near_interval("permuted, shifted, stretched", g, 3 * f.low, 3 * f.high, 1e-12);
    /* Without classes it is the paired t interval. */
    struct pr_pairs p = {s.before, s.after, NULL, s.n};
    struct pr_paired plain = pr_paired_change(&p);
    g = pr_own_change(*state, &p, 0.95, PR_UNIT_POINTS);
    double half = pr_t_quantile(0.975, plain.df) * plain.mean_change / plain.t;
    near_interval("one stratum", g, plain.mean_change - half, plain.mean_change + half, 1e-12);
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
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_identities),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
