/* Inside ingest: raw cells -> typed columns.
 *
 *   words.c     a column as its different texts, so that each is understood once
 *   bind.c      which instrument's item a column is
 *   values.c    codes, classes, labels, numbers, yes and no, texts
 *   dates.c     dates and moments, and in which order day and month stand
 *   answers.c   answers of items, numbers or words
 *   choices.c   several answers in a cell
 *   marks.c, points.c, skills.c, presence.c, feedback.c   columns beyond the fields of their kinds
 *   personal.c  columns that are neither kept nor shown; more of it: personal.h
 *   type.c      the order of the steps, and the issues
 */
#ifndef PRIROST_INGEST_TYPE_H
#define PRIROST_INGEST_TYPE_H

#include "prirost/ingest.h"

#define NO_ITEM SIZE_MAX

/* One of the different texts of a column, and what it means. */
struct word {
    struct pr_text raw;
    struct pr_text trimmed, folded;
    size_t n;       /* records */
    bool is_number; /* as people write it */
    double parsed;
    uint8_t said; /* enum pr_missing of an empty cell or a word for "no answer" */
    /* the typed value */
    uint8_t missing;
    double number;
    struct pr_moment moment;
    struct pr_text text;
    /* what there is to say about it, in each record */
    bool has_issue;
    enum pr_issue_code code;
    enum pr_action action;
    struct pr_text argument; /* {2}; empty: none */
};

/* How the words of a column get their values, once it is known what the column is. */
enum way { WAY_NONE, WAY_PLAIN, WAY_VALUE, WAY_DATE, WAY_ANSWER, WAY_CHOICES };

struct words {
    struct word *word; /* in order of first appearance */
    size_t n;
    uint32_t *of;  /* by row; UINT32_MAX: set aside */
    size_t filled; /* records whose cell is not missing */
    /* what was decided */
    enum way way;
    struct pr_item scale; /* ANSWER */
    bool words_due;       /* ANSWER: most cells hold words */
    struct pr_text by;    /* CHOICES: what parts them */
};

struct typing {
    struct pr_arena *arena;   /* of the table */
    struct pr_arena *scratch; /* of the call */
    struct pr_arena *passing; /* of one column */
    const struct pr_sheet *sheet;
    const struct pr_context *context; /* may be NULL */
    const struct pr_ingest_options *options;
    const struct pr_kind_table *kind; /* NULL: a table of no known kind */
    struct pr_table *table;
    struct pr_issues *issues;
    size_t *item_of;                 /* by column: index of the bound item, or NO_ITEM */
    enum pr_date_order *date_orders; /* by column */
};

struct words words_of(struct typing *t, size_t column);
/* Trims, folds and parses a raw text. */
void word_understand(struct typing *t, struct word *w);
/* What the column is, and the values of all its words. Says what is personal. */
void type_words(struct typing *t, struct pr_column *column, struct words *words);
/* The value of one more word of a column that was decided. */
void type_word(struct typing *t, const struct pr_column *column, const struct words *words,
               struct word *w);
/* Typed cells of n records, to be filled; one of them. */
void type_layers(struct pr_arena *arena, struct pr_column *c, size_t n);
void type_fill(struct pr_column *c, size_t row, const struct word *w);
struct pr_meaning type_meaning(const struct pr_column *c, const struct word *w);
/* Its parts, by way. */
void type_plain(struct typing *t, struct word *w);
void type_value(struct typing *t, const struct pr_column *column, struct word *w);
void type_date(struct word *w, enum pr_date_order order);
void type_answer(struct word *w, const struct pr_item *item, bool words_due);
void type_choice(struct typing *t, struct word *w, struct pr_text by);
/* What tells words apart where a column is decided: equal for words that are all one there. */
uint32_t coding_sort(const struct word *w);   /* 6 bits */
uint32_t personal_sort(const struct word *w); /* 4 bits */
uint32_t decimal_sort(const struct word *w);  /* 6 bits */
/* A word of its column is set aside, and that is said. */
void word_refuse(struct word *w, enum pr_missing why, enum pr_issue_code code);
void word_say(struct word *w, enum pr_issue_code code, enum pr_action action,
              struct pr_text argument);

/* A table without typed cells: names, fields, types and roles of the columns. */
void type_start(struct typing *t);
/* Fills item_of and table->instrument; says what does not fit. */
void bind_columns(struct typing *t);
/* After the columns are typed: answers that belong to no item, items without a column. */
void report_unbound(struct typing *t);
/* `Область [критерий]`, squeezed; false: no such heading. */
bool heading_parts(struct pr_arena *arena, struct pr_text heading, struct pr_text *before,
                   struct pr_text *inside);

/* By the type of a field: values of every word. */
void type_values(struct typing *t, struct pr_column *column, struct words *words);
/* Numbers with comma and point in one column: the index of the first word that differs. */
size_t mixed_decimals(const struct words *words);
void settle_dates(struct typing *t);
/* The same where the words of every column are known. */
void settle_dates_of(struct typing *t, const struct words *words);
void type_dates(struct typing *t, struct pr_column *column, struct words *words);
/* A column beyond the fields: an answer, a number, a choice or a text. */
void type_question(struct typing *t, struct pr_column *column, struct words *words);
/* The same by kind, one file each: a mark of a register; points of a task; a skill's rating;
 * presence at an event; an answer about an event. They fill column->about and the like too. */
void type_mark(struct typing *t, struct pr_column *column, struct words *words);
void type_points(struct typing *t, struct pr_column *column, struct words *words);
void type_skill(struct typing *t, struct pr_column *column, struct words *words);
/* The scales of «До» and «После», which are fields and have no column of their own kind. */
void skill_columns(struct typing *t);
void type_presence(struct typing *t, struct pr_column *column, struct words *words);
void type_feedback(struct typing *t, struct pr_column *column, struct words *words);
/* Presence in a long table; spellings of one word in a column of short words: the most frequent one
 * holds. What presence.c lends to values.c. */
void type_attended(struct typing *t, struct words *words);
void type_spellings(struct typing *t, struct words *words);
/* An event called by its title; false: by a code. */
bool type_event(struct typing *t, struct word *w);
/* A person of the attendance table called by name; false: by a code. */
bool type_person(struct typing *t, struct word *w);
/* What answers.c lends them. */
bool word_point(const struct word *w, int16_t *value); /* «5 — отлично»: a number with its words */
bool type_not_applicable(struct pr_text folded); /* «н/п» and the like */
void type_as_text(struct typing *t, struct pr_column *column, struct words *words);
void type_on_scale(struct pr_column *column, struct words *words, int16_t low, int16_t high);
void type_by_item(struct pr_column *column, struct words *words, const struct pr_item *item);
/* Cells that hold several options: their texts, joined by PR_CHOICE_JOIN; false: they do not. */
bool type_choices(struct typing *t, struct pr_column *column, struct words *words);
/* Whether the column holds mail, phones, addresses or names of people who are no teachers. */
bool is_personal(struct typing *t, const struct pr_column *column, const struct words *words);

#endif
