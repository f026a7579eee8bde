/* Teachers as files name them: a code, a code without its zeros («Т1»), a name. */
#include "inner.h"

enum { SEVERAL = 1 };

/* A key that two teachers share finds neither; codes go before names. */
static void put(struct judge_teachers *t, struct pr_text key, size_t member) {
    if (key.n == 0) {
        return;
    }
    size_t *at = judge_index_at(&t->key, key);
    *at = *at == SIZE_MAX || *at == member ? member : SIZE_MAX - SEVERAL;
}

/* Only what no code says already. */
static void put_more(struct judge_teachers *t, struct judge_teachers *codes, struct pr_text key,
                     size_t member) {
    if (judge_index_find(&codes->key, key) == SIZE_MAX) {
        put(t, key, member);
    }
}

static void merge(struct judge_teachers *t, const struct judge_teachers *more) {
    for (size_t i = 0; i < more->key.capacity; i++) {
        if (more->key.slot[i].used) {
            *judge_index_at(&t->key, more->key.slot[i].key) = more->key.slot[i].value;
        }
    }
}

struct judge_teachers judge_teachers_new(struct pr_arena *arena, const struct pr_context *context) {
    struct judge_teachers t = {.arena = arena, .n = context->n_members};
    struct judge_teachers more = t;
    t.key = judge_index_new(arena, context->n_members);
    more.key = judge_index_new(arena, 2 * context->n_members);
    for (size_t i = 0; i < context->n_members; i++) {
        put(&t, context->member[i].code, i);
    }
    for (size_t i = 0; i < context->n_members; i++) {
        unsigned done = 0;
        put_more(&more, &t, judge_loose(arena, context->member[i].code), i);
        put_more(&more, &t, pr_code_normal(arena, context->member[i].name, &done), i);
    }
    merge(&t, &more);
    return t;
}

int32_t judge_teacher_of(const struct judge_teachers *t, struct pr_text code) {
    size_t at = judge_index_find(&t->key, code);
    if (at == SIZE_MAX) {
        at = judge_index_find(&t->key, judge_loose(t->arena, code));
    }
    return at < t->n ? (int32_t)at : -1;
}

static void set_aside(struct judging *j, struct pr_table *t, size_t row, enum pr_use use,
                      enum pr_issue_code code, const struct pr_column *c) {
    t->row[row].use = (uint8_t)use;
    pr_issues_add(j->issues, judge_issue(t, row, c, code, PR_ACTION_EXCLUDE_ROW));
}

bool judge_teacher(struct judging *j, struct judge_teachers *teachers, struct pr_table *t,
                   size_t row, int32_t *member) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_TEACHER);
    *member = -1;
    if (c == NULL || c->text == NULL || c->missing[row] != PR_PRESENT || c->text[row].n == 0) {
        set_aside(j, t, row, PR_USE_KEY_MISSING, PR_ISSUE_key_missing, c);
        return false;
    }
    *member = judge_teacher_of(teachers, c->text[row]);
    if (*member < 0) { /* without a table of members everybody was found in the data */
        set_aside(j, t, row, PR_USE_UNKNOWN_KEY, PR_ISSUE_unknown_key, c);
        return false;
    }
    const struct pr_member *m = &j->context->member[*member];
    t->row[row].group = m->group;
    if (!pr_text_equal(m->code, c->text[row])) {
        judge_say(j->issues, judge_issue(t, row, c, PR_ISSUE_key_normalised, PR_ACTION_NORMALISE),
                  m->code, PR_TEXT(""));
    }
    if (judge_is_odd(c->text[row])) {
        pr_issues_add(j->issues, judge_issue(t, row, c, PR_ISSUE_key_unusual, PR_ACTION_REPORT));
    }
    return true;
}

bool judge_same_cells(const struct pr_table *a, size_t i, const struct pr_table *b, size_t k) {
    if (a->n_columns != b->n_columns) {
        return false;
    }
    for (size_t c = 0; c < a->n_columns; c++) {
        const struct pr_field *field = a->column[c].field;
        if (field != NULL && field->id == PR_FIELD_NUMBER) {
            continue;
        }
        if (!pr_text_equal(pr_text_trim(pr_table_raw(a, i, c)),
                           pr_text_trim(pr_table_raw(b, k, c)))) {
            return false;
        }
    }
    return true;
}

void judge_say_found(struct judging *j, const struct pr_table *t) {
    if (!j->context->has_members && j->context->n_members > 0 && t->n_rows > 0) {
        pr_issues_add(j->issues, (struct pr_issue){.code = PR_ISSUE_note_members_found,
                                                   .action = PR_ACTION_REPORT,
                                                   .file = t->file,
                                                   .count = 1});
    }
}
