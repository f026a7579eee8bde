/* Permutation tests: signs of paired differences, division of two groups.
 *
 *   pairs:  all 2^n signs of d_i;          p = share with |sum| >= |observed sum|
 *   groups: all C(n1 + n2, n1) divisions;  p = share with |S - E| >= |observed - E|,
 *           S sum of group 1, E = n1 (sum of all)/(n1 + n2)
 *   Monte Carlo: p = (1 + hits)/(1 + draws), the observed arrangement among them
 *                p_error = sqrt(p (1 - p)/draws)
 *
 * The numbers are whole multiples of a grid (whole.c), so equal sums are equal; then all
 * arrangements are counted (choose.c). Where that is too much, random ones are drawn: a seed gives
 * the same p everywhere.
 * Units: p. The signs with the sum up to S: the subset of positive ones has a sum up to
 * (S + sum |d|)/2.
 * Not given: no values or an empty group (no_data), a number that is none (not_applicable), nothing
 * that differs (no_variation).
 * Source: Fisher 1935; Pitman 1937; Phipson and Smyth 2010 for the added 1.
 * Oracle: permutation_paired_exact, permutation_two_sample_exact; brute force
 */
#include "exact.h"
#include "moments.h"
#include "ranks.h"

#include "prirost/stats_resample.h"
#include "prirost/stats_two.h"

#include <assert.h>
#include <math.h>

enum { SIGNS_AT_ONCE = 64 };

static struct pr_permutation absent(enum pr_why why, size_t n) {
    return (struct pr_permutation){.why = why, .n = n};
}

struct hits {
    size_t draws, below, above, far;
};

static struct pr_permutation drawn(const struct hits *h, size_t n, double arrangements) {
    double all = (double)h->draws + 1;
    struct pr_permutation out = {.how = PR_MONTE_CARLO,
                                 .n = n,
                                 .arrangements = arrangements,
                                 .p = ((double)h->far + 1) / all,
                                 .p_less = ((double)h->below + 1) / all,
                                 .p_greater = ((double)h->above + 1) / all};
    out.p_error = sqrt(out.p * (1 - out.p) / (double)h->draws);
    return out;
}

/* ---- signs ---- */

/* Sums of the positive ones under random signs; S and total - S are equally likely. */
static struct hits draw_signs(const int64_t *w, size_t n, const struct cut cut[2], size_t draws,
                              uint64_t seed) {
    struct pr_rng rng = pr_rng_new(seed);
    struct hits h = {.draws = draws};
    for (size_t b = 0; b < draws; b++) {
        int64_t sum = 0;
        uint64_t bits = 0;
        for (size_t i = 0; i < n; i++, bits >>= 1) {
            bits = i % SIGNS_AT_ONCE == 0 ? pr_rng_next(&rng) : bits;
            sum += w[i] & -(int64_t)(bits & 1);
        }
        h.below += sum <= cut[0].most;
        h.above += sum >= cut[0].least;
        h.far += sum <= cut[1].most || sum >= cut[1].least;
    }
    return h;
}

struct pr_permutation pr_permutation_paired(struct pr_arena *arena, const struct pr_pairs *pairs,
                                            size_t draws, uint64_t seed) {
    size_t n = pairs->n;
    double *d = pr_arena_array(arena, n, sizeof *d), *size = pr_arena_array(arena, n, sizeof *d);
    for (size_t i = 0; i < n; i++) {
        d[i] = pairs->after[i] - pairs->before[i];
        size[i] = fabs(d[i]);
    }
    if (n == 0 || !pr_all_finite(d, n)) {
        return absent(n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE, n);
    }
    struct whole g = pr_whole_of(arena, size, n);
    int64_t positive = 0, total = 0;
    for (size_t i = 0; i < n; i++) {
        positive += d[i] > 0 ? g.w[i] : 0;
        total += g.w[i];
    }
    if (total == 0) {
        return absent(PR_NO_VARIATION, n);
    }
    int64_t low = positive < total - positive ? positive : total - positive;
    struct cut cut[2] = {{.most = positive + g.tolerance, .least = positive - g.tolerance},
                         {.most = low + g.tolerance, .least = total - low - g.tolerance}};
    double arrangements = ldexp(1, n < 1023 ? (int)n : 1023);
    if (!pr_choose_any(arena, g.w, n, cut, 2)) {
        struct hits h = draw_signs(g.w, n, cut, draws > 0 ? draws : PR_PERMUTATION_DRAWS, seed);
        return drawn(&h, n, arrangements);
    }
    return (struct pr_permutation){.n = n,
                                   .arrangements = arrangements,
                                   .p = fmin(1, cut[1].below + cut[1].above),
                                   .p_less = cut[0].below,
                                   .p_greater = cut[0].above};
}

