/* Fisher's exact test of a table too large to be counted: tables with its margins, drawn.
 *
 * The people of the table stand in a row by their column; the row is shuffled, and the first r_1
 * of them are row 1, the next r_2 row 2. Each table comes as often as its probability says.
 *   v = -sum log x_ij!      extreme: v <= v_observed + log(1 + 1e-7)
 *
 * The seed is fixed: the same table gives the same p.
 * Units: counts of tables.
 * Source: Agresti, Wackerly and Boyett 1979; Durstenfeld 1964 (shuffle).   Oracle: fisher_exact
 */
#include "fisher.h"

#include "prirost/stats_resample.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

enum { SEED = 20260901 };

static double value(const struct margins *m, const size_t *cell, const double *lf) {
    double v = 0;
    for (size_t i = 0; i < m->rows * m->columns; i++) {
        v -= lf[cell[i]];
    }
    return v;
}

static void shuffle(struct pr_rng *rng, uint32_t *column, size_t n) {
    for (size_t i = n - 1; i > 0; i--) {
        uint32_t j = pr_rng_below(rng, (uint32_t)(i + 1));
        uint32_t kept = column[i];
        column[i] = column[j];
        column[j] = kept;
    }
}

static void seat(const struct margins *m, const uint32_t *column, size_t *cell) {
    memset(cell, 0, m->rows * m->columns * sizeof *cell);
    for (size_t i = 0, at = 0; i < m->rows; i++) {
        for (size_t end = at + m->row[i]; at < end; at++) {
            cell[i * m->columns + column[at]]++;
        }
    }
}

size_t pr_fisher_drawn(struct pr_arena *arena, const struct margins *m, size_t drawn) {
    double *lf = pr_arena_array(arena, m->n + 1, sizeof *lf);
    uint32_t *column = pr_arena_array(arena, m->n, sizeof *column);
    size_t *cell = pr_arena_array(arena, m->rows * m->columns, sizeof *cell);
    struct pr_rng rng = pr_rng_new(SEED);
    size_t extreme = 0, at = 0;
    for (size_t k = 0; k <= m->n; k++) {
        lf[k] = gsl_sf_lnfact((unsigned)k);
    }
    for (size_t j = 0; j < m->columns; j++) {
        for (size_t i = 0; i < m->column[j]; i++) {
            column[at++] = (uint32_t)j;
        }
    }
    double limit = value(m, m->cell, lf) + log1p(1e-7);
    for (size_t k = 0; k < drawn; k++) {
        shuffle(&rng, column, m->n);
        seat(m, column, cell);
        extreme += value(m, cell, lf) <= limit;
    }
    return extreme;
}
