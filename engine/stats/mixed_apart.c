/* Can the components of crossed factors be told apart?
 *
 *   A_k = P Z_k Z_k' P, P takes out the mean; the error's A is P itself
 *   <A_k, A_h> = sum over levels (n_kh - n_k n_h / n)^2
 *              = sum n_kh^2 - 2/n sum n_kh n_k n_h + sum n_k^2 sum n_h^2 / n^2
 *   with n_kh rows in level k of one and h of the other. If the matrix of these products, each A of
 *   length 1, is singular, some sum of the components is all that the data know.
 *
 * Source: Searle, Casella and McCulloch 1992, 6.   Oracle: designs with one observer a lesson
 */
#include "mixed.h"

#include <math.h>
#include <stdlib.h>

enum { PARTS = PR_RANDOM_MOST + 1 };

struct cell {
    size_t k, h;
};

static int by_cell(const void *a, const void *b) {
    const struct cell *x = a, *y = b;
    int k = (x->k > y->k) - (x->k < y->k);
    return k != 0 ? k : (x->h > y->h) - (x->h < y->h);
}

static double *row_counts(struct pr_arena *arena, const struct pr_random *r, size_t n) {
    double *rows = pr_arena_array(arena, r->n, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        rows[r->level[i]] += 1;
    }
    return rows;
}

static double squares(const double *rows, size_t n) {
    double sum = 0;
    for (size_t u = 0; u < n; u++) {
        sum += rows[u] * rows[u];
    }
    return sum;
}

/* <A_k, A_h>; cell is scratch for n rows. */
static double product(const struct pr_mixed_model *m, size_t k, size_t h, double *const *rows,
                      struct cell *cell) {
    const struct pr_random *a = &m->random[k], *b = &m->random[h];
    double n = (double)m->n, both = 0, mixed = 0, run = 0;
    for (size_t i = 0; i < m->n; i++) {
        cell[i] = (struct cell){a->level[i], b->level[i]};
        mixed += rows[k][a->level[i]] * rows[h][b->level[i]];
    }
    qsort(cell, m->n, sizeof *cell, by_cell);
    for (size_t i = 0; i < m->n; i++) {
        run = i > 0 && by_cell(&cell[i - 1], &cell[i]) == 0 ? run + 1 : 1;
        both += 2 * run - 1; /* run^2, one row after the other */
    }
    return both - 2 / n * mixed + squares(rows[k], a->n) * squares(rows[h], b->n) / (n * n);
}

bool pr_mixed_apart(struct pr_arena *arena, const struct pr_mixed_model *m) {
    double G[PARTS * PARTS], *rows[PR_RANDOM_MOST] = {NULL}, n = (double)m->n;
    struct cell *cell = pr_arena_array(arena, m->n, sizeof *cell);
    const size_t d = m->n_random, parts = d + 1;
    for (size_t k = 0; k < d; k++) {
        rows[k] = row_counts(arena, &m->random[k], m->n);
        G[d * parts + k] = n - squares(rows[k], m->random[k].n) / n;
        for (size_t h = 0; h <= k; h++) {
            G[k * parts + h] = product(m, k, h, rows, cell);
        }
    }
    G[d * parts + d] = n - 1;
    for (size_t k = parts; k-- > 0;) {
        for (size_t h = 0; h < k; h++) {
            G[k * parts + h] /= sqrt(G[k * parts + k] * G[h * parts + h]);
        }
    }
    for (size_t k = 0; k < parts; k++) {
        G[k * parts + k] = 1;
    }
    return pr_cholesky(G, parts, 1e-9);
}
