/* What analysis of covariance and of gain scores have in common. */
#ifndef STATS_PROGRESS_H
#define STATS_PROGRESS_H

#include "prirost/stats_progress.h"

/* One group's means and products about them, x before, y after. */
struct progress_group {
    size_t n;
    double x, y, sxx, sxy;
    bool slope; /* x differs in it */
};

struct progress {
    enum pr_why why; /* no_data, too_few under 2 groups with pupils, not_applicable */
    size_t n, k, groups;
    struct progress_group *of; /* k */
    double x, y, sxx, sxy;     /* of all about the grand means */
    double largest;            /* |y| */
};
struct progress pr_progress_sums(struct pr_arena *arena, const struct pr_pairs *pairs, size_t k);

/* F = (ss1/df1) / (ss2/df2); too_few without degrees of freedom, no_variation when ss2 is nothing
 * beside `largest`. */
struct pr_progress_test pr_progress_test_of(double ss1, double df1, double ss2, double df2,
                                            double largest);
/* Nothing but rounding: a standard deviation beside the largest number. */
bool pr_progress_nothing(double ss, double df, double largest);

#endif
