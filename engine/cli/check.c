/* prirost check: reads, judges, stores nothing; says so in plain words or in JSON Lines. */
#include "cli.h"

enum { LINES_OF_A_KIND = 20 };

static void form_line(const struct cli *cli, const struct pr_table *t) {
    struct pr_text page = pr_path_page(pr_text_of(t->file));
    if (page.n > 0) {
        cli_print(cli, PR_MSG_CLI_CHECK_PAGE,
                  (struct pr_arg[]){pr_arg_text(page), pr_arg_count((int64_t)t->n_columns),
                                    pr_arg_count((int64_t)(t->n_rows - t->quarantined)),
                                    pr_arg_count((int64_t)pr_judge_valid(t))},
                  4);
        return;
    }
    char sign[2] = {t->form.delimiter, '\0'};
    struct pr_text delimiter = t->form.delimiter == '\t' ? pr_word(cli->lang, PR_MSG_CLI_TAB)
                               : t->form.delimiter == 0  ? pr_word(cli->lang, PR_MSG_CLI_ONE_COLUMN)
                                                         : pr_text_of(sign);
    cli_print(cli, PR_MSG_CLI_CHECK_FORM,
              (struct pr_arg[]){
                  pr_arg_c(pr_encoding_name(t->form.encoding)), pr_arg_text(delimiter),
                  pr_arg_count((int64_t)(t->n_rows - t->quarantined)),
                  pr_arg_count((int64_t)pr_judge_valid(t)), pr_arg_count((int64_t)t->n_columns)},
              5);
}

static void head(const struct cli *cli, const struct pr_table *t) {
    const struct pr_kind_table *kind = pr_kind_table(t->kind);
    struct pr_text file = pr_file_shown(cli->arena, cli->lang, pr_text_of(t->file));
    if (t->outcome == PR_REJECT) {
        cli_print(cli, PR_MSG_CLI_CHECK_REJECTED, (struct pr_arg[]){pr_arg_text(file)}, 1);
        return;
    }
    struct pr_text title = kind != NULL ? pr_text_of(kind->title[cli->lang])
                                        : pr_word(cli->lang, PR_MSG_CLI_CHECK_SOME_TABLE);
    cli_print(cli, PR_MSG_CLI_CHECK_FILE, (struct pr_arg[]){pr_arg_text(file), pr_arg_text(title)},
              2);
    form_line(cli, t);
    if (t->instrument != NULL) {
        cli_print(cli, t->wave.n > 0 ? PR_MSG_CLI_CHECK_INSTRUMENT : PR_MSG_CLI_CHECK_SHEET,
                  (struct pr_arg[]){pr_arg_text(t->instrument->name), pr_arg_text(t->wave)}, 2);
    }
    if (t->quarantined > 0) {
        cli_print(cli, PR_MSG_CLI_CHECK_QUARANTINE,
                  (struct pr_arg[]){pr_arg_count((int64_t)t->quarantined)}, 1);
    }
}

static void one_issue(const struct cli *cli, const struct pr_issue *i, bool with_advice) {
    struct pr_text advice = pr_issue_advice(cli->arena, cli->lang, i);
    struct pr_arg args[] = {pr_arg_text(pr_issue_text(cli->arena, cli->lang, i)),
                            pr_arg_text(advice)};
    enum pr_msg msg = pr_issue_is_note(i->code)     ? PR_MSG_CLI_CHECK_NOTE
                      : with_advice && advice.n > 0 ? PR_MSG_CLI_CHECK_ADVICE
                                                    : PR_MSG_CLI_CHECK_ISSUE;
    cli_print(cli, msg, args, 2);
}

/* Complaints first, then notes; of each kind the first ones, then a count. */
static void issues_of(const struct cli *cli, const struct cli_year *year, const struct pr_table *t,
                      bool notes) {
    size_t shown[PR_ISSUE_CODES] = {0};
    for (size_t k = 0; k < year->issues.n; k++) {
        const struct pr_issue *i = &year->issues.items[k];
        if (i->file == NULL || !pr_text_is(pr_text_of(i->file), t->file) ||
            pr_issue_is_note(i->code) != notes) {
            continue;
        }
        if (shown[i->code]++ < LINES_OF_A_KIND) {
            one_issue(cli, i, shown[i->code] == 1);
        }
    }
    for (size_t code = 0; code < PR_ISSUE_CODES; code++) {
        if (shown[code] > LINES_OF_A_KIND) {
            cli_print(cli, PR_MSG_CLI_CHECK_MORE,
                      (struct pr_arg[]){pr_arg_count((int64_t)(shown[code] - LINES_OF_A_KIND)),
                                        pr_arg_c(pr_issue_name((enum pr_issue_code)code))},
                      2);
        }
    }
}

static void page(const struct cli *cli, const struct cli_year *year, const struct pr_table *t) {
    head(cli, t);
    issues_of(cli, year, t, false);
    issues_of(cli, year, t, true);
    pr_out(PR_TEXT("\n"));
}

static void summary(const struct cli *cli, const struct cli_year *year) {
    size_t by[PR_REJECT + 1] = {0};
    for (size_t i = 0; i < year->n_files; i++) {
        by[year->tables.item[i]->outcome]++;
    }
    cli_print(cli, PR_MSG_CLI_CHECK_SUMMARY,
              (struct pr_arg[]){
                  pr_arg_count((int64_t)year->n_files), pr_arg_count((int64_t)by[PR_ACCEPT]),
                  pr_arg_count((int64_t)(by[PR_ACCEPT_REPORT] + by[PR_ACCEPT_PARTIAL])),
                  pr_arg_count((int64_t)by[PR_REJECT])},
              4);
}

enum cli_exit cli_check(struct cli *cli) {
    struct cli_source *sources = NULL;
    size_t n = 0;
    struct cli_year year;
    cli_sources(cli, &sources, &n);
    if (!cli_read(cli, sources, n, NULL, &year)) {
        return CLI_SYSTEM;
    }
    for (size_t i = 0; i < year.n_files; i++) {
        if (cli->json) {
            pr_out(cli_object(cli, &year, year.tables.item[i], NULL));
        } else {
            page(cli, &year, year.tables.item[i]);
        }
    }
    if (!cli->json) {
        summary(cli, &year);
    }
    if (cli->issues != NULL && !cli_write_issues(cli, sources, n, &year)) {
        return CLI_SYSTEM;
    }
    return cli_outcome_exit(cli, &year);
}
