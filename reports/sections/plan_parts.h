/* sections, inside: the parts of «План и выполнение», one file each. */
#ifndef PRIROST_SECTIONS_PLAN_PARTS_H
#define PRIROST_SECTIONS_PLAN_PARTS_H

#include "writer.h"

/* A figure with one key; a count as an argument, 0 where there is none. */
const struct pr_figure *plan_figure(const struct writer *w, const char *topic, const char *measure,
                                    const char *key, struct pr_text value);
struct pr_arg plan_count(const struct writer *w, const char *topic, const char *measure);
/* Whether a result is of this measure with this one key. */
bool plan_is(const struct pr_result *r, const char *topic, const char *measure, const char *key);
/* «М01 Утверждение плана» */
struct pr_text plan_event_name(const struct writer *w, const struct pr_event *e);
struct pr_cell plan_day(int64_t day); /* empty when there is none */

void plan_attendance(struct writer *w, struct pr_section *s);
void plan_feedback(struct writer *w, struct pr_section *s);
void plan_diary(struct writer *w, struct pr_section *s);

#endif
