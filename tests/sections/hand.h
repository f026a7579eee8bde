/* A finding made by hand, and the cases that the sentences are about. Nothing is computed. */
#ifndef PRIROST_TESTS_HAND_H
#define PRIROST_TESTS_HAND_H

#include <string.h>

#include "prirost/sections.h"

/* ---- a finding made by hand --------------------------------------------------------------------
 */

struct hand {
    struct pr_arena *arena;
    struct pr_item item[1];
    struct pr_scale scale[1];
    size_t first[1];
    struct pr_instrument ins;
    struct pr_table table;
    const struct pr_table *tables[1];
    struct pr_wave wave[2];
    struct pr_response response[2];
    struct pr_survey survey;
    struct pr_context context;
    struct pr_year year;
    struct pr_analysis analysis;
    struct pr_finding finding;
};

static inline struct pr_figure points(double value, int64_t n) {
    return pr_figure_of(value, n, PR_UNIT_POINTS);
}

static inline struct pr_figure between(double value, double low, double high, int64_t n) {
    return pr_figure_between(points(value, n), low, high, 0.95, 10);
}

static inline struct pr_figure none(int64_t n) {
    return pr_figure_absent(PR_TOO_FEW, n, PR_UNIT_POINTS);
}

static inline void put(struct hand *h, const char *measure, const char *wave, const char *group,
                       struct pr_figure f) {
    bool span = strcmp(wave, "") == 0;
    struct pr_of all[] = {{"questionnaire", h->ins.name},
                          {span ? "from" : "wave", span ? h->wave[0].name : pr_text_of(wave)},
                          {"to", span ? h->wave[1].name : pr_text_of("")},
                          {"group", pr_text_of(group)}};
    pr_results_add(h->analysis.results, pr_at("survey", measure, PR_COUNT_OF(all), all), f);
}

/* Two waves, four classes a side, the community +0,38 [0,23; 0,52] of 50, the others +0,17 of 54,
 * difference +0,21 [−0,05; +0,46]: not shown. Each case changes what it is about. */
static inline struct hand *hand_new(struct pr_arena *arena) {
    struct hand *h = pr_arena_alloc(arena, sizeof *h);
    h->arena = arena;
    h->item[0] = (struct pr_item){.code = PR_TEXT("В1"), .low = 1, .high = 5};
    h->scale[0] = (struct pr_scale){.item = h->first, .n_items = 1, .low = 1, .high = 5};
    h->ins = (struct pr_instrument){.id = PR_TEXT("интерес"),
                                    .name = PR_TEXT("интерес"),
                                    .version = PR_TEXT("1"),
                                    .higher_better = 1,
                                    .item = h->item,
                                    .n_items = 1,
                                    .scale = h->scale,
                                    .n_scales = 1};
    h->table = (struct pr_table){.file = "паспорт.csv",
                                 .place = "паспорт.csv",
                                 .kind = PR_KIND_PASSPORT,
                                 .outcome = PR_ACCEPT};
    h->tables[0] = &h->table;
    h->wave[0] = (struct pr_wave){.name = PR_TEXT("сентябрь"), .declared = true};
    h->wave[1] = (struct pr_wave){.name = PR_TEXT("май"), .declared = true};
    h->response[1].wave = 1;
    h->survey =
        (struct pr_survey){.instrument = &h->ins, .response = h->response, .n_responses = 2};
    h->context = (struct pr_context){.wave = h->wave, .n_waves = 2, .has_roster = true};
    h->context.settings.group_name[PR_COMMUNITY] = PR_TEXT("ПОС");
    h->context.settings.group_name[PR_COMPARISON] = PR_TEXT("сравнение");
    h->year = (struct pr_year){.context = &h->context, .survey = &h->survey, .n_surveys = 1};
    h->year.table = h->tables;
    h->year.n_tables = 1;
    h->analysis.results = pr_results_new(arena);
    h->analysis.finding = &h->finding;
    h->analysis.n_findings = 1;
    h->finding = (struct pr_finding){.topic = "survey",
                                     .of = {{"questionnaire", h->ins.name}},
                                     .n_of = 1,
                                     .survey = &h->survey,
                                     .verdict = PR_NOT_SHOWN,
                                     .change = PR_ROSE,
                                     .bars = PR_BAR_INTERVAL,
                                     .from = h->wave[0].name,
                                     .to = h->wave[1].name,
                                     .mains = 1,
                                     .own = between(0.3765, 0.2305, 0.5225, 50),
                                     .other = points(0.1711, 54),
                                     .difference = between(0.2056, -0.0463, 0.4575, 8),
                                     .classes = {4, 4}};
    for (size_t i = 0; i < 2 * PR_GROUPS; i++) {
        h->finding.coverage[i / PR_GROUPS][i % PR_GROUPS] = pr_figure_of(0.9, 60, PR_UNIT_SHARE);
    }
    put(h, "mean_change", "", "ПОС", h->finding.own);
    return h;
}

