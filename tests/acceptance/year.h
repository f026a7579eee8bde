/* A made-up school year: what is true (struct made), and how a school would write it down.
 *
 *   dice    random numbers, the same everywhere
 *   model   settings + dice -> the year that is true
 *   sheet   cells -> a CSV in some encoding, with or without mess
 *   pupils  roster, survey, diagnostic works, marks
 *   work    members, plan, attendance, deficits, goals, lessons and the rest
 *   truth   the year as JSON, for a reader that knows nothing of CSV
 *
 * Mess changes how things stand in the files, never what is true: what a mess makes unreadable is
 * missing in the model already. */
#ifndef ACCEPTANCE_YEAR_H
#define ACCEPTANCE_YEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MAX_SIDE = 20,
    MAX_CLASSES = 2 * MAX_SIDE,
    MAX_IN_CLASS = 40,
    MAX_PUPILS = MAX_CLASSES * MAX_IN_CLASS,
    MAX_WAVES = 3,
    WORK_WAVES = 2,
    ITEMS = 12,
    TASKS = 10,
    SUBJECTS = 4,
    TERMS = 5, /* the fifth is the year */
    SKILLS = 8,
    EVENTS = 12,
    MAX_FEEDBACK = 200,
    PRODUCTS = 9,
    MEETINGS = 20,
    MAX_GOALS = 2 * MAX_SIDE,
    CRITERIA = 6,
    MAX_LESSONS = MAX_SIDE,
    OBSERVERS = 3
};

/* ---- settings ---- */

struct settings {
    uint64_t seed;
    int classes[2]; /* community, comparison (0: none) */
    int pupils;     /* in a class */
    double icc_start, icc_change;
    double effect;  /* in SD of the change as seen in scores */
    double trend;   /* of both groups, in the same unit */
    double lost;    /* share of pupils who answer in the first wave only */
    double ceiling; /* share of first scores at the top */
    int mess;       /* 0 none … 3 much */
    int waves;      /* 1 … 3 */
    bool one_work;  /* the diagnostic work was written once */
    bool anonymous; /* the questionnaire asks for no code */
    bool only_main; /* only what the two main indicators need */
};

/* ---- dice ---- */

struct dice {
    uint64_t s[4];
};

struct dice dice_of(uint64_t seed, uint64_t stream);
double dice_share(struct dice *d);        /* 0 < x < 1 */
double dice_normal(struct dice *d);       /* mean 0, SD 1 */
int dice_below(struct dice *d, int n);    /* 0 … n - 1 */
bool dice_says(struct dice *d, double p); /* yes with probability p */

/* ---- the year that is true ---- */

enum { NO_ANSWER = -1, ABSENT = -2 };
enum mark { MARK_BLANK = -1, MARK_EXEMPT = -2, MARK_AWAY = -3, MARK_BAD = -4, MARK_NA = 0 };

struct pupil {
    char code[40];
    int class, group;
    int left; /* days after 1 September; 0: still here */
    bool answered[MAX_WAVES];
    int answer[MAX_WAVES][ITEMS];  /* as asked, 1–5; NO_ANSWER */
    int points[WORK_WAVES][TASKS]; /* NO_ANSWER; ABSENT in the first: was not there */
    int mark[SUBJECTS][TERMS];     /* 2–5 or enum mark */
};

struct class {
    char name[24];
    int group, grade;
};

struct teacher {
    char code[24];
    int class, group;
    int rating[2][SKILLS]; /* 0–3; NO_ANSWER */
};

struct goal {
    int teacher, skill;
    int initial, expected, actual; /* in tenths; actual 0: not there */
};

enum { HELD_IN_TIME, HELD_LATER, NOT_HELD };

struct event {
    int planned, held; /* days after 1 September; held 0: not */
    int state;
    bool present[MAX_SIDE]; /* by teacher of the community */
};

struct feedback {
    int event, answer[3]; /* 1–5; NO_ANSWER */
};

struct meeting {
    int day, present, due; /* due 0: no term */
    bool decided, done;
};

struct made {
    struct settings set;
    struct class class[MAX_CLASSES];
    int n_classes;
    struct pupil pupil[MAX_PUPILS];
    int n_pupils;
    struct teacher teacher[MAX_CLASSES];
    int n_teachers, n_members; /* members first */
    bool term_ends;            /* the passport states them */
    struct goal goal[MAX_GOALS];
    int n_goals;
    struct event event[EVENTS];
    struct feedback feedback[MAX_FEEDBACK];
    int n_feedback;
    int product_level[PRODUCTS];
    struct meeting meeting[MEETINGS];
    int criterion[MAX_LESSONS][OBSERVERS][CRITERIA]; /* 0–3; lesson i is member i's */
};

extern const int task_maximum[TASKS];
extern const char *const wave_name[MAX_WAVES];
extern const int wave_first[MAX_WAVES]; /* day after 1 September */
enum { WAVE_DAYS = 10 };
extern const bool item_reversed[ITEMS];
extern const int term_last[TERMS];
/* Index of wave w of the s->waves in wave_name: one wave is the first, two are first and last. */
int wave_at(const struct settings *s, int w);

void made_year(struct made *m, const struct settings *s);

/* ---- sheets ---- */

struct sheet {
    const char *folder, *name;
    struct dice dice;
    int mess;
    char delimiter;
    int encoding;
    char *text;
    size_t n, room, cells;
};

void sheet_open(struct sheet *s, const struct made *m, const char *folder, const char *name);
void sheet_cell(struct sheet *s, const char *text);
void sheet_int(struct sheet *s, int x);
void sheet_day(struct sheet *s, int day);                /* 15.09.2025; empty when 0 */
void sheet_moment(struct sheet *s, int day, int minute); /* 15.09.2025 8:04:00 */
void sheet_code(struct sheet *s, const char *code);      /* with slips, when there is mess */
void sheet_tenths(struct sheet *s, int x, bool sign);    /* 0,9 or +0.9 */
void sheet_row(struct sheet *s);
/* A line as it is, with «;» between its cells. */
void sheet_line(struct sheet *s, const char *line);
bool sheet_close(struct sheet *s);
/* Whether a mess of this level happens now. */
bool sheet_slips(struct sheet *s, int level, double p);

bool write_pupils(const struct made *m, const char *folder);
bool write_work(const struct made *m, const char *folder);
bool write_truth(const struct made *m, const char *path);

extern const char *const subject_name[SUBJECTS];
extern const char *const skill_name[SKILLS];
extern const char *const level_name[3];

#endif
