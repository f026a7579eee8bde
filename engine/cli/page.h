/* cli, inside: pages for people. page.c is about one file, page_faults.c its remarks, page_end.c
 * what follows from all of them. */
#ifndef PRIROST_CLI_PAGE_H
#define PRIROST_CLI_PAGE_H

#include "cli.h"

struct page {
    const struct cli *cli;
    const struct cli_year *year;
    struct pr_buf out;
};

/* A paragraph: what stands in front of its first line; the following ones are indented as far. */
void page_lines(struct page *p, struct pr_text front, struct pr_text text);
/* A path, several, as one types them. */
struct pr_text page_path(const struct cli *cli, struct pr_text path);
struct pr_text page_paths(const struct cli *cli);

/* The file's remarks: what to mend, then what is good to know. */
void page_faults(struct page *p, const struct pr_table *t);
/* Whether any of a file's remarks is more than a note. */
bool page_has_complaint(const struct cli_year *year);

void cli_page(const struct cli *cli, const struct cli_year *year, const struct pr_table *table);
void cli_page_end(const struct cli *cli, const struct cli_year *year);

#endif
