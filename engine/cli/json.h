/* cli, inside: members of a JSON object that we wrote ourselves, and perhaps not only we. */
#ifndef PRIROST_CLI_JSON_H
#define PRIROST_CLI_JSON_H

#include "cli.h"

#include <jansson.h>

/* False: no such member, or no text; *out is empty then. */
bool json_text_in(struct pr_arena *arena, const json_t *object, const char *key,
                  struct pr_text *out);
/* False: no such member, or no finite number; *value is 0 then. */
bool json_number_in(const json_t *object, const char *key, double *value);

#endif
