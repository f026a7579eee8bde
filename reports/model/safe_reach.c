/* model: how far a count that is not shown may lie from the truth, as far as anybody outside can
 * tell. The true counts are one table that fits what is printed. A count is pushed up and down from
 * there along the sums (the simplex method with bounds), and each corner on the way, rounded, is
 * put to the test in whole numbers: does it fit every sum and everything said? Only then it counts,
 * so a rounding error or a corner that is no whole number can cost a figure, never give one away.
 */
#include "safe_inside.h"

#include "prirost/base_figure.h"

#include <math.h>

enum { STEPS_MOST = 400, SLACK = 8 };

struct reach {
    const struct pr_safe *safe;
    size_t knot;
    size_t n, m;    /* unknown cells; sums among them that are independent */
    size_t *cell;   /* of a column */
    size_t *column; /* of a cell; SIZE_MAX: known */
    double *t;      /* m * n: basic[i] + sum of t[i][j] * x[j] over the others is constant */
    size_t *basic;  /* column of a row */
    size_t *row;    /* of a column; SIZE_MAX: not basic */
    double *x;      /* now */
    double *low, *high;
    int64_t *least, *most; /* seen so far */
};

static double *at(const struct reach *r, size_t row, size_t column) {
    return &r->t[row * r->n + column];
}

static bool zero(double v) {
    return fabs(v) < PR_TOLERANCE;
}

/* ---- the sums among unknown cells ---- */

static void columns(struct reach *r) {
    const struct pr_safe *s = r->safe;
    int64_t cap = 0;
    for (size_t i = 0; i < s->n_cells; i++) {
        cap = s->cell[i].count > cap ? s->cell[i].count : cap;
    }
    cap += SLACK * s->least;
    for (size_t i = 0; i < s->n_cells; i++) {
        int64_t low = 0, high = 0;
        r->column[i] = SIZE_MAX;
        if (s->cell[i].state == PR_SAFE_SHOWN || s->cell[i].knot != r->knot) {
            continue;
        }
        pr_safe_said(s, i, &low, &high);
        r->column[i] = r->n;
        r->cell[r->n] = i;
        r->x[r->n] = (double)s->cell[i].count;
        r->low[r->n] = (double)low;
        r->high[r->n] = (double)(high < cap ? high : cap);
        r->least[r->n] = r->most[r->n] = s->cell[i].count;
        r->n++;
    }
}

static void add(struct reach *r, size_t row, size_t cell, double by) {
    if (r->column[cell] != SIZE_MAX) {
        *at(r, row, r->column[cell]) += by;
    }
}

static bool mine(const struct reach *r, const struct pr_safe_sum *sum) {
    return r->safe->cell[sum->whole].knot == r->knot;
}

static void rows(struct reach *r) {
    const struct pr_safe *s = r->safe;
    for (size_t i = 0; i < s->n_sums; i++) {
        const struct pr_safe_sum *sum = &s->sum[i];
        if (!mine(r, sum)) {
            continue;
        }
        add(r, r->m, sum->whole, -1);
        for (size_t k = 0; k < sum->n_parts; k++) {
            add(r, r->m, sum->part[k], 1);
        }
        r->m++;
    }
}

/* Makes a column basic in a row. */
static void pivot(struct reach *r, size_t row, size_t column) {
    double by = *at(r, row, column);
    for (size_t j = 0; j < r->n; j++) {
        *at(r, row, j) /= by;
    }
    for (size_t i = 0; i < r->m; i++) {
        double times = *at(r, i, column);
        if (i == row || zero(times)) {
            continue;
        }
        for (size_t j = 0; j < r->n; j++) {
            double *v = at(r, i, j);
            *v -= times * *at(r, row, j);
            *v = zero(*v) ? 0 : *v;
        }
    }
    if (r->basic[row] != SIZE_MAX) {
        r->row[r->basic[row]] = SIZE_MAX;
    }
    r->basic[row] = column;
    r->row[column] = row;
}

static void reduce(struct reach *r) {
    size_t kept = 0;
    for (size_t j = 0; j < r->n; j++) {
        r->row[j] = SIZE_MAX;
    }
    for (size_t i = 0; i < r->m; i++) {
        size_t best = SIZE_MAX;
        for (size_t j = 0; j < r->n; j++) {
            if (!zero(*at(r, i, j)) &&
                (best == SIZE_MAX || fabs(*at(r, i, j)) > fabs(*at(r, i, best)))) {
                best = j;
            }
        }
        r->basic[i] = SIZE_MAX;
        if (best != SIZE_MAX) {
            pivot(r, i, best);
        }
    }
    for (size_t i = 0; i < r->m; i++) { /* sums that say nothing new fall away */
        if (r->basic[i] == SIZE_MAX) {
            continue;
        }
        for (size_t j = 0; j < r->n; j++) {
            *at(r, kept, j) = *at(r, i, j);
        }
        r->basic[kept] = r->basic[i];
        r->row[r->basic[kept]] = kept;
        kept++;
    }
    r->m = kept;
}

