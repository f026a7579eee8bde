/* Answers: generalizability. */
#include "oracle.h"

const struct oracle_entry answers_gstudy[] = {
    {NULL, NULL},
};
