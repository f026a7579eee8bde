/* Opening: what is not ours stays as it is; what is damaged is said; WAL is no condition. */
#define _POSIX_C_SOURCE 200809L
#include "made.h"

#include <stdlib.h>
#include <sys/stat.h>

static enum pr_store_state opened(struct pr_arena *a, const char *path) {
    struct pr_store *s = NULL;
    struct pr_store_error e;
    const bool ok = pr_store_open(a, path, &s, &e);
    assert_true(ok == (e.state == PR_STORE_OK));
    assert_true(ok == (s != NULL));
    assert_string_equal(e.path, path);
    assert_true(ok || e.detail.n > 0);
    pr_store_close(s);
    return e.state;
}

static struct pr_text bytes_of(struct pr_arena *a, const char *path) {
    struct pr_text bytes;
    assert_int_equal(pr_file_read(a, path, 1U << 26, &bytes), PR_IO_OK);
    return bytes;
}

static const char *beside(struct pr_arena *a, const char *path, const char *end) {
    struct pr_buf b = pr_buf_new(a);
    pr_buf_c(&b, path);
    pr_buf_c(&b, end);
    return b.s;
}

static void untouched(struct pr_arena *a, const char *path, enum pr_store_state want) {
    const struct pr_text before = bytes_of(a, path);
    const enum pr_store_state state = opened(a, path);
    const struct pr_text after = bytes_of(a, path);
    if (state != want) {
        fail_msg("%zu bytes: %d", before.n, (int)state);
    }
    assert_true(pr_text_equal(before, after));
}

/* ---- our own ---- */

static void a_new_database(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "prirost #1 ? 100%.db");
    for (int again = 0; again < 2; again++) {
        struct pr_store *s = made_open(a, path);
        assert_int_equal(made_ask(s, "PRAGMA application_id"), STORE_APPLICATION);
        assert_int_equal(made_ask(s, "PRAGMA user_version"), 3);
        assert_int_equal(made_ask(s, "PRAGMA foreign_keys"), 1);
        assert_int_equal(made_ask(s, "PRAGMA synchronous"), 2);
        /* one that is made now has nobody who reads it meanwhile */
        assert_int_equal(made_ask(s, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"),
                         again);
        assert_int_equal(made_ask(s, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"),
                         1);
        /* every table is strict, and no table is a plain one by mistake */
        assert_int_equal(made_ask(s, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main'"
                                     " AND type = 'table' AND name NOT LIKE 'sqlite%' AND NOT"
                                     " strict"),
                         0);
        pr_store_close(s);
        assert_false(pr_path_exists(beside(a, path, "-wal")));
    }
    made_gone(a, path);
    pr_store_close(NULL);
    pr_arena_free(a);
}

static void an_empty_file(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    assert_int_equal(pr_file_write(path, PR_TEXT("")), PR_IO_OK);
    assert_int_equal(opened(a, path), PR_STORE_OK);
    assert_int_equal(opened(a, path), PR_STORE_OK);
    made_gone(a, path);
    pr_arena_free(a);
}

static void two_at_once_from_nothing(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct pr_store *t = made_open(a, path);
    assert_int_equal(made_ask(t, "PRAGMA user_version"), 3);
    pr_store_close(s);
    pr_store_close(t);
    made_gone(a, path);
    pr_arena_free(a);
}

/* ---- not ours ---- */

static void no_database(void **state) {
    (void)state;
    static const size_t sizes[] = {1, 10, 99, 100, 511, 512, 1023, 4096, 10000};
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    for (size_t i = 0; i < PR_COUNT_OF(sizes); i++) {
        char *bytes = pr_arena_alloc(a, sizes[i]);
        uint32_t x = 12345;
        for (size_t k = 0; k < sizes[i]; k++) {
            x = x * 1664525U + 1013904223U;
            bytes[k] = (char)(x >> 24);
        }
        assert_int_equal(pr_file_write(path, (struct pr_text){bytes, sizes[i]}), PR_IO_OK);
        untouched(a, path, PR_STORE_NOT_OURS);
        assert_false(pr_path_exists(beside(a, path, "-wal")));
        assert_false(pr_path_exists(beside(a, path, "-journal")));
    }
    assert_int_equal(pr_file_write(path, PR_TEXT("Код;Класс\r\n3А-01;3А\r\n")), PR_IO_OK);
    untouched(a, path, PR_STORE_NOT_OURS);
    made_gone(a, path);
    pr_arena_free(a);
}

static void foreign(struct pr_arena *a, const char *path, const char *sql, bool leave_log) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave_log ? 1 : 0, NULL);
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) {
        fail_msg("%s: %s", sql, message);
    }
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    (void)a;
}

