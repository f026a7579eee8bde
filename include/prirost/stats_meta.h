/* stats: one effect from several studies, classes or schools. */
#ifndef PRIROST_STATS_META_H
#define PRIROST_STATS_META_H

#include "prirost/stats.h"

enum pr_meta_method { PR_META_FIXED, PR_META_DL, PR_META_REML, PR_META_PM };

/* The common effect. estimate: with its interval; `where`: the interval another study's effect
 * lies in. df 0: normal, and statistic is z; else t. */
struct pr_meta_effect {
    struct pr_figure estimate, se, statistic, p, where;
    double df;
};
struct pr_meta {
    struct pr_meta_effect effect, hartung_knapp;
    struct pr_figure tau2, I2, H2; /* I2 in per cent; fixed: not_applicable */
    struct pr_figure Q, Q_p;
};
/* yi effects with sampling variances vi > 0, k of them. no_data; not_applicable when a number is
 * none or a variance not above 0. One study: the fixed effect only, the rest too_few. Fixed:
 * `where` and hartung_knapp are not_applicable. DerSimonian-Laird, REML, Paule-Mandel; no lower
 * bound on the factor of Hartung and Knapp, whose se can be 0: then no interval, no t. */
struct pr_meta pr_meta(const double *yi, const double *vi, size_t k, enum pr_meta_method method,
                       double level);

#endif
