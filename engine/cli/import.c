/* prirost import: judges the files together with what the database has, and stores them. */
#include "blocks.h"

#include <stdlib.h>

/* Two tables hold the same survey: one questionnaire and wave, or, where nobody described the
 * questionnaire, the same headings. */
static bool same_survey(const struct pr_table *a, const struct pr_table *b) {
    if (b->kind != PR_KIND_SURVEY || b->outcome == PR_REJECT || a->instrument != b->instrument ||
        !pr_text_equal(a->wave, b->wave)) {
        return false;
    }
    bool same = a->instrument != NULL || a->n_columns == b->n_columns;
    for (size_t c = 0; same && a->instrument == NULL && c < a->n_columns; c++) {
        same = pr_text_equal(a->column[c].header, b->column[c].header);
    }
    return same;
}

static const struct pr_column *twin(const struct pr_table *t, const struct pr_column *like) {
    for (size_t c = 0; c < t->n_columns; c++) {
        if (pr_text_equal(t->column[c].header, like->header)) {
            return &t->column[c];
        }
    }
    return NULL;
}

static int by_key(const void *a, const void *b) {
    return pr_text_compare(*(const struct pr_text *)a, *(const struct pr_text *)b);
}

/* Last moment of the first column of time stamps, in seconds. */
static int64_t last_stamp(const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_TIMESTAMP);
    int64_t last = INT64_MIN;
    for (size_t r = 0; c != NULL && c->moment != NULL && r < t->n_rows; r++) {
        if (c->missing[r] == PR_PRESENT) {
            int64_t at = pr_moment_seconds(c->moment[r]);
            last = at > last ? at : last;
        }
    }
    return last;
}

/* Keys of the newest download of a survey: who is not among them has disappeared from it. */
struct keys {
    struct pr_text *item;
    size_t n;
};

static bool has_key(const struct keys *keys, struct pr_text key) {
    return bsearch(&key, keys->item, keys->n, sizeof key, by_key) != NULL;
}

static struct keys newest_keys(struct cli *cli, const struct cli_year *year,
                               const struct pr_table *like) {
    const struct pr_table *newest = like;
    for (size_t i = 0; i < year->tables.n; i++) {
        const struct pr_table *t = year->tables.item[i];
        if (same_survey(like, t) && last_stamp(t) > last_stamp(newest)) {
            newest = t;
        }
    }
    struct keys keys = {pr_arena_array(cli->arena, newest->n_rows + 1, sizeof(struct pr_text)), 0};
    for (size_t r = 0; r < newest->n_rows; r++) {
        keys.item[keys.n++] = pr_table_text(newest, r, PR_FIELD_PUPIL);
    }
    qsort(keys.item, keys.n, sizeof *keys.item, by_key);
    return keys;
}

bool cli_is_item(const struct pr_column *c) {
    return c->type == PR_TYPE_ANSWER ||
           (c->number != NULL && c->field == NULL && c->type == PR_TYPE_NUMBER);
}

struct tally {
    size_t respondents, n;
    double *sum, *without;
};

/* The state of the survey: sums of the answers that count, over all its downloads. */
static void add_table(struct tally *all, const struct pr_table *like, const struct pr_table *t,
                      const struct keys *newest) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        bool gone = !has_key(newest, pr_table_text(t, r, PR_FIELD_PUPIL));
        size_t at = 0;
        all->respondents++;
        for (size_t c = 0; c < like->n_columns; c++) {
            if (!cli_is_item(&like->column[c])) {
                continue;
            }
            const struct pr_column *x = t == like ? &t->column[c] : twin(t, &like->column[c]);
            if (x != NULL && x->number != NULL && pr_counts(x, r)) {
                all->sum[at] += x->number[r];
                all->without[at] += gone ? 0 : x->number[r];
            }
            at++;
        }
    }
}

