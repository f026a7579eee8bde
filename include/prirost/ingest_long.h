/* ingest: a survey of any length, read in blocks. Memory does not grow with the file.
 *
 *   pr_long_open    the beginning of a file: encoding, separator, header, kind, as for short files
 *   pr_long_begin   a pass over the file; then pr_long_next until it is over, then pr_long_end
 *
 * What a column is depends on all of its cells, so a pass goes by what was seen so far; its end
 * tells whether the whole file agrees. Where it does not, everything is done once more, with the
 * words of the whole file known. Nothing of a pass that was not the last may be used.
 *
 * Records whose cells all mean what they say and are known already are only counted; a block gives
 * the others as a table for judge.
 */
#ifndef PRIROST_INGEST_LONG_H
#define PRIROST_INGEST_LONG_H

#include "prirost/ingest.h"

struct pr_long;

struct pr_long_call {
    const char *file, *place; /* as in struct pr_source */
    struct pr_reader *reader;
    const struct pr_ingest_options *options;
    size_t block;  /* records of a block; 0: as many as is usual */
    size_t window; /* bytes that are looked at together; 0: as many as is usual */
};
/* false: the file is none for this way (another kind, another encoding, something unusual); read it
 * whole. What is wrong with it is said there. */
PR_MUST_USE bool pr_long_open(struct pr_arena *arena, const struct pr_long_call *call,
                              struct pr_long **found);
/* Ends what pr_long_open began; heads and blocks of tables end with it. NULL is fine. */
void pr_long_close(struct pr_long *l);

/* What must be known of judge's rules while a file is read. */
struct pr_long_rules {
    const void *judge;
    /* enum pr_missing of a number in a column: whether it counts. */
    uint8_t (*use)(const void *judge, const struct pr_column *column, double value);
    /* Whether the first cell of a record makes it an example. */
    bool (*example)(const void *judge, struct pr_text cell);
    size_t finished; /* the column of the end of answering; SIZE_MAX: none */
    size_t
        clock[3]; /* columns that tell the day of a record, the first that does; SIZE_MAX: none */
    size_t once;  /* from 1: a column whose texts should stand once each; 0: none */
    bool every;   /* every record must be judged */
    bool cells;   /* what every cell says is wanted; all is settled */
    bool digest;  /* of the bytes of the file, by pr_long_digest */
    struct pr_issue_keeper *keeper; /* what there is to say about the cells; NULL: nothing is */
};
enum { PR_LONG_STEP_READ, PR_LONG_STEP_TYPE }; /* of the keeper */

/* Settles the columns by what was seen so far. The head of the table, without rows, is lent until
 * pr_long_end. */
const struct pr_table *pr_long_decide(struct pr_long *l, const struct pr_context *context);
/* False: the file cannot be read (any more). */
PR_MUST_USE bool pr_long_begin(struct pr_long *l, const struct pr_long_rules *rules);

struct pr_block {
    struct pr_table table;  /* records to be judged, typed; lives until the next block */
    size_t n;               /* records of the block */
    size_t n_quiet;         /* those that count and of which nothing is to be said */
    const size_t *at;       /* by row of the table: its place among the n; ascending */
    const int16_t *answer;  /* n times the answers: PR_LONG_NONE, or a whole number that counts */
    const uint32_t *word;   /* n times the columns: which of the column's different texts */
    struct pr_worded words; /* with `cells`: all records, lent like the table */
};
enum { PR_LONG_NONE = INT16_MIN };
bool pr_long_next(struct pr_long *l, struct pr_block *block);

enum pr_long_end {
    PR_LONG_DONE,
    PR_LONG_AGAIN,   /* the columns are something else: decide and begin again */
    PR_LONG_REFUSED, /* issues say why */
    PR_LONG_WHOLE,   /* something that only a file read whole can settle */
    PR_LONG_CHANGED, /* somebody wrote to the file meanwhile, or it cannot be read any more */
};
enum pr_long_end pr_long_end(struct pr_long *l);

/* Of the pass that is over: all but judge's issues; facts of the columns. */
void pr_long_issues(struct pr_long *l);
void pr_long_sum(struct pr_long *l, struct pr_arena *arena, struct pr_table *table,
                 struct pr_table_sum *sum);
/* SHA-256 of all bytes of a pass with `digest` that is DONE; false: there was none. */
PR_MUST_USE bool pr_long_digest(const struct pr_long *l, char hex[65]);
/* Days of the records, ascending. */
const struct pr_day_count *pr_long_days(struct pr_long *l, size_t *n);
/* Records whose text of the column `once` stood above already. */
size_t pr_long_repeated(struct pr_long *l);
/* Columns with answers on a scale, in the order of the file. */
const size_t *pr_long_answers(const struct pr_long *l, size_t *n);
/* The text of a word of a column. */
struct pr_text pr_long_text(const struct pr_long *l, size_t column, uint32_t word, size_t *n_words);

#endif
