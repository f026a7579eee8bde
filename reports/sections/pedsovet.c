/* sections: the edition for the pedsovet: the working report of a year in which nobody measured or
 * listed single teachers: no deficits, no individual plans, no figure by teacher or observer.
 * Lessons stay; data quality goes, because it names pupils by code. */
#include "writer.h"

static bool of_person(const struct pr_address *at) {
    bool person =
        pr_text_is(pr_text_of(at->topic), "deficits") || pr_text_is(pr_text_of(at->topic), "idp");
    for (size_t i = 0; i < at->n_of; i++) {
        struct pr_text key = pr_text_of(at->of[i].key);
        person = person || pr_text_is(key, "teacher") || pr_text_is(key, "observer");
    }
    return person;
}

static struct pr_results *figures(struct writer *w) {
    const struct pr_results *all = w->analysis->results;
    struct pr_results *kept = pr_results_new(w->arena);
    for (size_t i = 0; i < pr_results_n(all); i++) {
        const struct pr_result *r = pr_results_at(all, i);
        if (!of_person(&r->at)) {
            pr_results_add(kept, r->at, r->figure);
        }
    }
    return kept;
}

static size_t goals(struct pr_arena *arena, const struct pr_goal *goal, size_t n,
                    struct pr_goal **out) {
    size_t kept = 0;
    *out = pr_arena_array(arena, n + 1, sizeof **out);
    for (size_t i = 0; i < n; i++) {
        if (!goal[i].of_teacher) {
            (*out)[kept++] = goal[i];
        }
    }
    return kept;
}

static size_t findings(struct writer *w, struct pr_finding **out) {
    size_t kept = 0;
    *out = pr_arena_array(w->arena, w->analysis->n_findings + 1, sizeof **out);
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        if (!is_about(&w->analysis->finding[i], "deficits")) {
            (*out)[kept++] = w->analysis->finding[i];
        }
    }
    return kept;
}

void pedsovet_edition(struct writer *w) {
    struct pr_year *year = pr_arena_alloc(w->arena, sizeof *year);
    struct pr_analysis *analysis = pr_arena_alloc(w->arena, sizeof *analysis);
    struct pr_goal *goal = NULL;
    struct pr_finding *finding = NULL;
    *year = *w->year;
    *analysis = *w->analysis;
    year->deficits.answers = NULL;
    year->n_goals = goals(w->arena, year->goal, year->n_goals, &goal);
    year->goal = goal;
    analysis->n_goals = goals(w->arena, analysis->goal, analysis->n_goals, &goal);
    analysis->goal = goal;
    analysis->n_findings = findings(w, &finding);
    analysis->finding = finding;
    analysis->results = figures(w);
    w->year = year;
    w->analysis = analysis;
}
