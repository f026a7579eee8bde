/* model: what a public edition shows of its counts. First the cells that are small or nearly all;
 * then, while some count can be narrowed too far, one more cell is left out: the smallest in the
 * sum where least is hidden. Where nothing more can be left out even the marks go, then the table.
 */
#include "safe_inside.h"

#include <assert.h>

struct pr_safe *pr_safe_new(struct pr_arena *arena, size_t least) {
    struct pr_safe *s = pr_arena_alloc(arena, sizeof *s);
    *s = (struct pr_safe){.arena = arena, .least = least > 0 ? (int64_t)least : 1};
    return s;
}

static size_t add(struct pr_safe *s, struct pr_safe_cell cell) {
    assert(cell.count >= 0);
    s->cell = pr_arena_grow(s->arena, s->cell, s->n_cells, &s->cells_capacity, sizeof *s->cell);
    s->cell[s->n_cells] = cell;
    return s->n_cells++;
}

size_t pr_safe_add(struct pr_safe *s, size_t table, int64_t count) {
    return add(s, (struct pr_safe_cell){
                      .count = count, .table = table, .printed = true, .whole = SIZE_MAX});
}

size_t pr_safe_add_unprinted(struct pr_safe *s, int64_t count) {
    return add(s, (struct pr_safe_cell){.count = count, .table = SIZE_MAX, .whole = SIZE_MAX});
}

void pr_safe_sum(struct pr_safe *s, size_t whole, const size_t *part, size_t n, bool shares) {
    struct pr_safe_sum sum = {whole, pr_arena_array(s->arena, n + 1, sizeof *part), n};
    int64_t all = 0;
    for (size_t i = 0; i < n; i++) {
        sum.part[i] = part[i];
        all += s->cell[part[i]].count;
        struct pr_safe_cell *c = &s->cell[part[i]];
        assert(!shares || c->whole == SIZE_MAX || c->whole == whole);
        c->whole = shares && c->printed ? whole : c->whole;
    }
    assert(all == s->cell[whole].count && "a sum that does not add up");
    s->sum = pr_arena_grow(s->arena, s->sum, s->n_sums, &s->sums_capacity, sizeof *s->sum);
    s->sum[s->n_sums++] = sum;
}

void pr_safe_withdraw(struct pr_safe *s, size_t table) {
    for (size_t i = 0; i < s->n_cells; i++) {
        struct pr_safe_cell *c = &s->cell[i];
        c->withdrawn = c->withdrawn || (c->printed && c->table == table);
    }
}

/* Its whole is printed, as a number. */
static const struct pr_safe_cell *whole_of(const struct pr_safe *s, size_t cell) {
    size_t whole = s->cell[cell].whole;
    bool known = whole != SIZE_MAX && s->cell[whole].state == PR_SAFE_SHOWN;
    return known ? &s->cell[whole] : NULL;
}

void pr_safe_said(const struct pr_safe *s, size_t cell, int64_t *low, int64_t *high) {
    const struct pr_safe_cell *c = &s->cell[cell], *whole = whole_of(s, cell);
    *low = 0;
    *high = INT64_MAX;
    switch (c->state) {
    case PR_SAFE_SHOWN:
        *low = *high = c->count;
        break;
    case PR_SAFE_LOW:
        *high = s->least - 1;
        break;
    case PR_SAFE_HIGH: /* else it would be hidden: settle() */
        assert(whole != NULL);
        *low = whole->count - s->least + 1;
        *high = whole->count;
        break;
    case PR_SAFE_HIDDEN: /* neither low nor high, or it would say so */
        *low = s->least;
        *high = whole != NULL ? whole->count - s->least : INT64_MAX;
        break;
    case PR_SAFE_OUT:
        break;
    }
}

/* ---- the first cells ---- */

static void first(struct pr_safe *s) {
    for (size_t i = 0; i < s->n_cells; i++) {
        struct pr_safe_cell *c = &s->cell[i];
        if (c->withdrawn || !c->printed) {
            c->state = PR_SAFE_OUT;
            continue;
        }
        bool most = c->whole != SIZE_MAX && s->cell[c->whole].count - c->count < s->least;
        c->state = c->count < s->least ? PR_SAFE_LOW : most ? PR_SAFE_HIGH : PR_SAFE_SHOWN;
    }
}

/* "All but a few" is said only of a number that is printed. */
static void settle(struct pr_safe *s) {
    for (size_t i = 0; i < s->n_cells; i++) {
        if (s->cell[i].state == PR_SAFE_HIGH && whole_of(s, i) == NULL) {
            s->cell[i].state = PR_SAFE_HIDDEN;
        }
    }
}

/* ---- more cells ---- */

/* What of a sum is not shown. */
struct rest {
    size_t unknown;  /* cells, the whole among them */
    int64_t count;   /* of the parts that are not shown */
    bool any, print; /* some part is not shown; is in a table */
};

