/* stats: tables of counts: two shares or answers of the same people, two traits side by side.
 *
 * Everywhere: no counts at all no_data; rows or columns nobody is in are left out; p in 0..1.
 */
#ifndef PRIROST_STATS_TABLES_H
#define PRIROST_STATS_TABLES_H

#include "prirost/stats.h"

/* count[i * columns + j]; totals up to 1e9, beyond that too_many. */
struct pr_crosstab {
    const size_t *count;
    size_t rows, columns;
};

/* A chi-square, its degrees of freedom and p: all three or the reason. n: those counted. */
struct pr_chi2 {
    struct pr_figure chi2, p;
    size_t df;
};

/* ---- the same people twice ---- */

/* b changed one way, c the other. Nobody changed: no_variation; the ratio b/c: not_applicable at
 * c = 0. n = b + c. */
struct pr_mcnemar {
    struct pr_figure exact, mid; /* p: binomial, mid-p */
    struct pr_chi2 corrected, plain;
    struct pr_figure ratio;
};
struct pr_mcnemar pr_mcnemar(size_t b, size_t c);
/* Square tables. Bowker: symmetry, df = pairs of cells that are not both empty. Stuart and Maxwell:
 * equal margins, df = rank. Not square: not_applicable; nobody changed: no_variation. */
struct pr_chi2 pr_bowker(struct pr_crosstab t);
struct pr_chi2 pr_stuart_maxwell(struct pr_arena *arena, struct pr_crosstab t);

/* ---- two traits ---- */

/* Pearson's chi-square; no_variation when one row or column holds all. Yates's only for 2 x 2, else
 * not_applicable. */
struct pr_association {
    struct pr_chi2 plain, yates;
    struct pr_figure v;            /* Cramer */
    struct pr_figure min_expected; /* smallest expected count */
};
struct pr_association pr_chi_square(struct pr_arena *arena, struct pr_crosstab t);
/* Expected count and adjusted residual of each cell, in the order of the counts. */
struct pr_expected_cell {
    struct pr_figure expected, residual;
};
const struct pr_expected_cell *pr_chi_square_cells(struct pr_arena *arena, struct pr_crosstab t);

/* Fisher's exact test: all tables not more probable than this one (within 1e-7). `greater` and
 * `less` only for 2 x 2, else not_applicable: the first cell at least, at most as large. Where the
 * tables are too many to be counted, `drawn` of them are drawn (seeded: the same each time) and
 * two_sided is (as extreme + 1) / (drawn + 1) with an interval of 99 % for what counting would
 * give; drawn = 0: p is exact. too_many: beyond drawing, too (a total above 100,000). */
struct pr_fisher {
    struct pr_figure two_sided, greater, less;
    size_t drawn;
};
struct pr_fisher pr_fisher_exact(struct pr_crosstab t);

/* Odds ratio of a 2 x 2 table a b / c d: ad/bc with Woolf's interval (not_applicable with an empty
 * cell), and the conditional estimate with the exact interval. A ratio without end is
 * not_applicable (ask for the table with its columns swapped); at a ratio of 0 the lower end is 0.
 * no_variation when a row or a column is empty. */
struct pr_figure pr_odds_ratio(const size_t cell[4], double level);
struct pr_figure pr_odds_ratio_conditional(const size_t cell[4], double level);

#endif
