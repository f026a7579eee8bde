/* render: diverging answers. Half of the neutral answer stands on each side of zero; numbers stand
 * inside bars that hold them. */
#include "canvas.h"

#include <math.h>

enum { OPTIONS = 40, LABEL_LINES = 3 };

static const double LEFT = 390, RIGHT = 900, WIDTH = 1000, ROW = 56;
static const struct canvas_face label_face = {15, false, CANVAS_TEXT};
static const struct canvas_face axis_face = {12, false, CANVAS_QUIET};

struct likert {
    const struct pr_chart *chart;
    int neutral; /* an odd number of answers has a middle, named or not */
    uint32_t fill[OPTIONS];
    double below, above; /* extent of the axis, shares */
    double per_share;    /* pixels */
};

/* Reds below the middle, blues above, grey in it: dark at the ends. */
static void fills(struct likert *l) {
    size_t n = l->chart->n_series;
    for (size_t i = 0; i < n; i++) {
        double from_middle = fabs((double)i - ((double)n - 1) / 2);
        double most = ((double)n - 1) / 2;
        double share = most > 0 ? from_middle / most : 1;
        bool low = (double)i < ((double)n - 1) / 2;
        uint32_t pale = low ? 0xF4A582 : 0x92C5DE, deep = low ? 0xB2182B : 0x2166AC;
        double least = n > 2 ? 1 / floor((double)n / 2) : 1;
        double depth = least < 1 ? (share - least) / (1 - least) : 1;
        l->fill[i] =
            (int)i == l->neutral ? 0xD9D9D9 : canvas_mix(pale, deep, depth > 0 ? depth : 0);
    }
}

static double share(const struct pr_chart_row *row, size_t i) {
    return row->n > 0 ? row->value[i] / (double)row->n : 0;
}

/* Share left of zero. */
static double below(const struct likert *l, const struct pr_chart_row *row) {
    double sum = 0, middle = ((double)l->chart->n_series - 1) / 2;
    for (size_t i = 0; i < l->chart->n_series; i++) {
        sum += (int)i == l->neutral ? share(row, i) / 2 : (double)i < middle ? share(row, i) : 0;
    }
    return sum;
}

static void extent(struct likert *l) {
    const struct pr_chart *c = l->chart;
    for (size_t r = 0; r < c->n_rows; r++) {
        double left = below(l, &c->row[r]), all = 0;
        for (size_t i = 0; i < c->n_series; i++) {
            all += share(&c->row[r], i);
        }
        l->below = fmax(l->below, left);
        l->above = fmax(l->above, all - left);
    }
    l->below = fmax(1, ceil(l->below / 0.25 - 1e-9)) * 0.25;
    l->above = fmax(1, ceil(l->above / 0.25 - 1e-9)) * 0.25;
    l->per_share = (RIGHT - LEFT) / (l->below + l->above);
}

static struct pr_text percent(struct canvas *c, double x) {
    struct pr_buf b = pr_buf_new(c->arena);
    pr_buf_int(&b, llround(x * 100));
    return pr_buf_done(&b);
}

static void bars(struct canvas *c, const struct likert *l, const struct pr_chart_row *row,
                 double y) {
    double x = LEFT + (l->below - below(l, row)) * l->per_share;
    for (size_t i = 0; i < l->chart->n_series; i++) {
        double w = share(row, i) * l->per_share;
        if (w <= 0) {
            continue;
        }
        canvas_box(c, (double[]){x, y - 18, w, 36}, l->fill[i]);
        canvas_line(c, (double[]){x, y - 18, x, y + 18}, 1, CANVAS_WHITE);
        if (w >= 26) {
            struct canvas_face face = {14, canvas_on(l->fill[i]) == CANVAS_WHITE,
                                       canvas_on(l->fill[i])};
            canvas_text(c, x + w / 2, y, CANVAS_CENTRE, &face, percent(c, share(row, i)));
        }
        x += w;
    }
}

static void axis(struct canvas *c, const struct likert *l, double top, double bottom) {
    int from = (int)lround(-l->below / 0.25), to = (int)lround(l->above / 0.25);
    for (int i = from; i <= to; i++) {
        double x = LEFT + (l->below + i * 0.25) * l->per_share;
        canvas_line(c, (double[]){x, top, x, bottom}, i == 0 ? 1.5 : 1,
                    i == 0 ? CANVAS_GREY : CANVAS_GRID);
        canvas_text(c, x, bottom + 16, CANVAS_CENTRE, &axis_face, percent(c, fabs(i * 0.25)));
    }
}

bool chart_likert(struct pr_arena *arena, const struct pr_chart *chart,
                  const struct pr_chart_style *style, struct pr_buf *out) {
    static const struct canvas_face right_face = {15, true, CANVAS_BLUE};
    static const struct canvas_face right_head = {12, false, CANVAS_BLUE};
    size_t half = chart->n_series / 2;
    struct likert l = {.chart = chart,
                       .neutral = chart->neutral < 0 && chart->n_series % 2 == 1 ? (int)half
                                                                                 : chart->neutral};
    struct canvas c = {.arena = arena};
    struct pr_text over[1] = {{NULL, 0}};
    canvas_wrap(arena, chart->right_title, &right_head, WIDTH / 4, over, 1);
    double legend = canvas_legend_height(arena, WIDTH, chart->series, chart->n_series);
    double head = canvas_head_height(arena, chart, WIDTH);
    double height = head + legend + 24 + ROW * (double)chart->n_rows + 70;
    if (!canvas_open(&c, WIDTH, height, style)) {
        return false;
    }
    fills(&l);
    extent(&l);
    double y = canvas_legend(&c, canvas_head(&c, chart),
                             &(struct canvas_key){chart->series, l.fill, NULL, chart->n_series});
    canvas_text(&c, WIDTH - 20, y + 10, CANVAS_RIGHT, &right_head, over[0]);
    double top = y + 24;
    axis(&c, &l, top, top + ROW * (double)chart->n_rows);
    for (size_t r = 0; r < chart->n_rows; r++) {
        double middle = top + ROW * ((double)r + 0.5);
        struct pr_text lines[LABEL_LINES];
        size_t n =
            canvas_wrap(arena, chart->row[r].label, &label_face, LEFT - 60, lines, LABEL_LINES);
        struct canvas_face face = label_face;
        face.px = n > 2 ? 13 : label_face.px;
        canvas_lines(&c, (double[]){LEFT - 24, middle}, CANVAS_RIGHT, &face, lines, n);
        bars(&c, &l, &chart->row[r], middle);
        canvas_text(&c, WIDTH - 20, middle, CANVAS_RIGHT, &right_face, chart->row[r].right);
    }
    canvas_note(&c, chart);
    return canvas_close(&c, chart, out);
}
