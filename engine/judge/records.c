/* Records whose first one of a key counts: passport, members, roster, questionnaires, lessons, and
 * the kinds whose table flags their key (record_key.c).
 * Tables of one kind unite (a roster may come class by class); a key that stands above already is
 * a repeat: exact (every typed cell equal) or in conflict. A second passport does not count at
 * all. A table that mostly repeats an earlier one is named once, not line by line. */
#include "inner.h"

struct kind_key {
    enum pr_kind kind;
    enum pr_field_id field[2];
    enum pr_field_id instead; /* where the table has no column of the first field */
};

static const struct kind_key keys[] = {
    {PR_KIND_PASSPORT, {PR_FIELD_PARAMETER, PR_FIELD_NONE}, PR_FIELD_NONE},
    {PR_KIND_MEMBERS, {PR_FIELD_TEACHER, PR_FIELD_NONE}, PR_FIELD_NAME},
    {PR_KIND_ROSTER, {PR_FIELD_PUPIL, PR_FIELD_NONE}, PR_FIELD_NONE},
    {PR_KIND_QUESTIONNAIRES, {PR_FIELD_QUESTIONNAIRE, PR_FIELD_ITEM}, PR_FIELD_NONE},
    {PR_KIND_LESSONS, {PR_FIELD_LESSON, PR_FIELD_NONE}, PR_FIELD_NONE}};

struct first {
    const struct pr_table *table;
    size_t row;
    const struct pr_table *repeated; /* the last table that repeats it exactly … */
    size_t issue;                    /* … and the issue that says so */
};

struct reader {
    struct judging *j;
    const struct kind_key *key;
    struct judge_index seen;
    struct first *first;
    size_t n, capacity;
    const struct pr_table *passport;
    const struct judge_key_rule *rule;       /* a generic kind; else `key` */
    const struct judge_event_finder *events; /* of attendance */
};

static const struct pr_column *key_column(const struct reader *r, const struct pr_table *t) {
    if (r->rule != NULL) {
        const struct pr_column *place = judge_key_place(t);
        return place != NULL ? place : pr_table_field(t, r->rule->instead);
    }
    const struct pr_column *c = pr_table_field(t, r->key->field[0]);
    return c != NULL ? c : pr_table_field(t, r->key->instead);
}

static struct pr_text cell_text(const struct pr_column *c, size_t row) {
    if (c == NULL || c->missing[row] != PR_PRESENT || c->text == NULL) {
        return PR_TEXT("");
    }
    return c->text[row];
}

/* Codes and classes are joined already; words are compared folded. Rows of levels have a key of
 * their own: scale and level. */
static struct pr_text key_of(const struct reader *r, const struct pr_table *t, size_t row) {
    struct pr_arena *arena = r->j->arena;
    if (r->rule != NULL) {
        return judge_record_key(arena, r->events, t, row);
    }
    const struct pr_column *c = key_column(r, t);
    struct pr_text first = cell_text(c, row);
    if (r->key->kind != PR_KIND_QUESTIONNAIRES) {
        return first.n == 0 || c->type == PR_TYPE_CODE ? first : pr_text_fold(arena, first);
    }
    if (first.n == 0) {
        return first;
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, pr_text_fold(arena, first));
    struct pr_text item = pr_table_text(t, row, PR_FIELD_ITEM);
    unsigned done = 0;
    pr_buf_char(&b, '\x1f');
    pr_buf_text(&b, pr_code_normal(arena, item, &done));
    if (item.n == 0) {
        pr_buf_char(&b, '\x1f');
        pr_buf_text(&b, pr_text_fold(arena, pr_table_text(t, row, PR_FIELD_SCALE)));
        pr_buf_char(&b, '\x1f');
        pr_buf_text(&b, pr_text_fold(arena, pr_table_text(t, row, PR_FIELD_LEVEL)));
    }
    return pr_buf_done(&b);
}

