/* pr_sheet_type: the order of the steps, the layers of a column, the issues of its cells. */
#include "personal.h"
#include "prirost/ingest_mapping.h"

#include <string.h>

/* ---- what a column is ---- */

static bool is_read(const struct typing *t) {
    return t->kind != NULL;
}

/* The field of each heading; the first column of a name takes it. */
static const struct pr_field **fields_of(const struct typing *t) {
    size_t n = t->sheet->n_columns;
    struct pr_text *folded = pr_arena_array(t->scratch, n + 1, sizeof *folded);
    const struct pr_field **field =
        pr_arena_array(t->scratch, n + 1, sizeof(const struct pr_field *));
    bool taken[PR_FIELDS] = {false};
    for (size_t c = 0; c < n; c++) {
        folded[c] = pr_text_fold(t->scratch, t->sheet->header[c]);
    }
    if (t->kind != NULL) {
        pr_kind_fields(t->kind, folded, n, field);
    }
    for (size_t c = 0; c < n; c++) {
        if (field[c] != NULL && field[c]->id != PR_FIELD_NONE) {
            bool again = taken[field[c]->id];
            taken[field[c]->id] = true;
            field[c] = again ? NULL : field[c];
        }
    }
    return field;
}

static void name_columns(struct typing *t) {
    const struct pr_field **field = fields_of(t);
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        struct pr_column *column = &t->table->column[c];
        column->n = c + 1;
        column->header = t->sheet->header[c];
        column->low = 1; /* no scale known */
        column->high = 0;
        column->domain = column->criterion = PR_TEXT("");
        column->type = PR_TYPE_TEXT;
        column->role = PR_ROLE_OTHER;
        column->field = field[c];
        if (column->field != NULL && is_read(t)) {
            column->type = column->field->type;
        }
        if (column->field != NULL) {
            column->role = column->field->role;
        } else {
            (void)heading_parts(t->arena, column->header, &column->domain, &column->criterion);
        }
    }
}

/* ---- layers ---- */

static bool has_numbers(enum pr_type type) {
    return type == PR_TYPE_INTEGER || type == PR_TYPE_NUMBER || type == PR_TYPE_ANSWER ||
           type == PR_TYPE_YES_NO;
}

static bool has_moments(enum pr_type type) {
    return type == PR_TYPE_DATE || type == PR_TYPE_MOMENT;
}

void type_layers(struct pr_arena *arena, struct pr_column *c, size_t n) {
    bool numbers = has_numbers(c->type), moments = has_moments(c->type);
    c->missing = pr_arena_array(arena, n, sizeof *c->missing);
    c->use = pr_arena_array(arena, n, sizeof *c->use);
    c->number = numbers ? pr_arena_array(arena, n, sizeof *c->number) : NULL;
    c->moment = moments ? pr_arena_array(arena, n, sizeof *c->moment) : NULL;
    c->text = !numbers && !moments ? pr_arena_array(arena, n, sizeof *c->text) : NULL;
}

struct pr_meaning type_meaning(const struct pr_column *c, const struct word *w) {
    const bool text = w->missing == PR_PRESENT && !c->personal;
    return (struct pr_meaning){.missing = w->missing,
                               .number = w->missing == PR_PRESENT ? w->number : 0,
                               .moment = w->moment,
                               .text = text ? w->text : PR_TEXT(""),
                               .raw = c->personal ? PR_TEXT("") : w->raw};
}

void type_fill(struct pr_column *c, size_t row, const struct word *w) {
    const struct pr_meaning m = type_meaning(c, w);
    c->missing[row] = m.missing;
    if (c->number != NULL) {
        c->number[row] = m.number;
    } else if (c->moment != NULL) {
        c->moment[row] = m.moment;
    } else if (c->text != NULL) {
        c->text[row] = m.text;
    }
}

static void fill(struct typing *t, struct pr_column *c, const struct words *words) {
    static const struct word aside = {.missing = PR_BLANK, .moment = {PR_NO_DAY, -1}};
    type_layers(t->arena, c, t->sheet->n_rows);
    for (size_t r = 0; r < t->sheet->n_rows; r++) {
        type_fill(c, r, words->of[r] == UINT32_MAX ? &aside : &words->word[words->of[r]]);
    }
}

