/* A disk that fails at the n-th write, for every n; a disk without shared memory (no WAL); a disk
 * that is full. An import is whole or absent, and the next one works without help. */
#define _POSIX_C_SOURCE 200809L
#include "made.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* ---- a file system that fails ---- */

struct fault_file {
    sqlite3_file base;
    sqlite3_file *real;
};

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    int64_t left;  /* operations until one fails; -1: never */
    bool for_good; /* all that follow fail too */
    int code;      /* as what */
    bool hit;
    bool no_shared; /* no shared memory: WAL is refused */
} disk;

static sqlite3_file *real_of(sqlite3_file *f) {
    return ((struct fault_file *)(void *)f)->real;
}

static int due(void) {
    if (disk.left < 0) {
        return SQLITE_OK;
    }
    if (disk.left > 0) {
        disk.left--;
        return SQLITE_OK;
    }
    if (disk.hit && !disk.for_good) {
        return SQLITE_OK;
    }
    disk.hit = true;
    return disk.code;
}

static int f_close(sqlite3_file *f) {
    return real_of(f)->pMethods->xClose(real_of(f));
}
static int f_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
    return real_of(f)->pMethods->xRead(real_of(f), to, n, at);
}
static int f_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at) {
    const int code = due();
    if (code != SQLITE_OK && n > 1) { /* half of it arrives */
        (void)real_of(f)->pMethods->xWrite(real_of(f), from, n / 2, at);
    }
    return code ? code : real_of(f)->pMethods->xWrite(real_of(f), from, n, at);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 n) {
    const int code = due();
    return code ? SQLITE_IOERR_TRUNCATE : real_of(f)->pMethods->xTruncate(real_of(f), n);
}
static int f_sync(sqlite3_file *f, int flags) {
    const int code = due();
    return code ? SQLITE_IOERR_FSYNC : real_of(f)->pMethods->xSync(real_of(f), flags);
}
static int f_size(sqlite3_file *f, sqlite3_int64 *n) {
    return real_of(f)->pMethods->xFileSize(real_of(f), n);
}
static int f_lock(sqlite3_file *f, int lock) {
    return real_of(f)->pMethods->xLock(real_of(f), lock);
}
static int f_unlock(sqlite3_file *f, int lock) {
    return real_of(f)->pMethods->xUnlock(real_of(f), lock);
}
static int f_reserved(sqlite3_file *f, int *out) {
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}
static int f_control(sqlite3_file *f, int op, void *arg) {
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}
static int f_sector(sqlite3_file *f) {
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}
static int f_traits(sqlite3_file *f) {
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}
static int f_map(sqlite3_file *f, int page, int size, int extend, void volatile **at) {
    return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, at);
}
static int f_shm_lock(sqlite3_file *f, int offset, int n, int flags) {
    return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}
static void f_barrier(sqlite3_file *f) {
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}
static int f_unmap(sqlite3_file *f, int remove_it) {
    return real_of(f)->pMethods->xShmUnmap(real_of(f), remove_it);
}

static const sqlite3_io_methods with_shared = {2,         f_close,  f_read,   f_write,  f_truncate,
                                               f_sync,    f_size,   f_lock,   f_unlock, f_reserved,
                                               f_control, f_sector, f_traits, f_map,    f_shm_lock,
                                               f_barrier, f_unmap,  NULL,     NULL};
static const sqlite3_io_methods without_shared = {
    1,      f_close,  f_read,     f_write,   f_truncate, f_sync,   f_size,
    f_lock, f_unlock, f_reserved, f_control, f_sector,   f_traits, NULL,
    NULL,   NULL,     NULL,       NULL,      NULL};

static int v_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out) {
    struct fault_file *file = (struct fault_file *)(void *)f;
    (void)vfs;
    file->real = (sqlite3_file *)(void *)(file + 1);
    const int code = disk.real->xOpen(disk.real, name, file->real, flags, out);
    file->base.pMethods = file->real->pMethods == NULL ? NULL
                          : disk.no_shared             ? &without_shared
                                                       : &with_shared;
    return code;
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync) {
    (void)vfs;
    const int code = due();
    return code ? SQLITE_IOERR_DELETE : disk.real->xDelete(disk.real, name, sync);
}

static void disk_in(void) {
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real;
    disk.vfs.zName = "faults";
    disk.vfs.szOsFile = disk.real->szOsFile + (int)sizeof(struct fault_file);
    disk.vfs.xOpen = v_open;
    disk.vfs.xDelete = v_delete;
    disk.left = -1;
    disk.hit = false;
    disk.no_shared = false;
    assert_int_equal(sqlite3_vfs_register(&disk.vfs, 1), SQLITE_OK);
}

