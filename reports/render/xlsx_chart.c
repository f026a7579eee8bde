/* Native charts, which can be edited, where a native chart is honest. Their data stand at the right
 * of the page, on the same rows, outside what is printed. */
#include "xlsx.h"

#include <math.h>

enum {
    ROW_PIXELS = 20,
    BAR_PIXELS = 34,
    FRAME_PIXELS = 70,
    LEAST_PIXELS = 150,
    DARK = 0x404040,
    GRID = 0xE0E0E0
};

/* Where the data of a chart stand. */
struct block {
    lxw_row_t first, last; /* rows with values */
    lxw_col_t label, value;
};

/* ---- data ---- */

static void data_text(struct pr_sheet *sheet, lxw_row_t row, size_t column, enum pr_role role,
                      struct pr_text t) {
    /* no wrapping here: the height of the row belongs to the page */
    struct pr_look look = {.role = role, .number = "@"};
    pr_xlsx_put(sheet, row, column, column, look, t);
}

static void data_cell(struct pr_sheet *sheet, lxw_row_t row, size_t column,
                      const struct pr_cell *c) {
    struct pr_book *book = sheet->book;
    double value = 0;
    if (pr_cell_number(c, &value)) {
        struct pr_look look = {.role = PR_ROLE_DATA,
                               .number = pr_xlsx_number(book, c->show, value)};
        pr_xlsx_put_number(sheet, row, column, column, look, pr_xlsx_value(c->show, value));
    } else {
        data_text(sheet, row, column, PR_ROLE_DATA, pr_cell_show(book->arena, book->doc->lang, c));
    }
}

/* Where the values begin in the table of the chart: after the label and n. */
static size_t value_column(const struct pr_chart *chart) {
    for (size_t i = 0; i < chart->n_rows; i++) {
        if (chart->row[i].n > 0) {
            return 2;
        }
    }
    return 1;
}

static struct block put_data(struct pr_sheet *sheet, const struct pr_chart *chart) {
    struct pr_book *book = sheet->book;
    const struct pr_grid *g = pr_chart_grid(book->arena, book->doc->lang, chart);
    size_t left = sheet->n_columns + 1;
    struct pr_arg title[] = {pr_arg_text(pr_clean_line(book->arena, chart->title))};
    data_text(sheet, sheet->row, left, PR_ROLE_DATA_HEAD,
              pr_say(book->arena, book->doc->lang, PR_MSG_RENDER_CHART_DATA, title, 1));
    for (size_t j = 1; j < g->n_columns; j++) {
        data_text(sheet, sheet->row + 1, left + j, PR_ROLE_DATA_HEAD, g->column[j].title);
    }
    for (size_t i = 0; i < g->n_rows; i++) {
        for (size_t j = 0; j < g->n_columns; j++) {
            data_cell(sheet, sheet->row + 2 + (lxw_row_t)i, left + j,
                      &g->cell[i * g->n_columns + j]);
        }
    }
    return (struct block){.first = sheet->row + 2,
                          .last = sheet->row + 1 + (lxw_row_t)g->n_rows,
                          .label = (lxw_col_t)left,
                          .value = (lxw_col_t)(left + value_column(chart))};
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
    static const lxw_color_t colour[] = {0xA9C4DA, 0x0B62A4, 0x5B7F95, 0x1F3B57};
    return n == 1 ? colour[1] : colour[i % PR_COUNT_OF(colour)];
}

/* ---- charts ---- */

static lxw_chart_font font(double size, bool bold, lxw_color_t colour) {
    return (lxw_chart_font){.name = "Arial",
                            .size = size,
                            .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE,
                            .color = colour};
}

