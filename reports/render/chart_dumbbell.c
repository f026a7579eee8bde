/* render: before -> after. Hollow before, filled after, grey where the interval of the change holds
 * zero; the change with its interval as a column of text. */
#include "canvas.h"

#include <math.h>

enum { LABEL_LINES = 3 };

/* The axis keeps away from the labels: a number stands left of its lowest disc. */
static const double LEFT = 330, FROM = 362, RIGHT = 690, WIDTH = 1000, ROW = 58;
static const struct canvas_face label_face = {15, false, CANVAS_TEXT};
static const struct canvas_face axis_face = {13, false, CANVAS_QUIET};

static double place(const struct pr_chart *chart, double value) {
    return FROM + (RIGHT - FROM) * (value - chart->low) / (chart->high - chart->low);
}

static struct pr_text number(struct canvas *c, const struct pr_chart_style *style, enum pr_show how,
                             double value) {
    struct pr_buf b = pr_buf_new(c->arena);
    pr_show_number(&b, style->lang, how, value);
    return pr_buf_done(&b);
}

/* 1, 2 or 5 times a power of ten, at most six spaces. */
static double tick_step(double range) {
    double step = pow(10, floor(log10(range / 6)));
    static const double factors[] = {1, 2, 5, 10};
    for (size_t i = 0; i < PR_COUNT_OF(factors); i++) {
        if (range / (step * factors[i]) <= 6.0001) {
            return step * factors[i];
        }
    }
    return range;
}

static void axis(struct canvas *c, const struct pr_chart *chart, const struct pr_chart_style *style,
                 double top, double bottom) {
    double step = tick_step(chart->high - chart->low);
    double first = ceil(chart->low / step - 1e-6), last = floor(chart->high / step + 1e-6);
    for (int i = 0; i <= (int)(last - first); i++) {
        double v = (first + i) * step, x = place(chart, v);
        canvas_line(c, (double[]){x, top, x, bottom}, 1, CANVAS_GRID);
        canvas_text(
            c, x, bottom + 16, CANVAS_CENTRE, &axis_face,
            number(c, style, chart->show == PR_SHOW_SHARE ? PR_SHOW_SHARE : PR_SHOW_PLAIN, v));
    }
}

/* A value beside its disc, to the left or the right; above it where a label or the text column
 * would be in the way. */
static void value(struct canvas *c, const struct canvas_face *face, const double at[3],
                  struct pr_text t) {
    double width = canvas_width(t, face->px, face->bold), x = at[0] + at[2] * 14;
    bool left = at[2] < 0;
    if (left ? x - width < LEFT - 18 : x + width > RIGHT + 76) {
        canvas_text(c, at[0], at[1] - 17, CANVAS_CENTRE, face, t);
        return;
    }
    canvas_text(c, x, at[1], left ? CANVAS_RIGHT : CANVAS_LEFT, face, t);
}

static void row(struct canvas *c, const struct pr_chart *chart, const struct pr_chart_style *style,
                const struct pr_chart_row *r, double y) {
    uint32_t deep = r->quiet ? CANVAS_GREY : CANVAS_BLUE;
    uint32_t band = r->quiet ? 0xD0D5DA : CANVAS_SKY;
    double a = place(chart, r->value[0]), b = place(chart, r->value[1]);
    double side = b >= a ? 1 : -1;
    struct canvas_face before = {13, false, CANVAS_QUIET}, after = {13, true, deep};
    struct canvas_face right = {15, !r->quiet, r->quiet ? CANVAS_QUIET : CANVAS_BLUE};
    canvas_line(c, (double[]){a, y, b, y}, 4, band);
    canvas_disc(c, (double[]){a, y, 7}, CANVAS_GREY, true);
    canvas_disc(c, (double[]){b, y, 7.5}, deep, false);
    value(c, &before, (double[]){a, y, -side}, number(c, style, chart->show, r->value[0]));
    value(c, &after, (double[]){b, y, side}, number(c, style, chart->show, r->value[1]));
    canvas_text(c, WIDTH - 20, y, CANVAS_RIGHT, &right, r->right);
}

static void legend(struct canvas *c, const struct pr_chart *chart, double y) {
    static const struct canvas_face face = {14, false, CANVAS_TEXT};
    double x = LEFT;
    for (size_t i = 0; i < 2 && i < chart->n_series; i++) {
        canvas_disc(c, (double[]){x, y, 6.5}, i == 0 ? CANVAS_GREY : CANVAS_BLUE, i == 0);
        canvas_text(c, x + 14, y, CANVAS_LEFT, &face, chart->series[i]);
        x += 40 + canvas_width(chart->series[i], face.px, false);
    }
    canvas_text(c, WIDTH - 20, y, CANVAS_RIGHT, &face, chart->right_title);
}

bool chart_dumbbell(struct pr_arena *arena, const struct pr_chart *chart,
                    const struct pr_chart_style *style, struct pr_buf *out) {
    struct canvas c = {.arena = arena};
    double head = canvas_head_height(arena, chart, WIDTH);
    double height = head + 30 + ROW * (double)chart->n_rows + 76;
    if (!canvas_open(&c, WIDTH, height, style)) {
        return false;
    }
    double y = canvas_head(&c, chart) + 12, top = y + 20;
    legend(&c, chart, y);
    axis(&c, chart, style, top, top + ROW * (double)chart->n_rows);
    for (size_t r = 0; r < chart->n_rows; r++) {
        double middle = top + ROW * ((double)r + 0.5);
        struct pr_text lines[LABEL_LINES];
        size_t n =
            canvas_wrap(arena, chart->row[r].label, &label_face, LEFT - 50, lines, LABEL_LINES);
        if (r > 0) {
            canvas_line(&c, (double[]){24, middle - ROW / 2, WIDTH - 20, middle - ROW / 2}, 1,
                        CANVAS_GRID);
        }
        struct canvas_face face = label_face;
        face.px = n > 2 ? 13 : label_face.px;
        canvas_lines(&c, (double[]){LEFT - 24, middle}, CANVAS_RIGHT, &face, lines, n);
        row(&c, chart, style, &chart->row[r], middle);
    }
    canvas_note(&c, chart);
    return canvas_close(&c, chart, out);
}
