/* Opening: looks before it touches, brings the file to the newest version, asks for WAL and lives
 * without it. */
#include "inside.h"

#include "prirost/base_embedded.h"

#include <string.h>

struct opener {
    struct pr_store *s;
    bool unclean; /* a log of an unfinished transaction stood beside the file */
    bool fresh;   /* the file is made now */
};

/* ---- looking ---- */

/* file:…?immutable=1 reads the file as it lies there: no lock, no log replayed, no file made. */
static const char *look_uri(struct pr_arena *arena, const char *path) {
    static const char hex[] = "0123456789ABCDEF";
    struct pr_buf b = pr_buf_new(arena);
    const bool drive = path[0] && path[1] == ':';
    pr_buf_c(&b, drive ? "file:///" : path[0] == '/' ? "file://" : "file:");
    for (const char *p = path; *p; p++) {
        const unsigned char c = (unsigned char)*p;
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || (c && strchr("/._-:", c));
        if (plain) {
            pr_buf_char(&b, (char)c);
        } else {
            pr_buf_char(&b, '%');
            pr_buf_char(&b, hex[c >> 4]);
            pr_buf_char(&b, hex[c & 15]);
        }
    }
    pr_buf_c(&b, "?immutable=1");
    return pr_text_c(arena, pr_buf_done(&b));
}

static int ask(sqlite3 *db, const char *sql, int64_t *value) {
    sqlite3_stmt *st = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_step(st);
        *value = code == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    }
    (void)sqlite3_finalize(st);
    return code == SQLITE_ROW ? SQLITE_OK : code;
}

static int64_t number_of(const struct pr_embedded *e) {
    int64_t number = 0;
    for (const char *c = e->name; *c >= '0' && *c <= '9'; c++) {
        number = number * 10 + (*c - '0');
    }
    return number;
}

static int64_t newest_version(void) {
    int64_t newest = 0;
    for (const struct pr_embedded *e = prirost_sql; e->name; e++) {
        const int64_t number = number_of(e);
        newest = number > newest ? number : newest;
    }
    return newest;
}

static bool judge(struct pr_store *s, int64_t application, int64_t version, bool empty) {
    if (application == STORE_APPLICATION) {
        return version <= newest_version() || store_fail_as(s, PR_STORE_NEWER, "user_version");
    }
    return (application == 0 && empty) || store_fail_as(s, PR_STORE_NOT_OURS, "application_id");
}

static int64_t number_at(const unsigned char *p) {
    return (int32_t)((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]);
}

/* Whether the file may be opened: ours and not newer, or without any table. Goes by the header
 * alone where it can: after an unclean stop the rest is only right together with the log. */
static bool ours_by_header(struct pr_store *s, sqlite3 *db) {
    enum { HEADER = 100, VERSION = 60, APPLICATION = 68 };
    static const char magic[16] = "SQLite format 3";
    unsigned char header[HEADER] = {0};
    sqlite3_file *file = NULL;
    int64_t tables = 0;
    int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK) {
        code = file->pMethods->xRead(file, header, HEADER, 0);
    }
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) {
        return store_fail(s, code);
    }
    const int64_t application = number_at(header + APPLICATION);
    if (memcmp(header, magic, sizeof magic) != 0) {
        return store_fail_as(s, PR_STORE_NOT_OURS, "file is not a database");
    }
    const bool empty = application == 0 &&
                       ask(db, "SELECT count(*) FROM sqlite_schema", &tables) == SQLITE_OK &&
                       tables == 0;
    return judge(s, application, number_at(header + VERSION), empty);
}

/* The same with what the log adds. */
static bool ours(struct pr_store *s) {
    int64_t application = 0;
    int64_t version = 0;
    int64_t tables = 0;
    int code = ask(s->db, "PRAGMA application_id", &application);
    if (code == SQLITE_OK) {
        code = ask(s->db, "PRAGMA user_version", &version);
    }
    if (code == SQLITE_OK) {
        code = ask(s->db, "SELECT count(*) FROM sqlite_schema", &tables);
    }
    return code == SQLITE_OK ? judge(s, application, version, tables == 0) : store_fail(s, code);
}

static bool look(struct pr_store *s, const char *path) {
    enum { SMALLEST = 512 }; /* bytes of a database; SQLite takes less for an empty one */
    sqlite3 *db = NULL;
    struct pr_text bytes = PR_TEXT("");
    if (!pr_path_exists(path)) {
        return true;
    }
    if (pr_path_is_dir(path)) {
        return store_fail_as(s, PR_STORE_CANNOT_OPEN, "is a directory");
    }
    if (pr_file_read(s->arena, path, SMALLEST - 1, &bytes) == PR_IO_OK) {
        return bytes.n == 0 || store_fail_as(s, PR_STORE_NOT_OURS, "too short for a database");
    }
    const int code =
        sqlite3_open_v2(look_uri(s->arena, path), &db,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, NULL);
    const bool ok = code == SQLITE_OK ? ours_by_header(s, db) : store_fail(s, code);
    (void)sqlite3_close(db);
    return ok;
}

/* ---- the connection ---- */

static int stop(void *nothing) {
    (void)nothing;
    return pr_interrupted() ? 1 : 0;
}

