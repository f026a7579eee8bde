/* How often the 95 % intervals of alpha hold the alpha of the population: Feldt's, and the
 * bootstrap's percentile and BCa. A small set always; the table of COVERAGE.md with PRIROST_LONG=1
 * or --long.
 *
 * Populations of 5 items, answers correlated 0.4 underneath:
 *   normal     as they are, to two decimals
 *   skewed     cut to 1..5 so that most answers are 1
 *   clustered  normal, in classes of 6 that share a fifth of what the items have in common
 * Alpha of the population: 5 r/(1 + 4 r), r of two answers; cut ones by the bivariate normal.
 */
#include "near.h"

#include "prirost/base_system.h"
#include "prirost/stats_factor.h"
#include "prirost/stats_reliability.h"
#include "prirost/stats_resample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 5, MOST = 100, CLASS = 6, CUTS = 4, HUNDREDTHS = 100 };
static const double R = 0.4, SHARED = 0.2;
static const double CUT[CUTS] = {0.2, 0.8, 1.4, 2.0};
static const size_t SIZES[] = {5, 8, 12, 25, MOST};
static const char *const KINDS[] = {"normal", "skewed", "clustered"};
enum { NORMAL, SKEWED, CLUSTERED };

struct effort {
    size_t samples, replicates;
    bool table;
};
static struct effort effort = {150, 400, false};

static double truth(size_t kind) {
    double r = R, shared = 0, own = 0;
    for (size_t c = 0; kind == SKEWED && c < CUTS; c++) {
        for (size_t d = 0; d < CUTS; d++) {
            double both = pr_normal_both(-CUT[c], -CUT[d], R);
            double apart = pr_normal_both(-CUT[c], INFINITY, 0);
            double other = pr_normal_both(-CUT[d], INFINITY, 0);
            shared += both - apart * other;
            own += fmin(apart, other) - apart * other;
            r = shared / own;
        }
    }
    return ITEMS * r / (1 + (ITEMS - 1) * r);
}

static int16_t answer(size_t kind, double y) {
    int level = 1;
    for (size_t c = 0; c < CUTS; c++) {
        level += y > CUT[c];
    }
    return (int16_t)(kind == SKEWED ? level : (int)lround(y * HUNDREDTHS));
}

static void people(struct pr_rng *rng, size_t kind, size_t n, int16_t *x) {
    double class = 0;
    for (size_t i = 0; i < n; i++) {
        class = i % CLASS == 0 ? pr_rng_normal(rng) : class;
        double own = pr_rng_normal(rng);
        double common = kind == CLUSTERED ? sqrt(SHARED) * class + sqrt(1 - SHARED) * own : own;
        for (size_t j = 0; j < ITEMS; j++) {
            double y = sqrt(R) * common + sqrt(1 - R) * pr_rng_normal(rng);
            x[i * ITEMS + j] = answer(kind, y);
        }
    }
}

enum { SAMPLES_MOST = 4000 };

struct count {
    size_t given, held;
    double width[SAMPLES_MOST];
};

static void look(struct count *c, struct pr_figure f, double alpha) {
    if (pr_given(f) && f.level > 0) {
        c->width[c->given++] = f.high - f.low;
        c->held += f.low <= alpha && alpha <= f.high;
    }
}

static double share(const struct count *c) {
    return (double)c->held / (double)c->given;
}

/* Feldt's, percentile, BCa. */
static void simulate(size_t kind, size_t n, struct count count[3]) {
    int16_t x[MOST * ITEMS];
    struct pr_arena *arena = pr_arena_new();
    struct pr_rng rng = pr_rng_new(1000 * kind + n);
    double alpha = truth(kind);
    memset(count, 0, 3 * sizeof *count);
    for (size_t s = 0; s < effort.samples; s++) {
        people(&rng, kind, n, x);
        struct pr_bootstrap b = pr_alpha_bootstrap(arena, x, n, ITEMS, effort.replicates, 0.95);
        look(&count[0], pr_alpha(arena, x, n, ITEMS, 0.95), alpha);
        look(&count[1], b.percentile, alpha);
        look(&count[2], b.bca, alpha);
        pr_arena_reset(arena);
    }
    pr_arena_free(arena);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print(size_t kind, size_t n, struct count count[3]) {
    (void)printf("| %s | %.3f | %zu |", KINDS[kind], truth(kind), n);
    for (size_t i = 0; i < 3; i++) {
        qsort(count[i].width, count[i].given, sizeof count[i].width[0], by_size);
        (void)printf(" %.3f%s | %.2f | %.3f |", share(&count[i]),
                     share(&count[i]) < 0.9 ? " ✗" : "",
                     pr_quantile(count[i].width, count[i].given, 0.5),
                     (double)count[i].given / (double)effort.samples);
    }
    (void)putchar('\n');
}

static void test_coverage(void **state) {
    struct count *count = pr_arena_array(*state, 3, sizeof *count);
    for (size_t kind = 0; kind < PR_COUNT_OF(KINDS); kind++) {
        for (size_t s = 0; s < PR_COUNT_OF(SIZES); s++) {
            simulate(kind, SIZES[s], count);
            if (effort.table) {
                print(kind, SIZES[s], count);
            }
            double noise = 4 * sqrt(0.95 * 0.05 / (double)effort.samples);
            assert_true(kind != NORMAL || fabs(share(&count[0]) - 0.95) < noise);
            assert_true(SIZES[s] < MOST || share(&count[2]) > 0.9 - noise);
        }
    }
}

/* The population's alpha against one large sample. */
static void test_truth(void **state) {
    enum { N = 20000 };
    int16_t *x = pr_arena_array(*state, (size_t)N * ITEMS, sizeof *x);
    for (size_t kind = 0; kind < PR_COUNT_OF(KINDS); kind++) {
        struct pr_rng rng = pr_rng_new(kind);
        people(&rng, kind, N, x);
        assert_true(fabs(pr_alpha(*state, x, N, ITEMS, 0.95).value - truth(kind)) < 0.02);
    }
    near("normal", truth(NORMAL), 2 / 2.6, 1e-15);
    assert_true(truth(SKEWED) < truth(NORMAL));
}

static int start(void **state) {
    *state = pr_arena_new();
    return 0;
}

static int stop(void **state) {
    pr_arena_free(*state);
    return 0;
}

int main(int argc, char **argv) {
    const char *longer = pr_environment("PRIROST_LONG");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truth),
        cmocka_unit_test(test_coverage),
    };
    if ((longer && strcmp(longer, "1") == 0) || (argc > 1 && strcmp(argv[1], "--long") == 0)) {
        effort = (struct effort){SAMPLES_MOST, 2000, true};
    }
    pr_stats_start();
    return cmocka_run_group_tests(tests, start, stop);
}
