/* cli: two measurements of the same people. */
#include "stats_take.h"

#include "prirost/stats_pairs.h"
#include "prirost/stats_progress.h"

#include <math.h>

enum { FEW = 10, SEED = 20250901 };

void take_few(struct stats_job *job, size_t n) {
    if (n > 0 && n < FEW) {
        struct pr_arg arg = pr_arg_count((int64_t)n);
        stats_say(job, PR_MSG_STATS_FEW, &arg, 1);
    }
}

/* As many random arrangements as a minute allows, and never so few that p means nothing. */
size_t take_draws(size_t n) {
    enum { WORK = 1000000000, LEAST = 1999 };
    size_t fit = n > 0 ? WORK / n : 0;
    fit = fit < PR_PERMUTATION_DRAWS ? fit : PR_PERMUTATION_DRAWS;
    return fit > LEAST ? fit : LEAST;
}

void take_permuted(struct stats_job *job, const struct pr_permutation *p, struct pr_figure f,
                   double mirrored) {
    if (p->why != PR_GIVEN) {
        return;
    }
    stats_say_apart(job, p->p, f);
    stats_say_least(job, p->how == PR_EXACT ? mirrored / p->arrangements : 0);
    if (p->how != PR_EXACT) {
        struct pr_arg error = pr_arg_number(PR_SHOW_PLAIN, round(p->p_error * 1e4) / 1e4);
        stats_say(job, PR_MSG_STATS_HOW_DRAWN, &error, 1);
    }
}

static struct pr_pairs pairs(const struct stats_job *job) {
    return (struct pr_pairs){.before = job->data.x, .after = job->data.y, .n = job->data.n};
}

/* «После» is compared with «До». */
static void say(struct stats_job *job, struct pr_figure f) {
    const struct pr_text name[2] = {job->data.column[1], job->data.column[0]};
    stats_say_difference(job, name, f, PR_SHOW_PLAIN);
    stats_say(job, PR_MSG_STATS_NOT_CAUSE, NULL, 0);
    take_few(job, job->data.n);
}

/* All n changes the same way, or all the other. */
static double least_of(size_t n) {
    return ldexp(1, 1 - (int)(n < 60 ? n : 60));
}

void take_wilcoxon(struct stats_job *job) {
    struct pr_pairs two = pairs(job);
    struct pr_rank_test w = pr_signed_rank_exact(job->arena, &two);
    struct pr_walsh shift = pr_hodges_lehmann_paired(job->arena, &two, job->level, PR_UNIT_POINTS);
    double all = (double)w.n * ((double)w.n + 1) / 2;
    stats_add_given(job, "p_two_sided",
                    w.how == PR_EXACT || w.why != PR_GIVEN ? PR_MSG_STATS_L_P_EXACT
                                                           : PR_MSG_STATS_L_P_NORMAL,
                    PR_SHOW_P, w.why, w.p);
    stats_add_given(job, "V", PR_MSG_STATS_L_V, PR_SHOW_PLAIN, w.why, w.statistic);
    stats_add_given(job, "T", PR_MSG_STATS_L_T_WILCOXON, PR_SHOW_PLAIN, w.why,
                    fmin(w.statistic, all - w.statistic));
    stats_add(job, "shift", PR_MSG_STATS_L_SHIFT, PR_SHOW_PLAIN, shift.all);
    stats_add(job, "rank_biserial", PR_MSG_STATS_L_RANK_BISERIAL, PR_SHOW_RATIO,
              pr_rank_biserial(job->arena, &two));
    say(job, shift.all);
    if (w.why == PR_GIVEN) {
        stats_say_apart(job, w.p, shift.all);
        stats_say_least(job, least_of(w.n));
    }
    if (w.why == PR_GIVEN && w.how != PR_EXACT) {
        stats_say(job, PR_MSG_STATS_HOW_NORMAL, NULL, 0);
    }
}

void take_paired_t(struct stats_job *job) {
    struct pr_pairs two = pairs(job);
    struct pr_paired t = pr_paired_change(&two);
    struct pr_paired_effect e = pr_effect_paired(&two, job->level);
    struct pr_figure change = pr_own_change(job->arena, &two, job->level, PR_UNIT_POINTS);
    stats_add(job, "mean_change", PR_MSG_STATS_L_CHANGE, PR_SHOW_PLAIN, change);
    stats_add_given(job, "p_two_sided", PR_MSG_STATS_L_P, PR_SHOW_P, t.why, t.p);
    stats_add_given(job, "t", PR_MSG_STATS_L_T, PR_SHOW_PLAIN, t.why, t.t);
    stats_add_given(job, "df", PR_MSG_STATS_L_DF, PR_SHOW_COUNT, t.why, t.df);
    stats_add(job, "d_z", PR_MSG_STATS_L_DZ, PR_SHOW_SD, e.d_z);
    stats_add(job, "d_av", PR_MSG_STATS_L_DAV, PR_SHOW_SD, e.d_av_rms);
    say(job, change);
    stats_say(job, PR_MSG_STATS_CLUSTERS, NULL, 0);
}

