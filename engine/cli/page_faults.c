/* cli: remarks about a file by kind of fault: what happened, where, what to do. */
#include "page.h"

enum { LINES_OF_A_KIND = 20 };

struct group {
    const struct pr_issue **item;
    size_t n, capacity;
};

struct faults {
    struct page *page;
    struct group of[PR_ISSUE_CODES];
    enum pr_issue_code order[PR_ISSUE_CODES];
    size_t n;
};

static struct faults *gather(struct page *p, const struct pr_table *t, bool notes) {
    struct pr_arena *arena = p->cli->arena;
    struct faults *f = pr_arena_alloc(arena, sizeof *f);
    f->page = p;
    for (size_t k = 0; k < p->year->issues.n; k++) {
        const struct pr_issue *i = &p->year->issues.items[k];
        if (i->file == NULL || pr_issue_is_note(i->code) != notes ||
            !pr_text_is(pr_text_of(i->file), t->file)) {
            continue;
        }
        struct group *g = &f->of[i->code];
        if (g->n == 0) {
            f->order[f->n++] = i->code;
        }
        g->item =
            pr_arena_grow(arena, g->item, g->n, &g->capacity, sizeof(const struct pr_issue *));
        g->item[g->n++] = i;
    }
    return f;
}

/* ---- sentences ---- */

static struct pr_text capital(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    size_t at = 0;
    uint32_t c = t.n > 0 ? pr_utf8_next(t, &at) : 0;
    bool latin = c >= 'a' && c <= 'z', russian = c >= 0x430 && c <= 0x44F;
    pr_buf_code(&b, latin || russian ? c - 0x20 : c == 0x451 ? 0x401 : c);
    pr_buf_text(&b, pr_text_slice(t, at, t.n));
    return t.n > 0 ? pr_buf_done(&b) : t;
}

static void end_with(struct pr_buf *b, char sign) {
    bool ended = b->n > 0 && (b->s[b->n - 1] == '.' || b->s[b->n - 1] == '?' ||
                              b->s[b->n - 1] == '!' || b->s[b->n - 1] == ':');
    if (!ended) {
        pr_buf_char(b, sign);
    }
}

static struct pr_text sentence(struct pr_arena *arena, struct pr_text t, char end) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, capital(arena, pr_text_trim(t)));
    end_with(&b, end);
    return pr_buf_done(&b);
}

/* ---- places ---- */

struct bundle {
    const struct pr_issue *item[LINES_OF_A_KIND];
    size_t n;
    struct pr_text detail;
};

static bool joins(const struct bundle *b, const struct pr_issue *i, struct pr_text detail) {
    const struct pr_issue *first = b->item[0];
    return first->column == i->column && first->count <= 1 && i->count <= 1 &&
           (first->line > 0) == (i->line > 0) && pr_text_equal(b->detail, detail);
}

static void print_bundle(struct page *p, const struct bundle *b) {
    struct pr_buf line = pr_buf_new(p->cli->arena);
    pr_buf_text(&line, pr_issue_places(p->cli->arena, p->cli->lang, b->item, b->n));
    if (b->detail.n > 0) {
        pr_buf_c(&line, line.n > 0 ? ": " : "");
        pr_buf_text(&line, b->detail);
    }
    if (line.n > 0) {
        page_lines(p, PR_TEXT("      "), pr_buf_done(&line));
    }
}

static void places(struct page *p, const struct group *g) {
    struct bundle bundle[LINES_OF_A_KIND];
    size_t n = 0;
    for (size_t k = 0; k < g->n && k < LINES_OF_A_KIND; k++) {
        const struct pr_issue *i = g->item[k];
        struct pr_text detail = pr_issue_detail(p->cli->arena, p->cli->lang, i);
        size_t at = 0;
        while (at < n && !joins(&bundle[at], i, detail)) {
            at++;
        }
        if (at == n) {
            bundle[n++] = (struct bundle){.n = 0, .detail = detail};
        }
        bundle[at].item[bundle[at].n++] = i;
    }
    for (size_t k = 0; k < n; k++) {
        print_bundle(p, &bundle[k]);
    }
}

