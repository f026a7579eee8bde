/* judge: a survey that is too long to stand in memory, block by block. The rules are those of
 * judge.h; what only the whole file can tell (its wave, whether teachers answer, whose code stands
 * twice) is assumed for a pass and settled at its end.
 *
 *   pr_judge_long_new    for a pass: by the head of the table and what is known of the file
 *   pr_judge_block       the use layer of a block's table, and the issues about it
 *   pr_judge_long_end    whether what was assumed holds
 */
#ifndef PRIROST_JUDGE_LONG_H
#define PRIROST_JUDGE_LONG_H

#include "prirost/judge.h"

struct pr_judge_long;

/* Repeated codes of one file, over all its passes. `arena` is theirs alone. */
struct pr_judge_repeats;
struct pr_judge_repeats *pr_judge_repeats_new(struct pr_arena *arena);
/* How many places of a code it keeps, before anything is said; 0: all. */
void pr_judge_repeats_keep(struct pr_judge_repeats *p, size_t places);
/* Another pass begins from nothing: the columns of the file are something else. */
void pr_judge_repeats_forget(struct pr_judge_repeats *p);
/* What was said of them, once all is decided. */
void pr_judge_repeats_say(const struct pr_judge_repeats *p, struct pr_issue_keeper *keeper);
void pr_judge_repeats_free(struct pr_judge_repeats *p);

/* What is known of a file before a pass. */
struct pr_judge_known {
    const struct pr_day_count *day; /* how many records speak of each day */
    size_t n_days;
    bool of_teachers;
    struct pr_judge_repeats *repeats;
};

/* Steps of what is said of one place (struct pr_issue_keeper). */
enum { PR_JUDGE_PLACES = 200 }; /* of a code and column that are kept one by one */
enum { PR_JUDGE_STEP_RECORD = 2, PR_JUDGE_STEP_REPEAT, PR_JUDGE_STEP_REMARK };

/* `head` has columns and no rows. Issues about the whole file go to `issues`; a file that cannot be
 * judged is refused (head's outcome). */
struct pr_judge_long *pr_judge_long_new(struct pr_arena *arena, const struct pr_context *context,
                                        const struct pr_table *head,
                                        const struct pr_judge_known *known,
                                        struct pr_issues *issues);
/* Whether every record must be judged, not only those whose cells have something to say. */
bool pr_judge_long_every(const struct pr_judge_long *j);
/* Rules for whoever reads the file (struct pr_long_rules); `judge` is a struct pr_judge_long. */
uint8_t pr_judge_long_use(const void *judge, const struct pr_column *column, double value);
bool pr_judge_long_example(const void *judge, struct pr_text first_cell);
/* The columns that tell the day of a record, the first that does; SIZE_MAX: none. */
void pr_judge_long_clock(const struct pr_table *head, size_t clock[3]);

/* Memory of the call is of `arena`. */
void pr_judge_block(struct pr_judge_long *j, struct pr_arena *arena, struct pr_table *block,
                    struct pr_issue_keeper *keeper);

/* Whether two tables hold answers to the same questions: they are judged together then. */
bool pr_judge_company(const struct pr_table *a, const struct pr_table *b);
/* Whether the whole file agrees with what was known; else *known says what is to be known. */
bool pr_judge_long_end(struct pr_judge_long *j, struct pr_judge_known *known);
/* Wave of the whole file, empty if row by row or none. */
struct pr_text pr_judge_long_wave(const struct pr_judge_long *j);
bool pr_judge_long_refused(const struct pr_judge_long *j);

#endif
