/* The comparer itself: what must agree, and above all what must not. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "oracle.h"

struct compared {
    const char *entry, *answer;
    size_t wrong;     /* lines */
    const char *line; /* what must be said; NULL: anything */
};

static const struct compared TABLE[] = {
    /* digits */
    {"{'value': 1.5, 'tolerance_digits': 9}", "1.5", 0, NULL},
    {"{'value': 1.5, 'tolerance_digits': 9}", "1.500000001", 0, NULL},
    {"{'value': 1.5, 'tolerance_digits': 9}", "1.500000002", 1, "8.9 digits"},
    {"{'value': -1.5, 'tolerance_digits': 3}", "1.5", 1, NULL},
    {"{'value': 0, 'tolerance_digits': 9}", "1e-10", 0, NULL},
    {"{'value': 0, 'tolerance_digits': 9}", "1e-8", 1, NULL},
    {"{'value': 1e9, 'tolerance_digits': 9}", "1000000002", 1, NULL},
    {"{'value': 1.5, 'tolerance_abs': 0.01}", "1.509", 0, NULL},
    {"{'value': 1.5, 'tolerance_abs': 0.01}", "1.52", 1, NULL},
    {"{'value': 1.5}", "1.50000001", 1, NULL},
    /* nothing, infinite */
    {"{'value': null, 'tolerance_digits': 9}", "null", 0, NULL},
    {"{'value': null, 'tolerance_digits': 9}", "0", 1, "expected null, got 0"},
    {"{'value': 0, 'tolerance_digits': 9}", "null", 1, "expected 0, got null"},
    {"{'value': null, 'tolerance_digits': 9}", "'nan'", 1, NULL},
    {"{'value': 'inf', 'tolerance_digits': 9}", "'inf'", 0, NULL},
    {"{'value': 'inf', 'tolerance_digits': 9}", "'-inf'", 1, NULL},
    {"{'value': 'inf', 'tolerance_digits': 9}", "1e308", 1, NULL},
    {"{'value': 'inf', 'tolerance_digits': 9}", "null", 1, NULL},
    {"{'value': 1, 'tolerance_digits': 9}", "'nan'", 1, NULL},
    {"{'value': '0.5', 'tolerance_digits': 9}", "0.5", 0, NULL},
    {"{'tolerance_digits': 9}", "0.5", 1, "the entry has no value"},
    /* names */
    {"{'value': {'a': 1, 'b': 2.5}, 'tolerance_digits': 9}", "{'b': 2.5, 'a': 1, 'z': 7}", 0, NULL},
    {"{'value': {'a': 1, 'e': 2}, 'tolerance_digits': 9}", "{'a': 1}", 1, "e: expected 2"},
    {"{'value': {'a': 1}, 'tolerance_digits': 9}", "{}", 1, "not answered"},
    {"{'value': {'a': null}, 'tolerance_digits': 9}", "{}", 1, "not answered"},
    {"{'value': {'a': 1}, 'tolerance_digits': 9}", "1", 1, NULL},
    {"{'value': {'a': 1}, 'tolerance_digits': 9}", "null", 1, NULL},
    {"{'value': {'a': {'x': 1, 'y': 2}}, 'tolerance_digits': 9}", "{'a': {'x': 1, 'y': 3}}", 1,
     "a.y: expected 2"},
    /* counts, df and n are exact */
    {"{'value': {'n': 1000}, 'tolerance_digits': 2}", "{'n': 1000}", 0, NULL},
    {"{'value': {'n': 1000}, 'tolerance_digits': 2}", "{'n': 1001}", 1, NULL},
    {"{'value': {'n_pos': 1000}, 'tolerance_digits': 2}", "{'n_pos': 1001}", 1, NULL},
    {"{'value': {'df': 1000}, 'tolerance_digits': 2}", "{'df': 1000.001}", 1, NULL},
    {"{'value': {'df': 18}, 'tolerance_digits': 12}", "{'df': 17.9999999999999}", 0, NULL},
    {"{'value': {'df': 18.25}, 'tolerance_digits': 2}", "{'df': 18.26}", 0, NULL},
    {"{'value': {'count': [922, 818]}, 'tolerance_digits': 2}", "{'count': [922, 819]}", 1,
     "count[1]"},
    /* p below 1e-12 */
    {"{'value': {'p': 2e-30}, 'tolerance_digits': 9}", "{'p': 3e-20}", 0, NULL},
    {"{'value': {'p': 2e-30}, 'tolerance_digits': 9}", "{'p': 3e-12}", 1, NULL},
    {"{'value': {'p': 2e-30}, 'tolerance_digits': 9}", "{'p': -3e-20}", 1, NULL},
    {"{'value': {'p_less': 0}, 'tolerance_digits': 15}", "{'p_less': 3e-13}", 0, NULL},
    {"{'value': {'p': {'x': 2e-30}}, 'tolerance_digits': 9}", "{'p': {'x': 3e-20}}", 0, NULL},
    {"{'value': {'ss': 2e-30}, 'tolerance_digits': 9}", "{'ss': 3e-20}", 1, NULL},
    /* lists */
    {"{'value': [1, 2], 'tolerance_digits': 9}", "[1, 2]", 0, NULL},
    {"{'value': [1, 2], 'tolerance_digits': 9}", "[1, 2, 3]", 1, "not as many"},
    {"{'value': [1, 2], 'tolerance_digits': 9}", "[2, 1]", 2, NULL},
    {"{'value': [1, null], 'tolerance_digits': 9}", "[1, null]", 0, NULL},
    {"{'value': [1, null], 'tolerance_digits': 9}", "[null, 1]", 2, NULL},
    {"{'value': [], 'tolerance_digits': 9}", "[]", 0, NULL},
    {"{'value': [[1, 2], [3, 4]], 'tolerance_digits': 9}", "[[1, 2], [3, 5]]", 1, "[1][1]"},
    /* texts name the elements beside them */
    {"{'value': {'g': ['a', 'b'], 'x': [1, 2]}, 'tolerance_digits': 9}",
     "{'g': ['b', 'a'], 'x': [2, 1]}", 0, NULL},
    {"{'value': {'g': ['a', 'b'], 'x': [1, 2]}, 'tolerance_digits': 9}",
     "{'g': ['b', 'a'], 'x': [1, 2]}", 2, NULL},
    {"{'value': {'g': ['c'], 'x': [3]}, 'tolerance_digits': 9}",
     "{'g': ['a', 'b', 'c'], 'x': [1, 2, 3]}", 0, NULL},
    {"{'value': {'g': ['d'], 'x': [3]}, 'tolerance_digits': 9}",
     "{'g': ['a', 'b', 'c'], 'x': [1, 2, 3]}", 1, "no such name"},
    {"{'value': {'g': [1, 2], 'x': [1, 2]}, 'tolerance_digits': 9}",
     "{'g': ['2', '1.0'], 'x': [2, 1]}", 0, NULL},
    {"{'value': {'g': ['a', 'b'], 'x': [1, 2]}, 'tolerance_digits': 9}",
     "{'g': ['a', 'b'], 'x': [1]}", 1, NULL},
    {"{'value': {'w': 'a'}, 'tolerance_digits': 9}", "{'w': 'b'}", 1, NULL},
    /* one of several figures, named by the label "x:item_rest" */
    {"{'value': [1, 2], 'tolerance_digits': 9}", "{'item_rest_r': [1, 2], 'item_mean': [3, 4]}", 0,
     NULL},
    {"{'value': 3, 'tolerance_digits': 9}", "{'item_rest': 3, 'item_rest_r': 4}", 0, NULL},
    {"{'value': 3, 'tolerance_digits': 9}", "{'other': 4, 'another': 3}", 1, NULL},
};

