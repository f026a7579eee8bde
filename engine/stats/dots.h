/* Sums of products of columns of small numbers, in pieces of 16 so that a compiler takes several
 * at once. Columns are filled with 0 up to a whole piece. */
#ifndef STATS_DOTS_H
#define STATS_DOTS_H

#include <stddef.h>
#include <stdint.h>

enum { DOT = 16 };

static inline size_t pr_dot_room(size_t n) {
    return (n + DOT - 1) / DOT * DOT;
}

/* sum a_i b_i; the caller knows that it stays below 2^31. */
static inline int64_t pr_dot(const int16_t *a, const int16_t *b, size_t n) {
    int32_t sum = 0;
    for (size_t i = 0; i < n; i += DOT) {
        int32_t piece = 0;
        for (size_t j = 0; j < DOT; j++) {
            piece += a[i + j] * b[i + j];
        }
        sum += piece;
    }
    return sum;
}

#endif
