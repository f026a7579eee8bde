/* Text as people compare it: white space, case, ё, numbers inside. */
#include "text_people.h"

#include <utf8proc.h>

#include "prirost/base.h"

enum { YO = 0x451, YE = 0x435, DIAERESIS = 0x308 };

bool code_is_blank(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0x85;
}

bool code_is_zero_width(uint32_t c) {
    return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

bool code_is_white(uint32_t c) {
    return code_is_blank(c) || code_is_zero_width(c);
}

/* Where the last code point begins. A byte that continues none is one of its own. */
static size_t last_start(struct pr_text t) {
    size_t start = t.n - 1, at = 0;
    while (start > 0 && t.n - start < 4 && ((unsigned char)t.s[start] & 0xC0) == 0x80) {
        start--;
    }
    at = start;
    (void)pr_utf8_next(t, &at);
    return at == t.n ? start : t.n - 1;
}

struct pr_text pr_text_trim(struct pr_text t) {
    size_t from = 0;
    for (size_t at = 0; at < t.n && code_is_white(pr_utf8_next(t, &at));) {
        from = at;
    }
    t = pr_text_slice(t, from, t.n);
    while (t.n > 0) {
        size_t start = last_start(t);
        size_t at = start;
        if (!code_is_white(pr_utf8_next(t, &at))) {
            break;
        }
        t.n = start;
    }
    return t;
}

bool pr_text_blank(struct pr_text t) {
    for (size_t at = 0; at < t.n;) {
        if (!code_is_white(pr_utf8_next(t, &at))) {
            return false;
        }
    }
    return true;
}

struct pr_text pr_text_squeeze(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    bool gap = false;
    for (size_t at = 0; at < t.n;) {
        size_t start = at;
        uint32_t code = pr_utf8_next(t, &at);
        if (code_is_blank(code)) {
            gap = b.n > 0;
        } else if (!code_is_zero_width(code)) {
            if (gap) {
                pr_buf_char(&b, ' ');
                gap = false;
            }
            pr_buf_put(&b, t.s + start, at - start);
        }
    }
    return pr_buf_done(&b);
}

static uint32_t lower(uint32_t code) {
    return code < 0x80 ? (code >= 'A' && code <= 'Z' ? code + 32 : code)
                       : (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

/* Nothing here composes with anything: ASCII and the Russian alphabet with its punctuation. */
static bool simple(uint32_t c) {
    return c < 0x80 || (c >= 0x410 && c <= 0x44F) || c == 0x401 || c == YO ||
           (c >= 0x2010 && c <= 0x2027) || c == 0xAB || c == 0xBB || c == 0x2116;
}

static bool all_simple(struct pr_text t) {
    for (size_t at = 0; at < t.n;) {
        if (!simple(pr_utf8_next(t, &at))) {
            return false;
        }
    }
    return true;
}

static struct pr_text lowered(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t at = 0; at < t.n;) {
        uint32_t code = lower(pr_utf8_next(t, &at));
        pr_buf_code(&b, code == YO ? YE : code);
    }
    return pr_buf_done(&b);
}

/* Lower case and no dots on е, in decomposed text; returns how many are left. */
static utf8proc_ssize_t lowered_apart(utf8proc_int32_t *codes, utf8proc_ssize_t n) {
    utf8proc_ssize_t kept = 0;
    bool on_ye = false;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        utf8proc_int32_t code = (utf8proc_int32_t)lower((uint32_t)codes[i]);
        if (utf8proc_get_property(code)->combining_class == 0) {
            on_ye = code == YE;
        }
        if (!(on_ye && code == DIAERESIS)) {
            codes[kept++] = code;
        }
    }
    return kept;
}

/* utf8proc refuses what is no UTF-8: such bytes become U+FFFD before. */
static struct pr_text folded_fully(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf clean = pr_buf_new(arena);
    for (size_t at = 0; at < t.n;) {
        pr_buf_code(&clean, pr_utf8_next(t, &at));
    }
    const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)clean.s;
    utf8proc_ssize_t length = (utf8proc_ssize_t)clean.n;
    const utf8proc_option_t apart = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE;
    utf8proc_ssize_t n = utf8proc_decompose(s, length, NULL, 0, apart);
    if (n < 0) {
        return lowered(arena, pr_buf_done(&clean));
    }
    utf8proc_int32_t *codes = pr_arena_array(arena, (size_t)n + 1, sizeof *codes);
    n = utf8proc_decompose(s, length, codes, n, apart);
    n = lowered_apart(codes, n);
    n = utf8proc_normalize_utf32(codes, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    struct pr_buf b = pr_buf_new(arena);
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        pr_buf_code(&b, (uint32_t)codes[i]);
    }
    return pr_buf_done(&b);
}

