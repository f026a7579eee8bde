/* render: drawing on PLplot's stream, and text that knows its width. */
#include "canvas.h"

#include <math.h>
#include <plplot.h>
#include <stdio.h>
#include <string.h>

/* Cairo draws no larger picture; a chart of so many rows comes out coarser. */
enum { MOST_PIXELS = 32000 };

static void colour(uint32_t rgb) {
    plscol0(1, (PLINT)(rgb >> 16 & 255U), (PLINT)(rgb >> 8 & 255U), (PLINT)(rgb & 255U));
    plcol0(1);
}

/* White, to be drawn on. */
static void paper(struct canvas *c, size_t width, size_t height) {
    enum { CHANNELS = 3, WHITE = 0xFF };
    c->pixels =
        (struct canvas_pixels){pr_arena_array(c->arena, height, width * CHANNELS), width, height};
    memset(c->pixels.rgb, WHITE, height * width * CHANNELS);
}

bool canvas_open(struct canvas *c, double width, double height,
                 const struct pr_chart_style *style) {
    c->svg = style->format == PR_CHART_SVG;
    c->k = c->svg ? 1 : fmin(style->scale, MOST_PIXELS / fmax(width, height));
    c->width = width;
    c->height = height;
    PLINT w = (PLINT)lround(width * c->k), h = (PLINT)lround(height * c->k);
    struct pr_buf geometry = pr_buf_new(c->arena);
    pr_buf_int(&geometry, w);
    pr_buf_char(&geometry, 'x');
    pr_buf_int(&geometry, h);
    if (c->svg) {
        c->capture = pr_capture_open(c->arena);
        if (c->capture == NULL) {
            return false;
        }
        plsdev("svg");
        plsfile(pr_capture_stream(c->capture));
    } else {
        paper(c, (size_t)w, (size_t)h);
        plsdev("memcairo");
        plsmem(w, h, c->pixels.rgb);
    }
    plsetopt("geometry", geometry.s);
    plspage(0, 0, w, h, 0, 0);
    plscolbg(255, 255, 255);
    plinit();
    plfontld(1);
    plscmap0n(24);
    pladv(0);
    plvpor(0, 1, 0, 1);
    plwind(0, width, height, 0);
    return true;
}

static bool is_control(uint32_t code) {
    return code < ' ' || (code >= 0x7F && code < 0xA0);
}

/* '#' begins an escape in PLplot's strings; a broken byte would stop it. */
static const char *escaped(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t at = 0; at < t.n;) {
        uint32_t code = pr_utf8_next(t, &at);
        if (code == '#') {
            pr_buf_char(&b, '#');
        }
        pr_buf_code(&b, is_control(code) ? ' ' : code);
    }
    pr_buf_c(&b, "");
    return b.s;
}

void canvas_text(struct canvas *c, double x, double y, enum canvas_align align,
                 const struct canvas_face *face, struct pr_text t) {
    if (t.n == 0) {
        return;
    }
    plsfont(PL_FCI_SANS, PL_FCI_UPRIGHT, face->bold ? PL_FCI_BOLD : PL_FCI_MEDIUM);
    plschr(face->px * c->k * 25.4 / 96, 1);
    colour(face->colour);
    plptex(x, y, 1, 0,
           align == CANVAS_LEFT     ? 0
           : align == CANVAS_CENTRE ? 0.5
                                    : 1,
           escaped(c->arena, t));
}

void canvas_box(struct canvas *c, const double box[4], uint32_t fill) {
    (void)c;
    double x[4] = {box[0], box[0] + box[2], box[0] + box[2], box[0]};
    double y[4] = {box[1], box[1], box[1] + box[3], box[1] + box[3]};
    colour(fill);
    plwidth(0.01); /* fills are stroked too; 0 would mean the default width */
    plfill(4, x, y);
}

void canvas_line(struct canvas *c, const double ends[4], double width, uint32_t rgb) {
    colour(rgb);
    plwidth(width * c->k);
    pljoin(ends[0], ends[1], ends[2], ends[3]);
}

static void circle(const double at[3], double radius) {
    double x[49], y[49];
    for (int i = 0; i < 49; i++) {
        double angle = 2 * 3.14159265358979323846 * i / 48;
        x[i] = at[0] + radius * cos(angle);
        y[i] = at[1] + radius * sin(angle);
    }
    plwidth(0.01);
    plfill(49, x, y);
}

