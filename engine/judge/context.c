/* The tables of context kinds -> what everything else is judged against. */
#include "inner.h"

void pr_judge_context(struct pr_arena *arena, struct pr_table *const *tables, size_t n,
                      const struct pr_context *base, struct pr_context *context,
                      struct pr_issues *issues) {
    struct pr_context lent = base != NULL ? *base : (struct pr_context){.n_library = 0};
    *context = (struct pr_context){.library = lent.library,
                                   .n_library = lent.n_library,
                                   .wave_option = lent.wave_option,
                                   .wave_otherwise = lent.wave_otherwise,
                                   .everybody = lent.everybody,
                                   .has_scale = lent.has_scale,
                                   .scale_low = lent.scale_low,
                                   .scale_high = lent.scale_high};
    struct judge_context j = {
        .arena = arena, .table = tables, .n = n, .context = context, .issues = issues};
    judge_passport(&j);
    judge_people(&j);
    judge_questionnaires(&j);
    judge_lessons(&j);
    judge_tasks(&j);
    judge_plan(&j);
    pr_judge_found(arena, context, tables, n);
}
