/* judge, inside: diagnostic works.
 *
 *   works_list     the task list -> works of the context; its records
 *   works_name     which work a file or a row is about (decided rule 7)
 *   works_found    works beyond the list, what each consists of
 *   works          which records count
 *   works_values   which cells count
 *   works_gather   what counts, as a survey
 */
#ifndef PRIROST_JUDGE_WORKS_H
#define PRIROST_JUDGE_WORKS_H

#include "inner.h"

enum { WORK_ITEMS_MOST = 500, WORK_POINTS_MOST = 1000, WORKS_MOST = 100 };

/* ---- what a work is made of ---- */

struct work_item {
    struct pr_text code, key; /* key: spelling for comparing */
    struct pr_text skill, grade, when;
    uint32_t grades;
    uint64_t waves;
    double maximum;
    bool halves;
    size_t line;
};

struct work_items {
    struct work_item *item;
    size_t n, capacity;
};

/* «… and elsewhere {4} ({5})» of task_maximum_differs. */
void work_maximum_args(struct pr_arena *arena, struct pr_issue *issue, double there,
                       struct pr_text file, size_t line);
/* Title lines that name the work, folded; ends with NULL. */
extern const char *const work_title_names[];
/* Spelling of a task for comparing: «Задание 03» and «3» are one. */
struct pr_text work_task_key(struct pr_arena *arena, struct pr_text raw);
/* Items -> the fields of the work; step, by_grade, by_wave and percent follow from them. */
void work_define(struct pr_arena *arena, struct pr_work *work, const struct work_items *items);
/* The item of a task in a wave and grade, by its spelling; SIZE_MAX: none. */
size_t work_item_of(const struct pr_work *work, struct pr_text key, int32_t wave, int grade);

/* ---- which work ---- */

/* Index into context.work, or -1 with the name that the row gives it (empty: nothing names it). */
int32_t work_of_row(struct pr_arena *arena, const struct pr_context *context,
                    const struct pr_table *t, size_t row, struct pr_text *name);

/* ---- columns ---- */

/* A table with the columns Задание and Балл: a record per pupil and task. */
bool work_is_long(const struct pr_table *t);
static inline bool work_is_task(const struct pr_column *c) {
    return c->field == NULL && c->about.n > 0 && c->number != NULL;
}
/* The item of each column for a work, wave and grade: SIZE_MAX where there is none. */
const size_t *work_columns(struct pr_arena *arena, const struct pr_work *work,
                           const struct pr_table *t, int32_t wave, int grade);

/* ---- steps of judge_works ---- */

struct work_judging {
    struct judging *j;
    struct pr_table *t;
    const struct pr_column *key, *class;
    struct judge_row_waves waves;
    bool is_long;
    struct judge_index said; /* what was said once per file already */
};

/* Cells of the whole table: use layer and issues. */
void work_values(struct work_judging *w);
/* Headings against the task list. */
void work_headings(struct work_judging *w);
/* Records of the task list: a key that stands above already does not count. */
void work_list_records(struct judging *j);
/* Grade of a row's pupil; 0: not known. */
int work_grade(const struct pr_context *context, int32_t class);

#endif