static struct rest rest_of(const struct pr_safe *s, const struct pr_safe_sum *sum) {
    struct rest r = {.unknown = s->cell[sum->whole].state != PR_SAFE_SHOWN};
    for (size_t k = 0; k < sum->n_parts; k++) {
        const struct pr_safe_cell *c = &s->cell[sum->part[k]];
        if (c->state != PR_SAFE_SHOWN) {
            r.unknown++;
            r.any = true;
            r.print = r.print || c->printed;
            r.count += c->count;
        }
    }
    return r;
}

/* How many sums a cell is in where something is left out already. */
static size_t company(const struct pr_safe *s, size_t cell, const struct pr_safe_sum *but) {
    size_t n = 0;
    for (size_t i = 0; i < s->n_sums; i++) {
        const struct pr_safe_sum *sum = &s->sum[i];
        bool in = sum->whole == cell;
        for (size_t k = 0; k < sum->n_parts; k++) {
            in = in || sum->part[k] == cell;
        }
        n += in && sum != but && rest_of(s, sum).unknown > 0;
    }
    return n;
}

/* The cell of a sum to leave out next: a part before the whole, in company before alone, a small
 * one before a large one; SIZE_MAX: none is left. */
static size_t next_of(const struct pr_safe *s, const struct pr_safe_sum *sum, bool whole_too) {
    size_t best = SIZE_MAX, best_company = 0;
    for (size_t k = 0; k < sum->n_parts; k++) {
        size_t cell = sum->part[k];
        if (s->cell[cell].state != PR_SAFE_SHOWN) {
            continue;
        }
        size_t n = company(s, cell, sum);
        if (best == SIZE_MAX || n > best_company ||
            (n == best_company && s->cell[cell].count < s->cell[best].count)) {
            best = cell;
            best_company = n;
        }
    }
    bool whole = whole_too && best == SIZE_MAX && s->cell[sum->whole].state == PR_SAFE_SHOWN;
    return whole ? sum->whole : best;
}

static bool holds(const struct pr_safe_sum *sum, size_t cell) {
    bool in = sum->whole == cell;
    for (size_t k = 0; k < sum->n_parts && !in; k++) {
        in = sum->part[k] == cell;
    }
    return in;
}

static bool hide_of(struct pr_safe *s, const struct pr_safe_sum *sum, bool whole_too) {
    size_t cell = next_of(s, sum, whole_too);
    if (cell == SIZE_MAX) {
        return false;
    }
    s->cell[cell].state = PR_SAFE_HIDDEN;
    return true;
}

/* The persons that a sum leaves over, taken together, are too few. */
static bool leftover(struct pr_safe *s) {
    for (size_t i = 0; i < s->n_sums; i++) {
        const struct pr_safe_sum *sum = &s->sum[i];
        struct rest r = rest_of(s, sum);
        bool few = r.any && r.count < s->least && (r.count > 0 || r.print);
        if (few && s->cell[sum->whole].state == PR_SAFE_SHOWN && hide_of(s, sum, true)) {
            return true;
        }
    }
    return false;
}

static bool out(struct pr_safe_cell *c) {
    bool any = c->state != PR_SAFE_OUT;
    c->state = PR_SAFE_OUT;
    return any;
}

static bool take_out(struct pr_safe *s, size_t table) {
    bool any = false;
    for (size_t i = 0; i < s->n_cells; i++) {
        any = (s->cell[i].printed && s->cell[i].table == table && out(&s->cell[i])) || any;
    }
    return any;
}

/* Nothing is said any more, not even that they are not small, of the cells that are left out
 * beside this one in its sums; `all`: nor of the small ones that they are. */
static bool silence(struct pr_safe *s, size_t cell, bool all) {
    bool any = false;
    for (size_t i = 0; i < s->n_sums; i++) {
        const struct pr_safe_sum *sum = &s->sum[i];
        for (size_t k = 0; holds(sum, cell) && k <= sum->n_parts; k++) {
            struct pr_safe_cell *c = &s->cell[k < sum->n_parts ? sum->part[k] : sum->whole];
            bool mute = all ? c->state != PR_SAFE_SHOWN : c->state == PR_SAFE_HIDDEN;
            any = (mute && out(c)) || any;
        }
    }
    return any;
}

/* Tables that share a sum with the cell. */
static bool take_out_around(struct pr_safe *s, size_t cell) {
    bool any = false;
    for (size_t i = 0; i < s->n_sums; i++) {
        const struct pr_safe_sum *sum = &s->sum[i];
        if (!holds(sum, cell)) {
            continue;
        }
        any = take_out(s, s->cell[sum->whole].table) || any;
        for (size_t k = 0; k < sum->n_parts; k++) {
            any = take_out(s, s->cell[sum->part[k]].table) || any;
        }
    }
    return any;
}

