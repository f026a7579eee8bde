/* prirost init: the folder of a new year. A file that stands there is never touched; a kind that
 * the folder has already gets no second table. */
#include "templates.h"

#include "prirost/base_system.h"
#include "prirost/publish.h"

struct laying {
    struct cli *cli;
    const char *dir;
    const char *there[PR_KINDS]; /* a file of that kind; NULL: none */
    struct cli_laid laid;
    bool wanted[CLI_TEMPLATES_MOST]; /* by template: it is made now */
    struct pr_form_sheet sheet[CLI_TEMPLATES_MOST];
    size_t n_sheets, made, left;
};

/* Files that the folder has already, by kind. */
static bool look(struct laying *l) {
    struct cli_source *sources = NULL;
    size_t n = 0;
    struct cli_year year;
    if (!pr_path_is_dir(l->dir)) {
        return true;
    }
    cli_sources(l->cli, &sources, &n);
    if (l->cli->unread || !cli_read(l->cli, sources, n, NULL, &year)) {
        return false;
    }
    for (size_t i = 0; i < year.n_files; i++) {
        const struct pr_table *t = year.tables.item[i];
        if (t->outcome != PR_REJECT && l->there[t->kind] == NULL) {
            l->there[t->kind] = t->file;
        }
    }
    return true;
}

static bool put(struct laying *l, const char *path, struct pr_text bytes) {
    enum pr_io io = cli_write_whole(l->cli, path, bytes);
    if (io != PR_IO_OK) {
        cli_tell_io(l->cli, io, path);
    }
    return io == PR_IO_OK;
}

static void say(struct laying *l, enum pr_msg msg, const char *path, struct pr_text what) {
    if (!l->cli->quiet) {
        cli_print(l->cli, msg, (struct pr_arg[]){pr_arg_c(path), pr_arg_text(what)}, 2);
    }
}

static const char *path_of(const struct laying *l, const char *name, const char *ending) {
    struct pr_buf b = pr_buf_new(l->cli->arena);
    pr_buf_c(&b, name);
    pr_buf_c(&b, ending);
    return pr_path_join(l->cli->arena, l->dir, b.s);
}

/* The year of a folder called «2026-27», else the one that has begun or begins soon. */
static int first_year(const struct laying *l) {
    enum { FROM = 2000, TO = 2099, DIGITS = 4, SUMMER = 6 };
    struct pr_text name = pr_path_name(pr_text_of(l->dir));
    for (size_t i = 0; i + DIGITS <= name.n; i++) {
        int64_t year = 0;
        if (pr_integer_parse(pr_text_slice(name, i, i + DIGITS), &year) && year >= FROM &&
            year <= TO) {
            return (int)year;
        }
    }
    int year = 0, month = 0, day = 0;
    pr_day_split(pr_now().day, &year, &month, &day);
    return month >= SUMMER ? year : year - 1;
}

/* ---- tables ---- */

/* What stands there of a kind already; NULL: nothing. */
static const char *standing(const struct laying *l, const struct cli_template *template) {
    const char *path = path_of(l, template->name[l->cli->lang], ".csv");
    return pr_path_exists(path) ? path : l->there[template->kind];
}

static bool table(struct laying *l, size_t i) {
    const struct cli_template *template = &cli_templates[i];
    struct pr_text title = pr_text_of(pr_kind_table(template->kind)->title[l->cli->lang]);
    const char *there = standing(l, template);
    if (there != NULL) {
        l->left++;
        say(l, PR_MSG_CLI_INIT_LEFT, there, title);
        return true;
    }
    const char *path = path_of(l, template->name[l->cli->lang], ".csv");
    l->sheet[l->n_sheets] = cli_template_sheet(&l->laid, template);
    l->wanted[i] = true;
    if (!put(l, path, cli_template_csv(l->cli->arena, &l->sheet[l->n_sheets++]))) {
        return false;
    }
    l->made++;
    say(l, PR_MSG_CLI_INIT_MADE, path, title);
    return true;
}

