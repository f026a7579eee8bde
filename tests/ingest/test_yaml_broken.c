/* Broken definitions: each is refused for the right reason, at the right place. A case is the good
 * file with one line replaced. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "prirost/ingest.h"

static const char *const good[] = {
    /* 1 */ "schema: prirost.instrument/1",
    /* 2 */ "id: demo",
    /* 3 */ "title: {ru: Проба, en: Demo}",
    /* 4 */ "kind: survey",
    /* 5 */ "respondents: {role: student, grades: [1, 4]}",
    /* 6 */ "rights: own",
    /* 7 */ "anonymous: false",
    /* 8 */ "higher_better: yes",
    /* 9 */ "options:",
    /* 10 */ "  - {code: n, value: 0, accept: [нет]}",
    /* 11 */ "  - {code: y, value: 2, accept: [да]}",
    /* 12 */ "items:",
    /* 13 */ "  - {code: A1, topic: {ru: один, en: one}}",
    /* 14 */ "  - {code: A2, topic: {ru: два, en: two}}",
    /* 15 */ "scales:",
    /* 16 */ "  - {id: whole, title: {ru: всё, en: all}, items: all, combine: sum, range: [0, 4]}",
    /* 17 */ "levels:",
    /* 18 */ "  - of: [whole]",
    /* 19 */ "    status: project-default",
    /* 20 */ "    bands:",
    /* 21 */ "      - {id: low, ge: 0, le: 1, label: {ru: низкий, en: low}}",
    /* 22 */ "      - {id: high, ge: 2, le: 4, label: {ru: высокий, en: high}}",
    /* 23 */ "vectors:",
    /* 24 */ "  - {answers: {all: y}, expect: {whole: 4, level: high}}",
    /* 25 */ "verification:",
    /* 26 */ "  levels: {status: project-default}",
};

#define CODE(name) PR_ISSUE_definition_##name

