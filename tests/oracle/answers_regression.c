/* Answers: least squares. */
#include "oracle.h"

const struct oracle_entry answers_regression[] = {
    {NULL, NULL},
};
