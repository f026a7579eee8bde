/* A long table -> database: one transaction, its records block by block. The same bytes at the same
 * place are only read again, to tell whether they would be kept the same way. */
#include "inside.h"

#include <string.h>

/* Rows that are packed while those before are written. */
struct batch {
    struct pr_arena *arena;
    struct packed *row; /* of the putting's own arena: as many in each block */
    size_t n, capacity;
};

struct pr_store_putting {
    struct putter p;
    struct digest digest;
    struct digest *old; /* of the first form, where the database has the bytes so */
    struct worder *worder;
    bool only_read; /* the bytes are known: nothing is written */
    struct batch batch[2];
    size_t turn;
    /* the job beside; the store is its own meanwhile */
    struct pr_worker *worker; /* NULL: SQLite knows no threads */
    const struct batch *writing;
    bool failed;
    struct pr_store_error error;
    struct pr_arena *words; /* of the error */
};

static bool exists(struct pr_store *s, enum store_sql sql, const struct pr_table *t, bool *found) {
    sqlite3_stmt *st = store_sql(s, sql);
    int64_t id = 0;
    if (!st) {
        return false;
    }
    store_c(s, st, 1, t->place);
    if (sql == SQL_SOURCE_BYTES) {
        store_c(s, st, 2, t->sha256);
    }
    return store_number(s, st, found, &id);
}

/* What there is of the place and of the survey. */
static bool look(struct pr_store_putting *w, bool *whole) {
    bool bytes = false;
    bool place = false;
    int64_t *ids = NULL;
    size_t n = 0;
    if (!exists(w->p.s, SQL_SOURCE_BYTES, w->p.t, &bytes) ||
        !exists(w->p.s, SQL_SOURCE_AT, w->p.t, &place) || !store_kin(&w->p, &ids, &n)) {
        return false;
    }
    w->only_read = bytes;
    *whole = !bytes && (place || n > 0);
    return true;
}

static void leave(struct pr_store_putting *w) {
    pr_worker_end(w->worker);
    pr_arena_free(w->batch[0].arena);
    pr_arena_free(w->batch[1].arena);
    pr_arena_free(w->words);
    pr_arena_free(w->p.scratch);
    pr_arena_free(w->p.arena);
}

bool pr_store_put_begin(struct pr_store *s, const struct pr_table *head,
                        struct pr_store_putting **putting, bool *whole,
                        struct pr_store_error *error) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_store_putting *w = pr_arena_alloc(arena, sizeof *w);
    w->p = (struct putter){.s = s, .arena = arena, .scratch = pr_arena_new(), .t = head};
    w->p.kept = store_kept_of(arena, head);
    const size_t records = head->sum->records + head->quarantined;
    bool old = false;
    *putting = NULL;
    *whole = false;
    store_enter(s, error);
    w->p.form = store_form(&w->p.kept);
    store_reading_begin(&w->digest, &w->p.kept, head, records, w->p.form);
    bool ok = store_begin(s);
    if (ok) {
        memset(w->p.reading, '-', 64); /* until it is known */
        *whole = !w->p.kept.responses;
        ok = (*whole || look(w, whole)) && (*whole || w->only_read || store_put_head(&w->p)) &&
             store_old(&w->p, &old);
    }
    if (!ok || *whole) {
        store_rollback(s);
        leave(w);
        return ok;
    }
    if (old) {
        w->old = pr_arena_alloc(arena, sizeof *w->old);
        store_reading_begin(w->old, &w->p.kept, head, records, FORM_CELLS);
    }
    w->worder = store_worder_new(arena, &w->p.kept);
    w->batch[0].arena = pr_arena_new();
    w->batch[1].arena = pr_arena_new();
    w->words = pr_arena_new();
    w->worker = sqlite3_threadsafe() ? pr_worker_new(arena) : NULL;
    *putting = w;
    return true;
}

/* ---- blocks ---- */