/* What follows from the figures of a case: the change in shares of the scale's range, 1 to 5. */
static inline void settle(struct hand *h) {
    struct pr_figure own = h->finding.own;
    h->finding.own_share = pr_given(own) ? pr_figure_of(own.value / 4, own.n, PR_UNIT_SHARE)
                                         : pr_figure_absent(own.why, own.n, PR_UNIT_SHARE);
    put(h, "change_of_range", "", "ПОС", h->finding.own_share);
}

static inline void one_wave(struct hand *h) {
    h->survey.n_responses = 1;
    h->finding.bars = PR_BAR_ONE_WAVE;
    h->finding.from = h->finding.to = PR_TEXT("");
    h->finding.own = h->finding.other = h->finding.difference = none(0);
    h->finding.change = PR_CHANGE_NOT_COMPUTABLE;
    h->finding.verdict = PR_NOT_COMPUTABLE;
}

/* ---- cases -------------------------------------------------------------------------------------
 */

static inline void as_it_is(struct hand *h) {
    (void)h;
}

static inline void better(struct hand *h) {
    h->finding.verdict = PR_BETTER;
    h->finding.bars = 0;
    h->finding.difference = between(0.40, 0.12, 0.69, 8);
}

static inline void better_lot(struct hand *h) {
    better(h);
    h->finding.by_lot = true;
}

static inline void worse(struct hand *h) {
    h->finding.verdict = PR_WORSE;
    h->finding.bars = 0;
    h->finding.change = PR_FELL;
    h->finding.own = between(-0.3, -0.5, -0.1, 21);
    h->finding.other = points(0.2, 1);
    h->finding.difference = between(-0.5, -0.9, -0.1, 8);
}

static inline void worse_lot(struct hand *h) {
    worse(h);
    h->finding.by_lot = true;
}

static inline void not_shown_lot(struct hand *h) {
    h->finding.by_lot = true;
}

static inline void behind(struct hand *h) {
    h->finding.change = PR_NO_CLEAR_CHANGE;
    h->finding.own = between(0.104, -0.05, 0.26, 22);
    h->finding.difference = between(-0.0711, -0.4, 0.26, 8);
}

static inline void practically_none(struct hand *h) {
    h->finding.change = PR_NO_CLEAR_CHANGE;
    h->finding.practically_none = true;
    h->finding.own = between(0.004, -0.08, 0.09, 2);
    h->finding.other = points(-0.0049, 5);
    h->finding.difference = between(0.0049, -0.2, 0.21, 8);
}

static inline void no_comparison(struct hand *h) {
    h->finding.verdict = PR_NOT_COMPUTABLE;
    h->finding.bars = PR_BAR_NO_COMPARISON | PR_BAR_FEW_CLASSES;
    h->finding.other = h->finding.difference = none(0);
    h->finding.classes[PR_COMMUNITY] = 2;
    h->finding.classes[PR_COMPARISON] = 0;
}

