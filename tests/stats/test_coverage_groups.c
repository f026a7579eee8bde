/* How often the 95 % intervals of pairs and of two groups hold what they estimate. A small set
 * always; the table of COVERAGE.md with PRIROST_LONG=1 or --long.
 *
 *   normal     sd 1; differences of mean 0.4; group 1 half a sd above group 2
 *   skewed     whole points of a questionnaire: CHANGE, FIRST, SECOND below
 *   clustered  normal, in classes of 6 that share a fifth of the variance
 *
 * n is the number of pairs, and of each group. What is estimated: the mean and its d, the median of
 * Walsh averages or of differences of two, the median, P(X > Y) - P(X < Y), all of the population.
 */
#include "near.h"

#include "prirost/base_system.h"
#include "prirost/stats_two.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 100, CLASS = 6, POINTS = 5 };
static const double SHARED = 0.2, SHIFT = 0.4, APART = 0.5;
static const size_t SIZES[] = {5, 8, 12, 25, MOST};
static const char *const KINDS[] = {"normal", "skewed", "clustered"};
enum { NORMAL, SKEWED, CLUSTERED };

/* Probabilities of a change of -1 .. 3, and of the answers 1 .. 5 of the two groups. */
static const double CHANGE[POINTS] = {0.15, 0.40, 0.25, 0.15, 0.05};
static const double FIRST[POINTS] = {0.05, 0.10, 0.20, 0.30, 0.35};
static const double SECOND[POINTS] = {0.10, 0.15, 0.30, 0.25, 0.20};

struct effort {
    size_t samples;
    bool table;
};
static struct effort effort = {100, false};

enum { T, D_Z, G_Z, WALSH, MEDIAN, POOLED, WELCH, D, G, HODGES, DELTA, INTERVALS };
static const char *const NAMES[INTERVALS] = {"t of pairs", "d_z",      "g_z",     "Walsh",
                                             "median",     "pooled t", "Welch t", "d",
                                             "g",          "shift",    "delta"};

/* ---- the population ---- */

static double mean_of(const double *p, double power) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
        sum += p[i] * pow(i, power);
    }
    return sum;
}

static double variance_of(const double *p) {
    double m = mean_of(p, 1);
    return mean_of(p, 2) - m * m;
}

/* Median of a i + b j over two independent answers i, j: the middle of where half is reached. */
static double median_of(const double *p, const double *q, double a, double b) {
    double low = NAN, high = NAN;
    for (double v = -POINTS * 2; v <= POINTS * 2; v += 0.5) {
        double below = 0;
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                below += a * i + b * j <= v + 1e-9 ? p[i] * q[j] : 0;
            }
        }
        low = isnan(low) && below >= 0.5 - 1e-9 ? v : low;
        high = isnan(high) && below > 0.5 + 1e-9 ? v : high;
    }
    return (low + high) / 2;
}

static double delta_of(const double *p, const double *q) {
    double delta = 0;
    for (int i = 0; i < POINTS; i++) {
        for (int j = 0; j < POINTS; j++) {
            delta += (i > j) * p[i] * q[j] - (i < j) * p[i] * q[j];
        }
    }
    return delta;
}

static void truth(size_t kind, double out[INTERVALS]) {
    double change = SHIFT, sd = 1, apart = APART, pooled = 1;
    double walsh = SHIFT, median = SHIFT, shift = APART, delta = erf(APART / 2);
    if (kind == SKEWED) {
        change = mean_of(CHANGE, 1) - 1;
        sd = sqrt(variance_of(CHANGE));
        apart = mean_of(FIRST, 1) - mean_of(SECOND, 1);
        pooled = sqrt((variance_of(FIRST) + variance_of(SECOND)) / 2);
        walsh = median_of(CHANGE, CHANGE, 0.5, 0.5) - 1;
        median = median_of(CHANGE, CHANGE, 1, 0) - 1;
        shift = median_of(FIRST, SECOND, 1, -1);
        delta = delta_of(FIRST, SECOND);
    }
    const double all[INTERVALS] = {change, change / sd,    change / sd,    walsh, median, apart,
                                   apart,  apart / pooled, apart / pooled, shift, delta};
    memcpy(out, all, sizeof all);
}

static double answer(struct pr_rng *rng, const double *p) {
    double u = pr_rng_uniform(rng);
    int i = 0;
    while (i < POINTS - 1 && u > p[i]) {
        u -= p[i++];
    }
    return i;
}

/* Values of n people; p: of whole points, `mean` is added to the others. */
static void people(struct pr_rng *rng, size_t kind, const double *p, double mean, size_t n,
                   double *x) {
    double class = 0;
    for (size_t i = 0; i < n; i++) {
        class = i % CLASS == 0 ? pr_rng_normal(rng) : class;
        double own = pr_rng_normal(rng);
        double y = kind == CLUSTERED ? sqrt(SHARED) * class + sqrt(1 - SHARED) * own : own;
        x[i] = kind == SKEWED ? answer(rng, p) : mean + y;
    }
}

/* ---- counting ---- */

struct count {
    size_t given, held;
};

static void look(struct count *c, struct pr_figure f, double value) {
    if (pr_given(f) && f.level > 0) {
        c->given++;
        c->held += f.low <= value + 1e-9 && value - 1e-9 <= f.high;
    }
}

