/* How often each value was chosen, and who did not answer.
 *
 *   count_v = number of x_i equal to v     share_v = count_v / n, Wilson's interval
 *
 * Units: counts; shares 0..1 of the valid answers.
 * Not given: no lines for n = 0 or when an x is no number.
 * Source: counting; Wilson 1927.   Oracle: frequencies, complete_cases, missing_per_column
 */
#include "central.h"
#include "ranks.h"

#include "prirost/stats_describe.h"

struct pr_frequency *pr_frequencies(struct pr_arena *arena, const double *x, size_t n, double level,
                                    size_t *k) {
    struct pr_frequency *all = NULL;
    size_t capacity = 0;
    enum pr_why why = pr_central_of(x, n).why;
    *k = 0;
    if (why == PR_NO_DATA || why == PR_NOT_APPLICABLE) {
        return NULL;
    }
    const double *s = pr_sorted(arena, x, n);
    for (size_t from = 0, to = 0; from < n; from = to) {
        while (to < n && !(s[to] > s[from])) {
            to++;
        }
        all = pr_arena_grow(arena, all, *k, &capacity, sizeof *all);
        all[(*k)++] = (struct pr_frequency){.value = s[from],
                                            .count = pr_figure_count((int64_t)(to - from)),
                                            .share = pr_wilson(to - from, n, level)};
    }
    return all;
}

size_t pr_missing_in(const bool *given, size_t rows, size_t columns, size_t column) {
    size_t missing = 0;
    for (size_t i = 0; i < rows; i++) {
        missing += !given[i * columns + column];
    }
    return missing;
}

size_t pr_complete_rows(const bool *given, size_t rows, size_t columns) {
    size_t complete = 0;
    for (size_t i = 0; i < rows; i++) {
        size_t j = 0;
        while (j < columns && given[i * columns + j]) {
            j++;
        }
        complete += j == columns;
    }
    return complete;
}
