/* domain: the school year as judged: who there is, what was asked, which answers count. The only
 * thing analysis looks at. judge fills it. */
#ifndef PRIROST_DOMAIN_YEAR_H
#define PRIROST_DOMAIN_YEAR_H

#include "prirost/domain_record.h"

enum { PR_COMMUNITY = 0, PR_COMPARISON = 1, PR_GROUPS = 2 };

struct pr_wave {
    struct pr_text name; /* сентябрь */
    int64_t from, to;    /* window, civil days, both inside */
    bool declared;       /* in the passport; else found in a wave column or a file's name */
};

struct pr_class {
    struct pr_text name;
    int32_t group; /* 0, 1; -1 neither */
    int grade;
    size_t pupils; /* on the lists, the ones who left too */
};

struct pr_pupil {
    struct pr_text code;
    int32_t class, group;
    struct pr_text teacher;
    int64_t arrived, left; /* PR_NO_DAY: not stated */
    char sex;              /* 'f', 'm'; 0: not stated */
    int16_t age;           /* years; 0: not stated */
};

struct pr_member {
    struct pr_text code, name, role, subject, classes;
    int32_t group; /* 0 member of the community */
    int64_t joined;
    struct pr_text order; /* «Приказ» */
    double experience;    /* years; negative: not stated */
};

/* What the passport says of forms that changed between waves. */
struct pr_same {
    enum { PR_SAME_QUESTION, PR_SAME_ANSWER, PR_SAME_SCALE } sort;
    struct pr_text questionnaire;
    struct pr_text item; /* its code; of an answer: the other word, folded */
    struct pr_text text; /* another wording of the question; the known word, folded */
    const char *file;    /* of the passport */
    size_t line;
};

/* A folder of an earlier year, and where the passport names it. */
struct pr_earlier {
    struct pr_text folder, header;
    const char *file;
    size_t line, column;
};

/* Settings of the passport, with defaults (INPUTS rule 10, EVIDENCE). */
struct pr_settings {
    struct pr_text organisation, year, community, theme;
    struct pr_text order, protocol, head; /* requisites; empty: a line to fill in */
    struct pr_text group_name[PR_GROUPS]; /* «ПОС», «сравнение» */
    size_t least_shown;                   /* 5 */
    double coverage;                      /* 0.60 */
    double noticeable;                    /* 0.05 of the scale's range */
    struct pr_text *main_indicator; /* «Главные показатели»: at most three, else n 0 */
    size_t n_main;
    bool by_lot;          /* «Назначение классов: жребий» */
    bool paired_by_grade; /* declared before the second wave */
    bool sheet_scale_stated;
    int16_t sheet_low, sheet_high; /* «Шкала наблюдения», default 0–3 */
    struct pr_text sheet;          /* «Лист наблюдения»: id of an instrument */
    double sou[5]; /* «Веса СОУ», percent: of 5, 4, 3, 2, н/а: 100 64 36 16 7 */
    bool sou_stated;
    bool na_in_denominator; /* «Н/а в знаменателе», default yes */
    double difficulty; /* «Порог затруднения, %»: a task under it is a typical
                          difficulty; share, 0.50 */
    bool deficits_high_is_better; /* «Направление: выше — лучше» */
    int64_t term_end[4];          /* «Конец 1 четверти» …; PR_NO_DAY */
    int64_t trimester_end[3];     /* «Конец 1 триместра» … */
    int64_t half_end[2];          /* «Конец 1 полугодия» … */
    int64_t year_end;             /* «Конец учебного года» */
    struct pr_earlier *earlier;   /* «Прошлые годы» */
    size_t n_earlier;
    struct pr_same *same; /* «Тот же вопрос», «Тот же ответ», «Та же шкала» */
    size_t n_same;
    struct pr_pair *other; /* rows that this version does not use, shown in the report */
    size_t n_other;
};

struct pr_lesson {
    struct pr_text code, teacher, subject, topic, sort;
    int32_t class;
    struct pr_text class_name;
    int64_t day;
    double checked, reached; /* negative: not stated */
    const char *file;        /* where it is listed; NULL: from the database or found in the data */
    size_t line;
};

/* What the data files are judged against: files read first (and, for import, the database). */
struct pr_context {
    struct pr_settings settings;
    bool has_passport, has_roster, has_members, has_questionnaires, has_lessons;
    struct pr_wave *wave; /* by first day */
    size_t n_waves;
    struct pr_class *class; /* by grade and letter */
    size_t n_classes;
    struct pr_pupil *pupil; /* by code */
    size_t n_pupils;
    struct pr_member *member; /* codes are there, and no two are equal */
    size_t n_members;
    struct pr_instrument *instrument; /* of the questionnaires file, then the library's that a file
                                         of the call or the passport names */
    size_t n_instruments;
    const struct pr_instrument *library; /* all built in (and *.yaml of the folder, which win) */
    size_t n_library;
    struct pr_lesson *lesson; /* by date, then code */
    size_t n_lessons;
    bool has_tasks, has_plan;
    struct pr_work *work; /* of the task list; those without one are found in the data */
    size_t n_works;
    struct pr_event *event; /* of the plan, in its order */
    size_t n_events;
    /* options of the call */
    struct pr_text wave_option;    /* --wave */
    struct pr_text wave_otherwise; /* one job alone: the wave of files that nothing places */
    struct pr_text everybody; /* one job alone: the only group's name where nobody tells groups */
    bool one_group;           /* and it is so: everybody is of the first group */
    bool has_scale;           /* --scale LO-HI */
    int16_t scale_low, scale_high;
};

