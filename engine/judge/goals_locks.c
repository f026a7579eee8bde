/* Which goals were recorded before their result (EVIDENCE rule 19). A goal is locked if an earlier
 * run recorded these very values, before the result was there and before the day of the result. The
 * day that a file states is not trusted beyond that: what was recorded together with its result is
 * not locked, whatever the dates say. */
#include "inner.h"

static bool same(bool has_a, double a, bool has_b, double b) {
    return has_a == has_b && (!has_a || (a - b <= PR_TOLERANCE && b - a <= PR_TOLERANCE));
}

static bool result_known(const struct pr_goal *goal) {
    return goal->has_actual || goal->source != NULL;
}

/* The day of the result: stated, else its term, else, once there is a result, the last day of the
 * data. */
static bool before_result(const struct pr_goal *goal, int64_t recorded, int64_t last_day) {
    int64_t day = pr_goal_result_day(goal);
    day = day == PR_NO_DAY && result_known(goal) ? last_day : day;
    return day == PR_NO_DAY || recorded < day;
}

static void compare(struct pr_goal *goal, const struct pr_lock *lock, int64_t last_day) {
    goal->recorded = lock->recorded;
    goal->changed = !same(goal->has_initial, goal->initial, lock->has_initial, lock->initial) ||
                    !same(goal->has_stated, goal->stated, lock->has_expected, lock->expected);
    goal->locked =
        !goal->changed && !lock->result_known && before_result(goal, lock->recorded, last_day);
}

void pr_judge_locks(struct pr_arena *arena, struct pr_year *year, const struct pr_lock *before,
                    size_t n_before, struct pr_lock **after, size_t *n_after) {
    struct judge_index known = judge_index_new(arena, n_before);
    struct pr_lock *lock = pr_arena_array(arena, n_before + year->n_goals, sizeof *lock);
    int64_t last = judge_last_day(year->context, year->table, year->n_tables);
    size_t n = 0;
    for (size_t i = 0; i < n_before; i++) {
        size_t *at = judge_index_at(&known, pr_text_fold(arena, before[i].key));
        *at = *at == SIZE_MAX ? i : *at; /* the earliest entry holds */
        lock[n++] = before[i];
    }
    for (size_t i = 0; i < year->n_goals; i++) {
        struct pr_goal *goal = &year->goal[i];
        size_t at = judge_index_find(&known, pr_text_fold(arena, goal->key));
        goal->locked = goal->changed = goal->fresh = false;
        goal->recorded = PR_NO_DAY;
        if (at != SIZE_MAX) {
            compare(goal, &before[at], last);
            continue;
        }
        goal->fresh = !result_known(goal) && before_result(goal, year->today, last);
        lock[n++] = (struct pr_lock){.key = goal->key,
                                     .initial = goal->initial,
                                     .expected = goal->stated,
                                     .has_initial = goal->has_initial,
                                     .has_expected = goal->has_stated,
                                     .result_known = result_known(goal),
                                     .recorded = year->today};
    }
    *after = lock;
    *n_after = n;
}
