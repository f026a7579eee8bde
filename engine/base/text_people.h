/* Inside base: what counts as white space. */
#ifndef PRIROST_TEXT_PEOPLE_H
#define PRIROST_TEXT_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

bool code_is_blank(uint32_t code);      /* takes room */
bool code_is_zero_width(uint32_t code); /* takes none */
bool code_is_white(uint32_t code);      /* either */

#endif
