/* judge, inside: what its files share.
 *
 *   context   passport, people, questionnaires, lessons -> struct pr_context
 *   found     what the data files show beyond it: undeclared waves, codes, lessons
 *   tables    survey, observations, records: which rows count; values: which cells
 *   year      what counts, gathered
 */
#ifndef PRIROST_JUDGE_INNER_H
#define PRIROST_JUDGE_INNER_H

#include "prirost/judge.h"

#include <stdlib.h>

/* ---- index: text -> number ---- */

struct judge_slot {
    struct pr_text key;
    uint64_t hash;
    size_t value; /* SIZE_MAX in a new one */
    bool used;
};

struct judge_index {
    struct pr_arena *arena;
    struct judge_slot *slot;
    size_t n, capacity; /* a power of two */
};

struct judge_index judge_index_new(struct pr_arena *arena, size_t expected);
/* The value of a key; a new one is SIZE_MAX. The key's bytes are lent. The place holds until the
 * next call. */
size_t *judge_index_at(struct judge_index *x, struct pr_text key);
size_t judge_index_find(const struct judge_index *x, struct pr_text key); /* SIZE_MAX: none */

/* ---- places and issues ---- */

/* Whether the table was read and can be judged. */
bool judge_readable(const struct pr_table *t);
/* An issue in a row; with a column (NULL: none) also its heading and the raw cell. */
struct pr_issue judge_issue(const struct pr_table *t, size_t row, const struct pr_column *c,
                            enum pr_issue_code code, enum pr_action action);
/* An issue at a heading (NULL: about the whole table). */
struct pr_issue judge_heading_issue(const struct pr_table *t, const struct pr_column *c,
                                    enum pr_issue_code code, enum pr_action action);
/* The same with up to two texts for {2} and {3}; an empty `b` is left out. */
void judge_say(struct pr_issues *issues, struct pr_issue issue, struct pr_text a, struct pr_text b);
/* A key that stands already: with the file's name where that is another one. */
struct pr_text judge_key_there(struct pr_arena *arena, struct pr_text key,
                               const struct pr_table *here, const struct pr_table *there);
/* What the first line above a table whose name is one of these (folded, ends with NULL) says;
 * empty: there is none. */
struct pr_text judge_titled(struct pr_arena *arena, const struct pr_table *t,
                            const char *const *names);
/* What names the file, without folders and ending, the most telling first: of a workbook's sheet
 * its own name, unless that is «Лист1» or a class, then the book's. How many: 1 or 2. */
size_t judge_file_stems(struct pr_arena *arena, const struct pr_table *t, struct pr_text stem[2]);
/* The issue of this key (code and place are in it): a new one, or its count grows. */
void judge_say_counted(struct pr_issues *issues, struct judge_index *said, struct pr_text key,
                       struct pr_issue issue);
/* The class that the lines above a table name; empty: none. */
struct pr_text judge_title_class(struct pr_arena *arena, const struct pr_table *t);
/* Trimmed raw cell; empty when the table has no such column. */
struct pr_text judge_raw(const struct pr_table *t, size_t row, enum pr_field_id id);
/* A number of a typed cell; false when missing or absent. */
bool judge_number(const struct pr_table *t, size_t row, enum pr_field_id id, double *value);
int64_t judge_day(const struct pr_table *t, size_t row, enum pr_field_id id);
/* The row that a template shows as an example. */
bool judge_is_example(struct pr_arena *arena, const struct pr_table *t, size_t row);
bool judge_says_example(struct pr_arena *arena, struct pr_text first_cell);
/* Whether a code holds signs that no code has: SQL, formats, markup. It counts all the same. */
bool judge_is_odd(struct pr_text code);
/* By how many slips of the hand folded text differs from a known word: at most 2 (1 in a word under
 * 7 letters), else SIZE_MAX. */
size_t judge_slips(struct pr_text folded, struct pr_text word);
/* Text without leading zeros in each run of digits: what a spreadsheet leaves of «3А-05». */
struct pr_text judge_loose(struct pr_arena *arena, struct pr_text code);

