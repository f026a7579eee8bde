/* What the renderers share among themselves; not a door. */
#ifndef PRIROST_RENDER_INSIDE_H
#define PRIROST_RENDER_INSIDE_H

#include "prirost/render.h"

/* ---- lines.c: text broken into lines ---- */

struct pr_lines {
    struct pr_text *line;
    size_t n, capacity;
};

/* Greedy. Breaks at spaces and after hyphens and dashes, at line ends, and inside a word only when
 * it is wider than the whole line. Never between the parts of "83 %" (NBSP). `advance` is the width
 * of a code point, in the unit of `width`. Empty text gives one empty line. */
struct pr_lines pr_lines_break(struct pr_arena *arena, struct pr_text t, double width,
                               double (*advance)(uint32_t code_point));
double pr_lines_width(struct pr_text t, double (*advance)(uint32_t code_point)); /* of one line */
/* Of the widest piece that is not broken. */
double pr_lines_least(struct pr_text t, double (*advance)(uint32_t code_point));
double pr_lines_natural(struct pr_text t, double (*advance)(uint32_t code_point)); /* widest line */
double pr_advance_one(uint32_t code_point); /* every character is one wide */

/* ---- tabulate.c: a chart as a table ---- */

enum { PR_CHART_VALUES = 40 };

/* How many values a row of the chart has. */
size_t pr_chart_values(const struct pr_chart *chart);
bool pr_chart_has_interval(const struct pr_chart *chart);
/* Day of a TIMELINE: 0 planned, 1 held; false: none, or none of the years 1 to 9999. */
bool pr_chart_day(const struct pr_chart_row *row, size_t i, double *day);
/* Counts are shown as shares of their row. */
bool pr_chart_shares(const struct pr_chart *chart);
/* Sum of the counts of a LIKERT or STACK row. */
double pr_chart_row_total(const struct pr_chart *chart, const struct pr_chart_row *row);
/* Name of a series; empty when it has none. */
struct pr_text pr_chart_series(const struct pr_chart *chart, size_t i);
/* What the chart shows, as numbers: label, n, values, ends of the interval, text at the right. */
const struct pr_grid *pr_chart_grid(struct pr_arena *arena, enum pr_lang lang,
                                    const struct pr_chart *chart);
/* -2..2 by the place of a value on the chart's axis; 0 when the axis has no length. */
int pr_chart_tint(const struct pr_chart *chart, double value);

/* ---- json_parts.c ---- */

void pr_json_key(struct pr_buf *out, const char *name, bool first);
void pr_json_text_member(struct pr_buf *out, const char *name, struct pr_text t, bool first);
void pr_json_number_member(struct pr_buf *out, const char *name, double value);
void pr_json_of_member(struct pr_buf *out, const struct pr_of *of, size_t n);
/* Members value, n, the interval, unit, why. */
void pr_json_figure(struct pr_buf *out, const struct pr_figure *f);

/* ---- palette.c ---- */

/* Colour of part i of n parts of a whole; `striped`: with stripes over it. i < n. */
uint32_t pr_part_colour(size_t i, size_t n, bool *striped);

/* ---- clean.c ---- */

/* Valid UTF-8 without control characters; line ends stay, tabs become spaces. */
struct pr_text pr_clean(struct pr_arena *arena, struct pr_text t);
/* The same on one line, white space squeezed. */
struct pr_text pr_clean_line(struct pr_arena *arena, struct pr_text t);

/* ---- text_grid.c ---- */

enum { PR_TEXT_WIDTH = 100 };
void pr_text_grid(const struct pr_doc *doc, const struct pr_grid *grid, struct pr_buf *out);
/* Text in lines: `first` before the first, `next` before the others. */
void pr_text_flow(const struct pr_doc *doc, struct pr_text t, const char *first, const char *next,
                  struct pr_buf *out);

/* ---- for the workbook and the text document ---- */

/* Of a sans serif letter, in 1/1000 of its size (xlsx_width.c). */
double pr_xlsx_advance(uint32_t code_point);
/* Width and height that a PNG states (xlsx_picture.c); false: it is none. */
PR_MUST_USE bool pr_picture_size(struct pr_text png, double *width, double *height);

/* ---- cover.c ---- */

/* The section is the title page. */
bool pr_is_cover(const struct pr_doc *doc, const struct pr_section *s);

#endif
