/* model, inside: how narrow what is printed makes a count that is not. */
#ifndef PRIROST_MODEL_SAFE_INSIDE_H
#define PRIROST_MODEL_SAFE_INSIDE_H

#include "prirost/model_safe.h"

/* The first cell of a knot whose count can be narrowed too far, or cannot be shown not to be;
 * SIZE_MAX: none. */
size_t safe_narrow(const struct pr_safe *s, size_t knot);

#endif
