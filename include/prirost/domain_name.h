/* domain: the joined spelling of codes, classes, labels: what makes «3a-05 », «3А-05» and
 * «3А–05» one pupil. The raw text always stays beside. */
#ifndef PRIROST_DOMAIN_NAME_H
#define PRIROST_DOMAIN_NAME_H

#include "prirost/base.h"

/* What had to be done; 0: nothing, the cell was written so already. */
enum pr_normal {
    PR_NORMAL_SPACES = 1, /* trimmed or joined */
    PR_NORMAL_CASE = 2,
    PR_NORMAL_LOOKALIKE = 4, /* Latin letters that look Cyrillic */
    PR_NORMAL_SHAPE = 8      /* quotes, dashes, «класс», leading zeros */
};

/* Upper case, Latin look-alikes to Cyrillic where the code holds no other Latin letter, dashes to
 * '-', no spaces inside. */
struct pr_text pr_code_normal(struct pr_arena *arena, struct pr_text raw, unsigned *done);
/* «5 «А»», 5-а, 05А, «5А класс» -> 5А. Text that is no class comes back squeezed, upper case, and
 * *is_class false. */
struct pr_text pr_class_normal(struct pr_arena *arena, struct pr_text raw, unsigned *done,
                               bool *is_class);
/* Order: 2А before 10А, then letters. */
int pr_class_compare(struct pr_text a, struct pr_text b);
/* Grade of a class, 0 when there is none. */
int pr_class_grade(struct pr_text class_name);
/* A heading for comparing: folded, numbering («1.», «В1.», «(Q1)», «[L01]») and outer quotes gone.
 * *number gets the code or number that stood in front (folded, may be empty). */
struct pr_text pr_heading_normal(struct pr_arena *arena, struct pr_text raw,
                                 struct pr_text *number);
/* Whether a text holds a Latin letter that looks Cyrillic. */
bool pr_has_lookalike(struct pr_text t);

#endif
