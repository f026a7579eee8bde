/* The report as one self-contained page. Well-formed as XML too, so that any reader can check it.
 */
#include "html.h"

#include <string.h>

void pr_html_text(struct pr_page *page, struct pr_text t) {
    struct pr_text rest = pr_clean(page->doc->arena, t);
    struct pr_text line = {0};
    for (bool first = true; pr_text_next(&rest, '\n', &line); first = false) {
        pr_buf_c(page->out, first ? "" : "<br/>");
        pr_buf_xml(page->out, line);
    }
}

void pr_html_block(struct pr_page *page, const char *tag, const char *class_name,
                   struct pr_text t) {
    if (pr_text_blank(t)) {
        return;
    }
    pr_buf_char(page->out, '<');
    pr_buf_c(page->out, tag);
    if (class_name != NULL) {
        pr_buf_c(page->out, " class=\"");
        pr_buf_c(page->out, class_name);
        pr_buf_char(page->out, '"');
    }
    pr_buf_char(page->out, '>');
    pr_html_text(page, t);
    pr_buf_c(page->out, "</");
    pr_buf_c(page->out, tag);
    pr_buf_c(page->out, ">\n");
}

/* ---- anchors ---- */

static bool good_anchor(const char *id) {
    bool good = id != NULL && id[0] >= 'a' && id[0] <= 'z';
    for (size_t i = 0; good && id[i] != 0; i++) {
        good = (id[i] >= 'a' && id[i] <= 'z') || (id[i] >= '0' && id[i] <= '9') || id[i] == '-';
    }
    /* ids of figures are made by us */
    return good && !pr_text_starts(pr_text_of(id), PR_TEXT("figure")) &&
           !pr_text_starts(pr_text_of(id), PR_TEXT("section-"));
}

/* The section's id where it can be an anchor and is the first of its name; else its number. */
static void put_anchor(struct pr_page *page, const struct pr_section *s) {
    const struct pr_doc *doc = page->doc;
    size_t index = (size_t)(s - doc->section);
    bool own = good_anchor(s->id);
    for (size_t i = 0; own && i < index; i++) {
        own = doc->section[i].id == NULL || strcmp(doc->section[i].id, s->id) != 0;
    }
    if (own) {
        pr_buf_c(page->out, s->id);
    } else {
        pr_buf_c(page->out, "section-");
        pr_buf_int(page->out, (int64_t)index + 1);
    }
}

static void contents(struct pr_page *page) {
    const struct pr_doc *doc = page->doc;
    size_t first = doc->n_sections > 0 && pr_is_cover(doc, &doc->section[0]) ? 1 : 0;
    if (doc->n_sections < first + 2) {
        return;
    }
    struct pr_text title = pr_word(doc->lang, PR_MSG_RENDER_CONTENTS);
    pr_buf_c(page->out, "<nav aria-label=\"");
    pr_buf_xml(page->out, title);
    pr_buf_c(page->out, "\">\n");
    pr_html_block(page, "h2", NULL, title);
    pr_buf_c(page->out, "<ol>\n");
    for (size_t i = first; i < doc->n_sections; i++) {
        pr_buf_c(page->out, "<li><a href=\"#");
        put_anchor(page, &doc->section[i]);
        pr_buf_c(page->out, "\">");
        pr_html_text(page, doc->section[i].title);
        pr_buf_c(page->out, "</a></li>\n");
    }
    pr_buf_c(page->out, "</ol>\n</nav>\n");
}

/* ---- parts ---- */

static void field(struct pr_page *page, const struct pr_part *p) {
    pr_html_block(page, "dt", NULL, p->text);
    if (pr_text_blank(p->value)) {
        pr_buf_c(page->out, "<dd class=\"blank\"></dd>\n");
    } else {
        pr_html_block(page, "dd", NULL, p->value);
    }
}

static void part(struct pr_page *page, const struct pr_part *p) {
    switch (p->kind) {
    case PR_PART_HEADING:
        pr_html_block(page, "h3", NULL, p->text);
        break;
    case PR_PART_PARAGRAPH:
        pr_html_block(page, "p", NULL, p->text);
        break;
    case PR_PART_FINDING:
        pr_html_block(page, "p", "finding", p->text);
        break;
    case PR_PART_CAUTION:
        pr_html_block(page, "p", "caution", p->text);
        break;
    case PR_PART_BULLET:
        pr_html_block(page, "li", NULL, p->text);
        break;
    case PR_PART_GRID:
        pr_html_grid(page, p->grid);
        break;
    case PR_PART_CHART:
        pr_html_chart(page, p->chart);
        break;
    case PR_PART_FIELD:
        field(page, p);
        break;
    }
}

