/* What the comparisons of classes have in common: the two sides and their difference. */
#ifndef STATS_CLASSES_H
#define STATS_CLASSES_H

#include "prirost/stats_change.h"

/* How many classes of the community (k1) and of the comparison (k2). */
struct sides {
    size_t k1, k2;
};
struct sides pr_class_sides(const struct pr_class_change *c, size_t k);

/* Fewer than two classes on a side compare nothing (EVIDENCE rule 2). */
bool pr_class_too_few(struct sides sides);

/* after - b * before of one class; its change for b = 1. */
static inline double pr_class_gain(const struct pr_class_change *c, double b) {
    return c->mean_after - b * c->mean_before;
}

/* Mean gain of the community's classes minus that of the comparison classes, unweighted. Class
 * number `without` is left out (k: none). Both sides must keep a class. */
double pr_class_contrast(const struct pr_class_change *c, size_t k, double b, size_t without);

#endif
