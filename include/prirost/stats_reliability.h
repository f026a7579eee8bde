/* stats: reliability of a scale. Alpha with all that is made of items: stats_items.h. */
#ifndef PRIROST_STATS_RELIABILITY_H
#define PRIROST_STATS_RELIABILITY_H

#include "prirost/stats_items.h"

/* Cronbach's alpha of complete rows: answer[i * items + j], reversed ones turned already, as
 * pr_items_alpha of their sums. */
struct pr_figure pr_alpha(struct pr_arena *arena, const int16_t *answer, size_t n, size_t items,
                          double level);

/* From a matrix: of covariances the raw coefficient, of correlations the standardised one (Spearman
 * and Brown's formula on the mean correlation). No interval. Absent as the matrix is; below 2 items
 * too_few; no_variation when the total does not vary. */
struct pr_figure pr_matrix_alpha(const struct pr_matrix *m);
struct pr_figure pr_mean_correlation(const struct pr_matrix *correlations);
struct pr_figure pr_lambda2(const struct pr_matrix *m);
/* not_applicable when the matrix is singular; too_few when rows are not more than items. */
struct pr_figure pr_lambda6(struct pr_arena *arena, const struct pr_matrix *m);
/* One factor by maximum likelihood: (sum of loadings)^2 of that and the residual variances. too_few
 * below 3 items or when rows are not more than items; not_applicable when the matrix is singular,
 * the fit leaves an item without residual variance (Heywood) or fewer than 3 items share it. */
struct pr_figure pr_omega_total(struct pr_arena *arena, const struct pr_matrix *m);

#endif
