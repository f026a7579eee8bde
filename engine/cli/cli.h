/* cli: the only room that prints or exits. One file per command; options.c parses and prints help
 * from one table; read.c is the one path of check, import and report from files to judged tables.
 */
#ifndef PRIROST_CLI_H
#define PRIROST_CLI_H

#include "prirost/ingest.h"
#include "prirost/judge.h"
#include "prirost/store.h"

enum cli_exit {
    CLI_DONE = 0,
    CLI_FOUND = 1,  /* a file rejected, records in quarantine; no report possible */
    CLI_CALL = 2,   /* wrong call */
    CLI_SYSTEM = 3, /* could not write or open the database; disk, permission, memory */
    CLI_INTERRUPTED = 130
};

enum { CLI_FILE_MOST = 512 * 1024 * 1024 }; /* bytes of one input file */

/* How much of a new year init lays out. */
enum cli_size { CLI_MINIMUM, CLI_RECOMMENDED, CLI_FULL };

/* Who a report is for: as enum pr_edition of sections. */
enum cli_edition { CLI_WORK, CLI_PEDSOVET, CLI_PUBLIC };

/* A call, parsed. */
struct cli {
    struct pr_arena *arena;
    enum pr_lang lang;
    const struct cli_command *command;
    const char *out, *db, *wave, *issues, *key;
    const char *where, *groups, *reverse; /* stats */
    double level, reliability;
    bool alone; /* one job alone: without a passport one wave and one group will do */
    struct pr_ingest_options ingest;
    bool quiet, json, rows, help, version, has_scale;
    bool force;  /* what a person may have corrected is written anew */
    bool unread; /* a folder of the call could not be listed whole */
    bool blocks; /* long surveys are read in blocks, never whole */
    bool stores; /* what is read goes into the database */
    int16_t scale_low, scale_high;
    enum cli_size size;
    enum cli_edition edition;
    struct cli_progress *progress; /* NULL: nobody is told */
    struct cli_key *name_key;      /* of the codes that stand for names; NULL: not looked for yet */
    const char **path;
    size_t n_paths;
};

enum cli_option_id {
    CLI_LANG,
    CLI_OUT,
    CLI_DB,
    CLI_QUIET,
    CLI_JSON,
    CLI_ROWS,
    CLI_SCALE,
    CLI_SIZE,
    CLI_WAVE,
    CLI_ISSUES,
    CLI_ENCODING,
    CLI_DELIMITER,
    CLI_PERSONAL,
    CLI_FORCE,
    CLI_KEY,
    CLI_WHERE,
    CLI_GROUPS,
    CLI_REVERSE,
    CLI_LEVEL,
    CLI_RELIABILITY,
    CLI_EDITION,
    CLI_HELP,
    CLI_VERSION,
    CLI_OPTIONS
};

struct cli_command {
    const char *name;
    enum pr_msg paths, about, examples; /* what follows the name; one line; runnable lines */
    size_t least, most;                 /* paths */
    unsigned options;                   /* bits of enum cli_option_id */
    enum cli_exit (*run)(struct cli *cli);
};

extern const struct cli_command cli_commands[]; /* ends with a NULL name */

enum cli_exit cli_check(struct cli *cli);
enum cli_exit cli_import(struct cli *cli);
enum cli_exit cli_report(struct cli *cli);
enum cli_exit cli_survey(struct cli *cli);
enum cli_exit cli_lessons(struct cli *cli);
enum cli_exit cli_init(struct cli *cli);
enum cli_exit cli_instruments(struct cli *cli);
enum cli_exit cli_map(struct cli *cli);
enum cli_exit cli_codes(struct cli *cli);
enum cli_exit cli_stats(struct cli *cli);

/* Parses the words after the program's name. false: told what is wrong; the exit is CLI_CALL. */
PR_MUST_USE bool cli_parse(struct cli *cli, int argc, char **argv);
void cli_print_help(struct cli *cli);

/* ---- talking ---- */

/* One line of talk on standard error / of data on standard output. */
void cli_tell(const struct cli *cli, enum pr_msg msg, const struct pr_arg *args, size_t n);
void cli_print(const struct cli *cli, enum pr_msg msg, const struct pr_arg *args, size_t n);
/* What went wrong with a path, in words with advice. */
void cli_tell_io(const struct cli *cli, enum pr_io io, const char *path);
void cli_tell_store(const struct cli *cli, const struct pr_store_error *error);

/* How far a long job is, on a terminal (main starts it). The line goes before any other is written;
 * whoever calls pr_out clears it first. */
void cli_progress_begin(struct cli *cli);
void cli_progress(const struct cli *cli, enum pr_msg msg, size_t done, size_t all);
void cli_progress_clear(const struct cli *cli);

/* ---- writing ---- */

/* There whole or not at all; a pipe or a device is just written to. */
PR_MUST_USE enum pr_io cli_write_whole(const struct cli *cli, const char *path,
                                       struct pr_text bytes);
/* The folder that a file stands in. */
const char *cli_folder_of(struct pr_arena *arena, const char *path);
/* A cell of a table for people, and what stands behind it (";" or "\r\n"). What a spreadsheet would
 * run as a formula gets an apostrophe in front. */
