/* oracle_check [--only NAME,NAME…] DIR…: walks folders of cases (format: oracle.h,
 * cases/README.md), answers every entry with the statistics of this project and compares.
 *
 * Prints a line per disagreement, at the end how many were checked and agree, by statistic too.
 * 0: all agree; 1: one does not, or its statistic is unknown; 2: nothing could be checked.
 */
#include "oracle.h"

#include "prirost/base_system.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct oracle_entry *const FAMILIES[] = {
    answers_describe, answers_correlation, answers_regression, answers_reliability, answers_factor,
    answers_pairs,    answers_groups,      answers_tables,     answers_agreement,   answers_gstudy,
    answers_meta,     answers_mixed,       answers_progress,
};

struct tally {
    const char *statistic;
    size_t checked, agree;
};

struct run {
    struct pr_arena *arena; /* of the whole run */
    const char *only;       /* NULL: all */
    struct tally *tallies;
    size_t n, capacity, checked, agree;
};

static const struct oracle_entry *find(const char *statistic) {
    for (size_t f = 0; f < PR_COUNT_OF(FAMILIES); f++) {
        for (const struct oracle_entry *e = FAMILIES[f]; e->statistic != NULL; e++) {
            if (strcmp(e->statistic, statistic) == 0) {
                return e;
            }
        }
    }
    return NULL;
}

static bool wanted(const char *only, const char *statistic) {
    struct pr_text rest = pr_text_of(only), piece;
    while (pr_text_next(&rest, ',', &piece)) {
        if (pr_text_is(piece, statistic)) {
            return true;
        }
    }
    return only == NULL;
}

static void count(struct run *run, const char *statistic, bool agrees) {
    size_t i = 0;
    while (i < run->n && strcmp(run->tallies[i].statistic, statistic) != 0) {
        i++;
    }
    if (i == run->n) {
        const char *name = pr_text_c(run->arena, pr_text_of(statistic));
        run->tallies =
            pr_arena_grow(run->arena, run->tallies, run->n, &run->capacity, sizeof *run->tallies);
        run->tallies[run->n++] = (struct tally){name, 0, 0};
    }
    run->tallies[i].checked++;
    run->tallies[i].agree += agrees;
    run->checked++;
    run->agree += agrees;
}

static void line(struct pr_buf *b, const char *place, const char *what, const char *which) {
    pr_buf_c(b, place);
    pr_buf_c(b, ": ");
    pr_buf_c(b, what);
    pr_buf_c(b, which);
    pr_buf_c(b, "\n");
}

static bool check(struct oracle_call *c, const char *label, json_t *entry,
                  struct oracle_report *report) {
    const char *statistic = json_string_value(json_object_get(entry, "statistic"));
    const struct oracle_entry *known = statistic ? find(statistic) : NULL;
    if (known == NULL) {
        line(report->lines, report->place, "unknown statistic ", statistic ? statistic : "(none)");
        return false;
    }
    json_t *args = json_object_get(entry, "args"), *empty = json_object();
    c->args = json_is_object(args) ? args : empty;
    json_t *answer = known->answer(c);
    bool agrees = c->fault == NULL;
    if (agrees) {
        agrees = oracle_compare(entry, label, answer, report);
    } else {
        line(report->lines, report->place, c->fault, "");
    }
    json_decref(answer);
    json_decref(empty);
    return agrees;
}

/* Each entry in memory of its own. */
static void entry_of(struct run *run, const char *folder, const char *label, json_t *entry) {
    const char *statistic = json_string_value(json_object_get(entry, "statistic"));
    statistic = statistic ? statistic : "(none)";
    if (!wanted(run->only, statistic)) {
        return;
    }
    struct pr_arena *arena = pr_arena_new();
    struct pr_buf place = pr_buf_new(arena), lines = pr_buf_new(arena);
    pr_buf_text(&place, pr_path_name(pr_text_of(folder)));
    pr_buf_c(&place, ", ");
    pr_buf_c(&place, label);
    struct oracle_report report = {.lines = &lines, .place = place.s};
    struct oracle_call call = {.arena = arena, .folder = folder};
    bool agrees = check(&call, label, entry, &report);
    count(run, statistic, agrees);
    (void)fwrite(lines.s ? lines.s : "", 1, lines.n, stdout);
    pr_arena_free(arena);
}

static bool case_of(struct run *run, const char *path) {
    json_error_t error;
    struct pr_text bytes;
    json_t *all = NULL;
    if (pr_file_read(run->arena, path, 1 << 28, &bytes) == PR_IO_OK) {
        all = json_loadb(bytes.s, bytes.n, 0, &error);
    }
    json_t *entries = json_object_get(all, "statistic");
    if (!json_is_object(entries)) {
        printf("%s: %s\n", path, all ? "no object `statistic`" : "no JSON");
        json_decref(all);
        return false;
    }
    struct pr_text name = pr_path_name(pr_text_of(path));
    const char *folder = pr_text_c(run->arena, (struct pr_text){path, strlen(path) - name.n - 1});
    const char *label;
    json_t *entry;
    json_object_foreach(entries, label, entry) {
        entry_of(run, folder, label, entry);
    }
    json_decref(all);
    return true;
}

static bool walk(struct run *run, const char *dir) {
    struct pr_entry *entries;
    size_t n = 0, cases = 0;
    bool good = pr_dir_list(run->arena, dir, NULL, &entries, &n) == PR_IO_OK;
    for (size_t i = 0; i < n; i++) {
        if (!entries[i].is_dir &&
            pr_text_is(pr_path_name(pr_text_of(entries[i].path)), "expected.json")) {
            good = case_of(run, entries[i].path) && good;
            cases++;
        }
    }
    if (!good || cases == 0) {
        printf("%s: %s\n", dir, cases ? "not all could be read" : "no cases here");
    }
    return good && cases > 0;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const struct tally *)a)->statistic, ((const struct tally *)b)->statistic);
}

static void summary(struct run *run) {
    if (run->n > 0) {
        qsort(run->tallies, run->n, sizeof *run->tallies, by_name);
    }
    for (size_t i = 0; i < run->n; i++) {
        const struct tally *t = &run->tallies[i];
        printf("%-32s %4zu checked, %4zu agree, %4zu disagree\n", t->statistic, t->checked,
               t->agree, t->checked - t->agree);
    }
    printf("%zu checked, %zu agree, %zu disagree\n", run->checked, run->agree,
           run->checked - run->agree);
}

int main(int argc, char **argv) {
    pr_stats_start();
    struct run run = {.arena = pr_arena_new()};
    bool read = true;
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "--only") == 0) {
        run.only = argv[2];
        first = 3;
    }
    for (int i = first; i < argc; i++) {
        read = walk(&run, argv[i]) && read;
    }
    if (first >= argc) {
        printf("usage: oracle_check [--only NAME,NAME...] DIR...\n");
    } else {
        summary(&run);
    }
    int code = !read || run.checked == 0 ? 2 : run.agree < run.checked ? 1 : 0;
    pr_arena_free(run.arena);
    return code;
}
