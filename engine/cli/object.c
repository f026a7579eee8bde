/* cli: the object of check --json about one file. */
#include "cli.h"

#include <jansson.h>
#include <math.h>

static json_t *text(struct pr_text t) {
    return json_stringn(t.s != NULL ? t.s : "", t.n);
}

/* Whole numbers without a fraction, as people and other programs expect them. */
static json_t *number(double x) {
    if (fabs(x) < 1e15 && x == floor(x)) {
        return json_integer((json_int_t)x);
    }
    return json_real(x);
}

static json_t *size(size_t n) {
    return json_integer((json_int_t)n);
}

static json_t *form(const struct pr_form *f) {
    static const char *const orders[] = {NULL, "dmy", "mdy", "ymd"};
    json_t *o = json_object();
    json_object_set_new(o, "encoding", json_string(pr_encoding_name(f->encoding)));
    json_object_set_new(o, "bom", json_boolean(f->bom));
    json_object_set_new(o, "delimiter",
                        f->delimiter ? json_stringn(&f->delimiter, 1) : json_null());
    json_object_set_new(o, "header_line", size(f->header_line));
    json_object_set_new(o, "header_rows", size(f->header_rows));
    const char *order = orders[f->date_order];
    json_object_set_new(o, "date_order", order != NULL ? json_string(order) : json_null());
    return o;
}

static json_t *counts(const struct pr_label_count *c, size_t n) {
    if (c == NULL) {
        return json_null();
    }
    json_t *o = json_object();
    for (size_t i = 0; i < n; i++) {
        json_object_setn_new(o, c[i].label.s != NULL ? c[i].label.s : "", c[i].label.n,
                             size(c[i].n));
    }
    return o;
}

static json_t *column(struct pr_arena *arena, const struct pr_table *t, size_t at) {
    const struct pr_column *c = &t->column[at];
    struct pr_column_facts f = pr_column_facts(arena, t, at);
    json_t *o = json_object();
    json_object_set_new(o, "n", size(c->n));
    json_object_set_new(o, "header", text(c->header));
    json_object_set_new(o, "role", json_string(pr_role_name(c->role)));
    json_object_set_new(o, "filled", size(f.filled));
    json_object_set_new(o, "missing", size(f.missing));
    json_object_set_new(o, "empty", size(f.empty));
    json_object_set_new(o, "count", size(f.count));
    json_object_set_new(o, "sum", f.count > 0 ? number(f.sum) : json_null());
    json_object_set_new(o, "min", f.count > 0 ? number(f.min) : json_null());
    json_object_set_new(o, "max", f.count > 0 ? number(f.max) : json_null());
    json_object_set_new(o, "labels", counts(f.label, f.n_labels));
    json_object_set_new(o, "choices", counts(f.choice, f.n_choices));
    return o;
}

static void place(json_t *o, const char *key, size_t at) {
    if (at > 0) {
        json_object_set_new(o, key, size(at));
    }
}

static json_t *issue(const struct cli *cli, const struct pr_issue *i) {
    json_t *o = json_object();
    json_object_set_new(o, "code", json_string(pr_issue_name(i->code)));
    place(o, "line", i->line);
    place(o, "record", i->record);
    place(o, "column", i->column);
    if (i->has_value) {
        json_object_set_new(o, "value", text(i->value));
    }
    json_object_set_new(o, "action", json_string(pr_action_name(i->action)));
    if (i->count > 1) {
        json_object_set_new(o, "count", size(i->count));
    }
    json_object_set_new(o, "message", text(pr_issue_text(cli->arena, cli->lang, i)));
    return o;
}

static json_t *value(struct pr_arena *arena, const struct pr_column *c, size_t row) {
    if (!pr_counts(c, row)) {
        return json_null();
    }
    if (c->number != NULL) {
        return number(c->number[row]);
    }
    if (c->moment != NULL) {
        struct pr_buf b = pr_buf_new(arena);
        pr_moment_print(&b, c->moment[row]);
        return text(pr_buf_done(&b));
    }
    return text(c->text[row]);
}

static json_t *rows(struct pr_arena *arena, const struct pr_table *t) {
    json_t *all = json_array();
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].quarantined) {
            continue;
        }
        json_t *o = json_object(), *raw = json_array(), *typed = json_array();
        for (size_t c = 0; c < t->n_columns; c++) {
            json_array_append_new(raw, text(pr_table_raw(t, r, c)));
            json_array_append_new(typed, value(arena, &t->column[c], r));
        }
        json_object_set_new(o, "record", size(t->row[r].record));
        json_object_set_new(o, "line", size(t->row[r].line));
        json_object_set_new(o, "raw", raw);
        json_object_set_new(o, "value", typed);
        json_array_append_new(all, o);
    }
    return all;
}

