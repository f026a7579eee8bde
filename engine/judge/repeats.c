/* Repeats of a survey: one answer per person and wave, over all tables of the call that hold
 * answers to the same questions.
 *
 * The answers of a person in a wave are put in order: finished before unfinished would win (an
 * answer whose end of answering is empty yields to one that has it), then the time stamp (none
 * comes first), then the last stamp of the file (an edit keeps the stamp of the answer: the later
 * download tells how it reads now, whatever its name), then the file and the line. Neighbours with
 * equal answers are exact repeats and count once, the first of them. If different answers remain,
 * the last one counts; the others give way. Both are named. The same answer with the same stamp in
 * two files is one answer downloaded twice, and no complaint.
 *
 * Without a code a person cannot be told; only a record that is equal in every cell, with time of
 * day, to one of another file is the same answer downloaded again. Files of equal bytes are one.
 */
#include "inner.h"

struct entry {
    size_t table, row;
    size_t next; /* of the same person and wave; SIZE_MAX: none */
};

struct member {
    size_t table, row;
    bool finished;
    struct pr_moment stamp;
    int64_t last; /* stamp of the file, INT64_MIN without */
    struct pr_text answers;
};

struct repeats {
    struct judging *j;
    size_t *survey; /* by table: which questions; SIZE_MAX: none */
    int64_t *last;  /* by table: its latest stamp */
    struct entry *entry;
    size_t n;
    struct judge_index head; /* survey, wave, person -> first entry */
    size_t **pupil_head;     /* by survey and wave, then by pupil: the same, from 1 */
    size_t waves;
};

/* ---- the same questions ---- */

static bool is_answer(const struct pr_column *c) {
    if (c->item != NULL || c->criterion.n > 0) {
        return true;
    }
    switch (c->role) {
    case PR_ROLE_LIKERT:
    case PR_ROLE_LIKERT_TEXT:
    case PR_ROLE_NUMBER:
    case PR_ROLE_MARK:
    case PR_ROLE_CHOICE:
    case PR_ROLE_MULTI:
    case PR_ROLE_TEXT:
        return true;
    default:
        return false;
    }
}

/* The headings of the questions, in the order of the file. */
static struct pr_text questions(struct pr_arena *arena, const struct pr_table *t) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < t->n_columns; i++) {
        if (is_answer(&t->column[i])) {
            pr_buf_text(&b, pr_text_fold(arena, t->column[i].header));
            pr_buf_char(&b, '\x1f');
        }
    }
    return pr_buf_done(&b);
}

bool judge_same_questions(struct pr_arena *arena, const struct pr_table *a,
                          const struct pr_table *b) {
    if (a->instrument != NULL || b->instrument != NULL) {
        return judge_same_instrument(a->instrument, b->instrument);
    }
    return pr_text_equal(questions(arena, a), questions(arena, b));
}

bool judge_same_instrument(const struct pr_instrument *a, const struct pr_instrument *b) {
    if (a == b || a == NULL || b == NULL) {
        return a == b;
    }
    return pr_text_equal(a->id, b->id) && pr_text_equal(a->name, b->name) &&
           pr_text_equal(a->version, b->version);
}

/* ---- what a record answers ---- */

struct pr_text judge_answers(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct pr_column *c = &t->column[i];
        struct pr_text raw = pr_text_trim(pr_table_raw(t, row, i));
        if (!is_answer(c) || raw.n == 0) {
            continue; /* an empty cell answers nothing: a column more or less does not matter */
        }
        pr_buf_text(&b, c->header);
        pr_buf_char(&b, '\x1f');
        if (c->missing[row] == PR_PRESENT && c->number != NULL) {
            pr_number_exact(&b, c->number[row]);
        } else if (c->missing[row] == PR_PRESENT && c->text != NULL) {
            pr_buf_text(&b, c->text[row]);
        } else {
            pr_buf_text(&b, raw);
        }
        pr_buf_char(&b, '\x1e');
    }
    return pr_buf_done(&b);
}

/* ---- gathering ---- */

/* The latest stamp of a file, of the first column of stamps that has one. */
static int64_t last_stamp(const struct pr_table *t) {
    struct judge_clock clock = judge_clock_of(t);
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < PR_COUNT_OF(clock.column) && last == INT64_MIN; i++) {
        const struct pr_column *c = clock.column[i];
        for (size_t r = 0; c != NULL && r < t->n_rows; r++) {
            if (c->missing[r] == PR_PRESENT && c->moment[r].day != PR_NO_DAY &&
                !t->row[r].quarantined && pr_moment_seconds(c->moment[r]) > last) {
                last = pr_moment_seconds(c->moment[r]);
            }
        }
    }
    return last;
}