struct foreign_case {
    const char *sql;
    bool leave_log;
    enum pr_store_state state;
};

static const struct foreign_case foreigners[] = {
    {"CREATE TABLE t (a)", false, PR_STORE_NOT_OURS},
    {"CREATE VIEW v AS SELECT 1", false, PR_STORE_NOT_OURS},
    {"PRAGMA application_id = 7; CREATE TABLE t (a)", false, PR_STORE_NOT_OURS},
    {"PRAGMA application_id = 7", false, PR_STORE_NOT_OURS},
    {"PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)", false,
     PR_STORE_NOT_OURS},
    {"PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)", true,
     PR_STORE_NOT_OURS},
    {"PRAGMA application_id = 1347572564; PRAGMA user_version = 4; CREATE TABLE t (a)", false,
     PR_STORE_NEWER},
    {"PRAGMA application_id = 1347572564; PRAGMA user_version = 2147483647", false, PR_STORE_NEWER},
    {"PRAGMA journal_mode = WAL; PRAGMA application_id = 1347572564; PRAGMA user_version = 99",
     true, PR_STORE_NEWER},
};

static void another_programs_database(void **state) {
    (void)state;
    assert_int_equal(STORE_APPLICATION, 1347572564);
    for (size_t i = 0; i < PR_COUNT_OF(foreigners); i++) {
        struct pr_arena *a = pr_arena_new();
        const char *path = made_path(a, "p.db");
        foreign(a, path, foreigners[i].sql, foreigners[i].leave_log);
        const bool log = pr_path_exists(beside(a, path, "-wal"));
        assert_true(log == foreigners[i].leave_log);
        untouched(a, path, foreigners[i].state);
        assert_true(pr_path_exists(beside(a, path, "-wal")) == log);
        made_gone(a, path);
        pr_arena_free(a);
    }
}

/* ---- cannot ---- */

static void places_without_a_file(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    const char *deep = beside(a, path, "/missing/p.db");
    assert_int_equal(opened(a, deep), PR_STORE_CANNOT_OPEN);
    assert_false(pr_path_exists(deep));
    assert_int_equal(pr_dir_make(path), PR_IO_OK);
    assert_int_equal(opened(a, path), PR_STORE_CANNOT_OPEN);
    assert_int_equal(opened(a, "/"), PR_STORE_CANNOT_OPEN);
    (void)rmdir(path);
    made_gone(a, path);
    pr_arena_free(a);
}

static void write_protected(void **state) {
    (void)state;
    if (geteuid() == 0) {
        print_message("the superuser may write everywhere: left out\n");
        skip();
    }
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    assert_int_equal(opened(a, path), PR_STORE_OK);
    assert_int_equal(chmod(path, 0444), 0);
    untouched(a, path, PR_STORE_READ_ONLY);
    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(opened(a, path), PR_STORE_CANNOT_OPEN);
    assert_int_equal(chmod(path, 0644), 0);
    made_gone(a, path);
    pr_arena_free(a);
}

/* ---- damage ---- */

static const struct made_answer answers[] = {{"К1", 1, {1, 2, 3}}, {"К2", 2, {2, 5, 5}},
                                             {"К3", 3, {3, 3, 3}}, {"К4", 4, {4, 1, 4}},
                                             {"К5", 5, {5, 5, 5}}, {"К6", 6, {6, 36, -1}}};

static void write_bytes(const char *path, struct pr_text bytes) {
    assert_int_equal(pr_file_write(path, bytes), PR_IO_OK);
}

