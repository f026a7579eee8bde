/* The workbook among its files; not a door. */
#ifndef PRIROST_RENDER_XLSX_H
#define PRIROST_RENDER_XLSX_H

#include "inside.h"

#include <xlsxwriter.h>

/* ---- xlsx_width.c: pixels at 96 per inch, heights in points ---- */

/* Pixels of the widest line, and of the widest unbroken piece. */
double pr_xlsx_natural(struct pr_text t, double points, bool bold);
double pr_xlsx_least(struct pr_text t, double points, bool bold);
struct pr_lines pr_xlsx_lines(struct pr_arena *arena, struct pr_text t, double points, bool bold,
                              double pixels);
double pr_xlsx_height(size_t lines, double points);

/* ---- xlsx_format.c: looks ---- */

enum pr_role {
    PR_ROLE_TITLE,
    PR_ROLE_SUBTITLE,
    PR_ROLE_H1,
    PR_ROLE_H2,
    PR_ROLE_TEXT,
    PR_ROLE_FINDING,
    PR_ROLE_CAUTION,
    PR_ROLE_BULLET,
    PR_ROLE_LABEL, /* of a field */
    PR_ROLE_VALUE,
    PR_ROLE_CAPTION, /* above a table or chart */
    PR_ROLE_NOTE,
    PR_ROLE_HEAD,
    PR_ROLE_HEAD_LEFT,
    PR_ROLE_OVER,
    PR_ROLE_CELL,
    PR_ROLE_CELL_LEFT,
    PR_ROLE_ABSENT,
    PR_ROLE_INTERVAL,
    PR_ROLE_LINK,
    PR_ROLE_DATA_HEAD, /* data of a chart at the right */
    PR_ROLE_DATA,
    PR_ROLES
};

struct pr_look {
    enum pr_role role;
    const char *number; /* number format; NULL: none */
    int tint;
    bool strong, quiet;
};

struct pr_format_entry {
    struct pr_look look;
    lxw_format *format;
};

struct pr_book {
    struct pr_arena *arena;
    const struct pr_doc *doc;
    lxw_workbook *workbook;
    struct pr_format_entry *format;
    size_t n_formats, formats_capacity;
    lxw_error error; /* the first */
};

lxw_format *pr_xlsx_format(struct pr_book *book, struct pr_look look);
double pr_xlsx_points(enum pr_role role);
bool pr_xlsx_bold(struct pr_look look);
/* Format of a number, by what it shows; the value decides about signs and digits. */
const char *pr_xlsx_number(struct pr_book *book, enum pr_show show, double value);
/* What is written for it: points for differences of shares, day numbers of spreadsheets. */
double pr_xlsx_value(enum pr_show show, double value);

/* ---- xlsx_text.c: text for workbooks ---- */

/* Clean, at most 32,767 UTF-16 units, _xHHHH_ escaped; a C string. */
const char *pr_xlsx_string(struct pr_arena *arena, struct pr_text t);
/* One line of at most `most` characters; a C string. */
const char *pr_xlsx_short(struct pr_arena *arena, struct pr_text t, size_t most);
/* A name that Excel takes and that none of the `n` given names equals, case aside. */
const char *pr_xlsx_sheet_name(struct pr_arena *arena, struct pr_text title,
                               const char *const *taken, size_t n);

/* ---- xlsx_layout.c, xlsx_place.c: columns ---- */

/* A column of a table on the sheet; a column with intervals makes two. */
struct pr_unit_column {
    size_t grid_column;
    bool interval;            /* the second of two */
    bool text;                /* to the left */
    bool words;               /* has cells of text */
    double want, least, full; /* pixels: as it shall be, uncut, on one line */
    size_t first, last;       /* columns of the sheet */
};

struct pr_table {
    const struct pr_grid *grid; /* NULL: a list of fields */
    struct pr_unit_column *unit;
    size_t n_units;
};

struct pr_sheet {
    struct pr_book *book;
    lxw_worksheet *worksheet;
    struct pr_sheet_meant *meant;
    const char *name;
    const struct pr_section *section;
    bool landscape, one_page;
    double page;    /* width of running text, pixels */
    double *column; /* widths of the columns, pixels */
    size_t n_columns;
    size_t page_last; /* running text is merged over columns 0..page_last */
    struct pr_table *table;
    size_t n_tables, tables_capacity, next_table;
    lxw_row_t row; /* next free one */
    double above;  /* height of the rows so far, pixels */
    bool *filled;  /* by row */
    size_t filled_capacity;
    struct pr_page_row *page_row; /* by row */
    size_t page_rows_capacity;
    double held;                         /* lines that still stay with what stands above them */
    lxw_row_t titles_first, titles_last; /* rows repeated on later pages; equal: none */
};

