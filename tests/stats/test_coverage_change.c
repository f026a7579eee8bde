/* How often the 95 % intervals of change hold what they estimate: the own change, the difference
 * between classes, Newcombe's difference of shares. A small set always; the table of COVERAGE.md
 * with PRIROST_LONG=1 or --long.
 *
 *   normal     changes normal; for shares 0.5 and 0.6
 *   skewed     one item of 1 to 5, most answers 4 and 5, four of ten pupils answer anew; for shares
 *              0.90 and 0.97
 *   clustered  a fifth of the variance of change lies between classes; for shares: pupils of five
 *              to a class, the class's own share around 0.5 and 0.6
 *
 * n is pairs (own change, in classes of five), classes a side (difference, 15 pupils in each) and
 * pupils a side (shares). Own change in clustered data holds the change of these very classes; read
 * as one of all classes it must not hold (EVIDENCE rule 25), which the last column shows.
 */
#include "near.h"

#include "prirost/base_system.h"
#include "prirost/stats_change.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 100, CLASS = 5, PUPILS = 15, KINDS = 3, COLUMNS = 4, FEW = 800, MANY = 20000 };
enum { NORMAL, SKEWED, CLUSTERED };
static const size_t SIZES[] = {5, 8, 12, 25, MOST};
static const char *const KIND[] = {"normal", "skewed", "clustered"};
static const double BETWEEN = 0.2;

struct effort {
    size_t samples;
    bool table;
};
static struct effort effort = {FEW, false};

/* What the long run found; a short one must agree within its own noise. */
static const double FOUND[KINDS][PR_COUNT_OF(SIZES)][COLUMNS] = {
    {{0.9495, 0.9489, 0.9516, 0.9495},
     {0.9493, 0.9484, 0.9245, 0.9493},
     {0.9502, 0.9496, 0.9349, 0.9502},
     {0.9482, 0.9506, 0.9540, 0.9482},
     {0.9502, 0.9495, 0.9466, 0.9502}},
    {{0.9976, 0.9507, 0.9996, 0.9976},
     {0.9877, 0.9488, 0.9993, 0.9877},
     {0.9742, 0.9500, 0.9960, 0.9742},
     {0.9510, 0.9518, 0.9811, 0.9510},
     {0.9493, 0.9483, 0.9628, 0.9493}},
    {{0.9507, 0.9502, 0.8577, 0.8649},
     {0.9480, 0.9476, 0.8458, 0.8595},
     {0.9487, 0.9506, 0.8577, 0.8474},
     {0.9499, 0.9495, 0.8724, 0.8145},
     {0.9482, 0.9517, 0.8650, 0.8081}},
};

static double normal(uint32_t *seed) {
    double u = uniform(seed), v = uniform(seed);
    return sqrt(-2 * log(u)) * cos(8 * atan(1) * v);
}

static double pick(uint32_t *seed, const double *share) {
    double u = uniform(seed);
    int answer = 1;
    for (; answer < 5 && u > share[answer - 1]; answer++) {
        u -= share[answer - 1];
    }
    return answer;
}

static const double FIRST[] = {0.04, 0.08, 0.13, 0.30, 0.45};
static const double ANEW[] = {0.02, 0.05, 0.10, 0.33, 0.50};

/* Mean change of the skewed item: 0.4 of the difference of the two means. */
static double expected(size_t kind) {
    double first = 0, anew = 0;
    for (size_t a = 0; a < 5; a++) {
        first += (double)(a + 1) * FIRST[a];
        anew += (double)(a + 1) * ANEW[a];
    }
    return kind == SKEWED ? 0.4 * (anew - first) : 0.5;
}

/* One pupil's scores; `class` is what his class changes more than others, in SD. */
static void pupil(uint32_t *seed, size_t kind, double class, double *before, double *after) {
    if (kind == SKEWED) {
        *before = pick(seed, FIRST);
        *after = uniform(seed) < 0.4 ? pick(seed, ANEW) : *before;
    } else {
        double own = kind == CLUSTERED ? sqrt(1 - BETWEEN) : 1;
        *before = 10 + normal(seed);
        *after = *before + expected(kind) + class + own * normal(seed);
    }
}

static double class_effect(uint32_t *seed, size_t kind) {
    return kind == CLUSTERED ? sqrt(BETWEEN) * normal(seed) : 0;
}

struct count {
    size_t given, held;
};

static void look(struct count *c, struct pr_figure f, double truth) {
    if (pr_given(f) && f.level > 0) {
        c->given++;
        c->held += f.low <= truth && truth <= f.high;
    }
}

static void own(struct pr_arena *arena, uint32_t *seed, size_t kind, size_t n,
                struct count count[COLUMNS]) {
    double before[MOST], after[MOST], class = 0, these = 0;
    size_t stratum[MOST];
    for (size_t i = 0; i < n; i++) {
        class = i % CLASS == 0 ? class_effect(seed, kind) : class;
        these += (expected(kind) + class) / (double)n;
        stratum[i] = i / CLASS;
        pupil(seed, kind, class, &before[i], &after[i]);
    }
    struct pr_pairs pairs = {before, after, stratum, n};
    struct pr_figure f = pr_own_change(arena, &pairs, 0.95, PR_UNIT_POINTS);
    look(&count[0], f, these);
    look(&count[3], f, expected(kind));
}

