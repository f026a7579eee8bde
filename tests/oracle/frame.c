/* A CSV file as rows of texts: quoted fields, what the arguments leave of the rows, columns that
 * `coding` adds. */
#include "oracle.h"

#include "prirost/base_number.h"
#include "prirost/base_system.h"

#include <math.h>
#include <string.h>

enum { FILE_MOST = 1 << 28 };

/* What stands for no answer, beside the empty field. */
static const char *const NOTHING[] = {"NA", "NaN", "nan", "N/A", "null", NULL};

bool oracle_same(const char *a, const char *b) {
    double x, y;
    if (strcmp(a, b) == 0) {
        return true;
    }
    return pr_number_machine(pr_text_of(a), &x) && pr_number_machine(pr_text_of(b), &y) &&
           !(x < y || x > y);
}

/* ---- reading ---- */

struct reader {
    struct pr_arena *arena;
    struct pr_text all;
    size_t at;
    struct pr_buf field;
};

static int peek(const struct reader *r) {
    return r->at < r->all.n ? (unsigned char)r->all.s[r->at] : -1;
}

static void quoted(struct reader *r) {
    r->at++;
    for (int ch = peek(r); ch >= 0; ch = peek(r)) {
        r->at++;
        if (ch == '"') {
            if (peek(r) != '"') {
                return;
            }
            r->at++;
        }
        pr_buf_char(&r->field, (char)ch);
    }
}

/* One field, and whether another one follows in its row. */
static const char *field(struct reader *r, bool *more) {
    r->field = pr_buf_new(r->arena);
    bool was_quoted = peek(r) == '"';
    if (was_quoted) {
        quoted(r);
    }
    int ch = peek(r);
    for (; ch >= 0 && ch != ',' && ch != '\n'; ch = peek(r)) {
        pr_buf_char(&r->field, (char)ch);
        r->at++;
    }
    r->at += ch >= 0;
    *more = ch == ',';
    struct pr_text t = pr_buf_done(&r->field);
    t = was_quoted && !pr_text_ends(t, PR_TEXT("\r")) ? t : pr_text_trim(t);
    return pr_text_among(t, NOTHING) ? "" : pr_text_c(r->arena, t);
}

struct list {
    size_t n, capacity;
    const char **item;
};

static void push(struct pr_arena *arena, struct list *l, const char *s) {
    l->item = pr_arena_grow(arena, l->item, l->n, &l->capacity, sizeof *l->item);
    l->item[l->n++] = s;
}

/* Rows shorter than the first are filled up, longer ones cut; a blank line of a file with several
 * columns is no row. */
static struct oracle_frame parse(struct pr_arena *arena, struct pr_text all) {
    struct reader r = {.arena = arena, .all = all};
    struct list names = {0, 0, NULL}, cells = {0, 0, NULL};
    r.at = pr_text_starts(all, PR_TEXT("\xEF\xBB\xBF")) ? 3 : 0;
    for (bool more = true; more;) {
        push(arena, &names, field(&r, &more));
    }
    while (r.at < all.n) {
        size_t n = 0, start = r.at;
        for (bool more = true; more; n++) {
            const char *text = field(&r, &more);
            if (n < names.n) {
                push(arena, &cells, text);
            }
        }
        bool blank = names.n > 1 && n == 1 && r.at - start <= 2 && cells.item[cells.n - 1][0] == 0;
        cells.n -= blank;
        for (; !blank && n < names.n; n++) {
            push(arena, &cells, "");
        }
    }
    size_t rows = names.n ? cells.n / names.n : 0;
    return (struct oracle_frame){
        .rows = rows, .columns = names.n, .name = names.item, .cell = cells.item};
}

/* ---- rows and columns ---- */

static size_t find(const struct oracle_frame *f, const char *name) {
    size_t i = 0;
    while (i < f->columns && strcmp(f->name[i], name) != 0) {
        i++;
    }
    return i;
}

size_t oracle_find(struct oracle_call *c, const struct oracle_frame *f, const char *name) {
    size_t i = name ? find(f, name) : f->columns;
    if (i == f->columns) {
        oracle_fault(c, "there is no column", name);
    }
    return i;
}

bool oracle_cell(const struct oracle_frame *f, size_t row, size_t column, double *x) {
    static const char *const infinite[] = {"inf", "Inf", "+inf", "+Inf", "Infinity", NULL};
    static const char *const negative[] = {"-inf", "-Inf", "-Infinity", NULL};
    struct pr_text t = pr_text_trim(pr_text_of(f->cell[row * f->columns + column]));
    bool plus = pr_text_among(t, infinite), minus = pr_text_among(t, negative);
    if (plus || minus) {
        *x = plus ? INFINITY : -INFINITY;
        return true;
    }
    return pr_number_machine(pr_text_slice(t, pr_text_starts(t, PR_TEXT("+")), t.n), x);
}

