/* The tables of a new year: columns and rows of each, for the workbook and the CSV file alike. */
#include "templates.h"

#include <assert.h>

#define SHEET                                                                                      \
    "lesson-fa-observation" /* of the library: its criteria are the columns of the sheet */

enum { QUESTION_LOW = 1, QUESTION_HIGH = 5 };

const struct cli_template cli_templates[] = {
#define T(kind, size, ru, en) {PR_KIND_##kind, CLI_##size, {ru, en}},
#include "templates.def"
#undef T
    {PR_KIND_NONE, CLI_FULL, {NULL, NULL}}};

static const struct {
    enum cli_size size;
    const char *row[2], *value, *hint[2];
} passport[] = {
#define P(size, ru, en, value, hint, hint_en) {CLI_##size, {ru, en}, value, {hint, hint_en}},
#include "templates.def"
#undef P
};

static const struct example {
    enum pr_kind kind;
    enum pr_field_id field;
    const char *text[2];
} examples[] = {
#define E(kind, field, ru, en) {PR_KIND_##kind, PR_FIELD_##field, {ru, en}},
#include "templates.def"
#undef E
};

static const struct {
    enum pr_kind kind;
    enum pr_field_id field;
} without[] = {
#define W(kind, field) {PR_KIND_##kind, PR_FIELD_##field},
#include "templates.def"
#undef W
};

static const struct {
    enum pr_kind kind;
    const char *heading[2], *text[2];
} more[] = {
#define X(kind, ru, en, example, example_en) {PR_KIND_##kind, {ru, en}, {example, example_en}},
#include "templates.def"
#undef X
};

static const struct {
    const char *code, *text[2], *reversed;
} questions[] = {
#define Q(code, ru, en, reversed) {code, {ru, en}, reversed},
#include "templates.def"
#undef Q
};

static const struct {
    const char *row, *word[3];
} passport_words[] = {
#define V(row, a, b) {row, {a, b, NULL}},
#include "templates.def"
#undef V
};

static const struct {
    const char *number, *skill[2], *most;
} tasks[] = {
#define K(number, ru, en, most) {number, {ru, en}, most},
#include "templates.def"
#undef K
};

/* ---- a table being laid out ---- */

enum { COLUMNS_MOST = 64 };

struct layout {
    const struct cli_laid *laid;
    const struct pr_kind_table *kind;
    struct pr_form_column column[COLUMNS_MOST];
    const struct pr_field *field[COLUMNS_MOST]; /* NULL: a column beyond the fields */
    struct pr_text example[COLUMNS_MOST];
    size_t n;
    struct pr_text *cell;
    size_t n_rows, capacity;
};

static struct pr_text *new_row(struct layout *l) {
    struct pr_text **cell = &l->cell;
    for (size_t i = 0; i < l->n; i++) {
        size_t at = l->n_rows * l->n + i;
        *cell = pr_arena_grow(l->laid->arena, *cell, at, &l->capacity, sizeof **cell);
        (*cell)[at] = PR_TEXT("");
    }
    return &l->cell[l->n_rows++ * l->n];
}

static struct pr_form_column *column(struct layout *l, const struct pr_field *field,
                                     struct pr_text heading, struct pr_text example) {
    assert(l->n < COLUMNS_MOST);
    struct pr_form_column *c = &l->column[l->n];
    c->heading = heading;
    cli_template_rule(l->laid, l->kind, field, c);
    bool shown = pr_text_find(c->prompt, example) != SIZE_MAX;
    if (field != NULL && l->n > 0 && example.n > 0 && !shown) {
        struct pr_arg args[] = {pr_arg_text(example)};
        cli_template_hint(l->laid, c,
                          pr_say(l->laid->arena, l->laid->lang, PR_MSG_CLI_FORM_EXAMPLE, args, 1));
    }
    l->field[l->n] = field;
    l->example[l->n++] = example;
    return c;
}

