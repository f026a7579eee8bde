/* Tables of different shapes share the columns of one sheet: every end of a table's column is an
 * edge of the sheet, ends that lie close to each other fall together, and a column of a table goes
 * over as many columns of the sheet as lie between its ends. */
#include "xlsx.h"

#include <math.h>

enum { NEAR = 16, NEAR_NUMBERS = 5, LEAST_GAP = 8, TEXT_COLUMNS = 4 };

struct edges {
    struct pr_arena *arena;
    double *at; /* sorted; the first is 0 */
    size_t n, capacity;
};

double pr_xlsx_span(const struct pr_sheet *sheet, size_t first, size_t last) {
    double sum = 0;
    for (size_t j = first; j <= last && j < sheet->n_columns; j++) {
        sum += sheet->column[j];
    }
    return sum;
}

static void add_edge(struct edges *e, double x) {
    e->at = pr_arena_grow(e->arena, e->at, e->n, &e->capacity, sizeof *e->at);
    size_t i = e->n++;
    for (; i > 0 && e->at[i - 1] > x; i--) {
        e->at[i] = e->at[i - 1];
    }
    e->at[i] = x;
}

/* The edge nearest to x among those in low..high; false: there is none. */
static bool nearest(const struct edges *e, double x, double low, double high, double *found) {
    bool any = false;
    for (size_t i = 0; i < e->n; i++) {
        double at = e->at[i];
        if (at >= low && at <= high && (!any || fabs(at - x) < fabs(*found - x))) {
            *found = at;
            any = true;
        }
    }
    return any;
}

struct wish {
    double x, low, high; /* wanted, and allowed */
    double near;         /* how far another edge may lie */
};

static double end_at(struct edges *e, struct wish w) {
    double x = w.x;
    double at = 0;
    if (nearest(e, x, fmax(w.low, x - w.near), fmin(w.high, x + w.near), &at)) {
        return at;
    }
    at = x;
    double other = 0;
    if (nearest(e, x, x - LEAST_GAP, x + LEAST_GAP, &other)) {
        double apart = other < x ? other + LEAST_GAP : other - LEAST_GAP;
        at = apart >= w.low && apart <= w.high ? apart : x;
    }
    add_edge(e, at);
    return at;
}

/* What a column must have: text that stands on one line shall go on doing so. */
static double needed(const struct pr_unit_column *u, bool tight) {
    return u->words && u->want >= u->full && !tight ? ceil(u->full) : u->least;
}

static double needed_by_all(const struct pr_table *t, bool tight) {
    double sum = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        sum += needed(&t->unit[k], tight);
    }
    return sum;
}

/* Ends of the columns of a table; ends[k] is that of unit k. */
static void place_table(struct edges *e, const struct pr_table *t, double page, double *ends) {
    double last = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        last += t->unit[k].want;
    }
    last = floor(last + 0.5);
    double high = last + NEAR <= page ? last + NEAR : fmax(last, page);
    bool tight = needed_by_all(t, false) > high;
    double rest = needed_by_all(t, tight);
    double from = 0;
    double wish = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        const struct pr_unit_column *u = &t->unit[k];
        rest -= needed(u, tight);
        wish += u->want;
        double low = from + needed(u, tight);
        double most = fmax(low, high - rest);
        double x = fmin(fmax(floor(wish + 0.5), low), most);
        bool last_one = k + 1 == t->n_units;
        from = end_at(e, (struct wish){.x = x,
                                       .low = low,
                                       .high = most,
                                       .near = u->text || last_one ? NEAR : NEAR_NUMBERS});
        ends[k] = from;
    }
}

static size_t edge_of(const struct edges *e, double x) {
    size_t i = 0;
    while (i + 1 < e->n && e->at[i] < x) {
        i++;
    }
    return i;
}

static void find_columns(const struct edges *e, struct pr_table *t, const double *ends) {
    size_t from = 0;
    for (size_t k = 0; k < t->n_units; k++) {
        size_t to = edge_of(e, ends[k]);
        t->unit[k].first = from;
        t->unit[k].last = to - 1;
        from = to;
    }
}

/* Tables with many columns first: the others have more room to fall in with them. */
static double **place_tables(struct pr_sheet *sheet, struct edges *e) {
    struct pr_arena *arena = sheet->book->arena;
    bool *placed = pr_arena_array(arena, sheet->n_tables, sizeof *placed);
    double **ends = pr_arena_array(arena, sheet->n_tables, sizeof *ends);
    for (size_t n = 0; n < sheet->n_tables; n++) {
        size_t next = SIZE_MAX;
        for (size_t i = 0; i < sheet->n_tables; i++) {
            if (!placed[i] &&
                (next == SIZE_MAX || sheet->table[i].n_units > sheet->table[next].n_units)) {
                next = i;
            }
        }
        const struct pr_table *t = &sheet->table[next];
        ends[next] = pr_arena_array(arena, t->n_units, sizeof *ends[next]);
        place_table(e, t, sheet->page, ends[next]);
        placed[next] = true;
    }
    return ends;
}

static void set_columns(struct pr_sheet *sheet, const struct edges *e) {
    sheet->n_columns = e->n - 1;
    sheet->column = pr_arena_array(sheet->book->arena, sheet->n_columns, sizeof *sheet->column);
    for (size_t j = 0; j < sheet->n_columns; j++) {
        sheet->column[j] = e->at[j + 1] - e->at[j];
        lxw_col_t column = (lxw_col_t)j;
        pr_xlsx_check(sheet->book,
                      worksheet_set_column_pixels(sheet->worksheet, column, column,
                                                  (uint32_t)(sheet->column[j] + 0.5), NULL));
    }
    sheet->page_last = edge_of(e, sheet->page) - 1;
}

void pr_xlsx_place(struct pr_sheet *sheet) {
    struct edges e = {.arena = sheet->book->arena};
    sheet->page = floor(sheet->page);
    add_edge(&e, 0);
    add_edge(&e, sheet->page);
    double **ends = place_tables(sheet, &e);
    /* LibreOffice cuts off a single column that is wider than the paper, it makes many fit */
    bool single = e.n == 2;
    for (int i = 1; single && i < TEXT_COLUMNS; i++) {
        add_edge(&e, floor(sheet->page * i / TEXT_COLUMNS));
    }
    for (size_t i = 0; i < sheet->n_tables; i++) {
        find_columns(&e, &sheet->table[i], ends[i]);
    }
    set_columns(sheet, &e);
}
