/* cli: options and help, both from one table. */
#include "cli.h"

#include <getopt.h>
#include <string.h>

struct option_row {
    enum cli_option_id id;
    const char *name;
    enum pr_msg value; /* name of its argument in the help; PR_MSG_NONE: takes none */
    enum pr_msg about;
};

static const struct option_row rows[] = {
    {CLI_OUT, "out", PR_MSG_CLI_VALUE_FOLDER, PR_MSG_CLI_OPTION_OUT},
    {CLI_DB, "db", PR_MSG_CLI_VALUE_FILE, PR_MSG_CLI_OPTION_DB},
    {CLI_WAVE, "wave", PR_MSG_CLI_VALUE_NAME, PR_MSG_CLI_OPTION_WAVE},
    {CLI_ISSUES, "issues", PR_MSG_CLI_VALUE_FILE, PR_MSG_CLI_OPTION_ISSUES},
    {CLI_JSON, "json", PR_MSG_NONE, PR_MSG_CLI_OPTION_JSON},
    {CLI_ROWS, "rows", PR_MSG_NONE, PR_MSG_CLI_OPTION_ROWS},
    {CLI_SCALE, "scale", PR_MSG_CLI_VALUE_SCALE, PR_MSG_CLI_OPTION_SCALE},
    {CLI_KEY, "key", PR_MSG_CLI_VALUE_FILE, PR_MSG_CLI_OPTION_KEY},
    {CLI_WHERE, "where", PR_MSG_CLI_VALUE_WHERE, PR_MSG_CLI_OPTION_WHERE},
    {CLI_GROUPS, "groups", PR_MSG_CLI_VALUE_TWO, PR_MSG_CLI_OPTION_GROUPS},
    {CLI_REVERSE, "reverse", PR_MSG_CLI_VALUE_LIST, PR_MSG_CLI_OPTION_REVERSE},
    {CLI_LEVEL, "level", PR_MSG_CLI_VALUE_LEVEL, PR_MSG_CLI_OPTION_LEVEL},
    {CLI_RELIABILITY, "reliability", PR_MSG_CLI_VALUE_LEVEL, PR_MSG_CLI_OPTION_RELIABILITY},
    {CLI_EDITION, "edition", PR_MSG_CLI_VALUE_EDITION, PR_MSG_CLI_OPTION_EDITION},
    {CLI_SIZE, "size", PR_MSG_CLI_VALUE_SIZE, PR_MSG_CLI_OPTION_SIZE},
    {CLI_ENCODING, "encoding", PR_MSG_CLI_VALUE_NAME, PR_MSG_CLI_OPTION_ENCODING},
    {CLI_DELIMITER, "delimiter", PR_MSG_CLI_VALUE_SIGN, PR_MSG_CLI_OPTION_DELIMITER},
    {CLI_PERSONAL, "keep-personal", PR_MSG_NONE, PR_MSG_CLI_OPTION_PERSONAL},
    {CLI_FORCE, "force", PR_MSG_NONE, PR_MSG_CLI_OPTION_FORCE},
    {CLI_QUIET, "quiet", PR_MSG_NONE, PR_MSG_CLI_OPTION_QUIET},
    {CLI_LANG, "lang", PR_MSG_CLI_VALUE_LANG, PR_MSG_CLI_OPTION_LANG},
    {CLI_HELP, "help", PR_MSG_NONE, PR_MSG_CLI_OPTION_HELP},
    {CLI_VERSION, "version", PR_MSG_NONE, PR_MSG_CLI_OPTION_VERSION},
};

enum { ALWAYS = 1U << CLI_LANG | 1U << CLI_QUIET | 1U << CLI_HELP | 1U << CLI_VERSION };
enum { READING = 1U << CLI_ENCODING | 1U << CLI_DELIMITER | 1U << CLI_PERSONAL };
enum { WRITING = 1U << CLI_OUT | 1U << CLI_DB | 1U << CLI_JSON };

