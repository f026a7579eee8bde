/* The getters: what the arguments ask of a file. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <string.h>

#include "oracle.h"

/* Quotes as apostrophes, so that the arguments can be read; files of tests/oracle/data. */
static struct oracle_call call(struct pr_arena *arena, const char *args) {
    char copy[400];
    size_t n = strlen(args);
    assert_true(n < sizeof copy);
    for (size_t i = 0; i <= n; i++) {
        copy[i] = args[i];
        if (copy[i] == '\'') {
            copy[i] = '"';
        }
    }
    struct oracle_call c = {.arena = arena, .folder = PRIROST_SOURCE "/tests/oracle/data"};
    c.args = json_loads(copy, 0, NULL);
    assert_non_null(c.args);
    return c;
}

struct asked {
    const char *args;
    size_t n, missing;
    double sum;
    bool fault;
};

static const struct asked COLUMNS[] = {
    {"{'file': 'rows.csv', 'column': 'a'}", 5, 2, 21, false},
    {"{'file': 'rows.csv', 'column': 'a', 'by': 'g', 'level': 1}", 2, 1, 3, false},
    {"{'file': 'rows.csv', 'column': 'a', 'by': 'g', 'level': '1.0'}", 2, 1, 3, false},
    {"{'file': 'rows.csv', 'column': 'a', 'by': 'g', 'level': [1, '2']}", 4, 2, 13, false},
    {"{'file': 'rows.csv', 'column': 'a', 'filter': 'g = 1'}", 2, 1, 3, false},
    {"{'file': 'rows.csv', 'column': 'a', 'filter': ' g==1 '}", 2, 1, 3, false},
    {"{'file': 'rows.csv', 'column': 'a', 'filter': ['g = 1', 'b = 4']}", 1, 0, 1, false},
    {"{'file': 'rows.csv', 'column': 'a', 'filter': 'word = two words'}", 1, 0, 4, false},
    {"{'file': 'rows.csv', 'column': 'a', 'filter': 'g = 9'}", 0, 0, 0, false},
    {"{'file': 'rows.csv', 'column': 'a', 'filter': 'g'}", 5, 2, 21, true},
    {"{'file': 'rows.csv', 'column': 'z'}", 0, 0, 0, true},
    {"{'file': 'rows.csv'}", 0, 0, 0, true},
    {"{'file': 'none.csv', 'column': 'a'}", 0, 0, 0, true},
    {"{'column': 'a'}", 0, 0, 0, true},
    {"{'file': 'rows.csv', 'column': 'word'}", 0, 7, 0, false},
    {"{'file': 'rows.csv', 'column': 'one', 'coding': 'one = 1 if word is x'}", 6, 1, 2, false},
    {"{'file': 'rows.csv', 'column': 'k', 'coding': 'k = 2 if g is 1; l = 1 if g is 2'}", 6, 1, 6,
     false},
};

static void test_columns(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(COLUMNS); i++) {
        const struct asked *t = &COLUMNS[i];
        struct pr_arena *arena = pr_arena_new();
        struct oracle_call c = call(arena, t->args);
        struct oracle_column x = oracle_column(&c, "column");
        double sum = 0;
        for (size_t j = 0; j < x.n; j++) {
            sum += x.x[j];
        }
        if (x.n != t->n || x.missing != t->missing || sum != t->sum ||
            (c.fault != NULL) != t->fault) {
            fail_msg("%s: n %zu, missing %zu, sum %g, %s", t->args, x.n, x.missing, sum,
                     c.fault ? c.fault : "");
        }
        json_decref(c.args);
        pr_arena_free(arena);
    }
}

static void test_groups(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct oracle_call c = call(arena, "{'file': 'rows.csv', 'v': 'a', 'g': 'g'}");
    struct oracle_groups g = oracle_groups(&c, "v", "g");
    assert_int_equal(g.k, 2);
    assert_true(strcmp(g.name[0], "1") == 0 && g.n[0] == 2 && g.n[1] == 2);
    json_decref(c.args);
    c = call(arena, "{'file': 'rows.csv', 'v': 'a', 'g': 'g', 'groups_order': [1, 7, '2']}");
    g = oracle_groups(&c, "v", "g");
    assert_int_equal(g.k, 3);
    assert_true(g.n[0] == 2 && g.n[1] == 0 && g.n[2] == 2 && g.x[0][1] == 2);
    json_decref(c.args);
    c = call(arena, "{'file': 'rows.csv', 'v': 'a', 'g': 'g', 'group1': 1, 'group2': 'none'}");
    g = oracle_two(&c, "v", "g");
    assert_true(g.k == 2 && g.n[0] == 2 && g.n[1] == 0);
    json_decref(c.args);
    c = call(arena, "{'file': 'rows.csv', 'x': 'a', 'y': 'b'}");
    struct oracle_pairs p = oracle_pairs(&c, "x", "y");
    assert_true(p.n == 4 && p.missing == 3 && p.x[3] == 8 && p.y[3] == 1);
    json_decref(c.args);
    pr_arena_free(arena);
}

