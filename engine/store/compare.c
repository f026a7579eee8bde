/* What a newly read file changes against what the database holds of the same survey.
 *
 * A record is found again by its key (respondent and wave; lesson and observer …). Without a key,
 * as in anonymous surveys, a record is its own key. Columns are matched by heading; the time stamp
 * is no answer, because an edited row carries that of the edit; nor is what a service adds of
 * itself (running numbers move up when a row above is deleted).
 *
 * Files at other places count as downloads of the same form when at least half of the records of
 * the smaller one stand in the other. A file whose last time stamp is earlier is the older
 * download: it edits nothing; a key that only it holds is new, and has disappeared since. Whatever
 * comes to the place of an earlier version replaces it, older or not.
 */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    struct pr_text key; /* what records are found by */
    struct pr_text shown;
    size_t row;
    bool named; /* has a key of its own */
};

/* Columns that both tables have. */
struct pairs {
    size_t *mine, *theirs;
    size_t n;
};

/* An earlier table as seen from the new one. */
struct side {
    const struct pr_table *t;
    struct pairs pairs;
    struct entry *mine, *entry; /* of the new table and of this one; by key, then row */
    size_t n_mine, n;
    int64_t last; /* latest time stamp, INT64_MIN without */
    int64_t imported;
    bool newer;    /* than the new one */
    bool replaced; /* the version at the new one's place */
};

static bool is_stamp(const struct pr_column *c) {
    return c->field && (c->field->id == PR_FIELD_TIMESTAMP || c->field->id == PR_FIELD_FINISHED);
}

static bool is_service(const struct pr_column *c) {
    return c->field && (c->field->id == PR_FIELD_NUMBER || c->field->id == PR_FIELD_NONE);
}

static int64_t last_stamp(const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_TIMESTAMP);
    int64_t last = INT64_MIN;
    for (size_t r = 0; c && c->moment && r < t->n_rows; r++) {
        if (c->missing[r] == PR_PRESENT && c->moment[r].day != PR_NO_DAY &&
            !t->row[r].quarantined && pr_moment_seconds(c->moment[r]) > last) {
            last = pr_moment_seconds(c->moment[r]);
        }
    }
    return last;
}

/* ---- matching columns ---- */

static struct pairs match(struct pr_arena *arena, const struct pr_table *t,
                          const struct pr_table *other) {
    struct pairs p = {.mine = pr_arena_array(arena, t->n_columns, sizeof *p.mine),
                      .theirs = pr_arena_array(arena, t->n_columns, sizeof *p.theirs)};
    bool *taken = pr_arena_array(arena, other->n_columns, sizeof *taken);
    struct pr_text *folded = pr_arena_array(arena, other->n_columns, sizeof *folded);
    for (size_t o = 0; o < other->n_columns; o++) {
        folded[o] = pr_text_fold(arena, other->column[o].header);
        taken[o] = other->column[o].personal;
    }
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_text name = pr_text_fold(arena, t->column[c].header);
        const bool left_out = t->column[c].personal || is_service(&t->column[c]);
        size_t o = left_out ? other->n_columns : 0;
        while (o < other->n_columns && (taken[o] || !pr_text_equal(name, folded[o]))) {
            o++;
        }
        if (o < other->n_columns) {
            taken[o] = true;
            p.mine[p.n] = c;
            p.theirs[p.n++] = o;
        }
    }
    return p;
}

/* ---- keys ---- */

static void put_cell(struct pr_buf *b, const struct pr_table *t, size_t row, size_t column) {
    const struct pr_column *c = &t->column[column];
    const uint8_t missing = c->missing[row];
    pr_buf_int(b, missing);
    pr_buf_char(b, '\x1f');
    if (missing != PR_PRESENT) {
        pr_buf_text(b, pr_text_squeeze(b->arena, pr_table_raw(t, row, column)));
    } else if (c->text) {
        pr_buf_text(b, c->text[row]);
    } else if (c->moment) {
        pr_buf_text(b, store_moment_word(b->arena, c->moment[row]));
    } else if (c->number && c->number[row] - c->number[row] == 0) {
        pr_number_exact(b, c->number[row]);
    }
    pr_buf_char(b, '\x1e');
}

