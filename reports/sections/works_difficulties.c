/* sections: «Типичные затруднения»: tasks by skill, what was earned of the maximum and who earned
 * all of it, the tasks under the threshold, skills from the weakest. Of the community; where nobody
 * tells groups, of all who wrote. */
#include "works_view.h"

#include <stdlib.h>

/* A task or skill: its keys are added to those of the group. */
struct about {
    struct pr_of of[2];
    size_t n;
};

static struct about task_of(const struct pr_work *work, size_t item) {
    struct about a = {{{"task", work->tasks->item[item].code}}, 1};
    if (work->by_grade && work->grades[item] != 0) {
        a.of[a.n++] = (struct pr_of){"grade", work->grade_name[item]};
    }
    return a;
}

static const struct pr_figure *in_wave(const struct writer *w, const struct work_view *v,
                                       const char *measure, struct about a, int32_t wave,
                                       int group) {
    struct pr_of of[] = {
        {"wave", wave_name(w, wave)}, {"group", group_name(w, group)}, a.of[0], a.of[1]};
    return work_figure(w, v, measure, of, 2 + a.n);
}

static const struct pr_figure *changed(const struct writer *w, const struct work_view *v,
                                       const char *measure, struct about a, int group) {
    struct pr_of of[] = {{"from", wave_name(w, v->first)},
                         {"to", wave_name(w, v->last)},
                         {"group", group_name(w, group)},
                         a.of[0],
                         a.of[1]};
    return work_figure(w, v, measure, of, 3 + a.n);
}

static struct pr_text task_name(const struct writer *w, const struct pr_work *work, size_t item) {
    bool graded = work->by_grade && work->grades[item] != 0;
    struct pr_text grade = graded ? work->grade_name[item] : (struct pr_text){NULL, 0};
    return joined(w, work->tasks->item[item].code, " / ", grade);
}

static struct pr_text group_words(const struct writer *w, int group) {
    return group < 0 ? word(w, PR_MSG_DIFFICULTIES_ALL) : group_name(w, group);
}

/* ---- in words ---- */

static void hard_task(struct writer *w, struct pr_section *s, const struct work_view *v,
                      size_t item, int group) {
    struct about a = task_of(v->work, item);
    const struct pr_figure *share = in_wave(w, v, "solved", a, v->last, group);
    const struct pr_figure *full = in_wave(w, v, "full", a, v->last, group);
    struct pr_text skill = v->work->skill[item];
    if (!work_is_hard(w, share)) {
        return;
    }
    struct pr_arg args[] = {pr_arg_text(task_name(w, v->work, item)),
                            show_figure(PR_SHOW_SHARE, share),
                            pr_arg_number(PR_SHOW_SHARE, given(full) ? full->value : 0),
                            pr_arg_count(share->n), pr_arg_text(skill)};
    paragraph(w, s, PR_PART_BULLET,
              skill.n > 0 ? PR_MSG_DIFFICULTY_TASK_SKILL : PR_MSG_DIFFICULTY_TASK, args, 5);
}

/* What the first wave's tasks were, where they are comparable. */
static void before(struct writer *w, struct pr_section *s, const struct work_view *v, int group) {
    const struct pr_figure *n = work_in_wave(w, v, "difficulties", v->first, group);
    bool other = v->finding != NULL && (v->finding->bars & PR_BAR_OTHER_TASKS) != 0;
    if (v->first < v->last && !other && given(n)) {
        paragraph(
            w, s, PR_PART_PARAGRAPH, PR_MSG_DIFFICULTIES_BEFORE,
            (struct pr_arg[]){pr_arg_text(wave_name(w, v->first)), pr_arg_count((int64_t)n->value)},
            2);
    }
}

