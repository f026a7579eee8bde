/* sections: «Диагностические работы»: what changed, who wrote, totals before and after, classes,
 * how the results are spread. */
#include "works_view.h"

enum { QUARTERS = 4 };

static const char *const quarter[QUARTERS] = {"0-25", "25-50", "50-75", "75-100"};
static const enum pr_msg quarter_name[QUARTERS] = {PR_MSG_QUARTER_1, PR_MSG_QUARTER_2,
                                                   PR_MSG_QUARTER_3, PR_MSG_QUARTER_4};
static const struct pr_text none = {NULL, 0};

/* ---- what it is ---- */

static void about(struct writer *w, struct pr_section *s, const struct work_view *v) {
    size_t tasks = v->work->tasks->n_items;
    double top = work_top(v);
    bool own = v->work->percent;
    struct pr_arg plain[] = {pr_arg_count((int64_t)tasks)};
    struct pr_arg maximum[] = {pr_arg_number(PR_SHOW_PLAIN, top), pr_arg_count((int64_t)tasks)};
    if (own || !(top > 0)) {
        paragraph(w, s, PR_PART_PARAGRAPH,
                  own ? PR_MSG_WORK_OWN_MAXIMA : PR_MSG_WORK_MAXIMUM_UNKNOWN, plain, 1);
    } else {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_WORK_MAXIMUM, maximum, 2);
    }
    bool comparable = v->finding == NULL || (v->finding->bars & PR_BAR_OTHER_TASKS) == 0;
    if (v->first < v->last && comparable) {
        bool parallel = v->work->sets_stated && v->work->sets == PR_TASKS_PARALLEL;
        paragraph(w, s, parallel ? PR_PART_PARAGRAPH : PR_PART_CAUTION,
                  parallel               ? PR_MSG_WORK_SETS_PARALLEL
                  : v->work->sets_stated ? PR_MSG_WORK_SETS_SAME
                                         : PR_MSG_WORK_SETS_ASSUMED,
                  NULL, 0);
    }
}

/* ---- who wrote it ---- */

static bool has_roll(const struct writer *w, const struct work_view *v) {
    for (int32_t wave = v->first; wave <= v->last; wave++) {
        for (int g = 0; g < PR_GROUPS; g++) {
            if (given(work_in_wave(w, v, "on_roll", wave, g))) {
                return true;
            }
        }
    }
    return false;
}

static void coverage_row(struct writer *w, struct pr_grid_builder *b, const struct work_view *v,
                         int32_t wave, int group) {
    const struct pr_figure *wrote = work_in_wave(w, v, "took_part", wave, group);
    bool roll = has_roll(w, v);
    if (wrote == NULL || (group >= 0 && !work_has_group(w, v, group))) {
        return;
    }
    pr_grid_cell(b, pr_cell_text(wave_name(w, wave)));
    pr_grid_cell(b, pr_cell_text(group < 0 ? word(w, PR_MSG_ALL) : group_name(w, group)));
    pr_grid_cell(b, pr_cell_figure(PR_SHOW_COUNT, wrote));
    pr_grid_cell(b, group < 0
                        ? pr_cell_figure(PR_SHOW_COUNT, work_in_wave(w, v, "absent", wave, -1))
                        : pr_cell_text(none));
    if (!roll) {
        pr_grid_cell(b, group < 0 ? pr_cell_text(none)
                                  : n_cell(work_in_wave(w, v, "mean", wave, group)));
        return;
    }
    static const char *const rates[] = {"with_score", "on_roll", "coverage"};
    for (size_t i = 0; i < PR_COUNT_OF(rates); i++) {
        pr_grid_cell(b, group < 0 ? pr_cell_text(none)
                                  : pr_cell_figure(i < 2 ? PR_SHOW_COUNT : PR_SHOW_SHARE,
                                                   work_in_wave(w, v, rates[i], wave, group)));
    }
}

