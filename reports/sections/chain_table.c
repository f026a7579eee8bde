/* sections: the five levels of the chain of evidence with what each rests on, in numbers. */
#include "writer.h"

enum { GROUNDS_SHOWN = 3 }; /* of a level, the strongest first: «Главное» is one page */

enum ground_numbers { NUMBERS_NONE, NUMBERS_COUNT, NUMBERS_PART, NUMBERS_OWN };

/* How a ground is worded: with a count, with so many of so many, or by a function below. */
static const struct ground_words {
    unsigned ground;
    enum pr_msg msg;
    enum ground_numbers numbers;
    const char *topic, *measure, *whole_topic, *whole;
} words[] = {
    {PR_GROUND_FEEDBACK, PR_MSG_GROUND_FEEDBACK, NUMBERS_COUNT, "event_feedback", "respondents",
     NULL, NULL},
    {PR_GROUND_FEEDBACK_FEW, PR_MSG_GROUND_FEEDBACK_FEW, NUMBERS_COUNT, "event_feedback",
     "respondents", NULL, NULL},
    {PR_GROUND_TEACHERS, PR_MSG_GROUND_TEACHERS, NUMBERS_OWN, NULL, NULL, NULL, NULL},
    {PR_GROUND_TEACHERS_FEW, PR_MSG_GROUND_TEACHERS_FEW, NUMBERS_OWN, NULL, NULL, NULL, NULL},
    {PR_GROUND_GOALS_LOCKED, PR_MSG_GROUND_GOALS_LOCKED, NUMBERS_PART, "chain",
     "goals_locked_measured", "idp", "goals"},
    {PR_GROUND_GOALS_MEASURED, PR_MSG_GROUND_GOALS_MEASURED, NUMBERS_OWN, NULL, NULL, NULL, NULL},
    {PR_GROUND_DEFICITS_TWICE, PR_MSG_GROUND_DEFICITS_TWICE, NUMBERS_OWN, NULL, NULL, NULL, NULL},
    {PR_GROUND_DEFICITS_ONCE, PR_MSG_GROUND_DEFICITS_ONCE, NUMBERS_NONE, NULL, NULL, NULL, NULL},
    {PR_GROUND_PLAN, PR_MSG_GROUND_PLAN, NUMBERS_OWN, NULL, NULL, NULL, NULL},
    {PR_GROUND_PLAN_UNMARKED, PR_MSG_GROUND_PLAN_UNMARKED, NUMBERS_COUNT, "plan", "events", NULL,
     NULL},
    {PR_GROUND_ATTENDANCE, PR_MSG_GROUND_ATTENDANCE, NUMBERS_PART, "attendance", "present",
     "attendance", "places"},
    {PR_GROUND_PRODUCTS, PR_MSG_GROUND_PRODUCTS, NUMBERS_COUNT, "products", "products", NULL, NULL},
    {PR_GROUND_DIARY, PR_MSG_GROUND_DIARY, NUMBERS_COUNT, "diary", "meetings", NULL, NULL},
    {PR_GROUND_ORDINARY, PR_MSG_GROUND_ORDINARY, NUMBERS_COUNT, "chain", "teachers_seen_twice",
     NULL, NULL},
    {PR_GROUND_ORDINARY_FEW, PR_MSG_GROUND_ORDINARY_FEW, NUMBERS_COUNT, "chain", "ordinary_lessons",
     NULL, NULL},
    {PR_GROUND_OPEN, PR_MSG_GROUND_OPEN, NUMBERS_COUNT, "chain", "open_sheets", NULL, NULL},
    {PR_GROUND_PUPILS, PR_MSG_GROUND_PUPILS, NUMBERS_COUNT, "chain", "indicators_of_pupils", NULL,
     NULL},
    {PR_GROUND_PUPILS_UNJUDGED, PR_MSG_LEVEL_5_WEAK, NUMBERS_NONE, NULL, NULL, NULL, NULL},
    {PR_GROUND_MARKS, PR_MSG_GROUND_MARKS, NUMBERS_NONE, NULL, NULL, NULL, NULL},
};

