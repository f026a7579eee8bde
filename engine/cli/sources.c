/* cli: which files the paths of a call stand for. */
#include "blocks.h"
#include "prirost/ingest_mapping.h"

static bool ends_like(struct pr_text name, const char *const *endings) {
    for (size_t i = 0; endings[i] != NULL; i++) {
        struct pr_text e = pr_text_of(endings[i]);
        bool same = name.n > e.n;
        for (size_t k = 0; same && k < e.n; k++) {
            char c = name.s[name.n - e.n + k];
            same = (c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) == e.s[k];
        }
        if (same) {
            return true;
        }
    }
    return false;
}

static bool is_table_name(struct pr_text name) {
    return ends_like(name, (const char *const[]){".csv", ".tsv", ".txt", ".xlsx", ".xlsm", NULL});
}

/* Tables in a form that is not read: named in a folder too, so that nothing lies there unseen. */
static bool is_other_table(struct pr_text name) {
    return ends_like(name,
                     (const char *const[]){".xls", ".xlsb", ".ods", ".numbers", ".zip", NULL});
}

bool cli_is_yaml(struct pr_text name) {
    return ends_like(name, (const char *const[]){".yaml", ".yml", NULL});
}

static bool is_lock_name(struct pr_text name) {
    return pr_text_starts(name, PR_TEXT("~$")) || pr_text_starts(name, PR_TEXT(".~lock."));
}

/* Our own reports and hidden folders are no input. */
static bool skip(const char *rest, bool is_dir) {
    struct pr_text name = pr_path_name(pr_text_of(rest));
    return is_dir &&
           (pr_text_starts(name, PR_TEXT(".")) || pr_text_is(pr_text_of(rest), "reports"));
}

/* The tables and texts that we write ourselves, should a report lie inside the year. */
static bool is_ours(struct pr_text name) {
    static const char *const names[] = {"annual-report", "survey-report", "lessons-report",
                                        "for-coordinator"};
    bool ours = false;
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        size_t n = pr_text_of(names[i]).n;
        struct pr_text ending = pr_text_slice(name, n, name.n);
        ours = ours || (pr_text_starts(name, pr_text_of(names[i])) &&
                        (pr_text_is(ending, ".txt") || pr_text_is(ending, ".xlsx")));
    }
    return ours;
}

struct list {
    struct cli_source *item;
    size_t n, capacity;
};

/* Whether a text is so long that it is read in blocks, if it is a survey. */
static bool is_long(const char *file) {
    const char *const texts[] = {".csv", ".tsv", ".txt", NULL};
    uint64_t from = blocks_size().from;
    struct pr_reader *reader = NULL;
    struct pr_arena *scratch = pr_arena_new();
    bool opened = from > 0 && ends_like(pr_path_name(pr_text_of(file)), texts) &&
                  pr_reader_open(scratch, file, &reader) == PR_IO_OK;
    bool is = opened && pr_reader_size(reader) >= from;
    pr_reader_close(reader);
    pr_arena_free(scratch);
    return is;
}

static void add(struct cli *cli, struct list *all, const char *file, const char *place) {
    for (size_t i = 0; i < all->n; i++) {
        if (pr_text_is(pr_text_of(file), all->item[i].source.file)) {
            return;
        }
    }
    struct cli_source s = {.source = {.file = file, .place = place}};
    s.blocks = cli->blocks && is_long(file);
    if (!s.blocks) {
        s.source.io = pr_path_is_dir(file)
                          ? PR_IO_DIRECTORY
                          : pr_file_read(cli->arena, file, CLI_FILE_MOST, &s.source.bytes);
    }
    pr_sha256(s.source.bytes, s.sha256);
    all->item = pr_arena_grow(cli->arena, all->item, all->n, &all->capacity, sizeof *all->item);
    all->item[all->n++] = s;
}

