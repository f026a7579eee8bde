/* Repeats of records without a code: nobody can tell a person, so only a record that is equal in
 * every cell, with time of day, to one of another file is the same answer downloaded again, and an
 * edited answer cannot be told from one that was deleted and a new one. Files of equal bytes are
 * one. */
#include "repeats.h"

/* Every cell of a record that has a time of day, and how often it stood in this file so far; in the
 * bytes of *b. */
static struct pr_text whole_record(struct repeats *p, size_t table, size_t row,
                                   struct judge_index *times, struct pr_buf *b) {
    const struct pr_table *t = p->j->table[table];
    struct judge_clock clock = judge_clock_of(t);
    const struct pr_column *at = NULL;
    struct pr_moment stamp = judge_stamp(&clock, row, &at);
    if (stamp.day == PR_NO_DAY || stamp.second < 0) {
        return PR_TEXT("");
    }
    b->n = 0;
    judge_put_number(b, p->survey[table]);
    pr_moment_print(b, stamp);
    for (size_t i = 0; i < t->n_columns; i++) {
        if (judge_is_answer(&t->column[i]) || t->column[i].role == PR_ROLE_CLASS) {
            pr_buf_char(b, '\x1e');
            pr_buf_text(b, pr_text_trim(pr_table_raw(t, row, i)));
        }
    }
    struct pr_text lent = pr_buf_done(b);
    if (judge_index_find(times, lent) == SIZE_MAX) {
        *judge_index_at(times, pr_text_copy(p->j->arena, lent)) = 0;
    }
    judge_put_number(b, ++*judge_index_at(times, lent));
    return pr_buf_done(b);
}

/* Records in the order they were first seen, and the last file that holds each again. */
struct seen {
    struct judge_index record; /* -> index into at */
    struct at {
        size_t table, row, again;
    } * at;
    size_t n, capacity;
    size_t *records, *common; /* by table; by table and table */
};

static void anonymous(struct repeats *p, size_t table, struct seen *seen, struct pr_buf *b) {
    struct pr_table *t = p->j->table[table];
    struct judge_index times = judge_index_new(p->j->arena, t->n_rows);
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        struct pr_text record = whole_record(p, table, r, &times, b);
        if (record.n == 0) {
            continue;
        }
        seen->records[table]++;
        size_t at = judge_index_find(&seen->record, record);
        if (at < seen->n && seen->at != NULL) {
            t->row[r].use = PR_USE_REPEATED;
            t->row[r].again = true;
            seen->at[at].again = table;
            seen->common[seen->at[at].table * p->j->n + table]++;
        } else {
            seen->at =
                pr_arena_grow(p->j->arena, seen->at, seen->n, &seen->capacity, sizeof *seen->at);
            *judge_index_at(&seen->record, pr_text_copy(p->j->arena, record)) = seen->n;
            seen->at[seen->n++] = (struct at){table, r, SIZE_MAX};
        }
    }
}

/* Whether half of the smaller file stands in the other. */
static bool is_kin(const struct repeats *p, const struct seen *seen, size_t a, size_t b) {
    size_t common = seen->common[a * p->j->n + b] + seen->common[b * p->j->n + a];
    size_t smaller = seen->records[a] < seen->records[b] ? seen->records[a] : seen->records[b];
    return a != b && common > 0 && 2 * common >= smaller;
}

/* The newest download of a file's form; SIZE_MAX: none is newer. */
static size_t newest(const struct repeats *p, const struct seen *seen, size_t table) {
    size_t found = table;
    for (size_t b = 0; b < p->j->n; b++) {
        bool later = is_kin(p, seen, table, b) && p->last[b] > p->last[found];
        found = later ? b : found;
    }
    return found == table ? SIZE_MAX : found;
}