/* The column of a field, to be judged; NULL when the file has none. */
struct pr_column *judge_field(struct pr_table *t, enum pr_field_id id);

/* ---- context ---- */

struct judge_context {
    struct pr_arena *arena;
    struct pr_table *const *table;
    size_t n;
    struct pr_context *context;
    struct pr_issues *issues;
    /* of the passport, until classes exist */
    struct pr_text *listed[PR_GROUPS];
    size_t n_listed[PR_GROUPS];
    struct pr_text *community_label; /* «Группа сообщества», folded */
    size_t n_community_label;
};

void judge_passport(struct judge_context *j);
void judge_people(struct judge_context *j); /* members, classes, roster */
void judge_questionnaires(struct judge_context *j);
void judge_lessons(struct judge_context *j);
void judge_tasks(struct judge_context *j); /* works of the task list */
/* Works that only the data show, and what every work consists of. */
void judge_works_found(struct pr_arena *arena, struct pr_context *context,
                       struct pr_table *const *tables, size_t n);
void judge_plan(struct judge_context *j); /* events */
/* The group that a label means: 0, 1, or -1 unknown. */
int32_t judge_group_of(const struct judge_context *j, struct pr_text folded);

/* Values as people write them in a passport. */
bool judge_parse_span(struct pr_arena *arena, struct pr_text t, int64_t *from, int64_t *to);
bool judge_parse_range(struct pr_text t, int16_t *low, int16_t *high);
bool judge_parse_yes(struct pr_arena *arena, struct pr_text t, bool *yes);
/* «выше — лучше», «ниже — лучше». */
bool judge_parse_direction(struct pr_arena *arena, struct pr_text t, bool *high_is_better);
/* Pieces between commas, semicolons, line ends, «и»; trimmed, none empty. */
size_t judge_split(struct pr_arena *arena, struct pr_text t, struct pr_text **pieces);

/* ---- waves ---- */

/* A calendar month that a name or a stamp speaks of; 0: not said. */
struct judge_month {
    int year, month, day;
};
struct judge_month judge_month_of_day(int64_t day);
/* The first date or month in folded text: 2025-09[-15], [15.]09.2025, 20250915, «сентябрь 2025». */
struct judge_month judge_month_in(struct pr_text folded);
int judge_year_in(struct pr_text t); /* «2025/2026» -> 2025; 0: none */

struct judge_waves {
    struct pr_arena *arena;
    struct pr_wave *item; /* the context's, then those found on the way */
    size_t n, capacity;
    size_t known; /* how many are the context's */
    bool declared;
    enum pr_wave_from from;   /* what told the wave of the last file asked about */
    struct pr_text option;    /* --wave */
    struct pr_text otherwise; /* of files that nothing else places */
    struct judge_index name;  /* folded -> index */
    struct judge_index label; /* what each word of a wave column meant */
    /* Days of a file whose records are not in memory; NULL: its rows tell them. */
    const struct pr_day_count *day;
    size_t n_days;
};

struct judge_waves judge_waves_of(struct pr_arena *arena, const struct pr_context *context);
/* The wave that a word in a wave column means, or -1; makes one where the passport declares none.
 * *same gets whether it is written like the wave's name. */
int32_t judge_wave_of_label(struct judge_waves *w, struct pr_text label, bool *same);
/* The wave of just this name; made where there is none, whatever the passport declares. */
int32_t judge_wave_called(struct judge_waves *w, struct pr_text name);
/* The wave of a whole file (decided rule 1), or -1. */
int32_t judge_wave_of_file(struct judge_waves *w, const struct pr_table *t);
/* The calendar month most stamps of a file fall into; month 0: no stamps. */
struct judge_month judge_month_of_stamps(const struct judge_waves *w, const struct pr_table *t);
enum judge_in { JUDGE_IN, JUDGE_EARLY, JUDGE_LATE, JUDGE_OTHER };
/* How a day lies to the window of a declared wave. */
enum judge_in judge_wave_holds(const struct judge_waves *w, int32_t wave, int64_t day);
/* When a record was answered: its time stamp, else the end of answering, else its day. */
struct judge_clock {
    const struct pr_column *column[3];
};
struct judge_clock judge_clock_of(const struct pr_table *t);
/* *column: where it stands; NULL and PR_NO_DAY when there is none. */
struct pr_moment judge_stamp(const struct judge_clock *clock, size_t row,
                             const struct pr_column **column);
