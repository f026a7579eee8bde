/* A long table -> database: one transaction, its records block by block. The same bytes at the same
 * place are only read again, to tell whether they would be kept the same way. */
#include "inside.h"

#include <string.h>

struct pr_store_putting {
    struct putter p;
    struct digest digest;
    struct digest *old; /* of the first form, where the database has the bytes so */
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
    w->p.only_read = bytes;
    *whole = !bytes && (place || n > 0);
    return true;
}

static void leave(struct pr_store_putting *w) {
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
        ok = look(w, whole) && (*whole || w->p.only_read || store_put_head(&w->p)) &&
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
    *putting = w;
    return true;
}

bool pr_store_put_block(struct pr_store_putting *w, const struct pr_table *block,
                        struct pr_store_error *error) {
    const struct pr_table *head = w->p.t;
    store_enter(w->p.s, error);
    struct pr_table rows = *block;
    rows.wave = head->wave; /* known at the end of the file */
    if (w->old) {
        store_reading_rows(w->old, &w->p.kept, block);
    }
    if (w->p.form == FORM_CELLS) {
        store_reading_rows(&w->digest, &w->p.kept, block);
    }
    w->p.t = &rows;
    const bool ok = (w->p.only_read && w->p.form == FORM_CELLS) ||
                    store_put_rows(&w->p, w->p.form == FORM_ROWS ? &w->digest : NULL);
    w->p.t = head;
    return ok;
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
    bool ok = true;
    *what = (struct pr_import){0};
    *whole = false;
    store_enter(s, error);
    store_reading_end(&w->digest, w->p.reading);
    if (done && w->p.only_read) {
        ok = known(w, &found, &newest);
        *whole = ok && !(found && newest); /* read otherwise, or gone meanwhile */
        *what = (struct pr_import){.unchanged = true, .unchanged_records = records};
        store_rollback(s);
    } else if (done) {
        ok = put_reading(w) && store_put_issues(&w->p, issues);
        if (ok) {
            ok = store_commit(s);
            what->new_records = records;
        } else {
            store_rollback(s);
        }
    } else {
        store_rollback(s);
    }
    leave(w);
    return ok;
}
