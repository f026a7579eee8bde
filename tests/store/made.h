/* Tables made by hand for the tests of store, and files in a folder of their own. */
#ifndef PRIROST_TEST_STORE_MADE_H
#define PRIROST_TEST_STORE_MADE_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "inside.h"

struct made_column {
    const char *header;
    enum pr_field_id field;
    enum pr_type type;
    unsigned layers;
    int item; /* index + 1 of the instrument's item; 0: none */
    bool personal;
};

struct made_cell {
    size_t row, column;
    uint8_t missing;
    double number;
    struct pr_moment moment;
    const char *text, *raw;
};

static inline const struct pr_field *made_field(enum pr_kind kind, enum pr_field_id id) {
    const struct pr_kind_table *k = pr_kind_table(kind);
    for (size_t i = 0; k && id != PR_FIELD_NONE && i < k->n_fields; i++) {
        if (k->fields[i].id == id) {
            return &k->fields[i];
        }
    }
    return NULL;
}

/* Every cell blank; rows are records 1…n in lines 2…n + 1. */
static inline struct pr_table *made_table(struct pr_arena *a, enum pr_kind kind, const char *place,
                                          const struct made_column *columns, size_t n_columns,
                                          size_t n_rows) {
    struct pr_table *t = pr_arena_alloc(a, sizeof *t);
    t->file = t->place = pr_text_c(a, pr_text_of(place));
    t->kind = kind;
    t->form = (struct pr_form){PR_ENC_CP1251, true, ';', 3, 2, PR_DMY};
    t->n_columns = n_columns;
    t->n_rows = n_rows;
    t->column = pr_arena_array(a, n_columns, sizeof *t->column);
    t->row = pr_arena_array(a, n_rows, sizeof *t->row);
    t->cell = pr_arena_array(a, n_rows * n_columns, sizeof *t->cell);
    pr_sha256(pr_text_of(place), t->sha256);
    for (size_t r = 0; r < n_rows; r++) {
        t->row[r] = (struct pr_row){.record = r + 1,
                                    .line = r + 2,
                                    .wave = -1,
                                    .pupil = -1,
                                    .class = -1,
                                    .group = -1,
                                    .subject = -1};
    }
    for (size_t i = 0; i < n_columns; i++) {
        struct pr_column *c = &t->column[i];
        c->n = i + 1;
        c->header = pr_text_of(columns[i].header);
        c->field = made_field(kind, columns[i].field);
        c->type = columns[i].type;
        c->role = c->field ? c->field->role : PR_ROLE_LIKERT;
        c->personal = columns[i].personal;
        c->low = 1;
        c->high = 5;
        c->missing = pr_arena_alloc(a, n_rows);
        memset(c->missing, PR_BLANK, n_rows);
        c->use = pr_arena_alloc(a, n_rows);
        if (columns[i].layers & LAYER_NUMBER) {
            c->number = pr_arena_array(a, n_rows, sizeof *c->number);
        }
        if (columns[i].layers & LAYER_MOMENT) {
            c->moment = pr_arena_array(a, n_rows, sizeof *c->moment);
        }
        if (columns[i].layers & LAYER_TEXT) {
            c->text = pr_arena_array(a, n_rows, sizeof *c->text);
        }
    }
    return t;
}

static inline void made_bind(struct pr_table *t, const struct made_column *columns,
                             const struct pr_instrument *in) {
    t->instrument = in;
    for (size_t i = 0; i < t->n_columns; i++) {
        if (columns[i].item > 0) {
            t->column[i].item_index = (size_t)columns[i].item - 1;
            t->column[i].item = &in->item[columns[i].item - 1];
        }
    }
}

static inline void made_set(struct pr_table *t, struct made_cell cell) {
    struct pr_column *c = &t->column[cell.column];
    c->missing[cell.row] = cell.missing;
    t->cell[cell.row * t->n_columns + cell.column] = pr_text_of(cell.raw);
    if (c->number) {
        c->number[cell.row] = cell.number;
    }
    if (c->moment) {
        c->moment[cell.row] = cell.moment;
    }
    if (c->text) {
        c->text[cell.row] = pr_text_of(cell.text ? cell.text : cell.raw);
    }
}

static inline void made_text(struct pr_table *t, size_t row, size_t column, const char *text) {
    made_set(t, (struct made_cell){row, column, PR_PRESENT, 0, {PR_NO_DAY, -1}, text, text});
}

