/* cli: the methods of `prirost stats`, by family. */
#ifndef PRIROST_CLI_STATS_TAKE_H
#define PRIROST_CLI_STATS_TAKE_H

#include "stats.h"

typedef void stats_take(struct stats_job *job);

stats_take take_describe, take_share, take_phi, take_pearson, take_spearman, take_kendall;
stats_take take_wilcoxon, take_paired_t, take_signs, take_permutation_paired, take_reliable_change;
stats_take take_gain;
stats_take take_mann_whitney, take_welch, take_permutation_two;
stats_take take_anova, take_kruskal, take_ancova, take_mixed;
stats_take take_chi_square, take_mcnemar, take_kappa;
stats_take take_alpha, take_items, take_factors, take_icc, take_krippendorff;

/* Random arrangements of n values, and what there is to say of a permutation test whose figure
 * has its own interval. mirrored: how many arrangements are as far as the farthest. */
size_t take_draws(size_t n);
struct pr_permutation;
void take_permuted(struct stats_job *job, const struct pr_permutation *p, struct pr_figure f,
                   double mirrored);

/* Agreement: an interval that ends where agreement does, at -1 and 1. */
struct pr_figure take_held(struct pr_figure f);

/* What weakens a result that rests on n people. */
void take_few(struct stats_job *job, size_t n);

#endif
