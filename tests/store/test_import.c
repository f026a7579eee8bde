/* What an import did: the same again, grown, edited and vanished answers, older downloads, versions
 * of a place, two connections. Expected numbers are counted by hand. */
#include "made.h"

struct import_step {
    const char *place, *wave;
    struct made_answer answer[6]; /* ends with a minute of 0 */
    bool unchanged;
    size_t new_records, unchanged_records;
    const char *edited, *disappeared; /* joined by a space */
};

struct import_case {
    const char *name;
    struct import_step step[4]; /* ends without a place */
};

#define NOBODY "", ""

static const struct import_case cases[] = {
    {"the same twice",
     {{"a.csv", "сентябрь", {{"К1", 1, {1, 2, 3}}, {"К2", 2, {4, 5, 1}}}, false, 2, 0, NOBODY},
      {"a.csv", "сентябрь", {{"К1", 1, {1, 2, 3}}, {"К2", 2, {4, 5, 1}}}, true, 0, 2, NOBODY}}},
    {"a copy at another place",
     {{"a.csv", "сентябрь", {{"К1", 1, {1, 2, 3}}, {"К2", 2, {4, 5, 1}}}, false, 2, 0, NOBODY},
      {"b.csv", "сентябрь", {{"К1", 1, {1, 2, 3}}, {"К2", 2, {4, 5, 1}}}, false, 0, 2, NOBODY}}},
    {"grown, edited, vanished; the edit carries its own time",
     {{"a.csv",
       "сентябрь",
       {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}, {"К3", 3, {3, 3, 3}}, {"К4", 4, {4, 4, 4}}},
       false,
       4,
       0,
       NOBODY},
      {"b.csv",
       "сентябрь",
       {{"К1", 1, {1, 1, 1}}, {"К2", 9, {2, 2, 5}}, {"К4", 4, {4, 4, 4}}, {"К5", 10, {5, 5, 5}}},
       false,
       1,
       2,
       "К2",
       "К3"},
      /* the first one again: nothing was written */
      {"a.csv",
       "сентябрь",
       {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}, {"К3", 3, {3, 3, 3}}, {"К4", 4, {4, 4, 4}}},
       true,
       0,
       4,
       NOBODY}}},
    {"the other order: the older edits nothing; what only it holds is new and gone",
     {{"b.csv",
       "сентябрь",
       {{"К1", 1, {1, 1, 1}}, {"К2", 9, {2, 2, 5}}, {"К4", 4, {4, 4, 4}}, {"К5", 10, {5, 5, 5}}},
       false,
       4,
       0,
       NOBODY},
      {"a.csv",
       "сентябрь",
       {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}, {"К3", 3, {3, 3, 3}}, {"К4", 4, {4, 4, 4}}},
       false,
       1,
       3,
       "",
       "К3"}}},
    {"the same place: a new version",
     {{"a.csv", "май", {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}}, false, 2, 0, NOBODY},
      {"a.csv", "май", {{"К1", 1, {1, 1, 2}}, {"К3", 3, {3, 3, 3}}}, false, 1, 0, "К1", "К2"},
      /* and back */
      {"a.csv", "май", {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}}, false, 1, 0, "К1", "К3"},
      {"a.csv", "май", {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}}, true, 0, 2, NOBODY}}},
    {"what vanished before is not named again",
     {{"3.csv", "май", {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}}, false, 2, 0, NOBODY},
      {"9.csv", "май", {{"К1", 1, {1, 1, 1}}, {"К3", 3, {3, 3, 3}}}, false, 1, 1, "", "К2"},
      {"12.csv",
       "май",
       {{"К1", 1, {1, 1, 1}}, {"К3", 3, {3, 3, 3}}, {"К4", 4, {4, 4, 4}}},
       false,
       1,
       2,
       NOBODY}}},
    {"the same place grows, and its wave is known only now",
     {{"a.csv", "", {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}}, false, 2, 0, NOBODY},
      {"a.csv",
       "май",
       {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}, {"К3", 3, {3, 3, 3}}},
       false,
       1,
       2,
       NOBODY}}},
    {"another wave is another survey",
     {{"a.csv", "сентябрь", {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}}, false, 2, 0, NOBODY},
      {"b.csv", "май", {{"К1", 9, {1, 1, 1}}, {"К2", 9, {2, 2, 2}}}, false, 2, 0, NOBODY}}},
    {"files of two classes have nothing to do with each other",
     {{"3А.csv", "май", {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}}, false, 2, 0, NOBODY},
      {"3Б.csv", "май", {{"К8", 9, {1, 1, 1}}, {"К9", 9, {2, 2, 2}}}, false, 2, 0, NOBODY}}},
    {"a second answer of the same person is new, not an edit",
     {{"a.csv", "май", {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}}, false, 2, 0, NOBODY},
      {"b.csv",
       "май",
       {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}, {"К1", 5, {5, 5, 5}}},
       false,
       1,
       2,
       NOBODY}}},
    {"exact repeats inside a file",
     {{"a.csv", "май", {{"К1", 1, {1, 1, 1}}, {"К1", 1, {1, 1, 1}}}, false, 2, 0, NOBODY},
      {"b.csv", "май", {{"К1", 1, {1, 1, 1}}}, false, 0, 1, NOBODY}}},
    {"without time stamps the later import is the newer",
     {{"a.csv", "май", {{"К1", -1, {1, 1, 1}}, {"К2", -1, {2, 2, 2}}}, false, 2, 0, NOBODY},
      {"b.csv", "май", {{"К1", -1, {1, 1, 5}}, {"К3", -1, {2, 2, 2}}}, false, 1, 0, "К1", "К2"}}},
    {"anonymous: a record is its own key",
     {{"a.csv", "май", {{NULL, 1, {1, 1, 1}}, {NULL, 2, {2, 2, 2}}}, false, 2, 0, NOBODY},
      {"b.csv",
       "май",
       {{NULL, 1, {1, 1, 1}}, {NULL, 2, {2, 2, 2}}, {NULL, 2, {2, 2, 2}}, {NULL, 3, {1, 1, 1}}},
       false,
       2,
       2,
       NOBODY}}},
};

