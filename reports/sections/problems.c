/* sections: what the year leaves to do, by tables of rules: bad news about the work first, then
 * what stands in the way of firmer words. «Главное», the table of problems and the tasks for the
 * next year are the same list. No cause is named. */
#include "writer.h"

struct list {
    const struct writer *w;
    struct problem *out;
    size_t n, most;
};

static void put(struct list *l, struct pr_text text, struct pr_text task) {
    if (l->n < l->most) {
        l->out[l->n++] = (struct problem){text, task};
    }
}

/* ---- findings ---- */

static void falls(struct list *l) {
    const struct writer *w = l->w;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        const struct pr_finding *f = &w->analysis->finding[i];
        if (!is_bad_news(f)) {
            continue;
        }
        bool fell = change_word(f) == PR_MSG_CHANGE_BAD;
        struct pr_arg title[] = {pr_arg_text(finding_title(w, f))};
        struct pr_arg args[] = {pr_arg_text(finding_name(w, f)),
                                pr_arg_text(word(w, fell ? PR_MSG_CHANGE_BAD : verdict_word(f)))};
        put(l, say(w, fell ? PR_MSG_PROBLEM_FALL : PR_MSG_PROBLEM_BEHIND, args, 2),
            say(w, fell ? PR_MSG_TASK_FALL : PR_MSG_TASK_BEHIND, title, 1));
    }
}

static void difficulties(struct list *l) {
    const struct writer *w = l->w;
    for (size_t i = 0; i < w->year->n_works; i++) {
        size_t n = work_difficulties(w, &w->year->work[i], NULL, 0);
        if (n > 0) {
            struct pr_arg args[] = {pr_arg_text(w->year->work[i].name), pr_arg_count((int64_t)n),
                                    pr_arg_number(PR_SHOW_SHARE, w->context->settings.difficulty)};
            put(l, say(w, PR_MSG_PROBLEM_DIFFICULTIES, args, 3),
                say(w, PR_MSG_TASK_DIFFICULTIES, args, 1));
        }
    }
}

/* ---- counts: so many of so many ---- */

struct count_rule {
    const char *topic, *measure, *whole;
    enum pr_msg problem, task;
};

static const struct count_rule work_rules[] = {
    {"idp", "not_reached", "goals", PR_MSG_PROBLEM_GOALS, PR_MSG_TASK_GOALS},
    {"targets", "not_reached", "goals", PR_MSG_PROBLEM_TARGETS, PR_MSG_TASK_TARGETS},
    {"plan", "not_held", "events", PR_MSG_PROBLEM_NOT_HELD, PR_MSG_TASK_NOT_HELD},
    {"diary", "overdue", "decisions", PR_MSG_PROBLEM_OVERDUE, PR_MSG_TASK_OVERDUE}};

static const struct count_rule goal_rules[] = {
    {"idp", "not_locked", "goals", PR_MSG_PROBLEM_NOT_LOCKED, PR_MSG_TASK_NOT_LOCKED},
    {"targets", "not_locked", "goals", PR_MSG_PROBLEM_TARGETS_NOT_LOCKED, PR_MSG_TASK_NOT_LOCKED}};

static void counts(struct list *l, const struct count_rule *rules, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const struct count_rule *r = &rules[i];
        const struct pr_figure *part = any_figure(l->w, r->topic, r->measure);
        const struct pr_figure *whole = plain_figure(l->w, r->topic, r->whole);
        if (given(part) && given(whole) && part->value > 0) {
            struct pr_arg args[] = {pr_arg_text(part_of(l->w, part, whole))};
            put(l, say(l->w, r->problem, args, 1), word(l->w, r->task));
        }
    }
}

/* ---- what stands in the way ---- */

