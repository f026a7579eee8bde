/* Records of diagnostic works, one by one. The order of decisions, the first that holds decides:
 *
 *   1. quarantined by ingest, or the example row of a template
 *   2. no code                                                        key_missing
 *   3. a code that is on no list                                      unknown_key
 *   4. no work: nothing names it                                      work_unknown
 *   5. no wave: a word that is no wave, or a file of no wave (refused)
 *   6. a day in another wave's window                                 wrong_wave
 *      (after the window it is late and counts; a wave column decides by itself)
 *   7. the pupil had left before that day, else before the wave's first day
 *                                                                     left_earlier
 *   8. repeats: the first of pupil, work, wave (and task) counts
 *
 * Class and group come from the roster. What would be said of every row of a pupil in a long table
 * is said once, with a count.
 */
#include "works.h"

bool work_is_long(const struct pr_table *t) {
    return pr_table_field(t, PR_FIELD_TASK) != NULL && pr_table_field(t, PR_FIELD_POINTS) != NULL;
}

int work_grade(const struct pr_context *context, int32_t class) {
    return class >= 0 ? context->class[class].grade : 0;
}

/* One issue for all rows that say `about` (a code, a day, a word) about the same thing. */
static void say_once(struct work_judging *w, struct pr_issue issue, struct pr_text about) {
    judge_say_counted(w->j->issues, &w->said, about, issue);
}

static void set_aside(struct work_judging *w, size_t row, enum pr_use use, enum pr_issue_code code,
                      const struct pr_column *at) {
    w->t->row[row].use = (uint8_t)use;
    struct pr_issue issue = judge_issue(w->t, row, at, code, PR_ACTION_EXCLUDE_ROW);
    if (w->is_long && at != NULL) {
        say_once(w, issue, issue.value);
    } else {
        pr_issues_add(w->j->issues, issue);
    }
}

/* ---- who ---- */

static bool who(struct work_judging *w, size_t row) {
    const struct pr_context *context = w->j->context;
    struct pr_row *r = &w->t->row[row];
    if (w->key == NULL || w->key->missing[row] != PR_PRESENT || w->key->text[row].n == 0) {
        set_aside(w, row, PR_USE_KEY_MISSING, PR_ISSUE_key_missing, w->key);
        return false;
    }
    size_t pupil = judge_index_find(&w->j->pupil, w->key->text[row]);
    if (pupil == SIZE_MAX && context->has_roster) {
        pupil = judge_loose_pupil(w->j, w->key->text[row]);
        if (pupil != SIZE_MAX) {
            struct pr_issue issue =
                judge_issue(w->t, row, w->key, PR_ISSUE_key_normalised, PR_ACTION_NORMALISE);
            issue.args[0] = pr_arg_text(context->pupil[pupil].code);
            issue.n_args = 1;
            say_once(w, issue, issue.value);
        }
    }
    if (pupil == SIZE_MAX) {
        set_aside(w, row, PR_USE_UNKNOWN_KEY, PR_ISSUE_unknown_key, w->key);
        return false;
    }
    r->pupil = (int32_t)pupil;
    r->class = context->pupil[pupil].class;
    r->group = context->pupil[pupil].group;
    return true;
}

static struct pr_text typed_class(const struct work_judging *w, size_t row) {
    if (w->class != NULL) {
        return w->class->missing[row] == PR_PRESENT ? w->class->text[row] : PR_TEXT("");
    }
    return judge_title_class(w->j->arena, w->t);
}

/* The roster's class holds; without one the typed class gives class and group. */
static void place(struct work_judging *w, size_t row) {
    const struct pr_context *context = w->j->context;
    struct pr_row *r = &w->t->row[row];
    struct pr_text name = typed_class(w, row);
    if (name.n == 0) {
        return;
    }
    if (context->has_roster) {
        if (w->class != NULL && r->class >= 0 &&
            !pr_text_equal(name, context->class[r->class].name)) {
            struct pr_issue issue =
                judge_issue(w->t, row, w->class, PR_ISSUE_class_conflict, PR_ACTION_USE_ROSTER);
            issue.args[0] = pr_arg_text(context->class[r->class].name);
            issue.n_args = 1;
            say_once(w, issue, w->key->text[row]);
        }
        return;
    }
    size_t class = judge_index_find(&w->j->class, name);
    if (class != SIZE_MAX) {
        r->class = (int32_t) class;
        r->group = context->class[class].group;
    } else if (context->n_classes > 0 && w->class != NULL) {
        say_once(w, judge_issue(w->t, row, w->class, PR_ISSUE_class_unknown, PR_ACTION_REPORT),
                 name);
    }
}

