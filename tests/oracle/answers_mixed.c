/* Answers: multilevel models. */
#include "oracle.h"

#include "prirost/stats_mixed.h"

#include <string.h>

/* The rows of a model that have everything, and the names of its columns. */
struct rows {
    struct pr_mixed_model model;
    struct oracle_names factors; /* `group`, or `crossed`: several */
    struct pr_random random[PR_RANDOM_MOST];
    const char **name;  /* of the fixed effects without the intercept */
    const char **label; /* of the first factor's levels */
};

/* Fixed effects as columns; a text column becomes 0/1 columns, its first label left out. */
struct columns {
    size_t n, room;
    size_t *column;
    const char **name, **label; /* label NULL: a number */
};

static void add_fixed(struct oracle_call *c, struct columns *x, size_t column, const char *name,
                      const char *label) {
    size_t room = x->room;
    const char *head = name;
    x->column = pr_arena_grow(c->arena, x->column, x->n, &room, sizeof *x->column);
    room = x->room;
    x->name = pr_arena_grow(c->arena, x->name, x->n, &room, sizeof *x->name);
    room = x->room;
    x->label = pr_arena_grow(c->arena, x->label, x->n, &room, sizeof *x->label);
    x->room = room;
    if (label) { /* sectorPublic, as R writes it */
        struct pr_buf b = pr_buf_new(c->arena);
        pr_buf_c(&b, name);
        pr_buf_c(&b, label);
        head = b.s;
    }
    x->column[x->n] = column;
    x->name[x->n] = head;
    x->label[x->n++] = label;
}

static bool is_number(const struct oracle_frame *f, size_t column) {
    double x;
    for (size_t i = 0; i < f->rows; i++) {
        if (f->cell[i * f->columns + column][0] != '\0' && !oracle_cell(f, i, column, &x)) {
            return false;
        }
    }
    return true;
}

static struct columns fixed_columns(struct oracle_call *c, const struct oracle_frame *f) {
    struct oracle_names fixed = oracle_names(c, "fixed");
    struct columns x = {.n = 0};
    for (size_t k = 0; k < fixed.n; k++) {
        size_t column;
        if (strcmp(fixed.name[k], "1") == 0) {
            continue;
        }
        column = oracle_find(c, f, fixed.name[k]);
        if (column < f->columns && is_number(f, column)) {
            add_fixed(c, &x, column, fixed.name[k], NULL);
        } else if (column < f->columns) {
            struct oracle_factor factor = oracle_factor(c, f, fixed.name[k]);
            oracle_factor_sort(c, &factor);
            for (size_t level = 1; level < factor.k; level++) {
                add_fixed(c, &x, column, fixed.name[k], factor.name[level]);
            }
        }
    }
    return x;
}

static bool fixed_values(const struct oracle_frame *f, const struct columns *x, size_t row,
                         double *value) {
    for (size_t j = 0; j < x->n; j++) {
        const char *cell = f->cell[row * f->columns + x->column[j]];
        if (x->label[j]) {
            value[j] = oracle_same(cell, x->label[j]);
            if (cell[0] == '\0') {
                return false;
            }
        } else if (!oracle_cell(f, row, x->column[j], &value[j])) {
            return false;
        }
    }
    return true;
}

/* Levels of the row in every factor; false when one is missing. */
static bool row_levels(const struct rows *r, const struct oracle_factor *factor, size_t row,
                       size_t **level, size_t n) {
    bool whole = true;
    for (size_t k = 0; k < r->factors.n; k++) {
        level[k][n] = row < factor[k].n ? factor[k].level[row] : SIZE_MAX;
        whole = whole && level[k][n] != SIZE_MAX;
    }
    return whole;
}

static void rows_of(struct oracle_call *c, struct rows *r) {
    struct oracle_frame f = oracle_frame(c);
    const char *response = oracle_text(c, "response");
    size_t y_column = response ? oracle_find(c, &f, response) : f.columns, n = 0;
    struct columns columns = fixed_columns(c, &f);
    double *y = pr_arena_array(c->arena, f.rows, sizeof *y);
    double *x = pr_arena_array(c->arena, f.rows + 1, (columns.n + 1) * sizeof *x);
    size_t *level[PR_RANDOM_MOST];
    struct oracle_factor factor[PR_RANDOM_MOST];
    *r = (struct rows){.name = columns.name};
    r->factors = oracle_names(c, oracle_has(c, "crossed") ? "crossed" : "group");
    if (r->factors.n == 0 || r->factors.n > PR_RANDOM_MOST || y_column == f.columns) {
        oracle_fault(c, "no such response or groups", response ? response : "");
        r->factors.n = 0;
        return;
    }
    for (size_t k = 0; k < r->factors.n; k++) {
        factor[k] = oracle_factor(c, &f, r->factors.name[k]);
        oracle_factor_sort(c, &factor[k]);
        level[k] = pr_arena_array(c->arena, f.rows, sizeof *level[k]);
        r->random[k] = (struct pr_random){level[k], factor[k].k};
    }
    for (size_t i = 0; i < f.rows; i++) {
        n += row_levels(r, factor, i, level, n) && oracle_cell(&f, i, y_column, &y[n]) &&
             fixed_values(&f, &columns, i, x + n * columns.n);
    }
    r->label = factor[0].name;
    r->model = (struct pr_mixed_model){
        .y = y, .x = x, .n = n, .n_x = columns.n, .random = r->random, .n_random = r->factors.n};
}

