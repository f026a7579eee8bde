/* Entrance: the recogniser of headers. What must hold: the same headings give the same kind twice;
 * a kind is one of the table's; every heading is a field of that kind or none; blank lines around
 * and between change neither kind nor headings; where all records have the header's width a record
 * that stands twice does neither. */
#include "fuzz.h"

static bool read(struct pr_arena *arena, struct pr_text bytes, char delimiter,
                 struct pr_sheet *sheet) {
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_source source = {"f.csv", "f.csv", PR_IO_OK, bytes};
    struct pr_ingest_options options = {
        .encoding = "utf-8", .delimiter = delimiter, .keep_personal = true};
    return pr_sheet_read(arena, &source, &options, sheet, &issues);
}

static void same_header(const struct pr_sheet *a, const struct pr_sheet *b) {
    must(a->kind == b->kind && a->n_columns == b->n_columns);
    for (size_t i = 0; i < a->n_columns; i++) {
        same_text(a->header[i], b->header[i]);
    }
}

/* The headings as the door of the recogniser wants them. */
static void ask(struct pr_arena *arena, const struct pr_sheet *sheet) {
    struct pr_text *folded = pr_arena_array(arena, sheet->n_columns, sizeof *folded);
    for (size_t i = 0; i < sheet->n_columns; i++) {
        folded[i] = pr_text_fold(arena, sheet->header[i]);
    }
    enum pr_kind kind = pr_kind_recognise(folded, sheet->n_columns);
    must(kind == pr_kind_recognise(folded, sheet->n_columns));
    must(kind == PR_KIND_TABLE || pr_kind_table(kind) != NULL);
    for (int k = PR_KIND_PASSPORT; k < PR_KINDS; k++) {
        const struct pr_kind_table *table = pr_kind_table((enum pr_kind)k);
        const struct pr_field **fields =
            pr_arena_array(arena, sheet->n_columns, sizeof(struct pr_field *));
        pr_kind_fields(table, folded, sheet->n_columns, fields);
        for (size_t i = 0; i < sheet->n_columns; i++) {
            must(fields[i] == NULL || fields[i]->id < PR_FIELDS);
        }
    }
}

static bool is_sep(struct pr_text t) {
    return t.n >= 4 && (t.s[0] == 's' || t.s[0] == 'S');
}

/* Blank lines in front, between and behind. */
static struct pr_text with_blanks(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "\n \n");
    for (size_t i = 0; i < t.n; i++) {
        pr_buf_put(&b, &t.s[i], 1);
        pr_buf_c(&b, t.s[i] == '\n' ? "\n" : "");
    }
    pr_buf_c(&b, "\n\n");
    return pr_buf_done(&b);
}

static size_t width_of(struct pr_text line, char delimiter) {
    size_t width = 1;
    for (size_t i = 0; i < line.n; i++) {
        width += line.s[i] == delimiter;
    }
    return width;
}

/* The last line, if all lines are filled and of one width. */
static struct pr_text last_of_even(struct pr_text t, char delimiter, size_t *lines) {
    struct pr_text line = {"", 0};
    size_t width = 0;
    for (struct pr_text rest = t; pr_text_next(&rest, '\n', &line);) {
        if (line.n == 0 && rest.n == 0) {
            break;
        }
        width = *lines == 0 ? width_of(line, delimiter) : width;
        if (pr_text_blank(line) || width_of(line, delimiter) != width) {
            return PR_TEXT("");
        }
        ++*lines;
    }
    return line;
}

static void twice(struct pr_arena *arena, struct pr_text t, const struct pr_sheet *sheet) {
    size_t lines = 0;
    char delimiter = sheet->form.delimiter;
    struct pr_text last = last_of_even(t, delimiter, &lines);
    struct pr_sheet fixed, more;
    bool plain = sheet->form.header_line == 1 && sheet->form.header_rows == 1 &&
                 sheet->n_rows >= 2 && sheet->n_rows + 1 == lines && delimiter != 0;
    if (last.n == 0 || !plain || !read(arena, t, delimiter, &fixed)) {
        return;
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, t);
    pr_buf_c(&b, "\n");
    pr_buf_text(&b, last);
    must(read(arena, pr_buf_done(&b), delimiter, &more));
    same_header(&fixed, &more);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct pr_text t = {(const char *)data, n};
    if (n == 0 || pr_utf8_valid(t.s, n) != n || memchr(data, 0, n) != NULL || is_sep(t)) {
        return 0;
    }
    struct pr_arena *arena = pr_arena_new();
    struct pr_sheet sheet, blanks;
    if (read(arena, t, 0, &sheet)) {
        must(sheet.kind == PR_KIND_TABLE || pr_kind_table(sheet.kind) != NULL);
        ask(arena, &sheet);
        bool plain = memchr(data, '"', n) == NULL && memchr(data, '\r', n) == NULL &&
                     !pr_text_starts(t, PR_TEXT("\xef\xbb\xbf"));
        if (plain) {
            must(read(arena, with_blanks(arena, t), 0, &blanks));
            same_header(&sheet, &blanks);
            twice(arena, t, &sheet);
        }
    }
    pr_arena_free(arena);
    return 0;
}
