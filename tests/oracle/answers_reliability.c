/* Answers: reliability of a scale. */
#include "oracle.h"

const struct oracle_entry answers_reliability[] = {
    {NULL, NULL},
};
