/* base: what was found wrong or worth saying about input: code + place + arguments, worded later
 * in either language. A list of issues goes down, a bool comes up; all faults of a file in one run.
 *
 * engine/base/messages/issues.def has a line per code:
 *     I(code, NOTE or COMPLAINT, "русский", "совет", "English", "advice")
 * The code's name is what `check --json` prints. Templates: {1} is the raw value of the cell, {2}…
 * the arguments of the issue. Advice may be empty.
 */
#ifndef PRIROST_BASE_ISSUE_H
#define PRIROST_BASE_ISSUE_H

#include "prirost/base_message.h"

enum pr_issue_code {
#define I(name, weight, ru, ru_advice, en, en_advice) PR_ISSUE_##name,
#include "issues.def"
#undef I
    PR_ISSUE_CODES
};

enum pr_action {
    PR_ACTION_REPORT,
    PR_ACTION_NORMALISE,
    PR_ACTION_PAD,
    PR_ACTION_DROP,
    PR_ACTION_SKIP,
    PR_ACTION_QUARANTINE,
    PR_ACTION_REJECT,
    PR_ACTION_EXCLUDE_VALUE,
    PR_ACTION_EXCLUDE_ROW,
    PR_ACTION_COUNT_ONCE,
    PR_ACTION_USE_LAST,
    PR_ACTION_USE_FIRST,
    PR_ACTION_USE_ROSTER
};
const char *pr_action_name(enum pr_action action); /* "exclude value" … */

enum { PR_ISSUE_ARGS = 7 };

struct pr_issue {
    enum pr_issue_code code;
    enum pr_action action;
    const char *file;             /* as called; NULL: about the whole call */
    size_t line, record, column;  /* from 1; 0: not there */
    struct pr_text header, value; /* of the column; raw text of the cell */
    bool has_value;
    size_t count;                      /* 0 counts as 1 */
    struct pr_arg args[PR_ISSUE_ARGS]; /* {2}, {3}, … of the template */
    size_t n_args;
};

struct pr_issues {
    struct pr_arena *arena;
    struct pr_issue *items;
    size_t n, capacity;
};

struct pr_issues pr_issues_new(struct pr_arena *arena);
/* Copies the texts into the arena of the list. */
void pr_issues_add(struct pr_issues *all, struct pr_issue issue);
/* By file (order given by first appearance), line, column, order added. */
void pr_issues_sort(struct pr_issues *all);
const char *pr_issue_name(enum pr_issue_code code);

/* Issues of a file too long to keep them all: of each code and column the first places of the file
 * and, behind them, one issue that counts the rest and names its first place. Texts that are very
 * long are cut. Steps keep the order of what one place is told. No places: all of them, whole. */
struct pr_issue_keeper;
struct pr_issue_keeper *pr_issue_keeper_new(struct pr_arena *arena, size_t places);
void pr_issue_keep(struct pr_issue_keeper *keeper, const struct pr_issue *issue, unsigned step);
/* Adds what was kept, by step and order. */
void pr_issue_keeper_give(const struct pr_issue_keeper *keeper, struct pr_issues *all);
/* Those of one step alone. */
void pr_issue_keeper_give_step(const struct pr_issue_keeper *keeper, unsigned step,
                               struct pr_issues *all);
bool pr_issue_is_note(enum pr_issue_code code);
/* A file's name as people read it: «анкета.xlsx, лист «Ответы»» for a sheet of a workbook. */
struct pr_text pr_file_shown(struct pr_arena *arena, enum pr_lang lang, struct pr_text file);
/* «строка 9, столбец 5 («м3»): 7 вне шкалы 1–5, ответ не учтён (всего 3)» and the advice apart.
 * In a workbook: «ячейка E9 («м3»): …».
 * Texts of the file are cut, put on one line and freed of control characters. */
struct pr_text pr_issue_text(struct pr_arena *arena, enum pr_lang lang, const struct pr_issue *i);
struct pr_text pr_issue_advice(struct pr_arena *arena, enum pr_lang lang, const struct pr_issue *i);

/* ---- all places of one code at once, for a page (engine/base/messages/titles.def) ---- */

/* What happened; empty: no sentence holds for all places, each is said by pr_issue_text. */
struct pr_text pr_issue_title(enum pr_lang lang, enum pr_issue_code code);
/* What to do; may be empty. */
struct pr_text pr_issue_help(struct pr_arena *arena, enum pr_lang lang, const struct pr_issue *i);
/* What is particular at this place: «7, а шкала 1–5», «тест»; may be empty. */
struct pr_text pr_issue_detail(struct pr_arena *arena, enum pr_lang lang, const struct pr_issue *i);
/* «строки 2, 5, столбец 4 («м3»)»; n issues of one file and column, n >= 1. Empty: about the whole
 * file. */
struct pr_text pr_issue_places(struct pr_arena *arena, enum pr_lang lang,
                               const struct pr_issue *const *i, size_t n);

#endif
