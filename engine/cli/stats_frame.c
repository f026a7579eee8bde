/* cli: a table of `prirost stats` and its columns, found by the words of the call. */
#include "stats_frame.h"

#include <math.h>

enum { HEADINGS_SHOWN = 12, PLACES_SHOWN = 5 };

static struct pr_text folded(const struct frame *f, struct pr_text t) {
    return pr_text_fold(f->job->arena, t);
}

bool stats_refuse(const struct stats_job *job, enum pr_msg msg, struct pr_text a,
                  struct pr_text b) {
    cli_tell(job->cli, msg, (struct pr_arg[]){pr_arg_text(a), pr_arg_text(b)}, 2);
    return false;
}

/* ---- the file ---- */

static void tell_issues(const struct stats_job *job, const struct pr_issues *issues) {
    for (size_t i = 0; i < issues->n; i++) {
        const struct pr_issue *x = &issues->items[i];
        if (!pr_issue_is_note(x->code)) {
            struct pr_arg args[] = {
                pr_arg_text(pr_file_shown(job->arena, job->lang, pr_text_of(x->file))),
                pr_arg_text(pr_issue_text(job->arena, job->lang, x))};
            cli_tell(job->cli, PR_MSG_STATS_ISSUE, args, 2);
        }
    }
}

/* Of a workbook the first sheet that was read. */
bool frame_open(struct frame *f, const char *path, enum cli_exit *status) {
    struct stats_job *job = f->job;
    struct pr_text bytes = {NULL, 0};
    enum pr_io io = pr_file_read(job->arena, path, CLI_FILE_MOST, &bytes);
    if (io != PR_IO_OK) {
        cli_tell_io(job->cli, io, path);
        *status = CLI_SYSTEM;
        return false;
    }
    struct pr_source source = {.file = path, .place = path, .io = io, .bytes = bytes};
    struct pr_issues issues = pr_issues_new(job->arena);
    struct pr_sheet *sheet = NULL;
    size_t n = 0, at = 0;
    pr_sheets_read(job->arena, &source, &job->cli->ingest, &sheet, &n, &issues);
    while (at + 1 < n && sheet[at].refused) {
        at++;
    }
    *status = CLI_FOUND;
    tell_issues(job, &issues);
    if (sheet[at].refused) {
        return false;
    }
    struct pr_context none = {.n_instruments = 0};
    struct pr_issues typed = pr_issues_new(job->arena);
    sheet[at].kind = PR_KIND_TABLE; /* a table like any other: no column has a meaning of its own */
    f->sheet = &sheet[at];
    pr_sheet_type(job->arena, f->sheet, &none, &job->cli->ingest, &f->table, &typed);
    job->file = f->sheet->file;
    f->kept = pr_arena_array(job->arena, f->sheet->n_rows + 1, sizeof *f->kept);
    for (size_t i = 0; i < f->sheet->n_rows; i++) {
        f->kept[i] = !f->sheet->row[i].quarantined;
    }
    return true;
}

/* ---- columns ---- */

struct pr_text frame_headings(const struct frame *f) {
    struct pr_buf b = pr_buf_new(f->job->arena);
    for (size_t c = 0; c < f->sheet->n_columns && c < HEADINGS_SHOWN; c++) {
        struct pr_arg arg = pr_arg_text(pr_utf8_cut(f->job->arena, f->sheet->header[c], 40));
        pr_buf_c(&b, c > 0 ? ", " : "");
        pr_say_into(&b, f->job->lang, PR_MSG_ISSUE_QUOTED, &arg, 1);
    }
    pr_buf_c(&b, f->sheet->n_columns > HEADINGS_SHOWN ? " …" : "");
    return pr_buf_done(&b);
}

/* How many columns a word may mean; the last of them. Whole headings win over beginnings. */
static size_t matches(const struct frame *f, struct pr_text word, bool whole, size_t *at) {
    struct pr_text want = folded(f, word);
    size_t n = 0;
    for (size_t c = 0; c < f->sheet->n_columns; c++) {
        struct pr_text have = folded(f, f->sheet->header[c]);
        if (whole ? pr_text_equal(have, want) : pr_text_starts(have, want)) {
            *at = c;
            n++;
        }
    }
    return n;
}

bool frame_find(const struct frame *f, struct pr_text word, size_t *at) {
    int64_t number = 0;
    size_t n = matches(f, word, true, at);
    if (n == 0 && pr_integer_parse(word, &number) && number >= 1 &&
        (uint64_t)number <= f->sheet->n_columns) {
        *at = (size_t)number - 1;
        n = 1;
    }
    n = n == 0 && word.n > 0 ? matches(f, word, false, at) : n;
    if (n != 1) {
        return stats_refuse(f->job, n == 0 ? PR_MSG_STATS_NO_COLUMN : PR_MSG_STATS_TWO_COLUMNS,
                            word, frame_headings(f));
    }
    const struct pr_column *c = &f->table.column[*at];
    return !c->personal || stats_refuse(f->job, PR_MSG_STATS_PERSONAL, word, PR_TEXT(""));
}