static bool take_out_all(struct pr_safe *s) {
    bool any = false;
    for (size_t i = 0; i < s->n_cells; i++) {
        any = out(&s->cell[i]) || any;
    }
    return any;
}

/* Whether a sum holds a cell that is reached; then all of it that is not shown is. */
static bool reach(const struct pr_safe *s, const struct pr_safe_sum *sum, bool *reached) {
    bool any = reached[sum->whole];
    for (size_t k = 0; k < sum->n_parts && !any; k++) {
        any = reached[sum->part[k]];
    }
    for (size_t k = 0; any && k <= sum->n_parts; k++) {
        size_t c = k < sum->n_parts ? sum->part[k] : sum->whole;
        reached[c] = reached[c] || s->cell[c].state != PR_SAFE_SHOWN;
    }
    return any;
}

/* The sums that a cell is tied to through cells that are not shown: its own (1), others (2); 0: not
 * tied. */
static const int *tied(const struct pr_safe *s, size_t cell) {
    int *near = pr_arena_array(s->arena, s->n_sums + 1, sizeof *near);
    bool *reached = pr_arena_array(s->arena, s->n_cells + 1, sizeof *reached);
    reached[cell] = true;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < s->n_sums; i++) {
            if (near[i] == 0 && reach(s, &s->sum[i], reached)) {
                near[i] = holds(&s->sum[i], cell) ? 1 : 2;
                more = true;
            }
        }
    }
    return near;
}

/* One more cell out of the sums that tie the cell down: first where a single cell is not shown,
 * so that it is certain; then its own; then those farther off. */
static bool hide_near(struct pr_safe *s, size_t cell, bool whole_too) {
    const int *near = tied(s, cell);
    const struct pr_safe_sum *best = NULL;
    size_t least = 0;
    for (size_t i = 0; i < s->n_sums; i++) {
        const struct pr_safe_sum *sum = &s->sum[i];
        if (near[i] == 0 || next_of(s, sum, whole_too) == SIZE_MAX) {
            continue;
        }
        size_t unknown = rest_of(s, sum).unknown;
        size_t cost = unknown > 1 && near[i] > 1 ? unknown + s->n_cells : unknown;
        if (best == NULL || cost < least) {
            best = sum;
            least = cost;
        }
    }
    return best != NULL && hide_of(s, best, whole_too);
}

static bool silent(const struct pr_safe *s) {
    bool all = true;
    for (size_t i = 0; i < s->n_cells; i++) {
        all = all && s->cell[i].state == PR_SAFE_OUT;
    }
    return all;
}

/* What costs least first. False: nothing at all is said any more. */
static bool widen(struct pr_safe *s, size_t cell) {
    return hide_near(s, cell, false) || silence(s, cell, false) || silence(s, cell, true) ||
           hide_near(s, cell, true) ||
           (s->cell[cell].printed && take_out(s, s->cell[cell].table)) ||
           take_out_around(s, cell) || take_out_all(s);
}

/* ---- knots ---- */

/* Sums that share cells are decided on together, the others each for itself. */
static void tie(struct pr_safe *s) {
    for (size_t i = 0; i < s->n_cells; i++) {
        s->cell[i].knot = i;
    }
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < s->n_sums; i++) {
            const struct pr_safe_sum *sum = &s->sum[i];
            size_t knot = s->cell[sum->whole].knot;
            for (size_t k = 0; k < sum->n_parts; k++) {
                size_t other = s->cell[sum->part[k]].knot;
                knot = other < knot ? other : knot;
            }
            for (size_t k = 0; k <= sum->n_parts; k++) {
                size_t *own = &s->cell[k < sum->n_parts ? sum->part[k] : sum->whole].knot;
                more = more || *own != knot;
                *own = knot;
            }
        }
    }
}

/* One turn: true when something more was left out. */
static bool turn(struct pr_safe *s, const size_t *knot, size_t n) {
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        size_t cell = SIZE_MAX;
        do {
            do {
                settle(s);
            } while (leftover(s));
            cell = safe_narrow(s, knot[i]);
            any = any || cell != SIZE_MAX;
        } while (cell != SIZE_MAX && widen(s, cell));
    }
    return any;
}

void pr_safe_decide(struct pr_safe *s) {
    size_t *knot = pr_arena_array(s->arena, s->n_sums + 1, sizeof *knot), n = 0;
    tie(s);
    first(s);
    for (size_t i = 0; i < s->n_sums; i++) {
        size_t own = s->cell[s->sum[i].whole].knot;
        bool known = false;
        for (size_t k = 0; k < n && !known; k++) {
            known = knot[k] == own;
        }
        knot[n] = own;
        n += !known;
    }
    bool more = n > 0;
    while (more) { /* a table that goes can untie what was decided before */
        more = turn(s, knot, n) && !silent(s);
    }
}
