/* Sums of answers as exact whole numbers, and the one form of Cronbach's alpha. */
#ifndef STATS_SCATTER_H
#define STATS_SCATTER_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

/* n k (largest - smallest answer) up to which n sum xy - sum x sum y of anything made of items
 * stays below 2^63: it is at most (n k (largest - smallest))^2/4. */
#define PR_SCATTER_MOST INT64_C(6000000000)

/* n sum xy - sum x sum y. Modulo 2^64, so that only the difference must fit. */
static inline int64_t pr_scatter(size_t n, uint64_t xy, uint64_t x, uint64_t y) {
    return (int64_t)((uint64_t)n * xy - x * y);
}

/* T: (co)variances of the items summed, V: their variances. */
static inline double pr_alpha_ratio(double T, double V, size_t items) {
    double k = (double)items;
    return fmin(1, k * (T - V) / ((k - 1) * T));
}

/* n > 0 */
static inline void pr_answers_span(const int16_t *x, size_t n, int16_t *low, int16_t *high) {
    *low = *high = x[0];
    for (size_t i = 1; i < n; i++) {
        if (x[i] < *low) {
            *low = x[i];
        }
        if (x[i] > *high) {
            *high = x[i];
        }
    }
}

#endif
