/* prirost stats: one statistic of a table, or the page of the textbook about it. */
#include "stats.h"

#include <string.h>

static bool named(struct pr_arena *arena, struct pr_text names, struct pr_text want) {
    struct pr_text name = {NULL, 0};
    while (pr_text_next(&names, ';', &name)) {
        if (pr_text_equal(pr_text_fold(arena, name), want)) {
            return true;
        }
    }
    return false;
}

/* Hyphens and spaces are the same to whoever types «Манна Уитни». */
const struct stats_method *stats_find(struct pr_arena *arena, const char *name) {
    struct pr_text folded = pr_text_fold(arena, pr_text_of(name));
    char *s = pr_arena_alloc(arena, folded.n + 1);
    for (size_t i = 0; i < folded.n; i++) {
        s[i] = folded.s[i];
        if (s[i] == ' ' || s[i] == '_') {
            s[i] = '-';
        }
    }
    struct pr_text want = {s, folded.n};
    for (const struct stats_method *m = stats_methods; m->key != NULL; m++) {
        if (pr_text_is(want, m->key) || named(arena, pr_text_of(m->names), want)) {
            return m;
        }
    }
    return NULL;
}

static enum cli_exit list(struct cli *cli) {
    cli_print(cli, PR_MSG_STATS_LIST, NULL, 0);
    for (const struct stats_method *m = stats_methods; m->key != NULL; m++) {
        struct pr_text rest = pr_text_of(m->names), first = {NULL, 0};
        (void)pr_text_next(&rest, ';', &first);
        struct pr_buf name = pr_buf_new(cli->arena);
        pr_buf_text(&name, cli->lang == PR_RU ? first : pr_text_of(m->key));
        while (pr_utf8_length(pr_buf_done(&name)) < 20) {
            pr_buf_char(&name, ' ');
        }
        cli_print(cli, PR_MSG_CLI_HELP_LINE,
                  (struct pr_arg[]){pr_arg_text(pr_buf_done(&name)), pr_arg_word(m->title)}, 2);
    }
    cli_print(cli, PR_MSG_STATS_LIST_END, NULL, 0);
    return CLI_DONE;
}

static void page(struct cli *cli, const struct stats_method *m) {
    cli_print(cli, PR_MSG_STATS_PAGE,
              (struct pr_arg[]){pr_arg_word(m->title), pr_arg_word(m->page)}, 2);
}

enum cli_exit cli_stats(struct cli *cli) {
    if (cli->n_paths == 0) {
        return list(cli);
    }
    const struct stats_method *method = stats_find(cli->arena, cli->path[0]);
    if (method == NULL) {
        cli_tell(cli, PR_MSG_STATS_UNKNOWN, (struct pr_arg[]){pr_arg_c(cli->path[0])}, 1);
        return CLI_CALL;
    }
    if (cli->n_paths == 1) {
        page(cli, method);
        return CLI_DONE;
    }
    struct stats_job job = {.cli = cli,
                            .arena = cli->arena,
                            .lang = cli->lang,
                            .level = cli->level > 0 ? cli->level : 0.95,
                            .method = method};
    enum cli_exit status = CLI_CALL;
    if (!stats_read(&job, cli->path + 1, cli->n_paths - 1, &status)) {
        if (status == CLI_CALL) {
            page(cli, method);
        }
        return status;
    }
    method->take(&job);
    if (cli->json) {
        stats_print_json(&job);
    } else {
        stats_print(&job);
    }
    return job.n_lines > 0 && pr_given(job.line[0].figure) ? CLI_DONE : CLI_FOUND;
}
