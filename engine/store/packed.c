/* A row of `response`: what stands in it, and what that gives back by itself.
 *
 * Whatever stands in the packed answers, in a named column of `response` or in `other` implies a
 * cell. Only a cell that differs from the implied one gets a row of its own, so reading back is
 * right by construction: put and load ask the same function.
 */
#include "inside.h"

#include <string.h>

enum { LARGEST_PACKED = 35 };

static const struct pr_moment no_moment = {PR_NO_DAY, -1};
static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char *const written[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",
                                      "9",  "10", "11", "12", "13", "14", "15", "16", "17",
                                      "18", "19", "20", "21", "22", "23", "24", "25", "26",
                                      "27", "28", "29", "30", "31", "32", "33", "34", "35"};

/* ---- what a row gives back ---- */

static struct value implied_answer(const struct kept_column *c, char sign) {
    struct value v = store_blank();
    const char *at = sign == '\0' ? NULL : strchr(digits, sign);
    if (!at) {
        return v;
    }
    v.missing = PR_PRESENT;
    v.number = (double)(at - digits);
    v.raw = pr_text_of(written[at - digits]);
    if (c->layers & LAYER_TEXT) {
        v.text = v.raw;
    }
    return v;
}

struct value store_implied(struct pr_arena *arena, const struct kept_column *c,
                           const struct piece *piece) {
    struct value v = store_blank();
    if (c->home == HOME_ANSWERS) {
        return implied_answer(c, piece->sign);
    }
    if (!piece->has) {
        return v;
    }
    v.missing = PR_PRESENT;
    if (c->home == HOME_MOMENT) {
        v.moment = piece->moment;
        v.raw = c->layers == LAYER_MOMENT ? piece->text : store_spelled(arena, &v, c->layers);
        return v;
    }
    v.text = piece->text;
    v.raw = c->home == HOME_CELL ? piece->text : store_spelled(arena, &v, c->layers);
    return v;
}

void store_part(const struct packed *p, struct pr_text *part, size_t n) {
    const struct pr_text other = p->text[PACKED_OTHER];
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        const struct pr_text rest = pr_text_slice(other, from, other.n);
        const char *tab = rest.n > 0 ? memchr(rest.s, '\t', rest.n) : NULL;
        const size_t end = tab ? (size_t)(tab - rest.s) : rest.n;
        part[i] = (struct pr_text){rest.s, end};
        from += end + (tab ? 1 : 0);
    }
}

struct piece store_piece_of(const struct kept_column *c, const struct packed *p,
                            const struct pr_text *part) {
    struct piece piece = {.text = PR_TEXT(""), .moment = no_moment};
    if (c->home == HOME_ANSWERS) {
        if (c->answer >= 1 && c->answer <= p->answers.n) {
            piece.sign = p->answers.s[c->answer - 1];
        }
    } else if (c->home == HOME_CELL) {
        piece.has = c->other > 0 && part[c->other - 1].n > 0;
        piece.text = piece.has ? part[c->other - 1] : piece.text;
    } else if (c->home != HOME_NOWHERE && p->text[c->home].s) {
        piece.has = c->home != HOME_MOMENT || store_moment_of(p->text[c->home], &piece.moment);
        piece.text = p->text[c->home];
    }
    return piece;
}

/* ---- packing ---- */

/* Whole from 0 to 35; -1 for others. */
static int whole(double number) {
    if (!(number >= 0 && number <= LARGEST_PACKED)) {
        return -1;
    }
    const int n = (int)number;
    return number > n ? -1 : n;
}

static char sign_of(const struct value *v) {
    const int n = whole(v->number);
    if (v->missing != PR_PRESENT) {
        return '.';
    }
    if (n < 0) {
        return '*';
    }
    return digits[n];
}

struct piece store_piece(struct pr_arena *arena, const struct kept_column *c,
                         const struct value *v) {
    struct piece piece = {.sign = '.', .text = PR_TEXT(""), .moment = no_moment};
    if (c->home == HOME_ANSWERS) {
        piece.sign = sign_of(v);
    } else if (c->home == HOME_MOMENT) {
        piece.moment = v->moment;
        piece.has = v->moment.day != PR_NO_DAY;
        piece.text = piece.has ? store_moment_word(arena, v->moment) : piece.text;
    } else if (c->home == HOME_CELL) {
        piece.has = v->missing == PR_PRESENT && c->other > 0 && v->text.n > 0 &&
                    !memchr(v->text.s, '\t', v->text.n);
        piece.text = piece.has ? v->text : piece.text;
    } else if (c->home != HOME_NOWHERE && v->missing == PR_PRESENT) {
        piece.has = true;
        piece.text = v->text;
    }
    return piece;
}

