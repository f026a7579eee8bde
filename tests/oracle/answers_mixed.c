/* Answers: multilevel models. */
#include "oracle.h"

const struct oracle_entry answers_mixed[] = {
    {NULL, NULL},
};
