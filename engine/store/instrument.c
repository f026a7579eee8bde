/* Instruments: their items, and a view with one named column per item. The view is the only SQL
 * that is put together; it holds nothing but names of ASCII letters, digits and low lines, and
 * numbers. */
#include "inside.h"

enum { MOST_COLUMNS = 1900 }; /* SQLite: 2000 in a view */

/* Columns that every view has: no item may take their names. */
static const char *const fixed[] = {"place",   "record", "line", "respondent",
                                    "subject", "class",  "wave", "moment"};

static bool taken(const struct pr_text *names, size_t n, struct pr_text name) {
    for (size_t i = 0; i < PR_COUNT_OF(fixed); i++) {
        if (pr_text_is(name, fixed[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (pr_text_equal(names[i], name)) {
            return true;
        }
    }
    return false;
}

static struct pr_text numbered(struct pr_arena *arena, struct pr_text name, int64_t n) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, name);
    if (n > 1) {
        pr_buf_char(&b, '_');
        pr_buf_int(&b, n);
    }
    return pr_buf_done(&b);
}

static struct pr_text *column_names(struct pr_arena *arena, const struct pr_instrument *in) {
    struct pr_text *names = pr_arena_array(arena, in->n_items, sizeof *names);
    for (size_t i = 0; i < in->n_items; i++) {
        const struct pr_text slug = store_slug(arena, in->item[i].code);
        names[i] = slug;
        for (int64_t n = 2; taken(names, i, names[i]); n++) {
            names[i] = numbered(arena, slug, n);
        }
    }
    return names;
}

static bool view_name(struct pr_store *s, struct pr_arena *arena, const struct pr_instrument *in,
                      struct pr_text *name) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "answers_");
    pr_buf_text(&b, store_slug(arena, in->id));
    pr_buf_char(&b, '_');
    pr_buf_text(&b, store_slug(arena, in->version));
    bool found = true;
    for (int64_t n = 1; found; n++) {
        int64_t one = 0;
        *name = numbered(arena, pr_buf_done(&b), n);
        sqlite3_stmt *st = store_sql(s, SQL_INSTRUMENT_VIEW_TAKEN);
        if (!st) {
            return false;
        }
        store_text(s, st, 1, *name);
        if (!store_number(s, st, &found, &one)) {
            return false;
        }
    }
    return true;
}

static struct pr_text view_text(struct pr_arena *arena, struct pr_text view, int64_t id,
                                const struct pr_text *columns, size_t n) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "CREATE VIEW \"");
    pr_buf_text(&b, view);
    pr_buf_c(&b, "\" AS\n"
                 "-- Newest versions of the files that are there, without records set aside.\n"
                 "-- Answers as given: nothing turned over, the scale not checked, repeats not\n"
                 "-- removed.\n"
                 "SELECT s.place, r.record, r.line, r.respondent, r.subject, r.class, r.wave,"
                 " r.moment");
    for (size_t i = 0; i < n && i < MOST_COLUMNS; i++) {
        pr_buf_c(&b, ",\n  CASE substr(r.answers, ");
        pr_buf_int(&b, (int64_t)i + 1);
        pr_buf_c(&b, ", 1) WHEN '.' THEN NULL WHEN '*' THEN (SELECT v.number FROM response_cell v"
                     " JOIN source_column c ON c.source_id = v.source_id AND c.position ="
                     " v.position WHERE v.source_id = r.source_id AND v.record = r.record AND"
                     " c.answer = ");
        pr_buf_int(&b, (int64_t)i + 1);
        pr_buf_c(&b, ") ELSE instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(r.answers, ");
        pr_buf_int(&b, (int64_t)i + 1);
        pr_buf_c(&b, ", 1)) - 1 END AS \"");
        pr_buf_text(&b, columns[i]);
        pr_buf_c(&b, "\"");
    }
    pr_buf_c(&b, "\nFROM source s JOIN response r ON r.id BETWEEN s.id * 10000000000 AND"
                 " s.id * 10000000000 + 9999999999\nWHERE s.instrument_id = ");
    pr_buf_int(&b, id);
    pr_buf_c(&b, " AND s.superseded_by IS NULL AND s.gone = 0 AND r.quarantined = 0");
    return pr_buf_done(&b);
}

static bool put_item(struct pr_store *s, int64_t id, size_t i, const struct pr_item *item,
                     struct pr_text column) {
    sqlite3_stmt *st = store_sql(s, SQL_ITEM_PUT);
    if (!st) {
        return false;
    }
    store_int(s, st, 1, id);
    store_size(s, st, 2, i + 1);
    store_text(s, st, 3, item->code);
    store_text(s, st, 4, column);
    store_text(s, st, 5, item->text);
    store_text(s, st, 6, item->topic[PR_RU]);
    store_text(s, st, 7, item->topic[PR_EN]);
    store_text(s, st, 8, item->section);
    store_int(s, st, 9, item->low);
    store_int(s, st, 10, item->high);
    store_int(s, st, 11, item->reversed);
    return store_run(s, st);
}

static bool put_head(struct pr_store *s, int64_t id, const struct pr_instrument *in,
                     struct pr_text view) {
    sqlite3_stmt *st = store_sql(s, SQL_INSTRUMENT_PUT);
    if (!st) {
        return false;
    }
    store_int(s, st, 1, id);
    store_text(s, st, 2, in->id);
    store_text(s, st, 3, in->version);
    store_text(s, st, 4, in->name);
    store_text(s, st, 5, in->title[PR_RU]);
    store_text(s, st, 6, in->title[PR_EN]);
    store_c(s, st, 7, in->sort == PR_SORT_OBSERVATION ? "observation" : "survey");
    store_text(s, st, 8, view);
    return store_run(s, st);
}

static bool make(struct pr_store *s, struct pr_arena *arena, const struct pr_instrument *in,
                 int64_t *id) {
    bool found = false;
    struct pr_text view = {"", 0};
    if (!store_number(s, store_sql(s, SQL_INSTRUMENT_ID), &found, id) ||
        !view_name(s, arena, in, &view) || !put_head(s, *id, in, view)) {
        return false;
    }
    const struct pr_text *columns = column_names(arena, in);
    for (size_t i = 0; i < in->n_items; i++) {
        if (!put_item(s, *id, i, &in->item[i], columns[i])) {
            return false;
        }
    }
    return store_exec(s, pr_text_c(arena, view_text(arena, view, *id, columns, in->n_items)));
}

bool store_instrument(struct pr_store *s, const struct pr_instrument *in, int64_t *id) {
    sqlite3_stmt *st = store_sql(s, SQL_INSTRUMENT_FIND);
    bool found = false;
    if (!st) {
        return false;
    }
    store_text(s, st, 1, in->id);
    store_text(s, st, 2, in->version);
    if (!store_number(s, st, &found, id) || found) {
        return s->error->state == PR_STORE_OK;
    }
    struct pr_arena *scratch = pr_arena_new();
    const bool ok = make(s, scratch, in, id);
    pr_arena_free(scratch);
    return ok;
}

bool pr_store_put_instrument(struct pr_store *s, const struct pr_instrument *instrument,
                             struct pr_store_error *error) {
    int64_t id = 0;
    store_enter(s, error);
    if (!store_begin(s)) {
        return false;
    }
    if (!store_instrument(s, instrument, &id)) {
        store_rollback(s);
        return false;
    }
    return store_commit(s);
}
