/* Shift by Hodges and Lehmann: of pairs, and between two groups.
 *
 *   pairs:      median of (d_i + d_j)/2, i <= j        N = n (n + 1)/2
 *   two groups: median of x_i - y_j                    N = n1 n2
 *   interval:   the c-th smallest to the c-th largest of the N, c = the smallest number with
 *               P(V <= c) >= (1 - level)/2, P of the law without ties (V for pairs, U for groups)
 *
 * Nothing of the N is stored (selection.c). With ties the interval is conservative.
 * Units: as the data; differences of pairs are rounded to 9 decimals.
 * Not given: no values (no_data), a number that is none (not_applicable); no interval when c = 0.
 * Source: Hodges and Lehmann 1963; intervals: Hollander and Wolfe 1999, 3.2 and 4.2.
 * Oracle: hodges_lehmann_paired, hodges_lehmann_shift
 */
#include "moments.h"
#include "rank_law.h"
#include "ranks.h"
#include "selection.h"

#include "prirost/stats_two.h"

#include <assert.h>

/* d ascending. */
static struct pr_figure walsh(struct pr_arena *arena, const double *d, size_t n, double level,
                              enum pr_unit unit) {
    if (n == 0) {
        return pr_figure_absent(PR_NO_VARIATION, 0, unit);
    }
    struct pr_figure f = pr_figure_checked(pr_median_sum(d, n, NULL, 0) / 2, n, unit);
    uint64_t all = (uint64_t)n * (n + 1) / 2, c = pr_v_limit(arena, n, (1 - level) / 2);
    if (c == 0) {
        return f;
    }
    return pr_figure_within(f, pr_kth_sum(d, n, NULL, 0, c) / 2,
                            pr_kth_sum(d, n, NULL, 0, all + 1 - c) / 2, level, 0);
}

struct pr_walsh pr_hodges_lehmann_paired(struct pr_arena *arena, const struct pr_pairs *pairs,
                                         double level, enum pr_unit unit) {
    assert(level > 0 && level < 1);
    const double *d = pr_differences(arena, pairs);
    if (pairs->n == 0 || d == NULL) {
        struct pr_figure none =
            pr_figure_absent(d ? PR_NO_DATA : PR_NOT_APPLICABLE, (int64_t)pairs->n, unit);
        return (struct pr_walsh){none, none};
    }
    double *sorted = pr_sorted(arena, d, pairs->n);
    struct pr_walsh out = {.all = walsh(arena, sorted, pairs->n, level, unit)};
    size_t n = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        if (sorted[i] < 0 || sorted[i] > 0) {
            sorted[n++] = sorted[i];
        }
    }
    out.nonzero = walsh(arena, sorted, n, level, unit);
    return out;
}

struct pr_figure pr_hodges_lehmann_shift(struct pr_arena *arena, const struct pr_two *two,
                                         double level, enum pr_unit unit) {
    assert(level > 0 && level < 1);
    size_t n = two->n1, m = two->n2;
    if (n == 0 || m == 0 || !pr_all_finite(two->x1, n) || !pr_all_finite(two->x2, m)) {
        return pr_figure_absent(n == 0 || m == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE, (int64_t)(n + m),
                                unit);
    }
    double *minus = pr_arena_array(arena, m, sizeof *minus);
    for (size_t j = 0; j < m; j++) {
        minus[j] = -two->x2[j];
    }
    const double *x = pr_sorted(arena, two->x1, n), *y = pr_sorted(arena, minus, m);
    struct pr_figure f = pr_figure_checked(pr_median_sum(x, n, y, m), n + m, unit);
    uint64_t all = (uint64_t)n * m, c = pr_u_limit(arena, n, m, (1 - level) / 2);
    if (c == 0) {
        return f;
    }
    return pr_figure_within(f, pr_kth_sum(x, n, y, m, c), pr_kth_sum(x, n, y, m, all + 1 - c),
                            level, 0);
}
