/* cli: all remarks as a table, for `--issues FILE`. */
#include "cli.h"

#include <string.h>

static void number(struct pr_buf *b, size_t n) {
    if (n > 0) {
        pr_buf_int(b, (int64_t)n);
    }
    pr_buf_char(b, ';');
}

/* The same file under another spelling of its path holds the same bytes. */
static bool is_input(const struct cli *cli, const struct cli_source *sources, size_t n) {
    struct pr_text bytes;
    char sha256[65];
    if (pr_file_read(cli->arena, cli->issues, CLI_FILE_MOST, &bytes) != PR_IO_OK) {
        return false;
    }
    pr_sha256(bytes, sha256);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(sources[i].sha256, sha256) == 0 && bytes.n > 0) {
            return true;
        }
    }
    return false;
}

bool cli_write_issues(const struct cli *cli, const struct cli_source *sources, size_t n,
                      const struct cli_year *year) {
    if (is_input(cli, sources, n)) {
        cli_tell(cli, PR_MSG_CLI_ISSUES_INPUT, (struct pr_arg[]){pr_arg_c(cli->issues)}, 1);
        return false;
    }
    struct pr_buf b = pr_buf_new(cli->arena);
    pr_buf_c(&b, "\xEF\xBB\xBF");
    pr_buf_text(&b, pr_word(cli->lang, PR_MSG_CLI_ISSUES_HEADER));
    pr_buf_c(&b, "\r\n");
    for (size_t k = 0; k < year->issues.n; k++) {
        const struct pr_issue *i = &year->issues.items[k];
        cli_csv_cell(&b, pr_text_of(i->file), ";");
        number(&b, i->line);
        number(&b, i->record);
        number(&b, i->column);
        cli_csv_cell(&b, i->value, ";");
        cli_csv_cell(&b, pr_text_of(pr_issue_name(i->code)), ";");
        cli_csv_cell(&b, pr_issue_text(cli->arena, cli->lang, i), ";");
        cli_csv_cell(&b, pr_issue_advice(cli->arena, cli->lang, i), "\r\n");
    }
    enum pr_io io = cli_write_whole(cli, cli->issues, pr_buf_done(&b));
    if (io != PR_IO_OK) {
        cli_tell_io(cli, io, cli->issues);
    }
    return io == PR_IO_OK;
}