static void number_surveys(struct repeats *p) {
    struct judging *j = p->j;
    p->survey = pr_arena_array(j->arena, j->n, sizeof *p->survey);
    p->last = pr_arena_array(j->arena, j->n, sizeof *p->last);
    size_t found = 0;
    size_t *first = pr_arena_array(j->arena, j->n, sizeof *first);
    for (size_t i = 0; i < j->n; i++) {
        p->survey[i] = SIZE_MAX;
        if (j->table[i]->kind != PR_KIND_SURVEY || !judge_readable(j->table[i])) {
            continue;
        }
        size_t k = 0;
        while (k < found && !judge_same_questions(j->arena, j->table[first[k]], j->table[i])) {
            k++;
        }
        if (k == found) {
            first[found++] = i;
        }
        p->survey[i] = k;
        p->last[i] = last_stamp(j->table[i]);
    }
}

static void put_number(struct pr_buf *b, size_t n) {
    pr_buf_put(b, &n, sizeof n);
}

/* 0: no wave. */
static size_t wave_slot(const struct judging *j, size_t table, size_t row) {
    int32_t wave = j->wave[table][row];
    return wave < 0 ? 0 : (size_t)wave + 1;
}

/* Where the first entry of a pupil in a wave stands; 0: none yet. */
static size_t *head_of_pupil(struct repeats *p, size_t table, size_t row) {
    struct judging *j = p->j;
    size_t **heads = &p->pupil_head[p->survey[table] * p->waves + wave_slot(j, table, row)];
    if (*heads == NULL) {
        *heads = pr_arena_array(j->arena, j->context->n_pupils, sizeof **heads);
    }
    return &(*heads)[j->table[table]->row[row].pupil];
}

/* The same for a code that is no pupil's. Survey, wave and code are told by bytes in *b. */
static size_t *head_of_code(struct repeats *p, size_t table, size_t row, struct pr_buf *b) {
    b->n = 0;
    put_number(b, p->survey[table]);
    put_number(b, wave_slot(p->j, table, row));
    pr_buf_text(b, judge_key_column(p->j->table[table])->text[row]);
    struct pr_text lent = pr_buf_done(b);
    if (judge_index_find(&p->head, lent) == SIZE_MAX) {
        *judge_index_at(&p->head, pr_text_copy(p->j->arena, lent)) = 0;
    }
    return judge_index_at(&p->head, lent);
}

static void gather(struct repeats *p, size_t table, struct pr_buf *b) {
    const struct pr_table *t = p->j->table[table];
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        size_t *head =
            t->row[r].pupil >= 0 ? head_of_pupil(p, table, r) : head_of_code(p, table, r, b);
        p->entry[p->n] = (struct entry){table, r, SIZE_MAX};
        if (*head > 0) { /* behind the first one; the order is made later */
            p->entry[p->n].next = p->entry[*head - 1].next;
            p->entry[*head - 1].next = p->n;
        } else {
            *head = p->n + 1;
        }
        p->n++;
    }
}

/* ---- deciding ---- */