void take_signs(struct stats_job *job) {
    struct pr_pairs two = pairs(job);
    struct pr_signs s = pr_signs_of(job->arena, &two, job->level, PR_UNIT_POINTS);
    stats_add(job, "p_two_sided", PR_MSG_STATS_L_P_EXACT, PR_SHOW_P, s.p);
    stats_number(job, "n_pos", PR_MSG_STATS_L_ROSE, PR_SHOW_COUNT, (double)s.positive);
    stats_number(job, "n_neg", PR_MSG_STATS_L_FELL, PR_SHOW_COUNT, (double)s.negative);
    stats_number(job, "n_zero", PR_MSG_STATS_L_SAME, PR_SHOW_COUNT, (double)s.zero);
    stats_add_given(job, "G", PR_MSG_STATS_L_G_SIGNS, PR_SHOW_COUNT, s.p.why,
                    (double)(s.positive < s.negative ? s.positive : s.negative));
    stats_add(job, "median", PR_MSG_STATS_L_MEDIAN_CHANGE, PR_SHOW_PLAIN, s.median);
    say(job, s.median);
    if (pr_given(s.p)) {
        stats_say_apart(job, s.p.value, s.median);
        stats_say_least(job, least_of(s.positive + s.negative));
    }
}

void take_permutation_paired(struct stats_job *job) {
    struct pr_pairs two = pairs(job);
    struct pr_permutation p =
        pr_permutation_paired(job->arena, &two, take_draws(job->data.n), SEED);
    struct pr_figure change = pr_own_change(job->arena, &two, job->level, PR_UNIT_POINTS);
    stats_add_given(job, "p_two_sided",
                    p.how == PR_EXACT ? PR_MSG_STATS_L_P_EXACT : PR_MSG_STATS_L_P, PR_SHOW_P, p.why,
                    p.p);
    stats_add(job, "mean_change", PR_MSG_STATS_L_CHANGE, PR_SHOW_PLAIN, change);
    say(job, change);
    take_permuted(job, &p, change, 2);
}

void take_reliable_change(struct stats_job *job) {
    struct pr_pairs two = pairs(job);
    /* without a reliability of its own a work would be taken for pure chance */
    if (!(job->cli->reliability > 0 && job->cli->reliability < 1)) {
        stats_add(job, "cut", PR_MSG_STATS_L_ONE_PERSON, PR_SHOW_PLAIN,
                  pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)two.n, PR_UNIT_POINTS));
        stats_say(job, PR_MSG_STATS_NEEDS_RELIABILITY, NULL, 0);
        return;
    }
    struct pr_reliable_change r = pr_reliable_change(job->arena, &two, job->cli->reliability);
    stats_add_given(job, "cut", PR_MSG_STATS_L_ONE_PERSON, PR_SHOW_PLAIN, r.why,
                    1.959963984540054 * r.s_diff);
    stats_add_given(job, "n_improved", PR_MSG_STATS_L_BETTER, PR_SHOW_COUNT, r.why,
                    (double)r.improved);
    stats_add_given(job, "n_worse", PR_MSG_STATS_L_WORSE, PR_SHOW_COUNT, r.why, (double)r.worse);
    stats_add_given(job, "n_unchanged", PR_MSG_STATS_L_WITHIN, PR_SHOW_COUNT, r.why,
                    (double)r.unchanged);
    struct pr_arg args[] = {pr_arg_count((int64_t)r.improved), pr_arg_count((int64_t)r.worse),
                            pr_arg_count((int64_t)r.n), pr_arg_text(pr_why_text(job->lang, r.why))};
    if (r.why == PR_GIVEN) {
        stats_say(job, PR_MSG_STATS_RELIABLE_SENTENCE, args, 3);
    } else {
        stats_say(job, PR_MSG_STATS_NONE, args + 3, 1);
    }
}

void take_gain(struct stats_job *job) {
    struct pr_pairs two = pairs(job);
    const struct cli *cli = job->cli;
    double low = cli->has_scale ? cli->scale_low : 0, high = cli->has_scale ? cli->scale_high : 0;
    for (size_t i = 0; i < two.n; i++) { /* gains count from the bottom of the scale */
        job->data.x[i] -= low;
        job->data.y[i] -= low;
    }
    struct pr_normalized_gain g = pr_normalized_gain(&two, high - low);
    stats_add(job, "hake", PR_MSG_STATS_L_HAKE, PR_SHOW_RATIO, g.of_means);
    stats_add(job, "mean_individual", PR_MSG_STATS_L_GAIN_EACH, PR_SHOW_RATIO, g.individual);
    stats_add(job, "normalized_change", PR_MSG_STATS_L_GAIN_CHANGE, PR_SHOW_RATIO, g.change);
    if (!cli->has_scale || g.of_means.why == PR_NOT_APPLICABLE) {
        stats_say(job, PR_MSG_STATS_GAIN_NEEDS_SCALE, NULL, 0);
        return;
    }
    struct pr_arg arg = pr_given(g.of_means) ? pr_arg_number(PR_SHOW_SHARE, g.of_means.value)
                                             : pr_arg_text(pr_why_text(job->lang, g.of_means.why));
    stats_say(job, pr_given(g.of_means) ? PR_MSG_STATS_GAIN_SENTENCE : PR_MSG_STATS_NONE, &arg, 1);
    stats_say(job, PR_MSG_STATS_NOT_CAUSE, NULL, 0);
    take_few(job, job->data.n);
}
