/* Class lists with names, as a secretary has them: «ФИО» or «Фамилия», «Имя», «Отчество»; the class
 * in a column, in the name of the sheet or file, or above the table. */
#include "codes.h"

#include "prirost/base_system.h"

const enum pr_field_id codes_extra[CODES_EXTRA] = {
    PR_FIELD_TEACHER, PR_FIELD_GROUP, PR_FIELD_ARRIVED,     PR_FIELD_LEFT,
    PR_FIELD_CONSENT, PR_FIELD_SEX,   PR_FIELD_FORMER_CODE, PR_FIELD_AGE};

static const char *const full_name[] = {"фио",
                                        "ф.и.о.",
                                        "ф. и. о.",
                                        "ф.и.о",
                                        "фи",
                                        "ф.и.",
                                        "фио ученика",
                                        "фио обучающегося",
                                        "фио учащегося",
                                        "фио ребенка",
                                        "фи ученика",
                                        "фамилия, имя",
                                        "фамилия имя",
                                        "фамилия и имя",
                                        "фамилия, имя, отчество",
                                        "фамилия имя отчество",
                                        "полное имя",
                                        "ученик",
                                        "обучающийся",
                                        "учащийся",
                                        "name",
                                        "full name",
                                        "student",
                                        "pupil",
                                        "student name",
                                        "pupil name",
                                        NULL};
static const char *const surname[] = {"фамилия", "last name", "surname", NULL};
static const char *const given[] = {"имя", "first name", "given name", NULL};
static const char *const patronymic[] = {"отчество", "middle name", "patronymic", NULL};
static const char *const birth[] = {"дата рождения", "д.р.",          "др",
                                    "д/р",           "день рождения", "рождения",
                                    "date of birth", "birth date",    NULL};

struct list {
    struct codes *c;
    const struct pr_sheet *sheet;
    size_t name[3]; /* one column of the whole name, or up to three parts */
    size_t class_at, born;
    size_t extra[CODES_EXTRA];
    struct pr_text class_name; /* of all, where there is no column */
};

/* ---- what every part of codes needs ---- */

size_t codes_column(struct pr_arena *arena, const struct pr_sheet *sheet,
                    const char *const *words) {
    for (size_t i = 0; i < sheet->n_columns; i++) {
        struct pr_text number;
        if (pr_text_among(pr_heading_normal(arena, sheet->header[i], &number), words)) {
            return i;
        }
    }
    return SIZE_MAX;
}

struct pr_text codes_cell(const struct pr_sheet *sheet, size_t row, size_t column) {
    return column < sheet->n_columns ? pr_text_trim(sheet->cell[row * sheet->n_columns + column])
                                     : PR_TEXT("");
}

struct pr_text codes_plain(struct pr_arena *arena, struct pr_text name) {
    return pr_text_fold(arena, pr_code_normal(arena, name, NULL));
}

int64_t codes_born(struct pr_text t, bool *bad) {
    struct pr_moment m = {PR_NO_DAY, -1};
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    *bad = t.n > 0 && pr_date_parse(t, PR_DMY, &m, &seen) != PR_DATE_OK;
    return t.n == 0 || *bad ? PR_NO_DAY : m.day;
}

void codes_complain(struct codes *c, enum pr_issue_code code, const char *file, size_t line) {
    pr_issues_add(&c->issues, (struct pr_issue){.code = code, .file = file, .line = line});
}

void codes_complain_two(struct codes *c, enum pr_issue_code code, const struct codes_person *p,
                        const char *other, size_t other_line) {
    struct pr_issue issue = {.code = code, .file = p->file, .line = p->line};
    struct pr_text shown = pr_file_shown(c->cli->arena, c->cli->lang, pr_text_of(other));
    issue.args[0] = pr_arg_text(pr_path_name(shown));
    issue.args[1] = pr_arg_number(PR_SHOW_PLAIN, (double)other_line);
    issue.n_args = 2;
    pr_issues_add(&c->issues, issue);
}

void codes_take_issues(struct codes *c, const struct pr_issues *said) {
    for (size_t i = 0; i < said->n; i++) {
        struct pr_issue issue = said->items[i];
        bool matters = issue.action == PR_ACTION_REJECT || issue.action == PR_ACTION_QUARANTINE ||
                       issue.code == PR_ISSUE_encoding_invalid ||
                       issue.code == PR_ISSUE_formula_without_value ||
                       issue.code == PR_ISSUE_merged_cells;
        if (matters && !pr_issue_is_note(issue.code)) {
            issue.value = PR_TEXT("");
            issue.has_value = false;
            pr_issues_add(&c->issues, issue);
        }
    }
}

