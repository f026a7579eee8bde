/* Tables -> database. One transaction per file, whole or not at all. */
#include "inside.h"

#include <string.h>

/* ---- the source ---- */

static bool put_source(struct putter *p, const int64_t *instrument) {
    sqlite3_stmt *order = store_sql(p->s, SQL_SOURCE_ORDER);
    const struct pr_table *t = p->t;
    int64_t imported = 0;
    bool found = false;
    if (!order || !store_number(p->s, order, &found, &imported)) {
        return false;
    }
    sqlite3_stmt *st = store_sql(p->s, SQL_SOURCE_PUT);
    if (!st) {
        return false;
    }
    store_int(p->s, st, 1, p->id);
    store_c(p->s, st, 2, t->place);
    store_c(p->s, st, 3, t->sha256);
    store_c(p->s, st, 4, p->reading);
    store_c(p->s, st, 5, pr_kind_name(t->kind));
    store_c(p->s, st, 6, pr_outcome_name(t->outcome));
    if (instrument) {
        store_int(p->s, st, 7, *instrument);
    }
    store_text(p->s, st, 8, t->wave);
    store_int(p->s, st, 9, t->asks_code);
    store_c(p->s, st, 10, pr_encoding_name(t->form.encoding));
    store_int(p->s, st, 11, t->form.bom);
    store_text(p->s, st, 12, (struct pr_text){&t->form.delimiter, t->form.delimiter ? 1 : 0});
    store_size(p->s, st, 13, t->form.header_line);
    store_size(p->s, st, 14, t->form.header_rows);
    store_c(p->s, st, 15, store_order_word(t->form.date_order));
    store_size(p->s, st, 16, t->quarantined);
    store_int(p->s, st, 17, imported);
    store_int(p->s, st, 18, p->form);
    return store_run(p->s, st);
}

static bool put_preamble(struct putter *p) {
    for (size_t i = 0; i < p->t->n_preamble; i++) {
        sqlite3_stmt *st = store_sql(p->s, SQL_PREAMBLE_PUT);
        if (!st) {
            return false;
        }
        store_int(p->s, st, 1, p->id);
        store_size(p->s, st, 2, i + 1);
        store_text(p->s, st, 3, p->t->preamble[i].name);
        store_text(p->s, st, 4, p->t->preamble[i].value);
        if (!store_run(p->s, st)) {
            return false;
        }
    }
    return true;
}

static bool put_column(struct putter *p, size_t i) {
    sqlite3_stmt *st = store_sql(p->s, SQL_COLUMN_PUT);
    const struct kept_column *c = &p->kept.column[i];
    char layers[4] = {0};
    size_t n = 0;
    if (!st) {
        return false;
    }
    if (c->layers & LAYER_NUMBER) {
        layers[n++] = 'n';
    }
    if (c->layers & LAYER_MOMENT) {
        layers[n++] = 'm';
    }
    if (c->layers & LAYER_TEXT) {
        layers[n++] = 't';
    }
    store_int(p->s, st, 1, p->id);
    store_size(p->s, st, 2, i + 1);
    store_size(p->s, st, 3, c->n);
    store_text(p->s, st, 4, c->header);
    store_text(p->s, st, 5, c->field);
    store_text(p->s, st, 6, c->item);
    store_text(p->s, st, 7, c->domain);
    store_text(p->s, st, 8, c->criterion);
    store_c(p->s, st, 9, store_type_word(c->type));
    store_c(p->s, st, 10, pr_role_name(c->role));
    store_int(p->s, st, 11, c->personal);
    store_int(p->s, st, 12, c->low);
    store_int(p->s, st, 13, c->high);
    store_text(p->s, st, 14, (struct pr_text){layers, n});
    store_c(p->s, st, 15, store_home_word(c->home));
    store_size(p->s, st, 16, c->answer);
    return store_run(p->s, st);
}

/* ---- records ---- */

static bool put_cell(struct putter *p, size_t record, size_t column, const struct value *v) {
    sqlite3_stmt *st = store_sql(p->s, p->kept.responses ? SQL_RESPONSE_CELL_PUT : SQL_CELL_PUT);
    const unsigned layers = p->kept.column[column].layers;
    const struct pr_text spelled = store_spelled(p->scratch, v, layers);
    if (!st) {
        return false;
    }
    store_int(p->s, st, 1, p->id);
    store_size(p->s, st, 2, record);
    store_size(p->s, st, 3, column + 1);
    if (v->missing != PR_PRESENT) {
        store_c(p->s, st, 4, store_missing_word(v->missing));
    }
    if ((layers & LAYER_NUMBER) && (v->missing == PR_PRESENT || v->number != 0)) {
        store_real(p->s, st, 5, v->number);
    }
    if (v->moment.day != PR_NO_DAY) {
        store_text(p->s, st, 6, store_moment_word(p->scratch, v->moment));
    }
    store_text_or_null(p->s, st, 7, v->text, (layers & LAYER_TEXT) != 0);
    store_text_or_null(p->s, st, 8, v->raw, !pr_text_equal(v->raw, spelled));
    return store_run(p->s, st);
}

