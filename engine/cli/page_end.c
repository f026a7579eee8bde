/* cli: how the page of prirost check ends: what the folder lacks, how many files, what to type
 * next. */
#include "page.h"

static void say(struct page *p, const char *front, enum pr_msg msg, const struct pr_arg *args,
                size_t n) {
    page_lines(p, pr_text_of(front), pr_say(p->cli->arena, p->cli->lang, msg, args, n));
}

/* ---- what is lacking ---- */

static const enum pr_kind data_kinds[] = {PR_KIND_SURVEY, PR_KIND_OBSERVATIONS, PR_KIND_MARKS,
                                          PR_KIND_DIAGNOSTICS};

static bool is_read(const struct pr_table *t, enum pr_kind kind) {
    return t->kind == kind && t->outcome != PR_REJECT;
}

static bool has(const struct cli_year *year, enum pr_kind kind) {
    bool any = false;
    for (size_t i = 0; i < year->tables.n && !any; i++) {
        any = is_read(year->tables.item[i], kind) && pr_table_records(year->tables.item[i]) > 0;
    }
    return any;
}

/* Whether the tables of a kind (and instrument) are all of one wave; which. */
static bool one_wave(const struct cli_year *year, const struct pr_table *like,
                     struct pr_text *wave) {
    bool one = true;
    *wave = PR_TEXT("");
    for (size_t i = 0; i < year->tables.n; i++) {
        const struct pr_table *t = year->tables.item[i];
        if (!is_read(t, like->kind) || t->instrument != like->instrument) {
            continue;
        }
        bool other = wave->n > 0 && t->wave.n > 0 && !pr_text_equal(*wave, t->wave);
        one = one && !other && pr_table_field(t, PR_FIELD_WAVE) == NULL;
        *wave = wave->n > 0 ? *wave : t->wave;
    }
    return one && wave->n > 0;
}

/* The first table of its kind and instrument. */
static bool is_first(const struct cli_year *year, size_t at) {
    const struct pr_table *t = year->tables.item[at];
    for (size_t i = 0; i < at; i++) {
        const struct pr_table *other = year->tables.item[i];
        if (is_read(other, t->kind) && other->instrument == t->instrument) {
            return false;
        }
    }
    return true;
}

static void lacks_waves(struct page *p, struct page *to) {
    for (size_t i = 0; i < p->year->tables.n; i++) {
        const struct pr_table *t = p->year->tables.item[i];
        struct pr_text wave = PR_TEXT("");
        bool survey = is_read(t, PR_KIND_SURVEY) && t->instrument != NULL;
        if ((!survey && !is_read(t, PR_KIND_DIAGNOSTICS)) || !is_first(p->year, i) ||
            !one_wave(p->year, t, &wave)) {
            continue;
        }
        struct pr_arg args[] = {survey ? pr_arg_text(t->instrument->name) : pr_arg_c(""),
                                pr_arg_text(wave)};
        say(to, "  - ", survey ? PR_MSG_PAGE_LACKS_WAVE : PR_MSG_PAGE_LACKS_WORK, args, 2);
    }
}

static void lacks_descriptions(struct page *p, struct page *to) {
    for (size_t i = 0; i < p->year->tables.n; i++) {
        const struct pr_table *t = p->year->tables.item[i];
        if (is_read(t, PR_KIND_SURVEY) && t->instrument == NULL && pr_table_records(t) > 0) {
            struct pr_text file = pr_text_of(t->file), page = pr_path_page(file);
            struct pr_text book = pr_text_slice(file, 0, file.n - page.n - (page.n > 0));
            struct pr_arg args[] = {pr_arg_text(pr_path_name(book)),
                                    pr_arg_text(page_path(p->cli, book))};
            say(to, "  - ", PR_MSG_PAGE_LACKS_DESCRIPTION, args, 2);
        }
    }
}

