/* cli: several groups; progress of groups with the start taken into account. */
#include "stats_take.h"

#include "prirost/stats_correlation.h"
#include "prirost/stats_groups.h"
#include "prirost/stats_mixed.h"
#include "prirost/stats_progress.h"

static struct pr_groups groups(const struct stats_job *job) {
    const struct stats_data *d = &job->data;
    return (struct pr_groups){.x = d->x, .group = d->group, .n = d->n, .k = d->n_groups};
}

static void add_means(struct stats_job *job) {
    const struct stats_data *d = &job->data;
    double *x = pr_arena_array(job->arena, d->n + 1, sizeof *x);
    for (size_t g = 0; g < d->n_groups; g++) {
        size_t n = 0;
        for (size_t i = 0; i < d->n; i++) {
            if (d->group[i] == g) {
                x[n++] = d->x[i];
            }
        }
        stats_add_about(job, "mean", PR_MSG_STATS_L_MEAN_OF, d->groups[g].name, PR_SHOW_PLAIN,
                        pr_mean(x, n, job->level, PR_UNIT_POINTS));
    }
}

/* p of every pair of groups, adjusted for their number by Holm where the test has not done so. */
static bool add_pairs(struct stats_job *job, struct pr_pairwise all, bool adjusted) {
    const struct stats_group *g = job->data.groups;
    if (all.why != PR_GIVEN || all.n < 2) {
        return false;
    }
    double *p = pr_arena_array(job->arena, all.n, sizeof *p);
    for (size_t i = 0; i < all.n; i++) {
        p[i] = all.p[i];
    }
    if (!adjusted && !pr_p_adjust(job->arena, PR_HOLM, all.p, all.n, p)) {
        return false;
    }
    for (size_t i = 0; i < all.n; i++) {
        struct pr_buf name = pr_buf_new(job->arena);
        pr_buf_text(&name, g[all.first[i]].name);
        pr_buf_c(&name, " — ");
        pr_buf_text(&name, g[all.second[i]].name);
        stats_add_about(job, "p_pair", PR_MSG_STATS_L_PAIR_P, pr_buf_done(&name), PR_SHOW_P,
                        pr_figure_of(p[i], -1, PR_UNIT_P));
    }
    return true;
}

static size_t least_group(const struct stats_data *d) {
    size_t least = d->n;
    for (size_t g = 0; g < d->n_groups; g++) {
        least = d->groups[g].n < least ? d->groups[g].n : least;
    }
    return least;
}

/* What p says, in words; pairs: those of the groups stand above. */
static void say(struct stats_job *job, enum pr_why why, double p, bool pairs) {
    enum { SMALL = 5 };
    struct pr_arg args[] = {pr_arg_text(job->data.column[0]), pr_arg_number(PR_SHOW_P, p),
                            pr_arg_text(pr_why_text(job->lang, why))};
    if (why != PR_GIVEN) {
        stats_say(job, PR_MSG_STATS_NONE, args + 2, 1);
        return;
    }
    enum pr_msg differ = pairs ? PR_MSG_STATS_GROUPS_DIFFER_PAIRS : PR_MSG_STATS_GROUPS_DIFFER;
    stats_say(job, p <= 1 - job->level ? differ : PR_MSG_STATS_GROUPS_NOT_SHOWN, args, 2);
    stats_say(job, PR_MSG_STATS_NOT_CAUSE, NULL, 0);
    if (least_group(&job->data) < SMALL) {
        struct pr_arg arg = pr_arg_count((int64_t)least_group(&job->data));
        stats_say(job, PR_MSG_STATS_SMALL_GROUP, &arg, 1);
    }
}

void take_anova(struct stats_job *job) {
    struct pr_groups all = groups(job);
    struct pr_anova a = pr_anova_of(job->arena, &all);
    struct pr_anova w = pr_welch_anova(job->arena, &all);
    struct pr_anova l = pr_levene(job->arena, &all, PR_BY_MEDIAN);
    stats_add_given(job, "p_welch", PR_MSG_STATS_L_WELCH_P, PR_SHOW_P, w.why, w.p);
    stats_add_given(job, "F_welch", PR_MSG_STATS_L_WELCH_F, PR_SHOW_PLAIN, w.why, w.f);
    stats_add_given(job, "p", PR_MSG_STATS_L_F_P, PR_SHOW_P, a.why, a.p);
    stats_add_given(job, "F", PR_MSG_STATS_L_F, PR_SHOW_PLAIN, a.why, a.f);
    stats_add_given(job, "df1", PR_MSG_STATS_L_DF1, PR_SHOW_COUNT, a.why, a.df1);
    stats_add_given(job, "df2", PR_MSG_STATS_L_DF2, PR_SHOW_COUNT, a.why, a.df2);
    stats_add_given(job, "eta2", PR_MSG_STATS_L_ETA2, PR_SHOW_RATIO, a.why, a.eta2);
    stats_add_given(job, "omega2", PR_MSG_STATS_L_OMEGA2, PR_SHOW_RATIO, a.why, a.omega2);
    stats_add_given(job, "p_levene", PR_MSG_STATS_L_LEVENE_P, PR_SHOW_P, l.why, l.p);
    add_means(job);
    bool pairs = add_pairs(job, pr_games_howell(job->arena, &all), true);
    say(job, w.why == PR_GIVEN ? w.why : a.why, w.why == PR_GIVEN ? w.p : a.p, pairs);
}