static struct pr_text joined(struct pr_arena *a, const struct pr_text *list, size_t n) {
    struct pr_buf b = pr_buf_new(a);
    for (size_t i = 0; i < n; i++) {
        pr_buf_c(&b, i ? " " : "");
        pr_buf_text(&b, list[i]);
    }
    return pr_buf_done(&b);
}

static struct pr_table *survey_of(struct pr_arena *a, const struct import_step *step) {
    size_t n = 0;
    while (n < PR_COUNT_OF(step->answer) && step->answer[n].minute != 0) {
        n++;
    }
    return made_survey(a, step->place, step->wave, step->answer, n);
}

static void check_step(struct pr_arena *a, struct pr_store *s, const struct import_case *c,
                       const struct import_step *step) {
    const struct pr_import w = made_put(s, survey_of(a, step));
    const struct pr_text edited = joined(a, w.edited, w.n_edited);
    const struct pr_text gone = joined(a, w.disappeared, w.n_disappeared);
    if (w.unchanged != step->unchanged || w.new_records != step->new_records ||
        w.unchanged_records != step->unchanged_records || !pr_text_is(edited, step->edited) ||
        !pr_text_is(gone, step->disappeared)) {
        fail_msg("%s, %s: unchanged %d, %zu new, %zu as before, edited «%.*s», gone «%.*s»",
                 c->name, step->place, w.unchanged, w.new_records, w.unchanged_records,
                 (int)edited.n, edited.s, (int)gone.n, gone.s);
    }
}

static void what_an_import_did(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *a = pr_arena_new();
        const char *path = made_path(a, "p.db");
        struct pr_store *s = made_open(a, path);
        for (size_t k = 0; k < PR_COUNT_OF(cases[i].step) && cases[i].step[k].place; k++) {
            check_step(a, s, &cases[i], &cases[i].step[k]);
            /* and the same in a new process */
            pr_store_close(s);
            s = made_open(a, path);
        }
        pr_store_close(s);
        made_gone(a, path);
        pr_arena_free(a);
    }
}

/* ---- places ---- */

static const struct made_answer one[] = {{"К1", 1, {1, 1, 1}}};
static const struct made_answer two[] = {{"К1", 1, {1, 1, 1}}, {"К2", 2, {2, 2, 2}}};

