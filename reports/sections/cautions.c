/* sections: what weakens a finding, a line for each bar that holds. */
#include "writer.h"

#include <math.h>

static size_t bullet(struct writer *w, struct pr_section *s, const struct pr_finding *f,
                     enum pr_msg msg, const struct pr_arg *args, size_t n) {
    paragraph(w, s, PR_PART_CAUTION, finding_words(f, msg), args, n);
    return 1;
}

struct bar_row {
    unsigned bar;
    enum pr_msg msg;
};

/* Bars whose sentence needs no figures. */
static const struct bar_row plain[] = {
    {PR_BAR_TWO_CLASSES, PR_MSG_BAR_TWO_CLASSES},
    {PR_BAR_NOT_MAIN, PR_MSG_BAR_NOT_MAIN},
    {PR_BAR_OTHER_TASKS, PR_MSG_BAR_OTHER_TASKS},
    {PR_BAR_GRADES, PR_MSG_BAR_GRADES},
};

/* Where the interval holds zero there is no sign that could rest on anything. */
static size_t sign(struct writer *w, struct pr_section *s, const struct pr_finding *f) {
    size_t n = 0;
    if (f->verdict != PR_NOT_SHOWN || (f->bars & PR_BAR_INTERVAL) != 0) {
        return 0;
    }
    if ((f->bars & PR_BAR_LEAVE_ONE_OUT) != 0) {
        n += bullet(w, s, f, PR_MSG_BAR_LEAVE_ONE_OUT, NULL, 0);
    }
    if ((f->bars & PR_BAR_ANCOVA) != 0) {
        n += bullet(w, s, f, pr_given(f->ancova) ? PR_MSG_BAR_ANCOVA : PR_MSG_BAR_ANCOVA_NONE, NULL,
                    0);
    }
    return n;
}

static bool rate_unknown(const struct pr_figure *rate) {
    return !pr_given(*rate) && rate->why != PR_TOO_FEW;
}

bool coverage_unknown(const struct writer *w, const struct pr_finding *f) {
    for (int g = 0; g < PR_GROUPS; g++) {
        bool last = f->to.n > 0 && rate_unknown(&f->coverage[1][g]);
        if (f->classes[g] > 0 && (last || rate_unknown(&f->coverage[0][g]))) {
            return true;
        }
    }
    return !w->context->has_roster;
}

static size_t coverage(struct writer *w, struct pr_section *s, const struct pr_finding *f) {
    struct pr_arg threshold[] = {pr_arg_number(PR_SHOW_SHARE, w->context->settings.coverage)};
    size_t n = 0;
    if ((f->bars & PR_BAR_COVERAGE) != 0) {
        bool unknown = coverage_unknown(w, f);
        n += bullet(w, s, f, unknown ? PR_MSG_BAR_COVERAGE_UNKNOWN : PR_MSG_BAR_COVERAGE, threshold,
                    1);
    }
    if ((f->bars & PR_BAR_COVERAGE_DIFFERS) != 0) {
        n += bullet(w, s, f, PR_MSG_BAR_COVERAGE_DIFFERS, NULL, 0);
    }
    return n;
}

bool is_crowded(const struct pr_figure *extreme) {
    return given(extreme) && extreme->value >= 0.15 - PR_TOLERANCE;
}

static size_t with_figures(struct writer *w, struct pr_section *s, const struct pr_finding *f) {
    size_t n = 0;
    if ((f->bars & PR_BAR_START) != 0 && pr_given(f->start)) {
        n += bullet(w, s, f, PR_MSG_BAR_START,
                    (struct pr_arg[]){pr_arg_number(PR_SHOW_SD, fabs(f->start.value)),
                                      pr_arg_text(group_name(w, f->start.value > 0 ? 0 : 1))},
                    2);
    }
    if ((f->bars & PR_BAR_EXTREME) != 0 || is_crowded(&f->extreme)) {
        n += bullet(w, s, f, f->at_top ? PR_MSG_BAR_CEILING : PR_MSG_BAR_FLOOR,
                    (struct pr_arg[]){show_figure(PR_SHOW_SHARE, &f->extreme)}, 1);
    }
    return n + coverage(w, s, f);
}

