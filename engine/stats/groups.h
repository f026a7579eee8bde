/* Values group by group, and their sums. */
#ifndef STATS_GROUPS_H
#define STATS_GROUPS_H

#include "prirost/stats_groups.h"

struct split {
    enum pr_why why; /* no_data, too_few (under 2 groups, an empty one), not_applicable */
    size_t k, n;
    double *x;     /* group after group */
    size_t *start; /* k + 1 places */
    double *mean;  /* minus the first value of all: for differences */
    double *ss;    /* exactly 0 where nothing differs */
};
struct split pr_split_of(struct pr_arena *arena, const struct pr_groups *groups);

static inline size_t pr_split_n(const struct split *s, size_t g) {
    return s->start[g + 1] - s->start[g];
}

/* Arrays for all pairs of the groups, with first and second filled. */
struct pr_pairwise pr_pairwise_new(struct pr_arena *arena, size_t k);

#endif
