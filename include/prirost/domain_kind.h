/* domain: the kinds of files a year consists of, each one data table in engine/domain/kinds/. A
 * new kind is one table; recognition, typing, templates and help read it. */
#ifndef PRIROST_DOMAIN_KIND_H
#define PRIROST_DOMAIN_KIND_H

#include "prirost/base_message.h"

enum pr_kind {
    PR_KIND_NONE,  /* not read: rejected */
    PR_KIND_TABLE, /* a table of no known kind */
    PR_KIND_PASSPORT,
    PR_KIND_MEMBERS,
    PR_KIND_ROSTER,
    PR_KIND_QUESTIONNAIRES,
    PR_KIND_SURVEY,
    PR_KIND_LESSONS,
    PR_KIND_OBSERVATIONS,
    PR_KIND_MARKS,
    PR_KIND_DIAGNOSTIC_TASKS,
    PR_KIND_DIAGNOSTICS,
    PR_KIND_DEFICITS,
    PR_KIND_IDP,
    PR_KIND_TARGETS,
    PR_KIND_PLAN,
    PR_KIND_ATTENDANCE,
    PR_KIND_EVENT_FEEDBACK,
    PR_KIND_PRODUCTS,
    PR_KIND_DIARY,
    PR_KIND_TEACHING,
    PR_KINDS
};

/* What a column's cells are. */
enum pr_type {
    PR_TYPE_TEXT,    /* free text */
    PR_TYPE_CODE,    /* a person's, lesson's, event's code: joined spelling */
    PR_TYPE_CLASS,   /* 5А */
    PR_TYPE_CLASSES, /* several classes: «5А, 5Б»; stays text, split by whoever needs it */
    PR_TYPE_LABEL,   /* a word of a short list (group, role, status) */
    PR_TYPE_DATE,
    PR_TYPE_MOMENT, /* date with time */
    PR_TYPE_INTEGER,
    PR_TYPE_NUMBER,
    PR_TYPE_YES_NO,
    PR_TYPE_ANSWER, /* of an item: whole number or word of the scale */
    PR_TYPE_CHOICES /* several answers in one cell */
};

/* As `columns[].role` of check --json names it. */
enum pr_role {
    PR_ROLE_OTHER,
    PR_ROLE_KEY,
    PR_ROLE_CLASS,
    PR_ROLE_WAVE,
    PR_ROLE_GROUP,
    PR_ROLE_TEACHER,
    PR_ROLE_OBSERVER,
    PR_ROLE_TIMESTAMP,
    PR_ROLE_DATE,
    PR_ROLE_LIKERT,
    PR_ROLE_LIKERT_TEXT,
    PR_ROLE_NUMBER,
    PR_ROLE_MARK,
    PR_ROLE_CHOICE,
    PR_ROLE_MULTI,
    PR_ROLE_TEXT
};

/* Which record counts when a key repeats (INPUTS, decided rule 2). */
enum pr_repeat { PR_REPEAT_FIRST, PR_REPEAT_LAST };

