/* Answers: where the differences of marks come from. A facet is a column of labels, or a list of
 * columns that are its levels; n_f says for how many of its levels a coefficient is asked. */
#include "oracle.h"

#include "prirost/stats_gstudy.h"

#include <string.h>

enum { ROWS_MOST = 1000000 };

struct study {
    struct pr_gstudy g;
    size_t size[PR_FACETS_MOST];
};

struct layout {
    struct oracle_frame frame;
    size_t facets, levels[PR_FACETS_MOST];
    struct oracle_factor factor[PR_FACETS_MOST];
    struct oracle_names wide[PR_FACETS_MOST]; /* n 0: a column of labels */
};

static const char *letter(const struct pr_design *d, size_t f, char name[2]) {
    name[0] = d->letters[f];
    name[1] = '\0';
    return name;
}

static struct layout layout(struct oracle_call *c, const struct pr_design *d) {
    struct layout l = {.frame = oracle_frame(c), .facets = strlen(d->letters)};
    for (size_t f = 0; f < l.facets; f++) {
        char name[2];
        struct oracle_names of = oracle_names(c, letter(d, f, name));
        if (of.n > 1) {
            l.wide[f] = of;
            l.levels[f] = of.n;
        } else {
            l.factor[f] = oracle_factor(c, &l.frame, of.n > 0 ? of.name[0] : "");
            l.levels[f] = l.factor[f].k;
        }
    }
    return l;
}

/* Labels of what lies in another facet start anew in each of its levels, or do not: then the place
 * among those seen there counts. */
static void inner(struct oracle_call *c, const struct pr_design *d, struct layout *l, size_t f) {
    size_t outer = 0, n = l->frame.rows;
    while (d->nested[f] >> outer != 1) {
        outer++;
    }
    size_t k = l->factor[f].k, *level = pr_arena_array(c->arena, n, sizeof *level);
    size_t *place = pr_arena_array(c->arena, l->levels[outer] * k, sizeof *place);
    size_t *used = pr_arena_array(c->arena, l->levels[outer], sizeof *used);
    l->levels[f] = 0;
    for (size_t i = 0; i < n; i++) {
        size_t o = l->factor[outer].level[i], *at = &place[o * k + l->factor[f].level[i]];
        *at = *at == 0 ? ++used[o] : *at;
        level[i] = *at - 1;
        l->levels[f] = used[o] > l->levels[f] ? used[o] : l->levels[f];
    }
    l->factor[f].level = level;
}

static bool fill(struct oracle_call *c, struct layout *l, double *x, size_t n) {
    size_t score = 0, seen = 0, columns = 1, wide = SIZE_MAX;
    for (size_t f = 0; f < l->facets; f++) {
        wide = l->wide[f].n > 0 ? f : wide;
        columns = l->wide[f].n > 0 ? l->wide[f].n : columns;
    }
    for (size_t i = 0; i < l->frame.rows * columns; i++) {
        size_t row = i / columns, at = 0;
        for (size_t f = 0; f < l->facets; f++) {
            at = at * l->levels[f] + (f == wide ? i % columns : l->factor[f].level[row]);
        }
        const char *name =
            wide == SIZE_MAX ? oracle_text(c, "score") : l->wide[wide].name[i % columns];
        score = oracle_find(c, &l->frame, name);
        seen += at < n && oracle_cell(&l->frame, row, score, &x[at]);
    }
    return seen == n;
}

static struct study study(struct oracle_call *c) {
    struct study s = {.g = {.why = PR_INCOMPLETE}};
    const char *name = oracle_text(c, "design");
    const struct pr_design *d = pr_design_find(pr_text_of(name));
    if (d == NULL) {
        oracle_fault(c, "unknown design", name);
        return s;
    }
    struct layout l = layout(c, d);
    size_t n = 1;
    for (size_t f = 0; c->fault == NULL && f < l.facets; f++) {
        if (d->nested[f] != 0) {
            inner(c, d, &l, f);
        }
        s.size[f] = l.levels[f];
        n *= l.levels[f];
    }
    if (c->fault != NULL || n == 0 || n > ROWS_MOST) {
        return s;
    }
    double *x = pr_arena_array(c->arena, n, sizeof *x);
    if (fill(c, &l, x, n)) {
        s.g = pr_gstudy(c->arena, d, x, s.size);
    }
    return s;
}

static json_t *answer_components(struct oracle_call *c) {
    struct study s = study(c);
    json_t *out = json_object();
    for (size_t i = 0; i < s.g.n_components; i++) {
        oracle_put(out, s.g.component[i].name, oracle_real(s.g.component[i].variance));
    }
    return out;
}

/* Of the levels in the arguments, else of those of the study. */
static struct pr_g wanted(struct oracle_call *c, const struct study *s) {
    size_t n_of[PR_FACETS_MOST] = {0};
    for (size_t f = 0; f < s->g.n_facets; f++) {
        char name[] = "n_?";
        name[2] = s->g.design->letters[f];
        n_of[f] = (size_t)oracle_number(c, name, (double)s->size[f]);
    }
    return pr_g_coefficients(&s->g, n_of);
}

static json_t *answer_coefficients(struct oracle_call *c) {
    struct study s = study(c);
    json_t *out = json_object();
    if (s.g.why != PR_GIVEN || s.g.n_facets > 2) {
        struct pr_g g = wanted(c, &s);
        oracle_put(out, "g_relative", oracle_figure(g.relative));
        oracle_put(out, "phi_absolute", oracle_figure(g.absolute));
        return out;
    }
    /* One facet besides the object: for 1, 2 and as many as there are. */
    size_t many[3] = {1, 2, s.size[1]};
    struct pr_figure relative[3], absolute[3];
    for (size_t i = 0; i < PR_COUNT_OF(many); i++) {
        struct pr_g g = pr_g_coefficients(&s.g, (const size_t[]){0, many[i]});
        relative[i] = g.relative;
        absolute[i] = g.absolute;
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
