/* Database -> tables. A table comes back cell by cell as it was put; its digest is computed again,
 * so that a damaged database is an error and never a different number. */
#include "inside.h"

#include <assert.h>
#include <math.h>
#include <string.h>

struct loader {
    struct pr_store *s;
    struct pr_arena *arena;
    const struct pr_store_query *query;
    struct pr_table *t;
    struct kept *k;
    int64_t id;
    char reading[65];
    int form;
    struct packed *held; /* by row */
};

static bool damaged(struct loader *l, const char *what) {
    return store_fail_as(l->s, PR_STORE_DAMAGED, what);
}

static void hex(char to[65], struct pr_text from) {
    memset(to, 0, 65);
    memcpy(to, from.s, from.n < 64 ? from.n : 64);
}

static int16_t small(sqlite3_stmt *st, int column) {
    const int64_t value = sqlite3_column_int64(st, column);
    return (int16_t)(value < INT16_MIN ? INT16_MIN : value > INT16_MAX ? INT16_MAX : value);
}

/* ---- the source ---- */

static const struct pr_instrument *instrument(const struct loader *l) {
    for (size_t i = 0; i < l->query->n_instruments; i++) {
        const struct pr_instrument *in = &l->query->instrument[i];
        if (pr_text_equal(in->id, l->k->instrument) && pr_text_equal(in->version, l->k->version)) {
            return in;
        }
    }
    return NULL;
}

static bool form(struct loader *l, sqlite3_stmt *st) {
    struct pr_table *t = l->t;
    const struct pr_text delimiter = store_column_text(l->arena, st, 11);
    t->form.bom = sqlite3_column_int(st, 10) != 0;
    if (delimiter.n > 0) {
        t->form.delimiter = delimiter.s[0];
    }
    t->form.header_line = store_column_size(st, 12);
    t->form.header_rows = store_column_size(st, 13);
    return store_encoding_of(store_column_text(l->arena, st, 9), &t->form.encoding) &&
           store_order_of(store_column_text(l->arena, st, 14), &t->form.date_order) &&
           store_outcome_of(store_column_text(l->arena, st, 4), &t->outcome);
}

static bool source(struct loader *l, int64_t *imported) {
    sqlite3_stmt *st = store_sql(l->s, SQL_SOURCE_GET);
    struct pr_table *t = l->t;
    bool row = false;
    if (!st) {
        return false;
    }
    store_int(l->s, st, 1, l->id);
    if (!store_next(l->s, st, &row) || !row) {
        return !row && damaged(l, "a source is missing");
    }
    t->place = store_column_text(l->arena, st, 0).s;
    t->file = t->place;
    hex(t->sha256, store_column_text(l->arena, st, 1));
    hex(l->reading, store_column_text(l->arena, st, 2));
    const struct pr_text kind = store_column_text(l->arena, st, 3);
    t->kind = pr_text_is(kind, pr_kind_name(PR_KIND_TABLE)) ? PR_KIND_TABLE : pr_kind_of_name(kind);
    l->k->instrument = store_column_text(l->arena, st, 5);
    l->k->version = store_column_text(l->arena, st, 6);
    t->wave = store_column_text(l->arena, st, 7);
    t->asks_code = sqlite3_column_int(st, 8) != 0;
    const bool known = form(l, st);
    t->quarantined = store_column_size(st, 15);
    *imported = sqlite3_column_int64(st, 16);
    l->form = sqlite3_column_int(st, 17);
    (void)sqlite3_reset(st);
    const struct pr_kind_table *table = pr_kind_table(t->kind);
    l->k->responses = table && table->responses;
    t->instrument = instrument(l);
    const bool form_known = l->form == FORM_CELLS || (l->form == FORM_ROWS && l->k->responses);
    return (known && form_known) || damaged(l, "a word of a source is not known");
}

