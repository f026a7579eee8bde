/* cli: `prirost stats`, one statistic of columns of a table. A method is one row of a table: its
 * names, what it takes, its page of the textbook and the function that works it out.
 *
 *   stats.c           the call: list, page, statistic
 *   stats_data.c      file -> columns -> what the method takes
 *   stats_take_*.c    the methods
 *   stats_print.c     figures and sentences, for people and as JSON
 */
#ifndef PRIROST_CLI_STATS_H
#define PRIROST_CLI_STATS_H

#include "cli.h"
#include "prirost/stats.h"

/* What stands behind the name of the method. */
enum stats_shape {
    STATS_ONE,       /* FILE COLUMN: numbers */
    STATS_SHARES,    /* 12/20 [10/25], without a file */
    STATS_PAIR,      /* FILE BEFORE AFTER: rows that have both */
    STATS_TWO,       /* FILE VALUE GROUP, two groups */
    STATS_GROUPS,    /* FILE VALUE GROUP, any number of groups */
    STATS_CROSS,     /* FILE ROW COLUMN: words */
    STATS_SQUARE,    /* the same words in both */
    STATS_ITEMS,     /* FILE ITEM ITEM…: whole numbers, complete rows */
    STATS_RATERS,    /* FILE OBSERVER OBSERVER…: numbers, gaps allowed */
    STATS_COVARIATE, /* FILE BEFORE AFTER GROUP */
    STATS_SHAPES
};

struct stats_group {
    struct pr_text name;
    size_t n;
};

/* What a method takes; the members of its shape are set. */
struct stats_data {
    struct pr_text column[4]; /* names of the columns, or the words of the call */
    size_t n_columns;
    double *x, *y; /* ONE: x; PAIR and COVARIATE: before, after; TWO and GROUPS: x the value */
    size_t n;
    size_t *group;              /* TWO, GROUPS, COVARIATE: of each row */
    struct stats_group *groups; /* in natural order; TWO: first and second */
    size_t n_groups;
    size_t k[2], of[2]; /* SHARES */
    size_t *count;      /* CROSS, SQUARE: rows * columns */
    struct pr_text *row, *col;
    size_t rows, cols;
    int16_t *answer; /* ITEMS: n * items */
    double *rating;  /* RATERS: n * items, NAN: a gap */
    size_t items, complete;
    struct pr_text *item;
    int16_t low, high;
    size_t left_out; /* rows without what the method takes */
};

struct stats_line {
    const char *key; /* in JSON */
    enum pr_msg label;
    struct pr_text about; /* {1} of the label */
    enum pr_show show;
    struct pr_figure figure;
};

struct stats_job {
    const struct cli *cli;
    struct pr_arena *arena;
    enum pr_lang lang;
    double level;
    const struct stats_method *method;
    const char *file; /* NULL: none */
    struct stats_data data;
    struct stats_line *line;
    size_t n_lines, lines_capacity;
    struct pr_text *said; /* the sentence, then what weakens it */
    size_t n_said, said_capacity;
};

struct stats_method {
    const char *key;
    const char *names; /* what people type, divided by ';', '-' for blanks, '+': stats.c */
    enum stats_shape shape;
    enum pr_msg title, page;
    void (*take)(struct stats_job *job); /* NULL: only a page, about what to use in its place */
};
extern const struct stats_method stats_methods[]; /* ends with a NULL key */
const struct stats_method *stats_find(struct pr_arena *arena, const char *name);

/* Reads the words behind the method's name. False, and told: they are not what it takes. */
PR_MUST_USE bool stats_read(struct stats_job *job, const char *const *word, size_t n,
                            enum cli_exit *status);

/* ---- what a method adds ---- */

void stats_add(struct stats_job *job, const char *key, enum pr_msg label, enum pr_show show,
               struct pr_figure figure);
/* The same about a group, an item, a pair. */
void stats_add_about(struct stats_job *job, const char *key, enum pr_msg label,
                     struct pr_text about, enum pr_show show, struct pr_figure figure);
/* A plain number; with a reason `why` in its place, absent. */
void stats_number(struct stats_job *job, const char *key, enum pr_msg label, enum pr_show show,
                  double value);
void stats_add_given(struct stats_job *job, const char *key, enum pr_msg label, enum pr_show show,
                     enum pr_why why, double value);
void stats_say(struct stats_job *job, enum pr_msg msg, const struct pr_arg *args, size_t n);
/* «A» is higher, lower, or it is not shown, by the interval of A - B. */
void stats_say_difference(struct stats_job *job, const struct pr_text name[2],
                          struct pr_figure figure, enum pr_show show);

/* The test and the interval are two methods: where one finds what the other does not, that is said
 * in place of the sentence. */
void stats_say_apart(struct stats_job *job, double p, struct pr_figure figure);
/* No p as small as people ask for can come of so few: the least one there is. */
void stats_say_least(struct stats_job *job, double least);

void stats_print(const struct stats_job *job);
void stats_print_json(const struct stats_job *job);

#endif
