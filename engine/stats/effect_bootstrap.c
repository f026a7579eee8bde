/* Bootstrap intervals of d_z, the mean change in standard deviations of the change.
 *
 *   e_i = d_i - mean of d     w_i times pair i     m = sum w_i e_i / n
 *   d_z = (mean of d + m)/s,  s^2 = (sum w_i e_i^2 - n m^2)/(n - 1)
 *
 * Sums run in four lanes, added in a fixed order. A sample of one pair over and over has no d_z.
 * Units: standard deviations of the differences; n = pairs.
 * Not given: as pr_bootstrap; nobody differs (no_variation).
 * Source: see bootstrap.c.   Oracle: scipy.stats.bootstrap, R boot
 */
#include "moments.h"

#include "prirost/stats_pairs.h"

#include <math.h>

enum { LANES = 4 };

struct centred {
    const double *e, *square; /* rounded up to whole lanes with zeros */
    double mean, least;       /* least: a sum of squares that is no spread */
};

static bool standardise(const void *data, const int16_t *times, size_t n, double *value) {
    const struct centred *c = data;
    double sum[LANES] = {0}, squares[LANES] = {0};
    for (size_t i = 0; i < n; i += LANES) {
        for (size_t l = 0; l < LANES; l++) {
            sum[l] += times[i + l] * c->e[i + l];
            squares[l] += times[i + l] * c->square[i + l];
        }
    }
    double N = (double)n, m = ((sum[0] + sum[1]) + (sum[2] + sum[3])) / N;
    double all = 0; /* the jackknife leaves one out */
    for (size_t i = 0; i < n; i++) {
        all += times[i];
    }
    double ss = ((squares[0] + squares[1]) + (squares[2] + squares[3])) - N * m * m * (N / all);
    *value = (c->mean + m * (N / all)) / sqrt(ss / (all - 1));
    return ss > c->least;
}

struct pr_bootstrap pr_d_z_bootstrap(struct pr_arena *arena, const struct pr_pairs *pairs,
                                     size_t replicates, uint64_t seed, double level) {
    size_t n = pairs->n, room = (n + LANES - 1) / LANES * LANES;
    struct moments d = pr_moments_of(pairs->after, pairs->before, n);
    if (d.why != PR_GIVEN) {
        struct pr_figure none = pr_figure_absent(d.why, (int64_t)n, PR_UNIT_SD);
        return (struct pr_bootstrap){.percentile = none, .bca = none};
    }
    double *e = pr_arena_array(arena, room, sizeof *e), *square = pr_arena_array(arena, room, 8);
    for (size_t i = 0; i < n; i++) {
        e[i] = pairs->after[i] - pairs->before[i] - d.mean;
        square[i] = e[i] * e[i];
    }
    const struct centred data = {e, square, d.mean, 1e-12 * d.ss};
    const struct pr_resample how = {
        .n = n, .replicates = replicates, .seed = seed, .data = &data, .statistic = standardise};
    return pr_bootstrap(arena, &how, level, PR_UNIT_SD);
}
