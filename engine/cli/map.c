/* prirost map: proposes what the columns of an unknown table are, and writes that beside the data
 * as a small table that a person corrects and the next run reads. */
#include "map.h"
#include "page.h"

enum { HEADING_MOST = 60, FIELDS_SHOWN = 6 };

/* ---- what it may be ---- */

/* What was taken for a survey stays one, unless another kind fits much better. */
static void survey_first(struct map_table *t) {
    static const double much = 2;
    for (size_t i = 1; i < t->n_guesses; i++) {
        if (t->guess[i].kind == PR_KIND_SURVEY && t->guess[0].score - t->guess[i].score < much) {
            struct pr_guess best = t->guess[0];
            t->guess[0] = t->guess[i];
            t->guess[i] = best;
            return;
        }
    }
}

static struct map_table looked_at(const struct cli *cli, const struct pr_sheet *s) {
    struct map_table t = {.sheet = s};
    struct pr_text *cell = pr_arena_array(cli->arena, s->n_rows + 1, sizeof *cell);
    t.folded = pr_arena_array(cli->arena, s->n_columns + 1, sizeof *t.folded);
    t.content = pr_arena_array(cli->arena, s->n_columns + 1, sizeof *t.content);
    for (size_t c = 0; c < s->n_columns; c++) {
        for (size_t r = 0; r < s->n_rows; r++) {
            cell[r] = s->cell[r * s->n_columns + c];
        }
        t.folded[c] = pr_text_fold(cli->arena, s->header[c]);
        t.content[c] = pr_content_of(cli->arena, cell, s->n_rows);
    }
    /* A survey is told when nothing else is: it may be another kind by other names. */
    enum pr_kind known = s->kind == PR_KIND_SURVEY ? PR_KIND_TABLE : s->kind;
    t.n_guesses = pr_guess_table(cli->arena, t.folded, t.content, s->n_columns, known, t.guess);
    if (s->kind == PR_KIND_SURVEY) {
        survey_first(&t);
    }
    return t;
}

/* A kind that is known, and no column that another name would make a field of it. */
static bool needs_none(const struct map_table *t) {
    const struct pr_kind_table *kind = pr_kind_table(t->sheet->kind);
    bool none = kind != NULL && !t->forced && (t->n_guesses == 0 || t->guess[0].kind == kind->kind);
    for (size_t c = 0; c < t->sheet->n_columns && none && t->n_guesses > 0; c++) {
        const struct pr_field *field = t->guess[0].column[c].field;
        none = field == NULL || field->id == PR_FIELD_NONE ||
               pr_kind_field(kind, t->folded[c]) != NULL;
    }
    return none;
}

/* ---- the page ---- */

static struct pr_text because(const struct cli *cli, const struct map_table *t) {
    struct pr_buf names = pr_buf_new(cli->arena), b = pr_buf_new(cli->arena);
    size_t fields = 0, answers = 0;
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        const struct pr_guess_column *g = &t->guess[0].column[c];
        answers += g->field == NULL && g->answers;
        if (g->field != NULL && g->field->id != PR_FIELD_NONE && fields++ < FIELDS_SHOWN) {
            pr_buf_c(&names, names.n > 0 ? ", " : "");
            pr_say_into(&names, cli->lang, PR_MSG_ISSUE_QUOTED,
                        (struct pr_arg[]){pr_arg_c(g->field->name[cli->lang])}, 1);
        }
    }
    if (names.n > 0) {
        struct pr_arg arg = pr_arg_text(pr_buf_done(&names));
        pr_say_into(&b, cli->lang, PR_MSG_MAP_BECAUSE, &arg, 1);
    }
    if (answers > 0) {
        struct pr_arg arg = pr_arg_count((int64_t)answers);
        pr_buf_c(&b, b.n > 0 ? "; " : "");
        pr_say_into(&b, cli->lang, PR_MSG_MAP_BECAUSE_ANSWERS, &arg, 1);
    }
    return pr_buf_done(&b);
}

