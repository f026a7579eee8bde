/* domain: a file as read. Three layers side by side: raw cell, typed value, use in the analysis.
 * ingest fills the first two, judge alone the third. */
#ifndef PRIROST_DOMAIN_TABLE_H
#define PRIROST_DOMAIN_TABLE_H

#include "prirost/base_date.h"
#include "prirost/domain_instrument.h"
#include "prirost/domain_kind.h"

enum pr_encoding {
    PR_ENC_UTF8,
    PR_ENC_UTF16LE,
    PR_ENC_UTF16BE,
    PR_ENC_CP1251,
    PR_ENC_CP866,
    PR_ENC_KOI8R,
    PR_ENC_MACCYR,
    PR_ENC_MACROMAN,
    PR_ENC_CP1252
};
const char *pr_encoding_name(enum pr_encoding e);

enum pr_outcome { PR_ACCEPT, PR_ACCEPT_REPORT, PR_ACCEPT_PARTIAL, PR_REJECT };
const char *pr_outcome_name(enum pr_outcome o);

/* Why a cell has no value. Missing is a value of its own, never 0 or -1. */
enum pr_missing {
    PR_PRESENT,
    PR_BLANK,          /* empty */
    PR_NO_ANSWER_WORD, /* «нет ответа», «-», n/a */
    PR_NOT_ASKED,
    PR_NOT_APPLICABLE_ANSWER, /* «н/п» among the options of a sheet */
    PR_REFUSED,
    PR_ABSENT,
    PR_NOT_ATTESTED,
    PR_EXEMPT,
    PR_MISSING_CODE, /* 88, 99, 999 outside the scale */
    PR_NOT_A_NUMBER, /* «4 балла» where a number is due */
    PR_UNKNOWN_WORD, /* no word of the scale */
    PR_BAD_DATE,
    PR_OFF_SCALE /* judge: a number outside the scale */
};

struct pr_form {
    enum pr_encoding encoding;
    bool bom;
    char delimiter; /* 0: a single column */
    size_t header_line, header_rows;
    enum pr_date_order date_order;
};

/* Between the options of a CHOICES cell in its typed text; no option holds a semicolon. */
#define PR_CHOICE_JOIN "; "

struct pr_column {
    size_t n;                     /* from 1, as in the file */
    struct pr_text header;        /* as check prints it */
    const struct pr_field *field; /* of the kind; NULL beyond it */
    const struct pr_item *item;   /* bound; NULL else */
    size_t item_index;
    struct pr_text domain, criterion; /* `Область [критерий]` */
    /* What a column beyond the fields is about, in its joined or squeezed spelling: marks a term
     * («1», «год») or a subject; diagnostics the task («3»); attendance the teacher («Т01»). */
    struct pr_text about;
    bool about_term;     /* marks: `about` is a term, else a subject */
    struct pr_text term; /* marks: the term that the heading names beside the subject */
    double maximum; /* diagnostics: of the heading or the row «Максимум»; 0: not stated */
    enum pr_type type;
    enum pr_role role;
    bool personal;     /* mail, phone, IP, name of a child: neither stored nor shown */
    int16_t low, high; /* scale of the answers, low > high: none known */
    /* typed layer, by record */
    uint8_t *missing;         /* enum pr_missing; 0: there is a value */
    double *number;           /* INTEGER, NUMBER, ANSWER, YES_NO (1/0); NULL for other types */
    struct pr_moment *moment; /* DATE, MOMENT */
    struct pr_text *text;     /* CODE, CLASS: joined spelling; LABEL, TEXT: squeezed; CHOICES: the
                                 options, each squeezed, joined by PR_CHOICE_JOIN */
    /* use layer */
    uint8_t *use; /* judge: enum pr_missing, PR_OFF_SCALE …; 0: counts */
};

/* Why a record does not count. */
enum pr_use {
    PR_COUNTS,
    PR_USE_SUPERSEDED,   /* gave way to a later answer */
    PR_USE_REPEATED,     /* exact repeat */
    PR_USE_LATER_REPEAT, /* key stands above already (kinds where the first counts) */
    PR_USE_UNKNOWN_KEY,
    PR_USE_KEY_MISSING,
    PR_USE_LEFT_EARLIER,
    PR_USE_WRONG_WAVE,
    PR_USE_NO_WAVE,
    PR_USE_UNFINISHED,
    PR_USE_EXAMPLE, /* «ПРИМЕР» row of a template */
    PR_USE_QUARANTINED,
    PR_USE_NOT_BOUND /* no questionnaire known */
};
const char *pr_use_name(enum pr_use use);

