/* Midranks: equal numbers share the mean of their places.
 *
 *   places i+1 .. j of a run     midrank = (i + 1 + j)/2      ties = sum (t^3 - t),  t = j - i
 *
 * Twice the midrank is whole, and sums of whole numbers have no rounding.
 * Differences of pairs are rounded to 9 decimals: 1.3 - 0.2 and 1.1 are not the same double, but
 * must tie.
 *
 * Units: places, from 1; differences as the data.
 * Source: Kendall 1945.   Oracle: wilcoxon_signed_rank_exact, kruskal_wallis
 */
#include "ranks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct placed {
    double x;
    size_t i;
};

static int by_x(const void *left, const void *right) {
    const struct placed *a = left, *b = right;
    if (a->x < b->x || a->x > b->x) {
        return a->x < b->x ? -1 : 1;
    }
    return a->i < b->i ? -1 : a->i > b->i;
}

static int upwards(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

struct ranks pr_ranks_of(struct pr_arena *arena, const double *x, size_t n) {
    struct placed *p = pr_arena_array(arena, n, sizeof *p);
    struct ranks out = {.twice = pr_arena_array(arena, n, sizeof *out.twice)};
    for (size_t i = 0; i < n; i++) {
        p[i] = (struct placed){x[i], i};
    }
    qsort(p, n, sizeof *p, by_x);
    for (size_t i = 0, j = 0; i < n; i = j) {
        while (j < n && !(p[j].x > p[i].x)) {
            j++;
        }
        double t = (double)(j - i);
        out.ties += t * (t * t - 1);
        out.tied = out.tied || j - i > 1;
        for (size_t l = i; l < j; l++) {
            out.twice[p[l].i] = (int64_t)(i + 1 + j);
        }
    }
    return out;
}

bool pr_all_finite(const double *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i])) {
            return false;
        }
    }
    return true;
}

double *pr_sorted(struct pr_arena *arena, const double *x, size_t n) {
    double *out = pr_arena_array(arena, n, sizeof *out);
    if (n > 0) {
        memcpy(out, x, n * sizeof *out);
        qsort(out, n, sizeof *out, upwards);
    }
    return out;
}

double *pr_differences(struct pr_arena *arena, const struct pr_pairs *pairs) {
    double *d = pr_arena_array(arena, pairs->n, sizeof *d);
    for (size_t i = 0; i < pairs->n; i++) {
        double whole = pairs->after[i] - pairs->before[i], fine = rint(whole * 1e9);
        if (!isfinite(whole)) {
            return NULL;
        }
        /* From 2^52 on there are no decimals left to round. */
        d[i] = fabs(fine) < 4503599627370496.0 ? fine / 1e9 : whole;
    }
    return d;
}

double pr_middle(const double *sorted, size_t n) {
    double low = sorted[(n - 1) / 2], high = sorted[n / 2];
    return low + (high - low) / 2;
}

double pr_normal_two_sided(double z) {
    return fmin(1, erfc(fabs(z) / sqrt(2)));
}