static void sample(struct pr_arena *arena, struct pr_rng *rng, size_t kind, size_t n,
                   const double *value, struct count *c) {
    double before[MOST], after[MOST], x[MOST], y[MOST];
    people(rng, kind, CHANGE, SHIFT, n, after);
    people(rng, kind, FIRST, APART, n, x);
    people(rng, kind, SECOND, 0, n, y);
    for (size_t i = 0; i < n; i++) {
        before[i] = kind == SKEWED ? 1 : 0;
    }
    const struct pr_pairs pairs = {before, after, NULL, n};
    const struct pr_two two = {x, y, n, n};
    struct pr_paired_effect e = pr_effect_paired(&pairs, 0.95);
    struct pr_two_effect f = pr_effect_two(&two, 0.95);
    const struct pr_figure all[INTERVALS] = {
        pr_own_change(arena, &pairs, 0.95, PR_UNIT_POINTS),
        e.d_z,
        e.g_z,
        pr_hodges_lehmann_paired(arena, &pairs, 0.95, PR_UNIT_POINTS).all,
        pr_signs_of(arena, &pairs, 0.95, PR_UNIT_POINTS).median,
        pr_pooled_t(&two, 0.95, PR_UNIT_POINTS).difference,
        pr_welch_t(&two, 0.95, PR_UNIT_POINTS).difference,
        f.d,
        f.g,
        pr_hodges_lehmann_shift(arena, &two, 0.95, PR_UNIT_POINTS),
        pr_cliff_delta(arena, &two, 0.95).delta,
    };
    for (size_t i = 0; i < INTERVALS; i++) {
        look(&c[i], all[i], value[i]);
    }
}

static double share(const struct count *c) {
    return (double)c->held / (double)c->given;
}

static void print(size_t kind, size_t n, const struct count *c) {
    (void)printf("| %s | %zu |", KINDS[kind], n);
    for (size_t i = 0; i < INTERVALS; i++) {
        if (c[i].given * 2 < effort.samples) {
            (void)printf(" – |");
        } else {
            (void)printf(" %.3f%s%s |", share(&c[i]), share(&c[i]) < 0.9 ? " ✗" : "",
                         c[i].given < effort.samples ? " *" : "");
        }
    }
    (void)putchar('\n');
}

static void head(void) {
    (void)printf("| data | n |");
    for (size_t i = 0; i < INTERVALS; i++) {
        (void)printf(" %s |", NAMES[i]);
    }
    (void)printf("\n| --- | --- |");
    for (size_t i = 0; i < INTERVALS; i++) {
        (void)printf(" --- |");
    }
    (void)putchar('\n');
}

/* What theory promises: normal data, and everything that needs no distribution. */
static void check(size_t kind, const struct count *c) {
    static const size_t SURE[] = {T, D_Z, POOLED, WELCH, D}, LEAST[] = {WALSH, MEDIAN, HODGES};
    double noise = 4 * sqrt(0.95 * 0.05 / (double)effort.samples);
    for (size_t i = 0; kind == NORMAL && i < PR_COUNT_OF(SURE); i++) {
        if (!(fabs(share(&c[SURE[i]]) - 0.95) < noise + (SURE[i] == WELCH ? 0.01 : 0))) {
            fail_msg("%s: %.3f", NAMES[SURE[i]], share(&c[SURE[i]]));
        }
    }
    for (size_t i = 0; kind != CLUSTERED && i < PR_COUNT_OF(LEAST); i++) {
        if (c[LEAST[i]].given > 0 && !(share(&c[LEAST[i]]) > 0.95 - noise)) {
            fail_msg("%s: %.3f", NAMES[LEAST[i]], share(&c[LEAST[i]]));
        }
    }
    assert_true(kind == CLUSTERED || share(&c[DELTA]) > 0.93 - noise);
}

static void test_coverage(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    if (effort.table) {
        head();
    }
    for (size_t kind = 0; kind < PR_COUNT_OF(KINDS); kind++) {
        double value[INTERVALS];
        truth(kind, value);
        for (size_t s = 0; s < PR_COUNT_OF(SIZES); s++) {
            struct count count[INTERVALS] = {{0, 0}};
            struct pr_rng rng = pr_rng_new(1000 * kind + SIZES[s]);
            for (size_t i = 0; i < effort.samples; i++) {
                sample(arena, &rng, kind, SIZES[s], value, count);
                pr_arena_reset(arena);
            }
            if (effort.table) {
                print(kind, SIZES[s], count);
            }
            check(kind, count);
        }
    }
    pr_arena_free(arena);
}

/* What is taken for the truth, against one large sample. */
static void test_truth(void **state) {
    enum { N = 40000 };
    struct pr_arena *arena = pr_arena_new();
    double *x = pr_arena_array(arena, N, sizeof *x), *y = pr_arena_array(arena, N, sizeof *y);
    (void)state;
    for (size_t kind = 0; kind < PR_COUNT_OF(KINDS); kind++) {
        double value[INTERVALS];
        struct pr_rng rng = pr_rng_new(kind);
        truth(kind, value);
        people(&rng, kind, FIRST, APART, N, x);
        people(&rng, kind, SECOND, 0, N, y);
        const struct pr_two two = {x, y, N, N};
        near("d", pr_effect_two(&two, 0.95).d.value, value[D], 0.06);
        near("delta", pr_cliff_delta(arena, &two, 0.95).delta.value, value[DELTA], 0.06);
        near("shift", pr_hodges_lehmann_shift(arena, &two, 0.95, PR_UNIT_POINTS).value,
             value[HODGES], 0.06);
    }
    pr_arena_free(arena);
}

int main(int argc, char **argv) {
    const char *longer = pr_environment("PRIROST_LONG");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truth),
        cmocka_unit_test(test_coverage),
    };
    if ((longer && strcmp(longer, "1") == 0) || (argc > 1 && strcmp(argv[1], "--long") == 0)) {
        effort = (struct effort){10000, true};
    }
    pr_stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
