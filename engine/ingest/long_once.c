/* Texts of a column that should stand once each, as running numbers do: eight bytes a record. A
 * short number is its own sign, so that no two are taken for one. */
#include "long.h"

#include <string.h>

enum { CHUNK = 1 << 18, PARTS = 16, PART_SHIFT = 60, SHORT = 15 };

struct long_once {
    uint64_t **sign; /* by chunk, in the order of the file */
    size_t n, n_chunks, capacity;
    uint64_t last;
    bool ascending;
};

static uint64_t mixed(uint64_t x) {
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9); /* one to one */
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static uint64_t sign_of(struct pr_text t, bool *number) {
    uint64_t value = 0, hash = UINT64_C(14695981039346656037);
    *number = t.n <= SHORT && t.s[0] != '0';
    for (size_t i = 0; i < t.n; i++) {
        *number = *number && t.s[i] >= '0' && t.s[i] <= '9';
        value = value * 10 + (uint64_t)(unsigned char)t.s[i] - '0';
        hash = (hash ^ (unsigned char)t.s[i]) * UINT64_C(1099511628211);
    }
    return *number ? value : hash;
}

void long_once_begin(struct pr_long *l) {
    if (l->once == NULL) {
        l->once = pr_arena_alloc(l->arena, sizeof *l->once);
    }
    l->once->n = 0;
    l->once->last = 0;
    l->once->ascending = true;
}

void long_once_see(struct pr_long *l, struct pr_text cell) {
    struct long_once *o = l->once;
    struct pr_text t = pr_text_trim(cell);
    bool number = false;
    if (t.n == 0) {
        return;
    }
    uint64_t value = sign_of(t, &number);
    if (o->n == o->n_chunks * CHUNK) {
        o->sign = pr_arena_grow(l->arena, o->sign, o->n_chunks, &o->capacity, sizeof(uint64_t *));
        o->sign[o->n_chunks++] = pr_arena_array(l->arena, CHUNK, sizeof(uint64_t));
    }
    o->ascending = o->ascending && number && value > o->last;
    o->last = value;
    o->sign[o->n / CHUNK][o->n % CHUNK] = mixed(value);
    o->n++;
}

/* Signs of a part that were there before. */
static size_t again_in(const struct long_once *o, uint64_t part, uint64_t *set, size_t mask) {
    size_t again = 0;
    bool zero = false;
    for (size_t i = 0; i < o->n; i++) {
        uint64_t sign = o->sign[i / CHUNK][i % CHUNK];
        if (sign >> PART_SHIFT != part) {
            continue;
        }
        if (sign == 0) {
            again += zero;
            zero = true;
            continue;
        }
        size_t at = (size_t)sign & mask;
        while (set[at] != 0 && set[at] != sign) {
            at = (at + 1) & mask;
        }
        again += set[at] == sign;
        set[at] = sign;
    }
    return again;
}

static size_t largest_part(const struct long_once *o) {
    size_t n[PARTS] = {0}, most = 0;
    for (size_t i = 0; i < o->n; i++) {
        n[o->sign[i / CHUNK][i % CHUNK] >> PART_SHIFT]++;
    }
    for (size_t i = 0; i < PARTS; i++) {
        most = n[i] > most ? n[i] : most;
    }
    return most;
}

size_t pr_long_repeated(struct pr_long *l) {
    const struct long_once *o = l->once;
    size_t again = 0, room = 16;
    if (o == NULL || o->ascending) {
        return 0;
    }
    for (size_t most = largest_part(o); room < most * 2;) {
        room *= 2;
    }
    struct pr_arena *scratch = pr_arena_new();
    uint64_t *set = pr_arena_array(scratch, room, sizeof *set);
    for (uint64_t part = 0; part < PARTS; part++) {
        memset(set, 0, room * sizeof *set);
        again += again_in(o, part, set, room - 1);
    }
    pr_arena_free(scratch);
    return again;
}
