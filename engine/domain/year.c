/* What a judged year says of itself: who belongs to the community, what was held, what is late, and
 * the last day that the files speak of. One rule for judge, analysis and sections. */
#include "prirost/domain_year.h"

/* ---- the community ---- */

size_t pr_members_n(const struct pr_context *context) {
    size_t n = 0;
    for (size_t i = 0; i < context->n_members; i++) {
        n += context->member[i].group == PR_COMMUNITY;
    }
    return n;
}

bool pr_is_visit(struct pr_arena *arena, const struct pr_lesson *lesson) {
    static const char *const words[] = {"взаимопос", "visit", NULL};
    return pr_text_has_any(pr_text_fold(arena, lesson->sort), words);
}

bool pr_asks_satisfaction(const struct pr_instrument *ins) {
    static const char *const words[] = {"довлетвор", "atisfaction", NULL};
    return pr_text_has_any(ins->name, words) || pr_text_has_any(ins->title[PR_RU], words) ||
           pr_text_has_any(ins->title[PR_EN], words) || pr_text_has_any(ins->id, words);
}

struct pr_wave_span pr_survey_waves(const struct pr_survey *survey) {
    struct pr_wave_span span = {-1, -1};
    for (size_t i = 0; i < survey->n_responses; i++) {
        int32_t wave = survey->response[i].wave;
        bool earlier = wave >= 0 && (span.first < 0 || wave < span.first);
        span.first = earlier ? wave : span.first;
        span.last = wave > span.last ? wave : span.last;
    }
    return span;
}

/* ---- forms of a questionnaire ---- */

static bool same_item(const struct pr_survey *s, size_t item, size_t from, size_t to) {
    const int32_t *form = s->form + item * s->n_waves;
    return form[from] == form[to] && form[from] >= 0;
}

static bool same_items(const struct pr_survey *s, const struct pr_scale *scale, size_t from,
                       size_t to) {
    bool same = true;
    for (size_t i = 0; i < scale->n_items && same; i++) {
        same = same_item(s, scale->item[i], from, to);
    }
    return same;
}

bool pr_survey_same_form(const struct pr_survey *survey, size_t scale, size_t from, size_t to) {
    if (survey->form == NULL || from >= survey->n_waves || to >= survey->n_waves) {
        return true;
    }
    if (scale >= survey->instrument->n_scales) { /* all questions */
        bool same = true;
        for (size_t i = 0; i < survey->instrument->n_items && same; i++) {
            same = same_item(survey, i, from, to);
        }
        return same;
    }
    const struct pr_scale *of = &survey->instrument->scale[scale];
    bool same = same_items(survey, of, from, to);
    for (size_t p = 0; p < of->n_parts && same; p++) {
        same = same_items(survey, &survey->instrument->scale[of->part[p]], from, to);
    }
    return same;
}

bool pr_same_means(struct pr_arena *arena, const struct pr_same *same,
                   const struct pr_instrument *ins, const struct pr_item *item) {
    struct pr_text name = pr_text_fold(arena, same->questionnaire);
    if (!pr_text_equal(name, pr_text_fold(arena, ins->name)) &&
        !pr_text_equal(name, pr_text_fold(arena, ins->id))) {
        return false;
    }
    return item == NULL || pr_text_equal(pr_code_normal(arena, same->item, NULL),
                                         pr_code_normal(arena, item->code, NULL));
}

struct pr_text pr_same_answer(const struct pr_settings *settings, struct pr_text folded) {
    for (size_t i = 0; i < settings->n_same; i++) {
        const struct pr_same *same = &settings->same[i];
        if (same->sort == PR_SAME_ANSWER && pr_text_equal(same->item, folded)) {
            return same->text;
        }
    }
    return folded;
}

/* ---- events and decisions ---- */

bool pr_event_held(const struct pr_event *event) {
    return event->state == PR_EVENT_IN_TIME || event->state == PR_EVENT_MOVED;
}