static bool put_cells(struct putter *p, const struct packed *row) {
    for (size_t i = 0; i < row->n_odd; i++) {
        if (!put_cell(p, row->record, row->odd[i].column, &row->odd[i].value)) {
            return false;
        }
    }
    return true;
}

static void bind_response(struct putter *p, sqlite3_stmt *st, int at, const struct packed *row) {
    store_response_id(p->s, st, at, p->id, row->record);
    store_size(p->s, st, at + 1, row->line);
    store_int(p->s, st, at + 2, row->quarantined);
    store_text(p->s, st, at + 3, row->answers);
    for (int home = HOME_RESPONDENT; home <= PACKED_OTHER; home++) {
        store_text_or_null(p->s, st, at + 4 + home - HOME_RESPONDENT, row->text[home],
                           row->text[home].s != NULL);
    }
}

bool store_put_responses(struct putter *p, const struct packed *row, size_t n) {
    for (size_t i = 0, step = 0; i < n; i += step) {
        step = n - i >= RESPONSE_ROWS ? RESPONSE_ROWS : 1;
        sqlite3_stmt *st = store_sql(p->s, step > 1 ? SQL_RESPONSES_PUT : SQL_RESPONSE_PUT);
        if (!st) {
            return false;
        }
        for (size_t k = 0; k < step; k++) {
            bind_response(p, st, 1 + (int)k * RESPONSE_FIELDS, &row[i + k]);
        }
        if (!store_run(p->s, st)) {
            return false;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (!put_cells(p, &row[i])) {
            return false;
        }
    }
    return true;
}

static bool put_record(struct putter *p, size_t row) {
    const struct pr_row *r = &p->t->row[row];
    const struct value blank = store_blank();
    sqlite3_stmt *st = store_sql(p->s, SQL_RECORD_PUT);
    if (!st) {
        return false;
    }
    store_int(p->s, st, 1, p->id);
    store_size(p->s, st, 2, r->record);
    store_size(p->s, st, 3, r->line);
    store_int(p->s, st, 4, r->quarantined);
    if (!store_run(p->s, st)) {
        return false;
    }
    for (size_t c = 0; c < p->kept.n_columns; c++) {
        const struct value v = store_value(&p->kept, p->t, row, c);
        if (!store_value_same(&v, &blank) && !put_cell(p, r->record, c, &v)) {
            return false;
        }
    }
    return true;
}

/* ---- issues ---- */

/* What was said about a personal column is kept without what stood there. */
static bool about_personal(const struct putter *p, const struct pr_issue *i) {
    for (size_t c = 0; c < p->t->n_columns; c++) {
        if (p->t->column[c].personal && p->t->column[c].n == i->column) {
            return true;
        }
    }
    return false;
}

static bool hushed(const struct putter *p, const struct pr_issue *i) {
    if (!p->kept.hushed) {
        return false;
    }
    if (about_personal(p, i)) {
        return true;
    }
    for (size_t r = 0; i->record > 0 && r < p->t->n_rows; r++) {
        if (p->t->row[r].record == i->record) {
            return p->t->row[r].quarantined;
        }
    }
    return false;
}

static bool put_arguments(struct putter *p, size_t issue, const struct pr_issue *i) {
    for (size_t a = 0; a < i->n_args && a < PR_ISSUE_ARGS; a++) {
        sqlite3_stmt *st = store_sql(p->s, SQL_ARGUMENT_PUT);
        const bool text = i->args[a].show == PR_SHOW_TEXT;
        if (!st) {
            return false;
        }
        store_int(p->s, st, 1, p->id);
        store_size(p->s, st, 2, issue);
        store_size(p->s, st, 3, a + 1);
        if (!text) {
            store_real(p->s, st, 4, i->args[a].number);
        }
        store_text_or_null(p->s, st, 5, i->args[a].text, text);
        if (!store_run(p->s, st)) {
            return false;
        }
    }
    return true;
}

static bool put_issue(struct putter *p, size_t position, const struct pr_issue *i) {
    sqlite3_stmt *st = store_sql(p->s, SQL_ISSUE_PUT);
    const size_t places[] = {i->line, i->record, i->column};
    const bool hush = hushed(p, i);
    if (!st) {
        return false;
    }
    store_int(p->s, st, 1, p->id);
    store_size(p->s, st, 2, position);
    store_c(p->s, st, 3, pr_issue_name(i->code));
    store_c(p->s, st, 4, pr_action_name(i->action));
    for (int k = 0; k < 3; k++) {
        if (places[k] > 0) {
            store_size(p->s, st, 5 + k, places[k]);
        }
    }
    store_text_or_null(p->s, st, 8, i->header, i->header.n > 0);
    store_text_or_null(p->s, st, 9, i->value, i->has_value && !hush);
    store_size(p->s, st, 10, i->count ? i->count : 1);
    return store_run(p->s, st) && (hush || put_arguments(p, position, i));
}

bool store_put_issues(struct putter *p, const struct pr_issues *issues) {
    size_t position = 0;
    for (size_t i = 0; issues && i < issues->n; i++) {
        const char *file = issues->items[i].file;
        if (file && p->t->file && strcmp(file, p->t->file) == 0 &&
            !put_issue(p, ++position, &issues->items[i])) {
            return false;
        }
    }
    return true;
}

/* ---- what there was ---- */

bool store_known(struct putter *p, bool *found, bool *newest) {
    sqlite3_stmt *st = store_sql(p->s, SQL_SOURCE_FIND);
    if (!st) {
        return false;
    }
    store_c(p->s, st, 1, p->t->place);
    store_c(p->s, st, 2, p->t->sha256);
    store_c(p->s, st, 3, p->reading);
    if (!store_next(p->s, st, found)) {
        return false;
    }
    if (*found) {
        p->id = sqlite3_column_int64(st, 0);
        *newest = sqlite3_column_int(st, 1) != 0;
        (void)sqlite3_reset(st);
    }
    return true;
}

bool store_old(struct putter *p, bool *old) {
    sqlite3_stmt *st = store_sql(p->s, SQL_SOURCE_OLD);
    int64_t id = 0;
    if (!st) {
        return false;
    }
    store_c(p->s, st, 1, p->t->place);
    store_c(p->s, st, 2, p->t->sha256);
    store_int(p->s, st, 3, p->form);
    return store_number(p->s, st, old, &id);
}

bool store_kin(struct putter *p, int64_t **ids, size_t *n) {
    size_t capacity = 0;
    bool row = false;
    *ids = NULL;
    *n = 0;
    if (!p->kept.responses) {
        return true;
    }
    sqlite3_stmt *st = store_sql(p->s, SQL_SOURCE_KIN);
    if (!st) {
        return false;
    }
    store_c(p->s, st, 1, p->t->place);
    store_c(p->s, st, 2, pr_kind_name(p->t->kind));
    store_text(p->s, st, 3, p->kept.instrument);
    while (store_next(p->s, st, &row) && row) {
        *ids = pr_arena_grow(p->arena, *ids, *n, &capacity, sizeof **ids);
        (*ids)[(*n)++] = sqlite3_column_int64(st, 0);
    }
    return p->s->error->state == PR_STORE_OK;
}

static size_t loaded(const struct pr_table *t) {
    size_t n = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        n += t->row[r].quarantined ? 0 : 1;
    }
    return n;
}

