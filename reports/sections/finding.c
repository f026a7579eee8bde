/* sections: the sentences of a finding: what changed, for whom, how sure; and what weakens it.
 * Words by the evidence rules and nothing stronger. */
#include "writer.h"

#include <math.h>

/* «вырос на 0,38», by the displayed value: what shows as 0,00 has not changed. */
struct pr_text finding_move(const struct writer *w, const struct pr_figure *f) {
    double shown = pr_show_rounded(PR_SHOW_POINTS, f->value);
    bool percent = f->unit == PR_UNIT_PERCENT;
    enum pr_msg msg = shown > 0   ? (percent ? PR_MSG_FIND_UP_PERCENT : PR_MSG_FIND_UP)
                      : shown < 0 ? (percent ? PR_MSG_FIND_DOWN_PERCENT : PR_MSG_FIND_DOWN)
                                  : PR_MSG_FIND_SAME;
    double size = f->value < 0 ? -f->value : f->value;
    return say(w, msg, (struct pr_arg[]){pr_arg_number(PR_SHOW_POINTS, size)}, 1);
}

static struct pr_text own_sentence(const struct writer *w, const struct pr_finding *f) {
    const struct pr_instrument *ins = f->survey->instrument;
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY)),
                            pr_arg_text(finding_move(w, &f->own)),
                            pr_arg_number(PR_SHOW_CHANGE, f->own.low),
                            pr_arg_number(PR_SHOW_CHANGE, f->own.high),
                            pr_arg_count(f->own.n),
                            pr_arg_text(survey_title(w, ins)),
                            pr_arg_text(word(w, change_word(f))),
                            pr_arg_number(PR_SHOW_SHARE, fabs(f->own_share.value))};
    enum pr_msg msg = f->own.level > 0 ? PR_MSG_FIND_OWN : PR_MSG_FIND_OWN_BARE;
    if (f->practically_none) {
        args[6] = pr_arg_text(word(w, PR_MSG_CHANGE_PRACTICALLY_NONE));
    }
    return say(w, msg, args, PR_COUNT_OF(args));
}

static struct pr_text other_sentence(const struct writer *w, const struct pr_finding *f) {
    struct pr_arg args[] = {pr_arg_text(finding_move(w, &f->other)), pr_arg_count(f->other.n)};
    bool percent = f->other.unit == PR_UNIT_PERCENT;
    return say(w, percent ? PR_MSG_FIND_OTHER_PERCENT : PR_MSG_FIND_OTHER, args, 2);
}

static int wished(const struct pr_finding *f) {
    if (is_about(f, "deficits")) {
        return f->survey != NULL && f->survey->instrument != NULL
                   ? f->survey->instrument->higher_better
                   : -1;
    }
    return f->survey != NULL && f->survey->instrument != NULL ? f->survey->instrument->higher_better
                                                              : 1;
}

/* The verdict is about the number; whether that is good news depends on the questionnaire. */
static enum pr_msg verdict_sentence(const struct pr_finding *f) {
    /* less is better, not said, more is better */
    static const enum pr_msg larger[] = {PR_MSG_FIND_LARGER_BAD, PR_MSG_FIND_LARGER,
                                         PR_MSG_FIND_BETTER};
    static const enum pr_msg by_lot[] = {PR_MSG_FIND_LARGER_BAD, PR_MSG_FIND_LARGER_LOT,
                                         PR_MSG_FIND_BETTER_LOT};
    static const enum pr_msg smaller[] = {PR_MSG_FIND_SMALLER_GOOD, PR_MSG_FIND_SMALLER,
                                          PR_MSG_FIND_WORSE};
    int better = wished(f);
    double ahead = better * pr_show_rounded(PR_SHOW_POINTS, f->difference.value);
    switch (f->verdict) {
    case PR_BETTER:
        return (f->by_lot ? by_lot : larger)[better + 1];
    case PR_WORSE:
        return smaller[better + 1];
    case PR_NOT_SHOWN:
        return ahead > 0 ? PR_MSG_FIND_NOT_SHOWN_AHEAD : PR_MSG_FIND_NOT_SHOWN;
    default:
        return PR_MSG_FIND_NOT_COMPUTABLE;
    }
}

