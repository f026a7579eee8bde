/* Which charts of a workbook are native and which are pictures; pictures drawn beforehand, so that
 * the layout knows what has to stand as a table instead. */
#include "xlsx.h"

static uint32_t big_endian(const unsigned char *s) {
    return (uint32_t)s[0] << 24 | (uint32_t)s[1] << 16 | (uint32_t)s[2] << 8 | s[3];
}

/* Width and height from the first chunk of a PNG. */
bool pr_picture_size(struct pr_text png, double *width, double *height) {
    enum { HEAD = 24, WIDTH_AT = 16, HEIGHT_AT = 20 };
    if (png.n < HEAD || !pr_text_starts(png, PR_TEXT("\x89PNG\r\n\x1A\n"))) {
        return false;
    }
    const unsigned char *s = (const unsigned char *)png.s;
    *width = big_endian(s + WIDTH_AT);
    *height = big_endian(s + HEIGHT_AT);
    return *width > 0 && *height > 0;
}

/* The library goes by the resolution that a PNG states; without one it takes 96 per inch. */
static double stated_resolution(struct pr_text png) {
    enum { FIRST = 8, HEAD = 8, TAIL = 4, PHYS = 9 };
    const unsigned char *s = (const unsigned char *)png.s;
    for (size_t at = FIRST; at + HEAD + TAIL <= png.n;) {
        size_t length = big_endian(s + at);
        struct pr_text kind = pr_text_slice(png, at + 4, at + HEAD);
        if (length > png.n - at - HEAD - TAIL || pr_text_is(kind, "IDAT")) {
            break;
        }
        if (pr_text_is(kind, "pHYs") && length == PHYS && s[at + HEAD + 8] == 1) {
            return big_endian(s + at + HEAD) * 0.0254;
        }
        at += HEAD + length + TAIL;
    }
    return 96;
}

static bool draw(struct pr_book *book, struct pr_drawn *d) {
    double width = 0;
    double height = 0;
    if (!pr_render_picture(book->doc, d->chart, PR_CHART_PNG, &d->png) ||
        !pr_picture_size(d->png, &width, &height)) {
        return false;
    }
    d->width = width; /* a pixel of the file is a pixel of the page */
    d->height = height;
    d->scale = stated_resolution(d->png) / 96;
    return true;
}

struct pr_drawn pr_xlsx_draw(struct pr_book *book, const struct pr_chart *chart) {
    struct pr_drawn d = {.chart = chart};
    bool numbers = chart->n_rows > 0;
    switch (chart->kind) {
    case PR_CHART_LIKERT:
        d.native = numbers && chart->n_series > 0;
        break;
    case PR_CHART_DUMBBELL:
        d.native = numbers;
        d.picture = pr_chart_has_interval(chart);
        break;
    case PR_CHART_HEAT: /* no native chart shades a table */
        d.picture = numbers && chart->n_series > 0;
        d.table = !chart->tabled;
        break;
    case PR_CHART_BARS:
        d.native = pr_chart_drawable(chart);
        d.picture = d.native && pr_chart_has_interval(chart);
        break;
    case PR_CHART_STACK:
        d.native = pr_chart_drawable(chart);
        break;
    case PR_CHART_TIMELINE: /* native charts do not name the points of an axis of dates */
    case PR_CHART_FOREST:   /* nor take intervals point by point */
        d.picture = pr_chart_drawable(chart);
        d.table = !chart->tabled;
        break;
    }
    if (d.picture && !draw(book, &d)) {
        d.picture = false;
        d.table = true; /* intervals are never left out */
    }
    d.table = d.table || !(d.native || d.picture);
    return d;
}
