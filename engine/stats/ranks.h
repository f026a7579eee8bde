/* What tests on ranks start from: midranks, sorted copies, the differences of pairs. */
#ifndef STATS_RANKS_H
#define STATS_RANKS_H

#include "prirost/stats_change.h"

/* Twice the midranks, so that they are whole. */
struct ranks {
    int64_t *twice; /* in the order of x */
    double ties;    /* sum of t^3 - t over runs of t equal ones */
    bool tied;
};
struct ranks pr_ranks_of(struct pr_arena *arena, const double *x, size_t n);

bool pr_all_finite(const double *x, size_t n);
double *pr_sorted(struct pr_arena *arena, const double *x, size_t n);
/* after - before, each rounded to 9 decimals: 1.3 - 0.2 and 1.1 must tie. NULL when one is not
 * finite. */
double *pr_differences(struct pr_arena *arena, const struct pr_pairs *pairs);
/* Median of sorted numbers; n > 0. */
double pr_middle(const double *sorted, size_t n);
/* P(|Z| >= |z|). */
double pr_normal_two_sided(double z);

#endif
