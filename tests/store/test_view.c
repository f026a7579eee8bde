/* The views for people who open the database: one named column per item, whatever the codes are. */
#include "made.h"

static const char *const plain_codes[] = {"М1", "М2", "М3"};

static const struct made_column columns[] = {
    {"Код ученика", PR_FIELD_PUPIL, PR_TYPE_CODE, LAYER_TEXT, 0, false},
    {"М1", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 1, false},
    {"М2", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 2, false},
    {"М3", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 3, false},
};

enum { GAP = -99 };

static struct pr_table *answered(struct pr_arena *a, const char *place,
                                 const struct pr_instrument *in, const double (*rows)[3],
                                 size_t n) {
    struct pr_table *t = made_table(a, PR_KIND_SURVEY, place, columns, 4, n);
    made_bind(t, columns, in);
    for (size_t r = 0; r < n; r++) {
        made_text(t, r, 0, "3А-01");
        for (size_t q = 0; q < 3; q++) {
            if (rows[r][q] != GAP) {
                made_number(a, t, r, 1 + q, rows[r][q]);
            }
        }
    }
    return t;
}

static double real(struct pr_store *s, const char *sql) {
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(s->db));
    }
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    const double value = sqlite3_column_double(st, 0);
    (void)sqlite3_finalize(st);
    return value;
}

/* Sums by hand: М1 1 + 0 + 35 = 36 of 3; М2 2 + 36 - 1 = 37 of 3; М3 2.5 + 5 = 7.5 of 2. */
static void means_as_in_the_packed_answers(void **state) {
    (void)state;
    static const double rows[][3] = {{1, 2, GAP}, {0, 36, 2.5}, {35, -1, 5}};
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    const struct pr_instrument *in = made_instrument(a, "мотивация", "a1b2", plain_codes, 3);
    struct pr_store *s = made_open(a, path);
    struct pr_store_error e;
    assert_true(pr_store_put_instrument(s, in, &e));
    assert_true(pr_store_put_instrument(s, in, &e)); /* the same again */
    (void)made_put(s, answered(a, "a.csv", in, rows, 3));
    assert_true(real(s, "SELECT avg(m1) FROM answers_motivatsiya_a1b2") == 36.0 / 3);
    assert_true(real(s, "SELECT sum(m2) FROM answers_motivatsiya_a1b2") == 37);
    assert_int_equal(made_ask(s, "SELECT count(m2) FROM answers_motivatsiya_a1b2"), 3);
    assert_true(real(s, "SELECT sum(m3) FROM answers_motivatsiya_a1b2") == 7.5);
    assert_int_equal(made_ask(s, "SELECT count(m3) FROM answers_motivatsiya_a1b2"), 2);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM answers_motivatsiya_a1b2 WHERE m3 IS NULL"
                                 " AND record = 1 AND line = 2 AND respondent = '3А-01'"),
                     1);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM instrument_item"), 3);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

static void only_what_is_there_now(void **state) {
    (void)state;
    static const double first[][3] = {{1, 1, 1}};
    static const double second[][3] = {{2, 2, 2}, {3, 3, 3}, {4, 4, 4}};
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    const struct pr_instrument *in = made_instrument(a, "q", "1", plain_codes, 3);
    struct pr_store *s = made_open(a, path);
    struct pr_store_error e;
    (void)made_put(s, answered(a, "a.csv", in, first, 1)); /* makes the view too */
    struct pr_table *t = answered(a, "a.csv", in, second, 3);
    t->row[2].quarantined = true;
    t->quarantined = 1;
    (void)made_put(s, t);
    (void)made_put(s, answered(a, "b.csv", in, first, 1));
    assert_int_equal(made_ask(s, "SELECT sum(m1) FROM answers_q_1"), 6);
    assert_true(pr_store_mark_gone(s, (const char *const[]){"a.csv"}, 1, &e));
    assert_int_equal(made_ask(s, "SELECT sum(m1) FROM answers_q_1"), 5);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* ---- names ---- */

struct slug_case {
    const char *name, *slug;
};

static const struct slug_case slugs[] = {
    {"М1", "m1"},
    {"L01", "l01"},
    {"Щука ёж", "shchuka_ezh"},
    {"объём", "obem"},
    {"а-Я", "a_ya"},
    {"", "x"},
    {"---", "x"},
    {"  1.2 ", "1_2"},
    {"a\"; DROP TABLE response; --", "a_drop_table_response"},
    {"luskanova-10", "luskanova_10"},
    {"日本", "x"},
    {"ъь", "x"},
    {"a\xff"
     "b",
     "a_b"},
};

static void slugs_are_ascii(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(slugs); i++) {
        const struct pr_text slug = store_slug(a, pr_text_of(slugs[i].name));
        if (!pr_text_is(slug, slugs[i].slug)) {
            fail_msg("«%s»: %.*s", slugs[i].name, (int)slug.n, slug.s);
        }
    }
    pr_arena_free(a);
}

