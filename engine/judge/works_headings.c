/* Headings of a work's table against the tasks that the work consists of: unknown ones, missing
 * ones, maxima that differ. What contradicts the list is named with both places. */
#include "works.h"

void work_maximum_args(struct pr_arena *arena, struct pr_issue *issue, double there,
                       struct pr_text file, size_t line) {
    struct pr_buf place = pr_buf_new(arena);
    pr_buf_text(&place, file);
    pr_buf_char(&place, ':');
    pr_buf_int(&place, (int64_t)line);
    issue->args[2] = pr_arg_number(PR_SHOW_PLAIN, there);
    issue->args[3] = pr_arg_text(pr_buf_done(&place));
    issue->n_args = 4;
}

static void where_listed(struct work_judging *w, const struct pr_work *work, size_t item,
                         struct pr_issue *issue) {
    struct pr_text file = pr_text_of(work->file != NULL ? work->file : w->t->file);
    size_t line = work->line[item] > 0 ? work->line[item] : w->t->form.header_line;
    work_maximum_args(w->j->arena, issue, work->maximum[item], file, line);
}

/* «1, 4, 5» */
static void list_item(struct pr_buf *b, struct pr_text code) {
    pr_buf_c(b, b->n > 0 ? ", " : "");
    pr_buf_text(b, code);
}

/* ---- once per work and file ---- */

static void unlisted(struct work_judging *w, const struct pr_work *work) {
    if (w->j->context->has_tasks && !work->listed) {
        judge_say(w->j->issues,
                  judge_heading_issue(w->t, NULL, PR_ISSUE_note_work_unlisted, PR_ACTION_REPORT),
                  work->name, PR_TEXT(""));
    }
}

/* Maxima and halves belong to the work: said in the first file that has it. */
static bool is_first_file(const struct work_judging *w, int32_t work) {
    for (size_t i = 0; i < w->j->n && w->j->table[i] != w->t; i++) {
        const struct pr_table *t = w->j->table[i];
        for (size_t r = 0; t->kind == PR_KIND_DIAGNOSTICS && judge_readable(t) && r < t->n_rows;
             r++) {
            if (t->row[r].subject == work) {
                return false;
            }
        }
    }
    return true;
}

static bool is_whole(double v) {
    return v == (double)(int)v;
}

static void of_work(struct work_judging *w, const struct pr_work *work) {
    struct pr_buf unknown = pr_buf_new(w->j->arena);
    pr_buf_put(&unknown, "", 0);
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        struct pr_text code = work->tasks->item[i].code;
        if (!(work->maximum[i] > 0)) {
            list_item(&unknown, code);
        } else if (work->halves[i] && is_whole(work->maximum[i])) {
            judge_say(w->j->issues,
                      judge_heading_issue(w->t, NULL, PR_ISSUE_note_half_points, PR_ACTION_REPORT),
                      code, work->name);
        }
    }
    if (unknown.n > 0) {
        judge_say(
            w->j->issues,
            judge_heading_issue(w->t, NULL, PR_ISSUE_note_task_maximum_unknown, PR_ACTION_REPORT),
            work->name, pr_buf_done(&unknown));
    }
}

/* ---- headings ---- */

static bool known_anywhere(const struct pr_work *work, struct pr_text key) {
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        if (pr_text_equal(work->key[i], key)) {
            return true;
        }
    }
    return false;
}

/* Whether a column before this one is the same task. */
static bool stood_before(struct work_judging *w, const struct pr_column *c, struct pr_text key) {
    for (const struct pr_column *x = w->t->column; x < c; x++) {
        if (work_is_task(x) && pr_text_equal(work_task_key(w->j->arena, x->about), key)) {
            return true;
        }
    }
    return false;
}

/* What the headings of a file are held against: tasks of one wave and grade. */
struct heading {
    const struct pr_work *work;
    int32_t wave;
    int grade;
};

