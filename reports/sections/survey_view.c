/* sections: one questionnaire as its section sees it. */
#include "writer.h"

bool wave_has_data(const struct pr_survey *survey, int32_t wave) {
    for (size_t i = 0; i < survey->n_responses; i++) {
        if (survey->response[i].wave == wave) {
            return true;
        }
    }
    return false;
}

/* A name for files: motivation-1, satisfaction-2; never what a school calls its questionnaire. */
static struct pr_text slug(const struct writer *w, const struct pr_survey *survey) {
    bool kind = is_satisfaction(survey);
    struct pr_buf b = pr_buf_new(w->arena);
    int64_t number = 1;
    for (const struct pr_survey *s = w->year->survey; s < survey; s++) {
        number += is_satisfaction(s) == kind;
    }
    pr_buf_c(&b, kind ? "satisfaction-" : "motivation-");
    pr_buf_int(&b, number);
    return pr_buf_done(&b);
}

struct survey_view survey_view(const struct writer *w, const struct pr_survey *survey) {
    struct pr_wave_span waves = pr_survey_waves(survey);
    struct survey_view v = {.survey = survey,
                            .ins = survey->instrument,
                            .q = survey->instrument->name,
                            .slug = slug(w, survey),
                            .first = waves.first,
                            .last = waves.last};
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        if (w->analysis->finding[i].survey == survey) {
            v.finding = &w->analysis->finding[i];
            v.q = v.finding->of[0].value; /* tells two of one name apart */
        }
    }
    return v;
}

size_t scale_order(const struct pr_instrument *ins, size_t k) {
    if (ins->total == SIZE_MAX) {
        return k;
    }
    return k == 0 ? ins->total : k - 1 < ins->total ? k - 1 : k;
}

/* Anonymous questionnaires, and those that say so by name. */
bool is_satisfaction(const struct pr_survey *survey) {
    return survey->anonymous || pr_asks_satisfaction(survey->instrument);
}

void survey_finding(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    if (v->finding == NULL) {
        return;
    }
    pr_section_text(w->doc, s, PR_PART_FINDING,
                    pr_finding_text(w->arena, w->lang, w->year, w->analysis, v->finding));
    finding_cautions(w, s, v->finding);
}

/* What a roll gives beside the counts: none for anonymous answers, no share without a total. */
struct rates {
    bool roll, share;
};

static const struct pr_figure *rate(const struct writer *w, const struct survey_view *v,
                                    const char *measure, int32_t wave, int group) {
    struct pr_of of[] = {
        {"questionnaire", v->q}, {"wave", wave_name(w, wave)}, {"group", group_name(w, group)}};
    return find(w, "survey", measure, of, 3);
}

static struct rates rates_of(const struct writer *w, const struct survey_view *v) {
    struct rates rates = {false, false};
    for (int32_t wave = v->first; wave >= 0 && wave <= v->last; wave++) {
        for (int g = 0; g < PR_GROUPS && !v->survey->anonymous; g++) {
            rates.roll = rates.roll || given(rate(w, v, "on_roll", wave, g));
            rates.share = rates.share || rate(w, v, "coverage", wave, g) != NULL;
        }
    }
    return rates;
}

static void coverage_row(struct writer *w, struct pr_grid_builder *b, const struct survey_view *v,
                         struct rates rates, const int at[2]) {
    int32_t wave = at[0];
    int group = at[1];
    const struct pr_figure *n = rate(w, v, "respondents", wave, group);
    if (n == NULL) {
        return;
    }
    pr_grid_cell(b, pr_cell_text(wave_name(w, wave)));
    pr_grid_cell(b, pr_cell_text(group < 0 ? word(w, PR_MSG_ALL) : group_name(w, group)));
    pr_grid_cell(b, pr_cell_figure(PR_SHOW_COUNT, n));
    if (rates.roll) {
        pr_grid_cell(b, pr_cell_figure(PR_SHOW_COUNT, rate(w, v, "on_roll", wave, group)));
    }
    if (rates.share) {
        pr_grid_cell(b, pr_cell_figure(PR_SHOW_COUNT, rate(w, v, "with_score", wave, group)));
        pr_grid_cell(b, pr_cell_figure(PR_SHOW_SHARE, rate(w, v, "coverage", wave, group)));
    }
}

/* Who was asked and who answered, by wave and group; the whole only where no roll stands behind. */
void survey_coverage(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    bool anonymous = v->survey->anonymous;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_SURVEY_COVERAGE));
    column(w, &b, PR_MSG_COL_WAVE, 14, true);
    column(w, &b, PR_MSG_COL_GROUP, 14, true);
    column(w, &b, PR_MSG_COL_RESPONDENTS, 12, false);
    struct rates rates = rates_of(w, v);
    if (rates.roll) {
        column(w, &b, PR_MSG_COL_ON_ROLL, 12, false);
    }
    if (rates.share) {
        column(w, &b, PR_MSG_COL_WITH_SCORE, 12, false);
        column(w, &b, PR_MSG_COL_COVERAGE, 12, false);
    }
    for (int32_t wave = v->first; wave >= 0 && wave <= v->last; wave++) {
        for (int g = anonymous ? -1 : 0; g < PR_GROUPS && wave_has_data(v->survey, wave); g++) {
            coverage_row(w, &b, v, rates, (int[]){wave, g});
        }
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s,
                    word(w, anonymous     ? PR_MSG_SURVEY_COVERAGE_ANONYMOUS
                            : !rates.roll ? PR_MSG_SURVEY_COVERAGE_NO_ROLL
                            : rates.share ? PR_MSG_SURVEY_COVERAGE_NOTE
                                          : PR_MSG_SURVEY_COVERAGE_NOTE_PLAIN));
    }
}

/* «Что порадовало?»: options and how many chose them. */
void survey_choices(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    if (v->survey->n_multi == 0) {
        return;
    }
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_SURVEY_CHOICES));
    column(w, &b, PR_MSG_COL_QUESTION, 36, true);
    column(w, &b, PR_MSG_COL_OPTION, 30, true);
    column(w, &b, PR_MSG_COL_WAVE, 14, true);
    column(w, &b, PR_MSG_COL_CHOSEN, 10, false);
    column(w, &b, PR_MSG_COL_ANSWERS, 10, false);
    for (size_t i = 0; i < v->survey->n_multi; i++) {
        const struct pr_multi *m = &v->survey->multi[i];
        struct pr_of of[] = {
            {"questionnaire", v->q}, {"wave", wave_name(w, m->wave)}, {"option", m->option}};
        const struct pr_figure *f = find(w, "survey", "chosen", of, 3);
        if (f == NULL) {
            struct pr_of four[] = {of[0], of[1], of[2], {"item", m->header}};
            f = find(w, "survey", "chosen", four, 4);
        }
        pr_grid_cell(&b, pr_cell_text(m->header));
        pr_grid_cell(&b, pr_cell_text(m->option));
        pr_grid_cell(&b, pr_cell_text(wave_name(w, m->wave)));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, f));
        pr_grid_cell(&b, pr_cell_raw(PR_SHOW_COUNT, (double)m->asked));
    }
    pr_grid_add(&b, s, word(w, PR_MSG_SURVEY_CHOICES_NOTE));
}
