/* Fisher's exact test.
 *
 *   two-sided p: all tables with the same margins that are not more probable than this one (within
 *   1e-7); 2 x 2 also P(X >= a) and P(X <= a), X the first cell
 *
 * 2 x 2 by the hypergeometric distribution, for totals up to 1e9. Larger tables are counted where
 * that takes at most some seconds; where not, min(100,000, 2e8 / n) tables are drawn:
 *   p = (extreme + 1) / (drawn + 1), with Wilson's interval of 99 % of extreme / drawn
 * Units: p are pure numbers; n = all counted.
 * Not given: one row or column holds all (no_variation); a larger table with a total above 100,000
 * (too_many: use the chi-square); one-sided p of larger tables (not_applicable).
 * Source: Fisher 1935; Freeman and Halton 1951; Davison and Hinkley 1997 (p of draws).
 * Oracle: fisher_exact
 */
#include "fisher.h"

#include "hypergeometric.h"
#include "moments.h"

#include <math.h>

enum { PEOPLE_MOST = 100000, DRAWN_MOST = 100000, WORK = 200000000 };

static struct pr_fisher absent(enum pr_why why, size_t n) {
    struct pr_figure none = pr_figure_absent(why, (int64_t)n, PR_UNIT_P);
    return (struct pr_fisher){none, none, none, 0};
}

static struct pr_fisher four(const struct margins *m) {
    struct hyper h = pr_hyper_of(m->cell);
    struct hyper_parts p = pr_hyper_parts(&h, m->cell[0], 0);
    return (struct pr_fisher){.two_sided = pr_figure_checked(fmin(1, p.extreme), m->n, PR_UNIT_P),
                              .greater =
                                  pr_figure_checked(fmin(1, p.at + p.above), m->n, PR_UNIT_P),
                              .less = pr_figure_checked(fmin(1, p.at + p.below), m->n, PR_UNIT_P)};
}

static struct pr_fisher exact(struct pr_arena *arena, struct pr_crosstab t) {
    struct margins m = pr_crosstab_margins(arena, t);
    if (m.why != PR_GIVEN) {
        return absent(m.why, m.n);
    }
    if (m.rows == 2 && m.columns == 2) {
        return four(&m);
    }
    struct pr_fisher out = absent(PR_NOT_APPLICABLE, m.n);
    double p = 0;
    if (m.n > PEOPLE_MOST) {
        out.two_sided.why = PR_TOO_MANY;
    } else if (pr_fisher_counted(arena, &m, &p)) {
        out.two_sided = pr_figure_checked(p, m.n, PR_UNIT_P);
    } else {
        out.drawn = WORK / m.n < DRAWN_MOST ? WORK / m.n : DRAWN_MOST;
        size_t extreme = pr_fisher_drawn(arena, &m, out.drawn);
        struct pr_figure within = pr_wilson(extreme, out.drawn, 0.99);
        p = (double)(extreme + 1) / (double)(out.drawn + 1);
        out.two_sided = pr_figure_within(pr_figure_checked(p, m.n, PR_UNIT_P), within.low,
                                         within.high, 0.99, 0);
    }
    return out;
}

struct pr_fisher pr_fisher_exact(struct pr_crosstab t) {
    struct pr_arena *own = pr_arena_new(); /* counting may take 200 MB for a moment */
    struct pr_fisher out = exact(own, t);
    pr_arena_free(own);
    return out;
}
