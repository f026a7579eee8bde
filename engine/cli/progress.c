/* cli: how far a long job is: one line on standard error, written over in place, only where that is
 * a terminal and only after a second, so that quick jobs and logs stay free of it. */
#include "cli.h"

#define SECOND UINT64_C(1000000000)
#define BETWEEN (SECOND / 10)

struct cli_progress {
    uint64_t start, last;
    size_t width; /* code points that stand on the line now */
};

void cli_progress_begin(struct cli *cli) {
    if (!cli->quiet && pr_columns(true) > 0) {
        cli->progress = pr_arena_alloc(cli->arena, sizeof *cli->progress);
        cli->progress->start = pr_clock();
    }
}

static void overwrite(const struct cli *cli, struct pr_text line) {
    struct pr_buf b = pr_buf_new(cli->arena);
    size_t width = pr_utf8_length(line);
    pr_buf_char(&b, '\r');
    pr_buf_text(&b, line);
    for (size_t i = width; i < cli->progress->width; i++) {
        pr_buf_char(&b, ' ');
    }
    pr_buf_c(&b, width == 0 ? "\r" : "");
    pr_err(pr_buf_done(&b));
    cli->progress->width = width;
}

void cli_progress(const struct cli *cli, enum pr_msg msg, size_t done, size_t all) {
    struct cli_progress *p = cli->progress;
    uint64_t now = p != NULL ? pr_clock() : 0;
    if (p == NULL || now - p->start < SECOND || (p->last > 0 && now - p->last < BETWEEN)) {
        return;
    }
    int columns = pr_columns(true);
    struct pr_arg args[] = {pr_arg_count((int64_t)done), pr_arg_count((int64_t)all)};
    struct pr_text line = pr_say(cli->arena, cli->lang, msg, args, 2);
    p->last = now;
    if (columns > 1) {
        overwrite(cli, pr_utf8_cut(cli->arena, line, (size_t)columns - 1));
    }
}

void cli_progress_clear(const struct cli *cli) {
    if (cli->progress != NULL && cli->progress->width > 0) {
        overwrite(cli, PR_TEXT(""));
    }
}