/* The printed interval leaves out zero, the verdict's wider one does not. */
static size_t strict(struct writer *w, struct pr_section *s, const struct pr_finding *f) {
    const struct pr_figure *d = &f->difference, *wide = &f->at_verdict_level;
    if ((f->bars & PR_BAR_INTERVAL) == 0 || f->mains < 2 || !pr_given(*d) || !pr_given(*wide) ||
        (d->low <= 0 && d->high >= 0)) {
        return 0;
    }
    return bullet(w, s, f, PR_MSG_BAR_INTERVAL,
                  (struct pr_arg[]){pr_arg_count((int64_t)f->mains),
                                    pr_arg_number(PR_SHOW_CHANGE, wide->low),
                                    pr_arg_number(PR_SHOW_CHANGE, wide->high)},
                  3);
}

/* Beside every "not shown": what could have been seen at all. */
static size_t detectable(struct writer *w, struct pr_section *s, const struct pr_finding *f) {
    if (f->verdict != PR_NOT_SHOWN || !pr_given(f->mdes[0]) || !pr_given(f->mdes[1])) {
        return 0;
    }
    return bullet(w, s, f, PR_MSG_BAR_MDES,
                  (struct pr_arg[]){pr_arg_count((int64_t)f->classes[PR_COMMUNITY]),
                                    pr_arg_count((int64_t)f->classes[PR_COMPARISON]),
                                    show_figure(PR_SHOW_SD, &f->mdes[0]),
                                    show_figure(PR_SHOW_SD, &f->mdes[1])},
                  4);
}

static size_t losses(struct writer *w, struct pr_section *s, const struct pr_finding *f) {
    if (!pr_given(f->tipping) || f->change == PR_CHANGE_NOT_COMPUTABLE ||
        pr_show_rounded(PR_SHOW_POINTS, f->tipping.value) == 0) {
        return 0;
    }
    const struct pr_survey *answers = f->work != NULL ? f->work->answers : f->survey;
    const struct pr_instrument *ins = answers != NULL ? answers->instrument : NULL;
    if (ins == NULL || ins->total == SIZE_MAX) {
        return 0;
    }
    double range = ins->scale[ins->total].high - ins->scale[ins->total].low;
    bool down = f->tipping.value < 0;
    return bullet(w, s, f,
                  fabs(f->tipping.value) > range ? PR_MSG_BAR_TIPPING_NEVER
                  : down                         ? PR_MSG_BAR_TIPPING_DOWN
                                                 : PR_MSG_BAR_TIPPING_UP,
                  (struct pr_arg[]){pr_arg_count(f->tipping.n),
                                    pr_arg_number(PR_SHOW_POINTS, fabs(f->tipping.value)),
                                    pr_arg_text(group_name(w, PR_COMMUNITY))},
                  3);
}

size_t finding_cautions(struct writer *w, struct pr_section *s, const struct pr_finding *f) {
    bool anonymous = (f->bars & PR_BAR_ANONYMOUS) != 0;
    size_t n = with_figures(w, s, f) + strict(w, s, f);
    for (size_t i = 0; i < PR_COUNT_OF(plain); i++) {
        if ((f->bars & plain[i].bar) != 0 && f->verdict == PR_NOT_SHOWN && !anonymous) {
            n += bullet(w, s, f, plain[i].msg, NULL, 0);
        }
    }
    size_t own = f->classes[PR_COMMUNITY];
    if (pr_given(f->own) && own < 4) {
        n += bullet(w, s, f, PR_MSG_BAR_FEW_OWN_CLASSES,
                    (struct pr_arg[]){pr_arg_count((int64_t)own)}, 1);
    }
    n += sign(w, s, f) + losses(w, s, f);
    return n + detectable(w, s, f);
}
