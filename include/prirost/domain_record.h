/* domain: the rest of the judged year: marks, diagnostic works, deficits, goals, plan, attendance,
 * feedback, products, diary. judge fills it, analysis reads it. What repeats, is unknown or lies
 * outside is left out here already, with an issue that says why. */
#ifndef PRIROST_DOMAIN_RECORD_H
#define PRIROST_DOMAIN_RECORD_H

#include "prirost/domain_name.h"
#include "prirost/domain_table.h"

struct pr_survey;

/* ---- marks ---- */

struct pr_term {
    struct pr_text name; /* «1» … «4», «год»; with several divisions «1 полугодие» */
    struct pr_term_name of;
    int64_t last; /* last day, of the passport; PR_NO_DAY */
};
/* The year's mark, no part of the year. */
static inline bool pr_term_is_year(const struct pr_term *term) {
    return term->of.sort == PR_TERM_YEAR;
}

enum { PR_NOT_ATTESTED_MARK = 0 };

/* A cell that counts: 2–5, or «н/а». «осв», empty, «н», «б» and excluded values are not here. */
struct pr_mark {
    int32_t pupil;
    size_t subject, term;
    int16_t value; /* 2…5, or PR_NOT_ATTESTED_MARK */
};

struct pr_marks {
    struct pr_text *subject; /* as in the data, in order of appearance */
    size_t n_subjects;
    struct pr_term *term; /* in order of time, the year last */
    size_t n_terms;
    struct pr_mark *mark; /* by pupil, subject, term */
    size_t n;
    size_t *exempt; /* by term: cells «осв» */
};

/* ---- diagnostic works ---- */

enum pr_task_sets { /* «Задания»: how the waves' tasks relate */
                    PR_TASKS_SAME,
                    PR_TASKS_PARALLEL,
                    PR_TASKS_OTHER
};

/* One work. Its answers are a survey: items are tasks (low 0, high the maximum), one scale is the
 * sum of all tasks and needs every one of them. */
struct pr_work {
    struct pr_text name;
    const struct pr_survey *answers; /* responses of pupils who took part; never anonymous */
    struct pr_text *skill;           /* by item */
    enum pr_task_sets sets;
    bool sets_stated;
    size_t *absent; /* by wave: «н» */
    /* what the work consists of, results or not; answers->instrument is `tasks` */
    const struct pr_instrument *tasks;
    struct pr_text *key;        /* by item: the task's spelling for comparing */
    double *maximum;            /* by item, points; 0: stated nowhere */
    bool *halves;               /* by item: half points are due too */
    struct pr_text *when;       /* by item: «Срез» of the task list as written; empty: all */
    uint64_t *waves;            /* by item: bits of the context's waves it belongs to; 0: all */
    struct pr_text *grade_name; /* by item: «Параллель» as written; empty: all */
    uint32_t *grades;           /* by item: bits of grades; 0: all */
    bool by_grade, by_wave;     /* grades, waves have tasks of their own */
    bool percent;               /* so a score is % of the maximum of one's own tasks */
    bool listed;                /* of the task list, else of headings */
    double step;                /* points of one step of an answer: 1, or 0.5 with halves */
    const char *file;           /* the task list, and the line of each item in it */
    size_t *line;
};

/* Whether the task belongs to the work of this grade (0: not known) in this wave. */
bool pr_work_due(const struct pr_work *work, size_t item, int32_t wave, int grade);
/* The maximum of the work for a grade in a wave; 0: some task's is not known. */
double pr_work_maximum(const struct pr_work *work, int32_t wave, int grade);
/* The total from answers by item, every due task needed: points, or % of the maximum. */
bool pr_work_score(const struct pr_work *work, const int16_t *answer, int32_t wave, int grade,
                   double *score);
/* Whether totals of two waves can be set against each other: the same or parallel tasks. */
bool pr_work_comparable(const struct pr_work *work, int32_t from, int32_t to);
struct pr_context;
/* Whether a main indicator of the passport is this work: «математика», «диагностическая работа по
 * математике»; «диагностическая работа» where there is but one. */
bool pr_work_is_main(struct pr_arena *arena, const struct pr_context *context,
                     const struct pr_work *work, struct pr_text indicator);

/* ---- deficits ---- */

/* Self-rated difficulties: items are skills; a response's `member` is the teacher. */
struct pr_deficits {
    const struct pr_survey *answers; /* NULL: no such file */
    bool high_is_hard;               /* else «выше — лучше» */
};

/* ---- goals ---- */

enum pr_goal_result { PR_GOAL_REACHED, PR_GOAL_PARTLY, PR_GOAL_NOT_REACHED, PR_GOAL_NOT_ENOUGH };

