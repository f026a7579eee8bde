/* publish, inside: reading finished outputs back. libxlsxwriter says "no error" when its temporary
 * folder is full and sheets are cut short, so a workbook is opened again before anybody sees it. */
#ifndef PRIROST_PUBLISH_READ_BACK_H
#define PRIROST_PUBLISH_READ_BACK_H

#include "prirost/render.h"

/* Whether these bytes are a whole workbook that holds what was meant: every part readable, every
 * XML part well formed, every part known and every link leading somewhere; the sheets by name and
 * order, and of each its rows, filled cells, charts and pictures. What is wrong goes to *detail. */
bool publish_read_workbook(struct pr_arena *arena, struct pr_text bytes,
                           const struct pr_workbook_meant *meant, struct pr_text *detail);
/* The same of a text document: its archive and parts, and in its main part as many paragraphs,
 * tables, rows and pictures as were written. */
bool publish_read_docx(struct pr_arena *arena, struct pr_text bytes,
                       const struct pr_docx_meant *meant, struct pr_text *detail);
bool publish_read_json(struct pr_arena *arena, struct pr_text bytes, struct pr_text *detail);

/* What an earlier results.json says of the other outputs; nothing when it cannot be read. */
struct publish_listed {
    const char *name;
    const char *sha256;
};
struct publish_listed *publish_read_list(struct pr_arena *arena, struct pr_text bytes, size_t *n);

#endif