static bool one_of(const char *cell, struct oracle_names levels) {
    size_t i = 0;
    while (i < levels.n && !oracle_same(cell, levels.name[i])) {
        i++;
    }
    return i < levels.n;
}

/* Rows whose column holds one of the levels. */
static void keep(struct oracle_call *c, struct oracle_frame *f, const char *name,
                 struct oracle_names levels) {
    size_t at = oracle_find(c, f, name), rows = 0;
    const char **cell = pr_arena_array(c->arena, f->rows * f->columns + 1, sizeof *cell);
    for (size_t i = 0; at < f->columns && i < f->rows; i++) {
        const char *const *row = &f->cell[i * f->columns];
        if (row[at][0] != 0 && one_of(row[at], levels)) {
            memcpy(&cell[rows++ * f->columns], row, f->columns * sizeof *cell);
        }
    }
    f->rows = rows;
    f->cell = cell;
}

/* Trimmed, and without quotes around it. */
static const char *bare(struct oracle_call *c, struct pr_text t) {
    t = pr_text_trim(t);
    bool quotes = t.n > 1 && (t.s[0] == '"' || t.s[0] == '\'') && t.s[t.n - 1] == t.s[0];
    return pr_text_c(c->arena, quotes ? pr_text_slice(t, 1, t.n - 1) : t);
}

/* "gr = 3" */
static void filter(struct oracle_call *c, struct oracle_frame *f, const char *text) {
    struct pr_text t = pr_text_of(text);
    size_t at = pr_text_find(t, PR_TEXT("="));
    if (at == SIZE_MAX) {
        oracle_fault(c, "a filter reads «column = value», not", text);
        return;
    }
    size_t value = at + (at + 1 < t.n && t.s[at + 1] == '=') + 1;
    const char *level = bare(c, pr_text_slice(t, value, t.n));
    keep(c, f, bare(c, pr_text_slice(t, 0, at)), (struct oracle_names){1, &level});
}

/* "name = A if column is VALUE": a new column of A and 0. */
static void code(struct oracle_call *c, struct oracle_frame *f, const char *text) {
    struct pr_text t = pr_text_of(text), to = PR_TEXT("="), when = PR_TEXT(" if "),
                   is = PR_TEXT(" is ");
    size_t a = pr_text_find(t, to), b = pr_text_find(t, when), d = pr_text_find(t, is);
    if (a == SIZE_MAX || b == SIZE_MAX || d == SIZE_MAX || a > b || b > d) {
        return; /* a remark for people */
    }
    const char *name = bare(c, pr_text_slice(t, 0, a)), *one = bare(c, pr_text_slice(t, a + 1, b));
    const char *value = bare(c, pr_text_slice(t, d + is.n, t.n));
    size_t from = oracle_find(c, f, bare(c, pr_text_slice(t, b + when.n, d)));
    if (from == f->columns || find(f, name) < f->columns) {
        return;
    }
    size_t wide = f->columns + 1;
    const char **cell = pr_arena_array(c->arena, f->rows * wide + 1, sizeof *cell);
    const char **names = pr_arena_array(c->arena, wide, sizeof *names);
    memcpy(names, f->name, f->columns * sizeof *names);
    names[f->columns] = name;
    for (size_t i = 0; i < f->rows; i++) {
        const char *const *row = &f->cell[i * f->columns];
        memcpy(&cell[i * wide], row, f->columns * sizeof *cell);
        const char *coded = oracle_same(row[from], value) ? one : "0";
        cell[i * wide + f->columns] = row[from][0] == 0 ? "" : coded;
    }
    *f = (struct oracle_frame){.rows = f->rows, .columns = wide, .name = names, .cell = cell};
}

static void each_code(struct oracle_call *c, struct oracle_frame *f) {
    struct oracle_names codes = oracle_names(c, "coding");
    for (size_t i = 0; i < codes.n; i++) {
        struct pr_text rest = pr_text_of(codes.name[i]), piece;
        while (pr_text_next(&rest, ';', &piece)) {
            code(c, f, pr_text_c(c->arena, piece));
        }
    }
}

struct oracle_frame oracle_frame(struct oracle_call *c) {
    static const char *none[1] = {""};
    const char *file = oracle_text(c, "file");
    struct oracle_frame f = {.name = none, .cell = none};
    struct pr_text all;
    if (file == NULL) {
        oracle_fault(c, "there is no argument", "file");
        return f;
    }
    const char *path = pr_path_join(c->arena, c->folder, file);
    if (pr_file_read(c->arena, path, FILE_MOST, &all) != PR_IO_OK) {
        oracle_fault(c, "cannot be read:", file);
        return f;
    }
    f = parse(c->arena, all);
    each_code(c, &f);
    const char *by = oracle_text(c, "by");
    if (by != NULL && oracle_has(c, "level")) {
        keep(c, &f, by, oracle_names(c, "level"));
    }
    struct oracle_names filters = oracle_names(c, "filter");
    for (size_t i = 0; i < filters.n; i++) {
        filter(c, &f, filters.name[i]);
    }
    return f;
}
