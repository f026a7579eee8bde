/* What every formula of this room starts from: a mean, its spread, and the figure made of them. */
#ifndef STATS_MOMENTS_H
#define STATS_MOMENTS_H

#include "prirost/base_figure.h"

/* Mean and sum of squared deviations of x[i], or of x[i] - minus[i] when minus is not NULL. */
struct moments {
    size_t n;
    double mean, ss; /* ss is exactly 0 when nothing differs */
    double min, max;
    enum pr_why why; /* no_data, too_few below 2, not_applicable beyond reach, no_variation */
};
struct moments pr_moments_of(const double *x, const double *minus, size_t n);

/* Numbers between low and high are the same but for rounding: 1e-9, as all limits (EVIDENCE 25),
 * or the last digits of large numbers. */
bool pr_no_spread(double low, double high);

/* A figure that is surely finite: else absent, not_applicable. */
struct pr_figure pr_figure_checked(double value, size_t n, enum pr_unit unit);
/* With an interval; one that is not finite is left out, the value stays. */
struct pr_figure pr_figure_within(struct pr_figure f, double low, double high, double level,
                                  double df);
/* value ± t(level, df) * se; se = 0 gives no interval. */
struct pr_figure pr_figure_t(struct pr_figure f, double se, double level, double df);

#endif
