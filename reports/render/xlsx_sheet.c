/* Cells, rows and running text of a sheet; counts what was written. */
#include "xlsx.h"

enum { DEFAULT_POINTS = 15, HIGHEST = 390 }; /* Excel refuses rows above 409 points */

void pr_xlsx_check(struct pr_book *book, lxw_error error) {
    if (error != LXW_NO_ERROR && book->error == LXW_NO_ERROR) {
        book->error = error;
    }
}

void pr_xlsx_filled(struct pr_sheet *sheet, lxw_row_t row) {
    while (row >= sheet->filled_capacity) {
        sheet->filled = pr_arena_grow(sheet->book->arena, sheet->filled, sheet->filled_capacity,
                                      &sheet->filled_capacity, sizeof *sheet->filled);
    }
    if (!sheet->filled[row]) {
        sheet->filled[row] = true;
        sheet->meant->rows++;
    }
    sheet->meant->cells++;
}

static lxw_format *merged(struct pr_sheet *sheet, lxw_row_t row, size_t first, size_t last,
                          struct pr_look look) {
    struct pr_book *book = sheet->book;
    lxw_format *format = pr_xlsx_format(book, look);
    if (last > first) {
        pr_xlsx_check(book, worksheet_merge_range(sheet->worksheet, row, (lxw_col_t)first, row,
                                                  (lxw_col_t)last, "", format));
    }
    return format;
}

void pr_xlsx_put(struct pr_sheet *sheet, lxw_row_t row, size_t first, size_t last,
                 struct pr_look look, struct pr_text t) {
    struct pr_book *book = sheet->book;
    lxw_format *format = merged(sheet, row, first, last, look);
    const char *s = pr_xlsx_string(book->arena, t);
    if (s[0] == 0) {
        pr_xlsx_check(book, worksheet_write_blank(sheet->worksheet, row, (lxw_col_t)first, format));
        return;
    }
    pr_xlsx_check(book, worksheet_write_string(sheet->worksheet, row, (lxw_col_t)first, s, format));
    pr_xlsx_filled(sheet, row);
}

void pr_xlsx_put_number(struct pr_sheet *sheet, lxw_row_t row, size_t first, size_t last,
                        struct pr_look look, double value) {
    lxw_format *format = merged(sheet, row, first, last, look);
    pr_xlsx_check(sheet->book,
                  worksheet_write_number(sheet->worksheet, row, (lxw_col_t)first, value, format));
    pr_xlsx_filled(sheet, row);
}

static void next_row(struct pr_sheet *sheet, double points, bool keep) {
    double height = points > 0 ? points : DEFAULT_POINTS;
    height = height > HIGHEST ? HIGHEST : height;
    pr_xlsx_check(sheet->book, worksheet_set_row(sheet->worksheet, sheet->row, height, NULL));
    sheet->page_row = pr_arena_grow(sheet->book->arena, sheet->page_row, sheet->row,
                                    &sheet->page_rows_capacity, sizeof *sheet->page_row);
    sheet->page_row[sheet->row++] = (struct pr_page_row){.points = height, .keep = keep};
    sheet->above += height * 4 / 3;
}

void pr_xlsx_row(struct pr_sheet *sheet, double points) {
    const double line = 13;
    sheet->held -= points > line ? points / line : 1;
    next_row(sheet, points, sheet->held > 0);
}

void pr_xlsx_gap(struct pr_sheet *sheet, double points) {
    if (sheet->row > 0) {
        next_row(sheet, points, sheet->held > 0);
    }
}

/* From the first line of `lines` to the end of line `to`, as it stood in the text. */
static struct pr_text joined(const struct pr_lines *lines, size_t from, size_t to) {
    const char *start = lines->line[from].s;
    const struct pr_text *last = &lines->line[to - 1];
    return (struct pr_text){start, (size_t)(last->s + last->n - start)};
}

void pr_xlsx_flow(struct pr_sheet *sheet, enum pr_role role, struct pr_text t) {
    if (pr_text_blank(t)) {
        return;
    }
    struct pr_arena *arena = sheet->book->arena;
    struct pr_look look = {.role = role};
    double points = pr_xlsx_points(role);
    enum { INDENT = 10 };
    bool indented = role == PR_ROLE_FINDING || role == PR_ROLE_CAUTION || role == PR_ROLE_BULLET;
    double width = pr_xlsx_span(sheet, 0, sheet->page_last) - (indented ? INDENT : 0);
    struct pr_text clean = pr_clean(arena, t);
    struct pr_lines lines = pr_xlsx_lines(arena, clean, points, pr_xlsx_bold(look), width);
    size_t most = 1;
    while (pr_xlsx_height(most + 1, points) <= HIGHEST) {
        most++;
    }
    for (size_t from = 0; from < lines.n; from += most) {
        size_t to = lines.n - from > most ? from + most : lines.n;
        pr_xlsx_put(sheet, sheet->row, 0, sheet->page_last, look, joined(&lines, from, to));
        double room = role == PR_ROLE_FINDING ? 6 : role == PR_ROLE_H1 ? 4 : 0;
        pr_xlsx_row(sheet, pr_xlsx_height(to - from, points) + room);
    }
}

void pr_xlsx_link(struct pr_sheet *sheet, const char *name, struct pr_text t) {
    enum { AIR = 3 };
    struct pr_book *book = sheet->book;
    double points = pr_xlsx_points(PR_ROLE_LINK);
    double width = pr_xlsx_span(sheet, 0, sheet->page_last);
    size_t lines = pr_xlsx_lines(book->arena, t, points, false, width).n;
    lxw_format *format = pr_xlsx_format(book, (struct pr_look){.role = PR_ROLE_LINK});
    const char *shown = pr_xlsx_string(book->arena, t);
    struct pr_buf url = pr_buf_new(book->arena);
    pr_buf_c(&url, "internal:'");
    pr_buf_c(&url, name);
    pr_buf_c(&url, "'!A1");
    pr_xlsx_check(book, worksheet_merge_range(sheet->worksheet, sheet->row, 0, sheet->row,
                                              (lxw_col_t)sheet->page_last, "", format));
    pr_xlsx_check(book, worksheet_write_url_opt(sheet->worksheet, sheet->row, 0,
                                                pr_text_c(book->arena, pr_buf_done(&url)), format,
                                                shown[0] != 0 ? shown : name, NULL));
    pr_xlsx_filled(sheet, sheet->row);
    pr_xlsx_row(sheet, pr_xlsx_height(lines, points) + AIR);
}
