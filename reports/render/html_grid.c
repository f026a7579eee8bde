/* Tables of the page. */
#include "html.h"

enum { WIDE = 9 }; /* from so many columns on letters are smaller */

static void number_attribute(struct pr_page *page, const char *name, size_t n) {
    pr_buf_char(page->out, ' ');
    pr_buf_c(page->out, name);
    pr_buf_c(page->out, "=\"");
    pr_buf_int(page->out, (int64_t)n);
    pr_buf_char(page->out, '"');
}

static bool same_over(const struct pr_grid *g, size_t a, size_t b) {
    return b < g->n_columns && g->column[a].over.n > 0 &&
           pr_text_equal(g->column[a].over, g->column[b].over);
}

static void column_head(struct pr_page *page, const struct pr_grid_column *c, bool two_rows) {
    pr_buf_c(page->out, "<th scope=\"col\"");
    pr_buf_c(page->out, two_rows ? " rowspan=\"2\"" : "");
    pr_buf_c(page->out, c->left ? ">" : " class=\"number\">");
    pr_html_text(page, c->title);
    pr_buf_c(page->out, "</th>");
}

static bool any_over(const struct pr_grid *g) {
    for (size_t j = 0; j < g->n_columns; j++) {
        if (g->column[j].over.n > 0) {
            return true;
        }
    }
    return false;
}

static void over_row(struct pr_page *page, const struct pr_grid *g) {
    pr_buf_c(page->out, "<tr>");
    for (size_t j = 0; j < g->n_columns;) {
        if (g->column[j].over.n == 0) {
            column_head(page, &g->column[j++], true);
            continue;
        }
        size_t end = j + 1;
        while (same_over(g, j, end)) {
            end++;
        }
        pr_buf_c(page->out, "<th scope=\"colgroup\"");
        number_attribute(page, "colspan", end - j);
        pr_buf_char(page->out, '>');
        pr_html_text(page, g->column[j].over);
        pr_buf_c(page->out, "</th>");
        j = end;
    }
    pr_buf_c(page->out, "</tr>\n");
}

static void head(struct pr_page *page, const struct pr_grid *g) {
    bool over = any_over(g);
    pr_buf_c(page->out, "<thead>\n");
    if (over) {
        over_row(page, g);
    }
    pr_buf_c(page->out, "<tr>");
    for (size_t j = 0; j < g->n_columns; j++) {
        if (!over || g->column[j].over.n > 0) {
            column_head(page, &g->column[j], false);
        }
    }
    pr_buf_c(page->out, "</tr>\n</thead>\n");
}

static void put_class(struct pr_buf *out, const char *name, bool *first) {
    pr_buf_c(out, *first ? " class=\"" : " ");
    pr_buf_c(out, name);
    *first = false;
}

static void cell(struct pr_page *page, const struct pr_cell *c, bool left) {
    static const char *const tint[] = {"m2", "m1", NULL, "p1", "p2"};
    double value = 0;
    bool absent = c->show != PR_SHOW_TEXT && !pr_cell_number(c, &value);
    bool first = true;
    pr_buf_c(page->out, c->heading ? "<th scope=\"row\"" : "<td");
    if (!left && !c->heading) {
        put_class(page->out, "number", &first);
    }
    if (absent) {
        put_class(page->out, "absent", &first);
    }
    if (c->strong) {
        put_class(page->out, "strong", &first);
    }
    if (c->quiet) {
        put_class(page->out, "quiet", &first);
    }
    if (c->tint >= -2 && c->tint <= 2 && c->tint != 0) {
        put_class(page->out, tint[c->tint + 2], &first);
    }
    pr_buf_c(page->out, first ? ">" : "\">");
    pr_html_text(page, pr_cell_show(page->doc->arena, page->doc->lang, c));
    pr_buf_c(page->out, c->heading ? "</th>" : "</td>");
}

static void body(struct pr_page *page, const struct pr_grid *g) {
    pr_buf_c(page->out, "<tbody>\n");
    for (size_t i = 0; i < g->n_rows; i++) {
        pr_buf_c(page->out, "<tr>");
        for (size_t j = 0; j < g->n_columns; j++) {
            cell(page, &g->cell[i * g->n_columns + j], g->column[j].left);
        }
        pr_buf_c(page->out, "</tr>\n");
    }
    if (g->n_rows == 0) {
        pr_buf_c(page->out, "<tr><td class=\"quiet\"");
        number_attribute(page, "colspan", g->n_columns);
        pr_buf_char(page->out, '>');
        pr_html_text(page, pr_word(page->doc->lang, PR_MSG_RENDER_NO_ROWS));
        pr_buf_c(page->out, "</td></tr>\n");
    }
    pr_buf_c(page->out, "</tbody>\n");
}

/* Keyboards scroll a box that can be focused; it then needs a name. */
static void open_box(struct pr_page *page, const struct pr_grid *g) {
    struct pr_text name = pr_text_blank(g->title) ? page->section->title : g->title;
    pr_buf_c(page->out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    pr_buf_xml(page->out, pr_clean_line(page->doc->arena, name));
    pr_buf_c(page->out, "\">\n<table");
    pr_buf_c(page->out, g->n_columns >= WIDE ? " class=\"wide\">\n" : ">\n");
}

void pr_html_grid(struct pr_page *page, const struct pr_grid *grid) {
    pr_buf_c(page->out, "<div class=\"table\">\n");
    open_box(page, grid);
    pr_html_block(page, "caption", NULL, grid->title);
    head(page, grid);
    body(page, grid);
    pr_buf_c(page->out, "</table>\n</div>\n");
    pr_html_block(page, "p", "note", grid->note);
    pr_buf_c(page->out, "</div>\n");
}
