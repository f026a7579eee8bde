/* The whole year of wild/ through ingest and judge: every planted error of the kinds that are
 * judged is named at its line, and nothing else is complained of; counts are those of truth.json.
 * Skipped unless PRIROST_SHARED names the folder. */
#include "made.h"

#include <stdio.h>

#include "prirost/ingest.h"

static const char *const files[] = {"passport.csv",
                                    "members.csv",
                                    "roster.csv",
                                    "questionnaires.csv",
                                    "motivation_2025-09.csv",
                                    "motivation_2026-05.csv",
                                    "lessons.csv",
                                    "satisfaction_2025-09.csv",
                                    "satisfaction_2026-05.csv",
                                    "observations.csv"};

/* Valid records as truth.json states them. */
static const size_t valid[] = {10, 8, 120, 18, 116, 106, 4, 62, 67, 12};

struct year {
    struct pr_arena *arena;
    struct pr_issues issues;
    struct pr_context context;
    struct pr_table table[PR_COUNT_OF(files)];
    struct pr_table *all[PR_COUNT_OF(files)];
    struct pr_text truth;
    bool there;
};

static struct pr_text bytes_of(struct pr_arena *arena, const char *name, bool *there) {
    const char *shared = pr_environment("PRIROST_SHARED");
    struct pr_text bytes = PR_TEXT("");
    *there = shared != NULL;
    if (shared != NULL) {
        const char *path = pr_path_join(arena, pr_path_join(arena, shared, "wild/year"), name);
        *there = pr_file_read(arena, path, 64U << 20, &bytes) == PR_IO_OK;
    }
    return bytes;
}

static void load(struct year *y) {
    y->arena = pr_arena_new();
    y->issues = pr_issues_new(y->arena);
    y->truth = bytes_of(y->arena, "truth.json", &y->there);
    struct pr_sheet sheet[PR_COUNT_OF(files)];
    struct pr_ingest_options options = {0};
    for (size_t i = 0; i < PR_COUNT_OF(files) && y->there; i++) {
        struct pr_source source = {.file = files[i], .place = files[i], .io = PR_IO_OK};
        source.bytes = bytes_of(y->arena, files[i], &y->there);
        assert_true(pr_sheet_read(y->arena, &source, &options, &sheet[i], &y->issues));
    }
    if (!y->there) {
        print_message("PRIROST_SHARED does not name the folder with wild/year: skipped\n");
        return;
    }
    for (int data = 0; data < 2; data++) {
        struct pr_table *ready[PR_COUNT_OF(files)];
        size_t n = 0;
        for (size_t i = 0; i < PR_COUNT_OF(files); i++) {
            y->all[i] = &y->table[i];
            if (pr_kind_gives_context(sheet[i].kind) == (data == 0)) {
                pr_sheet_type(y->arena, &sheet[i], data ? &y->context : NULL, &options,
                              &y->table[i], &y->issues);
                ready[n++] = &y->table[i];
            }
        }
        if (data == 0) {
            pr_judge_context(y->arena, ready, n, NULL, &y->context, &y->issues);
        }
    }
    pr_judge_found(y->arena, &y->context, y->all, PR_COUNT_OF(files));
    pr_judge_tables(y->arena, &y->context, y->all, PR_COUNT_OF(files), &y->issues);
}

/* ---- truth.json ---- */

/* The value of a key in one flat JSON object, without quotes; false: not there. */
static bool member(struct pr_text object, const char *key, struct pr_text *value) {
    char quoted[64];
    size_t n = strlen(key);
    assert_true(n + 3 < sizeof quoted);
    quoted[0] = '"';
    memcpy(quoted + 1, key, n);
    memcpy(quoted + 1 + n, "\":", 3);
    size_t at = pr_text_find(object, pr_text_of(quoted));
    if (at == SIZE_MAX) {
        return false;
    }
    struct pr_text rest = pr_text_trim(pr_text_slice(object, at + n + 3, object.n));
    bool string = rest.n > 0 && rest.s[0] == '"';
    size_t end = string ? 1 : 0;
    while (end < rest.n && (string ? rest.s[end] != '"' : strchr(",}\n", rest.s[end]) == NULL)) {
        end += string && rest.s[end] == '\\' ? 2 : 1;
    }
    *value = pr_text_slice(rest, string ? 1 : 0, end);
    return true;
}

struct planted {
    struct pr_text file, code;
    int64_t line, column;
};

static size_t planted(struct year *y, struct planted *list, size_t most) {
    size_t from = pr_text_find(y->truth, PR_TEXT("\"planted\":"));
    assert_true(from != SIZE_MAX);
    struct pr_text rest = pr_text_slice(y->truth, from, y->truth.n);
    size_t n = 0;
    for (;;) {
        size_t open = pr_text_find(rest, PR_TEXT("{"));
        size_t end = pr_text_find(rest, PR_TEXT("]"));
        if (open == SIZE_MAX || end < open) {
            return n;
        }
        size_t close = pr_text_find(rest, PR_TEXT("}"));
        struct pr_text object = pr_text_slice(rest, open, close + 1);
        struct pr_text number = PR_TEXT("0");
        struct planted p = {.column = 0};
        assert_true(member(object, "file", &p.file) && member(object, "code", &p.code));
        assert_true(member(object, "line", &number) && pr_integer_parse(number, &p.line));
        if (member(object, "column", &number)) {
            assert_true(pr_integer_parse(number, &p.column));
        }
        assert_true(n < most);
        list[n++] = p;
        rest = pr_text_slice(rest, close + 1, rest.n);
    }
}

