/* A table's accessors and the facts of a column. */
#include "check.h"

enum { ROWS = 8, COLUMNS = 2 };

static struct pr_arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = pr_arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pr_arena_free(arena);
    return 0;
}

/* One column of answers; the other of texts. */
struct made {
    struct pr_table t;
    struct pr_column column[COLUMNS];
    struct pr_row row[ROWS];
    struct pr_text cell[ROWS * COLUMNS];
    uint8_t missing[COLUMNS][ROWS], use[COLUMNS][ROWS];
    double number[ROWS];
    struct pr_text text[ROWS];
};

static const struct {
    const char *answer;
    uint8_t missing, use;
    double number;
    const char *text;
} rows[ROWS] = {
    {"2", 0, 0, 2, "Да; Нет"},
    {" 4 ", 0, 0, 4, "Да"},
    {"", PR_BLANK, 0, 0, ""},
    {"н/а", PR_NO_ANSWER_WORD, 0, 0, "Нет"},
    {"6", 0, PR_OFF_SCALE, 6, "Да; Иногда"},
    {"2", 0, 0, 2, "Да"},
    {"  ", PR_BLANK, 0, 0, ""},
    {"5", 0, 0, 5, "отложено"}, /* quarantined */
};

static void make(struct made *m) {
    static const struct pr_field pupil = {.id = PR_FIELD_PUPIL};
    *m = (struct made){0};
    for (size_t r = 0; r < ROWS; r++) {
        m->row[r] = (struct pr_row){.record = r + 1, .quarantined = r == ROWS - 1};
        m->cell[r * COLUMNS] = pr_text_of(rows[r].answer);
        m->cell[r * COLUMNS + 1] = pr_text_of(rows[r].text);
        m->missing[0][r] = rows[r].missing;
        m->use[0][r] = rows[r].use;
        m->number[r] = rows[r].number;
        m->text[r] = pr_text_of(rows[r].text);
        m->missing[1][r] = rows[r].text[0] == 0 ? PR_BLANK : PR_PRESENT;
    }
    m->column[0] = (struct pr_column){.n = 1,
                                      .type = PR_TYPE_ANSWER,
                                      .missing = m->missing[0],
                                      .use = m->use[0],
                                      .number = m->number};
    m->column[1] = (struct pr_column){.n = 2,
                                      .type = PR_TYPE_CHOICES,
                                      .field = &pupil,
                                      .missing = m->missing[1],
                                      .use = m->use[1],
                                      .text = m->text};
    m->t = (struct pr_table){.column = m->column,
                             .n_columns = COLUMNS,
                             .row = m->row,
                             .n_rows = ROWS,
                             .cell = m->cell,
                             .quarantined = 1};
}

static void access(void **state) {
    (void)state;
    struct made m;
    make(&m);
    CHECK_TEXT(pr_table_raw(&m.t, 1, 0), " 4 ");
    CHECK_TEXT(pr_table_raw(&m.t, ROWS, 0), "");
    CHECK_TEXT(pr_table_raw(&m.t, 0, COLUMNS), "");
    assert_ptr_equal(pr_table_field(&m.t, PR_FIELD_PUPIL), &m.column[1]);
    assert_null(pr_table_field(&m.t, PR_FIELD_CLASS));
    assert_null(pr_table_field(&m.t, PR_FIELD_NONE));
    CHECK_TEXT(pr_table_text(&m.t, 1, PR_FIELD_PUPIL), "Да");
    CHECK_TEXT(pr_table_text(&m.t, 2, PR_FIELD_PUPIL), "");
    CHECK_TEXT(pr_table_text(&m.t, 1, PR_FIELD_CLASS), "");
    assert_string_equal(pr_encoding_name(PR_ENC_CP1251), "windows-1251");
    assert_string_equal(pr_encoding_name(PR_ENC_MACROMAN), "mac-roman");
    assert_string_equal(pr_outcome_name(PR_ACCEPT_PARTIAL), "accept_partial");
    assert_string_equal(pr_use_name(PR_USE_WRONG_WAVE), "wrong_wave");
    assert_string_equal(pr_use_name(PR_USE_NOT_BOUND), "not_bound");
}

