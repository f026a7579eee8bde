/* How often the 95 % intervals of agreement, odds ratios and shares hold what is true of the
 * population. A small set always; the tables of COVERAGE.md with PRIROST_LONG=1 or --long.
 *
 * Marks of 3 observers: normal, lessons 1, observers 0.2 (models 2 and 3), error 0.8 or what makes
 * the same whole; `top` is cut to 0..3 so that half of the marks are 3, without observers' own
 * level. Categories of 2 observers: with probability 0.6 both say the same, else each for himself;
 * `even` 1/3 each, `rare` 0.85, 0.1, 0.05. Odds: n in each of two groups. Shares: no drawing, the
 * probabilities of all counts are added up for 999 true shares.
 */
#include "near.h"

#include "prirost/base_system.h"
#include "prirost/stats_agreement.h"
#include "prirost/stats_describe.h"
#include "prirost/stats_factor.h"
#include "prirost/stats_resample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 100, OBSERVERS = 3, CATEGORIES = 3, CUTS = 3, SHARES = 999 };
static const size_t SIZES[] = {5, 8, 12, 25, MOST};

struct effort {
    size_t samples, replicates;
    bool table;
};
static struct effort effort = {200, 200, false};

struct count {
    size_t given, held;
};

static void look(struct count *c, struct pr_figure f, double truth) {
    if (pr_given(f) && f.level > 0) {
        c->given++;
        c->held += f.low <= truth && truth <= f.high;
    }
}

static double share(const struct count *c) {
    return (double)c->held / (double)c->given;
}

static double noise(const struct count *c) {
    return 4 * sqrt(0.95 * 0.05 / (double)c->given);
}

static void print(const char *what, size_t n, const struct count *count, size_t columns) {
    if (!effort.table) {
        return;
    }
    (void)printf("| %s | %zu |", what, n);
    for (size_t i = 0; i < columns; i++) {
        (void)printf(" %.3f%s | %.3f |", share(&count[i]), share(&count[i]) < 0.9 ? " ✗" : "",
                     (double)count[i].given / (double)effort.samples);
    }
    (void)putchar('\n');
}

/* ---- ICC ---- */

static const double CUT[CUTS] = {-1.2, -0.6, 0};

/* Correlation of two marks cut from normals that correlate r. */
static double cut_correlation(double r) {
    double shared = 0, own = 0;
    for (size_t c = 0; c < CUTS; c++) {
        for (size_t d = 0; d < CUTS; d++) {
            double one = pr_normal_both(-CUT[c], INFINITY, 0);
            double other = pr_normal_both(-CUT[d], INFINITY, 0);
            shared += pr_normal_both(-CUT[c], -CUT[d], r) - one * other;
            own += fmin(one, other) - one * other;
        }
    }
    return shared / own;
}

enum marks { ONE_WAY, TWO_WAY, TOP, MARKS };

static void rate(struct pr_rng *rng, enum marks kind, size_t n, double *x) {
    double observer[OBSERVERS];
    for (size_t j = 0; j < OBSERVERS; j++) {
        observer[j] = kind == TWO_WAY ? sqrt(0.2) * pr_rng_normal(rng) : 0;
    }
    for (size_t i = 0; i < n; i++) {
        double lesson = pr_rng_normal(rng);
        for (size_t j = 0; j < OBSERVERS; j++) {
            double e = pr_rng_normal(rng) * (kind == TWO_WAY ? sqrt(0.8) : 1);
            double y = lesson + observer[j] + e, *to = &x[i * OBSERVERS + j];
            *to = kind == TOP ? 0 : y;
            for (size_t c = 0; kind == TOP && c < CUTS; c++) {
                *to += y / sqrt(2) > CUT[c];
            }
        }
    }
}