/* What people call the key in a message. */
static struct pr_text shown_key(const struct reader *r, const struct pr_table *t, size_t row) {
    if (r->rule != NULL) {
        return judge_shown_key(r->j->arena, t, row);
    }
    if (r->key->kind == PR_KIND_QUESTIONNAIRES) {
        struct pr_text item = pr_table_text(t, row, PR_FIELD_ITEM);
        return item.n > 0 ? item : pr_table_text(t, row, PR_FIELD_LEVEL);
    }
    return cell_text(key_column(r, t), row);
}

static bool same_cell(const struct pr_table *a, const struct pr_column *x, size_t i,
                      const struct pr_table *b, const struct pr_column *y, size_t k) {
    if (x->missing[i] != y->missing[k]) {
        return false;
    }
    if (x->missing[i] == PR_PRESENT && x->number != NULL && y->number != NULL) {
        return x->number[i] >= y->number[k] && x->number[i] <= y->number[k];
    }
    if (x->missing[i] == PR_PRESENT && x->moment != NULL && y->moment != NULL) {
        return x->moment[i].day == y->moment[k].day && x->moment[i].second == y->moment[k].second;
    }
    if (x->missing[i] == PR_PRESENT && x->text != NULL && y->text != NULL) {
        return pr_text_equal(x->text[i], y->text[k]);
    }
    return pr_text_equal(pr_text_trim(pr_table_raw(a, i, (size_t)(x - a->column))),
                         pr_text_trim(pr_table_raw(b, k, (size_t)(y - b->column))));
}

/* Cells are matched by field, those beyond the fields by heading; running numbers are not
 * compared. */
static bool same_record(const struct pr_table *a, size_t i, const struct pr_table *b, size_t k) {
    if (a->n_columns != b->n_columns) {
        return false;
    }
    for (size_t c = 0; c < a->n_columns; c++) {
        const struct pr_column *x = &a->column[c];
        const struct pr_column *y = &b->column[c];
        if (x->field != NULL && x->field->id != PR_FIELD_NONE) {
            y = pr_table_field(b, x->field->id);
        }
        if (x->field != NULL && x->field->id == PR_FIELD_NUMBER) {
            continue;
        }
        if (y == NULL || !same_cell(a, x, i, b, y, k)) {
            return false;
        }
    }
    return true;
}

/* Exact repeats of one record in one file are one complaint with a count. */
static void repeated(struct reader *r, struct pr_table *t, size_t row, struct first *first,
                     bool quiet) {
    bool exact = same_record(first->table, first->row, t, row);
    t->row[row].use = exact ? PR_USE_REPEATED : PR_USE_LATER_REPEAT;
    if (exact && first->repeated == t) {
        r->j->issues->items[first->issue].count++;
        return;
    }
    if (exact && quiet) {
        return;
    }
    if (exact) {
        first->repeated = t;
        first->issue = r->j->issues->n;
    }
    struct pr_issue issue = judge_issue(
        t, row, key_column(r, t), exact ? PR_ISSUE_duplicate_exact : PR_ISSUE_duplicate_conflict,
        exact ? PR_ACTION_COUNT_ONCE : PR_ACTION_USE_FIRST);
    issue.args[0] =
        pr_arg_text(judge_key_there(r->j->arena, shown_key(r, t, row), t, first->table));
    issue.args[1] = pr_arg_count((int64_t)first->table->row[first->row].line);
    issue.n_args = 2;
    pr_issues_add(r->j->issues, issue);
}

static void two_of_kind(const struct reader *r, const struct pr_table *t,
                        const struct pr_table *first) {
    struct pr_issue issue = {
        .code = PR_ISSUE_two_of_kind, .action = PR_ACTION_USE_FIRST, .file = t->file, .count = 1};
    judge_say(r->j->issues, issue, pr_text_of(first->file), PR_TEXT(""));
}

