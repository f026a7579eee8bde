/* sections: «Открытые уроки»: which lessons, what observers saw, how far they agree. Announced open
 * lessons show what can be done, not what is done every day. */
#include "writer.h"

enum { LESSONS_ON_A_CHART = 20 }; /* more columns cannot be read on a page */

static struct pr_text lesson_code(const struct writer *w, size_t lesson) {
    return w->context->lesson[lesson].code;
}

static const struct pr_figure *lesson_mean(const struct writer *w, const struct pr_scale *domain,
                                           size_t lesson) {
    struct pr_of of[] = {{"domain", domain->title[PR_RU]}, {"lesson", lesson_code(w, lesson)}};
    return find(w, "observations", "mean", of, 2);
}

static const struct pr_figure *criterion(const struct writer *w, const struct pr_scale *domain,
                                         const struct pr_item *item, size_t lesson) {
    struct pr_of of[] = {{"domain", domain->title[PR_RU]},
                         {"criterion", pr_item_title(item, PR_RU)},
                         {"lesson", lesson_code(w, lesson)}};
    return find(w, "observations", "criterion_mean", of, 3);
}

static bool observed(const struct writer *w, size_t lesson) {
    for (size_t i = 0; i < w->year->n_observations; i++) {
        if (w->year->observation[i].lesson == (int32_t)lesson) {
            return true;
        }
    }
    return false;
}

static bool is_domain(const struct pr_scale *scale) {
    return scale->id.n > 0 && scale->n_items > 0;
}

static void lesson_list(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_LESSONS_LIST));
    column(w, &b, PR_MSG_COL_LESSON, 8, true);
    column(w, &b, PR_MSG_COL_DATE, 11, true);
    column(w, &b, PR_MSG_COL_TEACHER, 14, true);
    column(w, &b, PR_MSG_COL_CLASS, 8, true);
    column(w, &b, PR_MSG_COL_SUBJECT, 20, true);
    column(w, &b, PR_MSG_COL_TOPIC, 34, true);
    column(w, &b, PR_MSG_COL_REACHED, 20, false);
    for (size_t i = 0; i < w->context->n_lessons; i++) {
        const struct pr_lesson *x = &w->context->lesson[i];
        struct pr_of of[] = {{"lesson", x->code}};
        pr_grid_cell(&b, pr_cell_heading(x->code));
        pr_grid_cell(&b, x->day != PR_NO_DAY ? pr_cell_raw(PR_SHOW_DAY, (double)x->day)
                                             : pr_cell_figure(PR_SHOW_COUNT, NULL));
        pr_grid_cell(&b, pr_cell_text(x->teacher));
        pr_grid_cell(&b, pr_cell_text(x->class_name));
        pr_grid_cell(&b, pr_cell_text(x->subject));
        pr_grid_cell(&b, pr_cell_text(x->topic));
        const struct pr_figure *reached = find(w, "observations", "reached_share", of, 1);
        pr_grid_cell(&b, reached != NULL ? pr_cell_interval(PR_SHOW_SHARE, reached)
                                         : pr_cell_text(word(w, PR_MSG_NOT_STATED)));
    }
    pr_grid_add(&b, s, word(w, PR_MSG_LESSONS_LIST_NOTE));
}

static void heat_row(struct writer *w, struct pr_chart *c, const struct pr_scale *domain,
                     const struct pr_item *item) {
    struct pr_chart_row *row = &c->row[c->n_rows++];
    row->label = pr_item_title(item, w->lang);
    size_t at = 0;
    for (size_t i = 0; i < w->context->n_lessons && at < c->n_series; i++) {
        if (!observed(w, i)) {
            continue;
        }
        const struct pr_figure *f = criterion(w, domain, item, i);
        row->has[at] = given(f);
        row->value[at] = given(f) ? f->value : 0;
        at++;
    }
}

