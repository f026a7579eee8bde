/* render: rows with labels at the left, an axis in the middle, columns of text at the right. */
#include "chart_rows.h"

#include <math.h>

enum { LABEL_LINES = 2, SPACES = 6 /* of an axis */ };

static const double WIDTH = 1000, MARGIN = 24, GAP = 20, N_COLUMN = 52, RIGHT_MOST = 270;
static const struct canvas_face right_face = {15, true, CANVAS_BLUE};
static const struct canvas_face head_face = {13, false, CANVAS_QUIET};
const struct canvas_face rows_axis_face = {12, false, CANVAS_QUIET};

/* ---- places ---- */

/* Many rows stand closer together. */
static double row_height(size_t n) {
    return n <= 8 ? 46 : n <= 20 ? 38 : 30;
}

static double label_px(const struct rows *r) {
    return r->chart->n_rows <= 8 ? 15 : r->chart->n_rows <= 20 ? 14 : 13;
}

bool rows_value(const struct pr_chart_row *row, size_t i, double *value) {
    *value = row->value[i];
    return row->has[i] && isfinite(row->value[i]);
}

bool rows_between(const struct pr_chart_row *row) {
    return row->has_interval && isfinite(row->low) && isfinite(row->high) && row->low <= row->high;
}

static double widest_right(const struct pr_chart *chart) {
    double most = 0, head = canvas_width(chart->right_title, head_face.px, false);
    for (size_t i = 0; i < chart->n_rows; i++) {
        most = fmax(most, canvas_width(chart->row[i].right, right_face.px, true));
    }
    return fmin(most > 0 ? fmax(most, head) : 0, RIGHT_MOST);
}

static bool has_n(const struct pr_chart *chart) {
    for (size_t i = 0; i < chart->n_rows; i++) {
        if (chart->row[i].n > 0) {
            return true;
        }
    }
    return false;
}

static double widest_label(const struct rows *r) {
    const double bold = 1.12; /* some labels are bold and wider */
    double widest = 0;
    for (size_t i = 0; i < r->chart->n_rows; i++) {
        widest = fmax(widest, bold * canvas_width(r->chart->row[i].label, label_px(r), false));
    }
    return ceil(widest);
}

/* Whether no label has to be cut. */
static bool labels_fit(const struct rows *r, double width) {
    const struct canvas_face face = {label_px(r), false, CANVAS_TEXT};
    struct pr_text lines[LABEL_LINES + 1];
    for (size_t i = 0; i < r->chart->n_rows; i++) {
        struct pr_text label = r->chart->row[i].label;
        if (canvas_wrap(r->c.arena, label, &face, width, lines, LABEL_LINES + 1) > LABEL_LINES) {
            return false;
        }
    }
    return true;
}

/* On one line where that is short, else on two, no wider than they need. */
static double label_width(const struct rows *r, double most) {
    const double least = 86, one_line = 190, step = 20;
    double width = widest_label(r);
    if (width > one_line) {
        width = one_line;
        while (width < most && !labels_fit(r, width)) {
            width += step;
        }
    }
    return fmax(least, fmin(width, most));
}

void rows_measure(struct rows *r, double most, double indent, bool n_column) {
    double right = widest_right(r->chart);
    r->row = row_height(r->chart->n_rows);
    r->labels = MARGIN + indent + label_width(r, most - MARGIN - indent);
    r->right_at = WIDTH - MARGIN;
    r->from = r->labels + GAP;
    r->to = r->right_at - (right > 0 ? right + GAP : 0);
    r->n_at = 0;
    if (n_column && has_n(r->chart)) {
        r->n_at = r->to;
        r->to -= N_COLUMN;
    }
}

bool rows_open(struct rows *r, double above, double below, double *y) {
    const double note = 46;
    double head = canvas_head_height(r->c.arena, r->chart, WIDTH);
    r->top = head + above;
    double height = r->top + r->row * (double)r->chart->n_rows + below + note;
    if (!canvas_open(&r->c, WIDTH, height, r->style)) {
        return false;
    }
    *y = canvas_head(&r->c, r->chart);
    return true;
}

bool rows_close(struct rows *r, struct pr_buf *out) {
    canvas_note(&r->c, r->chart);
    return canvas_close(&r->c, r->chart, out);
}

double rows_middle(const struct rows *r, size_t i) {
    return r->top + r->row * ((double)i + 0.5);
}

double rows_x(const struct rows *r, double value) {
    double share = (value - r->low) / (r->high - r->low);
    return r->from + (r->to - r->from) * fmin(fmax(share, 0), 1);
}

struct pr_text rows_number(const struct rows *r, enum pr_show how, double value) {
    struct pr_buf b = pr_buf_new(r->c.arena);
    pr_show_number(&b, r->style->lang, how, value);
    return pr_buf_done(&b);
}

/* ---- axis ---- */

