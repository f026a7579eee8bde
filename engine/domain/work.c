/* Diagnostic works: which tasks belong to a grade and a wave, the total, main indicators. */
#include "prirost/domain_year.h"

/* Whether a bit is in a set; an empty set is everything, a negative bit is not known. */
static bool in_set(uint64_t set, int64_t bit) {
    return set == 0 || (bit >= 0 && bit < 64 && (set >> bit & 1) != 0);
}

bool pr_work_due(const struct pr_work *work, size_t item, int32_t wave, int grade) {
    uint64_t waves = work->waves != NULL ? work->waves[item] : 0;
    uint32_t grades = work->grades != NULL ? work->grades[item] : 0;
    return in_set(waves, wave) && in_set(grades, grade);
}

double pr_work_maximum(const struct pr_work *work, int32_t wave, int grade) {
    double sum = 0;
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        if (!pr_work_due(work, i, wave, grade)) {
            continue;
        }
        if (!(work->maximum[i] > 0)) {
            return 0;
        }
        sum += work->maximum[i];
    }
    return sum;
}

bool pr_work_score(const struct pr_work *work, const int16_t *answer, int32_t wave, int grade,
                   double *score) {
    int64_t steps = 0;
    size_t due = 0;
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        if (!pr_work_due(work, i, wave, grade)) {
            continue;
        }
        if (answer[i] == PR_NO_ANSWER) {
            return false;
        }
        steps += answer[i];
        due++;
    }
    double maximum = work->percent ? pr_work_maximum(work, wave, grade) : 0;
    if (due == 0 || (work->percent && !(maximum > 0))) {
        return false;
    }
    double points = work->step * (double)steps;
    *score = work->percent ? 100 * points / maximum : points;
    return true;
}

bool pr_work_comparable(const struct pr_work *work, int32_t from, int32_t to) {
    if (work->sets_stated) {
        return work->sets != PR_TASKS_OTHER;
    }
    for (size_t i = 0; i < work->tasks->n_items && work->waves != NULL; i++) {
        if (in_set(work->waves[i], from) != in_set(work->waves[i], to)) {
            return false;
        }
    }
    return true;
}

/* The name in another grammatical case: all but its last two letters. */
static struct pr_text stem(struct pr_text name) {
    enum { ENDING = 2, LEAST = 5 };
    size_t letters = pr_utf8_length(name), at = 0;
    for (size_t i = 0; letters >= LEAST + ENDING && i < letters - ENDING; i++) {
        (void)pr_utf8_next(name, &at);
    }
    return at > 0 ? pr_text_slice(name, 0, at) : name;
}

bool pr_work_is_main(struct pr_arena *arena, const struct pr_context *context,
                     const struct pr_work *work, struct pr_text indicator) {
    static const char *const diagnostics[] = {"диагност", "diagnost", NULL};
    struct pr_text said = pr_text_fold(arena, indicator);
    struct pr_text name = pr_text_fold(arena, work->name);
    bool plain = pr_text_has_any(said, diagnostics);
    bool of_works = plain || pr_text_find(said, PR_TEXT("работ")) != SIZE_MAX;
    if (name.n == 0 || pr_text_equal(said, name)) {
        return name.n > 0;
    }
    bool named = pr_text_find(said, stem(name)) != SIZE_MAX;
    bool any = false;
    for (size_t i = 0; i < context->n_works; i++) {
        struct pr_text other = stem(pr_text_fold(arena, context->work[i].name));
        any = any || pr_text_find(said, other) != SIZE_MAX;
    }
    return (of_works && named) || (plain && !any && context->n_works == 1);
}
