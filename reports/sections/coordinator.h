/* sections, inside: the rows for the coordinator as a table: the same codes in the same order in
 * every school. What a school calls its questionnaires and works is in no rule: a role finds them.
 */
#ifndef PRIROST_SECTIONS_COORDINATOR_H
#define PRIROST_SECTIONS_COORDINATOR_H

#include "writer.h"

enum coordinator_role {
    ROLE_NONE,
    ROLE_MAIN_1, /* questionnaires with codes, main indicators first */
    ROLE_MAIN_2,
    ROLE_MAIN_3,
    ROLE_PUPILS, /* the first about satisfaction, by who answers */
    ROLE_PARENTS,
    ROLE_TEACHERS,
    ROLE_ANYBODY, /* … who answers is not said */
    ROLE_WORK_1,  /* diagnostic works in their order */
    ROLE_WORK_2
};

/* Which keys the address has beside the role's. */
enum coordinator_keys {
    KEYS_NONE,
    KEYS_GROUP,
    KEYS_FIRST, /* wave, group */
    KEYS_LAST,
    KEYS_SPAN,      /* from, to, group */
    KEYS_SPAN_ONLY, /* from, to */
    KEYS_TERM_FIRST,
    KEYS_TERM_LAST,
    KEYS_ANY /* the only one, whatever its keys */
};

/* Whose number must not be under the threshold. */
enum coordinator_persons {
    PERSONS_NONE,   /* not about persons' results */
    PERSONS_N,      /* n of the figure */
    PERSONS_VALUE,  /* the figure counts persons */
    PERSONS_MEMBERS /* about the members of the community */
};

struct coordinator_rule {
    const char *code;
    enum pr_msg name, rule;
    enum coordinator_role role;
    enum coordinator_keys keys;
    int group;
    enum coordinator_persons persons;
    enum pr_show show;
    const char *topic, *measure;
    const char *numerator[2], *denominator; /* measures; denominator "n": n of the figure */
    enum pr_unit unit;                      /* of a row without data */
};

const struct coordinator_rule *coordinator_rules(size_t *n);
/* What the rows hold; the table of the sheet is made of the same. */
const struct pr_coordinator *coordinator_rows(struct writer *w);

#endif
