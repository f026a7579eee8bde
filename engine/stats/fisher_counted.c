/* Fisher's exact test of an R x C table by counting all tables with its margins.
 *
 *   P(table) = prod r_i! prod c_j! / (n! prod x_ij!)     v = -sum log x_ij!
 *   p = sum of P over tables with v <= v_observed + log(1 + 1e-7)
 *
 * R is the smaller side. Columns are filled one by one, the small ones first; what the columns so
 * far leave of the row sums is a state, and because rows with the same rest are alike, the state is
 * sorted. Ways to the same state with the same v (within 1e-10) are one way taken several times.
 * The last two columns are not stored: all ways into a state are sorted by v, each filling of its
 * last two columns finds by halving how many of them stay under the limit, and takes the sum of
 * their probabilities.
 * Limits: a state of 64 bits; WAYS_MOST different ways at a time; FILLINGS_MOST fillings looked at
 * (about a second); beyond that false.
 * Units: p is a pure number.
 * Source: Fisher 1935; Freeman and Halton 1951; after Mehta and Patel 1983.   Oracle: fisher_exact
 */
#include "fisher.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 64, WAYS_MOST = 1 << 20, FILLINGS_MOST = 50000000 };

struct way {
    uint64_t state; /* rests of the row sums, rising, c->width bits each */
    double v, times;
};

struct ways {
    struct way *way;
    size_t n, capacity;
};

struct count {
    struct pr_arena *arena;
    const double *lf; /* log factorials */
    size_t rows, width, fillings;
    double limit, constant; /* of v; of log P */
    struct ways next;
    double p;
};

static int by_state(const void *a, const void *b) {
    const struct way *x = a, *y = b;
    int order = (x->state > y->state) - (x->state < y->state);
    return order != 0 ? order : (x->v > y->v) - (x->v < y->v);
}

/* Sorted by state and v; the same way twice becomes one. */
static void merge(struct ways *all) {
    size_t n = 0;
    if (all->n > 1) {
        qsort(all->way, all->n, sizeof *all->way, by_state);
    }
    for (size_t i = 0; i < all->n; i++) {
        struct way *to = n > 0 ? &all->way[n - 1] : NULL, *w = &all->way[i];
        if (to && to->state == w->state && w->v - to->v <= 1e-10) {
            to->times += w->times;
        } else {
            all->way[n++] = *w;
        }
    }
    all->n = n;
}

/* One column's filling, cell by cell: fill[i] of what rest[i] leaves. */
struct filling {
    struct count *c;
    const struct way *from;
    uint32_t rest[ROWS_MOST], fill[ROWS_MOST];
    size_t room;     /* sum of rest */
    size_t after[2]; /* last two columns: ways into the state are [0] .. [1] */
    const struct way *way;
    const double *sum; /* of the first ways' probabilities, relative to the last one's */
};

static struct filling from(struct count *c, const struct way *w) {
    struct filling f = {.c = c, .from = w};
    uint64_t state = w->state, mask = (UINT64_C(1) << c->width) - 1;
    for (size_t i = c->rows; i-- > 0; state >>= c->width) {
        f.rest[i] = (uint32_t)(state & mask);
        f.room += f.rest[i];
    }
    return f;
}