/* Whatever byte changes: an error, or the table as it was; never another number in silence. */
static void turned_bytes(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    const struct pr_table *t = made_survey(a, "a.csv", "май", answers, PR_COUNT_OF(answers));
    (void)made_put(s, t);
    pr_store_close(s);
    const struct pr_text whole = bytes_of(a, path);
    const char *longer = pr_environment("PRIROST_LONG");
    const size_t stride = longer && longer[0] == '1' ? 7 : 211;
    size_t noticed = 0;
    for (size_t at = 0; at < whole.n; at += stride) {
        struct pr_arena *own = pr_arena_new();
        char *bytes = pr_arena_alloc(own, whole.n);
        memcpy(bytes, whole.s, whole.n);
        bytes[at] = (char)(bytes[at] ^ 0x41);
        write_bytes(path, (struct pr_text){bytes, whole.n});
        struct pr_store_error e;
        struct pr_tables back = {0};
        const struct pr_store_query q = {0};
        bool ok = pr_store_open(own, path, &s, &e);
        ok = ok && pr_store_load(s, own, &q, &back, &e);
        if (ok && back.n == 1) {
            assert_same_table(t, back.item[0]);
        } else if (ok) {
            /* only the words of whether it counts may hide it */
            assert_int_equal(back.n, 0);
        } else {
            noticed++;
            assert_true(e.state != PR_STORE_OK);
        }
        pr_store_close(s);
        s = NULL;
        pr_arena_free(own);
    }
    assert_true(noticed > 0);
    made_gone(a, path);
    pr_arena_free(a);
}

static void a_changed_answer(void **state) {
    (void)state;
    static const char *const changes[] = {
        "UPDATE response SET answers = '124' WHERE record = 1",
        "UPDATE response SET answers = '.23' WHERE record = 1",
        "UPDATE response SET respondent = 'К9' WHERE record = 1",
        "UPDATE response_cell SET number = 37 WHERE number = 36",
        "UPDATE source_column SET answer = 2 WHERE position = 3",
        "UPDATE source SET wave = 'сентябрь'",
        "UPDATE source SET encoding = 'klingon'",
        "DELETE FROM response_cell",
        "UPDATE response SET moment = 'yesterday' WHERE record = 2",
        "UPDATE response_cell SET missing = 'somehow' WHERE number = 36",
        "DROP TABLE response_cell",
    };
    for (size_t i = 0; i < PR_COUNT_OF(changes); i++) {
        struct pr_arena *a = pr_arena_new();
        const char *path = made_path(a, "p.db");
        struct pr_store *s = made_open(a, path);
        struct pr_store_error e;
        struct pr_tables back;
        const struct pr_store_query q = {0};
        (void)made_put(s, made_survey(a, "a.csv", "май", answers, PR_COUNT_OF(answers)));
        assert_int_equal(sqlite3_exec(s->db, changes[i], NULL, NULL, NULL), SQLITE_OK);
        if (pr_store_load(s, a, &q, &back, &e) || e.state != PR_STORE_DAMAGED || back.n != 0) {
            fail_msg("%s: %d", changes[i], (int)e.state);
        }
        pr_store_close(s);
        made_gone(a, path);
        pr_arena_free(a);
    }
}

/* After an unclean stop the whole file is checked at once. */
static void an_unclean_stop(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct made_answer *many = pr_arena_array(a, 2000, sizeof *many);
    for (size_t i = 0; i < 2000; i++) {
        many[i] = (struct made_answer){"К1", (int)i, {1, 2, 3}};
    }
    (void)made_put(s, made_survey(a, "a.csv", "май", many, 2000));
    pr_store_close(s);
    const struct pr_text whole = bytes_of(a, path);
    char *bytes = pr_arena_alloc(a, whole.n);
    memcpy(bytes, whole.s, whole.n);
    for (size_t at = 8192; at < whole.n; at += 4096) {
        memset(bytes + at, 0x5a, 16);
    }
    write_bytes(path, (struct pr_text){bytes, whole.n});
    write_bytes(beside(a, path, "-wal"), PR_TEXT("left over"));
    assert_int_equal(opened(a, path), PR_STORE_DAMAGED);
    /* the same stop with a whole file does no harm */
    write_bytes(path, whole);
    write_bytes(beside(a, path, "-wal"), PR_TEXT("left over"));
    assert_int_equal(opened(a, path), PR_STORE_OK);
    made_gone(a, path);
    pr_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_database),
        cmocka_unit_test(an_empty_file),
        cmocka_unit_test(two_at_once_from_nothing),
        cmocka_unit_test(no_database),
        cmocka_unit_test(another_programs_database),
        cmocka_unit_test(places_without_a_file),
        cmocka_unit_test(write_protected),
        cmocka_unit_test(turned_bytes),
        cmocka_unit_test(a_changed_answer),
        cmocka_unit_test(an_unclean_stop),
    };
    return cmocka_run_group_tests_name("store/open", tests, NULL, NULL);
}
