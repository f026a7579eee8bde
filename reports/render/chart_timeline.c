/* render: events of a year: a hollow disc where one was planned, a filled one where it was held, a
 * cross where it was planned and not held. */
#include "chart_rows.h"

#include <math.h>

static const double LABELS = 350;
static const struct canvas_face month_face = {12, false, CANVAS_QUIET};
static const struct canvas_face year_face = {12, true, CANVAS_QUIET};

/* ---- months: counted from year 0 ---- */

static int64_t month_of(double day) {
    int year = 0, month = 0, day_of_month = 0;
    pr_day_split((int64_t)floor(day), &year, &month, &day_of_month);
    return (int64_t)year * 12 + month - 1;
}

static double month_begin(int64_t month) {
    return (double)pr_day_from((int)(month / 12), (int)(month % 12) + 1, 1);
}

/* The first letters of the month's name. */
static struct pr_text month_name(enum pr_lang lang, int64_t month) {
    enum { LETTERS = 3 };
    struct pr_text name = pr_word(lang, (enum pr_msg)(PR_MSG_MONTH_1 + (int)(month % 12)));
    size_t at = 0;
    for (int i = 0; i < LETTERS && at < name.n; i++) {
        (void)pr_utf8_next(name, &at);
    }
    return pr_text_slice(name, 0, at);
}

/* The axis from the rows: whole months, one at least. false: there is no day to put on it. */
static bool extent(struct rows *r) {
    double low = r->chart->low, high = r->chart->high, value = 0;
    struct pr_chart_row ends = {.value = {low, high}, .has = {true, true}};
    if (high > low && pr_chart_day(&ends, 0, &value) && pr_chart_day(&ends, 1, &value)) {
        r->low = low;
        r->high = high;
        return true;
    }
    low = INFINITY;
    high = -INFINITY;
    for (size_t i = 0; i < r->chart->n_rows; i++) {
        for (size_t k = 0; k < 2; k++) {
            if (pr_chart_day(&r->chart->row[i], k, &value)) {
                low = fmin(low, value);
                high = fmax(high, value);
            }
        }
    }
    r->low = low <= high ? month_begin(month_of(low)) : 0;
    r->high = low <= high ? month_begin(month_of(high) + 1) : 31;
    return low <= high;
}

/* Months between lines that are named, so that names do not touch; whole years at last. */
static int64_t month_step(const struct rows *r, int64_t months) {
    static const int64_t steps[] = {1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200, 12000};
    const double room = 34;
    for (size_t i = 0; i < PR_COUNT_OF(steps); i++) {
        if ((r->to - r->from) / (double)months * (double)steps[i] >= room) {
            return steps[i];
        }
    }
    return steps[PR_COUNT_OF(steps) - 1];
}

static struct pr_text year_text(struct rows *r, int64_t month) {
    struct pr_buf b = pr_buf_new(r->c.arena);
    pr_buf_int(&b, month / 12);
    return pr_buf_done(&b);
}

/* A month's name stands in the middle of what it names; the year under its first name. */
static void axis(struct rows *r) {
    int64_t first = month_of(r->low), last = month_of(r->high - 1e-6);
    int64_t step = month_step(r, last - first + 1);
    double bottom = r->top + r->row * (double)r->chart->n_rows;
    int64_t year = INT64_MIN;
    for (int64_t m = first; m <= last; m++) {
        bool named = step < 12 ? (m % 12) % step == (first % 12) % step : m % step == 0;
        double x = rows_x(r, fmax(month_begin(m), r->low));
        if (!named) {
            continue;
        }
        canvas_line(&r->c, (double[]){x, r->top, x, bottom + 6}, 1, CANVAS_GRID);
        double middle = (x + rows_x(r, month_begin(m + 1))) / 2;
        if (step < 12) {
            canvas_text(&r->c, middle, bottom + 16, CANVAS_CENTRE, &month_face,
                        month_name(r->style->lang, m));
        }
        if (m / 12 != year) {
            year = m / 12;
            canvas_text(&r->c, middle, bottom + (step < 12 ? 34 : 16), CANVAS_CENTRE, &year_face,
                        year_text(r, m));
        }
    }
    canvas_line(&r->c, (double[]){r->to, r->top, r->to, bottom + 6}, 1, CANVAS_GRID);
    canvas_line(&r->c, (double[]){r->from, bottom, r->to, bottom}, 1, CANVAS_GREY);
}

/* ---- marks ---- */

static void cross(struct rows *r, double x, double y, uint32_t colour) {
    const double half = 5.5;
    canvas_line(&r->c, (double[]){x - half, y - half, x + half, y + half}, 2.4, colour);
    canvas_line(&r->c, (double[]){x - half, y + half, x + half, y - half}, 2.4, colour);
}

