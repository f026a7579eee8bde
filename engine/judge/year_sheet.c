/* Open lessons: the sheets that count, and the instrument they are read with. An unbound sheet is
 * made of its headings `Область [критерий]`: a section and a scale per area (the mean of the
 * criteria answered), never one sum of all. Files of one year share it. */
#include "inner.h"

static bool is_criterion(const struct pr_column *c) {
    return c->number != NULL && c->domain.n > 0;
}

static bool has_sheets(const struct pr_table *t) {
    return t->kind == PR_KIND_OBSERVATIONS && judge_readable(t);
}

struct making {
    struct gathering *g;
    struct pr_instrument *ins;
    struct judge_index item, area;
    size_t item_capacity, area_capacity;
};

static struct pr_text criterion_key(struct pr_arena *arena, const struct pr_column *c) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, pr_text_fold(arena, c->domain));
    pr_buf_char(&b, '\x1f');
    pr_buf_text(&b, pr_text_fold(arena, c->criterion));
    return pr_buf_done(&b);
}

static void range(const struct gathering *g, const struct pr_column *c, struct pr_item *item) {
    item->low = g->context->settings.sheet_low;
    item->high = g->context->settings.sheet_high;
    if (c->low < c->high) {
        item->low = c->low;
        item->high = c->high;
    }
}

static size_t add_item(struct making *m, const struct pr_column *c) {
    struct pr_arena *arena = m->g->arena;
    size_t *at = judge_index_at(&m->item, criterion_key(arena, c));
    if (*at != SIZE_MAX) {
        return *at;
    }
    struct pr_instrument *ins = m->ins;
    struct pr_item item = {.code = c->criterion,
                           .text = c->criterion,
                           .topic = {c->criterion, c->criterion},
                           .section = c->domain};
    range(m->g, c, &item);
    size_t *area = judge_index_at(&m->area, pr_text_fold(arena, c->domain));
    if (*area == SIZE_MAX) {
        *area = ins->n_scales;
        ins->scale =
            pr_arena_grow(arena, ins->scale, ins->n_scales, &m->area_capacity, sizeof *ins->scale);
        ins->scale[ins->n_scales++] = (struct pr_scale){.id = c->domain,
                                                        .title = {c->domain, c->domain},
                                                        .combine = PR_COMBINE_MEAN,
                                                        .factor = 1,
                                                        .least_answered = 1};
    }
    item.section = ins->scale[*area].id; /* one spelling */
    *at = ins->n_items;
    ins->item = pr_arena_grow(arena, ins->item, ins->n_items, &m->item_capacity, sizeof *ins->item);
    ins->item[ins->n_items++] = item;
    return *at;
}

static void fill_scale(struct pr_arena *arena, const struct pr_instrument *ins,
                       struct pr_scale *s) {
    int64_t low = 0;
    int64_t high = 0;
    s->item = pr_arena_array(arena, ins->n_items, sizeof *s->item);
    s->reversed = pr_arena_array(arena, ins->n_items, sizeof *s->reversed);
    for (size_t i = 0; i < ins->n_items; i++) {
        if (pr_text_equal(ins->item[i].section, s->id)) {
            s->item[s->n_items++] = i;
            low += ins->item[i].low;
            high += ins->item[i].high;
        }
    }
    s->low = (double)low / (double)s->n_items; /* an area is made with its first criterion */
    s->high = (double)high / (double)s->n_items;
}

