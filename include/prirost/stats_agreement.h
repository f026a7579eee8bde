/* stats: agreement of observers: in numbers (ICC, plain differences), in categories (kappa of two,
 * Fleiss, Krippendorff, Gwet of many). Nothing is clipped at 0. */
#ifndef PRIROST_STATS_AGREEMENT_H
#define PRIROST_STATS_AGREEMENT_H

#include "prirost/stats_tables.h"

/* ---- numbers ---- */

/* Shrout and Fleiss: 1 each lesson has other observers, 2 observers are a sample (absolute
 * agreement), 3 these observers only (consistency); single = one observer, mean = all of them. */
enum pr_icc_model { PR_ICC_1, PR_ICC_2, PR_ICC_3, PR_ICC_MODELS };
struct pr_f_test {
    struct pr_figure F, p;
    double df1, df2;
};
struct pr_icc {
    struct pr_figure single[PR_ICC_MODELS], mean[PR_ICC_MODELS]; /* n lessons */
    double R, C, E, W;                 /* mean squares: lessons, observers, error, within lessons */
    struct pr_f_test one_way, two_way; /* do lessons differ? R/W and R/E */
    enum pr_why why;                   /* of R, C, E, W */
};
/* x[i * observers + j], F intervals. incomplete below 2 lessons or observers; no_variation;
 * not_applicable when the variance in a denominator is not above 0 (a mean may be absent while the
 * single stands; F without error); no interval where it has no end. */
struct pr_icc pr_icc(const double *x, size_t lessons, size_t observers, double level);

/* Marks of pairs of observers on the same criteria: shares equal and within one, mean absolute
 * difference. a[i], b[i] are one pair's marks. */
struct pr_pair_agreement {
    struct pr_figure equal, within_one, difference; /* n pairs */
};
struct pr_pair_agreement pr_pairs_agree(const double *a, const double *b, size_t n);

/* ---- categories ---- */

/* How much two neighbouring categories agree: not at all, 1 - |i-j|/(q-1), 1 - ((i-j)/(q-1))^2. */
enum pr_weights { PR_WEIGHTS_NONE, PR_WEIGHTS_LINEAR, PR_WEIGHTS_QUADRATIC };

/* Cohen's kappa of a square table of two observers, with the large-sample error: under some 100
 * units its interval holds less than it says. no_variation when chance alone agrees wholly;
 * not_applicable when not square; no interval at an error of 0. */
struct pr_kappa {
    struct pr_figure kappa, observed, expected; /* n units */
    double se;
};
struct pr_kappa pr_kappa_cohen(struct pr_arena *arena, struct pr_crosstab t,
                               enum pr_weights weights, double level);

/* Many observers: times[u * categories + c] of them put unit u into category c; gaps are allowed
 * except for Fleiss. */
struct pr_rated {
    const uint32_t *times;
    size_t units, categories;
};
/* code[u * observers + j] in 0..categories-1; anything else is a gap. */
struct pr_rated pr_rated_of(struct pr_arena *arena, const int16_t *code, size_t units,
                            size_t observers, size_t categories);

/* incomplete: units with different numbers of ratings; too_few below 2 ratings a unit;
 * no_variation: one category only. `each` of the categories alone, no_variation where nobody or
 * everybody chose it. z and p against no agreement beyond chance, with the null error se_null. */
struct pr_fleiss {
    struct pr_figure kappa, observed, expected, p; /* n units */
    double se_null, z;
    const struct pr_figure *each;
};
struct pr_fleiss pr_kappa_fleiss(struct pr_arena *arena, const struct pr_rated *r);

/* Krippendorff's alpha: units with one rating are left out. value[c] of each category, rising
 * (NULL: 1, 2, 3 …). no_data without ratings, too_few without two in a unit, no_variation when one
 * value only; ratio: not_applicable below 0; too_many above 1,000 categories. The interval is the
 * percentile bootstrap over units, `samples` times (0: none) from a fixed seed; samples without
 * variation do not count, and no interval when more than 1 in 100 are. */
enum pr_metric { PR_NOMINAL, PR_ORDINAL, PR_INTERVAL, PR_RATIO };
struct pr_figure pr_alpha_krippendorff(struct pr_arena *arena, const struct pr_rated *r,
                                       const double *value, enum pr_metric metric, size_t samples,
                                       double level); /* n units with two ratings */

/* Gwet's AC1 (no weights) or AC2, Brennan and Prediger, plain agreement. Units with one rating
 * count for how common the categories are only. t interval, n - 1. no_data, too_few as above;
 * not_applicable below 2 categories. n units with a rating. */
struct pr_gwet {
    struct pr_figure ac, agreement, brennan_prediger;
    struct pr_figure se; /* of ac; too_few for one unit */
};
struct pr_gwet pr_gwet(struct pr_arena *arena, const struct pr_rated *r, enum pr_weights weights,
                       double level);

#endif
