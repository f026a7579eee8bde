/* The finding about deficits (INTERFACES "Findings" 6): what teachers say of themselves is never
 * more than "not shown", and under five on a side there is nothing to compare. */
#include "deficits.h"

struct pr_finding pr_deficit_finding(const struct pr_ratings *r,
                                     const struct pr_figure own[PR_GROUPS]) {
    const struct pr_context *context = r->book->context;
    bool two = r->to > r->from;
    bool few = false;
    for (int g = 0; g < PR_GROUPS; g++) {
        few = few || own[g].n < PR_DEFICIT_TEACHERS;
    }
    struct pr_finding f = pr_finding_blank(r->book, "deficits", PR_NOT_APPLICABLE);
    f.survey = r->survey;
    f.own = own[PR_COMMUNITY];
    f.other = own[PR_COMPARISON];
    f.noticeable = PR_NOTICEABLE_POINTS;
    f.verdict = two && !few ? PR_NOT_SHOWN : PR_NOT_COMPUTABLE;
    f.bars = PR_BAR_SELF_RATED | (two ? 0U : (unsigned)PR_BAR_ONE_WAVE) |
             (few ? (unsigned)PR_BAR_FEW_TEACHERS : 0U);
    pr_judge_own(&f, f.own);
    if (r->from >= 0) {
        f.from = context->wave[r->from].name;
    }
    f.to = two ? context->wave[r->to].name : f.from;
    return f;
}
