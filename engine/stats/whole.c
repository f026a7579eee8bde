/* Numbers as whole multiples of a grid.
 *
 *   all x within 1e-3 units of the decimal grid of 1e-9:  w = round(x 1e9), tolerance 0
 *   otherwise:  w = round(x 2^shift), tolerance 2 n + 1e-12 max(1, |x|) 2^shift
 *
 * Each rounded number is off by half a unit, two sums of n of them by n units at most; doubled, and
 * 1e-12 for what the data lost themselves. n times any sum stays below 2^62.
 * Source: Baglivo, Olivier and Pagano 1992 for the idea.   Oracle: full enumeration in the tests
 */
#include "exact.h"

#include <math.h>

static double largest(const double *x, size_t n) {
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        most = fmax(most, fabs(x[i]));
    }
    return most;
}

/* Every number a multiple of 1e-9; doubles of this size still hold that many decimals. */
static bool decimal(const double *x, size_t n, double most) {
    if (most > 1e5 || most * 1e9 * (double)n * (double)n > 4e18) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (fabs(x[i] * 1e9 - rint(x[i] * 1e9)) > 1e-3) {
            return false;
        }
    }
    return true;
}

struct whole pr_whole_of(struct pr_arena *arena, const double *x, size_t n) {
    struct whole out = {.w = pr_arena_array(arena, n, sizeof *out.w)};
    double most = largest(x, n);
    if (decimal(x, n, most)) {
        for (size_t i = 0; i < n; i++) {
            out.w[i] = llrint(x[i] * 1e9);
        }
        return out;
    }
    int size = 0, many = 0;
    (void)frexp(most, &size);
    (void)frexp((double)n, &many);
    int shift = 61 - size - 2 * many;
    shift = shift < 60 ? shift : 60;
    for (size_t i = 0; i < n; i++) {
        out.w[i] = llrint(ldexp(x[i], shift));
    }
    out.tolerance = 2 * (int64_t)n + llrint(ldexp(1e-12 * fmax(1, most), shift));
    return out;
}
