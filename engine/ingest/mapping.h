/* Inside ingest: a mapping applied while a header is read. */
#ifndef PRIROST_INGEST_MAPPING_INSIDE_H
#define PRIROST_INGEST_MAPPING_INSIDE_H

#include "prirost/ingest_mapping.h"
#include "sheet.h"

/* The mapping of the file that is being read; NULL: none. */
const struct pr_mapping *mapping_of(const struct reading *r);
/* Index of the record that it says is the header; SIZE_MAX: it does not say, or there is none. */
size_t mapping_header(struct reading *r);
/* Renames the sheet's headings and tells its kind; false: the file has no mapping. `data`: which
 * columns hold any. */
bool mapping_apply(struct reading *r, bool *data);
/* The kind that headings tell. */
enum pr_kind header_kind(struct pr_arena *scratch, const struct pr_text *name, size_t n);

#endif
