/* store: records <-> SQLite. The only room that knows SQL. The folder is the truth; the database
 * keeps what was imported, its provenance and history, and may be deleted at any time.
 *
 *   struct pr_store *s;
 *   if (!pr_store_open(arena, "year/prirost.db", &s, &error)) …
 *   pr_store_put(s, table, issues, &what)   one transaction, whole or not at all
 *   pr_store_close(s)
 */
#ifndef PRIROST_STORE_H
#define PRIROST_STORE_H

#include "prirost/base_system.h"
#include "prirost/domain.h"

struct pr_store;

enum pr_store_state {
    PR_STORE_OK,
    PR_STORE_CANNOT_OPEN, /* a folder, no permission, missing parent */
    PR_STORE_NOT_OURS,    /* no database, or of another program */
    PR_STORE_NEWER,       /* written by a newer version */
    PR_STORE_DAMAGED,
    PR_STORE_LOCKED, /* another process holds it too long */
    PR_STORE_FULL,   /* no room, over quota: the system takes no more */
    PR_STORE_READ_ONLY,
    PR_STORE_FAILED
};

struct pr_store_error {
    enum pr_store_state state;
    const char *path;
    struct pr_text detail; /* SQLite's words, for the log */
};

/* Opens or makes the file, runs the numbered migrations that it lacks. */
PR_MUST_USE bool pr_store_open(struct pr_arena *arena, const char *path, struct pr_store **store,
                               struct pr_store_error *error);
void pr_store_close(struct pr_store *store); /* NULL is fine */

/* What an import of one file did. */
struct pr_import {
    bool unchanged; /* the same bytes at the same place: nothing was written */
    size_t new_records, unchanged_records;
    struct pr_text *edited; /* keys, by order of the file */
    size_t n_edited;
    struct pr_text *disappeared;
    size_t n_disappeared;
};

/* Stores a judged table with its form, columns, records, raw text where the typed value cannot give
 * it back, and its issues. Key: place + content hash (+ version of the instrument): the same again
 * changes nothing, also when two processes try at once. The same bytes typed otherwise (another
 * wave, encoding, version of the instrument) are a new version of the place. A table that was
 * refused stores nothing. The keys of *what live as long as the arena of pr_store_open. */
PR_MUST_USE bool pr_store_put(struct pr_store *store, const struct pr_table *table,
                              const struct pr_issues *issues, struct pr_import *what,
                              struct pr_store_error *error);
/* The same for a long table whose records are given in blocks (judged or not), in the order of the
 * file. `head` is the table with its sum and no rows. Only a file that the database knows nothing
 * like can be put so: *whole says that it must be put by pr_store_put. */
struct pr_store_putting;
PR_MUST_USE bool pr_store_put_begin(struct pr_store *store, const struct pr_table *head,
                                    struct pr_store_putting **putting, bool *whole,
                                    struct pr_store_error *error);
/* By `words`, where all records are in them, or (NULL) by the rows of the table. What is wrong may
 * be said by a later call. The store is not to be used otherwise until pr_store_put_end. */
PR_MUST_USE bool pr_store_put_block(struct pr_store_putting *putting, const struct pr_table *block,
                                    const struct pr_worded *words, struct pr_store_error *error);
/* Commits; or rolls back when it is not to be done, or is not to be done so. */
PR_MUST_USE bool pr_store_put_end(struct pr_store_putting *putting, bool done,
                                  const struct pr_issues *issues, struct pr_import *what,
                                  bool *whole, struct pr_store_error *error);
/* Instruments in use: definition kept, and a view `answers_<id>_<version>` with a column per item.
 * Before the tables that are bound to them. */
PR_MUST_USE bool pr_store_put_instrument(struct pr_store *store,
                                         const struct pr_instrument *instrument,
                                         struct pr_store_error *error);
/* These places hold a file now; all others are marked as gone and count no more. A file that is put
 * again comes back. */
PR_MUST_USE bool pr_store_mark_gone(struct pr_store *store, const char *const *places, size_t n,
                                    struct pr_store_error *error);

/* Holds the database's write lock while outputs are renamed, so that two processes do not mix their
 * sets; nothing is written to the database. */
PR_MUST_USE bool pr_store_hold(struct pr_store *store, struct pr_store_error *error);
void pr_store_release(struct pr_store *store);

/* The newest version of every place that counts, as tables (typed and raw layers; use layer empty),
 * without the places of `except`, in the order of the imports. For import: what the database
 * already has. `file` is the place; `wave` and `outcome` are those of the import, for judge to
 * decide anew. An instrument is found by id and version: a table of another version comes back
 * unbound. Personal columns come back blank. Whatever is not just as it was put is
 * PR_STORE_DAMAGED. */
struct pr_store_query {
    const char *const *except;
    size_t n_except;
    const struct pr_instrument *instrument; /* those that bound columns may refer to */
    size_t n_instruments;
};
struct pr_tables {
    struct pr_table **item;
    size_t n;
};
PR_MUST_USE bool pr_store_load(struct pr_store *store, struct pr_arena *arena,
                               const struct pr_store_query *query, struct pr_tables *tables,
                               struct pr_store_error *error);

#endif
