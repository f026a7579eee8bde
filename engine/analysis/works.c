/* diagnostics: works of pupils. Totals, pairs, classes and the finding are those of any survey
 * (panel, contrast, evidence); here is what only works have: tasks, skills, shares of the maximum.
 * Works are no questionnaires: the rule of small numbers does not veil them. */
#include "works.h"

#include <math.h>

static struct pr_address at_task(const struct pr_panel *panel, struct pr_address at, size_t item) {
    at = pr_with(at, "task", panel->ins->item[item].code);
    bool graded = panel->work->by_grade && panel->work->grades[item] != 0;
    return graded ? pr_with(at, "grade", panel->work->grade_name[item]) : at;
}

static struct pr_address at_wave(const struct pr_panel *panel, const char *measure, size_t wave) {
    return pr_with(pr_panel_at(panel, measure), "wave", pr_panel_wave(panel, wave));
}

static bool in_wave(const struct pr_panel *panel, size_t item, size_t wave) {
    uint64_t waves = panel->work->waves[item];
    return waves == 0 || (wave < 64 && (waves >> wave & 1) != 0);
}

struct pr_task_points pr_task_points_of(const struct pr_panel *panel, size_t item, size_t wave,
                                        int32_t group) {
    const struct pr_survey *answers = panel->survey;
    int16_t full = panel->ins->item[item].high;
    struct pr_task_points p = {.n = 0};
    for (size_t i = 0; i < answers->n_responses; i++) {
        const struct pr_response *r = &answers->response[i];
        bool here = r->wave >= 0 && (size_t)r->wave == wave && (group < 0 || r->group == group);
        if (here && r->answer[item] != PR_NO_ANSWER) {
            p.n++;
            p.steps += r->answer[item];
            p.full += r->answer[item] == full;
        }
    }
    return p;
}

/* ---- maxima ---- */

static struct pr_figure of_maximum(double maximum) {
    return maximum > 0 ? pr_figure_of(maximum, -1, PR_UNIT_POINTS)
                       : pr_figure_absent(PR_NO_DATA, -1, PR_UNIT_POINTS);
}

/* With tasks of their own, grades and waves have maxima of their own. */
static void maxima(struct pr_book *book, const struct pr_panel *panel) {
    const struct pr_work *work = panel->work;
    for (size_t i = 0; i < panel->ins->n_items; i++) {
        struct pr_address at = at_task(panel, pr_panel_at(panel, "maximum"), i);
        size_t first = 0;
        while (work->by_wave && first < panel->n_waves && !in_wave(panel, i, panel->wave[first])) {
            first++;
        }
        if (work->by_wave && work->waves[i] != 0 && first < panel->n_waves) {
            at = pr_with(at, "wave", pr_panel_wave(panel, panel->wave[first]));
        }
        pr_book_put(book, at, of_maximum(work->maximum[i]));
    }
    bool alike = !work->by_grade && (!work->by_wave || !work->percent);
    struct pr_figure whole = pr_figure_absent(PR_NOT_APPLICABLE, -1, PR_UNIT_POINTS);
    if (alike && panel->n_waves > 0) {
        whole = of_maximum(pr_work_maximum(work, (int32_t)panel->wave[0], 0));
    }
    pr_book_put(book, pr_panel_at(panel, "maximum"), whole);
    for (size_t w = 0; work->by_wave && !work->by_grade && w < panel->n_waves; w++) {
        pr_book_put(book, at_wave(panel, "maximum", panel->wave[w]),
                    of_maximum(pr_work_maximum(work, (int32_t)panel->wave[w], 0)));
    }
}

/* ---- who took part ---- */

static void took_part(struct pr_book *book, const struct pr_panel *panel, size_t wave) {
    struct pr_address at = at_wave(panel, "took_part", wave);
    for (int32_t g = -1; g < PR_GROUPS; g++) {
        int64_t n = 0;
        for (size_t i = 0; i < panel->survey->n_responses; i++) {
            const struct pr_response *r = &panel->survey->response[i];
            n += r->wave >= 0 && (size_t)r->wave == wave && (g < 0 || r->group == g);
        }
        if (g < 0 || panel->group[g]) {
            pr_book_put(book, g < 0 ? at : pr_panel_group(panel, at, g), pr_figure_count(n));
        }
    }
    pr_book_put(book, pr_measured(at, "absent"),
                pr_figure_count((int64_t)panel->work->absent[wave]));
}

/* ---- tasks ---- */

/* The pupil is the observation: p_i = points / maximum, a number in 0..1 that varies at most as a
 * share of yes and no does, so Wilson's interval of n pupils is wide enough; sum p_i is rounded
 * outwards. */
