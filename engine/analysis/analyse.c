/* Everything this version knows of the year, topic by topic, in a fixed order. */
#include "panel.h"

static const char *const verdict_name[] = {
    [PR_BETTER] = "better",
    [PR_WORSE] = "worse",
    [PR_NOT_SHOWN] = "not_shown",
    [PR_NOT_COMPUTABLE] = "not_computable",
};

static const char *const change_name[] = {
    [PR_ROSE] = "rose",
    [PR_FELL] = "fell",
    [PR_NO_CLEAR_CHANGE] = "no_clear_change",
    [PR_CHANGE_NOT_COMPUTABLE] = "not_computable",
};

const char *pr_verdict_name(enum pr_verdict v) {
    return verdict_name[v];
}

const char *pr_change_name(enum pr_change c) {
    return change_name[c];
}

static struct pr_finding questionnaire(struct pr_book *book, const struct pr_survey *survey) {
    struct pr_panel panel = pr_panel_of(book, survey);
    pr_survey_counts(&panel);
    pr_survey_scores(&panel);
    pr_survey_answers(&panel);
    pr_survey_changes(&panel);
    pr_survey_levels(&panel);
    pr_survey_anonymous(&panel);
    pr_survey_pupils(&panel);
    return pr_survey_finding(&panel);
}

static void (*const topics[])(struct pr_book *) = {
    pr_work_figures,  pr_mark_figures,        pr_deficit_figures,   pr_goal_figures,
    pr_plan_figures,  pr_attendance_figures,  pr_feedback_figures,  pr_product_figures,
    pr_diary_figures, pr_observation_figures, pr_technique_figures, pr_visit_figures};

void pr_analyse(struct pr_arena *arena, const struct pr_year *year, struct pr_analysis *analysis) {
    struct pr_book book = {.arena = arena,
                           .results = pr_results_new(arena),
                           .year = year,
                           .context = year->context,
                           .least = year->context->settings.least_shown};
    pr_people_figures(&book);
    for (size_t i = 0; i < year->n_surveys; i++) {
        if (year->survey[i].instrument) {
            pr_book_finding(&book, questionnaire(&book, &year->survey[i]));
        }
    }
    for (size_t i = 0; i < PR_COUNT_OF(topics); i++) {
        topics[i](&book);
    }
    *analysis = (struct pr_analysis){
        .results = book.results, .finding = book.finding, .n_findings = book.n_findings};
    analysis->goal = book.goal;
    analysis->n_goals = year->n_goals;
    analysis->grounds = pr_chain_of_evidence(&book, analysis->chain);
}
