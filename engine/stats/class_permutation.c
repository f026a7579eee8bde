/* Exact permutation test of the difference between classes.
 *
 *   All ways to choose k1 of the k1 + k2 classes; D' = the difference that choice would give.
 *   p = min(1, 2 min(share of D' >= D, share of D' <= D))
 *   smallest attainable p = 2 / ways
 *
 * D' grows with the sum over the chosen classes alone, D' - D = (S' - S)(1/k1 + 1/k2), so sums of
 * whole numbers are compared (whole.c, choose.c): ties are ties.
 * Units: p; n = classes.
 * Not given: under 2 classes on a side (too_few); more than 1,000,000 ways (too_many).
 * Source: Fisher 1935; EVIDENCE rules 2 and 25.   Oracle: full enumeration in the test
 */
#include "classes.h"
#include "exact.h"
#include "moments.h"
#include "ranks.h"

#include <math.h>

struct pr_figure pr_class_permutation(struct pr_arena *arena, const struct pr_class_change *c,
                                      size_t k) {
    struct pr_figure least = pr_class_permutation_least(c, k);
    if (!pr_given(least)) {
        return least;
    }
    double *gain = pr_arena_array(arena, k, sizeof *gain);
    for (size_t i = 0; i < k; i++) {
        gain[i] = pr_class_gain(&c[i], 1);
    }
    if (!pr_all_finite(gain, k)) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)k, PR_UNIT_P);
    }
    struct whole g = pr_whole_of(arena, gain, k);
    int64_t sum = 0;
    for (size_t i = 0; i < k; i++) {
        sum += c[i].community ? g.w[i] : 0;
    }
    struct cut cut = {.most = sum + g.tolerance, .least = sum - g.tolerance};
    pr_choose_listed(g.w, k, pr_class_sides(c, k).k1, &cut, 1);
    return pr_figure_checked(fmin(1, 2 * fmin(cut.below, cut.above)), k, PR_UNIT_P);
}

struct pr_figure pr_class_permutation_least(const struct pr_class_change *c, size_t k) {
    struct sides s = pr_class_sides(c, k);
    if (pr_class_too_few(s)) {
        return pr_figure_absent(PR_TOO_FEW, (int64_t)k, PR_UNIT_P);
    }
    double ways = pr_ways(k, s.k1);
    if (ways > WAYS_LISTED) {
        return pr_figure_absent(PR_TOO_MANY, (int64_t)k, PR_UNIT_P);
    }
    return pr_figure_checked(2 / ways, k, PR_UNIT_P);
}
