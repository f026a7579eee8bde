/* Text from strangers made harmless for any output. */
#include "inside.h"

/* C0 but line end, DEL, C1, and what XML 1.0 forbids. */
static bool forbidden(uint32_t c) {
    return (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE || c == 0xFFFF;
}

/* Most text is clean already and need not be copied. */
static bool clean(struct pr_text t) {
    if (pr_utf8_valid(t.s, t.n) != t.n) {
        return false;
    }
    for (size_t at = 0; at < t.n;) {
        if (forbidden(pr_utf8_next(t, &at))) {
            return false;
        }
    }
    return true;
}

struct pr_text pr_clean(struct pr_arena *arena, struct pr_text t) {
    if (clean(t)) {
        return t;
    }
    struct pr_buf b = pr_buf_new(arena);
    for (size_t at = 0; at < t.n;) {
        uint32_t c = pr_utf8_next(t, &at); /* U+FFFD for what is no UTF-8 */
        if (c == '\t') {
            pr_buf_char(&b, ' ');
        } else if (!forbidden(c)) {
            pr_buf_code(&b, c);
        }
    }
    return pr_buf_done(&b);
}

struct pr_text pr_clean_line(struct pr_arena *arena, struct pr_text t) {
    return pr_text_squeeze(arena, pr_clean(arena, t));
}
