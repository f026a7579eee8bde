/* stats: numbers drawn the same way on every machine, and the bootstrap of any statistic that does
 * not ask for the order of the rows. */
#ifndef PRIROST_STATS_RESAMPLE_H
#define PRIROST_STATS_RESAMPLE_H

#include "prirost/stats.h"

/* xoshiro256++ from a seed. The same seed gives the same numbers everywhere. */
struct pr_rng {
    uint64_t s[4];
};
struct pr_rng pr_rng_new(uint64_t seed);
uint64_t pr_rng_next(struct pr_rng *rng);
/* Each of 0 .. n - 1 equally often; n > 0. */
uint32_t pr_rng_below(struct pr_rng *rng, uint32_t n);
/* Inside (0, 1). */
double pr_rng_uniform(struct pr_rng *rng);
double pr_rng_normal(struct pr_rng *rng);
/* Square root of a chi-square with df > 0. */
double pr_rng_chi(struct pr_rng *rng, double df);

enum {
    PR_BOOTSTRAP_REPLICATES = 10000, /* what `replicates` 0 stands for */
    PR_BOOTSTRAP_CLASSES = 20,       /* fewer a side are not resampled (EVIDENCE rule 2) */
    PR_BOOTSTRAP_MOST = 20000        /* units: the jackknife takes units * units */
};

struct pr_resample {
    size_t n;              /* units that are drawn: rows, or classes */
    bool classes;          /* they are classes: too_few below 20 in a stratum */
    const size_t *stratum; /* 0 .. strata - 1 of each unit, drawn apart; NULL: all are one */
    size_t strata;
    size_t replicates;
    uint64_t seed;
    const void *data;
    /* times[i]: how often unit i stands in the sample; times has n rounded up to 16 places, those
     * beyond n are 0. False when the statistic is not defined for the sample. */
    bool (*statistic)(const void *data, const int16_t *times, size_t n, double *value);
};

/* value: of the data as they are. The intervals stand apart because they differ. Absent: no units
 * (no_data), a stratum of 1 unit or of fewer than 20 classes (too_few), more than 20,000 units
 * (too_many), the statistic of the whole not defined (not_applicable). No interval when more than
 * 1 % of the samples have no statistic; no BCa when all samples lie on one side of the value or the
 * jackknife does not vary. */
struct pr_bootstrap {
    struct pr_figure percentile, bca;
    double bias, acceleration; /* of BCa: z0 and a */
    size_t replicates, undefined;
};
struct pr_bootstrap pr_bootstrap(struct pr_arena *arena, const struct pr_resample *how,
                                 double level, enum pr_unit unit);

/* Cronbach's alpha of complete rows with its bootstrap intervals: answer[i * items + j];
 * replicates 0 as above, always the same seed. As pr_alpha; too_many too when items * (largest -
 * smallest) passes 32767. Measured (tests/stats/COVERAGE.md): below 25 rows both hold alpha less
 * often than 0.90, Feldt's interval does not. */
struct pr_bootstrap pr_alpha_bootstrap(struct pr_arena *arena, const int16_t *answer, size_t n,
                                       size_t items, size_t replicates, double level);

#endif
