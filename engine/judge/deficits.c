/* Deficits: teachers' ratings of skills, as a form per wave or as До and После beside each skill.
 * All tables of the year must have one scale; one answer per teacher and wave, the last by time
 * stamp, and of a list the last row of a teacher and skill. */
#include "inner.h"

struct entry {
    struct pr_table *table;
    size_t order, row;  /* of the table; in it */
    struct pr_text key; /* what two answers of one thing share */
    struct pr_moment stamp;
    struct pr_text answers;
};

struct reading {
    struct judging *j;
    struct judge_teachers teachers;
    struct entry *entry;
    size_t n, capacity;
    const struct pr_table *first; /* whose scale holds */
};

static bool is_deficits(const struct pr_table *t) {
    return t->kind == PR_KIND_DEFICITS && judge_readable(t);
}

static bool is_named(struct pr_arena *arena, struct pr_text name, const struct pr_column *c) {
    return c != NULL && pr_text_equal(pr_text_fold(arena, name), pr_text_fold(arena, c->header));
}

bool judge_is_pairs(const struct pr_table *t) {
    return pr_table_field(t, PR_FIELD_SKILL) != NULL &&
           (pr_table_field(t, PR_FIELD_BEFORE) != NULL ||
            pr_table_field(t, PR_FIELD_AFTER) != NULL);
}

bool judge_pair_of(const struct pr_context *context, const struct pr_table *t,
                   struct judge_pair *pair) {
    struct pr_arena *arena = pr_arena_new();
    int32_t first = -1;
    int32_t last = -1;
    *pair = (struct judge_pair){
        .skill = pr_table_field(t, PR_FIELD_SKILL),
        .value = {pr_table_field(t, PR_FIELD_BEFORE), pr_table_field(t, PR_FIELD_AFTER)},
        .wave = {-1, -1}};
    bool declared = false;
    for (size_t i = 0; i < context->n_waves; i++) {
        declared = declared || context->wave[i].declared;
    }
    for (size_t i = 0; i < context->n_waves; i++) {
        const struct pr_wave *w = &context->wave[i];
        if (w->declared == declared) {
            first = first < 0 ? (int32_t)i : first;
            last = (int32_t)i;
        }
        for (size_t k = 0; k < PR_COUNT_OF(pair->wave); k++) {
            pair->wave[k] = is_named(arena, w->name, pair->value[k]) ? (int32_t)i : pair->wave[k];
        }
    }
    pair->wave[0] = pair->wave[0] >= 0 ? pair->wave[0] : first;
    pair->wave[1] = pair->wave[1] >= 0 ? pair->wave[1] : last;
    if (pair->wave[1] <= pair->wave[0]) {
        pair->wave[1] = -1;
    }
    pr_arena_free(arena);
    return judge_is_pairs(t);
}

/* ---- one scale ---- */

const struct pr_column *judge_rating(const struct pr_table *t) {
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *x = &t->column[c];
        bool pair =
            x->field != NULL && (x->field->id == PR_FIELD_BEFORE || x->field->id == PR_FIELD_AFTER);
        if (x->number != NULL && (pair || x->item != NULL || x->low < x->high)) {
            return x;
        }
    }
    return NULL;
}

static bool same_scale(const struct pr_table *a, const struct pr_table *b) {
    const struct pr_column *x = judge_rating(a);
    const struct pr_column *y = judge_rating(b);
    if (a->instrument != NULL || b->instrument != NULL) {
        return judge_same_instrument(a->instrument, b->instrument);
    }
    return x == NULL || y == NULL || (x->low == y->low && x->high == y->high);
}

static void set_all_aside(struct pr_table *t, enum pr_use use) {
    for (size_t r = 0; r < t->n_rows; r++) {
        t->row[r].use = t->row[r].use == PR_COUNTS ? (uint8_t)use : t->row[r].use;
    }
}