static json_t *by_name(const struct rows *r, const double *value) {
    json_t *out = json_object();
    oracle_put(out, "(Intercept)", oracle_real(value[0]));
    for (size_t j = 0; r->name && j < r->model.n_x; j++) {
        oracle_put(out, r->name[j], oracle_real(value[1 + j]));
    }
    return out;
}

/* One factor: var_group; several: var_<column> of each. */
static void put_variances(struct oracle_call *c, json_t *out, const struct rows *r,
                          const struct pr_mixed *m) {
    for (size_t k = 0; k < m->n_random && r->factors.name; k++) {
        struct pr_buf name = pr_buf_new(c->arena);
        pr_buf_c(&name, "var_");
        pr_buf_c(&name, oracle_has(c, "crossed") ? r->factors.name[k] : "group");
        oracle_put(out, name.s, oracle_real(m->variance[k]));
    }
}

static struct pr_mixed fit(struct oracle_call *c, struct rows *r, bool ml) {
    rows_of(c, r);
    r->model.ml = ml;
    return c->fault ? (struct pr_mixed){.why = PR_NO_DATA} : pr_mixed_fit(c->arena, &r->model);
}

static json_t *answer_fit(struct oracle_call *c, bool ml) {
    struct rows r;
    struct pr_mixed m = fit(c, &r, ml);
    if (m.why != PR_GIVEN) {
        return json_null();
    }
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(m.n));
    oracle_put(out, "n_groups", oracle_count(m.levels[0]));
    oracle_put(out, "fixed", by_name(&r, m.fixed));
    oracle_put(out, "se", by_name(&r, m.se));
    oracle_put(out, "intercept", oracle_real(m.fixed[0]));
    put_variances(c, out, &r, &m);
    oracle_put(out, "var_residual", oracle_real(m.residual));
    oracle_put(out, "icc", oracle_figure(pr_mixed_icc(&m)));
    oracle_put(out, "loglik", oracle_real(m.loglik));
    return out;
}

static json_t *answer_reml(struct oracle_call *c) {
    return answer_fit(c, false);
}

static json_t *answer_ml(struct oracle_call *c) {
    return answer_fit(c, true);
}

static json_t *answer_effects(struct oracle_call *c) {
    struct rows r;
    struct pr_mixed m = fit(c, &r, false);
    if (m.why != PR_GIVEN) {
        return json_null();
    }
    json_t *out = json_object();
    oracle_put(out, "group", oracle_words(r.label, r.random[0].n));
    oracle_put(out, "blup", oracle_reals(m.effect[0], r.random[0].n));
    return out;
}

static json_t *answer_icc_anova(struct oracle_call *c) {
    struct rows r;
    rows_of(c, &r);
    struct pr_icc_anova a = {.why = PR_NO_DATA};
    if (!c->fault) {
        a = pr_icc_anova(c->arena, r.model.y, &r.random[0], r.model.n);
    }
    if (a.why != PR_GIVEN) {
        return json_null();
    }
    json_t *out = json_object();
    oracle_put(out, "n", oracle_count(a.n));
    oracle_put(out, "n_groups", oracle_count(a.groups));
    oracle_put(out, "msb", oracle_real(a.msb));
    oracle_put(out, "msw", oracle_real(a.msw));
    oracle_put(out, "n0", oracle_real(a.n0));
    oracle_put(out, "icc1", oracle_real(a.icc));
    return out;
}

/* ---- G studies: facets by letter, components by name ---- */

enum { FACETS = 3, COMPONENTS = 7 };

struct g_design {
    const char *name, *facets;
    struct {
        const char *name, *letters;
    } of[COMPONENTS]; /* the last one is what remains */
};

static const struct g_design DESIGNS[] = {
    {"p x r", "pr", {{"p", "p"}, {"r", "r"}, {"pr_e", ""}}},
    {"p x i x j",
     "pij",
     {{"p", "p"}, {"i", "i"}, {"j", "j"}, {"pi", "pi"}, {"pj", "pj"}, {"ij", "ij"}, {"pij_e", ""}}},
    {"(l:t) x r", "tlr", {{"t", "t"}, {"l_t", "tl"}, {"r", "r"}, {"tr", "tr"}, {"lr_t_e", ""}}},
    {"r x (l:t)", "tlr", {{"t", "t"}, {"l_t", "tl"}, {"r", "r"}, {"tr", "tr"}, {"lr_t_e", ""}}},
};

struct g_rows {
    size_t n;
    double *y;
    size_t *level[FACETS], k[FACETS];
};

