/* Fisher's exact test of larger tables. */
#ifndef STATS_FISHER_H
#define STATS_FISHER_H

#include "crosstab.h"

/* Two-sided p over all tables with these margins; false when they are too many to be counted. */
PR_MUST_USE bool pr_fisher_counted(struct pr_arena *arena, const struct margins *m, double *p);
/* Of `drawn` tables with these margins: how many are not more probable than this one. */
size_t pr_fisher_drawn(struct pr_arena *arena, const struct margins *m, size_t drawn);

#endif
