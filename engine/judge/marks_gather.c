/* Marks that count, gathered: by pupil, subject, term; terms in order of time, the year last. */
#include "marks.h"

struct gathered {
    struct gathering *g;
    struct pr_arena *scratch; /* of keys and cells, given back at the end */
    struct pr_marks *marks;
    struct judge_index subject, key, term;
    struct mark_cell *cell;
    int32_t *pupil;
    size_t n, subjects_capacity, terms_capacity, cells_capacity, pupils_capacity;
};

static size_t subject_of(struct gathered *x, const struct mark_cell *cell) {
    size_t *at = judge_index_at(&x->subject, cell->subject);
    if (*at == SIZE_MAX) {
        struct pr_marks *m = x->marks;
        *at = m->n_subjects;
        m->subject = pr_arena_grow(x->g->arena, m->subject, m->n_subjects, &x->subjects_capacity,
                                   sizeof *m->subject);
        m->subject[m->n_subjects++] = cell->shown;
    }
    return *at;
}

static void see_term(struct gathered *x, struct pr_term_name name) {
    struct pr_marks *m = x->marks;
    size_t *at = judge_index_at(&x->term, pr_term_text(x->scratch, name, false));
    if (*at != SIZE_MAX) {
        return;
    }
    *at = m->n_terms;
    m->term = pr_arena_grow(x->g->arena, m->term, m->n_terms, &x->terms_capacity, sizeof *m->term);
    m->term[m->n_terms++] =
        (struct pr_term){.of = name, .last = mark_term_end(&x->g->context->settings, name)};
}

static void add_table(struct gathered *x, const struct pr_table *t) {
    struct mark_sheet sheet = mark_sheet_of(x->g->arena, t);
    struct mark_cell cell;
    for (size_t i = 0; i < t->n_rows * sheet.n; i++) {
        size_t row = i / sheet.n;
        if (t->row[row].use != PR_COUNTS || t->row[row].pupil < 0 ||
            !mark_cell_of(x->scratch, &sheet, row, i % sheet.n, &cell)) {
            continue;
        }
        size_t *at = judge_index_at(&x->key, mark_key(x->scratch, t->row[row].pupil, &cell));
        if (*at != SIZE_MAX) {
            continue; /* an equal mark, or one that gave way to the first */
        }
        *at = x->n;
        if (cell.value < MARK_EXEMPT) {
            continue; /* no mark, but it stood there first */
        }
        (void)subject_of(x, &cell);
        see_term(x, cell.term);
        x->cell = pr_arena_grow(x->scratch, x->cell, x->n, &x->cells_capacity, sizeof *x->cell);
        x->pupil = pr_arena_grow(x->scratch, x->pupil, x->n, &x->pupils_capacity, sizeof *x->pupil);
        x->pupil[x->n] = t->row[row].pupil;
        x->cell[x->n++] = cell;
    }
}

static int by_time(const void *a, const void *b) {
    const struct pr_term *x = a;
    const struct pr_term *y = b;
    double p = mark_term_place(x->of), q = mark_term_place(y->of);
    if (p < q || p > q) {
        return p < q ? -1 : 1;
    }
    return (int)x->of.sort - (int)y->of.sort; /* a term is there once */
}

/* Where all classes have one division of the year its number is name enough. */
static void name_terms(struct gathered *x) {
    struct pr_marks *m = x->marks;
    enum pr_term_sort only = PR_TERM_NONE;
    bool several = false;
    if (m->n_terms > 0) {
        qsort(m->term, m->n_terms, sizeof *m->term, by_time);
    }
    for (size_t i = 0; i < m->n_terms; i++) {
        if (!pr_term_is_year(&m->term[i])) {
            several = several || (only != PR_TERM_NONE && only != m->term[i].of.sort);
            only = m->term[i].of.sort;
        }
    }
    for (size_t i = 0; i < m->n_terms; i++) {
        struct pr_text old = pr_term_text(x->scratch, m->term[i].of, false);
        *judge_index_at(&x->term, old) = i;
        m->term[i].name = pr_term_text(x->g->arena, m->term[i].of, !several);
    }
}

static int by_pupil(const void *a, const void *b) {
    const struct pr_mark *x = a;
    const struct pr_mark *y = b;
    if (x->pupil != y->pupil) {
        return x->pupil < y->pupil ? -1 : 1;
    }
    if (x->subject != y->subject) {
        return x->subject < y->subject ? -1 : 1;
    }
    return (x->term > y->term) - (x->term < y->term); /* a key has one mark */
}

static void put_marks(struct gathered *x) {
    struct pr_marks *m = x->marks;
    m->exempt = pr_arena_array(x->g->arena, m->n_terms, sizeof *m->exempt);
    m->mark = pr_arena_array(x->g->arena, x->n, sizeof *m->mark);
    for (size_t i = 0; i < x->n; i++) {
        const struct mark_cell *c = &x->cell[i];
        size_t term = judge_index_find(&x->term, pr_term_text(x->scratch, c->term, false));
        if (c->value == MARK_EXEMPT) {
            m->exempt[term]++;
            continue;
        }
        m->mark[m->n++] = (struct pr_mark){.pupil = x->pupil[i],
                                           .subject = subject_of(x, c),
                                           .term = term,
                                           .value = (int16_t)c->value};
    }
    if (m->n > 0) {
        qsort(m->mark, m->n, sizeof *m->mark, by_pupil);
    }
}

void judge_gather_marks(struct gathering *g) {
    struct pr_arena *scratch = pr_arena_new();
    struct gathered x = {.g = g,
                         .scratch = scratch,
                         .marks = &g->year->marks,
                         .subject = judge_index_new(scratch, 32),
                         .key = judge_index_new(scratch, 1024),
                         .term = judge_index_new(scratch, 16)};
    for (size_t i = 0; i < g->n; i++) {
        if (g->table[i]->kind == PR_KIND_MARKS && judge_readable(g->table[i])) {
            add_table(&x, g->table[i]);
        }
    }
    name_terms(&x);
    put_marks(&x);
    pr_arena_free(scratch);
}
