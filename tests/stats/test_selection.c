/* The k-th smallest sum against sorting all sums, and the estimates that rest on it. */
#include "near.h"

#include "selection.h"

#include "prirost/stats_two.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 40 };

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void fill(uint32_t *seed, double *x, size_t n, bool ties) {
    for (size_t i = 0; i < n; i++) {
        x[i] = ties ? (double)(draw(seed) % 5) - 2
                    : ldexp(uniform(seed) - 0.5, (int)(draw(seed) % 30));
    }
    qsort(x, n, sizeof *x, by_size);
}

/* Sums of all pairs, or of i <= j with b NULL, sorted; how many. */
static size_t sums_of(const double *a, size_t n, const double *b, size_t m, double *sum) {
    size_t all = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = b ? 0 : i; j < (b ? m : n); j++) {
            sum[all++] = a[i] + (b ? b[j] : a[j]);
        }
    }
    qsort(sum, all, sizeof *sum, by_size);
    return all;
}

static void test_every_place(void **state) {
    (void)state;
    uint32_t seed = 1;
    static double sum[MOST * MOST];
    for (size_t n = 1; n <= MOST; n += 3) {
        for (size_t set = 0; set < 4; set++) {
            double a[MOST], b[MOST];
            size_t m = 1 + draw(&seed) % MOST;
            fill(&seed, a, n, set < 2);
            fill(&seed, b, m, set < 2);
            const double *other = set % 2 ? b : NULL;
            size_t all = sums_of(a, n, other, m, sum);
            for (size_t k = 1; k <= all; k++) {
                assert_true(pr_kth_sum(a, n, other, m, k) == sum[k - 1]);
            }
            double low = sum[(all - 1) / 2], high = sum[all / 2];
            assert_true(pr_median_sum(a, n, other, m) == low + (high - low) / 2);
        }
    }
}

/* 200,000 and 200,000 values: 4e10 differences, none of them stored. */
static void test_large(void **state) {
    (void)state;
    enum { LARGE = 200000 };
    struct pr_arena *arena = pr_arena_new();
    double *x = pr_arena_array(arena, LARGE, sizeof *x),
           *y = pr_arena_array(arena, LARGE, sizeof *y);
    for (size_t i = 0; i < LARGE; i++) {
        x[i] = (double)i;
        y[LARGE - 1 - i] = (double)i - 7;
    }
    const struct pr_two two = {x, y, LARGE, LARGE};
    const struct pr_pairs pairs = {y, x, NULL, LARGE};
    struct pr_figure f = pr_hodges_lehmann_shift(arena, &two, 0.95, PR_UNIT_POINTS);
    assert_true(f.value == 7 && f.level > 0 && f.low < 7 && f.high > 7);
    struct pr_walsh w = pr_hodges_lehmann_paired(arena, &pairs, 0.95, PR_UNIT_POINTS);
    assert_true(w.all.value == 7 && w.nonzero.n == LARGE - 1); /* one does not change */
    pr_arena_free(arena);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_place),
        cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