/* What stands in the way of a verdict, the strongest first. */
static const struct {
    unsigned bar;
    enum pr_msg why;
} reasons[] = {{PR_BAR_START, PR_MSG_WHY_START},
               {PR_BAR_COVERAGE, PR_MSG_WHY_COVERAGE},
               {PR_BAR_COVERAGE_DIFFERS, PR_MSG_WHY_COVERAGE_DIFFERS},
               {PR_BAR_EXTREME, PR_MSG_WHY_EXTREME},
               {PR_BAR_TWO_CLASSES, PR_MSG_WHY_TWO_CLASSES},
               {PR_BAR_INTERVAL, PR_MSG_WHY_INTERVAL},
               {PR_BAR_LEAVE_ONE_OUT, PR_MSG_WHY_ONE_CLASS},
               {PR_BAR_ANCOVA, PR_MSG_WHY_ADJUSTED},
               {PR_BAR_GRADES, PR_MSG_WHY_GRADES},
               {PR_BAR_NO_MAXIMUM, PR_MSG_WHY_NO_MAXIMUM},
               {PR_BAR_NOT_MAIN, PR_MSG_WHY_NOT_MAIN}};

static enum pr_msg reason(const struct writer *w, const struct pr_finding *f, size_t i) {
    if (reasons[i].bar == PR_BAR_COVERAGE && coverage_unknown(w, f)) {
        return finding_words(f, PR_MSG_WHY_COVERAGE_UNKNOWN);
    }
    if (reasons[i].bar == PR_BAR_ANCOVA && !pr_given(f->ancova)) {
        return PR_MSG_WHY_ADJUSTED_NONE;
    }
    return finding_words(f, reasons[i].why);
}

/* Beside a printed interval that leaves out zero the reader must learn at once what else stands in
 * the way. */
static struct pr_text verdict_text(const struct writer *w, const struct pr_finding *f) {
    bool zero = f->difference.low <= PR_TOLERANCE && f->difference.high >= -PR_TOLERANCE;
    for (size_t i = 0; f->verdict == PR_NOT_SHOWN && !zero && i < PR_COUNT_OF(reasons); i++) {
        if ((f->bars & reasons[i].bar) != 0) {
            return say(w, PR_MSG_FIND_NOT_SHOWN_WHY,
                       (struct pr_arg[]){pr_arg_text(word(w, reason(w, f, i)))}, 1);
        }
    }
    bool flat = f->verdict == PR_NOT_COMPUTABLE && (f->bars & PR_BAR_NO_SPREAD) != 0;
    return word(w, flat ? PR_MSG_FIND_NO_SPREAD : verdict_sentence(f));
}

static struct pr_text difference_sentence(const struct writer *w, const struct pr_finding *f) {
    struct pr_arg args[] = {pr_arg_number(PR_SHOW_CHANGE, f->difference.value),
                            pr_arg_count((int64_t)f->classes[PR_COMMUNITY]),
                            pr_arg_count((int64_t)f->classes[PR_COMPARISON]),
                            pr_arg_number(PR_SHOW_CHANGE, f->difference.low),
                            pr_arg_number(PR_SHOW_CHANGE, f->difference.high),
                            pr_arg_text(verdict_text(w, f))};
    bool percent = f->difference.unit == PR_UNIT_PERCENT;
    return say(w, percent ? PR_MSG_FIND_DIFFERENCE_PERCENT : PR_MSG_FIND_DIFFERENCE, args,
               PR_COUNT_OF(args));
}