static const struct {
    size_t replaced; /* 0: the text stands for the whole file */
    const char *with;
    enum pr_issue_code code;
    size_t line, column;
} cases[] = {
    /* not a tree */
    {0, "", CODE(empty), 1, 1},
    {0, "# nothing\n", CODE(empty), 1, 1},
    {0, "id: [1, 2", CODE(syntax), 2, 1},
    {0, "id: \"open", CODE(syntax), 1, 5},
    {0, "id: a\n\tkind: b", CODE(syntax), 2, 1},
    {0, "id: a\n\xFF", CODE(encoding), 2, 1},
    {0, "id: \"a\\0b\"", CODE(encoding), 1, 5},
    {0, "just text", CODE(mapping), 1, 1},
    {0, "[a, b]", CODE(mapping), 1, 1},
    {0, "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}}}}}}}}",
     CODE(too_deep), 1, 65},
    /* what YAML can do and we do not want */
    {2, "id: &x demo", CODE(refused), 2, 5},
    {2, "id: *x", CODE(refused), 2, 5},
    {2, "id: !!str demo", CODE(refused), 2, 5},
    {2, "id: !mine demo", CODE(refused), 2, 5},
    {1, "%YAML 1.1\n---\nschema: prirost.instrument/1", CODE(refused), 1, 1},
    {26, "  levels: {status: project-default}\n---\na: b", CODE(refused), 27, 1},
    {3, "title: {ru: Проба, en: Demo, en: Demo}", CODE(key_twice), 3, 30},
    {2, "id: demo\nid: other", CODE(key_twice), 3, 1},
    {2, "id: demo\n[a]: b", CODE(scalar), 3, 1},
    /* the top */
    {1, "schema: prirost.instrument/2", CODE(word), 1, 9},
    {1, "# none", CODE(key_missing), 2, 1},
    {2, "id: demo one", CODE(code), 2, 5},
    {2, "id: [demo]", CODE(scalar), 2, 5},
    {2, "id: ''", CODE(blank), 2, 5},
    {2, "id: a123456789b123456789c123456789d123456789e", CODE(code), 2, 5},
    {3, "title: Проба", CODE(mapping), 3, 8},
    {3, "title: {ru: Проба}", CODE(key_missing), 3, 8},
    {3, "title: {ru: Проба, en: Demo, de: Probe}", CODE(key_unknown), 3, 30},
    {4, "kind: quiz", CODE(word), 4, 7},
    {4, "Kind: survey", CODE(key_unknown), 4, 1},
    {5, "respondents: {role: pupil}", CODE(word), 5, 21},
    {5, "respondents: {role: student, grades: [4, 1]}", CODE(edges), 5, 38},
    {5, "respondents: {role: student, grades: [1, 13]}", CODE(whole), 5, 42},
    {6, "rights:", CODE(blank), 6, 8},
    {7, "anonymous: no", CODE(word), 7, 12},
    {8, "higher_better: true", CODE(word), 8, 16},
    /* options and items */
    {10, "  - {code: n, value: none, accept: [нет]}", CODE(whole), 10, 22},
    {10, "  - {code: n, value: 0.5, accept: [нет]}", CODE(whole), 10, 22},
    {10, "  - {code: n, accept: [нет]}", CODE(key_missing), 10, 5},
    {10, "  - {code: n, value: 0, accept: нет}", CODE(list), 10, 33},
    {10, "  - {code: n, value: 0, accept: [да]}", CODE(twice), 11, 5},
    {10, "  - {code: y, value: 0, accept: [нет]}", CODE(twice), 11, 5},
    {10, "  - {code: n, value: 2, accept: [нет]}", CODE(edges), 13, 5},
    {12, "items: {}", CODE(syntax), 13, 3},
    {14, "  - {code: A1, topic: {ru: два, en: two}}", CODE(twice), 14, 5},
    {14, "  - {topic: {ru: два, en: two}}", CODE(key_missing), 14, 5},
    {14, "  - {code: A2, topic: {ru: два, en: ' '}}", CODE(blank), 14, 37},
    {14, "  - {code: A2, topic: {ru: два, en: two}, section: part}", CODE(reference), 14, 52},
    {14, "  - {code: A2, topic: {ru: два, en: two}, key: maybe}", CODE(word), 14, 48},
    {14, "  - {code: A2, topic: {ru: два, en: two}, low: 5}", CODE(edges), 14, 5},
    {14, "  - {code: A2, topic: {ru: два, en: two}, weight: 5}", CODE(key_unknown), 14, 43},
    /* scales */
    {16, "  - {id: whole, title: {ru: a, en: a}, items: all, combine: median, range: [0, 4]}",
     CODE(word), 16, 61},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: [A1, A3], combine: sum, range: [0, 4]}",
     CODE(reference), 16, 52},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: [A1, A1], combine: sum, range: [0, 4]}",
     CODE(twice), 16, 5},
    {16,
     "  - {id: whole, title: {ru: a, en: a}, items: [A1], reverse: [A2], combine: sum, "
     "range: [0, 4]}",
     CODE(reference), 16, 63},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: all, combine: sum, range: [0]}",
     CODE(blank), 16, 73},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: all, combine: sum, range: [0, x]}",
     CODE(number), 16, 77},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: all, combine: sum, range: [4, 0]}",
     CODE(edges), 16, 5},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: all, combine: sum, range: [0, 3]}",
     CODE(range), 16, 5},
    {16,
     "  - {id: whole, title: {ru: a, en: a}, items: all, combine: sum, range: [0, 4], least: 3}",
     CODE(least), 16, 5},
    {16,
     "  - {id: whole, title: {ru: a, en: a}, items: all, combine: sum, range: [0, 4], factor: 1/0}",
     CODE(number), 16, 89},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: all, combine: sum, range: [0, 1e9]}",
     CODE(number), 16, 77},
    {16, "  - {id: whole, title: {ru: a, en: a}, parts: {x: 1}, combine: weighted, range: [0, 4]}",
     CODE(reference), 16, 48},
    {16,
     "  - {id: whole, title: {ru: a, en: a}, items: all, parts: {}, combine: sum, range: [0, 4]}",
     CODE(key_unknown), 16, 59},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: all, combine: count_key, range: [0, 2]}",
     CODE(key_missing), 13, 5},
    {16, "  - {id: whole, title: {ru: a, en: a}, items: [], combine: sum, range: [0, 4]}",
     CODE(blank), 16, 5},
    /* levels */
    {18, "  - of: [part]", CODE(reference), 18, 10},
    {18, "  - of: whole", CODE(list), 18, 9},
    {19, "    status: sure", CODE(word), 19, 13},
    {21, "      - {id: low, ge: 0, le: 2, label: {ru: a, en: a}}", CODE(band_overlap), 18, 5},
    {21, "      - {id: low, ge: 0, lt: 1, label: {ru: a, en: a}}", CODE(band_gap), 18, 5},
    {21, "      - {id: low, le: 1, label: {ru: a, en: a}}", CODE(key_missing), 21, 9},
    {21, "      - {id: low, ge: 0, gt: 0, le: 1, label: {ru: a, en: a}}", CODE(twice), 21, 30},
    {21, "      - {id: low, ge: 0, eq: 1, label: {ru: a, en: a}}", CODE(key_unknown), 21, 26},
    {21, "      - {id: low, ge: 1, le: 0, label: {ru: a, en: a}}", CODE(edges), 18, 5},
    {21, "      - {id: high, ge: 0, le: 1, label: {ru: a, en: a}}", CODE(twice), 18, 5},
    /* examples */
    {24, "  - {answers: {all: y}, expect: {whole: 3}}", CODE(vector), 24, 34},
    {24, "  - {answers: {all: y}, expect: {level: low}}", CODE(vector), 24, 34},
    {24, "  - {answers: {all: null}, expect: {whole: 0}}", CODE(vector_none), 24, 37},
    {24, "  - {answers: {all: maybe}, expect: {whole: 0}}", CODE(whole), 24, 21},
    {24, "  - {answers: {all: 7}, expect: {whole: 4}}", CODE(whole), 24, 21},
    {24, "  - {answers: {all: y}, expect: {part: 4}}", CODE(reference), 24, 34},
    {24, "  - {answers: {seq: [y]}, expect: {whole: 4}}", CODE(whole), 24, 21},
    {24, "  - {answers: {items: {B1: y}}, expect: {whole: 4}}", CODE(reference), 24, 24},
    {24, "  - {answers: {all: y, seq: [y, y]}, expect: {whole: 4}}", CODE(blank), 24, 15},
    {24, "  - {answers: {rest: y}, expect: {whole: 4}}", CODE(blank), 24, 15},
    {24, "  - {answers: {all: y}}", CODE(key_missing), 24, 5},
    /* facts */
    {26, "  levels: {status: certain}", CODE(word), 26, 20},
    {26, "  levels: {by: [someone]}", CODE(key_missing), 26, 11},
    {26, "  levels: project-default", CODE(mapping), 26, 11},
};