static void classes(uint32_t *seed, size_t kind, size_t n, struct count *count) {
    struct pr_class_change c[2 * MOST];
    for (size_t k = 0; k < 2 * n; k++) {
        double more = class_effect(seed, kind);
        c[k] = (struct pr_class_change){.community = k < n, .n = PUPILS};
        for (size_t i = 0; i < PUPILS; i++) {
            double before = 0, after = 0;
            pupil(seed, kind, more, &before, &after);
            c[k].mean_before += before / PUPILS;
            c[k].mean_after += after / PUPILS;
        }
    }
    look(count, pr_class_difference(c, 2 * n, 0.95), 0);
}

/* Pupils of one side who say yes. */
static size_t yes(uint32_t *seed, size_t kind, size_t n, double share) {
    size_t k = 0;
    double of_class = share;
    for (size_t i = 0; i < n; i++) {
        if (kind == CLUSTERED && i % CLASS == 0) { /* share -+ 0.2: a sixth of the variance */
            of_class = share + (uniform(seed) < 0.5 ? -0.2 : 0.2);
        }
        k += uniform(seed) < of_class;
    }
    return k;
}

static void shares(uint32_t *seed, size_t kind, size_t n, struct count *count) {
    static const double SHARE[KINDS][2] = {{0.5, 0.6}, {0.90, 0.97}, {0.5, 0.6}};
    const double *p = SHARE[kind];
    size_t k1 = yes(seed, kind, n, p[0]), k2 = yes(seed, kind, n, p[1]);
    look(count, pr_newcombe(k1, n, k2, n, 0.95), p[1] - p[0]);
}

static void simulate(size_t kind, size_t n, struct count count[COLUMNS]) {
    struct pr_arena *arena = pr_arena_new();
    uint32_t seed = (uint32_t)(1000 * kind + n);
    memset(count, 0, COLUMNS * sizeof *count);
    for (size_t s = 0; s < effort.samples; s++) {
        own(arena, &seed, kind, n, count);
        classes(&seed, kind, n, &count[1]);
        shares(&seed, kind, n, &count[2]);
        pr_arena_reset(arena);
    }
    pr_arena_free(arena);
}

static double share(const struct count *c) {
    return c->given > 0 ? (double)c->held / (double)c->given : 0;
}

static void print(size_t kind, size_t n, const struct count count[COLUMNS]) {
    (void)printf("| %s | %zu |", KIND[kind], n);
    for (size_t i = 0; i < (kind == CLUSTERED ? COLUMNS : COLUMNS - 1); i++) {
        (void)printf(" %.4f%s | %.3f |", share(&count[i]), share(&count[i]) < 0.9 ? " ✗" : "",
                     (double)count[i].given / (double)effort.samples);
    }
    (void)puts(kind == CLUSTERED ? "" : " | |");
}

static void check(size_t kind, size_t s, const struct count count[COLUMNS]) {
    for (size_t i = 0; i < COLUMNS; i++) {
        double want = FOUND[kind][s][i], n = (double)count[i].given;
        double noise = 4 * sqrt(want * (1 - want) * (1 / n + 1.0 / MANY)) + 0.001;
        if (!(fabs(share(&count[i]) - want) <= noise)) {
            fail_msg("%s, n %d, column %d: %.4f instead of %.4f", KIND[kind], (int)SIZES[s], (int)i,
                     share(&count[i]), want);
        }
    }
}

static void test_coverage(void **state) {
    struct count count[COLUMNS];
    (void)state;
    for (size_t kind = 0; kind < KINDS; kind++) {
        for (size_t s = 0; s < PR_COUNT_OF(SIZES); s++) {
            simulate(kind, SIZES[s], count);
            if (effort.table) {
                print(kind, SIZES[s], count);
            } else {
                check(kind, s, count);
            }
        }
    }
}

/* Where theory says 0.95, the table does. */
static void test_theory(void **state) {
    (void)state;
    double noise = 4 * sqrt(0.95 * 0.05 / MANY);
    for (size_t s = 0; s < PR_COUNT_OF(SIZES); s++) {
        assert_true(fabs(FOUND[NORMAL][s][1] - 0.95) < noise);
        assert_true(fabs(FOUND[CLUSTERED][s][1] - 0.95) < noise);
    }
    assert_true(fabs(FOUND[NORMAL][0][0] - 0.95) < noise); /* one stratum: Student's t */
}

int main(int argc, char **argv) {
    pr_stats_start();
    const char *wish = pr_environment("PRIROST_LONG");
    if ((argc > 1 && strcmp(argv[1], "--long") == 0) || (wish && strcmp(wish, "1") == 0)) {
        effort = (struct effort){MANY, true};
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_theory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