static bool fits(struct reading *d, struct pr_table *t) {
    if (judge_rating(t) == NULL) {
        return true; /* nothing was rated; there is nothing to compare */
    }
    d->first = d->first == NULL ? t : d->first;
    bool shape =
        judge_is_pairs(d->first) == judge_is_pairs(t); /* else a rating might count twice */
    if (shape && same_scale(d->first, t)) {
        return true;
    }
    struct pr_issue issue = {.code = shape ? PR_ISSUE_deficits_differ : PR_ISSUE_deficits_two_forms,
                             .action = PR_ACTION_EXCLUDE_ROW,
                             .file = t->file,
                             .line = t->form.header_line,
                             .count = 1};
    judge_say(d->j->issues, issue, pr_text_of(d->first->file), PR_TEXT(""));
    set_all_aside(t, PR_USE_NOT_BOUND);
    return false;
}

/* ---- waves ---- */

/* Nothing tells the wave of a column. */
static void wave_question(struct reading *d, const struct pr_table *t, const struct pr_column *c) {
    pr_issues_add(d->j->issues, judge_heading_issue(t, c, PR_ISSUE_wave_unknown, PR_ACTION_REPORT));
}

/* ---- records ---- */

static void put(struct reading *d, size_t order, size_t row, struct pr_text key,
                struct pr_moment stamp) {
    struct pr_table *t = d->j->table[order];
    d->entry = pr_arena_grow(d->j->arena, d->entry, d->n, &d->capacity, sizeof *d->entry);
    d->entry[d->n++] = (struct entry){.table = t,
                                      .order = order,
                                      .row = row,
                                      .key = key,
                                      .stamp = stamp,
                                      .answers = judge_answers(d->j->arena, t, row)};
}

static struct pr_text key_of(struct pr_arena *arena, struct pr_text teacher, struct pr_text what) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, teacher);
    pr_buf_char(&b, '\x1f');
    pr_buf_text(&b, what);
    return pr_buf_done(&b);
}

static void read_form(struct reading *d, size_t order) {
    struct judging *j = d->j;
    struct pr_table *t = j->table[order];
    struct judge_row_waves waves = judge_row_waves_of(j, t);
    if (waves.refused) {
        set_all_aside(t, PR_USE_NO_WAVE);
        return;
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        int32_t member = -1;
        int32_t wave = -1;
        if (t->row[r].use != PR_COUNTS || !judge_teacher(j, &d->teachers, t, r, &member) ||
            !judge_row_in_wave(j, &waves, r, &wave)) {
            continue;
        }
        const struct pr_column *at = NULL;
        t->row[r].wave = wave >= 0 && (size_t)wave < j->waves.known ? wave : -1;
        struct pr_text name = wave >= 0 ? j->waves.item[wave].name : PR_TEXT("");
        put(d, order, r, key_of(j->arena, j->context->member[member].code, name),
            judge_stamp(&waves.clock, r, &at));
    }
}

static void read_pairs(struct reading *d, size_t order, const struct judge_pair *pair) {
    struct judging *j = d->j;
    struct pr_table *t = j->table[order];
    bool asked = false;
    for (size_t r = 0; r < t->n_rows; r++) {
        int32_t member = -1;
        if (t->row[r].use != PR_COUNTS || !judge_teacher(j, &d->teachers, t, r, &member)) {
            continue;
        }
        struct pr_text skill = pr_table_text(t, r, PR_FIELD_SKILL);
        if (skill.n == 0) {
            t->row[r].use = PR_USE_KEY_MISSING;
            pr_issues_add(j->issues, judge_issue(t, r, pair->skill, PR_ISSUE_key_missing,
                                                 PR_ACTION_EXCLUDE_ROW));
            continue;
        }
        for (size_t k = 0; k < PR_COUNT_OF(pair->value) && !asked; k++) {
            asked = pair->value[k] != NULL && pair->wave[k] < 0 && pr_counts(pair->value[k], r);
            if (asked) {
                wave_question(d, t, pair->value[k]);
            }
        }
        struct pr_text number;
        put(d, order, r,
            key_of(j->arena, j->context->member[member].code,
                   pr_heading_normal(j->arena, skill, &number)),
            (struct pr_moment){PR_NO_DAY, -1});
    }
}

