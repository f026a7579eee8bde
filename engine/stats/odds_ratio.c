/* Odds ratio of a 2 x 2 table a b / c d.
 *
 *   sample: OR = ad / (bc)    se = sqrt(1/a + 1/b + 1/c + 1/d)    interval: OR exp(+- z se) (Woolf)
 *   conditional: X = a given the margins, noncentral hypergeometric with psi:
 *     estimate: E(X; psi) = a      low: P(X >= a; psi) = (1 - level)/2
 *                                  high: P(X <= a; psi) = (1 - level)/2
 *
 * All three functions of psi are monotone: the roots are found by halving log psi.
 * Units: ratios; n = all counted.
 * Not given: an empty row or column (no_variation); an empty cell (Woolf), the largest a that the
 * margins allow (conditional: without end): not_applicable. At the smallest a it is 0 with the
 * lower end 0.
 * Source: Woolf 1955; Cornfield 1956; Fisher 1962.   Oracle: odds_ratio, odds_ratio_conditional
 */
#include "crosstab.h"
#include "hypergeometric.h"
#include "moments.h"

#include <assert.h>
#include <math.h>

static enum pr_why reason(const size_t cell[4], size_t *n) {
    struct total total = pr_crosstab_total((struct pr_crosstab){cell, 2, 2});
    *n = total.n;
    bool empty = cell[0] + cell[1] == 0 || cell[2] + cell[3] == 0 || cell[0] + cell[2] == 0 ||
                 cell[1] + cell[3] == 0;
    return total.why != PR_GIVEN ? total.why : empty ? PR_NO_VARIATION : PR_GIVEN;
}

struct pr_figure pr_odds_ratio(const size_t cell[4], double level) {
    assert(level > 0 && level < 1);
    size_t n = 0;
    enum pr_why why = reason(cell, &n);
    double a = (double)cell[0], b = (double)cell[1], c = (double)cell[2], d = (double)cell[3];
    if (why == PR_GIVEN && !(fmin(fmin(a, b), fmin(c, d)) > 0)) {
        why = PR_NOT_APPLICABLE;
    }
    if (why != PR_GIVEN) {
        return pr_figure_absent(why, (int64_t)n, PR_UNIT_RATIO);
    }
    double ratio = a / b * (d / c);
    double half = pr_normal_quantile((1 + level) / 2) * sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    return pr_figure_within(pr_figure_checked(ratio, n, PR_UNIT_RATIO), ratio * exp(-half),
                            ratio * exp(half), level, 0);
}

/* What is sought, as a falling function of psi that is 0 at the root. */
enum goal { ESTIMATE, LOW, HIGH };

static double miss(const struct hyper *h, size_t x, enum goal goal, double tail, double log_psi) {
    struct hyper_parts p = pr_hyper_parts(h, x, log_psi);
    return goal == ESTIMATE ? -p.mean
           : goal == LOW    ? tail - (p.at + p.above)
                            : p.at + p.below - tail;
}

/* psi between e^-700 and e^700, by halving its logarithm. */
static double root(const struct hyper *h, size_t x, enum goal goal, double tail) {
    double low = -700, high = 700, at = 0;
    while (low < at && at < high) {
        if (miss(h, x, goal, tail, at) > 0) {
            low = at;
        } else {
            high = at;
        }
        at = low + (high - low) / 2;
    }
    return exp(at);
}

struct pr_figure pr_odds_ratio_conditional(const size_t cell[4], double level) {
    assert(level > 0 && level < 1);
    size_t n = 0, x = cell[0];
    enum pr_why why = reason(cell, &n);
    if (why != PR_GIVEN) {
        return pr_figure_absent(why, (int64_t)n, PR_UNIT_RATIO);
    }
    struct hyper h = pr_hyper_of(cell);
    if (x == h.high) {
        return pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)n, PR_UNIT_RATIO);
    }
    double tail = (1 - level) / 2;
    double ratio = x == h.low ? 0 : root(&h, x, ESTIMATE, tail);
    double low = x == h.low ? 0 : root(&h, x, LOW, tail);
    return pr_figure_within(pr_figure_checked(ratio, n, PR_UNIT_RATIO), low,
                            root(&h, x, HIGH, tail), level, 0);
}
