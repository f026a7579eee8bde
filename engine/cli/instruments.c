/* prirost instruments: the library of instruments, one in full, a check of one's own. */
#include "cli.h"

static struct pr_text padded(struct pr_arena *arena, struct pr_text t, size_t width) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, t);
    for (size_t n = pr_utf8_length(t); n < width; n++) {
        pr_buf_char(&b, ' ');
    }
    return pr_buf_done(&b);
}

static enum cli_exit list(struct cli *cli) {
    size_t n = 0;
    const struct pr_instrument *all = pr_yaml_library(cli->arena, &n);
    for (size_t i = 0; i < n; i++) {
        cli_print(cli, PR_MSG_CLI_INSTRUMENT_LINE,
                  (struct pr_arg[]){pr_arg_text(padded(cli->arena, all[i].id, 22)),
                                    pr_arg_count((int64_t)all[i].n_items),
                                    pr_arg_text(all[i].title[cli->lang])},
                  3);
    }
    return CLI_DONE;
}

static void show_items(struct cli *cli, const struct pr_instrument *ins) {
    cli_print(cli, PR_MSG_CLI_INSTRUMENT_ITEMS, NULL, 0);
    for (size_t i = 0; i < ins->n_items; i++) {
        const struct pr_item *item = &ins->item[i];
        cli_print(cli, PR_MSG_CLI_INSTRUMENT_ITEM,
                  (struct pr_arg[]){pr_arg_text(padded(cli->arena, item->code, 5)),
                                    pr_arg_text(pr_item_title(item, cli->lang)),
                                    pr_arg_count(item->low), pr_arg_count(item->high)},
                  4);
    }
}

static void show_scales(struct cli *cli, const struct pr_instrument *ins) {
    static const enum pr_msg ways[] = {[PR_COMBINE_MEAN] = PR_MSG_CLI_COMBINE_MEAN,
                                       [PR_COMBINE_SUM] = PR_MSG_CLI_COMBINE_SUM,
                                       [PR_COMBINE_COUNT_KEY] = PR_MSG_CLI_COMBINE_COUNT_KEY,
                                       [PR_COMBINE_WEIGHTED] = PR_MSG_CLI_COMBINE_WEIGHTED};
    cli_print(cli, PR_MSG_CLI_INSTRUMENT_SCALES, NULL, 0);
    for (size_t s = 0; s < ins->n_scales; s++) {
        const struct pr_scale *scale = &ins->scale[s];
        cli_print(cli, PR_MSG_CLI_INSTRUMENT_SCALE,
                  (struct pr_arg[]){pr_arg_text(scale->title[cli->lang]),
                                    pr_arg_text(pr_word(cli->lang, ways[scale->combine])),
                                    pr_arg_number(PR_SHOW_PLAIN, scale->low),
                                    pr_arg_number(PR_SHOW_PLAIN, scale->high),
                                    pr_arg_count((int64_t)scale->n_items),
                                    pr_arg_count((int64_t)scale->least_answered)},
                  6);
    }
}

static struct pr_text edges(struct pr_arena *arena, enum pr_lang lang, const struct pr_band *b) {
    struct pr_buf out = pr_buf_new(arena);
    pr_buf_c(&out, b->from_open ? "> " : "≥ ");
    pr_show_number(&out, lang, PR_SHOW_PLAIN, b->from);
    pr_buf_c(&out, b->to_open ? ", < " : ", ≤ ");
    pr_show_number(&out, lang, PR_SHOW_PLAIN, b->to);
    return pr_buf_done(&out);
}

static enum pr_msg status_word(enum pr_status status) {
    static const enum pr_msg words[] = {[PR_STATUS_VERIFIED] = PR_MSG_CLI_STATUS_VERIFIED,
                                        [PR_STATUS_ONE_SOURCE] = PR_MSG_CLI_STATUS_ONE_SOURCE,
                                        [PR_STATUS_PROJECT] = PR_MSG_CLI_STATUS_PROJECT,
                                        [PR_STATUS_CONTRADICTED] = PR_MSG_CLI_STATUS_CONTRADICTED,
                                        [PR_STATUS_UNVERIFIED] = PR_MSG_CLI_STATUS_UNVERIFIED};
    return words[status];
}