void pr_xlsx_layout_grid(struct pr_sheet *sheet, const struct pr_grid *grid);
void pr_xlsx_layout_fields(struct pr_sheet *sheet);
/* Direction of the page, widths and places of all columns. */
void pr_xlsx_layout(struct pr_sheet *sheet);
/* Makes the columns of the sheet out of those of its tables. */
void pr_xlsx_place(struct pr_sheet *sheet);
double pr_xlsx_span(const struct pr_sheet *sheet, size_t first, size_t last); /* pixels */

/* ---- xlsx_page.c: printed pages ---- */

struct pr_page_row {
    double points;
    bool keep; /* no page ends below this row */
};

/* Rows from..to-1 stay on one page with the row below each. */
void pr_xlsx_keep(struct pr_sheet *sheet, lxw_row_t from, lxw_row_t to);
/* Points of rows that a page takes, at the scale at which the columns fit its width. */
double pr_xlsx_page_points(const struct pr_sheet *sheet);
/* Points left on the page on which the rows so far end. */
double pr_xlsx_page_left(const struct pr_sheet *sheet);
double pr_xlsx_printable(bool landscape); /* width in pixels */
/* Paper, margins, header and footer, ends of pages; when all rows are written. */
void pr_xlsx_page_setup(struct pr_sheet *sheet);

/* ---- xlsx.c: the file ---- */

/* Opens book->workbook, with the properties of book->doc; libxlsxwriter's temporaries beside it. */
enum pr_io pr_xlsx_open(struct pr_book *book, const char *path);
/* Writes it; nothing stays at `path` when that fails. */
enum pr_io pr_xlsx_close(struct pr_book *book, const char *path);
/* A new sheet of the book, by its name; false when there can be none. */
bool pr_xlsx_begin(struct pr_sheet *sheet, const char *name);
struct pr_text pr_xlsx_bulleted(struct pr_arena *arena, struct pr_text t);
/* Paper and what of the sheet is printed; when all is written. */
void pr_xlsx_finish(struct pr_sheet *sheet);

/* ---- xlsx_sheet.c: cells, rows, running text ---- */

void pr_xlsx_check(struct pr_book *book, lxw_error error);
/* Cells first..last of a row merged, with text or a number. */
void pr_xlsx_put(struct pr_sheet *sheet, lxw_row_t row, size_t first, size_t last,
                 struct pr_look look, struct pr_text t);
void pr_xlsx_put_number(struct pr_sheet *sheet, lxw_row_t row, size_t first, size_t last,
                        struct pr_look look, double value);
void pr_xlsx_filled(struct pr_sheet *sheet, lxw_row_t row);
/* Height of the current row and on to the next. */
void pr_xlsx_row(struct pr_sheet *sheet, double points);
void pr_xlsx_gap(struct pr_sheet *sheet, double points); /* air, not at the top */
/* Text over the width of the page, in as many rows as it needs; nothing when blank. */
void pr_xlsx_flow(struct pr_sheet *sheet, enum pr_role role, struct pr_text t);
/* A row that leads to another sheet of the book. */
void pr_xlsx_link(struct pr_sheet *sheet, const char *name, struct pr_text t);

/* ---- xlsx_grid.c, xlsx_chart.c, xlsx_picture.c ---- */

struct pr_table_place {
    bool lone;  /* the only thing on its sheet: its header stays in view */
    bool last;  /* nothing follows: its header is repeated on each page */
    bool plain; /* no shading */
};
void pr_xlsx_table(struct pr_sheet *sheet, struct pr_table_place place);
void pr_xlsx_fields(struct pr_sheet *sheet, const struct pr_part *part, size_t n);

/* A chart on its sheet: native, picture, table, or several of them. */
struct pr_drawn {
    const struct pr_chart *chart;
    bool native, picture, table;
    struct pr_text png;
    double width, height; /* of the picture at full size, pixels of the screen */
    double scale;         /* for the library, at full size */
};
struct pr_drawn pr_xlsx_draw(struct pr_book *book, const struct pr_chart *chart);
void pr_xlsx_chart(struct pr_sheet *sheet, const struct pr_drawn *drawn);
void pr_xlsx_native(struct pr_sheet *sheet, const struct pr_chart *chart);

/* ---- xlsx_series.c ---- */

/* Where the data of a chart stand: rows and columns of the sheet. */
struct pr_block {
    lxw_row_t first, last; /* rows with values; names of the series above */
    lxw_col_t label, value;
};
lxw_chart_font pr_xlsx_font(double size, bool bold, lxw_color_t colour);
void pr_xlsx_series(struct pr_sheet *sheet, lxw_chart *chart, const struct pr_chart *c,
                    const struct pr_block *at);

#endif
