/* cli: the record of goals, prirost-goals.json in the year's folder (EVIDENCE rule 19): which goals
 * a run has seen, with which values, on which day. Read strictly: a record that is not understood
 * is named and left alone, and then nothing counts as recorded. Written only after a report that
 * succeeded, whole or not at all, and only when there is something new in it. */
#include "json.h"
#include "prirost/render.h"

#include <string.h>

enum { RECORD_MOST = 16 * 1024 * 1024, VERSION = 1 };

static const char name[] = "prirost-goals.json";

/* ---- reading ---- */

static bool known_keys(const json_t *object, const char *const *keys) {
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)object, key, value) {
        bool known = false;
        for (size_t i = 0; keys[i] != NULL; i++) {
            known = known || strcmp(keys[i], key) == 0;
        }
        if (!known) {
            return false;
        }
    }
    return true;
}

/* A number, or null for "not stated". */
static bool number(const json_t *object, const char *key, bool *has, double *value) {
    *has = json_number_in(object, key, value);
    return *has || json_is_null(json_object_get(object, key));
}

static bool text(struct pr_arena *arena, const json_t *object, const char *key,
                 struct pr_text *out) {
    return json_text_in(arena, object, key, out) && out->n > 0;
}

static bool one(struct pr_arena *arena, const json_t *object, struct pr_lock *lock) {
    static const char *const keys[] = {"goal",         "initial",  "expected",
                                       "result_known", "recorded", NULL};
    struct pr_text day = {NULL, 0};
    struct pr_moment moment = {PR_NO_DAY, -1};
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    const json_t *known = json_object_get(object, "result_known");
    if (!json_is_object(object) || !known_keys(object, keys) || !json_is_boolean(known) ||
        !text(arena, object, "goal", &lock->key) || !text(arena, object, "recorded", &day) ||
        !number(object, "initial", &lock->has_initial, &lock->initial) ||
        !number(object, "expected", &lock->has_expected, &lock->expected) ||
        pr_date_parse(day, PR_YMD, &moment, &seen) != PR_DATE_OK || seen != PR_YMD) {
        return false;
    }
    lock->recorded = moment.day;
    lock->result_known = json_is_true(known);
    return true;
}

static bool all(struct pr_arena *arena, const json_t *top, struct cli_locks *locks) {
    static const char *const keys[] = {"v", "about", "goals", NULL};
    const json_t *goals = json_object_get(top, "goals");
    const json_t *version = json_object_get(top, "v");
    if (!json_is_object(top) || !known_keys(top, keys) || !json_is_integer(version) ||
        json_integer_value(version) != VERSION || !json_is_array(goals)) {
        return false;
    }
    size_t n = json_array_size(goals);
    locks->before = pr_arena_array(arena, n, sizeof *locks->before);
    for (size_t i = 0; i < n; i++) {
        if (!one(arena, json_array_get(goals, i), &locks->before[i])) {
            return false;
        }
    }
    locks->n_before = n;
    return true;
}

static void read_record(struct cli *cli, struct cli_locks *locks) {
    struct pr_text bytes = {NULL, 0};
    enum pr_io io = pr_file_read(cli->arena, locks->path, RECORD_MOST, &bytes);
    if (io == PR_IO_MISSING) {
        return;
    }
    if (io != PR_IO_OK) {
        cli_tell_io(cli, io, locks->path);
    } else {
        json_error_t error;
        json_t *top = json_loadb(bytes.s, bytes.n, JSON_REJECT_DUPLICATES, &error);
        bool good = top != NULL && all(cli->arena, top, locks);
        json_decref(top);
        if (good) {
            return;
        }
    }
    locks->n_before = 0;
    locks->alone = true;
    cli_tell(cli, PR_MSG_CLI_LOCKS_DAMAGED, (struct pr_arg[]){pr_arg_c(locks->path)}, 1);
}

void cli_locks_read(struct cli *cli, const char *dir, struct pr_year *year,
                    struct cli_locks *locks) {
    *locks = (struct cli_locks){.path = pr_path_join(cli->arena, dir, name)};
    if (year->n_goals == 0) {
        locks->alone = true; /* nothing to record */
        return;
    }
    read_record(cli, locks);
    pr_judge_locks(cli->arena, year, locks->before, locks->n_before, &locks->after,
                   &locks->n_after);
    year->goals_recorded = !locks->alone;
}

/* ---- writing ---- */

static void put_number(struct pr_buf *b, const char *key, bool has, double value) {
    pr_buf_c(b, ", \"");
    pr_buf_c(b, key);
    pr_buf_c(b, "\": ");
    if (has) {
        pr_number_exact(b, value);
    } else {
        pr_buf_c(b, "null");
    }
}

static struct pr_text print(struct cli *cli, const struct cli_locks *locks) {
    struct pr_buf b = pr_buf_new(cli->arena);
    pr_buf_c(&b, "{\n \"v\": 1,\n \"about\": ");
    pr_json_string(&b, pr_word(cli->lang, PR_MSG_CLI_LOCKS_ABOUT));
    pr_buf_c(&b, ",\n \"goals\": [");
    for (size_t i = 0; i < locks->n_after; i++) {
        const struct pr_lock *lock = &locks->after[i];
        pr_buf_c(&b, i > 0 ? ",\n  {\"goal\": " : "\n  {\"goal\": ");
        pr_json_string(&b, lock->key);
        put_number(&b, "initial", lock->has_initial, lock->initial);
        put_number(&b, "expected", lock->has_expected, lock->expected);
        pr_buf_c(&b, lock->result_known ? ", \"result_known\": true, \"recorded\": \""
                                        : ", \"result_known\": false, \"recorded\": \"");
        pr_moment_print(&b, (struct pr_moment){lock->recorded, -1});
        pr_buf_c(&b, "\"}");
    }
    pr_buf_c(&b, "\n ]\n}\n");
    return pr_buf_done(&b);
}

void cli_locks_write(struct cli *cli, const struct cli_locks *locks) {
    if (locks->alone || locks->n_after == locks->n_before) {
        return;
    }
    enum pr_io io = cli_write_whole(cli, locks->path, print(cli, locks));
    if (io != PR_IO_OK) {
        cli_tell_io(cli, io, locks->path);
        cli_tell(cli, PR_MSG_CLI_LOCKS_UNWRITTEN, NULL, 0);
    }
}
