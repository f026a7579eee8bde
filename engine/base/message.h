/* Inside base: templates that are not messages (those of issues). */
#ifndef PRIROST_MESSAGE_H
#define PRIROST_MESSAGE_H

#include "prirost/base_message.h"

void fill_template(struct pr_buf *b, enum pr_lang lang, const char *template,
                   const struct pr_arg *args, size_t n);

#endif
