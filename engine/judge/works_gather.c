/* What counts of diagnostic works, as one survey a work: a response per pupil and wave with points
 * by task, in steps of the work (points, or half points). Who has no points took no part. */
#include "works.h"

struct gathered {
    struct pr_response *response;
    int16_t **answer; /* the same as in the response */
    size_t n, capacity, answers_capacity;
    struct judge_index at; /* wave and pupil -> response */
    bool *away;            /* by response: «н» */
};

static size_t place_of(struct gathering *g, struct gathered *x, const struct pr_table *t,
                       size_t row, size_t items) {
    const struct pr_row *r = &t->row[row];
    struct pr_buf b = pr_buf_new(g->arena);
    pr_buf_int(&b, r->wave);
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, r->pupil);
    size_t *at = judge_index_at(&x->at, pr_buf_done(&b));
    if (*at != SIZE_MAX) {
        return *at;
    }
    *at = x->n;
    int16_t *answer = pr_arena_array(g->arena, items, sizeof *answer);
    for (size_t i = 0; i < items; i++) {
        answer[i] = PR_NO_ANSWER;
    }
    x->response = pr_arena_grow(g->arena, x->response, x->n, &x->capacity, sizeof *x->response);
    x->answer = pr_arena_grow(g->arena, x->answer, x->n, &x->answers_capacity, sizeof(int16_t *));
    x->answer[x->n] = answer;
    x->response[x->n] = (struct pr_response){.table = t,
                                             .row = row,
                                             .wave = r->wave,
                                             .pupil = r->pupil,
                                             .class = r->class,
                                             .group = r->group,
                                             .lesson = -1,
                                             .member = -1,
                                             .event = -1,
                                             .answer = answer};
    return x->n++;
}

static void put(const struct pr_work *work, struct gathered *x, size_t at, size_t item, double v) {
    int16_t *answer = x->answer[at];
    if (answer[item] == PR_NO_ANSWER) {
        answer[item] = (int16_t)(v / work->step + 0.5);
    }
}

static void add_row(struct gathering *g, const struct pr_work *work, struct gathered *x,
                    const struct pr_table *t, size_t row, const size_t *columns) {
    const struct pr_column *points = pr_table_field(t, PR_FIELD_POINTS);
    size_t at = place_of(g, x, t, row, work->tasks->n_items);
    if (work_is_long(t)) {
        struct pr_text task = pr_table_text(t, row, PR_FIELD_TASK);
        const struct pr_row *r = &t->row[row];
        size_t item = task.n == 0 ? SIZE_MAX
                                  : work_item_of(work, work_task_key(g->arena, task), r->wave,
                                                 work_grade(g->context, r->class));
        x->away[at] = x->away[at] || points->missing[row] == PR_ABSENT;
        if (item != SIZE_MAX && points->number != NULL && pr_counts(points, row)) {
            put(work, x, at, item, points->number[row]);
        }
        return;
    }
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        if (columns[c] == SIZE_MAX) {
            continue;
        }
        x->away[at] = x->away[at] || column->missing[row] == PR_ABSENT;
        if (pr_counts(column, row)) {
            put(work, x, at, columns[c], column->number[row]);
        }
    }
}

static void add_table(struct gathering *g, int32_t number, struct gathered *x,
                      struct pr_survey *survey, const struct pr_table *t) {
    const struct pr_work *work = &g->context->work[number];
    const size_t *columns = NULL;
    int32_t wave = -1;
    int grade = -1;
    for (size_t r = 0; r < t->n_rows; r++) {
        const struct pr_row *row = &t->row[r];
        if (row->subject != number || row->wave < 0 || (size_t)row->wave >= g->context->n_waves) {
            continue;
        }
        survey->records[row->wave]++;
        if (row->use != PR_COUNTS || row->pupil < 0) {
            survey->unplaced[row->wave]++;
            continue;
        }
        int own = work_grade(g->context, row->class);
        if (columns == NULL || wave != row->wave || grade != own) {
            columns = work_columns(g->arena, work, t, row->wave, own);
            wave = row->wave;
            grade = own;
        }
        add_row(g, work, x, t, r, columns);
    }
}

/* By wave, then pupil: each pair of them is one response. */
static int by_wave(const void *a, const void *b) {
    const struct pr_response *x = a;
    const struct pr_response *y = b;
    if (x->wave != y->wave) {
        return x->wave < y->wave ? -1 : 1;
    }
    return (x->pupil > y->pupil) - (x->pupil < y->pupil);
}

static bool has_points(const struct pr_response *r, size_t items) {
    for (size_t i = 0; i < items; i++) {
        if (r->answer[i] != PR_NO_ANSWER) {
            return true;
        }
    }
    return false;
}

static bool is_result(const struct pr_table *t) {
    return t->kind == PR_KIND_DIAGNOSTICS && judge_readable(t);
}

static void gather(struct gathering *g, int32_t number, struct pr_survey *survey, size_t *absent) {
    const struct pr_work *work = &g->context->work[number];
    size_t most = 1, items = work->tasks->n_items;
    for (size_t i = 0; i < g->n; i++) {
        most += is_result(g->table[i]) ? g->table[i]->n_rows : 0;
    }
    struct gathered x = {.at = judge_index_new(g->arena, 256),
                         .away = pr_arena_array(g->arena, most, sizeof *x.away)};
    survey->records = pr_arena_array(g->arena, g->context->n_waves, sizeof *survey->records);
    survey->unplaced = pr_arena_array(g->arena, g->context->n_waves, sizeof *survey->unplaced);
    for (size_t i = 0; i < g->n; i++) {
        if (is_result(g->table[i])) {
            add_table(g, number, &x, survey, g->table[i]);
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < x.n; i++) {
        if (has_points(&x.response[i], items)) {
            x.response[kept++] = x.response[i];
        } else {
            absent[x.response[i].wave] += x.away[i];
        }
    }
    if (kept > 0) {
        qsort(x.response, kept, sizeof *x.response, by_wave);
    }
    survey->response = x.response;
    survey->n_responses = kept;
}

void judge_gather_works(struct gathering *g) {
    const struct pr_context *context = g->context;
    g->year->work = pr_arena_array(g->arena, context->n_works, sizeof *g->year->work);
    for (size_t i = 0; i < context->n_works; i++) {
        struct pr_survey *survey = pr_arena_alloc(g->arena, sizeof *survey);
        size_t *absent = pr_arena_array(g->arena, context->n_waves, sizeof *absent);
        survey->instrument = context->work[i].tasks;
        gather(g, (int32_t)i, survey, absent);
        if (survey->n_responses == 0) {
            continue;
        }
        struct pr_work *work = &g->year->work[g->year->n_works++];
        *work = context->work[i];
        work->answers = survey;
        work->absent = absent;
    }
}
