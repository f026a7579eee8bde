/* sections: «Выводы и задачи»: what was done, what changed and how sure it is, difficulties of
 * pupils and deficits of teachers, problems with blanks for causes and solutions, tasks and
 * questions for the next year by stated rules, a draft decision. Nothing is invented and no cause
 * is named. The brief is made of the same parts, each cut to its first lines. */
#include "works_view.h"

#include <stdlib.h>

/* ---- what was done ---- */

struct done_rule {
    enum pr_msg msg;
    const char *topic;
    const char *measure[3]; /* arguments of the sentence */
};

static const struct done_rule done_rules[] = {
    {PR_MSG_DONE_LESSONS, "observations", {"lessons", "sheets", NULL}},
    {PR_MSG_DONE_DIARY, "diary", {"meetings", "decisions", "done"}},
    {PR_MSG_DONE_PRODUCTS, "products", {"products", NULL, NULL}},
    {PR_MSG_DONE_FEEDBACK, "event_feedback", {"respondents", NULL, NULL}}};

static size_t plan_done(struct writer *w, struct pr_section *s) {
    const struct pr_figure *events = plain_figure(w, "plan", "events");
    const struct pr_figure *in_time = plain_figure(w, "plan", "done_in_time");
    const struct pr_figure *moved = plain_figure(w, "plan", "moved_but_held");
    const struct pr_figure *not_held = plain_figure(w, "plan", "not_held");
    if (!given(events) || !given(in_time) || !given(moved) || !given(not_held)) {
        return 0;
    }
    struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, events), show_figure(PR_SHOW_COUNT, in_time),
                            show_figure(PR_SHOW_COUNT, moved),
                            show_figure(PR_SHOW_COUNT, not_held)};
    paragraph(w, s, PR_PART_BULLET, PR_MSG_DONE_PLAN, args, 4);
    return 1;
}

static size_t attended(struct writer *w, struct pr_section *s) {
    const struct pr_figure *present = plain_figure(w, "attendance", "present");
    const struct pr_figure *places = plain_figure(w, "attendance", "places");
    if (!given(present) || !given(places) || places->value < 1) {
        return 0;
    }
    paragraph(w, s, PR_PART_BULLET, PR_MSG_DONE_ATTENDANCE,
              (struct pr_arg[]){pr_arg_text(part_of(w, present, places))}, 1);
    return 1;
}

static size_t by_rule(struct writer *w, struct pr_section *s, const struct done_rule *r) {
    struct pr_arg args[3];
    size_t n = 0;
    while (n < PR_COUNT_OF(r->measure) && r->measure[n] != NULL) {
        const struct pr_figure *f = plain_figure(w, r->topic, r->measure[n]);
        if (!given(f) || (n == 0 && f->value < 1)) {
            return 0;
        }
        args[n++] = show_figure(PR_SHOW_COUNT, f);
    }
    paragraph(w, s, PR_PART_BULLET, r->msg, args, n);
    return 1;
}

void done_part(struct writer *w, struct pr_section *s) {
    size_t shown = plan_done(w, s) + attended(w, s);
    for (size_t i = 0; i < PR_COUNT_OF(done_rules); i++) {
        shown += by_rule(w, s, &done_rules[i]);
    }
    if (shown == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CONCLUSIONS_DONE_NONE, NULL, 0);
    }
}

/* ---- what changed ---- */

static void changed(struct writer *w, struct pr_section *s) {
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        pr_section_text(
            w->doc, s, PR_PART_BULLET,
            pr_finding_text(w->arena, w->lang, w->year, w->analysis, &w->analysis->finding[i]));
    }
    if (w->analysis->n_findings == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CONCLUSIONS_CHANGED_NONE, NULL, 0);
    }
}

/* ---- difficulties of pupils ---- */

size_t work_difficulties(const struct writer *w, const struct pr_work *work, struct hard_task *out,
                         size_t most) {
    const struct pr_survey *answers = work->answers;
    struct work_view v = work_view(w, work);
    int group = work_has_group(w, &v, PR_COMMUNITY) ? PR_COMMUNITY : -1;
    size_t n = 0;
    for (size_t i = 0; v.last >= 0 && i < answers->instrument->n_items; i++) {
        struct pr_text task = answers->instrument->item[i].code;
        bool graded = work->by_grade && work->grades != NULL && work->grades[i] != 0;
        struct pr_of of[] = {{"work", work->name},
                             {"wave", wave_name(w, v.last)},
                             {"group", group_name(w, group)},
                             {"task", task},
                             {"grade", graded ? work->grade_name[i] : (struct pr_text){NULL, 0}}};
        const struct pr_figure *share = find(w, "diagnostics", "solved", of, PR_COUNT_OF(of));
        if (!work_is_hard(w, share)) {
            continue;
        }
        if (out != NULL && n < most) {
            out[n] = (struct hard_task){
                task, work->skill != NULL ? work->skill[i] : (struct pr_text){NULL, 0}, share};
        }
        n++;
    }
    return n;
}

