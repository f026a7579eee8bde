/* Native charts, which can be edited, where a native chart is honest. Their data stand at the right
 * of the page, on the same rows, outside what is printed. */
#include "xlsx.h"

#include <math.h>

enum { ROW_PIXELS = 20, BAR_PIXELS = 34, FRAME_PIXELS = 70, LEAST_PIXELS = 150, GRID = 0xE0E0E0 };

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
    } else if (c->show == PR_SHOW_TEXT) { /* words among the values would be drawn as zeros */
        data_text(sheet, row, column, PR_ROLE_DATA, pr_cell_show(book->arena, book->doc->lang, c));
    }
}

/* What a picture would say beside a row stands behind its name: that there is nothing, the text at
 * the right, or how many. */
static struct pr_text data_label(struct pr_book *book, const struct pr_chart *c, size_t i) {
    const struct pr_chart_row *row = &c->row[i];
    enum pr_lang lang = book->doc->lang;
    bool stack = c->kind == PR_CHART_STACK;
    bool given = stack ? pr_chart_row_total(c, row) > 0 : row->has[0] && isfinite(row->value[0]);
    struct pr_arg args[] = {pr_arg_text(row->label),
                            pr_arg_text(given ? row->right : pr_why_text(lang, PR_NO_DATA)),
                            pr_arg_number(PR_SHOW_COUNT, (double)row->n)};
    if (c->kind != PR_CHART_BARS && !stack) {
        return row->label;
    }
    if (!given || row->right.n > 0) {
        return pr_say(book->arena, lang, PR_MSG_RENDER_LABEL_MORE, args, PR_COUNT_OF(args));
    }
    return row->n > 0 ? pr_say(book->arena, lang, PR_MSG_RENDER_LABEL_N, args, PR_COUNT_OF(args))
                      : row->label;
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

static struct pr_block put_data(struct pr_sheet *sheet, const struct pr_chart *chart) {
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
        lxw_row_t row = sheet->row + 2 + (lxw_row_t)i;
        data_text(sheet, row, left, PR_ROLE_DATA, data_label(book, chart, i));
        for (size_t j = 1; j < g->n_columns; j++) {
            data_cell(sheet, row, left + j, &g->cell[i * g->n_columns + j]);
        }
    }
    return (struct pr_block){.first = sheet->row + 2,
                             .last = sheet->row + 1 + (lxw_row_t)g->n_rows,
                             .label = (lxw_col_t)left,
                             .value = (lxw_col_t)(left + value_column(chart))};
}

/* ---- charts ---- */

static bool stacked(const struct pr_chart *c) {
    return c->kind == PR_CHART_LIKERT || c->kind == PR_CHART_STACK;
}

static void axes(lxw_chart *chart, const struct pr_chart *c) {
    lxw_chart_font labels = pr_xlsx_font(9, false, 0x1B1F24);
    lxw_chart_line thin = {.color = GRID, .width = 0.5F};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_axis *categories = chart->y_axis; /* of bars: the upright one */
    lxw_chart_axis *values = chart->x_axis;
    chart_axis_set_reverse(categories);
    chart_axis_set_num_font(categories, &labels);
    chart_axis_set_line(categories, &thin);
    chart_axis_set_major_tick_mark(categories, LXW_CHART_AXIS_TICK_MARK_NONE);
    /* at the edge, so that a bar below zero does not lie under its name */
    chart_axis_set_label_position(categories, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_num_font(values, &labels);
    chart_axis_set_line(values, &none);
    chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &thin);
    if (stacked(c)) {
        chart_axis_set_major_unit(values, 0.25);
    } else if (c->high > c->low) {
        chart_axis_set_min(values, pr_xlsx_value(c->show, c->low));
        chart_axis_set_max(values, pr_xlsx_value(c->show, c->high));
        double length = pr_xlsx_value(c->show, c->high) - pr_xlsx_value(c->show, c->low);
        if (length <= 1 || (length >= 2 && length <= 10)) {
            chart_axis_set_major_unit(values, length <= 1 ? length / 5 : 1);
        }
    }
    if (stacked(c) || c->show == PR_SHOW_SHARE) {
        chart_axis_set_num_format(values, "0%");
    }
}

static void frame(lxw_chart *chart, const struct pr_chart *c) {
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_font legend = pr_xlsx_font(9, false, 0x1B1F24);
    chart_title_off(chart);
    chart_chartarea_set_line(chart, &none);
    /* the title names a single series */
    bool named = pr_chart_values(c) > 1 || c->kind == PR_CHART_STACK;
    chart_legend_set_position(chart, named ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(chart, &legend);
    enum { LIKERT_GAP = 35, BAR_GAP = 60, OVER = 100 };
    chart_set_series_gap(chart, stacked(c) ? LIKERT_GAP : BAR_GAP);
    chart_set_series_overlap(chart, stacked(c) ? OVER : 0);
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
    uint8_t type = stacked(c) ? LXW_CHART_BAR_STACKED_PERCENT : LXW_CHART_BAR;
    lxw_chart *chart = workbook_add_chart(book->workbook, type);
    if (chart == NULL) {
        pr_xlsx_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    struct pr_block at = put_data(sheet, c);
    pr_xlsx_series(sheet, chart, c, &at);
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
        /* a native bar chart has no line to compare with */
        pr_xlsx_flow(sheet, PR_ROLE_NOTE,
                     words ? pr_chart_grid(sheet->book->arena, lang, c)->note : none);
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
