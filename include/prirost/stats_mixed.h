/* stats: models with random effects: pupils in classes, lessons seen by observers. */
#ifndef PRIROST_STATS_MIXED_H
#define PRIROST_STATS_MIXED_H

#include "prirost/stats.h"

/* A factor whose levels are drawn from many (classes, pupils, observers, lesson x observer):
 * level[i] in 0..n-1 of each row; a level may be without rows. */
struct pr_random {
    const size_t *level;
    size_t n;
};

enum { PR_RANDOM_MOST = 8 };

/* y_i = fixed effects + one effect of each random factor + error. The intercept is always there;
 * x[i * n_x + j] are the other fixed effects (factors as columns of 0 and 1), NULL without any. */
struct pr_mixed_model {
    const double *y, *x;
    size_t n, n_x;
    const struct pr_random *random;
    size_t n_random;
    bool ml; /* maximum likelihood; else restricted (REML) */
};

/* Estimates of a model. Nested factors (pupils in classes) of any size; crossed ones (lessons x
 * observers x criteria, with gaps) up to 1,500 levels besides those of the largest factor: above
 * that too_many. too_few: a factor with one level, or with as many levels as rows; fewer rows
 * than fixed effects need. no_variation: y is explained without a rest, by the fixed effects or
 * with the random ones, or does not vary. not_applicable: numbers that are none, fixed effects
 * that repeat each other, factors whose components the rows cannot tell apart (each lesson with its
 * own observer). A component may be exactly 0. */
struct pr_mixed {
    enum pr_why why;
    size_t n, n_fixed, n_random;
    double *fixed, *se; /* intercept first; se from the model, no Kenward and Roger */
    double *variance;   /* of each random factor, in the order of the model */
    double residual;
    double loglik;   /* with all constants */
    size_t *levels;  /* of each factor, those with rows */
    double **effect; /* predicted effect (BLUP) of each level of each factor */
};
struct pr_mixed pr_mixed_fit(struct pr_arena *arena, const struct pr_mixed_model *model);
/* Share of the variance between the levels of the first factor. */
struct pr_figure pr_mixed_icc(const struct pr_mixed *m);

/* One-way analysis of variance as an estimator of the share between groups, groups of unequal
 * size. Nothing clipped at 0. too_few: under 2 groups with rows, or no group with two; no_variation
 * when y does not vary. */
struct pr_icc_anova {
    enum pr_why why;
    size_t n, groups;
    double msb, msw, n0, icc;
};
struct pr_icc_anova pr_icc_anova(struct pr_arena *arena, const double *y,
                                 const struct pr_random *group, size_t n);

#endif