/* A row of individual plans (idp) or of the community's targets. Rule 19. */
struct pr_goal {
    bool of_teacher; /* idp; else targets */
    int32_t member;  /* index, -1 */
    struct pr_text teacher, deficit, indicator, status, product, measured_by;
    bool has_initial, has_expected, has_actual;
    double initial, expected, actual; /* expected: the gain */
    double weight;                    /* targets; 1 */
    int64_t set, due, measured;       /* PR_NO_DAY: not stated */
    enum pr_goal_result result;       /* arithmetic, locked or not */
    bool locked;                      /* an earlier run recorded it before its result's date */
    bool changed;                     /* … and other values were recorded */
    bool fresh;                       /* no record yet, and its result is still to come */
    int64_t recorded;                 /* that run's day; PR_NO_DAY */
    bool set_late;                    /* targets: set after the result's date */
    bool expected_is_value; /* «Ожидаемое значение»; else «Ожидаемый прирост» */
    double stated; /* what stands in that column, if anything does */
    bool has_stated;
    /* Targets without an actual value whose indicator is one of ours: analysis takes it there. */
    const struct pr_survey *source;   /* a questionnaire or a work; NULL */
    const struct pr_work *work;       /* … that of `source`, if it is a work */
    int64_t known_from;               /* first day of the source's last wave; PR_NO_DAY */
    bool initial_found, actual_found; /* analysis: came from the report's figures */
    struct pr_text key;               /* what names the goal in the lock record */
    const char *file;
    size_t line;
};

/* What was gained: actual - initial, exact as decimals of nine digits; false: one is missing. */
bool pr_goal_gain(const struct pr_goal *goal, double *gain);
/* The gain expected: as stated, or the expected value - initial; false: not to be told. */
bool pr_goal_expects(const struct pr_goal *goal, double *gain);
/* Fills `expected` and `result` from the rest (rule 19, edges with a tolerance of 1e-9). */
void pr_goal_decide(struct pr_goal *goal);
/* Day from which the result is known: «Дата результата», else the source's, else «Срок». */
int64_t pr_goal_result_day(const struct pr_goal *goal);

/* What the lock record in the folder holds: one goal as a run saw it. */
struct pr_lock {
    struct pr_text key;       /* kind, teacher, deficit or indicator: what names the goal */
    double initial, expected; /* as they stood in the file */
    bool has_initial, has_expected;
    bool
        result_known; /* there was an actual value already: recorded too late, whatever the dates */
    int64_t recorded; /* day of the run */
};

/* ---- work of the community ---- */

/* What a word of a status column means, and a word of an attendance table; folded. */
enum pr_done {
    PR_DONE_UNKNOWN, /* no known word */
    PR_DONE_YES,
    PR_DONE_MOVED,
    PR_DONE_NO,
    PR_DONE_PENDING /* «в работе» */
};
enum pr_done pr_done_of(struct pr_text folded);
enum pr_attended { PR_ATTENDED_UNKNOWN, PR_ATTENDED, PR_AWAY, PR_AWAY_ILL, PR_AWAY_EXCUSED };
enum pr_attended pr_attended_of(struct pr_text folded);

enum pr_event_state {
    PR_EVENT_IN_TIME,
    PR_EVENT_MOVED, /* and held later */
    PR_EVENT_NOT_HELD,
    PR_EVENT_UNKNOWN,  /* its day is over, nothing is said of it */
    PR_EVENT_MOVED_ON, /* moved, no day when it was held */
    PR_EVENT_AHEAD,    /* after the last day of the data */
    PR_EVENT_STATES
};

struct pr_event {
    struct pr_text code;   /* no two are equal; where the plan has none: the title */
    struct pr_text number; /* as the plan has it; may be empty */
    struct pr_text title, month, form, owner, status;
    int64_t planned, held; /* PR_NO_DAY */
    int64_t due;           /* planned, else the last day of the month or of the year */
    enum pr_event_state state;
    bool strange;     /* the status is a word that nobody knows */
    const char *file; /* NULL: found in attendance or feedback */
    size_t line;
};

/* Held, in time or later. */
bool pr_event_held(const struct pr_event *event);
/* Nothing is said of it. */
bool pr_event_silent(const struct pr_event *event);

/* Somebody of the attendance table: a member, or a column where there is no list of members. */
struct pr_attendee {
    struct pr_text code;
    int32_t member; /* index into context.member, -1 */
};

struct pr_presence { /* a stated cell of the attendance table */
    size_t event;
    size_t attendee; /* index into year.attendee */
    enum pr_attended why;
};

/* Anonymous feedback on events: items are the headings; a response's `event`, -1 unknown. */
struct pr_feedback {
    const struct pr_survey *answers; /* NULL: no such file */
};

struct pr_product {
    struct pr_text code, name, sort, authors, level;
    int64_t day;
};

struct pr_meeting {
    struct pr_text number, agenda, decision, owner, status;
    int64_t day, due;
    double present; /* persons; negative: not stated */
    bool done;
};

/* A decision not carried out whose term was before the day. */
bool pr_is_overdue(const struct pr_meeting *meeting, int64_t day);

struct pr_teaching { /* who teaches what where (secondary school) */
    struct pr_text subject, teacher;
    int32_t class, member, group;
};

#endif