static uint64_t pack(const struct count *c, const uint32_t *rest) {
    uint32_t sorted[ROWS_MOST] = {0};
    uint64_t state = 0;
    for (size_t i = 0; i < c->rows; i++) {
        size_t at = i;
        for (; at > 0 && sorted[at - 1] > rest[i]; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = rest[i];
    }
    for (size_t i = 0; i < c->rows; i++) {
        state = state << c->width | sorted[i];
    }
    return state;
}

/* A column is full: the way goes on with what is left. */
static bool onward(struct filling *f, double v) {
    struct count *c = f->c;
    uint32_t rest[ROWS_MOST] = {0};
    if (c->next.n == WAYS_MOST) {
        merge(&c->next);
        if (c->next.n > WAYS_MOST / 2) {
            return false;
        }
    }
    for (size_t i = 0; i < c->rows; i++) {
        rest[i] = f->rest[i] - f->fill[i];
    }
    c->next.way =
        pr_arena_grow(c->arena, c->next.way, c->next.n, &c->next.capacity, sizeof *c->next.way);
    c->next.way[c->next.n++] = (struct way){pack(c, rest), f->from->v + v, f->from->times};
    return true;
}

/* The last column but one is full, and with it the last: v is of both. */
static bool finish(struct filling *f, double v) {
    struct count *c = f->c;
    size_t low = f->after[0], high = f->after[1];
    while (low < high) {
        size_t k = low + (high - low) / 2;
        if (f->way[k].v + v <= c->limit) {
            low = k + 1;
        } else {
            high = k;
        }
    }
    if (low > f->after[0]) {
        c->p += exp(c->constant + f->way[f->after[1] - 1].v + v) * f->sum[low - 1];
    }
    return true;
}

/* All ways to put `left` into cells i.. of the column; `room` is what they can take. */
static bool fill(struct filling *f, size_t i, size_t left, size_t room, double v) {
    struct count *c = f->c;
    size_t rest = f->rest[i], others = room - rest;
    size_t least = left > others ? left - others : 0, most = left < rest ? left : rest;
    for (size_t x = least; x <= most; x++) {
        f->fill[i] = (uint32_t)x;
        double with = v - c->lf[x] - (f->sum ? c->lf[rest - x] : 0);
        bool last = i + 1 == c->rows;
        if (last && ++c->fillings > FILLINGS_MOST) {
            return false;
        }
        if (!(last ? (f->sum ? finish(f, with) : onward(f, with))
                   : fill(f, i + 1, left - x, others, with))) {
            return false;
        }
    }
    return true;
}

static bool column(struct count *c, struct ways *all, size_t sum) {
    c->next = (struct ways){0};
    for (size_t i = 0; i < all->n; i++) {
        struct filling f = from(c, &all->way[i]);
        if (!fill(&f, 0, sum, f.room, 0)) {
            return false;
        }
    }
    *all = c->next;
    merge(all);
    return true;
}

/* The last two columns from each state; `sum` is the first one's. */
static bool finale(struct count *c, const struct ways *all, size_t sum) {
    double *under = pr_arena_array(c->arena, all->n, sizeof *under);
    for (size_t first = 0, end = 0; first < all->n; first = end) {
        struct filling f = from(c, &all->way[first]);
        do {
            end++;
        } while (end < all->n && all->way[end].state == f.from->state);
        double top = all->way[end - 1].v, running = 0;
        for (size_t i = first; i < end; i++) {
            running += all->way[i].times * exp(all->way[i].v - top);
            under[i] = running;
        }
        f.after[0] = first;
        f.after[1] = end;
        f.way = all->way;
        f.sum = under;
        if (!fill(&f, 0, sum, f.room, 0)) {
            return false;
        }
    }
    return true;
}

/* Sums of the shorter side and of the longer one. */
struct sides {
    const size_t *few, *many;
    size_t n_few, n_many;
};

static int rising(const void *a, const void *b) {
    const size_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void begin(struct count *c, const struct margins *m, double *lf) {
    for (size_t k = 0; k <= m->n; k++) {
        lf[k] = gsl_sf_lnfact((unsigned)k);
    }
    c->lf = lf;
    c->constant = -lf[m->n];
    for (size_t i = 0; i < m->rows; i++) {
        c->constant += lf[m->row[i]];
    }
    for (size_t j = 0; j < m->columns; j++) {
        c->constant += lf[m->column[j]];
    }
    for (size_t i = 0; i < m->rows * m->columns; i++) {
        c->limit -= lf[m->cell[i]];
    }
    c->limit += log1p(1e-7);
}

/* Bits that hold every sum; 0 when the rows together need more than a state has. */
static size_t width(const struct sides *s) {
    size_t bits = 1;
    for (size_t i = 0; i < s->n_few; i++) {
        while (s->few[i] >> bits > 0) {
            bits++;
        }
    }
    return s->n_few <= ROWS_MOST / bits ? bits : 0;
}

bool pr_fisher_counted(struct pr_arena *arena, const struct margins *m, double *p) {
    bool tall = m->rows > m->columns;
    struct sides s = {m->row, m->column, m->rows, m->columns};
    if (tall) {
        s = (struct sides){m->column, m->row, m->columns, m->rows};
    }
    struct count c = {.arena = arena, .rows = s.n_few, .width = width(&s)};
    if (c.width == 0) {
        return false;
    }
    begin(&c, m, pr_arena_array(arena, m->n + 1, sizeof *c.lf));
    size_t *order = pr_arena_array(arena, s.n_many, sizeof *order);
    memcpy(order, s.many, s.n_many * sizeof *order);
    qsort(order, s.n_many, sizeof *order, rising);
    uint32_t rest[ROWS_MOST] = {0};
    for (size_t i = 0; i < c.rows; i++) {
        rest[i] = (uint32_t)s.few[i];
    }
    struct way start = {pack(&c, rest), 0, 1};
    struct ways all = {.way = &start, .n = 1};
    bool counted = true;
    for (size_t j = 0; counted && j + 2 < s.n_many; j++) {
        counted = column(&c, &all, order[j]);
    }
    counted = counted && finale(&c, &all, order[s.n_many - 2]);
    *p = fmin(1, c.p);
    return counted;
}