/* ' stands for ", so that the table can be read. */
static json_t *json_of(const char *text) {
    char copy[256];
    size_t n = strlen(text);
    assert_true(n < sizeof copy);
    for (size_t i = 0; i <= n; i++) {
        copy[i] = text[i];
        if (copy[i] == '\'') {
            copy[i] = '"';
        }
    }
    json_t *out = json_loads(copy, JSON_DECODE_ANY, NULL);
    assert_non_null(out);
    return out;
}

static void test_compare(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(TABLE); i++) {
        const struct compared *t = &TABLE[i];
        struct pr_arena *arena = pr_arena_new();
        struct pr_buf lines = pr_buf_new(arena);
        struct oracle_report r = {.lines = &lines, .place = "case, x"};
        json_t *entry = json_of(t->entry), *answer = json_of(t->answer);
        bool agrees = oracle_compare(entry, "x:item_rest", answer, &r);
        if (r.wrong != t->wrong || agrees != (t->wrong == 0) ||
            (t->line && strstr(lines.s, t->line) == NULL)) {
            fail_msg("%s against %s: %zu wrong\n%s", t->entry, t->answer, r.wrong,
                     lines.n ? lines.s : "");
        }
        json_decref(entry);
        json_decref(answer);
        pr_arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_compare)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
