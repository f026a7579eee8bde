/* How many choices have a sum up to a limit: all choices of m of n whole numbers, or of any size.
 *
 *   f_k(s) = choices of k numbers with sum s      adding w:  f_{k+1}(s + w) += f_k(s)
 *   any size: f(s + w) += f(s); the law is symmetric, P(S >= W - s) = P(S <= s), W = sum of all
 *
 * Numbers are shifted by the smallest and divided by their common divisor; row k holds the sums
 * from that of the k smallest to that of the k largest. Where the sums need too many cells, the
 * numbers are cut in halves: the sums of each half in order (by merging), and every sum of the one
 * meets the part of the other that keeps it within the limit. A million choices are listed.
 *
 * Counts are doubles: exact up to 2^53, then right to 1e-13; none overflows, C(n, m) and 2^n stay
 * below 1e308 for n <= 1000.
 *
 * Units: shares of all choices, 0..1.
 * Refused: above a million choices n > 1000, or more than 4 million cells together with n > 39.
 * Source: Streitberg and Roehmel 1986 (shift algorithm); Horowitz and Sahni 1974 (halves).
 * Oracle: brute force for all n <= 8; coin, exactRankTests
 */
#include "exact.h"

#include <assert.h>
#include <stdlib.h>

enum { NUMBERS_MOST = 1000, CELLS_MOST = 4000000, HALF_MOST = 20 };
static const double WORK_MOST = 2e9;

/* ---- the numbers made small ---- */

struct small {
    int64_t *w;   /* ascending, the smallest 0 when a size is given */
    int64_t *sum; /* sum[k] of the k smallest */
    size_t n, m;
    int64_t base, step; /* a sum of the data is base + step * a sum here */
};

