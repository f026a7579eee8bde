/* render: the colours of a picture as a palette of at most 256, one byte a pixel instead of three.
 *
 * A chart has a few dozen colours and, at the edges of letters and lines, a thousand mixtures of
 * two of them. The most frequent half of the palette is kept as it is; then the colour that is
 * farthest from all kept ones is added, again and again (Gonzalez 1985), so that no pixel moves by
 * more than FAR, which nobody sees. A picture where one would keeps its true colours. */
#include "canvas.h"

#include <stdlib.h>
#include <string.h>

enum {
    SLOTS = 1 << 13, /* a power of two */
    MOST = SLOTS / 2,
    OFTEN = CANVAS_PALETTE / 2,
    FAR = 12 /* of 441, the way from black to white */
};

struct colour {
    uint32_t rgb;
    uint32_t count;
    uint16_t number; /* in order of appearance */
    int distance;    /* squared, to the nearest kept one */
    unsigned char nearest;
};

struct colours {
    struct colour *colour; /* by number */
    size_t n;
    uint16_t *slot; /* number + 1 by hash, 0: free */
};

static uint32_t at(const struct canvas_pixels *p, size_t i) {
    const unsigned char *s = p->rgb + 3 * i;
    return (uint32_t)s[0] << 16 | (uint32_t)s[1] << 8 | s[2];
}

/* The colour's number; MOST when there are too many. */
static uint16_t number(struct colours *c, uint32_t rgb) {
    uint32_t hash = (rgb * 2654435761U) >> 19;
    while (c->slot[hash] != 0 && c->colour[c->slot[hash] - 1].rgb != rgb) {
        hash = (hash + 1) % SLOTS;
    }
    if (c->slot[hash] == 0) {
        if (c->n == MOST) {
            return MOST;
        }
        c->colour[c->n] = (struct colour){.rgb = rgb, .number = (uint16_t)c->n};
        c->slot[hash] = (uint16_t)++c->n;
    }
    return (uint16_t)(c->slot[hash] - 1);
}

/* Numbers of all pixels; false when there are too many colours. A row like the one above is copied
 * and not counted: most rows of a chart are. */
static bool collect(const struct canvas_pixels *p, struct colours *c, uint16_t *numbers) {
    for (size_t y = 0; y < p->height; y++) {
        uint16_t *row = numbers + y * p->width;
        const unsigned char *rgb = p->rgb + y * p->width * 3;
        if (y > 0 && memcmp(rgb, rgb - p->width * 3, p->width * 3) == 0) {
            memcpy(row, row - p->width, p->width * sizeof *row);
            continue;
        }
        for (size_t x = 0; x < p->width; x++) {
            bool same = x > 0 && memcmp(rgb + 3 * x, rgb + 3 * (x - 1), 3) == 0;
            row[x] = same ? row[x - 1] : number(c, at(p, y * p->width + x));
            if (row[x] == MOST) {
                return false;
            }
            c->colour[row[x]].count++;
        }
    }
    return true;
}

static int by_count(const void *a, const void *b) {
    const struct colour *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count) - (x->count > y->count)
                                : (x->number > y->number) - (x->number < y->number);
}

static int apart(uint32_t a, uint32_t b) {
    int sum = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        int d = (int)(a >> shift & 255U) - (int)(b >> shift & 255U);
        sum += d * d;
    }
    return sum;
}

/* Adds a colour to the palette; all colours look whether it is nearer to them. */
static void keep(struct colours *c, const struct colour *kept, struct canvas_palette *out) {
    uint32_t rgb = kept->rgb;
    for (size_t i = 0; i < c->n; i++) {
        int d = apart(c->colour[i].rgb, rgb);
        if (out->n == 0 || d < c->colour[i].distance) {
            c->colour[i].distance = d;
            c->colour[i].nearest = (unsigned char)out->n;
        }
    }
    for (unsigned i = 0; i < 3; i++) {
        out->rgb[out->n][i] = (unsigned char)(rgb >> (16 - 8 * i) & 255U);
    }
    out->n++;
}

static const struct colour *farthest(const struct colours *c) {
    const struct colour *far = c->colour;
    for (size_t i = 1; i < c->n; i++) {
        far = c->colour[i].distance > far->distance ? &c->colour[i] : far;
    }
    return far;
}

static bool choose(struct colours *c, struct canvas_palette *out) {
    qsort(c->colour, c->n, sizeof *c->colour, by_count);
    for (size_t i = 0; i < c->n && i < OFTEN; i++) {
        keep(c, &c->colour[i], out);
    }
    const struct colour *far = farthest(c);
    while (far->distance > 0 && out->n < CANVAS_PALETTE) {
        keep(c, far, out);
        far = farthest(c);
    }
    return far->distance <= FAR * FAR;
}

bool canvas_palette(struct pr_arena *arena, const struct canvas_pixels *p,
                    struct canvas_palette *out) {
    struct colours c = {.colour = pr_arena_array(arena, MOST, sizeof *c.colour),
                        .slot = pr_arena_array(arena, SLOTS, sizeof *c.slot)};
    size_t n = p->width * p->height;
    uint16_t *numbers = pr_arena_array(arena, n, sizeof *numbers);
    *out = (struct canvas_palette){.pixel = pr_arena_alloc(arena, n)};
    if (n == 0 || !collect(p, &c, numbers) || !choose(&c, out)) {
        return false;
    }
    unsigned char *place = pr_arena_alloc(arena, MOST);
    for (size_t i = 0; i < c.n; i++) {
        place[c.colour[i].number] = c.colour[i].nearest;
    }
    for (size_t i = 0; i < n; i++) {
        out->pixel[i] = place[numbers[i]];
    }
    return true;
}
