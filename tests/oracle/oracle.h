/* tests/oracle: reference answers of other programs against the room stats.
 *
 * A case is a folder with CSV files and expected.json; an entry names a statistic and its
 * arguments. One function per statistic makes the answer from the arguments; only compare.c ever
 * sees the expected value. To add a statistic: a line in the table of its family
 * (answers_<family>.c), a function
 *
 *   static json_t *answer_alpha(struct oracle_call *c) {
 *       struct oracle_items x = oracle_items(c, "items");
 *       json_t *out = json_object();
 *       oracle_put(out, "n", oracle_count(x.rows));
 *       oracle_put(out, "alpha_raw", oracle_figure(pr_...));
 *       return out;
 *   }
 *
 * Answer every name the statistic can be asked for; the comparer takes those that are expected.
 * A getter that cannot do what the arguments ask says why in c->fault (the first one stays) and
 * gives something empty; main.c reports it, so an answer need not check. Reasons of the engine
 * (enum pr_why) become null. Everything lives in c->arena.
 */
#ifndef TESTS_ORACLE_H
#define TESTS_ORACLE_H

#include <jansson.h>

#include "prirost/stats.h"

struct oracle_call {
    struct pr_arena *arena;
    const char *folder;
    json_t *args;      /* always an object */
    const char *fault; /* NULL: none yet */
};

struct oracle_entry {
    const char *statistic;
    json_t *(*answer)(struct oracle_call *c); /* a new reference */
};
/* A table of a family ends with {NULL, NULL}. */
extern const struct oracle_entry answers_describe[], answers_correlation[], answers_regression[],
    answers_reliability[], answers_factor[], answers_pairs[], answers_groups[], answers_tables[],
    answers_agreement[], answers_gstudy[], answers_meta[], answers_mixed[], answers_progress[];

void oracle_fault(struct oracle_call *c, const char *what, const char *which);

/* ---- arguments ---- */

bool oracle_has(const struct oracle_call *c, const char *arg); /* there, and not null */
/* As text, a number or true/false as well; NULL when absent or a list. */
const char *oracle_text(struct oracle_call *c, const char *arg);
/* A number, or a text that is one; `otherwise` when absent. */
double oracle_number(struct oracle_call *c, const char *arg, double otherwise);
bool oracle_is_number(const struct oracle_call *c, const char *arg); /* JSON number or such text */
bool oracle_flag(struct oracle_call *c, const char *arg, bool otherwise);
/* `confidence`, 0.95 when absent; per cent are understood (95). */
double oracle_level(struct oracle_call *c);

struct oracle_names {
    size_t n;
    const char **name;
};
/* A list of texts or numbers, or a single one; n 0 when absent. */
struct oracle_names oracle_names(struct oracle_call *c, const char *arg);
struct oracle_column { /* no missing values; NaN and infinities stay as they are */
    size_t n, missing;
    double *x;
};
/* Numbers in the arguments themselves; null is missing. */
struct oracle_column oracle_numbers(struct oracle_call *c, const char *arg);

/* ---- data: rows left by `by` + `level` (one or several), `filter`, with the columns that `coding`
 * adds ---- */

struct oracle_frame {
    size_t rows, columns;
    const char **name;
    const char **cell; /* row by row; "" is missing, also what the file writes as NA */
};
struct oracle_frame oracle_frame(struct oracle_call *c); /* of the argument `file` */
/* Number of a column by its name; columns (and a fault) when there is none, or no name. */
size_t oracle_find(struct oracle_call *c, const struct oracle_frame *f, const char *name);
/* A cell as number; false for missing or text. "inf" is one. */
bool oracle_cell(const struct oracle_frame *f, size_t row, size_t column, double *x);
/* The same label: as text, or as numbers (1 is "1.0"). */
bool oracle_same(const char *a, const char *b);

/* The column that the argument names. */
struct oracle_column oracle_column(struct oracle_call *c, const char *arg);

struct oracle_pairs { /* rows where both are given */
    size_t n, missing;
    double *x, *y;
};
struct oracle_pairs oracle_pairs(struct oracle_call *c, const char *arg_x, const char *arg_y);

struct oracle_groups {
    size_t k;
    const char **name;
    size_t *n;
    double **x;
};
/* `value` by `group`: in `groups_order`, else in order of first appearance. Groups that are listed
 * but not seen have n 0; groups not listed are left out. */