struct judging;
/* The wave of each row of a survey, a work or a form of deficits: that of its wave column, else the
 * file's, if its day is in no other wave's window. */
struct judge_row_waves {
    struct pr_table *table;
    const struct pr_column *label; /* NULL: no wave column */
    struct judge_clock clock;
    int32_t file;             /* of the whole file; -1 */
    bool refused;             /* nothing tells the file's wave, and a passport could have */
    struct judge_index noted; /* words of the column that a note explains already */
};
/* Says so where the file is refused, and sets its outcome. */
struct judge_row_waves judge_row_waves_of(struct judging *j, struct pr_table *t);
/* The same for a block of a file for which that is known. */
struct judge_row_waves judge_row_waves_in(const struct judge_row_waves *whole, struct pr_table *t);
struct judge_row_wave {
    int32_t wave;    /* -1: none */
    enum pr_use use; /* PR_COUNTS, or why the record does not count */
    bool says;       /* there is something to say, by whoever asks */
    struct pr_issue issue;
    struct pr_text about; /* the word or day that it is about */
};
struct judge_row_wave judge_row_wave(struct judging *j, struct judge_row_waves *w, size_t row);
/* The same, said and done: whether the record still counts. */
bool judge_row_in_wave(struct judging *j, struct judge_row_waves *w, size_t row, int32_t *wave);
/* Sorts by first day, months of the school year where no day is known. */
void judge_waves_sort(struct judge_waves *w, struct pr_text school_year);

/* ---- tables ---- */

struct judging {
    struct pr_arena *arena;
    const struct pr_context *context;
    struct pr_table *const *table;
    size_t n;
    struct pr_issues *issues;
    struct judge_index pupil, member, class;
    struct judge_index loose;  /* of judge_loose_pupil, made when first asked */
    struct judge_whole *whole; /* of the file whose blocks the tables are; NULL: they are whole */
    struct judge_waves waves;
    int32_t **wave; /* by table and row: index into waves.item, -1 */
};

/* The only pupil whose code is the same but for leading zeros; SIZE_MAX: none, or several. */
size_t judge_loose_pupil(struct judging *j, struct pr_text code);
/* Where ingest noted another spelling: cell -> issue. What a cell turned out to mean goes into that
 * note instead of a second one. */
struct judge_index judge_spellings(struct judging *j);
void judge_respell(struct judging *j, const struct judge_index *spelled, struct pr_issue issue,
                   struct pr_text code);
/* Records of a file in blocks whose code may stand there again: found by eight bytes a record,
 * gathered with all their cells in a pass of its own, and decided as a table of their own. */
struct pr_judge_repeats;
/* A record that counts so far. Its person and wave; how its code is written. */
void judge_repeats_see(struct pr_judge_repeats *p, struct judging *j, const struct pr_table *t,
                       size_t row, int32_t wave);
/* Adds what must be decided together. */
void judge_repeats_take(struct pr_judge_repeats *p, const struct pr_table *block, size_t row);
/* Whether the record is one of those. */
bool judge_repeats_has(const struct pr_judge_repeats *p, size_t record);
/* … and what was decided of it. */
uint8_t judge_repeats_use(const struct pr_judge_repeats *p, size_t record);
/* Whether nothing is left to be gathered or judged anew. */
bool judge_repeats_settled(const struct pr_judge_repeats *p);
/* At the end of a pass. Decides what it gathered: `j` judges as for a block. */
void judge_repeats_decide(struct pr_judge_repeats *p, struct judging *j);

/* What only a whole file can tell, for its blocks. */
struct judge_whole {
    bool of_teachers;
    size_t teachers, pupils; /* known codes so far */
    struct judge_row_waves waves;
};
/* Nothing of the table is decided yet. */
void judge_reset(struct judging *j, struct pr_table *t);
void judge_index_people(struct judging *j);
/* enum pr_missing of a number: whether it counts in its column. */
uint8_t judge_value(const struct pr_context *context, enum pr_kind kind, const struct pr_column *c,
                    double v);
