/* judge, inside: answers of one person in one wave, and downloads of one form. */
#ifndef PRIROST_JUDGE_REPEATS_H
#define PRIROST_JUDGE_REPEATS_H

#include "inner.h"

struct entry {
    size_t table, row;
    size_t next; /* of the same person and wave; SIZE_MAX: none */
};

struct member {
    size_t table, row;
    bool finished;
    struct pr_moment stamp;
    int64_t last;           /* stamp of the file, INT64_MIN without */
    struct pr_text answers; /* of those who have several records */
};

struct group { /* records of a person in a wave, in order of time */
    struct member *m;
    size_t n;
};

struct repeats {
    struct judging *j;
    size_t *survey;         /* by table: which questions; SIZE_MAX: none */
    int64_t *last;          /* by table: its latest stamp */
    struct pr_text **asked; /* by table and column: the question's name, if all files ask it */
    struct entry *entry;
    size_t n;
    struct group *group;
    size_t n_groups;
    struct judge_index head; /* survey, wave, person -> first entry */
    size_t **pupil_head;     /* by survey and wave, then by pupil: the same, from 1 */
    size_t waves;
    bool *download; /* by table and table: the second is a later download of the first's form */
};

/* Whether a column asks something of the respondent. */
bool judge_is_answer(const struct pr_column *c);
void judge_put_number(struct pr_buf *b, size_t n);
/* Files whose records have no code. */
void judge_nameless(struct repeats *p);
/* Which files are downloads of one form and wave, from the groups. */
void judge_find_downloads(struct repeats *p);
/* Whether one of two files is a download of the other's form. */
bool judge_is_download(const struct repeats *p, size_t a, size_t b);
/* Once it is decided which records count: what each later download changed, and what it lacks. */
void judge_say_downloads(struct repeats *p);

#endif
