#include <string.h>

#include "prirost/base.h"

struct pr_buf pr_buf_new(struct pr_arena *arena) {
    return (struct pr_buf){.arena = arena};
}

void pr_buf_put(struct pr_buf *b, const void *bytes, size_t n) {
    if (n >= b->capacity - b->n || b->capacity == 0) {
        size_t need = n > SIZE_MAX - b->n - 1 ? SIZE_MAX : b->n + n + 1;
        size_t twice = b->capacity > SIZE_MAX / 2 ? SIZE_MAX : b->capacity * 2;
        size_t capacity = need > twice ? need : twice;
        capacity = capacity < 64 ? 64 : capacity;
        char *larger = pr_arena_alloc(b->arena, capacity);
        if (b->n > 0) {
            memcpy(larger, b->s, b->n);
        }
        b->s = larger;
        b->capacity = capacity;
    }
    if (n > 0) {
        memcpy(b->s + b->n, bytes, n);
    }
    b->n += n;
    b->s[b->n] = '\0';
}

void pr_buf_text(struct pr_buf *b, struct pr_text t) {
    pr_buf_put(b, t.s, t.n);
}

void pr_buf_c(struct pr_buf *b, const char *s) {
    pr_buf_put(b, s, strlen(s));
}

void pr_buf_char(struct pr_buf *b, char c) {
    pr_buf_put(b, &c, 1);
}

void pr_buf_code(struct pr_buf *b, uint32_t code) {
    char s[4];
    size_t n = 0;
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        code = 0xFFFD;
    }
    if (code < 0x80) {
        s[n++] = (char)code;
    } else if (code < 0x800) {
        s[n++] = (char)(0xC0 | code >> 6);
        s[n++] = (char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        s[n++] = (char)(0xE0 | code >> 12);
        s[n++] = (char)(0x80 | (code >> 6 & 0x3F));
        s[n++] = (char)(0x80 | (code & 0x3F));
    } else {
        s[n++] = (char)(0xF0 | code >> 18);
        s[n++] = (char)(0x80 | (code >> 12 & 0x3F));
        s[n++] = (char)(0x80 | (code >> 6 & 0x3F));
        s[n++] = (char)(0x80 | (code & 0x3F));
    }
    pr_buf_put(b, s, n);
}

void pr_buf_int(struct pr_buf *b, int64_t value) {
    char digits[20];
    size_t at = sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (value < 0) {
        pr_buf_char(b, '-');
    }
    pr_buf_put(b, digits + at, sizeof digits - at);
}

static const char *xml_name(uint32_t code) {
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Characters that XML 1.0 forbids, and the control characters it only tolerates. */
static bool dropped(uint32_t code) {
    if (code == '\t' || code == '\n' || code == '\r') {
        return false;
    }
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0xFFFE || code == 0xFFFF;
}

void pr_buf_xml(struct pr_buf *b, struct pr_text t) {
    pr_buf_put(b, "", 0);
    for (size_t at = 0; at < t.n;) {
        uint32_t code = pr_utf8_next(t, &at);
        const char *name = xml_name(code);
        if (name != NULL) {
            pr_buf_c(b, name);
        } else if (!dropped(code)) {
            pr_buf_code(b, code);
        }
    }
}

struct pr_text pr_buf_done(const struct pr_buf *b) {
    return b->s == NULL ? PR_TEXT("") : (struct pr_text){b->s, b->n};
}