static struct pr_text row_wave(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    return pr_text_fold(arena, t->wave.n > 0 ? t->wave : pr_table_text(t, row, PR_FIELD_WAVE));
}

/* The key's words as people know them: «3А-05», «У1, Н02». */
static struct pr_text shown_key(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *col = &t->column[c];
        const struct pr_field *f = col->field;
        if (!f || !f->key || f->id == PR_FIELD_WAVE || is_stamp(col) || col->personal ||
            col->missing[row] != PR_PRESENT) {
            continue;
        }
        const struct pr_text word = col->text     ? col->text[row]
                                    : col->moment ? store_moment_word(arena, col->moment[row])
                                                  : pr_text_squeeze(arena, pr_table_raw(t, row, c));
        if (b.n > 0 && word.n > 0) {
            pr_buf_c(&b, ", ");
        }
        pr_buf_text(&b, word);
    }
    return pr_buf_done(&b);
}

static struct entry entry_of(struct pr_arena *arena, const struct pr_table *t, size_t row,
                             const size_t *column, size_t n) {
    struct entry e = {.row = row, .shown = shown_key(arena, t, row)};
    struct pr_buf b = pr_buf_new(arena);
    e.named = e.shown.n > 0;
    pr_buf_char(&b, e.named ? 'k' : 'r');
    pr_buf_text(&b, row_wave(arena, t, row));
    pr_buf_char(&b, '\x1e');
    pr_buf_text(&b, e.shown);
    for (size_t i = 0; i < n && !e.named; i++) {
        put_cell(&b, t, row, column[i]);
    }
    e.key = pr_buf_done(&b);
    return e;
}

static int by_key(const void *a, const void *b) {
    const struct entry *x = a;
    const struct entry *y = b;
    const int order = pr_text_compare(x->key, y->key);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static struct entry *entries(struct pr_arena *arena, const struct pr_table *t, const size_t *column,
                             size_t n_columns, size_t *n) {
    struct entry *list = pr_arena_array(arena, t->n_rows, sizeof *list);
    *n = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        if (!t->row[r].quarantined) {
            list[(*n)++] = entry_of(arena, t, r, column, n_columns);
        }
    }
    qsort(list, *n, sizeof *list, by_key);
    return list;
}