static int by_time(const void *a, const void *b) {
    const struct member *x = a;
    const struct member *y = b;
    if (x->finished != y->finished) {
        return x->finished ? 1 : -1;
    }
    bool dated[2] = {x->stamp.day != PR_NO_DAY, y->stamp.day != PR_NO_DAY};
    if (dated[0] != dated[1]) {
        return dated[0] ? 1 : -1;
    }
    if (dated[0]) {
        int64_t first = pr_moment_seconds(x->stamp);
        int64_t second = pr_moment_seconds(y->stamp);
        if (first != second) {
            return first < second ? -1 : 1;
        }
    }
    if (x->last != y->last) {
        return x->last < y->last ? -1 : 1;
    }
    if (x->table != y->table) {
        return x->table < y->table ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static bool same_stamp(const struct member *a, const struct member *b) {
    return a->stamp.day == b->stamp.day && a->stamp.second == b->stamp.second;
}

static void give_way(struct repeats *p, const struct member *m, enum pr_use use,
                     enum pr_issue_code code) {
    struct pr_table *t = p->j->table[m->table];
    t->row[m->row].use = (uint8_t)use;
    pr_issues_add(p->j->issues,
                  judge_issue(t, m->row, judge_key_column(t), code,
                              use == PR_USE_REPEATED ? PR_ACTION_COUNT_ONCE : PR_ACTION_USE_LAST));
}

/* Exact repeats within a run of equal answers; the first one stays. */
static void exact(struct repeats *p, const struct member *m, size_t from, size_t to) {
    size_t block = from; /* the first one with the same stamp: that of the earliest file */
    for (size_t i = from + 1; i < to; i++) {
        block = same_stamp(&m[block], &m[i]) ? block : i;
        if (m[block].table != m[i].table) {
            p->j->table[m[i].table]->row[m[i].row].use = PR_USE_REPEATED;
        } else {
            give_way(p, &m[i], PR_USE_REPEATED, PR_ISSUE_duplicate_exact);
        }
    }
}

static void decide(struct repeats *p, struct member *m, size_t n) {
    qsort(m, n, sizeof *m, by_time);
    size_t start = 0; /* of the last run of equal answers */
    size_t before = SIZE_MAX;
    for (size_t i = 1; i <= n; i++) {
        if (i < n && pr_text_equal(m[i].answers, m[start].answers)) {
            continue;
        }
        exact(p, m, start, i);
        if (i < n) {
            give_way(p, &m[start], PR_USE_SUPERSEDED, PR_ISSUE_superseded);
            before = start;
            start = i;
        }
    }
    if (before == SIZE_MAX) {
        return;
    }
    const struct pr_table *t = p->j->table[m[start].table];
    const struct pr_table *other = p->j->table[m[before].table];
    const struct pr_column *key = judge_key_column(t);
    struct pr_issue issue =
        judge_issue(t, m[start].row, key, PR_ISSUE_duplicate_conflict, PR_ACTION_USE_LAST);
    issue.args[0] = pr_arg_text(judge_key_there(p->j->arena, key->text[m[start].row], t, other));
    issue.args[1] = pr_arg_count((int64_t)other->row[m[before].row].line);
    issue.n_args = 2;
    pr_issues_add(p->j->issues, issue);
}

static struct member member_of(struct repeats *p, const struct entry *e) {
    const struct pr_table *t = p->j->table[e->table];
    struct judge_clock clock = judge_clock_of(t);
    const struct pr_column *at = NULL;
    const struct pr_column *end = pr_table_field(t, PR_FIELD_FINISHED);
    return (struct member){.table = e->table,
                           .row = e->row,
                           .finished = end == NULL || end->missing[e->row] == PR_PRESENT,
                           .stamp = judge_stamp(&clock, e->row, &at),
                           .last = p->last[e->table],
                           .answers = judge_answers(p->j->arena, t, e->row)};
}

static void groups(struct repeats *p) {
    bool *done = pr_arena_array(p->j->arena, p->n, sizeof *done);
    for (size_t i = 0; i < p->n; i++) {
        if (done[i] || p->entry[i].next == SIZE_MAX) {
            continue;
        }
        size_t n = 0;
        for (size_t k = i; k != SIZE_MAX; k = p->entry[k].next) {
            n++;
        }
        struct member *m = pr_arena_array(p->j->arena, n, sizeof *m);
        n = 0;
        for (size_t k = i; k != SIZE_MAX; k = p->entry[k].next) {
            done[k] = true;
            m[n++] = member_of(p, &p->entry[k]);
        }
        decide(p, m, n);
    }
}

/* ---- without codes ---- */

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
    put_number(b, p->survey[table]);
    pr_moment_print(b, stamp);
    for (size_t i = 0; i < t->n_columns; i++) {
        if (is_answer(&t->column[i]) || t->column[i].role == PR_ROLE_CLASS) {
            pr_buf_char(b, '\x1e');
            pr_buf_text(b, pr_text_trim(pr_table_raw(t, row, i)));
        }
    }
    struct pr_text lent = pr_buf_done(b);
    if (judge_index_find(times, lent) == SIZE_MAX) {
        *judge_index_at(times, pr_text_copy(p->j->arena, lent)) = 0;
    }
    put_number(b, ++*judge_index_at(times, lent));
    return pr_buf_done(b);
}

static void anonymous(struct repeats *p, size_t table, struct judge_index *seen, struct pr_buf *b) {
    struct pr_table *t = p->j->table[table];
    struct judge_index times = judge_index_new(p->j->arena, t->n_rows);
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        struct pr_text record = whole_record(p, table, r, &times, b);
        if (record.n > 0 && judge_index_find(seen, record) != SIZE_MAX) {
            t->row[r].use = PR_USE_REPEATED;
        } else if (record.n > 0) {
            *judge_index_at(seen, pr_text_copy(p->j->arena, record)) = table;
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

void judge_repeats(struct judging *j) {
    struct repeats p = {.j = j};
    number_surveys(&p);
    size_t records = 0;
    for (size_t i = 0; i < j->n; i++) {
        records += p.survey[i] != SIZE_MAX ? j->table[i]->n_rows : 0;
    }
    p.entry = pr_arena_array(j->arena, records, sizeof *p.entry);
    p.head = judge_index_new(j->arena, 16);
    p.waves = j->waves.n + 1;
    p.pupil_head = pr_arena_array(j->arena, j->n * p.waves, sizeof *p.pupil_head);
    struct judge_index seen = judge_index_new(j->arena, 16);
    struct pr_buf b = pr_buf_new(j->arena);
    for (size_t i = 0; i < j->n; i++) {
        if (p.survey[i] == SIZE_MAX) {
            continue;
        }
        if (judge_key_column(j->table[i]) != NULL) {
            gather(&p, i, &b);
        } else if (copy_of_earlier(&p, i)) {
            set_copy_aside(&p, j->table[i]);
        } else if (has_company(&p, i)) {
            anonymous(&p, i, &seen, &b);
        }
    }
    groups(&p);
}