static struct reach reach_new(struct pr_arena *arena, const struct pr_safe *s, size_t knot) {
    struct reach r = {.safe = s, .knot = knot};
    r.cell = pr_arena_array(arena, s->n_cells + 1, sizeof *r.cell);
    r.column = pr_arena_array(arena, s->n_cells + 1, sizeof *r.column);
    r.row = pr_arena_array(arena, s->n_cells + 1, sizeof *r.row);
    r.x = pr_arena_array(arena, s->n_cells + 1, sizeof *r.x);
    r.low = pr_arena_array(arena, s->n_cells + 1, sizeof *r.low);
    r.high = pr_arena_array(arena, s->n_cells + 1, sizeof *r.high);
    r.least = pr_arena_array(arena, s->n_cells + 1, sizeof *r.least);
    r.most = pr_arena_array(arena, s->n_cells + 1, sizeof *r.most);
    r.basic = pr_arena_array(arena, s->n_sums + 1, sizeof *r.basic);
    columns(&r);
    size_t sums = 1;
    for (size_t i = 0; i < s->n_sums; i++) {
        sums += mine(&r, &s->sum[i]);
    }
    r.t = pr_arena_array(arena, sums * (r.n + 1), sizeof *r.t);
    rows(&r);
    reduce(&r);
    return r;
}

/* ---- the test in whole numbers ---- */

static int64_t count_at(const struct reach *r, size_t cell) {
    size_t j = r->column[cell];
    return j == SIZE_MAX ? r->safe->cell[cell].count : (int64_t)llround(r->x[j]);
}

static bool fits(const struct reach *r) {
    for (size_t j = 0; j < r->n; j++) {
        int64_t low = 0, high = 0;
        pr_safe_said(r->safe, r->cell[j], &low, &high);
        int64_t count = count_at(r, r->cell[j]);
        if (count < low || count > high) {
            return false;
        }
    }
    for (size_t i = 0; i < r->safe->n_sums; i++) {
        const struct pr_safe_sum *sum = &r->safe->sum[i];
        int64_t parts = 0;
        for (size_t k = 0; k < sum->n_parts && mine(r, sum); k++) {
            parts += count_at(r, sum->part[k]);
        }
        if (mine(r, sum) && parts != count_at(r, sum->whole)) {
            return false;
        }
    }
    return true;
}

static void credit(struct reach *r) {
    if (!fits(r)) {
        return;
    }
    for (size_t j = 0; j < r->n; j++) {
        int64_t count = count_at(r, r->cell[j]);
        r->least[j] = count < r->least[j] ? count : r->least[j];
        r->most[j] = count > r->most[j] ? count : r->most[j];
    }
}

/* Of a small number, and of all but a small number, `least` values must stay possible; a number
 * that is left out for their sake must not be certain. */
static int64_t width_of(const struct pr_safe *s, size_t cell) {
    const struct pr_safe_cell *c = &s->cell[cell];
    bool small = c->count < s->least && (c->printed || c->count > 0);
    bool most = c->whole != SIZE_MAX && s->cell[c->whole].count - c->count < s->least;
    return small || most ? s->least - 1 : c->printed ? 1 : 0;
}

static bool wide(const struct reach *r, size_t column) {
    return r->most[column] - r->least[column] >= width_of(r->safe, r->cell[column]);
}

/* ---- pushing one count ---- */

static bool can_move(const struct reach *r, size_t j, double way) {
    return way > 0 ? r->x[j] < r->high[j] - PR_TOLERANCE : r->x[j] > r->low[j] + PR_TOLERANCE;
}

/* A free column that moves the goal the way it should; smallest first, so that it ends. */
static size_t entering(const struct reach *r, size_t goal, double way, double *sign) {
    if (r->row[goal] == SIZE_MAX) {
        *sign = way;
        return can_move(r, goal, way) ? goal : SIZE_MAX;
    }
    for (size_t j = 0; j < r->n; j++) {
        double rate = *at(r, r->row[goal], j);
        if (r->row[j] != SIZE_MAX || zero(rate)) {
            continue;
        }
        *sign = rate < 0 ? way : -way;
        if (can_move(r, j, *sign)) {
            return j;
        }
    }
    return SIZE_MAX;
}

/* How far the column can go, and the row that stops it (SIZE_MAX: its own bound). */
static double room(const struct reach *r, size_t column, double sign, size_t *stop) {
    double step = sign > 0 ? r->high[column] - r->x[column] : r->x[column] - r->low[column];
    *stop = SIZE_MAX;
    for (size_t i = 0; i < r->m; i++) {
        double rate = -*at(r, i, column) * sign;
        size_t b = r->basic[i];
        if (zero(rate)) {
            continue;
        }
        double most = rate > 0 ? (r->high[b] - r->x[b]) / rate : (r->low[b] - r->x[b]) / rate;
        most = most > 0 ? most : 0;
        bool nearer = most < step - PR_TOLERANCE;
        bool tie = !nearer && most <= step && *stop != SIZE_MAX && b < r->basic[*stop];
        if (nearer || tie) {
            step = most;
            *stop = i;
        }
    }
    return step;
}

static void push(struct reach *r, size_t goal, double way) {
    for (int k = 0; k < STEPS_MOST && !wide(r, goal); k++) {
        double sign = 0;
        size_t stop = SIZE_MAX, column = entering(r, goal, way, &sign);
        if (column == SIZE_MAX) {
            return;
        }
        double step = room(r, column, sign, &stop);
        r->x[column] += sign * step;
        for (size_t i = 0; i < r->m; i++) {
            r->x[r->basic[i]] -= *at(r, i, column) * sign * step;
        }
        credit(r);
        if (stop != SIZE_MAX) {
            pivot(r, stop, column);
        }
    }
}

size_t safe_narrow(const struct pr_safe *s, size_t knot) {
    struct pr_arena *room_for = pr_arena_new();
    struct reach r = reach_new(room_for, s, knot);
    size_t found = SIZE_MAX;
    for (size_t j = 0; j < r.n && found == SIZE_MAX; j++) {
        if (!wide(&r, j)) {
            push(&r, j, 1);
            push(&r, j, -1);
            found = wide(&r, j) ? SIZE_MAX : r.cell[j];
        }
    }
    pr_arena_free(room_for);
    return found;
}
