/* Kendall's tau-b.
 *
 *   S = pairs in the same order - pairs in the opposite order
 *   n0 = n(n - 1)/2     n1, n2 = sum t(t - 1)/2 over runs of t equal x, u equal y
 *   tau = S / sqrt((n0 - n1)(n0 - n2))
 *   var S = (v0 - vt - vu)/18 + 2 n1 n2/(n(n - 1)) + w1 w2/(9 n(n - 1)(n - 2)),  z = S/sqrt var
 *       v(m) = m(m - 1)(2m + 5), v0 = v(n), vt = sum v(t), vu = sum v(u), w = sum t(t - 1)(t - 2)
 *   tanh( atanh tau ± z(level) sqrt(0.437/(n - 4)) )
 *   exact p (no ties) = min(1, 2 * smaller tail) of the number of inversions of a random order
 *
 * Pairs are counted while the columns are merged, in n log n steps (Knight): ascending by x then y,
 * S = n0 - n1 - n2 + n3 - 2 swaps, n3 of pairs equal in both.
 * Units: pure numbers. No continuity correction.
 * Not given: n = 0 (no_data), n = 1 (too_few), a column does not differ (no_variation) or holds no
 * number (not_applicable); exact p with ties (not_applicable) or beyond 200 people (too_many).
 * Source: Kendall 1945, 1970; Knight 1966; Fieller, Hartley and Pearson 1957.   Oracle: kendall
 */
#include "fisher_z.h"
#include "ranks.h"
#include "twofold.h"

#include "prirost/stats_correlation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_MOST = 200 };

struct both {
    double x, y;
};

static int by_both(const void *left, const void *right) {
    const struct both *a = left, *b = right;
    if (a->x < b->x || a->x > b->x) {
        return a->x < b->x ? -1 : 1;
    }
    return (a->y > b->y) - (a->y < b->y);
}

/* Sums over the runs of equal numbers. */
struct runs {
    double pairs, v, w;
};

static void add_run(struct runs *r, double t) {
    r->pairs += t * (t - 1) / 2;
    r->v += t * (t - 1) * (2 * t + 5);
    r->w += t * (t - 1) * (t - 2);
}

static struct runs runs_of(const double *sorted, size_t n) {
    struct runs r = {0, 0, 0};
    for (size_t i = 0, j = 0; i < n; i = j) {
        while (j < n && !(sorted[j] > sorted[i])) {
            j++;
        }
        add_run(&r, (double)(j - i));
    }
    return r;
}

/* Pairs equal in both; p is sorted by both. */
static double same_pairs(const struct both *p, size_t n) {
    struct runs r = {0, 0, 0};
    for (size_t i = 0, j = 0; i < n; i = j) {
        while (j < n && by_both(&p[i], &p[j]) == 0) {
            j++;
        }
        add_run(&r, (double)(j - i));
    }
    return r.pairs;
}

/* Sorts y[from..to), counts how many pairs stood the wrong way round. */
static double merge(double *y, double *spare, size_t from, size_t to) {
    if (to - from < 2) {
        return 0;
    }
    size_t middle = from + (to - from) / 2, i = from, j = middle;
    double swaps = merge(y, spare, from, middle) + merge(y, spare, middle, to);
    for (size_t k = from; k < to; k++) {
        bool right = i == middle || (j < to && y[j] < y[i]);
        swaps += right ? (double)(middle - i) : 0;
        spare[k] = right ? y[j++] : y[i++];
    }
    memcpy(&y[from], &spare[from], (to - from) * sizeof *y);
    return swaps;
}

struct counted {
    double s, n0;
    struct runs x, y;
};

