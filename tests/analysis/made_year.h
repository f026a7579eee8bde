/* A school year made by hand: classes, pupils, one questionnaire, answers. Everything analysis
 * looks at is built here without reading a file. */
#ifndef PRIROST_TESTS_MADE_YEAR_H
#define PRIROST_TESTS_MADE_YEAR_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "prirost/analysis.h"
#include "prirost/base_date.h"
#include "prirost/stats.h"

enum { MADE_CLASSES = 24, MADE_PUPILS = 400, MADE_ANSWERS = 1200, MADE_ITEMS = 12, MADE_WAVES = 3 };

struct made {
    struct pr_arena *arena;
    struct pr_context context;
    struct pr_year year;
    struct pr_survey survey;
    struct pr_instrument ins;
    struct pr_item item[MADE_ITEMS];
    struct pr_scale scale[3];
    size_t total_item[MADE_ITEMS];
    bool reversed[MADE_ITEMS];
    struct pr_wave wave[MADE_WAVES];
    struct pr_class class[MADE_CLASSES];
    struct pr_pupil pupil[MADE_PUPILS];
    struct pr_response response[MADE_ANSWERS];
    int16_t answer[MADE_ANSWERS][MADE_ITEMS];
    size_t records[MADE_WAVES], unplaced[MADE_WAVES];
    struct pr_analysis out;
};

static inline struct pr_text t(const char *s) {
    return pr_text_of(s);
}

/* A questionnaire «опрос» of `items` questions, scale low..high, its whole the mean of at least two
 * thirds; two waves, сентябрь and май. */
static inline struct made *made_new(size_t items, int16_t low, int16_t high) {
    static const char *const code[MADE_ITEMS] = {"В1", "В2", "В3", "В4",  "В5",  "В6",
                                                 "В7", "В8", "В9", "В10", "В11", "В12"};
    struct pr_arena *arena = pr_arena_new();
    struct made *m = pr_arena_alloc(arena, sizeof *m);
    m->arena = arena;
    m->wave[0] = (struct pr_wave){.name = t("сентябрь"), .from = 100, .to = 110, .declared = true};
    m->wave[1] = (struct pr_wave){.name = t("май"), .from = 300, .to = 310, .declared = true};
    m->wave[2] = (struct pr_wave){.name = t("июнь"), .from = 400, .to = 410, .declared = true};
    for (size_t i = 0; i < items; i++) {
        m->item[i] = (struct pr_item){.code = t(code[i]), .low = low, .high = high};
        m->total_item[i] = i;
    }
    m->scale[0] = (struct pr_scale){.item = m->total_item,
                                    .reversed = m->reversed,
                                    .n_items = items,
                                    .combine = PR_COMBINE_MEAN,
                                    .low = low,
                                    .high = high,
                                    .factor = 1,
                                    .least_answered = (2 * items + 2) / 3};
    m->ins = (struct pr_instrument){.id = t("опрос"),
                                    .name = t("опрос"),
                                    .item = m->item,
                                    .n_items = items,
                                    .scale = m->scale,
                                    .n_scales = 1,
                                    .total = 0};
    m->context = (struct pr_context){
        .has_roster = true, .wave = m->wave, .n_waves = 2, .class = m->class, .pupil = m->pupil};
    m->context.settings = (struct pr_settings){.group_name = {t("ПОС"), t("сравнение")},
                                               .year = t("2025/2026"),
                                               .least_shown = 5,
                                               .coverage = 0.60,
                                               .noticeable = 0.05};
    m->survey = (struct pr_survey){.instrument = &m->ins,
                                   .response = m->response,
                                   .records = m->records,
                                   .unplaced = m->unplaced};
    m->year = (struct pr_year){.context = &m->context, .survey = &m->survey, .n_surveys = 1};
    return m;
}

static inline void made_free(struct made *m) {
    pr_arena_free(m->arena);
}

