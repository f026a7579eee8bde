/* prirost codes: pupils' codes from class lists. Three files that appear together: the roster for
 * the year's folder, without names; the key and the cards, with names, in a place of their own that
 * only their owner may read. */
#include "codes.h"

#include "prirost/base_system.h"

#include <stdlib.h>

enum { STALE = 3600 /* seconds */, UP_MOST = 16 };

/* ---- places ---- */

static const char *folder_of(struct pr_arena *arena, const char *path) {
    struct pr_text all = pr_text_of(path), name = pr_path_name(all);
    size_t before = name.n > 0 ? (size_t)(name.s - all.s) : all.n;
    while (before > 1 && (all.s[before - 1] == '/' || all.s[before - 1] == '\\')) {
        before--;
    }
    return before > 0 ? pr_text_c(arena, pr_text_slice(all, 0, before)) : ".";
}

static const char *above(struct pr_arena *arena, const char *folder) {
    struct pr_text name = pr_path_name(pr_text_of(folder));
    bool plain = name.n > 0 && !pr_text_is(name, ".") && !pr_text_is(name, "..");
    return plain ? folder_of(arena, folder) : pr_path_join(arena, folder, "..");
}

/* How many steps up from `folder` the folder stands that holds a file of this name; 0: nowhere. */
static size_t steps_to(struct pr_arena *arena, const char *folder, const char *name) {
    for (size_t up = 1; up <= UP_MOST; up++) {
        if (pr_path_exists(pr_path_join(arena, folder, name))) {
            return up;
        }
        folder = pr_path_join(arena, folder, "..");
    }
    return 0;
}

static const char *word(const struct codes *c, enum pr_msg msg) {
    return pr_text_c(c->cli->arena, pr_word(c->cli->lang, msg));
}

/* The folder of the lists, or the list's own when a file was named. */
static const char *base_of(const struct codes *c) {
    const char *path = c->cli->path[0];
    return pr_path_is_dir(path) ? path : folder_of(c->cli->arena, path);
}

/* Tries with a file whether the key's place lies inside the year's folder: paths can be written in
 * many ways. */
static enum pr_io find_key(struct codes *c, bool *inside) {
    struct pr_arena *arena = c->cli->arena;
    const char *probe = pr_path_temporary(arena, c->out, "codes");
    const char *name = pr_text_c(arena, pr_path_name(pr_text_of(probe)));
    const char *base = c->cli->key != NULL ? folder_of(arena, c->cli->key) : base_of(c);
    for (size_t i = 0; i < UP_MOST && !pr_path_is_dir(base); i++) {
        base = above(arena, base); /* folders that are yet to be made */
    }
    if (!pr_path_is_dir(base)) {
        c->key = c->cli->key;
        return PR_IO_MISSING;
    }
    pr_cleanup_add(probe);
    enum pr_io io = pr_file_private(probe);
    size_t up = io == PR_IO_OK ? steps_to(arena, base, name) : 0;
    (void)pr_file_remove(probe);
    pr_cleanup_forget(probe);
    *inside = up > 0 && c->cli->key != NULL;
    for (; up > 0; up--) {
        base = above(arena, base);
    }
    c->key = c->cli->key != NULL
                 ? c->cli->key
                 : pr_path_join(arena, pr_path_join(arena, base, word(c, PR_MSG_CLI_CODES_KEY_DIR)),
                                word(c, PR_MSG_CLI_CODES_KEY_NAME));
    return io;
}

/* ---- talking: never a name ---- */

static bool complained(struct codes *c) {
    pr_issues_sort(&c->issues);
    for (size_t i = 0; i < c->issues.n; i++) {
        const struct pr_issue *issue = &c->issues.items[i];
        struct pr_text file = pr_file_shown(c->cli->arena, c->cli->lang, pr_text_of(issue->file));
        struct pr_text advice = pr_issue_advice(c->cli->arena, c->cli->lang, issue);
        struct pr_arg args[] = {pr_arg_text(file),
                                pr_arg_text(pr_issue_text(c->cli->arena, c->cli->lang, issue)),
                                pr_arg_text(advice)};
        cli_tell(c->cli, advice.n > 0 ? PR_MSG_CLI_CODES_ADVICE : PR_MSG_CLI_CODES_ISSUE, args, 3);
    }
    if (c->issues.n > 0) {
        cli_tell(c->cli, PR_MSG_CLI_CODES_NOTHING, NULL, 0);
    }
    return c->issues.n > 0;
}

