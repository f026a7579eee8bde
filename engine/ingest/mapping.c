/* A mapping: its table read row by row. */
#include "prirost/ingest_mapping.h"

#include "prirost/domain_guess.h"

#include <string.h>

enum { CELLS = 3, MOST_BYTES = 4 * 1024 * 1024, MOST_KINDS = 1024 };
enum { NUMBER, HEADING, WHAT };

static const char *const headings[CELLS][3] = {{"столбец", "column", NULL},
                                               {"заголовок в файле", "heading in the file", NULL},
                                               {"что это", "what it is", NULL}};

bool pr_mapping_is(const struct pr_sheet *sheet) {
    if (sheet->refused || sheet->n_columns < CELLS) {
        return false;
    }
    struct pr_arena *scratch = pr_arena_new();
    bool is = true;
    for (size_t c = 0; c < CELLS && is; c++) {
        is = pr_text_among(pr_text_fold(scratch, sheet->header[c]), headings[c]);
    }
    pr_arena_free(scratch);
    return is;
}

/* ---- rows ---- */

struct parsing {
    struct pr_arena *arena;
    const struct pr_sheet *sheet;
    struct pr_mapping *m;
    struct pr_issues *issues;
    size_t row;
    size_t taken[PR_FIELDS]; /* number of the column that has the field; 0: none */
};

static struct pr_text cell(const struct parsing *p, size_t column) {
    size_t n = p->sheet->n_columns;
    return pr_text_squeeze(p->arena, p->sheet->cell[p->row * n + column]);
}

static struct pr_issue complaint(const struct parsing *p, enum pr_issue_code code, size_t column) {
    struct pr_issue issue = {
        .code = code, .action = PR_ACTION_EXCLUDE_ROW, .file = p->sheet->file, .n_args = 0};
    issue.line = p->sheet->row[p->row].line;
    issue.record = p->sheet->row[p->row].record;
    issue.column = column + 1;
    issue.header = p->sheet->header[column];
    issue.value = cell(p, column);
    issue.has_value = true;
    return issue;
}

static void say(struct parsing *p, struct pr_issue issue, struct pr_text a, struct pr_text b) {
    issue.args[0] = pr_arg_text(a);
    issue.args[1] = pr_arg_text(b);
    issue.n_args = 2;
    pr_issues_add(p->issues, issue);
}

static struct pr_text kind_titles(struct pr_arena *arena) {
    struct pr_buf b = pr_buf_new(arena);
    for (int k = PR_KIND_PASSPORT; k < PR_KINDS && b.n < MOST_KINDS; k++) {
        pr_buf_c(&b, b.n > 0 ? ", " : "");
        pr_buf_c(&b, pr_kind_table((enum pr_kind)k)->title[PR_RU]);
    }
    return pr_buf_done(&b);
}

static void take_kind(struct parsing *p, struct pr_text said) {
    struct pr_text folded = pr_text_fold(p->arena, said);
    p->m->kind = pr_kind_titled(p->arena, folded);
    p->m->kind_line = p->sheet->row[p->row].line;
    if (p->m->kind == PR_KIND_NONE) {
        const struct pr_kind_table *like = pr_kind_table(pr_kind_alike(p->arena, folded));
        say(p, complaint(p, PR_ISSUE_mapping_kind, WHAT),
            pr_text_of(like != NULL ? like->title[PR_RU] : pr_kind_table(PR_KIND_SURVEY)->title[0]),
            kind_titles(p->arena));
    }
}

static void take_line(struct parsing *p, struct pr_text said) {
    enum { MOST_LINE = 1000000 };
    int64_t line = 0;
    if (pr_integer_parse(said, &line) && line > 0 && line <= MOST_LINE) {
        p->m->header_line = (size_t)line;
        p->m->header_line_said = p->sheet->row[p->row].line;
    } else {
        say(p, complaint(p, PR_ISSUE_mapping_header_line, WHAT), said, PR_TEXT(""));
    }
}

static void take_encoding(struct parsing *p, struct pr_text said) {
    enum pr_encoding encoding;
    if (pr_encoding_of_name(pr_text_fold(p->arena, said), &encoding)) {
        p->m->encoding = pr_encoding_name(encoding);
    } else {
        say(p, complaint(p, PR_ISSUE_encoding_unknown, WHAT), said, pr_encoding_names(p->arena));
    }
}

