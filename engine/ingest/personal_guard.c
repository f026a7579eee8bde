/* The cells of a sheet before they are typed: names of pupils become codes, contacts inside texts
 * are masked. Columns that are personal as a whole are left to personal.c. After typing: what the
 * issues and the records set aside would still say. */
#include "personal.h"

#include <math.h>
#include <string.h>

/* ---- where names stand ---- */

static size_t column_called(const struct pr_sheet *sheet, const char *const *words) {
    struct pr_arena *scratch = pr_arena_new();
    size_t found = SIZE_MAX;
    for (size_t c = 0; c < sheet->n_columns && found == SIZE_MAX; c++) {
        found = pr_text_among(pr_text_fold(scratch, sheet->header[c]), words) ? c : found;
    }
    pr_arena_free(scratch);
    return found;
}

void name_parts(const struct pr_sheet *sheet, struct name_columns *at) {
    static const char *const last[] = {"фамилия", "last name", "surname", NULL};
    static const char *const first[] = {"имя", "first name", NULL};
    static const char *const middle[] = {"отчество", "middle name", NULL};
    at->first = at->middle = SIZE_MAX;
    if (at->main != SIZE_MAX && column_called(sheet, last) == at->main) {
        at->first = column_called(sheet, first);
        at->middle = column_called(sheet, middle);
    }
}

struct name_columns name_columns_of(const struct pr_sheet *sheet, const struct pr_field **field) {
    struct name_columns at = {SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX};
    for (size_t c = 0; c < sheet->n_columns; c++) {
        enum pr_field_id id = field[c] != NULL ? field[c]->id : PR_FIELD_NONE;
        at.main = at.main == SIZE_MAX && id == PR_FIELD_PUPIL ? c : at.main;
        at.class = at.class == SIZE_MAX && id == PR_FIELD_CLASS ? c : at.class;
    }
    name_parts(sheet, &at);
    return at;
}

static struct pr_text cell_of(const struct pr_sheet *sheet, size_t row, size_t column) {
    return column == SIZE_MAX ? PR_TEXT("") : sheet->cell[row * sheet->n_columns + column];
}

struct pr_text name_cell(struct pr_arena *arena, const struct pr_sheet *sheet,
                         const struct name_columns *at, size_t row) {
    struct pr_text main = cell_of(sheet, row, at->main);
    if (at->first == SIZE_MAX || pr_text_blank(main)) {
        return main;
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, pr_text_trim(main));
    pr_buf_char(&b, ' ');
    pr_buf_text(&b, pr_text_trim(cell_of(sheet, row, at->first)));
    pr_buf_char(&b, ' ');
    pr_buf_text(&b, pr_text_trim(cell_of(sheet, row, at->middle)));
    return pr_text_trim(pr_buf_done(&b));
}

/* ---- a column of names that nobody calls a code ---- */

bool name_heading(struct pr_text folded) {
    static const char *const words[] = {"фио",        "ф.и.о",     "ф. и. о",   "фамили",  "зовут",
                                        "полное имя", "full name", "last name", "surname", NULL};
    static const char *const whole[] = {"фи", "ф.и.", "имя ученика", "name", "ученик", NULL};
    static const char *const others[] = {
        "родител", "законн",   "представител", "мам",        "пап",   "педагог", "учител",
        "завуч",   "директор", "наблюдател",   "ответствен", "автор", "друг",    "однокласс",
        "кто ",    "parent",   "teacher",      "friend",     NULL};
    enum { SHORT = 100 };
    return folded.n <= SHORT && !pr_text_has_any(folded, others) &&
           (pr_text_among(folded, whole) || pr_text_has_any(folded, words));
}

/* Most records have a name in it. */
static bool holds_names(struct typing *t, const struct name_columns *at) {
    size_t names = 0, records = 0;
    for (size_t r = 0; r < t->sheet->n_rows; r++) {
        struct name name;
        if (!t->sheet->row[r].quarantined) {
            records++;
            names += name_in_key(t->passing, name_cell(t->passing, t->sheet, at, r), &name);
        }
    }
    pr_arena_reset(t->passing);
    return names > 0 && names * 3 >= records * 2;
}

