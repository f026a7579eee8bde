/* Inside domain: the tables of kinds/, one per kind, and how a heading is compared with them. */
#ifndef PRIROST_KINDS_H
#define PRIROST_KINDS_H

#include "prirost/domain_kind.h"

/* Synonyms of a heading, Russian and English; case, ё and a closing ":", "?" or "*" do not
 * matter, "_" is a blank. */
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

#define YES_NO                                                                                     \
    { WORDS("да", "нет"), WORDS("yes", "no") }
#define GROUPS                                                                                     \
    { WORDS("ПОС", "сравнение"), WORDS("ПОС", "сравнение") }

extern const struct pr_kind_table pr_kinds_passport;
extern const struct pr_kind_table pr_kinds_members;
extern const struct pr_kind_table pr_kinds_roster;
extern const struct pr_kind_table pr_kinds_questionnaires;
extern const struct pr_kind_table pr_kinds_survey;
extern const struct pr_kind_table pr_kinds_lessons;
extern const struct pr_kind_table pr_kinds_observations;
extern const struct pr_kind_table pr_kinds_marks;
extern const struct pr_kind_table pr_kinds_diagnostic_tasks;
extern const struct pr_kind_table pr_kinds_diagnostics;
extern const struct pr_kind_table pr_kinds_deficits;
extern const struct pr_kind_table pr_kinds_idp;
extern const struct pr_kind_table pr_kinds_targets;
extern const struct pr_kind_table pr_kinds_plan;
extern const struct pr_kind_table pr_kinds_attendance;
extern const struct pr_kind_table pr_kinds_event_feedback;
extern const struct pr_kind_table pr_kinds_products;
extern const struct pr_kind_table pr_kinds_diary;
extern const struct pr_kind_table pr_kinds_teaching;

/* Without numbering in front («1.», «В1.», «(Q1)», «[L01]») and outer quotes; a slice. */
struct pr_text heading_bare(struct pr_text folded, struct pr_text *number);
/* Without signs at the end that say nothing: ":", "?", "*". */
struct pr_text heading_tailless(struct pr_text t);
/* Whether a heading says the same as a word of a table. */
bool heading_is(const char *word, struct pr_text folded);
/* A letter as words are compared by it. */
uint32_t heading_letter(uint32_t c);
/* The headings of a row, made ready to be looked up; which of them are fields of a kind: as it
 * stands, else without its number and quotes, else without a hint in brackets, else
 * without its other half in English; NULL: none. */
struct headings;
struct headings *headings_of(struct pr_arena *arena, const struct pr_text *folded, size_t n);
void headings_fields(struct headings *h, const struct pr_kind_table *kind,
                     const struct pr_field **fields);
/* `Область [критерий]`: the text before the last bracket, and inside it. */
bool heading_brackets(struct pr_text folded, struct pr_text *before, struct pr_text *inside);
/* Whether two codes differ at most by case and by Latin letters that look Cyrillic. */
bool code_alike(struct pr_text a, struct pr_text b);

#endif