/* Fields that code asks for by name. Every kind's table uses ids of this list. */
enum pr_field_id {
    PR_FIELD_NONE,      /* also of service columns that nobody asks for: known, and no question */
    PR_FIELD_PARAMETER, /* passport: Показатель */
    PR_FIELD_VALUE,
    PR_FIELD_TEACHER, /* code of a teacher */
    PR_FIELD_NAME,    /* ФИО, Название */
    PR_FIELD_ROLE,
    PR_FIELD_GROUP,
    PR_FIELD_SUBJECT,
    PR_FIELD_CLASS,
    PR_FIELD_CLASSES,
    PR_FIELD_EXPERIENCE,
    PR_FIELD_JOINED,
    PR_FIELD_ORDER,
    PR_FIELD_PUPIL, /* code of a pupil */
    PR_FIELD_ARRIVED,
    PR_FIELD_LEFT,
    PR_FIELD_CONSENT,
    PR_FIELD_FORMER_CODE,
    PR_FIELD_QUESTIONNAIRE,
    PR_FIELD_ITEM,
    PR_FIELD_QUESTION,
    PR_FIELD_SCALE,
    PR_FIELD_LOW,
    PR_FIELD_HIGH,
    PR_FIELD_REVERSED,
    PR_FIELD_OPTIONS,
    PR_FIELD_METHOD, /* Методика: id of an instrument */
    PR_FIELD_LEVEL,  /* Уровень */
    PR_FIELD_FROM,
    PR_FIELD_TO,
    PR_FIELD_RESPONDENTS, /* Кто отвечает */
    PR_FIELD_IDENTIFIED,  /* С кодом или анонимно */
    PR_FIELD_HIGHER_BETTER,
    PR_FIELD_TIMESTAMP,
    PR_FIELD_WAVE,
    PR_FIELD_WHO,
    PR_FIELD_FINISHED, /* submitdate: end of answering */
    PR_FIELD_LESSON,
    PR_FIELD_DATE,
    PR_FIELD_TOPIC,
    PR_FIELD_LESSON_KIND,
    PR_FIELD_CHECKED,
    PR_FIELD_REACHED,
    PR_FIELD_OBSERVER,
    PR_FIELD_COMMENT,
    PR_FIELD_TERM,
    PR_FIELD_MARK,
    PR_FIELD_WORK,
    PR_FIELD_TASK,
    PR_FIELD_SKILL,
    PR_FIELD_MAXIMUM,
    PR_FIELD_POINTS,
    PR_FIELD_TOTAL,
    PR_FIELD_BEFORE,
    PR_FIELD_AFTER,
    PR_FIELD_DEFICIT,
    PR_FIELD_INDICATOR,
    PR_FIELD_INITIAL,
    PR_FIELD_EXPECTED,
    PR_FIELD_ACTUAL,
    PR_FIELD_DUE,
    PR_FIELD_STATUS,
    PR_FIELD_PRODUCT,
    PR_FIELD_NUMBER,
    PR_FIELD_MONTH,
    PR_FIELD_PLANNED,
    PR_FIELD_EVENT,
    PR_FIELD_FORM,
    PR_FIELD_OWNER,
    PR_FIELD_HELD,
    PR_FIELD_PRESENT,
    PR_FIELD_AUTHORS,
    PR_FIELD_SORT,
    PR_FIELD_AGENDA,
    PR_FIELD_DECISION,
    PR_FIELD_DONE,
    PR_FIELD_WEIGHT,
    PR_FIELD_TASKS, /* «Задания»: the same, parallel or other ones */
    PR_FIELD_SEX,
    PR_FIELD_AGE,
    PR_FIELD_TECHNIQUES, /* observations: techniques seen, several in a cell */
    PR_FIELD_FULL_NAME,  /* roster: a pupil's name; stands for the code where there is none */
    PR_FIELDS
};

enum pr_need { PR_OPTIONAL, PR_RECOMMENDED, PR_REQUIRED };

struct pr_field {
    enum pr_field_id id;
    enum pr_type type;
    enum pr_role role;
    enum pr_need need;
    bool key;                    /* part of the record's key */
    const char *name[2];         /* canonical heading, by enum pr_lang */
    const char *const *synonyms; /* ru and en, ends with NULL; compared folded */
    const char *help[2];
};

/* What templates offer for the cells of a field; what is read goes by other rules. */
struct pr_offer {
    enum pr_field_id field;      /* PR_FIELD_NONE: the columns beyond the fields */
    const char *const *words[2]; /* by enum pr_lang, ends with NULL; NULL: a number or a date */
    bool open;                   /* words of one's own do as well */
    bool whole;                  /* a number without a fraction */
    double least, most;          /* of a number */
    bool years_back;             /* a date that may lie years back */
};

struct pr_kind_table {
    enum pr_kind kind;
    const char *name;     /* as in check --json: "roster" */
    const char *title[2]; /* «Списки классов» */
    const char *help[2];  /* one sentence: what it is for, where it comes from */
    const struct pr_field *fields;
    size_t n_fields;
    enum pr_repeat repeat;
    bool responses; /* columns beyond the fields are items of an instrument */
    bool context;   /* typed first: what all other files are judged against */
    const struct pr_offer *offers;
    size_t n_offers;
};

/* NULL for PR_KIND_NONE and PR_KIND_TABLE. */
const struct pr_kind_table *pr_kind_table(enum pr_kind kind);
const char *pr_kind_name(enum pr_kind kind); /* "table" for PR_KIND_TABLE; "" for none */
enum pr_kind pr_kind_of_name(struct pr_text name);
/* Whether files of the kind make the context: they are typed without one, before all others. */
bool pr_kind_gives_context(enum pr_kind kind);
/* The field of a kind that a heading names, by folded name or synonym; NULL if none. */
const struct pr_field *pr_kind_field(const struct pr_kind_table *kind, struct pr_text folded);
/* The fields of all headings at once, NULL where there is none. Knows what one heading cannot say:
 * «От» and «До» of a questionnaires file without levels are the ends of the answers' scale. The
 * same field may come twice: the first column is the one that counts. */
void pr_kind_fields(const struct pr_kind_table *kind, const struct pr_text *folded_headings,
                    size_t n, const struct pr_field **fields);
/* How well a header fits each kind; the best, or PR_KIND_TABLE. Deterministic. A survey or a sheet
 * of observations is told by its service columns and by `Область [критерий]` headings. */
enum pr_kind pr_kind_recognise(const struct pr_text *folded_headings, size_t n);
const char *pr_role_name(enum pr_role role);

#endif