bool difficulties_known(const struct writer *w) {
    return any_figure(w, "diagnostics", "difficulties") != NULL;
}

/* Of a work at most so many. */
enum { HARD_MOST = 100 };

struct hard_place {
    const struct pr_work *work;
    struct hard_task hard;
    size_t order; /* works and tasks as they come */
};

static int by_order(const void *a, const void *b) {
    const struct hard_place *x = a, *y = b;
    return x->order < y->order ? -1 : x->order > y->order;
}

static int hardest_first(const void *a, const void *b) {
    const struct hard_place *x = a, *y = b;
    double p = x->hard.share->value, q = y->hard.share->value;
    return p < q ? -1 : p > q ? 1 : by_order(a, b);
}

static size_t all_hard(struct writer *w, struct hard_place *out) {
    struct hard_task *of_work = pr_arena_array(w->arena, HARD_MOST, sizeof *of_work);
    size_t all = 0;
    for (size_t i = 0; i < w->year->n_works; i++) {
        size_t n = work_difficulties(w, &w->year->work[i], of_work, HARD_MOST);
        for (size_t k = 0; k < n && k < HARD_MOST; k++, all++) {
            out[all] = (struct hard_place){&w->year->work[i], of_work[k], all};
        }
    }
    return all;
}

/* The hardest ones, in the order of the works. */
size_t difficulties_part(struct writer *w, struct pr_section *s, size_t most) {
    struct pr_arg limit[] = {pr_arg_number(PR_SHOW_SHARE, w->context->settings.difficulty)};
    struct hard_place *all =
        pr_arena_array(w->arena, w->year->n_works * HARD_MOST + 1, sizeof *all);
    size_t n = all_hard(w, all);
    size_t shown = n < most ? n : most;
    qsort(all, n, sizeof *all, hardest_first);
    qsort(all, shown, sizeof *all, by_order);
    for (size_t k = 0; k < shown; k++) {
        const struct hard_task *t = &all[k].hard;
        struct pr_arg args[] = {pr_arg_text(all[k].work->name), pr_arg_text(t->task),
                                show_figure(PR_SHOW_SHARE, t->share),
                                pr_arg_count(t->share->n > 0 ? t->share->n : 0),
                                pr_arg_text(t->skill)};
        paragraph(w, s, PR_PART_BULLET,
                  t->skill.n > 0 ? PR_MSG_CONCLUSIONS_DIFFICULTY_SKILL
                                 : PR_MSG_CONCLUSIONS_DIFFICULTY,
                  args, PR_COUNT_OF(args));
    }
    if (n == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CONCLUSIONS_DIFFICULTIES_NONE, limit, 1);
    }
    return n - shown;
}

/* ---- deficits of teachers ---- */

static const struct pr_figure *hard_for(const struct writer *w, const char *measure,
                                        struct pr_text skill) {
    struct pr_of of[] = {{"skill", skill}, {"group", group_name(w, PR_COMMUNITY)}};
    return find(w, "deficits", measure, of, 2);
}

static struct pr_cell count_or_blank(const struct writer *w, const struct pr_figure *f) {
    return given(f) ? pr_cell_figure(PR_SHOW_COUNT, f) : pr_cell_text(word(w, PR_MSG_IND_NOTHING));
}

struct shared {
    struct pr_text skill;
    const struct pr_figure *before, *after;
    size_t order; /* as asked */
};

static double teachers(const struct shared *x) {
    return given(x->after) ? x->after->value : given(x->before) ? x->before->value : 0;
}

static int as_asked(const void *a, const void *b) {
    const struct shared *x = a, *y = b;
    return x->order < y->order ? -1 : x->order > y->order;
}

static int most_shared_first(const void *a, const void *b) {
    double p = teachers(a), q = teachers(b);
    return p > q ? -1 : p < q ? 1 : as_asked(a, b);
}

