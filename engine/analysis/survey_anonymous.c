/* survey: anonymous questionnaires. No pairs; the share of positive answers per wave and its
 * difference (EVIDENCE rule 12).
 *
 * Answers of one person hang together, so the person is the observation:
 *   p_i = positive answers / answers of person i        value = mean of p_i over n persons
 * A mean of numbers in 0..1 varies at most as a share of yes and no does, so Wilson's and
 * Newcombe's intervals of n persons are wide enough; sum p_i is rounded outwards. The bounds take
 * those of the roll who did not answer as all negative, or all positive (rule 11).
 */
#include <math.h>

#include "panel.h"
#include "values.h"

struct share {
    double sum; /* of p_i */
    size_t n;
};

/* Whether the answer is one of the two best of its question, of the best one where there are but
 * two or three. */
static bool positive(const struct pr_values *v, bool turned, int16_t answer) {
    size_t best = v->n > 3 ? 2 : 1;
    for (size_t k = 0; k < best && k < v->n; k++) {
        if (answer == v->value[turned ? k : v->n - 1 - k]) {
            return true;
        }
    }
    return false;
}

static struct share positives(const struct pr_panel *panel, size_t wave, int32_t group) {
    const struct pr_survey *survey = panel->survey;
    size_t items = panel->ins->n_items;
    struct pr_values *v = pr_arena_array(panel->book->arena, items, sizeof *v);
    bool *turned = pr_arena_array(panel->book->arena, items, sizeof *turned);
    for (size_t item = 0; item < items; item++) {
        v[item] = pr_values_of(&panel->ins->item[item]);
        turned[item] = pr_panel_turned(panel, item);
    }
    struct share all = {0, 0};
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        if (r->wave < 0 || (size_t)r->wave != wave || r->group != group) {
            continue;
        }
        size_t answered = 0;
        size_t good = 0;
        for (size_t item = 0; item < items; item++) {
            if (r->answer[item] != PR_NO_ANSWER && v[item].n > 1) {
                answered++;
                good += positive(&v[item], turned[item], r->answer[item]);
            }
        }
        if (answered > 0) {
            all.sum += (double)good / (double)answered;
            all.n++;
        }
    }
    return all;
}

/* 1e-9: sums of fractions that are a whole number on paper. */
static size_t below(struct share s) {
    return (size_t)floor(s.sum + PR_TOLERANCE);
}

static size_t above(struct share s) {
    size_t k = (size_t)ceil(s.sum - PR_TOLERANCE);
    return k < s.n ? k : s.n;
}

static struct pr_figure with_wilson(struct share s) {
    if (s.n == 0) {
        return pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_SHARE);
    }
    struct pr_figure f = pr_figure_of(s.sum / (double)s.n, (int64_t)s.n, PR_UNIT_SHARE);
    struct pr_figure low = pr_wilson(below(s), s.n, 0.95);
    struct pr_figure high = pr_wilson(above(s), s.n, 0.95);
    return pr_figure_between(f, low.low, high.high, 0.95, 0);
}

static void bounds(const struct pr_panel *panel, struct pr_address at, struct share s,
                   size_t on_roll) {
    struct pr_figure low = pr_share_bounds(below(s), s.n, on_roll);
    struct pr_figure high = pr_share_bounds(above(s), s.n, on_roll);
    if (s.n == 0 || !pr_given(low) || !pr_given(high)) {
        return; /* more answers than families on the roll: no such bounds */
    }
    /* n is that of the answers, so that the rule of small numbers sees it */
    pr_book_answers(panel->book, pr_measured(at, "positive_if_rest_not"),
                    pr_figure_of(low.low, (int64_t)s.n, PR_UNIT_SHARE));
    pr_book_answers(panel->book, pr_measured(at, "positive_if_rest"),
                    pr_figure_of(high.high, (int64_t)s.n, PR_UNIT_SHARE));
}

static void change(const struct pr_panel *panel, struct share a, struct share b, size_t wave,
                   int32_t group) {
    struct pr_address at = pr_panel_span(panel, "positive_change", panel->wave[0], wave);
    at = pr_panel_group(panel, at, group);
    int64_t least = (int64_t)(a.n < b.n ? a.n : b.n);
    struct pr_figure veil = pr_book_veil(panel->book, pr_figure_of(0, least, PR_UNIT_SHARE));
    if (pr_given(veil) && !pr_panel_same_form(panel, SIZE_MAX, panel->wave[0], wave)) {
        veil = pr_figure_absent(PR_FORM_CHANGED, least, PR_UNIT_SHARE);
    }
    if (!pr_given(veil)) {
        pr_book_put(panel->book, at, veil); /* too few, or another form */
        return;
    }
    struct pr_figure f = pr_figure_of(b.sum / (double)b.n - a.sum / (double)a.n,
                                      (int64_t)(a.n + b.n), PR_UNIT_SHARE);
    struct pr_figure low = pr_newcombe(above(a), a.n, below(b), b.n, 0.95);
    struct pr_figure high = pr_newcombe(below(a), a.n, above(b), b.n, 0.95);
    pr_book_put(panel->book, at, pr_figure_between(f, low.low, high.high, 0.95, 0));
}

void pr_survey_anonymous(const struct pr_panel *panel) {
    for (int32_t g = 0; g < PR_GROUPS && panel->survey->anonymous; g++) {
        struct share first = {0, 0};
        for (size_t i = 0; i < panel->n_waves && panel->group[g]; i++) {
            struct share s = positives(panel, panel->wave[i], g);
            struct pr_address at = pr_panel_at(panel, "positive");
            at = pr_with(at, "wave", pr_panel_wave(panel, panel->wave[i]));
            at = pr_panel_group(panel, at, g);
            pr_book_answers(panel->book, at, with_wilson(s));
            size_t on_roll = 0;
            if (pr_panel_roll(panel, panel->wave[i], g, &on_roll)) {
                bounds(panel, at, s, on_roll);
            }
            if (i == 0) {
                first = s;
            } else {
                change(panel, first, s, panel->wave[i], g);
            }
        }
    }
}
