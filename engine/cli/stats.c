/* prirost stats: one statistic of a table, or the page of the textbook about it. */
#include "stats.h"

#include <string.h>

/* A name with '+' decides wherever it stands: «парный» in «парный t-критерий Стьюдента». */
static struct pr_text bare(struct pr_arena *arena, struct pr_text name, bool *decides) {
    *decides = pr_text_starts(name, PR_TEXT("+"));
    return pr_text_fold(arena, *decides ? pr_text_slice(name, 1, name.n) : name);
}

static bool named(struct pr_arena *arena, struct pr_text names, struct pr_text want) {
    struct pr_text name = {NULL, 0};
    bool decides = false;
    while (pr_text_next(&names, ';', &name)) {
        if (pr_text_equal(bare(arena, name, &decides), want)) {
            return true;
        }
    }
    return false;
}

/* Hyphens, dashes and spaces are the same to whoever types «Манна — Уитни». */
static struct pr_text joined(struct pr_arena *arena, const char *name) {
    static const char *const same[] = {" ", "_", "-", "–", "—"};
    struct pr_text folded = pr_text_fold(arena, pr_text_of(name));
    struct pr_buf b = pr_buf_new(arena);
    bool apart = false;
    for (size_t i = 0; i < folded.n;) {
        struct pr_text rest = pr_text_slice(folded, i, folded.n);
        size_t k = 0;
        while (k < PR_COUNT_OF(same) && !pr_text_starts(rest, pr_text_of(same[k]))) {
            k++;
        }
        if (k == PR_COUNT_OF(same)) {
            pr_buf_c(&b, apart ? "-" : "");
            pr_buf_char(&b, folded.s[i]);
        }
        apart = k < PR_COUNT_OF(same) && (apart || pr_buf_done(&b).n > 0);
        i += k < PR_COUNT_OF(same) ? pr_text_of(same[k]).n : 1;
    }
    return pr_buf_done(&b);
}

/* Letters of the longest name that stands in the words, as in «U-критерий Манна — Уитни». */
static size_t within(struct pr_arena *arena, struct pr_text names, struct pr_text want) {
    enum { LEAST = 4, DECIDES = 1000 };
    struct pr_text name = {NULL, 0};
    size_t most = 0;
    bool decides = false;
    while (pr_text_next(&names, ';', &name)) {
        struct pr_text folded = bare(arena, name, &decides);
        size_t n = pr_utf8_length(folded) + (decides ? DECIDES : 0);
        if (n >= LEAST && n > most && pr_text_find(want, folded) != SIZE_MAX) {
            most = n;
        }
    }
    return most;
}

const struct stats_method *stats_find(struct pr_arena *arena, const char *name) {
    struct pr_text want = joined(arena, name);
    for (const struct stats_method *m = stats_methods; m->key != NULL; m++) {
        if (pr_text_is(want, m->key) || named(arena, pr_text_of(m->names), want)) {
            return m;
        }
    }
    const struct stats_method *best = NULL;
    size_t most = 0;
    for (const struct stats_method *m = stats_methods; m->key != NULL; m++) {
        size_t key = within(arena, pr_text_of(m->key), want);
        size_t n = within(arena, pr_text_of(m->names), want);
        n = key > n ? key : n;
        best = n > most ? m : best;
        most = n > most ? n : most;
    }
    return best;
}

static enum cli_exit list(struct cli *cli) {
    cli_print(cli, PR_MSG_STATS_LIST, NULL, 0);
    for (const struct stats_method *m = stats_methods; m->key != NULL; m++) {
        if (m->take == NULL) {
            continue;
        }
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
    if (cli->n_paths == 1 || method->take == NULL) {
        page(cli, method);
        return cli->n_paths == 1 ? CLI_DONE : CLI_CALL;
    }
    struct stats_job job = {.cli = cli,
                            .arena = cli->arena,
                            .lang = cli->lang,
                            .level = cli->level > 0 ? cli->level : 0.95,
                            .method = method};
    enum cli_exit status = CLI_CALL;
    if (!stats_read(&job, cli->path + 1, cli->n_paths - 1, &status)) {
        if (status == CLI_CALL && !cli->json) {
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
