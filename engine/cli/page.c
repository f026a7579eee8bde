/* cli: the page of prirost check about one file: what it is, how it was read, which records count.
 */
#include "page.h"

enum {
    WIDTH = 100,
    FRONT = 14,
    ABOVE_MOST = 6,
    COLUMNS_MOST = 12,
    NAME_MOST = 60,
    TITLE_MOST = 120
};

/* ---- lines ---- */

static void blanks(struct pr_buf *b, size_t n) {
    for (size_t i = 0; i < n; i++) {
        pr_buf_char(b, ' ');
    }
}

void page_lines(struct page *p, struct pr_text front, struct pr_text text) {
    size_t indent = pr_utf8_length(front), at = indent;
    struct pr_text rest = text, word;
    bool first = true;
    pr_buf_text(&p->out, front);
    while (pr_text_next(&rest, ' ', &word)) {
        size_t n = pr_utf8_length(word);
        if (!first && at + 1 + n > WIDTH) {
            pr_buf_char(&p->out, '\n');
            blanks(&p->out, indent);
            at = indent;
        } else if (!first) {
            pr_buf_char(&p->out, ' ');
            at++;
        }
        pr_buf_text(&p->out, word);
        at += n;
        first = false;
    }
    pr_buf_char(&p->out, '\n');
}

static void labelled(struct page *p, enum pr_msg label, struct pr_text text) {
    struct pr_buf front = pr_buf_new(p->cli->arena);
    pr_buf_c(&front, "  ");
    pr_buf_text(&front, pr_word(p->cli->lang, label));
    size_t n = pr_utf8_length(pr_buf_done(&front));
    blanks(&front, n < FRONT ? FRONT - n : 1);
    page_lines(p, pr_buf_done(&front), text);
}

struct pr_text page_path(const struct cli *cli, struct pr_text path) {
    struct pr_buf b = pr_buf_new(cli->arena);
    bool plain = path.n > 0;
    for (size_t i = 0; i < path.n; i++) {
        char c = path.s[i];
        plain = plain && c != ' ' && c != '(' && c != ')' && c != '&' && c != ';' && c != '\'' &&
                c != '!' && c != '$' && c != '~' && c != '*' && c != '#';
    }
    pr_buf_c(&b, plain ? "" : "\"");
    pr_buf_text(&b, path);
    pr_buf_c(&b, plain ? "" : "\"");
    return pr_buf_done(&b);
}

struct pr_text page_paths(const struct cli *cli) {
    enum { SHOWN = 3 };
    struct pr_buf b = pr_buf_new(cli->arena);
    for (size_t i = 0; i < cli->n_paths && i < SHOWN; i++) {
        pr_buf_c(&b, i > 0 ? " " : "");
        pr_buf_text(&b, page_path(cli, pr_text_of(cli->path[i])));
    }
    pr_buf_c(&b, cli->n_paths > SHOWN ? " …" : "");
    return pr_buf_done(&b);
}

/* ---- what it is ---- */

struct sayings {
    struct page *p;
    struct pr_buf b;
};

static void add(struct sayings *s, enum pr_msg msg, const struct pr_arg *args, size_t n) {
    pr_buf_c(&s->b, s->b.n > 0 ? " " : "");
    pr_say_into(&s->b, s->p->cli->lang, msg, args, n);
}

static struct pr_text typed_path(const struct page *p, const struct pr_table *t) {
    struct pr_text file = pr_text_of(t->file), page = pr_path_page(file);
    return page_path(p->cli, pr_text_slice(file, 0, file.n - page.n - (page.n > 0)));
}

static void add_instrument(struct sayings *s, const struct pr_table *t) {
    size_t found = 0;
    for (size_t c = 0; c < t->n_columns; c++) {
        found += t->column[c].item != NULL;
    }
    if (t->instrument != NULL) {
        struct pr_arg args[] = {pr_arg_text(t->instrument->name), pr_arg_count((int64_t)found),
                                pr_arg_count((int64_t)t->instrument->n_items)};
        add(s, t->kind == PR_KIND_SURVEY ? PR_MSG_PAGE_QUESTIONNAIRE : PR_MSG_PAGE_METHOD, args, 3);
    } else if (t->kind == PR_KIND_SURVEY) {
        bool scale = s->p->year->context.has_scale;
        add(s, scale ? PR_MSG_PAGE_UNBOUND : PR_MSG_PAGE_UNCHECKED, NULL, 0);
    }
}

