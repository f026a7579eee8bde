/* cli, inside: the tables of a new year, made from the kinds' tables and templates.def. The
 * workbook and the CSV files are two prints of one structure. */
#ifndef PRIROST_CLI_TEMPLATES_H
#define PRIROST_CLI_TEMPLATES_H

#include "cli.h"

#include "prirost/render_forms.h"

struct cli_template {
    enum pr_kind kind;
    enum cli_size size;  /* from which size on */
    const char *name[2]; /* of the file, without ending, and of the sheet */
};

extern const struct cli_template cli_templates[]; /* ends with PR_KIND_NONE */
enum { CLI_TEMPLATES_MOST = 32 };

/* How a table is to be laid out. */
struct cli_laid {
    struct pr_arena *arena;
    enum pr_lang lang;
    enum cli_size size;
    int year; /* its first calendar year, for days in examples and hints; 0: any */
    int64_t first_day, last_day; /* that a date of the year may have; equal: any */
};

/* The table: headings, the row marked «ПРИМЕР», which the reader skips, and rows that are ready. */
struct pr_form_sheet cli_template_sheet(const struct cli_laid *laid,
                                        const struct cli_template *template);
/* Its CSV file: UTF-8 with a mark, semicolons, CR LF, so that a Russian Excel opens it. */
struct pr_text cli_template_csv(struct pr_arena *arena, const struct pr_form_sheet *sheet);
/* «С чего начать»: what to fill in when, of the templates that `wanted` names; sheets are numbered
 * among those. `dir`: for the commands at its end. */
struct pr_form_guide_line *cli_template_guide(const struct cli_laid *laid, const bool *wanted,
                                              const char *dir, size_t *n);
/* The same as a text. */
struct pr_text cli_template_guide_text(const struct cli_laid *laid,
                                       const struct pr_form_guide_line *line, size_t n);

/* ---- templates_rules.c: what the cells of a column may hold ---- */

void cli_template_rule(const struct cli_laid *laid, const struct pr_kind_table *kind,
                       const struct pr_field *field, struct pr_form_column *column);
/* What else stands in the hint. */
void cli_template_hint(const struct cli_laid *laid, struct pr_form_column *column,
                       struct pr_text hint);
/* A whole number of a scale. */
void cli_template_scale(const struct cli_laid *laid, double low, double high,
                        struct pr_form_column *column);
/* Words to choose from. */
void cli_template_words(const struct cli_laid *laid, const char *const *words, bool open,
                        struct pr_form_column *column);

#endif