/* What is to be said of a word is said in each of its records; a change of the decimal sign once.
 */
static void say(struct typing *t, const struct pr_column *c, struct words *words) {
    for (size_t r = 0; r < t->sheet->n_rows; r++) {
        struct word *w = words->of[r] == UINT32_MAX ? NULL : &words->word[words->of[r]];
        if (w == NULL || !w->has_issue) {
            continue;
        }
        struct pr_issue issue = {.code = w->code, .action = w->action, .file = t->sheet->file};
        issue.line = t->sheet->row[r].line;
        issue.record = t->sheet->row[r].record;
        issue.column = c->n;
        issue.header = c->header;
        issue.value = w->raw;
        issue.has_value = true;
        issue.n_args = w->argument.n > 0;
        issue.args[0] = pr_arg_text(w->argument);
        pr_issues_add(t->issues, issue);
        w->has_issue = w->code != PR_ISSUE_decimal_mixed;
    }
}

/* ---- personal columns ---- */

static void say_personal(struct typing *t, const struct pr_column *c) {
    struct pr_issue issue = {
        .code = PR_ISSUE_note_personal, .action = PR_ACTION_DROP, .file = t->sheet->file};
    issue.line = t->sheet->form.header_line;
    issue.column = c->n;
    issue.header = c->header;
    pr_issues_add(t->issues, issue);
}

/* The raw texts go too: the table gets cells of its own, once. */
static void drop_raw(struct typing *t, size_t column) {
    size_t n = t->sheet->n_columns, all = t->sheet->n_rows * n;
    if (t->table->cell == t->sheet->cell) {
        t->table->cell = pr_arena_array(t->arena, all, sizeof *t->table->cell);
        if (all > 0) {
            memcpy(t->table->cell, t->sheet->cell, all * sizeof *t->table->cell);
        }
    }
    for (size_t r = 0; r < t->sheet->n_rows; r++) {
        t->table->cell[r * n + column] = PR_TEXT("");
    }
}

/* ---- a column ---- */

void type_plain(struct typing *t, struct word *w) {
    w->number = w->parsed;
    w->text = w->said == PR_PRESENT ? pr_text_squeeze(t->arena, w->raw) : PR_TEXT("");
}

/* A table of no known kind stays text; what is all numbers may be added up. */
static void plain_column(struct typing *t, struct pr_column *c, struct words *words) {
    size_t numbers = 0;
    words->way = WAY_PLAIN;
    for (size_t i = 0; i < words->n; i++) {
        numbers += words->word[i].is_number ? words->word[i].n : 0;
        type_plain(t, &words->word[i]);
    }
    if (numbers > 0 && numbers == words->filled) {
        c->type = PR_TYPE_NUMBER;
        c->role = c->field == NULL ? PR_ROLE_NUMBER : c->role;
    } else {
        c->type = PR_TYPE_TEXT;
    }
}

/* «Балл», «Итого» of a diagnostic work hold «н» too. */
static bool is_points(const struct typing *t, const struct pr_column *c) {
    return t->sheet->kind == PR_KIND_DIAGNOSTICS && c->field != NULL &&
           (c->field->id == PR_FIELD_POINTS || c->field->id == PR_FIELD_TOTAL);
}

/* A register's running numbers may be added up like any other numbers. */
static bool is_row_number(const struct typing *t, const struct pr_column *c) {
    bool register_kind = t->sheet->kind == PR_KIND_MARKS || t->sheet->kind == PR_KIND_DIAGNOSTICS;
    return register_kind && c->field != NULL && c->field->id == PR_FIELD_NUMBER;
}

void type_words(struct typing *t, struct pr_column *c, struct words *words) {
    if (t->item_of[c->n - 1] != NO_ITEM) {
        c->item_index = t->item_of[c->n - 1];
        c->item = &t->table->instrument->item[c->item_index];
    }
    c->personal = is_personal(t, c, words);
    if (c->personal) {
        c->type = PR_TYPE_TEXT;
        say_personal(t, c);
    }
    bool hidden = c->personal && !t->options->keep_personal;
    if (hidden) {
        words->way = WAY_NONE;
    } else if (!is_read(t) || c->personal || is_row_number(t, c)) {
        plain_column(t, c, words);
    } else if (has_moments(c->type)) {
        type_dates(t, c, words);
    } else if (c->field != NULL && c->field->id == PR_FIELD_MARK) {
        type_mark(t, c, words);
    } else if (is_points(t, c)) {
        type_points(t, c, words);
    } else if (c->field != NULL) {
        type_values(t, c, words);
    } else {
        type_question(t, c, words);
    }
    c->personal = hidden;
}

