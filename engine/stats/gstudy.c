/* Generalizability: variance components of a balanced design with random facets.
 *
 *   An effect is a set of facets that with each facet has those it is nested in. For effect A:
 *   k_A = N / cells(A)     df_A = cells(A) - 1 - sum of df_B over effects B inside A
 *   SS_A = k_A sum over cells of (mean of what the effects inside A leave)^2     MS_A = SS_A / df_A
 *   E(MS_A) = sum of k_B var_B over effects B that contain A (A too)
 *
 * Effects are taken in the order of their size: the means over a set's cells are taken out of the
 * marks, what is left goes on to the next one; in a balanced design they are orthogonal. The last,
 * all facets together, is confounded with error. Variances are solved from the largest effect down.
 * With gaps each effect but the last is a random factor of a mixed model (REML): mixed.c.
 * Coefficients for the mean over n'_f levels, object O (first facet), components below 0 as 0:
 *   tau = var_O     d_A = product of n'_f over f in A, not in O
 *   rel = sum var_A / d_A over A that contain O      abs = rel + sum over A without O
 *   g = tau / (tau + rel)                            phi = tau / (tau + abs)
 *
 * Units: variances in squared points; n = objects.
 * Not given: a facet with under 2 levels (incomplete); all marks equal (no_variation), also when
 * tau and the error are 0; numbers beyond reach, a mean over 0 levels (not_applicable). With gaps
 * also where the marks do not hang together (incomplete), or are not more than the facets alone
 * explain (too_few).
 * Source: Cronbach, Gleser, Nanda and Rajaratnam 1972; Brennan 2001.
 * Oracle: variance_components_anova, g_coefficients
 */
#include "moments.h"

#include "prirost/stats_gstudy.h"
#include "prirost/stats_mixed.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bits of nested: 1 the first letter, 2 the second, 4 the third. */
static const struct pr_design DESIGNS[] = {
    {"p x r", "pr", {0, 0}},
    {"p x i x j", "pij", {0, 0, 0}},
    {"p x i x j x k", "pijk", {0, 0, 0, 0}},
    {"l:t", "tl", {0, 1}},
    {"(l:t) x r", "tlr", {0, 1, 0}},
    {"(l:t) x r x c", "tlrc", {0, 1, 0, 0}},
    {"p x (i:h)", "phi", {0, 0, 2}},
};

const struct pr_design *pr_design_find(struct pr_text name) {
    for (size_t i = 0; i < PR_COUNT_OF(DESIGNS); i++) {
        if (pr_text_is(name, DESIGNS[i].name)) {
            return &DESIGNS[i];
        }
    }
    return NULL;
}

/* All facets that those of the set lie in. */
static unsigned around(const struct pr_design *d, unsigned set) {
    unsigned all = 0;
    for (size_t f = 0; d->letters[f] != '\0'; f++) {
        all |= set >> f & 1 ? d->nested[f] : 0;
    }
    return all;
}

static size_t bits(unsigned set) {
    size_t n = 0;
    for (; set > 0; set >>= 1) {
        n += set & 1;
    }
    return n;
}

static void name_of(const struct pr_design *d, unsigned set, bool whole, char *name) {
    unsigned under = around(d, set);
    size_t n = 0;
    for (unsigned part = 0; part < 2; part++) {
        if (part == 1 && under != 0) {
            name[n++] = '_';
        }
        for (size_t f = 0; d->letters[f] != '\0'; f++) {
            if (set >> f & 1 && (under >> f & 1) == part) {
                name[n++] = d->letters[f];
            }
        }
    }
    if (whole) {
        name[n++] = '_';
        name[n++] = 'e';
    }
    name[n] = '\0';
}

