/* «Главные показатели» of the passport, once it is known which questionnaires and works there are:
 * a name that is none of them is said where it is written. */
#include "passport.h"

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

static bool any_called(struct pr_arena *arena, const struct pr_instrument *all, size_t n,
                       struct pr_text name) {
    for (size_t i = 0; i < n; i++) {
        if (called(arena, &all[i], name)) {
            return true;
        }
    }
    return false;
}

static bool known(struct judging *j, struct pr_text folded) {
    const struct pr_context *context = j->context;
    bool any = any_called(j->arena, context->instrument, context->n_instruments, folded) ||
               any_called(j->arena, context->library, context->n_library, folded);
    for (size_t i = 0; i < context->n_works && !any; i++) {
        any = pr_work_is_main(j->arena, context, &context->work[i], folded);
    }
    for (size_t i = 0; i < j->n && !any; i++) { /* questionnaires that are described nowhere */
        const struct pr_table *t = j->table[i];
        any = t->kind == PR_KIND_SURVEY && t->instrument != NULL &&
              called(j->arena, t->instrument, folded);
    }
    return any;
}

/* Where the passport names them: the first row that does, as for all settings. */
static struct pr_issue place(struct judging *j) {
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_table *t = j->table[i];
        bool passport = t->kind == PR_KIND_PASSPORT && judge_readable(t);
        for (size_t r = 0; passport && r < t->n_rows; r++) {
            struct pr_text name = passport_plain(j->arena, judge_raw(t, r, PR_FIELD_PARAMETER));
            if (t->row[r].use == PR_COUNTS && passport_row_of(name) == ROW_MAINS &&
                pr_table_text(t, r, PR_FIELD_VALUE).n > 0) {
                return judge_issue(t, r, pr_table_field(t, PR_FIELD_VALUE),
                                   PR_ISSUE_note_main_unknown, PR_ACTION_REPORT);
            }
        }
    }
    return (struct pr_issue){
        .code = PR_ISSUE_note_main_unknown, .action = PR_ACTION_REPORT, .count = 1};
}

void judge_mains(struct judging *j) {
    const struct pr_settings *s = &j->context->settings;
    for (size_t i = 0; i < s->n_main; i++) {
        if (!known(j, pr_text_fold(j->arena, s->main_indicator[i]))) {
            judge_say(j->issues, place(j), s->main_indicator[i], PR_TEXT(""));
        }
    }
}
