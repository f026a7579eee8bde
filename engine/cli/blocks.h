/* cli, inside: files that are too long to stand in memory, read in blocks. */
#ifndef PRIROST_CLI_BLOCKS_H
#define PRIROST_CLI_BLOCKS_H

#include "cli.h"

#include "prirost/ingest_long.h"
#include "prirost/judge_long.h"

/* How a file is cut; the environment variable PRIROST_BLOCKS, "FROM RECORDS BYTES", is for tests.
 */
struct blocks_size {
    uint64_t from;  /* bytes of a file that is read so; 0: none is */
    size_t records; /* of a block */
    size_t window;  /* bytes looked at together */
};
struct blocks_size blocks_size(void);

struct blocks;
/* NULL: the file is to be read whole. */
struct blocks *blocks_open(struct cli *cli, const struct pr_source *source);
void blocks_close(struct blocks *b);
/* The columns by the beginning of the file. */
const struct pr_table *blocks_head(struct blocks *b, const struct pr_context *context);

enum blocks_end { BLOCKS_DONE, BLOCKS_WHOLE };
/* Reads and judges the file; fills the table, its facts and issues. WHOLE: it is to be read whole.
 */
enum blocks_end blocks_judge(struct cli *cli, struct blocks *b, struct cli_year *year,
                             struct pr_table *table);

/* Once more, with what every cell says; records that do not simply count stand in the table. false:
 * the file changed, or `take` said so. */
bool blocks_each(struct cli *cli, struct blocks *b, const struct cli_year *year,
                 bool (*take)(void *data, const struct pr_block *block), void *data);
/* SHA-256 of the file. */
bool blocks_digest(const struct blocks *b, char hex[65]);
/* Stores a file that was judged; *whole: it must be read whole for that. */
PR_MUST_USE bool blocks_store(struct cli *cli, struct pr_store *store, const struct cli_year *year,
                              size_t file, struct cli_imported *done, bool *whole);

#endif