/* First entry with the key, and how many there are. */
static size_t find(const struct entry *list, size_t n_list, struct pr_text key, size_t *n) {
    size_t low = 0;
    size_t high = n_list;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (pr_text_compare(list[middle].key, key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *n = 0;
    while (low + *n < n_list && pr_text_equal(list[low + *n].key, key)) {
        (*n)++;
    }
    return low;
}

static size_t group_size(const struct entry *list, size_t n_list, size_t from) {
    size_t n = 1;
    while (from + n < n_list && pr_text_equal(list[from + n].key, list[from].key)) {
        n++;
    }
    return n;
}

/* ---- which others are downloads of the same form ---- */

static bool kin(const struct side *s) {
    size_t common = 0;
    for (size_t i = 0, n = 0; i < s->n_mine; i += n) {
        size_t there = 0;
        n = group_size(s->mine, s->n_mine, i);
        (void)find(s->entry, s->n, s->mine[i].key, &there);
        common += there < n ? there : n;
    }
    const size_t smaller = s->n_mine < s->n ? s->n_mine : s->n;
    return common > 0 && common >= smaller - common;
}

static int by_age(const void *a, const void *b) { /* newest first */
    const struct side *x = a;
    const struct side *y = b;
    const int last = (x->last < y->last) - (x->last > y->last);
    return last ? last : (x->imported < y->imported) - (x->imported > y->imported);
}

/* ---- counting ---- */

struct list {
    struct entry *item;
    size_t n, capacity;
};

struct count {
    struct pr_arena *arena;
    struct pr_import *what;
    const struct pr_table *t;
    struct entry *mine; /* by key, then row */
    size_t n_mine;
    struct side *side; /* newest first */
    size_t n_sides;
    bool any_newer;
    struct list edited, disappeared;
};

static void push(struct pr_arena *arena, struct list *l, const struct entry *e) {
    l->item = pr_arena_grow(arena, l->item, l->n, &l->capacity, sizeof *l->item);
    l->item[l->n++] = *e;
}

struct at { /* a cell */
    const struct pr_column *column;
    struct pr_text raw;
    size_t row;
};

static bool same_cell(struct pr_arena *scratch, struct at a, struct at b) {
    const struct pr_column *x = a.column;
    const struct pr_column *y = b.column;
    if (x->missing[a.row] != y->missing[b.row]) {
        return false;
    }
    const bool present = x->missing[a.row] == PR_PRESENT;
    if (present && x->text && y->text) {
        return pr_text_equal(x->text[a.row], y->text[b.row]);
    }
    if (present && x->number && y->number) {
        return x->number[a.row] == y->number[b.row];
    }
    if (present && x->moment && y->moment) {
        return x->moment[a.row].day == y->moment[b.row].day &&
               x->moment[a.row].second == y->moment[b.row].second;
    }
    return pr_text_equal(pr_text_squeeze(scratch, a.raw), pr_text_squeeze(scratch, b.raw));
}

static bool same_answers(struct pr_arena *scratch, const struct pr_table *t, size_t row,
                         const struct side *s, size_t other_row) {
    bool same = true;
    for (size_t i = 0; i < s->pairs.n && same; i++) {
        const size_t c = s->pairs.mine[i];
        const size_t o = s->pairs.theirs[i];
        same =
            is_stamp(&t->column[c]) ||
            same_cell(scratch, (struct at){&t->column[c], pr_table_raw(t, row, c), row},
                      (struct at){&s->t->column[o], pr_table_raw(s->t, other_row, o), other_row});
    }
    pr_arena_reset(scratch);
    return same;
}

/* How many rows of my group stand unchanged among theirs. */
static size_t unchanged(const struct count *c, size_t at, size_t n, const struct side *s,
                        size_t from, size_t n_theirs) {
    struct pr_arena *scratch = pr_arena_new();
    bool *used = pr_arena_array(c->arena, n_theirs, sizeof *used);
    size_t same = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t o = 0; o < n_theirs; o++) {
            if (!used[o] &&
                same_answers(scratch, c->t, c->mine[at + i].row, s, s->entry[from + o].row)) {
                used[o] = true;
                same++;
                break;
            }
        }
    }
    pr_arena_free(scratch);
    return same;
}

static void named_group(struct count *c, size_t at, size_t n) {
    const struct entry *e = &c->mine[at];
    const struct side *holder = NULL;
    size_t there = 0;
    size_t from = 0;
    for (size_t i = 0; i < c->n_sides && !holder; i++) {
        from = find(c->side[i].entry, c->side[i].n, e->key, &there);
        holder = there > 0 ? &c->side[i] : NULL;
    }
    if (!holder) {
        c->what->new_records += n;
        if (c->any_newer) {
            push(c->arena, &c->disappeared, e);
        }
        return;
    }
    if (holder->newer) {
        c->what->unchanged_records += n;
        return;
    }
    const size_t same = unchanged(c, at, n, holder, from, there);
    const size_t edited = n - same < there - same ? n - same : there - same;
    c->what->unchanged_records += same;
    c->what->new_records += n - same - edited;
    if (edited > 0) {
        push(c->arena, &c->edited, e);
    }
}

/* Records without a key: known where any of the others has the same one. */
static void nameless(struct count *c) {
    bool *known = pr_arena_array(c->arena, c->t->n_rows, sizeof *known);
    for (size_t i = 0; i < c->n_sides; i++) {
        const struct side *s = &c->side[i];
        for (size_t m = 0, n = 0; m < s->n_mine; m += n) {
            size_t there = 0;
            n = group_size(s->mine, s->n_mine, m);
            (void)find(s->entry, s->n, s->mine[m].key, &there);
            for (size_t k = 0; k < n && k < there; k++) {
                known[s->mine[m + k].row] = true;
            }
        }
    }
    for (size_t i = 0; i < c->n_mine; i++) {
        if (!c->mine[i].named) {
            c->what->unchanged_records += known[c->mine[i].row] ? 1 : 0;
            c->what->new_records += known[c->mine[i].row] ? 0 : 1;
        }
    }
}