static void say_kind(const struct cli *cli, const struct map_table *t) {
    struct pr_text file = pr_file_shown(cli->arena, cli->lang, pr_text_of(t->sheet->file));
    const struct pr_kind_table *kind =
        pr_kind_table(t->n_guesses > 0 ? t->guess[0].kind : PR_KIND_TABLE);
    if (kind == NULL) {
        cli_print(cli, PR_MSG_MAP_NOTHING, (struct pr_arg[]){pr_arg_text(file)}, 1);
        return;
    }
    struct pr_arg args[] = {
        pr_arg_text(file), pr_arg_c(kind->title[cli->lang]),
        pr_arg_word(t->guess[0].sure == PR_SURE ? PR_MSG_MAP_SURE : PR_MSG_MAP_LIKELY),
        pr_arg_text(because(cli, t))};
    bool known = t->sheet->kind == kind->kind;
    cli_print(cli, known ? PR_MSG_MAP_KNOWN : PR_MSG_MAP_FOUND, args, known ? 2 : 4);
    struct pr_buf others = pr_buf_new(cli->arena);
    for (size_t i = 1; i < t->n_guesses; i++) {
        pr_buf_c(&others, others.n > 0 ? ", " : "");
        pr_buf_c(&others, pr_kind_table(t->guess[i].kind)->title[cli->lang]);
    }
    if (others.n > 0) {
        cli_print(cli, PR_MSG_MAP_OTHERS, (struct pr_arg[]){pr_arg_text(pr_buf_done(&others))}, 1);
    }
}

static void say_columns(const struct cli *cli, const struct map_table *t) {
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        struct pr_text heading = pr_utf8_cut(cli->arena, t->sheet->header[c], HEADING_MOST);
        if (heading.n == 0 && t->content[c].filled == 0) {
            continue;
        }
        struct pr_arg args[] = {pr_arg_number(PR_SHOW_PLAIN, (double)(c + 1)),
                                heading.n > 0 ? pr_arg_text(heading)
                                              : pr_arg_word(PR_MSG_MAP_NO_HEADING),
                                pr_arg_text(map_what(cli, t, c)), pr_arg_text(map_sure(cli, t, c))};
        cli_print(cli, PR_MSG_MAP_COLUMN, args, 4);
    }
}

/* ---- writing ---- */

static struct pr_text source_path(const struct pr_sheet *s) {
    struct pr_text path = pr_text_of(s->file), page = pr_path_page(path);
    return pr_text_slice(path, 0, path.n - page.n - (page.n > 0));
}

static bool write_mapping(const struct cli *cli, const struct map_table *t) {
    const char *name = pr_mapping_name(cli->arena, cli->lang, t->sheet->file);
    struct pr_text bytes = map_bytes(cli, t), there;
    enum pr_io io = pr_file_read(cli->arena, name, CLI_FILE_MOST, &there);
    struct pr_arg args[] = {pr_arg_c(name), pr_arg_text(page_path(cli, source_path(t->sheet)))};
    if (io == PR_IO_OK && pr_text_equal(bytes, there)) {
        cli_print(cli, PR_MSG_MAP_SAME, args, 1);
        return true;
    }
    if (io != PR_IO_MISSING && !cli->force) {
        cli_print(cli, PR_MSG_MAP_KEPT, args, 1);
        return true;
    }
    io = cli_write_whole(cli, name, bytes);
    if (io != PR_IO_OK) {
        cli_tell_io(cli, io, name);
        return false;
    }
    cli_print(cli, PR_MSG_MAP_WRITTEN, args, 2);
    return true;
}

/* ---- the command ---- */

struct mapping_run {
    struct cli *cli;
    bool folder; /* only what is unknown is of interest */
    bool forced; /* the last source's header was not seen as one */
    enum cli_exit status;
    size_t n_shown;
    const char **file; /* tables that may ask a questionnaire */
    size_t n_files, capacity;
};

