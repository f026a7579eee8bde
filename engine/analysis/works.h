/* analysis, inside: diagnostic works. */
#ifndef PRIROST_ANALYSIS_WORKS_H
#define PRIROST_ANALYSIS_WORKS_H

#include "panel.h"

/* A task in a wave, in the steps of the work: pupils with points, points, who has all of them. */
struct pr_task_points {
    int64_t n, steps, full;
};
/* group -1: everybody. */
struct pr_task_points pr_task_points_of(const struct pr_panel *panel, size_t item, size_t wave,
                                        int32_t group);
/* Totals in % of the maximum by group and class; how many pupils have how much of it. */
void pr_work_totals(const struct pr_panel *panel, size_t wave);

#endif
