/* Which section is the title page. */
#include "inside.h"

#include <string.h>

bool pr_is_cover(const struct pr_doc *doc, const struct pr_section *s) {
    return s == doc->section && doc->n_sections > 0 && s->id != NULL && strcmp(s->id, "cover") == 0;
}
