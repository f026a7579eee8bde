/* analysis, inside: what the verdict is made of. */
#ifndef PRIROST_ANALYSIS_EVIDENCE_H
#define PRIROST_ANALYSIS_EVIDENCE_H

#include "panel.h"

struct pr_mains {
    size_t m; /* main indicators of the year, at least 1 */
    bool is_main;
};
/* work: NULL, or the one whose answers the survey holds. */
struct pr_mains pr_mains_of(struct pr_arena *arena, const struct pr_year *year,
                            const struct pr_survey *survey, const struct pr_work *work);

/* Persons with a score / on the roll. */
struct pr_coverage {
    bool known;
    double share[PR_GROUPS];  /* scored / on_roll: what is shown */
    double judged[PR_GROUPS]; /* all with a score / on_roll: what the verdict goes by */
    size_t scored[PR_GROUPS]; /* persons with a score who are on the roll */
    size_t on_roll[PR_GROUPS];
};
struct pr_coverage pr_coverage_of(const struct pr_panel *panel, size_t wave);

#endif
