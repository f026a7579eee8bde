/* Reads the pictures that PLplot writes back into pixels: an inflate and the filters of PNG, eight
 * bits a channel. For tests only. */
#ifndef PRIROST_TESTS_PNG_H
#define PRIROST_TESTS_PNG_H

#include "prirost/base.h"

#include <stdlib.h>
#include <string.h>

struct png {
    size_t width, height, channels;
    unsigned char *pixel; /* rows of width * channels; NULL: could not be read */
};

struct png_bits {
    const unsigned char *s;
    size_t n, at; /* bits */
};

static inline unsigned png_take(struct png_bits *b, unsigned count) {
    unsigned x = 0;
    for (unsigned i = 0; i < count; i++, b->at++) {
        unsigned byte = b->at / 8 < b->n ? b->s[b->at / 8] : 0;
        unsigned bit = byte >> b->at % 8 & 1U;
        x |= bit << i;
    }
    return x;
}

/* Canonical Huffman code: how many of each length, symbols in order. */
struct png_code {
    unsigned count[16], symbol[288];
};

static inline void png_code_of(struct png_code *code, const unsigned *length, unsigned n) {
    unsigned at[16] = {0};
    memset(code, 0, sizeof *code);
    for (unsigned i = 0; i < n; i++) {
        code->count[length[i]]++;
    }
    code->count[0] = 0;
    for (unsigned l = 1; l < 15; l++) {
        at[l + 1] = at[l] + code->count[l];
    }
    for (unsigned i = 0; i < n; i++) {
        if (length[i] > 0) {
            code->symbol[at[length[i]]++] = i;
        }
    }
}

static inline unsigned png_symbol(struct png_bits *b, const struct png_code *code) {
    unsigned first = 0;
    unsigned index = 0;
    unsigned x = 0;
    for (unsigned l = 1; l < 16; l++) {
        x = x << 1 | png_take(b, 1);
        if (x < first + code->count[l]) {
            return code->symbol[index + x - first];
        }
        index += code->count[l];
        first = (first + code->count[l]) << 1;
    }
    return 256;
}

static inline void png_codes(struct png_bits *b, struct png_code *literal, struct png_code *far) {
    static const unsigned order[] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                     11, 4,  12, 3, 13, 2, 14, 1, 15};
    unsigned length[320] = {0};
    unsigned small[19] = {0};
    unsigned literals = png_take(b, 5) + 257;
    unsigned fars = png_take(b, 5) + 1;
    unsigned smalls = png_take(b, 4) + 4;
    for (unsigned i = 0; i < smalls; i++) {
        small[order[i]] = png_take(b, 3);
    }
    png_code_of(literal, small, 19);
    for (unsigned i = 0; i < literals + fars;) {
        unsigned s = png_symbol(b, literal);
        unsigned repeat = s < 16    ? 1
                          : s == 16 ? 3 + png_take(b, 2)
                          : s == 17 ? 3 + png_take(b, 3)
                                    : 11 + png_take(b, 7);
        unsigned value = s < 16 ? s : s == 16 && i > 0 ? length[i - 1] : 0;
        for (; repeat > 0 && i < 320; repeat--) {
            length[i++] = value;
        }
    }
    png_code_of(literal, length, literals);
    png_code_of(far, length + literals, fars);
}

