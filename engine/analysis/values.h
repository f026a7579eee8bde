/* analysis, inside: the values an item can be answered with. */
#ifndef PRIROST_ANALYSIS_VALUES_H
#define PRIROST_ANALYSIS_VALUES_H

#include "prirost/domain.h"

enum { PR_VALUES_MOST = 21 }; /* a longer scale (0–100) is no list of answers */

/* In rising order; n 0: no scale is known, or it is too long for a list. */
struct pr_values {
    int16_t value[PR_VALUES_MOST];
    size_t n;
};
struct pr_values pr_values_of(const struct pr_item *item);

#endif