static inline void few_classes(struct hand *h) {
    h->finding.verdict = PR_NOT_COMPUTABLE;
    h->finding.bars = PR_BAR_FEW_CLASSES;
    h->finding.difference = none(3);
    h->finding.classes[PR_COMMUNITY] = 1;
    h->finding.classes[PR_COMPARISON] = 2;
}

/* All of the community changed by one point. */
static inline void no_spread(struct hand *h) {
    h->finding.verdict = PR_NOT_COMPUTABLE;
    h->finding.bars = PR_BAR_NO_SPREAD;
    h->finding.own = points(1, 20);
    h->finding.difference = pr_figure_absent(PR_NO_VARIATION, 8, PR_UNIT_POINTS);
}

/* The first scores are all the same, the changes are not. */
static inline void no_spread_measured(struct hand *h) {
    better(h);
    h->finding.verdict = PR_NOT_COMPUTABLE;
    h->finding.bars = PR_BAR_NO_SPREAD;
}

static inline void few_classes_no_spread(struct hand *h) {
    few_classes(h);
    h->finding.bars |= PR_BAR_NO_SPREAD;
}

/* The interval leaves out zero; something else stands in the way. */
static inline void barred(struct hand *h, unsigned bars) {
    better(h);
    h->finding.verdict = PR_NOT_SHOWN;
    h->finding.bars = bars;
}

static inline void apart(struct hand *h) {
    barred(h, PR_BAR_START | PR_BAR_LEAVE_ONE_OUT | PR_BAR_NOT_MAIN);
}

static inline void apart_in_zero(struct hand *h) {
    h->finding.bars |= PR_BAR_START;
}

static inline void apart_lot(struct hand *h) {
    apart(h);
    h->finding.by_lot = true;
}

static inline void few_answered(struct hand *h) {
    barred(h, PR_BAR_COVERAGE | PR_BAR_COVERAGE_DIFFERS);
}

static inline void no_lists(struct hand *h) {
    few_answered(h);
    h->context.has_roster = false;
}

/* One of the classes is on no list. */
static inline void half_a_list(struct hand *h) {
    few_answered(h);
    h->finding.coverage[1][PR_COMPARISON] = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_SHARE);
}

static inline void unequal(struct hand *h) {
    barred(h, PR_BAR_COVERAGE_DIFFERS);
}

static inline void at_the_end(struct hand *h) {
    barred(h, PR_BAR_EXTREME);
}

static inline void two_classes(struct hand *h) {
    barred(h, PR_BAR_TWO_CLASSES | PR_BAR_LEAVE_ONE_OUT | PR_BAR_ANCOVA);
    h->finding.classes[PR_COMMUNITY] = h->finding.classes[PR_COMPARISON] = 2;
}

static inline void two_mains(struct hand *h) {
    barred(h, PR_BAR_INTERVAL | PR_BAR_NOT_MAIN);
    h->finding.mains = 2;
    h->finding.at_verdict_level = between(0.40, -0.03, 0.83, 8);
}

static inline void one_class_carries(struct hand *h) {
    barred(h, PR_BAR_LEAVE_ONE_OUT | PR_BAR_ANCOVA);
}

static inline void adjusted_away(struct hand *h) {
    barred(h, PR_BAR_ANCOVA);
    h->finding.ancova = points(-0.1, 104);
}

static inline void not_adjusted(struct hand *h) {
    barred(h, PR_BAR_ANCOVA);
    h->finding.ancova = pr_figure_absent(PR_NO_VARIATION, 104, PR_UNIT_POINTS);
}

static inline void not_main(struct hand *h) {
    barred(h, PR_BAR_NOT_MAIN);
}

static inline void once(struct hand *h) {
    one_wave(h);
    put(h, "mean", "сентябрь", "ПОС", points(3.3361, 56));
    put(h, "respondents", "сентябрь", "", pr_figure_count(116));
}

