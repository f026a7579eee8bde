/* cli: the one path of check, import and report: files -> sheets -> tables -> judged tables. Files
 * that make the context (passport, lists, questionnaires, lessons) are typed first. */
#include "blocks.h"
#include "prirost/ingest_mapping.h"

/* A table of the call: a file, or a sheet of a workbook. */
struct entry {
    struct pr_sheet sheet;
    struct pr_table table;
    bool typed;
    struct blocks *blocks; /* a long survey: judged after all others */
    struct cli_source *source;
};

struct reading {
    struct cli *cli;
    struct pr_store *store;
    struct cli_year *year;
    struct entry **entry;
    size_t n, entry_capacity;
    struct pr_table **all; /* call's files, then the database's */
    size_t n_all, capacity;
    bool again; /* a long file is to be read whole */
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

static struct entry *add_entry(struct reading *r, const struct pr_sheet *sheet) {
    struct entry *e = pr_arena_alloc(r->cli->arena, sizeof *e);
    e->sheet = *sheet;
    if (sheet->refused) {
        pr_table_refused(sheet, &e->table);
    }
    r->entry =
        pr_arena_grow(r->cli->arena, r->entry, r->n, &r->entry_capacity, sizeof(struct entry *));
    r->entry[r->n++] = e;
    put(r, &e->table);
    return e;
}

/* A long survey keeps its place among the files; its table is filled later. */
static bool add_blocks(struct reading *r, struct cli_source *source) {
    struct blocks *blocks = source->blocks ? blocks_open(r->cli, &source->source) : NULL;
    if (blocks == NULL) {
        return false;
    }
    struct pr_sheet later = {
        .file = source->source.file, .place = source->source.place, .refused = true};
    struct entry *e = add_entry(r, &later);
    e->blocks = blocks;
    e->source = source;
    return true;
}

/* What was thought to be long, and is no survey or not to be read in blocks. */
static void read_now(struct reading *r, struct cli_source *source) {
    if (source->blocks) {
        source->blocks = false;
        source->source.io =
            pr_file_read(r->cli->arena, source->source.file, CLI_FILE_MOST, &source->source.bytes);
        pr_sha256(source->source.bytes, source->sha256);
    }
}

static void say_mappings(struct reading *r) {
    const char **file = pr_arena_array(r->cli->arena, r->n + 1, sizeof *file);
    for (size_t i = 0; i < r->n; i++) {
        file[i] = r->entry[i]->sheet.file;
        if (pr_mapping_is(&r->entry[i]->sheet) && !cli_is_mapping(r->cli, file[i])) {
            pr_issues_add(&r->year->issues,
                          (struct pr_issue){.code = PR_ISSUE_mapping_form, .file = file[i]});
        }
    }
    cli_mappings_say(r->cli, file, r->n, &r->year->issues);
}

static void read_sheets(struct reading *r, struct cli_source *sources, size_t n) {
    cli_mappings_read(r->cli, sources, n, &r->year->issues);
    for (size_t i = 0; i < n && !pr_interrupted(); i++) {
        struct pr_sheet *sheet = NULL;
        size_t n_sheets = 0;
        cli_progress(r->cli, PR_MSG_CLI_PROGRESS_READ, i, n);
        if (add_blocks(r, &sources[i])) {
            continue;
        }
        read_now(r, &sources[i]);
        pr_sheets_read(r->cli->arena, &sources[i].source, &r->cli->ingest, &sheet, &n_sheets,
                       &r->year->issues);
        for (size_t k = 0; k < n_sheets; k++) {
            add_entry(r, &sheet[k]);
        }
    }
    say_mappings(r);
}

static void without_twins(struct reading *r) {
    struct pr_arena *arena = r->cli->arena;
    struct cli_year *year = r->year;
    const struct pr_sheet **sheet = pr_arena_array(arena, r->n + 1, sizeof(struct pr_sheet *));
    enum cli_use *use = pr_arena_array(arena, r->n + 1, sizeof *use);
    size_t n = 0, n_read = 0, n_empty = 0;
    for (size_t i = 0; i < r->n; i++) {
        sheet[i] = &r->entry[i]->sheet;
        n_read += !sheet[i]->refused;
    }
    cli_untouched(arena, sheet, r->n, use, &year->issues);
    year->twin = pr_arena_array(arena, r->n + 1, sizeof *year->twin);
    for (size_t i = 0; i < r->n; i++) {
        n_empty += use[i] != CLI_USED;
        if (use[i] == CLI_TWIN) {
            year->twin[year->n_twins++] = (struct cli_twin){sheet[i]->file, sheet[i]->place};
        } else {
            r->all[n] = r->all[i];
            r->entry[n++] = r->entry[i];
        }
    }
    r->n = r->n_all = n;
    year->only_templates = n_read > 0 && n_empty == n_read;
}

/* Class lists first: they say who there is, and who has a namesake. */
static void learn_names(struct reading *r) {
    for (size_t i = 0; i < r->n && r->cli->ingest.names != NULL; i++) {
        if (!r->entry[i]->sheet.refused) {
            pr_names_learn(r->cli->ingest.names, &r->entry[i]->sheet);
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
    size_t n_twins = r->year->n_twins;
    const char **place = pr_arena_array(r->cli->arena, r->n + n_twins + 1, sizeof *place);
    for (size_t i = 0; i < r->n; i++) {
        place[i] = r->entry[i]->sheet.place;
    }
    for (size_t i = 0; i < n_twins; i++) {
        place[r->n + i] = r->year->twin[i].place;
    }
    struct pr_store_query query = {.except = place,
                                   .n_except = r->n + n_twins,
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

/* ---- long surveys ---- */

/* Whether other tables of the call hold answers to the same questions: they are judged together,
 * and the file must stand in memory for that. */
static bool has_company(const struct reading *r, const struct entry *e,
                        const struct pr_table *head) {
    for (size_t i = 0; i < r->n_all; i++) {
        const struct entry *other = i < r->n ? r->entry[i] : NULL;
        if (other == e) {
            continue;
        }
        const struct pr_table *table = other != NULL && other->blocks != NULL
                                           ? blocks_head(other->blocks, &r->year->context)
                                           : r->all[i];
        if (pr_judge_company(head, table)) {
            return true;
        }
    }
    return false;
}

/* Whether the passport says something of the wording of questions: it is held against all headings.
 */
static bool has_bridges(const struct pr_settings *settings) {
    bool any = false;
    for (size_t i = 0; i < settings->n_same; i++) {
        any = any || settings->same[i].sort != PR_SAME_ANSWER;
    }
    return any;
}

/* false: a file is to be read whole, and everything is to be done once more. */
static bool can_be_cut(struct reading *r) {
    bool can = true, bridges = has_bridges(&r->year->context.settings);
    for (size_t i = 0; i < r->n; i++) {
        struct entry *e = r->entry[i];
        if (e->blocks != NULL &&
            (bridges || has_company(r, e, blocks_head(e->blocks, &r->year->context)))) {
            read_now(r, e->source);
            can = false;
        }
    }
    return can;
}

static bool judge_blocks(struct reading *r) {
    bool done = true;
    for (size_t i = 0; i < r->n && !pr_interrupted(); i++) {
        struct entry *e = r->entry[i];
        if (e->blocks != NULL &&
            blocks_judge(r->cli, e->blocks, r->year, &e->table) == BLOCKS_WHOLE) {
            read_now(r, e->source);
            done = false;
        }
    }
    return done;
}

static void close_blocks(struct reading *r, bool keep) {
    r->year->blocks = pr_arena_array(r->cli->arena, r->n + 1, sizeof(struct blocks *));
    for (size_t i = 0; i < r->n; i++) {
        r->year->blocks[i] = keep ? r->entry[i]->blocks : NULL;
        if (r->entry[i]->blocks != NULL && !keep) {
            blocks_close(r->entry[i]->blocks);
            r->entry[i]->blocks = NULL;
        }
    }
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
    if (r->cli->ingest.names != NULL) {
        pr_names_say(r->cli->ingest.names, &year->issues);
    }
    if (!load_some(r, false)) {
        return false;
    }
    r->again = !can_be_cut(r);
    if (r->again) {
        return true;
    }
    cli_progress(r->cli, PR_MSG_CLI_PROGRESS_JUDGE, 0, 0);
    cli_earlier(r->cli, year);
    pr_judge_found(arena, &year->context, r->all, r->n_all);
    pr_judge_tables(arena, &year->context, r->all, r->n_all, &year->issues);
    r->again = r->again || !judge_blocks(r);
    pr_issues_sort(&year->issues);
    return true;
}

bool cli_read(struct cli *cli, struct cli_source *sources, size_t n, struct pr_store *store,
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
    cli_key_begin(cli);
    library(&r, sources, n, &base);
    read_sheets(&r, tables, n_tables);
    without_twins(&r);
    year->n_files = r.n;
    learn_names(&r);
    type_some(&r, true);
    bool judged = !pr_interrupted() && judge(&r, &base);
    close_blocks(&r, judged && !r.again && store != NULL);
    if (!judged) {
        return false;
    }
    if (r.again) {
        n_tables = 0;
        for (size_t i = 0; i < n; i++) { /* some were read meanwhile */
            if (!cli_is_yaml(pr_text_of(sources[i].source.place))) {
                sources[i] = tables[n_tables++];
            }
        }
        return cli_read(cli, sources, n, store, year);
    }
    if (!cli_key_good(cli)) {
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
