/* store: text that has no column of its own in `response`, and databases of the first version,
 * where each such cell had a row. */
#include "made.h"

static const struct made_column columns[] = {
    {"№", PR_FIELD_NUMBER, PR_TYPE_TEXT, LAYER_TEXT, 0, false},
    {"Отметка времени", PR_FIELD_TIMESTAMP, PR_TYPE_MOMENT, LAYER_MOMENT, 0, false},
    {"ФИО", PR_FIELD_NONE, PR_TYPE_TEXT, LAYER_TEXT, 0, true},
    {"Школа", PR_FIELD_NONE, PR_TYPE_TEXT, LAYER_TEXT, 0, false},
    {"В1", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 0, false},
    {"Возраст", PR_FIELD_NONE, PR_TYPE_NUMBER, LAYER_NUMBER, 0, false},
    {"Комментарий", PR_FIELD_NONE, PR_TYPE_TEXT, LAYER_TEXT, 0, false},
};
enum { NUMBER, STAMP, NAME, SCHOOL, ANSWER, AGE, COMMENT, COLUMNS };

static const struct {
    const char *number, *school, *comment;
    const char *other; /* NULL: none */
    int64_t cells;     /* rows of their own, of these three */
} rows[] = {
    {"1", "S1", "да", "1\tS1\tда", 0},
    {"2", "", "", "2\t\t", 0},
    {"", "", "", NULL, 0},
    {"", "S2", "", "\tS2\t", 0},
    {"5", "S1", "a\tb", "5\tS1\t", 1},
    {"\t", "", "\t\t", NULL, 2},
    {"7", "S1", "строка\nвторая, «кавычки» \"…\"", "7\tS1\tстрока\nвторая, «кавычки» \"…\"", 0},
};
enum { ROWS = PR_COUNT_OF(rows), ALL = 50 };

static void text(struct pr_table *t, size_t row, size_t column, const char *s) {
    if (*s) {
        made_text(t, row, column, s);
    }
}

static struct pr_table *table(struct pr_arena *a) {
    struct pr_table *t = made_table(a, PR_KIND_SURVEY, "a.csv", columns, COLUMNS, ALL);
    t->wave = PR_TEXT("май");
    for (size_t r = 0; r < ALL; r++) {
        const struct pr_moment m = {pr_day_from(2025, 9, 1) + (int64_t)r, r % 2 ? -1 : 60};
        const size_t at = r % ROWS;
        text(t, r, NUMBER, rows[at].number);
        text(t, r, SCHOOL, rows[at].school);
        text(t, r, COMMENT, rows[at].comment);
        text(t, r, NAME, "Иванова");
        made_set(t,
                 (struct made_cell){r, STAMP, PR_PRESENT, 0, m, NULL, store_moment_word(a, m).s});
        made_number(a, t, r, ANSWER, (double)(r % 40));
        made_number(a, t, r, AGE, 10.5);
    }
    /* written otherwise; missing though something stands there; set aside */
    made_set(t, (struct made_cell){7, SCHOOL, PR_PRESENT, 0, {PR_NO_DAY, -1}, "S1", " s1 "});
    made_set(t, (struct made_cell){8, SCHOOL, PR_NO_ANSWER_WORD, 0, {PR_NO_DAY, -1}, "", "н/о"});
    made_set(t, (struct made_cell){9, ANSWER, PR_PRESENT, 3, {PR_NO_DAY, -1}, NULL, "3,0"});
    made_set(t, (struct made_cell){10, ANSWER, PR_OFF_SCALE, 99, {PR_NO_DAY, -1}, NULL, "99"});
    t->row[11].quarantined = true;
    t->quarantined = 1;
    return t;
}

