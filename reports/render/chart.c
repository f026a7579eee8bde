/* render: one door to all charts. PLplot asks on stdin and exits when a device is missing, so the
 * devices are looked up before it is touched. */
#include "canvas.h"
#include "inside.h"

#include <math.h>
#include <plplot.h>
#include <string.h>

static bool has_device(const char *name) {
    enum { MOST = 64 };
    const char *menu[MOST] = {NULL}, *device[MOST] = {NULL};
    const char **menus = menu, **devices = device;
    int n = MOST;
    plgDevs(&menus, &devices, &n);
    for (int i = 0; i < n; i++) {
        if (device[i] != NULL && strcmp(device[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* A probe: with no font installed letters come out as empty boxes, all of one shape, so that two
 * different letters give the same picture. */
static bool letters_differ(struct pr_arena *arena) {
    struct pr_buf picture[2];
    static const char *const letters[] = {"Ж", "щ"};
    for (size_t i = 0; i < 2; i++) {
        struct canvas c = {.arena = arena};
        struct pr_chart_style style = {PR_RU, PR_CHART_PNG, 1};
        struct canvas_face face = {30, false, CANVAS_TEXT};
        struct pr_chart none = {.kind = PR_CHART_HEAT};
        picture[i] = pr_buf_new(arena);
        if (!canvas_open(&c, 60, 60, &style)) {
            return false;
        }
        canvas_text(&c, 30, 30, CANVAS_CENTRE, &face, pr_text_of(letters[i]));
        if (!canvas_close(&c, &none, &picture[i])) {
            return false;
        }
    }
    return !pr_text_equal(pr_buf_done(&picture[0]), pr_buf_done(&picture[1]));
}

bool pr_render_chart_ready(struct pr_text *error) {
    static const char *const devices[] = {"memcairo", "svg"};
    for (size_t i = 0; i < PR_COUNT_OF(devices); i++) {
        if (!has_device(devices[i])) {
            *error = pr_text_of(devices[i]);
            return false;
        }
    }
    struct pr_arena *arena = pr_arena_new();
    bool fonts = letters_differ(arena);
    pr_arena_free(arena);
    if (!fonts) {
        *error = PR_TEXT("DejaVu Sans");
    }
    return fonts;
}

/* ---- drawing ---- */

static bool with_rows(const struct pr_chart *chart) {
    enum { ROWS_MOST = 40 }; /* more would not fit a page: the table says it better */
    double length = chart->high - chart->low;
    return chart->n_rows > 0 && chart->n_rows <= ROWS_MOST && length >= 0 && isfinite(length);
}

static bool with_parts(const struct pr_chart *chart) {
    return chart->n_rows > 0 && chart->n_series > 0 && chart->n_series <= PR_CHART_VALUES;
}

static bool with_axis(const struct pr_chart *chart) {
    return chart->n_rows > 0 && chart->high > chart->low;
}

static bool stacked(const struct pr_chart *chart) {
    return with_rows(chart) && with_parts(chart);
}

static const struct {
    bool (*fits)(const struct pr_chart *);
    bool (*draw)(struct pr_arena *, const struct pr_chart *, const struct pr_chart_style *,
                 struct pr_buf *);
} kinds[] = {[PR_CHART_LIKERT] = {with_parts, chart_likert},
             [PR_CHART_DUMBBELL] = {with_axis, chart_dumbbell},
             [PR_CHART_HEAT] = {with_parts, chart_heat},
             [PR_CHART_BARS] = {with_rows, chart_bars},
             [PR_CHART_STACK] = {stacked, chart_stack},
             [PR_CHART_TIMELINE] = {with_rows, chart_timeline},
             [PR_CHART_FOREST] = {with_rows, chart_forest}};

bool pr_chart_drawable(const struct pr_chart *chart) {
    return (size_t)chart->kind < PR_COUNT_OF(kinds) && kinds[chart->kind].fits(chart);
}

bool pr_render_chart(struct pr_arena *arena, const struct pr_chart *chart,
                     const struct pr_chart_style *style, struct pr_buf *out,
                     struct pr_text *error) {
    *error = chart->title;
    return pr_chart_drawable(chart) && kinds[chart->kind].draw(arena, chart, style, out);
}

/* ---- pictures of a document ---- */

static const double picture_scale = 1; /* about 1000 pixels wide: 140 to an inch of paper */

static struct pr_picture *find(const struct pr_gallery *g, const struct pr_chart *chart,
                               enum pr_chart_format format) {
    for (size_t i = 0; i < g->n; i++) {
        if (g->item[i].chart == chart && g->item[i].format == (int)format) {
            return &g->item[i];
        }
    }
    return NULL;
}

/* What the drawing took is given back at once; the bytes stay. */
static struct pr_text drawing(const struct pr_doc *doc, const struct pr_chart *chart,
                              enum pr_chart_format format) {
    struct pr_arena *scratch = pr_arena_new();
    struct pr_chart_style style = {doc->lang, format, picture_scale};
    struct pr_buf b = pr_buf_new(scratch);
    struct pr_text error = {NULL, 0}, bytes = {NULL, 0};
    if (pr_render_chart(scratch, chart, &style, &b, &error)) {
        bytes = pr_text_copy(doc->arena, pr_buf_done(&b));
    }
    pr_arena_free(scratch);
    return bytes;
}

bool pr_render_picture(const struct pr_doc *doc, const struct pr_chart *chart,
                       enum pr_chart_format format, struct pr_text *bytes) {
    struct pr_gallery *g = doc->gallery;
    struct pr_picture *p = find(g, chart, format);
    if (p == NULL) {
        g->item = pr_arena_grow(doc->arena, g->item, g->n, &g->capacity, sizeof *g->item);
        p = &g->item[g->n++];
        *p = (struct pr_picture){chart, (int)format, drawing(doc, chart, format)};
    }
    *bytes = p->bytes;
    return p->bytes.n > 0;
}
