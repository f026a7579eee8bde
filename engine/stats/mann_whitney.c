/* Rank sum test of Mann, Whitney and Wilcoxon.
 *
 *   R1 = sum of midranks of group 1     U = R1 - n1 (n1 + 1)/2
 *      = pairs where group 1 is larger, ties one half
 *   exact:  all C(N, n1) divisions equally likely; p = min(1, 2 * smaller tail);
 *           p_distance: share at least as far from n1 n2/2 (differs where ties skew the law)
 *   normal: z = (U - n1 n2/2)/sd, sd^2 = n1 n2/12 (N + 1 - sum (t^3 - t)/(N (N - 1)))
 *
 * Units: U in pairs.
 * Not given: an empty group (no_data), a number that is none (not_applicable), all equal
 * (no_variation). Exact becomes normal, and `how` says so, without ties above N = 1,000, with ties
 * where the law needs more than 4 million cells (never up to N = 200).
 * Source: Wilcoxon 1945; Mann and Whitney 1947; Streitberg and Roehmel 1986.
 * Oracle: mann_whitney_exact, mann_whitney_normal; brute force
 */
#include "exact.h"
#include "rank_law.h"
#include "ranks.h"

#include "prirost/stats_two.h"

#include <math.h>

struct rank_sum {
    enum pr_why why;
    struct ranks ranks;
    size_t n1, n2;
    int64_t twice; /* R1 doubled */
    double u;
};

static struct rank_sum sum_up(struct pr_arena *arena, const struct pr_two *two) {
    size_t n1 = two->n1, n = n1 + two->n2;
    struct rank_sum out = {.n1 = n1, .n2 = two->n2};
    double *x = pr_arena_array(arena, n, sizeof *x);
    for (size_t i = 0; i < n; i++) {
        x[i] = i < n1 ? two->x1[i] : two->x2[i - n1];
    }
    if (n1 == 0 || two->n2 == 0 || !pr_all_finite(x, n)) {
        out.why = n1 == 0 || two->n2 == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE;
        return out;
    }
    out.ranks = pr_ranks_of(arena, x, n);
    for (size_t i = 0; i < n1; i++) {
        out.twice += out.ranks.twice[i];
    }
    out.u = (double)(out.twice - (int64_t)n1 * ((int64_t)n1 + 1)) / 2;
    double N = (double)n;
    out.why = out.ranks.ties < N * (N * N - 1) ? PR_GIVEN : PR_NO_VARIATION;
    return out;
}

static struct pr_rank_test normal(const struct rank_sum *r) {
    struct pr_rank_test out = {.why = r->why, .how = PR_NORMAL, .n = r->n1 + r->n2};
    if (r->why != PR_GIVEN) {
        return out;
    }
    double N = (double)out.n, pairs = (double)r->n1 * (double)r->n2, off = r->u - pairs / 2;
    double sd = sqrt(pairs / 12 * (N + 1 - r->ranks.ties / (N * (N - 1))));
    out.statistic = r->u;
    out.z = off / sd;
    out.p = out.p_distance = pr_normal_two_sided(out.z);
    out.p_corrected = pr_normal_two_sided(fmax(0, fabs(off) - 0.5) / sd);
    out.p_less = erfc(-out.z / sqrt(2)) / 2;
    out.p_greater = erfc(out.z / sqrt(2)) / 2;
    return out;
}

struct pr_rank_test pr_mann_whitney_normal(struct pr_arena *arena, const struct pr_two *two) {
    struct rank_sum r = sum_up(arena, two);
    return normal(&r);
}

static struct pr_rank_test exact(const struct rank_sum *r, double below, double above,
                                 double distance) {
    return (struct pr_rank_test){.how = PR_EXACT,
                                 .n = r->n1 + r->n2,
                                 .statistic = r->u,
                                 .p = fmin(1, 2 * fmin(below, above)),
                                 .p_less = below,
                                 .p_greater = above,
                                 .p_distance = fmin(1, distance)};
}

struct pr_rank_test pr_mann_whitney_exact(struct pr_arena *arena, const struct pr_two *two) {
    struct rank_sum r = sum_up(arena, two);
    size_t n = r.n1 + r.n2;
    if (r.why != PR_GIVEN) {
        return normal(&r);
    }
    if (!r.ranks.tied && n <= RANKS_MOST) {
        struct shares s = pr_u_shares(arena, r.n1, r.n2, (size_t)r.u);
        return exact(&r, s.below, s.above, 2 * fmin(s.below, s.above));
    }
    int64_t mean = (int64_t)r.n1 * ((int64_t)n + 1); /* of R1 doubled */
    int64_t off = r.twice > mean ? r.twice - mean : mean - r.twice;
    struct cut cut[2] = {{.most = r.twice, .least = r.twice},
                         {.most = mean - off, .least = mean + off}};
    if (!pr_choose(arena, r.ranks.twice, n, r.n1, cut, 2)) {
        return normal(&r);
    }
    return exact(&r, cut[0].below, cut[0].above, cut[1].below + cut[1].above);
}