struct packing store_packing(struct pr_arena *arena, const struct kept *k, struct packed *row) {
    struct packing p = {.arena = arena, .k = k, .row = row};
    *row = (struct packed){0};
    p.answers = pr_arena_alloc(arena, k->n_answers + 1);
    memset(p.answers, '.', k->n_answers);
    p.part = pr_arena_array(arena, k->n_others, sizeof *p.part);
    return p;
}

void store_place(struct packing *p, size_t column, const struct piece *piece) {
    const struct kept_column *c = &p->k->column[column];
    if (c->home == HOME_ANSWERS) {
        p->answers[c->answer - 1] = piece->sign;
    } else if (piece->has && c->home == HOME_CELL) {
        p->part[c->other - 1] = piece->text;
        p->others = true;
    } else if (piece->has) {
        p->row->text[c->home] = (struct pr_text){piece->text.n ? piece->text.s : "", piece->text.n};
    }
}

void store_odd(struct packing *p, size_t column, const struct value *v) {
    if (!p->odd) {
        p->odd = pr_arena_array(p->arena, p->k->n_columns, sizeof *p->odd);
        p->row->odd = p->odd;
    }
    p->odd[p->row->n_odd++] = (struct odd){column, *v};
}

/* Joined by tabs. */
static struct pr_text join(const struct packing *p) {
    const size_t parts = p->k->n_others;
    size_t n = 0;
    for (size_t i = 0; i < parts; i++) {
        n += p->part[i].n;
    }
    char *to = pr_arena_alloc(p->arena, n + parts);
    size_t at = 0;
    for (size_t i = 0; i < parts; i++) {
        if (i > 0) {
            to[at++] = '\t';
        }
        memcpy(to + at, p->part[i].n > 0 ? p->part[i].s : "", p->part[i].n);
        at += p->part[i].n;
    }
    return (struct pr_text){to, at};
}

void store_packing_end(struct packing *p, struct pr_text wave) {
    p->row->answers = (struct pr_text){p->answers, p->k->n_answers};
    if (p->others) {
        p->row->text[PACKED_OTHER] = join(p);
    }
    if (!p->k->has_wave && wave.n > 0) {
        p->row->text[HOME_WAVE] = wave;
    }
}

/* An answer as nearly all are, written in one sign or two. */
static bool usual(const struct pr_column *c, size_t row, struct pr_text raw, char *sign) {
    if (c->text || c->missing[row] != PR_PRESENT) {
        return false;
    }
    const int n = whole(c->number[row]);
    if (n < 0 || raw.n != (n < 10 ? 1U : 2U) || memcmp(raw.s, written[n], raw.n) != 0) {
        return false;
    }
    *sign = digits[n];
    return true;
}

static bool nothing(const struct pr_column *c, size_t row, struct pr_text raw) {
    return c->missing[row] == PR_BLANK && raw.n == 0 && !(c->text && c->text[row].n > 0) &&
           !(c->number && (c->number[row] > 0 || c->number[row] < 0));
}

static void pack_cells(struct packing *p, const struct pr_table *t, size_t row) {
    const struct pr_text *raw = &t->cell[row * t->n_columns];
    for (size_t c = 0; c < p->k->n_columns; c++) {
        const struct kept_column *kept = &p->k->column[c];
        char *answer = kept->home == HOME_ANSWERS ? &p->answers[kept->answer - 1] : NULL;
        if (kept->home == HOME_NOWHERE || (answer && usual(&t->column[c], row, raw[c], answer)) ||
            nothing(&t->column[c], row, raw[c])) {
            continue;
        }
        const struct value v = store_value(p->k, t, row, c);
        const struct piece piece = store_piece(p->arena, kept, &v);
        const struct value implied = store_implied(p->arena, kept, &piece);
        store_place(p, c, &piece);
        if (!store_value_same(&v, &implied)) {
            store_odd(p, c, &v);
        }
    }
}

void store_pack(struct pr_arena *arena, const struct kept *k, const struct pr_table *t, size_t row,
                struct packed *packed) {
    struct packing p = store_packing(arena, k, packed);
    packed->record = t->row[row].record;
    packed->line = t->row[row].line;
    packed->quarantined = t->row[row].quarantined;
    if (!(k->hushed && packed->quarantined)) {
        pack_cells(&p, t, row);
    }
    store_packing_end(&p, t->wave);
}
