/* render: a canvas of CSS pixels (y down) on PLplot, which is one stream for the whole process: one
 * canvas at a time. */
#ifndef PRIROST_RENDER_CANVAS_H
#define PRIROST_RENDER_CANVAS_H

#include "prirost/render.h"

enum canvas_align { CANVAS_LEFT, CANVAS_CENTRE, CANVAS_RIGHT };

struct canvas {
    struct pr_arena *arena;
    struct pr_capture *capture;
    double width, height, k; /* k: device pixels of a CSS pixel */
    bool svg;
    struct canvas_pixels {
        unsigned char *rgb; /* rows from the top */
        size_t width, height;
    } pixels;
};

struct canvas_face {
    double px;
    bool bold;
    uint32_t colour; /* 0xRRGGBB */
};

/* Colours of all charts. */
enum {
    CANVAS_INK = 0x1F3B57,
    CANVAS_TEXT = 0x222222,
    CANVAS_QUIET = 0x666666,
    CANVAS_GRID = 0xE6E6E6,
    CANVAS_BLUE = 0x2166AC,
    CANVAS_SKY = 0x67A9CF,
    CANVAS_GREY = 0x768692,
    CANVAS_WHITE = 0xFFFFFF
};

PR_MUST_USE bool canvas_open(struct canvas *c, double width, double height,
                             const struct pr_chart_style *style);
/* Ends the drawing; its bytes go to `out`. SVG gets title and description. */
PR_MUST_USE bool canvas_close(struct canvas *c, const struct pr_chart *chart, struct pr_buf *out);

/* Pixels as numbers of colours. False: the picture has too many to be shown by a palette. */
enum { CANVAS_PALETTE = 256 };
struct canvas_palette {
    unsigned char rgb[CANVAS_PALETTE][3];
    size_t n;
    unsigned char *pixel;
};
PR_MUST_USE bool canvas_palette(struct pr_arena *arena, const struct canvas_pixels *pixels,
                                struct canvas_palette *palette);
/* Pixels as PNG: the same bytes on every machine that draws the same pixels. */
PR_MUST_USE bool canvas_png(struct pr_arena *arena, const struct canvas_pixels *pixels,
                            struct pr_buf *out);
/* An SVG as PLplot writes it, made fit to be read. */
void canvas_mend(const struct pr_chart *chart, struct pr_text svg, struct pr_buf *out);

/* y is the middle of the letters. */
void canvas_text(struct canvas *c, double x, double y, enum canvas_align align,
                 const struct canvas_face *face, struct pr_text t);
void canvas_box(struct canvas *c, const double box[4], uint32_t fill); /* x, y, width, height */
void canvas_line(struct canvas *c, const double ends[4], double width, uint32_t colour);
/* A disc, hollow (white inside) or filled. */
void canvas_disc(struct canvas *c, const double at[3], uint32_t colour, bool hollow);

/* Width of a text in DejaVu Sans. */
double canvas_width(struct pr_text t, double px, bool bold);
/* Broken at spaces into at most `most` lines no wider than `width`; the last one is cut with an
 * ellipsis. Returns how many. */
size_t canvas_wrap(struct pr_arena *arena, struct pr_text t, const struct canvas_face *face,
                   double width, struct pr_text *lines, size_t most);
/* Lines about a middle y. */
void canvas_lines(struct canvas *c, const double at[2], enum canvas_align align,
                  const struct canvas_face *face, const struct pr_text *lines, size_t n);
/* Title (up to two lines) and subtitle at the top; returns the y below them. And the same height
 * without drawing. */
double canvas_head(struct canvas *c, const struct pr_chart *chart);
double canvas_head_height(struct pr_arena *arena, const struct pr_chart *chart, double width);
/* Note at the bottom, one or two lines. */
void canvas_note(struct canvas *c, const struct pr_chart *chart);
/* Legend of coloured squares from x, y; wraps; returns the y below. With `stripes` every square has
 * an edge, and stripes where their colour is not that of the square. */
struct canvas_key {
    const struct pr_text *label;
    const uint32_t *fill, *stripes; /* stripes may be NULL */
    size_t n;
};
double canvas_legend(struct canvas *c, double y, const struct canvas_key *key);
double canvas_legend_height(struct pr_arena *arena, double width, const struct pr_text *labels,
                            size_t n);
/* Black or white, whichever reads better on a fill. */
uint32_t canvas_on(uint32_t fill);
uint32_t canvas_mix(uint32_t a, uint32_t b, double share_of_b);

/* A filled shape; a line of dashes; stripes that rise to the right, inside a box. */
void canvas_shape(struct canvas *c, const double (*corner)[2], size_t n, uint32_t fill);
void canvas_dashes(struct canvas *c, const double ends[4], double width, uint32_t colour);
void canvas_stripes(struct canvas *c, const double box[4], uint32_t colour);

/* A chart's draw function is called only when pr_chart_drawable says so. */
bool chart_likert(struct pr_arena *arena, const struct pr_chart *chart,
                  const struct pr_chart_style *style, struct pr_buf *out);
bool chart_dumbbell(struct pr_arena *arena, const struct pr_chart *chart,
                    const struct pr_chart_style *style, struct pr_buf *out);
bool chart_heat(struct pr_arena *arena, const struct pr_chart *chart,
                const struct pr_chart_style *style, struct pr_buf *out);

bool chart_bars(struct pr_arena *arena, const struct pr_chart *chart,
                const struct pr_chart_style *style, struct pr_buf *out);
bool chart_stack(struct pr_arena *arena, const struct pr_chart *chart,
                 const struct pr_chart_style *style, struct pr_buf *out);
bool chart_timeline(struct pr_arena *arena, const struct pr_chart *chart,
                    const struct pr_chart_style *style, struct pr_buf *out);
bool chart_forest(struct pr_arena *arena, const struct pr_chart *chart,
                  const struct pr_chart_style *style, struct pr_buf *out);

#endif
