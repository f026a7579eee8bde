/* Cliff's delta of two groups.
 *
 *   U = pairs with x > y, ties one half     theta = U/(n1 n2) = P(X > Y) + P(X = Y)/2
 *   delta = 2 theta - 1 = P(X > Y) - P(X < Y)
 *   interval of theta: the two t in 0..1 with |theta - t| = z sqrt(v(t)),
 *     v(t) = t (1 - t) (1 + (m - 1) ((1 - t)/(2 - t) + t/(1 + t))) / (n1 n2),  m = (n1 + n2)/2
 *
 * U comes from midranks in n log n steps. v is the variance under exponential laws, taken at the
 * limit itself as in Wilson's interval: it stands at theta = 0 and 1, and needs no sample variance.
 * Units: pure numbers.
 * Not given: an empty group (no_data), a number that is none (not_applicable).
 * Source: Cliff 1993; Newcombe 2006, part 2, method 5.   Oracle: cliff_delta; coverage measured
 */
#include "moments.h"
#include "ranks.h"

#include "prirost/stats_two.h"

#include <assert.h>
#include <math.h>

struct limit {
    double theta, z, n1, n2;
};

/* Below 0 as long as t is inside the interval. */
static double beyond(const struct limit *l, double t) {
    double m = (l->n1 + l->n2) / 2;
    double v = t * (1 - t) * (1 + (m - 1) * ((1 - t) / (2 - t) + t / (1 + t))) / (l->n1 * l->n2);
    return fabs(l->theta - t) - l->z * sqrt(v);
}

/* Between theta, inside, and an end of 0..1, outside or the limit itself. */
static double halve(const struct limit *l, double end) {
    double in = l->theta, out = end;
    for (int i = 0; i < 60; i++) {
        double t = (in + out) / 2;
        if (beyond(l, t) < 0) {
            in = t;
        } else {
            out = t;
        }
    }
    return in;
}

struct pr_cliff pr_cliff_delta(struct pr_arena *arena, const struct pr_two *two, double level) {
    assert(level > 0 && level < 1);
    struct pr_rank_test r = pr_mann_whitney_normal(arena, two);
    size_t n = two->n1 + two->n2;
    if (r.why != PR_GIVEN && r.why != PR_NO_VARIATION) {
        struct pr_figure none = pr_figure_absent(r.why, (int64_t)n, PR_UNIT_RATIO);
        return (struct pr_cliff){.delta = none, .superiority = none};
    }
    double n1 = (double)two->n1, n2 = (double)two->n2;
    double u = r.why == PR_GIVEN ? r.statistic : n1 * n2 / 2;
    struct limit l = {u / (n1 * n2), pr_normal_quantile((1 + level) / 2), n1, n2};
    double low = halve(&l, 0), high = halve(&l, 1);
    struct pr_cliff out = {.u = u};
    out.superiority =
        pr_figure_within(pr_figure_checked(l.theta, n, PR_UNIT_RATIO), low, high, level, 0);
    out.delta = pr_figure_within(pr_figure_checked(2 * l.theta - 1, n, PR_UNIT_RATIO), 2 * low - 1,
                                 2 * high - 1, level, 0);
    return out;
}
