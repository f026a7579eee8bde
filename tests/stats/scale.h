/* A scale of 5 items, 40 people, answers 1 to 5, drawn once by Park and Miller's generator. What R
 * 4.2.2 says about it stands in the tests. */
#ifndef TESTS_STATS_SCALE_H
#define TESTS_STATS_SCALE_H

#include <stddef.h>
#include <stdint.h>

#define SCALE_N ((size_t)40)
#define SCALE_K ((size_t)5)

static const int16_t SCALE[40 * 5] = {
    2, 3, 3, 2, 3, 5, 5, 5, 3, 5, 4, 4, 3, 3, 4, 3, 1, 2, 1, 2, 1, 1, 1, 1, 4, 4, 2, 3, 2,
    4, 4, 4, 4, 3, 2, 3, 1, 3, 3, 4, 3, 3, 2, 2, 4, 4, 2, 3, 2, 3, 1, 1, 2, 2, 1, 4, 4, 5,
    5, 3, 3, 5, 4, 4, 5, 3, 3, 1, 2, 3, 2, 3, 3, 1, 3, 5, 5, 4, 3, 5, 3, 4, 4, 4, 1, 4, 2,
    4, 3, 5, 3, 2, 1, 2, 3, 1, 1, 1, 2, 3, 1, 2, 2, 1, 3, 5, 3, 5, 5, 3, 1, 2, 2, 2, 2, 2,
    3, 2, 4, 4, 3, 4, 4, 5, 5, 4, 2, 4, 4, 3, 2, 2, 4, 3, 5, 4, 3, 3, 3, 5, 2, 1, 1, 3, 2,
    2, 4, 2, 2, 4, 3, 5, 3, 5, 3, 1, 1, 2, 1, 4, 2, 1, 3, 3, 2, 2, 1, 1, 1, 4, 5, 4, 4, 5,
    4, 3, 2, 1, 1, 2, 3, 3, 3, 4, 5, 1, 3, 3, 2, 4, 3, 2, 3, 2, 3, 2, 1, 1, 1, 1};

/* Every seventh row lacks the answer to item 1 + row mod 5 (rows from 1). */
static inline void scale_with_gaps(int16_t *x, int16_t missing) {
    for (size_t i = 0; i < SCALE_N * SCALE_K; i++) {
        x[i] = SCALE[i];
    }
    for (size_t i = 7; i <= SCALE_N; i += 7) {
        x[(i - 1) * SCALE_K + i % SCALE_K] = missing;
    }
}

#endif
