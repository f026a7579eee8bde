/* Intervals of standardised means. */
#ifndef STATS_NONCENTRAL_T_H
#define STATS_NONCENTRAL_T_H

#include "moments.h"

/* The figure with the limits of delta for the observed t, times factor (what turns delta into the
 * unit of the figure). */
struct pr_figure pr_figure_noncentral(struct pr_figure f, double t, double df, double factor,
                                      double level);
/* difference / sd; no_variation when sd is 0. */
struct pr_figure pr_figure_in_sd(double difference, double sd, size_t n);
/* The figure and its interval times J, which makes d unbiased; too_few at df up to 1. */
struct pr_figure pr_figure_unbiased(struct pr_figure f, double df);

#endif
