/* Questions with several answers in a cell: how many of the records that count chose each option,
 * by question, option and wave. An option named twice in one cell counts once. */
#include "inner.h"

struct piece {
    size_t question;
    struct pr_text option;
    int32_t wave;
    size_t record;
};

struct choices {
    struct gathering *g;
    struct pr_survey *survey;
    struct judge_index question; /* folded heading -> index */
    struct pr_text *header;
    size_t n_questions, header_capacity;
    struct piece *piece;
    size_t n, capacity;
    size_t *asked; /* question * waves + wave */
};

static bool is_choices(const struct pr_column *c) {
    return c->type == PR_TYPE_CHOICES && c->text != NULL && !c->personal;
}

static size_t question_of(struct choices *p, const struct pr_column *c) {
    struct pr_text number;
    size_t *at = judge_index_at(&p->question, pr_heading_normal(p->g->arena, c->header, &number));
    if (*at == SIZE_MAX) {
        *at = p->n_questions;
        p->header = pr_arena_grow(p->g->arena, p->header, p->n_questions, &p->header_capacity,
                                  sizeof *p->header);
        p->header[p->n_questions++] = c->header;
    }
    return *at;
}

static void split(struct choices *p, struct piece piece, struct pr_text cell) {
    const struct pr_text by = PR_TEXT(PR_CHOICE_JOIN);
    while (cell.n > 0) {
        size_t at = pr_text_find(cell, by);
        piece.option = pr_text_trim(pr_text_slice(cell, 0, at == SIZE_MAX ? cell.n : at));
        cell = at == SIZE_MAX ? PR_TEXT("") : pr_text_slice(cell, at + by.n, cell.n);
        if (piece.option.n > 0) {
            p->piece = pr_arena_grow(p->g->arena, p->piece, p->n, &p->capacity, sizeof *p->piece);
            p->piece[p->n++] = piece;
        }
    }
}

static int by_option(const void *a, const void *b) {
    const struct piece *x = a;
    const struct piece *y = b;
    if (x->question != y->question) {
        return x->question < y->question ? -1 : 1;
    }
    int order = pr_text_compare_natural(x->option, y->option);
    order = order != 0 ? order : pr_text_compare(x->option, y->option);
    if (order != 0) {
        return order;
    }
    if (x->wave != y->wave) {
        return x->wave < y->wave ? -1 : 1;
    }
    return (x->record > y->record) - (x->record < y->record); /* equal ones are one choice */
}

static bool same_option(const struct piece *a, const struct piece *b) {
    return a->question == b->question && pr_text_equal(a->option, b->option);
}

/* One line per wave that was asked, also where nobody chose the option. The pieces are sorted. */
static void put_option(struct choices *p, const struct piece *piece, size_t n, size_t *capacity) {
    struct pr_survey *survey = p->survey;
    size_t waves = p->g->context->n_waves;
    size_t i = 0;
    for (size_t w = 0; w < waves; w++) {
        size_t chosen = 0;
        for (; i < n && (size_t)piece[i].wave == w; i++) {
            chosen += i == 0 || piece[i].record != piece[i - 1].record;
        }
        size_t asked = p->asked[piece->question * waves + w];
        if (asked == 0) {
            continue;
        }
        survey->multi = pr_arena_grow(p->g->arena, survey->multi, survey->n_multi, capacity,
                                      sizeof *survey->multi);
        survey->multi[survey->n_multi++] = (struct pr_multi){.header = p->header[piece->question],
                                                             .option = piece->option,
                                                             .wave = (int32_t)w,
                                                             .n = chosen,
                                                             .asked = asked};
    }
}

static void collect(struct choices *p) {
    const struct pr_survey *survey = p->survey;
    size_t waves = p->g->context->n_waves;
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        for (size_t c = 0; c < r->table->n_columns; c++) {
            const struct pr_column *column = &r->table->column[c];
            if (!is_choices(column)) {
                continue;
            }
            struct piece piece = {.question = question_of(p, column), .wave = r->wave, .record = i};
            p->asked[piece.question * waves + (size_t)r->wave]++;
            if (pr_counts(column, r->row)) {
                split(p, piece, column->text[r->row]);
            }
        }
    }
}

void judge_gather_choices(struct gathering *g, struct pr_survey *survey) {
    struct choices p = {.g = g, .survey = survey, .question = judge_index_new(g->arena, 16)};
    for (size_t i = 0; i < g->n; i++) { /* questions in the order of the files */
        const struct pr_table *t = g->table[i];
        if (t->kind != PR_KIND_SURVEY || !judge_readable(t) ||
            !judge_same_instrument(t->instrument, survey->instrument)) {
            continue;
        }
        for (size_t c = 0; c < t->n_columns; c++) {
            if (is_choices(&t->column[c])) {
                (void)question_of(&p, &t->column[c]);
            }
        }
    }
    if (p.n_questions == 0) {
        return;
    }
    p.asked = pr_arena_array(g->arena, p.n_questions * g->context->n_waves, sizeof *p.asked);
    collect(&p);
    if (p.n > 0) {
        qsort(p.piece, p.n, sizeof *p.piece, by_option);
    }
    size_t start = 0;
    size_t capacity = 0;
    for (size_t i = 1; i <= p.n; i++) {
        if (i == p.n || !same_option(&p.piece[start], &p.piece[i])) {
            put_option(&p, &p.piece[start], i - start, &capacity);
            start = i;
        }
    }
}
