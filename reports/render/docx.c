/* The document as an editable text: parts become paragraphs with styles, tables and pictures. What
 * a cell shows comes from the same function as everywhere. */
#include "docx.h"

static void escaped(struct pr_docx *d, struct pr_text t) {
    struct pr_text rest = pr_clean(d->arena, t);
    struct pr_text line = {0};
    for (bool first = true; pr_text_next(&rest, '\n', &line); first = false) {
        pr_buf_c(d->out, first ? "<w:r>" : "<w:r><w:br/>");
        pr_buf_c(d->out, "<w:t xml:space=\"preserve\">");
        pr_buf_xml(d->out, line);
        pr_buf_c(d->out, "</w:t></w:r>");
    }
}

void pr_docx_paragraph(struct pr_docx *d, const char *style, struct pr_text t) {
    d->meant->paragraphs++;
    pr_buf_c(d->out, "<w:p><w:pPr><w:pStyle w:val=\"");
    pr_buf_c(d->out, style);
    pr_buf_c(d->out, d->keep ? "\"/><w:keepNext/></w:pPr>" : "\"/></w:pPr>");
    d->keep = false;
    escaped(d, t);
    pr_buf_c(d->out, "</w:p>\n");
}

void pr_docx_text(struct pr_docx *d, const char *style, struct pr_text t) {
    if (!pr_text_blank(t)) {
        pr_docx_paragraph(d, style, t);
    }
}

static const char *const styles[] = {
    [PR_PART_HEADING] = "Heading2", [PR_PART_PARAGRAPH] = "Normal",  [PR_PART_FINDING] = "Finding",
    [PR_PART_CAUTION] = "Caution",  [PR_PART_BULLET] = "ListBullet",
};

/* Fields that follow each other make one table. Returns how many parts were written. */
static size_t part(struct pr_docx *d, size_t i) {
    const struct pr_section *s = d->section;
    const struct pr_part *p = &s->part[i];
    size_t n = 1;
    switch (p->kind) {
    case PR_PART_GRID:
        pr_docx_grid(d, p->grid);
        break;
    case PR_PART_CHART:
        pr_docx_chart(d, p->chart);
        break;
    case PR_PART_FIELD:
        while (i + n < s->n_parts && p[n].kind == PR_PART_FIELD) {
            n++;
        }
        pr_docx_fields(d, p, n);
        break;
    default:
        d->keep = i + 1 < s->n_parts && p[1].kind == PR_PART_FIELD; /* no signature alone */
        pr_docx_text(d, styles[p->kind], p->text);
        break;
    }
    return n;
}

static void section(struct pr_docx *d, const struct pr_section *s) {
    d->section = s;
    if (!pr_is_cover(d->doc, s)) {
        pr_docx_text(d, "Heading1", s->title);
    }
    for (size_t i = 0; i < s->n_parts;) {
        i += part(d, i);
    }
}

bool pr_render_docx(const struct pr_doc *doc, struct pr_buf *out, struct pr_docx_meant *meant) {
    struct pr_arena *room = pr_arena_new();
    struct pr_buf body = pr_buf_new(room);
    struct pr_docx d = {.doc = doc, .arena = room, .out = &body, .meant = meant};
    *meant = (struct pr_docx_meant){0};
    pr_docx_begin(&body);
    pr_docx_text(&d, "Organisation", doc->organisation);
    pr_docx_text(&d, "Title", doc->title);
    pr_docx_text(&d, "Subtitle", doc->subtitle);
    for (size_t i = 0; i < doc->n_sections; i++) {
        section(&d, &doc->section[i]);
    }
    pr_docx_end(&body);
    bool made = pr_docx_pack(&d, pr_buf_done(&body), out);
    pr_arena_free(room);
    return made;
}
