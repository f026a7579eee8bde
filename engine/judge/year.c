/* What counts, gathered: one survey per questionnaire with data, in the order of the context, then
 * of first appearance. */
#include "inner.h"

const int16_t *judge_row_answers(struct pr_arena *arena, const struct pr_table *t, size_t row,
                                 const size_t *item_of, size_t n_items) {
    int16_t *answer = pr_arena_array(arena, n_items, sizeof *answer);
    for (size_t i = 0; i < n_items; i++) {
        answer[i] = PR_NO_ANSWER;
    }
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        size_t item = item_of[c];
        /* of two columns of one question the first answer holds */
        if (item < n_items && answer[item] == PR_NO_ANSWER && pr_counts(column, row)) {
            answer[item] = (int16_t)column->number[row];
        }
    }
    return answer;
}

/* ---- surveys ---- */

static bool has_data(const struct pr_table *t) {
    return t->kind == PR_KIND_SURVEY && judge_readable(t) && t->instrument != NULL;
}

static void put_survey(struct gathering *g, const struct pr_instrument *ins, size_t *capacity) {
    struct pr_year *year = g->year;
    for (size_t i = 0; i < year->n_surveys; i++) {
        if (judge_same_instrument(year->survey[i].instrument, ins)) {
            return;
        }
    }
    year->survey =
        pr_arena_grow(g->arena, year->survey, year->n_surveys, capacity, sizeof *year->survey);
    year->survey[year->n_surveys++] = (struct pr_survey){.instrument = ins};
}

static void list_surveys(struct gathering *g) {
    size_t capacity = 0;
    for (size_t k = 0; k < g->context->n_instruments; k++) {
        for (size_t i = 0; i < g->n; i++) {
            if (has_data(g->table[i]) &&
                judge_same_instrument(g->table[i]->instrument, &g->context->instrument[k])) {
                put_survey(g, &g->context->instrument[k], &capacity);
                break;
            }
        }
    }
    for (size_t i = 0; i < g->n; i++) {
        if (has_data(g->table[i])) {
            put_survey(g, g->table[i]->instrument, &capacity);
        }
    }
}

static const size_t *items_of(struct pr_arena *arena, const struct pr_table *t, size_t n_items) {
    size_t *item = pr_arena_array(arena, t->n_columns, sizeof *item);
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        bool bound = column->item != NULL && column->number != NULL && column->item_index < n_items;
        item[c] = bound ? column->item_index : SIZE_MAX;
    }
    return item;
}

struct placed {
    struct pr_response response;
    size_t order; /* of the tables and rows */
};

/* By wave, then pupil (those without one first), then file and line. */
static int by_wave(const void *a, const void *b) {
    const struct placed *x = a;
    const struct placed *y = b;
    if (x->response.wave != y->response.wave) {
        return x->response.wave < y->response.wave ? -1 : 1;
    }
    if (x->response.pupil != y->response.pupil) {
        return x->response.pupil < y->response.pupil ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static void with_person(struct gathering *g, struct pr_response *r) {
    const struct pr_pupil *p = r->pupil >= 0 ? &g->context->pupil[r->pupil] : NULL;
    r->sex = judge_sex(g->arena, r->table, r->row);
    r->age = judge_age(r->table, r->row);
    if (r->sex == 0 && p != NULL) {
        r->sex = p->sex;
    }
    if (r->age == 0 && p != NULL) {
        r->age = p->age;
    }
}

static size_t add_table(struct gathering *g, struct pr_survey *survey, const struct pr_table *t,
                        struct placed *placed, size_t n) {
    size_t n_items = survey->instrument->n_items;
    const size_t *item = items_of(g->arena, t, n_items);
    for (size_t r = 0; r < t->n_rows; r++) {
        const struct pr_row *row = &t->row[r];
        if (row->quarantined || row->wave < 0 || (size_t)row->wave >= g->context->n_waves) {
            continue;
        }
        if (row->again) {
            continue; /* downloaded twice, one record */
        }
        survey->records[row->wave]++;
        if (row->use != PR_COUNTS) {
            survey->unplaced[row->wave]++;
            continue;
        }
        placed[n].response =
            (struct pr_response){.table = t,
                                 .row = r,
                                 .wave = row->wave,
                                 .pupil = row->pupil,
                                 .class = row->class,
                                 .group = row->group,
                                 .lesson = -1,
                                 .member = -1,
                                 .event = -1,
                                 .answer = judge_row_answers(g->arena, t, r, item, n_items)};
        with_person(g, &placed[n].response);
        placed[n].order = n;
        n++;
    }
    return n;
}

static void gather_survey(struct gathering *g, struct pr_survey *survey) {
    size_t most = 0;
    for (size_t i = 0; i < g->n; i++) {
        bool mine = has_data(g->table[i]) &&
                    judge_same_instrument(g->table[i]->instrument, survey->instrument);
        most += mine ? g->table[i]->n_rows : 0;
    }
    struct placed *placed = pr_arena_array(g->arena, most, sizeof *placed);
    size_t n = 0;
    survey->anonymous = true;
    survey->records = pr_arena_array(g->arena, g->context->n_waves, sizeof *survey->records);
    survey->unplaced = pr_arena_array(g->arena, g->context->n_waves, sizeof *survey->unplaced);
    for (size_t i = 0; i < g->n; i++) {
        const struct pr_table *t = g->table[i];
        if (has_data(t) && judge_same_instrument(t->instrument, survey->instrument)) {
            survey->anonymous = survey->anonymous && judge_key_column(t) == NULL;
            n = add_table(g, survey, t, placed, n);
        }
    }
    if (n > 0) {
        qsort(placed, n, sizeof *placed, by_wave);
    }
    survey->response = pr_arena_array(g->arena, n, sizeof *survey->response);
    survey->n_responses = n;
    for (size_t i = 0; i < n; i++) {
        survey->response[i] = placed[i].response;
    }
    survey->form = judge_forms(g->arena, g->context, g->table, g->n, survey->instrument);
    survey->n_waves = g->context->n_waves;
    judge_gather_choices(g, survey);
}

void judge_gather_surveys(struct gathering *g) {
    list_surveys(g);
    for (size_t i = 0; i < g->year->n_surveys; i++) {
        gather_survey(g, &g->year->survey[i]);
    }
}

void pr_judge_year(struct pr_arena *arena, const struct pr_context *context,
                   struct pr_table *const *tables, size_t n, struct pr_year *year) {
    *year = (struct pr_year){.context = context, .n_tables = n};
    const struct pr_table **all = pr_arena_array(arena, n, sizeof(struct pr_table *));
    for (size_t i = 0; i < n; i++) {
        all[i] = tables[i];
    }
    year->table = all;
    struct gathering g = {
        .arena = arena, .context = context, .table = tables, .n = n, .year = year};
    judge_gather_surveys(&g);
    judge_gather_observations(&g);
    judge_gather_marks(&g);
    judge_gather_works(&g);
    judge_gather_deficits(&g);
    judge_gather_goals(&g);
    judge_gather_events(&g);
    judge_gather_work_of_community(&g);
}
