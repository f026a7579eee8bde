/* Blocks that double in size; ASan sees what lies beyond an allocation as poisoned. */
#include <stdlib.h>
#include <string.h>

#include "prirost/base.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WATCHED
#endif

#ifdef WATCHED
#include <sanitizer/asan_interface.h>
#define POISON(at, n) __asan_poison_memory_region((at), (n))
#define UNPOISON(at, n) __asan_unpoison_memory_region((at), (n))
enum { RED_ZONE = 16 };
#else
#define POISON(at, n) ((void)(at), (void)(n))
#define UNPOISON(at, n) ((void)(at), (void)(n))
enum { RED_ZONE = 0 };
#endif

enum { FIRST_BLOCK = 8 << 10, LAST_BLOCK = 1 << 20 };

struct block {
    struct block *next;
    size_t size, used;
    size_t touched; /* bytes beyond are zero, as the system gave them */
    max_align_t start[];
};

struct pr_arena {
    struct block *blocks; /* the first one is filled */
    size_t next_size;
};

static void (*out_of_memory)(void);

void pr_out_of_memory_handler(void (*handler)(void)) {
    out_of_memory = handler;
}

static void *memory(size_t size) {
    void *at = size > PTRDIFF_MAX ? NULL : calloc(1, size);
    if (at == NULL) {
        if (out_of_memory != NULL) {
            out_of_memory();
        }
        abort();
    }
    return at;
}

static struct block *block_new(size_t size) {
    struct block *b = memory(size > SIZE_MAX - sizeof *b ? SIZE_MAX : sizeof *b + size);
    b->next = NULL;
    b->size = size;
    b->used = b->touched = 0;
    POISON(b->start, size);
    return b;
}

static void blocks_free(struct block *b) {
    while (b != NULL) {
        struct block *next = b->next;
        UNPOISON(b->start, b->size);
        free(b);
        b = next;
    }
}

struct pr_arena *pr_arena_new(void) {
    struct pr_arena *arena = memory(sizeof *arena);
    arena->blocks = block_new(FIRST_BLOCK);
    arena->next_size = (size_t)FIRST_BLOCK * 2;
    return arena;
}

void pr_arena_free(struct pr_arena *arena) {
    if (arena != NULL) {
        blocks_free(arena->blocks);
        free(arena);
    }
}

void pr_arena_reset(struct pr_arena *arena) {
    struct block *keep = arena->blocks;
    blocks_free(keep->next);
    keep->next = NULL;
    if (keep->size > LAST_BLOCK) { /* a single giant is not worth keeping */
        blocks_free(keep);
        keep = block_new(FIRST_BLOCK);
        arena->blocks = keep;
    }
    keep->used = 0;
    POISON(keep->start, keep->size);
}

/* Room of `size` bytes in the first block, or in a new one. */
static struct block *block_for(struct pr_arena *arena, size_t size) {
    struct block *b = arena->blocks;
    if (size <= b->size - b->used) {
        return b;
    }
    if (size > arena->next_size / 4) { /* its own block, behind the one in use */
        b = block_new(size);
        b->next = arena->blocks->next;
        arena->blocks->next = b;
        return b;
    }
    b = block_new(arena->next_size);
    b->next = arena->blocks;
    arena->blocks = b;
    if (arena->next_size < LAST_BLOCK) {
        arena->next_size *= 2;
    }
    return b;
}

void *pr_arena_alloc(struct pr_arena *arena, size_t size) {
    const size_t unit = sizeof(max_align_t);
    size_t whole = size > SIZE_MAX - unit - RED_ZONE ? SIZE_MAX : size + RED_ZONE;
    whole = whole == 0 ? unit : whole;
    whole = whole == SIZE_MAX ? whole : (whole + unit - 1) / unit * unit;
    struct block *b = block_for(arena, whole);
    char *at = (char *)b->start + b->used;
    const size_t old = b->touched > b->used ? b->touched - b->used : 0;
    UNPOISON(at, size);
    memset(at, 0, old < size ? old : size);
    b->used += whole;
    b->touched = b->used > b->touched ? b->used : b->touched;
    return at;
}

void *pr_arena_array(struct pr_arena *arena, size_t count, size_t size) {
    return pr_arena_alloc(arena, size != 0 && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

void *pr_arena_grow(struct pr_arena *arena, void *items, size_t n, size_t *capacity, size_t size) {
    if (n < *capacity) {
        return items;
    }
    size_t more = n < 4 ? 8 : n > SIZE_MAX / 2 ? SIZE_MAX : n * 2;
    void *larger = pr_arena_array(arena, more, size);
    if (n > 0) {
        memcpy(larger, items, n * size);
    }
    *capacity = more;
    return larger;
}
