/* render: pixels as PNG. libpng tries five filters on every row of a chart, which is nearly all
 * white and takes most of the time of a report; no filter and a palette are as good here.
 * Format: PNG, ISO/IEC 15948; data: zlib. */
#define ZLIB_CONST /* what is packed is only read */
#include "canvas.h"

#include <zlib.h>

enum { LEVEL = 1 /* half the work of 6 for some more bytes */ };

/* Rows of bytes as they are packed; palette NULL: three bytes a pixel. */
struct picture {
    const struct canvas_palette *palette;
    const unsigned char *byte;
    size_t width, height, row;
};

static void put_big(unsigned char s[4], uint32_t x) {
    for (unsigned i = 0; i < 4; i++) {
        s[i] = (unsigned char)(x >> (24 - 8 * i) & 0xFFU);
    }
}

static void chunk(struct pr_buf *out, const char *kind, const unsigned char *s, size_t n) {
    unsigned char number[4];
    uLong sum = crc32(0, (const Bytef *)kind, 4);
    put_big(number, (uint32_t)n);
    pr_buf_put(out, number, sizeof number);
    pr_buf_put(out, kind, 4);
    pr_buf_put(out, s, n);
    sum = n > 0 ? crc32(sum, s, (uInt)n) : sum; /* without bytes it would begin anew */
    put_big(number, (uint32_t)sum);
    pr_buf_put(out, number, sizeof number);
}

static void head(const struct picture *p, struct pr_buf *out) {
    enum { DEPTH = 8, TRUE_COLOUR = 2, INDEXED = 3 };
    unsigned char s[13] = {[8] = DEPTH, [9] = p->palette ? INDEXED : TRUE_COLOUR};
    put_big(s, (uint32_t)p->width);
    put_big(s + 4, (uint32_t)p->height);
    pr_buf_put(out, "\x89PNG\r\n\x1A\n", 8);
    chunk(out, "IHDR", s, sizeof s);
    if (p->palette) {
        chunk(out, "PLTE", p->palette->rgb[0], 3 * p->palette->n);
    }
}

static bool pack(const struct picture *p, z_stream *z) {
    static const unsigned char no_filter = 0;
    for (size_t y = 0; y < p->height; y++) {
        bool last = y + 1 == p->height;
        z->next_in = &no_filter;
        z->avail_in = 1;
        if (deflate(z, Z_NO_FLUSH) != Z_OK) {
            return false;
        }
        z->next_in = p->byte + y * p->row;
        z->avail_in = (uInt)p->row;
        if (deflate(z, last ? Z_FINISH : Z_NO_FLUSH) != (last ? Z_STREAM_END : Z_OK)) {
            return false;
        }
    }
    return p->height > 0;
}

bool canvas_png(struct pr_arena *arena, const struct canvas_pixels *pixels, struct pr_buf *out) {
    struct canvas_palette palette;
    struct picture p = {NULL, pixels->rgb, pixels->width, pixels->height, 3 * pixels->width};
    if (canvas_palette(arena, pixels, &palette)) {
        p = (struct picture){&palette, palette.pixel, p.width, p.height, p.width};
    }
    z_stream z = {0};
    if (deflateInit(&z, LEVEL) != Z_OK) {
        return false;
    }
    size_t most = deflateBound(&z, (uLong)(p.height * (p.row + 1)));
    unsigned char *packed = pr_arena_alloc(arena, most);
    z.next_out = packed;
    z.avail_out = (uInt)most;
    bool done = pack(&p, &z);
    size_t n = most - z.avail_out;
    (void)deflateEnd(&z);
    if (done) {
        head(&p, out);
        chunk(out, "IDAT", packed, n);
        chunk(out, "IEND", NULL, 0);
    }
    return done;
}
