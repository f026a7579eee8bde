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

/* A call, parsed. */
struct cli {
    struct pr_arena *arena;
    enum pr_lang lang;
    const struct cli_command *command;
    const char *out, *db, *wave, *issues;
    bool alone; /* one job alone: without a passport one wave and one group will do */
    struct pr_ingest_options ingest;
    bool quiet, json, rows, help, version, has_scale;
    bool unread; /* a folder of the call could not be listed whole */
    int16_t scale_low, scale_high;
    enum cli_size size;
    struct cli_progress *progress; /* NULL: nobody is told */
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
/* A cell of a table for people, and what stands behind it (";" or "\r\n"). What a spreadsheet would
 * run as a formula gets an apostrophe in front. */
void cli_csv_cell(struct pr_buf *b, struct pr_text t, const char *end);
/* The same for a table that only we read: the cell is what it is. */
void cli_csv_exact(struct pr_buf *b, struct pr_text t, const char *end);

/* ---- reading ---- */

struct cli_source {
    struct pr_source source;
    char sha256[65];
};

struct cli_year {
    struct pr_issues issues;
    struct pr_context context;
    struct pr_tables tables; /* files of the call in their order; then those of the database */
    size_t n_files;          /* how many of them are files of the call */
};

/* The files that the paths stand for. Lock and hidden files are named on standard error. */
void cli_sources(struct cli *cli, struct cli_source **sources, size_t *n);
bool cli_is_yaml(struct pr_text name);
/* Reads and judges them together. `store` (NULL: none) lends what was imported before. */
PR_MUST_USE bool cli_read(struct cli *cli, const struct cli_source *sources, size_t n,
                          struct pr_store *store, struct cli_year *year);
/* Stores one judged table, its instrument first. Refused ones are passed over. */
PR_MUST_USE bool cli_store_table(struct cli *cli, struct pr_store *store,
                                 const struct cli_year *year, const struct pr_table *table,
                                 struct pr_import *what);
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

/* ---- one object of check --json ---- */

struct cli_imported { /* import only */
    struct pr_import what;
    size_t respondents;
    const double *sums, *sums_without; /* by item column */
    size_t n_sums;
};
struct pr_text cli_object(const struct cli *cli, const struct cli_year *year,
                          const struct pr_table *table, const struct cli_imported *imported);

#endif
