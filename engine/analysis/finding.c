/* What all findings share: how they begin, and the verdict of the own change.
 *
 *   change   rose, fell: the interval of the own change leaves out zero, and its size is not below
 *            the smallest noticeable one; else no clear change
 *   practically none: the 90 % interval of the test of equivalence lies inside +- the noticeable
 *            change; where all changed alike, the change itself
 *
 * Units: those of the figure. Not judged: fewer than PR_CLASS_PAIRS pairs, no own change.
 * Source: EVIDENCE rules 3 and 25 (limits with a tolerance, equality is inside).
 */
#include <math.h>

#include "book.h"
#include "prirost/stats_describe.h"

struct pr_finding pr_finding_blank(const struct pr_book *book, const char *topic, enum pr_why why) {
    int64_t n = why == PR_NO_DATA ? 0 : -1;
    struct pr_figure points = pr_figure_absent(why, n, PR_UNIT_POINTS);
    struct pr_figure sd = pr_figure_absent(why, n, PR_UNIT_SD);
    struct pr_figure share = pr_figure_absent(why, n, PR_UNIT_SHARE);
    struct pr_figure p = pr_figure_absent(why, n, PR_UNIT_P);
    return (struct pr_finding){.topic = topic,
                               .verdict = PR_NOT_COMPUTABLE,
                               .change = PR_CHANGE_NOT_COMPUTABLE,
                               .mains = 1,
                               .verdict_level = 0.95,
                               .own = points,
                               .own_share = share,
                               .other = points,
                               .difference = points,
                               .at_verdict_level = points,
                               .ancova = points,
                               .start = sd,
                               .extreme = share,
                               .coverage = {{share, share}, {share, share}},
                               .p = p,
                               .p_least = p,
                               .mdes = {sd, sd},
                               .tipping = points,
                               .by_lot = book->context->settings.by_lot};
}

static bool inside(double low, double x, double high) {
    return x >= low - PR_TOLERANCE && x <= high + PR_TOLERANCE;
}

struct pr_figure pr_own_of_pairs(struct pr_arena *arena, const struct pr_pairs *pairs) {
    if (pairs->n == 0) {
        return pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
    }
    struct pr_paired plain = pr_paired_change(pairs);
    struct pr_figure f = pr_figure_of(plain.mean_change, (int64_t)pairs->n, PR_UNIT_POINTS);
    struct pr_figure own = pr_own_change(arena, pairs, 0.95, PR_UNIT_POINTS);
    if (!pr_given(own) || !(own.level > 0)) {
        return f;
    }
    return pr_figure_between(f, own.low, own.high, own.level, own.df);
}

static bool judged(struct pr_figure own) {
    return pr_given(own) && own.n >= PR_CLASS_PAIRS;
}

void pr_judge_own(struct pr_finding *f, struct pr_figure own) {
    if (!judged(own)) {
        return;
    }
    if (!(own.level > 0)) { /* all changed alike: the interval is a point */
        own.low = own.high = own.value;
    }
    bool clear = !inside(own.low, 0, own.high);
    bool large = fabs(own.value) >= f->noticeable - PR_TOLERANCE;
    f->change = !clear || !large ? PR_NO_CLEAR_CHANGE : own.value > 0 ? PR_ROSE : PR_FELL;
}

void pr_judge_none(struct pr_finding *f, struct pr_figure own) {
    if (!judged(own)) {
        return;
    }
    struct pr_figure narrow = pr_equivalence(own, f->noticeable);
    bool alike = !(own.level > 0);
    if (alike) {
        narrow.low = narrow.high = own.value;
    }
    f->practically_none = (alike || pr_given(narrow)) &&
                          inside(-f->noticeable, narrow.low, f->noticeable) &&
                          inside(-f->noticeable, narrow.high, f->noticeable);
}