static struct cli_imported state(struct cli *cli, const struct cli_year *year,
                                 const struct pr_table *t, const struct pr_import *what) {
    struct tally all = {.respondents = 0};
    for (size_t c = 0; c < t->n_columns; c++) {
        all.n += cli_is_item(&t->column[c]);
    }
    all.sum = pr_arena_array(cli->arena, all.n + 1, sizeof *all.sum);
    all.without = pr_arena_array(cli->arena, all.n + 1, sizeof *all.without);
    if (t->kind == PR_KIND_SURVEY) {
        struct keys newest = newest_keys(cli, year, t);
        for (size_t i = 0; i < year->tables.n; i++) {
            if (same_survey(t, year->tables.item[i])) {
                add_table(&all, t, year->tables.item[i], &newest);
            }
        }
    }
    return (struct cli_imported){.what = *what,
                                 .respondents = all.respondents,
                                 .sums = t->kind == PR_KIND_SURVEY ? all.sum : NULL,
                                 .sums_without = all.without,
                                 .n_sums = all.n};
}

/* Judge has noted it already if the other download is in the database under another name: the note
 * becomes import's own complaint. */
static bool is_noted(struct cli_year *year, const struct pr_table *t, enum pr_issue_code code,
                     struct pr_text key) {
    bool gone = code == PR_ISSUE_answer_disappeared;
    enum pr_issue_code note = gone ? PR_ISSUE_note_answer_disappeared : PR_ISSUE_note_answer_edited;
    for (size_t i = 0; i < year->issues.n; i++) {
        struct pr_issue *x = &year->issues.items[i];
        if (x->code != note || x->file == NULL || !pr_text_is(pr_text_of(x->file), t->file)) {
            continue;
        }
        if (gone ? x->n_args > 0 && pr_text_equal(x->args[0].text, key)
                 : pr_text_equal(x->value, key)) {
            x->code = code;
            return true;
        }
    }
    return false;
}

/* Edited and vanished answers become issues of the file that shows them. */
static void name_changes(struct cli_year *year, const struct pr_table *t,
                         const struct pr_import *what) {
    const struct pr_column *key = pr_table_field(t, PR_FIELD_PUPIL);
    for (size_t i = 0; i < what->n_edited; i++) {
        struct pr_issue x = {.code = PR_ISSUE_answer_edited, .file = t->file};
        for (size_t r = 0; key != NULL && r < t->n_rows; r++) {
            if (pr_text_equal(pr_table_text(t, r, PR_FIELD_PUPIL), what->edited[i])) {
                x.line = t->row[r].line;
                x.record = t->row[r].record;
                x.column = key->n;
                x.value = pr_table_raw(t, r, key->n - 1);
                x.has_value = true;
            }
        }
        if (is_noted(year, t, x.code, x.value)) {
            continue;
        }
        pr_issues_add(&year->issues, x);
    }
    for (size_t i = 0; i < what->n_disappeared; i++) {
        if (is_noted(year, t, PR_ISSUE_answer_disappeared, what->disappeared[i])) {
            continue;
        }
        pr_issues_add(&year->issues, (struct pr_issue){.code = PR_ISSUE_answer_disappeared,
                                                       .file = t->file,
                                                       .args = {pr_arg_text(what->disappeared[i])},
                                                       .n_args = 1});
    }
}

static void tell(const struct cli *cli, const struct pr_table *t, const struct cli_imported *done) {
    if (t->outcome == PR_REJECT) {
        cli_print(cli, PR_MSG_CLI_CHECK_REJECTED, (struct pr_arg[]){pr_arg_c(t->file)}, 1);
        return;
    }
    cli_print(cli, done->what.unchanged ? PR_MSG_CLI_IMPORT_UNCHANGED : PR_MSG_CLI_IMPORT_DONE,
              (struct pr_arg[]){pr_arg_c(t->file), pr_arg_count((int64_t)done->what.new_records),
                                pr_arg_count((int64_t)done->what.n_edited),
                                pr_arg_count((int64_t)done->what.n_disappeared)},
              4);
}