/* *enough: the report can be made. */
static void lacks(struct page *p, bool *enough) {
    const struct cli_year *year = p->year;
    struct page to = {p->cli, year, pr_buf_new(p->cli->arena)};
    bool data = false, people = has(year, PR_KIND_ROSTER) || has(year, PR_KIND_MEMBERS);
    bool lessons = has(year, PR_KIND_LESSONS), sheets = has(year, PR_KIND_OBSERVATIONS);
    for (size_t i = 0; i < PR_COUNT_OF(data_kinds); i++) {
        data = data || has(year, data_kinds[i]);
    }
    const struct {
        bool lacking;
        enum pr_msg msg;
    } rows[] = {{!has(year, PR_KIND_PASSPORT), PR_MSG_PAGE_LACKS_PASSPORT},
                {!people, PR_MSG_PAGE_LACKS_PEOPLE},
                {!data, PR_MSG_PAGE_LACKS_DATA},
                {sheets && !lessons, PR_MSG_PAGE_LACKS_LESSONS},
                {lessons && !sheets, PR_MSG_PAGE_LACKS_SHEETS}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        if (rows[i].lacking) {
            say(&to, "  - ", rows[i].msg, NULL, 0);
        }
    }
    lacks_descriptions(p, &to);
    lacks_waves(p, &to);
    *enough = has(year, PR_KIND_PASSPORT) && people && data;
    if (to.out.n > 0) {
        say(p, "", PR_MSG_PAGE_LACKS, NULL, 0);
        pr_buf_text(&p->out, pr_buf_done(&to.out));
    }
}

/* ---- the end ---- */

/* A table that the report would not use. */
static bool has_unknown(const struct page *p) {
    bool any = false;
    for (size_t i = 0; i < p->year->n_files && !any; i++) {
        const struct pr_table *t = p->year->tables.item[i];
        any = is_read(t, PR_KIND_TABLE) && !cli_is_mapping(p->cli, t->file);
    }
    return any;
}

static void next(struct page *p, bool folder, bool enough) {
    const struct cli *cli = p->cli;
    struct pr_text name = pr_word(cli->lang, PR_MSG_PAGE_ISSUES_FILE);
    struct pr_arg args[] = {pr_arg_text(page_paths(cli)), pr_arg_text(page_path(cli, name))};
    bool mend = page_has_complaint(p->year);
    if (mend) {
        say(p, "", PR_MSG_PAGE_NEXT_MEND, args, 1);
    }
    if (mend && cli->issues == NULL) {
        say(p, "", PR_MSG_PAGE_NEXT_ISSUES, args, 2);
    }
    if (folder && enough) {
        say(p, "", PR_MSG_PAGE_NEXT_REPORT, args, 1);
    } else if (!mend && !folder && !has_unknown(p)) {
        say(p, "", PR_MSG_PAGE_NEXT_FOLDER, NULL, 0);
    }
}

void cli_page_end(const struct cli *cli, const struct cli_year *year) {
    struct page p = {cli, year, pr_buf_new(cli->arena)};
    size_t by[PR_REJECT + 1] = {0};
    for (size_t i = 0; i < year->n_files; i++) {
        by[year->tables.item[i]->outcome]++;
    }
    struct pr_arg args[] = {pr_arg_count((int64_t)year->n_files),
                            pr_arg_count((int64_t)by[PR_ACCEPT]),
                            pr_arg_count((int64_t)(by[PR_ACCEPT_REPORT] + by[PR_ACCEPT_PARTIAL])),
                            pr_arg_count((int64_t)by[PR_REJECT])};
    bool folder = cli->n_paths == 1 && pr_path_is_dir(cli->path[0]), enough = false;
    say(&p, "", PR_MSG_PAGE_SUMMARY, args, 4);
    if (folder) {
        lacks(&p, &enough);
    }
    next(&p, folder, enough);
    cli_progress_clear(cli);
    pr_out(pr_buf_done(&p.out));
}