static json_t *keys(const struct pr_text *key, size_t n) {
    json_t *all = json_array();
    for (size_t i = 0; i < n; i++) {
        json_array_append_new(all, text(key[i]));
    }
    return all;
}

static json_t *sums(const double *x, size_t n) {
    json_t *all = json_array();
    for (size_t i = 0; i < n; i++) {
        json_array_append_new(all, number(x[i]));
    }
    return all;
}

static json_t *imported(const struct cli_imported *i) {
    json_t *o = json_object();
    json_object_set_new(o, "new_records", size(i->what.new_records));
    json_object_set_new(o, "edited_keys", keys(i->what.edited, i->what.n_edited));
    json_object_set_new(o, "disappeared_keys", keys(i->what.disappeared, i->what.n_disappeared));
    json_object_set_new(o, "unchanged_records", size(i->what.unchanged_records));
    if (i->sums != NULL) {
        json_object_set_new(o, "respondents", size(i->respondents));
        json_object_set_new(o, "sums_last_answer_per_respondent", sums(i->sums, i->n_sums));
        json_object_set_new(o, "sums_without_the_disappeared", sums(i->sums_without, i->n_sums));
    }
    return o;
}

/* Records with an end of answering; null when the export has no such column. */
static json_t *finished(struct pr_arena *arena, const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_FINISHED);
    return c != NULL ? size(pr_column_facts(arena, t, c->n - 1).filled) : json_null();
}

static json_t *preamble(const struct pr_table *t) {
    json_t *o = json_object();
    for (size_t i = 0; i < t->n_preamble; i++) {
        json_object_setn_new(o, t->preamble[i].name.s, t->preamble[i].name.n,
                             text(t->preamble[i].value));
    }
    return o;
}

static void describe(json_t *o, struct pr_arena *arena, const struct pr_table *t) {
    bool read = t->outcome != PR_REJECT;
    json_object_set_new(o, "kind", read ? json_string(pr_kind_name(t->kind)) : json_null());
    json_object_set_new(o, "form", form(&t->form));
    json_object_set_new(o, "preamble", preamble(t));
    json_object_set_new(o, "records", size(read ? pr_table_records(t) : 0));
    json_object_set_new(o, "valid_records", size(read ? pr_judge_valid(t) : 0));
    json_object_set_new(o, "quarantined", size(read ? t->quarantined : 0));
    json_object_set_new(o, "finished", read ? finished(arena, t) : json_null());
    json_t *columns = json_array();
    for (size_t c = 0; read && c < t->n_columns; c++) {
        json_array_append_new(columns, column(arena, t, c));
    }
    json_object_set_new(o, "columns", columns);
}

static int dump(const char *bytes, size_t n, void *buf) {
    pr_buf_put(buf, bytes, n);
    return 0;
}

struct pr_text cli_object(const struct cli *cli, const struct cli_year *year,
                          const struct pr_table *t, const struct cli_imported *done) {
    json_t *o = json_object(), *issues = json_array();
    json_object_set_new(o, "v", json_integer(1));
    json_object_set_new(o, "file", json_string(t->file));
    json_object_set_new(o, "outcome", json_string(pr_outcome_name(t->outcome)));
    describe(o, cli->arena, t);
    for (size_t i = 0; i < year->issues.n; i++) {
        const struct pr_issue *x = &year->issues.items[i];
        if (x->file != NULL && pr_text_is(pr_text_of(x->file), t->file)) {
            json_array_append_new(issues, issue(cli, x));
        }
    }
    json_object_set_new(o, "issues", issues);
    if (cli->rows && t->outcome != PR_REJECT) {
        json_object_set_new(o, "rows", rows(cli->arena, t));
    }
    if (done != NULL && t->outcome != PR_REJECT) {
        json_object_set_new(o, "import", imported(done));
    }
    struct pr_buf b = pr_buf_new(cli->arena);
    json_dump_callback(o, dump, &b, JSON_COMPACT | JSON_REAL_PRECISION(17));
    json_decref(o);
    pr_buf_char(&b, '\n');
    return pr_buf_done(&b);
}
