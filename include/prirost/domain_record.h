/* domain: the rest of the judged year: marks, diagnostic works, deficits, goals, plan, attendance,
 * feedback, products, diary. judge fills it, analysis reads it. What repeats, is unknown or lies
 * outside is left out here already, with an issue that says why. */
#ifndef PRIROST_DOMAIN_RECORD_H
#define PRIROST_DOMAIN_RECORD_H

#include "prirost/domain_table.h"

struct pr_survey;

/* ---- marks ---- */

struct pr_term {
    struct pr_text name; /* «1» … «4», «год» */
    bool year;           /* the year's mark */
    int64_t last;        /* last day, of the passport; PR_NO_DAY */
};

enum { PR_NOT_ATTESTED_MARK = 0 };

/* A cell that counts: 2–5, or «н/а». «осв», empty, «н», «б» and excluded values are not here. */
struct pr_mark {
    int32_t pupil, class, group;
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
};

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
    int64_t recorded;                 /* that run's day; PR_NO_DAY */
    bool set_late;                    /* targets: set after the result's date */
    const char *file;
    size_t line;
};

/* What the lock record in the folder holds: one goal as a run saw it. */
struct pr_lock {
    struct pr_text key; /* kind, teacher, deficit or indicator: what names the goal */
    double initial, expected;
    bool has_initial, has_expected;
    int64_t recorded; /* day of the run */
};

/* ---- work of the community ---- */

enum pr_event_state { PR_EVENT_IN_TIME, PR_EVENT_MOVED, PR_EVENT_NOT_HELD, PR_EVENT_UNKNOWN };

struct pr_event {
    struct pr_text code, title, month, form, owner;
    int64_t planned, held; /* PR_NO_DAY */
    enum pr_event_state state;
};

struct pr_presence { /* a stated cell of the attendance table */
    size_t event;
    int32_t member;
    bool present;
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

struct pr_teaching { /* who teaches what where (secondary school) */
    struct pr_text subject, teacher;
    int32_t class, member, group;
};

#endif
