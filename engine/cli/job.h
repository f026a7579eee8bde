/* cli, inside: the three jobs that end in a report (the year, questionnaires alone, open lessons
 * alone) are one path with another row of a table. */
#ifndef PRIROST_CLI_JOB_H
#define PRIROST_CLI_JOB_H

#include "cli.h"

#include "prirost/analysis.h"
#include "prirost/publish.h"
#include "prirost/sections.h"

struct job;

#define DRAFT_FILE "questionnaires-draft.csv"

struct job_sort {
    enum pr_report_kind report;
    const char *folder; /* below the year's folder, or below the current one */
    const char *name;   /* of workbook, page and text, without ending */
    bool whole_year;    /* needs a passport and people; keeps the database */
    uint32_t kinds;     /* bits of enum pr_kind that the job looks at; 0: all */
    bool (*has_data)(const struct job *j);
    enum pr_msg need_data, done;
};

struct job {
    struct cli *cli;
    const struct job_sort *sort;
    const char *dir; /* the only path, when it is a folder; else NULL */
    const char *out, *db;
    struct cli_source *source;
    size_t n_sources;
    struct cli_year read;
    struct pr_table **table; /* those that the job looks at */
    size_t n_tables;
    struct pr_issues issues; /* about them */
    struct pr_year year;
    struct pr_analysis analysis;
    struct pr_doc *doc;
    struct pr_store *store; /* NULL: nothing is stored */
    struct pr_publish *publish;
    struct cli_locks locks;              /* of the year's goals */
    struct pr_public_edition *published; /* public editions of this year so far */
    size_t n_published;
    const char *ledger;   /* their file */
    struct pr_text draft; /* questionnaires file made from headings; empty: none was needed */
};

/* The document of one kind about the year and its figures. */
struct pr_doc *job_document(const struct job *j, enum pr_report_kind kind);

/* The ledger of public editions. Both false, and told: no public edition can be made. */
PR_MUST_USE bool job_editions_read(struct job *j);
PR_MUST_USE bool job_editions_write(struct job *j);

/* Writes all outputs of the document, results.json last. */
PR_MUST_USE bool job_publish(struct job *j);

/* A description of the questionnaires that nobody described, made from headings and answers (a
 * questionnaires file); false when nothing is to be described. */
PR_MUST_USE bool job_draft(struct job *j);

#endif
