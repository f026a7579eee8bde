/* The text document among its files; not a door. */
#ifndef PRIROST_RENDER_DOCX_H
#define PRIROST_RENDER_DOCX_H

#include "inside.h"

enum {
    DOCX_WIDTH = 9354, /* twips between the margins: 165 mm of an A4 page */
    DOCX_POINTS = 10   /* letters in tables */
};

struct pr_docx {
    const struct pr_doc *doc;
    struct pr_arena *arena; /* of this document's making */
    struct pr_buf *out;     /* word/document.xml */
    struct pr_docx_meant *meant;
    const struct pr_section *section; /* being written */
    struct pr_text *picture;          /* PNG, word/media/image1.png … */
    size_t n_pictures, capacity;
    bool keep; /* the next paragraph stays on the page of what follows it */
};

/* ---- docx.c ---- */

/* Text in a paragraph of a style of docx_style.c; nothing when blank. */
void pr_docx_text(struct pr_docx *d, const char *style, struct pr_text t);
/* The same, also when there is nothing in it. */
void pr_docx_paragraph(struct pr_docx *d, const char *style, struct pr_text t);

/* ---- docx_grid.c ---- */

void pr_docx_grid(struct pr_docx *d, const struct pr_grid *grid);
/* Requisites: two columns without lines. */
void pr_docx_fields(struct pr_docx *d, const struct pr_part *part, size_t n);

/* ---- docx_picture.c ---- */

/* The drawing with its alternative text; its numbers as a table where it cannot be drawn. */
void pr_docx_chart(struct pr_docx *d, const struct pr_chart *chart);

/* ---- docx_style.c: parts that are the same in every document of a language ("ru-RU") ---- */

void pr_docx_styles(const char *language, struct pr_buf *out);
void pr_docx_numbering(const char *language, struct pr_buf *out);
void pr_docx_settings(const char *language, struct pr_buf *out);
void pr_docx_header(const char *language, struct pr_buf *out);
/* What stands around the text; its page is the last. */
void pr_docx_begin(struct pr_buf *out);
void pr_docx_end(struct pr_buf *out);

/* ---- docx_pack.c ---- */

PR_MUST_USE bool pr_docx_pack(struct pr_docx *d, struct pr_text body, struct pr_buf *out);

#endif
