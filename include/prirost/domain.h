/* domain: the shared nouns. Everything that is measured is one noun, a response: who answered,
 * about what or whom, on which instrument, in which wave.
 *
 *   domain_kind.h        kinds of files, their columns and synonyms
 *   domain_name.h        joined spelling of codes, classes, headings
 *   domain_instrument.h  instruments, scoring, levels
 *   domain_table.h       a file as read: raw, typed, use
 *   domain_year.h        the year as judged
 */
#ifndef PRIROST_DOMAIN_H
#define PRIROST_DOMAIN_H

#include "prirost/domain_instrument.h"
#include "prirost/domain_kind.h"
#include "prirost/domain_name.h"
#include "prirost/domain_table.h"
#include "prirost/domain_year.h"

#endif
