/* Any bytes as a mapping, and a file that it speaks of: the first line of the bytes is the file's
 * header where there is one. What must hold: columns are numbered from 1, a name is there where it
 * is said, every complaint can be said, and a mapping written down again reads as the same one. */
#include "fuzz.h"

#include "prirost/ingest_mapping.h"

static void check_mapping(const struct pr_mapping *m) {
    valid(m->data);
    valid(m->page);
    valid(m->wave);
    must(m->kind == PR_KIND_NONE || pr_kind_table(m->kind) != NULL);
    for (size_t i = 0; i < m->n_columns; i++) {
        must(m->column[i].n > 0 && m->column[i].line > 0);
        must(m->column[i].what <= PR_MAPPED_DROPPED);
        must((m->column[i].what == PR_MAPPED_NAMED) == (m->column[i].name.n > 0));
        valid(m->column[i].heading);
        valid(m->column[i].name);
    }
}

static void read_mapped(struct pr_arena *arena, struct pr_mapping *m, struct pr_text bytes,
                        struct pr_issues *issues) {
    struct pr_ingest_options options = {.mapping = m, .n_mappings = 1};
    struct pr_source source = {"f.csv", "f.csv", PR_IO_OK, bytes};
    struct pr_sheet sheet;
    struct pr_table table;
    m->data = PR_TEXT("f.csv");
    m->page = PR_TEXT("");
    if (!pr_sheet_read(arena, &source, &options, &sheet, issues)) {
        return;
    }
    for (size_t c = 0; c < sheet.n_columns; c++) {
        valid(sheet.header[c]);
    }
    pr_sheet_type(arena, &sheet, NULL, &options, &table, issues);
    must(table.n_columns == sheet.n_columns && table.n_rows == sheet.n_rows);
}

/* ---- written down again ---- */

static void put_cell(struct pr_buf *b, struct pr_text t, char end) {
    pr_buf_char(b, '"');
    for (size_t i = 0; i < t.n; i++) {
        pr_buf_put(b, "\"", t.s[i] == '"');
        pr_buf_put(b, &t.s[i], 1);
    }
    pr_buf_char(b, '"');
    pr_buf_char(b, end);
}

static void put_row(struct pr_buf *b, const char *first, struct pr_text heading,
                    struct pr_text what) {
    put_cell(b, pr_text_of(first), ';');
    put_cell(b, heading, ';');
    put_cell(b, what, '\n');
}

static void put_about(struct pr_buf *b, const char *name, struct pr_text said) {
    if (said.n > 0) {
        put_row(b, name, PR_TEXT(""), said);
    }
}

static struct pr_text number(struct pr_arena *arena, size_t n) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_int(&b, (int64_t)n);
    return pr_buf_done(&b);
}

static struct pr_text what_of(struct pr_arena *arena, const struct pr_mapping *m,
                              const struct pr_mapped_column *c) {
    static const char *const words[] = {[PR_MAPPED_KEPT] = "как есть",
                                        [PR_MAPPED_QUESTION] = "вопрос",
                                        [PR_MAPPED_DROPPED] = "не нужен"};
    struct pr_text folded = pr_text_fold(arena, c->name);
    if (c->what != PR_MAPPED_NAMED) {
        return pr_text_of(words[c->what]);
    }
    if (m->kind != PR_KIND_NONE && pr_kind_field(pr_kind_table(m->kind), folded) != NULL) {
        return c->name; /* a field's name */
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "название: ");
    pr_buf_text(&b, c->name);
    return pr_buf_done(&b);
}

static struct pr_text written(struct pr_arena *arena, const struct pr_mapping *m) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "Столбец;Заголовок в файле;Что это\n");
    put_about(&b, "Файл", m->data);
    put_about(&b, "Лист", m->page);
    put_about(&b, "Волна", m->wave);
    put_about(&b, "Кодировка", pr_text_of(m->encoding));
    if (m->kind != PR_KIND_NONE) {
        put_about(&b, "Вид", pr_text_of(pr_kind_table(m->kind)->title[PR_RU]));
    }
    if (m->header_line > 0) {
        put_about(&b, "Строка заголовка", number(arena, m->header_line));
    }
    for (size_t i = 0; i < m->n_columns; i++) {
        const char *n = pr_text_c(arena, number(arena, m->column[i].n));
        put_row(&b, n, m->column[i].heading, what_of(arena, m, &m->column[i]));
    }
    return pr_buf_done(&b);
}

static void same_mapping(const struct pr_mapping *a, const struct pr_mapping *b) {
    must(a->kind == b->kind && a->header_line == b->header_line && a->n_columns == b->n_columns);
    must((a->encoding == NULL) == (b->encoding == NULL));
    must(a->encoding == NULL || strcmp(a->encoding, b->encoding) == 0);
    same_text(a->data, b->data);
    same_text(a->page, b->page);
    same_text(a->wave, b->wave);
    for (size_t i = 0; i < a->n_columns; i++) {
        must(a->column[i].n == b->column[i].n && a->column[i].what == b->column[i].what);
        same_text(a->column[i].heading, b->column[i].heading);
        same_text(a->column[i].name, b->column[i].name);
    }
}

static void write_again(struct pr_arena *arena, const struct pr_mapping *m) {
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_source source = {"m.csv", "m.csv", PR_IO_OK, written(arena, m)};
    struct pr_mapping again;
    must(pr_mapping_read(arena, &source, &again, &issues));
    same_mapping(m, &again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_issues issues = pr_issues_new(arena);
    const uint8_t *cut = memchr(data, 0, n); /* what follows a NUL is the file */
    size_t first = cut != NULL ? (size_t)(cut - data) : n;
    struct pr_source source = {"m.csv", "m.csv", PR_IO_OK, {(const char *)data, first}};
    struct pr_mapping mapping;
    if (pr_mapping_read(arena, &source, &mapping, &issues)) {
        check_mapping(&mapping);
        write_again(arena, &mapping);
        struct pr_text rest = {(const char *)data + first, n - first};
        read_mapped(arena, &mapping, rest.n > 1 ? pr_text_slice(rest, 1, rest.n) : source.bytes,
                    &issues);
    } else {
        must(issues.n == 0);
    }
    sayable(arena, &issues);
    pr_arena_free(arena);
    return 0;
}