/* A day beyond the axis: an arrow at its end. */
static bool beyond(struct rows *r, double value, double y, uint32_t colour) {
    double side = value < r->low ? -1 : value > r->high ? 1 : 0, x = rows_x(r, value);
    if (value >= r->low && value <= r->high) {
        return false;
    }
    const double corner[3][2] = {{x + side * 8, y}, {x - side * 2, y - 6}, {x - side * 2, y + 6}};
    canvas_shape(&r->c, corner, 3, colour);
    return true;
}

static void planned(struct rows *r, double value, double y, bool lost) {
    if (beyond(r, value, y, CANVAS_GREY)) {
        return;
    }
    if (lost) {
        cross(r, rows_x(r, value), y, 0xB2182B);
    } else {
        canvas_disc(&r->c, (double[]){rows_x(r, value), y, 7.5}, CANVAS_GREY, true);
    }
}

static void marks(struct rows *r, size_t i) {
    const struct pr_chart_row *row = &r->chart->row[i];
    double plan = 0, held = 0, y = rows_middle(r, i);
    bool has_plan = pr_chart_day(row, 0, &plan), has_held = pr_chart_day(row, 1, &held);
    if (!has_plan && !has_held) {
        rows_absent(r, i);
        return;
    }
    if (has_plan && has_held && fabs(held - plan) > 1) {
        canvas_line(&r->c, (double[]){rows_x(r, plan), y, rows_x(r, held), y}, 3, CANVAS_SKY);
    }
    if (has_plan) {
        planned(r, plan, y, !has_held && row->quiet);
    }
    if (has_held && !beyond(r, held, y, CANVAS_BLUE)) {
        /* held as planned: both marks are to be seen */
        bool same = has_plan && fabs(held - plan) <= 1;
        canvas_disc(&r->c, (double[]){rows_x(r, held), y, same ? 4.5 : 6.5}, CANVAS_BLUE, false);
    }
}

/* ---- legend ---- */

enum mark { PLANNED, HELD, LOST, MARKS };

static bool any_lost(const struct pr_chart *chart) {
    double value = 0;
    for (size_t i = 0; i < chart->n_rows; i++) {
        const struct pr_chart_row *row = &chart->row[i];
        if (row->quiet && pr_chart_day(row, 0, &value) && !pr_chart_day(row, 1, &value)) {
            return true;
        }
    }
    return false;
}

static void legend(struct rows *r, double y) {
    static const struct canvas_face face = {14, false, CANVAS_TEXT};
    static const enum pr_msg words[MARKS] = {PR_MSG_RENDER_PLANNED, PR_MSG_RENDER_HELD,
                                             PR_MSG_RENDER_NOT_HELD};
    const struct pr_chart *chart = r->chart;
    double x = r->from + 6, room = r->to - 100;
    size_t n = any_lost(chart) ? MARKS : LOST;
    for (size_t i = 0; i < n; i++) {
        struct pr_text name = pr_chart_series(chart, i), line[1] = {{NULL, 0}};
        name = name.n > 0 ? name : pr_word(r->style->lang, words[i]);
        canvas_wrap(r->c.arena, name, &face, (room - r->from) / (double)n, line, 1);
        if (i == LOST) {
            cross(r, x, y, 0xB2182B);
        } else {
            canvas_disc(&r->c, (double[]){x, y, 6.5}, i == PLANNED ? CANVAS_GREY : CANVAS_BLUE,
                        i == PLANNED);
        }
        canvas_text(&r->c, x + 14, y, CANVAS_LEFT, &face, line[0]);
        x += 42 + canvas_width(line[0], face.px, false);
    }
}

bool chart_timeline(struct pr_arena *arena, const struct pr_chart *chart,
                    const struct pr_chart_style *style, struct pr_buf *out) {
    struct rows r = {.c = {.arena = arena}, .chart = chart, .style = style};
    double y = 0;
    rows_measure(&r, LABELS, 0, false);
    r.row = fmin(r.row, 36); /* marks are small */
    r.to -= 10;
    bool dated = extent(&r);
    if (!rows_open(&r, 34, 44, &y)) {
        return false;
    }
    legend(&r, y + 10);
    rows_heads(&r, y + 10);
    if (dated) {
        axis(&r);
    }
    for (size_t i = 0; i < chart->n_rows; i++) {
        const struct pr_chart_row *row = &chart->row[i];
        struct canvas_face right = {13, false, row->quiet ? CANVAS_QUIET : CANVAS_TEXT};
        double line = rows_middle(&r, i) + r.row / 2;
        canvas_line(&r.c, (double[]){24, line, r.right_at, line}, 1, 0xF0F0F0);
        rows_label(&r, i, &(struct rows_look){0});
        rows_columns(&r, i, &right, row->right);
    }
    for (size_t i = 0; i < chart->n_rows; i++) {
        marks(&r, i);
    }
    return rows_close(&r, out);
}
