/* cli: a file that stands by itself (what belongs to a set of outputs goes through publish). */
#include "cli.h"

enum { STALE = 3600 /* seconds */ };

const char *cli_folder_of(struct pr_arena *arena, const char *path) {
    struct pr_text all = pr_text_of(path);
    struct pr_text name = pr_path_name(all);
    size_t before = name.n > 0 ? (size_t)(name.s - all.s) : all.n;
    return before > 0 ? pr_text_c(arena, pr_text_slice(all, 0, before)) : ".";
}

/* Pipes and devices (--issues /dev/stdout) can only be written to, never be replaced. */
static bool is_file_or_new(struct pr_arena *arena, const char *path) {
    struct pr_text bytes;
    return pr_file_read(arena, path, 0, &bytes) != PR_IO_ERROR;
}

enum pr_io cli_write_whole(const struct cli *cli, const char *path, struct pr_text bytes) {
    if (pr_path_is_dir(path)) {
        return PR_IO_DIRECTORY;
    }
    if (!is_file_or_new(cli->arena, path)) {
        return pr_file_write(path, bytes);
    }
    const char *folder = cli_folder_of(cli->arena, path);
    const char *name = pr_text_c(cli->arena, pr_path_name(pr_text_of(path)));
    const char *temporary = pr_path_temporary(cli->arena, folder, name);
    pr_temporaries_clean(folder, STALE);
    pr_cleanup_add(temporary);
    enum pr_io io = pr_file_write(temporary, bytes);
    if (io == PR_IO_OK) {
        io = pr_file_replace(temporary, path);
    }
    if (io != PR_IO_OK) {
        (void)pr_file_remove(temporary);
    }
    pr_cleanup_forget(temporary);
    return io;
}
