/* sections: «Главное» on one page: the chain of evidence, the indicators, the strongest findings,
 * the problems, what is not established, coverage. */
#include "writer.h"

enum status { STATUS_DATA, STATUS_WEAK, STATUS_NONE };
enum { LEVELS = 5, STRONGEST = 3 };

static enum pr_msg status_word(enum status s) {
    static const enum pr_msg words[] = {PR_MSG_STATUS_DATA, PR_MSG_STATUS_WEAK, PR_MSG_STATUS_NONE};
    return words[s];
}

/* Pupils: data when some questionnaire's change can be judged; one wave or anonymous: weak. */
static enum status pupils(const struct writer *w) {
    enum status s = STATUS_NONE;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        const struct pr_finding *f = &w->analysis->finding[i];
        if (f->survey != NULL && f->change != PR_CHANGE_NOT_COMPUTABLE) {
            return STATUS_DATA;
        }
        s = f->survey != NULL ? STATUS_WEAK : s;
    }
    return s;
}

static void chain(struct writer *w, struct pr_section *s) {
    const enum status statuses[LEVELS] = {STATUS_NONE, STATUS_NONE, STATUS_NONE,
                                          has_marks(w) ? STATUS_WEAK : STATUS_NONE, pupils(w)};
    static const enum pr_msg names[LEVELS] = {PR_MSG_LEVEL_1, PR_MSG_LEVEL_2, PR_MSG_LEVEL_3,
                                              PR_MSG_LEVEL_4, PR_MSG_LEVEL_5};
    static const enum pr_msg none[LEVELS] = {PR_MSG_LEVEL_1_NONE, PR_MSG_LEVEL_2_NONE,
                                             PR_MSG_LEVEL_3_NONE, PR_MSG_LEVEL_4_NONE,
                                             PR_MSG_LEVEL_5_NONE};
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_CHAIN_TITLE));
    column(w, &b, PR_MSG_COL_CHAIN_LEVEL, 34, true);
    column(w, &b, PR_MSG_COL_STATUS, 22, true);
    column(w, &b, PR_MSG_COL_GROUNDS, 54, true);
    for (size_t i = 0; i < LEVELS; i++) {
        enum pr_msg grounds = statuses[i] == STATUS_NONE   ? none[i]
                              : i == 3                     ? PR_MSG_LEVEL_4_WEAK
                              : statuses[i] == STATUS_WEAK ? PR_MSG_LEVEL_5_WEAK
                                                           : PR_MSG_LEVEL_5_DATA;
        pr_grid_cell(&b, pr_cell_heading(word(w, names[i])));
        pr_grid_cell(&b, pr_cell_text(word(w, status_word(statuses[i]))));
        pr_grid_cell(&b, pr_cell_text(word(w, grounds)));
    }
    pr_grid_add(&b, s, (struct pr_text){NULL, 0});
}

static const struct pr_figure *own(const struct writer *w, const struct pr_finding *f,
                                   const char *measure) {
    struct pr_of of[] = {{"questionnaire", f->of[0].value},
                         {"from", f->from},
                         {"to", f->to},
                         {"group", group_name(w, PR_COMMUNITY)}};
    return find(w, "survey", measure, of, 4);
}

static const struct pr_figure *only_wave(const struct writer *w, const struct pr_finding *f,
                                         const char *measure) {
    struct pr_of of[] = {{"questionnaire", f->of[0].value},
                         {"wave", wave_name(w, survey_view(w, f->survey).last)},
                         {"group", group_name(w, PR_COMMUNITY)}};
    return find(w, "survey", measure, of, 3);
}

/* Stands where a second wave would be needed. */
static const struct pr_figure one_wave = {.n = -1, .unit = PR_UNIT_NONE, .why = PR_ONE_WAVE};