/* ---- which work, when ---- */

static bool which(struct work_judging *w, size_t row) {
    struct pr_text name;
    int32_t work = work_of_row(w->j->arena, w->j->context, w->t, row, &name);
    w->t->row[row].subject = work;
    if (work >= 0) {
        return true;
    }
    w->t->row[row].use = PR_USE_NOT_BOUND;
    bool asked = w->j->context->has_passport || w->j->context->has_tasks;
    if (!asked) { /* a file alone: nothing could have told */
        w->t->row[row].use = PR_COUNTS;
        return true;
    }
    struct pr_issue issue = {.code = PR_ISSUE_work_unknown,
                             .action = PR_ACTION_EXCLUDE_ROW,
                             .file = w->t->file,
                             .count = 1};
    say_once(w, issue, name);
    return false;
}

/* A class writes on one day: that it was late is said once for it. */
static bool in_time(struct work_judging *w, size_t row, const struct judge_row_wave *when) {
    if (when->use != PR_COUNTS) {
        w->t->row[row].use = (uint8_t)when->use;
    }
    if (when->says && (when->use != PR_USE_WRONG_WAVE || w->is_long)) {
        say_once(w, when->issue, when->about);
    } else if (when->says) {
        pr_issues_add(w->j->issues, when->issue);
    }
    return when->use == PR_COUNTS;
}

static bool still_here(struct work_judging *w, size_t row, int32_t wave) {
    const struct pr_row *r = &w->t->row[row];
    int64_t left = r->pupil >= 0 ? w->j->context->pupil[r->pupil].left : PR_NO_DAY;
    const struct pr_column *at = NULL;
    int64_t day = judge_stamp(&w->waves.clock, row, &at).day;
    if (day == PR_NO_DAY && wave >= 0) {
        day = w->j->waves.item[wave].from;
    }
    if (left == PR_NO_DAY || day == PR_NO_DAY || left >= day) {
        return true;
    }
    set_aside(w, row, PR_USE_LEFT_EARLIER, PR_ISSUE_left_earlier, w->key);
    return false;
}

static void one_record(struct work_judging *w, size_t r) {
    struct pr_row *row = &w->t->row[r];
    if (w->waves.refused) {
        row->use = PR_USE_NO_WAVE;
        return;
    }
    if (row->use != PR_COUNTS) {
        return;
    }
    struct judge_row_wave when = judge_row_wave(w->j, &w->waves, r);
    row->wave = when.wave >= 0 && (size_t)when.wave < w->j->waves.known ? when.wave : -1;
    if (when.use == PR_USE_NO_WAVE) {
        (void)in_time(w, r, &when);
        return;
    }
    if (who(w, r)) {
        place(w, r);
        if (which(w, r) && in_time(w, r, &when)) {
            (void)still_here(w, r, when.wave);
        }
    }
}

/* ---- repeats ---- */

struct first_row {
    size_t table, row;
    size_t repeated_by, issue; /* table + 1 that repeats it exactly, and where that is said */
};

struct repeats {
    struct judging *j;
    struct judge_index seen;
    struct first_row *first;
    size_t n, capacity;
    struct judge_index pairs; /* two tables -> the issue about their equal records */
};

static struct pr_text key_of(struct judging *j, const struct pr_table *t, size_t row) {
    struct pr_buf b = pr_buf_new(j->arena);
    const struct pr_row *r = &t->row[row];
    pr_buf_int(&b, r->pupil);
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, r->subject);
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, r->wave);
    if (work_is_long(t)) {
        pr_buf_char(&b, ' ');
        pr_buf_text(&b, work_task_key(j->arena, pr_table_text(t, row, PR_FIELD_TASK)));
    }
    return pr_buf_done(&b);
}

