/* Inside base: templates that are not messages (those of issues). */
#ifndef PRIROST_MESSAGE_H
#define PRIROST_MESSAGE_H

#include "prirost/base_issue.h"

void fill_template(struct pr_buf *b, enum pr_lang lang, const char *template,
                   const struct pr_arg *args, size_t n);

/* Of an issue: its value and arguments, fit for a message; «C7»; « («Класс»)»; its sentence. */
size_t issue_arguments(struct pr_arena *arena, const struct pr_issue *i,
                       struct pr_arg args[PR_ISSUE_ARGS + 1]);
void issue_cell_name(struct pr_buf *b, const struct pr_issue *i);
void issue_header(struct pr_buf *b, enum pr_lang lang, const struct pr_issue *i);
const char *issue_template(enum pr_lang lang, enum pr_issue_code code);

#endif
