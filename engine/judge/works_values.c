/* Cells of diagnostic works: points within 0 and the task's maximum, whole ones unless the work
 * knows halves; «н»; totals that are not the sum; headings against the task list. */
#include "works.h"

const size_t *work_columns(struct pr_arena *arena, const struct pr_work *work,
                           const struct pr_table *t, int32_t wave, int grade) {
    size_t *item = pr_arena_array(arena, t->n_columns + 1, sizeof *item);
    size_t n = work->tasks->n_items;
    bool *taken = pr_arena_array(arena, n + 1, sizeof *taken);
    for (size_t c = 0; c < t->n_columns; c++) {
        item[c] = SIZE_MAX;
        if (work_is_task(&t->column[c])) {
            struct pr_text key = work_task_key(arena, t->column[c].about);
            size_t found = work_item_of(work, key, wave, grade);
            bool free = found < n && !taken[found];
            item[c] = free ? found : SIZE_MAX;
            taken[found < n ? found : n] = true;
        }
    }
    return item;
}

/* Columns of the row, looked up once for rows that follow each other alike. */
struct bound {
    int32_t work, wave;
    int grade;
    const size_t *item;
};

static void bind(struct work_judging *w, struct bound *b, size_t row) {
    const struct pr_context *context = w->j->context;
    const struct pr_row *r = &w->t->row[row];
    int grade = work_grade(context, r->class);
    if (b->item != NULL && b->work == r->subject && b->wave == r->wave && b->grade == grade) {
        return;
    }
    *b = (struct bound){.work = r->subject, .wave = r->wave, .grade = grade};
    if (r->subject >= 0) {
        b->item = work_columns(w->j->arena, &context->work[r->subject], w->t, r->wave, grade);
    }
}

/* ---- one cell ---- */

static bool is_whole(double v) {
    return v >= INT16_MIN && v <= INT16_MAX && v == (double)(int)v;
}

/* Sets a cell aside, with its issue, unless it is a number of points that the task allows. */
static void cell(struct work_judging *w, size_t row, struct pr_column *c, double maximum,
                 bool halves) {
    double v = c->number[row];
    bool due = is_whole(v) || (halves && is_whole(2 * v));
    bool above = maximum > 0 && v > maximum;
    if (due && v >= 0 && !above && v <= WORK_POINTS_MOST) {
        return;
    }
    c->use[row] = PR_OFF_SCALE;
    enum pr_issue_code code = v < 0  ? PR_ISSUE_out_of_range
                              : !due ? PR_ISSUE_not_on_scale
                                     : PR_ISSUE_over_maximum;
    struct pr_issue issue = judge_issue(w->t, row, c, code, PR_ACTION_EXCLUDE_VALUE);
    double top = maximum > 0 ? maximum : WORK_POINTS_MOST;
    issue.args[0] = pr_arg_number(PR_SHOW_PLAIN, code == PR_ISSUE_over_maximum ? top : 0);
    issue.args[1] = pr_arg_number(PR_SHOW_PLAIN, top);
    issue.n_args = 2;
    pr_issues_add(w->j->issues, issue);
}

static void absent(struct work_judging *w, size_t row, const struct pr_column *c) {
    struct pr_issue issue = judge_issue(w->t, row, c, PR_ISSUE_absent, PR_ACTION_REPORT);
    if (!w->is_long) {
        pr_issues_add(w->j->issues, issue);
        return;
    }
    struct pr_buf b = pr_buf_new(w->j->arena); /* a pupil's rows say it once */
    pr_buf_c(&b, "absent ");
    pr_buf_text(&b, w->key->text[row]);
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, w->t->row[row].subject);
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, w->t->row[row].wave);
    size_t *at = judge_index_at(&w->said, pr_buf_done(&b));
    if (*at == SIZE_MAX) {
        *at = w->j->issues->n;
        pr_issues_add(w->j->issues, issue);
    }
}

/* ---- one record ---- */