/* The effects of the design, by size, then by facets. */
static void effects(struct pr_gstudy *g) {
    const struct pr_design *d = g->design;
    unsigned whole = (1u << g->n_facets) - 1;
    for (size_t size = 1; size <= g->n_facets; size++) {
        for (unsigned set = 1; set <= whole; set++) {
            if (bits(set) == size && (around(d, set) & ~set) == 0) {
                struct pr_component *c = &g->component[g->n_components++];
                c->facets = set;
                name_of(d, set, set == whole, c->name);
            }
        }
    }
}

static bool inside(unsigned small, unsigned large) {
    return (small & ~large) == 0;
}

static size_t cells(const struct pr_gstudy *g, unsigned set) {
    size_t n = 1;
    for (size_t f = 0; f < g->n_facets; f++) {
        n *= set >> f & 1 ? g->size[f] : 1;
    }
    return n;
}

/* Walks through the marks in their order: which of the set's cells does each lie in? */
struct walk {
    const struct pr_gstudy *g;
    size_t cell;
    size_t step[PR_FACETS_MOST], at[PR_FACETS_MOST];
};

static struct walk walk(const struct pr_gstudy *g, unsigned set) {
    struct walk w = {.g = g};
    for (size_t f = g->n_facets, width = 1; f-- > 0;) {
        w.step[f] = set >> f & 1 ? width : 0;
        width *= set >> f & 1 ? g->size[f] : 1;
    }
    return w;
}

/* Like a counter, the last facet fastest; after the last mark it is at the first one again. */
static void next(struct walk *w) {
    for (size_t f = w->g->n_facets; f-- > 0;) {
        w->cell += w->step[f];
        if (++w->at[f] < w->g->size[f]) {
            return;
        }
        w->cell -= w->step[f] * w->g->size[f];
        w->at[f] = 0;
    }
}

/* Takes the means over the set's cells out of the marks; returns their sum of squares. */
static double sweep(const struct pr_gstudy *g, unsigned set, double *left, double *mean) {
    size_t n = cells(g, (1u << g->n_facets) - 1), n_cells = cells(g, set);
    double each = (double)n / (double)n_cells, ss = 0;
    struct walk w = walk(g, set);
    memset(mean, 0, n_cells * sizeof *mean);
    for (size_t i = 0; i < n; i++, next(&w)) {
        mean[w.cell] += left[i] / each;
    }
    for (size_t i = 0; i < n; i++, next(&w)) {
        left[i] -= mean[w.cell];
    }
    for (size_t c = 0; c < n_cells; c++) {
        ss += mean[c] * mean[c];
    }
    return ss * each;
}

static void solve(struct pr_gstudy *g) {
    double n = (double)cells(g, (1u << g->n_facets) - 1);
    for (size_t a = g->n_components; a-- > 0;) {
        struct pr_component *c = &g->component[a];
        double left = c->mean_square;
        for (size_t b = a + 1; b < g->n_components; b++) {
            const struct pr_component *larger = &g->component[b];
            if (inside(c->facets, larger->facets)) {
                left -= larger->variance * n / (double)cells(g, larger->facets);
            }
        }
        c->variance = left * (double)cells(g, c->facets) / n;
    }
}

static enum pr_why reason(const struct pr_gstudy *g, const double *x, double *mean) {
    size_t n = 1;
    for (size_t f = 0; f < g->n_facets; f++) {
        if (g->size[f] < 2) {
            return PR_INCOMPLETE;
        }
        n *= g->size[f];
    }
    struct moments all = pr_moments_of(x, NULL, n);
    *mean = all.mean;
    return all.why;
}