/* Bullets and fields that follow each other make one list. */
static const char *list_of(const struct pr_section *s, size_t i) {
    if (i >= s->n_parts) {
        return NULL;
    }
    return s->part[i].kind == PR_PART_BULLET  ? "ul"
           : s->part[i].kind == PR_PART_FIELD ? "dl"
                                              : NULL;
}

static void parts(struct pr_page *page, const struct pr_section *s) {
    const char *open = NULL;
    for (size_t i = 0; i <= s->n_parts; i++) {
        const char *list = list_of(s, i);
        if (open != NULL && open != list) {
            pr_buf_c(page->out, open[0] == 'u' ? "</ul>\n" : "</dl>\n");
        }
        if (list != NULL && list != open) {
            pr_buf_c(page->out, list[0] == 'u' ? "<ul>\n" : "<dl>\n");
        }
        open = list;
        if (i < s->n_parts) {
            part(page, &s->part[i]);
        }
    }
}

static void section(struct pr_page *page, const struct pr_section *s) {
    page->section = s;
    pr_buf_c(page->out, "<section id=\"");
    put_anchor(page, s);
    pr_buf_c(page->out, "\"");
    if (s->landscape || s->one_page) {
        pr_buf_c(page->out, s->landscape ? " class=\"page landscape\"" : " class=\"page\"");
    }
    pr_buf_c(page->out, ">\n");
    pr_html_block(page, "h2", NULL, s->title);
    parts(page, s);
    pr_buf_c(page->out, "</section>\n");
}

/* ---- page ---- */

static void head(struct pr_page *page) {
    pr_buf_c(page->out, "<!DOCTYPE html>\n<html lang=\"");
    pr_buf_c(page->out, page->doc->lang == PR_RU ? "ru" : "en");
    pr_buf_c(page->out, "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                        "'none'; style-src 'unsafe-inline'; img-src data:\"/>\n"
                        "<meta name=\"viewport\" content=\"width=device-width, "
                        "initial-scale=1\"/>\n"
                        "<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>");
    pr_buf_xml(page->out, pr_clean_line(page->doc->arena, page->doc->title));
    pr_buf_c(page->out, "</title>\n<style>\n");
    for (size_t i = 0; pr_html_style[i] != NULL; i++) {
        pr_buf_c(page->out, pr_html_style[i]);
    }
    pr_buf_c(page->out, "</style>\n</head>\n<body>\n");
}

static void cover(struct pr_page *page) {
    const struct pr_doc *doc = page->doc;
    pr_buf_c(page->out, "<header>\n");
    pr_html_block(page, "p", "organisation", doc->organisation);
    pr_html_block(page, "h1", NULL, doc->title);
    pr_html_block(page, "p", "subtitle", doc->subtitle);
    if (doc->n_sections > 0 && pr_is_cover(doc, &doc->section[0])) {
        page->section = &doc->section[0];
        parts(page, &doc->section[0]);
    }
    pr_buf_c(page->out, "</header>\n");
}

static void footer(struct pr_page *page) {
    pr_buf_c(page->out, "<footer>\n");
    if (!pr_text_blank(page->doc->program)) {
        struct pr_arg args[] = {pr_arg_text(page->doc->program)};
        pr_html_block(page, "p", NULL,
                      pr_say(page->doc->arena, page->doc->lang, PR_MSG_RENDER_MADE_BY, args,
                             PR_COUNT_OF(args)));
    }
    pr_buf_c(page->out, "</footer>\n");
}

bool pr_render_html(const struct pr_doc *doc, struct pr_buf *out) {
    struct pr_page page = {.doc = doc, .out = out, .all_drawn = true};
    head(&page);
    cover(&page);
    contents(&page);
    pr_buf_c(out, "<main>\n");
    for (size_t i = 0; i < doc->n_sections; i++) {
        if (!pr_is_cover(doc, &doc->section[i])) {
            section(&page, &doc->section[i]);
        }
    }
    pr_buf_c(out, "</main>\n");
    footer(&page);
    pr_buf_c(out, "</body>\n</html>\n");
    return page.all_drawn;
}
