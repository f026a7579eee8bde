/* Headings of a work's table against the tasks that the work consists of: unknown ones, missing
 * ones, maxima that differ. What contradicts the list is named with both places. */
#include "works.h"

static struct pr_text place_of(struct pr_arena *arena, const struct pr_work *work, size_t item) {
    struct pr_buf b = pr_buf_new(arena);
    pr_show_number(&b, PR_RU, PR_SHOW_PLAIN, work->maximum[item]);
    if (work->file != NULL) {
        pr_buf_c(&b, " (");
        pr_buf_c(&b, work->file);
        if (work->line[item] > 0) {
            pr_buf_c(&b, ":");
            pr_buf_int(&b, (int64_t)work->line[item]);
        }
        pr_buf_c(&b, ")");
    }
    return pr_buf_done(&b);
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

static void heading(struct work_judging *w, const struct pr_work *work, const struct pr_column *c,
                    size_t item) {
    struct pr_text key = work_task_key(w->j->arena, c->about);
    if (item == SIZE_MAX && known_anywhere(work, key)) {
        judge_say(w->j->issues,
                  judge_heading_issue(w->t, c, PR_ISSUE_task_twice, PR_ACTION_USE_FIRST), c->about,
                  PR_TEXT(""));
    } else if (item == SIZE_MAX) {
        judge_say(w->j->issues,
                  judge_heading_issue(w->t, c, PR_ISSUE_task_unknown, PR_ACTION_EXCLUDE_VALUE),
                  c->about, work->name);
    } else if (c->maximum > 0 && work->maximum[item] > 0 &&
               (c->maximum < work->maximum[item] || c->maximum > work->maximum[item])) {
        struct pr_issue issue =
            judge_heading_issue(w->t, c, PR_ISSUE_task_maximum_differs, PR_ACTION_USE_FIRST);
        issue.args[0] = pr_arg_text(c->about);
        issue.args[1] = pr_arg_number(PR_SHOW_PLAIN, c->maximum);
        issue.args[2] = pr_arg_text(place_of(w->j->arena, work, item));
        issue.n_args = 3;
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
    const size_t *item = work_columns(w->j->arena, work, w->t, wave, grade);
    bool *there = pr_arena_array(w->j->arena, work->tasks->n_items + 1, sizeof *there);
    for (size_t c = 0; c < w->t->n_columns; c++) {
        if (!work_is_task(&w->t->column[c])) {
            continue;
        }
        heading(w, work, &w->t->column[c], item[c]);
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
    issue.args[2] = differs ? pr_arg_text(place_of(w->j->arena, work, item)) : pr_arg_c("");
    issue.n_args = 3;
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
