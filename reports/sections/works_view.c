/* sections: one diagnostic work as its sheets see it, and the sentences of its finding. */
#include "works_view.h"

#include <math.h>

bool work_is_hard(const struct writer *w, const struct pr_figure *share) {
    return given(share) && share->value < w->context->settings.difficulty - PR_TOLERANCE;
}

struct work_view work_view(const struct writer *w, const struct pr_work *work) {
    struct work_view v = {.work = work, .first = -1, .last = -1};
    struct pr_buf b = pr_buf_new(w->arena);
    pr_buf_c(&b, "work-");
    pr_buf_int(&b, (int64_t)(work - w->year->work) + 1);
    v.slug = pr_buf_done(&b);
    struct pr_wave_span waves = pr_survey_waves(work->answers);
    v.first = waves.first;
    v.last = waves.last;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        if (w->analysis->finding[i].work == work) {
            v.finding = &w->analysis->finding[i];
        }
    }
    return v;
}

bool work_has_wave(const struct work_view *v, int32_t wave) {
    return wave_has_data(v->work->answers, wave);
}

bool work_has_group(const struct writer *w, const struct work_view *v, int group) {
    for (int32_t wave = v->first; wave >= 0 && wave <= v->last; wave++) {
        const struct pr_figure *n = work_in_wave(w, v, "took_part", wave, group);
        if (given(n) && n->value > 0) {
            return true;
        }
    }
    return false;
}

const struct pr_figure *work_figure(const struct writer *w, const struct work_view *v,
                                    const char *measure, const struct pr_of *of, size_t n) {
    struct pr_of all[PR_OF_MOST] = {{"work", v->work->name}};
    size_t m = 1;
    for (size_t i = 0; i < n && m < PR_OF_MOST; i++) {
        all[m++] = of[i];
    }
    return find(w, "diagnostics", measure, all, m);
}

const struct pr_figure *work_in_wave(const struct writer *w, const struct work_view *v,
                                     const char *measure, int32_t wave, int group) {
    struct pr_of of[] = {{"wave", wave_name(w, wave)}, {"group", group_name(w, group)}};
    return work_figure(w, v, measure, of, 2);
}

const struct pr_figure *work_change(const struct writer *w, const struct work_view *v,
                                    const char *measure, struct pr_text group,
                                    struct pr_text class) {
    struct pr_of of[] = {{"from", wave_name(w, v->first)},
                         {"to", wave_name(w, v->last)},
                         {"group", group},
                         {"class", class}};
    return work_figure(w, v, measure, of, PR_COUNT_OF(of));
}

double work_top(const struct work_view *v) {
    return v->work->tasks->scale[v->work->tasks->total].high;
}

/* ---- sentences ---- */

static const struct {
    enum pr_msg survey, work;
} words[] = {{PR_MSG_BAR_COVERAGE, PR_MSG_WORK_BAR_COVERAGE},
             {PR_MSG_BAR_COVERAGE_DIFFERS, PR_MSG_WORK_BAR_COVERAGE_DIFFERS},
             {PR_MSG_BAR_CEILING, PR_MSG_WORK_BAR_CEILING},
             {PR_MSG_BAR_FLOOR, PR_MSG_WORK_BAR_FLOOR},
             {PR_MSG_BAR_FEW_OWN_CLASSES, PR_MSG_WORK_BAR_FEW_OWN_CLASSES},
             {PR_MSG_BAR_TIPPING_DOWN, PR_MSG_WORK_BAR_TIPPING_DOWN},
             {PR_MSG_BAR_TIPPING_UP, PR_MSG_WORK_BAR_TIPPING_UP},
             {PR_MSG_BAR_TIPPING_NEVER, PR_MSG_WORK_BAR_TIPPING_NEVER},
             {PR_MSG_WHY_COVERAGE, PR_MSG_WORK_WHY_COVERAGE},
             {PR_MSG_WHY_COVERAGE_UNKNOWN, PR_MSG_WORK_WHY_COVERAGE_UNKNOWN},
             {PR_MSG_WHY_COVERAGE_DIFFERS, PR_MSG_WORK_WHY_COVERAGE_DIFFERS},
             {PR_MSG_WHY_EXTREME, PR_MSG_WORK_WHY_EXTREME}};

enum pr_msg finding_words(const struct pr_finding *f, enum pr_msg msg) {
    for (size_t i = 0; f->work != NULL && i < PR_COUNT_OF(words); i++) {
        if (words[i].survey == msg) {
            return words[i].work;
        }
    }
    return msg;
}

/* «с 10,50 до 13,17 из 18» */
static struct pr_text levels(const struct writer *w, const struct work_view *v) {
    struct pr_text group = group_name(w, PR_COMMUNITY), none = {NULL, 0};
    const struct pr_figure *before = work_change(w, v, "mean_before", group, none);
    const struct pr_figure *after = work_change(w, v, "mean_after", group, none);
    double top = work_top(v);
    if (!given(before) || !given(after)) {
        return none;
    }
    struct pr_arg args[] = {show_figure(PR_SHOW_POINTS, before), show_figure(PR_SHOW_POINTS, after),
                            pr_arg_number(PR_SHOW_PLAIN, top)};
    return say(w,
               v->work->percent ? PR_MSG_WORK_LEVELS_PERCENT
               : top > 0        ? PR_MSG_WORK_LEVELS
                                : PR_MSG_WORK_LEVELS_BARE,
               args, 3);
}