static struct pr_figure share(double points, double maximum, int64_t n) {
    if (n == 0 || !(maximum > 0)) {
        return pr_figure_absent(PR_NO_DATA, n, PR_UNIT_SHARE);
    }
    double sum = points / maximum;
    double low = floor(sum + PR_TOLERANCE), high = ceil(sum - PR_TOLERANCE);
    struct pr_figure f = pr_figure_of(sum / (double)n, n, PR_UNIT_SHARE);
    return pr_figure_between(f, pr_wilson((size_t)fmax(0, low), (size_t)n, 0.95).low,
                             pr_wilson((size_t)fmin((double)n, high), (size_t)n, 0.95).high, 0.95,
                             0);
}

/* Wave against wave, all who wrote; n of the smaller wave. No pairs, so no interval. */
static struct pr_figure change(const struct pr_figure *before, const struct pr_figure *after) {
    if (before == NULL || after == NULL || !pr_given(*before) || !pr_given(*after)) {
        return pr_figure_absent(PR_NO_DATA, -1, PR_UNIT_SHARE);
    }
    return pr_figure_of(after->value - before->value, before->n < after->n ? before->n : after->n,
                        PR_UNIT_SHARE);
}

/* The same figure of two waves, and what became of it. */
static void put_change(struct pr_book *book, const struct pr_panel *panel, struct pr_address at,
                       const char *measure) {
    size_t from = panel->wave[0], to = panel->wave[panel->n_waves - 1];
    struct pr_address first = pr_with(at, "wave", pr_panel_wave(panel, from));
    struct pr_address last = pr_with(at, "wave", pr_panel_wave(panel, to));
    struct pr_address span = pr_with(pr_measured(at, measure), "from", pr_panel_wave(panel, from));
    const struct pr_figure *before = pr_results_find(book->results, first);
    const struct pr_figure *after = pr_results_find(book->results, last);
    if (before != NULL && after != NULL) {
        pr_book_put(book, pr_with(span, "to", pr_panel_wave(panel, to)), change(before, after));
    }
}

static void task(struct pr_book *book, const struct pr_panel *panel, size_t item, size_t wave,
                 int32_t group) {
    const struct pr_work *work = panel->work;
    struct pr_task_points p = pr_task_points_of(panel, item, wave, group);
    double points = work->step * (double)p.steps;
    struct pr_address at = at_task(panel, at_wave(panel, "solved", wave), item);
    at = group < 0 ? at : pr_panel_group(panel, at, group);
    pr_book_put(book, at, share(points, work->maximum[item], p.n));
    struct pr_figure full = pr_figure_absent(PR_NO_DATA, p.n, PR_UNIT_SHARE);
    if (work->maximum[item] > 0 && p.n > 0) {
        full = pr_wilson((size_t)p.full, (size_t)p.n, 0.95);
    }
    pr_book_put(book, pr_measured(at, "full"), full);
    struct pr_figure sum = p.n > 0 ? pr_figure_of(points, p.n, PR_UNIT_POINTS)
                                   : pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
    pr_book_put(book, pr_measured(at, "sum"), sum);
}

/* ---- skills ---- */

static bool is_first(const struct pr_panel *panel, size_t item) {
    for (size_t i = 0; i < item; i++) {
        if (pr_text_equal(panel->work->skill[i], panel->work->skill[item])) {
            return false;
        }
    }
    return panel->work->skill[item].n > 0;
}

/* Points of all tasks of a skill / what the pupils could have had; n pupils with one of them. */
static struct pr_figure skill_of(const struct pr_panel *panel, size_t wave, int32_t group,
                                 struct pr_text skill) {
    const struct pr_work *work = panel->work;
    double points = 0, maximum = 0;
    int64_t n = 0;
    for (size_t i = 0; i < panel->survey->n_responses; i++) {
        const struct pr_response *r = &panel->survey->response[i];
        bool any = false;
        if (r->wave < 0 || (size_t)r->wave != wave || (group >= 0 && r->group != group)) {
            continue;
        }
        for (size_t k = 0; k < panel->ins->n_items; k++) {
            if (r->answer[k] == PR_NO_ANSWER || !pr_text_equal(work->skill[k], skill)) {
                continue;
            }
            if (!(work->maximum[k] > 0)) {
                return pr_figure_absent(PR_NO_DATA, -1, PR_UNIT_SHARE);
            }
            points += work->step * r->answer[k];
            maximum += work->maximum[k];
            any = true;
        }
        n += any;
    }
    return maximum > 0 ? pr_figure_of(points / maximum, n, PR_UNIT_SHARE)
                       : pr_figure_absent(PR_NO_DATA, n, PR_UNIT_SHARE);
}