static void write_batch(void *data) {
    struct pr_store_putting *w = data;
    struct pr_store *s = w->p.s;
    struct pr_arena *arena = s->arena;
    s->arena = w->words;
    store_enter(s, &w->error);
    w->failed = !store_put_responses(&w->p, w->writing->row, w->writing->n);
    pr_arena_reset(w->p.scratch);
    s->arena = arena;
}

/* What was given is written; the store is the caller's again. */
static bool written(struct pr_store_putting *w, struct pr_store_error *error) {
    if (w->worker) {
        pr_worker_wait(w->worker);
    }
    store_enter(w->p.s, error);
    if (w->failed) {
        *error = w->error;
        error->detail = pr_text_copy(w->p.s->arena, w->error.detail);
    }
    return !w->failed;
}

static void start_writing(struct pr_store_putting *w, const struct batch *batch) {
    w->writing = batch;
    if (w->worker) {
        pr_worker_do(w->worker, write_batch, w);
    } else {
        write_batch(w);
    }
}

static void pack(struct pr_store_putting *w, struct batch *b, const struct pr_table *rows,
                 const struct pr_worded *words) {
    pr_arena_reset(b->arena);
    b->n = words ? words->n : rows->n_rows;
    if (b->n > b->capacity) {
        b->row = pr_arena_array(w->p.arena, b->n, sizeof *b->row);
        b->capacity = b->n;
    }
    if (words) {
        store_pack_words(w->worder, b->arena, words, rows, b->row);
    } else {
        store_pack_rows(b->arena, &w->p.kept, rows, b->row);
    }
    for (size_t i = 0; i < b->n; i++) {
        store_reading_row(&w->digest, &w->p.kept, &b->row[i]);
    }
}

bool pr_store_put_block(struct pr_store_putting *w, const struct pr_table *block,
                        const struct pr_worded *words, struct pr_store_error *error) {
    struct batch *batch = &w->batch[w->turn];
    struct pr_table rows = *block;
    rows.wave = w->p.t->wave; /* known at the end of the file */
    if (w->old && words) {
        store_reading_words(w->old, &w->p.kept, words, &rows);
    } else if (w->old) {
        store_reading_rows(w->old, &w->p.kept, &rows);
    }
    pack(w, batch, &rows, words);
    if (!written(w, error)) {
        return false;
    }
    if (!w->only_read) {
        start_writing(w, batch);
        w->turn = 1 - w->turn;
    }
    return true;
}

/* Also by a reading of the first form. */
static bool known(struct pr_store_putting *w, bool *found, bool *newest) {
    if (!store_known(&w->p, found, newest) || *found || !w->old) {
        return w->p.s->error->state == PR_STORE_OK;
    }
    store_reading_end(w->old, w->p.reading);
    return store_known(&w->p, found, newest);
}

/* The digest of all records is known now. */
static bool put_reading(struct pr_store_putting *w) {
    sqlite3_stmt *st = store_sql(w->p.s, SQL_SOURCE_READING);
    if (!st) {
        return false;
    }
    store_int(w->p.s, st, 1, w->p.id);
    store_c(w->p.s, st, 2, w->p.reading);
    return store_run(w->p.s, st);
}

bool pr_store_put_end(struct pr_store_putting *w, bool done, const struct pr_issues *issues,
                      struct pr_import *what, bool *whole, struct pr_store_error *error) {
    struct pr_store *s = w->p.s;
    const size_t records = w->p.t->sum->records;
    bool found = false;
    bool newest = false;
    *what = (struct pr_import){0};
    *whole = false;
    bool ok = written(w, error);
    store_reading_end(&w->digest, w->p.reading);
    if (!ok || !done) {
        store_rollback(s);
    } else if (w->only_read) {
        ok = known(w, &found, &newest);
        *whole = ok && !(found && newest); /* read otherwise, or gone meanwhile */
        *what = (struct pr_import){.unchanged = true, .unchanged_records = records};
        store_rollback(s);
    } else {
        ok = put_reading(w) && store_put_issues(&w->p, issues);
        if (ok) {
            ok = store_commit(s);
            what->new_records = records;
        } else {
            store_rollback(s);
        }
    }
    leave(w);
    return ok;
}
