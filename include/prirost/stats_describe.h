/* stats: one column described, shares, equivalence. More of shares in stats.h. */
#ifndef PRIROST_STATS_DESCRIBE_H
#define PRIROST_STATS_DESCRIBE_H

#include "prirost/stats.h"

/* Everything of a column, in any order. n = 1 has a sum, a mean and quantiles, no spread; a column
 * without spread has sd 0, an interval of no width and no shape; one that holds NaN or infinity
 * nothing but n. */
struct pr_described {
    size_t n;
    struct pr_figure sum, mean; /* mean with its t interval */
    struct pr_figure sd, variance, se;
    struct pr_figure min, q25, median, q75, max;
    struct pr_figure skew[3], kurt[3]; /* types 1, 2, 3; kurt is excess over the normal */
};
struct pr_described pr_describe(struct pr_arena *arena, const double *x, size_t n, double level,
                                enum pr_unit unit);
/* The quantile type 7 of numbers in any order. */
struct pr_figure pr_quantile_of(struct pr_arena *arena, const double *x, size_t n, double p,
                                enum pr_unit unit);
/* Autocorrelation at lag 1: does each number resemble the one before? */
struct pr_figure pr_autocorrelation(const double *x, size_t n);

/* How often each value was chosen, in rising order; the share of all n with Wilson's interval. */
struct pr_frequency {
    double value;
    struct pr_figure count, share;
};
/* *k is how many values there are; 0 for none, or when one is no number. */
struct pr_frequency *pr_frequencies(struct pr_arena *arena, const double *x, size_t n, double level,
                                    size_t *k);
/* Of given[row * columns + column]: rows without a gap, gaps of a column. */
size_t pr_complete_rows(const bool *given, size_t rows, size_t columns);
size_t pr_missing_in(const bool *given, size_t rows, size_t columns, size_t column);

/* Share k of n with the exact interval of Clopper and Pearson; low 0 at k = 0, high 1 at k = n. */
struct pr_figure pr_clopper_pearson(size_t k, size_t n, double level);

/* Fisher's angular transformation, as Russian handbooks of educational research have it. */
struct pr_phi {
    struct pr_figure phi1, phi2; /* 2 asin sqrt share: 0..pi */
    struct pr_figure star;       /* (phi1 - phi2) sqrt(n1 n2/(n1 + n2)): standard normal */
    struct pr_figure p_one_sided, p_two_sided;
    struct pr_figure h; /* phi1 - phi2: Cohen's size of a difference of shares */
};
struct pr_phi pr_phi_star(size_t k1, size_t n1, size_t k2, size_t n2);

/* Is a difference practically none? p of the two one-sided t tests against -margin and +margin, at
 * the level 0.05 as good as the 90 % interval inside ± margin; that interval stands in low and high
 * (of the difference, not of p). The difference comes with a t interval of any level. */
struct pr_figure pr_equivalence(struct pr_figure difference, double margin);

#endif