static bool has_log(struct pr_store *s, const char *path) {
    static const char *const ends[] = {"-wal", "-journal"};
    for (size_t i = 0; i < PR_COUNT_OF(ends); i++) {
        struct pr_buf b = pr_buf_new(s->arena);
        pr_buf_c(&b, path);
        pr_buf_c(&b, ends[i]);
        if (pr_path_exists(b.s)) {
            return true;
        }
    }
    return false;
}

static bool connect(struct pr_store *s, const char *path) {
    if (path[0] != ':' && !pr_path_exists(path)) { /* answers of children: nobody else reads them */
        (void)pr_file_private(path);               /* a refusal is SQLite's to name */
    }
    const int code = sqlite3_open_v2(path, &s->db,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                         SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX,
                                     NULL);
    if (code != SQLITE_OK) {
        return store_fail(s, code);
    }
    (void)sqlite3_busy_timeout(s->db, STORE_PATIENCE);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_progress_handler(s->db, 1000, stop, NULL);
    /* What the log adds was not seen by looking: once more. */
    if (!ours(s)) {
        return false;
    }
    if (sqlite3_db_readonly(s->db, "main") == 1) {
        return store_fail_as(s, PR_STORE_READ_ONLY, "the file is write-protected");
    }
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return store_exec(s, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON");
}

/* WAL lets others read meanwhile. A file that is made now has no others: without the log its pages
 * are written once instead of twice, and the next opening asks for it. */
static bool journal(struct pr_store *s, bool fresh) {
    int64_t nothing = 0;
    /* Network shares and some sticks refuse WAL, some only when it is first used. */
    if (!fresh) {
        (void)ask(s->db, "PRAGMA journal_mode = WAL", &nothing);
    }
    if (ask(s->db, "SELECT count(*) FROM sqlite_schema", &nothing) != SQLITE_OK) {
        (void)ask(s->db, "PRAGMA journal_mode = DELETE", &nothing);
    }
    return store_exec(s, "PRAGMA synchronous = FULL");
}

/* ---- migrations ---- */

static bool version(struct pr_store *s, int64_t *value) {
    const int code = ask(s->db, "PRAGMA user_version", value);
    return code == SQLITE_OK || store_fail(s, code);
}

static bool step(struct pr_store *s, const struct pr_embedded *e, int64_t number) {
    struct pr_buf b = pr_buf_new(s->arena);
    pr_buf_c(&b, "PRAGMA application_id = ");
    pr_buf_int(&b, STORE_APPLICATION);
    pr_buf_c(&b, "; PRAGMA user_version = ");
    pr_buf_int(&b, number);
    return store_exec(s, e->bytes) && store_exec(s, b.s);
}

static bool steps(struct pr_store *s) {
    int64_t at = 0;
    if (!version(s, &at)) { /* another process may have been faster: asked again under the lock */
        return false;
    }
    for (const struct pr_embedded *e = prirost_sql; e->name; e++) {
        const int64_t number = number_of(e);
        if (number > at && !step(s, e, number)) {
            return false;
        }
    }
    return true;
}

/* All in one transaction. */
static bool migrate(struct pr_store *s) {
    int64_t at = 0;
    if (!version(s, &at) || at >= newest_version()) {
        return s->error->state == PR_STORE_OK;
    }
    if (!store_begin(s) || !steps(s)) {
        store_rollback(s);
        return false;
    }
    return store_commit(s);
}

static bool sound(struct pr_store *s) {
    sqlite3_stmt *st = NULL;
    int code = sqlite3_prepare_v2(s->db, "PRAGMA quick_check(1)", -1, &st, NULL);
    bool ok = code == SQLITE_OK;
    if (ok) {
        code = sqlite3_step(st);
        const char *word = code == SQLITE_ROW ? (const char *)sqlite3_column_text(st, 0) : NULL;
        ok = word && strcmp(word, "ok") == 0;
        if (!ok) {
            (void)(word ? store_fail_as(s, PR_STORE_DAMAGED, word) : store_fail(s, code));
        }
    } else {
        (void)store_fail(s, code);
    }
    (void)sqlite3_finalize(st);
    return ok;
}

static bool prepare(struct opener *o, const char *path) {
    struct pr_store *s = o->s;
    if (!look(s, path)) {
        return false;
    }
    o->unclean = has_log(s, path);
    o->fresh = !pr_path_exists(path);
    return connect(s, path) && (!o->unclean || sound(s)) && journal(s, o->fresh) && migrate(s);
}

void pr_store_close(struct pr_store *s) {
    if (!s) {
        return;
    }
    for (size_t i = 0; i < SQL_STATEMENTS; i++) {
        (void)sqlite3_finalize(s->statement[i]);
        s->statement[i] = NULL;
    }
    (void)sqlite3_close(s->db);
    s->db = NULL;
}

bool pr_store_open(struct pr_arena *arena, const char *path, struct pr_store **store,
                   struct pr_store_error *error) {
    struct pr_store *s = pr_arena_alloc(arena, sizeof *s);
    struct opener o = {.s = s};
    *store = NULL;
    s->arena = arena;
    s->path = pr_text_c(arena, pr_text_of(path));
    store_enter(s, error);
    if (!prepare(&o, s->path)) {
        pr_store_close(s);
        return false;
    }
    *store = s;
    return true;
}
