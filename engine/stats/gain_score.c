/* Do groups differ in what they gained?
 *
 *   d_i = after_i - before_i, means d_g of n_g pupils and d. of all
 *   F = (sum n_g (d_g - d.)^2 / (g - 1)) / (sum (d_i - d_g)^2 / (n - g))
 *
 * Units: pure numbers.
 * Not given: no pairs (no_data); under 2 groups with pupils, or one pupil in each (too_few); nobody
 * differs within a group (no_variation); numbers that are none (not_applicable).
 * Source: Fisher 1925; Maris 1998 on when it answers another question than ancova.
 * Oracle: gain_score_anova
 */
#include "progress.h"

struct pr_progress_test pr_gain_score_anova(struct pr_arena *arena, const struct pr_pairs *pairs,
                                            size_t k) {
    struct progress p = pr_progress_sums(arena, pairs, k);
    if (p.why != PR_GIVEN) {
        return (struct pr_progress_test){.why = p.why};
    }
    double between = 0, within = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        const struct progress_group *g = &p.of[pairs->stratum[i]];
        double apart = (g->y - p.y) - (g->x - p.x);
        double r = (pairs->after[i] - g->y) - (pairs->before[i] - g->x);
        between += apart * apart;
        within += r * r;
    }
    return pr_progress_test_of(between, (double)p.groups - 1, within,
                               (double)p.n - (double)p.groups, p.largest);
}
