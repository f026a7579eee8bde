/* model: what is said, not how it looks: a document of sections, each a list of parts (heading,
 * paragraph, table, chart, note). A cell has a kind and the kind decides decimals, signs and marks
 * in every renderer alike; sections never format numbers. */
#ifndef PRIROST_MODEL_H
#define PRIROST_MODEL_H

#include "prirost/base_figure.h"
#include "prirost/base_message.h"

/* ---- cells and tables ---- */

struct pr_cell {
    enum pr_show show; /* PR_SHOW_TEXT: `text` */
    struct pr_text text;
    const struct pr_figure *figure; /* number of the cell; absent ones print their reason */
    double raw;                     /* a raw datum (a mark of a sheet, a date), when figure NULL */
    bool has_raw;
    bool interval;               /* print the figure's interval too */
    bool strong, quiet, heading; /* emphasis; grey; row heading */
    int tint;                    /* 0 none; -2..2 worse to better, for shaded tables (always
                                    with its number or word: never colour alone) */
};

struct pr_grid_column {
    struct pr_text title;
    struct pr_text over; /* title of a group of columns; equal neighbours are merged */
    double width;        /* in characters, a hint; 0: from the content */
    bool left;           /* text to the left; numbers stand right */
};

struct pr_grid {
    struct pr_text title;
    struct pr_grid_column *column;
    size_t n_columns;
    struct pr_cell *cell; /* rows * columns */
    size_t n_rows;
    struct pr_text note; /* n, base, source; below */
    size_t key_columns;  /* frozen at the left */
};

/* ---- charts ---- */

enum pr_chart_kind {
    PR_CHART_LIKERT,   /* diverging answers: rows items, series options */
    PR_CHART_DUMBBELL, /* before -> after with interval of the change */
    PR_CHART_HEAT,     /* lesson x criterion table with numbers in the cells */
    PR_CHART_BARS,     /* one bar a row: value[0], interval if any, reference line if any */
    PR_CHART_STACK, /* parts of a whole: rows, series; value counts, drawn as shares of the row */
    PR_CHART_TIMELINE, /* rows events; value[0] planned day, value[1] held day; axis in days */
    PR_CHART_FOREST    /* value[0] with interval a row; reference line, usually 0 */
};

struct pr_chart_row {
    struct pr_text label;
    double value[40]; /* LIKERT: counts by option; HEAT: cell values; DUMBBELL: before, after */
    bool has[40];
    double low, high; /* interval, where has_interval */
    bool has_interval;
    bool quiet; /* grey: interval holds zero */
    size_t n;
    struct pr_text right; /* text column at the right, ready */
};

struct pr_chart {
    enum pr_chart_kind kind;
    struct pr_text id;       /* file name without ending: "motivation-answers" */
    struct pr_text title;    /* the finding */
    struct pr_text subtitle; /* what, when, n of N */
    struct pr_text note;     /* reading aid, source */
    struct pr_text alt;      /* for those who cannot see it */
    struct pr_text right_title;
    struct pr_text *series; /* options, waves, criteria */
    size_t n_series;
    int neutral; /* LIKERT: index of the middle option, -1 none */
    struct pr_chart_row *row;
    size_t n_rows;
    double low, high; /* axis */
    struct pr_text low_label, high_label;
    enum pr_show show;  /* of values */
    bool tabled;        /* a table of the section gives the same figures: none beside the picture */
    bool has_reference; /* BARS, FOREST: a vertical line */
    double reference;
    struct pr_text reference_label;
};

/* ---- document ---- */

enum pr_part_kind {
    PR_PART_HEADING, /* inside a section */
    PR_PART_PARAGRAPH,
    PR_PART_FINDING, /* a sentence that carries a verdict: set off */
    PR_PART_CAUTION, /* what weakens it */
    PR_PART_BULLET,
    PR_PART_GRID,
    PR_PART_CHART,
    PR_PART_FIELD /* requisite to fill in: label and line */
};

struct pr_part {
    enum pr_part_kind kind;
    struct pr_text text;
    struct pr_text value; /* FIELD */
    const struct pr_grid *grid;
    const struct pr_chart *chart;
};

struct pr_section {
    const char *id;       /* "motivation": sheet, anchor */
    struct pr_text title; /* sheet name, at most 31 characters */
    struct pr_part *part;
    size_t n_parts, capacity;
    bool landscape, one_page;
};

struct pr_input_file {
    struct pr_text file, sha256, outcome, kind;
};

struct pr_said { /* a finding for results.json */
    const char *topic;
    struct pr_of of[2];
    size_t n_of;
    const char *verdict, *change;
    struct pr_text text;
};