/* Keys of an earlier file that are not in this one. */
static void vanished(struct count *c, const struct side *earlier) {
    for (size_t i = 0, n = 0; i < earlier->n; i += n) {
        size_t there = 0;
        n = group_size(earlier->entry, earlier->n, i);
        if (earlier->entry[i].named) {
            (void)find(c->mine, c->n_mine, earlier->entry[i].key, &there);
            if (there == 0) {
                push(c->arena, &c->disappeared, &earlier->entry[i]);
            }
        }
    }
}

static int by_row(const void *a, const void *b) {
    const struct entry *x = a;
    const struct entry *y = b;
    const int order = (x->row > y->row) - (x->row < y->row);
    return order ? order : pr_text_compare(x->key, y->key);
}

static int by_shown(const void *a, const void *b) {
    const struct entry *x = a;
    const struct entry *y = b;
    const int order = pr_text_compare(x->shown, y->shown);
    return order ? order : by_row(a, b);
}

/* The keys in the order of the file, each once. */
static struct pr_text *words(struct pr_arena *results, struct list *l, size_t *n) {
    struct pr_text *list = pr_arena_array(results, l->n, sizeof *list);
    size_t kept = 0;
    if (l->n > 0) {
        qsort(l->item, l->n, sizeof *l->item, by_shown);
    }
    for (size_t i = 0; i < l->n; i++) {
        if (kept == 0 || !pr_text_equal(l->item[kept - 1].shown, l->item[i].shown)) {
            l->item[kept++] = l->item[i];
        }
    }
    if (kept > 0) {
        qsort(l->item, kept, sizeof *l->item, by_row);
    }
    for (size_t i = 0; i < kept; i++) {
        list[i] = pr_text_copy(results, l->item[i].shown);
    }
    *n = kept;
    return list;
}

static void count_all(struct count *c, struct pr_arena *results) {
    for (size_t i = 0, n = 0; i < c->n_mine; i += n) {
        n = group_size(c->mine, c->n_mine, i);
        if (c->mine[i].named) {
            named_group(c, i, n);
        }
    }
    nameless(c);
    /* What an earlier download had lost already was named then: only the newest of them counts. */
    bool seen = false;
    for (size_t i = 0; i < c->n_sides; i++) {
        const struct side *s = &c->side[i];
        if (s->replaced || (!s->newer && !seen)) {
            vanished(c, s);
            seen = true;
        }
    }
    c->what->edited = words(results, &c->edited, &c->what->n_edited);
    c->what->disappeared = words(results, &c->disappeared, &c->what->n_disappeared);
}

static struct side side_of(struct pr_arena *arena, const struct pr_table *t,
                           const struct stored *other) {
    struct side s = {.t = other->table, .imported = other->imported};
    s.pairs = match(arena, t, s.t);
    s.mine = entries(arena, t, s.pairs.mine, s.pairs.n, &s.n_mine);
    s.entry = entries(arena, s.t, s.pairs.theirs, s.pairs.n, &s.n);
    s.last = last_stamp(s.t);
    return s;
}

void store_compare(struct pr_arena *results, const struct pr_table *t, const struct stored *before,
                   const struct stored *others, size_t n, struct pr_import *what) {
    struct pr_arena *arena = pr_arena_new();
    struct count c = {.arena = arena, .what = what, .t = t};
    const int64_t last = last_stamp(t);
    *what = (struct pr_import){0};
    c.mine = entries(arena, t, NULL, 0, &c.n_mine);
    c.side = pr_arena_array(arena, n + 1, sizeof *c.side);
    for (size_t i = 0; i < n; i++) {
        struct side s = side_of(arena, t, &others[i]);
        s.newer = s.last > last && last != INT64_MIN;
        if (kin(&s)) {
            c.any_newer = c.any_newer || s.newer;
            c.side[c.n_sides++] = s;
        }
    }
    if (before) {
        /* A wave that was not known then, or is not now, makes no other survey of the place. */
        struct stored same = *before;
        struct pr_table table = *before->table;
        if (table.wave.n == 0 || t->wave.n == 0) {
            table.wave = t->wave;
        }
        same.table = pr_arena_alloc(arena, sizeof table);
        *same.table = table;
        c.side[c.n_sides] = side_of(arena, t, &same);
        c.side[c.n_sides++].replaced = true;
    }
    qsort(c.side, c.n_sides, sizeof *c.side, by_age);
    count_all(&c, results);
    pr_arena_free(arena);
}
