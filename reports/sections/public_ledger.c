/* sections: what a public edition said, for the ledger, and whether a table comes too near to what
 * an earlier edition said of the same people: whoever has both subtracts one from the other. A
 * table appears again when it is the same, or when all that changed changed by enough people. */
#include "public.h"

#include <math.h>

/* The address without the waves: an interim edition and the final one share the first wave. */
static struct pr_text key_of(const struct writer *w, const struct public_table *t, size_t i) {
    const struct public_cell *c = &t->cell[i];
    struct pr_buf b = pr_buf_new(w->arena);
    size_t first = i - i % t->n_columns;
    if (c->at.topic == NULL) { /* a count without an address: its row and column */
        pr_buf_text(&b, t->cell[first].text);
        pr_buf_c(&b, " / ");
        pr_buf_int(&b, (int64_t)(i % t->n_columns));
        return pr_buf_done(&b);
    }
    pr_buf_c(&b, c->at.measure);
    for (size_t k = 0; k < c->at.n_of; k++) {
        struct pr_text key = pr_text_of(c->at.of[k].key);
        if (!pr_text_is(key, "from") && !pr_text_is(key, "to")) {
            pr_buf_c(&b, " / ");
            pr_buf_text(&b, c->at.of[k].value);
        }
    }
    return pr_buf_done(&b);
}

static struct pr_text name_of(const struct writer *w, const struct public_table *t) {
    return joined(w, pr_text_of(t->id), "/", t->of);
}

/* Shares follow from their counts. */
static bool recorded(const struct public_cell *c) {
    return c->kind == PUBLIC_COUNT || c->kind == PUBLIC_VALUE;
}

static struct pr_public_cell cell_of(const struct public_book *b, const struct public_table *t,
                                     size_t i) {
    const struct public_cell *c = &t->cell[i];
    enum pr_safe_state state = public_state(b, c);
    return (struct pr_public_cell){.table = name_of(b->w, t),
                                   .key = key_of(b->w, t, i),
                                   .state = (int)state,
                                   .mean = c->kind == PUBLIC_VALUE,
                                   .value = state == PR_SAFE_SHOWN ? public_value(b, c) : 0,
                                   .n = public_n(b, c)};
}

static bool differ(double a, double b) {
    return fabs(a - b) > PR_TOLERANCE;
}

static bool few(const struct public_book *b, double change) {
    return fabs(change) < (double)b->least - PR_TOLERANCE;
}

/* Whether two editions of one cell give something away. */
static bool too_near(const struct public_book *b, const struct pr_public_cell *old,
                     const struct pr_public_cell *now) {
    bool shown = old->state == PR_SAFE_SHOWN && now->state == PR_SAFE_SHOWN;
    bool value = shown && differ(old->value, now->value);
    double people = (double)(now->n - old->n), change = now->value - old->value;
    if (old->state == now->state && old->n == now->n && !value) {
        return false;
    }
    if (old->n < 0 || now->n < 0) { /* a whole of its own, or one that is hidden */
        return old->n != now->n || !shown || few(b, change);
    }
    if (few(b, people)) {
        return true;
    }
    return shown && !now->mean && (few(b, change) || few(b, people - change));
}

/* Some cell of the table comes too near to what was said of it. */
static bool clashes(const struct public_book *b, const struct public_table *t,
                    const struct pr_public_cell *old) {
    for (size_t i = 0; i < t->n_cells; i++) {
        if (recorded(&t->cell[i])) {
            struct pr_public_cell now = cell_of(b, t, i);
            if (pr_text_equal(now.key, old->key) && too_near(b, old, &now)) {
                return true;
            }
        }
    }
    return false;
}

int64_t public_clash(struct public_book *b, size_t table) {
    const struct public_table *t = b->table[table];
    struct pr_text name = name_of(b->w, t);
    for (size_t e = 0; e < b->w->n_published; e++) {
        const struct pr_public_edition *old = &b->w->published[e];
        for (size_t k = 0; k < old->n_cells; k++) {
            if (pr_text_equal(old->cell[k].table, name) && clashes(b, t, &old->cell[k])) {
                return old->day;
            }
        }
    }
    return PR_NO_DAY;
}

const struct pr_public_edition *public_record(struct public_book *b) {
    struct pr_public_edition *e = pr_arena_alloc(b->w->arena, sizeof *e);
    size_t all = 0;
    for (size_t i = 0; i < b->n_tables; i++) {
        all += b->table[i]->n_cells;
    }
    *e = (struct pr_public_edition){.day = b->w->year->today,
                                    .cell = pr_arena_array(b->w->arena, all + 1, sizeof *e->cell)};
    for (size_t i = 0; i < b->n_tables; i++) {
        const struct public_table *t = b->table[i];
        for (size_t k = 0; k < t->n_cells && t->withdrawn == PR_NO_DAY; k++) {
            if (recorded(&t->cell[k])) {
                e->cell[e->n_cells++] = cell_of(b, t, k);
            }
        }
    }
    return e;
}
