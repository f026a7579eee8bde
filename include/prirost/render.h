/* render: a document -> bytes. The only room that knows libxlsxwriter and PLplot. The same document
 * gives the same bytes. */
#ifndef PRIROST_RENDER_H
#define PRIROST_RENDER_H

#include "prirost/base_system.h"
#include "prirost/model.h"

/* The reference renderer: what golden tests compare and people can diff. */
void pr_render_text(const struct pr_doc *doc, struct pr_buf *out);
/* One self-contained page: no script, nothing from outside; charts as inline SVG. The page is whole
 * in any case; false says that a chart could not be drawn and stands there as a table. */
PR_MUST_USE bool pr_render_html(const struct pr_doc *doc, struct pr_buf *out);
/* results.json, version 1. `files` are the other outputs with their hashes. */
struct pr_output_file {
    const char *name;
    char sha256[65];
};
void pr_render_json(const struct pr_doc *doc, const struct pr_output_file *files, size_t n,
                    struct pr_buf *out);

/* A text in quotes as JSON wants it; U+FFFD for bytes that are no character. */
void pr_json_string(struct pr_buf *out, struct pr_text t);

/* for-coordinator.json, version 1: the rows of doc->coordinator; nothing when there are none. */
void pr_render_coordinator(const struct pr_doc *doc, struct pr_buf *out);

enum pr_chart_format { PR_CHART_PNG, PR_CHART_SVG };
/* Draws into memory. false: the device or the font is missing (the message says which). */
struct pr_chart_style {
    enum pr_lang lang;
    enum pr_chart_format format;
    double scale; /* of PNG pixels; 2 for print */
};
PR_MUST_USE bool pr_render_chart(struct pr_arena *arena, const struct pr_chart *chart,
                                 const struct pr_chart_style *style, struct pr_buf *out,
                                 struct pr_text *error);
/* Whether there is a picture of the chart at all: rows to draw, and no more of them than a page
 * takes; else its table says it all. */
bool pr_chart_drawable(const struct pr_chart *chart);
/* The picture as the document shows it everywhere, drawn once; memory of the document's arena. */
PR_MUST_USE bool pr_render_picture(const struct pr_doc *doc, const struct pr_chart *chart,
                                   enum pr_chart_format format, struct pr_text *bytes);
/* Whether charts can be drawn on this machine; once, before the first. */
PR_MUST_USE bool pr_render_chart_ready(struct pr_text *error);

/* What a workbook was meant to hold, for reading it back. A cell is filled when its <c> holds a
 * <v> (number or shared string); <c> without one carries only a format and is not counted. */
struct pr_sheet_meant {
    struct pr_text name;
    size_t rows;  /* <row> elements with at least one filled cell */
    size_t cells; /* filled cells */
    size_t charts, pictures;
};
struct pr_workbook_meant {
    struct pr_sheet_meant *sheet;
    size_t n_sheets;
};
/* Writes `path` (a temporary name), libxlsxwriter's own temporaries beside it. */
PR_MUST_USE enum pr_io pr_render_xlsx(struct pr_arena *arena, const struct pr_doc *doc,
                                      const char *path, struct pr_workbook_meant *meant);

/* What a text document was meant to hold, for reading it back: elements of its main part. */
struct pr_docx_meant {
    size_t paragraphs, tables, rows, pictures;
};
/* An editable text document (DOCX) by the rules for school documents: a paragraph, table or picture
 * for each part of the document. false: the archive could not be made. */
PR_MUST_USE bool pr_render_docx(const struct pr_doc *doc, struct pr_buf *out,
                                struct pr_docx_meant *meant);

#endif
