/* model: which counts a public edition may show. Counts are cells; sums say which cells add up to
 * which, over all tables of the report: a count that two tables show is one cell. A cell under the
 * threshold is only said to be under it, and so much beside it is left out that whoever knows every
 * sum, every printed number and these rules cannot narrow a small count, nor one of all but a few,
 * to fewer than `least` values, nor be certain of any other that is left out. That is not believed
 * but shown: for every such cell two whole tables are found that look the same from outside and lie
 * so far apart there (safe_reach.c). */
#ifndef PRIROST_MODEL_SAFE_H
#define PRIROST_MODEL_SAFE_H

#include "prirost/base.h"

enum pr_safe_state {
    PR_SAFE_SHOWN,
    PR_SAFE_LOW,    /* printed as "fewer than least": 0 … least - 1 */
    PR_SAFE_HIGH,   /* of a whole that is shown all but 0 … least - 1 */
    PR_SAFE_HIDDEN, /* not under least, left out because of another cell */
    PR_SAFE_OUT     /* nothing at all is said of it */
};

struct pr_safe_cell {
    int64_t count; /* 0 or more */
    size_t table;
    enum pr_safe_state state; /* after pr_safe_decide */
    bool printed;             /* false: in no table, but a difference of others */
    bool withdrawn;
    size_t knot;  /* cells tied by sums, directly or through others, have one; see pr_safe_decide */
    size_t whole; /* that it is a share of; SIZE_MAX: none */
};

struct pr_safe_sum {
    size_t whole, *part, n_parts;
};

struct pr_safe {
    struct pr_arena *arena;
    int64_t least;
    struct pr_safe_cell *cell;
    size_t n_cells, cells_capacity;
    struct pr_safe_sum *sum;
    size_t n_sums, sums_capacity;
};

struct pr_safe *pr_safe_new(struct pr_arena *arena, size_t least);
size_t pr_safe_add(struct pr_safe *s, size_t table, int64_t count);
/* A difference that nobody prints: whole minus the cells that are printed. */
size_t pr_safe_add_unprinted(struct pr_safe *s, int64_t count);
/* The parts add up to the whole. `shares`: they are people of the whole by what they answered, so
 * that "nearly all" and "nobody" say something of each of them; a cell is a share of one whole. */
void pr_safe_sum(struct pr_safe *s, size_t whole, const size_t *part, size_t n, bool shares);
/* Takes a table out before anything is decided. */
void pr_safe_withdraw(struct pr_safe *s, size_t table);
void pr_safe_decide(struct pr_safe *s);
/* What is said of a cell: from low to high; high INT64_MAX: no limit. */
void pr_safe_said(const struct pr_safe *s, size_t cell, int64_t *low, int64_t *high);

#endif
