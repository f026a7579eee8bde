/* Horn's parallel analysis: eigenvalues that data without any factor would show.
 *
 *   normal data: sums of squares and products of n rows of k independent normals are A A', A lower
 *   triangular (k x (n - 1)): below the diagonal normals, on it chi with n - 1, n - 2, ... df
 *   resampled: each item's answers drawn anew with replacement, apart from the other items
 *   reference: mean and quantile 0.95 (type 7) of the j-th eigenvalue of the samples' correlations
 *
 * The triangle has exactly the distribution of the data it stands for, at k^2/2 draws in place of
 * n k. Retained: the leading values above their reference.
 * Units: pure numbers.
 * Not given: see the door; an item that is constant in a sample (no_variation).
 * Source: Horn 1965; Bartlett 1933 (triangle).   Oracle: parallel_reference, parallel_retained
 */
#include "linear.h"
#include "scatter.h"

#include "prirost/stats_factor.h"
#include "prirost/stats_resample.h"

#include <math.h>
#include <stdlib.h>

struct run {
    struct pr_arena *arena, *scratch;
    size_t items, samples;
    double *value; /* [place * samples + sample] */
};

static struct run begin(struct pr_arena *arena, size_t items, size_t samples) {
    struct run r = {.arena = arena, .scratch = pr_arena_new(), .items = items, .samples = samples};
    r.value = pr_arena_array(arena, items * samples, sizeof *r.value);
    return r;
}

