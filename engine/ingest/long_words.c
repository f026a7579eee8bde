/* The different texts of a column over a whole file. What would be too many is not kept: a text of
 * the same sort stands for it wherever columns are decided, and its cells are understood one by
 * one. */
#include "long.h"

#include <string.h>

enum { FIRST_SLOTS = 256, SHORT_NUMBER = 9, THOUSAND_DIGITS = 3 };

/* ---- finding ---- */

static uint64_t load(const char *s, size_t n) {
    uint64_t word = 0;
    memcpy(&word, s, n);
    return word;
}

/* With its length, a text of up to 16 bytes is its key: two numbers that overlap. */
static struct long_slot key_of(struct pr_text t) {
    enum { WORD = 8, HALF = 4, PAIR = 2 };
    struct long_slot key = {.n = t.n};
    if (t.n >= WORD) {
        key.first = load(t.s, WORD);
        key.last = load(t.s + t.n - WORD, WORD);
    } else if (t.n >= HALF) {
        key.first = load(t.s, HALF);
        key.last = load(t.s + t.n - HALF, HALF);
    } else if (t.n >= PAIR) {
        key.first = load(t.s, PAIR);
        key.last = load(t.s + t.n - PAIR, PAIR);
    } else if (t.n > 0) {
        key.first = (unsigned char)t.s[0];
    }
    return key;
}

