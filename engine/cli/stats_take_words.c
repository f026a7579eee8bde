/* cli: two columns of words. */
#include "stats_take.h"

#include "prirost/stats_agreement.h"
#include "prirost/stats_tables.h"

static struct pr_crosstab table(const struct stats_job *job) {
    return (struct pr_crosstab){job->data.count, job->data.rows, job->data.cols};
}

static void say(struct stats_job *job, struct pr_figure p, enum pr_msg shown,
                enum pr_msg not_shown) {
    struct pr_arg args[] = {pr_arg_text(job->data.column[0]), pr_arg_text(job->data.column[1]),
                            pr_arg_number(PR_SHOW_P, pr_given(p) ? p.value : 1),
                            pr_arg_text(pr_why_text(job->lang, p.why))};
    if (!pr_given(p)) {
        stats_say(job, PR_MSG_STATS_NONE, args + 3, 1);
        return;
    }
    stats_say(job, p.value <= 1 - job->level ? shown : not_shown, args, 3);
}

void take_chi_square(struct stats_job *job) {
    static const double enough = 5; /* Cochran's usual rule for chi-square */
    struct pr_crosstab t = table(job);
    struct pr_association a = pr_chi_square(job->arena, t);
    struct pr_fisher f = pr_fisher_exact(t);
    bool small = pr_given(a.min_expected) && a.min_expected.value < enough;
    struct pr_figure p = pr_given(f.two_sided) ? f.two_sided : a.plain.p;
    stats_add(job, "p_fisher", f.drawn > 0 ? PR_MSG_STATS_L_P_DRAWN : PR_MSG_STATS_L_P_EXACT,
              PR_SHOW_P, f.two_sided);
    stats_add(job, "p", PR_MSG_STATS_L_P_NORMAL, PR_SHOW_P, a.plain.p);
    stats_add(job, "chi2", PR_MSG_STATS_L_CHI2, PR_SHOW_PLAIN, a.plain.chi2);
    stats_add_given(job, "df", PR_MSG_STATS_L_DF, PR_SHOW_COUNT, a.plain.chi2.why,
                    (double)a.plain.df);
    stats_add(job, "cramer_v", PR_MSG_STATS_L_CRAMER, PR_SHOW_RATIO, a.v);
    stats_add(job, "min_expected", PR_MSG_STATS_L_LEAST_EXPECTED, PR_SHOW_PLAIN, a.min_expected);
    if (t.rows == 2 && t.columns == 2) {
        stats_add(job, "odds_ratio", PR_MSG_STATS_L_ODDS, PR_SHOW_PLAIN,
                  pr_odds_ratio(t.count, job->level));
    }
    say(job, p, PR_MSG_STATS_TABLE_LINK, PR_MSG_STATS_TABLE_NOT_SHOWN);
    stats_say(job, PR_MSG_STATS_LINK_NOT_CAUSE, NULL, 0);
    if (small) {
        stats_say(job,
                  pr_given(f.two_sided) ? PR_MSG_STATS_SMALL_EXPECTED : PR_MSG_STATS_SMALL_NO_EXACT,
                  NULL, 0);
    }
}

void take_mcnemar(struct stats_job *job) {
    struct pr_crosstab t = table(job);
    struct pr_figure p;
    if (t.rows == 2) {
        struct pr_mcnemar m = pr_mcnemar(t.count[1], t.count[2]);
        p = m.exact;
        stats_add(job, "p_exact", PR_MSG_STATS_L_MCNEMAR, PR_SHOW_P, m.exact);
        stats_add(job, "p_mid", PR_MSG_STATS_L_MID, PR_SHOW_P, m.mid);
        stats_number(job, "b", PR_MSG_STATS_L_TO_SECOND, PR_SHOW_COUNT, (double)t.count[1]);
        stats_number(job, "c", PR_MSG_STATS_L_TO_FIRST, PR_SHOW_COUNT, (double)t.count[2]);
    } else {
        struct pr_chi2 s = pr_stuart_maxwell(job->arena, t), b = pr_bowker(t);
        p = s.p;
        stats_add(job, "p_stuart_maxwell", PR_MSG_STATS_L_STUART, PR_SHOW_P, s.p);
        stats_add(job, "p_bowker", PR_MSG_STATS_L_BOWKER, PR_SHOW_P, b.p);
    }
    say(job, p, PR_MSG_STATS_SHARES_MOVED, PR_MSG_STATS_SHARES_NOT_SHOWN);
    if (t.rows > 2 && pr_given(p)) {
        stats_say(job, PR_MSG_STATS_HOW_CHI, NULL, 0);
    }
    stats_say(job, PR_MSG_STATS_NOT_CAUSE, NULL, 0);
}

/* Only numbers have an order that is known; «высокий» stands before «низкий» by letters alone. */
static bool ordered(const struct stats_data *d) {
    bool all = true;
    for (size_t i = 0; i < d->rows; i++) {
        struct pr_text t = d->row[i];
        all = all && t.n > 0 && t.s[0] >= '0' && t.s[0] <= '9';
    }
    return all;
}

void take_kappa(struct stats_job *job) {
    struct pr_crosstab t = table(job);
    struct pr_kappa plain = pr_kappa_cohen(job->arena, t, PR_WEIGHTS_NONE, job->level);
    stats_add(job, "kappa", PR_MSG_STATS_L_KAPPA, PR_SHOW_RATIO, take_held(plain.kappa));
    if (t.rows > 2 && ordered(&job->data)) {
        stats_add(job, "kappa_linear", PR_MSG_STATS_L_KAPPA_LINEAR, PR_SHOW_RATIO,
                  take_held(pr_kappa_cohen(job->arena, t, PR_WEIGHTS_LINEAR, job->level).kappa));
        stats_add(job, "kappa_quadratic", PR_MSG_STATS_L_KAPPA_SQUARE, PR_SHOW_RATIO,
                  take_held(pr_kappa_cohen(job->arena, t, PR_WEIGHTS_QUADRATIC, job->level).kappa));
    }
    stats_add(job, "observed", PR_MSG_STATS_L_AGREED, PR_SHOW_SHARE, plain.observed);
    stats_add(job, "expected", PR_MSG_STATS_L_CHANCE, PR_SHOW_SHARE, plain.expected);
    if (pr_given(plain.observed)) {
        struct pr_arg args[] = {pr_arg_number(PR_SHOW_SHARE, plain.observed.value),
                                pr_arg_count((int64_t)job->data.n)};
        stats_say(job, PR_MSG_STATS_KAPPA_SENTENCE, args, 2);
    }
    if (!pr_given(plain.kappa)) {
        struct pr_arg why = pr_arg_text(pr_why_text(job->lang, plain.kappa.why));
        stats_say(job, PR_MSG_STATS_KAPPA_NONE, &why, 1);
    } else if (t.rows > 2 && !ordered(&job->data)) {
        stats_say(job, PR_MSG_STATS_KAPPA_ORDER, NULL, 0);
    }
    take_few(job, job->data.n);
}
