/* Options and scale of a question are known by the answers only: numbers outside the scale, words
 * that it lacks, several answers in a cell, words here and numbers there, ends of the scale that
 * nobody used in one wave and many in another. Slips of the hand are few: from SLIPS_LEAST cells
 * and a tenth of a question's cells on, it is another form. */
#include "drift.h"

enum {
    SLIPS_LEAST = 3,   /* cells of a question; fewer may always be slips */
    POOLED_LEAST = 5,  /* cells of a file … */
    POOLED_PART = 20,  /* … and at least a twentieth of its cells */
    USED_LEAST = 100,  /* cells that show which answers were offered */
    USED_PERSONS = 20, /* of so many persons */
    USED_MOST = 24,    /* numbers that are looked at: 0 … 23 */
    NEARLY_ALL = 9,    /* of ten */
    TEN = 10
};

struct cells {
    size_t n, off, unknown, several, words, numbers;
    size_t used[USED_MOST]; /* numbers from 0 */
};

static bool holds_several(struct pr_text raw) {
    return pr_text_find(raw, PR_TEXT(";")) != SIZE_MAX ||
           pr_text_find(raw, PR_TEXT(", ")) != SIZE_MAX;
}

static void count_cell(struct cells *n, const struct pr_table *t, const struct pr_column *c,
                       size_t row) {
    struct pr_text raw = pr_text_trim(pr_table_raw(t, row, (size_t)(c - t->column)));
    double parsed = 0;
    bool present = c->missing[row] == PR_PRESENT;
    bool strange = c->missing[row] == PR_UNKNOWN_WORD || c->missing[row] == PR_NOT_A_NUMBER;
    if ((!present && !strange) || (present && c->use[row] == PR_MISSING_CODE)) {
        return;
    }
    n->n++;
    n->unknown += strange;
    n->several += strange && holds_several(raw);
    if (!present) {
        return;
    }
    bool number = pr_number_parse(raw, &parsed);
    n->numbers += number;
    n->words += !number;
    n->off += c->use[row] == PR_OFF_SCALE;
    if (c->number[row] >= 0 && c->number[row] < USED_MOST) {
        n->used[(size_t)c->number[row]]++;
    }
}

static struct cells count(const struct pr_table *t, const struct pr_column *c) {
    struct cells n = {0};
    for (size_t r = 0; c->number != NULL && c->use != NULL && r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS) {
            count_cell(&n, t, c, r);
        }
    }
    return n;
}

/* The word that the scale lacks and that stands there most often. */
static struct pr_text usual_unknown(struct judge_drift *d, const struct pr_table *t,
                                    const struct pr_column *c) {
    struct judge_index seen = judge_index_new(d->arena, 16);
    struct pr_text best = PR_TEXT("");
    size_t most = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        bool strange = c->missing[r] == PR_UNKNOWN_WORD || c->missing[r] == PR_NOT_A_NUMBER;
        if (t->row[r].use != PR_COUNTS || !strange) {
            continue;
        }
        struct pr_text raw = pr_text_squeeze(d->arena, pr_table_raw(t, r, (size_t)(c - t->column)));
        size_t *n = judge_index_at(&seen, pr_text_fold(d->arena, raw));
        *n = *n == SIZE_MAX ? 1 : *n + 1;
        best = *n > most ? raw : best;
        most = *n > most ? *n : most;
    }
    return best;
}

static bool many(size_t part, size_t n) {
    return part >= SLIPS_LEAST && part * TEN >= n;
}

static enum judge_written written(const struct cells *c) {
    size_t n = c->words + c->numbers;
    return c->words * TEN >= NEARLY_ALL * n     ? JUDGE_WORDS
           : c->numbers * TEN >= NEARLY_ALL * n ? JUDGE_NUMBERS
                                                : JUDGE_EITHER;
}

static void judge_item(struct judge_drift *d, const struct pr_table *t, size_t item,
                       struct judge_asked *a, const struct cells *c) {
    a->off_scale = many(c->off, c->n) && !d->same_scale;
    a->unknown = many(c->unknown, c->n);
    a->several = a->unknown && c->several * 2 > c->unknown;
    a->word = a->unknown ? usual_unknown(d, t, a->column) : PR_TEXT("");
    bool told = c->words + c->numbers >= SLIPS_LEAST + 2 && d->ins->item[item].n_options == 0;
    a->written = told && !d->same_scale ? written(c) : JUDGE_EITHER;
}

