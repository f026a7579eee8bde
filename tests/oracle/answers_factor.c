/* Answers: factors of a scale, polychoric correlation. */
#include "oracle.h"

const struct oracle_entry answers_factor[] = {
    {NULL, NULL},
};
