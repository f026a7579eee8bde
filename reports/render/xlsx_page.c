/* Printed pages: paper, margins, header and footer, and ends of pages where nothing is torn. The
 * width is fitted to the paper, because widths of columns depend on the fonts of a computer;
 * heights of rows do not. */
#include "xlsx.h"

#include <math.h>

/* A4 less the margins for documents: left 20 mm, right 10, above and below 20. */
static const double portrait_width = 680, landscape_width = 1009;  /* pixels: 180 and 267 mm */
static const double portrait_height = 728, landscape_height = 481; /* points: 257 and 170 mm */
static const double printer_play = 0.98; /* printers differ a little in heights of rows */

double pr_xlsx_printable(bool landscape) {
    return landscape ? landscape_width : portrait_width;
}

double pr_xlsx_page_points(const struct pr_sheet *sheet) {
    double width = pr_xlsx_span(sheet, 0, sheet->n_columns);
    double scale = fmin(1, pr_xlsx_printable(sheet->landscape) / fmax(width, 1));
    return (sheet->landscape ? landscape_height : portrait_height) * printer_play / scale;
}

void pr_xlsx_keep(struct pr_sheet *sheet, lxw_row_t from, lxw_row_t to) {
    for (lxw_row_t i = from; i < to && i < sheet->row; i++) {
        sheet->page_row[i].keep = true;
    }
}

/* ---- ends of pages ---- */

/* Room of the page that begins with a row: less where rows are repeated above it. */
static double room(const struct pr_sheet *sheet, lxw_row_t first) {
    double points = pr_xlsx_page_points(sheet);
    for (lxw_row_t i = sheet->titles_first; first > i && i < sheet->titles_last; i++) {
        points -= sheet->page_row[i].points;
    }
    return points;
}

/* Last row of the page that begins with `first`. */
static lxw_row_t page_end(const struct pr_sheet *sheet, lxw_row_t first) {
    double left = room(sheet, first) - sheet->page_row[first].points;
    lxw_row_t last = first;
    while (last + 1 < sheet->row && sheet->page_row[last + 1].points <= left) {
        left -= sheet->page_row[++last].points;
    }
    if (last + 1 == sheet->row) {
        return last;
    }
    lxw_row_t whole = last;
    while (whole > first && sheet->page_row[whole].keep) {
        whole--;
    }
    /* what is higher than a page ends where the page does */
    return sheet->page_row[whole].keep ? last : whole;
}

double pr_xlsx_page_left(const struct pr_sheet *sheet) {
    lxw_row_t first = 0;
    for (lxw_row_t end = 0; first < sheet->row; first = end + 1) {
        end = page_end(sheet, first);
        if (end + 1 >= sheet->row) {
            break;
        }
    }
    double left = room(sheet, first);
    for (lxw_row_t i = first; i < sheet->row; i++) {
        left -= sheet->page_row[i].points;
    }
    return left;
}

static void page_breaks(struct pr_sheet *sheet) {
    enum { MOST = LXW_BREAKS_MAX };
    lxw_row_t *breaks = pr_arena_array(sheet->book->arena, MOST + 1, sizeof *breaks);
    size_t n = 0;
    lxw_row_t first = 0;
    while (first < sheet->row && n < MOST) {
        lxw_row_t next = page_end(sheet, first) + 1;
        if (next < sheet->row) {
            breaks[n++] = next;
        }
        first = next;
    }
    if (n > 0) {
        pr_xlsx_check(sheet->book, worksheet_set_h_pagebreaks(sheet->worksheet, breaks));
    }
}

/* ---- set-up ---- */

/* The beginning of a line, to the end of a word: left and right parts must never meet. */
static struct pr_text header_line(struct pr_arena *arena, struct pr_text t) {
    enum { HEADER_MOST = 52 };
    struct pr_text line = pr_clean_line(arena, t);
    if (pr_utf8_length(line) <= HEADER_MOST) {
        return line;
    }
    struct pr_text cut = pr_utf8_cut(arena, line, HEADER_MOST);
    size_t space = cut.n;
    while (space > 0 && cut.s[space - 1] != ' ') {
        space--;
    }
    if (space <= cut.n / 2) {
        return cut;
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, pr_text_trim(pr_text_slice(cut, 0, space)));
    pr_buf_code(&b, 0x2026);
    return pr_buf_done(&b);
}

/* & begins a code in headers. */
static void header_text(struct pr_book *book, struct pr_buf *b, const char *before,
                        struct pr_text t) {
    struct pr_text line = header_line(book->arena, t);
    pr_buf_c(b, before);
    for (size_t i = 0; i < line.n; i++) {
        pr_buf_c(b, line.s[i] == '&' ? "&" : "");
        pr_buf_char(b, line.s[i]);
    }
}

static double inches(double millimetres) {
    return millimetres / 25.4;
}

static void header_and_footer(struct pr_sheet *sheet) {
    enum { HEADER = 10 };
    struct pr_book *book = sheet->book;
    lxw_header_footer_options margin = {.margin = inches(HEADER)};
    struct pr_buf footer = pr_buf_new(book->arena);
    header_text(book, &footer, "&L&\"Arial,Regular\"&8 ", book->doc->title);
    header_text(book, &footer, "&R&\"Arial,Regular\"&8 ", pr_text_of(sheet->name));
    bool cover = sheet->section != NULL && pr_is_cover(book->doc, sheet->section);
    if (!cover) { /* a title page has no number */
        pr_xlsx_check(
            book, worksheet_set_header_opt(sheet->worksheet, "&C&\"Arial,Regular\"&9 &P", &margin));
        pr_xlsx_check(book, worksheet_set_footer_opt(sheet->worksheet,
                                                     pr_text_c(book->arena, pr_buf_done(&footer)),
                                                     &margin));
    }
}

void pr_xlsx_page_setup(struct pr_sheet *sheet) {
    enum { A4 = 9, MARGIN = 20, RIGHT = 10 };
    const double squeeze = 1.5; /* a page may be made so much smaller to keep it one */
    lxw_worksheet *w = sheet->worksheet;
    worksheet_set_paper(w, A4);
    if (sheet->landscape) {
        worksheet_set_landscape(w);
    }
    worksheet_set_margins(w, inches(MARGIN), inches(RIGHT), inches(MARGIN), inches(MARGIN));
    worksheet_gridlines(w, LXW_HIDE_ALL_GRIDLINES);
    header_and_footer(sheet);
    double points = 0;
    for (lxw_row_t i = 0; i < sheet->row; i++) {
        points += sheet->page_row[i].points;
    }
    bool one = points <= pr_xlsx_page_points(sheet) * (sheet->one_page ? squeeze : 1);
    worksheet_fit_to_pages(w, 1, one ? 1 : 0);
    if (!one) {
        page_breaks(sheet);
    }
    if (!one && sheet->titles_last > sheet->titles_first) {
        pr_xlsx_check(sheet->book,
                      worksheet_repeat_rows(w, sheet->titles_first, sheet->titles_last - 1));
    }
}
