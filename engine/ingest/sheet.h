/* Inside ingest: the steps from bytes to a sheet.
 *
 *   source.c     what is no table of text is refused by name
 *   encoding.c   bytes -> UTF-8            (codepage.c: tables, letters.c: which table)
 *   quote.c      what one physical line does to the state of quotes
 *   delimiter.c  which separator
 *   grid.c       text -> cells and records (libcsv)
 *   header.c     where the header stands, what stands above it, its names
 *   mapping.c    what a person says the columns are (mapping_apply.c: headings renamed by it)
 *   sheet.c      records -> rows of one width
 *
 * A workbook's sheets come to the grid by another way: xlsx.h.
 */
#ifndef PRIROST_INGEST_SHEET_H
#define PRIROST_INGEST_SHEET_H

#include "prirost/ingest.h"

enum {
    MOST_CELL = 4 * 1024 * 1024,
    MOST_COLUMNS = 20000,
    MOST_RECORDS = 5000000,
    MOST_TITLES = 10,  /* lines above the header */
    SEEN_RECORDS = 200 /* for guessing the separator */
};

/* ---- where the state of quotes stands; the same machine as libcsv's lenient one ---- */

enum quote_state { CELL_START, CELL_PLAIN, CELL_QUOTED, CELL_QUOTE_SEEN };

struct quotes {
    char delimiter; /* 0: none */
    enum quote_state state;
    size_t column;       /* from 1 */
    size_t line;         /* where the cell's quote opened */
    size_t opened;       /* offset of that quote */
    bool stray;          /* the cell held a quote that was not doubled */
    bool lines;          /* the cell holds a line end */
    size_t stray_column; /* first cell of the record that held one and ended well; 0: none */
    size_t cell;         /* bytes of the cell so far */
    size_t longest, longest_column; /* up to the first one that is over the limit */
    /* A quoted cell with a line end and a stray quote: its closing quote was lost and it eats
     * lines. Where it opened; 0: none. */
    size_t eater_line, eater_column;
};

struct quotes quotes_new(char delimiter);
/* Reads [from, to) of the text, one physical line without its end. */
void quotes_line(struct quotes *q, struct pr_text text, size_t from, size_t to, size_t line);
/* A line end: true when the record is over. */
bool quotes_end(struct quotes *q);
/* For the next record. */
void quotes_next(struct quotes *q);

/* The next physical line: CR, LF, CR LF. *at moves behind its end. */
struct line {
    size_t from, to; /* without the line end */
    size_t next;
};
bool next_line(struct pr_text text, size_t *at, struct line *line);

/* ---- cells ---- */

struct record {
    size_t line;     /* physical, where it begins */
    size_t first, n; /* cells; n 0: an empty line */
    size_t from, to; /* bytes of the text, without the line end */
    bool blank;      /* nothing but white space and separators */
    size_t stray;    /* column of a cell with a stray quote; 0: none */
    size_t more;     /* a workbook's blank record: rows behind it that are left out too */
    bool grouped;    /* a workbook's headings, merged over several of the next record */
};

struct grid {
    struct pr_text *cell;
    struct record *record;
    size_t n_cells, n_records;
    /* A quote that never closes stands in the last record. */
    bool open;
    bool swallowed; /* it ate whole lines, and reading stopped there */
    bool eaten;     /* that is certain before the end of the text */
    size_t open_line, open_column;
    /* Beyond a limit, and reading stopped there: in the last record, in this column; 0: none. */
    bool too_long, too_wide, too_many;
    size_t over_column;
};

/* Texts of cells live in `arena`, the rest in `scratch`. */
struct grid_source {
    struct pr_arena *arena, *scratch;
    struct pr_text text;
    size_t line; /* number of its first line */
    char delimiter;
};
struct grid grid_read(const struct grid_source *source);
static inline struct pr_text grid_cell(const struct grid *g, size_t record, size_t column) {
    const struct record *r = &g->record[record];
    return column < r->n ? g->cell[r->first + column] : PR_TEXT("");
}
/* Single quotes around every cell of every record that is not blank are quotes, no data. */
bool grid_single_quoted(const struct grid *g);
size_t grid_filled(const struct grid *g, size_t record); /* cells that are not blank */
/* The most frequent width of the first records that are not blank; the larger of equals. */
size_t grid_width(const struct grid *g);

/* ---- the way through ---- */

struct reading {
    struct pr_arena *arena;   /* of the sheet */
    struct pr_arena *scratch; /* of the call */
    const struct pr_source *source;
    const struct pr_ingest_options *options;
    struct pr_sheet *sheet;
    struct pr_issues *issues;
    struct pr_text text; /* UTF-8 without BOM */
    bool guessed;        /* the encoding is not certain */
    bool broken;         /* U+FFFD stands for bytes that were no letters */
    bool book;           /* a workbook's sheet: there is no text, only the grid */
    size_t line;         /* number of the text's first line: 2 behind «sep=;» */
    struct grid grid;
    size_t header; /* index of its record */
    size_t before; /* records of the file before those of the grid */
};

/* Whether the grid was read whole; says which limit it was where not. */
bool grid_within_limits(struct reading *r);
/* From the grid on: header, kind, records. */
bool sheet_steps(struct reading *r);

/* An issue of this file, the place still to be filled. */
struct pr_issue file_issue(const struct reading *r, enum pr_issue_code code, enum pr_action action);
/* Says why the file is refused; false, so that it can be returned. */
bool refuse(struct reading *r, enum pr_issue_code code, size_t line);
bool refuse_with(struct reading *r, enum pr_issue_code code, size_t line, struct pr_arg arg);
bool refuse_at(struct reading *r, enum pr_issue_code code, size_t line, size_t column,
               struct pr_arg arg);

bool source_is_table(struct reading *r);
/* HTML or XML by its first sign; NULL if it is none. */
const char *markup_of(struct pr_text bytes);
bool decode(struct reading *r);
bool choose_delimiter(struct reading *r);
bool find_header(struct reading *r);
bool take_records(struct reading *r);
/* Whether a cell holds a word of totals. */
bool is_total_cell(struct pr_arena *scratch, struct pr_text cell);

/* The record of a grid that names its columns, and the kind it tells; SIZE_MAX: none. */
struct header_guess {
    size_t record;
    enum pr_kind kind;
    bool two_rows;
};
struct header_guess header_guess(struct pr_arena *scratch, const struct grid *g);

/* ---- encodings ---- */

bool encoding_is_marked(struct pr_text bytes);

/* Upper half of a code page; 0 where a byte means nothing. NULL for the others. */
const uint16_t *codepage_of(enum pr_encoding encoding);
/* The code page in which the bytes look most like a text; *certain when nothing else comes near. */
enum pr_encoding codepage_guess(struct pr_text bytes, bool *certain);

#endif
