/* Numbers as sums of two doubles, hi + lo, with some 31 digits: for sums whose terms cancel. Only
 * IEEE additions and multiplications, so that every machine gives the same bits.
 *
 *   a + b = s + e exactly (Knuth);   a b = p + e exactly (Dekker, halves by Veltkamp)
 *
 * Beyond 1e300 the halves overflow: whoever calls scales before.
 * Source: Dekker 1971; Knuth 1969, 4.2.2; Hida, Li and Bailey 2001.
 */
#ifndef STATS_TWOFOLD_H
#define STATS_TWOFOLD_H

#include <math.h>

struct twofold {
    double hi, lo;
};

static inline struct twofold pr_two(double a) {
    return (struct twofold){a, 0};
}

/* |a| >= |b| */
static inline struct twofold pr_two_quick(double a, double b) {
    double s = a + b;
    return (struct twofold){s, b - (s - a)};
}

static inline struct twofold pr_two_sum(double a, double b) {
    double s = a + b, v = s - a;
    return (struct twofold){s, (a - (s - v)) + (b - v)};
}

static inline struct twofold pr_two_split(double a) {
    double t = 134217729.0 * a, hi = t - (t - a);
    return (struct twofold){hi, a - hi};
}

static inline struct twofold pr_two_product(double a, double b) {
    double p = a * b;
    struct twofold x = pr_two_split(a), y = pr_two_split(b);
    return (struct twofold){p, ((x.hi * y.hi - p) + x.hi * y.lo + x.lo * y.hi) + x.lo * y.lo};
}

static inline struct twofold pr_two_add(struct twofold a, struct twofold b) {
    struct twofold s = pr_two_sum(a.hi, b.hi), t = pr_two_sum(a.lo, b.lo);
    s = pr_two_quick(s.hi, s.lo + t.hi);
    return pr_two_quick(s.hi, s.lo + t.lo);
}

static inline struct twofold pr_two_less(struct twofold a, struct twofold b) {
    return pr_two_add(a, (struct twofold){-b.hi, -b.lo});
}

static inline struct twofold pr_two_times(struct twofold a, struct twofold b) {
    struct twofold p = pr_two_product(a.hi, b.hi);
    return pr_two_quick(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

static inline struct twofold pr_two_over(struct twofold a, struct twofold b) {
    double q = a.hi / b.hi;
    struct twofold r = pr_two_less(a, pr_two_times(b, pr_two(q)));
    double q2 = r.hi / b.hi;
    r = pr_two_less(r, pr_two_times(b, pr_two(q2)));
    struct twofold s = pr_two_quick(q, q2);
    return pr_two_add(s, pr_two(r.hi / b.hi));
}

/* a >= 0 */
static inline struct twofold pr_two_root(struct twofold a) {
    double x = sqrt(a.hi);
    if (!(x > 0)) {
        return pr_two(0);
    }
    struct twofold r = pr_two_less(a, pr_two_product(x, x));
    return pr_two_quick(x, r.hi / (2 * x));
}

static inline double pr_two_value(struct twofold a) {
    return a.hi + a.lo;
}

#endif