static size_t all_shared(struct writer *w, struct shared *out) {
    const struct pr_instrument *ins = w->year->deficits.answers->instrument;
    size_t n = 0;
    for (size_t i = 0; i < ins->n_items; i++) {
        const struct pr_figure *before = hard_for(w, "hard_before", ins->item[i].code);
        const struct pr_figure *after = hard_for(w, "hard_after", ins->item[i].code);
        if (given(before) || given(after)) {
            out[n++] = (struct shared){pr_item_title(&ins->item[i], w->lang), before, after, i};
        }
    }
    return n;
}

/* Those that most teachers share now, in the order of the questions. */
size_t deficits_table(struct writer *w, struct pr_section *s, size_t most) {
    if (w->year->deficits.answers == NULL) {
        return 0;
    }
    struct shared *all =
        pr_arena_array(w->arena, w->year->deficits.answers->instrument->n_items, sizeof *all);
    size_t n = all_shared(w, all);
    size_t shown = n < most ? n : most;
    qsort(all, n, sizeof *all, most_shared_first);
    qsort(all, shown, sizeof *all, as_asked);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_CONCLUSIONS_DEFICITS));
    column(w, &b, PR_MSG_COL_DEFICIT, 40, true);
    column(w, &b, PR_MSG_COL_HARD_BEFORE, 14, false);
    column(w, &b, PR_MSG_COL_DEFICIT_EVENTS, 40, true);
    column(w, &b, PR_MSG_COL_HARD_AFTER, 14, false);
    for (size_t i = 0; i < shown; i++) {
        pr_grid_cell(&b, pr_cell_heading(all[i].skill));
        pr_grid_cell(&b, count_or_blank(w, all[i].before));
        pr_grid_cell(&b, pr_cell_text(word(w, PR_MSG_BLANK_LONG)));
        pr_grid_cell(&b, count_or_blank(w, all[i].after));
    }
    if (shown > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_CONCLUSIONS_DEFICITS_NOTE));
    }
    return n - shown;
}

/* ---- problems, tasks, questions ---- */

void problem_table(struct writer *w, struct pr_section *s, const struct problem *all, size_t n) {
    static const enum pr_msg blanks[] = {PR_MSG_COL_CAUSE, PR_MSG_COL_SOLUTION, PR_MSG_COL_DUE,
                                         PR_MSG_COL_OWNER};
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_CONCLUSIONS_PROBLEMS));
    column(w, &b, PR_MSG_COL_PROBLEM, 44, true);
    for (size_t i = 0; i < PR_COUNT_OF(blanks); i++) {
        column(w, &b, blanks[i], i < 2 ? 26 : 14, true);
    }
    for (size_t i = 0; i < n; i++) {
        pr_grid_cell(&b, pr_cell_heading(all[i].text));
        for (size_t k = 0; k < PR_COUNT_OF(blanks); k++) {
            pr_grid_cell(&b, pr_cell_text(word(w, k < 2 ? PR_MSG_BLANK_LONG : PR_MSG_BLANK)));
        }
    }
    if (n > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_CONCLUSIONS_PROBLEMS_NOTE));
    }
}

enum pr_msg tasks_title(const struct writer *w) {
    return is_interim(w) ? PR_MSG_CONCLUSIONS_TASKS_INTERIM : PR_MSG_CONCLUSIONS_TASKS;
}

/* Each task once: two problems may lead to the same. */
void tasks_part(struct writer *w, struct pr_section *s, const struct problem *all, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool said = false;
        for (size_t k = 0; k < i; k++) {
            said = said || pr_text_equal(all[i].task, all[k].task);
        }
        if (!said) {
            pr_section_text(w->doc, s, PR_PART_BULLET, all[i].task);
        }
    }
    if (n == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CONCLUSIONS_TASKS_NONE, NULL, 0);
    }
}

static enum pr_msg question_of(const struct pr_finding *f) {
    return is_about(f, "marks") || is_about(f, "deficits") ? PR_MSG_NONE
           : f->verdict == PR_NOT_SHOWN                    ? PR_MSG_QUESTION_NOT_SHOWN
           : f->change == PR_CHANGE_NOT_COMPUTABLE         ? PR_MSG_QUESTION_CHANGE
                                                           : PR_MSG_QUESTION_REPEAT;
}