/* 1, 2 or 5 times a power of ten, at most so many spaces; counts go in whole steps. */
static double tick_step(const struct pr_chart *chart, double range, double most) {
    static const double factors[] = {1, 2, 5, 10};
    double step = pow(10, floor(log10(range / most)));
    for (size_t i = 0; i < PR_COUNT_OF(factors); i++) {
        if (range / (step * factors[i]) <= most * 1.0001) {
            step *= factors[i];
            break;
        }
    }
    return chart->show == PR_SHOW_COUNT ? fmax(step, 1) : step;
}

static void widen(double ends[2], double value) {
    ends[0] = fmin(ends[0], value);
    ends[1] = fmax(ends[1], value);
}

static void extent(const struct pr_chart *chart, double ends[2]) {
    double value = 0;
    for (size_t i = 0; i < chart->n_rows; i++) {
        const struct pr_chart_row *row = &chart->row[i];
        if (rows_value(row, 0, &value)) {
            widen(ends, value);
        }
        if (rows_between(row)) {
            widen(ends, row->low);
            widen(ends, row->high);
        }
    }
    if (chart->has_reference && isfinite(chart->reference)) {
        widen(ends, chart->reference);
    }
}

void rows_extent(struct rows *r, bool zero) {
    double ends[2] = {zero ? 0 : INFINITY, zero ? 0 : -INFINITY};
    r->low = r->chart->low;
    r->high = r->chart->high;
    if (r->high > r->low) {
        return;
    }
    extent(r->chart, ends);
    if (!(ends[0] <= ends[1])) { /* nothing at all */
        ends[0] = ends[1] = 0;
    }
    if (!(ends[1] > ends[0])) {
        double around = fmax(fabs(ends[0]) * 0.5, r->chart->show == PR_SHOW_COUNT ? 1 : 0.5);
        ends[0] -= zero ? 0 : around;
        ends[1] += around;
    }
    double step = tick_step(r->chart, ends[1] - ends[0], SPACES);
    r->low = floor(ends[0] / step + 1e-9) * step;
    r->high = ceil(ends[1] / step - 1e-9) * step;
}

/* How the numbers of an axis are shown: no more digits than a step needs. */
static struct pr_text tick(const struct rows *r, double step, double value) {
    enum pr_show how = r->chart->show;
    double percent = how == PR_SHOW_PERCENT ? 1 : 100;
    if ((how == PR_SHOW_SHARE || how == PR_SHOW_PERCENT) && step * percent >= 1 - 1e-9) {
        return rows_number(r, PR_SHOW_SHARE, value * percent / 100);
    }
    return rows_number(r, how == PR_SHOW_COUNT || how == PR_SHOW_SHARE_CHANGE ? how : PR_SHOW_PLAIN,
                       value);
}

static double tick_width(const struct rows *r, double step) {
    double low = canvas_width(tick(r, step, r->low), rows_axis_face.px, false);
    double high = canvas_width(tick(r, step, r->high), rows_axis_face.px, false);
    return fmax(low, high) + 14;
}

double rows_axis_height(const struct pr_chart *chart) {
    return chart->low_label.n > 0 || chart->high_label.n > 0 ? 48 : 28;
}

static void ends(struct rows *r, double y) {
    double half = (r->to - r->from) / 2 - 8;
    struct pr_text name[2] = {{NULL, 0}, {NULL, 0}};
    canvas_wrap(r->c.arena, r->chart->low_label, &rows_axis_face, half, &name[0], 1);
    canvas_wrap(r->c.arena, r->chart->high_label, &rows_axis_face, half, &name[1], 1);
    canvas_text(&r->c, r->from, y, CANVAS_LEFT, &rows_axis_face, name[0]);
    canvas_text(&r->c, r->to, y, CANVAS_RIGHT, &rows_axis_face, name[1]);
}

void rows_axis(struct rows *r) {
    double bottom = r->top + r->row * (double)r->chart->n_rows;
    double step = tick_step(r->chart, r->high - r->low, SPACES);
    double room = fmax(1, floor((r->to - r->from) / tick_width(r, step)));
    step = tick_step(r->chart, r->high - r->low, fmin(room, SPACES));
    double first = ceil(r->low / step - 1e-6), last = floor(r->high / step + 1e-6);
    for (int i = 0; i <= (int)fmin(last - first, 2 * SPACES); i++) {
        double v = (first + i) * step, x = rows_x(r, v);
        bool zero = fabs(v) < step / 2 && r->low < 0;
        canvas_line(&r->c, (double[]){x, r->top, x, bottom}, zero ? 1.5 : 1,
                    zero ? CANVAS_GREY : CANVAS_GRID);
        canvas_text(&r->c, x, bottom + 16, CANVAS_CENTRE, &rows_axis_face,
                    tick(r, step, zero ? 0 : v));
    }
    ends(r, bottom + 36);
}

/* ---- text ---- */