static const struct pr_field *field_of(const struct pr_kind_table *kind, enum pr_field_id id) {
    for (size_t i = 0; i < kind->n_fields; i++) {
        if (kind->fields[i].id == id) {
            return &kind->fields[i];
        }
    }
    return NULL;
}

/* Where a survey has names and no codes, and the class list has names too, the name is the key. */
static void promote(struct typing *t, struct name_columns *at) {
    const struct pr_field *pupil = field_of(t->kind, PR_FIELD_PUPIL);
    if (t->sheet->kind != PR_KIND_SURVEY || at->main != SIZE_MAX || pupil == NULL ||
        t->options->names == NULL || !names_listed(t->options->names)) {
        return;
    }
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        struct pr_column *column = &t->table->column[c];
        bool plain = column->field == NULL || column->field->id == PR_FIELD_NONE;
        struct name_columns here = {c, SIZE_MAX, SIZE_MAX, at->class, SIZE_MAX};
        name_parts(t->sheet, &here);
        if (plain && column->item == NULL && t->item_of[c] == NO_ITEM &&
            name_heading(pr_text_fold(t->scratch, column->header)) && holds_names(t, &here)) {
            column->field = pupil;
            column->type = pupil->type;
            column->role = pupil->role;
            *at = here;
            return;
        }
    }
}

/* ---- names ---- */

static void own_cells(struct typing *t, struct guard *g) {
    size_t all = g->sheet.n_rows * g->sheet.n_columns;
    if (g->changed) {
        return;
    }
    g->sheet.cell = pr_arena_array(t->arena, all, sizeof *g->sheet.cell);
    if (all > 0) {
        memcpy(g->sheet.cell, t->sheet->cell, all * sizeof *g->sheet.cell);
    }
    g->changed = true;
    t->sheet = &g->sheet;
    t->table->cell = g->sheet.cell;
}

static void put(struct typing *t, struct guard *g, size_t row, size_t column, struct pr_text text) {
    own_cells(t, g);
    if (column != SIZE_MAX) {
        g->sheet.cell[row * g->sheet.n_columns + column] = text;
    }
}

static void say(struct typing *t, enum pr_issue_code code, size_t column, size_t n) {
    struct pr_issue issue = {.code = code, .action = PR_ACTION_DROP, .file = t->sheet->file};
    issue.line = t->sheet->form.header_line;
    if (column != SIZE_MAX) {
        issue.column = column + 1;
        issue.header = t->sheet->header[column];
    }
    issue.args[0] = pr_arg_count((int64_t)n);
    issue.n_args = 1;
    if (n > 0) {
        pr_issues_add(t->issues, issue);
    }
}

struct coding {
    const struct name *member; /* by index in the context */
    size_t n, shorter;
};

static const struct name *members_of(struct typing *t) {
    size_t n = t->context != NULL ? t->context->n_members : 0;
    struct name *member = pr_arena_array(t->scratch, n + 1, sizeof *member);
    for (size_t i = 0; i < n; i++) {
        struct name name;
        if (name_in_key(t->scratch, t->context->member[i].name, &name)) {
            member[i] = name;
        }
    }
    return member;
}

/* Teachers answer surveys too, and are no secret: the code of the member of just this name. */
static struct pr_text member_called(const struct typing *t, const struct coding *c,
                                    const struct name *name) {
    for (size_t i = 0; t->context != NULL && i < t->context->n_members; i++) {
        if (pr_text_equal(c->member[i].normal, name->normal)) {
            return t->context->member[i].code;
        }
    }
    return PR_TEXT("");
}

/* A mail address or a phone in place of a code tells who it is just as a name does. */
static bool names_somebody(struct typing *t, struct pr_text cell, struct name *name) {
    if (name_in_key(t->passing, cell, name)) {
        return true;
    }
    *name = (struct name){.normal = pr_text_fold(t->passing, cell)};
    return contact_is(pr_text_trim(cell));
}