struct pr_text finding_comparison(const struct writer *w, const struct pr_finding *f) {
    struct pr_text all = {NULL, 0};
    if (pr_given(f->other)) {
        all = joined(w, all, " ", other_sentence(w, f));
    }
    bool measured = pr_given(f->difference) && f->difference.level > 0;
    if (measured) {
        return joined(w, all, " ", difference_sentence(w, f));
    }
    if ((f->bars & (PR_BAR_NO_SPREAD | PR_BAR_FEW_CLASSES)) == PR_BAR_NO_SPREAD) {
        return joined(w, all, " ", word(w, PR_MSG_BAR_NO_SPREAD));
    }
    enum pr_msg why = (f->bars & PR_BAR_NO_COMPARISON) != 0 ? PR_MSG_FIND_NO_COMPARISON
                                                            : PR_MSG_FIND_CANNOT_COMPARE;
    struct pr_arg args[] = {pr_arg_count((int64_t)f->classes[PR_COMMUNITY]),
                            pr_arg_count((int64_t)f->classes[PR_COMPARISON])};
    return joined(w, all, " ", say(w, why, args, 2));
}

static struct pr_text paired(const struct writer *w, const struct pr_finding *f) {
    return joined(w, own_sentence(w, f), " ", finding_comparison(w, f));
}

static const struct pr_figure *of_wave(const struct writer *w, const struct pr_finding *f,
                                       const char *measure, struct pr_text wave, int group) {
    struct pr_of of[] = {
        {"questionnaire", f->of[0].value}, {"wave", wave}, {"group", group_name(w, group)}};
    return find(w, "survey", measure, of, PR_COUNT_OF(of));
}

/* One wave, or too few pairs: what there is, and what it cannot say. */
static struct pr_text unpaired(const struct writer *w, const struct pr_finding *f) {
    struct pr_text wave = wave_name(w, survey_view(w, f->survey).last);
    const struct pr_figure *mean = of_wave(w, f, "mean", wave, PR_COMMUNITY);
    const struct pr_figure *n = of_wave(w, f, "respondents", wave, -1);
    struct pr_arg args[] = {pr_arg_text(survey_title(w, f->survey->instrument)),
                            pr_arg_text(wave),
                            pr_arg_count(n != NULL ? (int64_t)n->value : 0),
                            pr_arg_number(PR_SHOW_POINTS, given(mean) ? mean->value : 0),
                            pr_arg_count(mean != NULL && mean->n > 0 ? mean->n : 0),
                            pr_arg_text(group_name(w, PR_COMMUNITY)),
                            pr_arg_count(f->own.n > 0 ? f->own.n : 0)};
    bool one_wave = (f->bars & PR_BAR_ONE_WAVE) != 0;
    bool no_total = (f->bars & PR_BAR_NO_TOTAL) != 0;
    enum pr_msg msg = no_total    ? one_wave ? PR_MSG_FIND_NO_TOTAL_ONE_WAVE : PR_MSG_FIND_NO_TOTAL
                      : !one_wave ? PR_MSG_FIND_FEW_PAIRS
                      : given(mean) ? PR_MSG_FIND_ONE_WAVE
                                    : PR_MSG_FIND_ONE_WAVE_BARE;
    return say(w, msg, args, PR_COUNT_OF(args));
}

static struct pr_text anonymous_pair(const struct writer *w, const struct pr_finding *f,
                                     int group) {
    const struct pr_figure *before = of_wave(w, f, "positive", f->from, group);
    const struct pr_figure *after = of_wave(w, f, "positive", f->to, group);
    struct pr_of of[] = {{"questionnaire", f->of[0].value},
                         {"from", f->from},
                         {"to", f->to},
                         {"group", group_name(w, group)}};
    const struct pr_figure *change = find(w, "survey", "positive_change", of, PR_COUNT_OF(of));
    if (!given(before) || !given(after) || !given(change)) {
        return (struct pr_text){NULL, 0};
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, group)),
                            pr_arg_text(f->from),
                            show_figure(PR_SHOW_SHARE, before),
                            pr_arg_count(before->n),
                            pr_arg_text(f->to),
                            show_figure(PR_SHOW_SHARE, after),
                            pr_arg_count(after->n),
                            show_figure(PR_SHOW_SHARE_CHANGE, change)};
    struct pr_arg interval[] = {pr_arg_number(PR_SHOW_SHARE_CHANGE, change->low),
                                pr_arg_number(PR_SHOW_SHARE_CHANGE, change->high)};
    return joined(w, say(w, PR_MSG_FIND_POSITIVE, args, PR_COUNT_OF(args)), " ",
                  say(w, PR_MSG_FIND_POSITIVE_INTERVAL, interval, 2));
}

