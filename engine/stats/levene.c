/* Do the groups spread differently? Analysis of variance of the distances from the centre.
 *
 *   z_i = |x_i - c_g|,  c_g mean (Levene) or median (Brown and Forsythe) of the group
 *   F of the one-way analysis of variance of z
 *
 * Units: pure numbers.
 * Not given: as anova.c, for z: groups of one have z = 0; all distances alike (no_variation).
 * Source: Levene 1960; Brown and Forsythe 1974.   Oracle: levene
 */
#include "groups.h"
#include "ranks.h"

#include <math.h>

static double centre_of(struct pr_arena *arena, const struct split *s, size_t g, double first,
                        enum pr_centre centre) {
    if (centre == PR_BY_MEAN) {
        return s->mean[g];
    }
    size_t n = pr_split_n(s, g);
    return pr_middle(pr_sorted(arena, s->x + s->start[g], n), n) - first;
}

struct pr_anova pr_levene(struct pr_arena *arena, const struct pr_groups *groups,
                          enum pr_centre centre) {
    struct split s = pr_split_of(arena, groups);
    if (s.why != PR_GIVEN) {
        return (struct pr_anova){.why = s.why};
    }
    double *c = pr_arena_array(arena, s.k, sizeof *c), *z = pr_arena_array(arena, s.n, sizeof *z);
    for (size_t g = 0; g < s.k; g++) {
        c[g] = centre_of(arena, &s, g, groups->x[0], centre);
    }
    for (size_t i = 0; i < s.n; i++) {
        z[i] = fabs(groups->x[i] - groups->x[0] - c[groups->group[i]]);
    }
    return pr_anova_of(arena,
                       &(struct pr_groups){.x = z, .group = groups->group, .n = s.n, .k = s.k});
}