static void indicator(struct writer *w, struct pr_grid_builder *b, const struct pr_finding *f) {
    bool anonymous = (f->bars & PR_BAR_ANONYMOUS) != 0;
    enum pr_show show = anonymous ? PR_SHOW_SHARE : PR_SHOW_POINTS;
    const struct pr_figure *before = own(w, f, "mean_before"), *after = own(w, f, "mean_after");
    const struct pr_figure *change = own(w, f, anonymous ? "positive_change" : "mean_change");
    if (anonymous) {
        struct pr_of of[] = {{"questionnaire", f->of[0].value},
                             {"wave", f->from},
                             {"group", group_name(w, PR_COMMUNITY)}};
        before = find(w, "survey", "positive", of, 3);
        of[1].value = f->to;
        after = find(w, "survey", "positive", of, 3);
    }
    struct pr_text verdict = joined(w, word(w, change_word(f)), "; ", word(w, verdict_word(f)));
    if (f->from.n == 0) { /* what there is stands at the end if no later wave is planned */
        const struct pr_figure *only = only_wave(w, f, anonymous ? "positive" : "mean");
        int32_t wave = survey_view(w, f->survey).last;
        bool at_end = wave > 0 && (size_t)wave + 1 == w->context->n_waves;
        before = at_end ? &one_wave : only;
        after = at_end ? only : &one_wave;
        change = &one_wave;
    }
    if (is_void(before) && is_void(after) && is_void(change)) {
        return; /* nobody of the community answered */
    }
    pr_grid_cell(b, pr_cell_heading(survey_title(w, f->survey->instrument)));
    pr_grid_cell(b, pr_cell_figure(show, before));
    pr_grid_cell(b, pr_cell_text(word(w, PR_MSG_NO_GOAL)));
    pr_grid_cell(b, pr_cell_figure(show, after));
    pr_grid_cell(b, pr_cell_interval(anonymous ? PR_SHOW_SHARE_CHANGE : PR_SHOW_CHANGE, change));
    pr_grid_cell(b, pr_cell_text(verdict));
}

static void indicators(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_INDICATORS_TITLE));
    column(w, &b, PR_MSG_COL_INDICATOR, 24, true);
    column(w, &b, PR_MSG_COL_AT_START, 11, false);
    column(w, &b, PR_MSG_COL_EXPECTED, 13, true);
    column(w, &b, PR_MSG_COL_AT_END, 11, false);
    column(w, &b, PR_MSG_COL_GAIN, 22, false);
    column(w, &b, PR_MSG_COL_CONCLUSION, 40, true);
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        if (w->analysis->finding[i].survey != NULL) {
            indicator(w, &b, &w->analysis->finding[i]);
        }
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY))};
    if (b.cells > 0) {
        pr_grid_add(&b, s, say(w, PR_MSG_INDICATORS_NOTE, args, 1));
    }
}

/* Bad news first: a fall stands above a rise. */
static int rank(const struct pr_finding *f) {
    if (is_bad_news(f)) {
        return 0;
    }
    return f->verdict == PR_BETTER || f->verdict == PR_WORSE ? 1
           : f->change != PR_CHANGE_NOT_COMPUTABLE           ? 2
                                                             : 3;
}

static void strongest(struct writer *w, struct pr_section *s) {
    size_t shown = 0;
    heading(w, s, PR_MSG_FINDINGS_HEADING, NULL, 0);
    if (w->analysis->n_findings == 0 && !has_marks(w)) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_FINDINGS_NONE, NULL, 0);
    }
    for (int r = 0; r <= 3 && shown < STRONGEST; r++) {
        for (size_t i = 0; i < w->analysis->n_findings && shown < STRONGEST; i++) {
            if (rank(&w->analysis->finding[i]) == r) {
                pr_section_text(w->doc, s, PR_PART_FINDING,
                                pr_finding_text(w->arena, w->lang, w->year, w->analysis,
                                                &w->analysis->finding[i]));
                shown++;
            }
        }
    }
    if (has_marks(w)) {
        struct pr_arg args[] = {pr_arg_count((int64_t)w->year->n_observations)};
        paragraph(w, s, PR_PART_FINDING, PR_MSG_SUMMARY_LESSONS, args, 1);
    }
}