static void add_wave(struct sayings *s, const struct pr_table *t) {
    static const enum pr_msg by[] = {[PR_WAVE_TOLD_BY_NOTHING] = PR_MSG_NONE,
                                     [PR_WAVE_TOLD_BY_TITLE] = PR_MSG_PAGE_BY_TITLE,
                                     [PR_WAVE_TOLD_BY_DAYS] = PR_MSG_PAGE_BY_DAYS,
                                     [PR_WAVE_TOLD_BY_NAME] = PR_MSG_PAGE_BY_NAME,
                                     [PR_WAVE_TOLD_BY_CALL] = PR_MSG_PAGE_BY_CALL,
                                     [PR_WAVE_TOLD_BY_MAPPING] = PR_MSG_PAGE_BY_MAPPING};
    const struct pr_column *column = pr_table_field(t, PR_FIELD_WAVE);
    if (column != NULL) {
        struct pr_arg arg = pr_arg_text(column->header);
        add(s, PR_MSG_PAGE_WAVE_COLUMN, &arg, 1);
    } else if (t->wave.n > 0) {
        bool told = by[t->wave_from] != PR_MSG_NONE;
        struct pr_arg args[] = {pr_arg_text(t->wave), pr_arg_word(by[t->wave_from])};
        add(s, told ? PR_MSG_PAGE_WAVE : PR_MSG_PAGE_WAVE_ALONE, args, told ? 2 : 1);
    }
}

/* Tasks of a work, terms or subjects of a register. */
static void add_columns(struct sayings *s, const struct pr_table *t) {
    struct pr_buf names = pr_buf_new(s->p->cli->arena);
    size_t n = 0;
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        if (column->field == NULL && column->about.n > 0 && n++ < COLUMNS_MOST) {
            pr_buf_c(&names, n > 1 ? ", " : "");
            pr_buf_text(&names, pr_utf8_cut(s->p->cli->arena, column->header, NAME_MOST));
        }
    }
    pr_buf_c(&names, n > COLUMNS_MOST ? " …" : "");
    struct pr_arg count = pr_arg_count((int64_t)n), list = pr_arg_text(pr_buf_done(&names));
    if (n > 0 && t->kind == PR_KIND_DIAGNOSTICS) {
        add(s, PR_MSG_PAGE_TASKS, &count, 1);
    } else if (n > 0 && t->kind == PR_KIND_MARKS) {
        add(s, PR_MSG_PAGE_TERMS, &list, 1);
    }
}

static void what(struct page *p, const struct pr_table *t) {
    struct sayings s = {p, pr_buf_new(p->cli->arena)};
    const struct pr_kind_table *kind = pr_kind_table(t->kind);
    struct pr_arg path = pr_arg_text(typed_path(p, t));
    if (cli_is_mapping(p->cli, t->file)) {
        add(&s, PR_MSG_PAGE_MAPPING, NULL, 0);
    } else if (kind == NULL) {
        add(&s, PR_MSG_PAGE_UNKNOWN, &path, 1);
    } else {
        struct pr_arg title = pr_arg_c(kind->title[p->cli->lang]);
        add(&s, PR_MSG_PAGE_KIND, &title, 1);
        add_instrument(&s, t);
        add_wave(&s, t);
        add_columns(&s, t);
    }
    labelled(p, PR_MSG_PAGE_WHAT, pr_buf_done(&s.b));
    if (t->kind == PR_KIND_SURVEY && t->instrument == NULL && pr_table_records(t) > 0) {
        page_lines(p, PR_TEXT("              "),
                   pr_say(p->cli->arena, p->cli->lang, PR_MSG_PAGE_DRAFT, &path, 1));
    }
}

