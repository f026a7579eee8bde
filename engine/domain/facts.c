/* Facts of a column, over all records that are loaded: what `check --json` says. */
#include "prirost/domain_table.h"

#include <math.h>
#include <stdlib.h>

struct words {
    struct pr_text *item;
    size_t n, capacity;
};

static bool present(const struct pr_column *c, size_t row) {
    return (c->missing == NULL || c->missing[row] == PR_PRESENT) &&
           (c->use == NULL || c->use[row] == PR_PRESENT);
}

static int by_text(const void *a, const void *b) {
    const struct pr_text *first = a;
    const struct pr_text *second = b;
    return pr_text_compare(*first, *second); /* equal texts are the same to whoever counts */
}

/* How often each text is there, sorted; NULL above `most` different ones. */
static struct pr_label_count *tally(struct pr_arena *arena, struct words *w, size_t most,
                                    size_t *n) {
    *n = 0;
    if (w->n > 1) {
        qsort(w->item, w->n, sizeof *w->item, by_text);
    }
    size_t different = 0;
    for (size_t i = 0; i < w->n; i++) {
        different += i == 0 || !pr_text_equal(w->item[i - 1], w->item[i]) ? 1 : 0;
    }
    if (different > most) {
        return NULL;
    }
    struct pr_label_count *label = pr_arena_array(arena, different, sizeof *label);
    for (size_t i = 0; i < w->n; i++) {
        if (i == 0 || !pr_text_equal(w->item[i - 1], w->item[i])) {
            label[(*n)++].label = w->item[i];
        }
        label[*n - 1].n++;
    }
    return label;
}

static void put(struct pr_arena *arena, struct words *w, struct pr_text t) {
    w->item = pr_arena_grow(arena, w->item, w->n, &w->capacity, sizeof *w->item);
    w->item[w->n++] = t;
}

static void number(struct pr_column_facts *f, double x) {
    if (!isfinite(x)) {
        return;
    }
    f->min = f->count == 0 || x < f->min ? x : f->min;
    f->max = f->count == 0 || x > f->max ? x : f->max;
    f->sum += x;
    f->count++;
}

/* The typed text holds the options apart already. */
static void split(struct pr_arena *arena, struct pr_text cell, struct words *pieces) {
    const struct pr_text by = PR_TEXT(PR_CHOICE_JOIN);
    for (struct pr_text rest = cell; rest.n > 0;) {
        size_t at = pr_text_find(rest, by);
        struct pr_text piece = pr_text_trim(pr_text_slice(rest, 0, at == SIZE_MAX ? rest.n : at));
        rest = at == SIZE_MAX ? (struct pr_text){"", 0} : pr_text_slice(rest, at + by.n, rest.n);
        if (piece.n > 0) {
            put(arena, pieces, piece);
        }
    }
}

struct pr_column_facts pr_column_facts(struct pr_arena *arena, const struct pr_table *t,
                                       size_t column) {
    const struct pr_column *c = &t->column[column];
    struct pr_column_facts f = {0};
    struct words cells = {0};
    if (t->sum != NULL) {
        return t->sum->column[column];
    }
    struct words pieces = {0};
    bool multi = c->type == PR_TYPE_CHOICES && c->text != NULL && !c->personal;
    bool counts = c->number != NULL && c->type != PR_TYPE_YES_NO;
    for (size_t row = 0; row < t->n_rows; row++) {
        if (t->row[row].quarantined) {
            continue;
        }
        struct pr_text raw = pr_table_raw(t, row, column);
        if (!present(c, row)) {
            f.missing++;
            f.empty += pr_text_blank(raw) ? 1 : 0;
            continue;
        }
        f.filled++;
        if (counts) {
            number(&f, c->number[row]);
        }
        if (multi) {
            split(arena, c->text[row], &pieces);
        }
        if (!c->personal) {
            put(arena, &cells, pr_text_squeeze(arena, raw));
        }
    }
    if (c->personal) {
        return f;
    }
    if (multi) {
        f.choice = tally(arena, &pieces, SIZE_MAX, &f.n_choices);
    }
    f.label = tally(arena, &cells, PR_LABELS_SHOWN, &f.n_labels);
    return f;
}
