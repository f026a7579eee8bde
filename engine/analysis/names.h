/* analysis, inside: names in lists («Т01, Т02»), each counted once a list. */
#ifndef PRIROST_ANALYSIS_NAMES_H
#define PRIROST_ANALYSIS_NAMES_H

#include "book.h"

struct pr_name_count {
    struct pr_text text, folded; /* as first written */
    size_t all, good;
    size_t last; /* number of the list that named it last */
};

struct pr_names {
    struct pr_arena *arena;
    struct pr_name_count *name; /* in order of appearance */
    size_t n, capacity, lists;
};

/* One name, commas and all; an empty one is nobody. */
void pr_names_put(struct pr_names *names, struct pr_text name);
void pr_names_add(struct pr_names *names, struct pr_text list, bool good);

#endif
