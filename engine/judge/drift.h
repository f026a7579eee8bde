/* judge, inside: how the files of one questionnaire asked its questions. */
#ifndef PRIROST_JUDGE_DRIFT_H
#define PRIROST_JUDGE_DRIFT_H

#include "inner.h"

enum judge_worded { JUDGE_UNSEEN, JUDGE_AS_USUAL, JUDGE_OTHERWISE, JUDGE_NOT_ASKED };
enum judge_written { JUDGE_EITHER, JUDGE_WORDS, JUDGE_NUMBERS };

/* One question in one file. */
struct judge_asked {
    const struct pr_column *column; /* bound, or the heading that probably is this question's */
    bool bound;
    enum judge_worded worded;
    size_t wording;       /* files with the same number use the same words */
    bool off_scale;       /* too many numbers outside the scale for slips of the hand */
    bool shifted;         /* the ends of the scale that were used are not those of the first wave */
    bool unknown;         /* too many words that the scale does not have */
    bool several;         /* they look like several answers in a cell */
    struct pr_text word;  /* the most frequent one of them */
    size_t labels;        /* files with the same number put the same words to the numbers */
    bool relabelled;      /* other words than a file before, or in another order */
    struct pr_text label; /* the first such cell */
    enum judge_written written;
};

struct judge_drift {
    struct pr_arena *arena;
    const struct pr_context *context;
    const struct pr_instrument *ins;
    const struct pr_table **table; /* with records that count, by first wave, then as called */
    size_t n;
    struct judge_asked *asked; /* by table, item */
    bool same_scale;           /* the passport says so */
};

struct judge_drift judge_drift_of(struct pr_arena *arena, const struct pr_context *context,
                                  struct pr_table *const *table, size_t n,
                                  const struct pr_instrument *ins);
static inline struct judge_asked *judge_asked_at(const struct judge_drift *d, size_t table,
                                                 size_t item) {
    return &d->asked[table * d->ins->n_items + item];
}
/* The first file that asked the item; SIZE_MAX: none did. */
size_t judge_drift_first(const struct judge_drift *d, size_t item);
/* Whether two files asked an item in the same form. */
bool judge_same_form(const struct judge_asked *a, const struct judge_asked *b);
/* What the answers show of the scale and the options. */
void judge_drift_answers(struct judge_drift *d);
/* «5 - очень важно»: whether the words stand at the same numbers. */
void judge_drift_labels(struct judge_drift *d);
/* The words of a heading, without numbering and the item's code. */
struct pr_text judge_question_words(struct pr_arena *arena, struct pr_text heading,
                                    struct pr_text code);
/* How alike two texts are, 0 … 1: letters that need no change. */
double judge_alike(struct pr_arena *arena, struct pr_text a, struct pr_text b);

#endif
