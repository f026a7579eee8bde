/* idp and targets: counts of goals by result, and sums of gains (EVIDENCE rule 19; INTERFACES
 * "Goals"). A target that names a questionnaire or a work of the year takes the values it lacks
 * from the figures of its finding. */
#include "book.h"

static const struct pr_finding *finding_of(const struct pr_book *book, const struct pr_goal *goal) {
    for (size_t i = 0; i < book->n_findings; i++) {
        const struct pr_finding *f = &book->finding[i];
        bool same = goal->work != NULL
                        ? f->work != NULL && pr_text_equal(f->work->name, goal->work->name)
                        : f->survey == goal->source;
        if (same) {
            return f;
        }
    }
    return NULL;
}

/* Mean of the community's pupils with pairs in the first or the last wave. */
static const struct pr_figure *mean_of(const struct pr_book *book, const struct pr_goal *goal,
                                       const char *measure) {
    const struct pr_finding *f = finding_of(book, goal);
    if (f == NULL || f->n_of == 0 || f->from.n == 0 || f->to.n == 0) {
        return NULL;
    }
    struct pr_address at = pr_about(f->topic, measure);
    at = pr_with(at, f->of[0].key, f->of[0].value);
    at = pr_with(pr_with(at, "from", f->from), "to", f->to);
    at = pr_with(at, "group", pr_group_name(book, PR_COMMUNITY));
    const struct pr_figure *figure = pr_results_find(book->results, at);
    return figure != NULL && pr_given(*figure) ? figure : NULL;
}

static struct pr_goal complete(const struct pr_book *book, struct pr_goal goal) {
    const struct pr_figure *before = NULL;
    const struct pr_figure *after = NULL;
    if (goal.source != NULL) {
        before = goal.has_initial ? NULL : mean_of(book, &goal, "mean_before");
        after = goal.has_actual ? NULL : mean_of(book, &goal, "mean_after");
    }
    if (after != NULL && before != NULL) { /* a base without a result says nothing */
        goal.initial = before->value;
        goal.has_initial = goal.initial_found = true;
    }
    if (after != NULL) {
        goal.actual = after->value;
        goal.has_actual = goal.actual_found = true;
    }
    pr_goal_decide(&goal);
    return goal;
}

struct tally {
    int64_t goals, with_result, result[PR_GOAL_NOT_ENOUGH + 1], not_locked, changed, set_late;
    int64_t locked[PR_GOAL_NOT_ENOUGH + 1]; /* results of the locked ones */
    double expected, actual;                /* gains of goals with a result */
    int64_t measured;
};

static void count(struct tally *t, const struct pr_goal *goal) {
    double gain = 0;
    t->goals++;
    t->with_result += goal->has_actual;
    t->result[goal->result]++;
    t->not_locked += !goal->locked;
    t->changed += goal->changed;
    t->set_late += goal->set_late;
    t->locked[goal->result] += goal->locked;
    if (goal->has_expected && pr_goal_gain(goal, &gain)) {
        t->expected += goal->expected;
        t->actual += gain;
        t->measured++;
    }
}

static struct pr_figure sum_of(double sum, int64_t n) {
    return n > 0 ? pr_figure_of(sum, n, PR_UNIT_POINTS)
                 : pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
}

static void put(struct pr_book *book, const char *topic, const struct tally *t) {
    const struct {
        const char *measure;
        int64_t value;
    } counts[] = {{"goals", t->goals},
                  {"with_result", t->with_result},
                  {"reached", t->result[PR_GOAL_REACHED]},
                  {"partly", t->result[PR_GOAL_PARTLY]},
                  {"not_reached", t->result[PR_GOAL_NOT_REACHED]},
                  {"not_enough_data", t->result[PR_GOAL_NOT_ENOUGH]},
                  {"not_locked", t->not_locked},
                  {"changed_after_lock", t->changed},
                  {"set_late", t->set_late},
                  {"locked_reached", t->locked[PR_GOAL_REACHED]},
                  {"locked_partly", t->locked[PR_GOAL_PARTLY]},
                  {"locked_not_reached", t->locked[PR_GOAL_NOT_REACHED]}};
    for (size_t i = 0; i < PR_COUNT_OF(counts); i++) {
        pr_book_put(book, pr_about(topic, counts[i].measure), pr_figure_count(counts[i].value));
    }
    pr_book_put(book, pr_about(topic, "sum_expected_gain"), sum_of(t->expected, t->measured));
    pr_book_put(book, pr_about(topic, "sum_actual_gain"), sum_of(t->actual, t->measured));
}

/* Each goal's numbers under an address: what the report prints must be in the results. */
static void put_goal(struct pr_book *book, const struct pr_goal *goal) {
    double gain = 0;
    struct pr_address at = pr_about(goal->of_teacher ? "idp" : "targets", "actual_gain");
    if (goal->of_teacher) {
        at = pr_with(at, "teacher", goal->teacher);
        at = pr_with(at, "goal", goal->deficit.n > 0 ? goal->deficit : goal->indicator);
    } else {
        at = pr_with(at, "goal", goal->indicator);
    }
    if (pr_goal_gain(goal, &gain)) {
        pr_book_put(book, at, pr_figure_of(gain, -1, PR_UNIT_POINTS));
    }
    if (goal->result != PR_GOAL_NOT_ENOUGH) {
        pr_book_put(book, pr_measured(at, "attainment"),
                    pr_figure_of(gain / goal->expected, -1, PR_UNIT_RATIO));
    }
    if (goal->has_expected) {
        pr_book_put(book, pr_measured(at, "expected_gain"),
                    pr_figure_of(goal->expected, -1, PR_UNIT_POINTS));
    }
    if (goal->has_initial) {
        pr_book_put(book, pr_measured(at, "initial"),
                    pr_figure_of(goal->initial, -1, PR_UNIT_POINTS));
    }
    if (goal->has_actual) {
        pr_book_put(book, pr_measured(at, "actual"),
                    pr_figure_of(goal->actual, -1, PR_UNIT_POINTS));
    }
}

void pr_goal_figures(struct pr_book *book) {
    const struct pr_year *year = book->year;
    struct tally idp = {0};
    struct tally targets = {0};
    book->goal = pr_arena_array(book->arena, year->n_goals, sizeof *book->goal);
    for (size_t i = 0; i < year->n_goals; i++) {
        book->goal[i] = complete(book, year->goal[i]);
        count(book->goal[i].of_teacher ? &idp : &targets, &book->goal[i]);
        put_goal(book, &book->goal[i]);
    }
    if (year->has_idp) {
        put(book, "idp", &idp);
    }
    if (year->has_targets) {
        put(book, "targets", &targets);
    }
}
