/* judge: typed records + context -> which records and values count, and why. Pure: no files, no
 * clock, no database; check, import and report all ask here and nobody else decides.
 *
 *   1. pr_judge_context   passport, members, roster, questionnaires, lessons -> context
 *   2. pr_judge_found     what the data files show beyond it: undeclared waves, codes, lessons
 *   3. pr_judge_tables    the use layer of every table, and the issues about it
 *   4. pr_judge_year      the answers that count, gathered by questionnaire and lesson
 */
#ifndef PRIROST_JUDGE_H
#define PRIROST_JUDGE_H

#include "prirost/domain.h"

/* The tables of context kinds among `tables` (others are skipped). Complaints about them (two
 * rosters, a class named twice, a bad setting) go to issues. `base` may hold library, wave_option,
 * scale; the rest of it is overwritten. */
void pr_judge_context(struct pr_arena *arena, struct pr_table *const *tables, size_t n,
                      const struct pr_context *base, struct pr_context *context,
                      struct pr_issues *issues);

/* Adds to the context what the typed data files show beyond it: waves that no passport declares (of
 * a wave column, a file's name, --wave, the month of the stamps; declared = false), pupils of
 * survey codes where there is no roster, lessons of sheets where there is no table of lessons.
 * pr_judge_context does it for the tables it is given; call it again once the data files are
 * typed, before pr_judge_tables. Says nothing, and a second call changes nothing. */
void pr_judge_found(struct pr_arena *arena, struct pr_context *context,
                    struct pr_table *const *tables, size_t n);

/* Fills the use layer (column->use, row->use, wave, pupil, class, group, subject) and
 * table->outcome of every table that was read; outcomes of refused ones stay. Order of the tables
 * is the order of the call: it decides ties between files. Tables of a newer download unite with
 * older ones of the same questionnaire and wave. Issues of ingest about the same files should be in
 * the same list already, so that outcomes see them. */
void pr_judge_tables(struct pr_arena *arena, const struct pr_context *context,
                     struct pr_table *const *tables, size_t n, struct pr_issues *issues);

/* Valid records of a judged table (check --json `valid_records`). */
size_t pr_judge_valid(const struct pr_table *table);

/* Goals that a run recorded before (rule 19): marks year->goal[].locked against the record, and
 * gives the record as it must be after this run: those of before unchanged, then goals it lacks,
 * with the day of this run. */
void pr_judge_locks(struct pr_arena *arena, struct pr_year *year, const struct pr_lock *before,
                    size_t n_before, struct pr_lock **after, size_t *n_after);

/* Gathers what counts. The year lends from context and tables. */
void pr_judge_year(struct pr_arena *arena, const struct pr_context *context,
                   struct pr_table *const *tables, size_t n, struct pr_year *year);

#endif