const struct cli_command cli_commands[] = {
    {"report", PR_MSG_CLI_PATHS_DIR, PR_MSG_CLI_ABOUT_REPORT, PR_MSG_CLI_EXAMPLES_REPORT, 1, 1,
     ALWAYS | READING | WRITING | 1U << CLI_WAVE | 1U << CLI_EDITION, cli_report},
    {"survey", PR_MSG_CLI_PATHS_ANY, PR_MSG_CLI_ABOUT_SURVEY, PR_MSG_CLI_EXAMPLES_SURVEY, 1,
     SIZE_MAX, ALWAYS | READING | WRITING | 1U << CLI_WAVE | 1U << CLI_SCALE, cli_survey},
    {"lessons", PR_MSG_CLI_PATHS_ANY, PR_MSG_CLI_ABOUT_LESSONS, PR_MSG_CLI_EXAMPLES_LESSONS, 1,
     SIZE_MAX, ALWAYS | READING | WRITING, cli_lessons},
    {"init", PR_MSG_CLI_PATHS_DIR, PR_MSG_CLI_ABOUT_INIT, PR_MSG_CLI_EXAMPLES_INIT, 1, 1,
     ALWAYS | 1U << CLI_SIZE, cli_init},
    {"codes", PR_MSG_CLI_PATHS_LISTS, PR_MSG_CLI_ABOUT_CODES, PR_MSG_CLI_EXAMPLES_CODES, 1,
     SIZE_MAX, ALWAYS | 1U << CLI_OUT | 1U << CLI_KEY | 1U << CLI_ENCODING | 1U << CLI_DELIMITER,
     cli_codes},
    {"check", PR_MSG_CLI_PATHS_ANY, PR_MSG_CLI_ABOUT_CHECK, PR_MSG_CLI_EXAMPLES_CHECK, 1, SIZE_MAX,
     ALWAYS | READING | 1U << CLI_JSON | 1U << CLI_ROWS | 1U << CLI_SCALE | 1U << CLI_WAVE |
         1U << CLI_ISSUES,
     cli_check},
    {"import", PR_MSG_CLI_PATHS_ANY, PR_MSG_CLI_ABOUT_IMPORT, PR_MSG_CLI_EXAMPLES_IMPORT, 1,
     SIZE_MAX, ALWAYS | READING | 1U << CLI_JSON | 1U << CLI_DB | 1U << CLI_WAVE | 1U << CLI_SCALE,
     cli_import},
    {"map", PR_MSG_CLI_PATHS_ANY, PR_MSG_CLI_ABOUT_MAP, PR_MSG_CLI_EXAMPLES_MAP, 1, SIZE_MAX,
     ALWAYS | READING | 1U << CLI_FORCE, cli_map},
    {"stats", PR_MSG_CLI_PATHS_STATS, PR_MSG_CLI_ABOUT_STATS, PR_MSG_CLI_EXAMPLES_STATS, 0,
     SIZE_MAX,
     ALWAYS | 1U << CLI_ENCODING | 1U << CLI_DELIMITER | 1U << CLI_JSON | 1U << CLI_SCALE |
         1U << CLI_WHERE | 1U << CLI_GROUPS | 1U << CLI_REVERSE | 1U << CLI_LEVEL |
         1U << CLI_RELIABILITY,
     cli_stats},
    {"instruments", PR_MSG_CLI_PATHS_INSTRUMENTS, PR_MSG_CLI_ABOUT_INSTRUMENTS,
     PR_MSG_CLI_EXAMPLES_INSTRUMENTS, 1, SIZE_MAX, ALWAYS, cli_instruments},
    {NULL, PR_MSG_NONE, PR_MSG_NONE, PR_MSG_NONE, 0, 0, 0, NULL}};

static bool scale_parse(struct cli *cli, struct pr_text value) {
    size_t dash = pr_text_find(pr_text_slice(value, 1, value.n), PR_TEXT("-"));
    int64_t low = 0, high = 0;
    if (value.n < 3 || dash == SIZE_MAX ||
        !pr_integer_parse(pr_text_slice(value, 0, dash + 1), &low) ||
        !pr_integer_parse(pr_text_slice(value, dash + 2, value.n), &high) || low >= high ||
        low < -1000 || high > 1000) {
        return false;
    }
    cli->has_scale = true;
    cli->scale_low = (int16_t)low;
    cli->scale_high = (int16_t)high;
    return true;
}

static bool delimiter_parse(struct cli *cli, const char *value) {
    if (strcmp(value, "tab") == 0) {
        cli->ingest.delimiter = '\t';
        return true;
    }
    cli->ingest.delimiter = value[0];
    return strlen(value) == 1 && strchr(",;|\t", value[0]) != NULL;
}

static bool lang_parse(struct cli *cli, const char *value) {
    cli->lang = strcmp(value, "en") == 0 ? PR_EN : PR_RU;
    return strcmp(value, "en") == 0 || strcmp(value, "ru") == 0;
}

static bool encoding_parse(struct cli *cli, const char *value) {
    enum pr_encoding encoding;
    cli->ingest.encoding = value;
    return pr_encoding_of_name(pr_text_of(value), &encoding);
}

static bool between(struct pr_text value, double low, double high, double *x) {
    return pr_number_parse(value, x) && *x >= low && *x <= high;
}