static void icc(enum marks kind, size_t n, const double *truth, struct count *count) {
    struct pr_rng rng = pr_rng_new(1000 * (size_t)kind + n);
    double x[MOST * OBSERVERS];
    for (size_t i = 0; i < effort.samples; i++) {
        rate(&rng, kind, n, x);
        struct pr_icc icc = pr_icc(x, n, OBSERVERS, 0.95);
        for (size_t m = 0; m < PR_ICC_MODELS; m++) {
            look(&count[m], icc.single[m], truth[m]);
        }
    }
}

static void test_icc(void **state) {
    static const char *const NAME[] = {"one way", "two way", "top"};
    (void)state;
    for (enum marks kind = ONE_WAY; kind < MARKS; kind++) {
        double r = kind == TOP ? cut_correlation(0.5) : 0.5;
        const double truth[] = {r, r, kind == TWO_WAY ? 1 / 1.8 : r};
        for (size_t s = 0; s < PR_COUNT_OF(SIZES); s++) {
            struct count count[PR_ICC_MODELS] = {{0, 0}};
            icc(kind, SIZES[s], truth, count);
            print(NAME[kind], SIZES[s], count, PR_ICC_MODELS);
            /* Exact on paper. */
            const struct count *exact = &count[kind == TWO_WAY ? PR_ICC_3 : PR_ICC_1];
            assert_true(kind == TOP || fabs(share(exact) - 0.95) < noise(exact));
        }
    }
}

/* ---- categories ---- */

static int16_t choose(struct pr_rng *rng, const double *p) {
    double u = pr_rng_uniform(rng);
    int16_t c = 0;
    while (c < CATEGORIES - 1 && u > p[c]) {
        u -= p[c++];
    }
    return c;
}

static const double SAME = 0.6;
static const double CHOSEN[][CATEGORIES] = {{1.0 / 3, 1.0 / 3, 1.0 / 3}, {0.85, 0.1, 0.05}};

/* Kappa and alpha are SAME; this is AC1. */
static double gwet_truth(const double *p) {
    double squares = 0;
    for (size_t c = 0; c < CATEGORIES; c++) {
        squares += p[c] * p[c];
    }
    double po = SAME + (1 - SAME) * squares, pe = (1 - squares) / (CATEGORIES - 1);
    return (po - pe) / (1 - pe);
}

static void categories(struct pr_arena *arena, const double *p, size_t n, struct count *count) {
    struct pr_rng rng = pr_rng_new(n);
    double ac1 = gwet_truth(p);
    for (size_t i = 0; i < effort.samples; i++) {
        int16_t code[2 * MOST];
        size_t cell[CATEGORIES * CATEGORIES] = {0};
        for (size_t u = 0; u < n; u++) {
            int16_t a = choose(&rng, p), b = choose(&rng, p);
            if (pr_rng_uniform(&rng) < SAME) {
                b = a;
            }
            code[2 * u] = a;
            code[2 * u + 1] = b;
            cell[(size_t)a * CATEGORIES + (size_t)b]++;
        }
        struct pr_crosstab t = {cell, CATEGORIES, CATEGORIES};
        struct pr_rated r = pr_rated_of(arena, code, n, 2, CATEGORIES);
        look(&count[0], pr_kappa_cohen(arena, t, PR_WEIGHTS_NONE, 0.95).kappa, SAME);
        look(&count[1], pr_gwet(arena, &r, PR_WEIGHTS_NONE, 0.95).ac, ac1);
        look(&count[2], pr_alpha_krippendorff(arena, &r, NULL, PR_NOMINAL, effort.replicates, 0.95),
             SAME);
        pr_arena_reset(arena);
    }
}

static void test_categories(void **state) {
    static const char *const NAME[] = {"even", "rare"};
    for (size_t kind = 0; kind < PR_COUNT_OF(NAME); kind++) {
        for (size_t s = 0; s < PR_COUNT_OF(SIZES); s++) {
            struct count count[3] = {{0, 0}};
            categories(*state, CHOSEN[kind], SIZES[s], count);
            print(NAME[kind], SIZES[s], count, 3);
            assert_true(SIZES[s] < MOST || share(&count[0]) > 0.9 - noise(&count[0]));
            assert_true(SIZES[s] < MOST || kind > 0 || share(&count[2]) > 0.9 - noise(&count[2]));
        }
    }
}

