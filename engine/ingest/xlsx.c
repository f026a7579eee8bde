/* A workbook: each of its visible sheets is a table of its own, judged as a text would be. */
#include "xlsx.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAMES = 20 }; /* of sheets, in one note */

static bool ends_like(struct pr_text name, const char *ending) {
    struct pr_text e = pr_text_of(ending);
    for (size_t i = 0; name.n > e.n && i < e.n; i++) {
        char c = name.s[name.n - e.n + i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != e.s[i]) {
            return false;
        }
    }
    return name.n > e.n;
}

bool is_workbook(const struct pr_source *source) {
    static const char *const endings[] = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls"};
    struct pr_text name = pr_path_name(pr_text_of(source->file));
    bool named = false;
    for (size_t i = 0; i < PR_COUNT_OF(endings); i++) {
        named = named || ends_like(name, endings[i]);
    }
    return source->io == PR_IO_OK && named && !pr_text_starts(name, PR_TEXT("~$")) &&
           !pr_text_starts(name, PR_TEXT(".~lock.")) &&
           (pr_text_starts(source->bytes, PR_TEXT("PK\x03\x04")) ||
            pr_text_starts(source->bytes, PR_TEXT("PK\x05\x06")));
}

/* ---- sheets and what is said of them ---- */

struct books {
    struct book book;
    const struct pr_source *source;
    const struct pr_ingest_options *options;
    struct pr_issues *issues;
    char sha256[65]; /* of the file */
    struct pr_sheet *sheet;
    size_t n, capacity;
    /* Sheets that are passed over, by the note that says so. */
    struct pr_buf hidden, empty, text;
    size_t n_hidden, n_empty, n_text;
};

static void name_it(struct pr_buf *names, size_t *n, struct pr_text name) {
    if ((*n)++ < MOST_NAMES) {
        pr_buf_c(names, *n > 1 ? "», «" : "");
        pr_buf_text(names, name);
    }
}

/* «анкета.xlsx» and «Ответы» -> «анкета.xlsx!Ответы»; what a path or a line cannot hold is «_». */
static const char *with_page(struct pr_arena *arena, const char *file, struct pr_text page) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, file);
    pr_buf_char(&b, '!');
    for (size_t i = 0; i < page.n; i++) {
        unsigned char c = (unsigned char)page.s[i];
        bool odd = c < 0x20 || c == '/' || c == '\\' || c == 0x7F;
        pr_buf_put(&b, odd ? "_" : &page.s[i], 1);
    }
    return pr_text_c(arena, pr_buf_done(&b));
}

static void hash_page(struct books *s, struct pr_text page, char sha256[65]) {
    struct pr_buf b = pr_buf_new(s->book.scratch);
    pr_buf_c(&b, s->sha256);
    pr_buf_char(&b, '!');
    pr_buf_text(&b, page);
    pr_sha256(pr_buf_done(&b), sha256);
}

static struct pr_sheet *add_sheet(struct books *s) {
    s->sheet = pr_arena_grow(s->book.arena, s->sheet, s->n, &s->capacity, sizeof *s->sheet);
    struct pr_sheet *sheet = &s->sheet[s->n++];
    *sheet = (struct pr_sheet){.file = s->source->file, .place = s->source->place};
    sheet->kind = PR_KIND_NONE;
    memcpy(sheet->sha256, s->sha256, sizeof sheet->sha256);
    return sheet;
}

static void say(struct books *s, const char *file, enum pr_issue_code code, enum pr_action action,
                struct pr_text argument) {
    struct pr_issue issue = {
        .code = code, .action = action, .file = file, .args = {pr_arg_text(argument)}};
    issue.n_args = 1;
    pr_issues_add(s->issues, issue);
}

static void say_passed(struct books *s, const char *file) {
    const struct {
        enum pr_issue_code code;
        const struct pr_buf *names;
    } notes[] = {{PR_ISSUE_note_sheet_hidden, &s->hidden},
                 {PR_ISSUE_note_sheet_empty, &s->empty},
                 {PR_ISSUE_note_sheet_text, &s->text}};
    for (size_t i = 0; i < PR_COUNT_OF(notes); i++) {
        if (notes[i].names->n > 0) {
            say(s, file, notes[i].code, PR_ACTION_SKIP, pr_buf_done(notes[i].names));
        }
    }
}

/* ---- one sheet ---- */

