/* cli: which files the paths of a call stand for. */
#include "cli.h"

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

static void add(struct cli *cli, struct list *all, const char *file, const char *place) {
    for (size_t i = 0; i < all->n; i++) {
        if (pr_text_is(pr_text_of(file), all->item[i].source.file)) {
            return;
        }
    }
    struct cli_source s = {.source = {.file = file, .place = place}};
    s.source.io = pr_path_is_dir(file)
                      ? PR_IO_DIRECTORY
                      : pr_file_read(cli->arena, file, CLI_FILE_MOST, &s.source.bytes);
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

void cli_sources(struct cli *cli, struct cli_source **sources, size_t *n) {
    struct list all = {NULL, 0, 0};
    for (size_t i = 0; i < cli->n_paths && !pr_interrupted(); i++) {
        const char *path = cli->path[i];
        struct pr_text name = pr_path_name(pr_text_of(path));
        if (pr_path_is_dir(path) && !is_table_name(name)) {
            add_folder(cli, &all, path);
        } else {
            add(cli, &all, path, pr_text_c(cli->arena, name));
        }
    }
    *sources = all.item;
    *n = all.n;
}
