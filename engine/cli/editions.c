/* cli: the ledger of public editions, prirost-public.json in the year's folder: what each has said,
 * so that the next one can be compared with it. Read strictly: when it is not understood no public
 * edition is made. Written before the edition appears: what is out is in the ledger. */
#include "job.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum { LEDGER_MOST = 64 * 1024 * 1024, VERSION = 1, STATES = 5 };

static const char name[] = "prirost-public.json";
static const char *const states[STATES] = {"shown", "low", "high", "hidden", "out"};

/* ---- reading ---- */

static bool text(struct pr_arena *arena, const json_t *object, const char *key,
                 struct pr_text *out) {
    const json_t *v = json_object_get(object, key);
    if (!json_is_string(v) || json_string_length(v) == 0) {
        return false;
    }
    *out = pr_text_copy(arena, (struct pr_text){json_string_value(v), json_string_length(v)});
    return true;
}

static int state_of(struct pr_text word) {
    int found = -1;
    for (int i = 0; i < STATES; i++) {
        found = pr_text_is(word, states[i]) ? i : found;
    }
    return found;
}

static bool one(struct pr_arena *arena, const json_t *object, struct pr_public_cell *cell) {
    const json_t *value = json_object_get(object, "value"), *n = json_object_get(object, "n");
    const json_t *mean = json_object_get(object, "mean");
    struct pr_text state = {NULL, 0};
    if (!json_is_object(object) || !text(arena, object, "table", &cell->table) ||
        !text(arena, object, "key", &cell->key) || !text(arena, object, "state", &state) ||
        !json_is_boolean(mean)) {
        return false;
    }
    cell->state = state_of(state);
    cell->mean = json_is_true(mean);
    cell->value = json_is_number(value) ? json_number_value(value) : 0;
    cell->n = json_is_integer(n) ? (int64_t)json_integer_value(n) : -1;
    return cell->state >= 0 && isfinite(cell->value) &&
           json_is_number(value) == (cell->state == 0) && (json_is_integer(n) || json_is_null(n)) &&
           cell->n >= -1;
}

static bool edition(struct pr_arena *arena, const json_t *object, struct pr_public_edition *out) {
    const json_t *cells = json_object_get(object, "cells");
    struct pr_text day = {NULL, 0};
    struct pr_moment moment = {PR_NO_DAY, -1};
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    if (!json_is_object(object) || !json_is_array(cells) ||
        !text(arena, object, "recorded", &day) ||
        pr_date_parse(day, PR_YMD, &moment, &seen) != PR_DATE_OK || seen != PR_YMD) {
        return false;
    }
    out->day = moment.day;
    out->n_cells = json_array_size(cells);
    out->cell = pr_arena_array(arena, out->n_cells + 1, sizeof *out->cell);
    for (size_t i = 0; i < out->n_cells; i++) {
        if (!one(arena, json_array_get(cells, i), &out->cell[i])) {
            return false;
        }
    }
    return true;
}

static bool all(struct job *j, const json_t *top) {
    const json_t *editions = json_object_get(top, "editions"), *v = json_object_get(top, "v");
    if (!json_is_object(top) || !json_is_integer(v) || json_integer_value(v) != VERSION ||
        !json_is_array(editions)) {
        return false;
    }
    j->n_published = json_array_size(editions);
    j->published = pr_arena_array(j->cli->arena, j->n_published + 1, sizeof *j->published);
    for (size_t i = 0; i < j->n_published; i++) {
        if (!edition(j->cli->arena, json_array_get(editions, i), &j->published[i])) {
            return false;
        }
    }
    return true;
}

bool job_editions_read(struct job *j) {
    struct pr_text bytes = {NULL, 0};
    j->ledger = pr_path_join(j->cli->arena, j->dir, name);
    enum pr_io io = pr_file_read(j->cli->arena, j->ledger, LEDGER_MOST, &bytes);
    if (io == PR_IO_MISSING) {
        return true;
    }
    if (io != PR_IO_OK) {
        cli_tell_io(j->cli, io, j->ledger);
        return false;
    }
    json_error_t error;
    json_t *top = json_loadb(bytes.s, bytes.n, JSON_REJECT_DUPLICATES, &error);
    bool good = top != NULL && all(j, top);
    json_decref(top);
    if (!good) {
        cli_tell(j->cli, PR_MSG_CLI_EDITION_DAMAGED, (struct pr_arg[]){pr_arg_c(j->ledger)}, 1);
    }
    return good;
}

/* ---- writing ---- */

static bool same_cell(const struct pr_public_cell *a, const struct pr_public_cell *b) {
    return pr_text_equal(a->table, b->table) && pr_text_equal(a->key, b->key) &&
           a->state == b->state && a->mean == b->mean && a->n == b->n &&
           fabs(a->value - b->value) <= PR_TOLERANCE;
}

static bool same(const struct pr_public_edition *a, const struct pr_public_edition *b) {
    bool equal = a->n_cells == b->n_cells;
    for (size_t i = 0; equal && i < a->n_cells; i++) {
        equal = same_cell(&a->cell[i], &b->cell[i]);
    }
    return equal;
}

static void put_cell(struct pr_buf *b, const struct pr_public_cell *c) {
    pr_buf_c(b, "{\"table\": ");
    pr_json_string(b, c->table);
    pr_buf_c(b, ", \"key\": ");
    pr_json_string(b, c->key);
    pr_buf_c(b, ", \"state\": \"");
    pr_buf_c(b, states[c->state]);
    pr_buf_c(b, c->mean ? "\", \"mean\": true, \"value\": " : "\", \"mean\": false, \"value\": ");
    if (c->state == 0) {
        pr_number_exact(b, c->value);
    } else {
        pr_buf_c(b, "null");
    }
    pr_buf_c(b, ", \"n\": ");
    if (c->n >= 0) {
        pr_buf_int(b, c->n);
    } else {
        pr_buf_c(b, "null");
    }
    pr_buf_char(b, '}');
}

static void put_edition(struct pr_buf *b, const struct pr_public_edition *e, bool first) {
    pr_buf_c(b, first ? "\n  {\"recorded\": \"" : ",\n  {\"recorded\": \"");
    pr_moment_print(b, (struct pr_moment){e->day, -1});
    pr_buf_c(b, "\", \"cells\": [");
    for (size_t i = 0; i < e->n_cells; i++) {
        pr_buf_c(b, i > 0 ? ",\n    " : "\n    ");
        put_cell(b, &e->cell[i]);
    }
    pr_buf_c(b, "]}");
}

bool job_editions_write(struct job *j) {
    const struct pr_public_edition *now = j->doc->edition;
    if (now == NULL || (j->n_published > 0 && same(&j->published[j->n_published - 1], now))) {
        return true;
    }
    struct pr_buf b = pr_buf_new(j->cli->arena);
    pr_buf_c(&b, "{\n \"v\": 1,\n \"about\": ");
    pr_json_string(&b, pr_word(j->cli->lang, PR_MSG_CLI_EDITION_ABOUT));
    pr_buf_c(&b, ",\n \"editions\": [");
    for (size_t i = 0; i < j->n_published; i++) {
        put_edition(&b, &j->published[i], i == 0);
    }
    put_edition(&b, now, j->n_published == 0);
    pr_buf_c(&b, "\n ]\n}\n");
    enum pr_io io = cli_write_whole(j->cli, j->ledger, pr_buf_done(&b));
    if (io != PR_IO_OK) {
        cli_tell_io(j->cli, io, j->ledger);
        cli_tell(j->cli, PR_MSG_CLI_EDITION_UNWRITTEN, NULL, 0);
    }
    return io == PR_IO_OK;
}