static const char *const evil[] = {
    "x\"; DROP TABLE response; --",
    "'); DELETE FROM source; --",
    "record", /* a column of every view */
    "М1",
    "M1", /* the same letters to the eye */
    "м1",
    "select",
    "",
    "",
    "place",
};

static void evil_codes_are_data(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct pr_store_error e;
    const struct pr_instrument *in = made_instrument(a, "Robert\"'); DROP TABLE instrument; --",
                                                     "\"';--", evil, PR_COUNT_OF(evil));
    const struct pr_instrument *twin = made_instrument(a, "robert drop TABLE instrument", "x",
                                                       plain_codes, 3); /* slugs to the same name */
    assert_true(pr_store_put_instrument(s, in, &e));
    assert_true(pr_store_put_instrument(s, twin, &e));
    assert_int_equal(made_ask(s, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'"), 2);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM answers_robert_drop_table_instrument_x"), 0);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM answers_robert_drop_table_instrument_x_2"),
                     0);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM instrument_item WHERE code ="
                                 " 'x\"; DROP TABLE response; --' AND column_name ="
                                 " 'x_drop_table_response'"),
                     1);
    assert_int_equal(made_ask(s, "SELECT count(DISTINCT column_name) FROM instrument_item"
                                 " WHERE instrument_id = 1"),
                     (int64_t)PR_COUNT_OF(evil));
    assert_int_equal(made_ask(s, "SELECT count(*) FROM instrument_item WHERE column_name ="
                                 " 'record_2'"),
                     1);
    struct pr_table *t =
        made_table(a, PR_KIND_SURVEY, "'); DROP TABLE source; --.csv", columns, 4, 1);
    made_bind(t, columns, in);
    made_text(t, 0, 0, "x'); DROP TABLE response; --");
    made_number(a, t, 0, 1, 3);
    t->wave = PR_TEXT("'||'");
    (void)made_put(s, t);
    const struct pr_tables back = made_load(s, a, in);
    assert_same_table(t, back.item[0]);
    assert_int_equal(made_ask(s, "SELECT x_drop_table_response FROM"
                                 " answers_robert_drop_table_instrument_x"),
                     3);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* More items than SQLite has columns: the view holds the first ones, the answers all. */
static void very_many_items(void **state) {
    (void)state;
    enum { MANY = 2500 };
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    const char **codes = pr_arena_array(a, MANY, sizeof *codes);
    for (size_t i = 0; i < MANY; i++) {
        struct pr_buf b = pr_buf_new(a);
        pr_buf_char(&b, 'i');
        pr_buf_int(&b, (int64_t)i);
        codes[i] = b.s;
    }
    const struct pr_instrument *in = made_instrument(a, "big", "1", codes, MANY);
    static const double rows[][3] = {{1, 2, 3}};
    struct pr_store *s = made_open(a, path);
    const struct pr_table *t = answered(a, "a.csv", in, rows, 1);
    (void)made_put(s, t);
    assert_int_equal(made_ask(s, "SELECT i1 FROM answers_big_1"), 2);
    assert_int_equal(made_ask(s, "SELECT length(answers) FROM response"), MANY);
    assert_same_table(t, made_load(s, a, in).item[0]);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_as_in_the_packed_answers),
        cmocka_unit_test(only_what_is_there_now),
        cmocka_unit_test(slugs_are_ascii),
        cmocka_unit_test(evil_codes_are_data),
        cmocka_unit_test(very_many_items),
    };
    return cmocka_run_group_tests_name("store/view", tests, NULL, NULL);
}
