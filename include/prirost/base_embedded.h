/* base: files of schemas/ that are compiled in. Tables end with a NULL name. */
#ifndef PRIROST_BASE_EMBEDDED_H
#define PRIROST_BASE_EMBEDDED_H

#include <stddef.h>

struct pr_embedded {
    const char *name;  /* "001_init.sql" */
    const char *bytes; /* a NUL follows that n does not count */
    size_t n;
};

extern const struct pr_embedded prirost_sql[];  /* linked into store */
extern const struct pr_embedded prirost_yaml[]; /* linked into ingest */

#endif
