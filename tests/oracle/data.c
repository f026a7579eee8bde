/* Numbers of a frame: a column, pairs, groups, items. */
#include "oracle.h"

#include <math.h>
#include <string.h>

/* The column that an argument names, by number; the frame's columns when there is none. */
static size_t named(struct oracle_call *c, const struct oracle_frame *f, const char *arg) {
    const char *name = oracle_text(c, arg);
    if (name == NULL) {
        oracle_fault(c, "there is no argument", arg);
        return f->columns;
    }
    return oracle_find(c, f, name);
}

struct oracle_column oracle_column(struct oracle_call *c, const char *arg) {
    struct oracle_frame f = oracle_frame(c);
    size_t at = named(c, &f, arg);
    struct oracle_column out = {.x = pr_arena_array(c->arena, f.rows + 1, sizeof *out.x)};
    for (size_t i = 0; at < f.columns && i < f.rows; i++) {
        bool given = oracle_cell(&f, i, at, &out.x[out.n]);
        out.n += given;
        out.missing += !given;
    }
    return out;
}

struct oracle_pairs oracle_pairs(struct oracle_call *c, const char *arg_x, const char *arg_y) {
    struct oracle_frame f = oracle_frame(c);
    size_t x = named(c, &f, arg_x), y = named(c, &f, arg_y);
    struct oracle_pairs out = {.x = pr_arena_array(c->arena, f.rows + 1, sizeof *out.x),
                               .y = pr_arena_array(c->arena, f.rows + 1, sizeof *out.y)};
    for (size_t i = 0; x < f.columns && y < f.columns && i < f.rows; i++) {
        bool given = oracle_cell(&f, i, x, &out.x[out.n]) & oracle_cell(&f, i, y, &out.y[out.n]);
        out.n += given;
        out.missing += !given;
    }
    return out;
}

/* ---- groups ---- */

static struct oracle_groups split(struct oracle_call *c, const struct oracle_frame *f, size_t value,
                                  const struct oracle_factor *g) {
    struct oracle_groups out = {.k = g->k, .name = g->name};
    out.n = pr_arena_array(c->arena, g->k + 1, sizeof *out.n);
    out.x = pr_arena_array(c->arena, g->k + 1, sizeof *out.x);
    for (size_t j = 0; j < g->k; j++) {
        out.x[j] = pr_arena_array(c->arena, f->rows + 1, sizeof **out.x);
    }
    double x;
    for (size_t i = 0; value < f->columns && i < f->rows; i++) {
        if (g->level[i] < g->k && oracle_cell(f, i, value, &x)) {
            out.x[g->level[i]][out.n[g->level[i]]++] = x;
        }
    }
    return out;
}

/* Groups without a number are as good as unseen. */
static void drop_empty(struct oracle_groups *g) {
    size_t k = 0;
    for (size_t j = 0; j < g->k; j++) {
        if (g->n[j] > 0) {
            g->name[k] = g->name[j];
            g->n[k] = g->n[j];
            g->x[k++] = g->x[j];
        }
    }
    g->k = k;
}

struct oracle_groups oracle_groups(struct oracle_call *c, const char *value, const char *group) {
    struct oracle_frame f = oracle_frame(c);
    size_t at = named(c, &f, value), by = named(c, &f, group);
    if (by == f.columns) {
        return (struct oracle_groups){.k = 0};
    }
    struct oracle_factor g = oracle_factor(c, &f, f.name[by]);
    struct oracle_names order = oracle_names(c, "groups_order");
    if (order.n > 0) {
        oracle_factor_order(c, &g, order);
    }
    struct oracle_groups out = split(c, &f, at, &g);
    if (order.n == 0) {
        drop_empty(&out);
    }
    return out;
}

struct oracle_groups oracle_two(struct oracle_call *c, const char *value, const char *group) {
    struct oracle_frame f = oracle_frame(c);
    size_t at = named(c, &f, value), by = named(c, &f, group);
    struct oracle_factor g = oracle_factor(c, &f, by < f.columns ? f.name[by] : NULL);
    struct oracle_names two = {2, pr_arena_array(c->arena, 2, sizeof *two.name)};
    for (size_t i = 0; i < 2; i++) {
        const char *asked = oracle_text(c, i == 0 ? "group1" : "group2");
        two.name[i] = asked ? asked : i < g.k ? g.name[i] : "";
    }
    oracle_factor_order(c, &g, two);
    return split(c, &f, at, &g);
}

/* ---- items ---- */

static struct oracle_items every(struct oracle_call *c, const char *arg) {
    struct oracle_frame f = oracle_frame(c);
    struct oracle_names names = oracle_names(c, arg);
    struct oracle_items out = {.rows = f.rows, .items = names.n, .name = names.name};
    if (names.n == 0) {
        oracle_fault(c, "there is no argument", arg);
    }
    out.x = pr_arena_array(c->arena, f.rows * names.n + 1, sizeof *out.x);
    out.given = pr_arena_array(c->arena, f.rows * names.n + 1, sizeof *out.given);
    for (size_t j = 0; j < names.n; j++) {
        size_t at = oracle_find(c, &f, names.name[j]);
        for (size_t i = 0; at < f.columns && i < f.rows; i++) {
            size_t to = i * names.n + j;
            out.given[to] = oracle_cell(&f, i, at, &out.x[to]);
        }
    }
    return out;
}

static bool listed(struct oracle_names list, const char *name) {
    for (size_t i = 0; i < list.n; i++) {
        if (strcmp(list.name[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static void turn(struct oracle_call *c, struct oracle_items *x) {
    struct oracle_names reversed = oracle_names(c, "reversed");
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < x->rows * x->items; i++) {
        low = x->given[i] ? fmin(low, x->x[i]) : low;
        high = x->given[i] ? fmax(high, x->x[i]) : high;
    }
    low = oracle_number(c, "scale_min", low);
    high = oracle_number(c, "scale_max", high);
    for (size_t j = 0; j < x->items; j++) {
        for (size_t i = 0; listed(reversed, x->name[j]) && i < x->rows; i++) {
            size_t at = i * x->items + j;
            x->x[at] = x->given[at] ? low + high - x->x[at] : 0;
        }
    }
}

static void complete(struct oracle_items *x) {
    size_t rows = 0, k = x->items;
    for (size_t i = 0; i < x->rows; i++) {
        if (memchr(&x->given[i * k], false, k) == NULL) {
            memmove(&x->x[rows * k], &x->x[i * k], k * sizeof *x->x);
            memset(&x->given[rows++ * k], true, k);
        }
    }
    x->left_out = x->rows - rows;
    x->rows = rows;
}

struct oracle_items oracle_gaps(struct oracle_call *c, const char *arg) {
    struct oracle_items out = every(c, arg);
    turn(c, &out);
    return out;
}

struct oracle_items oracle_items(struct oracle_call *c, const char *arg) {
    struct oracle_items out = oracle_gaps(c, arg);
    const char *missing = oracle_text(c, "missing");
    out.pairwise = missing != NULL && strcmp(missing, "pairwise") == 0;
    if (!out.pairwise) {
        complete(&out);
    }
    return out;
}
