/* sections: «Что не установлено»: compulsory. What the data cannot say, and why. */
#include "writer.h"

static size_t bullet(struct writer *w, struct pr_section *s, enum pr_msg msg,
                     const struct pr_arg *args, size_t n) {
    paragraph(w, s, PR_PART_BULLET, msg, args, n);
    return 1;
}

static size_t of_finding(struct writer *w, struct pr_section *s, const struct pr_finding *f) {
    struct pr_arg q[] = {f->survey != NULL ? pr_arg_text(survey_title(w, f->survey->instrument))
                                           : pr_arg_c("")};
    size_t n = 0;
    if ((f->bars & PR_BAR_ONE_WAVE) != 0) {
        return bullet(w, s, PR_MSG_UNKNOWN_ONE_WAVE, q, 1);
    }
    if ((f->bars & PR_BAR_ANONYMOUS) != 0) {
        return bullet(w, s, PR_MSG_UNKNOWN_ANONYMOUS, q, 1);
    }
    if (f->change == PR_NO_CLEAR_CHANGE && !f->practically_none) {
        n += bullet(w, s, PR_MSG_UNKNOWN_CHANGE, q, 1);
    }
    if (f->change == PR_CHANGE_NOT_COMPUTABLE) {
        n += bullet(w, s, PR_MSG_UNKNOWN_NO_CHANGE, q, 1);
    }
    if (f->verdict == PR_NOT_SHOWN) {
        n += bullet(w, s, PR_MSG_UNKNOWN_NOT_SHOWN, q, 1);
    } else if (f->verdict == PR_NOT_COMPUTABLE) {
        n += bullet(w, s, PR_MSG_UNKNOWN_NOT_COMPUTABLE, q, 1);
    }
    return n;
}

static bool any_change(const struct writer *w) {
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        if (w->analysis->finding[i].change != PR_CHANGE_NOT_COMPUTABLE) {
            return true;
        }
    }
    return false;
}

/* Surveys that were read and are in no figure. */
static void unbound(struct writer *w, struct pr_section *s) {
    for (size_t i = 0; i < w->year->n_tables; i++) {
        const struct pr_table *t = w->year->table[i];
        if (is_unbound(t)) {
            struct pr_arg args[] = {pr_arg_c(t->place), pr_arg_count((int64_t)t->n_rows)};
            bullet(w, s, PR_MSG_UNKNOWN_UNBOUND, args, 2);
        }
    }
}

/* Kinds that the regulations ask for: what is missing for want of each. */
struct wanted {
    enum pr_kind kind;
    enum pr_msg missing;
};

static const struct wanted wanted[] = {
    {PR_KIND_SURVEY, PR_MSG_WANT_SURVEY},
    {PR_KIND_OBSERVATIONS, PR_MSG_WANT_OBSERVATIONS},
    {PR_KIND_ROSTER, PR_MSG_WANT_ROSTER},
    {PR_KIND_MEMBERS, PR_MSG_WANT_MEMBERS},
    {PR_KIND_MARKS, PR_MSG_WANT_MARKS},
    {PR_KIND_DIAGNOSTICS, PR_MSG_WANT_DIAGNOSTICS},
    {PR_KIND_DEFICITS, PR_MSG_WANT_DEFICITS},
    {PR_KIND_IDP, PR_MSG_WANT_IDP},
    {PR_KIND_PLAN, PR_MSG_WANT_PLAN},
    {PR_KIND_ATTENDANCE, PR_MSG_WANT_ATTENDANCE},
    {PR_KIND_EVENT_FEEDBACK, PR_MSG_WANT_FEEDBACK},
    {PR_KIND_PRODUCTS, PR_MSG_WANT_PRODUCTS},
};

static void kinds(struct writer *w, struct pr_section *s) {
    heading(w, s, PR_MSG_UNKNOWN_MISSING_HEADING, NULL, 0);
    for (size_t i = 0; i < PR_COUNT_OF(wanted); i++) {
        const struct pr_kind_table *kind = pr_kind_table(wanted[i].kind);
        struct pr_arg args[] = {pr_arg_c(kind->title[w->lang]),
                                pr_arg_text(word(w, wanted[i].missing))};
        if (!has_kind(w, wanted[i].kind)) {
            bullet(w, s, PR_MSG_UNKNOWN_NO_FILE, args, 2);
        }
    }
}

void section_unknown(struct writer *w) {
    struct pr_section *s = begin(w, "unknown", PR_MSG_SECTION_UNKNOWN);
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_UNKNOWN_INTRO, NULL, 0);
    size_t n = 0;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        n += of_finding(w, s, &w->analysis->finding[i]);
    }
    if (has_marks(w)) {
        n += bullet(w, s, PR_MSG_UNKNOWN_LESSONS, NULL, 0);
    }
    if (any_change(w)) {
        n += bullet(w, s, PR_MSG_UNKNOWN_REPEAT, NULL, 0);
    }
    if (any_change(w) && !w->context->settings.by_lot) {
        n += bullet(w, s, PR_MSG_UNKNOWN_CAUSE, NULL, 0);
    }
    (void)n;
    unbound(w, s);
    kinds(w, s);
}
