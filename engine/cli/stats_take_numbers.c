/* cli: one column, shares, two columns that go together. */
#include "stats_take.h"

#include "prirost/stats_correlation.h"
#include "prirost/stats_describe.h"
#include "prirost/stats_tables.h"

void take_describe(struct stats_job *job) {
    struct pr_described d =
        pr_describe(job->arena, job->data.x, job->data.n, job->level, PR_UNIT_POINTS);
    enum { TYPE_EXCEL = 1 };
    bool alike = pr_given(d.sd) && !(d.sd.value > 0); /* then no interval is known */
    stats_add(job, "mean", PR_MSG_STATS_L_MEAN, PR_SHOW_PLAIN,
              alike ? pr_mean(job->data.x, job->data.n, job->level, PR_UNIT_POINTS) : d.mean);
    stats_number(job, "n", PR_MSG_STATS_L_N, PR_SHOW_COUNT, (double)d.n);
    stats_add(job, "sd", PR_MSG_STATS_L_SD, PR_SHOW_PLAIN, d.sd);
    stats_add(job, "median", PR_MSG_STATS_L_MEDIAN, PR_SHOW_PLAIN, d.median);
    stats_add(job, "q25", PR_MSG_STATS_L_QUARTILE1, PR_SHOW_PLAIN, d.q25);
    stats_add(job, "q75", PR_MSG_STATS_L_QUARTILE3, PR_SHOW_PLAIN, d.q75);
    stats_add(job, "min", PR_MSG_STATS_L_MIN, PR_SHOW_PLAIN, d.min);
    stats_add(job, "max", PR_MSG_STATS_L_MAX, PR_SHOW_PLAIN, d.max);
    stats_add(job, "skew_type2", PR_MSG_STATS_L_SKEW, PR_SHOW_PLAIN, d.skew[TYPE_EXCEL]);
    stats_add(job, "kurt_type2", PR_MSG_STATS_L_KURT, PR_SHOW_PLAIN, d.kurt[TYPE_EXCEL]);
    take_few(job, d.n);
}

void take_share(struct stats_job *job) {
    const struct stats_data *d = &job->data;
    struct pr_figure share[2];
    for (size_t i = 0; i < d->n_columns; i++) {
        share[i] = pr_wilson(d->k[i], d->of[i], job->level);
    }
    if (d->n_columns == 2) {
        stats_add(job, "difference", PR_MSG_STATS_L_SHARE_CHANGE, PR_SHOW_SHARE_CHANGE,
                  pr_newcombe(d->k[1], d->of[1], d->k[0], d->of[0], job->level));
    }
    for (size_t i = 0; i < d->n_columns; i++) {
        stats_add_about(job, "share", PR_MSG_STATS_L_SHARE_OF, d->column[i], PR_SHOW_SHARE,
                        share[i]);
    }
    if (d->n_columns == 2) {
        stats_say_difference(job, d->column, job->line[0].figure, PR_SHOW_SHARE_CHANGE);
        stats_say(job, PR_MSG_STATS_NOT_CAUSE, NULL, 0);
    }
}

void take_phi(struct stats_job *job) {
    const struct stats_data *d = &job->data;
    if (d->n_columns < 2) {
        take_share(job);
        return;
    }
    struct pr_phi phi = pr_phi_star(d->k[0], d->of[0], d->k[1], d->of[1]);
    const size_t cell[4] = {d->k[0], d->of[0] - d->k[0], d->k[1], d->of[1] - d->k[1]};
    struct pr_crosstab t = {cell, 2, 2};
    stats_add(job, "phi_star", PR_MSG_STATS_L_PHI, PR_SHOW_PLAIN, phi.star);
    stats_add(job, "p_one_sided", PR_MSG_STATS_L_P_ONE, PR_SHOW_P, phi.p_one_sided);
    stats_add(job, "p_two_sided", PR_MSG_STATS_L_P, PR_SHOW_P, phi.p_two_sided);
    stats_add(job, "fisher_p", PR_MSG_STATS_L_P_EXACT, PR_SHOW_P, pr_fisher_exact(t).two_sided);
    stats_add(job, "cohen_h", PR_MSG_STATS_L_H, PR_SHOW_SD, phi.h);
    struct pr_figure change = pr_newcombe(d->k[1], d->of[1], d->k[0], d->of[0], job->level);
    stats_add(job, "difference", PR_MSG_STATS_L_SHARE_CHANGE, PR_SHOW_SHARE_CHANGE, change);
    for (size_t i = 0; i < 2; i++) {
        stats_add_about(job, "share", PR_MSG_STATS_L_SHARE_OF, d->column[i], PR_SHOW_SHARE,
                        pr_wilson(d->k[i], d->of[i], job->level));
    }
    stats_say_difference(job, d->column, change, PR_SHOW_SHARE_CHANGE);
    struct pr_figure exact = pr_fisher_exact(t).two_sided;
    stats_say_apart(job, pr_given(exact) ? exact.value : phi.p_two_sided.value, change);
    stats_say(job, PR_MSG_STATS_NOT_CAUSE, NULL, 0);
    stats_say(job, PR_MSG_STATS_CLUSTERS, NULL, 0);
}

