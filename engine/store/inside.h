/* store, inside: the connection with its prepared statements, and the parts of a table as the
 * database keeps them. */
#ifndef PRIROST_STORE_INSIDE_H
#define PRIROST_STORE_INSIDE_H

#include <sqlite3.h>

#include "prirost/store.h"

/* ---- the connection (connection.c) ---- */

enum { STORE_APPLICATION = 0x50525354, STORE_PATIENCE = 10000 /* ms */ };

/* Rows of `response`: several in one statement, which is much faster than one by one. */
enum { RESPONSE_ROWS = 16, RESPONSE_FIELDS = 10 };
#define RESPONSE_ROW "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
/* Their number: that of the source, and so many digits for the record. */
#define RESPONSE_RECORDS INT64_C(10000000000)
enum { RESPONSE_SOURCES = 900000000 };
#define RESPONSE_4 RESPONSE_ROW ", " RESPONSE_ROW ", " RESPONSE_ROW ", " RESPONSE_ROW
#define RESPONSE_16 RESPONSE_4 ", " RESPONSE_4 ", " RESPONSE_4 ", " RESPONSE_4

enum store_sql {
#define S(name, text) SQL_##name,
#include "statements.def"
#undef S
    SQL_STATEMENTS
};

struct pr_store {
    struct pr_arena *arena;
    const char *path;
    sqlite3 *db;
    sqlite3_stmt *statement[SQL_STATEMENTS]; /* prepared when first used */
    int bound;                               /* first code other than OK of a bind */
    struct pr_store_error *error;            /* of the call in progress */
};

/* A call of the door begins: nothing is wrong yet. */
void store_enter(struct pr_store *s, struct pr_store_error *error);
/* Says what a code of SQLite means; always false. The first failure of a call is kept. */
bool store_fail(struct pr_store *s, int code);
bool store_fail_as(struct pr_store *s, enum pr_store_state state, const char *detail);
/* The statement, fresh for binding; NULL when it cannot be prepared (failure noted). */
sqlite3_stmt *store_sql(struct pr_store *s, enum store_sql which);
void store_text(struct pr_store *s, sqlite3_stmt *st, int at, struct pr_text t);
void store_text_or_null(struct pr_store *s, sqlite3_stmt *st, int at, struct pr_text t, bool has);
void store_c(struct pr_store *s, sqlite3_stmt *st, int at, const char *t);
void store_int(struct pr_store *s, sqlite3_stmt *st, int at, int64_t value);
void store_size(struct pr_store *s, sqlite3_stmt *st, int at, size_t value);
void store_response_id(struct pr_store *s, sqlite3_stmt *st, int at, int64_t source, size_t record);
void store_real(struct pr_store *s, sqlite3_stmt *st, int at, double value);
/* Runs a statement that gives no rows. */
bool store_run(struct pr_store *s, sqlite3_stmt *st);
/* Next row; *row says whether there was one, and the statement is done when not. */
bool store_next(struct pr_store *s, sqlite3_stmt *st, bool *row);
/* First column of the first row; *found false when there is none. */
bool store_number(struct pr_store *s, sqlite3_stmt *st, bool *found, int64_t *value);
bool store_exec(struct pr_store *s, const char *sql);
bool store_begin(struct pr_store *s);
bool store_commit(struct pr_store *s); /* rolled back when it fails */
void store_rollback(struct pr_store *s);
struct pr_text store_column_text(struct pr_arena *arena, sqlite3_stmt *st, int column);
size_t store_column_size(sqlite3_stmt *st, int column);

/* ---- words (words.c) ---- */

const char *store_type_word(enum pr_type type);
const char *store_missing_word(uint8_t missing); /* NULL: there is a value */
bool store_type_of(struct pr_text word, enum pr_type *type);
bool store_missing_of(struct pr_text word, uint8_t *missing);
bool store_role_of(struct pr_text word, enum pr_role *role);
bool store_encoding_of(struct pr_text word, enum pr_encoding *encoding);
bool store_outcome_of(struct pr_text word, enum pr_outcome *outcome);
const char *store_order_word(enum pr_date_order order);
bool store_order_of(struct pr_text word, enum pr_date_order *order);
/* 2025-09-15T08:04:21, read back by store_moment_of; what is no such moment as «day 7, second 9».
 */
