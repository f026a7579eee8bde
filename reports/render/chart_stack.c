/* render: parts of a whole: each row is as long as the others, its parts are shares of its own
 * total. Lightness tells the parts apart, and stripes where there are many. */
#include "chart_rows.h"

#include <math.h>

static const double LABELS = 330, BAR = 0.66;

static uint32_t stripe_on(uint32_t fill) {
    return canvas_mix(fill, canvas_on(fill), 0.45);
}

static double part_of(const struct pr_chart_row *row, size_t i) {
    double value = 0;
    return rows_value(row, i, &value) && value > 0 ? value : 0;
}

static double total(const struct pr_chart *chart, const struct pr_chart_row *row) {
    double sum = 0;
    for (size_t i = 0; i < chart->n_series; i++) {
        sum += part_of(row, i);
    }
    return sum;
}

/* The count in the part, or its share where the chart shows shares. */
static struct pr_text number(const struct rows *r, double value, double all) {
    bool share = r->chart->show == PR_SHOW_SHARE || r->chart->show == PR_SHOW_PERCENT;
    return share ? rows_number(r, PR_SHOW_SHARE, value / all)
                 : rows_number(r, r->chart->show == PR_SHOW_TEXT ? PR_SHOW_COUNT : r->chart->show,
                               value);
}

static void segment(struct rows *r, size_t i, const double box[4], struct pr_text t) {
    const double inside = 8;
    bool striped = false;
    uint32_t fill = pr_part_colour(i, r->chart->n_series, &striped);
    struct canvas_face face = {13, canvas_on(fill) == CANVAS_WHITE, canvas_on(fill)};
    double wide = canvas_width(t, face.px, face.bold);
    canvas_box(&r->c, box, fill);
    if (striped) {
        canvas_stripes(&r->c, box, stripe_on(fill));
    }
    if (wide + inside > box[2]) {
        return;
    }
    double x = box[0] + box[2] / 2, y = box[1] + box[3] / 2;
    if (striped) { /* letters stand on plain ground */
        canvas_box(&r->c, (double[]){x - wide / 2 - 3, y - 8, wide + 6, 16}, fill);
    }
    canvas_text(&r->c, x, y, CANVAS_CENTRE, &face, t);
}

static void draw_row(struct rows *r, size_t k) {
    const struct pr_chart_row *row = &r->chart->row[k];
    double all = total(r->chart, row), x = r->from, high = r->row * BAR;
    double y = rows_middle(r, k) - high / 2;
    if (!(all > 0) || !isfinite(all)) {
        rows_absent(r, k);
        return;
    }
    for (size_t i = 0; i < r->chart->n_series; i++) {
        double value = part_of(row, i), wide = (r->to - r->from) * value / all;
        if (wide > 0) {
            segment(r, i, (double[]){x, y, wide, high}, number(r, value, all));
            x += wide;
            canvas_line(&r->c, (double[]){x, y, x, y + high}, 1.2, CANVAS_WHITE);
        }
    }
    /* the palest part would fade into the page */
    const double edge[4][4] = {{r->from, y, r->to, y},
                               {r->to, y, r->to, y + high},
                               {r->to, y + high, r->from, y + high},
                               {r->from, y + high, r->from, y}};
    for (size_t i = 0; i < PR_COUNT_OF(edge); i++) {
        canvas_line(&r->c, edge[i], 1, CANVAS_GREY);
    }
}

static void axis(struct rows *r) {
    enum { QUARTERS = 4 };
    double bottom = r->top + r->row * (double)r->chart->n_rows;
    for (int i = 0; i <= QUARTERS; i++) {
        double share = (double)i / QUARTERS, x = rows_x(r, share);
        canvas_line(&r->c, (double[]){x, r->top, x, bottom}, 1, CANVAS_GRID);
        canvas_text(&r->c, x, bottom + 16, CANVAS_CENTRE, &rows_axis_face,
                    rows_number(r, PR_SHOW_SHARE, share));
    }
}

/* Squares of the legend are striped as their parts are. */
static void legend(struct rows *r, double y) {
    const struct pr_chart *chart = r->chart;
    uint32_t *fill = pr_arena_array(r->c.arena, chart->n_series, sizeof *fill);
    uint32_t *stripes = pr_arena_array(r->c.arena, chart->n_series, sizeof *stripes);
    for (size_t i = 0; i < chart->n_series; i++) {
        bool striped = false;
        fill[i] = pr_part_colour(i, chart->n_series, &striped);
        stripes[i] = striped ? stripe_on(fill[i]) : fill[i];
    }
    canvas_legend(&r->c, y, &(struct canvas_key){chart->series, fill, stripes, chart->n_series});
}

/* n of a row is its total where nobody gave it. */
static struct pr_chart *counted(struct pr_arena *arena, const struct pr_chart *chart) {
    struct pr_chart *copy = pr_arena_alloc(arena, sizeof *copy);
    struct pr_chart_row *row = pr_arena_array(arena, chart->n_rows, sizeof *row);
    bool counts = chart->show == PR_SHOW_COUNT || chart->show == PR_SHOW_TEXT;
    *copy = *chart;
    copy->row = row;
    for (size_t i = 0; i < chart->n_rows; i++) {
        double all = total(chart, &chart->row[i]);
        row[i] = chart->row[i];
        if (row[i].n == 0 && counts && all > 0 && all < 1e9) {
            row[i].n = (size_t)llround(all);
        }
    }
    return copy;
}

bool chart_stack(struct pr_arena *arena, const struct pr_chart *chart,
                 const struct pr_chart_style *style, struct pr_buf *out) {
    static const struct canvas_face right = {15, true, CANVAS_BLUE};
    struct rows r = {
        .c = {.arena = arena}, .chart = counted(arena, chart), .style = style, .low = 0, .high = 1};
    rows_measure(&r, LABELS, 0, true);
    r.to -= r.n_at > 0 ? 0 : 14;
    double head = r.n_at > 0 || chart->right_title.n > 0 ? 24 : 6, y = 0;
    double above = canvas_legend_height(arena, 1000, chart->series, chart->n_series);
    if (!rows_open(&r, above + head, 28, &y)) {
        return false;
    }
    legend(&r, y);
    rows_heads(&r, y + above + 10);
    axis(&r);
    for (size_t i = 0; i < chart->n_rows; i++) {
        rows_label(&r, i, &(struct rows_look){0});
        draw_row(&r, i);
        rows_columns(&r, i, &right, chart->row[i].right);
    }
    return rows_close(&r, out);
}