/* ---- repeats ---- */

static int by_time(const void *a, const void *b) {
    const struct entry *x = a;
    const struct entry *y = b;
    int order = pr_text_compare(x->key, y->key);
    if (order != 0) {
        return order;
    }
    bool dated[2] = {x->stamp.day != PR_NO_DAY, y->stamp.day != PR_NO_DAY};
    if (dated[0] != dated[1]) {
        return dated[0] ? 1 : -1;
    }
    int64_t at[2] = {dated[0] ? pr_moment_seconds(x->stamp) : 0,
                     dated[1] ? pr_moment_seconds(y->stamp) : 0};
    if (at[0] != at[1]) {
        return at[0] < at[1] ? -1 : 1;
    }
    if (x->order != y->order) {
        return x->order < y->order ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static void give_way(struct reading *d, const struct entry *e, enum pr_use use,
                     enum pr_issue_code code) {
    e->table->row[e->row].use = (uint8_t)use;
    pr_issues_add(d->j->issues,
                  judge_issue(e->table, e->row, pr_table_field(e->table, PR_FIELD_TEACHER), code,
                              use == PR_USE_REPEATED ? PR_ACTION_COUNT_ONCE : PR_ACTION_USE_LAST));
}

/* Equal answers count once, the first of them; else the last one. The same answer in two files was
 * downloaded twice, and that is no complaint. */
static void decide(struct reading *d, struct entry *e, size_t n) {
    size_t kept = 0;
    for (size_t i = 1; i < n; i++) {
        if (!pr_text_equal(e[i].answers, e[kept].answers)) {
            give_way(d, &e[kept], PR_USE_SUPERSEDED, PR_ISSUE_superseded);
            kept = i;
        } else if (e[i].order != e[kept].order) {
            e[i].table->row[e[i].row].use = PR_USE_REPEATED;
        } else {
            give_way(d, &e[i], PR_USE_REPEATED, PR_ISSUE_duplicate_exact);
        }
    }
    if (kept == 0) {
        return;
    }
    const struct pr_column *c = pr_table_field(e[kept].table, PR_FIELD_TEACHER);
    struct pr_issue issue =
        judge_issue(e[kept].table, e[kept].row, c, PR_ISSUE_duplicate_conflict, PR_ACTION_USE_LAST);
    issue.args[0] =
        pr_arg_text(judge_key_there(d->j->arena, c->text[e[kept].row], e[kept].table, e[0].table));
    issue.args[1] = pr_arg_count((int64_t)e[0].table->row[e[0].row].line);
    issue.n_args = 2;
    pr_issues_add(d->j->issues, issue);
}

static void repeats(struct reading *d) {
    if (d->n > 0) {
        qsort(d->entry, d->n, sizeof *d->entry, by_time);
    }
    size_t start = 0;
    for (size_t i = 1; i <= d->n; i++) {
        if (i == d->n || !pr_text_equal(d->entry[i].key, d->entry[start].key)) {
            decide(d, &d->entry[start], i - start);
            start = i;
        }
    }
}

void judge_deficits(struct judging *j) {
    struct reading d = {.j = j, .teachers = judge_teachers_new(j->arena, j->context)};
    for (size_t i = 0; i < j->n; i++) {
        struct judge_pair pair;
        if (!is_deficits(j->table[i]) || !fits(&d, j->table[i])) {
            continue;
        }
        judge_say_found(j, j->table[i]);
        if (judge_pair_of(j->context, j->table[i], &pair)) {
            read_pairs(&d, i, &pair);
        } else {
            read_form(&d, i);
        }
    }
    repeats(&d);
}