static bool compare(struct putter *p, struct pr_import *what) {
    const struct pr_store_query query = {.instrument = p->t->instrument,
                                         .n_instruments = p->t->instrument ? 1 : 0};
    sqlite3_stmt *st = store_sql(p->s, SQL_SOURCE_AT);
    struct stored before;
    int64_t at = 0;
    int64_t *ids = NULL;
    size_t n = 0;
    bool has_before = false;
    if (!st) {
        return false;
    }
    store_c(p->s, st, 1, p->t->place);
    if (!store_number(p->s, st, &has_before, &at) ||
        (has_before && !store_load_source(p->s, p->arena, &query, at, &before))) {
        return false;
    }
    if (has_before && strcmp(before.table->sha256, p->t->sha256) == 0) {
        *what = (struct pr_import){.unchanged_records = loaded(p->t)}; /* only read otherwise */
        return true;
    }
    if (!store_kin(p, &ids, &n)) {
        return false;
    }
    struct stored *others = pr_arena_array(p->arena, n, sizeof *others);
    for (size_t i = 0; i < n; i++) {
        if (!store_load_source(p->s, p->arena, &query, ids[i], &others[i])) {
            return false;
        }
    }
    store_compare(p->s->arena, p->t, has_before ? &before : NULL, others, n, what);
    return true;
}