/* A row about the whole file; false: about something else. */
static bool take_about(struct parsing *p, struct pr_text name, struct pr_text said) {
    static const char *const words[][3] = {{"файл", "file", NULL},
                                           {"лист", "sheet", NULL},
                                           {"вид", "kind", NULL},
                                           {"волна", "wave", NULL},
                                           {"строка заголовка", "header line", NULL},
                                           {"кодировка", "encoding", NULL}};
    size_t at = 0;
    while (at < PR_COUNT_OF(words) && !pr_text_among(name, words[at])) {
        at++;
    }
    switch (said.n > 0 ? at : PR_COUNT_OF(words) + (at == PR_COUNT_OF(words))) {
    case 0:
        p->m->data = said;
        break;
    case 1:
        p->m->page = said;
        break;
    case 2:
        take_kind(p, said);
        break;
    case 3:
        p->m->wave = said;
        break;
    case 4:
        take_line(p, said);
        break;
    case 5:
        take_encoding(p, said);
        break;
    default:
        break;
    }
    return at < PR_COUNT_OF(words);
}

/* ---- columns ---- */

static const char *const kept[] = {"как есть",
                                   "предмет",
                                   "отметка",
                                   "отметки",
                                   "четверть",
                                   "задание",
                                   "умение",
                                   "критерий",
                                   "педагог (столбец)",
                                   "мероприятие (столбец)",
                                   "участник",
                                   "встреча",
                                   "не знаю",
                                   "as is",
                                   "subject (column)",
                                   "task (column)",
                                   "not known",
                                   NULL};
static const char *const questions[] = {"вопрос", "вопрос анкеты", "ответ", "question", NULL};
static const char *const dropped[] = {"не нужен",   "не нужна",   "не нужно", "не нужны",
                                      "лишний",     "нет",        "-",        "—",
                                      "пропустить", "not needed", "skip",     NULL};
static const char *const renamed[] = {"название:", "заголовок:", "heading:"};

/* «название: Математика» */
static bool new_name(struct parsing *p, struct pr_text said, struct pr_text *name) {
    size_t colon = pr_text_find(said, PR_TEXT(":"));
    struct pr_text before = pr_text_slice(said, 0, colon == SIZE_MAX ? 0 : colon + 1);
    struct pr_text folded = pr_text_fold(p->arena, before);
    bool is = false;
    for (size_t i = 0; i < PR_COUNT_OF(renamed) && !is; i++) {
        is = pr_text_is(folded, renamed[i]);
    }
    *name = is ? pr_text_trim(pr_text_slice(said, before.n, said.n)) : PR_TEXT("");
    return is && name->n > 0;
}

static struct pr_text number_text(struct pr_arena *arena, size_t n) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_int(&b, (int64_t)n);
    return pr_buf_done(&b);
}

static void take_field(struct parsing *p, struct pr_mapped_column *column, struct pr_text said) {
    const struct pr_kind_table *kind = pr_kind_table(p->m->kind);
    struct pr_text folded = pr_text_fold(p->arena, said);
    if (kind == NULL) { /* the headings will tell */
        *column = (struct pr_mapped_column){column->n, column->heading, PR_MAPPED_NAMED, said,
                                            column->line};
        return;
    }
    const struct pr_field *field = pr_kind_field(kind, folded);
    if (field == NULL) {
        const struct pr_field *like = pr_field_alike(kind, folded);
        struct pr_issue issue = complaint(p, PR_ISSUE_mapping_field, WHAT);
        issue.args[2] = pr_arg_c(like != NULL ? like->name[PR_RU] : "вопрос");
        issue.args[0] = pr_arg_c(kind->title[PR_RU]);
        issue.args[1] = issue.args[2];
        issue.n_args = 2;
        pr_issues_add(p->issues, issue);
        return;
    }
    if (field->id == PR_FIELD_NONE) {
        column->what = PR_MAPPED_DROPPED;
        return;
    }
    if (p->taken[field->id] > 0) {
        say(p, complaint(p, PR_ISSUE_mapping_field_twice, WHAT),
            number_text(p->arena, p->taken[field->id]), PR_TEXT(""));
        return;
    }
    p->taken[field->id] = column->n;
    column->what = PR_MAPPED_NAMED;
    column->name = pr_text_of(field->name[PR_RU]);
}

static void take_column(struct parsing *p, size_t n) {
    struct pr_mapped_column *column = &p->m->column[p->m->n_columns++];
    struct pr_text said = cell(p, WHAT), folded = pr_text_fold(p->arena, said);
    *column = (struct pr_mapped_column){.n = n, .heading = cell(p, HEADING)};
    column->line = p->sheet->row[p->row].line;
    column->name = PR_TEXT("");
    if (folded.n == 0 || pr_text_among(folded, kept)) {
        column->what = PR_MAPPED_KEPT;
    } else if (pr_text_among(folded, questions)) {
        column->what = PR_MAPPED_QUESTION;
    } else if (pr_text_among(folded, dropped)) {
        column->what = PR_MAPPED_DROPPED;
    } else if (new_name(p, said, &column->name)) {
        column->what = PR_MAPPED_NAMED;
    } else {
        take_field(p, column, said);
    }
}