static void facts_of_answers(void **state) {
    (void)state;
    struct made m;
    make(&m);
    struct pr_column_facts f = pr_column_facts(arena, &m.t, 0);
    /* seven records: three filled, and missing a blank, a word, an excluded value, a blank */
    assert_int_equal(f.filled, 3);
    assert_int_equal(f.missing, 4);
    assert_int_equal(f.empty, 2);
    assert_int_equal(f.count, 3);
    assert_true(f.sum == 8 && f.min == 2 && f.max == 4);
    assert_int_equal(f.n_labels, 2);
    CHECK_TEXT(f.label[0].label, "2");
    assert_int_equal(f.label[0].n, 2);
    CHECK_TEXT(f.label[1].label, "4");
    assert_int_equal(f.label[1].n, 1);
    assert_null(f.choice);
}

static void facts_of_choices(void **state) {
    (void)state;
    struct made m;
    make(&m);
    struct pr_column_facts f = pr_column_facts(arena, &m.t, 1);
    assert_int_equal(f.filled, 5);
    assert_int_equal(f.missing, 2);
    assert_int_equal(f.count, 0);
    assert_int_equal(f.n_labels, 4); /* Да ×2, «Да; Иногда», «Да; Нет», Нет */
    assert_int_equal(f.n_choices, 3);
    CHECK_TEXT(f.choice[0].label, "Да");
    assert_int_equal(f.choice[0].n, 4);
    CHECK_TEXT(f.choice[1].label, "Иногда");
    CHECK_TEXT(f.choice[2].label, "Нет");
    assert_int_equal(f.choice[2].n, 2);
    m.column[1].personal = true;
    f = pr_column_facts(arena, &m.t, 1);
    assert_int_equal(f.filled, 5);
    assert_null(f.label);
    assert_null(f.choice);
}

static void before_anything_is_judged(void **state) {
    (void)state;
    struct made m;
    make(&m);
    m.column[0].use = NULL;
    struct pr_column_facts f = pr_column_facts(arena, &m.t, 0);
    assert_int_equal(f.filled, 4);
    m.t.n_rows = 0;
    f = pr_column_facts(arena, &m.t, 0);
    assert_int_equal(f.filled + f.missing + f.count, 0);
    assert_non_null(f.label);
    assert_int_equal(f.n_labels, 0);
}

static void many_labels(void **state) {
    (void)state;
    for (size_t n = 50; n <= 51; n++) {
        struct pr_text *cell = pr_arena_array(arena, n, sizeof *cell);
        struct pr_row *row = pr_arena_array(arena, n, sizeof *row);
        uint8_t *missing = pr_arena_array(arena, n, 1);
        for (size_t i = 0; i < n; i++) {
            struct pr_buf b = pr_buf_new(arena);
            pr_buf_int(&b, (int64_t)(i * 7919 % 1009));
            cell[i] = pr_buf_done(&b);
        }
        struct pr_column column = {.type = PR_TYPE_TEXT, .missing = missing, .use = missing};
        struct pr_table t = {
            .column = &column, .n_columns = 1, .row = row, .n_rows = n, .cell = cell};
        struct pr_column_facts f = pr_column_facts(arena, &t, 0);
        assert_int_equal(f.filled, n);
        assert_int_equal(f.label != NULL, n <= 50);
        for (size_t i = 1; f.label != NULL && i < f.n_labels; i++) {
            assert_true(pr_text_compare(f.label[i - 1].label, f.label[i].label) < 0);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(access),           cmocka_unit_test(facts_of_answers),
        cmocka_unit_test(facts_of_choices), cmocka_unit_test(before_anything_is_judged),
        cmocka_unit_test(many_labels),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
