/* cli, inside: `prirost codes`: class lists with names -> a roster without names, the key, cards.
 * Names go into the key and the cards and nowhere else: not into messages, not to standard output.
 */
#ifndef PRIROST_CLI_CODES_H
#define PRIROST_CLI_CODES_H

#include "cli.h"

#include "prirost/render_forms.h"

/* Columns that a roster may have beside code and class; names are none of them. */
enum { CODES_EXTRA = 8 };
extern const enum pr_field_id codes_extra[CODES_EXTRA];

/* A row of a class list. */
struct codes_person {
    struct pr_text name, plain; /* as written; for comparing */
    struct pr_text class_name;
    int64_t born; /* PR_NO_DAY: not said */
    struct pr_text extra[CODES_EXTRA];
    const char *file;
    size_t line;
    struct pr_text code;
    bool is_new, moved;
};

/* A row of the key. */
struct codes_keyed {
    struct pr_text code, name, plain, class_name, mark;
    int64_t born;
    size_t line;
    bool found; /* somebody of the lists */
};

struct codes {
    struct cli *cli;
    struct pr_issues issues; /* without values: those may be names */
    struct codes_person *person;
    size_t n_persons, persons_capacity;
    bool has_extra[CODES_EXTRA]; /* the lists had the column */
    struct codes_keyed *keyed;
    size_t n_keyed, keyed_capacity;
    const char *key, *out; /* file; folder */
    /* the roster that stands in `out` already */
    const char *roster; /* where the new one goes */
    struct pr_sheet standing;
    struct pr_text *standing_code; /* by row */
    bool has_standing;
    struct pr_text *taken; /* codes of the year folder */
    size_t n_taken, taken_capacity;
    size_t n_new, n_kept, n_moved, n_gone, n_left; /* left: in the standing roster only */
};

/* A complaint about a row; the other place may be NULL. */
void codes_complain(struct codes *c, enum pr_issue_code code, const char *file, size_t line);
void codes_complain_two(struct codes *c, enum pr_issue_code code, const struct codes_person *p,
                        const char *other, size_t other_line);
/* What the reader said that keeps a row out, freed of values. */
void codes_take_issues(struct codes *c, const struct pr_issues *said);
/* For comparing names: case, ё, blanks, Latin look-alikes aside. */
struct pr_text codes_plain(struct pr_arena *arena, struct pr_text name);
/* The column of a sheet by its folded heading; SIZE_MAX: none. */
size_t codes_column(struct pr_arena *arena, const struct pr_sheet *sheet, const char *const *words);
struct pr_text codes_cell(const struct pr_sheet *sheet, size_t row, size_t column);
/* A date of birth; *bad when something stands there that is none. */
int64_t codes_born(struct pr_text t, bool *bad);

/* codes_lists.c: the paths of the call -> persons. */
void codes_read_lists(struct codes *c, const struct cli_source *sources, size_t n);

/* codes_key.c */
void codes_read_key(struct codes *c);
/* Who of the lists is who in the key; whoever is not gets a code. */
void codes_match(struct codes *c);
void codes_give(struct codes *c);
struct pr_text codes_print_key(struct codes *c);

/* codes_roster.c */
/* What the year's folder holds already; false: told why nothing can be written there. */
PR_MUST_USE bool codes_read_year(struct codes *c, const struct cli_source *lists, size_t n);
struct pr_text codes_print_roster(struct codes *c);

#endif
