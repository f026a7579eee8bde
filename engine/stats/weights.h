/* How much categories i and j of q agree: 1 for the same. */
#ifndef STATS_WEIGHTS_H
#define STATS_WEIGHTS_H

#include "prirost/stats_agreement.h"

static inline double weight(enum pr_weights kind, size_t i, size_t j, size_t q) {
    if (i == j || kind == PR_WEIGHTS_NONE) {
        return i == j;
    }
    double d = (double)(i < j ? j - i : i - j) / (double)(q - 1);
    return kind == PR_WEIGHTS_LINEAR ? 1 - d : 1 - d * d;
}

#endif