static void take_row(struct parsing *p, bool columns) {
    struct pr_text name = pr_text_fold(p->arena, cell(p, NUMBER));
    int64_t n = 0;
    bool number = pr_integer_parse(name, &n) && n > 0 && n <= INT32_MAX;
    if (number && columns) {
        take_column(p, (size_t)n);
    } else if (!number && !columns && name.n > 0 && !take_about(p, name, cell(p, WHAT))) {
        say(p, complaint(p, PR_ISSUE_mapping_row, NUMBER), PR_TEXT(""), PR_TEXT(""));
    }
}

static void parse(struct parsing *p) {
    const struct pr_sheet *s = p->sheet;
    p->m->column = pr_arena_array(p->arena, s->n_rows + 1, sizeof *p->m->column);
    for (int columns = 0; columns < 2; columns++) { /* the kind may stand below its columns */
        for (p->row = 0; p->row < s->n_rows; p->row++) {
            if (!s->row[p->row].quarantined) {
                take_row(p, columns == 1);
            }
        }
    }
}

bool pr_mapping_read(struct pr_arena *arena, const struct pr_source *source,
                     struct pr_mapping *mapping, struct pr_issues *issues) {
    if (source->io != PR_IO_OK || source->bytes.n > MOST_BYTES) {
        return false;
    }
    struct pr_issues unsaid = pr_issues_new(arena);
    struct pr_sheet *sheet = pr_arena_alloc(arena, sizeof *sheet);
    if (!pr_sheet_read(arena, source, NULL, sheet, &unsaid) || !pr_mapping_is(sheet)) {
        return false;
    }
    *mapping = (struct pr_mapping){.file = source->file, .kind = PR_KIND_NONE};
    mapping->data = mapping->page = mapping->wave = PR_TEXT("");
    struct parsing p = {.arena = arena, .sheet = sheet, .m = mapping, .issues = issues};
    parse(&p);
    return true;
}

/* ---- which file it is about ---- */

static struct pr_text folder(struct pr_text path) {
    struct pr_text dir = pr_text_slice(path, 0, path.n - pr_path_name(path).n);
    return pr_text_starts(dir, PR_TEXT("./")) ? pr_text_slice(dir, 2, dir.n) : dir;
}

static bool same_name(struct pr_text a, struct pr_text b) {
    struct pr_arena *scratch = pr_arena_new();
    bool same = pr_text_equal(pr_text_fold(scratch, a), pr_text_fold(scratch, b));
    pr_arena_free(scratch);
    return same;
}

const struct pr_mapping *pr_mapping_for(const struct pr_mapping *mapping, size_t n,
                                        const char *file) {
    struct pr_text path = pr_text_of(file), page = pr_path_page(path);
    struct pr_text book = pr_text_slice(path, 0, path.n - page.n - (page.n > 0));
    for (size_t i = 0; i < n; i++) {
        const struct pr_mapping *m = &mapping[i];
        if (pr_text_equal(folder(pr_text_of(m->file)), folder(book)) &&
            same_name(m->data, pr_path_name(book)) && same_name(m->page, page)) {
            return m;
        }
    }
    return NULL;
}

static const char *const endings[2][2] = {{" — столбцы", " — columns"},
                                          {" - столбцы", " - columns"}};

/* What no file's name may hold everywhere. */
static void put_safe(struct pr_buf *b, struct pr_text name) {
    for (size_t i = 0; i < name.n; i++) {
        bool bad = strchr("<>:\"/\\|?*", name.s[i]) != NULL || (unsigned char)name.s[i] < 0x20;
        char sign = name.s[i];
        if (bad) {
            sign = '_';
        }
        pr_buf_char(b, sign);
    }
}

const char *pr_mapping_name(struct pr_arena *arena, enum pr_lang lang, const char *file) {
    struct pr_text path = pr_text_of(file), page = pr_path_page(path);
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, pr_text_slice(path, 0, path.n - page.n - (page.n > 0)));
    if (page.n > 0) {
        pr_buf_c(&b, " — ");
        put_safe(&b, page);
    }
    pr_buf_c(&b, endings[0][lang]);
    pr_buf_c(&b, ".csv");
    return pr_text_c(arena, pr_buf_done(&b));
}

bool pr_mapping_named_for(struct pr_text name, struct pr_text data_name) {
    bool ends = false;
    for (size_t i = 0; i < PR_COUNT_OF(endings); i++) {
        for (size_t lang = 0; lang < 2; lang++) {
            ends = ends || pr_text_find(name, pr_text_of(endings[i][lang])) != SIZE_MAX;
        }
    }
    return ends && name.n > data_name.n && pr_text_starts(name, data_name);
}