/* {Y} and {Z} are the years in which the school year begins and ends. */
static struct pr_text in_year(const struct cli_laid *laid, const char *text) {
    enum { ANY = 2025, MARK = 3 };
    struct pr_text rest = pr_text_of(text);
    struct pr_buf b = pr_buf_new(laid->arena);
    pr_buf_c(&b, "");
    while (rest.n > 0) {
        bool begin = pr_text_starts(rest, PR_TEXT("{Y}")),
             end = pr_text_starts(rest, PR_TEXT("{Z}"));
        if (begin || end) {
            pr_buf_int(&b, (laid->year > 0 ? laid->year : ANY) + end);
        } else {
            pr_buf_char(&b, rest.s[0]);
        }
        rest = pr_text_slice(rest, begin || end ? MARK : 1, rest.n);
    }
    return pr_buf_done(&b);
}

/* ---- columns ---- */

static const struct example *example_of(enum pr_kind kind, enum pr_field_id field) {
    for (size_t i = 0; i < PR_COUNT_OF(examples); i++) {
        if (examples[i].kind == kind && examples[i].field == field) {
            return &examples[i];
        }
    }
    return NULL;
}

static bool left_out(enum pr_kind kind, const struct pr_field *field) {
    bool number = field->id == PR_FIELD_NUMBER && !field->key;
    bool out = field->id == PR_FIELD_NONE || field->id == PR_FIELD_FULL_NAME || number;
    for (size_t i = 0; i < PR_COUNT_OF(without) && !out; i++) {
        out = without[i].kind == kind && without[i].field == field->id;
    }
    return out;
}

static bool wanted(const struct layout *l, const struct pr_field *field) {
    return !left_out(l->kind->kind, field) &&
           (field->need != PR_OPTIONAL || field->key || l->laid->size == CLI_FULL ||
            example_of(l->kind->kind, field->id) != NULL);
}

/* The word that marks the example stands in the first column: one that takes any text. */
static bool takes_text(const struct pr_field *field) {
    return field->type == PR_TYPE_TEXT || field->type == PR_TYPE_CODE;
}

/* A sum or a remark stands behind what it is about. */
static bool stands_last(const struct pr_field *field) {
    return field->id == PR_FIELD_TOTAL || field->id == PR_FIELD_COMMENT;
}

static void fields(struct layout *l, const struct pr_field *first, bool last) {
    for (size_t i = 0; i < l->kind->n_fields; i++) {
        const struct pr_field *f = &l->kind->fields[i];
        if (f == first || !wanted(l, f) || stands_last(f) != last) {
            continue;
        }
        const struct example *e = example_of(l->kind->kind, f->id);
        column(l, f, pr_text_of(f->name[l->laid->lang]),
               e != NULL ? in_year(l->laid, e->text[l->laid->lang]) : PR_TEXT(""));
    }
}

static const struct pr_field *first_of(const struct layout *l) {
    for (size_t i = 0; i < l->kind->n_fields; i++) {
        if (wanted(l, &l->kind->fields[i]) && takes_text(&l->kind->fields[i])) {
            return &l->kind->fields[i];
        }
    }
    return &l->kind->fields[0];
}

/* «Область [код. критерий]» */
static void criterion(struct layout *l, const struct pr_instrument *sheet, size_t scale,
                      const struct pr_item *item) {
    struct pr_buf b = pr_buf_new(l->laid->arena);
    pr_buf_text(&b, sheet->scale[scale].title[l->laid->lang]);
    pr_buf_c(&b, " [");
    pr_buf_text(&b, item->code);
    pr_buf_c(&b, ". ");
    pr_buf_text(&b, pr_item_title(item, l->laid->lang));
    pr_buf_char(&b, ']');
    cli_template_scale(l->laid, item->low, item->high,
                       column(l, NULL, pr_buf_done(&b), PR_TEXT("2")));
}