void rows_label(struct rows *r, size_t i, const struct rows_look *look) {
    struct canvas_face face = {label_px(r), look->bold, CANVAS_TEXT};
    struct pr_text lines[LABEL_LINES];
    double width = r->labels - MARGIN - look->indent;
    double x = look->left ? MARGIN + look->indent : r->labels;
    struct pr_text label = r->chart->row[i].label;
    size_t n = canvas_wrap(r->c.arena, label, &face, width, lines, LABEL_LINES);
    if (n > 1) {
        face.px = fmin(face.px, floor((r->row - 2) / 1.25 / (double)n * 2) / 2);
        n = canvas_wrap(r->c.arena, label, &face, width, lines, LABEL_LINES);
    }
    canvas_lines(&r->c, (double[]){x, rows_middle(r, i)}, look->left ? CANVAS_LEFT : CANVAS_RIGHT,
                 &face, lines, n);
}

void rows_columns(struct rows *r, size_t i, const struct canvas_face *face, struct pr_text right) {
    const struct canvas_face count = {14, false, CANVAS_TEXT};
    double y = rows_middle(r, i);
    struct pr_text line[1];
    if (r->n_at > 0 && r->chart->row[i].n > 0) {
        canvas_text(&r->c, r->n_at, y, CANVAS_RIGHT, &count,
                    rows_number(r, PR_SHOW_COUNT, (double)r->chart->row[i].n));
    }
    if (canvas_wrap(r->c.arena, right, face, RIGHT_MOST, line, 1) > 0) {
        canvas_text(&r->c, r->right_at, y, CANVAS_RIGHT, face, line[0]);
    }
}

void rows_heads(struct rows *r, double y) {
    struct pr_text line[1];
    if (r->n_at > 0) {
        canvas_text(&r->c, r->n_at, y, CANVAS_RIGHT, &head_face, PR_TEXT("n"));
    }
    if (canvas_wrap(r->c.arena, r->chart->right_title, &head_face, RIGHT_MOST, line, 1) > 0) {
        canvas_text(&r->c, r->right_at, y, CANVAS_RIGHT, &head_face, line[0]);
    }
}

void rows_absent(struct rows *r, size_t i) {
    const struct canvas_face face = {13, false, CANVAS_QUIET};
    canvas_text(&r->c, r->from + 8, rows_middle(r, i), CANVAS_LEFT, &face,
                pr_why_text(r->style->lang, PR_NO_DATA));
}

/* ---- intervals, reference ---- */

/* An arrow at x that points to the side: -1 left, 1 right. */
static void arrow(struct rows *r, double x, double y, double side, uint32_t colour) {
    const double corner[3][2] = {{x + side * 2, y}, {x - side * 8, y - 5}, {x - side * 8, y + 5}};
    canvas_shape(&r->c, corner, 3, colour);
}

void rows_whisker(struct rows *r, size_t i, uint32_t colour) {
    const double cap = 5, y = rows_middle(r, i);
    const struct pr_chart_row *row = &r->chart->row[i];
    if (!rows_between(row)) {
        return;
    }
    double end[2] = {rows_x(r, row->low), rows_x(r, row->high)};
    bool out[2] = {row->low<r->low, row->high> r->high};
    canvas_line(&r->c, (double[]){end[0], y, end[1], y}, 2, colour);
    for (size_t k = 0; k < 2; k++) {
        if (out[k]) {
            arrow(r, end[k], y, k == 0 ? -1 : 1, colour);
        } else {
            canvas_line(&r->c, (double[]){end[k], y - cap, end[k], y + cap}, 2, colour);
        }
    }
}

static double side_of(const struct rows *r, double value) {
    return value < r->low ? -1 : value > r->high ? 1 : 0;
}

/* A line that the axis does not reach is named all the same, with an arrow to where it would be. */
static struct pr_text reference_name(struct rows *r) {
    static const char *const arrows[] = {"\xE2\x86\x90 ", "", "\xE2\x86\x92 "};
    struct pr_buf b = pr_buf_new(r->c.arena);
    pr_buf_c(&b, arrows[(int)side_of(r, r->chart->reference) + 1]);
    pr_buf_text(&b, r->chart->reference_label);
    return pr_buf_done(&b);
}

/* The line goes through all rows; its name stands above, inside the page. */
void rows_reference(struct rows *r, double y) {
    const struct pr_chart *chart = r->chart;
    const struct canvas_face face = {13, false, CANVAS_INK};
    struct pr_text name[1] = {{NULL, 0}};
    if (!chart->has_reference || !isfinite(chart->reference)) {
        return;
    }
    double x = rows_x(r, chart->reference), bottom = r->top + r->row * (double)chart->n_rows;
    double right = r->n_at > 0 ? r->n_at - 30 : r->to;
    if (fabs(side_of(r, chart->reference)) < 0.5) {
        canvas_dashes(&r->c, (double[]){x, r->top - 4, x, bottom}, 1.6, CANVAS_INK);
    }
    if (chart->reference_label.n > 0) {
        canvas_wrap(r->c.arena, reference_name(r), &face, right - MARGIN, name, 1);
    }
    double half = canvas_width(name[0], face.px, false) / 2;
    x = fmax(fmin(x, right - half), MARGIN + half);
    canvas_text(&r->c, x, y, CANVAS_CENTRE, &face, name[0]);
}
