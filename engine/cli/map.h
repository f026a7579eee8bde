/* cli, inside: prirost map. map.c is the command and its page, map_file.c the mapping it writes,
 * map_draft.c the description of a questionnaire that nobody described. */
#ifndef PRIROST_CLI_MAP_H
#define PRIROST_CLI_MAP_H

#include "cli.h"
#include "prirost/domain_guess.h"
#include "prirost/ingest_mapping.h"

/* A table and what it may be. */
struct map_table {
    const struct pr_sheet *sheet;
    struct pr_text *folded;
    struct pr_content *content;
    struct pr_guess guess[PR_GUESSES];
    size_t n_guesses;
    bool forced; /* its header looks like data: the mapping says where it is */
};

/* What the column is, in the words of the mapping. */
struct pr_text map_what(const struct cli *cli, const struct map_table *t, size_t column);
struct pr_text map_sure(const struct cli *cli, const struct map_table *t, size_t column);
struct pr_text map_bytes(const struct cli *cli, const struct map_table *t);

/* The questionnaires that the tables of these files ask and nobody described: writes the drafts and
 * says so. False: could not write. */
PR_MUST_USE bool map_drafts(struct cli *cli, const char *const *file, size_t n);

#endif