/* ---- how it was read ---- */

static struct pr_text encoding(const struct page *p, const struct pr_table *t) {
    static const char *const names[] = {
        [PR_ENC_UTF8] = "UTF-8",           [PR_ENC_UTF16LE] = "UTF-16",
        [PR_ENC_UTF16BE] = "UTF-16",       [PR_ENC_CP1251] = "windows-1251",
        [PR_ENC_CP866] = "cp866 (MS-DOS)", [PR_ENC_KOI8R] = "KOI8-R",
        [PR_ENC_MACCYR] = "Mac Cyrillic",  [PR_ENC_MACROMAN] = "Mac Roman",
        [PR_ENC_CP1252] = "windows-1252"};
    struct pr_text name = pr_text_of(names[t->form.encoding]);
    bool guessed = false;
    for (size_t k = 0; k < p->year->issues.n; k++) {
        const struct pr_issue *i = &p->year->issues.items[k];
        guessed = guessed || (i->code == PR_ISSUE_encoding_guessed && i->file != NULL &&
                              pr_text_is(pr_text_of(i->file), t->file));
    }
    struct pr_arg arg = pr_arg_text(name);
    return guessed ? pr_say(p->cli->arena, p->cli->lang, PR_MSG_PAGE_GUESSED, &arg, 1) : name;
}

static void how(struct page *p, const struct pr_table *t) {
    struct pr_arena *arena = p->cli->arena;
    enum pr_lang lang = p->cli->lang;
    struct pr_text page = pr_path_page(pr_text_of(t->file));
    struct pr_arg line = pr_arg_number(PR_SHOW_PLAIN, (double)t->form.header_line);
    struct pr_arg columns = pr_arg_count((int64_t)t->n_columns);
    struct pr_arg coding = pr_arg_text(encoding(p, t));
    enum pr_msg sign = t->form.delimiter == ','    ? PR_MSG_PAGE_COMMA
                       : t->form.delimiter == ';'  ? PR_MSG_PAGE_SEMICOLON
                       : t->form.delimiter == '\t' ? PR_MSG_PAGE_TAB
                                                   : PR_MSG_PAGE_BAR;
    struct pr_text text;
    if (page.n > 0) {
        struct pr_arg args[] = {pr_arg_text(page), line, columns};
        text = pr_say(arena, lang, PR_MSG_PAGE_BOOK, args, 3);
    } else if (t->form.delimiter == 0) {
        struct pr_arg args[] = {coding, line};
        text = pr_say(arena, lang, PR_MSG_PAGE_SINGLE, args, 2);
    } else {
        struct pr_arg args[] = {pr_arg_word(sign), coding, line, columns};
        text = pr_say(arena, lang, PR_MSG_PAGE_PARTED, args, 4);
    }
    labelled(p, PR_MSG_PAGE_HOW, text);
}

static void above(struct page *p, const struct pr_table *t) {
    struct pr_arena *arena = p->cli->arena;
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < t->n_preamble && i < ABOVE_MOST; i++) {
        pr_buf_c(&b, b.n > 0 ? "; " : "");
        pr_buf_text(&b, pr_utf8_cut(arena, t->preamble[i].name, NAME_MOST));
        pr_buf_c(&b, ": ");
        pr_buf_text(&b, pr_utf8_cut(arena, t->preamble[i].value, NAME_MOST));
    }
    if (t->title.n > 0) {
        pr_buf_c(&b, b.n > 0 ? "; " : "");
        pr_buf_text(&b, pr_utf8_cut(arena, pr_text_squeeze(arena, t->title), TITLE_MOST));
    }
    if (b.n > 0) {
        labelled(p, PR_MSG_PAGE_ABOVE, pr_buf_done(&b));
    }
}

/* ---- which records count ---- */

