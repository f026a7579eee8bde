/* The k-th smallest of all sums of two lists. */
#ifndef STATS_SELECTION_H
#define STATS_SELECTION_H

#include "prirost/base.h"

/* a and b ascending; k from 1. Of a_i + b_j over all i, j; with b NULL of a_i + a_j, i <= j. */
double pr_kth_sum(const double *a, size_t n, const double *b, size_t m, uint64_t k);
/* Median of them. */
double pr_median_sum(const double *a, size_t n, const double *b, size_t m);

#endif
