/* Sheets of open lessons. A sheet finds its lesson by code, number or date; found otherwise than by
 * its code it is noted, not found it does not count (where there is a table of lessons). One sheet
 * per lesson and observer: the first in the order of files and rows; exact repeats count once.
 * Without a table of lessons and without a column for the lesson only exact repeats are told. */
#include "inner.h"

struct sheet {
    size_t table, row;
    struct pr_text lesson; /* what tells it */
    struct pr_text observer;
    bool told; /* lesson and observer are named: another sheet of theirs is a repeat */
    struct pr_moment stamp;
    struct pr_text answers;
};

struct sheets {
    struct judging *j;
    struct sheet *item;
    size_t n, capacity;
    struct judge_lesson_finder lesson;
    struct judge_index spelled; /* cells whose spelling ingest has noted -> the issue */
};

/* ---- one sheet ---- */

/* The lesson was found otherwise than by its code. A note of ingest at the same cell gets the right
 * code instead of a second note. */
static void note_lesson(struct sheets *s, const struct pr_table *t, size_t row, int32_t lesson) {
    struct judging *j = s->j;
    const struct pr_column *c = pr_table_field(t, PR_FIELD_LESSON);
    if (c == NULL || pr_text_blank(pr_table_raw(t, row, (size_t)(c - t->column)))) {
        return; /* found by its date; nothing was written otherwise */
    }
    judge_respell(j, &s->spelled,
                  judge_issue(t, row, c, PR_ISSUE_key_normalised, PR_ACTION_NORMALISE),
                  j->context->lesson[lesson].code);
}

/* The sheet's day is not the one in the table of lessons. */
static void other_day(struct sheets *s, const struct pr_table *t, size_t row,
                      const struct pr_lesson *lesson) {
    int64_t day = judge_day(t, row, PR_FIELD_DATE);
    if (lesson->file == NULL || day == PR_NO_DAY || lesson->day == PR_NO_DAY ||
        day == lesson->day) {
        return;
    }
    struct pr_issue issue = judge_issue(t, row, pr_table_field(t, PR_FIELD_DATE),
                                        PR_ISSUE_lesson_date_differs, PR_ACTION_REPORT);
    issue.args[0] = pr_arg_number(PR_SHOW_DAY, (double)day);
    issue.args[1] = pr_arg_c(lesson->file);
    issue.args[2] = pr_arg_count((int64_t)lesson->line);
    issue.args[3] = pr_arg_number(PR_SHOW_DAY, (double)lesson->day);
    issue.n_args = 4;
    pr_issues_add(s->j->issues, issue);
}

static bool place(struct sheets *s, struct pr_table *t, size_t row) {
    struct judging *j = s->j;
    bool by_code = false;
    int32_t lesson = judge_lesson_of(&s->lesson, t, row, &by_code);
    const struct pr_column *c = pr_table_field(t, PR_FIELD_LESSON);
    t->row[row].subject = lesson;
    if (lesson >= 0) {
        const struct pr_lesson *l = &j->context->lesson[lesson];
        t->row[row].class = l->class;
        t->row[row].group = l->class >= 0 ? j->context->class[l->class].group : -1;
        if (!by_code) {
            note_lesson(s, t, row, lesson);
        }
        other_day(s, t, row, l);
        return true;
    }
    if (!j->context->has_lessons) {
        return true;
    }
    t->row[row].use = PR_USE_UNKNOWN_KEY;
    pr_issues_add(j->issues, judge_issue(t, row, c != NULL ? c : pr_table_field(t, PR_FIELD_DATE),
                                         PR_ISSUE_lesson_unknown, PR_ACTION_EXCLUDE_ROW));
    return false;
}

static bool has_observer(struct judging *j, struct pr_table *t, size_t row) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_OBSERVER);
    if (c == NULL || c->missing[row] == PR_PRESENT) {
        return true;
    }
    t->row[row].use = PR_USE_KEY_MISSING;
    pr_issues_add(j->issues, judge_issue(t, row, c, PR_ISSUE_key_missing, PR_ACTION_EXCLUDE_ROW));
    return false;
}

static struct pr_text lesson_key(struct judging *j, const struct pr_table *t, size_t row) {
    if (t->row[row].subject >= 0) {
        return j->context->lesson[t->row[row].subject].code;
    }
    return judge_lesson_name(j->arena, t, row);
}

static void gather(struct sheets *s, size_t table) {
    struct judging *j = s->j;
    struct pr_table *t = j->table[table];
    struct judge_clock clock = judge_clock_of(t);
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS || !has_observer(j, t, r) || !place(s, t, r)) {
            continue;
        }
        const struct pr_column *at = NULL;
        struct sheet sheet = {.table = table,
                              .row = r,
                              .lesson = lesson_key(j, t, r),
                              .observer = pr_table_text(t, r, PR_FIELD_OBSERVER),
                              .stamp = judge_stamp(&clock, r, &at),
                              .answers = judge_answers(j->arena, t, r)};
        sheet.told = sheet.observer.n > 0 && sheet.lesson.n > 0 &&
                     (j->context->has_lessons || pr_table_field(t, PR_FIELD_LESSON) != NULL);
        s->item = pr_arena_grow(j->arena, s->item, s->n, &s->capacity, sizeof *s->item);
        s->item[s->n++] = sheet;
    }
}

/* ---- repeats ---- */