/* Rows for the coordinator: the same codes in the same order in every school. A row without data
 * has a figure that says why; nothing under the school's threshold is in it. */
struct pr_coordinator_row {
    const char *code;
    struct pr_text indicator, instrument, version, rule;
    struct pr_address at; /* in results.json */
    struct pr_figure figure, coverage;
    bool has_parts; /* numerator, denominator */
    double numerator, denominator;
};

struct pr_coordinator {
    struct pr_text organisation, year, community;
    size_t least; /* fewer persons are not shown */
    struct pr_coordinator_row *row;
    size_t n_rows;
    char edition[65]; /* SHA-256 over the figures of the rows: pr_coordinator_lines */
};
/* What the hash is made of, a line a row: code, value, n, low, high, numerator, denominator,
 * divided by tabs; absent ones empty; numbers as in results.json. */
struct pr_text pr_coordinator_lines(struct pr_arena *arena, const struct pr_coordinator *c);

/* What a public edition said of its people, for the ledger in the year's folder: later editions are
 * compared with it. State: of enum pr_safe_state. */
struct pr_public_cell {
    struct pr_text table, key;
    int state;
    bool mean;
    double value; /* where it was shown */
    int64_t n;    /* of how many; -1: not shown, or it is the whole itself */
};
struct pr_public_edition {
    int64_t day;
    struct pr_public_cell *cell;
    size_t n_cells;
};

/* Charts drawn so far, so that the page, the workbook and the pictures beside them share one
 * drawing; filled in by render. */
struct pr_picture {
    const struct pr_chart *chart;
    int format;
    struct pr_text bytes; /* empty: could not be drawn */
};

struct pr_gallery {
    struct pr_picture *item;
    size_t n, capacity;
};

struct pr_doc {
    struct pr_arena *arena;
    struct pr_gallery *gallery;
    enum pr_lang lang;
    struct pr_text title, subtitle, organisation, program;
    struct pr_section *section;
    size_t n_sections, capacity;
    const struct pr_results *results;
    struct pr_said *said;
    size_t n_said;
    struct pr_input_file *input;
    size_t n_input;
    const struct pr_coordinator *coordinator; /* NULL: none */
    const struct pr_public_edition *edition;  /* NULL: not for the public */
};

struct pr_doc *pr_doc_new(struct pr_arena *arena, enum pr_lang lang);
/* The pointer holds until the 256th section; finish a section before you begin the next one. A
 * first section with the id "cover" is the title page: renderers put the title, subtitle and
 * organisation of the document on it and do not print the section's own title there. */
struct pr_section *pr_doc_section(struct pr_doc *doc, const char *id, struct pr_text title);
/* Parts keep what they are given: memory of the document's arena. */
void pr_section_heading(struct pr_doc *doc, struct pr_section *s, struct pr_text text);
void pr_section_text(struct pr_doc *doc, struct pr_section *s, enum pr_part_kind kind,
                     struct pr_text text);
void pr_section_field(struct pr_doc *doc, struct pr_section *s, struct pr_text label,
                      struct pr_text value);
void pr_section_grid(struct pr_doc *doc, struct pr_section *s, const struct pr_grid *grid);
void pr_section_chart(struct pr_doc *doc, struct pr_section *s, const struct pr_chart *chart);

/* Builder of a table: columns first, then cells in reading order; `add` refuses (assert) a table
 * whose last row is not full. */
struct pr_grid_builder {
    struct pr_doc *doc;
    struct pr_grid *grid;
    size_t columns_capacity, cells, cells_capacity;
};
struct pr_grid_builder pr_grid_new(struct pr_doc *doc, struct pr_text title);
void pr_grid_column(struct pr_grid_builder *b, struct pr_grid_column column);
void pr_grid_cell(struct pr_grid_builder *b, struct pr_cell cell);
void pr_grid_add(struct pr_grid_builder *b, struct pr_section *s, struct pr_text note);

struct pr_cell pr_cell_text(struct pr_text t);
struct pr_cell pr_cell_heading(struct pr_text t);
/* NULL figure prints as "no data". */
struct pr_cell pr_cell_figure(enum pr_show show, const struct pr_figure *f);
struct pr_cell pr_cell_interval(enum pr_show show, const struct pr_figure *f);
struct pr_cell pr_cell_raw(enum pr_show show, double value);
/* The number a cell stands for, and the interval it prints; false: it has none. */
PR_MUST_USE bool pr_cell_number(const struct pr_cell *c, double *value);
PR_MUST_USE bool pr_cell_between(const struct pr_cell *c, double *low, double *high);
/* What a cell shows, as text: one function for every renderer. */
struct pr_text pr_cell_show(struct pr_arena *arena, enum pr_lang lang, const struct pr_cell *c);

#endif
