/* prirost import: judges the files together with what the database has, and stores them. */
#include "cli.h"

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

static bool is_gone(const struct pr_import *what, struct pr_text key) {
    for (size_t i = 0; i < what->n_disappeared; i++) {
        if (pr_text_equal(what->disappeared[i], key)) {
            return true;
        }
    }
    return false;
}

static bool is_item(const struct pr_column *c) {
    return c->type == PR_TYPE_ANSWER ||
           (c->number != NULL && c->field == NULL && c->type == PR_TYPE_NUMBER);
}

struct tally {
    size_t respondents, n;
    double *sum, *without;
};

/* The state of the survey: sums of the answers that count, over all its downloads. */
static void add_table(struct tally *all, const struct pr_table *like, const struct pr_table *t,
                      const struct pr_import *what) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        bool gone = is_gone(what, pr_table_text(t, r, PR_FIELD_PUPIL));
        size_t at = 0;
        all->respondents++;
        for (size_t c = 0; c < like->n_columns; c++) {
            if (!is_item(&like->column[c])) {
                continue;
            }
            const struct pr_column *x = twin(t, &like->column[c]);
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
        all.n += is_item(&t->column[c]);
    }
    all.sum = pr_arena_array(cli->arena, all.n + 1, sizeof *all.sum);
    all.without = pr_arena_array(cli->arena, all.n + 1, sizeof *all.without);
    for (size_t i = 0; i < year->tables.n && t->kind == PR_KIND_SURVEY; i++) {
        if (same_survey(t, year->tables.item[i])) {
            add_table(&all, t, year->tables.item[i], what);
        }
    }
    return (struct cli_imported){.what = *what,
                                 .respondents = all.respondents,
                                 .sums = t->kind == PR_KIND_SURVEY ? all.sum : NULL,
                                 .sums_without = all.without,
                                 .n_sums = all.n};
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
        pr_issues_add(&year->issues, x);
    }
    for (size_t i = 0; i < what->n_disappeared; i++) {
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

static bool store_all(struct cli *cli, struct pr_store *store, struct cli_year *year) {
    for (size_t i = 0; i < year->n_files && !pr_interrupted(); i++) {
        struct pr_table *t = year->tables.item[i];
        struct pr_import what;
        if (!cli_store_table(cli, store, year, t, &what)) {
            return false;
        }
        name_changes(year, t, &what);
        if (what.n_edited + what.n_disappeared > 0 && t->outcome == PR_ACCEPT) {
            t->outcome = PR_ACCEPT_REPORT;
        }
        struct cli_imported done = state(cli, year, t, &what);
        if (cli->json) {
            pr_out(cli_object(cli, year, t, &done));
        } else if (!cli->quiet) {
            tell(cli, t, &done);
        }
    }
    return !pr_interrupted();
}

enum cli_exit cli_import(struct cli *cli) {
    struct cli_source *sources = NULL;
    size_t n = 0;
    struct cli_year year;
    struct pr_store *store = NULL;
    struct pr_store_error error = {.state = PR_STORE_OK};
    if (cli->db == NULL) {
        cli_tell(cli, PR_MSG_CLI_IMPORT_DB, NULL, 0);
        return CLI_CALL;
    }
    cli_sources(cli, &sources, &n);
    if (!pr_store_open(cli->arena, cli->db, &store, &error)) {
        cli_tell_store(cli, &error);
        return CLI_SYSTEM;
    }
    bool done = cli_read(cli, sources, n, store, &year) && store_all(cli, store, &year);
    pr_store_close(store);
    return done ? cli_outcome_exit(&year) : CLI_SYSTEM;
}
