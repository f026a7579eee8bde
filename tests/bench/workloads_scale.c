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

/* Answers by rows. */
struct scale {
    struct pr_arena *arena;
    const int16_t *x;
    size_t n, k;
};

static bool alpha(const struct scale *s) {
    struct pr_bootstrap b = pr_alpha_bootstrap(s->arena, s->x, s->n, s->k, 10000, 0.95);
    (void)printf("alpha %.6f bca %.4f %.4f\n", b.bca.value, b.bca.low, b.bca.high);
    return b.bca.level > 0;
}

/* The first three items, as the peers print them. */
static bool polychoric(const struct scale *s) {
    struct pr_matrix r = pr_answers_polychoric(s->arena, s->x, s->n, s->k);
    for (size_t i = 0; r.x != NULL && i < 3 && i < s->k; i++) {
        const double *row = r.x + i * s->k;
        (void)printf("q%zu %.5f %.5f %.5f\n", i + 1, row[0], row[1], row[2]);
    }
    return r.x != NULL && s->k > 2;
}

enum { SAMPLES = 20, SHOWN = 4 };

static bool first_values(const double *value, size_t k, int decimals) {
    for (size_t j = 0; j < SHOWN && j < k; j++) {
        (void)printf(" %.*f", decimals, value[j]);
    }
    (void)putchar('\n');
    return true;
}

static bool parallel(const struct scale *s) {
    struct pr_item_sums sums = pr_item_sums_new(s->arena, s->k, 1, 5);
    pr_item_sums_add(&sums, s->x, s->n);
    struct pr_matrix r = pr_items_correlation(s->arena, &sums);
    struct pr_eigenvalues e = pr_eigenvalues_of(s->arena, &r);
    struct pr_parallel normal = pr_parallel_reference(s->arena, s->n, s->k, SAMPLES, 1);
    struct pr_parallel drawn = pr_parallel_resampled(s->arena, s->x, s->n, s->k, SAMPLES, 1);
    if (e.value == NULL || normal.mean == NULL || drawn.mean == NULL) {
        return false;
    }
    (void)printf("components %zu %zu", pr_parallel_retained(e.value, normal.mean, s->k),
                 pr_parallel_retained(e.value, drawn.mean, s->k));
    return first_values(e.value, s->k, 8);
}

static bool parallel_polychoric(const struct scale *s) {
    struct pr_matrix r = pr_answers_polychoric(s->arena, s->x, s->n, s->k);
    struct pr_eigenvalues e = pr_eigenvalues_of(s->arena, &r);
    const double *factor = pr_factor_values(s->arena, &r);
    struct pr_parallel drawn = pr_parallel_polychoric(s->arena, s->x, s->n, s->k, SAMPLES, 1);
    if (e.value == NULL || factor == NULL || drawn.mean == NULL) {
        return false;
    }
    (void)printf("components %zu factor", pr_parallel_retained(e.value, drawn.mean, s->k));
    return first_values(factor, s->k, 4);
}

static const struct {
    const char *name, *file; /* file: in the folder that PATH names; "": PATH is the file */
    bool (*show)(const struct scale *s);
} JOBS[] = {
    {"w3.alpha", "/scale.csv", alpha},
    {"w6.polychoric", "", polychoric},
    {"w6.parallel", "", parallel},
    {"w6.parallelpoly", "", parallel_polychoric},
};

static int scale(const char *name, const char *path, const char *out) {
    struct scale s = {.arena = pr_arena_new()};
    struct workload_table t = {.rows = 0};
    size_t job = 0;
    (void)out;
    while (strcmp(JOBS[job].name, name) != 0) {
        job++;
    }
    struct pr_buf file = pr_buf_new(s.arena);
    pr_buf_c(&file, path);
    pr_buf_c(&file, JOBS[job].file);
    s.x = answers(s.arena, file.s, "q1", &t, &s.k);
    s.n = t.rows;
    bool done = s.x != NULL && s.n > 0 && JOBS[job].show(&s);
    pr_arena_free(s.arena);
    return done ? EXIT_SUCCESS : workload_failed(name);
}

const struct workload WORKLOADS_SCALE[] = {
    {"w3.alpha", scale},    {"w6.polychoric", scale},
    {"w6.parallel", scale}, {"w6.parallelpoly", scale},
    {NULL, NULL},
};
