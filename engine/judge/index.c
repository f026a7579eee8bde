/* An index from text to number: open addressing, FNV-1a, never more than half full. */
#include "inner.h"

#include <string.h>

static uint64_t hash_of(struct pr_text t) {
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < t.n; i++) {
        h = (h ^ (unsigned char)t.s[i]) * UINT64_C(1099511628211);
    }
    return h ^ (h >> 29);
}

struct judge_index judge_index_new(struct pr_arena *arena, size_t expected) {
    struct judge_index x = {.arena = arena, .capacity = 16};
    while (x.capacity / 2 < expected && x.capacity < SIZE_MAX / 4) {
        x.capacity *= 2;
    }
    x.slot = pr_arena_array(arena, x.capacity, sizeof *x.slot);
    return x;
}

static struct judge_slot *place(const struct judge_index *x, struct pr_text key, uint64_t hash) {
    size_t i = (size_t)hash & (x->capacity - 1);
    while (x->slot[i].used && (x->slot[i].hash != hash || !pr_text_equal(x->slot[i].key, key))) {
        i = (i + 1) & (x->capacity - 1);
    }
    return &x->slot[i];
}

static void enlarge(struct judge_index *x) {
    struct judge_index larger = judge_index_new(x->arena, x->capacity);
    for (size_t i = 0; i < x->capacity; i++) {
        if (x->slot[i].used) {
            *place(&larger, x->slot[i].key, x->slot[i].hash) = x->slot[i];
        }
    }
    larger.n = x->n;
    *x = larger;
}

size_t *judge_index_at(struct judge_index *x, struct pr_text key) {
    if (x->n >= x->capacity / 2) {
        enlarge(x);
    }
    uint64_t hash = hash_of(key);
    struct judge_slot *s = place(x, key, hash);
    if (!s->used) {
        *s = (struct judge_slot){.key = key, .hash = hash, .value = SIZE_MAX, .used = true};
        x->n++;
    }
    return &s->value;
}

size_t judge_index_find(const struct judge_index *x, struct pr_text key) {
    const struct judge_slot *s = place(x, key, hash_of(key));
    return s->used ? s->value : SIZE_MAX;
}
