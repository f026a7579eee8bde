/* One connection: prepared statements, transactions, and what SQLite's codes mean for us. */
#include "inside.h"

#include <string.h>

static const char *const statements[SQL_STATEMENTS] = {
#define S(name, text) [SQL_##name] = (text),
#include "statements.def"
#undef S
};

static const struct {
    int code;
    enum pr_store_state state;
} states[] = {
    {SQLITE_BUSY, PR_STORE_LOCKED},        {SQLITE_LOCKED, PR_STORE_LOCKED},
    {SQLITE_PROTOCOL, PR_STORE_LOCKED},    {SQLITE_FULL, PR_STORE_FULL},
    {SQLITE_READONLY, PR_STORE_READ_ONLY}, {SQLITE_CANTOPEN, PR_STORE_CANNOT_OPEN},
    {SQLITE_PERM, PR_STORE_CANNOT_OPEN},   {SQLITE_AUTH, PR_STORE_CANNOT_OPEN},
    {SQLITE_CORRUPT, PR_STORE_DAMAGED},    {SQLITE_NOTADB, PR_STORE_DAMAGED},
    {SQLITE_FORMAT, PR_STORE_DAMAGED},
};

static enum pr_store_state meaning(int code) {
    /* A quota or a limit on the size of files; SQLite itself knows only the full disk. */
    if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE) {
        return PR_STORE_FULL;
    }
    for (size_t i = 0; i < PR_COUNT_OF(states); i++) {
        if ((code & 0xff) == states[i].code) {
            return states[i].state;
        }
    }
    return PR_STORE_FAILED;
}

void store_enter(struct pr_store *s, struct pr_store_error *error) {
    s->error = error;
    s->bound = SQLITE_OK;
    *error = (struct pr_store_error){.state = PR_STORE_OK, .path = s->path};
}

bool store_fail_as(struct pr_store *s, enum pr_store_state state, const char *detail) {
    if (s->error->state == PR_STORE_OK) {
        s->error->state = state;
        s->error->path = s->path;
        s->error->detail = pr_text_copy(s->arena, pr_text_of(detail));
    }
    return false;
}

bool store_fail(struct pr_store *s, int code) {
    /* The message belongs to the last call of the connection; when that was another one, the
     * code's own words are right. */
    const bool last = s->db && sqlite3_extended_errcode(s->db) == code;
    return store_fail_as(s, meaning(code), last ? sqlite3_errmsg(s->db) : sqlite3_errstr(code));
}

sqlite3_stmt *store_sql(struct pr_store *s, enum store_sql which) {
    sqlite3_stmt **st = &s->statement[which];
    s->bound = SQLITE_OK;
    if (*st) {
        (void)sqlite3_reset(*st);
        (void)sqlite3_clear_bindings(*st);
        return *st;
    }
    const int code =
        sqlite3_prepare_v3(s->db, statements[which], -1, SQLITE_PREPARE_PERSISTENT, st, NULL);
    if (code == SQLITE_ERROR) { /* our own text: it is the schema that is not ours any more */
        (void)store_fail_as(s, PR_STORE_DAMAGED, sqlite3_errmsg(s->db));
    } else if (code != SQLITE_OK) {
        (void)store_fail(s, code);
    }
    return *st;
}

static void note(struct pr_store *s, int code) {
    if (s->bound == SQLITE_OK) {
        s->bound = code;
    }
}

void store_text(struct pr_store *s, sqlite3_stmt *st, int at, struct pr_text t) {
    note(s, sqlite3_bind_text64(st, at, t.n ? t.s : "", t.n, SQLITE_STATIC, SQLITE_UTF8));
}

void store_text_or_null(struct pr_store *s, sqlite3_stmt *st, int at, struct pr_text t, bool has) {
    if (has) {
        store_text(s, st, at, t);
    } else {
        note(s, sqlite3_bind_null(st, at));
    }
}

void store_c(struct pr_store *s, sqlite3_stmt *st, int at, const char *t) {
    store_text(s, st, at, pr_text_of(t));
}

void store_int(struct pr_store *s, sqlite3_stmt *st, int at, int64_t value) {
    note(s, sqlite3_bind_int64(st, at, value));
}

void store_size(struct pr_store *s, sqlite3_stmt *st, int at, size_t value) {
    note(s, value > INT64_MAX ? SQLITE_TOOBIG : sqlite3_bind_int64(st, at, (int64_t)value));
}

void store_response_id(struct pr_store *s, sqlite3_stmt *st, int at, int64_t source,
                       size_t record) {
    const bool fits =
        source >= 0 && source <= RESPONSE_SOURCES && record < (uint64_t)RESPONSE_RECORDS;
    note(s, fits ? sqlite3_bind_int64(st, at, source * RESPONSE_RECORDS + (int64_t)record)
                 : SQLITE_TOOBIG);
}

void store_real(struct pr_store *s, sqlite3_stmt *st, int at, double value) {
    note(s, sqlite3_bind_double(st, at, value));
}

bool store_next(struct pr_store *s, sqlite3_stmt *st, bool *row) {
    *row = false;
    if (!st) {
        return false;
    }
    if (s->bound != SQLITE_OK) {
        return store_fail(s, s->bound);
    }
    const int code = sqlite3_step(st);
    if (code == SQLITE_ROW) {
        *row = true;
        return true;
    }
    const bool ok = code == SQLITE_DONE || store_fail(s, code);
    (void)sqlite3_reset(st);
    return ok;
}

bool store_run(struct pr_store *s, sqlite3_stmt *st) {
    bool row = false;
    return store_next(s, st, &row);
}

bool store_number(struct pr_store *s, sqlite3_stmt *st, bool *found, int64_t *value) {
    if (!store_next(s, st, found)) {
        return false;
    }
    if (*found) {
        *value = sqlite3_column_int64(st, 0);
        (void)sqlite3_reset(st);
    }
    return true;
}

bool store_exec(struct pr_store *s, const char *sql) {
    const int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || store_fail(s, code);
}

bool store_begin(struct pr_store *s) {
    return store_exec(s, "BEGIN IMMEDIATE");
}

void store_rollback(struct pr_store *s) {
    for (size_t i = 0; i < SQL_STATEMENTS; i++) {
        if (s->statement[i]) {
            (void)sqlite3_reset(s->statement[i]);
        }
    }
    if (!sqlite3_get_autocommit(s->db)) {
        (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
}

bool store_commit(struct pr_store *s) {
    /* SQLite rolls back by itself when memory or the disk fails: then there is nothing to commit,
     * and whatever was written since stands outside any transaction. */
    const bool ok = sqlite3_get_autocommit(s->db)
                        ? store_fail_as(s, PR_STORE_FAILED, "the transaction was rolled back")
                        : store_exec(s, "COMMIT");
    if (!ok) {
        store_rollback(s);
    }
    return ok;
}

bool pr_store_hold(struct pr_store *s, struct pr_store_error *error) {
    store_enter(s, error);
    return store_begin(s);
}

void pr_store_release(struct pr_store *s) {
    store_rollback(s);
}

struct pr_text store_column_text(struct pr_arena *arena, sqlite3_stmt *st, int column) {
    const char *s = (const char *)sqlite3_column_text(st, column);
    const int n = s ? sqlite3_column_bytes(st, column) : 0;
    return pr_text_copy(arena, (struct pr_text){s ? s : "", n > 0 ? (size_t)n : 0});
}

size_t store_column_size(sqlite3_stmt *st, int column) {
    const int64_t value = sqlite3_column_int64(st, column);
    return value > 0 ? (size_t)value : 0;
}