static void coverage(struct writer *w, struct pr_section *s, const struct work_view *v) {
    bool roll = has_roll(w, v);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_WORK_COVERAGE));
    column(w, &b, PR_MSG_COL_WAVE, 14, true);
    column(w, &b, PR_MSG_COL_GROUP, 14, true);
    column(w, &b, PR_MSG_COL_WROTE, 10, false);
    column(w, &b, PR_MSG_COL_ABSENT, 12, false);
    column(w, &b, PR_MSG_COL_WITH_TOTAL, 12, false);
    if (roll) {
        column(w, &b, PR_MSG_COL_ON_ROLL, 12, false);
        column(w, &b, PR_MSG_COL_COVERAGE, 12, false);
    }
    for (int32_t wave = v->first; wave <= v->last; wave++) {
        for (int g = -1; g < PR_GROUPS && work_has_wave(v, wave); g++) {
            coverage_row(w, &b, v, wave, g);
        }
    }
    pr_grid_add(&b, s, word(w, roll ? PR_MSG_WORK_COVERAGE_NOTE : PR_MSG_WORK_COVERAGE_NO_ROLL));
}

/* ---- before and after ---- */

static void dumbbell_row(struct writer *w, const struct work_view *v, struct pr_chart *c, int g) {
    struct pr_text group = group_name(w, g);
    const struct pr_figure *before = work_change(w, v, "mean_before", group, none);
    const struct pr_figure *after = work_change(w, v, "mean_after", group, none);
    const struct pr_figure *change = work_change(w, v, "mean_change", group, none);
    const struct pr_figure *of[3] = {before, after, change};
    change_row(w, c, group, of);
}

static void dumbbell(struct writer *w, struct pr_section *s, const struct work_view *v) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    c->kind = PR_CHART_DUMBBELL;
    c->id = joined(w, v->slug, "-", PR_TEXT("change"));
    c->row = pr_arena_array(w->arena, PR_GROUPS, sizeof *c->row);
    for (int g = 0; g < PR_GROUPS; g++) {
        dumbbell_row(w, v, c, g);
    }
    if (c->n_rows == 0 || v->finding == NULL || !(work_top(v) > 0)) {
        return; /* without a maximum there is no axis */
    }
    c->series = pr_arena_array(w->arena, 2, sizeof *c->series);
    c->series[0] = wave_name(w, v->first);
    c->series[1] = wave_name(w, v->last);
    c->n_series = 2;
    c->high = work_top(v);
    c->show = PR_SHOW_POINTS;
    struct pr_arg title[] = {pr_arg_text(v->work->name),
                             pr_arg_text(word(w, change_word(v->finding))),
                             pr_arg_text(group_name(w, PR_COMMUNITY))};
    struct pr_arg waves[] = {pr_arg_text(c->series[0]), pr_arg_text(c->series[1])};
    struct pr_arg alt[] = {title[0], waves[0], waves[1]};
    c->title = say(w, PR_MSG_CHART_WORK_CHANGE, title, 3);
    c->subtitle = say(w, PR_MSG_CHART_WORK_CHANGE_SUB, waves, 2);
    c->note = word(w, PR_MSG_CHART_WORK_CHANGE_NOTE);
    c->alt = say(w, PR_MSG_CHART_WORK_CHANGE_ALT, alt, 3);
    c->right_title = word(w, PR_MSG_COL_CHANGE);
    pr_section_chart(w->doc, s, c);
}

static void changes(struct writer *w, struct pr_section *s, const struct work_view *v) {
    struct pr_arg waves[] = {pr_arg_text(wave_name(w, v->first)),
                             pr_arg_text(wave_name(w, v->last))};
    struct pr_grid_builder b = pr_grid_new(w->doc, say(w, PR_MSG_WORK_CHANGES, waves, 2));
    column(w, &b, PR_MSG_COL_GROUP, 16, true);
    column(w, &b, PR_MSG_COL_PAIRS, 9, false);
    column(w, &b, PR_MSG_COL_BEFORE, 12, false);
    column(w, &b, PR_MSG_COL_AFTER, 12, false);
    column(w, &b, PR_MSG_COL_CHANGE, 22, false);
    for (int g = 0; g < PR_GROUPS; g++) {
        struct pr_text group = group_name(w, g);
        const struct pr_figure *change = work_change(w, v, "mean_change", group, none);
        if (is_void(change)) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(group));
        pr_grid_cell(&b, n_cell(change));
        pr_grid_cell(&b,
                     pr_cell_figure(PR_SHOW_POINTS, work_change(w, v, "mean_before", group, none)));
        pr_grid_cell(&b,
                     pr_cell_figure(PR_SHOW_POINTS, work_change(w, v, "mean_after", group, none)));
        pr_grid_cell(&b, pr_cell_interval(PR_SHOW_CHANGE, change));
    }
    if (b.cells > 0) {
        dumbbell(w, s, v);
        pr_grid_add(&b, s, word(w, PR_MSG_WORK_CHANGES_NOTE));
    }
}