static void say_done(const struct codes *c, const char *cards) {
    if (c->cli->quiet) {
        return;
    }
    cli_print(c->cli, PR_MSG_CLI_CODES_DONE,
              (struct pr_arg[]){pr_arg_count((int64_t)c->n_persons),
                                pr_arg_count((int64_t)c->n_new), pr_arg_count((int64_t)c->n_kept),
                                pr_arg_count((int64_t)c->n_moved)},
              4);
    if (c->n_gone > 0) {
        cli_print(c->cli, PR_MSG_CLI_CODES_DONE_GONE,
                  (struct pr_arg[]){pr_arg_count((int64_t)c->n_gone)}, 1);
    }
    if (c->n_left > 0) {
        cli_print(c->cli, PR_MSG_CLI_CODES_DONE_LEFT,
                  (struct pr_arg[]){pr_arg_count((int64_t)c->n_left)}, 1);
    }
    cli_print(c->cli, PR_MSG_CLI_CODES_DONE_FILES,
              (struct pr_arg[]){pr_arg_c(c->roster), pr_arg_c(c->key), pr_arg_c(cards)}, 3);
}

/* ---- writing ---- */

struct output {
    const char *path, *temporary;
    struct pr_text bytes;
    bool named; /* holds names: only its owner may read it */
};

static enum pr_io stage(struct codes *c, struct output *o) {
    struct pr_arena *arena = c->cli->arena;
    const char *folder = folder_of(arena, o->path);
    struct pr_text back = PR_TEXT("");
    enum pr_io io = pr_dir_make(folder);
    if (io != PR_IO_OK) {
        return io;
    }
    pr_temporaries_clean(folder, STALE);
    o->temporary =
        pr_path_temporary(arena, folder, pr_text_c(arena, pr_path_name(pr_text_of(o->path))));
    pr_cleanup_add(o->temporary);
    io = o->named ? pr_file_private(o->temporary) : PR_IO_OK;
    if (io == PR_IO_OK) {
        io = pr_file_write(o->temporary, o->bytes);
    }
    if (io == PR_IO_OK) {
        io = pr_file_read(arena, o->temporary, CLI_FILE_MOST, &back);
    }
    return io == PR_IO_OK && !pr_text_equal(back, o->bytes) ? PR_IO_ERROR : io;
}