/* Criteria as rows, lessons as columns: headings of criteria are long, codes of lessons short. */
static void heat(struct writer *w, struct pr_section *s) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    const struct pr_instrument *sheet = w->year->sheet;
    c->kind = PR_CHART_HEAT;
    c->id = PR_TEXT("lessons-criteria");
    c->series = pr_arena_array(w->arena, LESSONS_ON_A_CHART, sizeof *c->series);
    c->row = pr_arena_array(w->arena, sheet->n_items + 1, sizeof *c->row);
    size_t all = 0;
    for (size_t i = 0; i < w->context->n_lessons; i++) {
        if (observed(w, i) && all++ < LESSONS_ON_A_CHART) {
            c->series[c->n_series++] = lesson_code(w, i);
        }
    }
    c->low = sheet->item[0].low;
    c->high = sheet->item[0].high;
    for (size_t d = 0; d < sheet->n_scales; d++) {
        for (size_t k = 0; is_domain(&sheet->scale[d]) && k < sheet->scale[d].n_items; k++) {
            heat_row(w, c, &sheet->scale[d], &sheet->item[sheet->scale[d].item[k]]);
        }
    }
    if (c->n_rows == 0 || c->n_series == 0) {
        return;
    }
    c->show = PR_SHOW_POINTS;
    struct pr_arg args[] = {pr_arg_count((int64_t)c->n_rows), pr_arg_count((int64_t)c->n_series),
                            pr_arg_number(PR_SHOW_PLAIN, c->low),
                            pr_arg_number(PR_SHOW_PLAIN, c->high),
                            pr_arg_count((int64_t)w->year->n_observations)};
    c->title = say(w, PR_MSG_CHART_LESSONS_TITLE, args, 5);
    c->subtitle = say(w, PR_MSG_CHART_LESSONS_SUB, args, 5);
    struct pr_arg shown[] = {pr_arg_count((int64_t)c->n_series), pr_arg_count((int64_t)all)};
    c->note = word(w, PR_MSG_CHART_LESSONS_NOTE);
    if (all > c->n_series) {
        c->note = joined(w, c->note, " ", say(w, PR_MSG_CHART_LESSONS_CUT, shown, 2));
    }
    c->alt = say(w, PR_MSG_CHART_LESSONS_ALT, args, 5);
    pr_section_chart(w->doc, s, c);
}

static void profile(struct writer *w, struct pr_section *s) {
    const struct pr_instrument *sheet = w->year->sheet;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_LESSONS_PROFILE));
    column(w, &b, PR_MSG_COL_LESSON, 10, true);
    column(w, &b, PR_MSG_COL_TEACHER, 14, true);
    column(w, &b, PR_MSG_COL_OBSERVERS, 13, false);
    for (size_t d = 0; d < sheet->n_scales; d++) {
        if (is_domain(&sheet->scale[d])) {
            pr_grid_column(
                &b, (struct pr_grid_column){.title = sheet->scale[d].title[w->lang], .width = 20});
        }
    }
    for (size_t i = 0; i < w->context->n_lessons; i++) {
        const struct pr_figure *any = NULL;
        for (size_t d = 0; d < sheet->n_scales && any == NULL; d++) {
            any = is_domain(&sheet->scale[d]) ? lesson_mean(w, &sheet->scale[d], i) : NULL;
        }
        if (any == NULL) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(lesson_code(w, i)));
        pr_grid_cell(&b, pr_cell_text(w->context->lesson[i].teacher));
        pr_grid_cell(&b, pr_cell_raw(PR_SHOW_COUNT, (double)any->n));
        for (size_t d = 0; d < sheet->n_scales; d++) {
            if (is_domain(&sheet->scale[d])) {
                pr_grid_cell(&b,
                             pr_cell_figure(PR_SHOW_POINTS, lesson_mean(w, &sheet->scale[d], i)));
            }
        }
    }
    struct pr_arg args[] = {pr_arg_number(PR_SHOW_PLAIN, sheet->item[0].low),
                            pr_arg_number(PR_SHOW_PLAIN, sheet->item[0].high)};
    pr_grid_add(&b, s, say(w, PR_MSG_LESSONS_PROFILE_NOTE, args, 2));
}

static const struct pr_figure *of_lesson(const struct writer *w, const char *measure,
                                         const struct pr_scale *domain, size_t lesson) {
    struct pr_of of[] = {{"domain", domain->title[PR_RU]}, {"lesson", lesson_code(w, lesson)}};
    return find(w, "observations", measure, of, 2);
}

static struct pr_cell level_cell(const struct writer *w, const struct pr_levels *levels,
                                 const struct pr_figure *level) {
    if (levels == NULL || !given(level) || level->value < 0 ||
        level->value >= (double)levels->n_bands) {
        return pr_cell_figure(PR_SHOW_COUNT, NULL);
    }
    return pr_cell_text(levels->band[(size_t)level->value].label[w->lang]);
}

/* A published sheet has scores of its own and levels of them. */
static void levels(struct writer *w, struct pr_section *s) {
    const struct pr_instrument *sheet = w->year->sheet;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_LESSONS_LEVELS));
    enum pr_status status = PR_STATUS_VERIFIED;
    column(w, &b, PR_MSG_COL_LESSON, 10, true);
    column(w, &b, PR_MSG_COL_DOMAIN, 30, true);
    column(w, &b, PR_MSG_COL_SCORE, 16, false);
    column(w, &b, PR_MSG_COL_LEVEL, 34, true);
    for (size_t i = 0; i < w->context->n_lessons; i++) {
        for (size_t d = 0; d < sheet->n_scales; d++) {
            const struct pr_scale *domain = &sheet->scale[d];
            const struct pr_levels *of = pr_levels_of_scale(sheet, d);
            const struct pr_figure *score = of_lesson(w, "score", domain, i);
            if (!is_domain(domain) || of == NULL || score == NULL) {
                continue;
            }
            status = of->status;
            pr_grid_cell(&b, pr_cell_heading(lesson_code(w, i)));
            pr_grid_cell(&b, pr_cell_text(domain->title[w->lang]));
            pr_grid_cell(&b, pr_cell_figure(PR_SHOW_POINTS, score));
            pr_grid_cell(&b, level_cell(w, of, of_lesson(w, "level", domain, i)));
        }
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s,
                    word(w, status == PR_STATUS_VERIFIED ? PR_MSG_LEVELS_VERIFIED
                                                         : PR_MSG_LESSONS_LEVELS_NOTE));
    }
}