/* ---- classes ---- */

static const struct pr_figure *of_class(const struct writer *w, const struct work_view *v,
                                        const char *measure, int32_t wave, size_t class) {
    struct pr_of of[] = {{"wave", wave_name(w, wave)}, {"class", w->context->class[class].name}};
    return work_figure(w, v, measure, of, 2);
}

static bool class_wrote(const struct writer *w, const struct work_view *v, size_t class) {
    for (int32_t wave = v->first; wave <= v->last; wave++) {
        if (of_class(w, v, "mean", wave, class) != NULL) {
            return true;
        }
    }
    return false;
}

static void class_columns(struct writer *w, struct pr_grid_builder *b, const struct work_view *v,
                          bool percent) {
    column(w, b, PR_MSG_COL_CLASS, 9, true);
    column(w, b, PR_MSG_COL_GROUP, 14, true);
    for (int32_t wave = v->first; wave <= v->last; wave++) {
        static const enum pr_msg titles[] = {PR_MSG_WORK_TOTALS, PR_MSG_WORK_MEAN,
                                             PR_MSG_WORK_PERCENT};
        for (size_t i = 0; i < (percent ? 3U : 2U) && work_has_wave(v, wave); i++) {
            pr_grid_column(b, (struct pr_grid_column){.title = word(w, titles[i]),
                                                      .over = wave_name(w, wave),
                                                      .width = i == 0 ? 7 : 12});
        }
    }
    if (v->first < v->last) {
        column(w, b, PR_MSG_COL_PAIRS, 9, false);
        column(w, b, PR_MSG_COL_CHANGE_PAIRS, 14, false);
    }
}

static void classes(struct writer *w, struct pr_section *s, const struct work_view *v) {
    bool percent =
        work_in_wave(w, v, "percent_of_maximum", v->last, -1) != NULL && !v->work->percent;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_WORK_CLASSES));
    class_columns(w, &b, v, percent);
    size_t rows = 0;
    for (size_t c = 0; c < w->context->n_classes; c++) {
        if (!class_wrote(w, v, c)) {
            continue;
        }
        rows++;
        pr_grid_cell(&b, pr_cell_heading(w->context->class[c].name));
        pr_grid_cell(&b, pr_cell_text(group_name(w, w->context->class[c].group)));
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            const struct pr_figure *mean = of_class(w, v, "mean", wave, c);
            if (!work_has_wave(v, wave)) {
                continue;
            }
            pr_grid_cell(&b, n_cell(mean));
            pr_grid_cell(&b, pr_cell_figure(PR_SHOW_POINTS, mean));
            if (percent) {
                pr_grid_cell(&b, pr_cell_figure(PR_SHOW_PERCENT,
                                                of_class(w, v, "percent_of_maximum", wave, c)));
            }
        }
        if (v->first < v->last) {
            const struct pr_figure *f =
                work_change(w, v, "mean_change", none, w->context->class[c].name);
            pr_grid_cell(&b, n_cell(f));
            pr_grid_cell(&b, pr_cell_figure(PR_SHOW_CHANGE, f));
        }
    }
    if (rows > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_WORK_CLASSES_NOTE));
    }
}

/* ---- how the results are spread ---- */

static const struct pr_figure *in_quarter(const struct writer *w, const struct work_view *v,
                                          int32_t wave, int group, size_t q) {
    struct pr_of of[] = {{"wave", wave_name(w, wave)},
                         {"group", group_name(w, group)},
                         {"band", pr_text_of(quarter[q])}};
    return work_figure(w, v, "quarter", of, 3);
}

static void stack_row(struct writer *w, const struct work_view *v, struct pr_chart *c, int32_t wave,
                      int group) {
    struct pr_chart_row *row = &c->row[c->n_rows++];
    row->label = joined(w, group_name(w, group), ", ", wave_name(w, wave));
    for (size_t q = 0; q < QUARTERS; q++) {
        const struct pr_figure *f = in_quarter(w, v, wave, group, q);
        double n = given(f) ? (double)f->n : 0;
        row->value[q] = given(f) ? f->value * n : 0;
        row->has[q] = given(f);
        row->n = given(f) ? (size_t)f->n : row->n;
    }
}

