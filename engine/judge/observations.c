/* Sheets of open lessons. A sheet finds its lesson by code, number or date; found otherwise than by
 * its code it is noted, not found it does not count (where there is a table of lessons). One sheet
 * per lesson and observer: the last by time stamp, else in the file; exact repeats count once.
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

static struct pr_text cell_key(struct pr_buf *b, const char *file, size_t line, size_t column) {
    b->n = 0;
    pr_buf_c(b, file);
    pr_buf_char(b, '\x1f');
    pr_buf_int(b, (int64_t)line);
    pr_buf_char(b, '\x1f');
    pr_buf_int(b, (int64_t)column);
    return pr_buf_done(b);
}

static void index_spellings(struct sheets *s) {
    struct judging *j = s->j;
    struct pr_buf b = pr_buf_new(j->arena);
    s->spelled = judge_index_new(j->arena, 16);
    for (size_t i = 0; i < j->issues->n; i++) {
        const struct pr_issue *issue = &j->issues->items[i];
        if (issue->file != NULL &&
            (issue->code == PR_ISSUE_key_normalised || issue->code == PR_ISSUE_lookalike_letters)) {
            struct pr_text key = cell_key(&b, issue->file, issue->line, issue->column);
            *judge_index_at(&s->spelled, pr_text_copy(j->arena, key)) = i;
        }
    }
}

/* The lesson was found otherwise than by its code. A note of ingest at the same cell gets the right
 * code instead of a second note. */
static void note_lesson(struct sheets *s, const struct pr_table *t, size_t row, int32_t lesson) {
    struct judging *j = s->j;
    const struct pr_column *c = pr_table_field(t, PR_FIELD_LESSON);
    if (c == NULL || pr_text_blank(pr_table_raw(t, row, (size_t)(c - t->column)))) {
        return; /* found by its date; nothing was written otherwise */
    }
    struct pr_buf b = pr_buf_new(j->arena);
    size_t at = judge_index_find(&s->spelled, cell_key(&b, t->file, t->row[row].line, c->n));
    if (at != SIZE_MAX) {
        j->issues->items[at].args[0] = pr_arg_text(j->context->lesson[lesson].code);
        j->issues->items[at].n_args = 1;
        return;
    }
    judge_say(j->issues, judge_issue(t, row, c, PR_ISSUE_key_normalised, PR_ACTION_NORMALISE),
              j->context->lesson[lesson].code, PR_TEXT(""));
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

static int by_key(const void *a, const void *b) {
    const struct sheet *x = a;
    const struct sheet *y = b;
    int order = pr_text_compare(x->lesson, y->lesson);
    order = order != 0 ? order : pr_text_compare(x->observer, y->observer);
    if (order != 0) {
        return order;
    }
    bool dated[2] = {x->stamp.day != PR_NO_DAY, y->stamp.day != PR_NO_DAY};
    if (dated[0] != dated[1]) {
        return dated[0] ? 1 : -1;
    }
    int64_t first = dated[0] ? pr_moment_seconds(x->stamp) : 0;
    int64_t second = dated[1] ? pr_moment_seconds(y->stamp) : 0;
    if (first != second) {
        return first < second ? -1 : 1;
    }
    if (x->table != y->table) {
        return x->table < y->table ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static const struct pr_column *place_of_key(const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_LESSON);
    return c != NULL ? c : pr_table_field(t, PR_FIELD_OBSERVER);
}

static void give_way(struct sheets *s, const struct sheet *sheet, enum pr_use use,
                     enum pr_issue_code code) {
    struct pr_table *t = s->j->table[sheet->table];
    t->row[sheet->row].use = (uint8_t)use;
    pr_issues_add(s->j->issues,
                  judge_issue(t, sheet->row, place_of_key(t), code,
                              use == PR_USE_REPEATED ? PR_ACTION_COUNT_ONCE : PR_ACTION_USE_LAST));
}

static void winner(struct sheets *s, const struct sheet *sheet, const struct sheet *before) {
    const struct pr_table *t = s->j->table[sheet->table];
    struct pr_issue issue = judge_issue(t, sheet->row, place_of_key(t), PR_ISSUE_duplicate_conflict,
                                        PR_ACTION_USE_LAST);
    issue.args[0] = pr_arg_text(sheet->lesson);
    issue.args[1] = pr_arg_count((int64_t)s->j->table[before->table]->row[before->row].line);
    issue.n_args = 2;
    pr_issues_add(s->j->issues, issue);
}

static bool same_stamp(const struct sheet *a, const struct sheet *b) {
    return a->stamp.day == b->stamp.day && a->stamp.second == b->stamp.second;
}

/* Sheets of one lesson and observer, in order of time. Unless the lesson is told, only sheets that
 * are equal to the second are repeats. */
static void decide(struct sheets *s, const struct sheet *m, size_t n) {
    size_t kept = 0;
    for (size_t i = 1; i < n; i++) {
        bool equal = pr_text_equal(m[i].answers, m[kept].answers);
        bool told = m[i].told && m[kept].told;
        if (equal && m[i].table != m[kept].table && same_stamp(&m[i], &m[kept])) {
            s->j->table[m[i].table]->row[m[i].row].use = PR_USE_REPEATED; /* downloaded again */
        } else if (equal && (told || same_stamp(&m[i], &m[kept]))) {
            give_way(s, &m[i], PR_USE_REPEATED, PR_ISSUE_duplicate_exact);
        } else if (told) {
            give_way(s, &m[kept], PR_USE_SUPERSEDED, PR_ISSUE_superseded);
            winner(s, &m[i], &m[kept]);
            kept = i;
        } else {
            kept = i;
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
        judge_say(j->issues, issue, pr_text_of(pr_kind_name(t->kind)), pr_text_of(first->file));
    }
}

void judge_observations(struct judging *j) {
    struct sheets s = {.j = j};
    one_instrument(j);
    index_spellings(&s);
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
