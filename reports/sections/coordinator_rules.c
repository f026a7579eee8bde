/* sections: the table of the coordinator's rows, from coordinator.def. */
#include "coordinator.h"

enum { OUR = PR_COMMUNITY, THEIR = PR_COMPARISON, ALL = -1 };

static const struct coordinator_rule rules[] = {
#define R(row, words, how, who, where, of, whose, as, in, about, what, part, more, whole)          \
    {.code = (row),                                                                                \
     .name = PR_MSG_CO_##words,                                                                    \
     .rule = PR_MSG_CO_RULE_##how,                                                                 \
     .role = ROLE_##who,                                                                           \
     .keys = KEYS_##where,                                                                         \
     .group = (of),                                                                                \
     .persons = PERSONS_##whose,                                                                   \
     .show = PR_SHOW_##as,                                                                         \
     .unit = PR_UNIT_##in,                                                                         \
     .topic = (about),                                                                             \
     .measure = (what),                                                                            \
     .numerator = {(part), (more)},                                                                \
     .denominator = (whole)},
#include "coordinator.def"
#undef R
};

const struct coordinator_rule *coordinator_rules(size_t *n) {
    *n = PR_COUNT_OF(rules);
    return rules;
}
