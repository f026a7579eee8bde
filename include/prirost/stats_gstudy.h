/* stats: generalizability. Where do the differences of marks come from (teachers, lessons,
 * observers, criteria), and how many lessons and observers are needed for a mark that can be
 * trusted? All facets random, one mark in each cell, or none in some. */
#ifndef PRIROST_STATS_GSTUDY_H
#define PRIROST_STATS_GSTUDY_H

#include "prirost/stats.h"

enum { PR_FACETS_MOST = 4, PR_EFFECTS_MOST = (1 << PR_FACETS_MOST) - 1 };

/* What crosses what. An effect is a set of facets (bit f: facet f), and has whatever its facets are
 * nested in, too: that alone makes the model. Other designs may be made in the same way. */
struct pr_design {
    const char *name;    /* "(l:t) x r" */
    const char *letters; /* "tlr": one for each facet; the first one is the object */
    /* Facets that facet f lies in, as bits, with all that those lie in; they come before f. */
    unsigned nested[PR_FACETS_MOST];
};
/* The designs in use, by name: p x r, p x i x j, p x i x j x k, l:t, (l:t) x r, (l:t) x r x c,
 * p x (i:h). NULL when there is none. */
const struct pr_design *pr_design_find(struct pr_text name);

struct pr_component {
    unsigned facets;               /* bits */
    char name[PR_FACETS_MOST + 4]; /* "t", "tr", "l_t": l inside t; the last one "lr_t_e" */
    double df, mean_square;
    double variance; /* as it comes: may be below 0 */
};

struct pr_gstudy {
    const struct pr_design *design;
    size_t n_facets, n_components;
    struct pr_component component[PR_EFFECTS_MOST];
    size_t size[PR_FACETS_MOST]; /* levels; the first: objects */
    enum pr_why why;             /* given, or nothing above holds */
};
/* x in the order of the letters, the last one fastest; size[f]: levels of facet f (of a nested one:
 * inside each cell of what it lies in). incomplete below 2 levels of a facet; no_variation. */
struct pr_gstudy pr_gstudy(struct pr_arena *arena, const struct pr_design *design, const double *x,
                           const size_t *size);

/* Marks as they come: label[f][i] is mark i's level of facet f, below most[f]. Labels of what lies
 * in something may start anew in each of it or not. incomplete, too, when a cell has no mark or
 * more than one; too_many when labels need a table above 100,000,000 places. */
struct pr_labelled_marks {
    const double *x;
    const uint32_t *label[PR_FACETS_MOST];
    size_t most[PR_FACETS_MOST];
    size_t n;
};
struct pr_gstudy pr_gstudy_of(struct pr_arena *arena, const struct pr_design *design,
                              const struct pr_labelled_marks *marks);

/* The same with gaps, by REML: one mark in a row. level[f][i] is the level of facet f, numbered
 * through (lessons of all teachers), from 0, in any order. df and mean_square stay 0; no variance
 * is below 0. incomplete: under 2 levels of a facet, or marks in parts that have no level in
 * common; too_few: not more marks than the facets alone explain; else as pr_mixed_fit. */
struct pr_facet_marks {
    const double *y;
    const size_t *level[PR_FACETS_MOST];
    size_t n;
};
struct pr_gstudy pr_gstudy_gaps(struct pr_arena *arena, const struct pr_design *design,
                                const struct pr_facet_marks *marks);

/* What the mean of a lesson over so many observers is worth (design p x r): its standard error and
 * the difference from which on two lessons are told apart (EVIDENCE rule 15). */
struct pr_precision {
    struct pr_figure object, observer, rest; /* variances as they come; n objects */
    struct pr_figure sem, readable;          /* points; components below 0 count as 0 */
};
/* Intervals from mean squares only: a study with gaps has none. */
struct pr_precision pr_g_precision(const struct pr_gstudy *g, size_t observers, double level);

/* Coefficients for the mean over n_of[f] levels of each facet but the object's (n_of[0] is not
 * looked at): g relative (order of the objects), phi absolute. Components below 0 count as 0.
 * no_variation when the objects do not differ and there is no error either; not_applicable for 0
 * levels. */
struct pr_g {
    struct pr_figure relative, absolute; /* n objects */
};
struct pr_g pr_g_coefficients(const struct pr_gstudy *g, const size_t *n_of);

/* "Minimum lessons x observers": for 1 .. most levels of facet a the fewest of facet b, at most
 * `most`, with which the coefficient reaches `wanted`; 0 where none does. */
struct pr_g_wish {
    size_t a, b, most;
    double wanted; /* within 1e-9 */
    bool absolute;
};
/* least[i]: for i + 1 levels of a, wish->most of them. Other facets stay as in n_of. */
void pr_g_least(const struct pr_gstudy *g, const size_t *n_of, const struct pr_g_wish *wish,
                size_t *least);

#endif