static void keep(struct run *r, size_t sample, const double *correlation) {
    double *value = pr_arena_array(r->scratch, r->items, sizeof *value);
    pr_linear_eigen(r->scratch, correlation, r->items, value, NULL);
    for (size_t j = 0; j < r->items; j++) {
        r->value[j * r->samples + sample] = value[j];
    }
    pr_arena_reset(r->scratch);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static struct pr_parallel end(struct run *r) {
    double *mean = pr_arena_array(r->arena, r->items, sizeof *mean);
    double *p95 = pr_arena_array(r->arena, r->items, sizeof *p95);
    for (size_t j = 0; j < r->items; j++) {
        double *value = r->value + j * r->samples;
        qsort(value, r->samples, sizeof *value, by_size);
        for (size_t s = 0; s < r->samples; s++) {
            mean[j] += value[s] / (double)r->samples;
        }
        p95[j] = pr_quantile(value, r->samples, 0.95);
    }
    pr_arena_free(r->scratch);
    return (struct pr_parallel){.items = r->items, .mean = mean, .p95 = p95};
}

static enum pr_why unfit(size_t n, size_t items, size_t samples) {
    return n > UINT32_MAX                       ? PR_TOO_MANY
           : n < 3 || items < 2 || samples == 0 ? PR_TOO_FEW
                                                : PR_GIVEN;
}

/* Correlations of A A'. */
static double *triangle(struct run *r, size_t df, struct pr_rng *rng) {
    size_t k = r->items, columns = k < df ? k : df;
    double *A = pr_arena_array(r->scratch, k * columns, sizeof *A);
    double *R = pr_arena_array(r->scratch, k * k, sizeof *R);
    for (size_t i = 0; i < k; i++) {
        double *a = A + i * columns, length = 0;
        for (size_t j = 0; j <= i && j < columns; j++) {
            a[j] = j == i ? pr_rng_chi(rng, (double)(df - i)) : pr_rng_normal(rng);
            length += a[j] * a[j];
        }
        for (size_t j = 0; j <= i && j < columns; j++) {
            a[j] /= sqrt(length);
        }
        for (size_t m = 0; m < i; m++) {
            double sum = 0;
            for (size_t j = 0; j <= m && j < columns; j++) {
                sum += a[j] * A[m * columns + j];
            }
            R[i * k + m] = R[m * k + i] = sum;
        }
        R[i * k + i] = 1;
    }
    return R;
}

struct pr_parallel pr_parallel_reference(struct pr_arena *arena, size_t n, size_t items,
                                         size_t samples, uint64_t seed) {
    struct pr_parallel none = {.why = unfit(n, items, samples), .items = items};
    if (none.why != PR_GIVEN) {
        return none;
    }
    struct run r = begin(arena, items, samples);
    struct pr_rng rng = pr_rng_new(seed);
    for (size_t s = 0; s < samples; s++) {
        keep(&r, s, triangle(&r, n - 1, &rng));
    }
    return end(&r);
}

enum { ROWS = 256 };

/* Answers by items, and what the correlations of a sample are made of. */
struct pool {
    const int16_t *column; /* [item * n + row] */
    size_t n, items;
    int16_t low, high;
    struct pr_matrix (*correlations)(struct pr_arena *scratch, const struct pool *p,
                                     struct pr_rng *rng);
};

/* The next rows of a sample. */
static void draw(const struct pool *p, struct pr_rng *rng, int16_t *row, size_t rows) {
    for (size_t j = 0; j < p->items; j++) {
        const int16_t *column = p->column + j * p->n;
        for (size_t i = 0; i < rows; i++) {
            row[i * p->items + j] = column[pr_rng_below(rng, (uint32_t)p->n)];
        }
    }
}

static struct pr_matrix pearson(struct pr_arena *scratch, const struct pool *p,
                                struct pr_rng *rng) {
    struct pr_item_sums sums = pr_item_sums_new(scratch, p->items, p->low, p->high);
    int16_t *row = pr_arena_array(scratch, ROWS * p->items, sizeof *row);
    for (size_t done = 0; done < p->n; done += ROWS) {
        size_t rows = p->n - done < ROWS ? p->n - done : ROWS;
        draw(p, rng, row, rows);
        pr_item_sums_add(&sums, row, rows);
    }
    return pr_items_correlation(scratch, &sums);
}

static struct pr_matrix polychoric(struct pr_arena *scratch, const struct pool *p,
                                   struct pr_rng *rng) {
    struct pr_pair_tables tables = pr_pair_tables_new(scratch, p->items, p->low, p->high);
    int16_t *row = pr_arena_array(scratch, ROWS * p->items, sizeof *row);
    for (size_t done = 0; done < p->n; done += ROWS) {
        size_t rows = p->n - done < ROWS ? p->n - done : ROWS;
        draw(p, rng, row, rows);
        pr_pair_tables_add(&tables, row, rows);
    }
    return pr_polychoric_matrix(scratch, &tables);
}

/* Turns rows into columns. */
static struct pool pool_of(struct pr_arena *arena, const int16_t *answer, size_t n, size_t items) {
    int16_t *column = pr_arena_array(arena, n * items, sizeof *column);
    struct pool p = {.column = column, .n = n, .items = items};
    pr_answers_span(answer, n * items, &p.low, &p.high);
    for (size_t i = 0; i < n * items; i++) {
        column[i % items * n + i / items] = answer[i];
    }
    return p;
}

static struct pr_parallel resample(struct pr_arena *arena, const struct pool *p, size_t samples,
                                   uint64_t seed) {
    struct run r = begin(arena, p->items, samples);
    struct pr_rng rng = pr_rng_new(seed);
    struct pr_parallel none = {.why = PR_GIVEN, .items = p->items};
    for (size_t s = 0; none.why == PR_GIVEN && s < samples; s++) {
        struct pr_matrix m = p->correlations(r.scratch, p, &rng);
        none.why = m.why;
        if (m.why == PR_GIVEN) {
            keep(&r, s, m.x);
        }
    }
    if (none.why != PR_GIVEN) {
        pr_arena_free(r.scratch);
        return none;
    }
    return end(&r);
}

struct pr_parallel pr_parallel_resampled(struct pr_arena *arena, const int16_t *answer, size_t n,
                                         size_t items, size_t samples, uint64_t seed) {
    struct pr_parallel none = {.why = unfit(n, items, samples), .items = items};
    if (none.why != PR_GIVEN) {
        return none;
    }
    struct pool p = pool_of(arena, answer, n, items);
    p.correlations = pearson;
    return resample(arena, &p, samples, seed);
}

struct pr_parallel pr_parallel_polychoric(struct pr_arena *arena, const int16_t *answer, size_t n,
                                          size_t items, size_t samples, uint64_t seed) {
    struct pr_parallel none = {.why = unfit(n, items, samples), .items = items};
    if (none.why != PR_GIVEN) {
        return none;
    }
    struct pool p = pool_of(arena, answer, n, items);
    p.correlations = polychoric;
    none.why = p.high - p.low < PR_LEVELS_MOST ? PR_GIVEN : PR_TOO_MANY;
    return none.why != PR_GIVEN ? none : resample(arena, &p, samples, seed);
}

size_t pr_parallel_retained(const double *value, const double *reference, size_t items) {
    size_t n = 0;
    while (n < items && value[n] > reference[n]) {
        n++;
    }
    return n;
}
