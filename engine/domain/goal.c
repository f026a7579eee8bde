/* A goal: expected against actual gain.
 *
 *   A = actual - initial     E = expected gain
 *   reached A >= E; partly E/2 <= A < E; not reached A < E/2; not enough data: something is
 *   missing, or E is not above 0
 *
 * Units: those of the goal. All edges hold with a tolerance of 1e-9.
 * Source: EVIDENCE rule 19; the gains are differences of decimals, so the last bits of a double are
 * rounded away.
 */
#include "prirost/domain_year.h"

#include <math.h>

/* 2.6 - 1.8 is 0.8 to whoever typed the numbers. */
static double decimal(double x) {
    static const double steps = 1e9, largest = 1e6;
    return fabs(x) < largest ? round(x * steps) / steps : x;
}

bool pr_goal_gain(const struct pr_goal *goal, double *gain) {
    *gain = goal->has_initial && goal->has_actual ? decimal(goal->actual - goal->initial) : 0;
    return goal->has_initial && goal->has_actual;
}

bool pr_goal_expects(const struct pr_goal *goal, double *gain) {
    bool known = goal->has_stated && (goal->has_initial || !goal->expected_is_value);
    *gain = !known                    ? 0
            : goal->expected_is_value ? decimal(goal->stated - goal->initial)
                                      : goal->stated;
    return known;
}

void pr_goal_decide(struct pr_goal *goal) {
    double gain = 0;
    goal->has_expected = pr_goal_expects(goal, &goal->expected);
    double expected = goal->expected;
    goal->result = PR_GOAL_NOT_ENOUGH;
    if (!goal->has_expected || expected <= PR_TOLERANCE || !pr_goal_gain(goal, &gain)) {
        return;
    }
    goal->result = gain >= expected - PR_TOLERANCE       ? PR_GOAL_REACHED
                   : gain >= expected / 2 - PR_TOLERANCE ? PR_GOAL_PARTLY
                                                         : PR_GOAL_NOT_REACHED;
}

int64_t pr_goal_result_day(const struct pr_goal *goal) {
    if (goal->measured != PR_NO_DAY) {
        return goal->measured;
    }
    return goal->known_from != PR_NO_DAY ? goal->known_from : goal->due;
}
