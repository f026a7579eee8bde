/* analysis, inside: one questionnaire or diagnostic work over its waves, its scores and pairs. */
#ifndef PRIROST_ANALYSIS_PANEL_H
#define PRIROST_ANALYSIS_PANEL_H

#include "book.h"
#include "prirost/stats_change.h"

struct pr_panel {
    struct pr_book *book;
    const struct pr_survey *survey;
    const struct pr_instrument *ins;
    const char *topic, *key;    /* of its addresses: "survey" and "questionnaire", or … */
    const struct pr_work *work; /* "diagnostics" and "work"; NULL: a questionnaire */
    struct pr_text name;        /* address: value of `key` */
    size_t *wave;               /* waves with answers that count, in order of time */
    size_t n_waves;
    bool group[PR_GROUPS]; /* whether there is anybody in it */
    bool of_pupils;        /* pupils, or parents, who are one to a pupil: the roll is their base */
    size_t total;          /* scale of the whole, or SIZE_MAX */
};

struct pr_panel pr_panel_of(struct pr_book *book, const struct pr_survey *survey);
/* The same of a diagnostic work. */
struct pr_panel pr_panel_of_work(struct pr_book *book, const struct pr_work *work);
/* Whether scores of two waves can be set against each other. */
bool pr_panel_comparable(const struct pr_panel *panel, size_t from, size_t to);
/* Whether both waves asked the questions of a scale in the same form; SIZE_MAX: all questions. */
bool pr_panel_same_form(const struct pr_panel *panel, size_t scale, size_t from, size_t to);
struct pr_address pr_panel_at(const struct pr_panel *panel, const char *measure);
struct pr_text pr_panel_wave(const struct pr_panel *panel, size_t wave);
/* Adds key `scale` unless it is the whole. */
struct pr_address pr_panel_scale(const struct pr_panel *panel, struct pr_address at, size_t scale);
/* Adds from, to. */
struct pr_address pr_panel_span(const struct pr_panel *panel, const char *measure, size_t from,
                                size_t to);
struct pr_address pr_panel_group(const struct pr_panel *panel, struct pr_address at, int32_t group);
/* Pupils of the group on the roll on the first day of the wave; false when that day is unknown. */
bool pr_panel_roll(const struct pr_panel *panel, size_t wave, int32_t group, size_t *on_roll);
/* Whether a high answer to the item speaks against what the whole measures. */
bool pr_panel_turned(const struct pr_panel *panel, size_t item);

struct pr_scores {
    double *score;
    const struct pr_response **of;
    size_t n;
};
/* Persons with a score in the wave; group -1: everybody. In the order of the answers. */
struct pr_scores pr_panel_scores(const struct pr_panel *panel, size_t scale, size_t wave,
                                 int32_t group);

/* Persons with a score in both waves, in the order of the first. */
struct pr_couples {
    double *before, *after;
    const struct pr_response **of; /* the answer of the first wave */
    size_t n;
};
struct pr_couples pr_panel_couples(const struct pr_panel *panel, size_t scale, size_t from,
                                   size_t to, int32_t group);
/* The same as the formulas want it: strata are the classes that occur, in their order. */
struct pr_pairs pr_couples_by_class(struct pr_arena *arena, const struct pr_couples *couples);

/* All about two waves of a score: what the figures and the verdict have in common. */
struct pr_contrast {
    size_t scale, from, to;
    struct pr_couples group[PR_GROUPS], both; /* both: one after the other */
    struct pr_figure own[PR_GROUPS];          /* own change, 0.95 */
    struct pr_class_change *class;            /* with at least 5 pairs; community first */
    size_t k, side[PR_GROUPS];
    struct pr_pairs inside; /* pupils of those classes; stratum: index into class */
    double sd_pre;          /* pooled over the groups' first wave; 0: none */
};
struct pr_contrast pr_contrast_of(const struct pr_panel *panel, size_t scale, size_t from,
                                  size_t to);
/* Pupils of the group on the roll in both waves, those with pairs in any case: a pupil may have
 * come after the first day of the wave and answered all the same. 0: the days are unknown. */
size_t pr_contrast_roll(const struct pr_panel *panel, const struct pr_contrast *contrast,
                        int32_t group);

/* The figures of a questionnaire, one file each. */
void pr_survey_counts(const struct pr_panel *panel);
/* Who was on the roll, who of them has a score. */
void pr_survey_rolls(const struct pr_panel *panel, size_t wave);
void pr_survey_scores(const struct pr_panel *panel);
void pr_survey_answers(const struct pr_panel *panel);
void pr_survey_changes(const struct pr_panel *panel);
void pr_survey_levels(const struct pr_panel *panel);
void pr_survey_pupils(const struct pr_panel *panel);
void pr_survey_anonymous(const struct pr_panel *panel);

/* The verdict (INTERFACES "Findings", EVIDENCE rules 2-5, 10-12, 25); the figures that stand
 * behind it are put into the book. */
struct pr_finding pr_survey_finding(const struct pr_panel *panel);

#endif