static void questions(struct writer *w, struct pr_section *s) {
    enum pr_msg title =
        is_interim(w) ? PR_MSG_CONCLUSIONS_QUESTIONS_INTERIM : PR_MSG_CONCLUSIONS_QUESTIONS;
    size_t shown = 0;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        const struct pr_finding *f = &w->analysis->finding[i];
        enum pr_msg msg = question_of(f);
        if (msg == PR_MSG_NONE) {
            continue;
        }
        if (shown++ == 0) {
            heading(w, s, title, NULL, 0);
        }
        paragraph(w, s, PR_PART_BULLET, msg, (struct pr_arg[]){pr_arg_text(finding_name(w, f))}, 1);
    }
    if (has_marks(w) && w->analysis->chain[3] != PR_CHAIN_DATA) {
        if (shown == 0) {
            heading(w, s, title, NULL, 0);
        }
        paragraph(w, s, PR_PART_BULLET, PR_MSG_QUESTION_LESSONS, NULL, 0);
    }
}

/* ---- locked goals, decision ---- */

static void locked(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_CONCLUSIONS_LOCKED));
    column(w, &b, PR_MSG_COL_TEACHER, 14, true);
    column(w, &b, PR_MSG_COL_GOAL, 50, true);
    column(w, &b, PR_MSG_COL_EXPECTED, 14, false);
    column(w, &b, PR_MSG_COL_RECORDED, 16, true);
    for (size_t i = 0; i < w->year->n_goals; i++) {
        const struct pr_goal *g = &w->year->goal[i];
        bool now = g->fresh && w->year->goals_recorded;
        if ((!g->locked && !now) || !g->has_stated) {
            continue;
        }
        struct pr_text what = joined(w, g->deficit, ": ", g->indicator);
        pr_grid_cell(&b,
                     pr_cell_text(g->of_teacher ? g->teacher : word(w, PR_MSG_GOAL_OF_COMMUNITY)));
        pr_grid_cell(&b, pr_cell_heading(what));
        pr_grid_cell(&b,
                     pr_cell_raw(g->expected_is_value ? PR_SHOW_PLAIN : PR_SHOW_CHANGE, g->stated));
        pr_grid_cell(&b, now ? pr_cell_text(word(w, PR_MSG_LOCKED_NOW))
                             : pr_cell_raw(PR_SHOW_DAY, (double)g->recorded));
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_CONCLUSIONS_LOCKED_NOTE));
    }
}

void decision_part(struct writer *w, struct pr_section *s) {
    static const enum pr_msg lines[] = {PR_MSG_DECISION_1, PR_MSG_DECISION_2, PR_MSG_DECISION_3,
                                        PR_MSG_DECISION_4, PR_MSG_DECISION_5};
    const struct pr_settings *p = &w->context->settings;
    struct pr_arg year[] = {pr_arg_text(p->year.n > 0 ? p->year : word(w, PR_MSG_YEAR_UNKNOWN))};
    for (size_t i = 0; i < PR_COUNT_OF(lines); i++) {
        paragraph(w, s, PR_PART_PARAGRAPH, lines[i], year, 1);
    }
    pr_section_field(w->doc, s, word(w, PR_MSG_DECISION_SIGN), (struct pr_text){NULL, 0});
}

void section_conclusions(struct writer *w) {
    struct pr_section *s = begin(w, "conclusions", PR_MSG_SECTION_CONCLUSIONS);
    s->landscape = true;
    struct problem *all = pr_arena_array(w->arena, TASKS_MOST, sizeof *all);
    size_t n = year_problems(w, all, TASKS_MOST);
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CONCLUSIONS_INTRO, NULL, 0);
    heading(w, s, PR_MSG_CONCLUSIONS_DONE, NULL, 0);
    done_part(w, s);
    heading(w, s, PR_MSG_CONCLUSIONS_CHANGED, NULL, 0);
    changed(w, s);
    if (difficulties_known(w)) {
        heading(w, s, PR_MSG_CONCLUSIONS_DIFFICULTIES, NULL, 0);
        (void)difficulties_part(w, s, SIZE_MAX);
    }
    (void)deficits_table(w, s, SIZE_MAX);
    problem_table(w, s, all, n);
    heading(w, s, tasks_title(w), NULL, 0);
    tasks_part(w, s, all, n);
    questions(w, s);
    locked(w, s);
    if (!is_interim(w)) {
        heading(w, s, PR_MSG_CONCLUSIONS_DECISION, NULL, 0);
        decision_part(w, s);
    }
}
