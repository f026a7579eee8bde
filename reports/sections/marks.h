/* sections, inside: the parts of «Успеваемость и качество». */
#ifndef PRIROST_SECTIONS_MARKS_H
#define PRIROST_SECTIONS_MARKS_H

#include "writer.h"

enum { MARK_CATEGORIES = 5 };
struct mark_category {
    const char *measure; /* of a class and term */
    const char *key;     /* value of `before` and `after` */
    enum pr_msg word;
};
extern const struct mark_category mark_categories[MARK_CATEGORIES];

/* «2 четверть», «год». */
struct pr_text mark_term_label(const struct writer *w, size_t term);
/* A figure of marks; an empty text or a negative class leaves the key out. */
struct mark_place {
    struct pr_text term, subject, group;
    int32_t class;
};
const struct pr_figure *mark_figure(const struct writer *w, const char *measure,
                                    struct mark_place at);
/* First and last term with marks of a class, the year's aside; false: one or none. */
bool mark_class_terms(const struct writer *w, int32_t class, size_t *first, size_t *last);
/* First term in which all classes of a group have marks, and the last one. */
bool mark_group_terms(const struct writer *w, int32_t group, size_t *first, size_t *last);
bool mark_class_has(const struct writer *w, int32_t class);
bool mark_group_has(const struct writer *w, int32_t group);

void mark_subject_tables(struct writer *w, struct pr_section *s);
void mark_class_tables(struct writer *w, struct pr_section *s);
void mark_transitions(struct writer *w, struct pr_section *s);
void mark_charts(struct writer *w, struct pr_section *s);

#endif
