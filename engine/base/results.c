/* Figures by address: chunks that never move, and an open hash table of places in them. The hash
 * of an address adds those of its keys, so their order does not matter. */
#include <assert.h>
#include <string.h>

#include "prirost/base_figure.h"

enum { CHUNK = 256, FIRST_SLOTS = 512 };

struct pr_results {
    struct pr_arena *arena;
    struct pr_result **chunks;
    size_t n, n_chunks, chunk_capacity;
    size_t *slots; /* 1 + place; 0: free */
    size_t n_slots;
};

static uint64_t hash_bytes(uint64_t h, const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) { /* FNV-1a */
        h = (h ^ (unsigned char)s[i]) * UINT64_C(1099511628211);
    }
    return h;
}

static uint64_t hash_c(uint64_t h, const char *s) {
    return hash_bytes(h, s, strlen(s) + 1);
}

static uint64_t hash(const struct pr_address *at) {
    const uint64_t start = UINT64_C(14695981039346656037);
    uint64_t h = hash_c(hash_c(start, at->topic), at->measure);
    for (size_t i = 0; i < at->n_of; i++) {
        uint64_t key = hash_c(start, at->of[i].key);
        h += hash_bytes(key, at->of[i].value.s, at->of[i].value.n);
    }
    return h ^ h >> 29;
}

static bool has(const struct pr_address *at, const struct pr_of *of) {
    for (size_t i = 0; i < at->n_of; i++) {
        if (strcmp(at->of[i].key, of->key) == 0) {
            return pr_text_equal(at->of[i].value, of->value);
        }
    }
    return false;
}

static bool same(const struct pr_address *a, const struct pr_address *b) {
    if (a->n_of != b->n_of || strcmp(a->topic, b->topic) != 0 ||
        strcmp(a->measure, b->measure) != 0) {
        return false;
    }
    for (size_t i = 0; i < a->n_of; i++) {
        if (!has(b, &a->of[i])) {
            return false;
        }
    }
    return true;
}

static struct pr_address without_empty(const struct pr_address *at) {
    struct pr_address kept = {.topic = at->topic, .measure = at->measure};
    for (size_t i = 0; i < at->n_of; i++) {
        if (at->of[i].value.n > 0) {
            assert(!has(&kept, &at->of[i]));
            kept.of[kept.n_of++] = at->of[i];
        }
    }
    return kept;
}

static struct pr_result *place(const struct pr_results *all, size_t i) {
    return &all->chunks[i / CHUNK][i % CHUNK];
}

/* The slot where the address stands, or the free one where it belongs. */
static size_t slot_of(const struct pr_results *all, const struct pr_address *at) {
    size_t slot = (size_t)hash(at) & (all->n_slots - 1);
    while (all->slots[slot] != 0 && !same(&place(all, all->slots[slot] - 1)->at, at)) {
        slot = (slot + 1) & (all->n_slots - 1);
    }
    return slot;
}

static void enlarge(struct pr_results *all) {
    all->n_slots *= 2;
    all->slots = pr_arena_array(all->arena, all->n_slots, sizeof *all->slots);
    for (size_t i = 0; i < all->n; i++) {
        all->slots[slot_of(all, &place(all, i)->at)] = i + 1;
    }
}

struct pr_results *pr_results_new(struct pr_arena *arena) {
    struct pr_results *all = pr_arena_alloc(arena, sizeof *all);
    all->arena = arena;
    all->n_slots = FIRST_SLOTS;
    all->slots = pr_arena_array(arena, all->n_slots, sizeof *all->slots);
    return all;
}

const struct pr_figure *pr_results_add(struct pr_results *all, struct pr_address at,
                                       struct pr_figure figure) {
    struct pr_address kept = without_empty(&at);
    size_t slot = slot_of(all, &kept);
    assert(all->slots[slot] == 0); /* an address twice */
    if (all->slots[slot] != 0) {
        return &place(all, all->slots[slot] - 1)->figure;
    }
    if (all->n % CHUNK == 0) {
        all->chunks =
            (struct pr_result **)pr_arena_grow(all->arena, (void *)all->chunks, all->n_chunks,
                                               &all->chunk_capacity, sizeof(struct pr_result *));
        all->chunks[all->n_chunks++] = pr_arena_array(all->arena, CHUNK, sizeof **all->chunks);
    }
    struct pr_result *new = place(all, all->n);
    *new = (struct pr_result){kept, figure};
    all->slots[slot] = ++all->n;
    if (all->n > all->n_slots / 2) {
        enlarge(all);
    }
    return &new->figure;
}

const struct pr_figure *pr_results_find(const struct pr_results *all, struct pr_address at) {
    struct pr_address kept = without_empty(&at);
    size_t slot = slot_of(all, &kept);
    return all->slots[slot] == 0 ? NULL : &place(all, all->slots[slot] - 1)->figure;
}

size_t pr_results_n(const struct pr_results *all) {
    return all->n;
}

const struct pr_result *pr_results_at(const struct pr_results *all, size_t i) {
    assert(i < all->n);
    return place(all, i);
}

struct pr_address pr_at(const char *topic, const char *measure, size_t n, const struct pr_of *of) {
    struct pr_address at = {.topic = topic, .measure = measure};
    assert(n <= PR_OF_MOST);
    for (size_t i = 0; i < n && i < PR_OF_MOST; i++) {
        at.of[at.n_of++] = of[i];
    }
    return at;
}