/* 0.95, 0,95, 95 % or 95 */
static bool level_parse(struct cli *cli, struct pr_text value) {
    if (between(value, 50, 99.9, &cli->level)) {
        cli->level /= 100;
        return true;
    }
    return between(value, 0.5, 0.999, &cli->level);
}

/* Place of the word among the names; SIZE_MAX: it is none. */
static size_t place_of(const char *const *names, const char *value) {
    size_t i = 0;
    while (names[i] != NULL && strcmp(names[i], value) != 0) {
        i++;
    }
    return names[i] != NULL ? i : SIZE_MAX;
}

static bool size_parse(struct cli *cli, const char *value) {
    static const char *const names[] = {"minimum", "recommended", "full", NULL};
    size_t i = place_of(names, value);
    cli->size = i != SIZE_MAX ? (enum cli_size)i : cli->size;
    return i != SIZE_MAX;
}

static bool edition_parse(struct cli *cli, const char *value) {
    static const char *const names[] = {"work", "pedsovet", "public", NULL};
    size_t i = place_of(names, value);
    cli->edition = i != SIZE_MAX ? (enum cli_edition)i : cli->edition;
    return i != SIZE_MAX;
}

static bool word_parse(const char **word, const char *value) {
    *word = value;
    return value[0] != '\0';
}

static bool raise_flag(bool *flag) {
    *flag = true;
    return true;
}

/* Takes one option in; false: its value does not fit. */
static bool take(struct cli *cli, enum cli_option_id id, const char *value) {
    switch (id) {
    case CLI_QUIET:
        return raise_flag(&cli->quiet);
    case CLI_JSON:
        return raise_flag(&cli->json);
    case CLI_ROWS:
        return raise_flag(&cli->rows);
    case CLI_FORCE:
        return raise_flag(&cli->force);
    case CLI_PERSONAL:
        return raise_flag(&cli->ingest.keep_personal);
    case CLI_HELP:
        return raise_flag(&cli->help);
    case CLI_VERSION:
        return raise_flag(&cli->version);
    case CLI_OUT:
        return word_parse(&cli->out, value);
    case CLI_DB:
        return word_parse(&cli->db, value);
    case CLI_WAVE:
        return word_parse(&cli->wave, value);
    case CLI_KEY:
        return word_parse(&cli->key, value);
    case CLI_WHERE:
        return word_parse(&cli->where, value);
    case CLI_GROUPS:
        return word_parse(&cli->groups, value);
    case CLI_REVERSE:
        return word_parse(&cli->reverse, value);
    case CLI_LEVEL:
        return level_parse(cli, pr_text_of(value));
    case CLI_RELIABILITY:
        return between(pr_text_of(value), 0, 1, &cli->reliability);
    case CLI_ISSUES:
        return word_parse(&cli->issues, value);
    case CLI_SCALE:
        return scale_parse(cli, pr_text_of(value));
    case CLI_SIZE:
        return size_parse(cli, value);
    case CLI_EDITION:
        return edition_parse(cli, value);
    case CLI_DELIMITER:
        return delimiter_parse(cli, value);
    case CLI_ENCODING:
        return encoding_parse(cli, value);
    default:
        return lang_parse(cli, value);
    }
}

static bool wrong(const struct cli *cli, enum pr_msg msg, const char *what) {
    cli_tell(cli, msg, (struct pr_arg[]){pr_arg_c(what)}, 1);
    struct pr_text program = PR_TEXT("prirost");
    struct pr_buf b = pr_buf_new(cli->arena);
    pr_buf_text(&b, program);
    if (cli->command != NULL) {
        pr_buf_char(&b, ' ');
        pr_buf_c(&b, cli->command->name);
    }
    cli_tell(cli, PR_MSG_CLI_SEE_HELP, (struct pr_arg[]){pr_arg_text(pr_buf_done(&b))}, 1);
    return false;
}

static bool wrong_value(const struct cli *cli, int id, const char *value) {
    if (id != CLI_ENCODING) {
        return wrong(cli, PR_MSG_CLI_OPTION_VALUE, value);
    }
    cli_tell(cli, PR_MSG_CLI_ENCODING_UNKNOWN,
             (struct pr_arg[]){pr_arg_c(value), pr_arg_text(pr_encoding_names(cli->arena))}, 2);
    return false;
}

/* One option as getopt_long found it; `word` is how the user wrote it. */
static bool take_found(struct cli *cli, int got, const char *word, unsigned *seen) {
    int id = got == 'h' ? CLI_HELP : got == 'q' ? CLI_QUIET : got;
    if (got == '?' || got == ':') {
        return wrong(cli, got == '?' ? PR_MSG_CLI_NO_SUCH_OPTION : PR_MSG_CLI_OPTION_NEEDS, word);
    }
    *seen |= 1U << id;
    return take(cli, (enum cli_option_id)id, optarg) || wrong_value(cli, id, optarg);
}