/* Shares of the only wave. */
static struct pr_text anonymous_shares(const struct writer *w, const struct pr_finding *f,
                                       struct pr_text wave) {
    struct pr_text all = {NULL, 0};
    for (int g = 0; g < PR_GROUPS; g++) {
        const struct pr_figure *share = of_wave(w, f, "positive", wave, g);
        if (given(share)) {
            struct pr_arg args[] = {pr_arg_text(group_name(w, g)),
                                    show_figure(PR_SHOW_SHARE, share), pr_arg_count(share->n)};
            all = joined(w, all, " ", say(w, PR_MSG_FIND_POSITIVE_ONE_WAVE, args, 3));
        }
    }
    return all;
}

static struct pr_text anonymous(const struct writer *w, const struct pr_finding *f) {
    struct pr_text wave = wave_name(w, survey_view(w, f->survey).last);
    const struct pr_figure *n = of_wave(w, f, "respondents", wave, -1);
    struct pr_arg args[] = {pr_arg_text(survey_title(w, f->survey->instrument)), pr_arg_text(wave),
                            pr_arg_count(n != NULL ? (int64_t)n->value : 0)};
    struct pr_text ours = anonymous_pair(w, f, PR_COMMUNITY);
    struct pr_text all = say(w, PR_MSG_FIND_ANONYMOUS, args, 3);
    bool form = (f->bars & PR_BAR_FORM) != 0;
    if (ours.n == 0) {
        all = joined(w, all, " ", anonymous_shares(w, f, wave));
        return joined(w, all, " ",
                      word(w, form ? PR_MSG_FIND_FORM : PR_MSG_FIND_ANONYMOUS_ONE_WAVE));
    }
    all = joined(w, all, " ", ours);
    all = joined(w, all, " ", anonymous_pair(w, f, PR_COMPARISON));
    return joined(w, all, " ",
                  word(w, f->verdict == PR_NOT_SHOWN ? PR_MSG_FIND_ANONYMOUS_CAUTION
                                                     : PR_MSG_FIND_ANONYMOUS_ALONE));
}

/* The waves asked other questions: what each of them gave. */
static struct pr_text form_changed(const struct writer *w, const struct pr_finding *f) {
    struct pr_arg title[] = {pr_arg_text(survey_title(w, f->survey->instrument)),
                             pr_arg_text(f->from), pr_arg_text(f->to)};
    struct pr_text all = say(w, PR_MSG_FIND_FORM_WAVES, title, 3);
    const struct pr_text waves[] = {f->from, f->to};
    for (size_t i = 0; i < PR_COUNT_OF(waves); i++) {
        const struct pr_figure *mean = of_wave(w, f, "mean", waves[i], PR_COMMUNITY);
        if (given(mean)) {
            struct pr_arg args[] = {pr_arg_text(waves[i]), pr_arg_text(group_name(w, PR_COMMUNITY)),
                                    pr_arg_number(PR_SHOW_POINTS, mean->value),
                                    pr_arg_count(mean->n)};
            all = joined(w, all, " ", say(w, PR_MSG_FIND_FORM_MEAN, args, 4));
        }
    }
    return joined(w, all, " ", word(w, PR_MSG_FIND_FORM));
}

static struct pr_text text_of(const struct writer *w, const struct pr_finding *f) {
    if ((f->bars & PR_BAR_ANONYMOUS) != 0) {
        return anonymous(w, f);
    }
    if ((f->bars & PR_BAR_FORM) != 0) {
        return form_changed(w, f);
    }
    if (!pr_given(f->own) || (f->bars & (PR_BAR_ONE_WAVE | PR_BAR_NO_TOTAL)) != 0) {
        return unpaired(w, f);
    }
    return paired(w, f);
}

/* Of a topic that has no sentence of its own: the change and the verdict. */
static struct pr_text bare(const struct writer *w, const struct pr_finding *f) {
    struct pr_arg args[] = {pr_arg_text(finding_name(w, f)), pr_arg_text(word(w, change_word(f))),
                            pr_arg_text(word(w, verdict_word(f))),
                            pr_arg_count(f->own.n > 0 ? f->own.n : 0)};
    return say(w, PR_MSG_FIND_BARE, args, PR_COUNT_OF(args));
}