struct pr_gstudy pr_gstudy(struct pr_arena *arena, const struct pr_design *design, const double *x,
                           const size_t *size) {
    struct pr_gstudy g = {.design = design, .n_facets = strlen(design->letters)};
    assert(g.n_facets <= PR_FACETS_MOST);
    memcpy(g.size, size, g.n_facets * sizeof *size);
    double mean = 0;
    g.why = reason(&g, x, &mean);
    if (g.why != PR_GIVEN) {
        return g;
    }
    effects(&g);
    size_t n = cells(&g, (1u << g.n_facets) - 1);
    double *left = pr_arena_array(arena, n, 2 * sizeof *left);
    for (size_t i = 0; i < n; i++) {
        left[i] = x[i] - mean;
    }
    for (size_t a = 0; a < g.n_components; a++) {
        struct pr_component *c = &g.component[a];
        c->df = (double)cells(&g, c->facets) - 1;
        for (size_t b = 0; b < a; b++) {
            c->df -= inside(g.component[b].facets, c->facets) ? g.component[b].df : 0;
        }
        c->mean_square = sweep(&g, c->facets, left, left + n) / c->df;
    }
    solve(&g);
    return g;
}

/* ---- with gaps ---- */

struct pair {
    size_t a, b, row;
};

static int by_pair(const void *x, const void *y) {
    const struct pair *p = x, *q = y;
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    if (p->b != q->b) {
        return p->b < q->b ? -1 : 1;
    }
    return (p->row > q->row) - (p->row < q->row);
}

/* Each row's combination of the levels of a set of facets, numbered from 0. */
static struct pr_random combined(struct pr_arena *arena, const struct pr_facet_marks *m,
                                 size_t n_facets, unsigned set) {
    size_t *level = pr_arena_array(arena, m->n, sizeof *level), n = 1;
    struct pair *pair = pr_arena_array(arena, m->n, sizeof *pair);
    for (size_t f = 0; f < n_facets; f++) {
        if (!(set >> f & 1)) {
            continue;
        }
        for (size_t i = 0; i < m->n; i++) {
            pair[i] = (struct pair){level[i], m->level[f][i], i};
        }
        qsort(pair, m->n, sizeof *pair, by_pair);
        n = 0;
        for (size_t i = 0; i < m->n; i++) {
            n += i == 0 || pair[i].a != pair[i - 1].a || pair[i].b != pair[i - 1].b;
            level[pair[i].row] = n - 1;
        }
    }
    return (struct pr_random){level, n};
}

static size_t root(size_t *up, size_t i) {
    while (up[i] != i) {
        up[i] = up[up[i]];
        i = up[i];
    }
    return i;
}

/* Whether the marks hang together: from each level to each other one by way of marks. */
static bool connected(struct pr_arena *arena, const struct pr_random *facet, size_t n_facets,
                      size_t n) {
    size_t nodes = 0, first[PR_FACETS_MOST] = {0};
    for (size_t f = 0; f < n_facets; f++) {
        first[f] = nodes;
        nodes += facet[f].n;
    }
    size_t *up = pr_arena_array(arena, nodes, sizeof *up), parts = nodes;
    for (size_t i = 0; i < nodes; i++) {
        up[i] = i;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t f = 1; f < n_facets; f++) {
            size_t a = root(up, facet[0].level[i]);
            size_t b = root(up, first[f] + facet[f].level[i]);
            up[b] = a;
            parts -= a != b;
        }
    }
    return parts == 1;
}