static inline size_t made_class(struct made *m, const char *name, int32_t group) {
    m->class[m->context.n_classes] = (struct pr_class){.name = t(name), .group = group};
    return m->context.n_classes++;
}

static inline size_t made_pupil(struct made *m, size_t class) {
    size_t p = m->context.n_pupils++;
    assert_true(p < MADE_PUPILS);
    m->pupil[p] = (struct pr_pupil){.class = (int32_t) class,
                                    .group = m->class[class].group,
                                    .arrived = PR_NO_DAY,
                                    .left = PR_NO_DAY};
    m->class[class].pupils++;
    return p;
}

/* One response; the answers follow in order of the items. pupil -1: anonymous, of the class. */
static inline void made_answer(struct made *m, int32_t wave, int32_t pupil, size_t class,
                               const int16_t *answers) {
    size_t n = m->survey.n_responses++;
    assert_true(n < MADE_ANSWERS);
    memcpy(m->answer[n], answers, m->ins.n_items * sizeof *answers);
    m->response[n] = (struct pr_response){.wave = wave,
                                          .pupil = pupil,
                                          .class = (int32_t) class,
                                          .group = m->class[class].group,
                                          .lesson = -1,
                                          .answer = m->answer[n]};
    m->records[wave]++;
}

/* A pupil of the class who answers everything with `before` in wave 0 and `after` in wave 1. The
 * questionnaire has one question. */
static inline void made_pair(struct made *m, size_t class, int before, int after) {
    size_t p = made_pupil(m, class);
    int16_t x = (int16_t)before;
    int16_t y = (int16_t)after;
    made_answer(m, 0, (int32_t)p, class, &x);
    made_answer(m, 1, (int32_t)p, class, &y);
}

static inline void made_run(struct made *m) {
    pr_analyse(m->arena, &m->year, &m->out);
}

/* Figure at "measure key=value key=value"; the topic and the questionnaire are added. */
static inline const struct pr_figure *figure(const struct made *m, const char *topic,
                                             const char *where) {
    struct pr_text rest = t(where);
    struct pr_text word;
    assert_true(pr_text_next(&rest, ' ', &word));
    struct pr_address at = {.topic = topic, .measure = pr_text_c(m->arena, word)};
    if (strcmp(topic, "survey") == 0) {
        at.of[at.n_of++] = (struct pr_of){"questionnaire", t("опрос")};
    }
    while (pr_text_next(&rest, ' ', &word)) {
        size_t cut = pr_text_find(word, PR_TEXT("="));
        at.of[at.n_of++] = (struct pr_of){pr_text_c(m->arena, pr_text_slice(word, 0, cut)),
                                          pr_text_slice(word, cut + 1, word.n)};
    }
    return pr_results_find(m->out.results, at);
}

/* What a figure must be: NAN where there is none to compare. */
struct want {
    const char *where;
    double value;
    int64_t n; /* -1: not compared */
    double low, high;
    enum pr_why why;
};

static inline bool near(double a, double b, double within) {
    return fabs(a - b) <= within * fmax(1, fabs(b));
}

static inline void check(const struct made *m, const char *topic, const struct want *want,
                         size_t n) {
    for (size_t i = 0; i < n; i++) {
        const struct pr_figure *f = figure(m, topic, want[i].where);
        if (!f) {
            fail_msg("%s: no such figure", want[i].where);
            return; /* not reached */
        }
        bool good = f->why == want[i].why && (want[i].n < 0 || f->n == want[i].n);
        good = good && (f->why != PR_GIVEN || near(f->value, want[i].value, 1e-9));
        if (want[i].low < want[i].high) {
            good = good && f->level > 0 && near(f->low, want[i].low, 1e-6) &&
                   near(f->high, want[i].high, 1e-6);
        }
        if (!good) {
            fail_msg("%s: %.12g [%.12g; %.12g] n %d why «%s», wanted %.12g", want[i].where,
                     f->value, f->low, f->high, (int)f->n, pr_why_name(f->why), want[i].value);
        }
    }
}

#endif