/* ---- a kind of fault ---- */

/* Whether it helps to say where it is. */
static bool placed(const struct group *g) {
    enum pr_issue_code code = g->item[0]->code;
    bool any = false;
    if (code == PR_ISSUE_encoding_guessed || code == PR_ISSUE_header_missing) {
        return false; /* it is about the whole file */
    }
    for (size_t k = 0; k < g->n; k++) {
        any = any || g->item[k]->line > 0 || g->item[k]->column > 0;
    }
    return any;
}

static void each_in_full(struct page *p, const struct group *g, struct pr_text sign) {
    struct pr_arena *arena = p->cli->arena;
    for (size_t k = 0; k < g->n && k < LINES_OF_A_KIND; k++) {
        struct pr_text text = pr_issue_text(arena, p->cli->lang, g->item[k]);
        page_lines(p, sign, sentence(arena, text, '.'));
    }
}

static void more(struct page *p, const struct group *g) {
    size_t n = 0;
    for (size_t k = LINES_OF_A_KIND; k < g->n;
         k++) { /* one may stand for the rest of a long file */
        n += g->item[k]->count > 1 ? g->item[k]->count : 1;
    }
    if (n == 0) {
        return;
    }
    const struct cli *cli = p->cli;
    struct pr_text name =
        cli->issues != NULL ? pr_text_of(cli->issues) : pr_word(cli->lang, PR_MSG_PAGE_ISSUES_FILE);
    struct pr_arg args[] = {pr_arg_count((int64_t)n), pr_arg_text(page_paths(cli)),
                            pr_arg_text(page_path(cli, name))};
    page_lines(p, PR_TEXT("      "), pr_say(cli->arena, cli->lang, PR_MSG_PAGE_MORE, args, 3));
}

static void print_group(struct page *p, enum pr_issue_code code, const struct group *g) {
    struct pr_arena *arena = p->cli->arena;
    enum pr_lang lang = p->cli->lang;
    struct pr_text title = pr_issue_title(lang, code);
    struct pr_text sign = pr_issue_is_note(code) ? PR_TEXT("    · ") : PR_TEXT("    ! ");
    bool listed = placed(g), whole = g->n == 1 && g->item[0]->line == 0 && g->item[0]->column == 0;
    if (title.n == 0 || (whole && g->item[0]->n_args > 0)) {
        each_in_full(p, g, sign);
    } else {
        page_lines(p, sign, sentence(arena, title, listed ? ':' : '.'));
        if (listed) {
            places(p, g);
        }
    }
    more(p, g);
    struct pr_text help = pr_issue_help(arena, lang, g->item[0]);
    if (help.n > 0) {
        struct pr_arg arg = pr_arg_text(help);
        page_lines(p, PR_TEXT("      "), pr_say(arena, lang, PR_MSG_PAGE_DO, &arg, 1));
    }
}

static bool part(struct page *p, const struct pr_table *t, bool notes) {
    const struct faults *f = gather(p, t, notes);
    if (f->n == 0) {
        return false;
    }
    pr_buf_c(&p->out, "\n");
    page_lines(p, PR_TEXT("  "),
               pr_word(p->cli->lang, notes ? PR_MSG_PAGE_KNOW : PR_MSG_PAGE_MEND));
    for (size_t i = 0; i < f->n; i++) {
        print_group(p, f->order[i], &f->of[f->order[i]]);
    }
    return true;
}

void page_faults(struct page *p, const struct pr_table *t) {
    bool mend = part(p, t, false), know = part(p, t, true);
    if (!mend && !know) {
        page_lines(p, PR_TEXT("  "), pr_word(p->cli->lang, PR_MSG_PAGE_FINE));
    }
}

bool page_has_complaint(const struct cli_year *year) {
    bool any = false;
    for (size_t k = 0; k < year->issues.n && !any; k++) {
        any = !pr_issue_is_note(year->issues.items[k].code);
    }
    return any;
}