static bool preamble(struct loader *l) {
    sqlite3_stmt *st = store_sql(l->s, SQL_PREAMBLE_GET);
    size_t capacity = 0;
    bool row = false;
    if (!st) {
        return false;
    }
    store_int(l->s, st, 1, l->id);
    while (store_next(l->s, st, &row) && row) {
        struct pr_table *t = l->t;
        t->preamble =
            pr_arena_grow(l->arena, t->preamble, t->n_preamble, &capacity, sizeof *t->preamble);
        t->preamble[t->n_preamble++] = (struct pr_pair){store_column_text(l->arena, st, 0),
                                                        store_column_text(l->arena, st, 1)};
    }
    return l->s->error->state == PR_STORE_OK;
}

/* ---- columns ---- */

static unsigned layers(struct pr_text letters) {
    unsigned has = 0;
    for (size_t i = 0; i < letters.n; i++) {
        has |= (letters.s[i] == 'n' ? LAYER_NUMBER : 0U) |
               (letters.s[i] == 'm' ? LAYER_MOMENT : 0U) | (letters.s[i] == 't' ? LAYER_TEXT : 0U);
    }
    return has;
}

static bool column(struct loader *l, sqlite3_stmt *st, struct kept_column *c) {
    *c = (struct kept_column){
        .n = store_column_size(st, 0),
        .header = store_column_text(l->arena, st, 1),
        .field = store_column_text(l->arena, st, 2),
        .item = store_column_text(l->arena, st, 3),
        .domain = store_column_text(l->arena, st, 4),
        .criterion = store_column_text(l->arena, st, 5),
        .personal = sqlite3_column_int(st, 8) != 0,
        .low = small(st, 9),
        .high = small(st, 10),
        .layers = layers(store_column_text(l->arena, st, 11)),
        .answer = store_column_size(st, 13),
    };
    l->k->hushed = l->k->hushed || c->personal;
    return (store_type_of(store_column_text(l->arena, st, 6), &c->type) &&
            store_role_of(store_column_text(l->arena, st, 7), &c->role) &&
            store_home_of(store_column_text(l->arena, st, 12), &c->home)) ||
           damaged(l, "a word of a column is not known");
}

static bool columns(struct loader *l) {
    sqlite3_stmt *st = store_sql(l->s, SQL_COLUMN_GET);
    struct kept *k = l->k;
    size_t capacity = 0;
    bool row = false;
    if (!st) {
        return false;
    }
    store_int(l->s, st, 1, l->id);
    while (store_next(l->s, st, &row) && row) {
        k->column = pr_arena_grow(l->arena, k->column, k->n_columns, &capacity, sizeof *k->column);
        if (!column(l, st, &k->column[k->n_columns++])) {
            return false;
        }
    }
    return l->s->error->state == PR_STORE_OK;
}

static const struct pr_field *field(const struct loader *l, const struct kept_column *c) {
    const struct pr_kind_table *kind = pr_kind_table(l->t->kind);
    for (size_t i = 0; kind && c->field.n > 0 && i < kind->n_fields; i++) {
        if (pr_text_is(c->field, kind->fields[i].name[PR_EN])) {
            return &kind->fields[i];
        }
    }
    /* A heading of the kind may have been reworded since. */
    return kind && c->field.n > 0 ? pr_kind_field(kind, pr_text_fold(l->arena, c->header)) : NULL;
}