/* What stands in the way of firmer words: at most three. */
static void problems(struct writer *w, struct pr_section *s) {
    static const struct {
        unsigned bar;
        enum pr_msg msg;
    } rows[] = {{PR_BAR_COVERAGE | PR_BAR_COVERAGE_DIFFERS, PR_MSG_PROBLEM_COVERAGE},
                {PR_BAR_ONE_WAVE, PR_MSG_PROBLEM_ONE_WAVE},
                {PR_BAR_NO_COMPARISON, PR_MSG_PROBLEM_NO_COMPARISON},
                {PR_BAR_START, PR_MSG_PROBLEM_START},
                {PR_BAR_EXTREME, PR_MSG_PROBLEM_EXTREME},
                {PR_BAR_FEW_CLASSES | PR_BAR_TWO_CLASSES, PR_MSG_PROBLEM_FEW_CLASSES},
                {PR_BAR_ANONYMOUS, PR_MSG_PROBLEM_ANONYMOUS},
                {PR_BAR_INTERVAL, PR_MSG_PROBLEM_INTERVAL}};
    unsigned all = 0;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        unsigned bars = w->analysis->finding[i].bars;
        bool alone = (bars & PR_BAR_NO_COMPARISON) != 0; /* says more than "few" */
        all |= alone ? bars & ~(unsigned)PR_BAR_FEW_CLASSES : bars;
    }
    size_t shown = 0;
    for (size_t i = 0; i < PR_COUNT_OF(rows) && shown < STRONGEST; i++) {
        if ((all & rows[i].bar) != 0) {
            if (shown++ == 0) {
                heading(w, s, PR_MSG_PROBLEMS_HEADING, NULL, 0);
            }
            paragraph(w, s, PR_PART_BULLET, rows[i].msg, NULL, 0);
        }
    }
}

/* Sections that are empty become a line here. */
static void left_out(struct writer *w, struct pr_section *s) {
    bool satisfaction = false, motivation = false;
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        bool is = is_satisfaction(&w->year->survey[i]);
        satisfaction = satisfaction || is;
        motivation = motivation || !is;
    }
    const struct {
        bool there;
        enum pr_msg msg;
    } rows[] = {{motivation, PR_MSG_EMPTY_MOTIVATION},
                {satisfaction, PR_MSG_EMPTY_SATISFACTION},
                {has_marks(w), PR_MSG_EMPTY_LESSONS}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        if (!rows[i].there) {
            paragraph(w, s, PR_PART_CAUTION, rows[i].msg, NULL, 0);
        }
    }
    size_t unbound = 0;
    for (size_t i = 0; i < w->year->n_tables; i++) {
        unbound += is_unbound(w->year->table[i]);
    }
    if (unbound > 0) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_SUMMARY_UNBOUND,
                  (struct pr_arg[]){pr_arg_count((int64_t)unbound)}, 1);
    }
    paragraph(w, s, PR_PART_CAUTION, PR_MSG_SEE_UNKNOWN, NULL, 0);
}

/* «Охват»: of every questionnaire that asks for codes, wave by wave. */
static void coverage(struct writer *w, struct pr_section *s) {
    size_t shown = 0;
    heading(w, s, PR_MSG_COVERAGE_HEADING, NULL, 0);
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        struct survey_view v = survey_view(w, &w->year->survey[i]);
        for (int32_t wave = v.first; wave >= 0 && wave <= v.last; wave++) {
            struct pr_of of[] = {{"questionnaire", v.q},
                                 {"wave", wave_name(w, wave)},
                                 {"group", group_name(w, PR_COMMUNITY)}};
            const struct pr_figure *n = find(w, "survey", "with_score", of, 3);
            bool scored = given(n); /* not where the scales must not be summed */
            n = scored ? n : find(w, "survey", "respondents", of, 3);
            const struct pr_figure *on_roll = find(w, "survey", "on_roll", of, 3);
            if (given(n) && given(on_roll) && on_roll->value > 0) {
                struct pr_arg args[] = {
                    pr_arg_text(survey_title(w, v.ins)), pr_arg_text(wave_name(w, wave)),
                    show_figure(PR_SHOW_COUNT, n), show_figure(PR_SHOW_COUNT, on_roll),
                    pr_arg_text(group_name(w, PR_COMMUNITY))};
                paragraph(w, s, PR_PART_BULLET,
                          scored ? PR_MSG_SUMMARY_COVERAGE : PR_MSG_SUMMARY_ANSWERED, args, 5);
                shown++;
            }
        }
    }
    if (shown == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_COVERAGE_NONE, NULL, 0);
    }
}

void section_summary(struct writer *w) {
    struct pr_section *s = begin(w, "summary", PR_MSG_SECTION_SUMMARY);
    s->one_page = true;
    chain(w, s);
    indicators(w, s);
    strongest(w, s);
    problems(w, s);
    coverage(w, s);
    left_out(w, s);
}
