/* stats: reliability of a scale, agreement of observers. */
#ifndef PRIROST_STATS_RELIABILITY_H
#define PRIROST_STATS_RELIABILITY_H

#include "prirost/stats.h"

/* Cronbach's alpha of complete rows: answer[i * items + j], reversed ones turned already; exact
 * 64-bit integer sums. Feldt: 1 - (1 - alpha) F, df n - 1 and (n - 1)(k - 1). too_few below 2 rows
 * or items; no_variation when the total does not vary; too_many when n * items * (largest -
 * smallest answer) passes 2^31. Source: Cronbach 1951; Feldt 1965. */
struct pr_figure pr_alpha(struct pr_arena *arena, const int16_t *answer, size_t n, size_t items,
                          double level);

/* Shrout and Fleiss (2,1) and (2,k), absolute agreement, F intervals, nothing clipped at 0.
 * x[i * observers + j]. incomplete below 2 lessons or observers; no_variation; not_applicable when
 * the variance in the denominator is not above 0 (mean may be absent while single stands); no
 * interval where it has no end. */
struct pr_agreement {
    struct pr_figure single, mean; /* icc_a1, icc_ak; n lessons */
};
struct pr_agreement pr_icc_agreement(const double *x, size_t lessons, size_t observers,
                                     double level);

/* Marks of pairs of observers on the same criteria: shares equal and within one, mean absolute
 * difference. a[i], b[i] are one pair's marks. */
struct pr_pair_agreement {
    struct pr_figure equal, within_one, difference; /* n pairs */
};
struct pr_pair_agreement pr_pairs_agree(const double *a, const double *b, size_t n);

#endif