/* ---- divisions ---- */

/* Sums of the first m places of a shuffle: only these places are shuffled. Two draws of 32 bits
 * from each number; none of the n places is likelier than another by more than n/2^32. */
static struct hits draw_divisions(int64_t *place, size_t n, size_t m, const struct cut cut[2],
                                  size_t draws, uint64_t seed) {
    struct pr_rng rng = pr_rng_new(seed);
    struct hits h = {.draws = draws};
    for (size_t b = 0; b < draws; b++) {
        int64_t sum = 0;
        uint64_t bits = 0;
        for (size_t i = 0; i < m; i++, bits >>= 32) {
            bits = i % 2 == 0 ? pr_rng_next(&rng) : bits;
            size_t j = i + (size_t)((bits & UINT32_MAX) * (n - i) >> 32);
            int64_t chosen = place[j];
            place[j] = place[i];
            place[i] = chosen;
            sum += chosen;
        }
        h.below += sum <= cut[0].most;
        h.above += sum >= cut[0].least;
        h.far += sum <= cut[1].most || sum >= cut[1].least;
    }
    return h;
}

/* Limits of |S - m W/n| >= |observed - m W/n| in whole numbers. */
static struct cut far_from_mean(int64_t sum, int64_t total, size_t n, size_t m, int64_t tolerance) {
    assert(n > 0);
    int64_t N = (int64_t)n, mean = (int64_t)m * total; /* n times the mean */
    int64_t off = N * sum > mean ? N * sum - mean : mean - N * sum;
    int64_t low = mean - off, high = mean + off;
    int64_t most = low / N - (low % N < 0), least = high / N + (high % N > 0);
    return (struct cut){.most = most + tolerance, .least = least - tolerance};
}

struct pr_permutation pr_permutation_two(struct pr_arena *arena, const struct pr_two *two,
                                         size_t draws, uint64_t seed) {
    size_t m = two->n1, n = m + two->n2;
    double *x = pr_arena_array(arena, n, sizeof *x);
    for (size_t i = 0; i < n; i++) {
        x[i] = i < m ? two->x1[i] : two->x2[i - m];
    }
    if (m == 0 || m == n || !pr_all_finite(x, n)) {
        return absent(m == 0 || m == n ? PR_NO_DATA : PR_NOT_APPLICABLE, n);
    }
    struct moments all = pr_moments_of(x, NULL, n);
    if (all.why == PR_NO_VARIATION) {
        return absent(PR_NO_VARIATION, n);
    }
    double least = all.why == PR_GIVEN ? all.min : 0;
    for (size_t i = 0; i < n; i++) {
        x[i] -= least; /* the same divisions are as far; small numbers fall on a finer grid */
    }
    struct whole g = pr_whole_of(arena, x, n);
    int64_t sum = 0, total = 0;
    for (size_t i = 0; i < n; i++) {
        sum += i < m ? g.w[i] : 0;
        total += g.w[i];
    }
    struct cut cut[2] = {{.most = sum + g.tolerance, .least = sum - g.tolerance},
                         far_from_mean(sum, total, n, m, g.tolerance)};
    if (!pr_choose(arena, g.w, n, m, cut, 2)) {
        struct hits h =
            draw_divisions(g.w, n, m, cut, draws > 0 ? draws : PR_PERMUTATION_DRAWS, seed);
        return drawn(&h, n, pr_ways(n, m));
    }
    return (struct pr_permutation){.n = n,
                                   .arrangements = pr_ways(n, m),
                                   .p = fmin(1, cut[1].below + cut[1].above),
                                   .p_less = cut[0].below,
                                   .p_greater = cut[0].above};
}