static void add_folder(struct cli *cli, struct list *all, const char *folder) {
    struct pr_entry *entry = NULL;
    size_t n = 0;
    enum pr_io io = pr_dir_list(cli->arena, folder, skip, &entry, &n);
    if (io != PR_IO_OK) { /* some folder below; what could be listed is read */
        cli_tell(cli, PR_MSG_CLI_FOLDER_UNREAD, (struct pr_arg[]){pr_arg_c(folder)}, 1);
        cli->unread = true;
    }
    for (size_t i = 0; i < n; i++) {
        struct pr_text name = pr_path_name(pr_text_of(entry[i].rest));
        bool hidden = pr_text_starts(name, PR_TEXT("."));
        if (is_lock_name(name)) {
            cli_tell(cli, PR_MSG_CLI_LOCK_SKIPPED, (struct pr_arg[]){pr_arg_c(entry[i].path)}, 1);
        } else if (!hidden && !is_ours(name) &&
                   (is_table_name(name) ||
                    (!entry[i].is_dir && (is_other_table(name) || cli_is_yaml(name))))) {
            add(cli, all, entry[i].path, entry[i].rest);
        }
    }
}

static bool no_folders(const char *rest, bool is_dir) {
    (void)rest;
    return is_dir;
}

/* A text has one mapping, of a name that is known. */
static void add_mapping(struct cli *cli, struct list *all, const char *path) {
    for (int lang = PR_RU; lang <= PR_EN; lang++) {
        const char *name = pr_mapping_name(cli->arena, (enum pr_lang)lang, path);
        if (pr_path_exists(name)) {
            add(cli, all, name, pr_text_c(cli->arena, pr_path_name(pr_text_of(name))));
        }
    }
}

/* What lies in the folder of a file named alone: its mappings; `all_tables`: every table. */
static void add_beside(struct cli *cli, struct list *all, const char *path, bool all_tables) {
    const char *const books[] = {".xlsx", ".xlsm", NULL};
    if (!all_tables && !ends_like(pr_text_of(path), books)) {
        add_mapping(cli, all, path);
        return;
    }
    struct pr_text whole = pr_text_of(path), own = pr_path_name(whole);
    struct pr_text front = pr_text_slice(whole, 0, whole.n - own.n);
    struct pr_entry *entry = NULL;
    size_t n = 0;
    const char *folder = cli_folder_of(cli->arena, path);
    enum pr_io io = pr_dir_list(cli->arena, folder, no_folders, &entry, &n);
    for (size_t i = 0; io == PR_IO_OK && i < n; i++) {
        struct pr_text name = pr_text_of(entry[i].rest);
        bool table = all_tables && is_table_name(name) && !is_lock_name(name) && !is_ours(name);
        if (entry[i].is_dir || pr_text_starts(name, PR_TEXT(".")) ||
            (!table && !pr_mapping_named_for(name, own))) {
            continue;
        }
        struct pr_buf b = pr_buf_new(cli->arena);
        pr_buf_text(&b, front);
        pr_buf_text(&b, name);
        add(cli, all, pr_text_c(cli->arena, pr_buf_done(&b)), entry[i].rest);
    }
}

/* A shell's «*» names our own key too. */
static void add_file(struct cli *cli, struct list *all, const char *path, struct pr_text name) {
    if (pr_text_is(name, CLI_KEY_NAME)) {
        cli_tell(cli, PR_MSG_CLI_KEY_SKIPPED, (struct pr_arg[]){pr_arg_c(path)}, 1);
    } else {
        add(cli, all, path, pr_text_c(cli->arena, name));
        add_beside(cli, all, path, false);
    }
}

void cli_sources_beside(struct cli *cli, struct cli_source **sources, size_t *n) {
    struct list all = {NULL, 0, 0};
    cli_sources(cli, &all.item, &all.n);
    all.capacity = all.n;
    for (size_t i = 0; i < cli->n_paths && !pr_interrupted(); i++) {
        if (!pr_path_is_dir(cli->path[i])) {
            add_beside(cli, &all, cli->path[i], true);
        }
    }
    *sources = all.item;
    *n = all.n;
}

void cli_sources(struct cli *cli, struct cli_source **sources, size_t *n) {
    struct list all = {NULL, 0, 0};
    for (size_t i = 0; i < cli->n_paths && !pr_interrupted(); i++) {
        const char *path = cli->path[i];
        struct pr_text name = pr_path_name(pr_text_of(path));
        if (pr_path_is_dir(path) && !is_table_name(name)) {
            add_folder(cli, &all, path);
        } else {
            add_file(cli, &all, path, name);
        }
    }
    *sources = all.item;
    *n = all.n;
}