static void show_levels(struct cli *cli, const struct pr_instrument *ins) {
    for (size_t l = 0; l < ins->n_levels; l++) {
        const struct pr_levels *levels = &ins->levels[l];
        cli_print(cli, PR_MSG_CLI_INSTRUMENT_LEVELS,
                  (struct pr_arg[]){pr_arg_text(pr_word(cli->lang, status_word(levels->status)))},
                  1);
        for (size_t b = levels->n_bands; b-- > 0;) {
            cli_print(cli, PR_MSG_CLI_INSTRUMENT_LEVEL,
                      (struct pr_arg[]){pr_arg_text(edges(cli->arena, cli->lang, &levels->band[b])),
                                        pr_arg_text(levels->band[b].label[cli->lang])},
                      2);
        }
    }
}

static enum cli_exit show(struct cli *cli, const char *id) {
    size_t n = 0;
    const struct pr_instrument *all = pr_yaml_library(cli->arena, &n);
    for (size_t i = 0; i < n; i++) {
        const struct pr_instrument *ins = &all[i];
        if (!pr_text_is(ins->id, id)) {
            continue;
        }
        cli_print(cli, PR_MSG_CLI_INSTRUMENT_HEAD,
                  (struct pr_arg[]){pr_arg_text(ins->id), pr_arg_text(ins->title[cli->lang]),
                                    pr_arg_text(ins->version), pr_arg_text(ins->rights)},
                  4);
        show_items(cli, ins);
        show_scales(cli, ins);
        show_levels(cli, ins);
        cli_print(cli, PR_MSG_CLI_INSTRUMENT_FACTS, NULL, 0);
        for (size_t f = 0; f < ins->n_facts; f++) {
            cli_print(
                cli, PR_MSG_CLI_INSTRUMENT_FACT,
                (struct pr_arg[]){pr_arg_text(ins->fact[f].name),
                                  pr_arg_text(pr_word(cli->lang, status_word(ins->fact[f].status))),
                                  pr_arg_text(ins->fact[f].by)},
                3);
        }
        return CLI_DONE;
    }
    cli_tell(cli, PR_MSG_CLI_INSTRUMENT_UNKNOWN, (struct pr_arg[]){pr_arg_c(id)}, 1);
    return CLI_FOUND;
}

static bool check_one(struct cli *cli, const char *path) {
    struct pr_text bytes = {NULL, 0};
    enum pr_io io = pr_file_read(cli->arena, path, CLI_FILE_MOST, &bytes);
    if (io != PR_IO_OK) {
        cli_tell_io(cli, io, path);
        return false;
    }
    struct pr_issues issues = pr_issues_new(cli->arena);
    struct pr_instrument ins = {.n_items = 0};
    bool good = pr_yaml_instrument(cli->arena, path, bytes, &ins, &issues);
    for (size_t i = 0; i < issues.n; i++) {
        cli_print(
            cli, PR_MSG_CLI_INSTRUMENT_ISSUE,
            (struct pr_arg[]){pr_arg_c(path), pr_arg_count((int64_t)issues.items[i].line),
                              pr_arg_count((int64_t)issues.items[i].column),
                              pr_arg_text(pr_issue_text(cli->arena, cli->lang, &issues.items[i]))},
            4);
    }
    if (good) {
        cli_print(cli, PR_MSG_CLI_INSTRUMENT_GOOD,
                  (struct pr_arg[]){pr_arg_c(path), pr_arg_text(ins.id),
                                    pr_arg_count((int64_t)ins.n_items),
                                    pr_arg_count((int64_t)ins.n_vectors)},
                  4);
    }
    return good;
}

enum cli_exit cli_instruments(struct cli *cli) {
    struct pr_text what = pr_text_of(cli->path[0]);
    if (pr_text_is(what, "list") && cli->n_paths == 1) {
        return list(cli);
    }
    if (pr_text_is(what, "show") && cli->n_paths == 2) {
        return show(cli, cli->path[1]);
    }
    if (pr_text_is(what, "check") && cli->n_paths > 1) {
        bool good = true;
        for (size_t i = 1; i < cli->n_paths; i++) {
            good = check_one(cli, cli->path[i]) && good;
        }
        return good ? CLI_DONE : CLI_FOUND;
    }
    cli_tell(cli, PR_MSG_CLI_SEE_HELP, (struct pr_arg[]){pr_arg_c("prirost instruments")}, 1);
    return CLI_CALL;
}
