/* A table of counts as cut from two normals, without the levels nobody uses. */
#ifndef STATS_POLYCHORIC_H
#define STATS_POLYCHORIC_H

#include "prirost/stats_factor.h"

/* Nearest that a correlation may come to 1. */
#define PR_RHO_MOST 0.9999999
/* Steps that small are taken as they are: whether l still rises is lost in rounding. */
#define PR_NEAR 1e-6

struct cut {
    enum pr_why why;
    size_t rows, columns;
    int64_t n;
    int64_t count[PR_LEVELS_MOST * PR_LEVELS_MOST]; /* [row * columns + column] */
    double a[PR_LEVELS_MOST + 1],
        b[PR_LEVELS_MOST + 1]; /* thresholds from 1; infinite at the ends */
};
void pr_cut_of(struct cut *cut, const int64_t *count, size_t rows, size_t columns);

/* P(X < a_i, Y < b_j), and how it grows with r, for i, j in 0 .. rows, columns. */
struct grid {
    double below[(PR_LEVELS_MOST + 1) * (PR_LEVELS_MOST + 1)];
    double slope[(PR_LEVELS_MOST + 1) * (PR_LEVELS_MOST + 1)];
};
void pr_grid_fill(struct grid *g, const struct cut *cut, double r);
/* A cell's part of below or slope. */
static inline double pr_grid_cell(const double *x, const struct cut *cut, size_t i, size_t j) {
    const double *low = x + i * (cut->columns + 1) + j, *high = low + cut->columns + 1;
    return (high[1] - low[1]) - (high[0] - low[0]);
}

/* The maximum for r with the thresholds as they are; why there is none. */
enum pr_why pr_cut_fit(const struct cut *cut, double *r);

#endif
