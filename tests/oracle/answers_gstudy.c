/* Answers: where the differences of marks come from. A facet is a column of labels, or a list of
 * columns that are its levels; n_f says for how many of its levels a coefficient is asked. */
#include "oracle.h"

#include "prirost/stats_gstudy.h"

#include <math.h>
#include <string.h>

enum { LEVELS_MOST = 1000000 };

static const char *letter(const struct pr_design *d, size_t f, char name[2]) {
    name[0] = d->letters[f];
    name[1] = '\0';
    return name;
}

/* One mark for each row, or for each row and column of the facet that has columns. */
struct layout {
    struct oracle_frame frame;
    size_t columns;
    struct pr_labelled_marks marks;
};

/* Facet f as labels of the marks; without a column of labels its levels are the columns. */
static void facet(struct oracle_call *c, struct layout *l, const char *column, size_t f) {
    uint32_t *label = pr_arena_array(c->arena, l->marks.n, sizeof *label);
    l->marks.most[f] = l->columns;
    l->marks.label[f] = label;
    struct oracle_factor of = {0};
    if (column != NULL) {
        of = oracle_factor(c, &l->frame, column);
        l->marks.most[f] = of.k;
    }
    for (size_t i = 0; c->fault == NULL && i < l->marks.n; i++) {
        size_t level = column != NULL ? of.level[i / l->columns] : i % l->columns;
        if (level >= l->marks.most[f]) {
            oracle_fault(c, "a row without level", column);
        }
        label[i] = (uint32_t)level;
    }
}

/* A place without mark becomes NaN, which no study takes. */
static void scores(struct oracle_call *c, struct layout *l, struct oracle_names wide) {
    double *x = pr_arena_array(c->arena, l->marks.n, sizeof *x);
    for (size_t i = 0; c->fault == NULL && i < l->marks.n; i++) {
        const char *name = wide.n > 1 ? wide.name[i % wide.n] : oracle_text(c, "score");
        size_t column = oracle_find(c, &l->frame, name ? name : "");
        if (c->fault == NULL && !oracle_cell(&l->frame, i / l->columns, column, &x[i])) {
            x[i] = NAN;
        }
    }
    l->marks.x = x;
}

static struct pr_gstudy study(struct oracle_call *c) {
    struct pr_gstudy none = {.why = PR_INCOMPLETE};
    const char *name = oracle_text(c, "design");
    const struct pr_design *d = pr_design_find(pr_text_of(name));
    if (d == NULL) {
        oracle_fault(c, "unknown design", name);
        return none;
    }
    struct layout l = {.frame = oracle_frame(c), .columns = 1};
    struct oracle_names of[PR_FACETS_MOST], wide = {0};
    size_t facets = strlen(d->letters);
    for (size_t f = 0; f < facets; f++) {
        char one[2];
        of[f] = oracle_names(c, letter(d, f, one));
        wide = of[f].n > 1 ? of[f] : wide;
        l.columns = of[f].n > 1 ? of[f].n : l.columns;
    }
    l.marks.n = l.frame.rows * l.columns;
    for (size_t f = 0; c->fault == NULL && f < facets; f++) {
        facet(c, &l, of[f].n > 1 ? NULL : of[f].n == 1 ? of[f].name[0] : "", f);
    }
    if (c->fault == NULL) {
        scores(c, &l, wide);
    }
    return c->fault == NULL ? pr_gstudy_of(c->arena, d, &l.marks) : none;
}

static json_t *answer_components(struct oracle_call *c) {
    struct pr_gstudy g = study(c);
    json_t *out = json_object();
    for (size_t i = 0; i < g.n_components; i++) {
        oracle_put(out, g.component[i].name, oracle_real(g.component[i].variance));
    }
    return out;
}

/* Of the levels in the arguments, else of those of the study. */
static struct pr_g wanted(struct oracle_call *c, const struct pr_gstudy *g) {
    size_t n_of[PR_FACETS_MOST] = {0};
    for (size_t f = 0; f < g->n_facets; f++) {
        char name[] = "n_?";
        name[2] = g->design->letters[f];
        double n = oracle_number(c, name, (double)g->size[f]);
        n_of[f] = n >= 1 && n <= LEVELS_MOST ? (size_t)n : 0;
    }
    return pr_g_coefficients(g, n_of);
}

static json_t *answer_coefficients(struct oracle_call *c) {
    struct pr_gstudy g = study(c);
    json_t *out = json_object();
    if (g.why != PR_GIVEN || g.n_facets > 2) {
        struct pr_g of = wanted(c, &g);
        oracle_put(out, "g_relative", oracle_figure(of.relative));
        oracle_put(out, "phi_absolute", oracle_figure(of.absolute));
        return out;
    }
    /* One facet besides the object: for 1, 2 and as many as there are. */
    size_t many[3] = {1, 2, g.size[1]};
    struct pr_figure relative[3], absolute[3];
    for (size_t i = 0; i < PR_COUNT_OF(many); i++) {
        struct pr_g of = pr_g_coefficients(&g, (const size_t[]){0, many[i]});
        relative[i] = of.relative;
        absolute[i] = of.absolute;
    }
    oracle_put(out, "n_r", oracle_counts(many, 3));
    oracle_put(out, "g_relative", oracle_figures(relative, 3));
    oracle_put(out, "phi_absolute", oracle_figures(absolute, 3));
    return out;
}

const struct oracle_entry answers_gstudy[] = {
    {"variance_components_anova", answer_components},
    {"g_coefficients", answer_coefficients},
    {NULL, NULL},
};
