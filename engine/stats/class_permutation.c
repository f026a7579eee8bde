/* Exact permutation test of the difference between classes.
 *
 *   All ways to choose k1 of the k1 + k2 classes; D' = the difference that choice would give.
 *   p = min(1, 2 min(share of D' >= D, share of D' <= D)),  D' = D within 1e-12
 *   smallest attainable p = 2 / ways
 *
 * D' grows with the sum over the chosen classes alone, D' - D = (S' - S)(1/k1 + 1/k2), so sums are
 * compared. The changes are turned into whole multiples of a power of two first: their sums are
 * exact in any order, and ties are ties. Choosing the smaller side is enough, because the other
 * side's sum is what remains and p takes the smaller tail.
 * Units: p; n = classes.
 * Not given: under 2 classes on a side (too_few); more than 1,000,000 ways (too_many).
 * Source: Fisher 1935; EVIDENCE rules 2 and 25.   Oracle: full enumeration in the test
 */
#include "classes.h"
#include "moments.h"

#include <assert.h>
#include <math.h>

enum { WAYS_MOST = 1000000, CHOSEN_MOST = 11 }; /* 24 over 12 is above a million */

/* Ways to choose m of k, m <= k/2; 0 when above WAYS_MOST. */
static size_t ways_to_choose(size_t k, size_t m) {
    size_t ways = 1;
    for (size_t i = 1; i <= m; i++) {
        if (k - m + i > SIZE_MAX / WAYS_MOST) {
            return 0;
        }
        ways = ways * (k - m + i) / i;
        if (ways > WAYS_MOST) {
            return 0;
        }
    }
    return ways;
}

struct search {
    const int64_t *g;    /* changes in units of 2^-shift */
    size_t k, m;         /* m are chosen: the size of the smaller side */
    int64_t least, most; /* sums in between equal the observed one */
    size_t at_least, at_most;
};

static void weigh(struct search *s, int64_t sum) {
    s->at_least += sum >= s->least;
    s->at_most += sum <= s->most;
}

/* Every choice of m classes in lexicographic order; sum[j] is that of the first j chosen. */
static void enumerate(struct search *s) {
    size_t pick[CHOSEN_MOST] = {0}, depth = 0;
    int64_t sum[CHOSEN_MOST + 1] = {0};
    assert(s->m >= 2 && s->m <= CHOSEN_MOST);
    for (;;) {
        if (pick[depth] > s->k - (s->m - depth)) {
            if (depth-- == 0) {
                return;
            }
            pick[depth]++;
        } else if (depth + 1 == s->m) {
            for (size_t last = pick[depth]; last < s->k; last++) {
                weigh(s, sum[depth] + s->g[last]);
            }
            pick[depth] = s->k;
        } else {
            sum[depth + 1] = sum[depth] + s->g[pick[depth]];
            pick[depth + 1] = pick[depth] + 1;
            depth++;
        }
    }
}

/* Shift that keeps every sum of the k changes inside 2^61; 2^-60 is far below the tolerance. */
static int shift_for(double largest, size_t k) {
    int size = 0, classes = 0;
    (void)frexp(largest, &size);
    (void)frexp((double)k, &classes);
    int shift = 61 - size - classes;
    return shift < 60 ? shift : 60;
}

/* 1e-12 of D' as a distance of sums, and at least what rounding the changes can do. */
static int64_t tolerance(struct sides s, size_t k, int shift) {
    double of_sum = 1e-12 / (1 / (double)s.k1 + 1 / (double)s.k2);
    return (int64_t)(2 * k) + (int64_t)ldexp(of_sum, shift);
}

static void count_ways(struct pr_arena *arena, const struct pr_class_change *c, struct sides sides,
                       struct search *s, double largest) {
    int64_t *g = pr_arena_array(arena, s->k, sizeof *g), observed = 0;
    int shift = shift_for(largest, s->k);
    bool chosen = sides.k1 <= sides.k2;
    for (size_t i = 0; i < s->k; i++) {
        g[i] = llrint(ldexp(pr_class_gain(&c[i], 1), shift));
        observed += c[i].community == chosen ? g[i] : 0;
    }
    int64_t near = tolerance(sides, s->k, shift);
    s->g = g;
    s->least = observed - near;
    s->most = observed + near;
    enumerate(s);
}

struct pr_figure pr_class_permutation(struct pr_arena *arena, const struct pr_class_change *c,
                                      size_t k) {
    struct pr_figure least = pr_class_permutation_least(c, k);
    if (!pr_given(least)) {
        return least;
    }
    double largest = 0;
    for (size_t i = 0; i < k; i++) {
        largest = fmax(largest, fabs(pr_class_gain(&c[i], 1)));
        if (!isfinite(pr_class_gain(&c[i], 1))) {
            return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)k, PR_UNIT_P);
        }
    }
    struct sides sides = pr_class_sides(c, k);
    struct search s = {.k = k, .m = sides.k1 <= sides.k2 ? sides.k1 : sides.k2};
    count_ways(arena, c, sides, &s, largest);
    size_t tail = s.at_least < s.at_most ? s.at_least : s.at_most;
    double p = fmin(1, 2 * (double)tail / (double)ways_to_choose(k, s.m));
    return pr_figure_checked(p, k, PR_UNIT_P);
}

struct pr_figure pr_class_permutation_least(const struct pr_class_change *c, size_t k) {
    struct sides s = pr_class_sides(c, k);
    if (pr_class_too_few(s)) {
        return pr_figure_absent(PR_TOO_FEW, (int64_t)k, PR_UNIT_P);
    }
    size_t ways = ways_to_choose(k, s.k1 <= s.k2 ? s.k1 : s.k2);
    if (ways == 0) {
        return pr_figure_absent(PR_TOO_MANY, (int64_t)k, PR_UNIT_P);
    }
    return pr_figure_checked(2 / (double)ways, k, PR_UNIT_P);
}
