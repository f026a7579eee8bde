/* render: one bar a row, with its number, its interval if it has one, and a line to compare with.
 */
#include "chart_rows.h"

#include <math.h>

static const double LABELS = 340, VALUE_GAP = 8, TIP = 7;
static const struct canvas_face value_face = {14, true, CANVAS_TEXT};

static double base(const struct rows *r) {
    return rows_x(r, 0); /* where zero is not on the axis: its nearer end */
}

static double widest_value(const struct rows *r) {
    double most = 0, value = 0;
    for (size_t i = 0; i < r->chart->n_rows; i++) {
        if (rows_value(&r->chart->row[i], 0, &value)) {
            struct pr_text t = rows_number(r, r->chart->show, value);
            most = fmax(most, canvas_width(t, value_face.px, true));
        }
    }
    return fmin(most, 160);
}

/* The number stands beyond the bar and its whisker. */
static void number(struct rows *r, size_t i) {
    const struct pr_chart_row *row = &r->chart->row[i];
    struct canvas_face face = value_face;
    double value = 0;
    if (!rows_value(row, 0, &value)) {
        return;
    }
    face.colour = row->quiet ? CANVAS_QUIET : CANVAS_TEXT;
    bool left = value < 0;
    double x = rows_x(r, value);
    if (rows_between(row)) {
        x = left ? fmin(x, rows_x(r, row->low)) : fmax(x, rows_x(r, row->high));
    }
    x += (value > r->high || value < r->low ? TIP : 0) * (left ? -1 : 1);
    x += left ? -VALUE_GAP : VALUE_GAP;
    struct pr_text t = rows_number(r, r->chart->show, value);
    double wide = canvas_width(t, face.px, face.bold), y = rows_middle(r, i);
    /* letters stand on white, so that no line goes through them */
    canvas_box(&r->c, (double[]){left ? x - wide - 2 : x - 2, y - 8, wide + 4, 16}, CANVAS_WHITE);
    canvas_text(&r->c, x, y, left ? CANVAS_RIGHT : CANVAS_LEFT, &face, t);
}

static void bar(struct rows *r, size_t i, bool intervals) {
    const double part = 0.56;
    const struct pr_chart_row *row = &r->chart->row[i];
    double value = 0, y = rows_middle(r, i), high = r->row * part;
    if (!rows_value(row, 0, &value)) {
        rows_absent(r, i);
        return;
    }
    double from = base(r), to = rows_x(r, value);
    uint32_t fill = row->quiet ? 0xC3CAD0 : intervals ? CANVAS_SKY : CANVAS_BLUE;
    canvas_box(&r->c, (double[]){fmin(from, to), y - high / 2, fabs(to - from), high}, fill);
    if (value > r->high || value < r->low) { /* goes on beyond the axis */
        double side = value > r->high ? 1 : -1;
        const double corner[3][2] = {{to, y - high / 2}, {to + side * TIP, y}, {to, y + high / 2}};
        canvas_shape(&r->c, corner, 3, fill);
    }
    rows_whisker(r, i, CANVAS_INK);
}

bool chart_bars(struct pr_arena *arena, const struct pr_chart *chart,
                const struct pr_chart_style *style, struct pr_buf *out) {
    struct rows r = {.c = {.arena = arena}, .chart = chart, .style = style};
    rows_measure(&r, LABELS, 0, true);
    rows_extent(&r, true);
    double room = widest_value(&r) + TIP + 2 * VALUE_GAP, y = 0;
    r.to -= room;
    r.from += r.low < 0 ? room : 0;
    bool heads = chart->has_reference || chart->right_title.n > 0 || r.n_at > 0;
    bool intervals = pr_chart_has_interval(chart);
    if (!rows_open(&r, heads ? 28 : 4, rows_axis_height(chart), &y)) {
        return false;
    }
    rows_heads(&r, y + 10);
    rows_axis(&r);
    double at = base(&r);
    for (size_t i = 0; i < chart->n_rows; i++) {
        const struct pr_chart_row *row = &chart->row[i];
        struct canvas_face right = {15, !row->quiet, row->quiet ? CANVAS_QUIET : CANVAS_BLUE};
        rows_label(&r, i, &(struct rows_look){0});
        bar(&r, i, intervals);
        rows_columns(&r, i, &right, row->right);
    }
    canvas_line(&r.c, (double[]){at, r.top, at, r.top + r.row * (double)chart->n_rows}, 1.5,
                CANVAS_GREY);
    rows_reference(&r, y + 10);
    for (size_t i = 0; i < chart->n_rows; i++) {
        number(&r, i);
    }
    return rows_close(&r, out);
}