static struct counted count(struct pr_arena *arena, const double *x, const double *y, size_t n) {
    struct both *p = pr_arena_array(arena, n, sizeof *p);
    double *in_order = pr_arena_array(arena, n, sizeof *in_order);
    double *spare = pr_arena_array(arena, n, sizeof *spare);
    for (size_t i = 0; i < n; i++) {
        p[i] = (struct both){x[i], y[i]};
    }
    qsort(p, n, sizeof *p, by_both);
    for (size_t i = 0; i < n; i++) {
        in_order[i] = p[i].y;
    }
    struct counted c = {.n0 = (double)n * ((double)n - 1) / 2};
    double same = same_pairs(p, n), swaps = merge(in_order, spare, 0, n);
    c.x = runs_of(pr_sorted(arena, x, n), n);
    c.y = runs_of(in_order, n);
    c.s = c.n0 - c.x.pairs - c.y.pairs + same - 2 * swaps;
    return c;
}

static double variance(const struct counted *c, size_t n) {
    double m = (double)n, v0 = m * (m - 1) * (2 * m + 5);
    double v = (v0 - c->x.v - c->y.v) / 18 + 2 * c->x.pairs * c->y.pairs / (m * (m - 1));
    return n < 3 ? v : v + c->x.w * c->y.w / (9 * m * (m - 1) * (m - 2));
}

/* Shares of all orders by their number of inversions, one person more at a time: the new one
 * stands before 0 .. m - 1 of the others. */
static struct pr_figure exact(struct pr_arena *arena, const struct counted *c, size_t n) {
    if (c->x.pairs > 0 || c->y.pairs > 0) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)n, PR_UNIT_P);
    }
    if (n > EXACT_MOST) {
        return pr_figure_absent(PR_TOO_MANY, (int64_t)n, PR_UNIT_P);
    }
    size_t seen = (size_t)((c->n0 - fabs(c->s)) / 2);
    double *share = pr_arena_array(arena, seen + 1, sizeof *share), tail = 0;
    double *next = pr_arena_array(arena, seen + 1, sizeof *next);
    share[0] = 1;
    for (size_t m = 2; m <= n; m++) {
        struct twofold window = {0, 0}; /* what leaves it leaves nothing behind */
        for (size_t k = 0; k <= seen; k++) {
            window = pr_two_add(window, pr_two_sum(share[k], k >= m ? -share[k - m] : 0));
            next[k] = fmax(0, pr_two_value(window) / (double)m);
        }
        memcpy(share, next, (seen + 1) * sizeof *share);
    }
    for (size_t k = 0; k <= seen; k++) {
        tail += share[k];
    }
    return pr_figure_checked(fmin(1, 2 * tail), n, PR_UNIT_P);
}

static struct pr_kendall absent(enum pr_why why, size_t n) {
    int64_t N = (int64_t)n;
    return (struct pr_kendall){.n = n,
                               .tau = pr_figure_absent(why, N, PR_UNIT_RATIO),
                               .z = pr_figure_absent(why, N, PR_UNIT_NONE),
                               .p = pr_figure_absent(why, N, PR_UNIT_P),
                               .p_exact = pr_figure_absent(why, N, PR_UNIT_P)};
}

struct pr_kendall pr_kendall(struct pr_arena *arena, const double *x, const double *y, size_t n,
                             double level) {
    if (n < 2) {
        return absent(n == 0 ? PR_NO_DATA : PR_TOO_FEW, n);
    }
    if (!pr_all_finite(x, n) || !pr_all_finite(y, n)) {
        return absent(PR_NOT_APPLICABLE, n);
    }
    struct counted c = count(arena, x, y, n);
    double a = c.n0 - c.x.pairs, b = c.n0 - c.y.pairs;
    if (!(a > 0 && b > 0)) {
        return absent(PR_NO_VARIATION, n);
    }
    struct pr_kendall out = {.n = n};
    double tau = fmax(-1, fmin(1, c.s / sqrt(a) / sqrt(b))), z = c.s / sqrt(variance(&c, n));
    double N = (double)n;
    out.tau = pr_figure_checked(tau, n, PR_UNIT_RATIO);
    out.tau = n > 4 ? pr_fisher_z(out.tau, sqrt(0.437 / (N - 4)), level) : out.tau;
    out.z = pr_figure_checked(z, n, PR_UNIT_NONE);
    out.p = pr_figure_checked(pr_normal_two_sided(z), n, PR_UNIT_P);
    out.p_exact = exact(arena, &c, n);
    return out;
}
