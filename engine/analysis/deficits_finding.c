/* The finding about deficits (INTERFACES "Findings" 6): what teachers say of themselves is never
 * more than "not shown", and under five on a side there is nothing to compare. */
#include "deficits.h"

#include <math.h>

static const double noticeable = 0.15;

static enum pr_change change_of(const struct pr_figure *own) {
    struct pr_figure f = *own;
    if (!pr_given(f) || f.n < PR_DEFICIT_TEACHERS) {
        return PR_CHANGE_NOT_COMPUTABLE;
    }
    if (!(f.level > 0)) { /* all changed alike: the interval is a point */
        f.low = f.high = f.value;
    }
    bool clear = f.low > PR_TOLERANCE || f.high < -PR_TOLERANCE;
    bool large = fabs(f.value) >= noticeable - PR_TOLERANCE;
    return clear && large ? (f.value > 0 ? PR_ROSE : PR_FELL) : PR_NO_CLEAR_CHANGE;
}

struct pr_finding pr_deficit_finding(const struct pr_ratings *r,
                                     const struct pr_figure own[PR_GROUPS]) {
    const struct pr_context *context = r->book->context;
    bool two = r->to > r->from;
    bool few = false;
    for (int g = 0; g < PR_GROUPS; g++) {
        few = few || own[g].n < PR_DEFICIT_TEACHERS;
    }
    struct pr_finding f = {.topic = "deficits",
                           .survey = r->survey,
                           .own = own[PR_COMMUNITY],
                           .other = own[PR_COMPARISON],
                           .own_share = pr_figure_absent(PR_NOT_APPLICABLE, -1, PR_UNIT_SHARE),
                           .noticeable = noticeable,
                           .verdict_level = 0.95,
                           .mains = 1,
                           .change = change_of(&own[PR_COMMUNITY]),
                           .verdict = two && !few ? PR_NOT_SHOWN : PR_NOT_COMPUTABLE,
                           .by_lot = context->settings.by_lot};
    struct pr_figure none = pr_figure_absent(PR_NOT_APPLICABLE, -1, PR_UNIT_POINTS);
    f.difference = f.at_verdict_level = f.ancova = f.start = f.extreme = none;
    f.p = f.p_least = f.mdes[0] = f.mdes[1] = f.tipping = none;
    f.bars = PR_BAR_SELF_RATED | (two ? 0U : (unsigned)PR_BAR_ONE_WAVE) |
             (few ? (unsigned)PR_BAR_FEW_TEACHERS : 0U);
    if (r->from >= 0) {
        f.from = context->wave[r->from].name;
    }
    if (two) {
        f.to = context->wave[r->to].name;
    } else {
        f.to = f.from;
    }
    return f;
}