static const enum pr_msg uses[] = {[PR_COUNTS] = PR_MSG_PAGE_USE_OTHER,
                                   [PR_USE_SUPERSEDED] = PR_MSG_PAGE_USE_SUPERSEDED,
                                   [PR_USE_REPEATED] = PR_MSG_PAGE_USE_REPEATED,
                                   [PR_USE_LATER_REPEAT] = PR_MSG_PAGE_USE_LATER,
                                   [PR_USE_UNKNOWN_KEY] = PR_MSG_PAGE_USE_UNKNOWN,
                                   [PR_USE_KEY_MISSING] = PR_MSG_PAGE_USE_MISSING,
                                   [PR_USE_LEFT_EARLIER] = PR_MSG_PAGE_USE_LEFT,
                                   [PR_USE_WRONG_WAVE] = PR_MSG_PAGE_USE_WAVE,
                                   [PR_USE_NO_WAVE] = PR_MSG_PAGE_USE_NO_WAVE,
                                   [PR_USE_UNFINISHED] = PR_MSG_PAGE_USE_UNFINISHED,
                                   [PR_USE_EXAMPLE] = PR_MSG_PAGE_USE_EXAMPLE,
                                   [PR_USE_QUARANTINED] = PR_MSG_PAGE_USE_OTHER,
                                   [PR_USE_NOT_BOUND] = PR_MSG_PAGE_USE_UNBOUND};

static void add_reasons(struct sayings *s, const struct pr_table *t, size_t out) {
    size_t n[PR_COUNT_OF(uses)] = {0};
    for (size_t r = 0; r < t->n_rows; r++) {
        n[t->row[r].use] += !t->row[r].quarantined;
    }
    struct pr_buf list = pr_buf_new(s->p->cli->arena);
    for (size_t u = PR_COUNTS + 1; u < PR_COUNT_OF(uses); u++) {
        if (n[u] > 0) {
            struct pr_arg args[] = {pr_arg_word(uses[u]), pr_arg_count((int64_t)n[u])};
            pr_buf_c(&list, list.n > 0 ? "; " : "");
            pr_say_into(&list, s->p->cli->lang, PR_MSG_PAGE_USE, args, 2);
        }
    }
    if (list.n > 0) {
        struct pr_arg args[] = {pr_arg_count((int64_t)out), pr_arg_text(pr_buf_done(&list))};
        add(s, PR_MSG_PAGE_NOT, args, 2);
    }
}

static void records(struct page *p, const struct pr_table *t) {
    struct sayings s = {p, pr_buf_new(p->cli->arena)};
    size_t all = pr_table_records(t), valid = pr_judge_valid(t);
    struct pr_arg args[] = {pr_arg_count((int64_t)all), pr_arg_count((int64_t)valid)};
    if (pr_kind_table(t->kind) == NULL || all == 0) {
        add(&s, PR_MSG_PAGE_ROWS_ONLY, args, 1);
    } else if (valid >= all) {
        add(&s, all == 1 ? PR_MSG_PAGE_ONE : PR_MSG_PAGE_ALL, args, all == 1 ? 0 : 1);
    } else {
        add(&s, PR_MSG_PAGE_SOME, args, 2);
        add_reasons(&s, t, all - valid);
    }
    if (t->quarantined > 0) {
        struct pr_arg aside = pr_arg_count((int64_t)t->quarantined);
        add(&s, PR_MSG_PAGE_ASIDE, &aside, 1);
    }
    labelled(p, PR_MSG_PAGE_ROWS, pr_buf_done(&s.b));
}

void cli_page(const struct cli *cli, const struct cli_year *year, const struct pr_table *t) {
    struct page p = {cli, year, pr_buf_new(cli->arena)};
    page_lines(&p, PR_TEXT(""), pr_file_shown(cli->arena, cli->lang, pr_text_of(t->file)));
    if (t->outcome == PR_REJECT) {
        page_lines(&p, PR_TEXT("  "), pr_word(cli->lang, PR_MSG_PAGE_REJECTED));
    } else {
        what(&p, t);
        if (!cli_is_mapping(cli, t->file)) {
            how(&p, t);
            above(&p, t);
            records(&p, t);
        }
    }
    page_faults(&p, t);
    pr_buf_char(&p.out, '\n');
    cli_progress_clear(cli);
    pr_out(pr_buf_done(&p.out));
}