void judge_values(struct judging *j, struct pr_table *t);
void judge_records(struct judging *j); /* passport, members, roster, questionnaires, lessons */
void judge_survey(struct judging *j, size_t table);
/* Codes with odd signs, and codes of one table that differ only by lost zeros. */
void judge_suspicious_codes(struct judging *j, const struct pr_table *t);
void judge_repeats(struct judging *j); /* of all surveys of the call */
void judge_remarks(struct judging *j, struct pr_table *t);
void judge_drifts(struct judging *j); /* forms that changed between waves */
/* For analysis: pr_survey.form, once the tables are judged. */
const int32_t *judge_forms(struct pr_arena *arena, const struct pr_context *context,
                           struct pr_table *const *table, size_t n,
                           const struct pr_instrument *ins);
void judge_observations(struct judging *j);
/* «Главные показатели» against what exists. */
void judge_mains(struct judging *j);
/* One file each; they see the tables of their kinds after values and repeats are decided. */
void judge_marks(struct judging *j);
void judge_works(struct judging *j);
void judge_deficits(struct judging *j);
void judge_goals(struct judging *j);
void judge_events(struct judging *j);            /* plan, attendance, feedback */
void judge_work_of_community(struct judging *j); /* products, diary, teaching */
void judge_typos(struct judging *j);             /* unknown codes whose check digit is wrong */
/* Whether nobody knows the questions of t, and the other's questionnaire has as many. */
bool judge_as_long(const struct pr_table *t, const struct pr_table *other);
/* Whether two tables hold answers to the same questions. */
bool judge_same_questions(struct pr_arena *arena, const struct pr_table *a,
                          const struct pr_table *b);
/* What a record answers, as text: equal texts are exact repeats. */
struct pr_text judge_answers(struct pr_arena *arena, const struct pr_table *t, size_t row);

/* The column where the respondent's code stands, or NULL. */
const struct pr_column *judge_key_column(const struct pr_table *t);
/* Finds the lesson that a sheet is about. */
struct judge_lesson_finder {
    struct pr_arena *arena;
    const struct pr_context *context;
    struct judge_index code, loose, number, day;
};
struct judge_lesson_finder judge_lesson_finder_new(struct pr_arena *arena,
                                                   const struct pr_context *context);
/* Index of the lesson, or -1. *by_code: found by its code as it stands. */
int32_t judge_lesson_of(const struct judge_lesson_finder *f, const struct pr_table *t, size_t row,
                        bool *by_code);
/* Whether a text is a lesson's number and nothing else: «1», «урок 1», «№ 1». */
bool judge_lesson_is_number(struct pr_arena *arena, struct pr_text said, struct pr_text *digits);
/* The number inside a code like У1. */
bool judge_lesson_number(struct pr_text code, struct pr_text *digits);
/* What a sheet itself calls its lesson: the code, else day, teacher, class and subject. */
struct pr_text judge_lesson_name(struct pr_arena *arena, const struct pr_table *t, size_t row);

/* Sex and age as a row states them; 0: it does not. Norms of some instruments ask for them. */
char judge_sex(struct pr_arena *arena, const struct pr_table *t, size_t row);
int16_t judge_age(const struct pr_table *t, size_t row);

/* Finds the teacher that a cell names: by code, by code but for leading zeros, by name. */
struct judge_teachers {
    struct pr_arena *arena;
    struct judge_index key; /* SIZE_MAX - 1: several are called so */
    size_t n;
};
struct judge_teachers judge_teachers_new(struct pr_arena *arena, const struct pr_context *context);
/* Index into context.member, or -1. */
int32_t judge_teacher_of(const struct judge_teachers *t, struct pr_text code);
/* The teacher of a row of answers or plans; sets the row aside, with an issue, when there is no
 * code or, where there is a table of members, a strange one. */
bool judge_teacher(struct judging *j, struct judge_teachers *teachers, struct pr_table *t,
                   size_t row, int32_t *member);
