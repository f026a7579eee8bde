/* The k-th smallest of n m sums (or of n (n + 1)/2) without making them.
 *
 *   count(v) = pairs with a_i + b_j <= v: one walk along both lists, because rounding keeps order
 *   answer   = the smallest double v with count(v) >= k, by halving over the doubles in their order
 *
 * At most 64 walks of n + m steps each, nothing stored; the answer is one of the sums, to the bit.
 * Pairs i <= j of one list: (count over all i, j + count over i = j) / 2.
 * Units: as the data.
 * Source: Johnson and Mizoguchi 1978 for the walk.   Oracle: sorting all sums, in the tests
 */
#include "selection.h"

#include <math.h>
#include <string.h>

static uint64_t pairs_up_to(const double *a, size_t n, const double *b, size_t m, double v) {
    uint64_t count = 0;
    const double *other = b ? b : a;
    size_t j = b ? m : n;
    for (size_t i = 0; i < n; i++) {
        while (j > 0 && a[i] + other[j - 1] > v) {
            j--;
        }
        count += j;
    }
    for (size_t i = 0; !b && i < n && !(a[i] + a[i] > v); i++) {
        count++;
    }
    return b ? count : count / 2;
}

/* Doubles as whole numbers in the same order, and back. */
static uint64_t place_of(double x) {
    const uint64_t sign = (uint64_t)1 << 63;
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits & sign ? ~bits : bits | sign;
}

static double at_place(uint64_t place) {
    const uint64_t sign = (uint64_t)1 << 63;
    uint64_t bits = place & sign ? place & ~sign : ~place;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

double pr_kth_sum(const double *a, size_t n, const double *b, size_t m, uint64_t k) {
    uint64_t low = place_of(a[0] + (b ? b[0] : a[0]));
    uint64_t high = place_of(a[n - 1] + (b ? b[m - 1] : a[n - 1]));
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (pairs_up_to(a, n, b, m, at_place(middle)) >= k) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return at_place(low) + 0.0; /* -0 becomes 0 */
}

double pr_median_sum(const double *a, size_t n, const double *b, size_t m) {
    uint64_t all = b ? (uint64_t)n * m : (uint64_t)n * (n + 1) / 2;
    double low = pr_kth_sum(a, n, b, m, (all + 1) / 2);
    double high = pr_kth_sum(a, n, b, m, all / 2 + 1);
    return low + (high - low) / 2;
}