/* The first row of this wave and grade with points in the column. */
static size_t points_at(struct work_judging *w, const struct heading *h,
                        const struct pr_column *c) {
    for (size_t r = 0; r < w->t->n_rows; r++) {
        const struct pr_row *row = &w->t->row[r];
        if (row->use == PR_COUNTS && row->subject >= 0 &&
            &w->j->context->work[row->subject] == h->work && row->wave == h->wave &&
            (!h->work->by_grade || work_grade(w->j->context, row->class) == h->grade) &&
            c->missing[r] == PR_PRESENT) {
            return r;
        }
    }
    return SIZE_MAX;
}

/* A column without a task in this wave and grade. */
static void no_task(struct work_judging *w, const struct heading *h, const struct pr_column *c) {
    struct pr_text key = work_task_key(w->j->arena, c->about);
    struct pr_issues *all = w->j->issues;
    if (!known_anywhere(h->work, key)) {
        judge_say(all, judge_heading_issue(w->t, c, PR_ISSUE_task_unknown, PR_ACTION_EXCLUDE_VALUE),
                  c->about, h->work->name);
    } else if (stood_before(w, c, key)) {
        struct pr_buf b = pr_buf_new(w->j->arena); /* once, however many waves the file has */
        pr_buf_c(&b, "twice ");
        pr_buf_int(&b, (int64_t)c->n);
        size_t *said = judge_index_at(&w->said, pr_buf_done(&b));
        if (*said != SIZE_MAX) {
            return;
        }
        *said = all->n;
        judge_say(all, judge_heading_issue(w->t, c, PR_ISSUE_task_twice, PR_ACTION_USE_FIRST),
                  c->about, PR_TEXT(""));
    } else { /* a task of another wave or grade: no matter while nobody here has points for it */
        size_t row = points_at(w, h, c);
        if (row != SIZE_MAX) {
            judge_say(all,
                      judge_issue(w->t, row, c, PR_ISSUE_task_elsewhere, PR_ACTION_EXCLUDE_VALUE),
                      c->about, h->work->name);
        }
    }
}

static void heading(struct work_judging *w, const struct heading *h, const struct pr_column *c,
                    size_t item) {
    const struct pr_work *work = h->work;
    if (item == SIZE_MAX) {
        no_task(w, h, c);
    } else if (c->maximum > 0 && work->maximum[item] > 0 &&
               (c->maximum < work->maximum[item] || c->maximum > work->maximum[item])) {
        struct pr_issue issue =
            judge_heading_issue(w->t, c, PR_ISSUE_task_maximum_differs, PR_ACTION_USE_FIRST);
        issue.args[0] = pr_arg_text(c->about);
        issue.args[1] = pr_arg_number(PR_SHOW_PLAIN, c->maximum);
        where_listed(w, work, item, &issue);
        pr_issues_add(w->j->issues, issue);
    }
}

static void missing(struct work_judging *w, const struct pr_work *work, const bool *there,
                    int32_t wave, int grade) {
    struct pr_buf lacks = pr_buf_new(w->j->arena);
    pr_buf_put(&lacks, "", 0);
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        if (!there[i] && pr_work_due(work, i, wave, grade)) {
            list_item(&lacks, work->tasks->item[i].code);
        }
    }
    if (lacks.n > 0) {
        judge_say(w->j->issues,
                  judge_heading_issue(w->t, NULL, PR_ISSUE_tasks_missing, PR_ACTION_REPORT),
                  work->name, pr_buf_done(&lacks));
    }
}

static void wide(struct work_judging *w, const struct pr_work *work, int32_t wave, int grade) {
    struct heading h = {work, wave, grade};
    const size_t *item = work_columns(w->j->arena, work, w->t, wave, grade);
    bool *there = pr_arena_array(w->j->arena, work->tasks->n_items + 1, sizeof *there);
    for (size_t c = 0; c < w->t->n_columns; c++) {
        if (!work_is_task(&w->t->column[c])) {
            continue;
        }
        heading(w, &h, &w->t->column[c], item[c]);
        if (item[c] != SIZE_MAX) {
            there[item[c]] = true;
        }
    }
    missing(w, work, there, wave, grade);
}

/* ---- long tables ---- */