static void push(const struct frame *f, struct columns *all, size_t at) {
    all->at = pr_arena_grow(f->job->arena, all->at, all->n, &all->capacity, sizeof *all->at);
    all->at[all->n++] = at;
}

bool frame_columns(const struct frame *f, const char *const *word, size_t n, struct columns *all) {
    for (size_t i = 0; i < n; i++) {
        struct pr_text t = pr_text_of(word[i]);
        size_t dots = pr_text_find(t, PR_TEXT("..")), from = 0, to = 0;
        bool range =
            dots != SIZE_MAX && dots > 0 && dots + 2 < t.n && matches(f, t, true, &from) == 0;
        if (!frame_find(f, range ? pr_text_slice(t, 0, dots) : t, &from) ||
            (range && !frame_find(f, pr_text_slice(t, dots + 2, t.n), &to))) {
            return false;
        }
        if (range && to < from) {
            return stats_refuse(f->job, PR_MSG_STATS_RANGE_BACK, t, PR_TEXT(""));
        }
        for (size_t c = from; c <= (range ? to : from); c++) {
            if (f->table.column[c].personal) {
                return stats_refuse(f->job, PR_MSG_STATS_PERSONAL, f->sheet->header[c],
                                    PR_TEXT(""));
            }
            push(f, all, c);
        }
    }
    return true;
}

/* ---- cells ---- */

struct pr_text frame_word(const struct frame *f, size_t column, size_t row) {
    struct pr_text t = f->sheet->cell[row * f->sheet->n_columns + column];
    return pr_text_squeeze(f->job->arena, t);
}

/* A cell that is written as a number is one, whatever the rest of its column is; words of a usual
 * coding («5 — отлично») have their typed value. */
double frame_number(const struct frame *f, size_t column, size_t row) {
    const struct pr_column *c = &f->table.column[column];
    double x = NAN;
    if (c->number != NULL && c->missing[row] == PR_PRESENT) {
        return isfinite(c->number[row]) ? c->number[row] : NAN;
    }
    bool code = c->missing[row] == PR_MISSING_CODE;
    return !code && pr_number_parse(frame_word(f, column, row), &x) ? x : NAN;
}

/* A word that stands for no answer is none. */
bool frame_has_word(const struct frame *f, size_t column, size_t row) {
    return f->table.column[column].missing[row] == PR_PRESENT && frame_word(f, column, row).n > 0;
}

/* Cells with something in them that is no number are told by their places: they do not count. */
bool frame_numbers(const struct frame *f, size_t column) {
    struct stats_job *job = f->job;
    struct pr_buf places = pr_buf_new(job->arena);
    size_t odd = 0, good = 0;
    for (size_t i = 0; i < f->sheet->n_rows; i++) {
        uint8_t missing = f->table.column[column].missing[i];
        bool number = !isnan(frame_number(f, column, i));
        good += f->kept[i] && number;
        if (!f->kept[i] || number || missing == PR_BLANK || missing == PR_NO_ANSWER_WORD) {
            continue;
        }
        if (odd++ < PLACES_SHOWN) {
            struct pr_arg args[] = {
                pr_arg_number(PR_SHOW_PLAIN, (double)f->sheet->row[i].line),
                pr_arg_text(pr_utf8_cut(job->arena, frame_word(f, column, i), 30))};
            pr_buf_c(&places, odd > 1 ? "; " : "");
            pr_say_into(&places, job->lang, PR_MSG_STATS_ODD_PLACE, args, 2);
        }
    }
    struct pr_text name = f->sheet->header[column];
    if (good == 0 && odd > 0) { /* all missing is no wrong call: the figures say why */
        return stats_refuse(job, PR_MSG_STATS_NO_NUMBERS, name, PR_TEXT(""));
    }
    if (odd > 0) {
        struct pr_arg args[] = {pr_arg_text(name), pr_arg_count((int64_t)odd),
                                pr_arg_text(pr_buf_done(&places)),
                                pr_arg_c(odd > PLACES_SHOWN ? " …" : "")};
        cli_tell(job->cli, PR_MSG_STATS_ODD, args, 4);
    }
    return true;
}

/* ---- --where ---- */

bool frame_where(struct frame *f, const char *what) {
    struct pr_text rest = pr_text_of(what), left = {NULL, 0};
    size_t column = 0;
    if (what == NULL) {
        return true;
    }
    if (!pr_text_next(&rest, '=', &left) || rest.n == 0) {
        return stats_refuse(f->job, PR_MSG_STATS_WHERE, pr_text_of(what), PR_TEXT(""));
    }
    if (!frame_find(f, pr_text_trim(left), &column)) {
        return false;
    }
    struct pr_text want = folded(f, rest);
    size_t n = 0;
    for (size_t i = 0; i < f->sheet->n_rows; i++) {
        f->kept[i] = f->kept[i] && pr_text_equal(folded(f, frame_word(f, column, i)), want);
        n += f->kept[i];
    }
    return n > 0 || stats_refuse(f->job, PR_MSG_STATS_WHERE_NONE, pr_text_of(what), PR_TEXT(""));
}