/* One respondent's answers to one questionnaire in one wave, or one observer's sheet of a lesson.
 */
struct pr_response {
    const struct pr_table *table;
    size_t row;
    int32_t wave, pupil, class, group, lesson;
    int32_t member; /* deficits, feedback of teachers: index into context.member; -1 */
    char sex;       /* of the answer itself, else of the list: for norms; 0 not known */
    int16_t age;    /* the same; 0 not known */
    int32_t event;  /* feedback: index into context.event; -1 */
    struct pr_text observer;
    const int16_t *answer; /* by item of the instrument; PR_NO_ANSWER */
};

struct pr_multi { /* a question with several answers in a cell */
    struct pr_text header;
    struct pr_text option;
    int32_t wave;
    size_t n;     /* records that chose it */
    size_t asked; /* valid records with that question */
};

struct pr_survey {
    const struct pr_instrument *instrument;
    bool anonymous;               /* no code was asked for */
    struct pr_response *response; /* the ones that count, by wave, then pupil, then row */
    size_t n_responses;
    size_t *records;  /* by wave: records in the files */
    size_t *unplaced; /* by wave: set aside, any reason */
    struct pr_multi *multi;
    size_t n_multi;
    /* Which form of each question a wave asked, by item * n_waves + wave: equal numbers are the
     * same form, -1: several at once. NULL: the same everywhere. */
    const int32_t *form;
    size_t n_waves;
};

struct pr_year {
    const struct pr_context *context;
    const struct pr_table *const *table; /* every file of the year, as named in the report */
    size_t n_tables;
    struct pr_survey *survey;
    size_t n_surveys;
    /* open lessons: the sheets that count */
    const struct pr_instrument *sheet; /* bound, or made of the headings; NULL: no observations */
    struct pr_response *observation;   /* by lesson, then observer */
    size_t n_observations;
    struct pr_marks marks; /* n_terms 0: no such file */
    struct pr_work *work;  /* works with results, in the order of the task list */
    size_t n_works;
    struct pr_deficits deficits;
    struct pr_goal *goal; /* idp first, then targets, in the order of the files */
    size_t n_goals;
    bool goals_recorded; /* this run keeps the record of goals: new ones are locked from now on */
    bool has_idp, has_targets, has_attendance, has_products, has_diary, has_teaching;
    struct pr_attendee *attendee; /* whose places are counted */
    size_t n_attendees;
    struct pr_presence *presence; /* of them; each event and person once */
    size_t n_presences;
    struct pr_feedback feedback;
    struct pr_product *product;
    size_t n_products;
    struct pr_meeting *meeting;
    size_t n_meetings;
    struct pr_teaching *teaching;
    size_t n_teaching;
    int64_t today; /* parameter of the call; the report never prints it unless asked */
};

/* Whether two waves asked all questions of a scale in the same form. */
bool pr_survey_same_form(const struct pr_survey *survey, size_t scale, size_t from, size_t to);
/* Whether a row of the passport means this questionnaire (by name or id) and item (by code). */
bool pr_same_means(struct pr_arena *arena, const struct pr_same *same,
                   const struct pr_instrument *ins, const struct pr_item *item);
/* The word that the passport says means the same as a folded answer; else the answer itself. */
struct pr_text pr_same_answer(const struct pr_settings *settings, struct pr_text folded);
/* Members of the community. */
size_t pr_members_n(const struct pr_context *context);
/* «Взаимопосещение»: a lesson for colleagues. */
bool pr_is_visit(struct pr_arena *arena, const struct pr_lesson *lesson);
/* A questionnaire about satisfaction, by its name. */
bool pr_asks_satisfaction(const struct pr_instrument *ins);
/* First and last wave with answers; equal: one wave; -1: none. */
struct pr_wave_span {
    int32_t first, last;
};
struct pr_wave_span pr_survey_waves(const struct pr_survey *survey);
/* Day of the last meeting in the diary; PR_NO_DAY. */
int64_t pr_last_meeting(const struct pr_year *year);
/* The last day that the files speak of: what was answered, seen, held, measured. Plans and terms
 * lie ahead and are not asked. Rows that do not count are left out once the tables are judged. */
int64_t pr_last_day(const struct pr_context *context, const struct pr_table *const *table,
                    size_t n);

#endif
