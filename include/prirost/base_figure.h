/* base: a figure knows itself: value, n, interval, unit, or the reason why it cannot be given.
 * And its address (topic, measure, of), given once by analysis. Nothing ever prints NaN. */
#ifndef PRIROST_BASE_FIGURE_H
#define PRIROST_BASE_FIGURE_H

#include "prirost/base.h"

/* All limits hold with this tolerance; equality counts as inside. */
#define PR_TOLERANCE 1e-9

enum pr_unit {
    PR_UNIT_POINTS, /* of a scale, a work, marks */
    PR_UNIT_COUNT,
    PR_UNIT_SHARE,   /* 0..1 */
    PR_UNIT_PERCENT, /* 0..100 */
    PR_UNIT_SD,
    PR_UNIT_T,
    PR_UNIT_P,
    PR_UNIT_DF,
    PR_UNIT_RATIO,
    PR_UNIT_NONE
};
const char *pr_unit_name(enum pr_unit unit); /* as in results.json */

enum pr_why {
    PR_GIVEN, /* there is a value */
    PR_NO_DATA,
    PR_TOO_FEW,
    PR_ONE_WAVE,
    PR_NOT_APPLICABLE,
    PR_NO_VARIATION,
    PR_INCOMPLETE,
    PR_TOO_MANY,
    PR_ANONYMOUS,
    PR_FORM_CHANGED /* the questions of the waves are not the same */
};
const char *pr_why_name(enum pr_why why); /* as in results.json; "" for PR_GIVEN */

struct pr_figure {
    double value;
    double low, high, level; /* level 0: no interval */
    double df;               /* of the interval; 0: none */
    int64_t n;               /* -1: not stated */
    enum pr_unit unit;
    enum pr_why why;
};

/* What is not finite becomes an absent figure (not_applicable). */
struct pr_figure pr_figure_of(double value, int64_t n, enum pr_unit unit);
struct pr_figure pr_figure_count(int64_t value);
struct pr_figure pr_figure_absent(enum pr_why why, int64_t n, enum pr_unit unit);
/* The same figure with an interval; what is not finite becomes an absent figure. */
struct pr_figure pr_figure_between(struct pr_figure f, double low, double high, double level,
                                   double df);
static inline bool pr_given(struct pr_figure f) {
    return f.why == PR_GIVEN;
}

/* ---- addresses ---- */

enum { PR_OF_MOST = 7 };

struct pr_of {
    const char *key; /* "questionnaire", "wave", "group" … */
    struct pr_text value;
};

struct pr_address {
    const char *topic, *measure;
    struct pr_of of[PR_OF_MOST];
    size_t n_of;
};

struct pr_result {
    struct pr_address at;
    struct pr_figure figure;
};

/* All figures of a year, found by address. */
struct pr_results;
struct pr_results *pr_results_new(struct pr_arena *arena);
/* Keys with an empty value are left out; texts are lent and must outlive the list. An address
 * twice is a broken promise (assert). Returns where the figure now lives: it does not move. */
const struct pr_figure *pr_results_add(struct pr_results *all, struct pr_address at,
                                       struct pr_figure figure);
/* NULL when there is none. Order of the keys does not matter. */
const struct pr_figure *pr_results_find(const struct pr_results *all, struct pr_address at);
size_t pr_results_n(const struct pr_results *all);
const struct pr_result *pr_results_at(const struct pr_results *all, size_t i); /* in order added */

/* Address from pairs: pr_at("survey", "mean", 2, (struct pr_of[]){{"wave", w}, {"group", g}}) */
struct pr_address pr_at(const char *topic, const char *measure, size_t n, const struct pr_of *of);

#endif