struct pr_row {
    size_t record, line; /* from 1 */
    bool quarantined;
    bool again;      /* judge: another download of the form holds the same record */
    bool vanished;   /* judge: a later download of the same form lacks this record; it counts */
    uint8_t use;     /* judge: enum pr_use */
    int32_t wave;    /* judge: index into pr_context.wave, -1 none */
    int32_t pupil;   /* judge: index into pr_context.pupil, -1 none or anonymous */
    int32_t class;   /* judge: index into pr_context.class, -1 */
    int32_t group;   /* judge: 0 community, 1 comparison, -1 neither */
    int32_t subject; /* judge: lesson of an observation, -1 */
};

struct pr_pair {
    struct pr_text name, value;
};

struct pr_table_sum;

/* What told the wave of a whole file. */
enum pr_wave_from {
    PR_WAVE_TOLD_BY_NOTHING,
    PR_WAVE_TOLD_BY_TITLE, /* a line above the header */
    PR_WAVE_TOLD_BY_DAYS,
    PR_WAVE_TOLD_BY_NAME, /* of the file */
    PR_WAVE_TOLD_BY_CALL, /* --wave */
    PR_WAVE_TOLD_BY_MAPPING
};

struct pr_table {
    const char *file;  /* as called */
    const char *place; /* below the folder of the call; else the file's name */
    char sha256[65];
    enum pr_kind kind;
    enum pr_outcome outcome;
    struct pr_form form;
    struct pr_pair *preamble;
    size_t n_preamble;
    struct pr_text title; /* what else stands above the header, joined; empty: nothing */
    struct pr_column *column;
    size_t n_columns;
    struct pr_row *row; /* quarantined ones too */
    size_t n_rows;
    struct pr_text *cell; /* raw, row by row: cell[r * n_columns + c] */
    size_t quarantined;
    const struct pr_instrument *instrument; /* survey, observations */
    struct pr_text wave;            /* judge: of the whole file; empty if row by row or none */
    enum pr_wave_from wave_from;    /* judge */
    struct pr_text wave_said;       /* by the mapping of its columns; empty: nothing */
    bool asks_code;                 /* survey: has a column for the respondent's code */
    bool mapping;                   /* no data: it says what the columns of another file are */
    const struct pr_table_sum *sum; /* a long file: what was counted while its records went by;
                                       there are no rows then. NULL else */
};
/* Records that are loaded: not those set aside. */
size_t pr_table_records(const struct pr_table *t);

struct pr_text pr_table_raw(const struct pr_table *t, size_t row, size_t column);
/* NULL when the file has no such column. */
const struct pr_column *pr_table_field(const struct pr_table *t, enum pr_field_id id);
/* Typed text of a field in a row; empty when missing or absent. */
struct pr_text pr_table_text(const struct pr_table *t, size_t row, enum pr_field_id id);
/* Whether the cell has a value that counts. */
static inline bool pr_counts(const struct pr_column *c, size_t row) {
    return c->missing[row] == PR_PRESENT && c->use[row] == PR_PRESENT;
}

/* Facts of a column for `check --json`, over all records (use layer applied). */
struct pr_label_count {
    struct pr_text label;
    size_t n;
};
struct pr_column_facts {
    size_t filled, missing, empty, count;
    double sum, min, max;
    struct pr_label_count *label; /* sorted by text; NULL above 50 */
    size_t n_labels;
    struct pr_label_count *choice; /* NULL where the cells do not hold several answers */
    size_t n_choices;
};
struct pr_column_facts pr_column_facts(struct pr_arena *arena, const struct pr_table *t,
                                       size_t column);
/* The most different texts of a column that are counted one by one. */
enum { PR_LABELS_SHOWN = 50 };

struct pr_table_sum {
    size_t records, valid; /* loaded; those that count */
    struct pr_column_facts *column;
};

/* What one of the different texts of a column says. */
struct pr_meaning {
    uint8_t missing;
    double number;
    struct pr_moment moment;
    struct pr_text text, raw;
};
/* A cell whose text is not among the words of its column: digits that say what they are. */
struct pr_lone_text {
    size_t record, column; /* of the block, from 0 */
    struct pr_text text;
};
/* Records of a part of a long table, each cell as one of the different texts of its column. */
struct pr_worded {
    size_t n, n_columns;
    size_t before;                           /* records above the part */
    const uint32_t *word;                    /* n times the columns */
    const struct pr_meaning *const *meaning; /* by column and word */
    const size_t *line;                      /* by record */
    const size_t *row;                       /* the row of the table that has the record as it is;
                                                SIZE_MAX: its words say all */
    const struct pr_lone_text *lone;         /* ascending */
    size_t n_lone;
};

/* How many records speak of a day. */
struct pr_day_count {
    int64_t day;
    size_t n;
};

#endif
