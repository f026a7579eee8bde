/* survey: single pupils behind a change: who was lost (EVIDENCE rule 11), whose change is more than
 * error of measurement (rule 8), how the low and the high starters changed (rule 10), what the weak
 * ones gained beyond regression to the mean (rule 9).
 */
#include <math.h>

#include "panel.h"
#include "prirost/stats_describe.h"

enum { ALPHA_LEAST = 30 }; /* pupils, below that reliability is not assessed */

/* ---- losses ---- */

/* By pupil: whether there is a score. */
static bool *known(const struct pr_panel *panel, const struct pr_scores *scores) {
    size_t pupils = panel->book->context->n_pupils;
    bool *there = pr_arena_array(panel->book->arena, pupils, sizeof *there);
    for (size_t i = 0; i < scores->n; i++) {
        int32_t pupil = scores->of[i]->pupil;
        if (pupil >= 0 && (size_t)pupil < pupils) {
            there[pupil] = true;
        }
    }
    return there;
}

static void losses(const struct pr_panel *panel, const struct pr_contrast *c, int32_t group) {
    struct pr_book *book = panel->book;
    struct pr_scores first = pr_panel_scores(panel, c->scale, c->from, group);
    struct pr_scores last = pr_panel_scores(panel, c->scale, c->to, group);
    const struct pr_couples *pairs = &c->group[group];
    const bool *after = known(panel, &last);
    size_t pupils = panel->book->context->n_pupils;
    double sum = 0;
    int64_t lost = 0;
    for (size_t i = 0; i < first.n; i++) {
        int32_t pupil = first.of[i]->pupil;
        if (pupil < 0 || (size_t)pupil >= pupils || !after[pupil]) {
            sum += first.score[i];
            lost++;
        }
    }
    struct pr_address at = pr_panel_span(panel, "on_roll_both", c->from, c->to);
    at = pr_panel_group(panel, at, group);
    size_t roll = pr_contrast_roll(panel, c, group);
    pr_book_put(book, at,
                roll ? pr_figure_count((int64_t)roll)
                     : pr_figure_absent(PR_NO_DATA, -1, PR_UNIT_COUNT));
    pr_book_put(book, pr_measured(at, "pairs"), pr_figure_count((int64_t)pairs->n));
    pr_book_put(book, pr_measured(at, "only_before"), pr_figure_count(lost));
    pr_book_put(book, pr_measured(at, "only_after"), pr_figure_count((int64_t)(last.n - pairs->n)));
    pr_book_answers(book, pr_measured(at, "mean_before_lost"),
                    pr_figure_of(lost ? sum / (double)lost : 0, lost, PR_UNIT_POINTS));
}

/* ---- one pupil's change ---- */

static struct pr_figure one_person(const struct pr_panel *panel, const struct pr_contrast *c) {
    int64_t n = (int64_t)c->both.n;
    struct pr_address at = pr_panel_at(panel, "alpha");
    at = pr_with(at, "wave", pr_panel_wave(panel, c->from));
    const struct pr_figure *alpha =
        pr_results_find(panel->book->results, pr_panel_scale(panel, at, c->scale));
    if (!alpha || !pr_given(*alpha)) {
        return pr_figure_absent(alpha ? alpha->why : PR_NOT_APPLICABLE, n, PR_UNIT_POINTS);
    }
    if (alpha->n < ALPHA_LEAST) {
        return pr_figure_absent(PR_TOO_FEW, n, PR_UNIT_POINTS);
    }
    return pr_one_person_change(c->sd_pre, alpha->value, c->both.n);
}

static void persons(const struct pr_panel *panel, const struct pr_contrast *c) {
    struct pr_figure limit = one_person(panel, c);
    struct pr_address at = pr_panel_span(panel, "person_change_limit", c->from, c->to);
    pr_book_answers(panel->book, at, limit);
    static const char *const measure[3] = {"persons_fell", "persons_same", "persons_rose"};
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        const struct pr_couples *pairs = &c->group[g];
        size_t count[3] = {0, 0, 0};
        for (size_t i = 0; i < pairs->n; i++) {
            double d = pairs->after[i] - pairs->before[i];
            bool counts = fabs(d) >= limit.value - PR_TOLERANCE && fabs(d) > PR_TOLERANCE;
            count[!counts ? 1 : d > 0 ? 2 : 0]++;
        }
        for (size_t m = 0; m < PR_COUNT_OF(measure) && panel->group[g]; m++) {
            int64_t n = (int64_t)pairs->n;
            struct pr_figure f = pr_given(limit) ? pr_figure_of((double)count[m], n, PR_UNIT_COUNT)
                                                 : pr_figure_absent(limit.why, n, PR_UNIT_COUNT);
            pr_book_answers(panel->book, pr_panel_group(panel, pr_measured(at, measure[m]), g), f);
        }
    }
}

/* ---- the weak group ---- */