static enum pr_why gaps(struct pr_arena *arena, const struct pr_facet_marks *m,
                        struct pr_gstudy *g) {
    struct pr_random facet[PR_FACETS_MOST] = {{NULL, 0}}, effect[PR_EFFECTS_MOST];
    size_t needed = 1; /* what the facets alone explain */
    unsigned holders = 0;
    for (size_t f = 0; f < g->n_facets; f++) {
        holders |= g->design->nested[f];
    }
    for (size_t f = 0; f < g->n_facets; f++) {
        facet[f] = combined(arena, m, g->n_facets, 1u << f | g->design->nested[f]);
        if (facet[f].n < 2) {
            return PR_INCOMPLETE;
        }
        needed += holders >> f & 1 ? 0 : facet[f].n - 1;
    }
    for (size_t f = 0; f < g->n_facets; f++) {
        g->size[f] = facet[f].n;
    }
    if (!connected(arena, facet, g->n_facets, m->n)) {
        return PR_INCOMPLETE;
    }
    if (m->n <= needed) {
        return PR_TOO_FEW;
    }
    effects(g);
    for (size_t a = 0; a + 1 < g->n_components; a++) {
        effect[a] = combined(arena, m, g->n_facets, g->component[a].facets);
    }
    struct pr_mixed_model model = {
        .y = m->y, .n = m->n, .random = effect, .n_random = g->n_components - 1};
    if (model.n_random > PR_RANDOM_MOST) {
        return PR_TOO_MANY;
    }
    struct pr_mixed fit = pr_mixed_fit(arena, &model);
    for (size_t a = 0; a < g->n_components && fit.why == PR_GIVEN; a++) {
        g->component[a].variance = a < model.n_random ? fit.variance[a] : fit.residual;
    }
    return fit.why;
}

struct pr_gstudy pr_gstudy_gaps(struct pr_arena *arena, const struct pr_design *design,
                                const struct pr_facet_marks *marks) {
    struct pr_gstudy g = {.design = design, .n_facets = strlen(design->letters)};
    g.why = marks->n > 0 ? gaps(arena, marks, &g) : PR_NO_DATA;
    return g;
}

/* ---- what a mean is worth ---- */

static struct pr_figure coefficient(const struct pr_gstudy *g, double tau, double error) {
    if (!(tau + error > 0)) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)g->size[0], PR_UNIT_RATIO);
    }
    return pr_figure_checked(tau / (tau + error), g->size[0], PR_UNIT_RATIO);
}

static struct pr_g no_coefficients(enum pr_why why, size_t n) {
    struct pr_figure none = pr_figure_absent(why, (int64_t)n, PR_UNIT_RATIO);
    return (struct pr_g){none, none};
}

struct pr_g pr_g_coefficients(const struct pr_gstudy *g, const size_t *n_of) {
    if (g->why != PR_GIVEN) {
        return no_coefficients(g->why, g->size[0]);
    }
    for (size_t f = 1; f < g->n_facets; f++) {
        if (n_of[f] == 0) {
            return no_coefficients(PR_NOT_APPLICABLE, g->size[0]);
        }
    }
    double tau = 0, error[2] = {0, 0}; /* without the object, with it */
    for (size_t a = 0; a < g->n_components; a++) {
        const struct pr_component *c = &g->component[a];
        double variance = fmax(0, c->variance);
        for (size_t f = 1; f < g->n_facets; f++) {
            variance /= c->facets >> f & 1 ? (double)n_of[f] : 1;
        }
        *(c->facets == 1 ? &tau : &error[c->facets & 1]) += variance;
    }
    return (struct pr_g){coefficient(g, tau, error[1]), coefficient(g, tau, error[0] + error[1])};
}

static bool reached(const struct pr_gstudy *g, const size_t *n_of, const struct pr_g_wish *wish) {
    struct pr_g got = pr_g_coefficients(g, n_of);
    struct pr_figure f = wish->absolute ? got.absolute : got.relative;
    return pr_given(f) && f.value >= wish->wanted - PR_TOLERANCE;
}

void pr_g_least(const struct pr_gstudy *g, const size_t *n_of, const struct pr_g_wish *wish,
                size_t *least) {
    size_t n[PR_FACETS_MOST];
    memcpy(n, n_of, g->n_facets * sizeof *n);
    for (size_t i = 0; i < wish->most; i++) {
        size_t low = 1, high = wish->most + 1; /* more of b never takes anything away */
        n[wish->a] = i + 1;
        while (low < high) {
            n[wish->b] = low + (high - low) / 2;
            if (reached(g, n, wish)) {
                high = n[wish->b];
            } else {
                low = n[wish->b] + 1;
            }
        }
        least[i] = low <= wish->most ? low : 0;
    }
}
