/* cli, inside: the tables of a new year, made from the kinds' tables and templates.def. */
#ifndef PRIROST_CLI_TEMPLATES_H
#define PRIROST_CLI_TEMPLATES_H

#include "cli.h"

struct cli_template {
    enum pr_kind kind;
    enum cli_size size;  /* from which size on */
    const char *name[2]; /* of the file, without ending */
};

extern const struct cli_template cli_templates[]; /* ends with PR_KIND_NONE */

/* The whole file: UTF-8 with a mark, semicolons, CR LF, so that a Russian Excel opens it. Below the
 * headings one row marked «ПРИМЕР», which the reader skips. */
struct pr_text cli_template_file(struct cli *cli, const struct cli_template *template);

#endif