static void code_row(struct typing *t, struct guard *g, const struct name_columns *at, size_t row,
                     struct coding *done) {
    struct name name;
    bool is_class = false;
    unsigned how_written = 0;
    enum name_how how = NAME_ELSEWHERE;
    if (!names_somebody(t, name_cell(t->passing, t->sheet, at, row), &name)) {
        return;
    }
    struct pr_text class =
        pr_class_normal(t->passing, cell_of(t->sheet, row, at->class), &how_written, &is_class);
    struct pr_text code = member_called(t, done, &name);
    if (code.n == 0) {
        struct name_place place = {t->sheet->file, t->sheet->row[row].line};
        code = name_code(t->options->names, &name, is_class ? class : PR_TEXT(""), place, &how);
    }
    put(t, g, row, at->main, code);
    if (at->first != SIZE_MAX) {
        put(t, g, row, at->first, PR_TEXT(""));
        put(t, g, row, at->middle, PR_TEXT(""));
    }
    done->n++;
    done->shorter += how == NAME_SHORT;
}

static void code_names(struct typing *t, struct guard *g, const struct name_columns *at,
                       const struct name *member) {
    if (at->main == SIZE_MAX || t->options->names == NULL) {
        return;
    }
    struct coding done = {.member = member};
    for (size_t r = 0; r < g->sheet.n_rows; r++) {
        if (!g->sheet.row[r].quarantined) {
            code_row(t, g, at, r, &done);
        }
        pr_arena_reset(t->passing);
    }
    g->coded = done.n > 0 ? at->main : SIZE_MAX;
    say(t, PR_ISSUE_note_names_coded, at->main, done.n);
    say(t, PR_ISSUE_note_names_short, at->main, done.shorter);
}

/* Names stay: the parts of a name are one key all the same. */
static void join_names(struct typing *t, struct guard *g, const struct name_columns *at) {
    for (size_t r = 0; at->first != SIZE_MAX && r < g->sheet.n_rows; r++) {
        if (!g->sheet.row[r].quarantined) {
            put(t, g, r, at->main, name_cell(t->arena, t->sheet, at, r));
        }
    }
}

/* ---- contacts ---- */

static bool takes_text(const struct pr_column *c) {
    static const enum pr_type types[] = {PR_TYPE_TEXT,  PR_TYPE_CODE,    PR_TYPE_LABEL,
                                         PR_TYPE_CLASS, PR_TYPE_CLASSES, PR_TYPE_CHOICES};
    bool text = c->field == NULL;
    for (size_t i = 0; i < PR_COUNT_OF(types); i++) {
        text = text || c->type == types[i];
    }
    return text;
}

/* A bare number is one's phone only in a column of texts: elsewhere it may number anything. */
static bool is_bare(struct pr_text cell) {
    double value = 0;
    return pr_number_parse(pr_text_trim(cell), &value);
}

static bool may_hold(const struct pr_sheet *sheet, size_t column) {
    for (size_t r = 0; r < sheet->n_rows; r++) {
        struct pr_text cell = cell_of(sheet, r, column);
        if (!sheet->row[r].quarantined && (contact_may(cell) || name_may(cell))) {
            return true;
        }
    }
    return false;
}

static size_t numbers_of(const struct words *words, double least) {
    size_t n = 0;
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        n += w->is_number && w->parsed >= least ? w->n : 0;
    }
    return n;
}

/* Long numbers of a column are phones where one of its cells cannot be anything else, or nearly all
 * of them begin as phones do. */
static bool are_phones(const struct words *words, double least) {
    enum { LEAST = 3, TEN = 10, NEARLY_ALL = 9 };
    size_t phones = 0, all = 0;
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        bool contact = contact_is(w->trimmed);
        if (contact && (!w->is_number || pr_text_starts(w->trimmed, PR_TEXT("+")))) {
            return true;
        }
        bool number = w->is_number && w->parsed >= least;
        all += number ? w->n : 0;
        phones += number && contact ? w->n : 0;
    }
    return phones >= LEAST && phones * TEN >= all * NEARLY_ALL;
}

