/* Sums of groups in two passes, shifted.
 *
 *   y = x - x_1 (the first value of all)     m_g = mean of y in g, twice as in moments.c
 *   ss_g = sum (y - m_g)^2 - (sum (y - m_g))^2/n_g
 *
 * The shift takes off what all values share before anything is rounded. Numbers of a group are the
 * same when they lie within 1e-9, or within some last bits of a double (8 eps): ss is then 0.
 * Units: mean as x, ss squared.
 * Source: Chan, Golub and LeVeque 1983.   Oracle: anova (NIST)
 */
#include "groups.h"
#include "ranks.h"

#include <float.h>
#include <math.h>

static void place(struct pr_arena *arena, const struct pr_groups *groups, struct split *s) {
    size_t *next = pr_arena_array(arena, s->k + 1, sizeof *next);
    for (size_t i = 0; i < s->n; i++) {
        s->start[groups->group[i] + 1]++;
    }
    for (size_t g = 0; g < s->k; g++) {
        s->start[g + 1] += s->start[g];
        next[g] = s->start[g];
    }
    for (size_t i = 0; i < s->n; i++) {
        s->x[next[groups->group[i]]++] = groups->x[i];
    }
}

static void sum_up(struct split *s, size_t g, double first) {
    const double *x = s->x + s->start[g];
    size_t n = pr_split_n(s, g);
    double sum = 0, rest = 0, squares = 0, low = x[0], high = x[0];
    for (size_t i = 0; i < n; i++) {
        sum += x[i] - first;
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    double m = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        rest += x[i] - first - m;
    }
    m += rest / (double)n;
    rest = 0;
    for (size_t i = 0; i < n; i++) {
        double d = x[i] - first - m;
        rest += d;
        squares += d * d;
    }
    bool same = high - low <= fmax(1e-9, 8 * DBL_EPSILON * fmax(fabs(low), fabs(high)));
    s->mean[g] = m;
    s->ss[g] = same ? 0 : squares - rest * rest / (double)n;
}

struct split pr_split_of(struct pr_arena *arena, const struct pr_groups *groups) {
    struct split s = {.k = groups->k, .n = groups->n};
    if (s.n == 0 || s.k < 2) {
        s.why = s.n == 0 ? PR_NO_DATA : PR_TOO_FEW;
        return s;
    }
    s.x = pr_arena_array(arena, s.n, sizeof *s.x);
    s.start = pr_arena_array(arena, s.k + 1, sizeof *s.start);
    s.mean = pr_arena_array(arena, s.k, sizeof *s.mean);
    s.ss = pr_arena_array(arena, s.k, sizeof *s.ss);
    if (!pr_all_finite(groups->x, s.n)) {
        s.why = PR_NOT_APPLICABLE;
        return s;
    }
    place(arena, groups, &s);
    for (size_t g = 0; g < s.k; g++) {
        if (pr_split_n(&s, g) == 0) {
            s.why = PR_TOO_FEW;
            return s;
        }
    }
    for (size_t g = 0; g < s.k; g++) {
        sum_up(&s, g, groups->x[0]);
        if (!isfinite(s.mean[g]) || !isfinite(s.ss[g])) {
            s.why = PR_NOT_APPLICABLE;
            return s;
        }
    }
    return s;
}

struct pr_pairwise pr_pairwise_new(struct pr_arena *arena, size_t k) {
    struct pr_pairwise out = {.n = k * (k - 1) / 2};
    out.first = pr_arena_array(arena, out.n, sizeof *out.first);
    out.second = pr_arena_array(arena, out.n, sizeof *out.second);
    out.difference = pr_arena_array(arena, out.n, sizeof *out.difference);
    out.statistic = pr_arena_array(arena, out.n, sizeof *out.statistic);
    out.df = pr_arena_array(arena, out.n, sizeof *out.df);
    out.p = pr_arena_array(arena, out.n, sizeof *out.p);
    for (size_t a = 0, i = 0; a < k; a++) {
        for (size_t b = a + 1; b < k; b++, i++) {
            out.first[i] = a;
            out.second[i] = b;
        }
    }
    return out;
}