void type_word(struct typing *t, const struct pr_column *column, const struct words *words,
               struct word *w) {
    switch (words->way) {
    case WAY_NONE:
        break;
    case WAY_PLAIN:
        type_plain(t, w);
        break;
    case WAY_VALUE:
        type_value(t, column, w);
        break;
    case WAY_DATE:
        type_date(w, t->date_orders[column->n - 1]);
        break;
    case WAY_ANSWER:
        type_answer(w, &words->scale, words->words_due);
        break;
    case WAY_CHOICES:
        type_choice(t, w, words->by);
        break;
    }
}

static void type_column(struct typing *t, size_t column) {
    struct pr_column *c = &t->table->column[column];
    struct words words = words_of(t, column);
    type_words(t, c, &words);
    if (c->personal) {
        drop_raw(t, column);
    }
    fill(t, c, &words);
    say(t, c, &words);
    pr_arena_reset(t->passing);
}

static void say_kind(struct typing *t) {
    if (is_read(t) || t->table->mapping) {
        return;
    }
    struct pr_issue issue = {
        .code = PR_ISSUE_note_kind_unknown, .action = PR_ACTION_REPORT, .file = t->sheet->file};
    pr_issues_add(t->issues, issue);
}

static void start_table(const struct pr_sheet *sheet, struct pr_arena *arena,
                        struct pr_table *table) {
    *table = (struct pr_table){.file = sheet->file,
                               .place = sheet->place,
                               .kind = sheet->kind,
                               .outcome = PR_ACCEPT,
                               .form = sheet->form,
                               .preamble = sheet->preamble,
                               .n_preamble = sheet->n_preamble,
                               .title = sheet->title,
                               .n_columns = sheet->n_columns,
                               .row = sheet->row,
                               .n_rows = sheet->n_rows,
                               .cell = sheet->cell,
                               .quarantined = sheet->quarantined,
                               .wave_said = sheet->wave_said,
                               .mapping = pr_mapping_is(sheet),
                               .wave = {"", 0}};
    memcpy(table->sha256, sheet->sha256, sizeof table->sha256);
    table->column = pr_arena_array(arena, sheet->n_columns, sizeof *table->column);
}

void type_start(struct typing *t) {
    size_t n = t->sheet->n_columns;
    start_table(t->sheet, t->arena, t->table);
    t->item_of = pr_arena_array(t->scratch, n, sizeof *t->item_of);
    t->date_orders = pr_arena_array(t->scratch, n, sizeof *t->date_orders);
    say_kind(t);
    name_columns(t);
}

void pr_sheet_type(struct pr_arena *arena, const struct pr_sheet *sheet,
                   const struct pr_context *context, const struct pr_ingest_options *options,
                   struct pr_table *table, struct pr_issues *issues) {
    static const struct pr_ingest_options plain = {0};
    struct typing t = {.arena = arena,
                       .scratch = pr_arena_new(),
                       .passing = pr_arena_new(),
                       .sheet = sheet,
                       .context = context,
                       .options = options != NULL ? options : &plain,
                       .kind = pr_kind_table(sheet->kind),
                       .table = table,
                       .issues = issues};
    struct guard guard;
    size_t before = issues->n;
    type_start(&t);
    bind_columns(&t);
    skill_columns(&t);
    guard_cells(&t, &guard);
    settle_dates(&t);
    for (size_t c = 0; c < sheet->n_columns; c++) {
        type_column(&t, c);
    }
    report_unbound(&t);
    guard_said(&t, &guard, before);
    table->asks_code =
        sheet->kind == PR_KIND_SURVEY && pr_table_field(table, PR_FIELD_PUPIL) != NULL;
    pr_arena_free(t.passing);
    pr_arena_free(t.scratch);
}
