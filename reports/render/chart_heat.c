/* render: a table of numbers on shaded cells: lessons as columns, criteria as rows. The number
 * stands in each cell, so that nothing hangs on colour. */
#include "canvas.h"

#include <math.h>

enum { LABEL_LINES = 2, LEGEND_STEPS = 5 };

static const double LEFT = 400, ROW = 34, LEAST_CELL = 46, MOST_CELL = 96;
static const struct canvas_face label_face = {14, false, CANVAS_TEXT};
static const struct canvas_face head_face = {13, true, CANVAS_INK};
static const struct canvas_face axis_face = {12, false, CANVAS_QUIET};

static uint32_t shade(const struct pr_chart *chart, double value) {
    double range = chart->high - chart->low;
    double share = range > 0 ? (value - chart->low) / range : 0;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return canvas_mix(0xEFF5FA, 0x1B5A94, share);
}

static struct pr_text number(struct canvas *c, enum pr_lang lang, enum pr_show how, double value) {
    struct pr_buf b = pr_buf_new(c->arena);
    pr_show_number(&b, lang, how, value);
    return pr_buf_done(&b);
}

static void cell(struct canvas *c, const struct pr_chart *chart, enum pr_lang lang,
                 const double box[4], const double *value) {
    if (value == NULL) {
        canvas_box(c, box, 0xFAFAFA);
        return;
    }
    uint32_t fill = shade(chart, *value);
    struct canvas_face face = {13, false, canvas_on(fill)};
    canvas_box(c, box, fill);
    canvas_text(c, box[0] + box[2] / 2, box[1] + box[3] / 2, CANVAS_CENTRE, &face,
                number(c, lang, chart->show, *value));
}

static void legend(struct canvas *c, const struct pr_chart *chart, enum pr_lang lang, double y) {
    canvas_text(c, LEFT - 10, y, CANVAS_RIGHT, &axis_face,
                number(c, lang, PR_SHOW_PLAIN, chart->low));
    for (int i = 0; i < LEGEND_STEPS; i++) {
        double value = chart->low + (chart->high - chart->low) * i / (LEGEND_STEPS - 1);
        canvas_box(c, (double[]){LEFT + 30 * i, y - 6, 30, 12}, shade(chart, value));
    }
    canvas_text(c, LEFT + 30 * LEGEND_STEPS + 10, y, CANVAS_LEFT, &axis_face,
                number(c, lang, PR_SHOW_PLAIN, chart->high));
}

static void draw_row(struct canvas *c, const struct pr_chart *chart, enum pr_lang lang,
                     const struct pr_chart_row *r, const double at[2]) {
    struct pr_text lines[LABEL_LINES];
    size_t n = canvas_wrap(c->arena, r->label, &label_face, LEFT - 44, lines, LABEL_LINES);
    struct canvas_face face = label_face;
    face.px = n > 1 ? 12.5 : label_face.px;
    canvas_lines(c, (double[]){LEFT - 14, at[0] + ROW / 2}, CANVAS_RIGHT, &face, lines, n);
    for (size_t i = 0; i < chart->n_series; i++) {
        double box[4] = {LEFT + at[1] * (double)i + 1, at[0] + 1, at[1] - 2, ROW - 2};
        cell(c, chart, lang, box, r->has[i] ? &r->value[i] : NULL);
    }
}

bool chart_heat(struct pr_arena *arena, const struct pr_chart *chart,
                const struct pr_chart_style *style, struct pr_buf *out) {
    struct canvas c = {.arena = arena};
    double n = (double)chart->n_series;
    double size = n > 0 ? fmin(MOST_CELL, fmax(LEAST_CELL, 576 / n)) : 0;
    double width = fmax(1000, LEFT + size * n + 24);
    double head = canvas_head_height(arena, chart, width);
    double height = head + 34 + ROW * (double)chart->n_rows + 70;
    if (!canvas_open(&c, width, height, style)) {
        return false;
    }
    double y = canvas_head(&c, chart) + 14;
    for (size_t i = 0; i < chart->n_series; i++) {
        struct pr_text line[1];
        if (canvas_wrap(arena, chart->series[i], &head_face, size - 4, line, 1) > 0) {
            canvas_text(&c, LEFT + size * ((double)i + 0.5), y, CANVAS_CENTRE, &head_face, line[0]);
        }
    }
    y += 16;
    for (size_t r = 0; r < chart->n_rows; r++) {
        draw_row(&c, chart, style->lang, &chart->row[r], (double[]){y + ROW * (double)r, size});
    }
    legend(&c, chart, style->lang, y + ROW * (double)chart->n_rows + 16);
    canvas_note(&c, chart);
    return canvas_close(&c, chart, out);
}