static struct pr_text own(const struct writer *w, const struct work_view *v,
                          const struct pr_finding *f) {
    bool flat = f->practically_none;
    struct pr_arg args[] = {
        pr_arg_text(v->work->name),
        pr_arg_text(group_name(w, PR_COMMUNITY)),
        pr_arg_text(finding_move(w, &f->own)),
        pr_arg_text(levels(w, v)),
        pr_arg_number(PR_SHOW_SHARE, pr_given(f->own_share) ? fabs(f->own_share.value) : 0),
        pr_arg_number(PR_SHOW_CHANGE, f->own.low),
        pr_arg_number(PR_SHOW_CHANGE, f->own.high),
        pr_arg_count(f->own.n),
        pr_arg_text(word(w, flat ? PR_MSG_CHANGE_PRACTICALLY_NONE : change_word(f)))};
    bool measured = f->own.level > 0;
    enum pr_msg msg = v->work->percent          ? PR_MSG_FIND_WORK_PERCENT
                      : !pr_given(f->own_share) ? PR_MSG_FIND_WORK_NO_MAXIMUM
                                                : PR_MSG_FIND_WORK;
    if (!measured) {
        msg = PR_MSG_FIND_WORK_BARE;
    }
    return say(w, msg, args, PR_COUNT_OF(args));
}

/* One wave, or too few pairs. */
static struct pr_text unpaired(const struct writer *w, const struct work_view *v,
                               const struct pr_finding *f) {
    const struct pr_figure *n = work_in_wave(w, v, "took_part", v->last, -1);
    const struct pr_figure *mean = work_in_wave(w, v, "mean", v->last, PR_COMMUNITY);
    struct pr_arg args[] = {pr_arg_text(v->work->name),
                            pr_arg_text(wave_name(w, v->last)),
                            pr_arg_count(given(n) ? (int64_t)n->value : 0),
                            pr_arg_text(group_name(w, PR_COMMUNITY)),
                            pr_arg_number(PR_SHOW_POINTS, given(mean) ? mean->value : 0),
                            pr_arg_count(mean != NULL && mean->n > 0 ? mean->n : 0),
                            pr_arg_count(f->own.n > 0 ? f->own.n : 0),
                            pr_arg_number(PR_SHOW_PLAIN, work_top(v))};
    bool one = (f->bars & PR_BAR_ONE_WAVE) != 0;
    enum pr_msg msg = !one              ? PR_MSG_FIND_WORK_FEW_PAIRS
                      : !given(mean)    ? PR_MSG_FIND_WORK_ONE_WAVE_BARE
                      : work_top(v) > 0 ? PR_MSG_FIND_WORK_ONE_WAVE
                                        : PR_MSG_FIND_WORK_ONE_WAVE_POINTS;
    return say(w, msg, args, PR_COUNT_OF(args));
}

/* Other tasks in the last wave: no change, only how the groups stand then. */
static struct pr_text other_tasks(const struct writer *w, const struct work_view *v,
                                  const struct pr_finding *f) {
    const struct pr_figure *n = work_in_wave(w, v, "took_part", v->last, -1);
    struct pr_arg args[] = {pr_arg_text(v->work->name), pr_arg_text(wave_name(w, v->first)),
                            pr_arg_text(wave_name(w, v->last)),
                            pr_arg_count(given(n) ? (int64_t)n->value : 0)};
    struct pr_text all = say(w, PR_MSG_FIND_WORK_OTHER_TASKS, args, 4);
    for (int g = 0; g < PR_GROUPS; g++) {
        const struct pr_figure *f_g = work_in_wave(w, v, "percent_of_maximum", v->last, g);
        struct pr_arg of[] = {pr_arg_text(group_name(w, g)),
                              pr_arg_number(PR_SHOW_PERCENT, given(f_g) ? f_g->value : 0),
                              pr_arg_count(given(f_g) ? f_g->n : 0)};
        if (given(f_g)) {
            all = joined(w, all, " ", say(w, PR_MSG_FIND_WORK_LEVEL, of, 3));
        }
    }
    if (pr_given(f->ancova)) {
        struct pr_arg adjusted[] = {pr_arg_number(PR_SHOW_CHANGE, f->ancova.value),
                                    pr_arg_text(wave_name(w, v->first)), pr_arg_count(f->ancova.n)};
        all = joined(
            w, all, " ",
            say(w, v->work->percent ? PR_MSG_FIND_WORK_ADJUSTED_PERCENT : PR_MSG_FIND_WORK_ADJUSTED,
                adjusted, 3));
    }
    return all;
}

struct pr_text work_finding_text(const struct writer *w, const struct pr_finding *f) {
    struct work_view v = work_view(w, f->work);
    if ((f->bars & PR_BAR_OTHER_TASKS) != 0) {
        return other_tasks(w, &v, f);
    }
    if (!pr_given(f->own) || (f->bars & PR_BAR_ONE_WAVE) != 0) {
        return unpaired(w, &v, f);
    }
    return joined(w, own(w, &v, f), " ", finding_comparison(w, f));
}