void cli_csv_cell(struct pr_buf *b, struct pr_text t, const char *end);
/* The same for a table that only we read: the cell is what it is. */
void cli_csv_exact(struct pr_buf *b, struct pr_text t, const char *end);

/* ---- reading ---- */

struct cli_source {
    struct pr_source source;
    char sha256[65];
    bool blocks; /* long: not read yet, to be read in blocks */
};

struct cli_twin {
    const char *file, *place;
};

struct blocks;
struct cli_year {
    struct pr_issues issues;
    struct pr_context context;
    struct pr_tables tables; /* files of the call in their order; then those of the database */
    size_t n_files;          /* how many of them are files of the call */
    struct blocks **blocks;  /* import: by file, those that are read in blocks; NULL else */
    struct cli_twin *twin;   /* empty templates beside a table of the kind: not among them */
    size_t n_twins;
    bool only_templates;            /* every table that could be read is an empty template */
    struct pr_coordinator *earlier; /* what earlier years gave the coordinator, by year */
    size_t n_earlier;
};

/* The files that the paths stand for. Lock and hidden files are named on standard error. */
void cli_sources(struct cli *cli, struct cli_source **sources, size_t *n);
/* The same, and the tables that lie in the folders of files named alone. */
void cli_sources_beside(struct cli *cli, struct cli_source **sources, size_t *n);
bool cli_is_yaml(struct pr_text name);
/* Reads and judges them together. `store` (NULL: none) lends what was imported before. */
PR_MUST_USE bool cli_read(struct cli *cli, struct cli_source *sources, size_t n,
                          struct pr_store *store, struct cli_year *year);
/* Stores one judged table, its instrument first. Refused ones are passed over. */
PR_MUST_USE bool cli_store_table(struct cli *cli, struct pr_store *store,
                                 const struct cli_year *year, const struct pr_table *table,
                                 struct pr_import *what);
/* Which sheets are templates of init that nobody has filled in, and which of those to leave out
 * because a table of the kind stands beside. */
enum cli_use { CLI_USED, CLI_EMPTY, CLI_TWIN };
void cli_untouched(struct pr_arena *arena, const struct pr_sheet *const *sheet, size_t n,
                   enum cli_use *use, struct pr_issues *issues);
void cli_tell_twins(const struct cli *cli, const struct cli_year *year);
/* Reads what the earlier years of the passport gave the coordinator; says what is not there. */
void cli_earlier(const struct cli *cli, struct cli_year *year);
/* A number that may be somebody's answer on a scale nobody described; whether a column's are, but
 * for a few slips of the hand. */
bool cli_is_answer(double value);
bool cli_are_answers(const struct pr_column *column, size_t n_rows);
/* Exit status that follows from the outcomes of the call's files. */
enum cli_exit cli_outcome_exit(const struct cli *cli, const struct cli_year *year);
/* Writes all issues as CSV; refuses to write over a file of the call. */
PR_MUST_USE bool cli_write_issues(const struct cli *cli, const struct cli_source *sources, size_t n,
                                  const struct cli_year *year);

/* ---- the record of goals in the year's folder (prirost-goals.json) ---- */

struct cli_locks {
    const char *path;
    struct pr_lock *before, *after;
    size_t n_before, n_after;
    bool alone; /* the file is left as it is: damaged, which is told, or there are no goals */
};
/* Reads the record and marks the year's goals against it. */
void cli_locks_read(struct cli *cli, const char *dir, struct pr_year *year,
                    struct cli_locks *locks);
/* Writes what is new, once the report has succeeded; what goes wrong is told and no failure. */
void cli_locks_write(struct cli *cli, const struct cli_locks *locks);

/* ---- the key of the codes that stand for names (prirost.key beside the database) ---- */

#define CLI_KEY_NAME "prirost.key"
/* Makes cli->ingest.names: with the key that is there, else with one of this run alone. */
void cli_key_begin(struct cli *cli);
/* Once the files are typed. False, and told: codes are needed, and the key that is there is no
 * good. */
PR_MUST_USE bool cli_key_good(const struct cli *cli);
/* Before anything is stored: a key that codes were made with is written. False, and told: it cannot
 * be, and nothing may be stored. */
PR_MUST_USE bool cli_key_keep(struct cli *cli);

/* ---- mappings of columns («опрос.csv — столбцы.csv») ---- */

/* Those among the files of a call, lent to the reader (cli->ingest.mapping). */
void cli_mappings_read(struct cli *cli, const struct cli_source *sources, size_t n,
                       struct pr_issues *issues);
/* What became of them, once the files (and sheets) were read. */
void cli_mappings_say(const struct cli *cli, const char *const *file, size_t n,
                      struct pr_issues *issues);
bool cli_is_mapping(const struct cli *cli, const char *file);
/* «опрос/мотивация_2025-09.csv» -> «мотивация» */
struct pr_text cli_stem(const struct pr_table *t);

/* ---- one object of check --json ---- */

struct cli_imported { /* import only */
    struct pr_import what;
    size_t respondents;
    const double *sums, *sums_without; /* by item column */
    size_t n_sums;
};
/* Whether import adds a column up. */
bool cli_is_item(const struct pr_column *column);
struct pr_text cli_object(const struct cli *cli, const struct cli_year *year,
                          const struct pr_table *table, const struct cli_imported *imported);

#endif