/* Says that nobody is listed and the file's teachers are taken for members. */
void judge_say_found(struct judging *j, const struct pr_table *t);
/* Whether every cell but the running number is written alike. */
bool judge_same_cells(const struct pr_table *a, size_t i, const struct pr_table *b, size_t k);
/* The last day that answers, sheets or minutes speak of, or the end of the wave they belong to;
 * PR_NO_DAY: none does. */
int64_t judge_last_day(const struct pr_context *context, const struct pr_table *const *table,
                       size_t n);
/* Whether an indicator of a target is called like this: «мотивация», «Анкета «Мотивация», средний
 * балл». */
bool judge_indicator_is(struct pr_arena *arena, struct pr_text indicator, struct pr_text name);
/* A column of a table of deficits that holds ratings, or NULL: nothing was rated. */
const struct pr_column *judge_rating(const struct pr_table *t);
/* A table with the columns «До» and «После», a row per teacher and skill. */
struct judge_pair {
    const struct pr_column *skill, *value[2]; /* NULL: no such column */
    int32_t wave[2]; /* called as the columns, else the first and the last one; -1: none */
};
/* false: a form with a column per skill. */
bool judge_pair_of(const struct pr_context *context, const struct pr_table *t,
                   struct judge_pair *pair);
bool judge_is_pairs(const struct pr_table *t);
/* Waves of such a table where fewer than two are known and none declared: as the columns are
 * called. */
void judge_found_pairs(struct judge_waves *w, const struct pr_table *t);
/* Where there is no table of members: the teachers of deficits and plans. */
void judge_found_members(struct pr_arena *arena, struct pr_context *context,
                         struct pr_table *const *tables, size_t n);

/* ---- generic records, events ---- */

/* A teacher by code or name as judge_teacher_of, by a code in front of or behind the name, by
 * surname and initials. */
struct judge_people_finder {
    const struct pr_context *of;
    struct judge_teachers teachers;
    struct judge_index initials;
};
struct judge_people_finder judge_people_finder_new(struct pr_arena *arena,
                                                   const struct pr_context *context);
int32_t judge_person_of(const struct judge_people_finder *f, struct pr_text said);
/* A list of names, each known one by its code. */
struct pr_text judge_people_coded(const struct judge_people_finder *f, struct pr_text list);

/* Finds the event that a row is about. */
struct judge_event_finder {
    struct pr_arena *arena;
    const struct pr_context *context;
    struct judge_index code, loose, number, title, titled_day, day;
};
struct judge_event_finder judge_event_finder_new(struct pr_arena *arena,
                                                 const struct pr_context *context);
enum { JUDGE_SEVERAL = -2 };
/* Index into context.event, -1 or JUDGE_SEVERAL. *by_code (may be NULL): written as the code. */
int32_t judge_event_of(const struct judge_event_finder *f, const struct pr_table *t, size_t row,
                       bool *by_code);
int32_t judge_event_named(const struct judge_event_finder *f, struct pr_text said, int64_t day);
void judge_event_finder_add(struct judge_event_finder *f, size_t event);
/* What a status says of an event; a row of the plan that only names a month. */
enum pr_done judge_event_word(struct pr_arena *arena, struct pr_text status);
bool judge_is_month_row(const struct pr_table *t, size_t row);
/* Events of attendance and feedback where there is no plan; which ones lie ahead. */
void judge_found_events(struct pr_arena *arena, struct pr_context *context,
                        struct pr_table *const *tables, size_t n);
/* Letters, then digits: Т01. */
bool judge_is_code(struct pr_text t);

/* Kinds whose key is what their table flags. */
struct judge_key_rule {
    enum pr_kind kind;
    enum pr_field_id beside;  /* tells running numbers that began anew */
    enum pr_field_id instead; /* names the thing where the key is empty */
};
/* NULL: the kind has rules of its own. */
const struct judge_key_rule *judge_key_rule(enum pr_kind kind);
/* The key as text, empty when missing; `events` (may be NULL) joins an event's names. */
struct pr_text judge_record_key(struct pr_arena *arena, const struct judge_event_finder *events,
                                const struct pr_table *t, size_t row);
