/* prirost: finds the command and runs it. */
#include "cli.h"
#include "prirost/base_system.h"
#include "prirost/stats.h"

#include <stdlib.h>
#include <string.h>

static void out_of_memory(void) {
    pr_cleanup_run();
    pr_err(PR_TEXT("prirost: не хватило памяти / out of memory\n"));
    exit(CLI_SYSTEM);
}

static enum cli_exit run(struct cli *cli) {
    if (cli->version) {
        pr_out(PR_TEXT("prirost " PRIROST_VERSION "\n"));
        return CLI_DONE;
    }
    if (cli->help || cli->command == NULL) {
        cli_print_help(cli);
        return cli->help ? CLI_DONE : CLI_CALL;
    }
    cli_progress_begin(cli);
    return cli->command->run(cli);
}

int main(int argc, char **argv) {
    pr_out_of_memory_handler(out_of_memory);
    pr_interrupt_watch();
    pr_stats_start();
    struct pr_arena *arena = pr_arena_new();
    struct cli cli = {.arena = arena, .lang = PR_RU, .size = CLI_RECOMMENDED};
    enum cli_exit status = cli_parse(&cli, argc, argv) ? run(&cli) : CLI_CALL;
    pr_cleanup_run();
    cli_progress_clear(&cli);
    if (pr_interrupted()) {
        cli_tell(&cli, PR_MSG_CLI_INTERRUPTED, NULL, 0);
        status = CLI_INTERRUPTED;
    }
    if (!pr_out_ok() && status == CLI_DONE) {
        cli_tell(&cli, PR_MSG_CLI_OUT_FAILED, NULL, 0);
        status = CLI_SYSTEM;
    }
    pr_arena_free(arena);
    return (int)status;
}