struct pr_text store_moment_word(struct pr_arena *arena, struct pr_moment m);
bool store_moment_of(struct pr_text word, struct pr_moment *m);
/* Lower case ASCII letters, digits and _ for a name in SQL; never empty. */
struct pr_text store_slug(struct pr_arena *arena, struct pr_text name);

/* ---- columns and cells as kept (kept.c) ---- */

enum { LAYER_NUMBER = 1, LAYER_MOMENT = 2, LAYER_TEXT = 4 };

enum home {
    HOME_NOWHERE, /* personal */
    HOME_CELL,
    HOME_ANSWERS,
    HOME_RESPONDENT,
    HOME_SUBJECT,
    HOME_CLASS,
    HOME_WAVE,
    HOME_MOMENT,
    HOMES
};

struct kept_column {
    size_t n;
    struct pr_text header, field, item, domain, criterion;
    enum pr_type type;
    enum pr_role role;
    bool personal;
    int16_t low, high;
    unsigned layers;
    enum home home;
    size_t answer; /* place in the packed answers, from 1 */
    size_t other;  /* place in `other`, from 1: text without a column of its own */
};

/* A table as the database keeps it: what of it does not stand in struct pr_table. */
struct kept {
    struct kept_column *column; /* as many as the table has */
    size_t n_columns;
    size_t n_answers, n_others;
    bool responses; /* one packed row per record */
    bool has_wave;  /* in a column of its own */
    bool hushed;    /* has personal columns: cells of quarantined records may have slipped */
    struct pr_text instrument, version;
};

struct value {
    uint8_t missing;
    double number;
    struct pr_moment moment;
    struct pr_text text, raw;
};

/* What a row of `response` holds of a cell. */
struct piece {
    char sign; /* in the packed answers */
    bool has;
    struct pr_text text; /* in a column of its own, or the part of `other` */
    struct pr_moment moment;
};

/* A row of `response`; with the cells that it does not give back. */
enum { PACKED_OTHER = HOMES, PACKED_TEXTS };
struct odd {
    size_t column;
    struct value value;
};
struct packed {
    size_t record, line;
    bool quarantined;
    struct pr_text answers;
    struct pr_text text[PACKED_TEXTS]; /* by home; without bytes (NULL): not there */
    const struct odd *odd;
    size_t n_odd;
};

struct kept store_kept_of(struct pr_arena *arena, const struct pr_table *t);
void store_count_others(struct kept *k);
struct value store_blank(void);
const char *store_home_word(enum home home);
bool store_home_of(struct pr_text word, enum home *home);
/* The cell as it is to be kept: of personal columns nothing, of missing ones no leftovers. */
struct value store_meant(const struct kept_column *c, const struct pr_meaning *m);
struct value store_value(const struct kept *k, const struct pr_table *t, size_t row, size_t column);
bool store_value_same(const struct value *a, const struct value *b);
/* How the typed value is written, if nobody says otherwise. */
struct pr_text store_spelled(struct pr_arena *arena, const struct value *v, unsigned layers);
/* The digest of all that is kept of a table, in two forms: of every cell; of `response` as it
 * stands. Databases of the first version have the first form for all kinds. */
enum { FORM_CELLS = 1, FORM_ROWS = 2 };
int store_form(const struct kept *k);
void store_reading(const struct kept *k, const struct pr_table *t, int form, char hex[65]);
/* The same where the rows come in parts; `records` of the whole file, those set aside too. */
struct digest {
    int form;
    char hex[65]; /* of all before */
    char bytes[1 << 14];
    size_t n;
};
void store_reading_begin(struct digest *d, const struct kept *k, const struct pr_table *t,
                         size_t records, int form);
