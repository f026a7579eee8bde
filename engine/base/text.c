#include <string.h>

#include "prirost/base.h"

struct pr_text pr_text_of(const char *s) {
    return s == NULL ? PR_TEXT("") : (struct pr_text){s, strlen(s)};
}

struct pr_text pr_text_copy(struct pr_arena *arena, struct pr_text t) {
    return (struct pr_text){pr_text_c(arena, t), t.n};
}

const char *pr_text_c(struct pr_arena *arena, struct pr_text t) {
    char *copy = pr_arena_alloc(arena, t.n + 1);
    if (t.n > 0) {
        memcpy(copy, t.s, t.n);
    }
    return copy;
}

bool pr_text_equal(struct pr_text a, struct pr_text b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

bool pr_text_is(struct pr_text a, const char *b) {
    return pr_text_equal(a, pr_text_of(b));
}

int pr_text_compare(struct pr_text a, struct pr_text b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.s, b.s, n);
    if (order == 0) {
        order = (a.n > b.n) - (a.n < b.n);
    }
    return (order > 0) - (order < 0);
}

bool pr_text_starts(struct pr_text t, struct pr_text with) {
    return t.n >= with.n && pr_text_equal(pr_text_slice(t, 0, with.n), with);
}

bool pr_text_ends(struct pr_text t, struct pr_text with) {
    return t.n >= with.n && pr_text_equal(pr_text_slice(t, t.n - with.n, t.n), with);
}

size_t pr_text_find(struct pr_text t, struct pr_text what) {
    if (what.n == 0) {
        return 0;
    }
    for (size_t at = 0; at + what.n <= t.n; at++) {
        const char *hit = memchr(t.s + at, what.s[0], t.n - what.n + 1 - at);
        if (hit == NULL) {
            break;
        }
        at = (size_t)(hit - t.s);
        if (memcmp(hit, what.s, what.n) == 0) {
            return at;
        }
    }
    return SIZE_MAX;
}

bool pr_text_has_any(struct pr_text t, const char *const *words) {
    for (size_t i = 0; words[i] != NULL; i++) {
        if (pr_text_find(t, pr_text_of(words[i])) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

bool pr_text_among(struct pr_text t, const char *const *words) {
    for (size_t i = 0; words[i] != NULL; i++) {
        if (pr_text_is(t, words[i])) {
            return true;
        }
    }
    return false;
}

struct pr_text pr_text_slice(struct pr_text t, size_t from, size_t to) {
    to = to > t.n ? t.n : to;
    if (from >= to) {
        return PR_TEXT("");
    }
    return (struct pr_text){t.s + from, to - from};
}

bool pr_text_next(struct pr_text *rest, char separator, struct pr_text *piece) {
    if (rest->n == 0) {
        return false;
    }
    const char *hit = memchr(rest->s, separator, rest->n);
    size_t n = hit == NULL ? rest->n : (size_t)(hit - rest->s);
    *piece = pr_text_slice(*rest, 0, n);
    *rest = hit == NULL ? PR_TEXT("") : pr_text_slice(*rest, n + 1, rest->n);
    return true;
}
