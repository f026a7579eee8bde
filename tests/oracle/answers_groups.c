/* Answers: tests of two and more groups. */
#include "oracle.h"

const struct oracle_entry answers_groups[] = {
    {NULL, NULL},
};