static void stack(struct writer *w, struct pr_section *s, const struct work_view *v,
                  struct pr_chart *c) {
    c->kind = PR_CHART_STACK;
    c->id = joined(w, v->slug, "-", PR_TEXT("quarters"));
    c->series = pr_arena_array(w->arena, QUARTERS, sizeof *c->series);
    for (size_t q = 0; q < QUARTERS; q++) {
        c->series[q] = word(w, quarter_name[q]);
    }
    c->n_series = QUARTERS;
    c->neutral = -1;
    c->high = 1;
    c->show = PR_SHOW_SHARE;
    struct pr_arg name[] = {pr_arg_text(v->work->name)};
    c->title = say(w, PR_MSG_CHART_QUARTERS, name, 1);
    c->subtitle = word(w, PR_MSG_CHART_QUARTERS_SUB);
    c->alt = say(w, PR_MSG_CHART_QUARTERS_ALT, name, 1);
    pr_section_chart(w->doc, s, c);
}

static void quarters(struct writer *w, struct pr_section *s, const struct work_view *v) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_WORK_QUARTERS));
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    size_t rows = PR_GROUPS * (size_t)(v->last - v->first + 1);
    c->row = pr_arena_array(w->arena, rows, sizeof *c->row);
    column(w, &b, PR_MSG_COL_GROUP, 14, true);
    column(w, &b, PR_MSG_COL_WAVE, 14, true);
    column(w, &b, PR_MSG_COL_N, 7, false);
    for (size_t q = 0; q < QUARTERS; q++) {
        column(w, &b, quarter_name[q], 20, false);
    }
    for (int g = 0; g < PR_GROUPS; g++) {
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            const struct pr_figure *first = in_quarter(w, v, wave, g, 0);
            if (first == NULL) {
                continue;
            }
            pr_grid_cell(&b, pr_cell_heading(group_name(w, g)));
            pr_grid_cell(&b, pr_cell_text(wave_name(w, wave)));
            pr_grid_cell(&b, n_cell(first));
            for (size_t q = 0; q < QUARTERS; q++) {
                pr_grid_cell(&b, pr_cell_interval(PR_SHOW_SHARE, in_quarter(w, v, wave, g, q)));
            }
            stack_row(w, v, c, wave, g);
        }
    }
    if (b.cells > 0) {
        stack(w, s, v, c);
        pr_grid_add(&b, s, word(w, PR_MSG_WORK_QUARTERS_NOTE));
    }
}

/* ---- the sheet ---- */

static void one(struct writer *w, struct pr_section *s, const struct pr_work *work, bool titled) {
    struct work_view v = work_view(w, work);
    if (titled) {
        heading(w, s, PR_MSG_WORK_HEADING, (struct pr_arg[]){pr_arg_text(work->name)}, 1);
    }
    if (v.finding != NULL) {
        pr_section_text(w->doc, s, PR_PART_FINDING, work_finding_text(w, v.finding));
        finding_cautions(w, s, v.finding);
    }
    about(w, s, &v);
    coverage(w, s, &v);
    if (v.first < v.last) {
        changes(w, s, &v);
    }
    classes(w, s, &v);
    quarters(w, s, &v);
}

/* Listed, and nobody's results lie in the folder. */
static void without_results(struct writer *w, struct pr_section *s) {
    for (size_t i = 0; i < w->context->n_works; i++) {
        struct pr_text name = w->context->work[i].name;
        bool found = false;
        for (size_t k = 0; k < w->year->n_works; k++) {
            found = found || pr_text_equal(w->year->work[k].name, name);
        }
        if (!found && w->context->work[i].listed) {
            paragraph(w, s, PR_PART_CAUTION, PR_MSG_WORK_NO_RESULTS,
                      (struct pr_arg[]){pr_arg_text(name)}, 1);
        }
    }
}

void section_works(struct writer *w) {
    if (w->year->n_works == 0) {
        return;
    }
    struct pr_section *s = begin(w, "works", PR_MSG_SECTION_WORKS);
    s->landscape = true;
    for (size_t i = 0; i < w->year->n_works; i++) {
        one(w, s, &w->year->work[i], w->year->n_works > 1);
    }
    without_results(w, s);
}
