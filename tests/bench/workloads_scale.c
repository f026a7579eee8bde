/* w3.alpha and w6: a scale.
 *
 *   w3.alpha DIR         scale.csv, q1 .. q10: BCa interval of alpha, 10,000 samples
 */
#include "workloads.h"

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

const struct workload WORKLOADS_SCALE[] = {
    {"w3.alpha", alpha},
    {NULL, NULL},
};
