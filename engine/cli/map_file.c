/* cli: the mapping that prirost map writes. */
#include "map.h"

enum { EXAMPLE_MOST = 40 };

static struct pr_text word(const struct cli *cli, enum pr_msg msg) {
    return pr_word(cli->lang, msg);
}

static const struct pr_guess_column *guess_of(const struct map_table *t, size_t column) {
    return t->n_guesses > 0 ? &t->guess[0].column[column] : NULL;
}

/* What the kind calls its columns beyond the fields. */
static enum pr_msg beyond(enum pr_kind kind) {
    switch (kind) {
    case PR_KIND_MARKS:
        return PR_MSG_MAP_SUBJECT;
    case PR_KIND_DIAGNOSTICS:
        return PR_MSG_MAP_TASK;
    case PR_KIND_SURVEY:
    case PR_KIND_EVENT_FEEDBACK:
        return PR_MSG_MAP_QUESTION;
    default:
        return PR_MSG_MAP_AS_IS;
    }
}

struct pr_text map_what(const struct cli *cli, const struct map_table *t, size_t column) {
    const struct pr_guess_column *g = guess_of(t, column);
    if (g == NULL) {
        return word(cli, PR_MSG_MAP_NOT_KNOWN);
    }
    if (g->field != NULL && g->field->id != PR_FIELD_NONE) {
        return pr_text_of(g->field->name[cli->lang]);
    }
    if (g->field != NULL || (g->personal && t->content[column].contact > 0.5)) {
        return word(cli, PR_MSG_MAP_NOT_NEEDED);
    }
    return word(cli, g->answers ? beyond(t->guess[0].kind) : PR_MSG_MAP_NOT_KNOWN);
}

struct pr_text map_sure(const struct cli *cli, const struct map_table *t, size_t column) {
    static const enum pr_msg words[] = {[PR_SURE_NOT] = PR_MSG_MAP_NOT_KNOWN,
                                        [PR_SURE_LIKELY] = PR_MSG_MAP_LIKELY,
                                        [PR_SURE] = PR_MSG_MAP_SURE};
    const struct pr_guess_column *g = guess_of(t, column);
    return word(cli, words[g != NULL ? g->sure : PR_SURE_NOT]);
}

/* ---- rows ---- */

struct writing {
    const struct cli *cli;
    const struct map_table *t;
    struct pr_buf b;
};

static void row(struct writing *w, struct pr_text name, struct pr_text what, struct pr_text sure,
                struct pr_text example) {
    cli_csv_cell(&w->b, name, ";");
    cli_csv_cell(&w->b, PR_TEXT(""), ";");
    cli_csv_cell(&w->b, what, ";");
    cli_csv_cell(&w->b, sure, ";");
    cli_csv_cell(&w->b, example, "\r\n");
}

static struct pr_text kinds(const struct cli *cli) {
    struct pr_buf b = pr_buf_new(cli->arena);
    for (int k = PR_KIND_PASSPORT; k < PR_KINDS; k++) {
        pr_buf_c(&b, b.n > 0 ? ", " : "");
        pr_buf_c(&b, pr_kind_table((enum pr_kind)k)->title[cli->lang]);
    }
    struct pr_arg arg = pr_arg_text(pr_buf_done(&b));
    return pr_say(cli->arena, cli->lang, PR_MSG_MAP_KIND_HINT, &arg, 1);
}

static void about(struct writing *w) {
    const struct cli *cli = w->cli;
    const struct pr_sheet *s = w->t->sheet;
    struct pr_text none = PR_TEXT(""), path = pr_text_of(s->file), page = pr_path_page(path);
    struct pr_text book = pr_text_slice(path, 0, path.n - page.n - (page.n > 0));
    bool guessed = w->t->n_guesses > 0;
    enum pr_kind kind = guessed ? w->t->guess[0].kind : PR_KIND_TABLE;
    struct pr_arg line = pr_arg_number(PR_SHOW_PLAIN, (double)s->form.header_line);
    struct pr_arg coding = pr_arg_c(pr_encoding_name(s->form.encoding));
    row(w, word(cli, PR_MSG_MAP_FILE), pr_path_name(book), none, none);
    if (page.n > 0) {
        row(w, word(cli, PR_MSG_MAP_SHEET), page, none, none);
    }
    row(w, word(cli, PR_MSG_MAP_KIND),
        guessed ? pr_text_of(pr_kind_table(kind)->title[cli->lang]) : none,
        word(cli, !guessed                         ? PR_MSG_MAP_NOT_KNOWN
                  : w->t->guess[0].sure == PR_SURE ? PR_MSG_MAP_SURE
                                                   : PR_MSG_MAP_LIKELY),
        kinds(cli));
    if (kind == PR_KIND_SURVEY || kind == PR_KIND_DIAGNOSTICS || kind == PR_KIND_DEFICITS) {
        row(w, word(cli, PR_MSG_MAP_WAVE), none, none, word(cli, PR_MSG_MAP_WAVE_HINT));
    }
    struct pr_buf number = pr_buf_new(cli->arena);
    pr_buf_int(&number, (int64_t)s->form.header_line);
    row(w, word(cli, PR_MSG_MAP_LINE), w->t->forced ? pr_buf_done(&number) : none, none,
        pr_say(cli->arena, cli->lang, PR_MSG_MAP_LINE_HINT, &line, 1));
    if (page.n == 0) {
        row(w, word(cli, PR_MSG_MAP_ENCODING), none, none,
            pr_say(cli->arena, cli->lang, PR_MSG_MAP_ENCODING_HINT, &coding, 1));
    }
}

/* The first filled cell; names and addresses of people are not copied. */
static struct pr_text example(const struct writing *w, size_t column) {
    const struct pr_sheet *s = w->t->sheet;
    const struct pr_content *c = &w->t->content[column];
    if (c->name > 0.3 || c->contact > 0) {
        return PR_TEXT("");
    }
    for (size_t r = 0; r < s->n_rows; r++) {
        struct pr_text cell = pr_text_squeeze(w->cli->arena, s->cell[r * s->n_columns + column]);
        if (cell.n > 0) {
            return pr_utf8_cut(w->cli->arena, cell, EXAMPLE_MOST);
        }
    }
    return PR_TEXT("");
}

struct pr_text map_bytes(const struct cli *cli, const struct map_table *t) {
    struct writing w = {cli, t, pr_buf_new(cli->arena)};
    pr_buf_c(&w.b, "\xEF\xBB\xBF");
    pr_buf_text(&w.b, word(cli, PR_MSG_MAP_HEADER));
    pr_buf_c(&w.b, "\r\n");
    about(&w);
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        if (t->sheet->header[c].n == 0 && t->content[c].filled == 0) {
            continue;
        }
        pr_buf_int(&w.b, (int64_t)c + 1);
        pr_buf_char(&w.b, ';');
        cli_csv_cell(&w.b, t->sheet->header[c], ";");
        cli_csv_cell(&w.b, map_what(cli, t, c), ";");
        cli_csv_cell(&w.b, map_sure(cli, t, c), ";");
        cli_csv_cell(&w.b, example(&w, c), "\r\n");
    }
    return pr_buf_done(&w.b);
}