/* ---- odds ratios ---- */

static size_t successes(struct pr_rng *rng, size_t n, double p) {
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        k += pr_rng_uniform(rng) < p;
    }
    return k;
}

static void test_odds(void **state) {
    static const char *const NAME[] = {"0.5 and 0.7", "0.1 and 0.3", "0.5 and 0.5"};
    static const double P[][2] = {{0.5, 0.7}, {0.1, 0.3}, {0.5, 0.5}};
    (void)state;
    for (size_t kind = 0; kind < PR_COUNT_OF(NAME); kind++) {
        double p = P[kind][0], q = P[kind][1], truth = p / (1 - p) / (q / (1 - q));
        for (size_t s = 0; s < PR_COUNT_OF(SIZES); s++) {
            struct count count[2] = {{0, 0}};
            struct pr_rng rng = pr_rng_new(10 * kind + s);
            for (size_t i = 0; i < effort.samples; i++) {
                size_t n = SIZES[s], a = successes(&rng, n, p), c = successes(&rng, n, q);
                const size_t cell[] = {a, n - a, c, n - c};
                look(&count[0], pr_odds_ratio(cell, 0.95), truth);
                look(&count[1], pr_odds_ratio_conditional(cell, 0.95), truth);
            }
            print(NAME[kind], SIZES[s], count, 2);
            assert_true(SIZES[s] < 25 || share(&count[1]) > 0.95 - noise(&count[1]));
        }
    }
}

/* ---- shares ---- */

/* P(X = k), X binomial. */
static double binomial(size_t n, size_t k, double p) {
    double N = (double)n, K = (double)k;
    return exp(lgamma(N + 1) - lgamma(K + 1) - lgamma(N - K + 1) + K * log(p) +
               (N - K) * log1p(-p));
}

/* How often the interval of what was counted holds p. */
static double held(const struct pr_figure *f, size_t n, double p) {
    double sum = 0;
    for (size_t k = 0; k <= n; k++) {
        sum += f[k].low <= p && p <= f[k].high ? binomial(n, k, p) : 0;
    }
    return sum;
}

struct shares {
    const char *name;
    struct pr_figure (*interval)(size_t, size_t, double);
    bool always; /* promises 0.95 for every share */
};

static void shares(const struct shares *of, size_t n) {
    struct pr_figure f[MOST + 1];
    double least = 1, mean = 0;
    for (size_t k = 0; k <= n; k++) {
        f[k] = of->interval(k, n, 0.95);
    }
    for (size_t i = 1; i <= SHARES; i++) {
        double h = held(f, n, (double)i / (SHARES + 1));
        least = fmin(least, h);
        mean += h / SHARES;
    }
    if (effort.table) {
        (void)printf("| %s | %zu | %.3f | %.3f |\n", of->name, n, mean, least);
    }
    assert_true(mean > 0.94 && (!of->always || least >= 0.95 - 1e-9));
}

static void test_shares(void **state) {
    static const struct shares BOTH[] = {{"Wilson", pr_wilson, false},
                                         {"Clopper-Pearson", pr_clopper_pearson, true}};
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(BOTH) * PR_COUNT_OF(SIZES); i++) {
        shares(&BOTH[i / PR_COUNT_OF(SIZES)], SIZES[i % PR_COUNT_OF(SIZES)]);
    }
}

static int begin(void **state) {
    *state = pr_arena_new();
    return 0;
}

static int end(void **state) {
    pr_arena_free(*state);
    return 0;
}

int main(int argc, char **argv) {
    pr_stats_start();
    const char *longer = pr_environment("PRIROST_LONG");
    if ((longer && strcmp(longer, "1") == 0) || (argc > 1 && strcmp(argv[1], "--long") == 0)) {
        effort = (struct effort){4000, 1000, true};
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_icc),
        cmocka_unit_test(test_categories),
        cmocka_unit_test(test_odds),
        cmocka_unit_test(test_shares),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