/* Records of an earlier download that the newest one lacks. */
static void vanished(struct repeats *p, const struct seen *seen, size_t table) {
    size_t later = newest(p, seen, table);
    size_t gone = 0;
    for (size_t i = 0; later != SIZE_MAX && i < seen->n; i++) {
        const struct at *at = &seen->at[i];
        if (at->table == table && at->again != later) {
            p->j->table[table]->row[at->row].vanished = true;
            gone++;
        }
    }
    if (gone == 0) {
        return;
    }
    struct pr_issue issue = {
        .code = PR_ISSUE_records_disappeared,
        .action = PR_ACTION_REPORT,
        .file = p->j->table[later]->file,
        .count = 1,
        .args = {pr_arg_c(p->j->table[table]->place), pr_arg_count((int64_t)gone)},
        .n_args = 2};
    pr_issues_add(p->j->issues, issue);
}

/* What a file is to an earlier one of its form. */
static void note(struct repeats *p, const struct seen *seen, size_t table) {
    for (size_t a = 0; a < table; a++) {
        size_t common = seen->common[a * p->j->n + table];
        if (is_kin(p, seen, a, table)) {
            struct pr_issue issue = {
                .code = PR_ISSUE_note_download_nameless,
                .action = PR_ACTION_REPORT,
                .file = p->j->table[table]->file,
                .count = 1,
                .args = {pr_arg_c(p->j->table[a]->place), pr_arg_count((int64_t)common)},
                .n_args = 2};
            pr_issues_add(p->j->issues, issue);
            return;
        }
    }
}

/* The same bytes under another name, in an anonymous survey. */
static bool copy_of_earlier(const struct repeats *p, size_t table) {
    const struct pr_table *t = p->j->table[table];
    for (size_t i = 0; i < table; i++) {
        const struct pr_table *other = p->j->table[i];
        if (p->survey[i] == p->survey[table] && t->sha256[0] != '\0' &&
            pr_text_is(pr_text_of(t->sha256), other->sha256)) {
            return true;
        }
    }
    return false;
}

/* Whether other files hold answers to the same questions: else nothing can be a second download. */
static bool has_company(const struct repeats *p, size_t table) {
    size_t n = 0;
    for (size_t i = 0; i < p->j->n; i++) {
        n += p->survey[i] == p->survey[table];
    }
    return n > 1;
}

static void set_copy_aside(struct repeats *p, struct pr_table *t) {
    size_t n = 0;
    size_t first = SIZE_MAX;
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS) {
            t->row[r].use = PR_USE_REPEATED;
            t->row[r].again = true;
            first = first == SIZE_MAX ? r : first;
            n++;
        }
    }
    if (n > 0) {
        struct pr_issue issue =
            judge_issue(t, first, NULL, PR_ISSUE_duplicate_exact, PR_ACTION_COUNT_ONCE);
        issue.count = n;
        pr_issues_add(p->j->issues, issue);
    }
}

void judge_nameless(struct repeats *p) {
    struct judging *j = p->j;
    struct seen seen = {.record = judge_index_new(j->arena, 16)};
    struct pr_buf b = pr_buf_new(j->arena);
    size_t n = 0;
    for (size_t i = 0; i < j->n; i++) {
        n += p->survey[i] != SIZE_MAX && judge_key_column(j->table[i]) == NULL;
    }
    if (n < 2) {
        return;
    }
    seen.records = pr_arena_array(j->arena, j->n, sizeof *seen.records);
    seen.common = pr_arena_array(j->arena, j->n * j->n, sizeof *seen.common);
    for (size_t i = 0; i < j->n; i++) {
        if (p->survey[i] == SIZE_MAX || judge_key_column(j->table[i]) != NULL) {
            continue;
        }
        if (copy_of_earlier(p, i)) {
            set_copy_aside(p, j->table[i]);
        } else if (has_company(p, i)) {
            anonymous(p, i, &seen, &b);
            note(p, &seen, i);
        }
    }
    for (size_t i = 0; i < j->n; i++) {
        vanished(p, &seen, i);
    }
}