static uint64_t mixed(uint64_t h, uint64_t word) {
    h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

static uint64_t hash_of(const struct long_slot *key, struct pr_text t, uint64_t seed) {
    uint64_t h = mixed(mixed(seed ^ t.n, key->first), key->last);
    for (size_t at = 8; at + 8 < t.n; at += 8) {
        h = mixed(h, load(t.s + at, 8));
    }
    h *= UINT64_C(0xBF58476D1CE4E5B9);
    return h ^ h >> 32;
}

static struct long_slot *place(const struct pr_long *l, const struct long_column *c,
                               struct pr_text t, struct long_slot *key) {
    enum { WHOLE = 16 };
    *key = key_of(t);
    for (size_t at = (size_t)hash_of(key, t, l->seed) & c->mask;; at = (at + 1) & c->mask) {
        struct long_slot *slot = &c->slot[at];
        if (slot->word == 0 ||
            (slot->first == key->first && slot->last == key->last && slot->n == key->n &&
             (t.n <= WHOLE || pr_text_equal(c->base[slot->word - 1].raw, t)))) {
            return slot;
        }
    }
}

static void settle(const struct pr_long *l, struct long_column *c, uint32_t word) {
    struct long_slot key;
    struct long_slot *slot = place(l, c, c->base[word].raw, &key);
    *slot = key;
    slot->word = word + 1;
}

/* Twice the room. Words that stand for others are found by their sort, not here. */
static void widen(struct pr_long *l, struct long_column *c) {
    size_t room = c->slot == NULL ? FIRST_SLOTS : (c->mask + 1) * 2;
    c->mask = room - 1;
    c->slot = pr_arena_array(l->words, room, sizeof *c->slot);
    for (size_t i = 0; i < c->words.n; i++) {
        if ((c->hot[i].flags & HOT_KIND) == 0) {
            settle(l, c, (uint32_t)i);
        }
    }
}

/* ---- new words ---- */

/* A new word at the end of the list. */
static uint32_t push(struct pr_long *l, struct long_column *c, struct pr_text cell, uint8_t flags) {
    size_t n = c->words.n;
    c->base = pr_arena_grow(l->words, c->base, n, &c->capacity, sizeof *c->base);
    c->words.word =
        pr_arena_grow(l->words, c->words.word, n, &c->typed_capacity, sizeof *c->words.word);
    c->hot = pr_arena_grow(l->words, c->hot, n, &c->hot_capacity, sizeof *c->hot);
    c->base[n] = (struct word){.raw = pr_text_copy(l->words, cell)};
    struct pr_arena *passing = l->typing.passing;
    l->typing.passing = l->words; /* what is understood stays */
    word_understand(&l->typing, &c->base[n]);
    l->typing.passing = passing;
    c->words.word[n] = c->base[n];
    c->hot[n] = (struct hot){.flags = flags, .day = PR_NO_DAY, .value = PR_LONG_NONE};
    c->words.n++;
    l->n_words++;
    l->n_text += cell.n;
    return (uint32_t)n;
}

/* ---- texts that are not kept ---- */

bool long_is_digits(struct pr_text t) {
    for (size_t i = 0; i < t.n; i++) {
        if (t.s[i] < '0' || t.s[i] > '9') {
            return false;
        }
    }
    return t.n <= SHORT_NUMBER;
}

static bool is_dated(const struct pr_long *l, size_t column) {
    const struct pr_column *c = &l->table.column[column];
    return c->type == PR_TYPE_DATE || c->type == PR_TYPE_MOMENT;
}

/* No word of totals: those have no digit or are longer. */
static bool no_total(struct pr_text cell) {
    enum { PREFIX = 16 };
    bool digit = false;
    for (size_t i = 0; i < cell.n && i < PREFIX && !digit; i++) {
        digit = cell.s[i] >= '0' && cell.s[i] <= '9';
        if (digit && i == 0) {
            return true;
        }
    }
    return digit && cell.n < PREFIX;
}

/* What tells words apart where a column is decided. */
static uint32_t sign_of(struct pr_long *l, size_t column, struct pr_text cell) {
    struct word w = {.raw = cell};
    word_understand(&l->typing, &w);
    uint32_t sign = w.said | (uint32_t)w.is_number << 4 | coding_sort(&w) << 5 |
                    (personal_sort(&w) & 7U) << 11 | decimal_sort(&w) << 14 |
                    (uint32_t)no_total(cell) << 28 | personal_sort(&w) >> 3 << 29;
    if (is_dated(l, column)) {
        struct pr_moment moment;
        enum pr_date_order seen = PR_ORDER_UNKNOWN;
        enum pr_date_result result = pr_date_parse(cell, PR_ORDER_UNKNOWN, &moment, &seen);
        sign |= (uint32_t)result << 20 | (uint32_t)seen << 24;
    }
    return sign;
}

static uint32_t kind_of(struct pr_long *l, size_t column, struct pr_text cell) {
    struct long_column *c = &l->column[column];
    uint32_t sign = sign_of(l, column, cell);
    for (size_t i = 0; i < c->n_kinds; i++) {
        if (c->kind[i].sign == sign) {
            return c->kind[i].word;
        }
    }
    if (c->n_kinds == LONG_KINDS) { /* there are fewer sorts than room */
        return c->kind[LONG_KINDS - 1].word;
    }
    uint8_t stop = column < LONG_TOTALS && !no_total(cell) ? HOT_STOP : 0;
    uint32_t word = push(l, c, cell, HOT_KIND | stop);
    c->kind[c->n_kinds].sign = sign;
    c->kind[c->n_kinds++].word = word;
    long_heat(l, column, word);
    return word;
}

static uint32_t number(struct pr_long *l, size_t column, struct pr_text cell) {
    struct long_column *c = &l->column[column];
    size_t zeros = 0;
    while (zeros < cell.n && cell.s[zeros] == '0') {
        zeros++;
    }
    bool large = cell.n - zeros > THOUSAND_DIGITS;
    if (c->number[large] == 0) {
        c->number[large] = kind_of(l, column, cell) + 1;
    }
    return c->number[large] - 1;
}

/* ---- the door ---- */

static uint32_t add(struct pr_long *l, size_t column, struct pr_text cell) {
    struct long_column *c = &l->column[column];
    long_notice(l, column, cell);
    c->full = c->full || c->words.n >= LONG_MOST_WORDS || l->n_words >= LONG_ALL_WORDS ||
              l->n_text > LONG_MOST_TEXT;
    if (c->full || cell.n > LONG_MOST_TEXT / 2) {
        return kind_of(l, column, cell);
    }
    bool total = column < LONG_TOTALS && cell.n > 0 && long_is_total(l, cell);
    uint32_t word = push(l, c, cell, total ? HOT_STOP : 0);
    if (cell.n == 0) {
        c->empty = word + 1;
    } else if (cell.n == 1) {
        c->letter[(unsigned char)cell.s[0]] = word + 1;
    } else if (c->slot == NULL || c->words.n * 2 > c->mask) {
        widen(l, c);
    } else {
        settle(l, c, word);
    }
    long_heat(l, column, word);
    return word;
}

void long_stop(struct pr_long *l, size_t column, struct pr_text cell) {
    if (cell.n > 0) {
        uint32_t word = long_word(l, column, cell); /* may move the list */
        l->column[column].hot[word].flags |= HOT_STOP;
    }
}

uint32_t long_word(struct pr_long *l, size_t column, struct pr_text cell) {
    struct long_column *c = &l->column[column];
    if (cell.n <= 1) {
        uint32_t known = cell.n == 0 ? c->empty : c->letter[(unsigned char)cell.s[0]];
        return known != 0 ? known - 1 : add(l, column, cell);
    }
    if (c->words.n > LONG_CROWDED && !is_dated(l, column) && long_is_digits(cell)) {
        return number(l, column, cell);
    }
    if (c->slot != NULL) {
        struct long_slot key;
        uint32_t known = place(l, c, cell, &key)->word;
        if (known != 0) {
            return known - 1;
        }
    }
    return add(l, column, cell);
}

struct pr_text pr_long_text(const struct pr_long *l, size_t column, uint32_t word,
                            size_t *n_words) {
    const struct long_column *c = &l->column[column];
    *n_words = c->words.n;
    return word < c->words.n ? c->base[word].raw : PR_TEXT("");
}