static void test_items(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct oracle_call c = call(arena, "{'file': 'rows.csv', 'items': ['a', 'b'], 'reversed': "
                                       "['b'], 'scale_min': 1, 'scale_max': 5}");
    struct oracle_items x = oracle_items(&c, "items");
    assert_true(x.rows == 4 && x.items == 2 && x.left_out == 3 && !x.pairwise);
    assert_true(x.x[0] == 1 && x.x[1] == 2 && x.x[7] == 5);
    json_decref(c.args);
    c = call(arena, "{'file': 'rows.csv', 'items': ['a', 'b'], 'missing': 'pairwise'}");
    x = oracle_items(&c, "items");
    assert_true(x.rows == 7 && x.pairwise && x.given[0] && !x.given[4]);
    json_decref(c.args);
    c = call(arena, "{'file': 'rows.csv'}");
    x = oracle_items(&c, "items");
    assert_true(x.items == 0 && c.fault != NULL);
    json_decref(c.args);
    pr_arena_free(arena);
}

static void test_tables(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct oracle_call c =
        call(arena, "{'file': 'counts.csv', 'row': 'r', 'col': 'c', 'count': 'n'}");
    struct oracle_table t = oracle_table(&c, "row", "col", ORACLE_SEEN);
    assert_true(t.rows == 2 && t.cols == 3 && strcmp(t.row[0], "no") == 0);
    assert_true(t.count[0] == 5 && t.count[1] == 2 && t.count[3] == 0 && t.count[5] == 7);
    t = oracle_table(&c, "row", "col", ORACLE_SQUARE);
    assert_true(t.rows == 3 && t.cols == 3 && t.count[0] == 2 && t.row == t.col);
    t = oracle_table(&c, "row", "col", ORACLE_SORTED);
    assert_true(t.rows == 2 && strcmp(t.col[0], "maybe") == 0);
    json_decref(c.args);
    c = call(arena, "{'file': 'counts.csv', 'row': 'r', 'col': 'c', 'categories': ['yes', 'no']}");
    t = oracle_table(&c, "row", "col", ORACLE_SQUARE);
    assert_true(t.rows == 2 && t.count[0] == 1 && t.count[2] == 1 && t.count[3] == 1);
    json_decref(c.args);
    c = call(arena, "{'file': 'rows.csv', 'row': 'g', 'col': 'g', 'count': 'h'}");
    (void)oracle_table(&c, "row", "col", ORACLE_SEEN);
    assert_non_null(c.fault);
    json_decref(c.args);
    pr_arena_free(arena);
}

static void test_ratings(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct oracle_call c = call(arena, "{'file': 'raters.csv', 'raters': ['r1', 'r2', 'r3']}");
    struct oracle_ratings r = oracle_ratings(&c);
    assert_true(r.units == 3 && r.k == 3 && r.raters == 3);
    assert_true(r.value[0] == 1 && r.value[1] == 2 && r.value[2] == 10);
    assert_true(r.counts[0] == 2 && r.counts[2] == 1 && r.chosen[2] == 2);
    assert_true(r.chosen[3] == SIZE_MAX && r.counts[4] == 2);
    json_decref(c.args);
    c = call(arena, "{'file': 'raters.csv', 'raters': 'r1', 'categories': [10, '1', 'x']}");
    r = oracle_ratings(&c);
    assert_true(r.k == 3 && r.raters == 1 && r.chosen[0] == 1 && r.chosen[1] == SIZE_MAX);
    assert_true(r.value[0] == 1 && r.value[2] == 3);
    json_decref(c.args);
    c = call(arena, "{'file': 'raters.csv', 'layout': 'counts', 'columns': ['r1', 'r2']}");
    r = oracle_ratings(&c);
    assert_true(r.units == 3 && r.k == 2 && r.raters == 0 && r.counts[0] == 1);
    json_decref(c.args);
    c = call(arena, "{'file': 'raters.csv', 'layout': 'counts', 'columns': ['r1'], "
                    "'categories': [1, 2]}");
    (void)oracle_ratings(&c);
    assert_non_null(c.fault);
    json_decref(c.args);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns), cmocka_unit_test(test_groups),
        cmocka_unit_test(test_items),   cmocka_unit_test(test_tables),
        cmocka_unit_test(test_ratings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
