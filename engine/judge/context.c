/* The tables of context kinds -> what everything else is judged against. */
#include "inner.h"

/* Names as people may write an instrument: its name, id, either title. */
static bool called(struct pr_arena *arena, const struct pr_instrument *ins, struct pr_text name) {
    const struct pr_text all[] = {ins->name, ins->id, ins->title[PR_RU], ins->title[PR_EN]};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        if (pr_text_equal(pr_text_fold(arena, all[i]), name)) {
            return true;
        }
    }
    return false;
}

static bool known_main(struct judge_context *j, struct pr_text folded) {
    for (size_t i = 0; i < j->context->n_instruments; i++) {
        if (called(j->arena, &j->context->instrument[i], folded)) {
            return true;
        }
    }
    for (size_t i = 0; i < j->context->n_library; i++) {
        if (called(j->arena, &j->context->library[i], folded)) {
            return true;
        }
    }
    for (size_t i = 0; i < j->context->n_works; i++) {
        if (pr_work_is_main(j->arena, j->context, &j->context->work[i], folded)) {
            return true;
        }
    }
    return false;
}

void judge_mains(struct judge_context *j) {
    const struct pr_table *t = NULL;
    for (size_t i = 0; i < j->n && t == NULL; i++) {
        t = j->table[i]->kind == PR_KIND_PASSPORT ? j->table[i] : NULL;
    }
    for (size_t i = 0; i < j->context->settings.n_main; i++) {
        struct pr_text name = j->context->settings.main_indicator[i];
        if (known_main(j, pr_text_fold(j->arena, name))) {
            continue;
        }
        /* A work of the diagnostics may be meant, so this is no complaint. */
        struct pr_issue issue = {.code = PR_ISSUE_note_main_unknown,
                                 .action = PR_ACTION_REPORT,
                                 .file = t != NULL ? t->file : NULL,
                                 .count = 1};
        judge_say(j->issues, issue, name, PR_TEXT(""));
    }
}

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
    judge_mains(&j);
    pr_judge_found(arena, context, tables, n);
}
