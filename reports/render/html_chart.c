/* Charts of the page: the drawn SVG inline, or its numbers when it cannot be drawn. */
#include "html.h"

#include <string.h>

struct scan {
    struct pr_text svg;
    size_t at;
    const char *prefix; /* of every id, unique on the page */
};

/* End of the tag that begins at `at` (just after its '>'); quotes may hold a '>'. */
static size_t tag_end(struct pr_text t, size_t at) {
    char quote = 0;
    for (; at < t.n; at++) {
        char c = t.s[at];
        if (quote != 0 && c != quote) {
            continue;
        }
        if (quote != 0) {
            quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return t.n;
}

/* Value of an attribute inside a tag; false when there is none. */
static bool attribute(struct pr_text tag, const char *name, struct pr_text *value) {
    size_t length = strlen(name);
    for (size_t at = 1; at + length + 2 < tag.n; at++) {
        bool starts = tag.s[at - 1] == ' ' || tag.s[at - 1] == '\n' || tag.s[at - 1] == '\t';
        if (!starts || memcmp(tag.s + at, name, length) != 0 || tag.s[at + length] != '=') {
            continue;
        }
        char quote = tag.s[at + length + 1];
        size_t from = at + length + 2;
        size_t to = from;
        while (to < tag.n && tag.s[to] != quote) {
            to++;
        }
        *value = pr_text_slice(tag, from, to);
        return true;
    }
    return false;
}

/* "1000pt" -> "1000" */
static struct pr_text digits(struct pr_text t) {
    size_t n = 0;
    while (n < t.n && ((t.s[n] >= '0' && t.s[n] <= '9') || t.s[n] == '.')) {
        n++;
    }
    return pr_text_slice(t, 0, n);
}

static void view_box(struct pr_buf *out, struct pr_text tag) {
    struct pr_text box = {0};
    struct pr_text width = {0};
    struct pr_text height = {0};
    if (attribute(tag, "viewBox", &box)) {
        pr_buf_c(out, " viewBox=\"");
        pr_buf_text(out, box);
        pr_buf_char(out, '"');
    } else if (attribute(tag, "width", &width) && attribute(tag, "height", &height)) {
        pr_buf_c(out, " viewBox=\"0 0 ");
        pr_buf_text(out, digits(width));
        pr_buf_char(out, ' ');
        pr_buf_text(out, digits(height));
        pr_buf_char(out, '"');
    }
}

/* Copies a tag; ids and references to ids get the prefix. */
static void copy_tag(struct pr_buf *out, struct pr_text tag, const char *prefix) {
    static const struct pr_text before[] = {
        PR_TEXT_INIT(" id=\""),    PR_TEXT_INIT(" id='"),           PR_TEXT_INIT("url(#"),
        PR_TEXT_INIT(" href=\"#"), PR_TEXT_INIT(" xlink:href=\"#"), PR_TEXT_INIT(" href='#")};
    size_t from = 0; /* not yet written */
    for (size_t at = 0; at < tag.n; at++) {
        struct pr_text rest = pr_text_slice(tag, at, tag.n);
        bool may = tag.s[at] == ' ' || tag.s[at] == 'u';
        for (size_t k = 0; may && k < PR_COUNT_OF(before); k++) {
            if (pr_text_starts(rest, before[k])) {
                pr_buf_put(out, tag.s + from, at + before[k].n - from);
                pr_buf_c(out, prefix);
                from = at + before[k].n;
                break;
            }
        }
    }
    pr_buf_put(out, tag.s + from, tag.n - from);
}

/* Skips <title>…</title> and <desc>…</desc> that follow the root: ours stand there already. */
static size_t skip_names(struct pr_text svg, size_t at) {
    static const char *const name[][2] = {{"<title", "</title>"}, {"<desc", "</desc>"}};
    for (bool again = true; again;) {
        again = false;
        size_t here = at;
        while (here < svg.n && (unsigned char)svg.s[here] <= ' ') {
            here++;
        }
        struct pr_text rest = pr_text_slice(svg, here, svg.n);
        for (size_t k = 0; k < PR_COUNT_OF(name); k++) {
            size_t end = pr_text_find(rest, pr_text_of(name[k][1]));
            if (pr_text_starts(rest, pr_text_of(name[k][0])) && end != SIZE_MAX) {
                at = here + end + strlen(name[k][1]);
                again = true;
                break;
            }
        }
    }
    return at;
}

static void element(struct pr_page *page, const char *tag, const char *prefix, const char *id,
                    struct pr_text t) {
    pr_buf_char(page->out, '<');
    pr_buf_c(page->out, tag);
    pr_buf_c(page->out, " id=\"");
    pr_buf_c(page->out, prefix);
    pr_buf_c(page->out, id);
    pr_buf_c(page->out, "\">");
    pr_buf_xml(page->out, pr_clean_line(page->doc->arena, t));
    pr_buf_c(page->out, "</");
    pr_buf_c(page->out, tag);
    pr_buf_c(page->out, ">\n");
}

static void root(struct pr_page *page, const struct pr_chart *chart, struct pr_text tag,
                 const char *prefix) {
    pr_buf_c(page->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                        "xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    view_box(page->out, tag);
    pr_buf_c(page->out, " role=\"img\" aria-labelledby=\"");
    pr_buf_c(page->out, prefix);
    pr_buf_c(page->out, "title ");
    pr_buf_c(page->out, prefix);
    pr_buf_c(page->out, "desc\">\n");
    element(page, "title", prefix, "title", chart->title);
    element(page, "desc", prefix, "desc", chart->alt.n > 0 ? chart->alt : chart->subtitle);
}

/* The drawing without its prolog; false when it is no SVG. */
static bool embed(struct pr_page *page, const struct pr_chart *chart, struct pr_text svg,
                  const char *prefix) {
    size_t at = pr_text_find(svg, PR_TEXT("<svg"));
    if (at == SIZE_MAX || pr_text_find(svg, PR_TEXT("</svg>")) == SIZE_MAX) {
        return false;
    }
    size_t end = tag_end(svg, at);
    root(page, chart, pr_text_slice(svg, at, end), prefix);
    at = skip_names(svg, end);
    while (at < svg.n) {
        struct pr_text rest = pr_text_slice(svg, at, svg.n);
        size_t text = pr_text_find(rest, PR_TEXT("<"));
        text = text < rest.n ? text : rest.n;
        pr_buf_put(page->out, rest.s, text);
        at += text;
        if (at == svg.n) {
            break;
        }
        end = tag_end(svg, at);
        copy_tag(page->out, pr_text_slice(svg, at, end), prefix);
        at = end;
    }
    return true;
}

static const char *prefix_of(struct pr_page *page) {
    struct pr_buf b = pr_buf_new(page->doc->arena);
    pr_buf_c(&b, "figure");
    pr_buf_int(&b, (int64_t)page->figures);
    pr_buf_char(&b, '-');
    return pr_text_c(page->doc->arena, pr_buf_done(&b));
}

static struct pr_text numbered(const struct pr_page *page, enum pr_msg msg) {
    struct pr_arg args[] = {pr_arg_count((int64_t)page->figures)};
    return pr_say(page->doc->arena, page->doc->lang, msg, args, PR_COUNT_OF(args));
}

static void not_drawn(struct pr_page *page, const struct pr_chart *chart) {
    pr_html_block(page, "figcaption", NULL, chart->title);
    pr_html_block(page, "p", "note", chart->subtitle);
    pr_html_grid(page, pr_chart_grid(page->doc->arena, page->doc->lang, chart));
    pr_html_block(page, "p", "note", chart->note);
    pr_html_block(page, "p", "note",
                  pr_word(page->doc->lang, pr_chart_drawable(chart) ? PR_MSG_RENDER_CHART_NOT_DRAWN
                                                                    : PR_MSG_RENDER_ONLY_TABLE));
}

void pr_html_chart(struct pr_page *page, const struct pr_chart *chart) {
    struct pr_text drawn = {NULL, 0};
    page->figures++;
    pr_buf_c(page->out, "<figure class=\"chart\">\n");
    size_t before = page->out->n;
    bool ok = pr_render_picture(page->doc, chart, PR_CHART_SVG, &drawn);
    if (ok) {
        pr_buf_c(page->out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        pr_buf_xml(page->out, pr_clean_line(page->doc->arena, chart->title));
        pr_buf_c(page->out, "\">\n");
        ok = embed(page, chart, drawn, prefix_of(page));
        pr_buf_c(page->out, "</div>\n");
    }
    if (!ok) {
        page->all_drawn = page->all_drawn && !pr_chart_drawable(chart);
        page->out->n = before;
        not_drawn(page, chart);
    } else {
        pr_buf_c(page->out, "<figcaption class=\"note\">");
        pr_html_text(page, numbered(page, PR_MSG_RENDER_FIGURE));
        pr_buf_c(page->out, "</figcaption>\n<details><summary>");
        pr_html_text(page, numbered(page, PR_MSG_RENDER_FIGURE_DATA));
        pr_buf_c(page->out, "</summary>\n");
        pr_html_grid(page, pr_chart_grid(page->doc->arena, page->doc->lang, chart));
        pr_buf_c(page->out, "</details>\n");
    }
    pr_buf_c(page->out, "</figure>\n");
}