static struct pr_text build(struct pr_arena *arena, size_t replaced, const char *with) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < PR_COUNT_OF(good); i++) {
        pr_buf_c(&b, i + 1 == replaced ? with : good[i]);
        pr_buf_char(&b, '\n');
    }
    return pr_buf_done(&b);
}

static void the_good_one(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_instrument ins;
    struct pr_text bytes = build(arena, 0, NULL);
    assert_true(pr_yaml_instrument(arena, "good.yaml", bytes, &ins, &issues));
    assert_int_equal(issues.n, 0);
    assert_int_equal(ins.n_items, 2);
    assert_int_equal(ins.total, 0);
    assert_int_equal(ins.scale[0].id.n, 0);
    assert_int_equal(ins.scale[0].least_answered, 2); /* two thirds of two, rounded up */
    assert_int_equal(ins.levels[0].status, PR_STATUS_PROJECT);
    char hash[65];
    pr_sha256(bytes, hash);
    assert_memory_equal(ins.version.s, hash, 8);
    /* a byte order mark and Windows line ends do no harm */
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "\xEF\xBB\xBF");
    for (size_t i = 0; i < bytes.n; i++) {
        pr_buf_c(&b, bytes.s[i] == '\n' ? "\r" : "");
        pr_buf_char(&b, bytes.s[i]);
    }
    assert_true(pr_yaml_instrument(arena, "good.yaml", pr_buf_done(&b), &ins, &issues));
    pr_arena_free(arena);
}

