/* stats: how two columns go together, and p of several tests at once. */
#ifndef PRIROST_STATS_CORRELATION_H
#define PRIROST_STATS_CORRELATION_H

#include "prirost/stats.h"

/* x[i] and y[i] belong to the same person; whoever calls leaves out who misses one of them. */
struct pr_pearson {
    size_t n;
    struct pr_figure r; /* with Fisher's z interval; none below n = 4, r itself at |r| = 1 */
    struct pr_figure t, df, p;
};
struct pr_pearson pr_pearson(const double *x, const double *y, size_t n, double level);

struct pr_spearman {
    size_t n;
    struct pr_figure rho;                            /* Pearson r of midranks; Fieller's interval */
    struct pr_figure fisher, bonett_wright, fieller; /* rho with each of the three intervals */
    struct pr_figure p;                              /* t approximation */
    struct pr_figure p_exact; /* all orders of the midranks; too_many beyond some 12 people */
};
struct pr_spearman pr_spearman(struct pr_arena *arena, const double *x, const double *y, size_t n,
                               double level);

struct pr_kendall {
    size_t n;
    struct pr_figure tau;     /* tau-b with Fieller's interval; none below n = 5 */
    struct pr_figure z, p;    /* normal, variance corrected for ties, no continuity correction */
    struct pr_figure p_exact; /* without ties only, up to 200 people; else not_applicable */
};
struct pr_kendall pr_kendall(struct pr_arena *arena, const double *x, const double *y, size_t n,
                             double level);

/* p of several tests, so that not one of twenty is "found" by chance. */
enum pr_adjust { PR_BONFERRONI, PR_HOLM, PR_BENJAMINI_HOCHBERG, PR_BENJAMINI_YEKUTIELI };
/* In the order of p; false (and nothing written) when one of them is no p. out may be p. */
PR_MUST_USE bool pr_p_adjust(struct pr_arena *arena, enum pr_adjust how, const double *p, size_t n,
                             double *out);

#endif
