/* Is one pupil's change more than the error of measurement?
 *
 *   sem = SDbefore sqrt(1 - r)     s_diff = sqrt 2 sem     index = (after - before) / s_diff
 *   improved above 1.959963984540054, worse below its negative, else unchanged
 *
 * Units: sem and s_diff in points of the scale, the index a pure number; higher is better.
 * Not given: under 2 pupils (too_few); r outside 0..1, or r = 1, where no error is left to divide
 * by (not_applicable); SD 0 (no_variation).
 * Source: Jacobson and Truax 1991.   Oracle: reliable_change
 */
#include "moments.h"

#include "prirost/stats_progress.h"

#include <math.h>

static struct pr_reliable_change classify(struct pr_arena *arena, const struct pr_pairs *pairs,
                                          double sd, double r) {
    struct pr_reliable_change out = {.n = pairs->n, .why = PR_NOT_APPLICABLE};
    if (!(r >= 0 && r < 1) || !isfinite(sd) || sd < 0) {
        return out;
    }
    if (pr_no_spread(0, sd)) {
        out.why = PR_NO_VARIATION;
        return out;
    }
    const double cut = 1.959963984540054;
    out.sem = sd * sqrt(1 - r);
    out.s_diff = sqrt(2) * out.sem;
    out.index = pr_arena_array(arena, pairs->n, sizeof *out.index);
    for (size_t i = 0; i < pairs->n; i++) {
        double index = (pairs->after[i] - pairs->before[i]) / out.s_diff;
        out.index[i] = index;
        out.mean += index / (double)pairs->n;
        out.improved += index > cut;
        out.worse += index < -cut;
    }
    out.unchanged = out.n - out.improved - out.worse;
    out.why = isfinite(out.mean) ? PR_GIVEN : PR_NOT_APPLICABLE;
    return out;
}

struct pr_reliable_change pr_reliable_change(struct pr_arena *arena, const struct pr_pairs *pairs,
                                             double reliability) {
    struct moments x = pr_moments_of(pairs->before, NULL, pairs->n);
    if (x.why != PR_GIVEN) {
        return (struct pr_reliable_change){.why = x.why, .n = pairs->n};
    }
    return classify(arena, pairs, sqrt(x.ss / (double)(x.n - 1)), reliability);
}

struct pr_reliable_change pr_reliable_change_of(struct pr_arena *arena, double before, double after,
                                                double sd_before, double reliability) {
    struct pr_pairs one = {.before = &before, .after = &after, .n = 1};
    return classify(arena, &one, sd_before, reliability);
}