struct masking {
    struct name_text about;
    bool text;    /* free to hold anything */
    bool numbers; /* numbers as long as a phone's may be numbers of something */
    bool rated;   /* answers to a question of a known questionnaire, or mostly numbers */
    bool pupils;  /* nobody but pupils can be named there */
};

/* A name that stands where none is asked for: in the class, the date, an answer; or one of the
 * class list, wherever it is. */
static bool is_stray(struct typing *t, const struct pr_column *c, const struct masking *m,
                     struct pr_text cell) {
    struct name name;
    bool asked = !m->rated && (c->field == NULL || c->type == PR_TYPE_TEXT);
    return m->pupils && name_is_plain(cell) &&
           (!asked || (t->options->names != NULL && name_in_key(t->passing, cell, &name) &&
                       names_known(t->options->names, &name)));
}

/* A date or a number has none, or few. */
static bool has_letters(struct pr_text cell) {
    enum { LEAST = 3 };
    size_t n = 0;
    for (size_t i = 0; i < cell.n && n < LEAST; i++) {
        unsigned char c = (unsigned char)cell.s[i];
        n += c >= 0xC3 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@' ? 1 : 0;
    }
    return n == LEAST || pr_text_find(cell, PR_TEXT("@")) != SIZE_MAX;
}

static struct pr_text masked_cell(struct typing *t, const struct pr_column *c,
                                  const struct masking *m, struct pr_text cell, size_t *n) {
    struct pr_text trimmed = pr_text_trim(cell);
    *n = 1;
    if (is_stray(t, c, m, cell)) {
        return PR_TEXT("(имя)");
    }
    if (!m->text && contact_is(trimmed)) { /* no number and no date is so long */
        return PR_TEXT("(скрыто)");
    }
    *n = 0;
    bool bare = m->numbers && is_bare(cell);
    if (name_is_code(cell) || (m->text ? bare : !has_letters(cell))) {
        return cell;
    }
    size_t names = 0;
    struct pr_text masked = contact_masked(t->arena, cell, n);
    if (name_may(masked)) {
        masked = name_masked(t->arena, t->passing, masked, &m->about, &names);
    }
    *n += names;
    return masked;
}

static struct masking masking_of(struct typing *t, const struct pr_column *c) {
    enum { LONG_NUMBER = 1000000000 };
    struct words words = words_of(t, c->n - 1);
    bool item = t->item_of[c->n - 1] != NO_ITEM;
    enum pr_field_id id = c->field != NULL ? c->field->id : PR_FIELD_NONE;
    bool service = c->field != NULL && (id == PR_FIELD_NONE || id == PR_FIELD_NUMBER);
    return (struct masking){
        .text = !item && takes_text(c),
        .numbers = service || (2 * numbers_of(&words, LONG_NUMBER) > words.filled &&
                               !are_phones(&words, LONG_NUMBER)),
        .rated = item || 2 * numbers_of(&words, -HUGE_VAL) > words.filled,
        .pupils = is_of_pupils(t->sheet->kind, c, pr_text_fold(t->passing, c->header))};
}

static size_t mask_column(struct typing *t, struct guard *g, size_t column,
                          const struct name *member) {
    const struct pr_column *c = &t->table->column[column];
    size_t all = 0;
    if (!may_hold(t->sheet, column)) {
        return 0;
    }
    struct words words = words_of(t, column);
    bool personal = is_personal(t, c, &words);
    struct masking m = masking_of(t, c);
    m.about = (struct name_text){.pupils = m.pupils,
                                 .names = t->options->names,
                                 .member = member,
                                 .n_members = t->context != NULL ? t->context->n_members : 0};
    pr_arena_reset(t->passing);
    for (size_t r = 0; !personal && r < g->sheet.n_rows; r++) {
        struct pr_text cell = cell_of(t->sheet, r, column);
        size_t n = 0;
        struct pr_text masked =
            g->sheet.row[r].quarantined ? cell : masked_cell(t, c, &m, cell, &n);
        if (n > 0) {
            put(t, g, r, column, masked);
            all += n;
        }
        pr_arena_reset(t->passing);
    }
    return all;
}

