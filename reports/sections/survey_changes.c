/* sections: change between the first and the last wave, by group and scale, by class; charts of
 * it. */
#include "writer.h"

static const struct pr_figure *pairs(const struct writer *w, const struct survey_view *v,
                                     const char *measure, struct pr_text group,
                                     struct pr_text scale) {
    struct pr_of of[] = {{"questionnaire", v->q},
                         {"from", wave_name(w, v->first)},
                         {"to", wave_name(w, v->last)},
                         {"group", group},
                         {"scale", scale}};
    return find(w, "survey", measure, of, PR_COUNT_OF(of));
}

static struct pr_text scale_label(const struct writer *w, const struct pr_scale *scale) {
    return scale->id.n == 0 ? word(w, PR_MSG_SCALE_WHOLE) : scale->title[w->lang];
}

static void dumbbell_row(struct writer *w, const struct survey_view *v, struct pr_chart *c,
                         const struct pr_scale *scale, int g) {
    struct pr_text group = group_name(w, g);
    const struct pr_figure *before = pairs(w, v, "mean_before", group, scale->id);
    const struct pr_figure *after = pairs(w, v, "mean_after", group, scale->id);
    const struct pr_figure *change = pairs(w, v, "mean_change", group, scale->id);
    const struct pr_figure *of[3] = {before, after, change};
    change_row(w, c, joined(w, scale_label(w, scale), ", ", group), of);
}

/* Scales of one range go on one axis: those of the whole, or of the first scale. */
static bool fits_axis(const struct pr_instrument *ins, const struct pr_scale *scale) {
    const struct pr_scale *first = &ins->scale[ins->total != SIZE_MAX ? ins->total : 0];
    return scale->low == first->low && scale->high == first->high;
}

static void dumbbell(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    const struct pr_instrument *ins = v->ins;
    const struct pr_scale *axis = &ins->scale[ins->total != SIZE_MAX ? ins->total : 0];
    c->kind = PR_CHART_DUMBBELL;
    c->id = joined(w, v->slug, "-", PR_TEXT("change"));
    c->row = pr_arena_array(w->arena, ins->n_scales * PR_GROUPS + 1, sizeof *c->row);
    for (size_t k = 0; k < ins->n_scales; k++) {
        const struct pr_scale *scale = &ins->scale[scale_order(ins, k)];
        for (int g = 0; g < PR_GROUPS && fits_axis(ins, scale); g++) {
            dumbbell_row(w, v, c, scale, g);
        }
    }
    if (c->n_rows == 0) {
        return;
    }
    c->series = pr_arena_array(w->arena, 2, sizeof *c->series);
    c->series[0] = wave_name(w, v->first);
    c->series[1] = wave_name(w, v->last);
    c->n_series = 2;
    c->low = axis->low;
    c->high = axis->high;
    c->show = PR_SHOW_POINTS;
    struct pr_arg args[] = {pr_arg_text(survey_title(w, ins)),
                            pr_arg_text(c->series[0]),
                            pr_arg_text(c->series[1]),
                            pr_arg_number(PR_SHOW_PLAIN, axis->low),
                            pr_arg_number(PR_SHOW_PLAIN, axis->high),
                            pr_arg_text(word(w, ins->total != SIZE_MAX && v->finding != NULL
                                                    ? change_word(v->finding)
                                                    : PR_MSG_CHART_CHANGE_SCALES)),
                            pr_arg_text(group_name(w, PR_COMMUNITY))};
    c->title = say(w, PR_MSG_CHART_CHANGE_TITLE, args, 7);
    c->subtitle = say(w, PR_MSG_CHART_CHANGE_SUB, args, 6);
    c->note = word(w, PR_MSG_CHART_CHANGE_NOTE);
    c->alt = say(w, PR_MSG_CHART_CHANGE_ALT, args, 6);
    c->right_title = word(w, PR_MSG_COL_CHANGE);
    pr_section_chart(w->doc, s, c);
}

static void change_cells(struct writer *w, struct pr_grid_builder *b, const struct survey_view *v,
                         struct pr_text group, struct pr_text scale) {
    const struct pr_figure *change = pairs(w, v, "mean_change", group, scale);
    struct pr_cell n = n_cell(change);
    if (change != NULL && change->why == PR_FORM_CHANGED) { /* the reason once is enough */
        for (int i = 0; i < 3; i++) {
            pr_grid_cell(b, pr_cell_text(word(w, PR_MSG_IND_NOTHING)));
        }
        pr_grid_cell(b, pr_cell_interval(PR_SHOW_CHANGE, change));
        return;
    }
    pr_grid_cell(b, n);
    pr_grid_cell(b, pr_cell_figure(PR_SHOW_POINTS, pairs(w, v, "mean_before", group, scale)));
    pr_grid_cell(b, pr_cell_figure(PR_SHOW_POINTS, pairs(w, v, "mean_after", group, scale)));
    pr_grid_cell(b, pr_cell_interval(PR_SHOW_CHANGE, change));
}

