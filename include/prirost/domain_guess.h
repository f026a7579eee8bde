/* domain: what a table of unknown headings may be: which kind, and which column is which field, by
 * the words of the heading and by what stands below it. A proposal for a person, never used by
 * itself. */
#ifndef PRIROST_DOMAIN_GUESS_H
#define PRIROST_DOMAIN_GUESS_H

#include "prirost/domain_kind.h"

/* How much two folded headings say the same, 0 to 1: word by word, abbreviations («уч.», «реб.»)
 * and a slip of the hand in a word allowed for. */
double pr_alike(struct pr_arena *arena, struct pr_text a, struct pr_text b);
/* The same for texts that are compared again and again. */
struct pr_phrase;
const struct pr_phrase *pr_phrase_of(struct pr_arena *arena, struct pr_text t);
double pr_phrase_alike(const struct pr_phrase *a, const struct pr_phrase *b);
/* The name of a kind's field that is most like the folded text; NULL: none is. */
const struct pr_field *pr_field_alike(const struct pr_kind_table *kind, struct pr_text folded);
/* The kind of a title («Опрос») or name («survey»), and the one most like it where none is. */
enum pr_kind pr_kind_titled(struct pr_arena *arena, struct pr_text folded);
enum pr_kind pr_kind_alike(struct pr_arena *arena, struct pr_text folded);

/* What the filled cells of a column are: shares of them, 0 to 1. */
struct pr_content {
    size_t filled, different;
    double class_name, pupil_code, teacher_code, moment, date, integer, number, yes_no, presence;
    double mark;     /* 2–5, н, осв, н/а */
    double zero3;    /* 0–3 */
    double one5;     /* 1–5 */
    double name;     /* of a person */
    double contact;  /* mail, phone */
    double words;    /* of a usual scale of answers */
    double several;  /* several options in a cell */
    double sentence; /* five words or more */
};
struct pr_content pr_content_of(struct pr_arena *arena, const struct pr_text *cell, size_t n);

/* The places of words of one usual scale, from the least to the most (equal ones share a place);
 * false: they are not all of one. */
bool pr_words_ranked(struct pr_arena *arena, const struct pr_text *word, size_t n, int *rank);
/* Whether a folded text is a word of some usual scale. */
bool pr_word_is_ranked(struct pr_text folded);

enum pr_sure { PR_SURE_NOT, PR_SURE_LIKELY, PR_SURE };

struct pr_guess_column {
    const struct pr_field *field; /* NULL: beyond the fields */
    bool answers;                 /* beyond them: looks like what the kind has there */
    bool personal;                /* names, mail, phones */
    enum pr_sure sure;
};

struct pr_guess {
    enum pr_kind kind; /* PR_KIND_TABLE: no kind fits */
    enum pr_sure sure;
    struct pr_guess_column *column;
    double score;
};

enum { PR_GUESSES = 3 };

/* The best kinds, best first; how many. `known` other than PR_KIND_TABLE: only this one. */
size_t pr_guess_table(struct pr_arena *arena, const struct pr_text *heading,
                      const struct pr_content *content, size_t n, enum pr_kind known,
                      struct pr_guess *best);

#endif
