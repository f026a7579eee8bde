/* analysis, inside: ratings of teachers over two waves, as a table teacher × skill. */
#ifndef PRIROST_ANALYSIS_DEFICITS_H
#define PRIROST_ANALYSIS_DEFICITS_H

#include "book.h"

enum { PR_DEFICIT_TEACHERS = 5 }; /* from which on means of teachers are given */

struct pr_ratings {
    struct pr_book *book;
    const struct pr_survey *survey;
    const struct pr_instrument *ins;
    bool high_is_hard;
    int32_t from, to; /* first and last wave with ratings; equal: one wave; -1: none */
    /* by member of the context; NULL: did not rate in that wave */
    const struct pr_response **before, **after;
};

struct pr_ratings pr_ratings_of(struct pr_book *book);
/* The rating of a skill; false: none. */
bool pr_rating(const struct pr_response *r, size_t skill, double *value);
/* In the hard third of the scale (2 and 3 of 0–3). */
bool pr_rating_hard(const struct pr_ratings *r, size_t skill, double value);
/* What the finding is made of: a teacher's mean change over the skills rated both times. */
struct pr_finding pr_deficit_finding(const struct pr_ratings *r,
                                     const struct pr_figure own[PR_GROUPS]);

#endif
