/* Inside ingest: what is personal.
 *
 *   personal.c          columns that are neither kept nor shown
 *   personal_contact.c  mail, phones, accounts, СНИЛС inside a text
 *   personal_name.c     what looks like a name; what makes two spellings one
 *   personal_text.c     names of pupils inside a text
 *   personal_code.c     names -> codes by the key
 *   personal_guard.c    the cells of a sheet, before anything of them is typed or said
 */
#ifndef PRIROST_INGEST_PERSONAL_H
#define PRIROST_INGEST_PERSONAL_H

#include "type.h"

/* Whether a column beyond the code can name nobody but pupils. */
bool is_of_pupils(enum pr_kind kind, const struct pr_column *column, struct pr_text folded);

/* Whether some column is kept from sight: then a record that does not fit the header is emptied, as
 * any of its cells may have slipped out of that column. */
bool hides_columns(const struct pr_table *table);

/* ---- contacts ---- */

bool contact_is_mail(struct pr_text trimmed);
bool contact_is_phone(struct pr_text trimmed);
bool contact_is_nick(struct pr_text trimmed);
/* 11 digits whose last two fit the others. */
bool contact_is_snils(struct pr_text trimmed);
bool contact_is_ip(struct pr_text trimmed);
/* Any of them. */
bool contact_is(struct pr_text trimmed);
/* Whether there may be one inside: cheap, and never wrong in saying no. */
bool contact_may(struct pr_text t);
/* The text with «[почта]», «[телефон]» … in their places, and how many; the text itself where there
 * are none. */
struct pr_text contact_masked(struct pr_arena *arena, struct pr_text t, size_t *n);
/* Texts of an issue. */
void contact_mask_issue(struct pr_arena *arena, struct pr_issue *issue);
/* What stands above the records. */
void contact_mask_head(struct pr_arena *arena, struct pr_sheet *sheet);

/* ---- names ---- */

enum { NAME_WORDS = 8 };

struct name {
    struct pr_text normal; /* words in one order, folded */
    struct pr_text word[NAME_WORDS];
    size_t n;
};

/* A cell where a code is due, and its words are no code: a name. */
bool name_in_key(struct pr_arena *arena, struct pr_text cell, struct name *name);
/* A cell anywhere that is a name and hardly anything else: «Иванова Мария», «Петров П. С.». */
bool name_is_plain(struct pr_text cell);
/* Whether one is the other with words left out or cut to their first letters. */
bool name_shortens(const struct name *shorter, const struct name *longer);
/* Whether one slip of the hand parts them. */
bool name_is_near(struct pr_text a, struct pr_text b);

/* A word of a text. */
struct text_word {
    struct pr_text raw;
    bool proper, initial, surname, patronymic; /* «Мария»; «П.»; by their endings */
    bool dot;                                  /* stands behind */
};
/* The beginning of the first word, of the next one behind a place in one; the length: none. */
size_t name_next_word(struct pr_text t, size_t from);
/* The words from a place on with nothing but blanks and dots of initials between them, at most so
 * many, as long as they may be a name's. */
size_t name_words(struct pr_text t, size_t from, struct text_word *word, size_t most);
bool name_ends_with(struct pr_text folded, const char *const *endings);
/* «Мария», «Марией» */
bool name_is_given(struct pr_text folded);

struct name_text {
    bool pupils; /* nobody but pupils is named there; else only who is called one */
    const struct pr_names *names; /* of the class lists; may be NULL */
    const struct name *member;    /* teachers are no secret */
    size_t n_members;
};
/* The text with «[имя]» in the places of names, and how many; the text itself where there are
 * none. */
struct pr_text name_masked(struct pr_arena *arena, struct pr_arena *passing, struct pr_text t,
                           const struct name_text *about, size_t *n);
/* Whether there may be one: cheap, and never wrong in saying no. */
bool name_may(struct pr_text t);

/* ---- codes ---- */

struct name_place {
    const char *file;
    size_t line;
};

/* What the code of a name rests on. */
enum name_how { NAME_LISTED, NAME_SHORT, NAME_SEVERAL, NAME_ELSEWHERE };

/* The code of a name; `class` may be empty. */
struct pr_text name_code(struct pr_names *names, const struct name *name, struct pr_text class,
                         struct name_place place, enum name_how *how);
/* Whether a class list of the call has names; whether it has this one. */
bool names_listed(const struct pr_names *names);
bool names_known(const struct pr_names *names, const struct name *name);
/* «К-7БЗФЖ-К2ШШ5» */
bool name_is_code(struct pr_text cell);

/* ---- a sheet ---- */

/* Where the parts of a name stand; SIZE_MAX: nowhere. */
struct name_columns {
    size_t main, first, middle, class, code;
};
struct name_columns name_columns_of(const struct pr_sheet *sheet, const struct pr_field **field);
/* Parts beside `main`. */
void name_parts(const struct pr_sheet *sheet, struct name_columns *at);
/* The whole name of a row. */
struct pr_text name_cell(struct pr_arena *arena, const struct pr_sheet *sheet,
                         const struct name_columns *at, size_t row);
bool name_heading(struct pr_text folded); /* asks for the name of who answers */

struct guard {
    struct pr_sheet sheet;
    size_t coded; /* column with codes instead of names; SIZE_MAX: none */
    bool changed;
};
/* Changes the typing's sheet and table. */
void guard_cells(struct typing *t, struct guard *guard);
/* Once the columns are typed: what the issues and the records set aside would still say. */
void guard_said(struct typing *t, struct guard *guard, size_t until);
/* What the reader said so far: contacts; of a sheet that is refused, and never typed, names too. */
void guard_read(struct pr_arena *arena, struct pr_sheet *sheet, bool whole,
                struct pr_issues *issues, size_t from);

#endif
