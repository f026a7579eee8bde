/* cli: words for people. */
#include "cli.h"

static void line(const struct cli *cli, bool error, enum pr_msg msg, const struct pr_arg *args,
                 size_t n) {
    struct pr_buf b = pr_buf_new(cli->arena);
    cli_progress_clear(cli);
    pr_say_into(&b, cli->lang, msg, args, n);
    pr_buf_char(&b, '\n');
    if (error) {
        pr_err(pr_buf_done(&b));
    } else {
        pr_out(pr_buf_done(&b));
    }
}

void cli_tell(const struct cli *cli, enum pr_msg msg, const struct pr_arg *args, size_t n) {
    line(cli, true, msg, args, n);
}

void cli_print(const struct cli *cli, enum pr_msg msg, const struct pr_arg *args, size_t n) {
    line(cli, false, msg, args, n);
}

void cli_tell_io(const struct cli *cli, enum pr_io io, const char *path) {
    static const enum pr_msg why[] = {
        [PR_IO_OK] = PR_MSG_CLI_IO_ERROR,        [PR_IO_MISSING] = PR_MSG_CLI_IO_MISSING,
        [PR_IO_DENIED] = PR_MSG_CLI_IO_DENIED,   [PR_IO_DIRECTORY] = PR_MSG_CLI_IO_DIRECTORY,
        [PR_IO_BUSY] = PR_MSG_CLI_IO_BUSY,       [PR_IO_FULL] = PR_MSG_CLI_IO_FULL,
        [PR_IO_TOO_LARGE] = PR_MSG_CLI_IO_LARGE, [PR_IO_EXISTS] = PR_MSG_CLI_IO_EXISTS,
        [PR_IO_ERROR] = PR_MSG_CLI_IO_ERROR};
    cli_tell(cli, why[io], (struct pr_arg[]){pr_arg_c(path)}, 1);
}

void cli_tell_store(const struct cli *cli, const struct pr_store_error *error) {
    static const enum pr_msg why[] = {[PR_STORE_OK] = PR_MSG_CLI_STORE_FAILED,
                                      [PR_STORE_CANNOT_OPEN] = PR_MSG_CLI_STORE_CANNOT_OPEN,
                                      [PR_STORE_NOT_OURS] = PR_MSG_CLI_STORE_NOT_OURS,
                                      [PR_STORE_NEWER] = PR_MSG_CLI_STORE_NEWER,
                                      [PR_STORE_DAMAGED] = PR_MSG_CLI_STORE_DAMAGED,
                                      [PR_STORE_LOCKED] = PR_MSG_CLI_STORE_LOCKED,
                                      [PR_STORE_FULL] = PR_MSG_CLI_STORE_FULL,
                                      [PR_STORE_READ_ONLY] = PR_MSG_CLI_STORE_READ_ONLY,
                                      [PR_STORE_FAILED] = PR_MSG_CLI_STORE_FAILED};
    cli_tell(cli, why[error->state],
             (struct pr_arg[]){pr_arg_c(error->path), pr_arg_text(error->detail)}, 2);
}