/* The key first: a code that nobody can trace must not get into the year. */
static bool write_all(struct codes *c, struct output *o, size_t n) {
    enum pr_io io = PR_IO_OK;
    size_t at = 0;
    for (; at < n && io == PR_IO_OK; at++) {
        io = stage(c, &o[at]);
    }
    if (io == PR_IO_OK) {
        for (at = 0; at < n && io == PR_IO_OK && !pr_interrupted(); at++) {
            io = pr_file_replace(o[at].temporary, o[at].path);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (o[i].temporary != NULL) {
            (void)pr_file_remove(o[i].temporary);
            pr_cleanup_forget(o[i].temporary);
        }
    }
    if (io != PR_IO_OK) {
        cli_tell_io(c->cli, io, o[at - 1].path);
    }
    return io == PR_IO_OK && !pr_interrupted();
}

static int by_class(const void *a, const void *b) {
    const struct pr_card *x = a, *y = b;
    int order = pr_class_compare(x->class_name, y->class_name);
    order = order != 0 ? order : pr_text_compare_natural(x->name, y->name);
    return order != 0 ? order : pr_text_compare(x->code, y->code);
}

static struct pr_text cards_of(const struct codes *c) {
    struct pr_buf b = pr_buf_new(c->cli->arena);
    struct pr_card *card = pr_arena_array(c->cli->arena, c->n_persons + 1, sizeof *card);
    for (size_t i = 0; i < c->n_persons; i++) {
        const struct codes_person *p = &c->person[i];
        card[i] = (struct pr_card){.class_name = p->class_name, .name = p->name, .code = p->code};
    }
    qsort(card, c->n_persons, sizeof *card, by_class);
    pr_render_cards(c->cli->lang, card, c->n_persons, &b);
    return pr_buf_done(&b);
}

static enum cli_exit make(struct codes *c) {
    const char *cards = pr_path_join(c->cli->arena, folder_of(c->cli->arena, c->key),
                                     word(c, PR_MSG_CLI_CODES_CARDS_NAME));
    codes_give(c);
    struct output outputs[] = {
        {.path = c->key, .bytes = codes_print_key(c), .named = true},
        {.path = cards, .bytes = cards_of(c), .named = true},
        {.path = c->roster, .bytes = codes_print_roster(c)},
    };
    if (pr_interrupted() || !write_all(c, outputs, PR_COUNT_OF(outputs))) {
        return CLI_SYSTEM;
    }
    say_done(c, cards);
    return CLI_DONE;
}

/* ---- the call ---- */

/* Our own outputs of an earlier call are no lists. */
static size_t without_own(const struct codes *c, struct cli_source *source, size_t n) {
    const char *own[] = {word(c, PR_MSG_CLI_CODES_KEY_DIR), word(c, PR_MSG_CLI_CODES_OUT_DIR)};
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct pr_text place = pr_text_of(source[i].source.place);
        bool ours = false;
        for (size_t k = 0; k < PR_COUNT_OF(own); k++) {
            size_t length = pr_text_of(own[k]).n;
            ours = ours || (pr_text_starts(place, pr_text_of(own[k])) && place.n > length &&
                            place.s[length] == '/');
        }
        if (!ours) {
            source[kept++] = source[i];
        }
    }
    return kept;
}

static enum cli_exit prepare(struct codes *c) {
    struct cli *cli = c->cli;
    bool inside = false, made = !pr_path_is_dir(c->out);
    enum pr_io io = pr_dir_make(c->out);
    if (io == PR_IO_OK) {
        io = find_key(c, &inside);
    }
    if (made) { /* nothing stays of a call that ends in questions */
        (void)pr_dir_remove(c->out);
    }
    if (io != PR_IO_OK) {
        cli_tell_io(cli, io, c->out);
        return CLI_SYSTEM;
    }
    if (inside) {
        cli_tell(cli, PR_MSG_CLI_CODES_INSIDE, (struct pr_arg[]){pr_arg_c(c->key)}, 1);
        return CLI_CALL;
    }
    return CLI_DONE;
}

enum cli_exit cli_codes(struct cli *cli) {
    struct codes c = {.cli = cli, .issues = pr_issues_new(cli->arena), .out = cli->out};
    struct cli_source *source = NULL;
    size_t n = 0;
    cli_sources(cli, &source, &n);
    n = without_own(&c, source, n);
    if (cli->out == NULL) {
        c.out = pr_path_join(cli->arena, base_of(&c), word(&c, PR_MSG_CLI_CODES_OUT_DIR));
    }
    codes_read_lists(&c, source, n);
    if (pr_interrupted() || cli->unread) {
        return CLI_SYSTEM;
    }
    if (complained(&c)) {
        return CLI_FOUND;
    }
    if (c.n_persons == 0) {
        cli_tell(cli, PR_MSG_CLI_CODES_NOBODY, NULL, 0);
        return CLI_FOUND;
    }
    enum cli_exit ready = prepare(&c);
    if (ready != CLI_DONE) {
        return ready;
    }
    codes_read_key(&c);
    if (c.issues.n == 0) {
        codes_match(&c);
        if (!codes_read_year(&c, source, n)) {
            return CLI_FOUND;
        }
    }
    return complained(&c) ? CLI_FOUND : make(&c);
}
