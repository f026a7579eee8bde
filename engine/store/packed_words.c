/* Rows of `response` from the words of a long table: what a row holds of a word is found out once,
 * not in every record. The same steps as for a table (packed.c). */
#include "inside.h"

#include <string.h>

enum state { UNKNOWN, PLAIN, ODD };

struct seen {
    struct piece piece;
    enum state state;
};

struct worder {
    struct pr_arena *arena;
    const struct kept *k;
    struct words {
        struct seen *seen;
        size_t n;
    } * column;
};

struct worder *store_worder_new(struct pr_arena *arena, const struct kept *k) {
    struct worder *w = pr_arena_alloc(arena, sizeof *w);
    *w = (struct worder){.arena = arena, .k = k};
    w->column = pr_arena_array(arena, k->n_columns, sizeof *w->column);
    return w;
}

static struct seen see(struct pr_arena *arena, const struct kept_column *c, const struct value *v) {
    const struct piece piece = store_piece(arena, c, v);
    const struct value implied = store_implied(arena, c, &piece);
    return (struct seen){piece, store_value_same(v, &implied) ? PLAIN : ODD};
}

/* Room for a word that is new. */
static void widen(struct worder *w, struct words *words, size_t word) {
    enum { FIRST = 16 };
    size_t room = words->n > 0 ? words->n : FIRST;
    while (room <= word) {
        room *= 2;
    }
    struct seen *seen = pr_arena_array(w->arena, room, sizeof *seen);
    if (words->n > 0) {
        memcpy(seen, words->seen, words->n * sizeof *seen);
    }
    words->seen = seen;
    words->n = room;
}

static void pack_word(struct worder *w, struct packing *p, size_t column, size_t word,
                      const struct pr_meaning *meaning) {
    struct words *words = &w->column[column];
    if (word >= words->n) {
        widen(w, words, word);
    }
    struct seen *seen = &words->seen[word];
    if (seen->state == UNKNOWN) {
        const struct value v = store_meant(&w->k->column[column], &meaning[word]);
        *seen = see(w->arena, &w->k->column[column], &v);
    }
    store_place(p, column, &seen->piece);
    if (seen->state == ODD) {
        const struct value v = store_meant(&w->k->column[column], &meaning[word]);
        store_odd(p, column, &v);
    }
}

static struct pr_meaning lone_meaning(struct pr_text text) {
    return (struct pr_meaning){
        .missing = PR_PRESENT, .moment = {PR_NO_DAY, -1}, .text = text, .raw = text};
}

static void pack_lone(struct worder *w, struct packing *p, const struct pr_lone_text *lone) {
    const struct kept_column *c = &w->k->column[lone->column];
    const struct pr_text text = pr_text_copy(p->arena, lone->text);
    const struct pr_meaning meaning = lone_meaning(text);
    const struct value v = store_meant(c, &meaning);
    const struct seen seen = see(p->arena, c, &v);
    store_place(p, lone->column, &seen.piece);
    if (seen.state == ODD) {
        store_odd(p, lone->column, &v);
    }
}

/* A row of the table, with texts of its own: the table is only lent. */
static void pack_row(struct pr_arena *arena, const struct kept *k, const struct pr_table *t,
                     size_t at, struct packed *row) {
    store_pack(arena, k, t, at, row);
    struct odd *odd = pr_arena_array(arena, row->n_odd, sizeof *odd);
    for (size_t i = 0; i < PACKED_TEXTS; i++) {
        row->text[i] = row->text[i].s ? pr_text_copy(arena, row->text[i]) : row->text[i];
    }
    for (size_t i = 0; i < row->n_odd; i++) {
        odd[i] = row->odd[i];
        odd[i].value.text = pr_text_copy(arena, odd[i].value.text);
        odd[i].value.raw = pr_text_copy(arena, odd[i].value.raw);
    }
    row->odd = odd;
}

void store_pack_rows(struct pr_arena *arena, const struct kept *k, const struct pr_table *t,
                     struct packed *row) {
    for (size_t r = 0; r < t->n_rows; r++) {
        pack_row(arena, k, t, r, &row[r]);
    }
}

void store_pack_words(struct worder *w, struct pr_arena *arena, const struct pr_worded *words,
                      const struct pr_table *t, struct packed *row) {
    const struct pr_lone_text *lone = words->lone;
    const struct pr_lone_text *end = lone + words->n_lone;
    for (size_t i = 0; i < words->n; i++) {
        const uint32_t *word = words->word + i * words->n_columns;
        if (words->row[i] != SIZE_MAX) {
            for (; lone < end && lone->record == i; lone++) {
            }
            pack_row(arena, w->k, t, words->row[i], &row[i]);
            continue;
        }
        struct packing p = store_packing(arena, w->k, &row[i]);
        row[i].record = words->before + i + 1;
        row[i].line = words->line[i];
        for (size_t c = 0; c < words->n_columns; c++) {
            const bool alone = lone < end && lone->record == i && lone->column == c;
            if (w->k->column[c].home == HOME_NOWHERE) {
                lone += alone;
            } else if (alone) {
                pack_lone(w, &p, lone++);
            } else {
                pack_word(w, &p, c, word[c], words->meaning[c]);
            }
        }
        store_packing_end(&p, t->wave);
    }
}

void store_reading_words(struct digest *d, const struct kept *k, const struct pr_worded *words,
                         const struct pr_table *t) {
    const struct pr_lone_text *lone = words->lone;
    const struct pr_lone_text *end = lone + words->n_lone;
    for (size_t i = 0; i < words->n; i++) {
        const size_t row = words->row[i];
        const uint32_t *word = words->word + i * words->n_columns;
        store_reading_record(d, words->before + i + 1, words->line[i],
                             row != SIZE_MAX && t->row[row].quarantined);
        for (size_t c = 0; c < k->n_columns; c++) {
            const bool alone = lone < end && lone->record == i && lone->column == c;
            const struct pr_meaning meaning =
                alone ? lone_meaning(lone->text)
                      : (row == SIZE_MAX ? words->meaning[c][word[c]] : (struct pr_meaning){0});
            const struct value v =
                row == SIZE_MAX ? store_meant(&k->column[c], &meaning) : store_value(k, t, row, c);
            store_reading_value(d, &v, k->column[c].layers);
            lone += alone;
        }
    }
}
