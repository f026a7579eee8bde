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

static struct value implied_other(const struct kept_column *c, const struct held *h) {
    struct value v = store_blank();
    if (c->other >= 1 && c->other <= h->n_parts && h->part[c->other - 1].n > 0) {
        v.missing = PR_PRESENT;
        v.text = v.raw = h->part[c->other - 1];
    }
    return v;
}

struct value store_implied(struct pr_arena *arena, const struct kept_column *c,
                           const struct held *h) {
    struct value v = store_blank();
    if (c->home == HOME_ANSWERS && c->answer >= 1 && c->answer <= h->answers.n) {
        return implied_answer(c, h->answers.s[c->answer - 1]);
    }
    if (c->home == HOME_CELL) {
        return implied_other(c, h);
    }
    if (c->home == HOME_ANSWERS || !h->has[c->home]) {
        return v;
    }
    v.missing = PR_PRESENT;
    if (c->home == HOME_MOMENT) {
        v.moment = h->moment;
        v.raw = c->layers == LAYER_MOMENT ? h->word : store_spelled(arena, &v, c->layers);
        return v;
    }
    v.text = h->text[c->home];
    v.raw = store_spelled(arena, &v, c->layers);
    return v;
}

void store_part(struct held *h, struct pr_text *part, size_t n) {
    size_t from = 0;
    h->part = part;
    h->n_parts = n;
    for (size_t i = 0; i < n; i++) {
        const struct pr_text rest = pr_text_slice(h->other, from, h->other.n);
        const char *tab = rest.n > 0 ? memchr(rest.s, '\t', rest.n) : NULL;
        const size_t end = tab ? (size_t)(tab - rest.s) : rest.n;
        part[i] = (struct pr_text){rest.s, end};
        from += end + (tab ? 1 : 0);
    }
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

/* Joined by tabs; nothing where all are empty. */
static void join(struct pr_arena *arena, struct held *h) {
    size_t n = 0;
    for (size_t i = 0; i < h->n_parts; i++) {
        n += h->part[i].n;
    }
    if (n == 0) {
        return;
    }
    char *to = pr_arena_alloc(arena, n + h->n_parts);
    size_t at = 0;
    for (size_t i = 0; i < h->n_parts; i++) {
        if (i > 0) {
            to[at++] = '\t';
        }
        memcpy(to + at, h->part[i].n > 0 ? h->part[i].s : "", h->part[i].n);
        at += h->part[i].n;
    }
    h->other = (struct pr_text){to, at};
    h->has[HOME_CELL] = true;
}

struct packing {
    struct pr_arena *arena;
    struct held *held;
    char *answers;
    struct pr_text *part;
};

static void hold(const struct packing *p, const struct kept_column *c, const struct value *v) {
    struct held *h = p->held;
    if (c->home == HOME_ANSWERS) {
        p->answers[c->answer - 1] = sign_of(v);
    } else if (c->home == HOME_MOMENT) {
        h->moment = v->moment;
        h->has[HOME_MOMENT] = v->moment.day != PR_NO_DAY;
        if (h->has[HOME_MOMENT]) {
            h->word = store_moment_word(p->arena, v->moment);
        }
    } else if (v->missing != PR_PRESENT) {
        return;
    } else if (c->home != HOME_CELL) {
        h->text[c->home] = v->text;
        h->has[c->home] = true;
    } else if (c->other > 0 && v->text.n > 0 && !memchr(v->text.s, '\t', v->text.n)) {
        p->part[c->other - 1] = v->text;
    }
}

/* Holds the row; the cells that it may not give back. */
static size_t hold_row(const struct packing *p, const struct kept *k, const struct pr_table *t,
                       size_t row, size_t *odd) {
    const struct pr_text *raw = &t->cell[row * t->n_columns];
    size_t n = 0;
    for (size_t c = 0; c < k->n_columns; c++) {
        const struct kept_column *kept = &k->column[c];
        char *answer = kept->home == HOME_ANSWERS ? &p->answers[kept->answer - 1] : NULL;
        if (kept->home == HOME_NOWHERE || (answer && usual(&t->column[c], row, raw[c], answer)) ||
            nothing(&t->column[c], row, raw[c])) {
            continue;
        }
        const struct value v = store_value(k, t, row, c);
        hold(p, kept, &v);
        odd[n++] = c;
    }
    return n;
}

struct packed store_pack(struct pr_arena *arena, const struct kept *k, const struct pr_table *t,
                         size_t row) {
    struct packed p = {.row = row, .held = {.moment = no_moment, .other = PR_TEXT("")}};
    struct pr_text *part = pr_arena_array(arena, k->n_others, sizeof *part);
    struct packing to = {arena, &p.held, pr_arena_alloc(arena, k->n_answers + 1), part};
    memset(to.answers, '.', k->n_answers);
    p.odd = pr_arena_array(arena, k->n_columns, sizeof *p.odd);
    p.held.part = part;
    p.held.n_parts = k->n_others;
    p.held.answers = (struct pr_text){to.answers, k->n_answers};
    const bool hushed = k->hushed && t->row[row].quarantined;
    const size_t n = hushed ? 0 : hold_row(&to, k, t, row, p.odd);
    join(arena, &p.held);
    if (!k->has_wave && t->wave.n > 0) {
        p.held.text[HOME_WAVE] = t->wave;
        p.held.has[HOME_WAVE] = true;
    }
    for (size_t i = 0; i < n; i++) {
        const struct value v = store_value(k, t, row, p.odd[i]);
        const struct value implied = store_implied(arena, &k->column[p.odd[i]], &p.held);
        if (!store_value_same(&v, &implied)) {
            p.odd[p.n_odd++] = p.odd[i];
        }
    }
    return p;
}

struct packed store_packed_of(struct pr_arena *arena, const struct kept *k,
                              const struct pr_table *t, size_t row, const struct held *held) {
    struct packed p = {.row = row, .held = *held};
    p.odd = pr_arena_array(arena, k->n_columns, sizeof *p.odd);
    store_part(&p.held, pr_arena_array(arena, k->n_others, sizeof(struct pr_text)), k->n_others);
    for (size_t c = 0; c < k->n_columns; c++) {
        const struct value v = store_value(k, t, row, c);
        const struct value implied = store_implied(arena, &k->column[c], &p.held);
        if (!store_value_same(&v, &implied)) {
            p.odd[p.n_odd++] = c;
        }
    }
    return p;
}