static const struct {
    unsigned bar;
    enum pr_msg problem, task;
} bar_rules[] = {
    {PR_BAR_COVERAGE | PR_BAR_COVERAGE_DIFFERS, PR_MSG_PROBLEM_COVERAGE, PR_MSG_TASK_COVERAGE},
    {PR_BAR_ONE_WAVE, PR_MSG_PROBLEM_ONE_WAVE, PR_MSG_TASK_ONE_WAVE},
    {PR_BAR_FORM, PR_MSG_PROBLEM_FORM, PR_MSG_TASK_FORM},
    {PR_BAR_OTHER_TASKS, PR_MSG_PROBLEM_OTHER_TASKS, PR_MSG_TASK_OTHER_TASKS},
    {PR_BAR_NO_COMPARISON, PR_MSG_PROBLEM_NO_COMPARISON, PR_MSG_TASK_NO_COMPARISON},
    {PR_BAR_START, PR_MSG_PROBLEM_START, PR_MSG_TASK_START},
    {PR_BAR_EXTREME, PR_MSG_PROBLEM_EXTREME, PR_MSG_TASK_EXTREME},
    {PR_BAR_FEW_CLASSES | PR_BAR_TWO_CLASSES, PR_MSG_PROBLEM_FEW_CLASSES, PR_MSG_TASK_FEW_CLASSES},
    {PR_BAR_FEW_TEACHERS, PR_MSG_PROBLEM_FEW_TEACHERS, PR_MSG_TASK_FEW_TEACHERS},
    {PR_BAR_ANONYMOUS, PR_MSG_PROBLEM_ANONYMOUS, PR_MSG_TASK_ANONYMOUS},
    {PR_BAR_INTERVAL, PR_MSG_PROBLEM_INTERVAL, PR_MSG_TASK_INTERVAL}};

/* Of marks and deficits only what is about them: that there is no verdict is no problem of theirs.
 */
static unsigned bars_of(const struct pr_finding *f) {
    unsigned bars = f->bars;
    if (is_about(f, "marks")) {
        return 0;
    }
    if (is_about(f, "deficits")) {
        bool few = f->change == PR_CHANGE_NOT_COMPUTABLE; /* of the community itself */
        return bars & (PR_BAR_ONE_WAVE | (few ? PR_BAR_FEW_TEACHERS : 0U));
    }
    bool alone = (bars & PR_BAR_NO_COMPARISON) != 0; /* says more than "few" */
    return alone ? bars & ~(unsigned)PR_BAR_FEW_CLASSES : bars;
}

static void bars(struct list *l) {
    unsigned all = 0;
    for (size_t i = 0; i < l->w->analysis->n_findings; i++) {
        all |= bars_of(&l->w->analysis->finding[i]);
    }
    if (is_interim(l->w)) { /* the other wave is to come */
        all &= ~(unsigned)PR_BAR_ONE_WAVE;
    }
    struct pr_arg args[] = {pr_arg_number(PR_SHOW_SHARE, l->w->context->settings.coverage)};
    for (size_t i = 0; i < PR_COUNT_OF(bar_rules); i++) {
        if ((all & bar_rules[i].bar) != 0) {
            put(l, word(l->w, bar_rules[i].problem), say(l->w, bar_rules[i].task, args, 1));
        }
    }
}

/* ---- levels of the chain ---- */

static void levels(struct list *l) {
    static const enum pr_msg what[PR_CHAIN_LEVELS] = {PR_MSG_TASK_LEVEL_1, PR_MSG_TASK_LEVEL_2,
                                                      PR_MSG_TASK_LEVEL_3, PR_MSG_TASK_LEVEL_4,
                                                      PR_MSG_TASK_LEVEL_5};
    const struct pr_analysis *a = l->w->analysis;
    if ((a->grounds & PR_GROUND_OPEN) != 0 && a->chain[3] != PR_CHAIN_DATA) {
        put(l, word(l->w, PR_MSG_PROBLEM_LESSONS_OPEN), word(l->w, PR_MSG_TASK_LESSONS_OPEN));
    }
    for (size_t i = 0; i < PR_CHAIN_LEVELS; i++) {
        if (a->chain[i] == PR_CHAIN_NONE) {
            struct pr_arg args[] = {pr_arg_text(level_name(l->w, i)),
                                    pr_arg_text(word(l->w, what[i]))};
            put(l, say(l->w, PR_MSG_PROBLEM_LEVEL, args, 2), say(l->w, PR_MSG_TASK_LEVEL, args, 2));
        }
    }
}

size_t year_problems(const struct writer *w, struct problem *out, size_t most) {
    struct list l = {.w = w, .out = out, .most = most};
    falls(&l);
    counts(&l, work_rules, PR_COUNT_OF(work_rules));
    difficulties(&l);
    bars(&l);
    if (!is_interim(w)) { /* until then they can still be locked */
        counts(&l, goal_rules, PR_COUNT_OF(goal_rules));
    }
    levels(&l);
    return l.n;
}
