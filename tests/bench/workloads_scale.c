/* w3.alpha and w6: a scale.
 *
 *   w3.alpha DIR          scale.csv, q1 .. q10: BCa interval of alpha, 10,000 samples
 *   w6.polychoric FILE    q1 .. of ordered answers: all correlations, two-step
 *   w6.parallel FILE      Pearson: 20 samples of normal and 20 of resampled answers
 *   w6.parallelpoly FILE  polychoric: 20 samples of resampled answers
 */
#include "workloads.h"

#include "prirost/stats_factor.h"
#include "prirost/stats_resample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Answers of the columns from `first` on, by rows; NULL: no file of this kind. */
static int16_t *answers(struct pr_arena *arena, const char *path, const char *first,
                        struct workload_table *t, size_t *items) {
    if (!workload_read(arena, path, t)) {
        return NULL;
    }
    size_t at = workload_column(t, first);
    double *number = pr_arena_array(arena, t->rows, sizeof *number);
    if (at == SIZE_MAX) {
        return NULL;
    }
    size_t k = *items = t->columns - at;
    int16_t *x = pr_arena_array(arena, t->rows * k, sizeof *x);
    for (size_t j = 0; j < k; j++) {
        if (!workload_numbers(t, at + j, number)) {
            return NULL;
        }
        for (size_t i = 0; i < t->rows; i++) {
            x[i * k + j] = (int16_t)number[i];
        }
    }
    return x;
}

static int alpha(const char *name, const char *path, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    struct pr_buf file = pr_buf_new(arena);
    size_t k = 0;
    (void)out;
    pr_buf_put(&file, path, strlen(path));
    pr_buf_put(&file, "/scale.csv", sizeof "/scale.csv" - 1);
    int16_t *x = answers(arena, file.s, "q1", &t, &k);
    if (x == NULL) {
        return workload_failed(name);
    }
    struct pr_bootstrap b = pr_alpha_bootstrap(arena, x, t.rows, k, 10000, 0.95);
    (void)printf("alpha %.6f bca %.4f %.4f\n", b.bca.value, b.bca.low, b.bca.high);
    pr_arena_free(arena);
    return EXIT_SUCCESS;
}

/* The first three items, as the peers print them. */
static int polychoric(const char *name, const char *path, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    size_t k = 0;
    (void)out;
    int16_t *x = answers(arena, path, "q1", &t, &k);
    if (x == NULL) {
        return workload_failed(name);
    }
    struct pr_matrix r = pr_answers_polychoric(arena, x, t.rows, k);
    for (size_t i = 0; r.x != NULL && i < 3 && i < k; i++) {
        (void)printf("q%zu %.5f %.5f %.5f\n", i + 1, r.x[i * k], r.x[i * k + 1], r.x[i * k + 2]);
    }
    pr_arena_free(arena);
    return r.x == NULL ? workload_failed(pr_why_name(r.why)) : EXIT_SUCCESS;
}

enum { SAMPLES = 20 };

static int parallel(const char *name, const char *path, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    size_t k = 0;
    (void)out;
    int16_t *x = answers(arena, path, "q1", &t, &k);
    if (x == NULL) {
        return workload_failed(name);
    }
    struct pr_item_sums sums = pr_item_sums_new(arena, k, 1, 5);
    pr_item_sums_add(&sums, x, t.rows);
    struct pr_matrix r = pr_items_correlation(arena, &sums);
    struct pr_eigenvalues e = pr_eigenvalues_of(arena, &r);
    struct pr_parallel normal = pr_parallel_reference(arena, t.rows, k, SAMPLES, 1);
    struct pr_parallel drawn = pr_parallel_resampled(arena, x, t.rows, k, SAMPLES, 1);
    if (e.value == NULL || normal.mean == NULL || drawn.mean == NULL) {
        return workload_failed(name);
    }
    (void)printf("components %zu %zu", pr_parallel_retained(e.value, normal.mean, k),
                 pr_parallel_retained(e.value, drawn.mean, k));
    for (size_t j = 0; j < 4 && j < k; j++) {
        (void)printf(" %.8f", e.value[j]);
    }
    (void)putchar('\n');
    pr_arena_free(arena);
    return EXIT_SUCCESS;
}

static int parallel_polychoric(const char *name, const char *path, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    size_t k = 0;
    (void)out;
    int16_t *x = answers(arena, path, "q1", &t, &k);
    if (x == NULL) {
        return workload_failed(name);
    }
    struct pr_matrix r = pr_answers_polychoric(arena, x, t.rows, k);
    struct pr_eigenvalues e = pr_eigenvalues_of(arena, &r);
    const double *factor = pr_factor_values(arena, &r);
    struct pr_parallel drawn = pr_parallel_polychoric(arena, x, t.rows, k, SAMPLES, 1);
    if (e.value == NULL || factor == NULL || drawn.mean == NULL) {
        return workload_failed(name);
    }
    (void)printf("components %zu", pr_parallel_retained(e.value, drawn.mean, k));
    for (size_t j = 0; j < 4 && j < k; j++) {
        (void)printf(" %.7f", factor[j]);
    }
    (void)putchar('\n');
    pr_arena_free(arena);
    return EXIT_SUCCESS;
}

const struct workload WORKLOADS_SCALE[] = {
    {"w3.alpha", alpha},
    {"w6.polychoric", polychoric},
    {"w6.parallel", parallel},
    {"w6.parallelpoly", parallel_polychoric},
    {NULL, NULL},
};