static void axes(lxw_chart *chart, const struct pr_chart *c) {
    lxw_chart_font labels = font(9, false, 0x1B1F24);
    lxw_chart_line thin = {.color = GRID, .width = 0.5F};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_axis *categories = chart->y_axis; /* of bars: the upright one */
    lxw_chart_axis *values = chart->x_axis;
    chart_axis_set_reverse(categories);
    chart_axis_set_num_font(categories, &labels);
    chart_axis_set_line(categories, &thin);
    chart_axis_set_major_tick_mark(categories, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_num_font(values, &labels);
    chart_axis_set_line(values, &none);
    chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &thin);
    if (c->kind == PR_CHART_LIKERT) {
        chart_axis_set_major_unit(values, 0.25);
    } else if (c->high > c->low) {
        chart_axis_set_min(values, c->low);
        chart_axis_set_max(values, c->high);
        double length = c->high - c->low;
        if (length <= 1 || (length >= 2 && length <= 10)) {
            chart_axis_set_major_unit(values, length <= 1 ? length / 5 : 1);
        }
    }
    if (c->kind == PR_CHART_LIKERT || c->show == PR_SHOW_SHARE) {
        chart_axis_set_num_format(values, "0%");
    }
}

static void frame(lxw_chart *chart, const struct pr_chart *c) {
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_font legend = font(9, false, 0x1B1F24);
    chart_title_off(chart);
    chart_chartarea_set_line(chart, &none);
    bool named = pr_chart_values(c) > 1; /* the title names a single series */
    chart_legend_set_position(chart, named ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(chart, &legend);
    bool stacked = c->kind == PR_CHART_LIKERT;
    enum { LIKERT_GAP = 35, BAR_GAP = 60, STACKED = 100 };
    chart_set_series_gap(chart, stacked ? LIKERT_GAP : BAR_GAP);
    chart_set_series_overlap(chart, stacked ? STACKED : 0);
}

static void label(lxw_chart_series *series, struct pr_book *book, const struct pr_chart *c,
                  bool dark) {
    lxw_chart_font letters = font(9, dark, dark ? 0xFFFFFF : 0x1B1F24);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &letters);
    chart_series_set_labels_num_format(
        series, c->kind == PR_CHART_LIKERT ? "[<0.05]\"\";0%" : pr_xlsx_number(book, c->show, 1));
    chart_series_set_labels_position(series, c->kind == PR_CHART_LIKERT
                                                 ? LXW_CHART_LABEL_POSITION_CENTER
                                                 : LXW_CHART_LABEL_POSITION_OUTSIDE_END);
}

static void add_series(struct pr_sheet *sheet, lxw_chart *chart, const struct pr_chart *c, size_t i,
                       const struct block *at) {
    struct pr_book *book = sheet->book;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (series == NULL) {
        pr_xlsx_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw_col_t column = (lxw_col_t)(at->value + i);
    chart_series_set_categories(series, sheet->name, at->first, at->label, at->last, at->label);
    chart_series_set_values(series, sheet->name, at->first, column, at->last, column);
    chart_series_set_name_range(series, sheet->name, at->first - 1, column);
    bool likert = c->kind == PR_CHART_LIKERT;
    bool dark = false;
    lxw_chart_fill fill = {.color = likert ? likert_colour(c, i, &dark)
                                           : series_colour(i, pr_chart_values(c))};
    lxw_chart_line edge = {.color = DARK, .width = 0.5F};
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &edge);
    label(series, book, c, dark);
}

/* Pixels that a chart may be high, so that it and its title stand on one page. */
static double highest(const struct pr_sheet *sheet) {
    const double share = 0.8;
    return pr_xlsx_page_points(sheet) * 96 / 72 * share;
}

/* A chart that would go to the next page becomes lower, if that keeps it on this one. */
static double fitted(const struct pr_sheet *sheet, double wanted, double least) {
    enum { AROUND = 3 * ROW_PIXELS }; /* rounding to rows, and the note */
    double most = fmin(wanted, highest(sheet));
    double left = pr_xlsx_page_left(sheet) * 96 / 72 - AROUND;
    return left < most && left >= least ? left : most;
}

static double height_of(const struct pr_sheet *sheet, const struct pr_chart *c) {
    const double least = 0.75;
    double height = fmax((double)c->n_rows * BAR_PIXELS + FRAME_PIXELS, LEAST_PIXELS);
    return fitted(sheet, height, height * least);
}

