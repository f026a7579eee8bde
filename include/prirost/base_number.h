/* base: numbers to and from text. Nobody else prints or reads a number; nobody sets a locale. */
#ifndef PRIROST_BASE_NUMBER_H
#define PRIROST_BASE_NUMBER_H

#include "prirost/base.h"

enum pr_lang { PR_RU, PR_EN };

/* A number as people write it: comma or point before the fraction, blanks or NBSP between
 * thousands, per cent (divides by 100), U+2212 as minus. "4 балла", "3?", "5+", "4/5" are none. */
PR_MUST_USE bool pr_number_parse(struct pr_text t, double *value);
PR_MUST_USE bool pr_integer_parse(struct pr_text t, int64_t *value);
/* A number as programs write it (-1.5E-05), and nothing around it. */
PR_MUST_USE bool pr_number_machine(struct pr_text t, double *value);

/* How a number is shown; the kind decides decimals, signs and marks in every renderer alike. */
enum pr_show {
    PR_SHOW_TEXT,         /* no number */
    PR_SHOW_COUNT,        /* 120; thousands apart: 1 200 */
    PR_SHOW_POINTS,       /* 3,34 */
    PR_SHOW_CHANGE,       /* +0,38 and −0,05: always with a sign; zero has none */
    PR_SHOW_SHARE,        /* a share 0..1 as whole per cent: 83 % */
    PR_SHOW_SHARE_CHANGE, /* a difference of shares: +8 п. п. / +8 pp */
    PR_SHOW_PERCENT,      /* 0..100, one decimal: 64,2 % */
    PR_SHOW_P,            /* 0,114; < 0,001 */
    PR_SHOW_RATIO,        /* alpha, ICC: 0,84 */
    PR_SHOW_SD,           /* standardised: 0,21 */
    PR_SHOW_PLAIN,        /* as few digits as needed, at most six */
    PR_SHOW_DAY           /* a civil day number as 15.09.2025 / 2025-09-15 */
};

/* Never prints NaN or infinity: those are a broken promise (assert). Rounds the shortest decimal
 * text of the value, ties away from zero: 1.005 shows 1,01, as whoever reads results.json would
 * round it. All blanks inside are NBSP, the minus is U+2212. */
void pr_show_number(struct pr_buf *b, enum pr_lang lang, enum pr_show how, double value);
/* Decimals that `how` shows (of PLAIN: at most), for number formats of a workbook. */
int pr_show_decimals(enum pr_show how);
/* The value as shown, rounded (0.376 as points -> 0.38; a share of 0.834 -> 83): what words and
 * plurals go by. */
double pr_show_rounded(enum pr_show how, double value);
/* Shortest text that reads back as the same double, with a point: for JSON, SVG, XML. */
void pr_number_exact(struct pr_buf *b, double value);
/* Shortest text with a point and without a power of ten; what only the noise of arithmetic adds is
 * left out: 0.1 + 0.2 is 0.3. */
void pr_number_plain(struct pr_buf *b, double value);
/* Fixed decimals with a point: for SVG and HTML coordinates. */
void pr_number_fixed(struct pr_buf *b, double value, int decimals);

/* Which of the plural forms goes with a displayed number. Russian: 0 ученик, 1 ученика,
 * 2 учеников (a fraction takes 1); English: 0 one, 1 other. */
int pr_plural_form(enum pr_lang lang, double displayed);

#endif