static void agreement(struct writer *w, struct pr_section *s) {
    const struct pr_instrument *sheet = w->year->sheet;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_LESSONS_AGREEMENT));
    column(w, &b, PR_MSG_COL_DOMAIN, 34, true);
    column(w, &b, PR_MSG_COL_EQUAL, 14, false);
    column(w, &b, PR_MSG_COL_WITHIN_ONE, 16, false);
    column(w, &b, PR_MSG_COL_OBSERVER_DIFFERENCE, 20, false);
    for (size_t d = 0; d < sheet->n_scales; d++) {
        struct pr_of of[] = {{"domain", sheet->scale[d].title[PR_RU]}};
        if (!is_domain(&sheet->scale[d])) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(sheet->scale[d].title[w->lang]));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_SHARE, find(w, "observations", "equal", of, 1)));
        pr_grid_cell(&b,
                     pr_cell_figure(PR_SHOW_SHARE, find(w, "observations", "within_one", of, 1)));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_POINTS,
                                        find(w, "observations", "observer_difference", of, 1)));
    }
    pr_grid_add(&b, s, word(w, PR_MSG_LESSONS_AGREEMENT_NOTE));
    lessons_readable(w, s);
}

/* Each observer's own marks: the working edition shows them, lesson by lesson. */
static void by_observer(struct writer *w, struct pr_section *s) {
    const struct pr_instrument *sheet = w->year->sheet;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_LESSONS_BY_OBSERVER));
    column(w, &b, PR_MSG_COL_LESSON, 10, true);
    column(w, &b, PR_MSG_COL_OBSERVER, 14, true);
    for (size_t d = 0; d < sheet->n_scales; d++) {
        if (is_domain(&sheet->scale[d])) {
            pr_grid_column(
                &b, (struct pr_grid_column){.title = sheet->scale[d].title[w->lang], .width = 20});
        }
    }
    for (size_t i = 0; i < w->year->n_observations; i++) {
        const struct pr_response *x = &w->year->observation[i];
        if (x->lesson < 0) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(lesson_code(w, (size_t)x->lesson)));
        pr_grid_cell(&b, pr_cell_text(x->observer));
        for (size_t d = 0; d < sheet->n_scales; d++) {
            struct pr_of of[] = {{"domain", sheet->scale[d].title[PR_RU]},
                                 {"lesson", lesson_code(w, (size_t)x->lesson)},
                                 {"observer", x->observer}};
            if (is_domain(&sheet->scale[d])) {
                pr_grid_cell(
                    &b, pr_cell_figure(PR_SHOW_POINTS, find(w, "observations", "mean", of, 3)));
            }
        }
    }
    pr_grid_add(&b, s, word(w, PR_MSG_LESSONS_BY_OBSERVER_NOTE));
}

void section_lessons(struct writer *w) {
    if (w->context->n_lessons == 0 && w->year->n_observations == 0) {
        return;
    }
    struct pr_section *s = begin(w, "lessons", PR_MSG_SECTION_LESSONS);
    s->landscape = true;
    if (has_marks(w)) {
        struct pr_of none[1] = {{"", {NULL, 0}}};
        const struct pr_figure *lessons = find(w, "observations", "lessons", none, 0);
        const struct pr_figure *observers = find(w, "observations", "observers", none, 0);
        struct pr_arg args[] = {pr_arg_count(given(lessons) ? (int64_t)lessons->value : 0),
                                pr_arg_count(given(observers) ? (int64_t)observers->value : 0),
                                pr_arg_count((int64_t)w->year->n_observations)};
        paragraph(w, s, PR_PART_FINDING, PR_MSG_LESSONS_SENTENCE, args, 3);
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_LESSONS_ANNOUNCED, NULL, 0);
        if (!w->context->settings.sheet_scale_stated && w->year->sheet->published == false) {
            paragraph(w, s, PR_PART_CAUTION, PR_MSG_LESSONS_SCALE_ASSUMED, NULL, 0);
        }
        heat(w, s);
        profile(w, s);
        levels(w, s);
        agreement(w, s);
        if (w->kind == PR_REPORT_LESSONS) {
            lessons_enough(w, s);
        }
    } else {
        paragraph(w, s, PR_PART_CAUTION,
                  w->year->n_observations > 0 ? PR_MSG_LESSONS_NO_MARKS : PR_MSG_LESSONS_NO_SHEETS,
                  NULL, 0);
    }
    if (w->context->n_lessons > 0) {
        lesson_list(w, s);
    }
    if (has_marks(w) && is_working(w)) {
        by_observer(w, s);
    }
}