static inline void made_number(struct pr_arena *a, struct pr_table *t, size_t row, size_t column,
                               double value) {
    struct pr_buf b = pr_buf_new(a);
    pr_number_exact(&b, value);
    made_set(t, (struct made_cell){row, column, PR_PRESENT, value, {PR_NO_DAY, -1}, b.s, b.s});
}

static inline void assert_same_text(struct pr_text a, struct pr_text b) {
    assert_int_equal(a.n, b.n);
    assert_true(a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline void assert_same_cell(const struct pr_column *a, const struct pr_column *b,
                                    size_t row) {
    assert_int_equal(a->missing[row], b->missing[row]);
    assert_int_equal(b->use[row], 0);
    assert_true(!a->number == !b->number && !a->moment == !b->moment && !a->text == !b->text);
    if (a->number && a->missing[row] == PR_PRESENT) {
        assert_true(a->number[row] == b->number[row] ||
                    (isnan(a->number[row]) && isnan(b->number[row])));
    }
    if (a->moment && a->missing[row] == PR_PRESENT) {
        assert_int_equal(a->moment[row].day, b->moment[row].day);
        assert_int_equal(a->moment[row].second, b->moment[row].second);
    }
    if (a->text) {
        assert_same_text(a->text[row], b->text[row]);
    }
}

static inline void assert_same_column(const struct pr_column *a, const struct pr_column *b) {
    assert_int_equal(a->n, b->n);
    assert_same_text(a->header, b->header);
    assert_ptr_equal(a->field, b->field);
    assert_ptr_equal(a->item, b->item);
    assert_int_equal(a->item ? a->item_index : 0, b->item_index);
    assert_same_text(a->domain, b->domain);
    assert_same_text(a->criterion, b->criterion);
    assert_int_equal(a->type, b->type);
    assert_int_equal(a->role, b->role);
    assert_int_equal(a->personal, b->personal);
    assert_int_equal(a->low, b->low);
    assert_int_equal(a->high, b->high);
}

/* b is what came back of a. */
static inline void assert_same_table(const struct pr_table *a, const struct pr_table *b) {
    assert_string_equal(a->place, b->place);
    assert_string_equal(a->sha256, b->sha256);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->outcome, b->outcome);
    assert_int_equal(a->form.encoding, b->form.encoding);
    assert_int_equal(a->form.bom, b->form.bom);
    assert_int_equal(a->form.delimiter, b->form.delimiter);
    assert_int_equal(a->form.header_line, b->form.header_line);
    assert_int_equal(a->form.header_rows, b->form.header_rows);
    assert_int_equal(a->form.date_order, b->form.date_order);
    assert_int_equal(a->n_preamble, b->n_preamble);
    for (size_t i = 0; i < a->n_preamble; i++) {
        assert_same_text(a->preamble[i].name, b->preamble[i].name);
        assert_same_text(a->preamble[i].value, b->preamble[i].value);
    }
    assert_int_equal(a->quarantined, b->quarantined);
    assert_int_equal(a->asks_code, b->asks_code);
    assert_ptr_equal(a->instrument, b->instrument);
    assert_same_text(a->wave, b->wave);
    assert_int_equal(a->n_columns, b->n_columns);
    assert_int_equal(a->n_rows, b->n_rows);
    for (size_t r = 0; r < a->n_rows; r++) {
        assert_int_equal(a->row[r].record, b->row[r].record);
        assert_int_equal(a->row[r].line, b->row[r].line);
        assert_int_equal(a->row[r].quarantined, b->row[r].quarantined);
    }
    for (size_t c = 0; c < a->n_columns; c++) {
        assert_same_column(&a->column[c], &b->column[c]);
        for (size_t r = 0; r < a->n_rows && !a->column[c].personal; r++) {
            assert_same_cell(&a->column[c], &b->column[c], r);
            assert_same_text(pr_table_raw(a, r, c), pr_table_raw(b, r, c));
        }
    }
}

/* ---- an instrument and a survey ---- */

static inline struct pr_instrument *made_instrument(struct pr_arena *a, const char *id,
                                                    const char *version, const char *const *codes,
                                                    size_t n) {
    struct pr_instrument *in = pr_arena_alloc(a, sizeof *in);
    in->id = in->name = pr_text_of(id);
    in->version = pr_text_of(version);
    in->item = pr_arena_array(a, n, sizeof *in->item);
    in->n_items = n;
    in->total = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        in->item[i].code = pr_text_of(codes[i]);
        in->item[i].low = 1;
        in->item[i].high = 5;
    }
    return in;
}

/* A record of a survey with three questions; code NULL: the file asks for none. */
struct made_answer {
    const char *code;
    int minute; /* of the time stamp, from the first of September; -1: none */
    int answer[3];
};

