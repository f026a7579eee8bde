/* cli: prirost.key, the key of the codes that stand for pupils' names: 32 random bytes as text, for
 * its owner's eyes only, beside the database and never inside it or in a report. Made by the first
 * run that stores such codes; a run that stores nothing does with a key of its own. */
#include "cli.h"

#include <string.h>

enum { KEY_MOST = 4096, HEX = 2 * PR_KEY_BYTES };

static const char mark[] = "prirost-key-1 ";

enum state { OF_THIS_RUN, KEPT, BAD };

struct cli_key {
    const char *path;
    enum state state;
    unsigned char key[PR_KEY_BYTES];
};

static int value_of(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The one line that is no remark: the mark and 64 hex digits. */
static bool parse(struct pr_text bytes, unsigned char key[PR_KEY_BYTES]) {
    struct pr_text line, found = {NULL, 0};
    size_t lines = 0, before = sizeof mark - 1;
    while (pr_text_next(&bytes, '\n', &line)) {
        line = pr_text_trim(line);
        if (line.n > 0 && line.s[0] != '#') {
            found = line;
            lines++;
        }
    }
    if (lines != 1 || found.n != before + HEX || !pr_text_starts(found, pr_text_of(mark))) {
        return false;
    }
    for (size_t i = 0; i < PR_KEY_BYTES; i++) {
        int high = value_of(found.s[before + 2 * i]), low = value_of(found.s[before + 2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        key[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

static struct pr_text print(const struct cli *cli) {
    static const char digits[] = "0123456789abcdef";
    struct pr_buf b = pr_buf_new(cli->arena);
    pr_buf_text(&b, pr_word(cli->lang, PR_MSG_CLI_KEY_ABOUT));
    pr_buf_char(&b, '\n');
    pr_buf_c(&b, mark);
    for (size_t i = 0; i < PR_KEY_BYTES; i++) {
        pr_buf_char(&b, digits[cli->name_key->key[i] >> 4]);
        pr_buf_char(&b, digits[cli->name_key->key[i] & 15U]);
    }
    pr_buf_char(&b, '\n');
    return pr_buf_done(&b);
}

/* Where the database is or would be. */
static const char *place(struct cli *cli) {
    const char *folder = ".";
    if (cli->db != NULL) {
        folder = cli_folder_of(cli->arena, cli->db);
    } else if (cli->n_paths > 0) {
        folder =
            pr_path_is_dir(cli->path[0]) ? cli->path[0] : cli_folder_of(cli->arena, cli->path[0]);
    }
    return pr_path_join(cli->arena, folder, CLI_KEY_NAME);
}

static void find(struct cli *cli) {
    struct cli_key *key = pr_arena_alloc(cli->arena, sizeof *key);
    struct pr_text bytes = {NULL, 0};
    key->path = place(cli);
    enum pr_io io = pr_file_read(cli->arena, key->path, KEY_MOST, &bytes);
    if (io == PR_IO_OK && bytes.n > 0) {
        key->state = parse(bytes, key->key) ? KEPT : BAD;
    } else {
        key->state = io == PR_IO_MISSING ? OF_THIS_RUN : BAD; /* an empty one is damaged as well */
    }
    if (key->state != KEPT) {
        pr_random(key->key, sizeof key->key);
    }
    cli->name_key = key;
}

void cli_key_begin(struct cli *cli) {
    if (cli->ingest.keep_personal) {
        return;
    }
    if (cli->name_key == NULL) {
        find(cli);
    }
    cli->ingest.names = pr_names_new(cli->arena, cli->name_key->key);
}

bool cli_key_good(const struct cli *cli) {
    bool needed = cli->ingest.names != NULL && pr_names_used(cli->ingest.names);
    if (!needed || cli->name_key->state != BAD) {
        return true;
    }
    cli_tell(cli, PR_MSG_CLI_KEY_BAD, (struct pr_arg[]){pr_arg_c(cli->name_key->path)}, 1);
    return false;
}

/* Nobody else may see it, and no other run's key may be written over. */
static enum pr_io write_key(struct cli *cli) {
    const char *path = cli->name_key->path;
    enum pr_io io = pr_file_private(path);
    if (io == PR_IO_OK) {
        pr_cleanup_add(path); /* half a key would be a damaged one */
        io = pr_file_write(path, print(cli));
        pr_cleanup_forget(path);
    }
    return io;
}

bool cli_key_keep(struct cli *cli) {
    bool needed = cli->ingest.names != NULL && pr_names_used(cli->ingest.names);
    if (!needed || cli->name_key->state != OF_THIS_RUN) {
        return true;
    }
    struct pr_arg path[] = {pr_arg_c(cli->name_key->path)};
    enum pr_io io = write_key(cli);
    if (io == PR_IO_OK) {
        cli->name_key->state = KEPT;
        if (!cli->quiet) {
            cli_tell(cli, PR_MSG_CLI_KEY_MADE, path, 1);
        }
        return true;
    }
    if (io == PR_IO_EXISTS) {
        cli_tell(cli, PR_MSG_CLI_KEY_TWICE, path, 1);
    } else {
        cli_tell_io(cli, io, cli->name_key->path);
        cli_tell(cli, PR_MSG_CLI_KEY_UNWRITTEN, NULL, 0);
    }
    return false;
}
