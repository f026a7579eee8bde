/* The file as a window that moves over whole lines. */
#include "long.h"

#include <string.h>

/* Up to the last line end. A CR at the very end may be half of one. */
static size_t last_end(const struct window *w) {
    size_t end = w->n;
    if (w->over) {
        return end;
    }
    end = end > 0 && w->s[end - 1] == '\r' ? end - 1 : end;
    while (end > 0 && w->s[end - 1] != '\n' && w->s[end - 1] != '\r') {
        end--;
    }
    return end;
}

static void keep_rest(struct window *w) {
    size_t rest = w->n - w->at;
    if (w->at > 0 && rest > 0) {
        memmove(w->s, w->s + w->at, rest);
    }
    w->good = w->good > w->at ? w->good - w->at : 0;
    w->n = rest;
    w->at = 0;
}

static void widen(struct window *w, struct pr_arena *arena) {
    char *larger = pr_arena_alloc(arena, w->capacity * 2 + 1);
    memcpy(larger, w->s, w->n);
    w->s = larger;
    w->capacity *= 2;
}

static void look(struct window *w) {
    size_t n = w->end - w->good;
    const char *s = w->s + w->good;
    if (n > 0 && (memchr(s, 0, n) != NULL || pr_utf8_valid(s, n) != n)) {
        w->strange = true;
    }
    w->good = w->end;
    w->quotes = memchr(w->s + w->at, '"', w->end - w->at) != NULL;
    w->returns = memchr(w->s + w->at, '\r', w->end - w->at) != NULL;
}

static void add_bytes(void *data) {
    struct window_digest *d = data;
    pr_digest_add(d->sum, d->bytes);
}

void window_digest(struct window *w, size_t from, size_t n) {
    if (w->digest != NULL) {
        pr_worker_wait(w->digest->worker);
        w->digest->bytes = (struct pr_text){w->s + from, n};
        pr_worker_do(w->digest->worker, add_bytes, w->digest);
    }
}

bool window_next(struct window *w, struct pr_arena *arena, bool more) {
    if (w->digest != NULL) {
        pr_worker_wait(w->digest->worker); /* what it looks at is about to move */
    }
    keep_rest(w);
    if (more && w->n == w->capacity) {
        widen(w, arena);
    }
    do {
        size_t got = 0;
        if (w->n == w->capacity && !w->over) {
            if (w->capacity >= LONG_MOST_RECORD) {
                w->end = w->n;
                return true;
            }
            widen(w, arena);
        }
        if (!w->over) {
            if (pr_reader_next(w->reader, w->s + w->n, w->capacity - w->n, &got) != PR_IO_OK) {
                w->failed = true;
                return false;
            }
            window_digest(w, w->n, got);
            w->over = got < w->capacity - w->n;
            w->n += got;
        }
        w->end = last_end(w);
    } while (w->end == 0 && !w->over);
    look(w);
    return w->end > 0;
}
