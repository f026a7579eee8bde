/* publish, inside: a workbook as named parts, and their XML. */
#ifndef PRIROST_PUBLISH_PARTS_H
#define PRIROST_PUBLISH_PARTS_H

#include "read_back.h"

struct part {
    struct pr_text name; /* "xl/workbook.xml" */
    struct pr_text bytes;
    bool typed; /* named in [Content_Types].xml */
};

struct parts {
    struct pr_arena *arena;
    struct part *item;
    size_t n, capacity;
    struct pr_text *detail;
};

/* Says what is wrong; always false. The first trouble is kept. */
bool parts_wrong(struct parts *p, struct pr_text part, const char *what);
bool parts_open(struct parts *p, struct pr_text bytes);
struct part *parts_find(const struct parts *p, struct pr_text name);
/* "xl/worksheets/sheet1.xml" -> "xl/worksheets/_rels/sheet1.xml.rels" */
struct pr_text parts_links_of(struct pr_arena *arena, struct pr_text name);

/* Calls `begin` and `end` for every element, with the prefix of the name left out. */
struct parts_reader {
    void (*begin)(void *data, const char *name, const char **attributes);
    void (*end)(void *data, const char *name);
    void *data;
};
bool parts_parse(struct parts *p, const struct part *part, const struct parts_reader *reader);
/* Value of an attribute, prefix left out; "" when there is none. */
const char *parts_attribute(const char **attributes, const char *name);

/* Relations of a part: id, target as a part's name, whether it leads outside. */
struct link {
    struct pr_text id, target, type;
    bool outside;
};
struct links {
    struct link *item;
    size_t n, capacity;
};
/* No .rels beside the part: no links, true. */
bool parts_links(struct parts *p, struct pr_text name, struct links *links);

#endif