/* Which level of a facet each row is of; the row itself where no column names the facet. */
static struct oracle_factor facet(struct oracle_call *c, const struct oracle_frame *f, char letter,
                                  size_t rows) {
    const char name[2] = {letter, '\0'}, *of = letter != 'r' ? oracle_text(c, name) : NULL;
    struct oracle_factor out = {.n = 0};
    out = of ? oracle_factor(c, f, of) : out;
    if (out.n != rows) {
        out = (struct oracle_factor){.n = rows, .k = rows};
        out.level = pr_arena_array(c->arena, rows, sizeof *out.level);
        for (size_t i = 0; i < rows; i++) {
            out.level[i] = i;
        }
    }
    return out;
}

/* Raters as columns: each given cell is a row. */
static struct g_rows wide(struct oracle_call *c, const char *facets) {
    struct oracle_frame f = oracle_frame(c);
    struct oracle_items x = oracle_gaps(c, "r");
    size_t cells = x.rows * x.items;
    struct oracle_factor factor[FACETS];
    struct g_rows g = {.y = pr_arena_array(c->arena, cells, sizeof *g.y)};
    for (size_t k = 0; facets[k] != '\0'; k++) {
        factor[k] = facet(c, &f, facets[k], x.rows);
        g.k[k] = facets[k] == 'r' ? x.items : factor[k].k;
        g.level[k] = pr_arena_array(c->arena, cells, sizeof *g.level[k]);
    }
    for (size_t i = 0; i < cells; i++) {
        bool whole = x.given[i];
        for (size_t k = 0; facets[k] != '\0'; k++) {
            size_t at = facets[k] == 'r' ? i % x.items : factor[k].level[i / x.items];
            g.level[k][g.n] = at;
            whole = whole && at != SIZE_MAX;
        }
        g.y[g.n] = x.x[i];
        g.n += whole;
    }
    return g;
}

static struct g_rows lengthwise(struct oracle_call *c, const char *facets) {
    struct oracle_frame f = oracle_frame(c);
    const char *score = oracle_text(c, "score");
    size_t column = score ? oracle_find(c, &f, score) : f.columns;
    struct g_rows g = {.n = 0};
    struct oracle_factor factor[FACETS] = {{.n = 0}};
    g.y = pr_arena_array(c->arena, f.rows, sizeof *g.y);
    for (size_t k = 0; facets[k] != '\0'; k++) {
        const char letter[2] = {facets[k], '\0'}, *of = oracle_text(c, letter);
        factor[k] = oracle_factor(c, &f, of ? of : letter);
        g.k[k] = factor[k].k;
        g.level[k] = pr_arena_array(c->arena, f.rows, sizeof *g.level[k]);
    }
    for (size_t i = 0; column < f.columns && i < f.rows; i++) {
        bool whole = oracle_cell(&f, i, column, &g.y[g.n]);
        for (size_t k = 0; facets[k] != '\0'; k++) {
            whole = whole && factor[k].n == f.rows && factor[k].level[i] != SIZE_MAX;
        }
        for (size_t k = 0; whole && facets[k] != '\0'; k++) {
            g.level[k][g.n] = factor[k].level[i];
        }
        g.n += whole;
    }
    return g;
}

/* The factor that the letters make together. */
static struct pr_random joined(struct oracle_call *c, const struct g_rows *g, const char *facets,
                               const char *letters) {
    size_t *level = pr_arena_array(c->arena, g->n, sizeof *level), n = 1;
    for (size_t k = 0; facets[k] != '\0'; k++) {
        if (strchr(letters, facets[k])) {
            for (size_t i = 0; i < g->n; i++) {
                level[i] = level[i] * g->k[k] + g->level[k][i];
            }
            n *= g->k[k];
        }
    }
    return (struct pr_random){level, n};
}

static json_t *answer_components(struct oracle_call *c) {
    const char *name = oracle_text(c, "design");
    const struct g_design *d = NULL;
    for (size_t i = 0; name && i < PR_COUNT_OF(DESIGNS); i++) {
        d = strcmp(DESIGNS[i].name, name) == 0 ? &DESIGNS[i] : d;
    }
    if (d == NULL) {
        oracle_fault(c, "design", name ? name : "none");
        return json_null();
    }
    struct g_rows g = oracle_has(c, "score") ? lengthwise(c, d->facets) : wide(c, d->facets);
    struct pr_random random[COMPONENTS];
    size_t k = 0;
    for (; d->of[k].letters[0] != '\0'; k++) {
        random[k] = joined(c, &g, d->facets, d->of[k].letters);
    }
    struct pr_mixed_model model = {.y = g.y, .n = g.n, .random = random, .n_random = k};
    struct pr_mixed m = pr_mixed_fit(c->arena, &model);
    if (m.why != PR_GIVEN) {
        return json_null();
    }
    json_t *out = json_object();
    for (size_t i = 0; i < k; i++) {
        oracle_put(out, d->of[i].name, oracle_real(m.variance[i]));
    }
    oracle_put(out, d->of[k].name, oracle_real(m.residual));
    return out;
}

const struct oracle_entry answers_mixed[] = {
    {"mixed_reml", answer_reml},
    {"mixed_ml", answer_ml},
    {"mixed_group_effects", answer_effects},
    {"icc_anova", answer_icc_anova},
    {"variance_components_reml", answer_components},
    {NULL, NULL},
};
