/* Sums over a column as it was read, with nothing lost: what describes it and what goes with it. */
#ifndef STATS_CENTRAL_H
#define STATS_CENTRAL_H

#include "prirost/base_figure.h"
#include "twofold.h"

/* Numbers are taken in units of 2^power, so that no square overflows or vanishes. */
struct central {
    size_t n;
    double sum, mean, min, max; /* sum may be infinite: beyond a double */
    int power;
    struct twofold centre;  /* the mean, and */
    struct twofold squares; /* the sum of squared deviations, in these units */
    enum pr_why why;        /* no_data, not_applicable (no number among them), too_few below
                               2, no_variation */
};
struct central pr_central_of(const double *x, size_t n);

/* Deviation of a number from the mean, in units of 2^power. */
static inline struct twofold pr_central_off(const struct central *c, double x) {
    return pr_two_less(pr_two(ldexp(x, -c->power)), c->centre);
}

/* Sum of the products of deviations of x[i] and y[i + lag], in units of both. */
struct twofold pr_central_products(const struct central *cx, const double *x,
                                   const struct central *cy, const double *y, size_t lag);

#endif
