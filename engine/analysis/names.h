/* analysis, inside: names in lists («Т01, Т02»), each counted once a list. */
#ifndef PRIROST_ANALYSIS_NAMES_H
#define PRIROST_ANALYSIS_NAMES_H

#include "book.h"

struct pr_name_count {
    struct pr_text text, folded; /* as first written */
    size_t all, good;
    size_t list, order; /* of the first list that names it; of appearance */
};

struct pr_names {
    struct pr_arena *arena;
    struct pr_name_count *name;
    size_t n, capacity, lists;
};

/* One name, commas and all; an empty one is nobody. */
void pr_names_put(struct pr_names *names, struct pr_text name, bool good);
void pr_names_add(struct pr_names *names, struct pr_text list, bool good);
/* After the last one: equal names are joined; in order of the text, or of appearance. */
void pr_names_done(struct pr_names *names, bool sorted);

#endif