static void lay_out(struct loader *l) {
    struct pr_table *t = l->t;
    t->n_columns = l->k->n_columns;
    t->column = pr_arena_array(l->arena, t->n_columns, sizeof *t->column);
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct kept_column *k = &l->k->column[i];
        struct pr_column *c = &t->column[i];
        *c = (struct pr_column){.n = k->n,
                                .header = k->header,
                                .field = field(l, k),
                                .domain = k->domain,
                                .criterion = k->criterion,
                                .type = k->type,
                                .role = k->role,
                                .personal = k->personal,
                                .low = k->low,
                                .high = k->high};
        if (t->instrument && k->item.n > 0) {
            const size_t at = pr_item_find(t->instrument, k->item);
            c->item = at == SIZE_MAX ? NULL : &t->instrument->item[at];
            c->item_index = at == SIZE_MAX ? 0 : at;
        }
        c->missing = pr_arena_alloc(l->arena, t->n_rows);
        c->use = pr_arena_alloc(l->arena, t->n_rows);
        if (k->layers & LAYER_NUMBER) {
            c->number = pr_arena_array(l->arena, t->n_rows, sizeof *c->number);
        }
        if (k->layers & LAYER_MOMENT) {
            c->moment = pr_arena_array(l->arena, t->n_rows, sizeof *c->moment);
        }
        if (k->layers & LAYER_TEXT) {
            c->text = pr_arena_array(l->arena, t->n_rows, sizeof *c->text);
        }
    }
    t->cell = pr_arena_array(l->arena, t->n_rows, t->n_columns * sizeof *t->cell);
}

/* ---- rows and cells ---- */

static bool hold(struct loader *l, sqlite3_stmt *st, struct packed *h) {
    enum { FIRST = 4 };
    struct pr_moment moment;
    *h = (struct packed){.record = store_column_size(st, 0),
                         .line = store_column_size(st, 1),
                         .quarantined = sqlite3_column_int(st, 2) != 0};
    if (!l->k->responses) {
        return true;
    }
    h->answers = store_column_text(l->arena, st, 3);
    for (int home = HOME_RESPONDENT; home <= PACKED_OTHER; home++) {
        const int at = FIRST + home - HOME_RESPONDENT;
        if (sqlite3_column_type(st, at) != SQLITE_NULL) {
            h->text[home] = store_column_text(l->arena, st, at);
        }
    }
    const struct pr_text word = h->text[HOME_MOMENT];
    return !word.s || store_moment_of(word, &moment) ||
           damaged(l, "a moment of a response is none");
}

static bool rows(struct loader *l) {
    sqlite3_stmt *st = store_sql(l->s, l->k->responses ? SQL_RESPONSE_GET : SQL_RECORD_GET);
    struct pr_table *t = l->t;
    size_t capacity = 0;
    size_t held_capacity = 0;
    bool row = false;
    if (!st) {
        return false;
    }
    store_int(l->s, st, 1, l->id);
    while (store_next(l->s, st, &row) && row) {
        t->row = pr_arena_grow(l->arena, t->row, t->n_rows, &capacity, sizeof *t->row);
        l->held = pr_arena_grow(l->arena, l->held, t->n_rows, &held_capacity, sizeof *l->held);
        t->row[t->n_rows] = (struct pr_row){.record = store_column_size(st, 0),
                                            .line = store_column_size(st, 1),
                                            .quarantined = sqlite3_column_int(st, 2) != 0,
                                            .wave = -1,
                                            .pupil = -1,
                                            .class = -1,
                                            .group = -1,
                                            .subject = -1};
        if (!hold(l, st, &l->held[t->n_rows++])) {
            return false;
        }
    }
    return l->s->error->state == PR_STORE_OK;
}

static void set(struct loader *l, size_t row, size_t column, const struct value *v) {
    struct pr_column *c = &l->t->column[column];
    c->missing[row] = v->missing;
    l->t->cell[row * l->t->n_columns + column] = v->raw;
    if (c->number) {
        c->number[row] = v->number;
    }
    if (c->moment) {
        c->moment[row] = v->moment;
    }
    if (c->text) {
        c->text[row] = v->text;
    }
}

