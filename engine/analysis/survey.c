/* survey: records, respondents, who was on the roll, sums as asked, chosen options. */
#include "evidence.h"
#include "panel.h"

static bool in(const struct pr_response *r, size_t wave, int32_t group) {
    return r->wave >= 0 && (size_t)r->wave == wave && (group < 0 || r->group == group);
}

static void respondents(const struct pr_panel *panel, size_t wave) {
    const struct pr_survey *survey = panel->survey;
    struct pr_text name = pr_panel_wave(panel, wave);
    for (int32_t g = -1; g < PR_GROUPS; g++) {
        if (g >= 0 && !panel->group[g]) {
            continue;
        }
        int64_t n = 0;
        for (size_t i = 0; i < survey->n_responses; i++) {
            n += in(&survey->response[i], wave, g);
        }
        struct pr_address at = pr_with(pr_panel_at(panel, "respondents"), "wave", name);
        pr_book_put(panel->book, g < 0 ? at : pr_panel_group(panel, at, g), pr_figure_count(n));
    }
}

static void roll(const struct pr_panel *panel, size_t wave) {
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        if (!panel->group[g]) {
            continue;
        }
        size_t n = 0;
        bool known = pr_panel_roll(panel, wave, g, &n);
        struct pr_address at = pr_panel_at(panel, "on_roll");
        at = pr_panel_group(panel, pr_with(at, "wave", pr_panel_wave(panel, wave)), g);
        pr_book_put(panel->book, at,
                    known ? pr_figure_count((int64_t)n)
                          : pr_figure_absent(PR_NO_DATA, -1, PR_UNIT_COUNT));
    }
}

/* Persons with a score of the whole / on the roll. */
static void coverage(const struct pr_panel *panel, size_t wave) {
    if (panel->total == SIZE_MAX) {
        return;
    }
    struct pr_coverage c = pr_coverage_of(panel, wave);
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        size_t n = 0;
        if (!panel->group[g] || !pr_panel_roll(panel, wave, g, &n)) {
            continue;
        }
        struct pr_figure f = pr_figure_absent(PR_NOT_APPLICABLE, 0, PR_UNIT_SHARE);
        if (n > 0) {
            f = pr_figure_of(c.share[g], (int64_t)n, PR_UNIT_SHARE);
        }
        struct pr_address at = pr_panel_at(panel, "coverage");
        at = pr_panel_group(panel, pr_with(at, "wave", pr_panel_wave(panel, wave)), g);
        pr_book_answers(panel->book, at, f);
        pr_book_put(panel->book, pr_measured(at, "with_score"),
                    pr_figure_count((int64_t)c.scored[g]));
    }
}

void pr_survey_rolls(const struct pr_panel *panel, size_t wave) {
    roll(panel, wave);
    coverage(panel, wave);
}

static void sums(const struct pr_panel *panel, size_t wave, int32_t group) {
    const struct pr_survey *survey = panel->survey;
    for (size_t item = 0; item < panel->ins->n_items; item++) {
        int64_t n = 0;
        int64_t sum = 0;
        for (size_t i = 0; i < survey->n_responses; i++) {
            const struct pr_response *r = &survey->response[i];
            if (in(r, wave, group) && r->answer[item] != PR_NO_ANSWER) {
                n++;
                sum += r->answer[item];
            }
        }
        struct pr_address at = pr_panel_at(panel, "sum");
        at = pr_panel_group(panel, pr_with(at, "wave", pr_panel_wave(panel, wave)), group);
        at = pr_with(at, "item", panel->ins->item[item].code);
        pr_book_answers(panel->book, at, pr_figure_of((double)sum, n, PR_UNIT_POINTS));
    }
}

/* Whether another question offers the same option, in any wave. */
static bool shared(const struct pr_survey *survey, const struct pr_multi *multi) {
    for (size_t i = 0; i < survey->n_multi; i++) {
        const struct pr_multi *other = &survey->multi[i];
        if (pr_text_equal(other->option, multi->option) &&
            !pr_text_equal(other->header, multi->header)) {
            return true;
        }
    }
    return false;
}

static void chosen(const struct pr_panel *panel) {
    const struct pr_survey *survey = panel->survey;
    for (size_t i = 0; i < survey->n_multi; i++) {
        const struct pr_multi *multi = &survey->multi[i];
        if (multi->wave < 0 || (size_t)multi->wave >= panel->book->context->n_waves) {
            continue;
        }
        struct pr_address at = pr_panel_at(panel, "chosen");
        at = pr_with(at, "wave", pr_panel_wave(panel, (size_t)multi->wave));
        at = pr_with(at, "option", multi->option);
        at = shared(survey, multi) ? pr_with(at, "item", multi->header) : at;
        pr_book_answers(panel->book, at,
                        pr_figure_of((double)multi->n, (int64_t)multi->asked, PR_UNIT_COUNT));
    }
}

void pr_survey_counts(const struct pr_panel *panel) {
    const struct pr_survey *survey = panel->survey;
    size_t next = 0;
    for (size_t w = 0; w < panel->book->context->n_waves; w++) {
        bool answered = next < panel->n_waves && panel->wave[next] == w;
        next += answered;
        size_t records = survey->records ? survey->records[w] : 0;
        if (!answered && records == 0) {
            continue;
        }
        struct pr_address at =
            pr_with(pr_panel_at(panel, "records"), "wave", pr_panel_wave(panel, w));
        pr_book_put(panel->book, at, pr_figure_count((int64_t)records));
        respondents(panel, w);
        if (!survey->anonymous) {
            pr_survey_rolls(panel, w);
        }
        for (int32_t g = 0; g < PR_GROUPS && answered; g++) {
            if (panel->group[g]) {
                sums(panel, w, g);
            }
        }
    }
    chosen(panel);
}