static inline void png_fixed(struct png_code *literal, struct png_code *far) {
    unsigned length[288];
    for (unsigned i = 0; i < 288; i++) {
        length[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    }
    png_code_of(literal, length, 288);
    for (unsigned i = 0; i < 30; i++) {
        length[i] = 5;
    }
    png_code_of(far, length, 30);
}

static inline bool png_block(struct png_bits *b, struct pr_buf *out, const struct png_code *literal,
                             const struct png_code *far) {
    static const unsigned base[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                    31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    static const unsigned extra[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                     2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    for (;;) {
        unsigned s = png_symbol(b, literal);
        if (s == 256) {
            return true;
        }
        if (s < 256) {
            pr_buf_char(out, (char)(unsigned char)s);
            continue;
        }
        if (s > 285) {
            return false;
        }
        unsigned length = base[s - 257] + png_take(b, extra[s - 257]);
        unsigned d = png_symbol(b, far);
        unsigned more = d < 4 ? 0 : d / 2 - 1;
        size_t back = d < 4 ? d + 1 : ((2 + d % 2) << more) + 1 + png_take(b, more);
        if (d > 29 || back > out->n) {
            return false;
        }
        for (; length > 0; length--) {
            char c = out->s[out->n - back]; /* put may move the bytes */
            pr_buf_char(out, c);
        }
    }
}

static inline bool png_inflate(struct pr_text t, struct pr_buf *out) {
    struct png_bits b = {(const unsigned char *)t.s, t.n, 16}; /* behind the head of zlib */
    for (bool last = false; !last;) {
        struct png_code literal;
        struct png_code far;
        last = png_take(&b, 1) == 1;
        unsigned kind = png_take(&b, 2);
        if (b.at / 8 >= b.n || kind == 3) {
            return false;
        }
        if (kind == 0) {
            b.at = (b.at + 7) / 8 * 8;
            unsigned n = png_take(&b, 16);
            png_take(&b, 16);
            for (; n > 0; n--) {
                pr_buf_char(out, (char)(unsigned char)png_take(&b, 8));
            }
            continue;
        }
        if (kind == 1) {
            png_fixed(&literal, &far);
        } else {
            png_codes(&b, &literal, &far);
        }
        if (!png_block(&b, out, &literal, &far)) {
            return false;
        }
    }
    return true;
}

static inline unsigned char png_paeth(int a, int b, int c) {
    int p = a + b - c;
    int pa = abs(p - a);
    int pb = abs(p - b);
    int pc = abs(p - c);
    return (unsigned char)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

static inline void png_unfilter(struct png *p, const unsigned char *raw) {
    size_t row = p->width * p->channels;
    for (size_t y = 0; y < p->height; y++, raw += row + 1) {
        unsigned char *out = p->pixel + y * row;
        for (size_t i = 0; i < row; i++) {
            int a = i >= p->channels ? out[i - p->channels] : 0;
            int b = y > 0 ? out[i - row] : 0;
            int c = y > 0 && i >= p->channels ? out[i - row - p->channels] : 0;
            int guess = raw[0] == 1   ? a
                        : raw[0] == 2 ? b
                        : raw[0] == 3 ? (a + b) / 2
                        : raw[0] == 4 ? png_paeth(a, b, c)
                                      : 0;
            out[i] = (unsigned char)(raw[i + 1] + guess);
        }
    }
}

static inline size_t png_big(const unsigned char *s) {
    return (size_t)s[0] << 24 | (size_t)s[1] << 16 | (size_t)s[2] << 8 | s[3];
}

/* Numbers of colours become colours. */
static inline void png_paint(struct pr_arena *arena, struct png *p, struct pr_text palette) {
    size_t n = p->width * p->height;
    unsigned char *pixel = pr_arena_array(arena, n, 3);
    for (size_t i = 0; i < n; i++) {
        size_t at = 3 * (size_t)p->pixel[i];
        if (palette.s == NULL || at + 3 > palette.n) {
            p->pixel = NULL;
            return;
        }
        memcpy(pixel + 3 * i, palette.s + at, 3);
    }
    p->pixel = pixel;
    p->channels = 3;
}

static inline struct png png_read(struct pr_arena *arena, struct pr_text t) {
    const unsigned char *s = (const unsigned char *)t.s;
    struct png p = {0};
    struct pr_text palette = {0};
    struct pr_buf packed = pr_buf_new(arena);
    struct pr_buf raw = pr_buf_new(arena);
    for (size_t at = 8; at + 12 <= t.n;) {
        size_t n = png_big(s + at);
        if (n > t.n - at - 12) {
            return p;
        }
        if (memcmp(s + at + 4, "IHDR", 4) == 0) {
            p.width = png_big(s + at + 8);
            p.height = png_big(s + at + 12);
            p.channels = s[at + 17] == 6 ? 4 : s[at + 17] == 2 ? 3 : s[at + 17] == 3 ? 1 : 0;
        } else if (memcmp(s + at + 4, "PLTE", 4) == 0) {
            palette = pr_text_slice(t, at + 8, at + 8 + n);
        } else if (memcmp(s + at + 4, "IDAT", 4) == 0) {
            pr_buf_put(&packed, s + at + 8, n);
        }
        at += n + 12;
    }
    if (p.channels == 0 || !png_inflate(pr_buf_done(&packed), &raw) ||
        raw.n != p.height * (p.width * p.channels + 1)) {
        return p;
    }
    p.pixel = pr_arena_array(arena, p.height, p.width * p.channels);
    png_unfilter(&p, (const unsigned char *)raw.s);
    if (p.channels == 1) {
        png_paint(arena, &p, palette);
    }
    return p;
}

/* Whether the pixel is not white. */
static inline bool png_ink(const struct png *p, size_t x, size_t y) {
    const unsigned char *at = p->pixel + (y * p->width + x) * p->channels;
    return at[0] < 245 || at[1] < 245 || at[2] < 245;
}

static inline bool png_column(const struct png *p, size_t x) {
    for (size_t y = 0; y < p->height; y++) {
        if (png_ink(p, x, y)) {
            return true;
        }
    }
    return false;
}

static inline bool png_row(const struct png *p, size_t y) {
    for (size_t x = 0; x < p->width; x++) {
        if (png_ink(p, x, y)) {
            return true;
        }
    }
    return false;
}

#endif