static void change_columns(struct writer *w, struct pr_grid_builder *b) {
    column(w, b, PR_MSG_COL_PAIRS, 9, false);
    column(w, b, PR_MSG_COL_BEFORE, 10, false);
    column(w, b, PR_MSG_COL_AFTER, 10, false);
    column(w, b, PR_MSG_COL_CHANGE, 22, false);
}

void survey_changes(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    if (v->survey->anonymous || v->first < 0 || v->first == v->last) {
        return;
    }
    heading(w, s, PR_MSG_SURVEY_CHANGE_HEADING, NULL, 0);
    dumbbell(w, s, v);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_SURVEY_CHANGE));
    column(w, &b, PR_MSG_COL_SCALE, 26, true);
    column(w, &b, PR_MSG_COL_GROUP, 14, true);
    change_columns(w, &b);
    for (size_t k = 0; k < v->ins->n_scales; k++) {
        size_t i = scale_order(v->ins, k);
        for (int g = 0; g < PR_GROUPS; g++) {
            struct pr_text group = group_name(w, g);
            if (is_void(pairs(w, v, "mean_change", group, v->ins->scale[i].id))) {
                continue;
            }
            pr_grid_cell(&b, pr_cell_heading(scale_label(w, &v->ins->scale[i])));
            pr_grid_cell(&b, pr_cell_text(group));
            change_cells(w, &b, v, group, v->ins->scale[i].id);
        }
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_SURVEY_CHANGE_NOTE));
    } else {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_SURVEY_CHANGE_NONE, NULL, 0);
    }
}

static const struct pr_figure *class_figure(const struct writer *w, const struct survey_view *v,
                                            const char *measure, int32_t wave, size_t class) {
    struct pr_of change[] = {{"questionnaire", v->q},
                             {"from", wave_name(w, v->first)},
                             {"to", wave_name(w, v->last)},
                             {"class", w->context->class[class].name}};
    struct pr_of mean[] = {{"questionnaire", v->q},
                           {"wave", wave_name(w, wave)},
                           {"class", w->context->class[class].name}};
    return wave < 0 ? find(w, "survey", measure, change, 4) : find(w, "survey", measure, mean, 3);
}

static bool class_answered(const struct writer *w, const struct survey_view *v, size_t class) {
    bool any = class_figure(w, v, "mean_change", -1, class) != NULL;
    for (int32_t wave = v->first; wave <= v->last && !any; wave++) {
        any = class_figure(w, v, "mean", wave, class) != NULL;
    }
    return any;
}

/* Classes x waves. Classes get figures and no verdict. */
void survey_classes(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    if (v->survey->anonymous || v->first < 0) {
        return;
    }
    bool two = v->first != v->last;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_SURVEY_CLASSES));
    column(w, &b, PR_MSG_COL_CLASS, 9, true);
    column(w, &b, PR_MSG_COL_GROUP, 14, true);
    for (int32_t wave = v->first; wave <= v->last; wave++) {
        pr_grid_column(&b, (struct pr_grid_column){.title = wave_name(w, wave),
                                                   .over = word(w, PR_MSG_COL_MEAN),
                                                   .width = 12});
    }
    if (two) {
        column(w, &b, PR_MSG_COL_PAIRS, 9, false);
        column(w, &b, PR_MSG_COL_CHANGE_PAIRS, 14, false);
    }
    size_t rows = 0;
    for (size_t c = 0; c < w->context->n_classes; c++) {
        if (w->context->class[c].group < 0 || !class_answered(w, v, c)) {
            continue;
        }
        rows++;
        pr_grid_cell(&b, pr_cell_heading(w->context->class[c].name));
        pr_grid_cell(&b, pr_cell_text(group_name(w, w->context->class[c].group)));
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            pr_grid_cell(&b, pr_cell_figure(PR_SHOW_POINTS, class_figure(w, v, "mean", wave, c)));
        }
        if (two) {
            const struct pr_figure *f = class_figure(w, v, "mean_change", -1, c);
            pr_grid_cell(&b, n_cell(f));
            pr_grid_cell(&b, pr_cell_figure(PR_SHOW_CHANGE, f));
        }
    }
    if (rows > 0) {
        struct pr_arg least[] = {pr_arg_count((int64_t)w->context->settings.least_shown)};
        pr_grid_add(
            &b, s,
            say(w, two ? PR_MSG_SURVEY_CLASSES_NOTE_CHANGE : PR_MSG_SURVEY_CLASSES_NOTE, least, 1));
    }
}