void store_reading_rows(struct digest *d, const struct kept *k, const struct pr_table *t);
void store_reading_record(struct digest *d, size_t record, size_t line, bool quarantined);
void store_reading_value(struct digest *d, const struct value *v, unsigned layers);
void store_reading_row(struct digest *d, const struct kept *k, const struct packed *p);
void store_reading_end(struct digest *d, char hex[65]);

/* ---- a row of `response` (packed.c) ---- */

void store_pack(struct pr_arena *arena, const struct kept *k, const struct pr_table *t, size_t row,
                struct packed *packed);
/* Its parts: what the row holds of a cell; the row without any; a cell's piece put there. */
struct piece store_piece(struct pr_arena *arena, const struct kept_column *c,
                         const struct value *v);
struct packing {
    struct pr_arena *arena;
    const struct kept *k;
    struct packed *row;
    char *answers;
    struct pr_text *part;
    struct odd *odd;
    bool others; /* there is a part with something in it */
};
struct packing store_packing(struct pr_arena *arena, const struct kept *k, struct packed *row);
void store_place(struct packing *p, size_t column, const struct piece *piece);
void store_odd(struct packing *p, size_t column, const struct value *v);
void store_packing_end(struct packing *p, struct pr_text wave);
/* The cell that a row gives back by itself. */
struct value store_implied(struct pr_arena *arena, const struct kept_column *c,
                           const struct piece *piece);
/* The pieces of a row that was read back; `part` has room for as many as there are others. */
void store_part(const struct packed *p, struct pr_text *part, size_t n);
struct piece store_piece_of(const struct kept_column *c, const struct packed *p,
                            const struct pr_text *part);

/* ---- rows of a part of a long table (packed_words.c) ---- */

struct worder;
struct worder *store_worder_new(struct pr_arena *arena, const struct kept *k);
/* All records of a table, into `row`; texts are copied, as the table is only lent. */
void store_pack_rows(struct pr_arena *arena, const struct kept *k, const struct pr_table *t,
                     struct packed *row);
/* All records of the part, into `row`; t has those that stand there as they are, and the wave. */
void store_pack_words(struct worder *w, struct pr_arena *arena, const struct pr_worded *words,
                      const struct pr_table *t, struct packed *row);
/* store_reading_rows of such a part. */
void store_reading_words(struct digest *d, const struct kept *k, const struct pr_worded *words,
                         const struct pr_table *t);

/* ---- parts of putting a table (put.c) ---- */

struct putter {
    struct pr_store *s;
    struct pr_arena *arena;   /* of this call */
    struct pr_arena *scratch; /* of a record */
    const struct pr_table *t;
    struct kept kept;
    char reading[65];
    int form; /* of the reading */
    int64_t id;
};
/* Source, preamble, columns; then the rows of the table, then its issues. */
bool store_put_head(struct putter *p);
bool store_put_responses(struct putter *p, const struct packed *row, size_t n);
bool store_put_issues(struct putter *p, const struct pr_issues *issues);
/* Whether the same place, bytes and reading are there; *newest: and count. */
bool store_known(struct putter *p, bool *found, bool *newest);
/* Whether the bytes are there with a reading of the first form, where it is another one now. */
bool store_old(struct putter *p, bool *old);
/* Sources of other places that may hold the same survey. */
bool store_kin(struct putter *p, int64_t **ids, size_t *n);

/* ---- load.c, compare.c ---- */

struct stored {
    int64_t id, imported;
    struct pr_table *table;
    struct kept kept;
};

/* One source, whole; fails as damaged when it is not what was put. */
bool store_load_source(struct pr_store *s, struct pr_arena *arena,
                       const struct pr_store_query *query, int64_t id, struct stored *stored);
/* What a new table changes. `before` is the version that it replaces (NULL: none), `others` are the
 * newest ones of other places. The keys live in `results`. */
void store_compare(struct pr_arena *results, const struct pr_table *t, const struct stored *before,
                   const struct stored *others, size_t n, struct pr_import *what);
/* Inside a transaction: the row of the instrument, made when it is missing. */
bool store_instrument(struct pr_store *s, const struct pr_instrument *instrument, int64_t *id);

#endif
