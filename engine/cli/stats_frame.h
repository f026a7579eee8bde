/* cli: the table that `prirost stats` reads. Columns are named as in the file, by the beginning of
 * their heading, or by number; «М1..М12» is all from one to the other. */
#ifndef PRIROST_CLI_STATS_FRAME_H
#define PRIROST_CLI_STATS_FRAME_H

#include "stats.h"

struct frame {
    struct stats_job *job;
    const struct pr_sheet *sheet;
    struct pr_table table;
    bool *kept; /* by row: what --where leaves */
};

struct columns {
    size_t *at;
    size_t n, capacity;
};

/* Tells what is wrong with the call; gives false. */
bool stats_refuse(const struct stats_job *job, enum pr_msg msg, struct pr_text a, struct pr_text b);

/* All of these tell what went wrong. */
PR_MUST_USE bool frame_open(struct frame *f, const char *path, enum cli_exit *status);
PR_MUST_USE bool frame_find(const struct frame *f, struct pr_text word, size_t *at);
PR_MUST_USE bool frame_columns(const struct frame *f, const char *const *word, size_t n,
                               struct columns *all);
/* --where «Столбец=значение» */
PR_MUST_USE bool frame_where(struct frame *f, const char *what);
/* Whether the column has numbers; cells with something else are told by their places. */
PR_MUST_USE bool frame_numbers(const struct frame *f, size_t column);

struct pr_text frame_headings(const struct frame *f);
/* NAN: there is none. */
double frame_number(const struct frame *f, size_t column, size_t row);
/* A word that stands for no answer is none. */
bool frame_has_word(const struct frame *f, size_t column, size_t row);
struct pr_text frame_word(const struct frame *f, size_t column, size_t row);

#endif