void canvas_disc(struct canvas *c, const double at[3], uint32_t rgb, bool hollow) {
    (void)c;
    colour(rgb);
    circle(at, at[2]);
    if (hollow) {
        colour(CANVAS_WHITE);
        circle(at, at[2] - 2);
    }
}

void canvas_shape(struct canvas *c, const double (*corner)[2], size_t n, uint32_t fill) {
    enum { CORNERS = 8 };
    double x[CORNERS], y[CORNERS];
    (void)c;
    n = n < CORNERS ? n : CORNERS;
    for (size_t i = 0; i < n; i++) {
        x[i] = corner[i][0];
        y[i] = corner[i][1];
    }
    colour(fill);
    plwidth(0.01);
    plfill((PLINT)n, x, y);
}

static struct pr_text cut(struct pr_arena *arena, struct pr_text t, const struct canvas_face *face,
                          double width) {
    size_t n = pr_utf8_length(t);
    struct pr_text out = t;
    while (n > 1 && canvas_width(out, face->px, face->bold) > width) {
        out = pr_utf8_cut(arena, t, --n);
    }
    return out;
}

/* End of the longest piece of words from `at` that fits; a first word that is too long stands whole
 * and is cut later. */
static size_t line_end(struct pr_text t, size_t at, const struct canvas_face *face, double width) {
    size_t end = at;
    for (size_t i = at; i <= t.n; i++) {
        if (i < t.n && t.s[i] != ' ') {
            continue;
        }
        if (end > at && canvas_width(pr_text_slice(t, at, i), face->px, face->bold) > width) {
            return end;
        }
        end = i;
    }
    return end;
}

/* Runs of blanks become one; those that do not break stay. */
static struct pr_text squeezed(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t at = 0; at < t.n;) {
        uint32_t code = pr_utf8_next(t, &at);
        bool blank = code == ' ' || is_control(code);
        if (!blank) {
            pr_buf_code(&b, code);
        } else if (b.n > 0 && b.s[b.n - 1] != ' ') {
            pr_buf_char(&b, ' ');
        }
    }
    return pr_text_trim(pr_buf_done(&b));
}

size_t canvas_wrap(struct pr_arena *arena, struct pr_text t, const struct canvas_face *face,
                   double width, struct pr_text *lines, size_t most) {
    size_t n = 0;
    t = squeezed(arena, t);
    for (size_t at = 0; at < t.n && n < most;) {
        size_t end = n + 1 == most ? t.n : line_end(t, at, face, width);
        lines[n++] = cut(arena, pr_text_slice(t, at, end), face, width);
        at = end + 1;
    }
    return n;
}

void canvas_lines(struct canvas *c, const double at[2], enum canvas_align align,
                  const struct canvas_face *face, const struct pr_text *lines, size_t n) {
    double step = face->px * 1.25;
    for (size_t i = 0; i < n; i++) {
        double y = at[1] + ((double)i - ((double)n - 1) / 2) * step;
        canvas_text(c, at[0], y, align, face, lines[i]);
    }
}

uint32_t canvas_mix(uint32_t a, uint32_t b, double share) {
    uint32_t out = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        double x = (double)(a >> shift & 255U), y = (double)(b >> shift & 255U);
        out |= (uint32_t)lround(x + (y - x) * share) << shift;
    }
    return out;
}

static double luminance(uint32_t rgb) {
    static const double weight[3] = {0.0722, 0.7152, 0.2126};
    double sum = 0;
    for (unsigned i = 0; i < 3; i++) {
        double v = (double)(rgb >> (8 * i) & 255U) / 255;
        sum += weight[i] * (v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

uint32_t canvas_on(uint32_t fill) {
    double l = luminance(fill);
    return 1.05 / (l + 0.05) >= (l + 0.05) / (luminance(CANVAS_TEXT) + 0.05) ? CANVAS_WHITE
                                                                             : CANVAS_TEXT;
}

bool canvas_close(struct canvas *c, const struct pr_chart *chart, struct pr_buf *out) {
    plend(); /* closes the stream */
    if (!c->svg) {
        return canvas_png(c->arena, &c->pixels, out);
    }
    struct pr_buf raw = pr_buf_new(c->arena);
    if (!pr_capture_take(c->capture, &raw)) {
        return false;
    }
    canvas_mend(chart, pr_buf_done(&raw), out);
    return true;
}
