/* The main indicators: how many there are, and whether a questionnaire or a diagnostic work is one
 * (EVIDENCE rule 5). */
#include "evidence.h"

static bool same(struct pr_arena *arena, struct pr_text a, struct pr_text b) {
    return b.n > 0 && pr_text_equal(pr_text_fold(arena, a), pr_text_fold(arena, b));
}

static bool names(struct pr_arena *arena, struct pr_text text, const struct pr_instrument *ins) {
    return same(arena, text, ins->name) || same(arena, text, ins->id) ||
           same(arena, text, ins->title[PR_RU]) || same(arena, text, ins->title[PR_EN]);
}

/* Results of a diagnostic work lie in the folder. They are an indicator of the year whether or not
 * this version reads them: m may not depend on the version. */
static bool has_work(const struct pr_year *year) {
    if (year->n_works > 0) {
        return true;
    }
    for (size_t i = 0; i < year->n_tables; i++) {
        const struct pr_table *t = year->table[i];
        if (t->kind == PR_KIND_DIAGNOSTICS && t->outcome != PR_REJECT && t->n_rows > 0) {
            return true;
        }
    }
    return false;
}

static const struct pr_survey *first_with_codes(const struct pr_year *year) {
    for (size_t i = 0; i < year->n_surveys; i++) {
        if (!year->survey[i].anonymous && year->survey[i].n_responses > 0) {
            return &year->survey[i];
        }
    }
    return NULL;
}

static bool is_first(const struct pr_year *year, const struct pr_survey *survey,
                     const struct pr_work *work) {
    return work != NULL ? work == year->work : survey == first_with_codes(year);
}

struct pr_mains pr_mains_of(struct pr_arena *arena, const struct pr_year *year,
                            const struct pr_survey *survey, const struct pr_work *work) {
    const struct pr_settings *settings = &year->context->settings;
    struct pr_mains mains = {.m = settings->n_main};
    for (size_t i = 0; i < settings->n_main; i++) {
        struct pr_text main = settings->main_indicator[i];
        bool named = work != NULL ? pr_work_is_main(arena, year->context, work, main)
                                  : names(arena, main, survey->instrument);
        mains.is_main = mains.is_main || named;
    }
    if (settings->n_main == 0) {
        mains.is_main = is_first(year, survey, work);
        mains.m = (size_t)(first_with_codes(year) != NULL) + has_work(year);
    }
    mains.m = mains.m ? mains.m : 1;
    return mains;
}