/* Codes of one group name the same trouble (INTERFACES). */
static int group_of(struct pr_text code) {
    static const char *const groups[3][3] = {
        {"key_normalised", "lookalike_letters", "label_normalised"},
        {"out_of_range", "not_on_scale", "over_maximum"},
        {"superseded", "duplicate_conflict", NULL}};
    for (int g = 0; g < 3; g++) {
        for (int i = 0; i < 3; i++) {
            if (groups[g][i] != NULL && pr_text_is(code, groups[g][i])) {
                return g;
            }
        }
    }
    return -1;
}

static bool same_code(struct pr_text a, struct pr_text b) {
    return pr_text_equal(a, b) || (group_of(a) >= 0 && group_of(a) == group_of(b));
}

/* ---- tests ---- */

static void named(void **state) {
    struct year *y = *state;
    if (!y->there) {
        skip();
    }
    static struct planted list[512];
    size_t n = planted(y, list, PR_COUNT_OF(list));
    assert_true(n > 100);
    size_t checked = 0;
    for (size_t i = 0; i < n; i++) {
        bool mine = false;
        for (size_t k = 0; k < PR_COUNT_OF(files); k++) {
            mine = mine || pr_text_is(list[i].file, files[k]);
        }
        bool found = !mine;
        for (size_t k = 0; k < y->issues.n && !found; k++) {
            const struct pr_issue *issue = &y->issues.items[k];
            found = issue->file != NULL && pr_text_is(list[i].file, issue->file) &&
                    (int64_t)issue->line == list[i].line &&
                    same_code(pr_text_of(pr_issue_name(issue->code)), list[i].code) &&
                    (list[i].column == 0 || (int64_t)issue->column == list[i].column);
        }
        checked += mine;
        if (!found) {
            fail_msg("not named: %.*s line %d %.*s", (int)list[i].file.n, list[i].file.s,
                     (int)list[i].line, (int)list[i].code.n, list[i].code.s);
        }
    }
    assert_true(checked > 80);
}

static void nothing_else(void **state) {
    struct year *y = *state;
    if (!y->there) {
        skip();
    }
    static struct planted list[512];
    size_t n = planted(y, list, PR_COUNT_OF(list));
    for (size_t k = 0; k < y->issues.n; k++) {
        const struct pr_issue *issue = &y->issues.items[k];
        bool explained = pr_issue_is_note(issue->code);
        for (size_t i = 0; i < n && !explained; i++) {
            explained = issue->file != NULL && pr_text_is(list[i].file, issue->file) &&
                        (int64_t)issue->line == list[i].line;
        }
        if (!explained) {
            fail_msg("false alarm: %s line %zu %s", issue->file, issue->line,
                     pr_issue_name(issue->code));
        }
    }
}

static void counts(void **state) {
    struct year *y = *state;
    if (!y->there) {
        skip();
    }
    for (size_t i = 0; i < PR_COUNT_OF(files); i++) {
        if (pr_judge_valid(&y->table[i]) != valid[i]) {
            fail_msg("%s: %zu valid records, not %zu", files[i], pr_judge_valid(&y->table[i]),
                     valid[i]);
        }
    }
    assert_int_equal(y->context.n_pupils, 120);
    assert_int_equal(y->context.n_members, 8);
    assert_int_equal(y->context.n_classes, 8);
    assert_int_equal(y->context.n_lessons, 4);
    assert_int_equal(y->context.n_waves, 2);
    assert_int_equal(y->context.n_instruments, 2);
    struct pr_year year;
    pr_judge_year(y->arena, &y->context, y->all, PR_COUNT_OF(files), &year);
    assert_int_equal(year.n_surveys, 2);
    assert_int_equal(year.survey[0].records[0], 124);
    assert_int_equal(year.survey[0].records[1], 116);
    assert_int_equal(year.survey[0].unplaced[0], 8);
    assert_int_equal(year.survey[0].n_responses, 116 + 106);
    assert_false(year.survey[0].anonymous);
    assert_true(year.survey[1].anonymous);
    size_t community = 0;
    int64_t sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < year.survey[0].n_responses; i++) {
        const struct pr_response *r = &year.survey[0].response[i];
        bool mine = r->wave == 0 && r->group == PR_COMMUNITY;
        community += mine;
        if (mine && r->answer[0] != PR_NO_ANSWER) {
            sum += r->answer[0];
            n++;
        }
    }
    assert_int_equal(community, 56); /* the examples of INTERFACES */
    assert_int_equal(sum, 185);
    assert_int_equal(n, 55);
    assert_int_equal(year.n_observations, 12);
    assert_int_equal(year.sheet->n_scales, 3);
    double score = 0;
    assert_true(pr_score(year.sheet, 0, year.observation[0].answer, &score, NULL));
    assert_near(score, 1); /* У1, Н01: 1, 0, 1, 2 */
}

/* The options of the satisfaction form, counted by hand from the sidecar's rule. */
static void chosen(void **state) {
    struct year *y = *state;
    if (!y->there) {
        skip();
    }
    struct pr_year year;
    pr_judge_year(y->arena, &y->context, y->all, PR_COUNT_OF(files), &year);
    assert_true(year.survey[1].n_multi > 0);
    for (size_t i = 0; i < year.survey[1].n_multi; i++) {
        const struct pr_multi *m = &year.survey[1].multi[i];
        assert_true(m->n <= m->asked);
        assert_int_equal(m->asked, m->wave == 0 ? 62 : 67);
    }
}

static int set_up(void **state) {
    static struct year y;
    load(&y);
    *state = &y;
    return 0;
}

static int tear_down(void **state) {
    struct year *y = *state;
    pr_arena_free(y->arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named),
        cmocka_unit_test(nothing_else),
        cmocka_unit_test(counts),
        cmocka_unit_test(chosen),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
