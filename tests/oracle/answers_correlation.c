/* Answers: correlation of two columns; p of several tests. */
#include "oracle.h"

const struct oracle_entry answers_correlation[] = {
    {NULL, NULL},
};