/* Whether at least half of the records, and two, stand in earlier tables already. */
static bool mostly_known(const struct reader *r, const struct pr_table *t,
                         const struct pr_table **first) {
    size_t known = 0;
    for (size_t i = 0; i < t->n_rows; i++) {
        struct pr_text key = key_of(r, t, i);
        size_t at =
            key.n > 0 && !t->row[i].quarantined ? judge_index_find(&r->seen, key) : SIZE_MAX;
        if (at != SIZE_MAX) {
            *first = *first == NULL ? r->first[at].table : *first;
            known++;
        }
    }
    return known >= 2 && 2 * known >= t->n_rows;
}

static void read_row(struct reader *r, struct pr_table *t, size_t i, bool quiet) {
    if (r->rule != NULL && t->kind == PR_KIND_PLAN && judge_is_month_row(t, i)) {
        t->row[i].use = PR_USE_KEY_MISSING;
        pr_issues_add(r->j->issues,
                      judge_issue(t, i, NULL, PR_ISSUE_note_heading_row, PR_ACTION_SKIP));
        return;
    }
    struct pr_text key = key_of(r, t, i);
    if (key.n == 0) {
        const struct pr_column *c = key_column(r, t);
        if (c != NULL) { /* a table without the column has nothing to ask for */
            t->row[i].use = PR_USE_KEY_MISSING;
            pr_issues_add(r->j->issues,
                          judge_issue(t, i, c, PR_ISSUE_key_missing, PR_ACTION_EXCLUDE_ROW));
        }
        return;
    }
    size_t *at = judge_index_at(&r->seen, key);
    if (*at != SIZE_MAX) {
        repeated(r, t, i, &r->first[*at], quiet);
        return;
    }
    *at = r->n;
    r->first = pr_arena_grow(r->j->arena, r->first, r->n, &r->capacity, sizeof *r->first);
    r->first[r->n++] = (struct first){.table = t, .row = i};
    const struct pr_column *c = key_column(r, t);
    if (r->rule == NULL && c->type == PR_TYPE_CODE && judge_is_odd(key)) {
        pr_issues_add(r->j->issues, judge_issue(t, i, c, PR_ISSUE_key_unusual, PR_ACTION_REPORT));
    }
}

static void read_table(struct reader *r, struct pr_table *t) {
    if (t->kind == PR_KIND_PASSPORT && r->passport != NULL) {
        for (size_t i = 0; i < t->n_rows; i++) { /* pr_judge_context has named the file */
            t->row[i].use = t->row[i].use == PR_COUNTS ? PR_USE_LATER_REPEAT : t->row[i].use;
        }
        return;
    }
    r->passport = t->kind == PR_KIND_PASSPORT ? t : r->passport;
    const struct pr_table *first = NULL;
    bool quiet = r->n > 0 && mostly_known(r, t, &first);
    if (quiet) {
        two_of_kind(r, t, first);
    }
    for (size_t i = 0; i < t->n_rows; i++) {
        if (t->row[i].use == PR_COUNTS) {
            read_row(r, t, i, quiet);
        }
    }
}

static void read_kind(struct reader *r, enum pr_kind kind) {
    for (size_t i = 0; i < r->j->n; i++) {
        if (r->j->table[i]->kind == kind && judge_readable(r->j->table[i])) {
            read_table(r, r->j->table[i]);
        }
    }
}

void judge_records(struct judging *j) {
    for (size_t k = 0; k < PR_COUNT_OF(keys); k++) {
        struct reader r = {.j = j, .key = &keys[k], .seen = judge_index_new(j->arena, 256)};
        read_kind(&r, keys[k].kind);
    }
    struct judge_event_finder events = judge_event_finder_new(j->arena, j->context);
    for (int k = 0; k < PR_KINDS; k++) {
        struct reader r = {.j = j, .rule = judge_key_rule((enum pr_kind)k)};
        if (r.rule != NULL) {
            r.seen = judge_index_new(j->arena, 256);
            r.events = k == PR_KIND_ATTENDANCE ? &events : NULL;
            read_kind(&r, (enum pr_kind)k);
        }
    }
}