static void disk_out(void) {
    assert_int_equal(sqlite3_vfs_unregister(&disk.vfs), SQLITE_OK);
    assert_int_equal(sqlite3_vfs_register(disk.real, 1), SQLITE_OK);
}

/* ---- tables ---- */

enum { FEW = 3, MANY = 400 };

static struct pr_table *survey(struct pr_arena *a, const char *place, size_t n) {
    struct made_answer *answers = pr_arena_array(a, n, sizeof *answers);
    for (size_t i = 0; i < n; i++) {
        struct pr_buf b = pr_buf_new(a);
        pr_buf_c(&b, "К");
        pr_buf_int(&b, (int64_t)i);
        answers[i] = (struct made_answer){b.s, (int)i + 1, {1 + (int)i % 5, 2, 40}};
    }
    return made_survey(a, place, "май", answers, n);
}

/* With the good disk again: the first table, and the second one whole or not at all. */
static size_t state_after(struct pr_arena *a, const char *path, const struct pr_table *first,
                          const struct pr_table *second) {
    struct pr_store *s = made_open(a, path);
    assert_int_equal(made_ask(s, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    const struct pr_tables back = made_load(s, a, NULL);
    size_t at = 0;
    if (first) {
        assert_true(back.n >= 1);
        assert_same_table(first, back.item[at++]);
    }
    const size_t seen = back.n - at;
    assert_true(seen <= 1);
    if (seen == 1) {
        assert_same_table(second, back.item[at]);
    }
    /* and the next import works, as if nothing had been */
    const struct pr_import w = made_put(s, second);
    assert_true(w.unchanged == (seen == 1));
    assert_int_equal(made_load(s, a, NULL).n, at + 1);
    pr_store_close(s);
    return seen;
}

/* Some rows of a table. */
static struct pr_table part_of(struct pr_arena *a, const struct pr_table *t, size_t from,
                               size_t to) {
    struct pr_table part = *t;
    part.n_rows = to - from;
    part.row += from;
    part.cell += from * t->n_columns;
    part.column = pr_arena_array(a, t->n_columns, sizeof *part.column);
    for (size_t c = 0; c < t->n_columns; c++) {
        struct pr_column *column = &part.column[c];
        *column = t->column[c];
        column->missing += from;
        column->use += from;
        column->number = column->number ? column->number + from : NULL;
        column->moment = column->moment ? column->moment + from : NULL;
        column->text = column->text ? column->text + from : NULL;
    }
    return part;
}

/* The same as pr_store_put, a third at a time. What a block did wrong may be said later. */
static bool put_parts(struct pr_arena *a, struct pr_store *s, const struct pr_table *t,
                      struct pr_store_error *e) {
    struct pr_store_putting *w = NULL;
    struct pr_import what;
    struct pr_store_error end;
    struct pr_table_sum sum = {.records = t->n_rows};
    struct pr_table head = *t;
    bool whole = true;
    head.sum = &sum;
    if (!pr_store_put_begin(s, &head, &w, &whole, e)) {
        return false;
    }
    assert_false(whole);
    bool ok = true;
    for (size_t i = 0; ok && i < 3; i++) {
        const struct pr_table part = part_of(a, t, t->n_rows * i / 3, t->n_rows * (i + 1) / 3);
        ok = pr_store_put_block(w, &part, NULL, e);
    }
    const bool done = ok;
    ok = pr_store_put_end(w, done, NULL, &what, &whole, done ? e : &end) && done;
    assert_true(!ok || what.new_records == t->n_rows);
    return ok;
}

/* Opens and puts on the failing disk; false with a proper word when something failed. */
static bool try_put(struct pr_arena *a, const char *path, const struct pr_table *t, bool parts,
                    enum pr_store_state *state) {
    struct pr_store *s = NULL;
    struct pr_store_error e;
    struct pr_import what;
    const bool ok = pr_store_open(a, path, &s, &e) &&
                    (parts ? put_parts(a, s, t, &e) : pr_store_put(s, t, NULL, &what, &e));
    *state = e.state;
    assert_true(ok == (e.state == PR_STORE_OK));
    pr_store_close(s);
    return ok;
}

struct fault_case {
    const char *name;
    int code;
    bool for_good, no_shared, from_nothing;
    bool parts; /* block by block */
};

static const struct fault_case faults[] = {
    {"full for good, WAL", SQLITE_FULL, true, false, false, false},
    {"full once, WAL", SQLITE_FULL, false, false, false, false},
    {"write error for good, WAL", SQLITE_IOERR_WRITE, true, false, false, false},
    {"full for good, no WAL", SQLITE_FULL, true, true, false, false},
    {"write error once, no WAL", SQLITE_IOERR_WRITE, false, true, false, false},
    {"full for good, from nothing", SQLITE_FULL, true, false, true, false},
    {"write error once, from nothing", SQLITE_IOERR_WRITE, false, false, true, false},
    {"full for good, no WAL, from nothing", SQLITE_FULL, true, true, true, false},
    {"full for good, in blocks", SQLITE_FULL, true, false, true, true},
    {"write error once, in blocks", SQLITE_IOERR_WRITE, false, true, true, true},
};

/* One point of failure; false when n lies behind the last write. */
static bool one_fault(const struct fault_case *c, int64_t n, size_t rows, size_t *full) {
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_table *first = c->from_nothing ? NULL : survey(a, "a.csv", FEW);
    struct pr_table *second = survey(a, "b.csv", rows);
    enum pr_store_state state = PR_STORE_OK;
    second->sha256[0] = 'x';
    disk_in();
    disk.no_shared = c->no_shared;
    if (first) {
        assert_true(try_put(a, path, first, false, &state));
    }
    disk.code = c->code;
    disk.for_good = c->for_good;
    disk.left = n;
    const bool ok = try_put(a, path, second, c->parts, &state);
    const bool hit = disk.hit;
    disk.left = -1;
    disk_out();
    *full += state == PR_STORE_FULL ? 1 : 0;
    const size_t seen = state_after(a, path, first, second);
    if (ok && seen != 1) {
        fail_msg("%s, %lld: said to be stored and is not", c->name, (long long)n);
    }
    made_gone(a, path);
    pr_arena_free(a);
    return hit;
}

static void every_write(void **state) {
    (void)state;
    const char *longer = pr_environment("PRIROST_LONG");
    const bool all = longer && longer[0] == '1';
    for (size_t i = 0; i < PR_COUNT_OF(faults); i++) {
        size_t full = 0;
        int64_t n = 0;
        while (one_fault(&faults[i], n, all ? MANY : FEW, &full)) {
            n++;
        }
        if (n < 5 || (faults[i].code == SQLITE_FULL && faults[i].for_good && full == 0)) {
            fail_msg("%s: %lld writes, %zu full", faults[i].name, (long long)n, full);
        }
    }
}

/* ---- no WAL ---- */

static void lives_without_wal(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    disk_in();
    disk.no_shared = true;
    struct pr_store *s = made_open(a, path);
    assert_int_equal(made_ask(s, "SELECT journal_mode = 'delete' FROM pragma_journal_mode"), 1);
    assert_int_equal(made_ask(s, "PRAGMA synchronous"), 2);
    const struct pr_table *t = survey(a, "a.csv", MANY);
    (void)made_put(s, t);
    assert_same_table(t, made_load(s, a, NULL).item[0]);
    pr_store_close(s);
    disk_out();
    made_gone(a, path);
    pr_arena_free(a);
}

/* ---- a full disk ---- */

static void a_full_disk(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_table *first = survey(a, "a.csv", FEW);
    struct pr_table *large = survey(a, "b.csv", 20000);
    struct pr_store *s = made_open(a, path);
    struct pr_store_error e;
    struct pr_import what;
    struct rlimit before;
    (void)made_put(s, first);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit = {300000, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    const bool ok = pr_store_put(s, large, NULL, &what, &e);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, handler);
    assert_false(ok);
    assert_int_equal(e.state, PR_STORE_FULL);
    assert_string_equal(e.path, path);
    assert_int_equal(what.new_records, 0);
    assert_int_equal(made_load(s, a, NULL).n, 1); /* this connection goes on */
    pr_store_close(s);
    assert_int_equal(state_after(a, path, first, large), 0);
    made_gone(a, path);
    pr_arena_free(a);
}

/* Records with the same number break the table's key: nothing of the file stays. */
static void stops_at_the_first_error(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_table *first = survey(a, "a.csv", FEW);
    struct pr_table *twice = survey(a, "b.csv", MANY);
    struct pr_store *s = made_open(a, path);
    struct pr_store_error e;
    struct pr_import what;
    (void)made_put(s, first);
    twice->row[MANY - 1].record = 1;
    assert_false(pr_store_put(s, twice, NULL, &what, &e));
    assert_int_equal(e.state, PR_STORE_FAILED);
    assert_true(sqlite3_get_autocommit(s->db) != 0);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM response"), FEW);
    twice->row[MANY - 1].record = MANY;
    pr_store_close(s);
    assert_int_equal(state_after(a, path, first, twice), 0);
    made_gone(a, path);
    pr_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lives_without_wal),
        cmocka_unit_test(a_full_disk),
        cmocka_unit_test(stops_at_the_first_error),
        cmocka_unit_test(every_write),
    };
    return cmocka_run_group_tests_name("store/faults", tests, NULL, NULL);
}
