/* prirost check: reads, judges, stores nothing; says so in plain words or in JSON Lines. */
#include "page.h"

enum cli_exit cli_check(struct cli *cli) {
    struct cli_source *sources = NULL;
    size_t n = 0;
    struct cli_year year;
    cli->blocks = !cli->rows;
    cli_sources(cli, &sources, &n);
    if (!cli_read(cli, sources, n, NULL, &year)) {
        return CLI_SYSTEM;
    }
    for (size_t i = 0; i < year.n_files; i++) {
        if (cli->json) {
            pr_out(cli_object(cli, &year, year.tables.item[i], NULL));
        } else {
            cli_page(cli, &year, year.tables.item[i]);
        }
    }
    if (!cli->json) {
        cli_page_end(cli, &year);
    }
    cli_tell_twins(cli, &year);
    if (cli->issues != NULL && !cli_write_issues(cli, sources, n, &year)) {
        return CLI_SYSTEM;
    }
    return cli_outcome_exit(cli, &year);
}
