/* render: what charts with a row for each label share: places, labels, axis, columns of text. */
#ifndef PRIROST_RENDER_CHART_ROWS_H
#define PRIROST_RENDER_CHART_ROWS_H

#include "canvas.h"
#include "inside.h"

/* Places on the page. Filled in before the canvas is opened: they need no device. */
struct rows {
    struct canvas c;
    const struct pr_chart *chart;
    const struct pr_chart_style *style;
    double low, high;      /* of the axis */
    double labels;         /* labels end here */
    double from, to;       /* ends of the axis, pixels */
    double n_at, right_at; /* columns end here; n_at 0: no such column */
    double top, row;       /* the first row; height of a row */
};

extern const struct canvas_face rows_axis_face;

/* Widths of labels and columns; the axis gets what is left between them. `most` is the widest that
 * labels may be, `indent` what some of them leave free. */
void rows_measure(struct rows *r, double most, double indent, bool n_column);
/* Draws nothing but the title; `above` is the room of what stands between it and the rows, `below`
 * that between the rows and the note. y of the room above. */
PR_MUST_USE bool rows_open(struct rows *r, double above, double below, double *y);
PR_MUST_USE bool rows_close(struct rows *r, struct pr_buf *out);
double rows_middle(const struct rows *r, size_t i); /* y */
double rows_x(const struct rows *r, double value);  /* kept on the axis */
struct pr_text rows_number(const struct rows *r, enum pr_show how, double value);
/* The axis from what the rows and the reference hold, to whole steps; with zero on it if asked. */
void rows_extent(struct rows *r, bool zero);
/* Grid and numbers of the axis, names of its ends. */
void rows_axis(struct rows *r);
double rows_axis_height(const struct pr_chart *chart);
/* Labels stand right, at the axis, or left with an indent. */
struct rows_look {
    bool bold, left;
    double indent;
};
void rows_label(struct rows *r, size_t i, const struct rows_look *look);
/* The columns of n and of text, of a row; and what stands over them. */
void rows_columns(struct rows *r, size_t i, const struct canvas_face *face, struct pr_text right);
void rows_heads(struct rows *r, double y);
/* Interval of a row, with an arrow where it leaves the axis. */
void rows_whisker(struct rows *r, size_t i, uint32_t colour);
void rows_reference(struct rows *r, double y);
/* Stands where a row has nothing to show. */
void rows_absent(struct rows *r, size_t i);
bool rows_value(const struct pr_chart_row *row, size_t i, double *value);
bool rows_between(const struct pr_chart_row *row);

#endif