static const struct {
    const char *topic;
    struct pr_text (*text)(const struct writer *, const struct pr_finding *);
} topics[] = {{"survey", text_of},
              {"marks", marks_finding_text},
              {"diagnostics", work_finding_text},
              {"deficits", deficits_finding_text}};

struct pr_text pr_finding_text(struct pr_arena *arena, enum pr_lang lang,
                               const struct pr_year *year, const struct pr_analysis *analysis,
                               const struct pr_finding *finding) {
    struct writer w = {
        .arena = arena, .lang = lang, .year = year, .context = year->context, .analysis = analysis};
    for (size_t i = 0; i < PR_COUNT_OF(topics); i++) {
        if (is_about(finding, topics[i].topic)) {
            return topics[i].text(&w, finding);
        }
    }
    return bare(&w, finding);
}

bool is_about(const struct pr_finding *f, const char *topic) {
    return pr_text_is(pr_text_of(f->topic), topic);
}

const struct pr_finding *finding_about(const struct writer *w, const char *topic) {
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        if (is_about(&w->analysis->finding[i], topic)) {
            return &w->analysis->finding[i];
        }
    }
    return NULL;
}

struct pr_text finding_title(const struct writer *w, const struct pr_finding *f) {
    if (is_about(f, "marks")) {
        return word(w, PR_MSG_TITLE_MARKS);
    }
    if (is_about(f, "deficits")) {
        return word(w, PR_MSG_TITLE_DEFICITS);
    }
    return f->work != NULL     ? f->work->name
           : f->survey != NULL ? survey_title(w, f->survey->instrument)
           : f->n_of > 0       ? f->of[0].value
                               : pr_text_of(f->topic);
}

struct pr_text finding_name(const struct writer *w, const struct pr_finding *f) {
    struct pr_text title = finding_title(w, f);
    enum pr_msg msg = is_about(f, "survey")        ? PR_MSG_NAME_SURVEY
                      : is_about(f, "diagnostics") ? PR_MSG_NAME_WORK
                                                   : PR_MSG_NAME_PLAIN;
    return say(w, msg, (struct pr_arg[]){pr_arg_text(title)}, 1);
}

/* The word follows the wished direction: where less is better, a fall is the good news. */
enum pr_msg change_word(const struct pr_finding *f) {
    int better = wished(f);
    bool good = (f->change == PR_ROSE) == (better > 0);
    switch (f->change) {
    case PR_ROSE:
    case PR_FELL:
        return better == 0 ? (f->change == PR_ROSE ? PR_MSG_CHANGE_UP : PR_MSG_CHANGE_DOWN)
               : good      ? PR_MSG_CHANGE_GOOD
                           : PR_MSG_CHANGE_BAD;
    case PR_NO_CLEAR_CHANGE:
        return PR_MSG_CHANGE_NONE;
    default:
        return PR_MSG_CHANGE_NOT_COMPUTABLE;
    }
}

enum pr_msg verdict_word(const struct pr_finding *f) {
    static const enum pr_msg words[] = {[PR_BETTER] = PR_MSG_VERDICT_BETTER,
                                        [PR_WORSE] = PR_MSG_VERDICT_WORSE,
                                        [PR_NOT_SHOWN] = PR_MSG_VERDICT_NOT_SHOWN,
                                        [PR_NOT_COMPUTABLE] = PR_MSG_VERDICT_NOT_COMPUTABLE};
    if (wished(f) < 0 && (f->verdict == PR_BETTER || f->verdict == PR_WORSE)) {
        return f->verdict == PR_BETTER ? PR_MSG_VERDICT_LARGER_BAD : PR_MSG_VERDICT_SMALLER_GOOD;
    }
    return words[f->verdict];
}

bool is_bad_news(const struct pr_finding *f) {
    return change_word(f) == PR_MSG_CHANGE_BAD ||
           f->verdict == (wished(f) < 0 ? PR_BETTER : PR_WORSE);
}
