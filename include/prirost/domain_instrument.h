/* domain: an instrument: what is asked, on which scale, how answers become scores and levels. A
 * published questionnaire (YAML), a home-made one (questionnaires.csv) and an observation sheet
 * are the same noun. */
#ifndef PRIROST_DOMAIN_INSTRUMENT_H
#define PRIROST_DOMAIN_INSTRUMENT_H

#include "prirost/base_issue.h"

#define PR_NO_ANSWER INT16_MIN /* in an array of answers */

enum pr_combine { PR_COMBINE_MEAN, PR_COMBINE_SUM, PR_COMBINE_COUNT_KEY, PR_COMBINE_WEIGHTED };

enum pr_instrument_sort {
    PR_SORT_SURVEY,
    PR_SORT_OBSERVATION,
    PR_SORT_TASKS,    /* a diagnostic work: items are tasks */
    PR_SORT_DEFICITS, /* a teacher's map of skills */
    PR_SORT_FEEDBACK  /* about an event */
};

/* How sure a fact of an instrument is; from its `verification`. */
enum pr_status {
    PR_STATUS_VERIFIED, /* two or more sources, or our own calculation */
    PR_STATUS_ONE_SOURCE,
    PR_STATUS_PROJECT, /* our own default, not a published norm */
    PR_STATUS_CONTRADICTED,
    PR_STATUS_UNVERIFIED /* from memory: shown as such wherever used, never as a norm */
};

struct pr_option {
    struct pr_text code;
    int16_t value;          /* PR_NO_ANSWER: "not applicable" */
    struct pr_text *accept; /* folded texts that mean it */
    size_t n_accept;
    struct pr_text *contains; /* folded pieces of text that mean it */
    size_t n_contains;
};

struct pr_item {
    struct pr_text code;       /* М1, L01 */
    struct pr_text text;       /* the form's wording (home-made); empty in published ones */
    struct pr_text topic[2];   /* our own label, by language */
    struct pr_text section;    /* «Шкала»; domain of an observation sheet */
    int16_t low, high;         /* of the answers' values */
    bool reversed;             /* home-made: «Обратный»; of a scale see there */
    int key;                   /* count_key: +1 "yes" matches, -1 "no" matches */
    struct pr_option *options; /* own ones, or those of the instrument */
    size_t n_options;
    size_t line, column; /* in the file that defines it; 0: not known. Here and below */
};

struct pr_scale {
    struct pr_text id; /* address `scale`; empty: the whole questionnaire */
    struct pr_text title[2];
    size_t *item;   /* indices */
    bool *reversed; /* by place in `item` */
    double *weight; /* PR_COMBINE_WEIGHTED: of other scales, see parts */
    size_t n_items;
    size_t *part; /* weighted: indices of scales; weight beside */
    size_t n_parts;
    enum pr_combine combine;
    double low, high;      /* range of the score */
    double factor;         /* score is multiplied by this («100 * mean / 3»); 1 usually */
    size_t least_answered; /* below this many answers: no score */
    size_t line, column;
};

struct pr_band {
    struct pr_text id;
    struct pr_text label[2];
    double from, to;
    bool from_open, to_open; /* gt / lt: the edge itself is outside */
};

struct pr_levels {
    size_t *scale; /* indices of the scales they hold for */
    size_t n_scales;
    struct pr_band *band; /* from the lowest to the highest */
    size_t n_bands;
    enum pr_status status;
    char sex;                 /* norms: 'f' or 'm'; 0: everybody */
    int16_t age_from, age_to; /* norms: years, both inside; 0: every age */
    size_t line, column;
};

struct pr_fact {
    struct pr_text name; /* items_count_and_coding, levels … */
    enum pr_status status;
    struct pr_text by; /* sources, joined */
};

/* An expected score stated in a file: a test of the definition. */
struct pr_vector {
    int16_t *answer;       /* by item */
    struct pr_text expect; /* scale id, or "level" */
    bool is_level;
    double score;
    struct pr_text level;
    size_t line, column;
};

struct pr_instrument {
    struct pr_text id;      /* luskanova-10; home-made: the questionnaire's name */
    struct pr_text name;    /* «Анкета»: address `questionnaire` */
    struct pr_text version; /* short hash of its content, "home-made" files too */
    struct pr_text title[2];
    enum pr_instrument_sort sort;
    bool anonymous;
    int higher_better;          /* +1, -1; 0: mixed or not said */
    bool direction_assumed;     /* home-made and not said: higher is taken as better */
    struct pr_text respondents; /* student, parent, teacher, observer */
    struct pr_item *item;
    size_t n_items;
    struct pr_scale *scale;
    size_t n_scales;
    size_t total; /* index of the whole's scale, or SIZE_MAX: must not be summed */
    struct pr_levels *levels;
    size_t n_levels;
    struct pr_fact *fact;
    size_t n_facts;
    struct pr_vector *vector;
    size_t n_vectors;
    struct pr_text rights;
    bool published; /* of the library (or a yaml of the folder) */
};

/* The score, from answers by item (PR_NO_ANSWER: missing). false: too few answered; *answered
 * (may be NULL) gets how many were. Reversed answers are turned: low + high - x. */
bool pr_score(const struct pr_instrument *ins, size_t scale, const int16_t *answers, double *score,
              size_t *answered);
/* Index of the band that holds the score (1e-9 counts as on the edge), or SIZE_MAX. */
size_t pr_level_of(const struct pr_levels *levels, double score);
/* Levels of a scale that hold for everybody, or NULL. */
const struct pr_levels *pr_levels_of_scale(const struct pr_instrument *ins, size_t scale);
/* Those that hold for somebody of this sex ('f', 'm'; 0 unknown) and age (0 unknown): the levels of
 * everybody, else the norm; NULL: none. */
const struct pr_levels *pr_levels_for(const struct pr_instrument *ins, size_t scale, char sex,
                                      int age);
/* The levels of everybody, else the first norm: how the levels are called and which way they go. */
const struct pr_levels *pr_levels_named(const struct pr_instrument *ins, size_t scale);
/* Value of a typed answer (number or word, folded) within an item; false: not known. An item's own
 * options come first; without any, the codings that every form uses hold where the scale has as
 * many points (1-4, 1-5; A1 … A9). *value may become PR_NO_ANSWER: "not applicable". */
bool pr_item_answer(const struct pr_item *item, struct pr_text folded, int16_t *value);
/* «5 - очень важно» -> 5 and the words behind it. */
bool pr_answer_labelled(struct pr_text answer, int64_t *x, struct pr_text *words);
/* SIZE_MAX: none. An exact code first, else one that differs by case or look-alike letters only. */
size_t pr_item_find(const struct pr_instrument *ins, struct pr_text code);
/* The words that people see for an item: its text, else its topic. */
struct pr_text pr_item_title(const struct pr_item *item, enum pr_lang lang);
/* Shape: codes unique, scales refer to items, bands cover the range without gap or overlap, every
 * vector comes out. Complaints go to issues (file: `name`). */
PR_MUST_USE bool pr_instrument_check(const struct pr_instrument *ins, const char *name,
                                     struct pr_issues *issues);
const char *pr_status_name(enum pr_status status);

#endif