bool cli_store_table(struct cli *cli, struct pr_store *store, const struct cli_year *year,
                     const struct pr_table *t, struct pr_import *what) {
    struct pr_store_error error = {.state = PR_STORE_OK};
    *what = (struct pr_import){.unchanged = true};
    if (t->outcome == PR_REJECT) {
        return true;
    }
    if ((t->instrument != NULL && !pr_store_put_instrument(store, t->instrument, &error)) ||
        !pr_store_put(store, t, &year->issues, what, &error)) {
        cli_tell_store(cli, &error);
        return false;
    }
    return true;
}

static bool store_one(struct cli *cli, struct pr_store *store, struct cli_year *year,
                      struct pr_table *t, struct cli_imported *done) {
    struct pr_import what;
    if (!cli_store_table(cli, store, year, t, &what)) {
        return false;
    }
    name_changes(year, t, &what);
    if (what.n_edited + what.n_disappeared > 0 && t->outcome == PR_ACCEPT) {
        t->outcome = PR_ACCEPT_REPORT;
    }
    *done = state(cli, year, t, &what);
    return true;
}

/* Long files first: one of them may have to be read whole after all. */
static bool store_blocks(struct cli *cli, struct pr_store *store, const struct cli_year *year,
                         struct cli_imported *stored, bool *whole) {
    bool ok = true;
    for (size_t i = 0; ok && i < year->n_files && !pr_interrupted(); i++) {
        bool one = false;
        if (year->blocks[i] != NULL) {
            ok = blocks_store(cli, store, year, i, &stored[i], &one);
            *whole = *whole || one;
        }
    }
    return ok && !pr_interrupted();
}

static void close_blocks(struct cli_year *year) {
    for (size_t i = 0; year->blocks != NULL && i < year->n_files; i++) {
        if (year->blocks[i] != NULL) {
            blocks_close(year->blocks[i]);
        }
    }
}

static bool store_all(struct cli *cli, struct pr_store *store, struct cli_year *year,
                      const struct cli_imported *stored) {
    for (size_t i = 0; i < year->n_files && !pr_interrupted(); i++) {
        struct pr_table *t = year->tables.item[i];
        struct cli_imported done;
        if (year->blocks[i] != NULL) {
            done = stored[i];
        } else if (!store_one(cli, store, year, t, &done)) {
            return false;
        }
        if (cli->json) {
            pr_out(cli_object(cli, year, t, &done));
        } else if (!cli->quiet) {
            tell(cli, t, &done);
        }
    }
    return !pr_interrupted();
}

/* *again: a long file is to be read whole. */
static bool import(struct cli *cli, struct pr_store *store, struct cli_year *year, bool *again) {
    struct cli_source *sources = NULL;
    size_t n = 0;
    *year = (struct cli_year){.n_files = 0};
    cli_sources(cli, &sources, &n);
    if (!cli_read(cli, sources, n, store, year) || !cli_key_keep(cli)) {
        close_blocks(year);
        return false;
    }
    struct cli_imported *stored =
        pr_arena_array(cli->arena, year->n_files + 1, sizeof(struct cli_imported));
    bool done = store_blocks(cli, store, year, stored, again);
    if (done && !*again) {
        done = store_all(cli, store, year, stored);
    }
    close_blocks(year);
    return done;
}

enum cli_exit cli_import(struct cli *cli) {
    struct cli_year year;
    struct pr_store *store = NULL;
    struct pr_store_error error = {.state = PR_STORE_OK};
    if (cli->db == NULL && pr_path_is_dir(cli->path[0])) {
        cli->db = pr_path_join(cli->arena, cli->path[0], "prirost.db");
    }
    if (cli->db == NULL) {
        cli_tell(cli, PR_MSG_CLI_IMPORT_DB, NULL, 0);
        return CLI_CALL;
    }
    if (!pr_store_open(cli->arena, cli->db, &store, &error)) {
        cli_tell_store(cli, &error);
        return CLI_SYSTEM;
    }
    cli->blocks = cli->stores = true;
    bool again = false;
    bool done = import(cli, store, &year, &again);
    if (done && again) {
        cli->blocks = false;
        again = false;
        done = import(cli, store, &year, &again);
    }
    pr_store_close(store);
    return done ? cli_outcome_exit(cli, &year) : CLI_SYSTEM;
}