/* The instrument of the headings; item_of: by table, by column. */
static const struct pr_instrument *made(struct gathering *g, size_t **item_of) {
    struct making m = {.g = g,
                       .ins = pr_arena_alloc(g->arena, sizeof *m.ins),
                       .item = judge_index_new(g->arena, 32),
                       .area = judge_index_new(g->arena, 8)};
    *m.ins = (struct pr_instrument){.sort = PR_SORT_OBSERVATION,
                                    .respondents = PR_TEXT("observer"),
                                    .higher_better = 1,
                                    .total = SIZE_MAX};
    for (size_t i = 0; i < g->n; i++) {
        const struct pr_table *t = g->table[i];
        for (size_t c = 0; has_sheets(t) && c < t->n_columns; c++) {
            item_of[i][c] = is_criterion(&t->column[c]) ? add_item(&m, &t->column[c]) : SIZE_MAX;
        }
    }
    for (size_t s = 0; s < m.ins->n_scales; s++) {
        fill_scale(g->arena, m.ins, &m.ins->scale[s]);
    }
    return m.ins;
}

static void bound(const struct gathering *g, size_t **item_of) {
    for (size_t i = 0; i < g->n; i++) {
        const struct pr_table *t = g->table[i];
        for (size_t c = 0; has_sheets(t) && c < t->n_columns; c++) {
            const struct pr_column *column = &t->column[c];
            item_of[i][c] =
                column->item != NULL && column->number != NULL ? column->item_index : SIZE_MAX;
        }
    }
}

/* Observers who are not named are told apart by the number of their record. */
static struct pr_text observer(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    struct pr_text said = pr_table_text(t, row, PR_FIELD_OBSERVER);
    if (said.n > 0) {
        return said;
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "№");
    pr_buf_int(&b, (int64_t)t->row[row].record);
    return pr_buf_done(&b);
}

struct placed {
    struct pr_response response;
    size_t order;
};

static int by_lesson(const void *a, const void *b) {
    const struct placed *x = a;
    const struct placed *y = b;
    if (x->response.lesson != y->response.lesson) {
        return x->response.lesson < y->response.lesson ? -1 : 1;
    }
    int order = pr_text_compare_natural(x->response.observer, y->response.observer);
    order = order != 0 ? order : pr_text_compare(x->response.observer, y->response.observer);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static void collect(struct gathering *g, size_t **item_of) {
    struct pr_year *year = g->year;
    size_t most = 0;
    for (size_t i = 0; i < g->n; i++) {
        most += has_sheets(g->table[i]) ? g->table[i]->n_rows : 0;
    }
    struct placed *placed = pr_arena_array(g->arena, most, sizeof *placed);
    size_t n = 0;
    for (size_t i = 0; i < g->n; i++) {
        const struct pr_table *t = g->table[i];
        for (size_t r = 0; has_sheets(t) && r < t->n_rows; r++) {
            const struct pr_row *row = &t->row[r];
            if (row->use != PR_COUNTS || row->subject < 0) {
                continue;
            }
            placed[n].response = (struct pr_response){
                .table = t,
                .row = r,
                .wave = -1,
                .pupil = -1,
                .class = row->class,
                .group = row->group,
                .lesson = row->subject,
                .observer = observer(g->arena, t, r),
                .answer = judge_row_answers(g->arena, t, r, item_of[i], year->sheet->n_items)};
            placed[n].order = n;
            n++;
        }
    }
    if (n > 0) {
        qsort(placed, n, sizeof *placed, by_lesson);
    }
    year->observation = pr_arena_array(g->arena, n, sizeof *year->observation);
    year->n_observations = n;
    for (size_t i = 0; i < n; i++) {
        year->observation[i] = placed[i].response;
    }
}

void judge_gather_observations(struct gathering *g) {
    size_t **item_of = pr_arena_array(g->arena, g->n, sizeof *item_of);
    const struct pr_table *first = NULL;
    for (size_t i = 0; i < g->n; i++) {
        const struct pr_table *t = g->table[i];
        item_of[i] = pr_arena_array(g->arena, t->n_columns, sizeof **item_of);
        first = first == NULL && has_sheets(t) ? t : first;
    }
    if (first == NULL) {
        return;
    }
    if (first->instrument != NULL) {
        g->year->sheet = first->instrument;
        bound(g, item_of);
    } else {
        g->year->sheet = made(g, item_of);
    }
    collect(g, item_of);
}