/* Criteria of the library's sheet. */
static void criteria(struct layout *l) {
    size_t n = 0;
    const struct pr_instrument *all = pr_yaml_library(l->laid->arena, &n);
    for (size_t k = 0; k < n; k++) {
        const struct pr_instrument *sheet = &all[k];
        for (size_t s = 0; pr_text_is(sheet->id, SHEET) && s < sheet->n_scales; s++) {
            for (size_t i = 0; i < sheet->scale[s].n_items; i++) {
                criterion(l, sheet, s, &sheet->item[sheet->scale[s].item[i]]);
            }
        }
    }
}

/* «Задание 2 (макс. 2)»: the tasks of the table of tasks. */
static void task_columns(struct layout *l) {
    for (size_t i = 0; i < PR_COUNT_OF(tasks); i++) {
        struct pr_arg args[] = {pr_arg_c(tasks[i].number), pr_arg_c(tasks[i].most)};
        struct pr_form_column *c =
            column(l, NULL, pr_say(l->laid->arena, l->laid->lang, PR_MSG_CLI_INIT_TASK, args, 2),
                   pr_text_of(tasks[i].most));
        c->prompt = pr_say(l->laid->arena, l->laid->lang, PR_MSG_CLI_FORM_POINTS, &args[1], 1);
    }
}

static void questions_columns(struct layout *l) {
    for (size_t i = 0; i < PR_COUNT_OF(questions); i++) {
        cli_template_scale(
            l->laid, QUESTION_LOW, QUESTION_HIGH,
            column(l, NULL, pr_text_of(questions[i].text[l->laid->lang]), PR_TEXT("4")));
    }
}

static void columns(struct layout *l) {
    enum pr_lang lang = l->laid->lang;
    const struct pr_field *first = first_of(l);
    column(l, first, pr_text_of(first->name[lang]), pr_word(lang, PR_MSG_CLI_INIT_EXAMPLE));
    fields(l, first, false);
    for (size_t i = 0; i < PR_COUNT_OF(more); i++) {
        if (more[i].kind == l->kind->kind) {
            column(l, NULL, pr_text_of(more[i].heading[lang]), pr_text_of(more[i].text[lang]));
        }
    }
    if (l->kind->kind == PR_KIND_SURVEY) {
        questions_columns(l);
    } else if (l->kind->kind == PR_KIND_OBSERVATIONS) {
        criteria(l);
    } else if (l->kind->kind == PR_KIND_DIAGNOSTICS) {
        task_columns(l);
    }
    fields(l, first, true);
}

/* ---- rows below the example ---- */

static void put(struct layout *l, struct pr_text *cells, enum pr_field_id id, struct pr_text t) {
    for (size_t i = 0; i < l->n; i++) {
        if (l->field[i] != NULL && l->field[i]->id == id) {
            cells[i] = t;
        }
    }
}

/* Questions and tasks that the tables beside this one have as columns. */
static void ready_rows(struct layout *l) {
    enum pr_lang lang = l->laid->lang;
    for (size_t i = 0; l->kind->kind == PR_KIND_QUESTIONNAIRES && i < PR_COUNT_OF(questions); i++) {
        struct pr_text *cells = new_row(l);
        put(l, cells, PR_FIELD_QUESTIONNAIRE, pr_word(lang, PR_MSG_CLI_INIT_MOTIVATION));
        put(l, cells, PR_FIELD_ITEM, pr_text_of(questions[i].code));
        put(l, cells, PR_FIELD_QUESTION, pr_text_of(questions[i].text[lang]));
        put(l, cells, PR_FIELD_LOW, PR_TEXT("1"));
        put(l, cells, PR_FIELD_HIGH, PR_TEXT("5"));
        put(l, cells, PR_FIELD_REVERSED, pr_text_of(questions[i].reversed));
        put(l, cells, PR_FIELD_HIGHER_BETTER, pr_word(lang, PR_MSG_CLI_INIT_YES));
    }
    for (size_t i = 0; l->kind->kind == PR_KIND_DIAGNOSTIC_TASKS && i < PR_COUNT_OF(tasks); i++) {
        struct pr_text *cells = new_row(l);
        put(l, cells, PR_FIELD_WORK, pr_word(lang, PR_MSG_CLI_INIT_WORK));
        put(l, cells, PR_FIELD_TASK, pr_text_of(tasks[i].number));
        put(l, cells, PR_FIELD_SKILL, pr_text_of(tasks[i].skill[lang]));
        put(l, cells, PR_FIELD_MAXIMUM, pr_text_of(tasks[i].most));
    }
}

