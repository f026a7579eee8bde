/* p of m tests at once.
 *
 *   p_(1) <= ... <= p_(m)
 *   Bonferroni            min(1, m p_i)
 *   Holm                  max over j <= i of (m - j + 1) p_(j), at most 1
 *   Benjamini-Hochberg    min over j >= i of (m / j) p_(j), at most 1
 *   Benjamini-Yekutieli   the same times 1 + 1/2 + ... + 1/m
 *
 * Units: p, 0..1.
 * Refused: a p outside 0..1, or none (NaN).
 * Source: Bonferroni 1936; Holm 1979; Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001.
 * Oracle: p_adjust, dunn, pairwise
 */
#include "prirost/stats_correlation.h"

#include <math.h>
#include <stdlib.h>

struct placed {
    double p;
    size_t at;
};

static int rising(const void *left, const void *right) {
    const struct placed *a = left, *b = right;
    if (a->p < b->p || a->p > b->p) {
        return a->p < b->p ? -1 : 1;
    }
    return (a->at > b->at) - (a->at < b->at);
}

/* From the smallest upwards, never falling. */
static void step_down(const struct placed *p, size_t m, double *out) {
    double largest = 0;
    for (size_t i = 0; i < m; i++) {
        largest = fmax(largest, (double)(m - i) * p[i].p);
        out[p[i].at] = fmin(1, largest);
    }
}

/* From the largest downwards, never rising. */
static void step_up(const struct placed *p, size_t m, double factor, double *out) {
    double smallest = 1;
    for (size_t i = m; i-- > 0;) {
        smallest = fmin(smallest, factor * (double)m / (double)(i + 1) * p[i].p);
        out[p[i].at] = smallest;
    }
}

bool pr_p_adjust(struct pr_arena *arena, enum pr_adjust how, const double *p, size_t n,
                 double *out) {
    struct placed *placed = pr_arena_array(arena, n + 1, sizeof *placed);
    double harmonic = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(p[i] >= 0 && p[i] <= 1)) {
            return false;
        }
        placed[i] = (struct placed){p[i], i};
        harmonic += 1 / (double)(i + 1);
    }
    qsort(placed, n, sizeof *placed, rising);
    switch (how) {
    case PR_BONFERRONI:
        for (size_t i = 0; i < n; i++) {
            out[i] = fmin(1, (double)n * p[i]);
        }
        break;
    case PR_HOLM:
        step_down(placed, n, out);
        break;
    case PR_BENJAMINI_HOCHBERG:
        step_up(placed, n, 1, out);
        break;
    case PR_BENJAMINI_YEKUTIELI:
        step_up(placed, n, harmonic, out);
        break;
    }
    return true;
}
