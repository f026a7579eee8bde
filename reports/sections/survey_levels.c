/* sections: levels of an instrument that has them: shares by wave, how many rose, stayed, fell, and
 * the table of transitions. And, for anonymous questionnaires, the share of positive answers. */
#include "writer.h"

static bool unsure(enum pr_status status) {
    return status == PR_STATUS_UNVERIFIED || status == PR_STATUS_PROJECT ||
           status == PR_STATUS_CONTRADICTED;
}

static enum pr_msg status_note(enum pr_status status) {
    static const enum pr_msg notes[] = {[PR_STATUS_VERIFIED] = PR_MSG_LEVELS_VERIFIED,
                                        [PR_STATUS_ONE_SOURCE] = PR_MSG_LEVELS_ONE_SOURCE,
                                        [PR_STATUS_PROJECT] = PR_MSG_LEVELS_PROJECT,
                                        [PR_STATUS_CONTRADICTED] = PR_MSG_LEVELS_CONTRADICTED,
                                        [PR_STATUS_UNVERIFIED] = PR_MSG_LEVELS_UNVERIFIED};
    return notes[status];
}

static const struct pr_figure *level(const struct writer *w, const struct survey_view *v,
                                     int32_t wave, int group, const struct pr_scale *scale,
                                     const struct pr_band *band) {
    struct pr_of of[] = {{"questionnaire", v->q},
                         {"wave", wave_name(w, wave)},
                         {"group", group_name(w, group)},
                         {"scale", scale->id},
                         {"level", pr_band_name(band)}};
    return find(w, "survey", "level", of, PR_COUNT_OF(of));
}

static bool answered(const struct pr_survey *survey, int group) {
    for (size_t i = 0; i < survey->n_responses; i++) {
        if (survey->response[i].group == group) {
            return true;
        }
    }
    return false;
}

static void shares(struct writer *w, struct pr_section *s, const struct survey_view *v,
                   const struct pr_levels *levels, const struct pr_scale *scale) {
    struct pr_text title = joined(w, word(w, PR_MSG_LEVELS_TITLE), ": ", scale->title[w->lang]);
    struct pr_grid_builder b = pr_grid_new(w->doc, title);
    column(w, &b, PR_MSG_COL_LEVEL, 34, true);
    for (int g = 0; g < PR_GROUPS; g++) {
        if (!answered(v->survey, g)) {
            continue;
        }
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            pr_grid_column(&b, (struct pr_grid_column){.title = wave_name(w, wave),
                                                       .over = group_name(w, g),
                                                       .width = 16});
        }
    }
    for (size_t k = levels->n_bands; k-- > 0;) {
        pr_grid_cell(&b, pr_cell_heading(levels->band[k].label[w->lang]));
        for (int g = 0; g < PR_GROUPS; g++) {
            if (!answered(v->survey, g)) {
                continue;
            }
            for (int32_t wave = v->first; wave <= v->last; wave++) {
                pr_grid_cell(&b, pr_cell_interval(PR_SHOW_SHARE,
                                                  level(w, v, wave, g, scale, &levels->band[k])));
            }
        }
    }
    struct pr_text none = {NULL, 0}; /* doubt gets a line of its own */
    pr_grid_add(&b, s, unsure(levels->status) ? none : word(w, status_note(levels->status)));
}

static const struct pr_figure *moved(const struct writer *w, const struct survey_view *v,
                                     const char *measure, const struct pr_scale *scale,
                                     const struct pr_band *before, const struct pr_band *after) {
    struct pr_text none = {NULL, 0};
    struct pr_of of[] = {{"questionnaire", v->q},
                         {"from", wave_name(w, v->first)},
                         {"to", wave_name(w, v->last)},
                         {"group", group_name(w, PR_COMMUNITY)},
                         {"scale", scale->id},
                         {"before", before != NULL ? pr_band_name(before) : none},
                         {"after", after != NULL ? pr_band_name(after) : none}};
    return find(w, "survey", measure, of, PR_COUNT_OF(of));
}

static void transitions(struct writer *w, struct pr_section *s, const struct survey_view *v,
                        const struct pr_levels *levels, const struct pr_scale *scale) {
    const struct pr_figure *rose = moved(w, v, "level_rose", scale, NULL, NULL);
    const struct pr_figure *stayed = moved(w, v, "level_stayed", scale, NULL, NULL);
    const struct pr_figure *fell = moved(w, v, "level_fell", scale, NULL, NULL);
    if (!given(rose) || !given(stayed) || !given(fell)) {
        return;
    }
    struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, rose), show_figure(PR_SHOW_COUNT, stayed),
                            show_figure(PR_SHOW_COUNT, fell),
                            pr_arg_text(group_name(w, PR_COMMUNITY))};
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_LEVELS_MOVED, args, 4);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_LEVELS_TRANSITIONS));
    pr_grid_column(
        &b, (struct pr_grid_column){.title = wave_name(w, v->first), .width = 34, .left = true});
    for (size_t k = levels->n_bands; k-- > 0;) {
        pr_grid_column(&b, (struct pr_grid_column){.title = levels->band[k].label[w->lang],
                                                   .over = wave_name(w, v->last),
                                                   .width = 14});
    }
    for (size_t i = levels->n_bands; i-- > 0;) {
        pr_grid_cell(&b, pr_cell_heading(levels->band[i].label[w->lang]));
        for (size_t k = levels->n_bands; k-- > 0;) {
            pr_grid_cell(&b,
                         pr_cell_figure(PR_SHOW_COUNT, moved(w, v, "level_moved", scale,
                                                             &levels->band[i], &levels->band[k])));
        }
    }
    pr_grid_add(&b, s, word(w, PR_MSG_LEVELS_TRANSITIONS_NOTE));
}

