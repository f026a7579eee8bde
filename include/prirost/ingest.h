/* ingest: bytes -> typed records. The only room that knows libcsv, libyaml and what stands inside
 * a workbook (libzip, expat).
 *
 *   pr_sheets_read    a text or a workbook -> its sheets: header, raw cells, kind
 *   pr_sheet_type     raw cells -> typed columns, by the kind's table and the context's instruments
 *   pr_yaml_…         an instrument's definition -> struct pr_instrument
 *
 * Readers take bytes, never paths. Complaints go to the list; false means that nothing of the file
 * is to be stored (outcome reject), with at least one issue that says why.
 */
#ifndef PRIROST_INGEST_H
#define PRIROST_INGEST_H

#include "prirost/base_system.h"
#include "prirost/domain.h"

struct pr_names;

struct pr_mapping;

struct pr_ingest_options {
    const char *encoding; /* NULL: guess */
    char delimiter;       /* 0: guess */
    bool keep_personal;
    bool key;               /* the key of the pupils' codes is wanted; else it is refused */
    struct pr_names *names; /* gives codes to names; NULL: names stay */
    const struct pr_mapping *mapping; /* what columns of some files are: ingest_mapping.h */
    size_t n_mappings;
};

/* An encoding by the name that check prints, or another usual one (cp1251, utf8). */
PR_MUST_USE bool pr_encoding_of_name(struct pr_text name, enum pr_encoding *encoding);

/* Those names, with commas. */
struct pr_text pr_encoding_names(struct pr_arena *arena);

/* What is to be read. `io` is what reading the bytes said; other than PR_IO_OK it is refused. */
struct pr_source {
    const char *file;  /* as called */
    const char *place; /* below the folder of the call; else the file's name */
    enum pr_io io;
    struct pr_text bytes;
};

/* A file as cells. */
struct pr_sheet {
    const char *file, *place;
    char sha256[65];
    enum pr_kind kind;
    struct pr_form form;
    struct pr_pair *preamble;
    size_t n_preamble;
    struct pr_text title;   /* title lines of another form, joined */
    struct pr_text *header; /* n_columns, joined when there are two rows, squeezed */
    size_t n_columns;
    struct pr_row *row; /* line and record set, quarantined too */
    size_t n_rows, quarantined;
    struct pr_text *cell; /* n_rows * n_columns, UTF-8, quotes undone, else unchanged */
    struct pr_text *maximum; /* n_columns: the row «Максимум», which is no record; NULL: none */
    bool refused;            /* nothing of it is to be stored; an issue says why */
    struct pr_text wave_said; /* by a mapping; empty: nothing */
};

/* Every table of a source; n >= 1. A text has one. A workbook (.xlsx) has one for each visible
 * sheet that holds a table: file and place are those of the source with `!` and the sheet's name,
 * the hash is one of its own, lines are rows of the sheet. Sheets that are hidden, empty or no
 * table (a chart, a page of text) are named in notes of the first. A workbook without a table is
 * one refused sheet under the name of the file. */
void pr_sheets_read(struct pr_arena *arena, const struct pr_source *source,
                    const struct pr_ingest_options *options, struct pr_sheet **sheets, size_t *n,
                    struct pr_issues *issues);

/* The table of a text. What is no text is refused by name (unreadable, directory, lock file, empty,
 * not_csv …). */
PR_MUST_USE bool pr_sheet_read(struct pr_arena *arena, const struct pr_source *source,
                               const struct pr_ingest_options *options, struct pr_sheet *sheet,
                               struct pr_issues *issues);

/* Types every cell. The context lends instruments (NULL for the files that make the context:
 * passport, members, roster, questionnaires, lessons). Binds surveys and observation sheets
 * (INPUTS, decided rules 4 and 5); an unbound one stays readable, with instrument NULL. */
void pr_sheet_type(struct pr_arena *arena, const struct pr_sheet *sheet,
                   const struct pr_context *context, const struct pr_ingest_options *options,
                   struct pr_table *table, struct pr_issues *issues);

/* ---- names instead of codes (INPUTS, decided rule 12) ----
 *
 * A name where a pupil's code is due becomes a code, «К-7БЗФЖ-К2ШШ5»: keyed BLAKE2b of the name's
 * normal form, the same in every file, wave and run with the same key. It happens before a cell is
 * typed, so nobody behind ingest ever sees the name; the raw layer has the code too. Two pupils of
 * one name in two classes are told apart by the class. With options.keep_personal names stay. */
struct pr_names *pr_names_new(struct pr_arena *arena, const unsigned char key[PR_KEY_BYTES]);
/* What a class list says: namesakes; the codes of pupils whose names stand beside them. All lists
 * first, then types. */
void pr_names_learn(struct pr_names *names, const struct pr_sheet *sheet);
/* Whether some code was made with the key. */
bool pr_names_used(const struct pr_names *names);
/* Once all is typed: names that may be those of others, by their places, without the names. */
void pr_names_say(struct pr_names *names, struct pr_issues *issues);

/* A table for a sheet or file that was refused, so that it can be listed. */
void pr_table_refused(const struct pr_sheet *sheet, struct pr_table *table);
void pr_table_rejected(const struct pr_source *source, struct pr_table *table);

/* One instrument from YAML. Aliases, tags, duplicate keys, unknown keys, unknown ways to combine
 * are refused; every complaint has file:line:column. Depth 16, 100,000 nodes, 1 MB at most. Shape
 * and vectors are checked too (pr_instrument_check). */
PR_MUST_USE bool pr_yaml_instrument(struct pr_arena *arena, const char *file, struct pr_text bytes,
                                    struct pr_instrument *instrument, struct pr_issues *issues);
/* The library compiled in, in order of id. A broken built-in file is a broken promise (assert). */
const struct pr_instrument *pr_yaml_library(struct pr_arena *arena, size_t *n);
/* Source text of a built-in instrument by id; empty if none. */
struct pr_text pr_yaml_builtin(struct pr_text id);

#endif
