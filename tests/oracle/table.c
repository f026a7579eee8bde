/* Labels of a frame: factors, cross tables, ratings. */
#include "oracle.h"

#include "prirost/base_number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t place(const char *const *name, size_t k, const char *label) {
    size_t i = 0;
    while (i < k && strcmp(name[i], label) != 0) {
        i++;
    }
    return i;
}

/* ---- factors ---- */

struct labelled {
    const char *label;
    size_t row;
};

static int by_label(const void *a, const void *b) {
    const struct labelled *x = a, *y = b;
    int order = strcmp(x->label, y->label);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static int by_row(const void *a, const void *b) {
    const struct labelled *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

/* Sorted, so that thousands of labels are found at once; then named as they first appeared. */
struct oracle_factor oracle_factor(struct oracle_call *c, const struct oracle_frame *f,
                                   const char *column) {
    size_t at = oracle_find(c, f, column), n = 0;
    struct oracle_factor out = {.n = f->rows};
    struct labelled *all = pr_arena_array(c->arena, f->rows + 1, sizeof *all);
    struct labelled *first = pr_arena_array(c->arena, f->rows + 1, sizeof *first);
    out.level = pr_arena_array(c->arena, f->rows + 1, sizeof *out.level);
    for (size_t i = 0; i < f->rows; i++) {
        out.level[i] = SIZE_MAX;
        if (at < f->columns && f->cell[i * f->columns + at][0] != 0) {
            all[n++] = (struct labelled){f->cell[i * f->columns + at], i};
        }
    }
    qsort(all, n, sizeof *all, by_label);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || strcmp(all[i].label, all[i - 1].label) != 0) {
            first[out.k++] = all[i];
        }
        out.level[all[i].row] = first[out.k - 1].row;
    }
    qsort(first, out.k, sizeof *first, by_row);
    out.name = pr_arena_array(c->arena, out.k + 1, sizeof *out.name);
    size_t *number = pr_arena_array(c->arena, f->rows + 1, sizeof *number);
    for (size_t j = 0; j < out.k; j++) {
        out.name[j] = first[j].label;
        number[first[j].row] = j;
    }
    for (size_t i = 0; i < f->rows; i++) {
        out.level[i] = out.level[i] == SIZE_MAX ? SIZE_MAX : number[out.level[i]];
    }
    return out;
}

void oracle_factor_order(struct oracle_call *c, struct oracle_factor *f,
                         struct oracle_names order) {
    size_t *to = pr_arena_array(c->arena, f->k + 1, sizeof *to);
    for (size_t j = 0; j < f->k; j++) {
        size_t i = 0;
        while (i < order.n && !oracle_same(order.name[i], f->name[j])) {
            i++;
        }
        to[j] = i < order.n ? i : SIZE_MAX;
    }
    for (size_t i = 0; i < f->n; i++) {
        f->level[i] = f->level[i] < f->k ? to[f->level[i]] : SIZE_MAX;
    }
    f->k = order.n;
    f->name = order.name;
}

static int natural(const void *a, const void *b) {
    const char *const *x = a, *const *y = b;
    double u, v;
    bool numbers = pr_number_machine(pr_text_of(*x), &u) && pr_number_machine(pr_text_of(*y), &v);
    int order = numbers ? (u > v) - (u < v) : 0;
    order = order != 0 ? order : pr_text_compare_natural(pr_text_of(*x), pr_text_of(*y));
    return order != 0 ? order : strcmp(*x, *y);
}

void oracle_factor_sort(struct oracle_call *c, struct oracle_factor *f) {
    struct oracle_names order = {f->k, pr_arena_array(c->arena, f->k + 1, sizeof *order.name)};
    memcpy(order.name, f->name, f->k * sizeof *order.name);
    qsort(order.name, order.n, sizeof *order.name, natural);
    oracle_factor_order(c, f, order);
}

/* ---- cross tables ---- */

static void add_label(struct oracle_names *all, const struct oracle_factor *f, size_t row) {
    const char *label = f->level[row] < f->k ? f->name[f->level[row]] : NULL;
    if (label != NULL && place(all->name, all->n, label) == all->n) {
        all->name[all->n++] = label;
    }
}

/* Both with the same categories. */
static void square(struct oracle_call *c, struct oracle_factor *row, struct oracle_factor *col) {
    struct oracle_names all = oracle_names(c, "categories");
    if (all.n == 0) {
        all.name = pr_arena_array(c->arena, row->k + col->k + 1, sizeof *all.name);
        for (size_t i = 0; i < row->n; i++) {
            add_label(&all, row, i);
            add_label(&all, col, i);
        }
    }
    oracle_factor_order(c, row, all);
    oracle_factor_order(c, col, all);
}

static bool count_of(const struct oracle_frame *f, size_t row, size_t column, int64_t *count) {
    double x;
    *count = column == SIZE_MAX;
    if (column == SIZE_MAX || !oracle_cell(f, row, column, &x)) {
        return true;
    }
    bool whole = x >= 0 && x <= 1e15 && !(floor(x) < x);
    *count = whole ? (int64_t)x : 0;
    return whole;
}