static void blank(struct work_judging *w, size_t row, const struct pr_column *c) {
    judge_say_counted(w->j->issues, &w->said, PR_TEXT(""),
                      judge_issue(w->t, row, c, PR_ISSUE_note_blank_points, PR_ACTION_REPORT));
}

/* The typed total against the sum of the tasks; only where every task has its points. */
static void total(struct work_judging *w, size_t row, double sum) {
    const struct pr_column *c = pr_table_field(w->t, PR_FIELD_TOTAL);
    if (c == NULL || c->number == NULL || c->missing[row] != PR_PRESENT ||
        (c->number[row] >= sum - PR_TOLERANCE && c->number[row] <= sum + PR_TOLERANCE)) {
        return;
    }
    struct pr_issue issue =
        judge_issue(w->t, row, c, PR_ISSUE_total_differs, PR_ACTION_EXCLUDE_VALUE);
    issue.args[0] = pr_arg_number(PR_SHOW_PLAIN, sum);
    issue.n_args = 1;
    pr_issues_add(w->j->issues, issue);
}

/* What the cells of a row say. */
struct said {
    const struct pr_column *away, *empty; /* the first of «н», of empty cells */
    size_t points, tasks;
    double sum;
};

static void read_cell(struct work_judging *w, size_t row, struct pr_column *c,
                      const struct pr_work *work, size_t item, struct said *said) {
    said->tasks++;
    switch ((enum pr_missing)c->missing[row]) {
    case PR_ABSENT:
        said->away = said->away == NULL ? c : said->away;
        break;
    case PR_BLANK:
        said->empty = said->empty == NULL ? c : said->empty;
        break;
    case PR_PRESENT:
        cell(w, row, c, work != NULL ? work->maximum[item] : c->maximum,
             work == NULL || work->halves[item]);
        said->points += c->use[row] == PR_PRESENT;
        said->sum += c->number[row];
        break;
    default:
        break;
    }
}

static void wide_row(struct work_judging *w, size_t row, const struct bound *b) {
    const struct pr_work *work = b->work >= 0 ? &w->j->context->work[b->work] : NULL;
    struct said said = {.tasks = 0};
    for (size_t c = 0; c < w->t->n_columns; c++) {
        struct pr_column *column = &w->t->column[c];
        size_t item = work != NULL && b->item != NULL ? b->item[c] : 0;
        if (work_is_task(column) && item != SIZE_MAX) {
            read_cell(w, row, column, work, item, &said);
        }
    }
    if (said.away != NULL) {
        absent(w, row, said.away);
    } else if (said.empty != NULL && said.points > 0) {
        blank(w, row, said.empty);
    }
    if (said.tasks > 0 && said.points == said.tasks) {
        total(w, row, said.sum);
    }
}

static void long_row(struct work_judging *w, size_t row, const struct pr_column *points) {
    struct pr_column *c = &w->t->column[points - w->t->column];
    const struct pr_row *r = &w->t->row[row];
    struct pr_text task = pr_table_text(w->t, row, PR_FIELD_TASK);
    if (c->missing[row] == PR_ABSENT) {
        absent(w, row, c);
    }
    if (c->number == NULL || r->subject < 0 || task.n == 0 || c->missing[row] != PR_PRESENT) {
        return;
    }
    const struct pr_work *work = &w->j->context->work[r->subject];
    size_t item = work_item_of(work, work_task_key(w->j->arena, task), r->wave,
                               work_grade(w->j->context, r->class));
    if (item != SIZE_MAX) {
        cell(w, row, c, work->maximum[item], work->halves[item]);
    }
}

void work_values(struct work_judging *w) {
    const struct pr_column *points = pr_table_field(w->t, PR_FIELD_POINTS);
    struct bound b = {.work = -1, .wave = -1};
    for (size_t r = 0; r < w->t->n_rows; r++) {
        enum pr_use use = (enum pr_use)w->t->row[r].use;
        if (use == PR_USE_QUARANTINED || use == PR_USE_EXAMPLE) {
            continue;
        }
        if (w->is_long) {
            long_row(w, r, points);
        } else {
            bind(w, &b, r);
            wide_row(w, r, &b);
        }
    }
}