void guard_cells(struct typing *t, struct guard *g) {
    *g = (struct guard){.sheet = *t->sheet, .coded = SIZE_MAX};
    const struct pr_field **field =
        pr_arena_array(t->scratch, t->sheet->n_columns + 1, sizeof(const struct pr_field *));
    size_t contacts = 0;
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        field[c] = t->table->column[c].field;
    }
    struct name_columns at = name_columns_of(t->sheet, field);
    if (t->kind != NULL) {
        promote(t, &at);
    }
    if (t->options->keep_personal) {
        join_names(t, g, &at);
        return;
    }
    const struct name *member = members_of(t);
    code_names(t, g, &at, member);
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        contacts += mask_column(t, g, c, member);
    }
    say(t, PR_ISSUE_note_contacts_masked, SIZE_MAX, contacts);
}

/* ---- what was said ---- */

bool hides_columns(const struct pr_table *table) {
    bool any = false;
    for (size_t c = 0; c < table->n_columns; c++) {
        any = any || table->column[c].personal;
    }
    return any;
}

static bool set_aside(const struct typing *t, const struct pr_issue *x) {
    for (size_t r = 0; x->record > 0 && r < t->sheet->n_rows; r++) {
        if (t->sheet->row[r].record == x->record) {
            return t->sheet->row[r].quarantined;
        }
    }
    return false;
}

/* The issue's cell as it is known now; what the reader quoted stood in the file. */
static void hush(const struct typing *t, const struct guard *g, struct pr_issue *x) {
    bool hidden = x->column > 0 && x->column <= t->table->n_columns &&
                  t->table->column[x->column - 1].personal;
    bool coded = x->column > 0 && x->column - 1 == g->coded;
    bool aside = set_aside(t, x);
    if (x->record == 0 || !(hidden || coded || aside)) {
        return;
    }
    x->value = x->has_value ? PR_TEXT("(скрыто)") : x->value;
    for (size_t a = 0; aside && a < x->n_args; a++) {
        x->args[a] = x->args[a].text.n > 0 ? pr_arg_c("(скрыто)") : x->args[a];
    }
}

/* Cells of a record that does not fit the header may have slipped into any column. */
static void empty_aside(struct typing *t, struct guard *g) {
    size_t n = g->sheet.n_columns;
    for (size_t r = 0; r < g->sheet.n_rows; r++) {
        if (!g->sheet.row[r].quarantined) {
            continue;
        }
        if (t->table->cell == t->sheet->cell) { /* else the table has cells of its own already */
            own_cells(t, g);
        }
        for (size_t c = 0; c < n; c++) {
            t->table->cell[r * n + c] = PR_TEXT("");
        }
    }
}

void guard_said(struct typing *t, struct guard *g, size_t until) {
    if (g->coded == SIZE_MAX && !hides_columns(t->table)) {
        return;
    }
    empty_aside(t, g);
    for (size_t i = 0; i < until; i++) {
        struct pr_issue *x = &t->issues->items[i];
        if (x->file != NULL && strcmp(x->file, t->sheet->file) == 0) {
            hush(t, g, x);
        }
    }
}

void guard_read(struct pr_arena *arena, struct pr_sheet *sheet, bool whole,
                struct pr_issues *issues, size_t from) {
    for (size_t i = from; i < issues->n; i++) {
        struct pr_issue *x = &issues->items[i];
        bool row = !whole && x->code == PR_ISSUE_ragged_long;
        bool name = row || (!whole && name_is_plain(x->value));
        x->value = x->has_value && name ? PR_TEXT("(скрыто)") : x->value;
        x->args[0] = row && x->n_args > 0 ? pr_arg_c("(скрыто)") : x->args[0];
        contact_mask_issue(issues->arena, x);
    }
    contact_mask_head(arena, sheet);
}