static void skills(struct pr_book *book, const struct pr_panel *panel, size_t wave) {
    for (size_t i = 0; i < panel->ins->n_items; i++) {
        if (!is_first(panel, i)) {
            continue;
        }
        struct pr_address at =
            pr_with(at_wave(panel, "skill_share", wave), "skill", panel->work->skill[i]);
        for (int32_t g = -1; g < PR_GROUPS; g++) {
            if (g < 0 || panel->group[g]) {
                pr_book_put(book, g < 0 ? at : pr_panel_group(panel, at, g),
                            skill_of(panel, wave, g, panel->work->skill[i]));
            }
        }
    }
}

/* ---- difficulties ---- */

/* Tasks of which less than the threshold of the maximum was earned. */
static void difficulties(struct pr_book *book, const struct pr_panel *panel, size_t wave) {
    double limit = panel->book->context->settings.difficulty;
    for (int32_t g = -1; g < PR_GROUPS; g++) {
        int64_t hard = 0, known = 0;
        for (size_t i = 0; i < panel->ins->n_items; i++) {
            struct pr_task_points p = pr_task_points_of(panel, i, wave, g);
            struct pr_figure f =
                share(panel->work->step * (double)p.steps, panel->work->maximum[i], p.n);
            known += pr_given(f);
            hard += pr_given(f) && f.value < limit - PR_TOLERANCE;
        }
        if (known > 0 && (g < 0 || panel->group[g])) {
            struct pr_address at = at_wave(panel, "difficulties", wave);
            struct pr_figure f = pr_figure_count(hard);
            f.n = known;
            pr_book_put(book, g < 0 ? at : pr_panel_group(panel, at, g), f);
        }
    }
}

/* ---- first to last wave ---- */

static void changes(struct pr_book *book, const struct pr_panel *panel) {
    size_t last = panel->n_waves > 0 ? panel->wave[panel->n_waves - 1] : 0;
    if (panel->n_waves < 2 || !pr_panel_comparable(panel, panel->wave[0], last)) {
        return;
    }
    for (int32_t g = -1; g < PR_GROUPS; g++) {
        for (size_t i = 0; i < panel->ins->n_items && (g < 0 || panel->group[g]); i++) {
            struct pr_address at = at_task(panel, pr_panel_at(panel, "solved"), i);
            put_change(book, panel, g < 0 ? at : pr_panel_group(panel, at, g), "solved_change");
            if (is_first(panel, i)) {
                at = pr_with(pr_panel_at(panel, "skill_share"), "skill", panel->work->skill[i]);
                put_change(book, panel, g < 0 ? at : pr_panel_group(panel, at, g), "skill_change");
            }
        }
    }
}

/* ---- all ---- */

static void wave_figures(struct pr_book *book, const struct pr_panel *panel, size_t wave) {
    took_part(book, panel, wave);
    pr_survey_rolls(panel, wave);
    for (size_t i = 0; i < panel->ins->n_items; i++) {
        for (int32_t g = -1; g < PR_GROUPS && in_wave(panel, i, wave); g++) {
            if (g < 0 || panel->group[g]) {
                task(book, panel, i, wave, g);
            }
        }
    }
    skills(book, panel, wave);
    difficulties(book, panel, wave);
    pr_work_totals(panel, wave);
}

static struct pr_figure percent(const struct pr_work *work, struct pr_figure f) {
    f.unit = work->percent && f.unit == PR_UNIT_POINTS ? PR_UNIT_PERCENT : f.unit;
    return f;
}

static struct pr_finding finding(const struct pr_panel *panel) {
    struct pr_finding f = pr_survey_finding(panel);
    struct pr_figure *points[] = {&f.own,    &f.other,   &f.difference,
                                  &f.ancova, &f.tipping, &f.at_verdict_level};
    for (size_t i = 0; i < PR_COUNT_OF(points); i++) {
        *points[i] = percent(panel->work, *points[i]);
    }
    return f;
}

void pr_work_figures(struct pr_book *book) {
    for (size_t i = 0; i < book->year->n_works; i++) {
        const struct pr_work *work = &book->year->work[i];
        struct pr_book own = *book; /* the same figures, written by the rules of works */
        own.least = 0;
        own.percent = work->percent;
        struct pr_panel panel = pr_panel_of_work(&own, work);
        maxima(book, &panel);
        for (size_t w = 0; w < panel.n_waves; w++) {
            wave_figures(book, &panel, panel.wave[w]);
        }
        changes(book, &panel);
        pr_survey_scores(&panel);
        pr_survey_changes(&panel);
        pr_survey_pupils(&panel);
        pr_book_finding(book, finding(&panel));
    }
}