enum { SHORT = 128 };

/* Squeezed and lowered in one go, which never makes it longer; SIZE_MAX: not simple. Nearly all
 * headings, words and codes are: no room is left behind for them. */
static size_t folded_simply(struct pr_text t, char *out) {
    size_t n = 0;
    bool gap = false;
    for (size_t at = 0; at < t.n;) {
        uint32_t code = pr_utf8_next(t, &at);
        if (code_is_white(code)) {
            gap = code_is_blank(code) ? n > 0 : gap;
            continue;
        }
        if (!simple(code)) {
            return SIZE_MAX;
        }
        if (gap) {
            out[n++] = ' ';
            gap = false;
        }
        code = lower(code);
        code = code == YO ? YE : code;
        if (code >= 0x800) {
            out[n++] = (char)(0xE0 | code >> 12);
            out[n++] = (char)(0x80 | (code >> 6 & 0x3F));
        } else if (code >= 0x80) {
            out[n++] = (char)(0xC0 | code >> 6);
        }
        out[n++] = (char)(code < 0x80 ? code : (0x80 | (code & 0x3F)));
    }
    return n;
}

struct pr_text pr_text_fold(struct pr_arena *arena, struct pr_text t) {
    char room[SHORT];
    size_t n = t.n <= sizeof room ? folded_simply(t, room) : SIZE_MAX;
    if (n != SIZE_MAX) {
        return pr_text_copy(arena, (struct pr_text){room, n});
    }
    struct pr_text squeezed = pr_text_squeeze(arena, t);
    return all_simple(squeezed) ? lowered(arena, squeezed) : folded_fully(arena, squeezed);
}

static bool digit(struct pr_text t, size_t at) {
    return at < t.n && t.s[at] >= '0' && t.s[at] <= '9';
}

/* The digits at *at without leading zeros; *at moves behind them. */
static struct pr_text digits(struct pr_text t, size_t *at) {
    while (digit(t, *at) && t.s[*at] == '0') {
        ++*at;
    }
    size_t from = *at;
    while (digit(t, *at)) {
        ++*at;
    }
    return pr_text_slice(t, from, *at);
}

static int compare_digits(struct pr_text a, struct pr_text b) {
    return a.n != b.n ? (a.n > b.n) - (a.n < b.n) : pr_text_compare(a, b);
}

/* Place of a letter in the alphabet: ё between е and ж. */
static uint32_t rank(struct pr_text t, size_t *at) {
    uint32_t code = lower(pr_utf8_next(t, at));
    code = code == 0xA0 || code == 0x202F ? ' ' : code;
    return code == YO ? YE * 2 + 1 : code * 2;
}

/* A number against a letter or sign: every digit stands where '0' does. */
static int digit_before(struct pr_text letters, size_t at) {
    return rank(letters, &at) < '0' * 2 ? 1 : -1;
}

static int compare_step(struct pr_text a, size_t *i, struct pr_text b, size_t *j) {
    bool one = digit(a, *i), two = digit(b, *j);
    if (one && two) {
        struct pr_text x = digits(a, i), y = digits(b, j);
        return compare_digits(x, y);
    }
    if (one) {
        return digit_before(b, *j);
    }
    if (two) {
        return -digit_before(a, *i);
    }
    uint32_t x = rank(a, i), y = rank(b, j);
    return (x > y) - (x < y);
}

int pr_text_compare_natural(struct pr_text a, struct pr_text b) {
    size_t i = 0, j = 0;
    while (i < a.n && j < b.n) {
        int order = compare_step(a, &i, b, &j);
        if (order != 0) {
            return order;
        }
    }
    if (i < a.n || j < b.n) {
        return i < a.n ? 1 : -1;
    }
    return pr_text_compare(a, b);
}
