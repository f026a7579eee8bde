/* Cells of a typed table and issues about them. */
#include "inner.h"
#include "prirost/base_system.h"

#include <string.h>

/* The first word of a row that a template shows as an example. */
static const char *const example_words[] = {"пример", "example", NULL};

bool judge_readable(const struct pr_table *t) {
    return t->outcome != PR_REJECT && t->kind != PR_KIND_NONE;
}

struct pr_issue judge_issue(const struct pr_table *t, size_t row, const struct pr_column *c,
                            enum pr_issue_code code, enum pr_action action) {
    struct pr_issue issue = {.code = code,
                             .action = action,
                             .file = t->file,
                             .line = t->row[row].line,
                             .record = t->row[row].record,
                             .count = 1};
    if (c != NULL) {
        issue.column = c->n;
        issue.header = c->header;
        issue.value = pr_table_raw(t, row, (size_t)(c - t->column));
        issue.has_value = true;
    }
    return issue;
}

void judge_say(struct pr_issues *issues, struct pr_issue issue, struct pr_text a,
               struct pr_text b) {
    issue.args[0] = pr_arg_text(a);
    issue.args[1] = pr_arg_text(b);
    issue.n_args = b.n > 0 ? 2 : 1;
    pr_issues_add(issues, issue);
}

struct pr_text judge_raw(const struct pr_table *t, size_t row, enum pr_field_id id) {
    const struct pr_column *c = pr_table_field(t, id);
    return c == NULL ? PR_TEXT("") : pr_text_trim(pr_table_raw(t, row, (size_t)(c - t->column)));
}

bool judge_number(const struct pr_table *t, size_t row, enum pr_field_id id, double *value) {
    const struct pr_column *c = pr_table_field(t, id);
    if (c == NULL || c->missing[row] != PR_PRESENT) {
        return false;
    }
    if (c->number != NULL) {
        *value = c->number[row];
        return true;
    }
    return c->text != NULL && pr_number_parse(c->text[row], value);
}

int64_t judge_day(const struct pr_table *t, size_t row, enum pr_field_id id) {
    const struct pr_column *c = pr_table_field(t, id);
    if (c == NULL || c->moment == NULL || c->missing[row] != PR_PRESENT) {
        return PR_NO_DAY;
    }
    return c->moment[row].day;
}

/* Only the first cell and the code are looked at: a comment may begin with the word. */
bool judge_is_example(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    return t->n_columns > 0 && judge_says_example(arena, pr_table_raw(t, row, 0));
}

bool judge_says_example(struct pr_arena *arena, struct pr_text cell) {
    struct pr_text first = pr_text_trim(cell);
    if (first.n == 0 || strchr("eE\xD0", first.s[0]) == NULL) {
        return false; /* no first letter of either word: spares folding every code */
    }
    for (size_t i = 0; example_words[i] != NULL; i++) {
        struct pr_text word = pr_text_of(example_words[i]);
        if (first.n < word.n || first.n > word.n + 8) {
            continue;
        }
        struct pr_text folded = pr_text_fold(arena, first);
        struct pr_text rest = pr_text_slice(folded, word.n, folded.n);
        if (pr_text_starts(folded, word) && (rest.n == 0 || strchr(" .:!)-", rest.s[0]) != NULL)) {
            return true;
        }
    }
    return false;
}

bool judge_is_odd(struct pr_text code) {
    static const char signs[] = "\"%;=<>()[]{}*\\|&$^`~!?,";
    for (size_t i = 0; i < code.n; i++) {
        unsigned char c = (unsigned char)code.s[i];
        if (c < ' ' || c == 0x7F || memchr(signs, c, sizeof signs - 1) != NULL) {
            return true;
        }
    }
    return code.n > 128;
}

struct pr_text judge_loose(struct pr_arena *arena, struct pr_text code) {
    char *out = pr_arena_alloc(arena, code.n + 1);
    size_t n = 0;
    bool inside = false; /* a digit other than a leading zero stands before */
    for (size_t i = 0; i < code.n; i++) {
        bool digit = code.s[i] >= '0' && code.s[i] <= '9';
        bool next = i + 1 < code.n && code.s[i + 1] >= '0' && code.s[i + 1] <= '9';
        if (digit && code.s[i] == '0' && !inside && next) {
            continue;
        }
        inside = digit;
        out[n++] = code.s[i];
    }
    return (struct pr_text){out, n};
}

struct pr_text judge_key_there(struct pr_arena *arena, struct pr_text key,
                               const struct pr_table *here, const struct pr_table *there) {
    if (here == there) {
        return key;
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, key);
    pr_buf_c(&b, " (");
    pr_buf_c(&b, there->place != NULL ? there->place : there->file);
    pr_buf_c(&b, ")");
    return pr_buf_done(&b);
}

