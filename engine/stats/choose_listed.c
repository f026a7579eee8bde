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

struct listing {
    const int64_t *w;
    size_t n, m;
    int64_t start, sign; /* a sum is start + sign * (the chosen): -1 where they are left out */
    struct cut *cut;
    size_t n_cuts;
};

static void weigh(const struct listing *l, int64_t sum) {
    for (struct cut *c = l->cut; c < l->cut + l->n_cuts; c++) {
        c->below += sum <= c->most;
        c->above += sum >= c->least;
    }
}

static void list(const struct listing *l) {
    size_t pick[CHOSEN_MOST] = {0}, depth = 0;
    int64_t sum[CHOSEN_MOST + 1] = {l->start};
    assert(l->m >= 1 && l->m < CHOSEN_MOST);
    for (;;) {
        if (pick[depth] > l->n - (l->m - depth)) {
            if (depth-- == 0) {
                return;
            }
            pick[depth]++;
        } else if (depth + 1 == l->m) {
            for (size_t last = pick[depth]; last < l->n; last++) {
                weigh(l, sum[depth] + l->sign * l->w[last]);
            }
            pick[depth] = l->n;
        } else {
            sum[depth + 1] = sum[depth] + l->sign * l->w[pick[depth]];
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
    const struct listing listing = {.w = w,
                                    .n = n,
                                    .m = turned ? n - m : m,
                                    .start = turned ? total : 0,
                                    .sign = turned ? -1 : 1,
                                    .cut = cut,
                                    .n_cuts = n_cuts};
    list(&listing);
    double all = pr_ways(n, m);
    for (size_t c = 0; c < n_cuts; c++) {
        cut[c].below /= all;
        cut[c].above /= all;
    }
}
