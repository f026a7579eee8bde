/* cli: what earlier years gave the coordinator: for-coordinator.json in the folders that the
 * passport names («Прошлые годы»). A file that is not ours, was changed by hand (its hash differs)
 * or is about this very year is named and left out. */
#include "job.h"

#include <jansson.h>
#include <math.h>

enum { FILE_MOST = 16 * 1024 * 1024, VERSION = 1, ROWS_MOST = 10000 };

static struct pr_text text_in(struct pr_arena *arena, const json_t *object, const char *key) {
    const json_t *v = json_object_get(object, key);
    if (!json_is_string(v)) {
        return PR_TEXT("");
    }
    return pr_text_copy(arena, (struct pr_text){json_string_value(v), json_string_length(v)});
}

static bool number_in(const json_t *object, const char *key, double *value) {
    const json_t *v = json_object_get(object, key);
    *value = json_is_number(v) ? json_number_value(v) : 0;
    return json_is_number(v) && isfinite(*value);
}

static enum pr_unit unit_of(struct pr_text name) {
    for (int u = 0; u < PR_UNIT_NONE; u++) {
        if (pr_text_is(name, pr_unit_name((enum pr_unit)u))) {
            return (enum pr_unit)u;
        }
    }
    return PR_UNIT_NONE;
}

static struct pr_figure figure_in(struct pr_arena *arena, const json_t *object) {
    double value = 0, n = 0, low = 0, high = 0, level = 0, df = 0;
    enum pr_unit unit = unit_of(text_in(arena, object, "unit"));
    bool has_n = number_in(object, "n", &n) && n >= 0 && n <= (double)INT32_MAX;
    int64_t count = has_n ? (int64_t)n : -1;
    if (!number_in(object, "value", &value)) {
        return pr_figure_absent(PR_NO_DATA, count, unit);
    }
    struct pr_figure f = pr_figure_of(value, count, unit);
    bool between = number_in(object, "low", &low) && number_in(object, "high", &high) &&
                   number_in(object, "level", &level);
    (void)number_in(object, "df", &df);
    return between ? pr_figure_between(f, low, high, level, df) : f;
}

static bool row_in(struct pr_arena *arena, const json_t *object, struct pr_coordinator_row *row) {
    struct pr_text code = text_in(arena, object, "code");
    *row = (struct pr_coordinator_row){.code = pr_text_c(arena, code),
                                       .indicator = text_in(arena, object, "indicator"),
                                       .instrument = text_in(arena, object, "instrument"),
                                       .version = text_in(arena, object, "version"),
                                       .figure = figure_in(arena, object)};
    row->at.topic = pr_text_c(arena, text_in(arena, object, "topic"));
    row->has_parts = number_in(object, "numerator", &row->numerator) &&
                     number_in(object, "denominator", &row->denominator);
    return json_is_object(object) && code.n > 0;
}

/* Whether the hash is still that of the rows. */
static bool untouched(struct pr_arena *arena, const struct pr_coordinator *c,
                      struct pr_text edition) {
    char hash[65];
    pr_sha256(pr_coordinator_lines(arena, c), hash);
    return pr_text_is(edition, hash);
}

static bool parse(struct pr_arena *arena, struct pr_text bytes, struct pr_coordinator *c) {
    json_error_t error;
    json_t *top = json_loadb(bytes.s, bytes.n, JSON_REJECT_DUPLICATES, &error);
    const json_t *rows = json_object_get(top, "rows");
    const json_t *version = json_object_get(top, "v");
    bool good = json_is_integer(version) && json_integer_value(version) == VERSION &&
                json_is_array(rows) && json_array_size(rows) <= ROWS_MOST;
    *c = (struct pr_coordinator){.organisation = text_in(arena, top, "organisation"),
                                 .year = text_in(arena, top, "school_year"),
                                 .community = text_in(arena, top, "community")};
    size_t n = good ? json_array_size(rows) : 0;
    c->row = pr_arena_array(arena, n + 1, sizeof *c->row);
    for (; good && c->n_rows < n; c->n_rows++) {
        good = row_in(arena, json_array_get(rows, c->n_rows), &c->row[c->n_rows]);
    }
    good = good && c->year.n > 0 && untouched(arena, c, text_in(arena, top, "edition"));
    json_decref(top);
    return good;
}

/* ---- which files ---- */

static const char *const places[] = {"reports/for-coordinator.json", "for-coordinator.json", NULL};

static bool is_absolute(struct pr_text path) {
    return path.n > 0 &&
           (path.s[0] == '/' || path.s[0] == '\\' || (path.n > 1 && path.s[1] == ':'));
}

static enum pr_io find(struct job *j, struct pr_text folder, struct pr_text *bytes) {
    struct pr_arena *arena = j->cli->arena;
    const char *base = pr_text_c(arena, folder);
    enum pr_io io = PR_IO_MISSING;
    if (!is_absolute(folder)) {
        base = pr_path_join(arena, j->dir, base);
    }
    for (size_t i = 0; places[i] != NULL && io == PR_IO_MISSING; i++) {
        io = pr_file_read(arena, pr_path_join(arena, base, places[i]), FILE_MOST, bytes);
    }
    return io;
}

/* Said at the passport's row that names the folder. */
static void say(struct job *j, enum pr_issue_code code, struct pr_text folder) {
    struct pr_issue issue = {
        .code = code, .action = PR_ACTION_REPORT, .args = {pr_arg_text(folder)}, .n_args = 1};
    issue.count = 1;
    for (size_t i = 0; i < j->n_tables; i++) {
        const struct pr_table *t = j->table[i];
        for (size_t r = 0; t->kind == PR_KIND_PASSPORT && r < t->n_rows; r++) {
            if (pr_text_find(pr_table_text(t, r, PR_FIELD_VALUE), folder) != SIZE_MAX) {
                const struct pr_column *c = pr_table_field(t, PR_FIELD_VALUE);
                issue.file = t->file;
                issue.line = t->row[r].line;
                issue.column = c->n;
                issue.header = c->header;
            }
        }
    }
    pr_issues_add(&j->issues, issue);
}

static int by_year(const void *a, const void *b) {
    const struct pr_coordinator *x = a, *y = b;
    int order = pr_text_compare(x->year, y->year);
    return order != 0 ? order : pr_text_compare(x->community, y->community);
}

void job_earlier(struct job *j) {
    const struct pr_settings *p = &j->read.context.settings;
    j->earlier = pr_arena_array(j->cli->arena, p->n_earlier + 1, sizeof *j->earlier);
    for (size_t i = 0; i < p->n_earlier; i++) {
        struct pr_text bytes = {NULL, 0};
        struct pr_coordinator c;
        enum pr_io io = find(j, p->earlier[i], &bytes);
        if (io != PR_IO_OK) {
            say(j, PR_ISSUE_earlier_missing, p->earlier[i]);
        } else if (!parse(j->cli->arena, bytes, &c)) {
            say(j, PR_ISSUE_earlier_damaged, p->earlier[i]);
        } else if (pr_text_equal(c.year, p->year)) {
            say(j, PR_ISSUE_earlier_same_year, p->earlier[i]);
        } else {
            j->earlier[j->n_earlier++] = c;
        }
    }
    qsort(j->earlier, j->n_earlier, sizeof *j->earlier, by_year);
    pr_issues_sort(&j->issues);
}
