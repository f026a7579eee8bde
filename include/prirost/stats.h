/* stats: plain arrays -> figures. The only room that knows GSL. No missing values come in: whoever
 * calls decided whom to leave out and reports the count. Undefined is a reason, never a number:
 * nothing at all is no_data, less than the formula needs too_few, nothing that differs
 * no_variation, numbers that are none or leave the range of a double not_applicable. No spread
 * means within 1e-9 (EVIDENCE rule 25). Levels lie between 0 and 1: 0.95.
 *
 *   stats.h               describing, shares, tests, distributions
 *   stats_describe.h      a column described, frequencies, exact shares, phi*, equivalence
 *   stats_correlation.h   Pearson, Spearman, Kendall; p of many tests
 *   stats_regression.h    least squares
 *   stats_pairs.h         the same people twice: tests, shift, effect
 *   stats_two.h           two independent groups
 *   stats_groups.h        several groups
 *   stats_tables.h        tables of counts: McNemar, chi-square, Fisher, odds ratios
 *   stats_change.h        change of the same people, comparison of classes (EVIDENCE rules 1-4, 23)
 *   stats_progress.h      progress as others report it: covariance, gains, reliable change
 *   stats_mixed.h         pupils in classes, lessons x observers: models with random effects
 *   stats_items.h         items of a scale from sums that add up in any split
 *   stats_reliability.h   alpha with Feldt, lambdas, omega
 *   stats_factor.h        eigenvalues, parallel analysis, polychoric correlations, Rasch
 *   stats_agreement.h     agreement of observers: ICC, kappa, Krippendorff, Gwet
 *   stats_gstudy.h        where the differences of marks come from, how many lessons are needed
 *   stats_meta.h          many effects put together
 *   stats_resample.h      numbers by chance, bootstrap
 */
#ifndef PRIROST_STATS_H
#define PRIROST_STATS_H

#include "prirost/base_figure.h"

/* Once, before anything else: GSL must not abort the process. */
void pr_stats_start(void);

/* n, mean, standard deviation (n - 1). n is 0 too when an x is no number or beyond reach. */
struct pr_spread {
    size_t n;
    double mean, sd; /* sd 0 when n < 2: ask n */
    double min, max;
};
struct pr_spread pr_spread_of(const double *x, size_t n);
/* Mean with a t interval; too_few below 2, no interval when all are equal. */
struct pr_figure pr_mean(const double *x, size_t n, double level, enum pr_unit unit);
/* Quantile type 7 of sorted x; p is held to 0..1; of nothing 0: ask n. */
double pr_quantile(const double *sorted, size_t n, double p);

/* Share k of n with Wilson's score interval; low 0 at k = 0 and high 1 at k = n exactly. n = 0 is
 * no_data, k > n not_applicable. */
struct pr_figure pr_wilson(size_t k, size_t n, double level);
/* Difference k2/n2 - k1/n1 of independent shares, Newcombe's hybrid score interval (1998, no. 10).
 */
struct pr_figure pr_newcombe(size_t k1, size_t n1, size_t k2, size_t n2, double level);
/* Exact two-sided sign test: ties dropped; p = min(1, 2 * smaller tail). Nobody moved:
 * no_variation. */
struct pr_figure pr_sign_test(size_t rose, size_t fell);

/* Distributions, by root finding on the cumulative function where GSL's inverse fails. 0 < p < 1
 * and df > 0 are the caller's promise. */
double pr_t_quantile(double p, double df);
double pr_t_two_sided(double t, double df);
double pr_f_quantile(double p, double df1, double df2);
double pr_normal_quantile(double p);
double pr_beta_quantile(double p, double a, double b);

#endif