/* Norms depend on sex and age: how many answers had no level for want of them. */
static void norms_note(struct writer *w, struct pr_section *s, const struct survey_view *v,
                       size_t scale) {
    size_t without = 0;
    for (size_t i = 0; i < v->survey->n_responses; i++) {
        const struct pr_response *r = &v->survey->response[i];
        double score = 0;
        bool scored = pr_score(v->ins, scale, r->answer, &score, NULL);
        without += scored && pr_levels_for(v->ins, scale, r->sex, r->age) == NULL;
    }
    struct pr_arg args[] = {pr_arg_count((int64_t)without)};
    paragraph(w, s, without > 0 ? PR_PART_CAUTION : PR_PART_PARAGRAPH,
              without > 0 ? PR_MSG_LEVELS_NORMS_WITHOUT : PR_MSG_LEVELS_NORMS, args, 1);
}

void survey_levels(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    bool headed = false;
    for (size_t i = 0; i < v->ins->n_scales && v->first >= 0; i++) {
        const struct pr_levels *levels = pr_levels_named(v->ins, i);
        if (levels == NULL) {
            continue;
        }
        bool norms = pr_levels_of_scale(v->ins, i) == NULL;
        if (!headed) {
            heading(w, s, PR_MSG_LEVELS_HEADING, NULL, 0);
            headed = true;
        }
        shares(w, s, v, levels, &v->ins->scale[i]);
        if (unsure(levels->status)) {
            paragraph(w, s, PR_PART_CAUTION, status_note(levels->status), NULL, 0);
        }
        if (norms) {
            norms_note(w, s, v, i);
        }
        if (v->first != v->last) {
            transitions(w, s, v, levels, &v->ins->scale[i]);
        }
    }
}

/* Bounds stand beside the share where a roll gives them. */
static bool has_bounds(const struct writer *w, const struct survey_view *v) {
    for (int g = 0; g < PR_GROUPS; g++) {
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            struct pr_of of[] = {
                {"questionnaire", v->q}, {"wave", wave_name(w, wave)}, {"group", group_name(w, g)}};
            if (find(w, "survey", "positive_if_rest", of, 3) != NULL) {
                return true;
            }
        }
    }
    return false;
}

static void positive_row(struct writer *w, struct pr_grid_builder *b, const struct pr_of *of,
                         bool bounds) {
    const struct pr_figure *f = find(w, "survey", "positive", of, 3);
    if (f == NULL) {
        return;
    }
    pr_grid_cell(b, pr_cell_heading(of[2].value.n == 0 ? word(w, PR_MSG_ALL) : of[2].value));
    pr_grid_cell(b, pr_cell_text(of[1].value));
    pr_grid_cell(b, n_cell(f));
    pr_grid_cell(b, pr_cell_interval(PR_SHOW_SHARE, f));
    static const char *const measures[] = {"positive_if_rest_not", "positive_if_rest"};
    for (size_t i = 0; bounds && i < PR_COUNT_OF(measures); i++) {
        pr_grid_cell(b, pr_cell_figure(PR_SHOW_SHARE, find(w, "survey", measures[i], of, 3)));
    }
}

void survey_positive(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    if (v->first < 0) {
        return;
    }
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_POSITIVE_TITLE));
    column(w, &b, PR_MSG_COL_GROUP, 16, true);
    column(w, &b, PR_MSG_COL_WAVE, 14, true);
    column(w, &b, PR_MSG_COL_N, 8, false);
    column(w, &b, PR_MSG_COL_POSITIVE, 22, false);
    bool bounds = has_bounds(w, v);
    if (bounds) {
        column(w, &b, PR_MSG_COL_IF_NOT, 18, false);
        column(w, &b, PR_MSG_COL_IF_YES, 18, false);
    }
    for (int g = -1; g < PR_GROUPS; g++) {
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            struct pr_of of[] = {
                {"questionnaire", v->q}, {"wave", wave_name(w, wave)}, {"group", group_name(w, g)}};
            positive_row(w, &b, of, bounds);
        }
    }
    if (b.cells > 0) {
        struct pr_text note = word(w, PR_MSG_POSITIVE_NOTE);
        pr_grid_add(&b, s,
                    bounds ? joined(w, note, " ", word(w, PR_MSG_POSITIVE_NOTE_ROLL)) : note);
    }
}
