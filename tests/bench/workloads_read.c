/* Small files of the workloads, read as a script would read them: whole. */
#include "workloads.h"

#include "prirost/base_number.h"

#include <stdio.h>
#include <string.h>

/* The bytes of a file, from the arena. */
static bool whole(struct pr_arena *arena, const char *path, struct pr_text *bytes) {
    FILE *f = fopen(path, "rb");
    long size = -1;
    if (f != NULL && fseek(f, 0, SEEK_END) == 0) {
        size = ftell(f);
    }
    bool ok = size >= 0 && fseek(f, 0, SEEK_SET) == 0;
    if (ok) {
        char *s = pr_arena_alloc(arena, (size_t)size + 1);
        *bytes = (struct pr_text){s, fread(s, 1, (size_t)size, f)};
        ok = bytes->n == (size_t)size;
    }
    if (f != NULL) {
        (void)fclose(f);
    }
    return ok;
}

static size_t count(struct pr_text t, char what) {
    size_t n = 0;
    for (const char *p = t.s; p != NULL && (p = memchr(p, what, t.n - (size_t)(p - t.s))); p++) {
        n++;
    }
    return n;
}

/* The next field and what ended it. */
static struct pr_text field(const char **at, const char *end, char *mark) {
    const char *p = *at;
    while (p < end && *p != ',' && *p != '\n') {
        p++;
    }
    struct pr_text t = {*at, (size_t)(p - *at)};
    *mark = '\n';
    if (p < end) {
        *mark = *p;
    }
    *at = p < end ? p + 1 : p;
    if (*mark == '\n' && t.n > 0 && t.s[t.n - 1] == '\r') {
        t.n--;
    }
    return t;
}

bool workload_read(struct pr_arena *arena, const char *path, struct workload_table *t) {
    struct pr_text all;
    if (!whole(arena, path, &all) || all.n == 0) {
        return false;
    }
    const char *line = memchr(all.s, '\n', all.n), *end = all.s + all.n, *at = all.s;
    size_t columns = count((struct pr_text){all.s, line ? (size_t)(line - all.s) : all.n}, ',') + 1;
    size_t lines = count(all, '\n') + 1, n = 0;
    struct pr_text *cell = pr_arena_array(arena, lines * columns, sizeof *cell);
    while (at < end) {
        char mark = ',';
        for (size_t c = 0; c < columns; c++) {
            cell[n++] = field(&at, end, &mark);
            if ((mark == '\n') != (c + 1 == columns)) {
                return false;
            }
        }
    }
    *t = (struct workload_table){n / columns - 1, columns, cell, cell + columns};
    return true;
}

size_t workload_column(const struct workload_table *t, const char *name) {
    for (size_t c = 0; c < t->columns; c++) {
        if (pr_text_is(t->name[c], name)) {
            return c;
        }
    }
    return SIZE_MAX;
}

bool workload_numbers(const struct workload_table *t, size_t column, double *number) {
    for (size_t i = 0; i < t->rows; i++) {
        struct pr_text cell = t->cell[i * t->columns + column];
        if (cell.n == 1 && cell.s[0] >= '0' && cell.s[0] <= '9') {
            number[i] = cell.s[0] - '0';
        } else if (!pr_number_machine(cell, &number[i])) {
            return false;
        }
    }
    return true;
}
