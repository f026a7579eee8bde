/* Exact permutation laws: how often a random half of whole numbers has a sum up to a limit.
 * Everything that is permuted is turned into whole numbers first, so that ties are ties. */
#ifndef STATS_EXACT_H
#define STATS_EXACT_H

#include "prirost/base.h"

/* Numbers in units of a grid fine enough for their sums to be exact in any order. Decimal data fall
 * on 1e-9 exactly and sums are equal or not; other data are put on a power of two, and sums count
 * as equal within the tolerance, which is what rounding to the grid can do. */
struct whole {
    int64_t *w;
    int64_t tolerance;
};
/* x is finite. */
struct whole pr_whole_of(struct pr_arena *arena, const double *x, size_t n);

/* Share of sums up to `most` and from `least` on: asked with the limits, answered in place. */
struct cut {
    int64_t most, least;
    double below, above;
};

/* C(n, m); DBL_MAX beyond. */
double pr_ways(size_t n, size_t m);
enum { WAYS_LISTED = 1000000 };
/* All choices of m of the n numbers, one by one; 0 < m < n, pr_ways at most WAYS_LISTED. */
void pr_choose_listed(const int64_t *w, size_t n, size_t m, struct cut *cut, size_t n_cuts);

/* All choices of m of the n numbers, equally likely, 0 < m < n. False when there are too many to be
 * counted: more than can be listed, the sums need more than 4 million cells, and n is above 39. */
PR_MUST_USE bool pr_choose(struct pr_arena *arena, const int64_t *w, size_t n, size_t m,
                           struct cut *cut, size_t n_cuts);
/* All 2^n choices of any size; the numbers are not negative. */
PR_MUST_USE bool pr_choose_any(struct pr_arena *arena, const int64_t *w, size_t n, struct cut *cut,
                               size_t n_cuts);

#endif
