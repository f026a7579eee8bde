#include "prirost/base_issue.h"

#include "prirost/base_system.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

enum { NOTE, COMPLAINT };
enum { HEADER_MOST = 40, VALUE_MOST = 80, ARGUMENT_MOST = 320 };

static const struct {
    const char *name;
    int weight;
    const char *text[2], *advice[2];
} CODES[] = {
#define I(code, heavy, ru, ru_advice, en, en_advice)                                               \
    [PR_ISSUE_##code] = {.name = #code,                                                            \
                         .weight = (heavy),                                                        \
                         .text = {[PR_RU] = (ru), [PR_EN] = (en)},                                 \
                         .advice = {[PR_RU] = (ru_advice), [PR_EN] = (en_advice)}},
#include "issues.def"
#undef I
};

static const char *const ACTIONS[] = {
    [PR_ACTION_REPORT] = "report",
    [PR_ACTION_NORMALISE] = "normalise",
    [PR_ACTION_PAD] = "pad",
    [PR_ACTION_DROP] = "drop",
    [PR_ACTION_SKIP] = "skip",
    [PR_ACTION_QUARANTINE] = "quarantine",
    [PR_ACTION_REJECT] = "reject",
    [PR_ACTION_EXCLUDE_VALUE] = "exclude value",
    [PR_ACTION_EXCLUDE_ROW] = "exclude row",
    [PR_ACTION_COUNT_ONCE] = "count once",
    [PR_ACTION_USE_LAST] = "use the last one",
    [PR_ACTION_USE_FIRST] = "use the first one",
    [PR_ACTION_USE_ROSTER] = "use the roster",
};

const char *pr_action_name(enum pr_action action) {
    return ACTIONS[action];
}

const char *pr_issue_name(enum pr_issue_code code) {
    return CODES[code].name;
}

bool pr_issue_is_note(enum pr_issue_code code) {
    return CODES[code].weight == NOTE;
}

struct pr_issues pr_issues_new(struct pr_arena *arena) {
    return (struct pr_issues){.arena = arena};
}

static bool same_file(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

void pr_issues_add(struct pr_issues *all, struct pr_issue issue) {
    assert(issue.code < PR_ISSUE_CODES && issue.n_args <= PR_ISSUE_ARGS);
    issue.header = pr_text_copy(all->arena, issue.header);
    issue.value = pr_text_copy(all->arena, issue.value);
    for (size_t i = 0; i < issue.n_args; i++) {
        issue.args[i].text = pr_text_copy(all->arena, issue.args[i].text);
    }
    if (all->n > 0 && same_file(all->items[all->n - 1].file, issue.file)) {
        issue.file = all->items[all->n - 1].file; /* one copy for a run of issues */
    } else if (issue.file != NULL) {
        issue.file = pr_text_c(all->arena, pr_text_of(issue.file));
    }
    all->items = pr_arena_grow(all->arena, all->items, all->n, &all->capacity, sizeof *all->items);
    all->items[all->n++] = issue;
}

/* ---- order ---- */

struct place {
    size_t file, line, column, added;
};

static int by_size(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right) {
    const struct place *a = left, *b = right;
    int order = by_size(a->file, b->file);
    order = order != 0 ? order : by_size(a->line, b->line);
    order = order != 0 ? order : by_size(a->column, b->column);
    return order != 0 ? order : by_size(a->added, b->added);
}

void pr_issues_sort(struct pr_issues *all) {
    if (all->n < 2) {
        return;
    }
    struct pr_arena *scratch = pr_arena_new();
    struct place *places = pr_arena_array(scratch, all->n, sizeof *places);
    const char **files = pr_arena_array(scratch, all->n, sizeof *files);
    size_t n_files = 0, last = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct pr_issue *issue = &all->items[i];
        if (n_files == 0 || !same_file(files[last], issue->file)) {
            for (last = 0; last < n_files && !same_file(files[last], issue->file);) {
                last++;
            }
            files[last] = issue->file;
            n_files += last == n_files;
        }
        places[i] = (struct place){last, issue->line, issue->column, i};
    }
    qsort(places, all->n, sizeof *places, by_place);
    struct pr_issue *sorted = pr_arena_array(scratch, all->n, sizeof *sorted);
    for (size_t i = 0; i < all->n; i++) {
        sorted[i] = all->items[places[i].added];
    }
    memcpy(all->items, sorted, all->n * sizeof *sorted);
    pr_arena_free(scratch);
}

/* ---- words ---- */

/* Text of a file as it may stand in a message: one line, no control characters (a terminal would
 * obey them), not endless. */
