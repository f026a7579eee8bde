/* Repeats of a survey: one answer per person and wave, over all tables of the call that hold
 * answers to the same questions.
 *
 * The answers of a person in a wave are put in order: finished before unfinished would win (an
 * answer whose end of answering is empty yields to one that has it), then the time stamp (none
 * comes first), then the last stamp of the file (an edit keeps the stamp of the answer: the later
 * download tells how it reads now, whatever its name), then the file and the line. Neighbours with
 * equal answers are exact repeats and count once, the first of them. If different answers remain,
 * the last one counts; the others give way. Both are named. The same answer with the same stamp in
 * two files is one answer downloaded twice, and no complaint. Answers of two files are compared in
 * what both of them ask. What two downloads of one form differ in is downloads.c.
 */
#include "repeats.h"

/* ---- the same questions ---- */

bool judge_is_answer(const struct pr_column *c) {
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

static int by_text(const void *a, const void *b) {
    return pr_text_compare(*(const struct pr_text *)a, *(const struct pr_text *)b);
}

/* The headings of the questions, in any order. */
static struct pr_text questions(struct pr_arena *arena, const struct pr_table *t) {
    struct pr_buf b = pr_buf_new(arena);
    struct pr_text *heading = pr_arena_array(arena, t->n_columns, sizeof *heading);
    size_t n = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        if (judge_is_answer(&t->column[i])) {
            heading[n++] = pr_text_fold(arena, t->column[i].header);
        }
    }
    if (n > 0) {
        qsort(heading, n, sizeof *heading, by_text); /* equal texts are alike: no tie to break */
    }
    for (size_t i = 0; i < n; i++) {
        pr_buf_text(&b, heading[i]);
        pr_buf_char(&b, '\x1f');
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

/* What a column asks, for finding it in another file; empty: no question. */
static struct pr_text asked(const struct repeats *p, const struct pr_column *c) {
    struct pr_buf b = pr_buf_new(p->j->arena);
    if (!judge_is_answer(c)) {
        return PR_TEXT("");
    }
    if (c->item != NULL) {
        pr_buf_char(&b, 'i');
        pr_buf_int(&b, (int64_t)c->item_index);
    } else {
        pr_buf_char(&b, 'h');
        pr_buf_text(&b, pr_text_fold(p->j->arena, c->header));
    }
    return pr_buf_done(&b);
}

/* The questions of a file among those of its survey; `files`: how many were seen, with this one. */
static void name_columns(struct repeats *p, size_t table, struct judge_index *seen, size_t files) {
    const struct pr_table *t = p->j->table[table];
    p->asked[table] = pr_arena_array(p->j->arena, t->n_columns, sizeof **p->asked);
    for (size_t c = 0; c < t->n_columns; c++) {
        struct pr_text name = asked(p, &t->column[c]);
        p->asked[table][c] = name;
        size_t *n = name.n > 0 ? judge_index_at(seen, name) : NULL;
        if (n != NULL && (*n == SIZE_MAX ? 0 : *n) + 1 == files) {
            *n = files; /* in every file so far */
        }
    }
}

/* Names of the columns that every file of the survey has; others have an empty one. */
static void share_columns(struct repeats *p) {
    struct judging *j = p->j;
    p->asked = pr_arena_array(j->arena, j->n, sizeof(struct pr_text *));
    size_t *files = pr_arena_array(j->arena, j->n, sizeof *files);
    struct judge_index *seen = pr_arena_array(j->arena, j->n, sizeof *seen);
    for (size_t i = 0; i < j->n; i++) {
        size_t s = p->survey[i];
        if (s != SIZE_MAX) {
            seen[s] = files[s]++ == 0 ? judge_index_new(j->arena, 64) : seen[s];
            name_columns(p, i, &seen[s], files[s]);
        }
    }
    for (size_t i = 0; i < j->n; i++) {
        size_t s = p->survey[i];
        for (size_t c = 0; s != SIZE_MAX && c < j->table[i]->n_columns; c++) {
            struct pr_text *name = &p->asked[i][c];
            bool all = name->n > 0 && judge_index_find(&seen[s], *name) == files[s];
            *name = all ? *name : PR_TEXT("");
        }
    }
}

/* The cells under names that are not empty; equal texts are exact repeats. */
static struct pr_text answers_under(struct pr_arena *arena, const struct pr_table *t, size_t row,
                                    const struct pr_text *name) {
    struct pr_text *part = pr_arena_array(arena, t->n_columns, sizeof *part);
    size_t n = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct pr_column *c = &t->column[i];
        struct pr_text raw = pr_text_trim(pr_table_raw(t, row, i));
        if (name[i].n == 0 || raw.n == 0) {
            continue; /* an empty cell answers nothing: a column more or less does not matter */
        }
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_text(&b, name[i]);
        pr_buf_char(&b, '\x1f');
        if (c->missing[row] == PR_PRESENT && c->number != NULL) {
            pr_number_exact(&b, c->number[row]);
        } else if (c->missing[row] == PR_PRESENT && c->text != NULL) {
            pr_buf_text(&b, c->text[row]);
        } else {
            pr_buf_text(&b, raw);
        }
        pr_buf_char(&b, '\x1e');
        part[n++] = pr_buf_done(&b);
    }
    if (n > 0) {
        qsort(part, n, sizeof *part, by_text); /* the order of the questions does not matter */
    }
    struct pr_buf all = pr_buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        pr_buf_text(&all, part[i]);
    }
    return pr_buf_done(&all);
}