static struct pr_text own_words(const struct writer *w, const struct ground_words *g) {
    struct pr_text nothing = {NULL, 0};
    if (g->ground == PR_GROUND_GOALS_MEASURED) {
        const struct pr_figure *with = plain_figure(w, "idp", "with_result");
        const struct pr_figure *all = plain_figure(w, "idp", "goals");
        const struct pr_figure *open = plain_figure(w, "idp", "not_locked");
        return given(with) && given(all) && given(open)
                   ? say(w, g->msg,
                         (struct pr_arg[]){pr_arg_text(part_of(w, with, all)),
                                           show_figure(PR_SHOW_COUNT, open)},
                         2)
                   : nothing;
    }
    if (g->ground == PR_GROUND_DEFICITS_TWICE) {
        struct pr_of of[] = {{"group", group_name(w, PR_COMMUNITY)}};
        const struct pr_figure *f = find(w, "deficits", "mean_change", of, 1);
        if (!is_working(w)) {
            return nothing;
        }
        return say(w, g->msg, (struct pr_arg[]){pr_arg_count(f != NULL && f->n > 0 ? f->n : 0)}, 1);
    }
    if (g->ground == PR_GROUND_PLAN) {
        const struct pr_figure *share = plain_figure(w, "plan", "completion_share");
        const struct pr_figure *events = plain_figure(w, "plan", "events");
        return given(share) && given(events)
                   ? say(w, g->msg,
                         (struct pr_arg[]){show_figure(PR_SHOW_SHARE, share),
                                           show_figure(PR_SHOW_COUNT, events)},
                         2)
                   : nothing;
    }
    struct pr_arg teachers[] = {pr_arg_count((int64_t)pr_teachers_answers(w->year))};
    return say(w, g->msg, teachers, 1);
}

static struct pr_text worded(const struct writer *w, const struct ground_words *g) {
    const struct pr_figure *f = g->topic != NULL ? plain_figure(w, g->topic, g->measure) : NULL;
    struct pr_text nothing = {NULL, 0};
    switch (g->numbers) {
    case NUMBERS_COUNT:
        return given(f) ? say(w, g->msg, (struct pr_arg[]){show_figure(PR_SHOW_COUNT, f)}, 1)
                        : nothing;
    case NUMBERS_PART: {
        const struct pr_figure *whole = plain_figure(w, g->whole_topic, g->whole);
        return given(f) && given(whole)
                   ? say(w, g->msg, (struct pr_arg[]){pr_arg_text(part_of(w, f, whole))}, 1)
                   : nothing;
    }
    case NUMBERS_OWN:
        return own_words(w, g);
    default:
        return word(w, g->msg);
    }
}

struct pr_text level_name(const struct writer *w, size_t level) {
    static const enum pr_msg names[PR_CHAIN_LEVELS] = {
        PR_MSG_LEVEL_1, PR_MSG_LEVEL_2, PR_MSG_LEVEL_3, PR_MSG_LEVEL_4, PR_MSG_LEVEL_5};
    return word(w, names[level]);
}

static struct pr_text grounds(const struct writer *w, size_t level) {
    static const enum pr_msg missing[PR_CHAIN_LEVELS] = {
        PR_MSG_LEVEL_1_MISSING, PR_MSG_LEVEL_2_MISSING, PR_MSG_LEVEL_3_MISSING,
        PR_MSG_LEVEL_4_MISSING, PR_MSG_LEVEL_5_MISSING};
    size_t n = 0;
    const struct pr_chain_rule *rule = pr_chain_rules(&n);
    struct pr_text all = {NULL, 0};
    size_t shown = 0;
    for (size_t i = 0; i < n && shown < GROUNDS_SHOWN; i++) {
        bool holds = rule[i].level == level && (w->analysis->grounds & rule[i].ground) != 0;
        for (size_t k = 0; holds && k < PR_COUNT_OF(words); k++) {
            if (words[k].ground == rule[i].ground) {
                all = joined(w, all, "; ", worded(w, &words[k]));
                shown++;
            }
        }
    }
    bool elsewhere = !is_working(w) && w->analysis->chain[level] != PR_CHAIN_NONE;
    return all.n > 0 ? all : elsewhere ? word(w, PR_MSG_PED_LEVEL) : word(w, missing[level]);
}

void chain_table(struct writer *w, struct pr_section *s) {
    static const enum pr_msg status[] = {[PR_CHAIN_DATA] = PR_MSG_STATUS_DATA,
                                         [PR_CHAIN_WEAK] = PR_MSG_STATUS_WEAK,
                                         [PR_CHAIN_NONE] = PR_MSG_STATUS_NONE};
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_CHAIN_TITLE));
    column(w, &b, PR_MSG_COL_CHAIN_LEVEL, 30, true);
    column(w, &b, PR_MSG_COL_STATUS, 20, true);
    column(w, &b, PR_MSG_COL_GROUNDS, 84, true);
    for (size_t i = 0; i < PR_CHAIN_LEVELS; i++) {
        pr_grid_cell(&b, pr_cell_heading(level_name(w, i)));
        pr_grid_cell(&b, pr_cell_text(word(w, status[w->analysis->chain[i]])));
        pr_grid_cell(&b, pr_cell_text(grounds(w, i)));
    }
    pr_grid_add(&b, s, (struct pr_text){NULL, 0});
}
