/* Wilcoxon's signed rank test, and Pratt's form of it.
 *
 *   d_i = after_i - before_i, rounded to 9 decimals     r_i midranks of |d_i|, zeros dropped
 *   V = sum of r_i with d_i > 0
 *   exact:  all 2^n signs equally likely; p = min(1, 2 * smaller tail)
 *   normal: E = sum r_i / 2,  var = sum r_i^2 / 4,  z = (V - E)/sqrt var
 *           = n (n + 1)/4 and n (n + 1)(2 n + 1)/24 - sum (t^3 - t)/48 with runs of t equal ones
 *   Pratt:  the r_i of all |d_i|, zeros with them; those of the zeros are dropped then
 *   rank biserial r = (V - (sum r_i - V)) / sum r_i
 *
 * Units: V in places; p, z, r pure numbers; n: differences that are not 0.
 * Not given: no pairs (no_data), no difference but 0 (no_variation), a number that is none
 * (not_applicable). Above 1,000 differences exact becomes normal, and `how` says so.
 * Source: Wilcoxon 1945; Pratt 1959; Streitberg and Roehmel 1986; Kerby 2014.
 * Oracle: wilcoxon_signed_rank_exact, _normal, wilcoxon_pratt, rank_biserial_paired; brute force
 */
#include "exact.h"
#include "moments.h"
#include "ranks.h"

#include "prirost/stats_pairs.h"

#include <math.h>

/* Doubled ranks of the differences that are not 0. */
struct signed_ranks {
    enum pr_why why;
    size_t n;
    int64_t *twice;
    int64_t positive, total; /* sums of doubled ranks */
    double squares;          /* of doubled ranks */
};

static bool zero(double d) {
    return !(d < 0) && !(d > 0);
}

/* zeros: they are ranked with the others. */
static struct signed_ranks rank(struct pr_arena *arena, const struct pr_pairs *pairs, bool zeros) {
    struct signed_ranks out = {.why = pairs->n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE};
    const double *d = pr_differences(arena, pairs);
    if (pairs->n == 0 || d == NULL) {
        return out;
    }
    double *size = pr_arena_array(arena, pairs->n, sizeof *size);
    double *sign = pr_arena_array(arena, pairs->n, sizeof *sign);
    size_t m = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        if (zeros || !zero(d[i])) {
            size[m] = fabs(d[i]);
            sign[m++] = d[i];
        }
    }
    struct ranks r = pr_ranks_of(arena, size, m);
    out.twice = pr_arena_array(arena, m, sizeof *out.twice);
    for (size_t i = 0; i < m; i++) {
        if (!zero(sign[i])) {
            out.twice[out.n++] = r.twice[i];
            out.total += r.twice[i];
            out.positive += sign[i] > 0 ? r.twice[i] : 0;
            out.squares += (double)r.twice[i] * (double)r.twice[i];
        }
    }
    out.why = out.n > 0 ? PR_GIVEN : PR_NO_VARIATION;
    return out;
}

static struct pr_rank_test normal(const struct signed_ranks *r) {
    struct pr_rank_test out = {.why = r->why, .how = PR_NORMAL, .n = r->n};
    if (r->why != PR_GIVEN) {
        return out;
    }
    double off = (double)(2 * r->positive - r->total) / 4, sd = sqrt(r->squares) / 4;
    out.statistic = (double)r->positive / 2;
    out.z = off / sd;
    out.p = out.p_distance = pr_normal_two_sided(out.z);
    out.p_corrected = pr_normal_two_sided(fmax(0, fabs(off) - 0.5) / sd);
    out.p_less = erfc(-out.z / sqrt(2)) / 2;
    out.p_greater = erfc(out.z / sqrt(2)) / 2;
    return out;
}

struct pr_rank_test pr_signed_rank_normal(struct pr_arena *arena, const struct pr_pairs *pairs) {
    struct signed_ranks r = rank(arena, pairs, false);
    return normal(&r);
}

struct pr_rank_test pr_signed_rank_pratt(struct pr_arena *arena, const struct pr_pairs *pairs) {
    struct signed_ranks r = rank(arena, pairs, true);
    return normal(&r);
}

struct pr_rank_test pr_signed_rank_exact(struct pr_arena *arena, const struct pr_pairs *pairs) {
    struct signed_ranks r = rank(arena, pairs, false);
    struct cut cut = {.most = r.positive, .least = r.positive};
    if (r.why != PR_GIVEN || !pr_choose_any(arena, r.twice, r.n, &cut, 1)) {
        return normal(&r);
    }
    double p = fmin(1, 2 * fmin(cut.below, cut.above));
    return (struct pr_rank_test){.how = PR_EXACT,
                                 .n = r.n,
                                 .statistic = (double)r.positive / 2,
                                 .p = p,
                                 .p_distance = p,
                                 .p_less = cut.below,
                                 .p_greater = cut.above};
}

struct pr_figure pr_rank_biserial(struct pr_arena *arena, const struct pr_pairs *pairs) {
    struct signed_ranks r = rank(arena, pairs, false);
    if (r.why != PR_GIVEN) {
        return pr_figure_absent(r.why, (int64_t)r.n, PR_UNIT_RATIO);
    }
    return pr_figure_checked((double)(2 * r.positive - r.total) / (double)r.total, r.n,
                             PR_UNIT_RATIO);
}
