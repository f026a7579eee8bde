/* The first cell of a 2 x 2 table when its margins are fixed and the odds ratio is psi. */
#ifndef STATS_HYPERGEOMETRIC_H
#define STATS_HYPERGEOMETRIC_H

#include <stddef.h>

struct hyper {
    size_t row, column, n; /* first row's and first column's sum; all */
    size_t low, high;      /* what the cell can be */
};
struct hyper pr_hyper_of(const size_t cell[4]);

/* Probabilities at x, low <= x <= high, psi > 0. */
struct hyper_parts {
    double below, at, above; /* P(X < x), P(X = x), P(X > x) */
    double extreme;          /* all X not more probable than x, within 1e-7 */
    double mean;             /* of X - x */
};
struct hyper_parts pr_hyper_parts(const struct hyper *h, size_t x, double log_psi);

#endif
