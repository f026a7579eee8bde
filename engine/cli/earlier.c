/* cli: what earlier years gave the coordinator: for-coordinator.json in the folders that the
 * passport names («Прошлые годы»). A file that is not ours, was changed by hand (its hash differs)
 * or is about this very year is named and left out. */
#include "json.h"
#include "prirost/sections.h"

enum { FILE_MOST = 16 * 1024 * 1024, VERSION = 1, ROWS_MOST = 10000 };

static struct pr_text text_in(struct pr_arena *arena, const json_t *object, const char *key) {
    struct pr_text text;
    (void)json_text_in(arena, object, key, &text);
    return text;
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
    bool has_n = json_number_in(object, "n", &n) && n >= 0 && n <= (double)INT32_MAX;
    int64_t count = has_n ? (int64_t)n : -1;
    if (!json_number_in(object, "value", &value)) {
        return pr_figure_absent(PR_NO_DATA, count, unit);
    }
    struct pr_figure f = pr_figure_of(value, count, unit);
    bool between = json_number_in(object, "low", &low) && json_number_in(object, "high", &high) &&
                   json_number_in(object, "level", &level);
    (void)json_number_in(object, "df", &df);
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
    row->has_parts = json_number_in(object, "numerator", &row->numerator) &&
                     json_number_in(object, "denominator", &row->denominator);
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

static enum pr_io find(const struct cli *cli, struct pr_text folder, struct pr_text *bytes) {
    struct pr_arena *arena = cli->arena;
    const char *base = pr_text_c(arena, folder);
    enum pr_io io = PR_IO_MISSING;
    if (!is_absolute(folder)) {
        base = pr_path_join(arena, cli->path[0], base);
    }
    for (size_t i = 0; places[i] != NULL && io == PR_IO_MISSING; i++) {
        io = pr_file_read(arena, pr_path_join(arena, base, places[i]), FILE_MOST, bytes);
    }
    return io;
}

static void say(struct pr_issues *issues, enum pr_issue_code code, const struct pr_earlier *e) {
    struct pr_issue issue = {.code = code,
                             .action = PR_ACTION_REPORT,
                             .file = e->file,
                             .line = e->line,
                             .column = e->column,
                             .header = e->header,
                             .count = 1,
                             .args = {pr_arg_text(e->folder)},
                             .n_args = 1};
    pr_issues_add(issues, issue);
}

static int by_year(const void *a, const void *b) {
    const struct pr_coordinator *x = a, *y = b;
    int order = pr_text_compare(x->year, y->year);
    return order != 0 ? order : pr_text_compare(x->community, y->community);
}

void cli_earlier(const struct cli *cli, struct cli_year *year) {
    const struct pr_settings *p = &year->context.settings;
    if (cli->alone || cli->n_paths != 1 || !pr_path_is_dir(cli->path[0])) {
        return; /* relative to which folder? */
    }
    year->earlier = pr_arena_array(cli->arena, p->n_earlier + 1, sizeof *year->earlier);
    for (size_t i = 0; i < p->n_earlier; i++) {
        const struct pr_earlier *e = &p->earlier[i];
        struct pr_text bytes = {NULL, 0};
        struct pr_coordinator c;
        if (find(cli, e->folder, &bytes) != PR_IO_OK) {
            say(&year->issues, PR_ISSUE_earlier_missing, e);
        } else if (!parse(cli->arena, bytes, &c)) {
            say(&year->issues, PR_ISSUE_earlier_damaged, e);
        } else if (pr_text_equal(c.year, p->year)) {
            say(&year->issues, PR_ISSUE_earlier_same_year, e);
        } else {
            year->earlier[year->n_earlier++] = c;
        }
    }
    qsort(year->earlier, year->n_earlier, sizeof *year->earlier, by_year);
}
