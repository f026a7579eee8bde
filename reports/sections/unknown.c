/* sections: «Что не установлено»: compulsory. What the data cannot say, and why. */
#include "writer.h"

enum { UNKNOWN_MOST = 200 };

static size_t bullet(struct writer *w, struct pr_section *s, enum pr_msg msg,
                     const struct pr_arg *args, size_t n) {
    paragraph(w, s, PR_PART_BULLET, msg, args, n);
    return 1;
}

struct list {
    const struct writer *w;
    struct pr_text *out;
    size_t n, most;
};

static void put(struct list *l, enum pr_msg msg, const struct pr_arg *args, size_t n) {
    if (l->n < l->most) {
        l->out[l->n++] = say(l->w, msg, args, n);
    }
}

/* ---- topics whose limits are known beforehand ---- */

static bool of_topic(struct list *l, const struct pr_finding *f) {
    if (is_about(f, "marks")) {
        put(l, PR_MSG_UNKNOWN_MARKS, NULL, 0);
        return true;
    }
    if (is_about(f, "deficits")) {
        put(l, PR_MSG_UNKNOWN_SELF_RATED, NULL, 0);
        if ((f->bars & PR_BAR_FEW_TEACHERS) != 0) {
            bool own = f->change != PR_CHANGE_NOT_COMPUTABLE; /* only the others are few */
            put(l, own ? PR_MSG_UNKNOWN_FEW_OTHERS : PR_MSG_UNKNOWN_FEW_TEACHERS, NULL, 0);
        }
        return true;
    }
    return false;
}

/* What makes the change itself impossible to judge: one reason is enough. */
static const struct {
    unsigned bar;
    enum pr_msg msg;
} reasons[] = {{PR_BAR_ONE_WAVE, PR_MSG_UNKNOWN_ONE_WAVE},
               {PR_BAR_FORM, PR_MSG_UNKNOWN_FORM},
               {PR_BAR_ANONYMOUS, PR_MSG_UNKNOWN_ANONYMOUS},
               {PR_BAR_OTHER_TASKS, PR_MSG_UNKNOWN_OTHER_TASKS}};

static void of_finding(struct list *l, const struct pr_finding *f) {
    if (of_topic(l, f)) {
        return;
    }
    struct pr_arg q[] = {pr_arg_text(finding_name(l->w, f))};
    for (size_t i = 0; i < PR_COUNT_OF(reasons); i++) {
        if ((f->bars & reasons[i].bar) != 0) {
            put(l, reasons[i].msg, q, 1);
            return;
        }
    }
    if (f->change == PR_NO_CLEAR_CHANGE && !f->practically_none) {
        put(l, PR_MSG_UNKNOWN_CHANGE, q, 1);
    }
    if (f->change == PR_CHANGE_NOT_COMPUTABLE) {
        put(l, (f->bars & PR_BAR_GRADES) != 0 ? PR_MSG_UNKNOWN_GRADES : PR_MSG_UNKNOWN_NO_CHANGE, q,
            1);
    }
    if (f->verdict == PR_NOT_SHOWN) {
        put(l, PR_MSG_UNKNOWN_NOT_SHOWN, q, 1);
    } else if (f->verdict == PR_NOT_COMPUTABLE) {
        put(l, PR_MSG_UNKNOWN_NOT_COMPUTABLE, q, 1);
    }
}

static void goals(struct list *l) {
    static const struct {
        const char *topic;
        enum pr_msg msg;
    } rows[] = {{"idp", PR_MSG_UNKNOWN_GOALS}, {"targets", PR_MSG_UNKNOWN_TARGETS}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        const struct pr_figure *open = plain_figure(l->w, rows[i].topic, "not_locked");
        const struct pr_figure *all = plain_figure(l->w, rows[i].topic, "goals");
        if (!is_interim(l->w) && given(open) && given(all) && open->value > 0) {
            put(l, rows[i].msg, (struct pr_arg[]){pr_arg_text(part_of(l->w, open, all))}, 1);
        }
    }
    if (is_working(l->w) && l->w->year->n_goals == 0 && l->w->kind == PR_REPORT_ANNUAL) {
        put(l, PR_MSG_UNKNOWN_NO_GOALS, NULL, 0);
    }
}

static bool any_change(const struct writer *w) {
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        if (w->analysis->finding[i].change != PR_CHANGE_NOT_COMPUTABLE) {
            return true;
        }
    }
    return false;
}

size_t not_established(const struct writer *w, struct pr_text *out, size_t most) {
    struct list l = {.w = w, .out = out, .most = most};
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        of_finding(&l, &w->analysis->finding[i]);
    }
    if (has_marks(w) && w->analysis->chain[3] != PR_CHAIN_DATA) {
        put(&l, PR_MSG_UNKNOWN_LESSONS, NULL, 0);
    }
    goals(&l);
    if (any_change(w)) {
        put(&l, PR_MSG_UNKNOWN_REPEAT, NULL, 0);
    }
    if (any_change(w) && !w->context->settings.by_lot) {
        put(&l, PR_MSG_UNKNOWN_CAUSE, NULL, 0);
    }
    return l.n;
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
    {PR_KIND_DIAGNOSTIC_TASKS, PR_MSG_WANT_TASKS},
    {PR_KIND_DEFICITS, PR_MSG_WANT_DEFICITS},
    {PR_KIND_IDP, PR_MSG_WANT_IDP},
    {PR_KIND_TARGETS, PR_MSG_WANT_TARGETS},
    {PR_KIND_PLAN, PR_MSG_WANT_PLAN},
    {PR_KIND_ATTENDANCE, PR_MSG_WANT_ATTENDANCE},
    {PR_KIND_EVENT_FEEDBACK, PR_MSG_WANT_FEEDBACK},
    {PR_KIND_PRODUCTS, PR_MSG_WANT_PRODUCTS},
    {PR_KIND_DIARY, PR_MSG_WANT_DIARY},
    {PR_KIND_LESSONS, PR_MSG_WANT_LESSONS},
};

static void kinds(struct writer *w, struct pr_section *s) {
    size_t shown = 0;
    for (size_t i = 0; i < PR_COUNT_OF(wanted); i++) {
        const struct pr_kind_table *kind = pr_kind_table(wanted[i].kind);
        struct pr_arg args[] = {pr_arg_c(kind->title[w->lang]),
                                pr_arg_text(word(w, wanted[i].missing))};
        bool asked = w->kind == PR_REPORT_ANNUAL || wanted[i].kind == PR_KIND_ROSTER;
        if (asked && !has_kind(w, wanted[i].kind)) {
            if (shown++ == 0) {
                heading(w, s, PR_MSG_UNKNOWN_MISSING_HEADING, NULL, 0);
            }
            bullet(w, s, PR_MSG_UNKNOWN_NO_FILE, args, 2);
        }
    }
}

void section_unknown(struct writer *w) {
    struct pr_section *s = begin(w, "unknown", PR_MSG_SECTION_UNKNOWN);
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_UNKNOWN_INTRO, NULL, 0);
    struct pr_text *all = pr_arena_array(w->arena, UNKNOWN_MOST, sizeof *all);
    size_t n = not_established(w, all, UNKNOWN_MOST);
    for (size_t i = 0; i < n; i++) {
        pr_section_text(w->doc, s, PR_PART_BULLET, all[i]);
    }
    unbound(w, s);
    kinds(w, s);
}
