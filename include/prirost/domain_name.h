/* domain: the joined spelling of codes, classes, labels: what makes «3a-05 », «3А-05» and
 * «3А–05» one pupil. The raw text always stays beside. */
#ifndef PRIROST_DOMAIN_NAME_H
#define PRIROST_DOMAIN_NAME_H

#include "prirost/base.h"

/* What had to be done; 0: nothing, the cell was written so already. */
enum pr_normal {
    PR_NORMAL_SPACES = 1, /* trimmed or joined */
    PR_NORMAL_CASE = 2,
    PR_NORMAL_LOOKALIKE = 4, /* Latin letters that look Cyrillic */
    PR_NORMAL_SHAPE = 8      /* quotes, dashes, «класс», leading zeros */
};

/* Upper case, Latin look-alikes to Cyrillic where the code holds no other Latin letter, dashes to
 * '-', no spaces inside. */
struct pr_text pr_code_normal(struct pr_arena *arena, struct pr_text raw, unsigned *done);
/* «5 «А»», 5-а, 05А, «5А класс» -> 5А. Text that is no class comes back squeezed, upper case, and
 * *is_class false. */
struct pr_text pr_class_normal(struct pr_arena *arena, struct pr_text raw, unsigned *done,
                               bool *is_class);
/* Order: 2А before 10А, then letters. */
int pr_class_compare(struct pr_text a, struct pr_text b);
/* Grade of a class, 0 when there is none. */
int pr_class_grade(struct pr_text class_name);
/* A heading for comparing: folded; numbering («1.», «В1.», «(Q1)», «[L01]»), quotes, closing signs
 * and dashes between blanks are gone, all other dashes are one.
 * *number gets the code or number that stood in front (folded, may be empty). */
struct pr_text pr_heading_normal(struct pr_arena *arena, struct pr_text raw,
                                 struct pr_text *number);
/* A task of a diagnostic work: «Задание 3 (макс. 2)», «№3», «3.», «З3» -> «3» («З3») and its
 * maximum (0: not stated). A text with a maximum is a task by whatever name. false: no task for
 * sure; *task is the text squeezed. */
bool pr_task_normal(struct pr_arena *arena, struct pr_text raw, struct pr_text *task,
                    double *maximum);
/* Whether a text holds a Latin letter that looks Cyrillic. */
bool pr_has_lookalike(struct pr_text t);

/* ---- codes given out by `prirost codes` ---- */

/* 482731: digits at random, none in front is a zero, the last one a check digit that finds every
 * single wrong digit and every swap of two neighbours. */
enum { PR_CODE_LEAST = 6, PR_CODE_MOST = 9 };
/* The check digit of some digits; false: something else stands among them. */
PR_MUST_USE bool pr_code_digit(struct pr_text digits, char *check);
enum pr_code_check {
    PR_CODE_OTHER, /* no code of this shape */
    PR_CODE_RIGHT,
    PR_CODE_WRONG /* of the shape, and the check digit does not fit */
};
enum pr_code_check pr_code_check(struct pr_text code);
/* The heading that only the key of the codes has: names and codes side by side, no data. */
bool pr_code_key_heading(struct pr_text folded_heading);

/* ---- terms of the school year ---- */

enum pr_term_sort {
    PR_TERM_NONE,
    PR_TERM_QUARTER,
    PR_TERM_TRIMESTER,
    PR_TERM_HALF,
    PR_TERM_MODULE,
    PR_TERM_YEAR,
    PR_TERM_FINAL /* «Итоговая»: the year's where there is no mark of the year */
};

struct pr_term_name {
    enum pr_term_sort sort;
    int number; /* from 1; 0: of the year */
};

/* How many of them a year has at the most; 0: no part of the year. */
int pr_term_most(enum pr_term_sort sort);

/* A text that is a term and nothing else: «1 четверть», «II четв.», «Оценка за 3-й триместр»,
 * «Год». A bare number is one of the usual sort; with PR_TERM_NONE it is none. */
struct pr_term_name pr_term_parse(struct pr_arena *arena, struct pr_text raw,
                                  enum pr_term_sort usual);
/* The only term that a title or a file's name speaks of; none where it speaks of several. */
struct pr_term_name pr_term_in(struct pr_arena *arena, struct pr_text raw);
/* «2», «2 триместр», «1 полугодие», «год»; `alone`: only the number of any part of the year. */
struct pr_text pr_term_text(struct pr_arena *arena, struct pr_term_name term, bool alone);

#endif
