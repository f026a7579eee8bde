/* Laws of the rank tests without ties, and the limits that intervals are read off by.
 *
 *   U: counts are the coefficients of  prod_{i=1..n1} (1 - q^(n2+i)) / (1 - q^i),  n1 <= n2
 *   V: counts are the coefficients of  prod_{i=1..n} (1 + q^i)
 *   heads: binomial coefficients
 *   limit c = the smallest c with P(X <= c) >= p
 *
 * The product for U subtracts, which loses a digit for every 50 in a group: its counts are kept as
 * sums of two doubles (twofold.h). Both laws are symmetric; only the lower half is made.
 * From 1,000 on the normal law: c = ceil(mean - z sd - 1/2).
 * Units: counts of pairs (U), sums of ranks (V). p below 1/2.
 * Source: Mann and Whitney 1947; Wilcoxon 1945; product form: Andrews 1976, ch. 3.
 * Oracle: R qwilcox, qsignrank, qbinom; brute force
 */
#include "rank_law.h"

#include "exact.h"
#include "twofold.h"

#include "prirost/stats.h"

#include <assert.h>
#include <math.h>

/* Counts of U = 0..most. */
static struct twofold *u_counts(struct pr_arena *arena, size_t n1, size_t n2, size_t most) {
    struct twofold *c = pr_arena_array(arena, most + 1, sizeof *c);
    size_t few = n1 < n2 ? n1 : n2, many = n1 < n2 ? n2 : n1;
    c[0].hi = 1;
    for (size_t i = 1; i <= few; i++) {
        for (size_t u = most + 1; u-- > many + i;) {
            c[u] = pr_two_less(c[u], c[u - many - i]);
        }
        for (size_t u = i; u <= most; u++) {
            c[u] = pr_two_add(c[u], c[u - i]);
        }
    }
    return c;
}

struct shares pr_u_shares(struct pr_arena *arena, size_t n1, size_t n2, size_t u) {
    assert(n1 + n2 <= RANKS_MOST && u <= n1 * n2);
    size_t low = u < n1 * n2 - u ? u : n1 * n2 - u;
    const struct twofold *c = u_counts(arena, n1, n2, low);
    struct twofold sum = {0, 0};
    for (size_t i = 0; i < low; i++) {
        sum = pr_two_add(sum, c[i]);
    }
    double all = pr_ways(n1 + n2, n1), under = sum.hi / all;
    double tail = fmin(1, pr_two_add(sum, c[low]).hi / all);
    return low == u ? (struct shares){tail, 1 - under} : (struct shares){1 - under, tail};
}

static size_t normal_limit(double mean, double sd, double p) {
    double c = ceil(mean + pr_normal_quantile(p) * sd - 0.5);
    return c > 0 ? (size_t)c : 0;
}

size_t pr_u_limit(struct pr_arena *arena, size_t n1, size_t n2, double p) {
    size_t most = n1 * n2 / 2, c = 0;
    if (n1 + n2 > RANKS_MOST) {
        double a = (double)n1, b = (double)n2;
        return normal_limit(a * b / 2, sqrt(a * b * (a + b + 1) / 12), p);
    }
    const struct twofold *f = u_counts(arena, n1, n2, most);
    double all = pr_ways(n1 + n2, n1), sum = f[0].hi;
    while (c < most && sum / all < p) {
        sum += f[++c].hi;
    }
    return c;
}

size_t pr_v_limit(struct pr_arena *arena, size_t n, double p) {
    if (n > RANKS_MOST) {
        double N = (double)n, mean = N * (N + 1) / 4;
        return normal_limit(mean, sqrt(mean * (2 * N + 1) / 6), p);
    }
    size_t most = n * (n + 1) / 4, c = 0, reach = 0;
    double *f = pr_arena_array(arena, most + 1, sizeof *f), all = ldexp(1, (int)n);
    f[0] = 1;
    for (size_t i = 1; i <= n; i++) {
        reach += i;
        for (size_t v = (reach < most ? reach : most) + 1; v-- > i;) {
            f[v] += f[v - i];
        }
    }
    double sum = f[0];
    while (c < most && sum / all < p) {
        sum += f[++c];
    }
    return c;
}

size_t pr_heads_limit(size_t n, double p) {
    if (n > RANKS_MOST) {
        return normal_limit((double)n / 2, sqrt((double)n) / 2, p);
    }
    double w = 1, sum = 1, all = ldexp(1, (int)n);
    size_t c = 0;
    while (c < n / 2 && sum / all < p) {
        w *= (double)(n - c) / (double)(c + 1);
        sum += w;
        c++;
    }
    return c;
}