static void reserve(struct pr_sheet *sheet, double pixels, size_t least_rows) {
    double rows = ceil(pixels / ROW_PIXELS) + 1;
    size_t n = rows > (double)least_rows ? (size_t)rows : least_rows;
    for (size_t i = 0; i < n; i++) {
        pr_xlsx_row(sheet, 0);
    }
}

static const char *description(struct pr_book *book, const struct pr_chart *chart) {
    enum { MOST = 2000 };
    return pr_xlsx_short(book->arena, chart->alt.n > 0 ? chart->alt : chart->title, MOST);
}

void pr_xlsx_native(struct pr_sheet *sheet, const struct pr_chart *c) {
    enum { DEFAULT_WIDTH = 480, DEFAULT_HEIGHT = 288 };
    struct pr_book *book = sheet->book;
    uint8_t type = c->kind == PR_CHART_LIKERT ? LXW_CHART_BAR_STACKED_PERCENT : LXW_CHART_BAR;
    lxw_chart *chart = workbook_add_chart(book->workbook, type);
    if (chart == NULL) {
        pr_xlsx_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    struct block at = put_data(sheet, c);
    for (size_t i = 0; i < pr_chart_values(c); i++) {
        add_series(sheet, chart, c, i, &at);
    }
    axes(chart, c);
    frame(chart, c);
    double width = pr_xlsx_span(sheet, 0, sheet->page_last);
    double height = height_of(sheet, c);
    lxw_chart_options options = {.x_scale = width / DEFAULT_WIDTH,
                                 .y_scale = height / DEFAULT_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = (char *)description(book, c)};
    pr_xlsx_check(book,
                  worksheet_insert_chart_opt(sheet->worksheet, sheet->row, 0, chart, &options));
    sheet->meant->charts++;
    reserve(sheet, height, c->n_rows + 3);
}

static void picture(struct pr_sheet *sheet, const struct pr_drawn *d) {
    struct pr_book *book = sheet->book;
    double wide = pr_xlsx_span(sheet, 0, sheet->page_last) / d->width;
    const double readable = 0.58;
    double height = fitted(sheet, d->height * fmin(1, wide), d->height * readable);
    double fit = height / d->height;
    lxw_row_t first = sheet->row;
    lxw_image_options options = {.x_scale = d->scale * fit,
                                 .y_scale = d->scale * fit,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = (char *)description(book, d->chart)};
    pr_xlsx_check(book, worksheet_insert_image_buffer_opt(sheet->worksheet, sheet->row, 0,
                                                          (const unsigned char *)d->png.s, d->png.n,
                                                          &options));
    sheet->meant->pictures++;
    reserve(sheet, d->height * fit, 0);
    pr_xlsx_keep(sheet, first, sheet->row - 1);
}

void pr_xlsx_chart(struct pr_sheet *sheet, const struct pr_drawn *drawn) {
    const struct pr_chart *c = drawn->chart;
    enum pr_lang lang = sheet->book->doc->lang;
    struct pr_text none = {0};
    bool words = !drawn->picture; /* a picture says its title and notes itself */
    if (drawn->picture) {
        picture(sheet, drawn);
    }
    lxw_row_t first = sheet->row;
    pr_xlsx_flow(sheet, PR_ROLE_CAPTION, words ? c->title : none);
    pr_xlsx_flow(sheet, PR_ROLE_NOTE, words ? c->subtitle : none);
    if (drawn->native) {
        pr_xlsx_flow(sheet, PR_ROLE_NOTE, words ? none : pr_word(lang, PR_MSG_RENDER_EDITABLE));
        pr_xlsx_native(sheet, c);
    }
    if (drawn->table) {
        pr_xlsx_flow(sheet, PR_ROLE_NOTE, words ? none : pr_word(lang, PR_MSG_RENDER_SAME_FIGURES));
        pr_xlsx_keep(sheet, first, sheet->row);
        first = sheet->row;
        pr_xlsx_table(sheet, (struct pr_table_place){.plain = drawn->picture});
    }
    pr_xlsx_flow(sheet, PR_ROLE_NOTE, words ? c->note : none);
    if (!drawn->table && sheet->row > first) {
        pr_xlsx_keep(sheet, first, sheet->row - 1);
    }
}
