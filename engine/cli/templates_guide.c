/* «С чего начать»: what to fill in when; a sheet of the workbook and a text beside the tables. */
#include "templates.h"

static const struct {
    enum pr_form_line sort;
    enum pr_kind kind;
    const char *text[2];
} guide[] = {
#define G(sort, kind, ru, en) {PR_FORM_##sort, PR_KIND_##kind, {ru, en}},
#include "templates.def"
#undef G
};

static const enum pr_msg sizes[] = {[CLI_MINIMUM] = PR_MSG_CLI_SIZE_MINIMUM,
                                    [CLI_RECOMMENDED] = PR_MSG_CLI_SIZE_RECOMMENDED,
                                    [CLI_FULL] = PR_MSG_CLI_SIZE_FULL};

struct guiding {
    const struct cli_laid *laid;
    struct pr_form_guide_line *line;
    size_t n;
};

static void add(struct guiding *g, enum pr_form_line sort, struct pr_text text, size_t sheet) {
    g->line[g->n++] = (struct pr_form_guide_line){.sort = sort, .text = text, .sheet = sheet};
}

/* «списки классов (минимум): ученики по кодам…», where the table is laid out at all. */
static void link_to(struct guiding *g, const bool *wanted, enum pr_kind kind, const char *text) {
    size_t sheet = 0;
    for (size_t i = 0; cli_templates[i].kind != PR_KIND_NONE; i++) {
        if (cli_templates[i].kind == kind && wanted[i]) {
            struct pr_arg args[] = {pr_arg_c(cli_templates[i].name[g->laid->lang]),
                                    pr_arg_word(sizes[cli_templates[i].size]), pr_arg_c(text)};
            add(g, PR_FORM_LINK,
                pr_say(g->laid->arena, g->laid->lang, PR_MSG_CLI_INIT_GUIDE_LINK, args, 3), sheet);
        }
        sheet += wanted[i];
    }
}

/* A time of the year at which nothing is to be done in a year of this size. */
static void drop_bare_heading(struct guiding *g, enum pr_form_line next) {
    if (next == PR_FORM_HEADING && g->n > 0 && g->line[g->n - 1].sort == PR_FORM_HEADING) {
        g->n--;
    }
}

struct pr_form_guide_line *cli_template_guide(const struct cli_laid *laid, const bool *wanted,
                                              const char *dir, size_t *n) {
    struct guiding g = {.laid = laid};
    g.line = pr_arena_array(laid->arena, PR_COUNT_OF(guide) + 2, sizeof *g.line);
    for (size_t i = 0; i < PR_COUNT_OF(guide); i++) {
        const char *text = guide[i].text[laid->lang];
        if (guide[i].sort == PR_FORM_LINK) {
            link_to(&g, wanted, guide[i].kind, text);
        } else {
            drop_bare_heading(&g, guide[i].sort);
            add(&g, guide[i].sort, pr_text_of(text), 0);
        }
    }
    static const enum pr_msg commands[] = {PR_MSG_CLI_INIT_GUIDE_CHECK,
                                           PR_MSG_CLI_INIT_GUIDE_REPORT};
    for (size_t i = 0; i < PR_COUNT_OF(commands); i++) {
        struct pr_arg args[] = {pr_arg_c(dir)};
        add(&g, PR_FORM_BULLET, pr_say(laid->arena, laid->lang, commands[i], args, 1), 0);
    }
    *n = g.n;
    return g.line;
}

struct pr_text cli_template_guide_text(const struct cli_laid *laid,
                                       const struct pr_form_guide_line *line, size_t n) {
    static const char *const before[] = {[PR_FORM_HEADING] = "\n## ",
                                         [PR_FORM_PARAGRAPH] = "\n",
                                         [PR_FORM_BULLET] = "* ",
                                         [PR_FORM_LINK] = "* "};
    struct pr_buf b = pr_buf_new(laid->arena);
    pr_buf_c(&b, "# ");
    pr_buf_text(&b, pr_word(laid->lang, PR_MSG_CLI_INIT_GUIDE_TITLE));
    pr_buf_char(&b, '\n');
    for (size_t i = 0; i < n; i++) {
        pr_buf_c(&b, before[line[i].sort]);
        pr_buf_text(&b, line[i].text);
        pr_buf_c(&b, line[i].sort == PR_FORM_HEADING ? "\n\n" : "\n");
    }
    return pr_buf_done(&b);
}