struct oracle_groups oracle_groups(struct oracle_call *c, const char *value, const char *group);
/* group1 and group2 of the arguments, else the first two seen: always k 2. */
struct oracle_groups oracle_two(struct oracle_call *c, const char *value, const char *group);

struct oracle_items {
    size_t rows, items, left_out; /* rows left out by listwise deletion */
    const char **name;
    double *x;   /* x[row * items + item], turned where reversed; 0 where not given */
    bool *given; /* the same places; all true when listwise */
    bool pairwise;
};
/* The columns that the argument lists. `missing` pairwise keeps all rows and the mask, anything
 * else keeps complete rows. `reversed`: new = scale_min + scale_max - old; without these arguments
 * the ends are the smallest and the largest answer. */
struct oracle_items oracle_items(struct oracle_call *c, const char *arg);
/* The same with every row, whatever `missing` says: raters with gaps. */
struct oracle_items oracle_gaps(struct oracle_call *c, const char *arg);

struct oracle_factor { /* labels as numbers 0..k-1 */
    size_t n, k;
    size_t *level;     /* by row of the frame; SIZE_MAX is missing */
    const char **name; /* in order of first appearance */
};
struct oracle_factor oracle_factor(struct oracle_call *c, const struct oracle_frame *f,
                                   const char *column);
/* The same with labels in natural order: 2 before 10, «2А» before «10А». */
void oracle_factor_sort(struct oracle_call *c, struct oracle_factor *f);
/* The same with labels in this order; labels not listed become missing. */
void oracle_factor_order(struct oracle_call *c, struct oracle_factor *f, struct oracle_names order);

enum oracle_order {
    ORACLE_SEEN,   /* rows and columns each in order of first appearance */
    ORACLE_SQUARE, /* the same categories for both: `categories`, else as first seen, row first */
    ORACLE_SORTED  /* rows and columns each in natural order: an ordinal scale */
};
struct oracle_table {
    size_t rows, cols;
    const char **row, **col;
    int64_t *count; /* count[i * cols + j] */
};
/* Cross table of the columns that two arguments name, with `count` (1 for each row without it). */
struct oracle_table oracle_table(struct oracle_call *c, const char *arg_row, const char *arg_col,
                                 enum oracle_order order);

struct oracle_ratings {
    size_t units, k;
    const char **category;
    double *value;   /* categories as numbers; their places 1..k where one is no number */
    int64_t *counts; /* counts[unit * k + category]: how many raters chose it */
    size_t raters;   /* 0 for layout counts */
    size_t *chosen;  /* chosen[unit * raters + rater]; SIZE_MAX is missing; NULL for counts */
};
/* `raters` (one column each), or layout "counts" with `columns`. Categories: `categories`, else
 * all that were seen, in natural order (counts: the columns). */
struct oracle_ratings oracle_ratings(struct oracle_call *c);

/* ---- answers ---- */

void oracle_put(json_t *object, const char *name, json_t *value); /* takes the reference */
json_t *oracle_real(double x);  /* "inf" and "-inf" as text; NaN as "nan", which never agrees */
json_t *oracle_count(size_t n); /* a whole number that must be exact */
json_t *oracle_figure(struct pr_figure f); /* its value; null when absent */
json_t *oracle_low(struct pr_figure f);    /* null without an interval */
json_t *oracle_high(struct pr_figure f);
/* ci95_low and ci95_high, with which "_fisher" ci95_fisher_low and so on; with another `confidence`
 * under its own name as well (ci90_low). */
void oracle_put_ci(json_t *object, struct oracle_call *c, const char *which, struct pr_figure f);
/* x when given, else null. */
json_t *oracle_if(bool given, double x);
json_t *oracle_reals(const double *x, size_t n);
json_t *oracle_counts(const size_t *x, size_t n);
json_t *oracle_figures(const struct pr_figure *f, size_t n);
json_t *oracle_words(const char *const *word, size_t n);

/* ---- comparing ---- */

struct oracle_report {
    struct pr_buf *lines; /* one line per disagreement */
    const char *place;    /* "case, entry" */
    size_t wrong;
};
/* The entry's value against an answer, by the rules of the reference: tolerance_digits or
 * tolerance_abs, small p, exact counts, elements named by the texts beside them. */
bool oracle_compare(json_t *entry, const char *label, json_t *answer, struct oracle_report *r);

#endif
