/* cli: the one path of check, import and report: files -> sheets -> tables -> judged tables. Files
 * that make the context (passport, lists, questionnaires, lessons) are typed first. */
#include "cli.h"

/* A table of the call: a file, or a sheet of a workbook. */
struct entry {
    struct pr_sheet sheet;
    struct pr_table table;
    bool typed;
};

struct reading {
    struct cli *cli;
    struct pr_store *store;
    struct cli_year *year;
    struct entry **entry;
    size_t n, entry_capacity;
    struct pr_table **all; /* call's files, then the database's */
    size_t n_all, capacity;
};

static void put(struct reading *r, struct pr_table *table) {
    r->all =
        pr_arena_grow(r->cli->arena, r->all, r->n_all, &r->capacity, sizeof(struct pr_table *));
    r->all[r->n_all++] = table;
}

/* Definitions in the folder win over built-in ones of the same id. */
static void library(struct reading *r, const struct cli_source *sources, size_t n,
                    struct pr_context *base) {
    size_t built_in = 0;
    const struct pr_instrument *known = pr_yaml_library(r->cli->arena, &built_in);
    struct pr_instrument *all =
        pr_arena_array(r->cli->arena, built_in + n + 1, sizeof(struct pr_instrument));
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (cli_is_yaml(pr_text_of(sources[i].source.place)) &&
            pr_yaml_instrument(r->cli->arena, sources[i].source.file, sources[i].source.bytes,
                               &all[found], &r->year->issues)) {
            pr_issues_add(&r->year->issues,
                          (struct pr_issue){.code = PR_ISSUE_note_instrument_of_folder,
                                            .file = sources[i].source.file,
                                            .args = {pr_arg_text(all[found].id)},
                                            .n_args = 1});
            found++;
        }
    }
    for (size_t k = 0; k < built_in; k++) {
        bool taken = false;
        for (size_t i = 0; i < found && !taken; i++) {
            taken = pr_text_equal(all[i].id, known[k].id);
        }
        if (!taken) {
            all[found++] = known[k];
        }
    }
    base->library = all;
    base->n_library = found;
}

static void add_entry(struct reading *r, const struct pr_sheet *sheet) {
    struct entry *e = pr_arena_alloc(r->cli->arena, sizeof *e);
    e->sheet = *sheet;
    if (sheet->refused) {
        pr_table_refused(sheet, &e->table);
    }
    r->entry =
        pr_arena_grow(r->cli->arena, r->entry, r->n, &r->entry_capacity, sizeof(struct entry *));
    r->entry[r->n++] = e;
    put(r, &e->table);
}

static void read_sheets(struct reading *r, const struct cli_source *sources, size_t n) {
    for (size_t i = 0; i < n && !pr_interrupted(); i++) {
        struct pr_sheet *sheet = NULL;
        size_t n_sheets = 0;
        cli_progress(r->cli, PR_MSG_CLI_PROGRESS_READ, i, n);
        pr_sheets_read(r->cli->arena, &sources[i].source, &r->cli->ingest, &sheet, &n_sheets,
                       &r->year->issues);
        for (size_t k = 0; k < n_sheets; k++) {
            add_entry(r, &sheet[k]);
        }
    }
}

static void type_some(struct reading *r, bool context_kinds) {
    const struct pr_context *context = context_kinds ? NULL : &r->year->context;
    for (size_t i = 0; i < r->n && !pr_interrupted(); i++) {
        cli_progress(r->cli, PR_MSG_CLI_PROGRESS_TYPE, i, r->n);
        struct entry *e = r->entry[i];
        if (!e->sheet.refused && pr_kind_gives_context(e->sheet.kind) == context_kinds) {
            pr_sheet_type(r->cli->arena, &e->sheet, context, &r->cli->ingest, &e->table,
                          &r->year->issues);
            e->typed = true;
        }
    }
}

/* Sheets that a workbook of the call had before and has no more. */
static bool was_page(const struct reading *r, const struct pr_table *t) {
    struct pr_text place = pr_text_of(t->place), page = pr_path_page(place);
    struct pr_text book = pr_text_slice(place, 0, place.n - page.n);
    for (size_t i = 0; page.n > 0 && i < r->n; i++) {
        struct pr_text other = pr_text_of(r->entry[i]->sheet.place);
        if (pr_text_starts(other, book) ||
            pr_text_equal(other, pr_text_slice(book, 0, book.n - 1))) {
            return true;
        }
    }
    return false;
}