struct oracle_table oracle_table(struct oracle_call *c, const char *arg_row, const char *arg_col,
                                 enum oracle_order order) {
    struct oracle_frame f = oracle_frame(c);
    const char *row = oracle_text(c, arg_row), *col = oracle_text(c, arg_col);
    const char *count = oracle_text(c, "count");
    struct oracle_table out = {.rows = 0};
    if (row == NULL || col == NULL) {
        oracle_fault(c, "there is no argument", row == NULL ? arg_row : arg_col);
        return out;
    }
    struct oracle_factor a = oracle_factor(c, &f, row), b = oracle_factor(c, &f, col);
    size_t counts = count ? oracle_find(c, &f, count) : SIZE_MAX;
    if (order == ORACLE_SQUARE) {
        square(c, &a, &b);
    } else if (order == ORACLE_SORTED) {
        oracle_factor_sort(c, &a);
        oracle_factor_sort(c, &b);
    }
    out = (struct oracle_table){.rows = a.k, .cols = b.k, .row = a.name, .col = b.name};
    out.count = pr_arena_array(c->arena, a.k * b.k + 1, sizeof *out.count);
    for (size_t i = 0; c->fault == NULL && i < f.rows; i++) {
        int64_t n;
        if (!count_of(&f, i, counts, &n)) {
            oracle_fault(c, "no whole counts are in the column", count);
        }
        if (a.level[i] < a.k && b.level[i] < b.k) {
            out.count[a.level[i] * b.k + b.level[i]] += n;
        }
    }
    return out;
}

/* ---- ratings ---- */

static void values(struct oracle_call *c, struct oracle_ratings *r) {
    bool numbers = true;
    r->value = pr_arena_array(c->arena, r->k + 1, sizeof *r->value);
    for (size_t j = 0; j < r->k; j++) {
        numbers = numbers && pr_number_machine(pr_text_of(r->category[j]), &r->value[j]);
    }
    for (size_t j = 0; !numbers && j < r->k; j++) {
        r->value[j] = (double)j + 1;
    }
}

static struct oracle_ratings counted(struct oracle_call *c) {
    struct oracle_frame f = oracle_frame(c);
    struct oracle_names columns = oracle_names(c, "columns");
    struct oracle_names categories = oracle_names(c, "categories");
    if (columns.n == 0 || (categories.n != 0 && categories.n != columns.n)) {
        oracle_fault(c, "not one for each category:", "columns");
        return (struct oracle_ratings){.units = 0};
    }
    struct oracle_ratings out = {.units = f.rows, .k = columns.n};
    out.category = categories.n ? categories.name : columns.name;
    out.counts = pr_arena_array(c->arena, f.rows * out.k + 1, sizeof *out.counts);
    for (size_t j = 0; j < out.k; j++) {
        size_t at = oracle_find(c, &f, columns.name[j]);
        for (size_t i = 0; at < f.columns && i < f.rows; i++) {
            if (!count_of(&f, i, at, &out.counts[i * out.k + j])) {
                oracle_fault(c, "no whole counts are in the column", columns.name[j]);
            }
        }
    }
    values(c, &out);
    return out;
}

/* All labels that the raters used, in natural order. */
static struct oracle_names used(struct oracle_call *c, const struct oracle_factor *f, size_t n) {
    struct oracle_names all = {0, NULL};
    size_t most = 1;
    for (size_t j = 0; j < n; j++) {
        most += f[j].k;
    }
    all.name = pr_arena_array(c->arena, most, sizeof *all.name);
    for (size_t j = 0; j < n; j++) {
        for (size_t l = 0; l < f[j].k; l++) {
            if (place(all.name, all.n, f[j].name[l]) == all.n) {
                all.name[all.n++] = f[j].name[l];
            }
        }
    }
    qsort(all.name, all.n, sizeof *all.name, natural);
    return all;
}

struct oracle_ratings oracle_ratings(struct oracle_call *c) {
    const char *layout = oracle_text(c, "layout");
    if (layout != NULL && strcmp(layout, "counts") == 0) {
        return counted(c);
    }
    struct oracle_frame f = oracle_frame(c);
    struct oracle_names raters = oracle_names(c, "raters"), all = oracle_names(c, "categories");
    struct oracle_factor *rater = pr_arena_array(c->arena, raters.n + 1, sizeof *rater);
    if (raters.n == 0) {
        oracle_fault(c, "there is no argument", "raters");
    }
    for (size_t j = 0; j < raters.n; j++) {
        rater[j] = oracle_factor(c, &f, raters.name[j]);
    }
    all = all.n ? all : used(c, rater, raters.n);
    struct oracle_ratings out = {
        .units = f.rows, .k = all.n, .category = all.name, .raters = raters.n};
    out.counts = pr_arena_array(c->arena, f.rows * all.n + 1, sizeof *out.counts);
    out.chosen = pr_arena_array(c->arena, f.rows * raters.n + 1, sizeof *out.chosen);
    for (size_t j = 0; j < raters.n; j++) {
        oracle_factor_order(c, &rater[j], all);
        for (size_t i = 0; i < f.rows; i++) {
            size_t level = rater[j].level[i];
            out.chosen[i * raters.n + j] = level;
            if (level < all.n) {
                out.counts[i * all.n + level]++;
            }
        }
    }
    values(c, &out);
    return out;
}
