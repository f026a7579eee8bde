/* Signs of the differences of pairs, and the median difference.
 *
 *   p: sign test, zeros dropped (sign_test.c)
 *   median of all n differences; interval from the c-th smallest to the c-th largest,
 *   c = the smallest number with P(X <= c) >= (1 - level)/2, X binomial (n, 1/2)
 *
 * The interval covers with at least the level, whatever the distribution.
 * Units: median as the data, rounded to 9 decimals before.
 * Not given: no pairs (no_data), a number that is none (not_applicable); no interval when c = 0
 * (95 %: n < 6); p when nobody moved (no_variation).
 * Source: Thompson 1936.   Oracle: sign_test
 */
#include "moments.h"
#include "rank_law.h"
#include "ranks.h"

#include "prirost/stats_pairs.h"

#include <assert.h>

struct pr_signs pr_signs_of(struct pr_arena *arena, const struct pr_pairs *pairs, double level,
                            enum pr_unit unit) {
    assert(level > 0 && level < 1);
    const double *d = pr_differences(arena, pairs);
    size_t n = pairs->n;
    if (n == 0 || d == NULL) {
        enum pr_why why = d ? PR_NO_DATA : PR_NOT_APPLICABLE;
        return (struct pr_signs){.p = pr_figure_absent(why, (int64_t)n, PR_UNIT_P),
                                 .median = pr_figure_absent(why, (int64_t)n, unit)};
    }
    const double *sorted = pr_sorted(arena, d, n);
    struct pr_signs out = {.median = pr_figure_checked(pr_middle(sorted, n), n, unit)};
    for (size_t i = 0; i < n; i++) {
        out.positive += d[i] > 0;
        out.negative += d[i] < 0;
    }
    out.zero = n - out.positive - out.negative;
    out.p = pr_sign_test(out.positive, out.negative);
    size_t c = pr_heads_limit(n, (1 - level) / 2);
    if (c > 0) {
        out.median = pr_figure_within(out.median, sorted[c - 1], sorted[n - c], level, 0);
    }
    return out;
}
