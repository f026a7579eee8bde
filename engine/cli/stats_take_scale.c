/* cli: items of a scale; marks of several observers. */
#include "stats_take.h"

#include "prirost/stats_agreement.h"
#include "prirost/stats_factor.h"
#include "prirost/stats_reliability.h"

#include <math.h>
#include <stdlib.h>

static struct pr_item_sums sums(struct stats_job *job) {
    const struct stats_data *d = &job->data;
    struct pr_item_sums s = pr_item_sums_new(job->arena, d->items, d->low, d->high);
    pr_item_sums_add(&s, d->answer, d->n);
    return s;
}

void take_alpha(struct stats_job *job) {
    static const double good = 0.7; /* the usual bar for comparing groups (Nunnally 1978) */
    const struct stats_data *d = &job->data;
    struct pr_item_sums s = sums(job);
    struct pr_matrix m = pr_items_covariance(job->arena, &s);
    struct pr_figure alpha = pr_items_alpha(&s, job->level);
    stats_add(job, "alpha_raw", PR_MSG_STATS_L_ALPHA, PR_SHOW_RATIO, alpha);
    stats_add(job, "omega_total", PR_MSG_STATS_L_OMEGA, PR_SHOW_RATIO,
              pr_omega_total(job->arena, &m));
    stats_add(job, "sem", PR_MSG_STATS_L_SEM, PR_SHOW_PLAIN, pr_items_sem(&s));
    size_t odd = 0;
    for (size_t k = 0; k < d->items; k++) {
        struct pr_figure rest = pr_items_rest(&s, k);
        stats_add_about(job, "item_rest", PR_MSG_STATS_L_REST, d->item[k], PR_SHOW_RATIO, rest);
        odd += pr_given(rest) && rest.value < 0;
    }
    for (size_t k = 0; d->items > 2 && k < d->items; k++) {
        stats_add_about(job, "alpha_without", PR_MSG_STATS_L_WITHOUT, d->item[k], PR_SHOW_RATIO,
                        pr_items_alpha_without(&s, k));
    }
    struct pr_arg arg = pr_given(alpha) ? pr_arg_number(PR_SHOW_RATIO, alpha.value)
                                        : pr_arg_text(pr_why_text(job->lang, alpha.why));
    stats_say(job,
              !pr_given(alpha)                          ? PR_MSG_STATS_NONE
              : alpha.level > 0 && alpha.low >= good    ? PR_MSG_STATS_ALPHA_GOOD
              : !(alpha.level > 0) || alpha.high < good ? PR_MSG_STATS_ALPHA_LOW
                                                        : PR_MSG_STATS_ALPHA_UNSURE,
              &arg, 1);
    if (odd > 0) {
        struct pr_arg n = pr_arg_count((int64_t)odd);
        stats_say(job, PR_MSG_STATS_ALPHA_REVERSED, &n, 1);
    }
    take_few(job, d->n);
}

void take_items(struct stats_job *job) {
    const struct stats_data *d = &job->data;
    struct pr_item_sums s = sums(job);
    struct pr_split_half half = pr_items_split_half(&s);
    stats_add(job, "mean", PR_MSG_STATS_L_SUM_MEAN, PR_SHOW_PLAIN, pr_items_total_mean(&s));
    stats_add(job, "sd", PR_MSG_STATS_L_SD, PR_SHOW_PLAIN, pr_items_total_sd(&s));
    stats_add(job, "split_half", PR_MSG_STATS_L_SPLIT, PR_SHOW_RATIO, half.spearman_brown);
    for (size_t k = 0; k < d->items; k++) {
        stats_add_about(job, "item_mean", PR_MSG_STATS_L_MEAN_OF, d->item[k], PR_SHOW_PLAIN,
                        pr_items_mean(&s, k));
        stats_add_about(job, "item_sd", PR_MSG_STATS_L_SD_OF, d->item[k], PR_SHOW_PLAIN,
                        pr_items_sd(&s, k));
        stats_add_about(job, "item_rest", PR_MSG_STATS_L_REST, d->item[k], PR_SHOW_RATIO,
                        pr_items_rest(&s, k));
    }
    take_few(job, d->n);
}

void take_factors(struct stats_job *job) {
    enum { SAMPLES = 1000, SEED = 20250901, SHOWN = 8 };
    const struct stats_data *d = &job->data;
    struct pr_item_sums s = sums(job);
    struct pr_matrix m = pr_items_correlation(job->arena, &s);
    struct pr_eigenvalues e = pr_eigenvalues_of(job->arena, &m);
    struct pr_sampling k = pr_kmo_bartlett(job->arena, &m);
    struct pr_parallel by_chance = pr_parallel_reference(job->arena, d->n, d->items, SAMPLES, SEED);
    enum pr_why why = e.why != PR_GIVEN ? e.why : by_chance.why;
    size_t kept = why == PR_GIVEN ? pr_parallel_retained(e.value, by_chance.p95, d->items) : 0;
    stats_add_given(job, "parallel_p95", PR_MSG_STATS_L_FACTORS, PR_SHOW_COUNT, why, (double)kept);
    stats_add(job, "kmo", PR_MSG_STATS_L_KMO, PR_SHOW_RATIO, k.kmo);
    for (size_t i = 0; e.why == PR_GIVEN && i < d->items && i < SHOWN; i++) {
        struct pr_buf number = pr_buf_new(job->arena);
        pr_buf_int(&number, (int64_t)i + 1);
        stats_add_about(job, "eigenvalue", PR_MSG_STATS_L_EIGEN, pr_buf_done(&number),
                        PR_SHOW_RATIO, pr_figure_of(e.value[i], -1, PR_UNIT_RATIO));
    }
    if (why == PR_GIVEN) {
        struct pr_arg args[] = {pr_arg_count((int64_t)kept), pr_arg_count((int64_t)e.above_one)};
        stats_say(job, PR_MSG_STATS_FACTORS_SENTENCE, args, 2);
    } else {
        struct pr_arg arg = pr_arg_text(pr_why_text(job->lang, why));
        stats_say(job, PR_MSG_STATS_NONE, &arg, 1);
    }
    take_few(job, d->n);
}

