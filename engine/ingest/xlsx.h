/* Inside ingest: the steps from a workbook to its sheets.
 *
 *   xlsx_zip.c      the archive and its limits (libzip)
 *   xlsx_xml.c      one part, read in pieces (expat)
 *   xlsx_book.c     which sheets there are, and where
 *   xlsx_strings.c  texts that cells share
 *   xlsx_style.c    which number formats mean dates, times, per cent
 *   xlsx_value.c    a number under its format -> text
 *   xlsx_cells.c    the cells of one sheet
 *   xlsx_grid.c     cells -> the grid that a text gives
 *   xlsx.c          the order of the steps
 */
#ifndef PRIROST_INGEST_XLSX_H
#define PRIROST_INGEST_XLSX_H

#include "sheet.h"

enum {
    BOOK_ROWS = 1048576, /* of a sheet, by the format */
    BOOK_COLUMNS = 16384,
    BOOK_PAGES = 1000,
    BOOK_PARTS = 5000,
    BOOK_FORMATS = 100000
};

/* ---- the archive ---- */

struct zip;
struct XML_ParserStruct;

struct book {
    struct pr_arena *arena;          /* of the sheets: texts of cells */
    struct pr_arena *scratch;        /* of the call */
    struct zip *zip;                 /* NULL: not open */
    struct XML_ParserStruct *parser; /* of the part that is being read; NULL: none */
    uint64_t spent;                  /* bytes inflated so far, of all parts */
    size_t n_cells;                  /* with a text, of all sheets so far */
    size_t padded;                   /* empty cells laid out so far, beyond what is usual */
    bool wrong;                      /* the first thing that was wrong */
    enum pr_issue_code why;
    struct pr_text detail;
    size_t wrong_row, wrong_column; /* of the sheet that is read; 0: not in a cell */
    bool from_1904;                 /* days are counted from 1904 */
    struct page *page;
    size_t n_pages;
    struct pr_text *shared;
    size_t n_shared;
    struct format *format; /* by the index that cells name */
    size_t n_formats;
};

/* Remembers the first reason and stops the reading of the part; false, to be returned. */
bool book_wrong(struct book *b, enum pr_issue_code why, struct pr_text detail);
bool book_wrong_c(struct book *b, enum pr_issue_code why, const char *detail);

bool book_open(struct book *b, struct pr_text bytes);
void book_close(struct book *b);
bool book_has(const struct book *b, struct pr_text part);

/* Hands over the bytes of a part piece by piece; false when it cannot be read whole (said), or
 * `take` says so. */
bool book_stream(struct book *b, struct pr_text part,
                 bool (*take)(void *data, struct pr_text piece, bool last), void *data);

/* What an archive is, by the names in it: XLSX, XLSB, ODS, DOCX …, ZIP. */
const char *archive_of(struct pr_text bytes);

/* ---- XML ---- */

struct xml_reader {
    /* Names without their prefix. */
    void (*begin)(void *data, const char *name, const char **attributes);
    void (*end)(void *data, const char *name);
    void (*text)(void *data, struct pr_text piece); /* NULL: not wanted */
    void *data;
};

bool book_parse(struct book *b, struct pr_text part, const struct xml_reader *reader);
/* Value of an attribute by its name without prefix; NULL: not there. */
const char *xml_attribute(const char **attributes, const char *name);
/* A whole number without sign below `most`; SIZE_MAX: something else. */
size_t xml_size(const char *value, size_t most);
bool xml_true(const char *value);

/* Text that comes in pieces, with a limit. */
struct xml_text {
    char *s;
    size_t n, capacity;
    bool on;   /* whether pieces are taken now */
    bool over; /* beyond the limit; what is there is none of it */
};
void xml_text_new(struct xml_text *t); /* the next one, in the same memory */
void xml_text_add(struct book *b, struct xml_text *t, struct pr_text piece);
/* A copy in the sheets' arena, _x000D_ and the like undone; beyond the limit without a place. */
struct pr_text xml_text_done(struct book *b, const struct xml_text *t);

/* ---- the book ---- */

enum page_sort { PAGE_CELLS, PAGE_CHART, PAGE_MISSING };

struct page {
    struct pr_text name; /* as in the book */
    struct pr_text part;
    enum page_sort sort;
    bool hidden;
};

/* Finds sheets, texts and formats of an open archive. */
bool book_pages(struct book *b);
bool book_strings(struct book *b, struct pr_text part);

/* ---- formats ---- */

enum format_sort {
    FORMAT_NUMBER,
    FORMAT_PERCENT,
    FORMAT_ZEROS, /* «0012» */
    FORMAT_DAY,
    FORMAT_TIME,
    FORMAT_MOMENT,
    FORMAT_MONTH,       /* 09.2025 */
    FORMAT_MONTH_NAMED, /* сентябрь 2025 */
    FORMAT_YEAR
};

struct format {
    enum format_sort sort;
    size_t zeros;
    bool year; /* of a month: the year is shown too */
};

struct format format_of_id(size_t id);
struct format format_of_code(struct pr_text code);
bool book_formats(struct book *b, struct pr_text part);

/* ---- values ---- */

/* The text that stands for a stored number. */
struct pr_text value_number(struct book *b, struct pr_text stored, const struct format *format);
struct pr_text value_date(struct book *b, struct pr_text stored); /* t="d" */
struct pr_text value_bool(struct pr_text stored);
struct pr_text value_error(struct pr_text stored);

/* ---- the cells of a sheet ---- */

struct found {
    uint32_t row, column; /* from 1 */
    struct pr_text text;
};

enum { FOUND_BLOCK = 4096 };

struct found_block {
    struct found_block *next;
    size_t n;
    struct found cell[FOUND_BLOCK];
};

struct merged {
    uint32_t row, column, last_row, last_column;
};

struct cells {
    struct found_block *first, *last;
    size_t n; /* cells with a text */
    struct merged *merged;
    size_t n_merged, merged_capacity;
    struct found *unknown; /* formulas without a stored value */
    size_t n_unknown, unknown_capacity;
};

bool page_cells(struct book *b, const struct page *page, struct cells *cells);

/* ---- the grid ---- */

/* False: too sparse to be laid out. */
bool cells_grid(struct book *b, struct reading *r, const struct cells *cells);
/* A page of text: hardly a row holds something in two cells, and no headings are known. */
bool cells_are_text(const struct reading *r);

bool is_workbook(const struct pr_source *source);
void book_sheets(struct pr_arena *arena, const struct pr_source *source,
                 const struct pr_ingest_options *options, struct pr_sheet **sheets, size_t *n,
                 struct pr_issues *issues);
#endif