static void in_words(struct writer *w, struct pr_section *s, const struct work_view *v, int group) {
    const struct pr_figure *n = work_in_wave(w, v, "difficulties", v->last, group);
    if (!given(n)) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_DIFFICULTIES_NO_MAXIMA, NULL, 0);
        return;
    }
    struct pr_arg hard[] = {pr_arg_number(PR_SHOW_SHARE, w->context->settings.difficulty),
                            pr_arg_text(group_words(w, group)), pr_arg_text(wave_name(w, v->last)),
                            pr_arg_count((int64_t)n->value), pr_arg_count(n->n)};
    struct pr_arg nothing[] = {hard[0], hard[1], hard[2], hard[4]};
    if (!(n->value > 0)) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_DIFFICULTIES_NONE, nothing, 4);
        before(w, s, v, group);
        return;
    }
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_DIFFICULTIES_LEAD, hard, 5);
    for (size_t i = 0; i < v->work->tasks->n_items; i++) {
        hard_task(w, s, v, i, group);
    }
    before(w, s, v, group);
}

/* ---- profile ---- */

static struct pr_text row_label(const struct writer *w, const struct pr_work *work, size_t item) {
    struct pr_arg args[] = {pr_arg_text(task_name(w, work, item)), pr_arg_text(work->skill[item])};
    return work->skill[item].n > 0 ? say(w, PR_MSG_CHART_TASK_ROW, args, 2) : args[0].text;
}

static struct pr_text share_text(const struct writer *w, const struct pr_figure *f) {
    struct pr_buf b = pr_buf_new(w->arena);
    pr_show_figure(&b, w->lang, PR_SHOW_SHARE, f, false);
    return pr_buf_done(&b);
}

static void profile(struct writer *w, struct pr_section *s, const struct work_view *v, int group) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    size_t items = v->work->tasks->n_items;
    c->kind = PR_CHART_BARS;
    c->id = joined(w, v->slug, "-", PR_TEXT("tasks"));
    c->row = pr_arena_array(w->arena, items, sizeof *c->row);
    int64_t hard = 0;
    for (size_t i = 0; i < items; i++) {
        const struct pr_figure *f = in_wave(w, v, "solved", task_of(v->work, i), v->last, group);
        if (!given(f)) {
            continue;
        }
        struct pr_chart_row *row = &c->row[c->n_rows++];
        row->label = row_label(w, v->work, i);
        row->value[0] = f->value;
        row->has[0] = true;
        row->has_interval = f->level > 0;
        row->low = f->low;
        row->high = f->high;
        row->n = (size_t)f->n;
        row->right = share_text(w, f);
        hard += work_is_hard(w, f);
    }
    if (c->n_rows == 0) {
        return;
    }
    double limit = w->context->settings.difficulty;
    c->high = 1;
    c->show = PR_SHOW_SHARE;
    c->neutral = -1;
    c->has_reference = true;
    c->reference = limit;
    c->reference_label = word(w, PR_MSG_CHART_TASKS_LIMIT);
    struct pr_arg name[] = {pr_arg_text(v->work->name), pr_arg_count(hard)};
    struct pr_arg of[] = {pr_arg_text(group_name(w, group))};
    struct pr_arg sub[] = {pr_arg_text(wave_name(w, v->last)),
                           pr_arg_text(group < 0 ? word(w, PR_MSG_DIFFICULTIES_ALL)
                                                 : say(w, PR_MSG_CHART_TASKS_GROUP, of, 1))};
    c->title = say(w, hard > 0 ? PR_MSG_CHART_TASKS : PR_MSG_CHART_TASKS_NONE, name, 2);
    c->subtitle = say(w, PR_MSG_CHART_TASKS_SUB, sub, 2);
    c->note = word(w, PR_MSG_CHART_TASKS_NOTE);
    c->alt = say(w, PR_MSG_CHART_TASKS_ALT, name, 1);
    c->right_title = word(w, PR_MSG_COL_SOLVED);
    pr_section_chart(w->doc, s, c);
}

/* ---- tasks ---- */

