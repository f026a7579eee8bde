/* render: pixels as PNG. libpng tries five filters on every row of a chart, which is nearly all
 * white and takes most of the time of a report; one filter is as good here.
 *
 * Each row is written as its difference from the row above (filter 2), so that all that is alike
 * from row to row becomes zeros. Format: PNG, ISO/IEC 15948; data: zlib. */
#include "canvas.h"

#include <string.h>
#include <zlib.h>

enum { CHANNELS = 3, FILTER_UP = 2, LEVEL = 1 /* half the work of 6 for some more bytes */ };

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

static void head(const struct canvas_pixels *p, struct pr_buf *out) {
    enum { DEPTH = 8, TRUE_COLOUR = 2 };
    unsigned char s[13] = {[8] = DEPTH, [9] = TRUE_COLOUR};
    put_big(s, (uint32_t)p->width);
    put_big(s + 4, (uint32_t)p->height);
    pr_buf_put(out, "\x89PNG\r\n\x1A\n", 8);
    chunk(out, "IHDR", s, sizeof s);
}

/* A row before it is packed: the filter, then differences modulo 256. */
static void difference(const struct canvas_pixels *p, size_t y, unsigned char *row) {
    size_t n = p->width * CHANNELS;
    const unsigned char *here = p->rgb + y * n;
    row[0] = FILTER_UP;
    if (y == 0) {
        memcpy(row + 1, here, n);
        return;
    }
    const unsigned char *above = here - n;
    if (memcmp(here, above, n) == 0) { /* most rows of a chart are like the one above */
        memset(row + 1, 0, n);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        row[1 + i] = (unsigned char)(here[i] - above[i]);
    }
}

static bool pack(const struct canvas_pixels *p, z_stream *z, unsigned char *row) {
    z->avail_in = 0;
    for (size_t y = 0; y < p->height; y++) {
        bool last = y + 1 == p->height;
        difference(p, y, row);
        z->next_in = row;
        z->avail_in = (uInt)(p->width * CHANNELS + 1);
        if (deflate(z, last ? Z_FINISH : Z_NO_FLUSH) != (last ? Z_STREAM_END : Z_OK)) {
            return false;
        }
    }
    return p->height > 0;
}

bool canvas_png(struct pr_arena *arena, const struct canvas_pixels *p, struct pr_buf *out) {
    z_stream z = {0};
    if (deflateInit(&z, LEVEL) != Z_OK) {
        return false;
    }
    size_t most = deflateBound(&z, (uLong)(p->height * (p->width * CHANNELS + 1)));
    unsigned char *packed = pr_arena_alloc(arena, most);
    unsigned char *row = pr_arena_alloc(arena, p->width * CHANNELS + 1);
    z.next_out = packed;
    z.avail_out = (uInt)most;
    bool done = pack(p, &z, row);
    size_t n = most - z.avail_out;
    (void)deflateEnd(&z);
    if (done) {
        head(p, out);
        chunk(out, "IDAT", packed, n);
        chunk(out, "IEND", NULL, 0);
    }
    return done;
}
