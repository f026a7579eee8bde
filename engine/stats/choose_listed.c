/* All choices of m of n whole numbers, one by one, where there are few.
 *
 *   C(n, m) = prod_{i=1..m} (n - i + 1)/i
 *
 * Choices stand in lexicographic order; the sum of the first j chosen is kept, so that a choice
 * costs one addition. Choosing m is leaving n - m: the smaller number is chosen.
 * Units: shares of all choices, 0..1.
 * Oracle: brute force in the tests
 */
#include "exact.h"

#include <assert.h>
#include <float.h>
#include <math.h>

enum { CHOSEN_MOST = 12 }; /* 24 over 12 is above a million */

double pr_ways(size_t n, size_t m) {
    double all = 1;
    for (size_t i = 1; i <= m && i <= n - m && isfinite(all); i++) {
        all = all * (double)(n - i + 1) / (double)i;
    }
    return fmin(all, DBL_MAX);
}

static void weigh(struct cut *cut, size_t n_cuts, int64_t sum) {
    for (size_t c = 0; c < n_cuts; c++) {
        cut[c].below += sum <= cut[c].most;
        cut[c].above += sum >= cut[c].least;
    }
}

/* start: what every sum begins with; sign: -1 where the chosen are left out. */
static void list(const int64_t *w, size_t n, size_t m, int64_t start, int64_t sign, struct cut *cut,
                 size_t n_cuts) {
    size_t pick[CHOSEN_MOST] = {0}, depth = 0;
    int64_t sum[CHOSEN_MOST + 1] = {start};
    assert(m >= 1 && m < CHOSEN_MOST);
    for (;;) {
        if (pick[depth] > n - (m - depth)) {
            if (depth-- == 0) {
                return;
            }
            pick[depth]++;
        } else if (depth + 1 == m) {
            for (size_t last = pick[depth]; last < n; last++) {
                weigh(cut, n_cuts, sum[depth] + sign * w[last]);
            }
            pick[depth] = n;
        } else {
            sum[depth + 1] = sum[depth] + sign * w[pick[depth]];
            pick[depth + 1] = pick[depth] + 1;
            depth++;
        }
    }
}

void pr_choose_listed(const int64_t *w, size_t n, size_t m, struct cut *cut, size_t n_cuts) {
    bool turned = m > n - m;
    int64_t total = 0;
    for (size_t i = 0; i < n; i++) {
        total += w[i];
    }
    for (size_t c = 0; c < n_cuts; c++) {
        cut[c].below = cut[c].above = 0;
    }
    list(w, n, turned ? n - m : m, turned ? total : 0, turned ? -1 : 1, cut, n_cuts);
    double all = pr_ways(n, m);
    for (size_t c = 0; c < n_cuts; c++) {
        cut[c].below /= all;
        cut[c].above /= all;
    }
}
