/* judge, inside: where in a table of marks the marks stand. */
#ifndef PRIROST_JUDGE_MARKS_H
#define PRIROST_JUDGE_MARKS_H

#include "inner.h"

enum { MARK_EXEMPT = -1, MARK_NONE = -2, MARK_OUT = -3 };

struct mark_column {
    const struct pr_column *column;
    struct pr_text subject;   /* empty: the row's or the table's */
    struct pr_term_name term; /* NONE: the row's or the table's */
};

/* A table of marks, long or wide or both. */
struct mark_sheet {
    const struct pr_table *table;
    struct mark_column *column;
    size_t n;
    const struct pr_column *subject, *term; /* of the rows; NULL: none */
    enum pr_term_sort usual;                /* what a bare number in the term's column is */
    struct pr_text own_subject;             /* of the lines above */
    struct pr_term_name own_term;           /* of the lines above, or the file's name */
    bool needs_subject, needs_term;         /* some column does not name it */
};

struct mark_sheet mark_sheet_of(struct pr_arena *arena, const struct pr_table *t);

/* A cell with something in it: 2–5, PR_NOT_ATTESTED_MARK, or one of the words above. */
struct mark_cell {
    const struct pr_table *table;
    size_t row;
    const struct pr_column *column;
    struct pr_text subject; /* folded */
    struct pr_text shown;   /* as in the data */
    struct pr_term_name term;
    int value;
};
/* False: the cell is empty, or nothing says its subject or term. */
bool mark_cell_of(struct pr_arena *arena, const struct mark_sheet *s, size_t row, size_t k,
                  struct mark_cell *cell);
/* «pupil, subject, term» as one text. */
struct pr_text mark_key(struct pr_arena *arena, int32_t pupil, const struct mark_cell *cell);
/* Where in the year a term ends, of its division: 1/4, 2/3 … 1; the year is 2. */
double mark_term_place(struct pr_term_name term);
/* Last day by the passport, PR_NO_DAY when it does not say. */
int64_t mark_term_end(const struct pr_settings *settings, struct pr_term_name term);

struct mark_cells { /* those that count, with their pupils */
    struct mark_cell *item;
    size_t n, capacity;
};
/* Marks of the year against the terms'. */
void judge_year_marks(struct judging *j, const struct mark_cells *cells);

#endif
