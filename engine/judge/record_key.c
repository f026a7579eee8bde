/* The key of a generic record: the columns that its kind's table flags, each in its joined
 * spelling. A bare running number that began anew («№ 1» of every month) is told apart by the name
 * beside it. A record without any part of its key is told by all of its cells if it names a thing
 * at all. */
#include "inner.h"

/* Kinds whose repeats follow the flags. A new one is a line. */
static const struct judge_key_rule rules[] = {
    {PR_KIND_PLAN, PR_FIELD_EVENT, PR_FIELD_EVENT},
    {PR_KIND_ATTENDANCE, PR_FIELD_NONE, PR_FIELD_NONE},
    {PR_KIND_PRODUCTS, PR_FIELD_NAME, PR_FIELD_NAME},
    {PR_KIND_DIARY, PR_FIELD_NONE, PR_FIELD_NONE},
    {PR_KIND_TEACHING, PR_FIELD_NONE, PR_FIELD_NONE},
};

const struct judge_key_rule *judge_key_rule(enum pr_kind kind) {
    for (size_t i = 0; i < PR_COUNT_OF(rules); i++) {
        if (rules[i].kind == kind) {
            return &rules[i];
        }
    }
    return NULL;
}

static bool has(const struct pr_column *c, size_t row) {
    return c != NULL && c->missing[row] == PR_PRESENT;
}

static bool only_digits(struct pr_text t) {
    for (size_t i = 0; i < t.n; i++) {
        bool digit = t.s[i] >= '0' && t.s[i] <= '9';
        if (!digit && t.s[i] != '.' && t.s[i] != ')') {
            return false;
        }
    }
    return t.n > 0;
}

static void put_cell(struct pr_arena *arena, struct pr_buf *b, const struct pr_column *c,
                     size_t row) {
    if (!has(c, row)) {
        return;
    }
    if (c->number != NULL) {
        pr_number_exact(b, c->number[row]);
    } else if (c->moment != NULL) {
        pr_moment_print(b, c->moment[row]);
    } else {
        pr_buf_text(b, pr_text_fold(arena, c->text[row]));
    }
}

const struct pr_column *judge_key_place(const struct pr_table *t) {
    const struct pr_kind_table *kind = pr_kind_table(t->kind);
    for (size_t i = 0; kind != NULL && i < kind->n_fields; i++) {
        const struct pr_column *c =
            kind->fields[i].key ? pr_table_field(t, kind->fields[i].id) : NULL;
        if (c != NULL) {
            return c;
        }
    }
    return NULL;
}

static struct pr_text all_cells(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_char(&b, '\x1d');
    for (size_t c = 0; c < t->n_columns; c++) {
        pr_buf_text(&b, pr_text_fold(arena, pr_table_raw(t, row, c)));
        pr_buf_char(&b, '\x1f');
    }
    return pr_buf_done(&b);
}

struct pr_text judge_record_key(struct pr_arena *arena, const struct judge_event_finder *events,
                                const struct pr_table *t, size_t row) {
    const struct judge_key_rule *rule = judge_key_rule(t->kind);
    const struct pr_kind_table *kind = pr_kind_table(t->kind);
    struct pr_buf b = pr_buf_new(arena);
    bool any = false;
    pr_buf_char(&b, '\x1c');
    pr_buf_c(&b,
             judge_is_turned(t) ? t->file : ""); /* the other half of the year repeats nothing */
    for (size_t i = 0; i < kind->n_fields; i++) {
        const struct pr_field *field = &kind->fields[i];
        const struct pr_column *c = field->key ? pr_table_field(t, field->id) : NULL;
        bool event = field->key && field->id == PR_FIELD_EVENT && events != NULL;
        int32_t found = event ? judge_event_of(events, t, row, NULL) : -1;
        if (found >= 0) {
            pr_buf_char(&b, '\x1b'); /* no text begins so */
            pr_buf_int(&b, found);
        } else {
            put_cell(arena, &b, c, row);
        }
        any = any || found >= 0 || has(c, row);
        if (c != NULL && field->id == PR_FIELD_NUMBER && has(c, row) && c->text != NULL &&
            rule->beside != PR_FIELD_NONE && only_digits(c->text[row])) {
            pr_buf_char(&b, '\x1e');
            put_cell(arena, &b, pr_table_field(t, rule->beside), row);
        }
        pr_buf_char(&b, '\x1f');
    }
    if (any) {
        return pr_buf_done(&b);
    }
    bool named = rule->instead != PR_FIELD_NONE && has(pr_table_field(t, rule->instead), row);
    return named ? all_cells(arena, t, row) : PR_TEXT("");
}

struct pr_text judge_shown_key(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    const struct pr_kind_table *kind = pr_kind_table(t->kind);
    const struct judge_key_rule *rule = judge_key_rule(t->kind);
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < kind->n_fields; i++) {
        struct pr_text raw =
            kind->fields[i].key ? judge_raw(t, row, kind->fields[i].id) : PR_TEXT("");
        pr_buf_c(&b, b.n > 0 && raw.n > 0 ? ", " : "");
        pr_buf_text(&b, raw);
    }
    return b.n > 0 ? pr_buf_done(&b) : judge_raw(t, row, rule->instead);
}
