/* analysis, inside: sheets of open lessons as a table of lessons and observers. */
#ifndef PRIROST_ANALYSIS_SHEETS_H
#define PRIROST_ANALYSIS_SHEETS_H

#include "book.h"

/* A group of criteria: a scale of a bound sheet, else what stands before the brackets. */
struct pr_domain {
    struct pr_text name;
    const size_t *item;
    const bool *turned; /* NULL: none */
    size_t n_items;
    size_t scale; /* of the instrument; SIZE_MAX: none */
};

struct pr_sheets {
    struct pr_book *book;
    const struct pr_instrument *sheet;
    struct pr_domain *domain;
    size_t n_domains;
    size_t *lesson; /* with a sheet, in order; index into context */
    size_t n_lessons;
    struct pr_text *observer; /* by name */
    size_t n_observers;
    const struct pr_response **cell; /* lesson by observer; NULL: no sheet */
    size_t n_sheets;
};

struct pr_sheets pr_sheets_of(struct pr_book *book);
/* A sheet whose headings have no brackets is one domain without a name. */
struct pr_address pr_domain_at(const struct pr_domain *domain, const char *measure);
struct pr_text pr_lesson_name(const struct pr_lesson *lesson);
const struct pr_response *pr_sheets_cell(const struct pr_sheets *all, size_t lesson,
                                         size_t observer);
/* Mark of a criterion (the i-th of the domain), turned where the scale turns it. */
bool pr_sheets_mark(const struct pr_sheets *all, const struct pr_domain *domain, size_t i,
                    const struct pr_response *sheet, double *mark);
/* Mean over the criteria answered; false when there is no sheet or no answer. */
bool pr_sheets_mean(const struct pr_sheets *all, const struct pr_domain *domain,
                    const struct pr_response *sheet, double *mean, size_t *n);

/* The agreement of the observers in a domain. */
void pr_observer_agreement(const struct pr_sheets *all, const struct pr_domain *domain);
/* How exact a lesson's mean is; how many observers and lessons would be enough. */
void pr_observer_precision(const struct pr_sheets *all, const struct pr_domain *domain);

#endif
