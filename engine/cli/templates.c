#include "templates.h"

#define SHEET                                                                                      \
    "lesson-fa-observation" /* of the library: its criteria are the columns of the sheet */

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
    const char *number, *skill[2], *most;
} tasks[] = {
#define K(number, ru, en, most) {number, {ru, en}, most},
#include "templates.def"
#undef K
};

/* ---- a file being laid out ---- */

enum { COLUMNS_MOST = 64 };

struct layout {
    struct cli *cli;
    const struct pr_kind_table *kind;
    struct pr_buf out;
    const struct pr_field *field[COLUMNS_MOST]; /* NULL: a column beyond the fields */
    struct pr_text heading[COLUMNS_MOST], example[COLUMNS_MOST];
    size_t n;
};

static void cell(struct layout *l, struct pr_text t, bool last) {
    cli_csv_cell(&l->out, t, last ? "\r\n" : ";");
}

static void row(struct layout *l, const struct pr_text *cells) {
    for (size_t i = 0; i < l->n; i++) {
        cell(l, cells[i], i + 1 == l->n);
    }
}

static void column(struct layout *l, const struct pr_field *field, struct pr_text heading,
                   struct pr_text example) {
    if (l->n < COLUMNS_MOST) {
        l->field[l->n] = field;
        l->heading[l->n] = heading;
        l->example[l->n++] = example;
    }
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
    bool out = field->id == PR_FIELD_NONE || number;
    for (size_t i = 0; i < PR_COUNT_OF(without) && !out; i++) {
        out = without[i].kind == kind && without[i].field == field->id;
    }
    return out;
}

static bool wanted(const struct layout *l, const struct pr_field *field) {
    return !left_out(l->kind->kind, field) &&
           (field->need != PR_OPTIONAL || field->key || l->cli->size == CLI_FULL ||
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
        column(l, f, pr_text_of(f->name[l->cli->lang]),
               e != NULL ? pr_text_of(e->text[l->cli->lang]) : PR_TEXT(""));
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

/* Criteria of the library's sheet: «Область [код. критерий]». */
static void criteria(struct layout *l) {
    size_t n = 0;
    const struct pr_instrument *all = pr_yaml_library(l->cli->arena, &n);
    for (size_t k = 0; k < n; k++) {
        const struct pr_instrument *sheet = &all[k];
        if (!pr_text_is(sheet->id, SHEET)) {
            continue;
        }
        for (size_t s = 0; s < sheet->n_scales; s++) {
            for (size_t i = 0; i < sheet->scale[s].n_items; i++) {
                const struct pr_item *item = &sheet->item[sheet->scale[s].item[i]];
                struct pr_buf b = pr_buf_new(l->cli->arena);
                pr_buf_text(&b, sheet->scale[s].title[l->cli->lang]);
                pr_buf_c(&b, " [");
                pr_buf_text(&b, item->code);
                pr_buf_c(&b, ". ");
                pr_buf_text(&b, pr_item_title(item, l->cli->lang));
                pr_buf_char(&b, ']');
                column(l, NULL, pr_buf_done(&b), PR_TEXT("2"));
            }
        }
    }
}

/* «Задание 2 (макс. 2)»: the tasks of the table of tasks. */
static void task_columns(struct layout *l) {
    for (size_t i = 0; i < PR_COUNT_OF(tasks); i++) {
        struct pr_arg args[] = {pr_arg_c(tasks[i].number), pr_arg_c(tasks[i].most)};
        column(l, NULL, pr_say(l->cli->arena, l->cli->lang, PR_MSG_CLI_INIT_TASK, args, 2),
               pr_text_of(tasks[i].most));
    }
}

static void columns(struct layout *l) {
    enum pr_lang lang = l->cli->lang;
    const struct pr_field *first = first_of(l);
    column(l, first, pr_text_of(first->name[lang]), pr_word(lang, PR_MSG_CLI_INIT_EXAMPLE));
    fields(l, first, false);
    for (size_t i = 0; i < PR_COUNT_OF(more); i++) {
        if (more[i].kind == l->kind->kind) {
            column(l, NULL, pr_text_of(more[i].heading[lang]), pr_text_of(more[i].text[lang]));
        }
    }
    for (size_t i = 0; l->kind->kind == PR_KIND_SURVEY && i < PR_COUNT_OF(questions); i++) {
        column(l, NULL, pr_text_of(questions[i].text[lang]), PR_TEXT("4"));
    }
    if (l->kind->kind == PR_KIND_OBSERVATIONS) {
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
    enum pr_lang lang = l->cli->lang;
    for (size_t i = 0; l->kind->kind == PR_KIND_QUESTIONNAIRES && i < PR_COUNT_OF(questions); i++) {
        struct pr_text cells[COLUMNS_MOST] = {{NULL, 0}};
        put(l, cells, PR_FIELD_QUESTIONNAIRE, pr_word(lang, PR_MSG_CLI_INIT_MOTIVATION));
        put(l, cells, PR_FIELD_ITEM, pr_text_of(questions[i].code));
        put(l, cells, PR_FIELD_QUESTION, pr_text_of(questions[i].text[lang]));
        put(l, cells, PR_FIELD_LOW, PR_TEXT("1"));
        put(l, cells, PR_FIELD_HIGH, PR_TEXT("5"));
        put(l, cells, PR_FIELD_REVERSED, pr_text_of(questions[i].reversed));
        put(l, cells, PR_FIELD_HIGHER_BETTER, pr_word(lang, PR_MSG_CLI_INIT_YES));
        row(l, cells);
    }
    for (size_t i = 0; l->kind->kind == PR_KIND_DIAGNOSTIC_TASKS && i < PR_COUNT_OF(tasks); i++) {
        struct pr_text cells[COLUMNS_MOST] = {{NULL, 0}};
        put(l, cells, PR_FIELD_WORK, pr_word(lang, PR_MSG_CLI_INIT_WORK));
        put(l, cells, PR_FIELD_TASK, pr_text_of(tasks[i].number));
        put(l, cells, PR_FIELD_SKILL, pr_text_of(tasks[i].skill[lang]));
        put(l, cells, PR_FIELD_MAXIMUM, pr_text_of(tasks[i].most));
        row(l, cells);
    }
}

static void passport_rows(struct layout *l) {
    enum pr_lang lang = l->cli->lang;
    for (size_t i = 0; i < PR_COUNT_OF(passport); i++) {
        if (passport[i].size <= l->cli->size) {
            cell(l, pr_text_of(passport[i].row[lang]), false);
            cell(l, pr_text_of(passport[i].value), false);
            cell(l, pr_text_of(passport[i].hint[lang]), true);
        }
    }
}

struct pr_text cli_template_file(struct cli *cli, const struct cli_template *template) {
    struct layout l = {
        .cli = cli, .kind = pr_kind_table(template->kind), .out = pr_buf_new(cli->arena)};
    pr_buf_c(&l.out, "\xEF\xBB\xBF");
    if (template->kind == PR_KIND_PASSPORT) {
        column(&l, NULL, pr_text_of(l.kind->fields[0].name[cli->lang]), PR_TEXT(""));
        column(&l, NULL, pr_text_of(l.kind->fields[1].name[cli->lang]), PR_TEXT(""));
        column(&l, NULL, pr_word(cli->lang, PR_MSG_CLI_INIT_HINT), PR_TEXT(""));
        row(&l, l.heading);
        passport_rows(&l);
        return pr_buf_done(&l.out);
    }
    columns(&l);
    row(&l, l.heading);
    row(&l, l.example);
    ready_rows(&l);
    return pr_buf_done(&l.out);
}