static int by_place(const void *a, const void *b) {
    const struct sheet *x = a;
    const struct sheet *y = b;
    if (x->table != y->table) {
        return x->table < y->table ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static int by_stamp(const struct sheet *x, const struct sheet *y) {
    if (x->stamp.day != y->stamp.day) {
        return x->stamp.day < y->stamp.day ? -1 : 1;
    }
    return (x->stamp.second > y->stamp.second) - (x->stamp.second < y->stamp.second);
}

/* Sheets of one lesson and observer side by side, among them those of one moment with the same
 * marks. */
static int by_key(const void *a, const void *b) {
    const struct sheet *x = a;
    const struct sheet *y = b;
    int order = pr_text_compare(x->lesson, y->lesson);
    order = order != 0 ? order : pr_text_compare(x->observer, y->observer);
    order = order != 0 ? order : by_stamp(x, y);
    order = order != 0 ? order : pr_text_compare(x->answers, y->answers);
    return order != 0 ? order : by_place(a, b);
}

static const struct pr_column *place_of_key(const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_LESSON);
    return c != NULL ? c : pr_table_field(t, PR_FIELD_OBSERVER);
}

static void exact(struct sheets *s, const struct sheet *sheet) {
    struct pr_table *t = s->j->table[sheet->table];
    t->row[sheet->row].use = PR_USE_REPEATED;
    pr_issues_add(s->j->issues, judge_issue(t, sheet->row, place_of_key(t),
                                            PR_ISSUE_duplicate_exact, PR_ACTION_COUNT_ONCE));
}

/* The key in the message: lesson and observer. */
static void conflict(struct sheets *s, const struct sheet *sheet, const struct sheet *first) {
    struct pr_table *t = s->j->table[sheet->table];
    t->row[sheet->row].use = PR_USE_LATER_REPEAT;
    struct pr_buf key = pr_buf_new(s->j->arena);
    pr_buf_text(&key, sheet->lesson);
    pr_buf_c(&key, ", ");
    pr_buf_text(&key, sheet->observer);
    struct pr_issue issue = judge_issue(t, sheet->row, place_of_key(t), PR_ISSUE_duplicate_conflict,
                                        PR_ACTION_USE_FIRST);
    issue.args[0] =
        pr_arg_text(judge_key_there(s->j->arena, pr_buf_done(&key), t, s->j->table[first->table]));
    issue.args[1] = pr_arg_count((int64_t)s->j->table[first->table]->row[first->row].line);
    issue.n_args = 2;
    pr_issues_add(s->j->issues, issue);
}

/* Sheets of one moment with the same marks count once, whether their lesson is told or not. Those
 * left whose lesson is told go to the front of m; gives how many. */
static size_t once(struct sheets *s, struct sheet *m, size_t n) {
    struct sheet kept = m[0];
    size_t left = m[0].told ? 1 : 0;
    for (size_t i = 1; i < n; i++) {
        bool same = by_stamp(&m[i], &kept) == 0 && pr_text_equal(m[i].answers, kept.answers);
        if (same && m[i].table != kept.table) {
            s->j->table[m[i].table]->row[m[i].row].use = PR_USE_REPEATED; /* downloaded again */
        } else if (same) {
            exact(s, &m[i]);
        } else {
            kept = m[i];
            m[left] = kept;
            left += kept.told ? 1 : 0;
        }
    }
    return left;
}

/* Sheets of one lesson and observer. */
static void decide(struct sheets *s, struct sheet *m, size_t n) {
    size_t left = once(s, m, n);
    if (left < 2) {
        return;
    }
    qsort(m, left, sizeof *m, by_place);
    for (size_t i = 1; i < left; i++) {
        if (pr_text_equal(m[i].answers, m[0].answers)) {
            exact(s, &m[i]);
        } else {
            conflict(s, &m[i], &m[0]);
        }
    }
}

/* ---- different sheets ---- */

/* One sheet of criteria per year: tables bound to another instrument than the first do not count.
 */
static void one_instrument(struct judging *j) {
    const struct pr_table *first = NULL;
    for (size_t i = 0; i < j->n; i++) {
        struct pr_table *t = j->table[i];
        if (t->kind != PR_KIND_OBSERVATIONS || !judge_readable(t)) {
            continue;
        }
        if (first == NULL) {
            first = t;
        }
        if (judge_same_instrument(first->instrument, t->instrument)) {
            continue;
        }
        for (size_t r = 0; r < t->n_rows; r++) {
            t->row[r].use = t->row[r].use == PR_COUNTS ? PR_USE_NOT_BOUND : t->row[r].use;
        }
        struct pr_issue issue = {.code = PR_ISSUE_two_of_kind,
                                 .action = PR_ACTION_USE_FIRST,
                                 .file = t->file,
                                 .count = 1};
        judge_say(j->issues, issue, pr_text_of(first->file), PR_TEXT(""));
    }
}

void judge_observations(struct judging *j) {
    struct sheets s = {.j = j};
    one_instrument(j);
    s.spelled = judge_spellings(j);
    s.lesson = judge_lesson_finder_new(j->arena, j->context);
    for (size_t i = 0; i < j->n; i++) {
        if (j->table[i]->kind == PR_KIND_OBSERVATIONS && judge_readable(j->table[i])) {
            gather(&s, i);
        }
    }
    if (s.n == 0) {
        return;
    }
    qsort(s.item, s.n, sizeof *s.item, by_key);
    size_t start = 0;
    for (size_t i = 1; i <= s.n; i++) {
        bool same = i < s.n && pr_text_equal(s.item[i].lesson, s.item[start].lesson) &&
                    pr_text_equal(s.item[i].observer, s.item[start].observer);
        if (!same) {
            decide(&s, &s.item[start], i - start);
            start = i;
        }
    }
}