/* ---- the passport: settings below each other ---- */

static const struct pr_form_column *passport_rule(struct layout *l, size_t row) {
    struct pr_form_column *rule = pr_arena_alloc(l->laid->arena, sizeof *rule);
    rule->heading = pr_text_of(passport[row].row[l->laid->lang]);
    rule->prompt = in_year(l->laid, passport[row].hint[l->laid->lang]);
    for (size_t i = 0; i < PR_COUNT_OF(passport_words); i++) {
        if (pr_text_is(pr_text_of(passport[row].row[PR_RU]), passport_words[i].row)) {
            cli_template_words(l->laid, passport_words[i].word, false, rule);
        }
    }
    return rule;
}

static const struct pr_form_column **passport_rows(struct layout *l) {
    enum pr_lang lang = l->laid->lang;
    const struct pr_form_column **own =
        pr_arena_array(l->laid->arena, PR_COUNT_OF(passport), sizeof(struct pr_form_column *));
    for (size_t i = 0; i < PR_COUNT_OF(passport); i++) {
        if (passport[i].size <= l->laid->size) {
            own[l->n_rows] = passport_rule(l, i);
            struct pr_text *cells = new_row(l);
            cells[0] = pr_text_of(passport[i].row[lang]);
            cells[1] = pr_text_of(passport[i].value);
            cells[2] = in_year(l->laid, passport[i].hint[lang]);
        }
    }
    return own;
}

struct pr_form_sheet cli_template_sheet(const struct cli_laid *laid,
                                        const struct cli_template *template) {
    struct layout *l = pr_arena_alloc(laid->arena, sizeof *l);
    struct pr_form_sheet sheet = {.name = pr_text_of(template->name[laid->lang])};
    l->laid = laid;
    l->kind = pr_kind_table(template->kind);
    if (template->kind == PR_KIND_PASSPORT) {
        for (size_t i = 0; i < 2; i++) {
            const struct pr_field *f = &l->kind->fields[i];
            column(l, f, pr_text_of(f->name[laid->lang]), PR_TEXT(""));
        }
        column(l, NULL, pr_word(laid->lang, PR_MSG_CLI_INIT_HINT), PR_TEXT(""));
        sheet.own = passport_rows(l);
    } else {
        columns(l);
        struct pr_text *example = new_row(l);
        for (size_t i = 0; i < l->n; i++) {
            example[i] = l->example[i];
        }
        sheet.n_examples = 1;
        ready_rows(l);
    }
    sheet.column = l->column;
    sheet.n_columns = l->n;
    sheet.cell = l->cell;
    sheet.n_rows = l->n_rows;
    return sheet;
}

struct pr_text cli_template_csv(struct pr_arena *arena, const struct pr_form_sheet *sheet) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sheet->n_columns; i++) {
        cli_csv_cell(&b, sheet->column[i].heading, i + 1 == sheet->n_columns ? "\r\n" : ";");
    }
    for (size_t i = 0; i < sheet->n_rows * sheet->n_columns; i++) {
        cli_csv_cell(&b, sheet->cell[i], (i + 1) % sheet->n_columns == 0 ? "\r\n" : ";");
    }
    return pr_buf_done(&b);
}