/* ---- the workbook, and what to do when ---- */

static bool book(struct laying *l, const struct pr_form_book *forms) {
    struct pr_publish *publish = NULL;
    struct pr_publish_error error;
    size_t failed = 0;
    struct pr_text title = pr_word(l->cli->lang, PR_MSG_CLI_INIT_BOOK_TITLE);
    const char *name = pr_text_c(l->cli->arena, pr_word(l->cli->lang, PR_MSG_CLI_INIT_BOOK));
    const char *path = path_of(l, name, "");
    if (forms->n_sheets == 0 || pr_path_exists(path)) {
        return true;
    }
    if (!pr_publish_open(l->cli->arena, l->dir, &publish, &error) ||
        !pr_publish_forms(publish, name, forms, &error) ||
        !pr_publish_commit(publish, &failed, &error)) {
        pr_publish_abandon(publish);
        if (error.detail.n > 0) {
            cli_tell(l->cli, PR_MSG_CLI_READ_BACK, (struct pr_arg[]){pr_arg_text(error.detail)}, 1);
        } else {
            cli_tell_io(l->cli, error.io, error.path);
        }
        return false;
    }
    say(l, PR_MSG_CLI_INIT_MADE, path, title);
    return true;
}

/* The workbook begins with it; beside the tables it is a text, which the reader passes over. */
static bool guide(struct laying *l) {
    enum pr_lang lang = l->cli->lang;
    struct pr_form_book forms = {.lang = lang, .sheet = l->sheet, .n_sheets = l->n_sheets};
    const char *name = pr_text_c(l->cli->arena, pr_word(lang, PR_MSG_CLI_INIT_GUIDE_NAME));
    const char *path = pr_path_join(l->cli->arena, l->dir, name);
    forms.title = forms.guide_name = pr_word(lang, PR_MSG_CLI_INIT_GUIDE_TITLE);
    forms.line = cli_template_guide(&l->laid, l->wanted, l->dir, &forms.n_lines);
    return book(l, &forms) &&
           (pr_path_exists(path) ||
            put(l, path, cli_template_guide_text(&l->laid, forms.line, forms.n_lines)));
}

enum cli_exit cli_init(struct cli *cli) {
    struct laying l = {.cli = cli, .dir = cli->path[0]};
    if (pr_path_exists(l.dir) && !pr_path_is_dir(l.dir)) {
        cli_tell(cli, PR_MSG_CLI_NEED_FOLDER, (struct pr_arg[]){pr_arg_c(l.dir)}, 1);
        return CLI_CALL;
    }
    if (!look(&l)) {
        return CLI_SYSTEM;
    }
    enum pr_io io = pr_dir_make(l.dir);
    if (io != PR_IO_OK) {
        cli_tell_io(cli, io, l.dir);
        return CLI_SYSTEM;
    }
    int year = first_year(&l);
    l.laid = (struct cli_laid){.arena = cli->arena,
                               .lang = cli->lang,
                               .size = cli->size,
                               .year = year,
                               .first_day = pr_day_from(year - 1, 9, 1),
                               .last_day = pr_day_from(year + 1, 8, 31)};
    for (size_t i = 0; cli_templates[i].kind != PR_KIND_NONE; i++) {
        if (cli_templates[i].size <= cli->size && (pr_interrupted() || !table(&l, i))) {
            return CLI_SYSTEM;
        }
    }
    if (!guide(&l)) {
        return CLI_SYSTEM;
    }
    if (!cli->quiet) {
        cli_print(cli, PR_MSG_CLI_INIT_DONE,
                  (struct pr_arg[]){pr_arg_c(l.dir), pr_arg_count((int64_t)l.made),
                                    pr_arg_count((int64_t)l.left)},
                  3);
    }
    return CLI_DONE;
}