static void the_newest_version_counts(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    (void)made_put(s, made_survey(a, "a.csv", "май", one, 1));
    (void)made_put(s, made_survey(a, "b.csv", "май", one, 1));
    (void)made_put(s, made_survey(a, "a.csv", "май", two, 2));
    struct pr_tables t = made_load(s, a, NULL);
    assert_int_equal(t.n, 2);
    assert_string_equal(t.item[0]->place, "b.csv"); /* in the order of the imports */
    assert_string_equal(t.item[1]->place, "a.csv");
    assert_int_equal(t.item[1]->n_rows, 2);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM source"), 3);
    /* an earlier version comes back */
    (void)made_put(s, made_survey(a, "a.csv", "май", one, 1));
    t = made_load(s, a, NULL);
    assert_int_equal(t.n, 2);
    assert_int_equal(t.item[1]->n_rows, 1);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM source"), 3);
    const char *const except[] = {"a.csv", "c.csv"};
    struct pr_store_error e;
    struct pr_store_query q = {.except = except, .n_except = 2};
    assert_true(pr_store_load(s, a, &q, &t, &e));
    assert_int_equal(t.n, 1);
    assert_string_equal(t.item[0]->place, "b.csv");
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

static void gone_and_back(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct pr_store_error e;
    const char *const places[] = {"a.csv", "never.csv"};
    (void)made_put(s, made_survey(a, "a.csv", "май", one, 1));
    (void)made_put(s, made_survey(a, "b.csv", "май", two, 2));
    assert_true(pr_store_mark_gone(s, places, 2, &e));
    assert_int_equal(made_load(s, a, NULL).n, 1);
    assert_string_equal(made_load(s, a, NULL).item[0]->place, "a.csv");
    /* the file is there again: counts again, brings nothing new */
    const struct pr_import w = made_put(s, made_survey(a, "b.csv", "май", two, 2));
    assert_false(w.unchanged);
    assert_int_equal(w.new_records, 0);
    assert_int_equal(w.unchanged_records, 2);
    assert_int_equal(made_load(s, a, NULL).n, 2);
    assert_true(made_put(s, made_survey(a, "b.csv", "май", two, 2)).unchanged);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

static void refused_stores_nothing(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct pr_table *t = made_survey(a, "a.csv", "май", one, 1);
    t->outcome = PR_REJECT;
    assert_int_equal(made_put(s, t).new_records, 0);
    t->outcome = PR_ACCEPT;
    t->kind = PR_KIND_NONE;
    assert_int_equal(made_put(s, t).new_records, 0);
    assert_int_equal(made_ask(s, "SELECT count(*) FROM source"), 0);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* The same bytes read otherwise (another wave, another encoding) are another version. */
static void another_reading(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct pr_table *t = made_survey(a, "a.csv", "", two, 2);
    (void)made_put(s, t);
    t->wave = pr_text_of("май");
    const struct pr_import w = made_put(s, t);
    assert_false(w.unchanged);
    assert_int_equal(w.new_records + w.n_edited + w.n_disappeared, 0);
    assert_int_equal(w.unchanged_records, 2);
    assert_int_equal(made_load(s, a, NULL).n, 1);
    assert_same_text(made_load(s, a, NULL).item[0]->wave, t->wave);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* ---- a generic kind ---- */

static const struct made_column roster[] = {
    {"Код ученика", PR_FIELD_PUPIL, PR_TYPE_CODE, LAYER_TEXT, 0, false},
    {"Класс", PR_FIELD_CLASS, PR_TYPE_CLASS, LAYER_TEXT, 0, false},
};

static struct pr_table *roster_of(struct pr_arena *a, const char *const (*rows)[2], size_t n) {
    struct pr_table *t = made_table(a, PR_KIND_ROSTER, "списки.csv", roster, 2, n);
    for (size_t r = 0; r < n; r++) {
        made_text(t, r, 0, rows[r][0]);
        made_text(t, r, 1, rows[r][1]);
        t->sha256[r] = (char)('0' + n);
    }
    return t;
}

static void a_corrected_roster(void **state) {
    (void)state;
    static const char *const before[][2] = {{"К1", "3А"}, {"К2", "3А"}, {"К3", "3Б"}};
    static const char *const after[][2] = {{"К1", "3А"}, {"К3", "3А"}, {"К4", "3Б"}, {"К5", "3Б"}};
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    assert_int_equal(made_put(s, roster_of(a, before, 3)).new_records, 3);
    const struct pr_import w = made_put(s, roster_of(a, after, 4));
    assert_int_equal(w.new_records, 2);
    assert_int_equal(w.unchanged_records, 1);
    assert_int_equal(w.n_edited, 1);
    assert_true(pr_text_is(w.edited[0], "К3"));
    assert_int_equal(w.n_disappeared, 1);
    assert_true(pr_text_is(w.disappeared[0], "К2"));
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* ---- two processes ---- */

static void two_connections(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    struct pr_store *t = made_open(a, path);
    assert_int_equal(made_put(s, made_survey(a, "a.csv", "май", two, 2)).new_records, 2);
    assert_true(made_put(t, made_survey(a, "a.csv", "май", two, 2)).unchanged);
    /* while one writes, the other waits and then says so; readers see the state before */
    struct pr_store_error e;
    struct pr_import what;
    assert_true(pr_store_hold(s, &e));
    (void)sqlite3_busy_timeout(t->db, 20);
    assert_false(pr_store_put(t, made_survey(a, "b.csv", "май", one, 1), NULL, &what, &e));
    assert_int_equal(e.state, PR_STORE_LOCKED);
    assert_int_equal(made_load(t, a, NULL).n, 1);
    pr_store_release(s);
    assert_int_equal(made_put(t, made_survey(a, "b.csv", "май", one, 1)).unchanged_records, 1);
    assert_int_equal(made_load(s, a, NULL).n, 2);
    pr_store_close(t);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

/* ---- the shared example of a grown survey ---- */

/* Enough for these two files: comma, no quotes. */
static struct pr_table *read_plain(struct pr_arena *a, const char *path, const char *place) {
    struct pr_text bytes;
    struct made_answer *answers = pr_arena_array(a, 100, sizeof *answers);
    size_t n = 0;
    if (pr_file_read(a, path, 1U << 20, &bytes) != PR_IO_OK) {
        return NULL;
    }
    struct pr_text line;
    for (bool head = true; pr_text_next(&bytes, '\n', &line) && n < 100; head = false) {
        struct pr_text rest = pr_text_trim(line);
        struct pr_text part[6];
        size_t parts = 0;
        while (parts < 6 && pr_text_next(&rest, ',', &part[parts])) {
            parts++;
        }
        if (head || parts < 6) {
            continue;
        }
        struct pr_moment m;
        enum pr_date_order seen;
        assert_int_equal(pr_date_parse(part[0], PR_DMY, &m, &seen), PR_DATE_OK);
        answers[n].code = pr_text_c(a, part[1]);
        answers[n].minute = (int)((m.day - pr_day_from(2025, 9, 1)) * 1440 + m.second / 60);
        for (size_t q = 0; q < 3; q++) {
            answers[n].answer[q] = part[3 + q].s[0] - '0';
        }
        n++;
    }
    return made_survey(a, place, "сентябрь", answers, n);
}

static void grown_download(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    const char *shared = pr_environment("PRIROST_SHARED");
    if (!shared) {
        print_message("PRIROST_SHARED is not set: the shared files are left out\n");
        pr_arena_free(a);
        skip();
        return;
    }
    const char *dir = pr_path_join(a, shared, "wild/regrown");
    struct pr_table *third = read_plain(a, pr_path_join(a, dir, "survey_third_day.csv"), "3.csv");
    struct pr_table *ninth = read_plain(a, pr_path_join(a, dir, "survey_ninth_day.csv"), "9.csv");
    assert_non_null(third);
    assert_non_null(ninth);
    const char *path = made_path(a, "p.db");
    struct pr_store *s = made_open(a, path);
    (void)made_put(s, third);
    const struct pr_import w = made_put(s, ninth);
    /* as stated in survey_ninth_day.csv.json */
    assert_int_equal(w.new_records, 15);
    assert_int_equal(w.unchanged_records, 22);
    assert_true(pr_text_is(joined(a, w.edited, w.n_edited), "3А-05 3Б-12"));
    assert_true(pr_text_is(joined(a, w.disappeared, w.n_disappeared), "3Б-16"));
    assert_true(made_put(s, third).unchanged);
    pr_store_close(s);
    made_gone(a, path);
    pr_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_import_did), cmocka_unit_test(the_newest_version_counts),
        cmocka_unit_test(gone_and_back),      cmocka_unit_test(refused_stores_nothing),
        cmocka_unit_test(another_reading),    cmocka_unit_test(a_corrected_roster),
        cmocka_unit_test(two_connections),    cmocka_unit_test(grown_download),
    };
    return cmocka_run_group_tests_name("store/import", tests, NULL, NULL);
}