static void refused(struct mapping_run *m, const struct pr_sheet *s,
                    const struct pr_issues *issues) {
    struct pr_text why =
        issues->n > 0 ? pr_issue_text(m->cli->arena, m->cli->lang, &issues->items[issues->n - 1])
                      : PR_TEXT("");
    if (!m->folder) {
        cli_print(m->cli, PR_MSG_MAP_REFUSED,
                  (struct pr_arg[]){pr_arg_c(s->file), pr_arg_text(why)}, 2);
        m->status = CLI_FOUND;
    }
}

static void one_table(struct mapping_run *m, const struct pr_sheet *s) {
    struct map_table t = looked_at(m->cli, s);
    t.forced = m->forced;
    bool none = needs_none(&t);
    if (s->kind == PR_KIND_SURVEY || (t.n_guesses > 0 && t.guess[0].kind == PR_KIND_SURVEY)) {
        m->file = pr_arena_grow(m->cli->arena, m->file, m->n_files, &m->capacity, sizeof *m->file);
        m->file[m->n_files++] = s->file;
    }
    if (m->folder && none) {
        return;
    }
    m->n_shown++;
    say_kind(m->cli, &t);
    if (t.forced) {
        cli_print(m->cli, PR_MSG_MAP_FORCED,
                  (struct pr_arg[]){pr_arg_number(PR_SHOW_PLAIN, (double)s->form.header_line)}, 1);
    }
    say_columns(m->cli, &t);
    if (none && !m->cli->force) {
        cli_print(m->cli, PR_MSG_MAP_NOT_WANTED, NULL, 0);
    } else if (!write_mapping(m->cli, &t)) {
        m->status = CLI_SYSTEM;
    }
}

/* A header that looks like data (tasks called 1, 2, 3) is taken when it is asked for. */
static void read_source(struct mapping_run *m, const struct pr_source *source,
                        struct pr_sheet **sheet, size_t *n, struct pr_issues *issues) {
    struct pr_arena *arena = m->cli->arena;
    pr_sheets_read(arena, source, &m->cli->ingest, sheet, n, issues);
    const struct pr_issue *last = issues->n > 0 ? &issues->items[issues->n - 1] : NULL;
    if (*n != 1 || !(*sheet)->refused || last == NULL || last->code != PR_ISSUE_header_missing ||
        last->line == 0) {
        return;
    }
    struct pr_mapping line = {.file = source->file,
                              .data = pr_path_name(pr_text_of(source->file)),
                              .kind = PR_KIND_NONE,
                              .header_line = last->line};
    struct pr_ingest_options options = m->cli->ingest;
    options.mapping = &line;
    options.n_mappings = 1;
    pr_sheets_read(arena, source, &options, sheet, n, issues);
    m->forced = !(*sheet)->refused;
}

static void one_source(struct mapping_run *m, const struct pr_source *source) {
    struct pr_issues issues = pr_issues_new(m->cli->arena);
    struct pr_sheet *sheet = NULL;
    size_t n = 0;
    m->forced = false;
    read_source(m, source, &sheet, &n, &issues);
    for (size_t i = 0; i < n; i++) {
        if (sheet[i].refused) {
            refused(m, &sheet[i], &issues);
        } else if (!pr_mapping_is(&sheet[i])) {
            one_table(m, &sheet[i]);
        }
    }
}

enum cli_exit cli_map(struct cli *cli) {
    struct mapping_run m = {.cli = cli, .status = CLI_DONE};
    struct cli_source *source = NULL;
    size_t n = 0;
    cli_sources(cli, &source, &n);
    m.folder = cli->n_paths == 1 && pr_path_is_dir(cli->path[0]);
    for (size_t i = 0; i < n && !pr_interrupted(); i++) {
        if (!cli_is_yaml(pr_text_of(source[i].source.place))) {
            one_source(&m, &source[i].source);
        }
    }
    if (m.n_files > 0 && m.status != CLI_SYSTEM && !map_drafts(cli, m.file, m.n_files)) {
        m.status = CLI_SYSTEM;
    }
    if (m.folder && m.n_shown == 0) {
        cli_print(cli, PR_MSG_MAP_NONE, NULL, 0);
    }
    return m.status;
}