/* What people call the key; the column where it stands, or NULL. */
struct pr_text judge_shown_key(struct pr_arena *arena, const struct pr_table *t, size_t row);
const struct pr_column *judge_key_place(const struct pr_table *t);

/* Where a turned table says of somebody whether he was there. */
struct judge_marked {
    const char *file;
    size_t line;
    enum pr_attended said;
};

/* Of plan, attendance and feedback: one file each. */
struct judging_events {
    struct judging *j;
    struct judge_event_finder finder;
    struct judge_people_finder people;
    struct judge_index said;    /* what was complained of already -> the issue */
    struct judge_index spelled; /* cells whose spelling ingest has noted -> the issue */
    struct judge_index marked;  /* event and teacher in turned tables -> a place of marks */
    struct judge_marked *mark;
    size_t n_marks, mark_capacity;
};
struct judging_events judging_events_new(struct judging *j);
void judge_plan_rows(struct judging_events *e, struct pr_table *t);
void judge_attendance(struct judging_events *e, struct pr_table *t);
void judge_feedback(struct judging_events *e);
/* A table turned round: a row is a teacher, a column an event. */
bool judge_is_turned(const struct pr_table *t);
void judge_turned(struct judging_events *e, struct pr_table *t);
/* The event of a column; *day: where the heading is one. */
int32_t judge_event_headed(const struct judge_event_finder *f, const struct pr_column *c,
                           int64_t *day);
bool judge_anybody_in(struct pr_arena *arena, const struct pr_table *t, const struct pr_column *c);
/* Whether anybody was at an event that the plan says was not held: the issue at the place. */
void judge_against_plan(struct judging_events *e, int32_t event, struct pr_issue issue);
/* The teacher of a row: nobody, a stranger, a guest. */
void judge_attendance_row(struct judging_events *e, struct pr_table *t, size_t row);
bool judge_is_filled(const struct pr_table *t, const struct pr_column *c);
/* Whether a column says who was there; whose it is; what its cell says. */
bool judge_is_present_column(const struct pr_column *c);
struct pr_text judge_attendance_person(const struct pr_column *c);
enum pr_attended judge_attended(struct pr_arena *arena, const struct pr_column *c, size_t row);
bool judge_anybody(struct pr_arena *arena, const struct pr_table *t, size_t row);
/* The issue of this key (code and place are in it): a new one, or its count grows. */
void judge_say_once(struct judging_events *e, struct pr_text key, struct pr_issue issue);
/* Codes of teachers in a list («Т01, Т09») that are nobody's. */
void judge_persons(struct judging_events *e, const struct pr_table *t, size_t row,
                   enum pr_field_id field);
/* A note of ingest at the cell gets the event's name, or there is a new one. */
void judge_note_event(struct judging_events *e, const struct pr_table *t, size_t row,
                      int32_t event);

/* ---- year ---- */

struct gathering {
    struct pr_arena *arena;
    const struct pr_context *context;
    struct pr_table *const *table;
    size_t n;
    struct pr_year *year;
};

bool judge_same_instrument(const struct pr_instrument *a, const struct pr_instrument *b);
void judge_gather_surveys(struct gathering *g);
void judge_gather_choices(struct gathering *g, struct pr_survey *survey);
void judge_gather_observations(struct gathering *g);
void judge_gather_marks(struct gathering *g);
void judge_gather_works(struct gathering *g);
void judge_gather_deficits(struct gathering *g);
void judge_gather_goals(struct gathering *g);
/* The questionnaire or work that a target names, where there is exactly one with two waves. */
void judge_goal_source(const struct gathering *g, struct pr_goal *goal);
void judge_gather_events(struct gathering *g);
void judge_gather_work_of_community(struct gathering *g);
/* Answers of a row by item: PR_NO_ANSWER where there is none that counts. item_of: by column,
 * SIZE_MAX for columns that are no item. */
const int16_t *judge_row_answers(struct pr_arena *arena, const struct pr_table *t, size_t row,
                                 const size_t *item_of, size_t n_items);

#endif
