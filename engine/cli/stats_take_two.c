/* cli: two groups of different people. */
#include "stats_take.h"

#include "prirost/stats_two.h"

#include <math.h>

enum { SEED = 20250901 };

static struct pr_two two_of(const struct stats_job *job) {
    const struct stats_data *d = &job->data;
    double *x[2];
    size_t n[2] = {0, 0};
    for (size_t g = 0; g < 2; g++) {
        x[g] = pr_arena_array(job->arena, d->n + 1, sizeof **x);
    }
    for (size_t i = 0; i < d->n; i++) {
        size_t g = d->group[i];
        x[g][n[g]++] = d->x[i];
    }
    return (struct pr_two){x[0], x[1], n[0], n[1]};
}

static void say(struct stats_job *job, const struct pr_two *two, struct pr_figure f) {
    const struct pr_text name[2] = {job->data.groups[0].name, job->data.groups[1].name};
    stats_say_difference(job, name, f, PR_SHOW_PLAIN);
    stats_say(job, PR_MSG_STATS_NOT_CAUSE, NULL, 0);
    stats_say(job, PR_MSG_STATS_CLUSTERS, NULL, 0);
    take_few(job, two->n1 < two->n2 ? two->n1 : two->n2);
}

static void add_means(struct stats_job *job, const struct pr_two *two) {
    const struct pr_figure mean[2] = {pr_mean(two->x1, two->n1, job->level, PR_UNIT_POINTS),
                                      pr_mean(two->x2, two->n2, job->level, PR_UNIT_POINTS)};
    for (size_t g = 0; g < 2; g++) {
        struct pr_figure n = pr_figure_count((int64_t)(g == 0 ? two->n1 : two->n2));
        stats_add_about(job, "n", PR_MSG_STATS_L_N_OF, job->data.groups[g].name, PR_SHOW_COUNT, n);
        stats_add_about(job, "mean", PR_MSG_STATS_L_MEAN_OF, job->data.groups[g].name,
                        PR_SHOW_PLAIN, mean[g]);
    }
}

/* All of one group above the other, or all below: 2 of C(n1 + n2, n1). */
static double least_of(size_t n1, size_t n2) {
    double least = 2;
    for (size_t i = 1; i <= n1 && least > 1e-9; i++) {
        least *= (double)i / (double)(n2 + i);
    }
    return least;
}

void take_mann_whitney(struct stats_job *job) {
    struct pr_two two = two_of(job);
    struct pr_rank_test u = pr_mann_whitney_exact(job->arena, &two);
    struct pr_cliff c = pr_cliff_delta(job->arena, &two, job->level);
    struct pr_figure shift = pr_hodges_lehmann_shift(job->arena, &two, job->level, PR_UNIT_POINTS);
    double all = (double)two.n1 * (double)two.n2;
    stats_add_given(job, "p_two_sided",
                    u.how == PR_EXACT || u.why != PR_GIVEN ? PR_MSG_STATS_L_P_EXACT
                                                           : PR_MSG_STATS_L_P_NORMAL,
                    PR_SHOW_P, u.why, u.p);
    stats_add_given(job, "U1", PR_MSG_STATS_L_U, PR_SHOW_PLAIN, u.why, u.statistic);
    stats_add_given(job, "U", PR_MSG_STATS_L_U_LEAST, PR_SHOW_PLAIN, u.why,
                    fmin(u.statistic, all - u.statistic));
    stats_add(job, "shift", PR_MSG_STATS_L_SHIFT, PR_SHOW_PLAIN, shift);
    stats_add(job, "cliff_delta", PR_MSG_STATS_L_DELTA, PR_SHOW_RATIO, c.delta);
    stats_add(job, "superiority", PR_MSG_STATS_L_SUPERIORITY, PR_SHOW_RATIO, c.superiority);
    add_means(job, &two);
    say(job, &two, shift);
    if (u.why == PR_GIVEN) {
        stats_say_apart(job, u.p, shift);
        stats_say_least(job, least_of(two.n1, two.n2));
    }
    if (u.why == PR_GIVEN && u.how != PR_EXACT) {
        stats_say(job, PR_MSG_STATS_HOW_NORMAL, NULL, 0);
    }
}

void take_welch(struct stats_job *job) {
    struct pr_two two = two_of(job);
    struct pr_t_test t = pr_welch_t(&two, job->level, PR_UNIT_POINTS);
    struct pr_t_test pooled = pr_pooled_t(&two, job->level, PR_UNIT_POINTS);
    struct pr_two_effect e = pr_effect_two(&two, job->level);
    stats_add(job, "difference", PR_MSG_STATS_L_DIFFERENCE, PR_SHOW_PLAIN, t.difference);
    stats_add_given(job, "p_two_sided", PR_MSG_STATS_L_P, PR_SHOW_P, t.why, t.p);
    stats_add_given(job, "t", PR_MSG_STATS_L_T, PR_SHOW_PLAIN, t.why, t.t);
    stats_add_given(job, "df", PR_MSG_STATS_L_DF, PR_SHOW_PLAIN, t.why, t.df);
    stats_add_given(job, "p_pooled", PR_MSG_STATS_L_POOLED_P, PR_SHOW_P, pooled.why, pooled.p);
    stats_add(job, "cohen_d", PR_MSG_STATS_L_D, PR_SHOW_SD, e.d);
    stats_add(job, "hedges_g", PR_MSG_STATS_L_G, PR_SHOW_SD, e.g);
    add_means(job, &two);
    say(job, &two, t.difference);
}

void take_permutation_two(struct stats_job *job) {
    struct pr_two two = two_of(job);
    struct pr_permutation p = pr_permutation_two(job->arena, &two, take_draws(job->data.n), SEED);
    struct pr_t_test t = pr_welch_t(&two, job->level, PR_UNIT_POINTS);
    stats_add_given(job, "p_two_sided",
                    p.how == PR_EXACT ? PR_MSG_STATS_L_P_EXACT : PR_MSG_STATS_L_P, PR_SHOW_P, p.why,
                    p.p);
    stats_add(job, "difference", PR_MSG_STATS_L_DIFFERENCE, PR_SHOW_PLAIN, t.difference);
    add_means(job, &two);
    say(job, &two, t.difference);
    take_permuted(job, &p, t.difference, two.n1 == two.n2 ? 2 : 1);
}
