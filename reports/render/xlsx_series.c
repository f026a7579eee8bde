/* Series of native charts: colours, labels, and the value to compare with. */
#include "canvas.h"
#include "xlsx.h"

#include <math.h>
#include <string.h>

enum { DARK = 0x404040, LOUD = 0x0B62A4, QUIET = 0xC3CAD0, LETTERS = 0x1B1F24 };

lxw_chart_font pr_xlsx_font(double size, bool bold, lxw_color_t colour) {
    return (lxw_chart_font){.name = "Arial",
                            .size = size,
                            .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE,
                            .color = colour};
}

/* ---- colours ---- */

/* Five steps of disagreement and agreement, darker to the ends; more options share the ends. */
static lxw_color_t likert_colour(const struct pr_chart *chart, size_t i, bool *dark) {
    static const lxw_color_t against[] = {0xB2182B, 0xEF8A62, 0xFDDBC7};
    static const lxw_color_t for_it[] = {0x2166AC, 0x67A9CF, 0xD1E5F0};
    size_t n = chart->n_series;
    *dark = i == 0 || i + 1 == n;
    if (chart->neutral >= 0 && i == (size_t)chart->neutral) {
        *dark = false;
        return 0xD9D9D9;
    }
    size_t from_end = n - 1 - i;
    bool lower = chart->neutral >= 0 ? i < (size_t)chart->neutral : i < n / 2;
    size_t step = lower ? i : from_end;
    step = step < PR_COUNT_OF(against) ? step : PR_COUNT_OF(against) - 1;
    return lower ? against[step] : for_it[step];
}

static lxw_color_t series_colour(size_t i, size_t n) {
    static const lxw_color_t colour[] = {0xA9C4DA, LOUD, 0x5B7F95, 0x1F3B57};
    return n == 1 ? colour[1] : colour[i % PR_COUNT_OF(colour)];
}

/* ---- labels ---- */

/* The format that fits all values: with the digits of the one that needs most. */
static const char *format_of(struct pr_book *book, const struct pr_chart *c) {
    const char *format = pr_xlsx_number(book, c->show, 1);
    for (size_t i = 0; i < c->n_rows; i++) {
        for (size_t k = 0; k < pr_chart_values(c); k++) {
            const struct pr_chart_row *row = &c->row[i];
            bool given = row->has[k] && isfinite(row->value[k]);
            const char *other = given ? pr_xlsx_number(book, c->show, row->value[k]) : format;
            format = strlen(other) > strlen(format) ? other : format;
        }
    }
    return format;
}

static bool stacked(const struct pr_chart *c) {
    return c->kind == PR_CHART_LIKERT || c->kind == PR_CHART_STACK;
}

/* Shares of less than 5 % and counts of nothing have no room for a label. */
static void label(lxw_chart_series *series, struct pr_book *book, const struct pr_chart *c,
                  bool dark) {
    lxw_chart_font letters = pr_xlsx_font(9, dark, dark ? 0xFFFFFF : LETTERS);
    const char *format = pr_chart_shares(c) ? "[<0.05]\"\";0%"
                         : stacked(c)       ? "#,##0;;"
                                            : format_of(book, c);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &letters);
    chart_series_set_labels_num_format(series, format);
    chart_series_set_labels_position(series, stacked(c) ? LXW_CHART_LABEL_POSITION_CENTER
                                                        : LXW_CHART_LABEL_POSITION_OUTSIDE_END);
}

/* ---- series ---- */

static lxw_chart_series *new_series(struct pr_sheet *sheet, lxw_chart *chart,
                                    const struct pr_block *at, lxw_col_t column) {
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (series == NULL) {
        pr_xlsx_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    chart_series_set_categories(series, sheet->name, at->first, at->label, at->last, at->label);
    chart_series_set_values(series, sheet->name, at->first, column, at->last, column);
    chart_series_set_name_range(series, sheet->name, at->first - 1, column);
    return series;
}

/* Parts of a whole as the pictures show them, stripes and all. */
static bool part_look(lxw_chart_series *series, const struct pr_chart *c, size_t i) {
    bool striped = false;
    uint32_t fill = pr_part_colour(i, c->n_series, &striped);
    uint32_t letters = canvas_on(fill);
    lxw_chart_fill plain = {.color = fill};
    lxw_chart_pattern stripes = {.fg_color = canvas_mix(fill, letters, 0.45),
                                 .bg_color = fill,
                                 .type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
    if (striped) {
        chart_series_set_pattern(series, &stripes);
    } else {
        chart_series_set_fill(series, &plain);
    }
    return letters == CANVAS_WHITE;
}

/* Quiet rows are grey. */
static void quiet_bars(struct pr_book *book, lxw_chart_series *series, const struct pr_chart *c) {
    lxw_chart_point **point = pr_arena_array(book->arena, c->n_rows + 1, sizeof(void *));
    lxw_chart_point *each = pr_arena_array(book->arena, c->n_rows + 1, sizeof *each);
    lxw_chart_fill loud = {.color = LOUD}, quiet = {.color = QUIET};
    lxw_chart_line edge = {.color = DARK, .width = 0.5F};
    bool any = false;
    for (size_t i = 0; i < c->n_rows; i++) {
        each[i] = (lxw_chart_point){.fill = c->row[i].quiet ? &quiet : &loud, .line = &edge};
        point[i] = &each[i];
        any = any || c->row[i].quiet;
    }
    if (any) {
        pr_xlsx_check(book, chart_series_set_points(series, point));
    }
}

static void add_series(struct pr_sheet *sheet, lxw_chart *chart, const struct pr_chart *c, size_t i,
                       const struct pr_block *at) {
    struct pr_book *book = sheet->book;
    lxw_chart_series *series = new_series(sheet, chart, at, (lxw_col_t)(at->value + i));
    if (series == NULL) {
        return;
    }
    bool likert = c->kind == PR_CHART_LIKERT;
    bool dark = false;
    lxw_chart_line edge = {.color = DARK, .width = 0.5F};
    if (c->kind == PR_CHART_STACK) {
        dark = part_look(series, c, i);
    } else {
        lxw_chart_fill fill = {.color = likert ? likert_colour(c, i, &dark)
                                               : series_colour(i, pr_chart_values(c))};
        chart_series_set_fill(series, &fill);
    }
    chart_series_set_line(series, &edge);
    if (c->kind == PR_CHART_BARS) {
        quiet_bars(book, series, c);
    }
    label(series, book, c, dark);
}

void pr_xlsx_series(struct pr_sheet *sheet, lxw_chart *chart, const struct pr_chart *c,
                    const struct pr_block *at) {
    for (size_t i = 0; i < pr_chart_values(c); i++) {
        add_series(sheet, chart, c, i, at);
    }
}