static struct pr_text tame(struct pr_arena *arena, struct pr_text t, size_t most) {
    struct pr_text cut = pr_utf8_cut(arena, pr_text_squeeze(arena, t), most);
    struct pr_buf b = pr_buf_new(arena);
    for (size_t at = 0; at < cut.n;) {
        uint32_t code = pr_utf8_next(cut, &at);
        bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F) ||
                       (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        pr_buf_code(&b, control ? 0xFFFD : code);
    }
    return pr_buf_done(&b);
}

size_t issue_arguments(struct pr_arena *arena, const struct pr_issue *i,
                       struct pr_arg args[PR_ISSUE_ARGS + 1]) {
    args[0] = pr_arg_text(tame(arena, i->value, VALUE_MOST));
    for (size_t a = 0; a < i->n_args; a++) {
        args[a + 1] = i->args[a];
        args[a + 1].text = tame(arena, i->args[a].text, ARGUMENT_MOST);
    }
    return i->n_args + 1;
}

static void say_number(struct pr_buf *b, enum pr_lang lang, enum pr_msg msg, size_t number) {
    struct pr_arg arg = pr_arg_number(PR_SHOW_PLAIN, (double)number);
    pr_say_into(b, lang, msg, &arg, 1);
}

/* 28 -> AB */
static void put_letters(struct pr_buf *b, size_t column) {
    enum { LETTERS = 26, MOST = 16 };
    char letter[MOST];
    size_t n = 0;
    for (; column > 0 && n < MOST; column = (column - 1) / LETTERS) {
        letter[n++] = (char)('A' + (column - 1) % LETTERS);
    }
    while (n > 0) {
        pr_buf_char(b, letter[--n]);
    }
}

void issue_cell_name(struct pr_buf *b, const struct pr_issue *i) {
    put_letters(b, i->column);
    if (i->line > 0) {
        pr_buf_int(b, (int64_t)i->line);
    }
}

void issue_header(struct pr_buf *b, enum pr_lang lang, const struct pr_issue *i) {
    struct pr_arg header = pr_arg_text(tame(b->arena, i->header, HEADER_MOST));
    pr_say_into(b, lang, PR_MSG_ISSUE_HEADER, &header, 1);
}

const char *issue_template(enum pr_lang lang, enum pr_issue_code code) {
    return CODES[code].text[lang];
}

static void put_cell(struct pr_buf *b, enum pr_lang lang, const struct pr_issue *i) {
    struct pr_buf name = pr_buf_new(b->arena);
    issue_cell_name(&name, i);
    struct pr_arg arg = pr_arg_text(pr_buf_done(&name));
    pr_say_into(b, lang, i->line > 0 ? PR_MSG_ISSUE_CELL : PR_MSG_ISSUE_COLUMN, &arg, 1);
}

static void put_place(struct pr_buf *b, enum pr_lang lang, const struct pr_issue *i) {
    bool page = i->column > 0 && pr_path_page(pr_text_of(i->file)).n > 0;
    if (i->line > 0 && !page) {
        say_number(b, lang, PR_MSG_ISSUE_LINE, i->line);
    }
    if (i->column > 0) {
        pr_buf_c(b, i->line > 0 && !page ? ", " : "");
        if (page) {
            put_cell(b, lang, i);
        } else {
            say_number(b, lang, PR_MSG_ISSUE_COLUMN, i->column);
        }
        if (!pr_text_blank(i->header)) {
            issue_header(b, lang, i);
        }
    }
    if (i->line > 0 || i->column > 0) {
        pr_buf_c(b, ": ");
    }
}

struct pr_text pr_file_shown(struct pr_arena *arena, enum pr_lang lang, struct pr_text file) {
    struct pr_text page = pr_path_page(file);
    struct pr_text book = pr_text_slice(file, 0, file.n - page.n - (page.n > 0));
    struct pr_arg args[] = {pr_arg_text(book), pr_arg_text(page)};
    return page.n > 0 ? pr_say(arena, lang, PR_MSG_FILE_PAGE, args, 2) : file;
}

struct pr_text pr_issue_text(struct pr_arena *arena, enum pr_lang lang, const struct pr_issue *i) {
    struct pr_buf b = pr_buf_new(arena);
    struct pr_arg args[PR_ISSUE_ARGS + 1];
    size_t n = issue_arguments(arena, i, args);
    put_place(&b, lang, i);
    fill_template(&b, lang, CODES[i->code].text[lang], args, n);
    if (i->count > 1) {
        say_number(&b, lang, PR_MSG_ISSUE_TIMES, i->count);
    }
    return pr_buf_done(&b);
}

struct pr_text pr_issue_advice(struct pr_arena *arena, enum pr_lang lang,
                               const struct pr_issue *i) {
    struct pr_buf b = pr_buf_new(arena);
    struct pr_arg args[PR_ISSUE_ARGS + 1];
    size_t n = issue_arguments(arena, i, args);
    fill_template(&b, lang, CODES[i->code].advice[lang], args, n);
    return pr_buf_done(&b);
}
