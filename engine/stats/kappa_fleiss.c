/* Agreement of many observers in categories, the same number m of them for each of N units.
 *
 *   n_ic: how many put unit i into category c     p_c = sum_i n_ic / (N m)     q_c = 1 - p_c
 *   po = (sum n_ic^2 - N m) / (N m (m - 1))       pe = sum p_c^2
 *   kappa = (po - pe) / (1 - pe)     of one category: 1 - sum_i n_ic (m - n_ic) / (N m (m-1) p q)
 *   s = sum p_c q_c     se_null = sqrt(2) sqrt(s^2 - sum p_c q_c (q_c - p_c)) / (s sqrt(N m (m-1)))
 *   z = kappa / se_null, p two-sided
 *
 * Units: pure numbers; n = units.
 * Not given: no ratings (no_data); different m (incomplete); m = 1 (too_few); one category, or for
 * the kappa of one category nobody or everybody in it (no_variation).
 * Source: Fleiss 1971; Fleiss, Nee and Landis 1979.   Oracle: fleiss_kappa
 */
#include "moments.h"

#include "prirost/stats_agreement.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Exact sums by category: of counts and of their squares. */
struct sums {
    uint64_t *count, *square;
    uint64_t m; /* ratings of each unit */
    enum pr_why why;
};

static uint64_t unit_sum(const struct pr_rated *r, size_t u) {
    uint64_t sum = 0;
    for (size_t c = 0; c < r->categories; c++) {
        sum += r->times[u * r->categories + c];
    }
    return sum;
}

static struct sums sums_of(struct pr_arena *arena, const struct pr_rated *r) {
    struct sums s = {.count = pr_arena_array(arena, r->categories, sizeof *s.count),
                     .square = pr_arena_array(arena, r->categories, sizeof *s.square),
                     .m = r->units > 0 ? unit_sum(r, 0) : 0};
    s.why = s.m == 0 ? PR_NO_DATA : s.m == 1 ? PR_TOO_FEW : PR_GIVEN;
    for (size_t u = 0; u < r->units; u++) {
        s.why = unit_sum(r, u) == s.m ? s.why : PR_INCOMPLETE;
        for (size_t c = 0; c < r->categories; c++) {
            uint64_t times = r->times[u * r->categories + c];
            s.count[c] += times;
            s.square[c] += times * times;
        }
    }
    return s;
}

static struct pr_fleiss absent(struct pr_arena *arena, enum pr_why why, const struct pr_rated *r) {
    struct pr_figure ratio = pr_figure_absent(why, (int64_t)r->units, PR_UNIT_RATIO);
    struct pr_figure share = pr_figure_absent(why, (int64_t)r->units, PR_UNIT_SHARE);
    struct pr_figure *each = pr_arena_array(arena, r->categories, sizeof *each);
    for (size_t c = 0; c < r->categories; c++) {
        each[c] = ratio;
    }
    return (struct pr_fleiss){.kappa = ratio,
                              .observed = share,
                              .expected = share,
                              .p = pr_figure_absent(why, (int64_t)r->units, PR_UNIT_P),
                              .each = each};
}

struct pr_fleiss pr_kappa_fleiss(struct pr_arena *arena, const struct pr_rated *r) {
    struct sums s = sums_of(arena, r);
    struct pr_fleiss out = absent(arena, s.why == PR_GIVEN ? PR_NO_VARIATION : s.why, r);
    if (s.why != PR_GIVEN) {
        return out;
    }
    struct pr_figure *each = pr_arena_array(arena, r->categories, sizeof *each);
    double all = (double)(r->units * s.m), pairs = all * (double)(s.m - 1);
    double squares = 0, pe = 0, spread = 0, skew = 0;
    for (size_t c = 0; c < r->categories; c++) {
        double p = (double)s.count[c] / all, q = (all - (double)s.count[c]) / all;
        double apart = (double)(s.count[c] * s.m - s.square[c]);
        squares += (double)s.square[c];
        pe += p * p;
        spread += p * q;
        skew += p * q * (q - p);
        each[c] = p > 0 && q > 0
                      ? pr_figure_checked(1 - apart / (pairs * p * q), r->units, PR_UNIT_RATIO)
                      : out.each[c];
    }
    out.each = each;
    double po = (squares - all) / pairs;
    out.observed = pr_figure_checked(po, r->units, PR_UNIT_SHARE);
    out.expected = pr_figure_checked(pe, r->units, PR_UNIT_SHARE);
    if (spread > 0) {
        double kappa = (po - pe) / spread;
        out.kappa = pr_figure_checked(kappa, r->units, PR_UNIT_RATIO);
        out.se_null = sqrt(2 * (spread * spread - skew) / pairs) / spread;
        out.z = kappa / out.se_null;
        out.p =
            pr_figure_checked(fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(out.z))), r->units, PR_UNIT_P);
    }
    return out;
}
