/* The page among its files; not a door. */
#ifndef PRIROST_RENDER_HTML_H
#define PRIROST_RENDER_HTML_H

#include "inside.h"

struct pr_page {
    const struct pr_doc *doc;
    struct pr_buf *out;
    const struct pr_section *section; /* being written */
    size_t figures, tables;           /* so far: numbers and ids */
    bool all_drawn;
};

extern const char *const pr_html_style[]; /* pieces, ended by NULL */

/* Text escaped; line ends become <br/>. */
void pr_html_text(struct pr_page *page, struct pr_text t);
/* <tag class="...">text</tag> on a line of its own; nothing when the text is blank. */
void pr_html_block(struct pr_page *page, const char *tag, const char *class_name, struct pr_text t);
void pr_html_grid(struct pr_page *page, const struct pr_grid *grid);
void pr_html_chart(struct pr_page *page, const struct pr_chart *chart);

#endif