/* ---- observers ---- */

struct pr_figure take_held(struct pr_figure f) {
    f.low = pr_given(f) && f.level > 0 ? fmax(-1, f.low) : f.low;
    f.high = pr_given(f) && f.level > 0 ? fmin(1, f.high) : f.high;
    return f;
}

/* Rows with all marks, side by side. */
static double *complete(const struct stats_job *job) {
    const struct stats_data *d = &job->data;
    /* a row is written before it is known to be whole: room for one more */
    double *x = pr_arena_array(job->arena, (d->complete + 1) * d->items, sizeof *x);
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++) {
        size_t marks = 0;
        for (size_t k = 0; k < d->items; k++) {
            double mark = d->rating[i * d->items + k];
            x[n * d->items + k] = mark;
            marks += isnan(mark) ? 0 : 1;
        }
        n += marks == d->items;
    }
    return x;
}

void take_icc(struct stats_job *job) {
    const struct stats_data *d = &job->data;
    struct pr_icc icc = pr_icc(complete(job), d->complete, d->items, job->level);
    struct pr_figure single = icc.single[PR_ICC_2];
    stats_add(job, "icc_a1", PR_MSG_STATS_L_ICC1, PR_SHOW_RATIO, single);
    stats_add(job, "icc_ak", PR_MSG_STATS_L_ICCK, PR_SHOW_RATIO, icc.mean[PR_ICC_2]);
    stats_add(job, "icc_c1", PR_MSG_STATS_L_ICC_C, PR_SHOW_RATIO, icc.single[PR_ICC_3]);
    stats_number(job, "n", PR_MSG_STATS_L_COMPLETE, PR_SHOW_COUNT, (double)d->complete);
    struct pr_arg arg = pr_given(single) ? pr_arg_number(PR_SHOW_RATIO, single.value)
                                         : pr_arg_text(pr_why_text(job->lang, single.why));
    stats_say(job, pr_given(single) ? PR_MSG_STATS_ICC_OBSERVERS : PR_MSG_STATS_NONE, &arg, 1);
    take_few(job, d->complete);
}

static int rising(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The different marks in rising order. */
static size_t marks_of(const struct stats_data *d, double *mark) {
    size_t n = 0, k = 0;
    for (size_t i = 0; i < d->n * d->items; i++) {
        if (!isnan(d->rating[i])) {
            mark[n++] = d->rating[i];
        }
    }
    qsort(mark, n, sizeof *mark, rising);
    for (size_t i = 0; i < n; i++) {
        if (k == 0 || mark[i] > mark[k - 1]) {
            mark[k++] = mark[i];
        }
    }
    return k;
}

void take_krippendorff(struct stats_job *job) {
    enum { SAMPLES = 2000, MOST = 1000 };
    const struct stats_data *d = &job->data;
    size_t n = d->n * d->items;
    double *mark = pr_arena_array(job->arena, n + 1, sizeof *mark);
    int16_t *code = pr_arena_array(job->arena, n + 1, sizeof *code);
    size_t k = marks_of(d, mark);
    for (size_t i = 0; i < n && k <= MOST; i++) {
        code[i] = -1; /* a gap */
        if (!isnan(d->rating[i])) {
            const double *at = bsearch(&d->rating[i], mark, k, sizeof *mark, rising);
            code[i] = (int16_t)(at - mark);
        }
    }
    struct pr_rated all = pr_rated_of(job->arena, code, k <= MOST ? d->n : 0, d->items, k);
    struct pr_figure alpha =
        pr_alpha_krippendorff(job->arena, &all, mark, PR_ORDINAL, SAMPLES, job->level);
    stats_add(job, "krippendorff_ordinal", PR_MSG_STATS_L_KRIPPENDORFF, PR_SHOW_RATIO,
              k <= MOST ? alpha : pr_figure_absent(PR_TOO_MANY, (int64_t)d->n, PR_UNIT_RATIO));
    if (k <= MOST) {
        stats_add(job, "gwet_ac2", PR_MSG_STATS_L_GWET, PR_SHOW_RATIO,
                  take_held(pr_gwet(job->arena, &all, PR_WEIGHTS_LINEAR, job->level).ac));
        stats_add(job, "agreement", PR_MSG_STATS_L_AGREED, PR_SHOW_SHARE,
                  pr_gwet(job->arena, &all, PR_WEIGHTS_NONE, job->level).agreement);
    }
    struct pr_arg arg = pr_given(alpha) ? pr_arg_number(PR_SHOW_RATIO, alpha.value)
                                        : pr_arg_text(pr_why_text(job->lang, alpha.why));
    stats_say(job, pr_given(alpha) ? PR_MSG_STATS_ICC_OBSERVERS : PR_MSG_STATS_NONE, &arg, 1);
    take_few(job, d->n);
}