static void over(struct writer *w, struct pr_grid_builder *b, int32_t wave, enum pr_msg title,
                 double width) {
    pr_grid_column(b, (struct pr_grid_column){
                          .title = word(w, title), .over = wave_name(w, wave), .width = width});
}

static bool has_skills(const struct pr_work *work) {
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        if (work->skill[i].n > 0) {
            return true;
        }
    }
    return false;
}

static void task_columns(struct writer *w, struct pr_grid_builder *b, const struct work_view *v) {
    column(w, b, PR_MSG_COL_TASK, 9, true);
    if (has_skills(v->work)) {
        column(w, b, PR_MSG_COL_TASK_SKILL, 24, true);
    }
    column(w, b, PR_MSG_COL_TASK_MAXIMUM, 7, false);
    for (int32_t wave = v->first; wave <= v->last; wave++) {
        if (work_has_wave(v, wave)) {
            over(w, b, wave, PR_MSG_COL_N, 6);
            over(w, b, wave, PR_MSG_COL_SOLVED, 11);
            over(w, b, wave, PR_MSG_COL_FULL, 20);
        }
    }
    if (v->first < v->last) {
        column(w, b, PR_MSG_COL_SOLVED_CHANGE, 11, false);
    }
}

static struct pr_cell shaded(const struct writer *w, const struct pr_figure *share) {
    struct pr_cell cell = pr_cell_figure(PR_SHOW_SHARE, share);
    cell.tint = work_is_hard(w, share) ? -1 : 0;
    return cell;
}

static void task_row(struct writer *w, struct pr_grid_builder *b, const struct work_view *v,
                     size_t item, int group) {
    struct about a = task_of(v->work, item);
    pr_grid_cell(b, pr_cell_heading(task_name(w, v->work, item)));
    if (has_skills(v->work)) {
        pr_grid_cell(b, pr_cell_text(v->work->skill[item]));
    }
    pr_grid_cell(b, v->work->maximum[item] > 0 ? pr_cell_raw(PR_SHOW_PLAIN, v->work->maximum[item])
                                               : pr_cell_figure(PR_SHOW_PLAIN, NULL));
    for (int32_t wave = v->first; wave <= v->last; wave++) {
        if (work_has_wave(v, wave)) {
            const struct pr_figure *share = in_wave(w, v, "solved", a, wave, group);
            pr_grid_cell(b, n_cell(share));
            pr_grid_cell(b, shaded(w, share));
            pr_grid_cell(b, pr_cell_interval(PR_SHOW_SHARE, in_wave(w, v, "full", a, wave, group)));
        }
    }
    if (v->first < v->last) {
        pr_grid_cell(
            b, pr_cell_figure(PR_SHOW_SHARE_CHANGE, changed(w, v, "solved_change", a, group)));
    }
}

static void tasks(struct writer *w, struct pr_section *s, const struct work_view *v, int group) {
    struct pr_arg name[] = {pr_arg_text(group_name(w, group))};
    struct pr_grid_builder b = pr_grid_new(
        w->doc, say(w, group < 0 ? PR_MSG_TASKS_TABLE_ALL : PR_MSG_TASKS_TABLE, name, 1));
    task_columns(w, &b, v);
    for (size_t i = 0; i < v->work->tasks->n_items; i++) {
        task_row(w, &b, v, i, group);
    }
    pr_grid_add(&b, s, word(w, PR_MSG_TASKS_TABLE_NOTE));
}

/* ---- skills ---- */

struct skill {
    struct pr_text name, tasks;
    const struct pr_figure *last;
    size_t order;
};