static void stands_in_the_row(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    const struct pr_table *t = table(a);
    assert_int_equal(made_put(s, t).new_records, ALL - 1);
    for (size_t r = 0; r < ROWS; r++) {
        sqlite3_stmt *st = NULL;
        assert_int_equal(sqlite3_prepare_v2(s->db,
                                            "SELECT other, (SELECT count(*) FROM response_cell c"
                                            " WHERE c.record = r.record AND c.position IN"
                                            " (1, 4, 7)) FROM response r WHERE record = ?1",
                                            -1, &st, NULL),
                         SQLITE_OK);
        assert_int_equal(sqlite3_bind_int64(st, 1, (int64_t)r + 1), SQLITE_OK);
        assert_int_equal(sqlite3_step(st), SQLITE_ROW);
        const char *other = (const char *)sqlite3_column_text(st, 0);
        assert_true(!other == !rows[r].other);
        assert_string_equal(other ? other : "", rows[r].other ? rows[r].other : "");
        assert_int_equal(sqlite3_column_int64(st, 1), rows[r].cells);
        (void)sqlite3_finalize(st);
    }
    assert_int_equal(made_ask(s, "SELECT count(*) FROM response_cell WHERE record = 12"), 0);
    assert_int_equal(made_ask(s, "SELECT other IS NULL FROM response WHERE record = 12"), 1);
    assert_true(made_put(s, t).unchanged);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* A quarantined record of a file with personal columns comes back blank. */
static void hush(struct pr_table *t) {
    for (size_t c = 0; c < COLUMNS; c++) {
        made_set(t, (struct made_cell){11, c, PR_BLANK, 0, {PR_NO_DAY, -1}, "", ""});
    }
}

static void comes_back(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct pr_table *t = table(a);
    (void)made_put(s, t);
    const struct pr_tables back = made_load(s, a, NULL);
    assert_int_equal(back.n, 1);
    hush(t);
    assert_same_table(t, back.item[0]);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

static void every_change_is_noticed(void **state) {
    (void)state;
    static const char *const changes[] = {
        "UPDATE response SET other = NULL WHERE record = 1",
        "UPDATE response SET other = '1\tS1\t' WHERE record = 1",
        "UPDATE response SET other = '1\tS2\tда' WHERE record = 1",
        "UPDATE response SET other = '1\tS1\tда\t' WHERE record = 1",
        "UPDATE response SET other = 'x' WHERE record = 3",
        "UPDATE response SET other = NULL",
        "UPDATE response SET answers = '.' WHERE record = 1",
        "UPDATE response SET moment = '2025-09-02T00:01:00' WHERE record = 1",
        "UPDATE response SET line = 77 WHERE record = 1",
        "UPDATE response SET quarantined = 0 WHERE record = 12",
        "DELETE FROM response_cell WHERE record = 8 AND position = 4",
        "UPDATE response_cell SET raw = 's1' WHERE record = 8 AND position = 4",
        "UPDATE response_cell SET missing = 'absent' WHERE record = 9 AND position = 4",
        "UPDATE response_cell SET number = 11 WHERE record = 2 AND position = 6",
        "INSERT INTO response_cell (source_id, record, position, text) VALUES (1, 3, 4, 'S9')",
        "UPDATE source SET reading_form = 1",
        "UPDATE source SET reading_form = 3",
        "UPDATE source_column SET kept_in = 'class' WHERE position = 4",
        "UPDATE source_column SET layers = 'nt' WHERE position = 4",
    };
    for (size_t i = 0; i < PR_COUNT_OF(changes); i++) {
        struct pr_arena *a = pr_arena_new();
        const char *path = made_path(a, "p.db");
        struct pr_store *s = made_open(a, path);
        struct pr_store_error e;
        struct pr_tables back;
        const struct pr_store_query q = {0};
        (void)made_put(s, table(a));
        assert_int_equal(sqlite3_exec(s->db, changes[i], NULL, NULL, NULL), SQLITE_OK);
        if (pr_store_load(s, a, &q, &back, &e) || e.state != PR_STORE_DAMAGED || back.n != 0) {
            fail_msg("%s: %d", changes[i], (int)e.state);
        }
        pr_store_close(s);
        made_gone(a, path);
        pr_arena_free(a);
    }
}

/* `response` and its cells as 001 had them. */
#define FIRST_TABLES                                                                               \
    "CREATE TABLE r AS SELECT source_id, record, line, quarantined, respondent, subject, class,"   \
    " wave, moment, answers FROM response;"                                                        \
    "CREATE TABLE c AS SELECT * FROM response_cell;"                                               \
    "DROP TABLE response_cell; DROP TABLE response;"                                               \
    "CREATE TABLE response (source_id INTEGER NOT NULL REFERENCES source (id), record INTEGER NOT" \
    " NULL, line INTEGER NOT NULL, quarantined INTEGER NOT NULL CHECK (quarantined IN (0, 1)),"    \
    " respondent TEXT, subject TEXT, class TEXT, wave TEXT, moment TEXT, answers TEXT NOT NULL,"   \
    " PRIMARY KEY (source_id, record)) STRICT, WITHOUT ROWID;"                                     \
    "CREATE TABLE response_cell (source_id INTEGER NOT NULL, record INTEGER NOT NULL, position"    \
    " INTEGER NOT NULL, missing TEXT, number REAL, moment TEXT, text TEXT, raw TEXT, PRIMARY KEY"  \
    " (source_id, record, position), FOREIGN KEY (source_id, record) REFERENCES response"          \
    " (source_id, record), FOREIGN KEY (source_id, position) REFERENCES source_column (source_id," \
    " position)) STRICT, WITHOUT ROWID;"                                                           \
    "INSERT INTO response SELECT * FROM r; INSERT INTO response_cell SELECT * FROM c;"             \
    "DROP TABLE r; DROP TABLE c;"

/* Turns the database of now into one of the first version. */
static void make_old(struct pr_arena *a, const char *path, const struct pr_table *t) {
    struct pr_store *s = made_open(a, path);
    const struct kept k = store_kept_of(a, t);
    char reading[65];
    store_reading(&k, t, FORM_CELLS, reading);
    assert_int_equal(sqlite3_exec(s->db, "UPDATE response SET other = NULL", NULL, NULL, NULL),
                     SQLITE_OK);
    static const size_t texts[] = {NUMBER, SCHOOL, COMMENT};
    for (size_t r = 0; r < ALL; r++) {
        for (size_t i = 0; i < PR_COUNT_OF(texts) && !t->row[r].quarantined; i++) {
            const struct pr_column *c = &t->column[texts[i]];
            sqlite3_stmt *st = NULL;
            assert_int_equal(sqlite3_prepare_v2(s->db,
                                                "INSERT OR IGNORE INTO response_cell (source_id,"
                                                " record, position, text) VALUES (1, ?1, ?2, ?3)",
                                                -1, &st, NULL),
                             SQLITE_OK);
            (void)sqlite3_bind_int64(st, 1, (int64_t)r + 1);
            (void)sqlite3_bind_int64(st, 2, (int64_t)texts[i] + 1);
            (void)sqlite3_bind_text(st, 3, c->text[r].s, (int)c->text[r].n, SQLITE_STATIC);
            assert_int_equal(c->missing[r] == PR_PRESENT ? sqlite3_step(st) : SQLITE_DONE,
                             SQLITE_DONE);
            (void)sqlite3_finalize(st);
        }
    }
    sqlite3_stmt *st = NULL;
    assert_int_equal(sqlite3_prepare_v2(s->db, "UPDATE source SET reading = ?1", -1, &st, NULL),
                     SQLITE_OK);
    (void)sqlite3_bind_text(st, 1, reading, 64, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(st), SQLITE_DONE);
    (void)sqlite3_finalize(st);
    assert_int_equal(sqlite3_exec(s->db,
                                  FIRST_TABLES "ALTER TABLE source DROP COLUMN reading_form;"
                                               "PRAGMA user_version = 1",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    pr_store_close(s);
}

static void an_old_database(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct pr_table *t = table(a);
    (void)made_put(s, t);
    pr_store_close(s);
    make_old(a, path, t);
    s = made_open(a, path);
    assert_int_equal(made_ask(s, "PRAGMA user_version"), 3);
    assert_int_equal(made_ask(s, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    assert_true(made_put(s, t).unchanged);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM source"), 1);
    struct pr_tables back = made_load(s, a, NULL);
    hush(t);
    assert_int_equal(back.n, 1);
    assert_same_table(t, back.item[0]);
    /* block by block too */
    struct pr_store_error e;
    struct pr_store_putting *w = NULL;
    struct pr_import what;
    struct pr_table_sum sum = {.records = ALL - 1};
    struct pr_table head = *t;
    bool whole = true;
    head.sum = &sum;
    assert_true(pr_store_put_begin(s, &head, &w, &whole, &e));
    assert_false(whole);
    assert_true(pr_store_put_block(w, t, NULL, &e));
    assert_true(pr_store_put_end(w, true, NULL, &what, &whole, &e));
    assert_true(what.unchanged && !whole);
    /* a changed file is compared with the old rows, and is of the new form */
    made_set(t, (struct made_cell){0, COMMENT, PR_PRESENT, 0, {PR_NO_DAY, -1}, "нет", "нет"});
    t->sha256[0] = t->sha256[0] == '0' ? '1' : '0';
    what = made_put(s, t);
    assert_false(what.unchanged);
    assert_int_equal(what.unchanged_records + what.new_records + what.n_edited, ALL - 1);
    assert_true(what.unchanged_records >= ALL - 3);
    back = made_load(s, a, NULL);
    assert_same_table(t, back.item[0]);
    assert_int_equal(made_ask(s, "SELECT reading_form FROM source WHERE superseded_by IS NULL"), 2);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stands_in_the_row),
        cmocka_unit_test(comes_back),
        cmocka_unit_test(every_change_is_noticed),
        cmocka_unit_test(an_old_database),
    };
    return cmocka_run_group_tests_name("store/other", tests, NULL, NULL);
}