/* ---- correlation ---- */

static void link(struct stats_job *job, struct pr_figure f, struct pr_figure p) {
    if (!pr_given(f)) {
        struct pr_arg why[] = {pr_arg_text(pr_why_text(job->lang, f.why))};
        stats_say(job, PR_MSG_STATS_NONE, why, 1);
        return;
    }
    struct pr_arg args[] = {pr_arg_text(job->data.column[0]), pr_arg_text(job->data.column[1]),
                            pr_arg_number(PR_SHOW_RATIO, f.value)};
    enum pr_msg msg = !(f.level > 0)           ? PR_MSG_STATS_LINK_NO_INTERVAL
                      : f.low > PR_TOLERANCE   ? PR_MSG_STATS_LINK_UP
                      : f.high < -PR_TOLERANCE ? PR_MSG_STATS_LINK_DOWN
                                               : PR_MSG_STATS_LINK_NOT_SHOWN;
    stats_say(job, msg, args, 3);
    if (pr_given(p)) {
        stats_say_apart(job, p.value, f);
    }
    stats_say(job, PR_MSG_STATS_LINK_NOT_CAUSE, NULL, 0);
    take_few(job, job->data.n);
}

void take_pearson(struct stats_job *job) {
    struct pr_pearson r = pr_pearson(job->data.x, job->data.y, job->data.n, job->level);
    stats_add(job, "r", PR_MSG_STATS_L_R, PR_SHOW_RATIO, r.r);
    stats_add(job, "p_two_sided", PR_MSG_STATS_L_P, PR_SHOW_P, r.p);
    stats_add(job, "t", PR_MSG_STATS_L_T, PR_SHOW_PLAIN, r.t);
    stats_add(job, "df", PR_MSG_STATS_L_DF, PR_SHOW_COUNT, r.df);
    link(job, r.r, r.p);
}

void take_spearman(struct stats_job *job) {
    struct pr_spearman r =
        pr_spearman(job->arena, job->data.x, job->data.y, job->data.n, job->level);
    bool exact = pr_given(r.p_exact);
    stats_add(job, "rho", PR_MSG_STATS_L_RHO, PR_SHOW_RATIO, r.rho);
    stats_add(job, exact ? "p_exact" : "p_t_approx",
              exact ? PR_MSG_STATS_L_P_EXACT : PR_MSG_STATS_L_P_NORMAL, PR_SHOW_P,
              exact ? r.p_exact : r.p);
    link(job, r.rho, exact ? r.p_exact : r.p);
}

void take_kendall(struct stats_job *job) {
    struct pr_kendall r = pr_kendall(job->arena, job->data.x, job->data.y, job->data.n, job->level);
    bool exact = pr_given(r.p_exact);
    stats_add(job, "tau_b", PR_MSG_STATS_L_TAU, PR_SHOW_RATIO, r.tau);
    stats_add(job, exact ? "p_exact" : "p_normal",
              exact ? PR_MSG_STATS_L_P_EXACT : PR_MSG_STATS_L_P_NORMAL, PR_SHOW_P,
              exact ? r.p_exact : r.p);
    link(job, r.tau, exact ? r.p_exact : r.p);
}
