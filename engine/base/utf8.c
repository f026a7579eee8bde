#include <string.h>

#include "prirost/base.h"

enum { BAD = 0xFFFD };

/* Length of the code point at s (1..4) and its value; 0 for bytes that are no UTF-8. */
static size_t decode(const unsigned char *s, size_t n, uint32_t *code) {
    static const struct {
        unsigned char mask, lead;
        uint32_t least;
    } form[] = {{0x80, 0x00, 0}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}};
    size_t extra = 0;
    while (extra < PR_COUNT_OF(form) && (s[0] & form[extra].mask) != form[extra].lead) {
        extra++;
    }
    if (extra == PR_COUNT_OF(form) || extra >= n) {
        return 0;
    }
    uint32_t c = s[0] & (unsigned char)~form[extra].mask;
    for (size_t i = 1; i <= extra; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            return 0;
        }
        c = c << 6 | (s[i] & 0x3FU);
    }
    if (c < form[extra].least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        return 0;
    }
    *code = c;
    return extra + 1;
}

size_t pr_utf8_valid(const char *s, size_t n) {
    size_t at = 0;
    while (at < n) {
        uint64_t eight = 0;
        if (n - at >= sizeof eight) {
            memcpy(&eight, s + at, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        while (at < n && (unsigned char)s[at] < 0x80) {
            at++;
        }
        uint32_t code = 0;
        size_t length = at < n ? decode((const unsigned char *)s + at, n - at, &code) : 0;
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return n;
}

uint32_t pr_utf8_next(struct pr_text t, size_t *at) {
    uint32_t code = (unsigned char)t.s[*at];
    if (code < 0x80) {
        ++*at;
        return code;
    }
    if (code >= 0xC2 && code < 0xE0 && t.n - *at > 1 &&
        ((unsigned char)t.s[*at + 1] & 0xC0) == 0x80) { /* Russian letters */
        code = (code & 0x1FU) << 6 | ((unsigned char)t.s[*at + 1] & 0x3FU);
        *at += 2;
        return code;
    }
    code = BAD;
    size_t length = decode((const unsigned char *)t.s + *at, t.n - *at, &code);
    *at += length == 0 ? 1 : length;
    return code;
}

size_t pr_utf8_length(struct pr_text t) {
    size_t n = 0;
    for (size_t at = 0; at < t.n; n++) {
        (void)pr_utf8_next(t, &at);
    }
    return n;
}

struct pr_text pr_utf8_cut(struct pr_arena *arena, struct pr_text t, size_t most) {
    size_t at = 0, keep = 0, n = 0;
    for (; at < t.n && n < most; n++) {
        keep = at; /* before the last one that would fit: the ellipsis stands there */
        (void)pr_utf8_next(t, &at);
    }
    if (at >= t.n || most == 0) {
        return pr_text_slice(t, 0, at);
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, pr_text_slice(t, 0, keep));
    pr_buf_c(&b, "…");
    return pr_buf_done(&b);
}