/* From the weakest; those without a figure last. */
static int by_lack(const void *a, const void *b) {
    const struct skill *x = a;
    const struct skill *y = b;
    bool known[2] = {given(x->last), given(y->last)};
    if (known[0] != known[1]) {
        return known[0] ? -1 : 1;
    }
    if (known[0] && x->last->value < y->last->value) {
        return -1;
    }
    if (known[0] && x->last->value > y->last->value) {
        return 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static size_t skills_of(const struct writer *w, const struct work_view *v, int group,
                        struct skill *all) {
    const struct pr_work *work = v->work;
    size_t n = 0;
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        size_t k = 0;
        while (k < n && !pr_text_equal(all[k].name, work->skill[i])) {
            k++;
        }
        if (work->skill[i].n == 0) {
            continue;
        }
        if (k == n) {
            struct about a = {{{"skill", work->skill[i]}}, 1};
            const struct pr_figure *last = in_wave(w, v, "skill_share", a, v->last, group);
            all[n++] = (struct skill){.name = work->skill[i], .last = last, .order = i};
        }
        all[k].tasks = joined(w, all[k].tasks, ", ", task_name(w, work, i));
    }
    if (n > 0) {
        qsort(all, n, sizeof *all, by_lack);
    }
    return n;
}

static void skills(struct writer *w, struct pr_section *s, const struct work_view *v, int group) {
    struct skill *all = pr_arena_array(w->arena, v->work->tasks->n_items + 1, sizeof *all);
    size_t n = skills_of(w, v, group, all);
    struct pr_arg name[] = {pr_arg_text(group_name(w, group))};
    struct pr_grid_builder b = pr_grid_new(
        w->doc, say(w, group < 0 ? PR_MSG_SKILLS_TABLE_ALL : PR_MSG_SKILLS_TABLE, name, 1));
    column(w, &b, PR_MSG_COL_TASK_SKILL, 26, true);
    column(w, &b, PR_MSG_COL_SKILL_TASKS, 14, true);
    for (int32_t wave = v->first; wave <= v->last; wave++) {
        if (work_has_wave(v, wave)) {
            over(w, &b, wave, PR_MSG_COL_N, 6);
            over(w, &b, wave, PR_MSG_COL_SOLVED, 11);
        }
    }
    if (v->first < v->last) {
        column(w, &b, PR_MSG_COL_SOLVED_CHANGE, 11, false);
    }
    for (size_t i = 0; i < n; i++) {
        struct about a = {{{"skill", all[i].name}}, 1};
        pr_grid_cell(&b, pr_cell_heading(all[i].name));
        pr_grid_cell(&b, pr_cell_text(all[i].tasks));
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            const struct pr_figure *f = in_wave(w, v, "skill_share", a, wave, group);
            if (work_has_wave(v, wave)) {
                pr_grid_cell(&b, n_cell(f));
                pr_grid_cell(&b, shaded(w, f));
            }
        }
        if (v->first < v->last) {
            pr_grid_cell(
                &b, pr_cell_figure(PR_SHOW_SHARE_CHANGE, changed(w, v, "skill_change", a, group)));
        }
    }
    if (n > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_SKILLS_TABLE_NOTE));
    }
}

/* ---- the sheet ---- */

static void one(struct writer *w, struct pr_section *s, const struct pr_work *work, bool titled) {
    struct work_view v = work_view(w, work);
    int group = work_has_group(w, &v, PR_COMMUNITY) ? PR_COMMUNITY : -1;
    if (titled) {
        heading(w, s, PR_MSG_WORK_HEADING, (struct pr_arg[]){pr_arg_text(work->name)}, 1);
    }
    in_words(w, s, &v, group);
    profile(w, s, &v, group);
    skills(w, s, &v, group);
    tasks(w, s, &v, group);
    if (group == PR_COMMUNITY && work_has_group(w, &v, PR_COMPARISON)) {
        tasks(w, s, &v, PR_COMPARISON);
    }
}

void section_difficulties(struct writer *w) {
    if (w->year->n_works == 0) {
        return;
    }
    struct pr_section *s = begin(w, "difficulties", PR_MSG_SECTION_DIFFICULTIES);
    s->landscape = true;
    for (size_t i = 0; i < w->year->n_works; i++) {
        one(w, s, &w->year->work[i], w->year->n_works > 1);
    }
}