struct pr_text judge_answers(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    struct pr_text *name = pr_arena_array(arena, t->n_columns, sizeof *name);
    for (size_t i = 0; i < t->n_columns; i++) {
        name[i] = judge_is_answer(&t->column[i]) ? t->column[i].header : PR_TEXT("");
    }
    return answers_under(arena, t, row, name);
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
    share_columns(p);
}

void judge_put_number(struct pr_buf *b, size_t n) {
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
    judge_put_number(b, p->survey[table]);
    judge_put_number(b, wave_slot(p->j, table, row));
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
            p->j->table[m[i].table]->row[m[i].row].again = true;
        } else {
            give_way(p, &m[i], PR_USE_REPEATED, PR_ISSUE_duplicate_exact);
        }
    }
}

/* The later download tells how the answer reads now. Where nothing tells which is the later one,
 * two answers contradict each other. */
static bool edited(const struct repeats *p, const struct member *a, const struct member *b) {
    return judge_is_download(p, a->table, b->table) && (a->last != b->last || !same_stamp(a, b));
}

static void decide(struct repeats *p, struct member *m, size_t n) {
    size_t start = 0; /* of the last run of equal answers */
    size_t before = SIZE_MAX;
    for (size_t i = 1; i <= n; i++) {
        if (i < n && pr_text_equal(m[i].answers, m[start].answers)) {
            continue;
        }
        exact(p, m, start, i);
        if (i < n && edited(p, &m[start], &m[n - 1])) {
            p->j->table[m[start].table]->row[m[start].row].use = PR_USE_SUPERSEDED;
            before = start; /* edited in the form: said where the edited one stands */
            start = i;
        } else if (i < n) {
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
    if (edited(p, &m[before], &m[start])) {
        pr_issues_add(p->j->issues, judge_issue(t, m[start].row, key, PR_ISSUE_note_answer_edited,
                                                PR_ACTION_USE_LAST));
        return;
    }
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
                           .answers = answers_under(p->j->arena, t, e->row, p->asked[e->table])};
}

/* Persons with their answers, in order of time. */
static void groups(struct repeats *p) {
    struct pr_arena *arena = p->j->arena;
    bool *done = pr_arena_array(arena, p->n, sizeof *done);
    p->group = pr_arena_array(arena, p->n, sizeof *p->group);
    for (size_t i = 0; i < p->n; i++) {
        if (done[i]) {
            continue;
        }
        size_t n = 0;
        for (size_t k = i; k != SIZE_MAX; k = p->entry[k].next) {
            n++;
        }
        struct member *m = pr_arena_array(arena, n, sizeof *m);
        bool alone = n == 1;
        n = 0;
        for (size_t k = i; k != SIZE_MAX; k = p->entry[k].next) {
            done[k] = true;
            m[n++] = alone ? (struct member){.table = p->entry[k].table, .row = p->entry[k].row}
                           : member_of(p, &p->entry[k]);
        }
        qsort(m, n, sizeof *m, by_time);
        p->group[p->n_groups++] = (struct group){m, n};
    }
    judge_find_downloads(p);
    for (size_t i = 0; i < p->n_groups; i++) {
        if (p->group[i].n > 1) {
            decide(p, p->group[i].m, p->group[i].n);
        }
    }
    judge_say_downloads(p);
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
    struct pr_buf b = pr_buf_new(j->arena);
    for (size_t i = 0; i < j->n; i++) {
        if (p.survey[i] == SIZE_MAX) {
            continue;
        }
        if (judge_key_column(j->table[i]) != NULL) {
            gather(&p, i, &b);
        }
    }
    judge_nameless(&p);
    groups(&p);
}