static void judge_cells(struct judge_drift *d, size_t table, struct cells *all) {
    size_t off = 0;
    size_t n = 0;
    size_t questions = 0;
    for (size_t i = 0; i < d->ins->n_items; i++) {
        struct judge_asked *a = judge_asked_at(d, table, i);
        if (a->bound) {
            struct cells *c = &all[table * d->ins->n_items + i];
            *c = count(d->table[table], a->column);
            judge_item(d, d->table[table], i, a, c);
            off += c->off;
            n += c->n;
            questions += a->off_scale;
        }
    }
    bool pooled = off >= POOLED_LEAST && off * POOLED_PART >= n;
    if (d->same_scale || (questions < 2 && !pooled)) {
        return;
    }
    for (size_t i = 0; i < d->ins->n_items; i++) { /* a form changes its scale as a whole */
        judge_asked_at(d, table, i)->off_scale = judge_asked_at(d, table, i)->bound;
    }
}

/* ---- ends of the scale that were used ---- */

static struct cells pooled(const struct judge_drift *d, const struct cells *all, size_t table,
                           const struct pr_item *like) {
    struct cells sum = {0};
    for (size_t i = 0; i < d->ins->n_items; i++) {
        const struct pr_item *item = &d->ins->item[i];
        if (item->low != like->low || item->high != like->high) {
            continue;
        }
        for (size_t k = 0; k < PR_COUNT_OF(sum.used); k++) {
            sum.used[k] += all[table * d->ins->n_items + i].used[k];
            sum.n += all[table * d->ins->n_items + i].used[k];
        }
    }
    return sum;
}

/* At least a tenth of b's answers lies beyond all of a's, where a has answers enough to show it. */
static bool beyond(const struct cells *a, const struct cells *b) {
    size_t above = 0;
    size_t below = 0;
    size_t low = 0;
    size_t high = PR_COUNT_OF(a->used);
    while (low < high && a->used[low] == 0) {
        low++;
    }
    while (high > low && a->used[high - 1] == 0) {
        high--;
    }
    for (size_t k = 0; k < PR_COUNT_OF(b->used); k++) {
        below += k < low ? b->used[k] : 0;
        above += k >= high ? b->used[k] : 0;
    }
    return above * TEN >= b->n || below * TEN >= b->n;
}

static size_t persons(const struct pr_table *t) {
    size_t n = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        n += t->row[r].use == PR_COUNTS;
    }
    return n;
}

static void compare_ends(struct judge_drift *d, const struct cells *all, size_t table) {
    if (persons(d->table[0]) < USED_PERSONS || persons(d->table[table]) < USED_PERSONS) {
        return;
    }
    for (size_t i = 0; i < d->ins->n_items && !d->same_scale; i++) {
        const struct pr_item *item = &d->ins->item[i];
        struct cells a = pooled(d, all, 0, item);
        struct cells b = pooled(d, all, table, item);
        struct judge_asked *asked = judge_asked_at(d, table, i);
        asked->shifted = asked->bound && !asked->off_scale && item->high - item->low > 1 &&
                         a.n >= USED_LEAST && b.n >= USED_LEAST &&
                         (beyond(&a, &b) || beyond(&b, &a));
    }
}

/* ---- words that every file has ---- */

static bool has_word(struct judge_drift *d, size_t table, struct pr_text folded) {
    const struct pr_table *t = d->table[table];
    for (size_t i = 0; i < d->ins->n_items; i++) {
        const struct judge_asked *a = judge_asked_at(d, table, i);
        for (size_t r = 0; a->bound && a->unknown && r < t->n_rows; r++) {
            struct pr_text raw = pr_table_raw(t, r, (size_t)(a->column - t->column));
            if (a->column->missing[r] != PR_PRESENT &&
                pr_text_equal(pr_text_fold(d->arena, raw), folded)) {
                return true;
            }
        }
    }
    return false;
}

/* A word that the scale lacks is no change where each of the files has it. */
static void forgive(struct judge_drift *d) {
    bool *common = pr_arena_array(d->arena, d->n * d->ins->n_items, sizeof *common);
    for (size_t t = 0; t < d->n; t++) {
        for (size_t i = 0; i < d->ins->n_items; i++) {
            const struct judge_asked *a = judge_asked_at(d, t, i);
            bool all = a->unknown;
            for (size_t k = 0; k < d->n && all; k++) {
                all = k == t || has_word(d, k, pr_text_fold(d->arena, a->word));
            }
            common[t * d->ins->n_items + i] = all;
        }
    }
    for (size_t i = 0; i < d->n * d->ins->n_items; i++) {
        d->asked[i].unknown = d->asked[i].unknown && !common[i];
        d->asked[i].several = d->asked[i].several && !common[i];
        d->asked[i].word = common[i] ? PR_TEXT("") : d->asked[i].word;
    }
}

void judge_drift_answers(struct judge_drift *d) {
    struct cells *all = pr_arena_array(d->arena, d->n * d->ins->n_items, sizeof *all);
    for (size_t t = 0; t < d->n; t++) {
        judge_cells(d, t, all);
    }
    forgive(d);
    for (size_t t = 1; t < d->n; t++) {
        compare_ends(d, all, t);
    }
}