/* ---- columns ---- */

static bool name_columns(struct list *l) {
    struct pr_arena *arena = l->c->cli->arena;
    l->name[0] = codes_column(arena, l->sheet, full_name);
    l->name[1] = l->name[2] = SIZE_MAX;
    if (l->name[0] == SIZE_MAX) {
        l->name[0] = codes_column(arena, l->sheet, surname);
        l->name[1] = codes_column(arena, l->sheet, given);
        l->name[2] = codes_column(arena, l->sheet, patronymic);
        return l->name[0] != SIZE_MAX && l->name[1] != SIZE_MAX;
    }
    return true;
}

/* Codes that the list has of its own are not taken, and that is said. */
static void say_own(const struct list *l, size_t column) {
    struct cli *cli = l->c->cli;
    size_t filled = 0;
    for (size_t r = 0; r < l->sheet->n_rows; r++) {
        filled += codes_cell(l->sheet, r, column).n > 0;
    }
    if (filled > 0) {
        struct pr_arg args[] = {
            pr_arg_text(pr_file_shown(cli->arena, cli->lang, pr_text_of(l->sheet->file))),
            pr_arg_text(l->sheet->header[column]),
            pr_arg_text(pr_word(cli->lang, PR_MSG_CLI_CODES_ROSTER_NAME))};
        cli_tell(cli, PR_MSG_CLI_CODES_OWN, args, PR_COUNT_OF(args));
    }
}

static void other_columns(struct list *l) {
    struct pr_arena *arena = l->c->cli->arena;
    const struct pr_kind_table *roster = pr_kind_table(PR_KIND_ROSTER);
    l->born = codes_column(arena, l->sheet, birth);
    l->class_at = SIZE_MAX;
    for (size_t k = 0; k < CODES_EXTRA; k++) {
        l->extra[k] = SIZE_MAX;
    }
    for (size_t i = 0; i < l->sheet->n_columns; i++) {
        struct pr_text number;
        struct pr_text heading = pr_heading_normal(arena, l->sheet->header[i], &number);
        const struct pr_field *f = pr_kind_field(roster, heading);
        if (f == NULL || i == l->name[0] || i == l->name[1]) {
            continue;
        }
        if (f->id == PR_FIELD_PUPIL) {
            say_own(l, i);
        }
        if (f->id == PR_FIELD_CLASS && l->class_at == SIZE_MAX) {
            l->class_at = i;
        }
        for (size_t k = 0; k < CODES_EXTRA; k++) {
            if (f->id == codes_extra[k] && l->extra[k] == SIZE_MAX) {
                l->extra[k] = i;
                l->c->has_extra[k] = true;
            }
        }
    }
}

/* ---- the class of a whole list ---- */

static bool take_class(struct list *l, struct pr_text said) {
    bool is_class = false;
    struct pr_text name = pr_class_normal(l->c->cli->arena, said, NULL, &is_class);
    if (is_class && l->class_name.n == 0) {
        l->class_name = name;
    }
    return is_class;
}

/* «Список 5А класса»: the one word that is a class. */
static void class_within(struct list *l, struct pr_text text) {
    struct pr_text rest = text, word;
    while (l->class_name.n == 0 && pr_text_next(&rest, ' ', &word)) {
        bool digit = word.n > 1 && word.s[0] >= '0' && word.s[0] <= '9';
        (void)(digit && take_class(l, word));
    }
}

static void class_of_all(struct list *l) {
    const struct pr_sheet *s = l->sheet;
    struct pr_text place = pr_path_name(pr_text_of(s->place));
    struct pr_text page = pr_path_page(place);
    struct pr_text file = pr_text_slice(place, 0, page.n > 0 ? place.n - page.n - 1 : place.n);
    size_t end = file.n;
    for (size_t i = 1; i < file.n; i++) {
        end = file.s[i] == '.' ? i : end;
    }
    for (size_t i = 0; i < s->n_preamble; i++) {
        if (pr_text_among(pr_text_fold(l->c->cli->arena, s->preamble[i].name),
                          (const char *const[]){"класс", "class", NULL})) {
            take_class(l, s->preamble[i].value);
        }
    }
    take_class(l, page);
    take_class(l, pr_text_slice(file, 0, end));
    class_within(l, s->title);
    class_within(l, page);
    class_within(l, pr_text_slice(file, 0, end));
}

