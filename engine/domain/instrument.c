/* Scoring, after what an instrument's definition says.
 *
 *   mean    m = sum x_i / n over the answered items (reversed: low + high - x), times the factor
 *   sum     sum x_i over the answered items, times the factor
 *   key     how many answers agree with the item's key: above the middle of its scale is "yes",
 *           below it "no"; the middle itself agrees with neither
 *   weighted  sum w_p * score_p over other scales, each of which must have a score
 *
 * Not given below least_answered answers. Nothing is imputed: a sum of fewer answers is only given
 * when the definition allows it.
 */
#include "kinds.h"
#include "prirost/domain_instrument.h"

#include <math.h>

enum { PARTS_DEEP = 4 }; /* weighted scales of weighted scales; deeper is a loop */

static const char *const statuses[] = {[PR_STATUS_VERIFIED] = "verified",
                                       [PR_STATUS_ONE_SOURCE] = "one-source",
                                       [PR_STATUS_PROJECT] = "project-default",
                                       [PR_STATUS_CONTRADICTED] = "contradicted",
                                       [PR_STATUS_UNVERIFIED] = "memory"};

static bool agrees(const struct pr_item *item, int16_t x) {
    int twice = 2 * (int)x - (int)item->low - (int)item->high;
    return (twice > 0 && item->key > 0) || (twice < 0 && item->key < 0);
}

static bool from_items(const struct pr_instrument *ins, const struct pr_scale *s,
                       const int16_t *answers, double *score, size_t *answered) {
    int64_t sum = 0;
    int64_t matches = 0;
    size_t n = 0;
    for (size_t i = 0; i < s->n_items; i++) {
        const struct pr_item *item = &ins->item[s->item[i]];
        int16_t x = answers[s->item[i]];
        if (x == PR_NO_ANSWER) {
            continue;
        }
        n++;
        bool turn = s->reversed != NULL && s->reversed[i];
        sum += turn ? (int64_t)item->low + item->high - x : x;
        matches += agrees(item, x) ? 1 : 0;
    }
    *answered = n;
    if (n == 0 || n < s->least_answered) {
        return false;
    }
    double value = s->combine == PR_COMBINE_COUNT_KEY ? (double)matches : (double)sum;
    if (s->combine == PR_COMBINE_MEAN) {
        value /= (double)n;
    }
    *score = s->factor * value;
    return true;
}

static bool score_of(const struct pr_instrument *ins, size_t scale, const int16_t *answers,
                     double *score, size_t *answered, size_t deep) {
    const struct pr_scale *s = &ins->scale[scale];
    if (s->combine != PR_COMBINE_WEIGHTED) {
        return from_items(ins, s, answers, score, answered);
    }
    double sum = 0;
    bool all = s->n_parts > 0 && deep > 0;
    *answered = 0;
    for (size_t i = 0; i < s->n_parts && deep > 0; i++) {
        double part = 0;
        size_t n = 0;
        all = score_of(ins, s->part[i], answers, &part, &n, deep - 1) && all;
        *answered += n;
        sum += s->weight[i] * part;
    }
    if (!all || *answered < s->least_answered) {
        return false;
    }
    *score = s->factor * sum;
    return true;
}

bool pr_score(const struct pr_instrument *ins, size_t scale, const int16_t *answers, double *score,
              size_t *answered) {
    size_t n = 0;
    double value = 0;
    bool given = scale < ins->n_scales && score_of(ins, scale, answers, &value, &n, PARTS_DEEP);
    if (answered != NULL) {
        *answered = n;
    }
    if (given) {
        *score = value;
    }
    return given;
}

static bool above(double x, double from, bool open) {
    return open ? x > from + PR_TOLERANCE : x >= from - PR_TOLERANCE;
}

static bool below(double x, double to, bool open) {
    return open ? x < to - PR_TOLERANCE : x <= to + PR_TOLERANCE;
}

size_t pr_level_of(const struct pr_levels *levels, double score) {
    for (size_t i = 0; i < levels->n_bands; i++) {
        const struct pr_band *b = &levels->band[i];
        if (above(score, b->from, b->from_open) && below(score, b->to, b->to_open)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static bool holds_for(const struct pr_levels *l, size_t scale) {
    for (size_t k = 0; k < l->n_scales; k++) {
        if (l->scale[k] == scale) {
            return true;
        }
    }
    return false;
}

static bool is_norm(const struct pr_levels *l) {
    return l->sex != 0 || l->age_from != 0 || l->age_to != 0;
}

static bool fits(const struct pr_levels *l, char sex, int age) {
    bool years = l->age_from == 0 && l->age_to == 0;
    return (l->sex == 0 || l->sex == sex) && (years || (age >= l->age_from && age <= l->age_to));
}

const struct pr_levels *pr_levels_of_scale(const struct pr_instrument *ins, size_t scale) {
    for (size_t i = 0; i < ins->n_levels; i++) {
        if (!is_norm(&ins->levels[i]) && holds_for(&ins->levels[i], scale)) {
            return &ins->levels[i];
        }
    }
    return NULL;
}

const struct pr_levels *pr_levels_for(const struct pr_instrument *ins, size_t scale, char sex,
                                      int age) {
    const struct pr_levels *all = pr_levels_of_scale(ins, scale);
    for (size_t i = 0; i < ins->n_levels && all == NULL; i++) {
        const struct pr_levels *l = &ins->levels[i];
        if (holds_for(l, scale) && fits(l, sex, age)) {
            return l;
        }
    }
    return all;
}

const struct pr_levels *pr_levels_named(const struct pr_instrument *ins, size_t scale) {
    const struct pr_levels *all = pr_levels_of_scale(ins, scale);
    for (size_t i = 0; i < ins->n_levels && all == NULL; i++) {
        if (holds_for(&ins->levels[i], scale)) {
            return &ins->levels[i];
        }
    }
    return all;
}

size_t pr_item_find(const struct pr_instrument *ins, struct pr_text code) {
    size_t like = SIZE_MAX;
    for (size_t i = 0; i < ins->n_items; i++) {
        if (pr_text_equal(ins->item[i].code, code)) {
            return i;
        }
        if (like == SIZE_MAX && code_alike(ins->item[i].code, code)) {
            like = i;
        }
    }
    return like;
}

struct pr_text pr_item_title(const struct pr_item *item, enum pr_lang lang) {
    if (item->text.n > 0) {
        return item->text;
    }
    if (item->topic[lang].n > 0) {
        return item->topic[lang];
    }
    enum pr_lang other = lang == PR_RU ? PR_EN : PR_RU;
    return item->topic[other].n > 0 ? item->topic[other] : item->code;
}

const char *pr_status_name(enum pr_status status) {
    return (size_t)status < PR_COUNT_OF(statuses) ? statuses[status] : "memory";
}
