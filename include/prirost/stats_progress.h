/* stats: progress between two waves, as others report it: analysis of covariance, gain scores,
 * normalized gain, reliable change. EVIDENCE's own rules stand in stats_change.h. */
#ifndef PRIROST_STATS_PROGRESS_H
#define PRIROST_STATS_PROGRESS_H

#include "prirost/stats_change.h"

struct pr_progress_test {
    enum pr_why why;
    double F, df1, df2, p;
};

/* after on before and group (pairs->stratum in 0..k-1). A group may be without pupils: its mean is
 * absent, it does not count. why: no_data, too_few (under 2 groups with pupils, or n not above
 * groups + 1), no_variation (nobody differs from the group in `before`), not_applicable. When
 * nothing is left unexplained slope and means stand, both tests are no_variation. */
struct pr_ancova {
    enum pr_why why;
    size_t n, groups;
    struct pr_progress_test group, covariate; /* type II, as III without an interaction */
    double partial_eta2;                      /* of the group */
    double slope, residual_sd, grand_mean;    /* of `before`, over pupils */
    struct pr_figure *adjusted;               /* k means at the grand mean, t interval */
    double *adjusted_se;
};
struct pr_ancova pr_ancova(struct pr_arena *arena, const struct pr_pairs *pairs, size_t k,
                           double level);
/* Do the slopes of after on before differ between groups? Groups without spread in `before` have
 * none: under two with one it is no_variation. */
struct pr_progress_test pr_homogeneity_of_slopes(struct pr_arena *arena,
                                                 const struct pr_pairs *pairs, size_t k);
/* One-way analysis of variance of after - before. */
struct pr_progress_test pr_gain_score_anova(struct pr_arena *arena, const struct pr_pairs *pairs,
                                            size_t k);

/* Share of the possible gain that was reached, `most` the maximum of the work. too_few never: one
 * pupil has a gain. not_applicable: a score outside 0..most; the mean at the maximum already. */
struct pr_normalized_gain {
    struct pr_figure of_means;   /* Hake: of the class's means; n pupils */
    struct pr_figure individual; /* mean over pupils below the maximum; n those; no_data: none */
    struct pr_figure change;     /* Marx and Cummings; n without those who stayed at 0 or most */
};
struct pr_normalized_gain pr_normalized_gain(const struct pr_pairs *pairs, double most);

/* Jacobson and Truax: change over the error of a difference, cut at 1.96 (the exact quantile). */
struct pr_reliable_change {
    enum pr_why why; /* of all: see pr_one_person_change; too_few under 2 pupils */
    size_t n, improved, unchanged, worse;
    double sem, s_diff, mean;
    double *index; /* of each pupil; higher is better */
};
struct pr_reliable_change pr_reliable_change(struct pr_arena *arena, const struct pr_pairs *pairs,
                                             double reliability);
/* sem and s_diff from a known SD; the index of one pupil. */
struct pr_reliable_change pr_reliable_change_of(struct pr_arena *arena, double before, double after,
                                                double sd_before, double reliability);

#endif
