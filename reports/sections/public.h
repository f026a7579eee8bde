/* sections, inside: the public edition. It is a report of its own, made of tables that stand on a
 * list, not the working report with pieces cut out: what is not put into a table here cannot get
 * out. Tables are collected first, with their counts and sums (model_safe.h); then it is decided
 * what is shown; then they are written. */
#ifndef PRIROST_SECTIONS_PUBLIC_H
#define PRIROST_SECTIONS_PUBLIC_H

#include "writer.h"

#include "prirost/model_safe.h"

enum { PUBLIC_COLUMNS = 16, LEAST_PUBLIC = 5 /* the passport may raise it, not lower it */ };

enum public_kind {
    PUBLIC_TEXT,
    PUBLIC_THINGS, /* a count of events, meetings, products: not of people */
    PUBLIC_COUNT,  /* of people */
    PUBLIC_SHARE,  /* the same count as a share of its whole */
    PUBLIC_VALUE   /* a mean or a change of people */
};

struct public_cell {
    enum public_kind kind;
    struct pr_text text;
    size_t count;         /* in the book's counts: of VALUE how many people stand behind it */
    struct pr_address at; /* topic NULL: none in results.json */
    struct pr_figure figure;
    enum pr_show show;
    double low, high; /* VALUE: ends of the scale; equal: not known */
};

struct public_table {
    const char *id; /* with `of`, what the ledger calls it */
    struct pr_text of;
    const char *section;
    enum pr_msg section_title;
    struct pr_text title, note;
    struct pr_text column[PUBLIC_COLUMNS];
    size_t n_columns;
    struct public_cell *cell;
    size_t n_cells, capacity;
    int64_t withdrawn; /* day of the edition that it comes too near; PR_NO_DAY: none */
};

struct public_book {
    struct writer *w;
    struct pr_safe *safe;
    struct public_table **table; /* their place is their number among the counts */
    size_t n_tables, capacity;
    size_t least, members;
};

struct public_table *public_table(struct public_book *b, const char *id, const char *section,
                                  enum pr_msg section_title, struct pr_text title);
void public_column(struct public_table *t, struct pr_text title);
void public_add(struct public_book *b, struct public_table *t, struct public_cell cell);
/* A new count of the table that is being made. */
size_t public_count(struct public_book *b, int64_t count);

/* Tables for whoever looks at the school's site. */
void public_community(struct public_book *b);
void public_changes(struct public_book *b); /* questionnaires with codes, diagnostic works */
void public_answers(struct public_book *b); /* anonymous questionnaires */
void public_marks(struct public_book *b);

/* Whether a group is more than one teacher's class. */
bool public_group(const struct public_book *b, int group);

/* What is shown of a cell; its value; of how many, where that is shown (-1: not). */
enum pr_safe_state public_state(const struct public_book *b, const struct public_cell *c);
double public_value(const struct public_book *b, const struct public_cell *c);
int64_t public_n(const struct public_book *b, const struct public_cell *c);

/* The edition as the ledger will have it; and the day of an earlier one that the table comes too
 * near (PR_NO_DAY: none). */
const struct pr_public_edition *public_record(struct public_book *b);
int64_t public_clash(struct public_book *b, size_t table);

#endif