static bool read_value(struct loader *l, sqlite3_stmt *st, unsigned has, struct value *v) {
    *v = (struct value){.moment = {PR_NO_DAY, -1}, .text = PR_TEXT(""), .raw = PR_TEXT("")};
    if (sqlite3_column_type(st, 2) != SQLITE_NULL &&
        !store_missing_of(store_column_text(l->arena, st, 2), &v->missing)) {
        return damaged(l, "a kind of missing is not known");
    }
    if (sqlite3_column_type(st, 3) != SQLITE_NULL) {
        v->number = sqlite3_column_double(st, 3);
    } else if (v->missing == PR_PRESENT && (has & LAYER_NUMBER)) {
        v->number = (double)NAN; /* SQLite has no other way to keep one */
    }
    if (sqlite3_column_type(st, 4) != SQLITE_NULL &&
        !store_moment_of(store_column_text(l->arena, st, 4), &v->moment)) {
        return damaged(l, "a moment of a cell is none");
    }
    v->text = store_column_text(l->arena, st, 5);
    v->raw = sqlite3_column_type(st, 6) == SQLITE_NULL ? store_spelled(l->arena, v, has)
                                                       : store_column_text(l->arena, st, 6);
    return true;
}

static bool cells(struct loader *l) {
    sqlite3_stmt *st = store_sql(l->s, l->k->responses ? SQL_RESPONSE_CELL_GET : SQL_CELL_GET);
    size_t at = 0; /* both lists are sorted by record */
    bool row = false;
    if (!st) {
        return false;
    }
    store_int(l->s, st, 1, l->id);
    while (store_next(l->s, st, &row) && row) {
        const size_t record = store_column_size(st, 0);
        const size_t position = store_column_size(st, 1);
        struct value v;
        while (at < l->t->n_rows && l->t->row[at].record < record) {
            at++;
        }
        if (at == l->t->n_rows || l->t->row[at].record != record || position == 0 ||
            position > l->t->n_columns) {
            return damaged(l, "a cell has no record");
        }
        if (!read_value(l, st, l->k->column[position - 1].layers, &v)) {
            return false;
        }
        set(l, at, position - 1, &v);
    }
    return l->s->error->state == PR_STORE_OK;
}

static void imply(struct loader *l) {
    struct pr_text *part = pr_arena_array(l->arena, l->k->n_others, sizeof *part);
    for (size_t r = 0; r < l->t->n_rows; r++) {
        store_part(&l->held[r], part, l->k->n_others);
        for (size_t c = 0; c < l->t->n_columns; c++) {
            const struct piece piece = store_piece_of(&l->k->column[c], &l->held[r], part);
            const struct value v = store_implied(l->arena, &l->k->column[c], &piece);
            set(l, r, c, &v);
        }
    }
}

/* The row as it was read, with the cells that it does not give back. */
static struct packed packed(const struct loader *l, struct pr_arena *arena, size_t row,
                            const struct packed *held) {
    assert(held);
    struct packed again = *held;
    struct packing p = {.arena = arena, .k = l->k, .row = &again};
    struct pr_text *part = pr_arena_array(arena, l->k->n_others, sizeof *part);
    store_part(held, part, l->k->n_others);
    for (size_t c = 0; c < l->k->n_columns; c++) {
        const struct value v = store_value(l->k, l->t, row, c);
        const struct piece piece = store_piece_of(&l->k->column[c], held, part);
        const struct value implied = store_implied(arena, &l->k->column[c], &piece);
        if (!store_value_same(&v, &implied)) {
            store_odd(&p, c, &v);
        }
    }
    return again;
}

/* As it was put, by the digest. */
static bool right(struct loader *l) {
    char again[65];
    struct digest d;
    if (l->form == FORM_CELLS) {
        store_reading(l->k, l->t, l->form, again);
        return memcmp(again, l->reading, 64) == 0;
    }
    struct pr_arena *scratch = pr_arena_new();
    store_reading_begin(&d, l->k, l->t, l->t->n_rows, l->form);
    for (size_t r = 0; r < l->t->n_rows; r++) {
        const struct packed p = packed(l, scratch, r, &l->held[r]);
        store_reading_row(&d, l->k, &p);
        pr_arena_reset(scratch);
    }
    store_reading_end(&d, again);
    pr_arena_free(scratch);
    return memcmp(again, l->reading, 64) == 0;
}