static int by_line(const void *a, const void *b) {
    const struct pr_row *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

static size_t record_at(const struct pr_sheet *sheet, size_t line) {
    struct pr_row key = {.line = line};
    const struct pr_row *row = bsearch(&key, sheet->row, sheet->n_rows, sizeof key, by_line);
    return row != NULL ? row->record : 0;
}

static struct pr_issue cell_issue(const struct reading *r, enum pr_issue_code code, size_t line,
                                  size_t column) {
    struct pr_issue issue = file_issue(r, code, PR_ACTION_REPORT);
    issue.line = line;
    issue.record = record_at(r->sheet, line);
    issue.column = column;
    if (column <= r->sheet->n_columns) {
        issue.header = r->sheet->header[column - 1];
    }
    return issue;
}

/* A formula that nobody has computed leaves an empty cell behind. */
static void say_unknown(const struct reading *r, const struct cells *cells) {
    if (cells->n_unknown > 0) {
        const struct found *first = &cells->unknown[0];
        struct pr_issue issue =
            cell_issue(r, PR_ISSUE_formula_without_value, first->row, first->column);
        issue.count = cells->n_unknown;
        pr_issues_add(r->issues, issue);
    }
}

/* Cells merged over several records: all but the first are empty. */
static void say_merged(const struct reading *r, const struct cells *cells) {
    const struct pr_sheet *sheet = r->sheet;
    size_t n = 0;
    struct pr_issue issue = {.code = PR_ISSUE_merged_cells};
    for (size_t i = 0; i < cells->n_merged; i++) {
        const struct merged *m = &cells->merged[i];
        bool records = m->last_row > m->row && m->column <= sheet->n_columns &&
                       record_at(sheet, m->row) > 0 && record_at(sheet, m->last_row) > 0;
        if (records && n++ == 0) {
            issue = cell_issue(r, PR_ISSUE_merged_cells, m->row, m->column);
        }
    }
    if (n > 0) {
        issue.count = n;
        pr_issues_add(r->issues, issue);
    }
}

/* False: no table, and only noted. */
static bool take_page(struct books *s, const struct page *page, struct reading *r,
                      const struct cells *cells) {
    if (!cells_grid(&s->book, r, cells)) {
        r->sheet->refused = !refuse_with(r, PR_ISSUE_book_too_large, 0, pr_arg_c("1:4"));
        return true;
    }
    if (r->grid.n_records == 0) {
        name_it(&s->empty, &s->n_empty, page->name);
        return false;
    }
    if (cells_are_text(r)) {
        name_it(&s->text, &s->n_text, page->name);
        return false;
    }
    r->sheet->refused = !sheet_steps(r);
    if (!r->sheet->refused) {
        say_unknown(r, cells);
        say_merged(r, cells);
    }
    return true;
}

static void read_page(struct books *s, const struct page *page) {
    struct book *b = &s->book;
    struct pr_source source = *s->source;
    struct pr_sheet *sheet = add_sheet(s);
    struct reading r = {.arena = b->arena,
                        .scratch = pr_arena_new(),
                        .source = &source,
                        .options = s->options,
                        .sheet = sheet,
                        .issues = s->issues,
                        .line = 1,
                        .book = true};
    struct cells cells;
    struct pr_arena *outer = b->scratch;
    sheet->file = source.file = with_page(b->arena, s->source->file, page->name);
    sheet->place = source.place = with_page(b->arena, s->source->place, page->name);
    hash_page(s, page->name, sheet->sha256);
    b->scratch = r.scratch;
    if (!page_cells(b, page, &cells)) {
        sheet->refused =
            !refuse_at(&r, b->why, b->wrong_row, b->wrong_column, pr_arg_text(b->detail));
        b->wrong = false;
        b->wrong_row = b->wrong_column = 0;
    } else if (!take_page(s, page, &r, &cells)) {
        s->n--;
    }
    b->scratch = outer;
    pr_arena_free(r.scratch);
}

/* ---- the book ---- */

static void pass_page(struct books *s, const struct page *page) {
    if (page->hidden) {
        name_it(&s->hidden, &s->n_hidden, page->name);
    } else if (page->sort == PAGE_CHART) {
        name_it(&s->text, &s->n_text, page->name);
    } else {
        read_page(s, page);
    }
}

static void refuse_book(struct books *s, enum pr_issue_code code, struct pr_text detail) {
    struct pr_sheet *sheet = add_sheet(s);
    sheet->refused = true;
    say(s, sheet->file, code, PR_ACTION_REJECT, detail);
    say_passed(s, sheet->file);
}

static void read_book(struct books *s) {
    struct book *b = &s->book;
    struct pr_text bytes = s->source->bytes;
    if (!book_open(b, bytes) || !book_pages(b)) {
        const char *what = archive_of(bytes);
        bool other = b->why == PR_ISSUE_book_damaged && strcmp(what, "XLSX") != 0 &&
                     strcmp(what, "ZIP") != 0;
        refuse_book(s, other ? PR_ISSUE_not_csv : b->why, other ? pr_text_of(what) : b->detail);
        return;
    }
    for (size_t i = 0; i < b->n_pages && !pr_interrupted(); i++) {
        pass_page(s, &b->page[i]);
    }
    if (s->n == 0) {
        refuse_book(s, PR_ISSUE_book_without_table, PR_TEXT(""));
    } else {
        say_passed(s, s->sheet[0].file);
    }
}

void book_sheets(struct pr_arena *arena, const struct pr_source *source,
                 const struct pr_ingest_options *options, struct pr_sheet **sheets, size_t *n,
                 struct pr_issues *issues) {
    struct pr_arena *scratch = pr_arena_new();
    struct books s = {.book = {.arena = arena, .scratch = scratch},
                      .source = source,
                      .options = options,
                      .issues = issues};
    s.hidden = s.empty = s.text = pr_buf_new(scratch);
    pr_sha256(source->bytes, s.sha256);
    read_book(&s);
    book_close(&s.book);
    pr_arena_free(scratch);
    *sheets = s.sheet;
    *n = s.n;
}
