/* What is personal in a survey read in blocks. Columns that go as a whole go there too; where names
 * stand for codes or contacts stand inside texts, the file is read whole. */
#include "long.h"
#include "personal.h"

/* Three letters in a row: cheap, and never wrong in saying no. */
static bool key_may(struct pr_text t) {
    enum { LEAST = 3 };
    size_t run = 0;
    for (size_t i = 0; i < t.n && run < LEAST; i++) {
        unsigned char c = (unsigned char)t.s[i];
        bool more = (c & 0xC0) == 0x80; /* the rest of a letter */
        bool letter = c >= 0xC3 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        run = more ? run : letter ? run + 1 : 0;
    }
    return run == LEAST;
}

static bool is_key(const struct pr_column *c) {
    return c->field != NULL && c->field->id == PR_FIELD_PUPIL;
}

void long_notice(struct pr_long *l, size_t column, struct pr_text cell) {
    struct long_column *c = &l->column[column];
    bool due = !l->decision || is_key(&l->table.column[column]);
    double value = 0;
    size_t n = 0;
    if (l->options->keep_personal) {
        return;
    }
    if (!c->contact && contact_may(cell)) {
        bool bare = pr_number_parse(pr_text_trim(cell), &value);
        c->contact = !bare && (contact_masked(l->block, cell, &n).n > 0 && n > 0);
        c->bare = c->bare || (bare && contact_is(pr_text_trim(cell)));
    }
    if (!c->plain && name_may(cell)) {
        struct name_text about = {.pupils = true, .names = l->options->names};
        (void)name_masked(l->block, l->block, cell, &about, &n);
        c->plain = n > 0 || name_is_plain(cell);
    }
    if (!c->named && due && key_may(cell)) {
        struct name name;
        c->named = name_in_key(l->block, cell, &name) || c->bare || c->contact;
    }
}

static bool takes_text(const struct pr_column *c) {
    bool number = c->type == PR_TYPE_INTEGER || c->type == PR_TYPE_NUMBER ||
                  c->type == PR_TYPE_ANSWER || c->type == PR_TYPE_YES_NO ||
                  c->type == PR_TYPE_DATE || c->type == PR_TYPE_MOMENT;
    return !number;
}

bool long_secret(struct pr_long *l) {
    bool key = false, names = l->options->names != NULL, secret = false;
    for (size_t c = 0; c < l->sheet.n_columns; c++) {
        const struct pr_column *column = &l->table.column[c];
        const struct long_column *here = &l->column[c];
        bool service = column->field != NULL &&
                       (column->field->id == PR_FIELD_NONE || column->field->id == PR_FIELD_NUMBER);
        bool numbered = service && takes_text(column); /* numbers of answers are long, too */
        bool stray = here->plain && is_of_pupils(l->sheet.kind, column,
                                                 pr_text_fold(l->block, l->sheet.header[c]));
        key = key || is_key(column);
        secret = secret || (names && is_key(column) && here->named) ||
                 (!column->personal && (here->contact || stray || (here->bare && !numbered)));
    }
    for (size_t c = 0; !key && names && c < l->sheet.n_columns; c++) {
        secret = secret || (l->column[c].named && names_listed(l->options->names) &&
                            name_heading(pr_text_fold(l->block, l->sheet.header[c])));
    }
    return secret && !l->options->keep_personal;
}

void long_hush(struct pr_long *l, struct pr_arena *arena, struct pr_issue *x) {
    bool hidden =
        x->column > 0 && x->column <= l->sheet.n_columns && l->table.column[x->column - 1].personal;
    bool row = x->code == PR_ISSUE_ragged_long && hides_columns(&l->table);
    if (x->record > 0 && (hidden || row) && x->has_value) {
        x->value = PR_TEXT("(скрыто)");
    }
    x->args[0] = row && x->n_args > 0 ? pr_arg_c("(скрыто)") : x->args[0];
    contact_mask_issue(arena, x);
}
