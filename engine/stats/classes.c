/* The two sides of a comparison and their difference.
 *
 *   g_c = after_c - b before_c     D = mean of g over community - mean of g over comparison
 *
 * Unweighted: the class is the unit (Donner and Klar 2000; EVIDENCE rule 1).
 */
#include "classes.h"

#include <assert.h>

struct sides pr_class_sides(const struct pr_class_change *c, size_t k) {
    struct sides s = {0, 0};
    for (size_t i = 0; i < k; i++) {
        s.k1 += c[i].community;
        s.k2 += !c[i].community;
    }
    return s;
}

bool pr_class_too_few(struct sides sides) {
    return sides.k1 < 2 || sides.k2 < 2;
}

double pr_class_contrast(const struct pr_class_change *c, size_t k, double b, size_t without) {
    double sum[2] = {0, 0};
    size_t n[2] = {0, 0};
    for (size_t i = 0; i < k; i++) {
        if (i != without) {
            sum[c[i].community] += pr_class_gain(&c[i], b);
            n[c[i].community]++;
        }
    }
    assert(n[0] > 0 && n[1] > 0);
    return sum[1] / (double)n[1] - sum[0] / (double)n[0];
}