/* A quantile of both groups' first scores: one cut for both. */
static double cut_at(struct pr_arena *arena, const struct pr_couples *both, double p) {
    return pr_quantile_of(arena, both->before, both->n, p, PR_UNIT_POINTS).value;
}

/* Change of those who started low and of those who started high (rule 10: a ceiling hides change).
 */
static void by_start(const struct pr_panel *panel, const struct pr_contrast *c, int32_t group) {
    static const char *const part[2] = {"lower", "upper"};
    const struct pr_couples *pairs = &c->group[group];
    double median = c->both.n ? cut_at(panel->book->arena, &c->both, 0.5) : 0;
    double sum[2] = {0, 0};
    int64_t n[2] = {0, 0};
    for (size_t i = 0; i < pairs->n; i++) {
        size_t upper = pairs->before[i] > median + PR_TOLERANCE;
        sum[upper] += pairs->after[i] - pairs->before[i];
        n[upper]++;
    }
    struct pr_address at = pr_panel_span(panel, "mean_change", c->from, c->to);
    at = pr_panel_group(panel, at, group);
    /* The whole is shown: a small half must not be had by subtraction. */
    struct pr_figure least = pr_figure_of(0, n[0] < n[1] ? n[0] : n[1], PR_UNIT_POINTS);
    bool hidden = pr_book_veil(panel->book, least).why == PR_TOO_FEW;
    for (size_t i = 0; i < PR_COUNT_OF(part); i++) {
        struct pr_figure f = pr_figure_of(n[i] ? sum[i] / (double)n[i] : 0, n[i], PR_UNIT_POINTS);
        pr_book_answers(panel->book, pr_with(at, "start", pr_text_of(part[i])),
                        hidden ? pr_figure_absent(PR_TOO_FEW, n[i], PR_UNIT_POINTS) : f);
    }
}

/* Gain of the community's weak pupils, the gain to be expected without any effect, and the excess:
 * the only part that may be claimed. */
static void weak(const struct pr_panel *panel, const struct pr_contrast *c) {
    if (c->both.n == 0) {
        return;
    }
    struct pr_book *book = panel->book;
    double cut = cut_at(book->arena, &c->both, 0.25); /* the lower quarter */
    const struct pr_couples *own = &c->group[PR_COMMUNITY];
    const struct pr_couples *other = &c->group[PR_COMPARISON];
    double start = 0;
    double end = 0;
    size_t n = 0;
    for (size_t i = 0; i < own->n; i++) {
        if (own->before[i] <= cut + PR_TOLERANCE) {
            start += own->before[i];
            end += own->after[i];
            n++;
        }
    }
    struct pr_address at = pr_panel_span(panel, "weak_cut", c->from, c->to);
    pr_book_answers(book, at, pr_figure_of(cut, (int64_t)c->both.n, PR_UNIT_POINTS));
    struct pr_figure gain = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
    struct pr_figure expected = gain;
    bool rough = false; /* no comparison pupils to speak of: all pairs, a mere orientation */
    if (n > 0) {
        gain = pr_figure_of((end - start) / (double)n, (int64_t)n, PR_UNIT_POINTS);
        struct pr_pairs reference = {other->before, other->after, NULL, other->n};
        expected = pr_expected_gain(&reference, start / (double)n);
        rough = !pr_given(expected);
    }
    if (rough) {
        struct pr_pairs reference = {c->both.before, c->both.after, NULL, c->both.n};
        expected = pr_expected_gain(&reference, start / (double)n);
    }
    at = pr_panel_group(panel, at, PR_COMMUNITY);
    struct pr_figure excess = pr_figure_absent(expected.why, (int64_t)n, PR_UNIT_POINTS);
    if (pr_given(expected)) {
        excess = pr_figure_of(gain.value - expected.value, (int64_t)n, PR_UNIT_POINTS);
        expected.n = (int64_t)n;
    }
    pr_book_answers(book, pr_measured(at, "weak_gain"), gain);
    pr_book_answers(book, pr_measured(at, rough ? "weak_expected_rough" : "weak_expected"),
                    expected);
    pr_book_answers(book, pr_measured(at, rough ? "weak_excess_rough" : "weak_excess"), excess);
}

void pr_survey_pupils(const struct pr_panel *panel) {
    if (panel->survey->anonymous || panel->total == SIZE_MAX) {
        return;
    }
    for (size_t i = 1; i < panel->n_waves; i++) {
        if (!pr_panel_comparable(panel, panel->wave[0], panel->wave[i]) ||
            !pr_panel_same_form(panel, panel->total, panel->wave[0], panel->wave[i])) {
            continue;
        }
        struct pr_contrast c = pr_contrast_of(panel, panel->total, panel->wave[0], panel->wave[i]);
        for (int32_t g = 0; g < PR_GROUPS; g++) {
            if (panel->group[g]) {
                losses(panel, &c, g);
                by_start(panel, &c, g);
            }
        }
        persons(panel, &c);
        if (panel->group[PR_COMMUNITY]) {
            weak(panel, &c);
        }
    }
}