/* What the database has of one sort of kinds, without the places of the call. */
static bool load_some(struct reading *r, bool context_kinds) {
    if (r->store == NULL) {
        return true;
    }
    const char **place = pr_arena_array(r->cli->arena, r->n + 1, sizeof *place);
    for (size_t i = 0; i < r->n; i++) {
        place[i] = r->entry[i]->sheet.place;
    }
    struct pr_store_query query = {.except = place,
                                   .n_except = r->n,
                                   .instrument = r->year->context.instrument,
                                   .n_instruments = r->year->context.n_instruments};
    struct pr_tables found = {NULL, 0};
    struct pr_store_error error = {0};
    if (!pr_store_load(r->store, r->cli->arena, &query, &found, &error)) {
        cli_tell_store(r->cli, &error);
        return false;
    }
    for (size_t i = 0; i < found.n; i++) {
        if (pr_kind_gives_context(found.item[i]->kind) == context_kinds &&
            !was_page(r, found.item[i])) {
            put(r, found.item[i]);
        }
    }
    return true;
}

/* Tables that are ready for the context: refused ones have no columns and are skipped there. */
static bool judge(struct reading *r, const struct pr_context *base) {
    struct pr_arena *arena = r->cli->arena;
    struct cli_year *year = r->year;
    if (!load_some(r, true)) {
        return false;
    }
    struct pr_table **ready = pr_arena_array(arena, r->n_all + 1, sizeof(struct pr_table *));
    size_t n = 0;
    for (size_t i = 0; i < r->n_all; i++) {
        if (i >= r->n || r->entry[i]->typed) {
            ready[n++] = r->all[i];
        }
    }
    pr_judge_context(arena, ready, n, base, &year->context, &year->issues);
    type_some(r, false);
    if (!load_some(r, false)) {
        return false;
    }
    cli_progress(r->cli, PR_MSG_CLI_PROGRESS_JUDGE, 0, 0);
    pr_judge_found(arena, &year->context, r->all, r->n_all);
    pr_judge_tables(arena, &year->context, r->all, r->n_all, &year->issues);
    pr_issues_sort(&year->issues);
    return true;
}

bool cli_read(struct cli *cli, const struct cli_source *sources, size_t n, struct pr_store *store,
              struct cli_year *year) {
    struct reading r = {.cli = cli, .store = store, .year = year};
    struct cli_source *tables = pr_arena_array(cli->arena, n + 1, sizeof *tables);
    size_t n_tables = 0;
    for (size_t i = 0; i < n; i++) {
        if (!cli_is_yaml(pr_text_of(sources[i].source.place))) {
            tables[n_tables++] = sources[i];
        }
    }
    *year = (struct cli_year){.issues = pr_issues_new(cli->arena)};
    struct pr_context base = {.wave_option = pr_text_of(cli->wave),
                              .has_scale = cli->has_scale,
                              .scale_low = cli->scale_low,
                              .scale_high = cli->scale_high};
    if (cli->alone) {
        base.wave_otherwise = pr_word(cli->lang, PR_MSG_CLI_WAVE_OTHERWISE);
        base.everybody = pr_word(cli->lang, PR_MSG_CLI_EVERYBODY);
    }
    library(&r, sources, n, &base);
    read_sheets(&r, tables, n_tables);
    year->n_files = r.n;
    type_some(&r, true);
    if (pr_interrupted() || !judge(&r, &base)) {
        return false;
    }
    year->tables = (struct pr_tables){r.all, r.n_all};
    cli_progress_clear(cli);
    return !pr_interrupted();
}

enum cli_exit cli_outcome_exit(const struct cli *cli, const struct cli_year *year) {
    for (size_t i = 0; i < year->n_files; i++) {
        const struct pr_table *t = year->tables.item[i];
        if (t->outcome == PR_REJECT || t->outcome == PR_ACCEPT_PARTIAL) {
            return CLI_FOUND;
        }
    }
    return cli->unread ? CLI_SYSTEM : CLI_DONE;
}