static void long_task(struct work_judging *w, const struct pr_work *work, size_t row, size_t item,
                      struct judge_index *said) {
    const struct pr_column *task = pr_table_field(w->t, PR_FIELD_TASK);
    double maximum = 0;
    bool stated = judge_number(w->t, row, PR_FIELD_MAXIMUM, &maximum);
    bool differs = item != SIZE_MAX && stated && work->maximum[item] > 0 &&
                   (maximum < work->maximum[item] || maximum > work->maximum[item]);
    size_t *at = judge_index_at(said, task->text[row]);
    if (*at != SIZE_MAX || (item != SIZE_MAX && !differs)) {
        return;
    }
    *at = row;
    struct pr_issue issue =
        judge_issue(w->t, row, differs ? pr_table_field(w->t, PR_FIELD_MAXIMUM) : task,
                    differs ? PR_ISSUE_task_maximum_differs : PR_ISSUE_task_unknown,
                    differs ? PR_ACTION_USE_FIRST : PR_ACTION_EXCLUDE_VALUE);
    issue.args[0] = pr_arg_text(task->text[row]);
    issue.args[1] = differs ? pr_arg_number(PR_SHOW_PLAIN, maximum) : pr_arg_text(work->name);
    issue.n_args = 2;
    if (differs) {
        where_listed(w, work, item, &issue);
    }
    pr_issues_add(w->j->issues, issue);
}

static void long_table(struct work_judging *w, int32_t number, int32_t wave) {
    const struct pr_work *work = &w->j->context->work[number];
    bool *there = pr_arena_array(w->j->arena, work->tasks->n_items + 1, sizeof *there);
    struct judge_index said = judge_index_new(w->j->arena, 16);
    int grade = 0;
    for (size_t r = 0; r < w->t->n_rows; r++) {
        const struct pr_row *row = &w->t->row[r];
        struct pr_text task = pr_table_text(w->t, r, PR_FIELD_TASK);
        if (row->use != PR_COUNTS || row->subject != number || row->wave != wave || task.n == 0) {
            continue;
        }
        grade = work_grade(w->j->context, row->class);
        size_t item = work_item_of(work, work_task_key(w->j->arena, task), wave, grade);
        long_task(w, work, r, item, &said);
        there[item != SIZE_MAX ? item : work->tasks->n_items] = true;
    }
    if (!work->by_grade) {
        missing(w, work, there, wave, grade);
    }
}

/* ---- all ---- */

static void unused(struct work_judging *w) {
    for (size_t c = 0; c < w->t->n_columns; c++) {
        const struct pr_column *column = &w->t->column[c];
        if (column->field == NULL && column->about.n == 0 && column->number != NULL &&
            column->header.n > 0) {
            pr_issues_add(
                w->j->issues,
                judge_heading_issue(w->t, column, PR_ISSUE_note_column_unused, PR_ACTION_REPORT));
        }
    }
}

static void one(struct work_judging *w, const struct pr_row *row, struct judge_index *seen) {
    const struct pr_work *work = &w->j->context->work[row->subject];
    int grade = work->by_grade ? work_grade(w->j->context, row->class) : 0;
    int32_t wave = work->by_wave || w->is_long ? row->wave : 0;
    struct pr_buf b = pr_buf_new(w->j->arena);
    pr_buf_int(&b, row->subject);
    size_t *at = judge_index_at(seen, pr_text_copy(w->j->arena, pr_buf_done(&b)));
    if (*at == SIZE_MAX) {
        *at = 0;
        unlisted(w, work);
        if (is_first_file(w, row->subject)) {
            of_work(w, work);
        }
    }
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, wave);
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, w->is_long ? 0 : grade);
    at = judge_index_at(seen, pr_text_copy(w->j->arena, pr_buf_done(&b)));
    if (*at != SIZE_MAX) {
        return;
    }
    *at = 0;
    if (w->is_long) {
        long_table(w, row->subject, row->wave);
    } else {
        wide(w, work, row->wave, grade);
    }
}

void work_headings(struct work_judging *w) {
    struct judge_index seen = judge_index_new(w->j->arena, 16);
    unused(w);
    for (size_t r = 0; r < w->t->n_rows; r++) {
        if (w->t->row[r].use == PR_COUNTS && w->t->row[r].subject >= 0) {
            one(w, &w->t->row[r], &seen);
        }
    }
}