static void broken_ones(void **state) {
    (void)state;
    size_t wrong = 0;
    assert_true(PR_COUNT_OF(cases) >= 40);
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_issues issues = pr_issues_new(arena);
        struct pr_instrument ins;
        struct pr_text bytes = cases[i].replaced > 0
                                   ? build(arena, cases[i].replaced, cases[i].with)
                                   : pr_text_of(cases[i].with);
        bool taken = pr_yaml_instrument(arena, "bad.yaml", bytes, &ins, &issues);
        bool found = false;
        for (size_t k = 0; k < issues.n; k++) {
            const struct pr_issue *is = &issues.items[k];
            found = found || (is->code == cases[i].code && is->line == cases[i].line &&
                              is->column == cases[i].column);
            assert_string_equal(is->file, "bad.yaml");
            assert_true(pr_issue_text(arena, PR_RU, is).n > 0);
            assert_true(pr_issue_text(arena, PR_EN, is).n > 0);
        }
        if (taken || !found) {
            wrong++;
            print_error("%zu «%s»: wanted %s %zu:%zu\n", i, cases[i].with,
                        pr_issue_name(cases[i].code), cases[i].line, cases[i].column);
            for (size_t k = 0; k < issues.n; k++) {
                print_error("    %s %zu:%zu\n", pr_issue_name(issues.items[k].code),
                            issues.items[k].line, issues.items[k].column);
            }
        }
        pr_arena_free(arena);
    }
    assert_int_equal(wrong, 0);
}

/* All complaints of a file come in one run. */
static void several_at_once(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_instrument ins;
    struct pr_text bytes = PR_TEXT("schema: other\nid: a b\nkind: quiz\ncolour: red\n");
    assert_false(pr_yaml_instrument(arena, "bad.yaml", bytes, &ins, &issues));
    size_t lines[6] = {0};
    for (size_t i = 0; i < issues.n; i++) {
        lines[issues.items[i].line < 6 ? issues.items[i].line : 5]++;
    }
    assert_true(lines[1] >= 1 && lines[2] == 1 && lines[3] == 1 && lines[4] == 1);
    pr_arena_free(arena);
}

static struct pr_text repeat(struct pr_arena *arena, const char *head, const char *piece,
                             size_t times) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, head);
    for (size_t i = 0; i < times; i++) {
        pr_buf_c(&b, piece);
    }
    return pr_buf_done(&b);
}

/* Limits end the reading early, and nobody has to read thousands of complaints. */
static void limits(void **state) {
    (void)state;
    static const struct {
        const char *head, *piece;
        size_t times;
        enum pr_issue_code code;
    } big[] = {
        {"id: ", "a", (1 << 20) + 1, CODE(too_big)}, {"notes:\n", "- a\n", 100001, CODE(too_many)},
        {"", "[", 200000, CODE(too_deep)},           {"items: [", "{}, ", 501, CODE(syntax)},
        {"", "- ", 100000, CODE(too_deep)},          {"", "? ", 100000, CODE(too_deep)},
    };
    for (size_t i = 0; i < PR_COUNT_OF(big); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_issues issues = pr_issues_new(arena);
        struct pr_instrument ins;
        struct pr_text bytes = repeat(arena, big[i].head, big[i].piece, big[i].times);
        assert_false(pr_yaml_instrument(arena, "big.yaml", bytes, &ins, &issues));
        bool found = false;
        for (size_t k = 0; k < issues.n; k++) {
            found = found || issues.items[k].code == big[i].code;
        }
        if (!found) {
            fail_msg("%zu: %s", i, issues.n > 0 ? pr_issue_name(issues.items[0].code) : "none");
        }
        pr_arena_free(arena);
    }
    struct pr_arena *arena = pr_arena_new();
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_instrument ins;
    struct pr_buf b = pr_buf_new(arena);
    for (int i = 0; i < 900; i++) {
        pr_buf_c(&b, "key");
        pr_buf_int(&b, i);
        pr_buf_c(&b, ": 1\n");
    }
    assert_false(pr_yaml_instrument(arena, "big.yaml", pr_buf_done(&b), &ins, &issues));
    assert_true(issues.n > 10 && issues.n <= 100);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_good_one),
        cmocka_unit_test(broken_ones),
        cmocka_unit_test(several_at_once),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