/* Options may stand anywhere; getopt_long moves the other words behind them. */
static bool take_options(struct cli *cli, int argc, char **argv, unsigned *seen) {
    struct option longs[PR_COUNT_OF(rows) + 1] = {{NULL, 0, NULL, 0}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        longs[i] = (struct option){rows[i].name,
                                   rows[i].value == PR_MSG_NONE ? no_argument : required_argument,
                                   NULL, (int)rows[i].id};
    }
    opterr = 0;
    for (;;) {
        int got = getopt_long(argc, argv, ":hq", longs, NULL);
        if (got == -1) {
            return true;
        }
        if (!take_found(cli, got, argv[optind - 1], seen)) {
            return false;
        }
    }
}

/* The first word that is no option names the command. */
static bool find_command(struct cli *cli, const char *word) {
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        if (strcmp(c->name, word) == 0) {
            cli->command = c;
            return true;
        }
    }
    return wrong(cli, PR_MSG_CLI_NO_SUCH_COMMAND, word);
}

static bool options_fit(const struct cli *cli, unsigned seen) {
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        unsigned bit = 1U << rows[i].id;
        if ((seen & bit) != 0 && (cli->command->options & bit) == 0) {
            return wrong(cli, PR_MSG_CLI_OPTION_ELSEWHERE, rows[i].name);
        }
    }
    return true;
}

bool cli_parse(struct cli *cli, int argc, char **argv) {
    unsigned seen = 0;
    if (!take_options(cli, argc, argv, &seen) ||
        (optind < argc && !find_command(cli, argv[optind]))) {
        return false;
    }
    if (cli->version || cli->command == NULL) {
        return true;
    }
    if (!options_fit(cli, seen) || cli->help) {
        return cli->help;
    }
    cli->path = pr_arena_array(cli->arena, (size_t)argc, sizeof *cli->path);
    for (int i = optind + 1; i < argc; i++) {
        cli->path[cli->n_paths++] = argv[i];
    }
    if (cli->n_paths < cli->command->least) {
        return wrong(cli, PR_MSG_CLI_PATH_MISSING, cli->command->name);
    }
    if (cli->n_paths > cli->command->most) {
        return wrong(cli, PR_MSG_CLI_PATH_TOO_MANY, cli->path[cli->command->most]);
    }
    return true;
}

static void print_options(struct cli *cli, unsigned options) {
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        if ((options >> rows[i].id & 1U) == 0) {
            continue;
        }
        struct pr_buf name = pr_buf_new(cli->arena);
        pr_buf_c(&name, "--");
        pr_buf_c(&name, rows[i].name);
        if (rows[i].value != PR_MSG_NONE) {
            pr_buf_char(&name, ' ');
            pr_buf_text(&name, pr_word(cli->lang, rows[i].value));
        }
        while (pr_utf8_length(pr_buf_done(&name)) < 22) {
            pr_buf_char(&name, ' ');
        }
        cli_print(cli, PR_MSG_CLI_HELP_LINE,
                  (struct pr_arg[]){pr_arg_text(pr_buf_done(&name)),
                                    pr_arg_text(pr_word(cli->lang, rows[i].about))},
                  2);
    }
}

void cli_print_help(struct cli *cli) {
    const struct cli_command *c = cli->command;
    if (c != NULL) {
        cli_print(cli, PR_MSG_CLI_HELP_COMMAND,
                  (struct pr_arg[]){pr_arg_c(c->name), pr_arg_text(pr_word(cli->lang, c->paths)),
                                    pr_arg_text(pr_word(cli->lang, c->about)),
                                    pr_arg_text(pr_word(cli->lang, c->examples))},
                  4);
        print_options(cli, c->options);
        cli_print(cli, PR_MSG_CLI_HELP_EXIT, NULL, 0);
        return;
    }
    cli_print(cli, PR_MSG_CLI_HELP_TOP, NULL, 0);
    for (c = cli_commands; c->name != NULL; c++) {
        struct pr_buf name = pr_buf_new(cli->arena);
        pr_buf_c(&name, c->name);
        while (name.n < 13) {
            pr_buf_char(&name, ' ');
        }
        cli_print(cli, PR_MSG_CLI_HELP_LINE,
                  (struct pr_arg[]){pr_arg_text(pr_buf_done(&name)),
                                    pr_arg_text(pr_word(cli->lang, c->about))},
                  2);
    }
    cli_print(cli, PR_MSG_CLI_HELP_END, NULL, 0);
}