struct pr_text judge_titled(struct pr_arena *arena, const struct pr_table *t,
                            const char *const *names) {
    for (size_t i = 0; i < t->n_preamble; i++) {
        if (pr_text_among(pr_text_fold(arena, t->preamble[i].name), names)) {
            return t->preamble[i].value;
        }
    }
    return PR_TEXT("");
}

/* «Лист1», «Ответы на форму (1)», «Sheet 2»: what programs call a sheet, and classes. */
static bool is_plain_page(struct pr_arena *arena, struct pr_text page) {
    static const char *const names[] = {"лист",           "sheet",  "worksheet", "таблица",
                                        "table",          "page",   "страница",  "данные",
                                        "data",           "ответы", "responses", "ответы на форму",
                                        "form responses", "form",   NULL};
    struct pr_text folded = pr_text_fold(arena, page);
    bool is_class = false;
    unsigned done = 0;
    while (folded.n > 0 && strchr("0123456789 ()_-", folded.s[folded.n - 1]) != NULL) {
        folded.n--;
    }
    (void)pr_class_normal(arena, page, &done, &is_class);
    return folded.n == 0 || is_class || pr_text_among(folded, names);
}

static struct pr_text without_ending(struct pr_text name) {
    size_t end = name.n;
    for (size_t i = 1; i < name.n; i++) {
        end = name.s[i] == '.' ? i : end;
    }
    return pr_text_slice(name, 0, end);
}

size_t judge_file_stems(struct pr_arena *arena, const struct pr_table *t, struct pr_text stem[2]) {
    struct pr_text name = pr_path_name(pr_text_of(t->place != NULL ? t->place : t->file));
    struct pr_text page = pr_path_page(name);
    size_t n = 0;
    if (page.n > 0) {
        name = pr_text_slice(name, 0, name.n - page.n - 1);
        if (!is_plain_page(arena, page)) {
            stem[n++] = page;
        }
    }
    stem[n++] = without_ending(name);
    return n;
}

void judge_say_counted(struct pr_issues *issues, struct judge_index *said, struct pr_text key,
                       struct pr_issue issue) {
    struct pr_buf b = pr_buf_new(said->arena);
    pr_buf_int(&b, issue.code);
    pr_buf_char(&b, '\x1f');
    pr_buf_c(&b, issue.file != NULL ? issue.file : "");
    pr_buf_char(&b, '\x1f');
    pr_buf_text(&b, key);
    size_t *at = judge_index_at(said, pr_buf_done(&b));
    if (*at != SIZE_MAX) {
        issues->items[*at].count++;
        return;
    }
    *at = issues->n;
    pr_issues_add(issues, issue);
}

struct pr_column *judge_field(struct pr_table *t, enum pr_field_id id) {
    const struct pr_column *c = pr_table_field(t, id);
    return c != NULL ? &t->column[c - t->column] : NULL;
}

static struct pr_text cell_key(struct pr_arena *arena, const struct pr_issue *i) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, i->file);
    pr_buf_char(&b, '\x1f');
    pr_buf_int(&b, (int64_t)i->line);
    pr_buf_char(&b, '\x1f');
    pr_buf_int(&b, (int64_t)i->column);
    return pr_buf_done(&b);
}

struct judge_index judge_spellings(struct judging *j) {
    struct judge_index spelled = judge_index_new(j->arena, 64);
    for (size_t i = 0; i < j->issues->n; i++) {
        const struct pr_issue *x = &j->issues->items[i];
        if (x->file != NULL &&
            (x->code == PR_ISSUE_key_normalised || x->code == PR_ISSUE_lookalike_letters)) {
            *judge_index_at(&spelled, cell_key(j->arena, x)) = i;
        }
    }
    return spelled;
}

void judge_respell(struct judging *j, const struct judge_index *spelled, struct pr_issue issue,
                   struct pr_text code) {
    size_t at = judge_index_find(spelled, cell_key(j->arena, &issue));
    if (at == SIZE_MAX) {
        judge_say(j->issues, issue, code, PR_TEXT(""));
        return;
    }
    j->issues->items[at].args[0] = pr_arg_text(code);
    j->issues->items[at].n_args = 1;
}

struct pr_issue judge_heading_issue(const struct pr_table *t, const struct pr_column *c,
                                    enum pr_issue_code code, enum pr_action action) {
    struct pr_issue issue = {
        .code = code, .action = action, .file = t->file, .line = t->form.header_line, .count = 1};
    if (c != NULL) {
        issue.column = c->n;
        issue.header = issue.value = c->header;
        issue.has_value = true;
    }
    return issue;
}