static inline void once_few(struct hand *h) {
    one_wave(h);
    put(h, "mean", "сентябрь", "ПОС", none(3));
    put(h, "respondents", "сентябрь", "", pr_figure_count(7));
}

static inline void few_pairs(struct hand *h) {
    h->finding.bars = PR_BAR_FEW_CLASSES;
    h->finding.verdict = PR_NOT_COMPUTABLE;
    h->finding.change = PR_CHANGE_NOT_COMPUTABLE;
    h->finding.own = none(1);
    h->finding.other = h->finding.difference = none(0);
    put(h, "respondents", "май", "", pr_figure_count(40));
}

static inline void no_pairs(struct hand *h) {
    few_pairs(h);
    h->finding.own = none(0);
}

static inline void no_total(struct hand *h) {
    few_pairs(h);
    h->finding.bars = PR_BAR_NO_TOTAL;
}

static inline void no_total_once(struct hand *h) {
    once(h);
    h->finding.bars |= PR_BAR_NO_TOTAL;
}

static inline struct pr_figure share(double value, int64_t n) {
    return pr_figure_of(value, n, PR_UNIT_SHARE);
}

static inline void anonymous(struct hand *h) {
    h->survey.anonymous = true;
    h->finding.bars = PR_BAR_ANONYMOUS;
    h->finding.change = PR_CHANGE_NOT_COMPUTABLE;
    h->finding.own = h->finding.other = h->finding.difference = none(0);
    put(h, "respondents", "май", "", pr_figure_count(101));
    put(h, "positive", "сентябрь", "ПОС", share(0.594, 41));
    put(h, "positive", "май", "ПОС", share(0.678, 52));
    put(h, "positive_change", "", "ПОС",
        pr_figure_between(share(0.084, 93), -0.117, 0.296, 0.95, 0));
}

static inline void anonymous_both(struct hand *h) {
    anonymous(h);
    put(h, "positive", "сентябрь", "сравнение", share(0.66, 22));
    put(h, "positive", "май", "сравнение", share(0.65, 49));
    put(h, "positive_change", "", "сравнение",
        pr_figure_between(share(-0.0001, 71), -0.23, 0.2, 0.95, 0));
}

static inline void anonymous_alone(struct hand *h) {
    anonymous(h);
    h->finding.verdict = PR_NOT_COMPUTABLE;
}

static inline void anonymous_once(struct hand *h) {
    one_wave(h);
    h->survey.anonymous = true;
    h->finding.bars |= PR_BAR_ANONYMOUS;
    put(h, "respondents", "сентябрь", "", pr_figure_count(2));
    put(h, "positive", "сентябрь", "ПОС", share(0.57, 64));
}

static inline void less_good(struct hand *h) {
    worse(h);
    h->ins.higher_better = -1;
}

static inline void less_bad(struct hand *h) {
    better_lot(h);
    h->ins.higher_better = -1;
}

static inline void less_not_shown(struct hand *h) {
    h->ins.higher_better = -1;
}

static inline void less_ahead(struct hand *h) {
    behind(h);
    h->ins.higher_better = -1;
}

static inline void unsaid_rose(struct hand *h) {
    h->ins.higher_better = 0;
}

static inline void unsaid_better(struct hand *h) {
    better(h);
    h->ins.higher_better = 0;
}

static inline void unsaid_lot(struct hand *h) {
    better_lot(h);
    h->ins.higher_better = 0;
}

static inline void unsaid_worse(struct hand *h) {
    worse(h);
    h->ins.higher_better = 0;
}

static inline void published(struct hand *h) {
    h->ins.published = true;
    h->ins.title[PR_RU] = PR_TEXT("Оценка мотивации");
    h->ins.title[PR_EN] = PR_TEXT("Motivation screening");
}

#endif
