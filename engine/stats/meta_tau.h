/* Variance between studies. */
#ifndef STATS_META_TAU_H
#define STATS_META_TAU_H

#include "prirost/stats_meta.h"

/* Weighted sums with w_i = 1/(v_i + tau2). */
struct meta_sums {
    double w1, w2;   /* sum of w, of w^2 */
    double mean, Q;  /* weighted mean; sum w (y - mean)^2 */
    double logw, Qw; /* sum of log w; sum w^2 (y - mean)^2 */
};
struct meta_sums pr_meta_sums(const double *y, const double *v, size_t k, double tau2);

/* k > 1. */
double pr_meta_tau2(const double *y, const double *v, size_t k, enum pr_meta_method method);

#endif