void take_kruskal(struct stats_job *job) {
    struct pr_groups all = groups(job);
    struct pr_kruskal k = pr_kruskal_wallis(job->arena, &all);
    stats_add_given(job, "p", PR_MSG_STATS_L_P_NORMAL, PR_SHOW_P, k.why, k.p);
    stats_add_given(job, "H", PR_MSG_STATS_L_KW_H, PR_SHOW_PLAIN, k.why, k.h);
    stats_add_given(job, "df", PR_MSG_STATS_L_DF, PR_SHOW_COUNT, k.why, k.df);
    stats_add_given(job, "epsilon2", PR_MSG_STATS_L_EPSILON2, PR_SHOW_RATIO, k.why, k.epsilon2);
    add_means(job);
    bool pairs = add_pairs(job, pr_dunn(job->arena, &all), false);
    say(job, k.why, k.p, pairs);
}

void take_ancova(struct stats_job *job) {
    const struct stats_data *d = &job->data;
    struct pr_pairs two = {.before = d->x, .after = d->y, .stratum = d->group, .n = d->n};
    struct pr_ancova a = pr_ancova(job->arena, &two, d->n_groups, job->level);
    struct pr_progress_test s = pr_homogeneity_of_slopes(job->arena, &two, d->n_groups);
    enum pr_why why = a.why != PR_GIVEN ? a.why : a.group.why;
    stats_add_given(job, "p_group", PR_MSG_STATS_L_GROUP_P, PR_SHOW_P, why, a.group.p);
    stats_add_given(job, "F_group", PR_MSG_STATS_L_F, PR_SHOW_PLAIN, why, a.group.F);
    stats_add_given(job, "slope", PR_MSG_STATS_L_SLOPE, PR_SHOW_PLAIN, a.why, a.slope);
    for (size_t g = 0; a.why == PR_GIVEN && g < d->n_groups; g++) {
        stats_add_about(job, "adjusted_mean", PR_MSG_STATS_L_ADJUSTED, d->groups[g].name,
                        PR_SHOW_PLAIN, a.adjusted[g]);
    }
    stats_add_given(job, "p_slopes", PR_MSG_STATS_L_SLOPES_P, PR_SHOW_P, s.why, s.p);
    say(job, why, a.group.p, false);
    stats_say(job, PR_MSG_STATS_CLUSTERS, NULL, 0);
}

void take_mixed(struct stats_job *job) {
    const struct stats_data *d = &job->data;
    struct pr_random of = {.level = d->group, .n = d->n_groups};
    struct pr_mixed_model model = {.y = d->x, .n = d->n, .random = &of, .n_random = 1};
    struct pr_mixed m = pr_mixed_fit(job->arena, &model);
    stats_add(job, "icc", PR_MSG_STATS_L_ICC_GROUP, PR_SHOW_RATIO, pr_mixed_icc(&m));
    if (m.why == PR_GIVEN) {
        stats_number(job, "intercept", PR_MSG_STATS_L_MEAN, PR_SHOW_PLAIN, m.fixed[0]);
        stats_number(job, "var_group", PR_MSG_STATS_L_VAR_GROUP, PR_SHOW_PLAIN, m.variance[0]);
        stats_number(job, "var_residual", PR_MSG_STATS_L_VAR_REST, PR_SHOW_PLAIN, m.residual);
        struct pr_arg args[] = {pr_arg_number(PR_SHOW_SHARE, pr_mixed_icc(&m).value),
                                pr_arg_count((int64_t)d->n_groups)};
        stats_say(job, PR_MSG_STATS_ICC_SENTENCE, args, 2);
        stats_say(job, PR_MSG_STATS_ICC_NO_INTERVAL, args + 1, 1);
    } else {
        struct pr_arg why = pr_arg_text(pr_why_text(job->lang, m.why));
        stats_say(job, PR_MSG_STATS_NONE, &why, 1);
    }
}