static int upwards(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

static int64_t common(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

static int64_t floor_of(int64_t a, int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static struct small reduce(struct pr_arena *arena, const int64_t *w, size_t n, size_t m,
                           bool shifted) {
    struct small s = {.w = pr_arena_array(arena, n, sizeof *s.w),
                      .sum = pr_arena_array(arena, n + 1, sizeof *s.sum),
                      .n = n,
                      .m = m};
    for (size_t i = 0; i < n; i++) {
        s.w[i] = w[i];
    }
    qsort(s.w, n, sizeof *s.w, upwards);
    int64_t least = shifted && n > 0 ? s.w[0] : 0;
    for (size_t i = 0; i < n; i++) {
        s.w[i] -= least;
        s.step = common(s.step, s.w[i]);
    }
    s.step = s.step > 0 ? s.step : 1;
    s.base = (int64_t)m * least;
    for (size_t i = 0; i < n; i++) {
        s.w[i] /= s.step;
        s.sum[i + 1] = s.sum[i] + s.w[i];
    }
    return s;
}

/* The limits of the data as limits of the small numbers. */
static int64_t most_of(const struct small *s, const struct cut *c) {
    return floor_of(c->most - s->base, s->step);
}

static int64_t least_of(const struct small *s, const struct cut *c) {
    return -floor_of(s->base - c->least, s->step);
}

/* ---- rows of cells ---- */

/* From the sum of the k smallest to that of the k largest of the first i. */
static int64_t reach(const struct small *s, size_t i, size_t k) {
    return s->sum[i] - s->sum[i - k] - s->sum[k];
}

/* Cells of all rows 0..m; CELLS_MOST + 1 when above. */
static double cells(const struct small *s) {
    double all = 0;
    for (size_t k = 0; k <= s->m; k++) {
        all += (double)reach(s, s->n, k) + 1;
    }
    return all;
}

static void shift_add(double *restrict to, const double *restrict from, size_t n) {
    for (size_t i = 0; i < n; i++) {
        to[i] += from[i];
    }
}

/* Row m after all numbers. */
static const double *fill(struct pr_arena *arena, const struct small *s) {
    double **row = pr_arena_array(arena, s->m + 1, sizeof *row);
    for (size_t k = 0; k <= s->m; k++) {
        row[k] = pr_arena_array(arena, (size_t)reach(s, s->n, k) + 1, sizeof *row[k]);
    }
    row[0][0] = 1;
    for (size_t i = 0; i < s->n; i++) {
        size_t left = s->n - i, first = s->m > left ? s->m - left : 0;
        for (size_t k = i < s->m ? i + 1 : s->m; k-- > first;) {
            size_t by = (size_t)(s->w[i] - s->w[k]); /* s->w[k] = sum[k + 1] - sum[k] */
            shift_add(row[k + 1] + by, row[k], (size_t)reach(s, i, k) + 1);
        }
    }
    return row[s->m];
}

static void answer_cells(const struct small *s, const double *f, struct cut *cut, size_t n_cuts) {
    int64_t first = s->sum[s->m], n = reach(s, s->n, s->m) + 1;
    double all = 0;
    for (int64_t i = 0; i < n; i++) {
        all += f[i];
    }
    for (struct cut *c = cut; c < cut + n_cuts; c++) {
        int64_t most = most_of(s, c) - first, least = least_of(s, c) - first;
        double below = 0, above = 0;
        for (int64_t i = 0; i < n && i <= most; i++) {
            below += f[i];
        }
        for (int64_t i = n; i-- > 0 && i >= least;) {
            above += f[i];
        }
        c->below = below / all;
        c->above = above / all;
    }
}

/* ---- halves ---- */

/* Sums of the choices of a half in order, by how many were chosen (one list for any size). */
struct list {
    int64_t *sum;
    size_t n;
};

struct half {
    struct list by[HALF_MOST + 1];
    size_t n; /* lists */
};

static struct list merge(struct pr_arena *arena, struct list a, struct list b, int64_t w) {
    struct list out = {.sum = pr_arena_array(arena, a.n + b.n, sizeof *out.sum)};
    for (size_t i = 0, j = 0; i < a.n || j < b.n;) {
        bool first = j == b.n || (i < a.n && a.sum[i] <= b.sum[j] + w);
        out.sum[out.n++] = first ? a.sum[i++] : b.sum[j++] + w;
    }
    return out;
}

static void sums_of(struct pr_arena *arena, const int64_t *w, size_t n, bool sized,
                    struct half *out) {
    static const int64_t nothing = 0;
    struct list start = {.sum = pr_arena_array(arena, 1, sizeof *start.sum), .n = 1};
    start.sum[0] = nothing;
    *out = (struct half){.n = sized ? n + 1 : 1};
    out->by[0] = start;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = sized ? i + 1 : 1; k-- > 0;) {
            struct list *to = &out->by[sized ? k + 1 : 0];
            *to = merge(arena, *to, out->by[k], w[i]);
        }
    }
}

/* Pairs with a sum up to the limit. */
static double pairs_within(struct list a, struct list b, int64_t most) {
    double pairs = 0;
    for (size_t i = 0, j = b.n; i < a.n; i++) {
        while (j > 0 && a.sum[i] + b.sum[j - 1] > most) {
            j--;
        }
        pairs += (double)j;
    }
    return pairs;
}

/* The list of the other half that completes list k to m; empty where there is none. */
static struct list complement(const struct half *h, const struct small *s, bool sized, size_t k) {
    if (!sized) {
        return h->by[0];
    }
    return k <= s->m && s->m - k < h->n ? h->by[s->m - k] : (struct list){.n = 0};
}

static void answer_halves(struct pr_arena *arena, const struct small *s, bool sized,
                          struct cut *cut, size_t n_cuts) {
    struct half a, b;
    sums_of(arena, s->w, s->n / 2, sized, &a);
    sums_of(arena, s->w + s->n / 2, s->n - s->n / 2, sized, &b);
    for (struct cut *c = cut; c < cut + n_cuts; c++) {
        double all = 0, below = 0, under = 0;
        for (size_t k = 0; k < a.n; k++) {
            struct list rest = complement(&b, s, sized, k);
            all += (double)a.by[k].n * (double)rest.n;
            below += pairs_within(a.by[k], rest, most_of(s, c));
            under += pairs_within(a.by[k], rest, least_of(s, c) - 1);
        }
        c->below = below / all;
        c->above = (all - under) / all;
    }
}

/* Whether halves are cheaper than so many cells, and one of the two can be done. */
static bool halved(size_t n, double n_cells, bool *possible) {
    double by_halves = n / 2 < HALF_MOST ? (double)((size_t)4 << (n / 2)) : WORK_MOST * 2;
    double by_cells = n_cells <= CELLS_MOST ? n_cells * (double)n : WORK_MOST * 2;
    *possible = by_halves <= WORK_MOST || by_cells <= WORK_MOST;
    return by_halves < by_cells;
}

/* ---- the two laws ---- */

/* Choosing m is leaving n - m: the smaller number is chosen, and the limits change sides. */
static void mirror(struct cut *cut, size_t n_cuts, int64_t total) {
    for (struct cut *c = cut; c < cut + n_cuts; c++) {
        struct cut was = *c;
        *c = (struct cut){total - was.least, total - was.most, was.above, was.below};
    }
}

bool pr_choose(struct pr_arena *arena, const int64_t *w, size_t n, size_t m, struct cut *cut,
               size_t n_cuts) {
    assert(m > 0 && m < n);
    if (pr_ways(n, m) <= WAYS_LISTED) {
        pr_choose_listed(w, n, m, cut, n_cuts);
        return true;
    }
    if (n > NUMBERS_MOST) {
        return false;
    }
    int64_t total = 0;
    bool turned = m > n - m, possible = false;
    for (size_t i = 0; i < n; i++) {
        total += w[i];
    }
    struct small s = reduce(arena, w, n, turned ? n - m : m, true);
    bool by_halves = halved(n, cells(&s), &possible);
    if (!possible) {
        return false;
    }
    if (turned) {
        mirror(cut, n_cuts, total);
    }
    if (by_halves) {
        answer_halves(arena, &s, true, cut, n_cuts);
    } else {
        answer_cells(&s, fill(arena, &s), cut, n_cuts);
    }
    if (turned) {
        mirror(cut, n_cuts, total);
    }
    return true;
}

/* Share of sums up to `most`, from the counts of the sums up to half the total. */
static double share(const double *f, int64_t total, double all, int64_t most) {
    bool low = most < total - most;
    double sum = 0;
    for (int64_t i = 0; i <= (low ? most : total - most - 1); i++) {
        sum += f[i];
    }
    return low ? sum / all : 1 - sum / all;
}

bool pr_choose_any(struct pr_arena *arena, const int64_t *w, size_t n, struct cut *cut,
                   size_t n_cuts) {
    if (n > NUMBERS_MOST) {
        return false;
    }
    struct small s = reduce(arena, w, n, 0, false);
    int64_t total = s.sum[n], room = total / 2 + 1, so_far = 0;
    bool possible = false, by_halves = halved(n, (double)room, &possible);
    if (!possible) {
        return false;
    }
    if (by_halves) {
        answer_halves(arena, &s, false, cut, n_cuts);
        return true;
    }
    double *f = pr_arena_array(arena, (size_t)room, sizeof *f), all = 1;
    f[0] = 1;
    for (size_t i = 0; i < n; i++) {
        so_far += s.w[i];
        all *= 2;
        for (int64_t j = so_far < room ? so_far : room - 1; j >= s.w[i]; j--) {
            f[j] += f[j - s.w[i]];
        }
    }
    for (struct cut *c = cut; c < cut + n_cuts; c++) {
        c->below = share(f, total, all, most_of(&s, c));
        c->above = share(f, total, all, total - least_of(&s, c));
    }
    return true;
}
