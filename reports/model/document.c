/* The document: sections in order, each a list of parts. */
#include "prirost/model.h"

enum { FIRST_SECTIONS = 256 }; /* so many stay where they are, see the door */

struct pr_doc *pr_doc_new(struct pr_arena *arena, enum pr_lang lang) {
    struct pr_doc *doc = pr_arena_alloc(arena, sizeof *doc);
    doc->arena = arena;
    doc->gallery = pr_arena_alloc(arena, sizeof *doc->gallery);
    doc->lang = lang;
    doc->capacity = FIRST_SECTIONS;
    doc->section = pr_arena_array(arena, FIRST_SECTIONS, sizeof *doc->section);
    return doc;
}

struct pr_section *pr_doc_section(struct pr_doc *doc, const char *id, struct pr_text title) {
    doc->section = pr_arena_grow(doc->arena, doc->section, doc->n_sections, &doc->capacity,
                                 sizeof *doc->section);
    struct pr_section *s = &doc->section[doc->n_sections++];
    *s = (struct pr_section){.id = pr_text_c(doc->arena, pr_text_of(id)),
                             .title = pr_text_copy(doc->arena, title)};
    return s;
}

static struct pr_part *part(struct pr_doc *doc, struct pr_section *s, enum pr_part_kind kind) {
    s->part = pr_arena_grow(doc->arena, s->part, s->n_parts, &s->capacity, sizeof *s->part);
    struct pr_part *p = &s->part[s->n_parts++];
    *p = (struct pr_part){.kind = kind};
    return p;
}

void pr_section_text(struct pr_doc *doc, struct pr_section *s, enum pr_part_kind kind,
                     struct pr_text text) {
    part(doc, s, kind)->text = pr_text_copy(doc->arena, text);
}

void pr_section_heading(struct pr_doc *doc, struct pr_section *s, struct pr_text text) {
    pr_section_text(doc, s, PR_PART_HEADING, text);
}

void pr_section_field(struct pr_doc *doc, struct pr_section *s, struct pr_text label,
                      struct pr_text value) {
    struct pr_part *p = part(doc, s, PR_PART_FIELD);
    p->text = pr_text_copy(doc->arena, label);
    p->value = pr_text_copy(doc->arena, value);
}

void pr_section_grid(struct pr_doc *doc, struct pr_section *s, const struct pr_grid *grid) {
    part(doc, s, PR_PART_GRID)->grid = grid;
}

void pr_section_chart(struct pr_doc *doc, struct pr_section *s, const struct pr_chart *chart) {
    part(doc, s, PR_PART_CHART)->chart = chart;
}
