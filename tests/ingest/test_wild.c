/* A whole school year as a school brings it: kinds, records, forms, and what the cells hold. The
 * expectations are copied from the answers that lie beside these files. Needs the folder that
 * PRIROST_SHARED names. */
#include "ingest_try.h"

#include "prirost/base_system.h"

struct known {
    const char *file;
    enum pr_kind kind;
    bool bom;
    char delimiter;
    size_t records, columns;
};

static const struct known files[] = {
    {"passport.csv", PR_KIND_PASSPORT, true, ';', 10, 2},
    {"members.csv", PR_KIND_MEMBERS, true, ';', 9, 8},
    {"roster.csv", PR_KIND_ROSTER, true, ';', 120, 6},
    {"questionnaires.csv", PR_KIND_QUESTIONNAIRES, true, ';', 18, 7},
    {"motivation_2025-09.csv", PR_KIND_SURVEY, false, ',', 124, 15},
    {"motivation_2026-05.csv", PR_KIND_SURVEY, false, ',', 116, 15},
    {"satisfaction_2025-09.csv", PR_KIND_SURVEY, false, ',', 62, 11},
    {"satisfaction_2026-05.csv", PR_KIND_SURVEY, false, ',', 67, 11},
    {"lessons.csv", PR_KIND_LESSONS, true, ';', 4, 6},
    {"observations.csv", PR_KIND_OBSERVATIONS, false, ',', 13, 17},
    {"marks.csv", PR_KIND_MARKS, true, ';', 360, 8},
    {"diagnostic_tasks.csv", PR_KIND_DIAGNOSTIC_TASKS, true, ';', 10, 4},
    {"diagnostic_math_2025-09.csv", PR_KIND_DIAGNOSTICS, true, ';', 118, 13},
    {"diagnostic_math_2026-05.csv", PR_KIND_DIAGNOSTICS, true, ';', 118, 13},
    {"deficits_2025-09.csv", PR_KIND_DEFICITS, false, ',', 8, 10},
    {"deficits_2026-05.csv", PR_KIND_DEFICITS, false, ',', 8, 10},
    {"idp.csv", PR_KIND_IDP, true, ';', 8, 9},
    {"plan.csv", PR_KIND_PLAN, true, ';', 19, 8},
    {"attendance.csv", PR_KIND_ATTENDANCE, true, ';', 18, 6},
    {"feedback.csv", PR_KIND_EVENT_FEEDBACK, false, ',', 88, 6},
    {"products.csv", PR_KIND_PRODUCTS, true, ';', 9, 6},
    {"diary.csv", PR_KIND_DIARY, true, ';', 35, 7},
};

/* Errors planted in the files that the reader has to see (record, column). */
static const struct {
    const char *file;
    const char *issue; /* as try_issues prints it */
} planted[] = {
    {"roster.csv", "lookalike_letters@46:45:2"},
    {"roster.csv", "key_normalised@87:86:2"},
    {"roster.csv", "key_normalised@115:114:2"},
    {"roster.csv", "key_normalised@119:118:2"},
    {"motivation_2025-09.csv", "lookalike_letters@15:14:2"},
    {"motivation_2025-09.csv", "key_normalised@41:40:3"},
    {"motivation_2025-09.csv", "key_normalised@65:64:2"},
    {"motivation_2025-09.csv", "not_a_number@76:75:14"},
    {"motivation_2026-05.csv", "not_a_number@89:88:11"},
    {"motivation_2026-05.csv", "lookalike_letters@81:80:2"},
    {"satisfaction_2025-09.csv", "formula_cell@29:24:11"},
    {"satisfaction_2025-09.csv", "key_normalised@45:39:3"},
    {"satisfaction_2025-09.csv", "formula_cell@72:62:11"},
    {"satisfaction_2026-05.csv", "formula_cell@68:61:11"},
    {"observations.csv", "key_normalised@3:2:2"},
};

static struct try try_file(struct pr_arena *arena, const char *name) {
    const char *shared = pr_environment("PRIROST_SHARED");
    const char *year = pr_path_join(arena, pr_path_join(arena, shared, "wild"), "year");
    struct pr_text bytes = {NULL, 0};
    assert_int_equal(pr_file_read(arena, pr_path_join(arena, year, name), 1u << 20, &bytes),
                     PR_IO_OK);
    return try_source(name, bytes, NULL, NULL);
}

static bool is_there(void) {
    if (pr_environment("PRIROST_SHARED") == NULL) {
        print_message("skipped: PRIROST_SHARED is not set\n");
        return false;
    }
    return true;
}

static void reads_the_year(void **state) {
    (void)state;
    if (!is_there()) {
        skip();
    }
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(files); i++) {
        const struct known *f = &files[i];
        struct try t = try_file(arena, f->file);
        assert_true(t.read);
        assert_int_equal(t.table.kind, f->kind);
        assert_int_equal(t.table.form.encoding, PR_ENC_UTF8);
        assert_int_equal(t.table.form.bom, f->bom);
        assert_int_equal(t.table.form.delimiter, f->delimiter);
        assert_int_equal(t.table.form.header_line, 1);
        assert_int_equal(t.table.n_rows, f->records);
        assert_int_equal(t.table.n_columns, f->columns);
        assert_int_equal(t.table.quarantined, 0);
        for (size_t k = 0; k < t.issues.n; k++) { /* complaints only where they were planted */
            const struct pr_issue *x = &t.issues.items[k];
            assert_true(pr_issue_is_note(x->code) || x->code == PR_ISSUE_not_a_number);
        }
        try_end(&t);
    }
    pr_arena_free(arena);
}

static void sees_what_was_planted(void **state) {
    (void)state;
    if (!is_there()) {
        skip();
    }
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(planted); i++) {
        struct try t = try_file(arena, planted[i].file);
        assert_non_null(strstr(try_issues(&t), planted[i].issue));
        try_end(&t);
    }
    pr_arena_free(arena);
}

/* «Что порадовало?»: counted in the file of September by a reader of CSV that is not ours. */
static void splits_choices(void **state) {
    (void)state;
    if (!is_there()) {
        skip();
    }
    static const struct {
        const char *label;
        size_t n;
    } counts[] = {{"Доброжелательность", 21}, /* by text */
                  {"Интересные уроки", 24},
                  {"Критерии известны заранее", 27},
                  {"Открытость", 30}};
    struct pr_arena *arena = pr_arena_new();
    struct try t = try_file(arena, "satisfaction_2025-09.csv");
    struct pr_column_facts f = pr_column_facts(t.arena, &t.table, 9);
    assert_int_equal(t.table.column[9].type, PR_TYPE_CHOICES);
    assert_non_null(f.choice);
    assert_int_equal(f.n_choices, PR_COUNT_OF(counts));
    for (size_t i = 0; i < PR_COUNT_OF(counts); i++) {
        assert_true(pr_text_is(f.choice[i].label, counts[i].label));
        assert_int_equal(f.choice[i].n, counts[i].n);
    }
    try_end(&t);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_year),
        cmocka_unit_test(sees_what_was_planted),
        cmocka_unit_test(splits_choices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