/* What the record says of each task. */
static struct pr_text points_of(struct judging *j, const struct pr_table *t, size_t row) {
    struct pr_buf b = pr_buf_new(j->arena);
    pr_buf_put(&b, "", 0);
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        bool points = column->field != NULL && column->field->id == PR_FIELD_POINTS;
        if (!work_is_task(column) && !points) {
            continue;
        }
        pr_buf_text(&b, column->about);
        pr_buf_char(&b, '=');
        if (column->missing[row] == PR_PRESENT && column->number != NULL) {
            pr_number_exact(&b, column->number[row]);
        } else {
            pr_buf_int(&b, -1 - (int64_t)column->missing[row]);
        }
        pr_buf_char(&b, ' ');
    }
    return pr_buf_done(&b);
}

static void repeated(struct repeats *p, size_t table, size_t row, struct first_row *first) {
    struct judging *j = p->j;
    struct pr_table *t = j->table[table];
    const struct pr_table *other = j->table[first->table];
    bool exact = pr_text_equal(points_of(j, t, row), points_of(j, other, first->row));
    t->row[row].use = exact ? PR_USE_REPEATED : PR_USE_LATER_REPEAT;
    struct pr_issue issue = judge_issue(
        t, row, judge_key_column(t), exact ? PR_ISSUE_duplicate_exact : PR_ISSUE_duplicate_conflict,
        exact ? PR_ACTION_COUNT_ONCE : PR_ACTION_USE_FIRST);
    struct pr_text code = j->context->pupil[t->row[row].pupil].code;
    issue.args[0] = pr_arg_text(judge_key_there(j->arena, code, t, other));
    issue.args[1] = pr_arg_count((int64_t)other->row[first->row].line);
    issue.n_args = 2;
    if (!exact || other == t) {
        pr_issues_add(j->issues, issue);
        return;
    }
    struct pr_buf b = pr_buf_new(j->arena);
    pr_buf_int(&b, (int64_t)table);
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, (int64_t)first->table);
    /* the same download under another name */
    judge_say_counted(j->issues, &p->pairs, pr_buf_done(&b), issue);
}

static void work_repeats(struct judging *j) {
    struct repeats p = {
        .j = j, .seen = judge_index_new(j->arena, 256), .pairs = judge_index_new(j->arena, 8)};
    for (size_t i = 0; i < j->n; i++) {
        struct pr_table *t = j->table[i];
        bool mine = t->kind == PR_KIND_DIAGNOSTICS && judge_readable(t);
        for (size_t r = 0; mine && r < t->n_rows; r++) {
            if (t->row[r].use != PR_COUNTS || t->row[r].pupil < 0) {
                continue;
            }
            size_t *at = judge_index_at(&p.seen, key_of(j, t, r));
            if (*at != SIZE_MAX) {
                repeated(&p, i, r, &p.first[*at]);
                continue;
            }
            *at = p.n;
            p.first = pr_arena_grow(j->arena, p.first, p.n, &p.capacity, sizeof *p.first);
            p.first[p.n++] = (struct first_row){.table = i, .row = r};
        }
    }
}

/* ---- all ---- */

void judge_works(struct judging *j) {
    work_list_records(j);
    for (size_t i = 0; i < j->n; i++) {
        struct pr_table *t = j->table[i];
        if (t->kind != PR_KIND_DIAGNOSTICS || !judge_readable(t)) {
            continue;
        }
        struct work_judging w = {.j = j,
                                 .t = t,
                                 .key = judge_key_column(t),
                                 .class = pr_table_field(t, PR_FIELD_CLASS),
                                 .is_long = work_is_long(t),
                                 .said = judge_index_new(j->arena, 32)};
        w.class = w.class != NULL && w.class->text != NULL ? w.class : NULL;
        w.waves = judge_row_waves_of(j, t);
        for (size_t r = 0; r < t->n_rows; r++) {
            one_record(&w, r);
        }
        if (!w.waves.refused) {
            work_headings(&w);
            work_values(&w);
        }
    }
    work_repeats(j);
}
