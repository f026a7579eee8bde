/* prirost init: the folder of a new year. A file that stands there is never touched; a kind that
 * the folder has already gets no second table. */
#include "templates.h"

struct laying {
    struct cli *cli;
    const char *dir;
    const char *there[PR_KINDS]; /* a file of that kind; NULL: none */
    size_t made, left;
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

static bool table(struct laying *l, const struct cli_template *template) {
    const struct pr_kind_table *kind = pr_kind_table(template->kind);
    struct pr_text title = pr_text_of(kind->title[l->cli->lang]);
    const char *path = path_of(l, template->name[l->cli->lang], ".csv");
    const char *there = pr_path_exists(path) ? path : l->there[template->kind];
    if (there != NULL) {
        l->left++;
        say(l, PR_MSG_CLI_INIT_LEFT, there, title);
        return true;
    }
    if (!put(l, path, cli_template_file(l->cli, template))) {
        return false;
    }
    l->made++;
    say(l, PR_MSG_CLI_INIT_MADE, path, title);
    return true;
}

/* What to do when. No table: the reader passes over it. */
static bool guide(struct laying *l) {
    enum pr_lang lang = l->cli->lang;
    const char *name = pr_text_c(l->cli->arena, pr_word(lang, PR_MSG_CLI_INIT_GUIDE_NAME));
    const char *path = pr_path_join(l->cli->arena, l->dir, name);
    if (pr_path_exists(path)) {
        return true;
    }
    struct pr_buf b = pr_buf_new(l->cli->arena);
    struct pr_arg args[] = {pr_arg_c(l->dir)};
    pr_say_into(&b, lang, PR_MSG_CLI_INIT_GUIDE, args, 1);
    for (size_t i = 0; cli_templates[i].kind != PR_KIND_NONE; i++) {
        if (cli_templates[i].size <= l->cli->size) {
            const struct pr_kind_table *kind = pr_kind_table(cli_templates[i].kind);
            struct pr_arg line[] = {pr_arg_c(cli_templates[i].name[lang]),
                                    pr_arg_c(kind->help[lang])};
            pr_say_into(&b, lang, PR_MSG_CLI_INIT_GUIDE_TABLE, line, 2);
        }
    }
    return put(l, path, pr_buf_done(&b));
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
    for (size_t i = 0; cli_templates[i].kind != PR_KIND_NONE; i++) {
        if (cli_templates[i].size <= cli->size &&
            (pr_interrupted() || !table(&l, &cli_templates[i]))) {
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
