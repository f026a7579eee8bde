/* analysis, inside: marks of a year (INTERFACES "Marks", EVIDENCE rule 17). */
#ifndef PRIROST_ANALYSIS_MARKS_H
#define PRIROST_ANALYSIS_MARKS_H

#include "book.h"

/* Whose marks are looked at. */
struct mark_scope {
    int32_t group; /* -1: any */
    int32_t class; /* -1: any */
};
bool pr_mark_inside(struct mark_scope scope, int32_t group, int32_t class);
struct pr_address pr_mark_scope_at(const struct pr_book *book, struct pr_address at,
                                   struct mark_scope scope);
struct pr_address pr_mark_term_at(const struct pr_book *book, const char *measure, size_t term);

/* What a pupil is by the marks of all subjects of a term. */
enum mark_category {
    MARK_EXCELLENT,
    MARK_GOOD,
    MARK_WITH_3, /* none of the others */
    MARK_FAILING,
    MARK_NOT_ATTESTED,
    MARK_NOBODY, /* no cell that counts */
    MARK_CATEGORIES = MARK_NOBODY
};

/* A pupil's marks of a term. */
struct mark_sum {
    int n[6]; /* by mark, 2…5; 0: not attested */
    int32_t class, group;
};
/* By pupil; NULL entries do not occur: a pupil without marks has zeros. */
struct mark_sum *pr_mark_sums(const struct pr_book *book, size_t term);
enum mark_category pr_mark_category(const struct mark_sum *s);
/* Mean of the pupil's marks; false: no mark. */
bool pr_mark_mean(const struct mark_sum *s, double *mean);

/* First and last term, the year's aside, in which a class has marks. Slot class + 1: 0 is for
 * pupils without a class. SIZE_MAX: none. */
struct mark_span {
    size_t first, last;
};
struct mark_span *pr_mark_spans(const struct pr_book *book);

void pr_mark_subjects(struct pr_book *book);
void pr_mark_pupils(struct pr_book *book);
void pr_mark_changes(struct pr_book *book); /* and the finding */
void pr_mark_contingent(struct pr_book *book);

#endif