/* ---- rows ---- */

static struct pr_text name_at(const struct list *l, size_t row) {
    struct pr_buf b = pr_buf_new(l->c->cli->arena);
    for (size_t i = 0; i < 3; i++) {
        struct pr_text part = codes_cell(l->sheet, row, l->name[i]);
        pr_buf_c(&b, b.n > 0 && part.n > 0 ? " " : "");
        pr_buf_text(&b, part);
    }
    return pr_text_squeeze(l->c->cli->arena, pr_buf_done(&b));
}

/* A row below the list: «Всего: 24», «Классный руководитель ____». */
static bool is_footer(const struct list *l, size_t row) {
    static const char *const words[] = {
        "всего", "итого", "классный руководитель", "директор", "секретарь", "total", NULL};
    size_t filled = 0;
    bool word = false;
    for (size_t i = 0; i < l->sheet->n_columns; i++) {
        struct pr_text t = pr_text_fold(l->c->cli->arena, codes_cell(l->sheet, row, i));
        filled += t.n > 0;
        for (size_t k = 0; words[k] != NULL; k++) {
            word = word || pr_text_starts(t, pr_text_of(words[k]));
        }
    }
    return word && filled <= 2;
}

static void add_person(struct list *l, size_t row) {
    struct codes *c = l->c;
    const struct pr_sheet *s = l->sheet;
    struct codes_person p = {.file = s->file, .line = s->row[row].line, .name = name_at(l, row)};
    struct pr_text typed = codes_cell(s, row, l->class_at);
    bool is_class = false, bad = false;
    p.class_name = l->class_at == SIZE_MAX ? l->class_name : typed;
    p.class_name = pr_class_normal(c->cli->arena, p.class_name, NULL, &is_class);
    p.born = codes_born(codes_cell(s, row, l->born), &bad);
    p.plain = codes_plain(c->cli->arena, p.name);
    for (size_t k = 0; k < CODES_EXTRA; k++) {
        p.extra[k] = codes_cell(s, row, l->extra[k]);
    }
    if (p.name.n == 0) {
        codes_complain(c, PR_ISSUE_codes_name_missing, p.file, p.line);
    } else if (!is_class) {
        codes_complain(c, PR_ISSUE_codes_class_missing, p.file, p.line);
    } else if (bad) {
        codes_complain(c, PR_ISSUE_codes_born_bad, p.file, p.line);
    }
    c->person =
        pr_arena_grow(c->cli->arena, c->person, c->n_persons, &c->persons_capacity, sizeof p);
    c->person[c->n_persons++] = p;
}

static bool has_row(const struct pr_sheet *sheet, size_t row) {
    bool any = false;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        any = any || codes_cell(sheet, row, i).n > 0;
    }
    return any && !sheet->row[row].quarantined;
}

static void read_sheet(struct codes *c, const struct pr_sheet *sheet) {
    struct list l = {.c = c, .sheet = sheet, .class_name = PR_TEXT("")};
    if (!name_columns(&l)) {
        codes_complain(c, PR_ISSUE_codes_no_names, sheet->file, sheet->form.header_line);
        return;
    }
    other_columns(&l);
    class_of_all(&l);
    for (size_t r = 0; r < sheet->n_rows; r++) {
        if (has_row(sheet, r) && !is_footer(&l, r)) {
            add_person(&l, r);
        }
    }
}

void codes_read_lists(struct codes *c, const struct cli_source *sources, size_t n) {
    for (size_t i = 0; i < n && !pr_interrupted(); i++) {
        struct pr_issues said = pr_issues_new(c->cli->arena);
        struct pr_sheet *sheet = NULL;
        size_t n_sheets = 0;
        if (cli_is_yaml(pr_text_of(sources[i].source.place))) {
            continue;
        }
        pr_sheets_read(c->cli->arena, &sources[i].source, &c->cli->ingest, &sheet, &n_sheets,
                       &said);
        codes_take_issues(c, &said);
        for (size_t k = 0; k < n_sheets; k++) {
            if (!sheet[k].refused) {
                read_sheet(c, &sheet[k]);
            }
        }
    }
}