bool pr_event_silent(const struct pr_event *event) {
    return event->state == PR_EVENT_UNKNOWN || event->state == PR_EVENT_AHEAD;
}

bool pr_is_overdue(const struct pr_meeting *meeting, int64_t day) {
    return meeting->decision.n > 0 && !meeting->done && meeting->due != PR_NO_DAY &&
           meeting->due < day;
}

static int64_t later(int64_t a, int64_t b) {
    return b > a ? b : a;
}

int64_t pr_last_meeting(const struct pr_year *year) {
    int64_t last = PR_NO_DAY;
    for (size_t i = 0; i < year->n_meetings; i++) {
        last = later(last, year->meeting[i].day);
    }
    return last;
}

/* ---- the last day ---- */

/* Columns that say when something happened. A day beside a result that is still to come is a plan.
 */
static const struct past {
    enum pr_kind kind;
    enum pr_field_id field, with; /* with: PR_FIELD_NONE, or what must be there too */
} past[] = {{PR_KIND_SURVEY, PR_FIELD_TIMESTAMP, PR_FIELD_NONE},
            {PR_KIND_SURVEY, PR_FIELD_FINISHED, PR_FIELD_NONE},
            {PR_KIND_SURVEY, PR_FIELD_DATE, PR_FIELD_NONE},
            {PR_KIND_OBSERVATIONS, PR_FIELD_TIMESTAMP, PR_FIELD_NONE},
            {PR_KIND_OBSERVATIONS, PR_FIELD_DATE, PR_FIELD_NONE},
            {PR_KIND_DEFICITS, PR_FIELD_TIMESTAMP, PR_FIELD_NONE},
            {PR_KIND_DIAGNOSTICS, PR_FIELD_DATE, PR_FIELD_NONE},
            {PR_KIND_EVENT_FEEDBACK, PR_FIELD_TIMESTAMP, PR_FIELD_NONE},
            {PR_KIND_EVENT_FEEDBACK, PR_FIELD_DATE, PR_FIELD_NONE},
            {PR_KIND_ATTENDANCE, PR_FIELD_DATE, PR_FIELD_NONE},
            {PR_KIND_PRODUCTS, PR_FIELD_DATE, PR_FIELD_NONE},
            {PR_KIND_DIARY, PR_FIELD_DATE, PR_FIELD_NONE},
            {PR_KIND_IDP, PR_FIELD_TO, PR_FIELD_ACTUAL},
            {PR_KIND_TARGETS, PR_FIELD_TO, PR_FIELD_ACTUAL}};

/* Before judging no column has a use layer, and every row counts that was not set aside. */
static bool counts(const struct pr_column *c, size_t row) {
    return c->missing[row] == PR_PRESENT && (c->use == NULL || c->use[row] == PR_PRESENT);
}

static int64_t last_of(const struct pr_table *t, const struct past *p) {
    int64_t last = PR_NO_DAY;
    const struct pr_column *c = pr_table_field(t, p->field);
    const struct pr_column *with = pr_table_field(t, p->with);
    if (c == NULL || c->moment == NULL || (with == NULL && p->with != PR_FIELD_NONE)) {
        return last;
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        bool here = !t->row[r].quarantined && t->row[r].use == PR_COUNTS && counts(c, r);
        last = here && (with == NULL || counts(with, r)) ? later(last, c->moment[r].day) : last;
    }
    return last;
}

int64_t pr_last_day(const struct pr_context *context, const struct pr_table *const *table,
                    size_t n) {
    int64_t last = PR_NO_DAY;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < PR_COUNT_OF(past); k++) {
            if (table[i]->kind == past[k].kind && table[i]->outcome != PR_REJECT) {
                last = later(last, last_of(table[i], &past[k]));
            }
        }
    }
    for (size_t i = 0; i < context->n_events; i++) {
        last = later(last, context->event[i].held);
    }
    return last;
}