static inline struct pr_table *made_survey(struct pr_arena *a, const char *place, const char *wave,
                                           const struct made_answer *answers, size_t n) {
    static const struct made_column columns[] = {
        {"Отметка времени", PR_FIELD_TIMESTAMP, PR_TYPE_MOMENT, LAYER_MOMENT, 0, false},
        {"Код ученика", PR_FIELD_PUPIL, PR_TYPE_CODE, LAYER_TEXT, 0, false},
        {"В1. Интересно", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 0, false},
        {"В2. Понятно", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 0, false},
        {"В3. Полезно", PR_FIELD_NONE, PR_TYPE_ANSWER, LAYER_NUMBER, 0, false},
    };
    struct pr_table *t = made_table(a, PR_KIND_SURVEY, place, columns, 5, n);
    struct pr_buf all = pr_buf_new(a);
    t->wave = pr_text_of(wave);
    for (size_t r = 0; r < n; r++) {
        const struct pr_moment m = {pr_day_from(2025, 9, 1) + answers[r].minute / 1440,
                                    answers[r].minute % 1440 * 60};
        if (answers[r].minute >= 0) {
            const struct pr_text word = store_moment_word(a, m);
            made_set(t, (struct made_cell){r, 0, PR_PRESENT, 0, m, NULL, word.s});
            pr_buf_text(&all, word);
        }
        if (answers[r].code) {
            made_text(t, r, 1, answers[r].code);
            pr_buf_c(&all, answers[r].code);
        }
        for (size_t q = 0; q < 3; q++) {
            made_number(a, t, r, 2 + q, answers[r].answer[q]);
            pr_buf_int(&all, answers[r].answer[q]);
            pr_buf_char(&all, ';');
        }
    }
    pr_sha256(pr_buf_done(&all), t->sha256);
    return t;
}

/* ---- databases ---- */

static inline const char *made_path(struct pr_arena *a, const char *name) {
    static unsigned n;
    uint64_t random = 0;
    struct pr_buf b = pr_buf_new(a);
    const char *dir = pr_environment("TMPDIR");
    pr_random(&random, sizeof random);
    pr_buf_c(&b, dir ? dir : "/tmp");
    pr_buf_c(&b, "/prirost-test-store-");
    pr_buf_int(&b, (int64_t)(random >> 2));
    pr_buf_int(&b, n++);
    assert_int_equal(pr_dir_make(b.s), PR_IO_OK);
    return pr_path_join(a, b.s, name);
}

static inline void made_gone(struct pr_arena *a, const char *path) {
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < PR_COUNT_OF(ends); i++) {
        struct pr_buf b = pr_buf_new(a);
        pr_buf_c(&b, path);
        pr_buf_c(&b, ends[i]);
        (void)pr_file_remove(b.s);
    }
    struct pr_text p = pr_text_of(path);
    struct pr_text name = pr_path_name(p);
    (void)rmdir(pr_text_c(a, pr_text_slice(p, 0, p.n - name.n - 1)));
}

static inline struct pr_store *made_open(struct pr_arena *a, const char *path) {
    struct pr_store_error e;
    struct pr_store *s = NULL;
    if (!pr_store_open(a, path, &s, &e)) {
        fail_msg("%s: %d %.*s", path, (int)e.state, (int)e.detail.n, e.detail.s);
    }
    return s;
}

static inline struct pr_import made_put(struct pr_store *s, const struct pr_table *t) {
    struct pr_store_error e;
    struct pr_import what;
    if (!pr_store_put(s, t, NULL, &what, &e)) {
        fail_msg("put %s: %d %.*s", t->place, (int)e.state, (int)e.detail.n, e.detail.s);
    }
    return what;
}

static inline struct pr_tables made_load(struct pr_store *s, struct pr_arena *a,
                                         const struct pr_instrument *in) {
    struct pr_store_error e;
    struct pr_tables tables;
    struct pr_store_query q = {.instrument = in, .n_instruments = in ? 1 : 0};
    if (!pr_store_load(s, a, &q, &tables, &e)) {
        fail_msg("load: %d %.*s", (int)e.state, (int)e.detail.n, e.detail.s);
    }
    return tables;
}

static inline int64_t made_ask(struct pr_store *s, const char *sql) {
    sqlite3_stmt *st = NULL;
    assert_int_equal(sqlite3_prepare_v2(s->db, sql, -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    const int64_t value = sqlite3_column_int64(st, 0);
    (void)sqlite3_finalize(st);
    return value;
}

#endif
