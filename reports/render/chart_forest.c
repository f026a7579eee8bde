/* render: a point with its interval a row, beside a line of no effect. Rows without a value are
 * headings. */
#include "chart_rows.h"

#include <math.h>

static const double LABELS = 380, INDENT = 10, STEP = 14;

static void stripe(struct rows *r, size_t i) {
    if (i % 2 == 0) {
        double y = rows_middle(r, i) - r->row / 2;
        canvas_box(&r->c, (double[]){24, y, r->c.width - 48, r->row}, 0xF4F6F8);
    }
}

/* Where a value leaves the axis an arrow stands for its square. */
static void point(struct rows *r, size_t i, double value) {
    const double half = 7, y = rows_middle(r, i);
    uint32_t colour = r->chart->row[i].quiet ? CANVAS_GREY : CANVAS_BLUE;
    double x = rows_x(r, value);
    rows_whisker(r, i, colour);
    if (value < r->low || value > r->high) {
        double side = value > r->high ? 1 : -1;
        const double corner[3][2] = {
            {x + side * 4, y}, {x - side * 9, y - half}, {x - side * 9, y + half}};
        canvas_shape(&r->c, corner, 3, colour);
        return;
    }
    canvas_box(&r->c, (double[]){x - half, y - half, 2 * half, 2 * half}, colour);
}

/* The number itself, when there is no text at the right. */
static struct pr_text right_text(const struct rows *r, size_t i, double value) {
    const struct pr_chart_row *row = &r->chart->row[i];
    struct pr_buf b = pr_buf_new(r->c.arena);
    struct pr_figure f = pr_figure_of(value, -1, PR_UNIT_NONE);
    if (row->right.n > 0) {
        return row->right;
    }
    if (rows_between(row)) {
        f = pr_figure_between(f, row->low, row->high, 0.95, 0);
    }
    pr_show_figure(&b, r->style->lang, r->chart->show, &f, rows_between(row));
    return pr_buf_done(&b);
}

/* Every number is to be read, so that rows without text get one. */
static struct pr_chart *worded(struct pr_arena *arena, const struct pr_chart *chart,
                               const struct pr_chart_style *style) {
    struct pr_chart *copy = pr_arena_alloc(arena, sizeof *copy);
    struct pr_chart_row *row = pr_arena_array(arena, chart->n_rows, sizeof *row);
    struct rows r = {.c = {.arena = arena}, .chart = chart, .style = style};
    double value = 0;
    *copy = *chart;
    copy->row = row;
    for (size_t i = 0; i < chart->n_rows; i++) {
        row[i] = chart->row[i];
        if (rows_value(&row[i], 0, &value)) {
            row[i].right = right_text(&r, i, value);
        }
    }
    return copy;
}

static bool has_headings(const struct rows *r) {
    double value = 0;
    for (size_t i = 0; i < r->chart->n_rows; i++) {
        const struct pr_chart_row *row = &r->chart->row[i];
        if (!rows_value(row, 0, &value) && row->right.n == 0) {
            return true;
        }
    }
    return false;
}

/* Rows of groups stand in a little. */
static void draw_row(struct rows *r, size_t i, bool grouped) {
    const struct pr_chart_row *row = &r->chart->row[i];
    double value = 0;
    bool given = rows_value(row, 0, &value);
    bool plain = !given || row->quiet;
    struct canvas_face right = {15, !plain, plain ? CANVAS_QUIET : CANVAS_BLUE};
    bool heading = !given && row->right.n == 0;
    rows_label(r, i, &(struct rows_look){heading, true, INDENT + (grouped && !heading ? STEP : 0)});
    rows_columns(r, i, &right, row->right);
    if (given) {
        point(r, i, value);
    }
}

bool chart_forest(struct pr_arena *arena, const struct pr_chart *chart,
                  const struct pr_chart_style *style, struct pr_buf *out) {
    struct rows r = {.c = {.arena = arena}, .chart = worded(arena, chart, style), .style = style};
    rows_measure(&r, LABELS, INDENT + STEP, true);
    rows_extent(&r, false);
    r.from += 10;
    r.to -= 10;
    double y = 0;
    bool grouped = has_headings(&r);
    if (!rows_open(&r, 28, rows_axis_height(chart), &y)) {
        return false;
    }
    for (size_t i = 0; i < chart->n_rows; i++) {
        stripe(&r, i);
    }
    rows_heads(&r, y + 10);
    rows_axis(&r);
    rows_reference(&r, y + 10);
    for (size_t i = 0; i < chart->n_rows; i++) {
        draw_row(&r, i, grouped);
    }
    return rows_close(&r, out);
}