bool store_load_source(struct pr_store *s, struct pr_arena *arena,
                       const struct pr_store_query *query, int64_t id, struct stored *stored) {
    *stored = (struct stored){.id = id};
    stored->table = pr_arena_alloc(arena, sizeof *stored->table);
    struct loader l = {
        .s = s, .arena = arena, .query = query, .t = stored->table, .k = &stored->kept, .id = id};
    if (!source(&l, &stored->imported) || !preamble(&l) || !columns(&l) || !rows(&l)) {
        return false;
    }
    store_count_others(l.k);
    lay_out(&l);
    imply(&l);
    if (!cells(&l)) {
        return false;
    }
    return right(&l) || damaged(&l, "a table is not what was imported");
}

/* ---- the door ---- */

static bool listed(const char *const *places, size_t n, struct pr_text place) {
    for (size_t i = 0; i < n; i++) {
        if (pr_text_is(place, places[i])) {
            return true;
        }
    }
    return false;
}

struct ids {
    int64_t *id;
    const char **place;
    size_t n, capacity, place_capacity;
};

static bool list(struct pr_store *s, struct pr_arena *arena, struct ids *ids) {
    sqlite3_stmt *st = store_sql(s, SQL_SOURCE_LIST);
    bool row = false;
    while (store_next(s, st, &row) && row) {
        ids->id = pr_arena_grow(arena, ids->id, ids->n, &ids->capacity, sizeof *ids->id);
        ids->place =
            pr_arena_grow(arena, ids->place, ids->n, &ids->place_capacity, sizeof *ids->place);
        ids->id[ids->n] = sqlite3_column_int64(st, 0);
        ids->place[ids->n++] = store_column_text(arena, st, 1).s;
    }
    return s->error->state == PR_STORE_OK;
}

static bool load_all(struct pr_store *s, struct pr_arena *arena, const struct pr_store_query *query,
                     struct pr_tables *tables) {
    struct ids ids = {0};
    if (!list(s, arena, &ids)) {
        return false;
    }
    tables->item = pr_arena_array(arena, ids.n, sizeof(struct pr_table *));
    for (size_t i = 0; i < ids.n; i++) {
        struct stored stored;
        if (listed(query->except, query->n_except, pr_text_of(ids.place[i]))) {
            continue;
        }
        if (!store_load_source(s, arena, query, ids.id[i], &stored)) {
            return false;
        }
        tables->item[tables->n++] = stored.table;
    }
    return true;
}

bool pr_store_load(struct pr_store *s, struct pr_arena *arena, const struct pr_store_query *query,
                   struct pr_tables *tables, struct pr_store_error *error) {
    store_enter(s, error);
    *tables = (struct pr_tables){0};
    /* One transaction for reading: all tables are of the same state. */
    const bool ok = store_exec(s, "BEGIN") && load_all(s, arena, query, tables);
    store_rollback(s);
    if (!ok) {
        tables->n = 0;
    }
    return ok;
}

/* ---- places that hold no file any more ---- */

static bool mark(struct pr_store *s, const struct ids *ids, const char *const *places, size_t n) {
    for (size_t i = 0; i < ids->n; i++) {
        if (listed(places, n, pr_text_of(ids->place[i]))) {
            continue;
        }
        sqlite3_stmt *st = store_sql(s, SQL_SOURCE_GONE);
        if (!st) {
            return false;
        }
        store_int(s, st, 1, ids->id[i]);
        if (!store_run(s, st)) {
            return false;
        }
    }
    return true;
}

bool pr_store_mark_gone(struct pr_store *s, const char *const *places, size_t n,
                        struct pr_store_error *error) {
    struct ids ids = {0};
    store_enter(s, error);
    if (!store_begin(s)) {
        return false;
    }
    struct pr_arena *scratch = pr_arena_new();
    bool ok = list(s, scratch, &ids) && mark(s, &ids, places, n);
    if (ok) {
        ok = store_commit(s);
    } else {
        store_rollback(s);
    }
    pr_arena_free(scratch);
    return ok;
}