/* ---- the whole ---- */

static bool supersede(struct putter *p) {
    sqlite3_stmt *st = store_sql(p->s, SQL_SOURCE_SUPERSEDE);
    if (!st) {
        return false;
    }
    store_c(p->s, st, 1, p->t->place);
    store_int(p->s, st, 2, p->id);
    return store_run(p->s, st);
}

/* An earlier version of the place, or a file that was gone, is there again. */
static bool renew(struct putter *p) {
    sqlite3_stmt *order = store_sql(p->s, SQL_SOURCE_ORDER);
    int64_t imported = 0;
    bool found = false;
    if (!order || !store_number(p->s, order, &found, &imported) || !supersede(p)) {
        return false;
    }
    sqlite3_stmt *st = store_sql(p->s, SQL_SOURCE_RENEW);
    if (!st) {
        return false;
    }
    store_int(p->s, st, 1, p->id);
    store_int(p->s, st, 2, imported);
    return store_run(p->s, st);
}

bool store_put_head(struct putter *p) {
    sqlite3_stmt *st = store_sql(p->s, SQL_SOURCE_ID);
    int64_t instrument = 0;
    bool found = false;
    if (!st || !store_number(p->s, st, &found, &p->id) ||
        (p->t->instrument && !store_instrument(p->s, p->t->instrument, &instrument)) ||
        !supersede(p) || !put_source(p, p->t->instrument ? &instrument : NULL) ||
        !put_preamble(p)) {
        return false;
    }
    for (size_t c = 0; c < p->kept.n_columns; c++) {
        if (!put_column(p, c)) {
            return false;
        }
    }
    return true;
}

static bool put_records(struct putter *p) {
    for (size_t r = 0; r < p->t->n_rows; r++) {
        const bool ok = put_record(p, r);
        pr_arena_reset(p->scratch);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool put_rows(struct putter *p) {
    struct packed row[RESPONSE_ROWS];
    if (!p->kept.responses) {
        return put_records(p);
    }
    for (size_t first = 0; first < p->t->n_rows; first += RESPONSE_ROWS) {
        const size_t left = p->t->n_rows - first;
        const size_t n = left < RESPONSE_ROWS ? left : RESPONSE_ROWS;
        for (size_t i = 0; i < n; i++) {
            store_pack(p->scratch, &p->kept, p->t, first + i, &row[i]);
        }
        const bool ok = store_put_responses(p, row, n);
        pr_arena_reset(p->scratch);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool put_new(struct putter *p, const struct pr_issues *issues) {
    return store_put_head(p) && put_rows(p) && store_put_issues(p, issues);
}

/* Also by a reading of the first form. */
static bool known(struct putter *p, bool *found, bool *newest) {
    char reading[65];
    bool old = false;
    if (!store_known(p, found, newest) || *found || !store_old(p, &old) || !old) {
        return p->s->error->state == PR_STORE_OK;
    }
    memcpy(reading, p->reading, sizeof reading);
    store_reading(&p->kept, p->t, FORM_CELLS, p->reading);
    const bool ok = store_known(p, found, newest);
    memcpy(p->reading, reading, sizeof reading);
    return ok;
}

static bool put(struct putter *p, const struct pr_issues *issues, struct pr_import *what) {
    bool found = false;
    bool newest = false;
    if (!known(p, &found, &newest)) {
        return false;
    }
    if (found && newest) {
        *what = (struct pr_import){.unchanged = true, .unchanged_records = loaded(p->t)};
        return true;
    }
    return compare(p, what) && (found ? renew(p) : put_new(p, issues));
}

bool pr_store_put(struct pr_store *s, const struct pr_table *table, const struct pr_issues *issues,
                  struct pr_import *what, struct pr_store_error *error) {
    *what = (struct pr_import){0};
    store_enter(s, error);
    if (table->kind == PR_KIND_NONE || table->outcome == PR_REJECT) {
        return true;
    }
    struct putter p = {.s = s, .arena = pr_arena_new(), .scratch = pr_arena_new(), .t = table};
    p.kept = store_kept_of(p.arena, table);
    p.form = store_form(&p.kept);
    store_reading(&p.kept, table, p.form, p.reading);
    bool ok = store_begin(s);
    if (ok) {
        ok = put(&p, issues, what);
        if (ok) {
            ok = store_commit(s);
        } else {
            store_rollback(s);
        }
    }
    if (!ok) {
        *what = (struct pr_import){0};
    }
    pr_arena_free(p.scratch);
    pr_arena_free(p.arena);
    return ok;
}
