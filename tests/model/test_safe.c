/* Which counts a public edition shows: tables of a few cells, worked out by hand. The attacker that
 * tries random ones stands in test_attacker.c. */
#include "prirost/model_safe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { LEAST = 5, MOST = 8 };

/* One row: parts of a whole; letters of what is shown, the whole last. */
static const struct {
    const char *what;
    int64_t part[MOST];
    size_t n;
    bool shares;
    const char *shown; /* S shown, L low, H high, . hidden, - out */
} rows[] = {
    {"all large", {20, 30, 25}, 3, true, "SSSS"},
    {"edge of the threshold", {5, 30, 25}, 3, true, "SSSS"},
    {"one small: the smallest other goes with it", {4, 30, 25}, 3, true, "LS.S"},
    {"two small ones that are 5 together: what is said of the rest bounds both",
     {2, 3, 30},
     3,
     true,
     "LL-S"},
    {"the same where the rest may be anything", {2, 3, 30}, 3, false, "LL.S"},
    {"two small ones that are 8 together: each is 4 unless the rest is left out",
     {4, 4, 30},
     3,
     true,
     "LL-S"},
    {"nobody is small too", {0, 30, 25}, 3, true, "LS.S"},
    {"nearly all", {47, 3}, 2, true, "HLS"},
    {"all", {50, 0}, 2, true, "HLS"},
    {"all, but not shares of people by answer", {50, 0}, 2, false, ".LS"},
    {"a whole under the threshold", {2, 1}, 2, true, "LLL"},
    {"a whole at the threshold cannot be told with its parts", {3, 2}, 2, true, "--S"},
    {"three small ones that are 12 together: each is 4", {4, 4, 4, 40}, 4, true, "LLL.S"},
    {"three small ones that leave room", {2, 2, 2, 40}, 4, true, "LLLSS"},
};

static char letter(enum pr_safe_state state) {
    static const char letters[] = {[PR_SAFE_SHOWN] = 'S',
                                   [PR_SAFE_LOW] = 'L',
                                   [PR_SAFE_HIGH] = 'H',
                                   [PR_SAFE_HIDDEN] = '.',
                                   [PR_SAFE_OUT] = '-'};
    return letters[state];
}

static void test_rows(void **state) {
    (void)state;
    for (size_t r = 0; r < PR_COUNT_OF(rows); r++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_safe *s = pr_safe_new(arena, LEAST);
        size_t part[MOST];
        char shown[MOST + 2] = {0};
        int64_t all = 0;
        for (size_t i = 0; i < rows[r].n; i++) {
            part[i] = pr_safe_add(s, 0, rows[r].part[i]);
            all += rows[r].part[i];
        }
        pr_safe_sum(s, pr_safe_add(s, 0, all), part, rows[r].n, rows[r].shares);
        pr_safe_decide(s);
        for (size_t i = 0; i <= rows[r].n; i++) {
            shown[i] = letter(s->cell[i].state);
        }
        if (strcmp(shown, rows[r].shown) != 0) {
            fail_msg("%s: %s, not %s", rows[r].what, shown, rows[r].shown);
        }
        pr_arena_free(arena);
    }
}

/* Two classes by two answers with totals both ways: one small cell takes a corner of three more. */
static void test_square(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_safe *s = pr_safe_new(arena, LEAST);
    int64_t count[3][3] = {{3, 20, 23}, {15, 25, 40}, {18, 45, 63}};
    size_t cell[3][3];
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = 0; j < 3; j++) {
            cell[i][j] = pr_safe_add(s, 0, count[i][j]);
        }
    }
    for (size_t i = 0; i < 3; i++) {
        pr_safe_sum(s, cell[i][2], cell[i], 2, true);
        pr_safe_sum(s, cell[2][i], (size_t[]){cell[0][i], cell[1][i]}, 2, false);
    }
    pr_safe_decide(s);
    assert_int_equal(s->cell[cell[0][0]].state, PR_SAFE_LOW);
    assert_int_equal(s->cell[cell[0][1]].state, PR_SAFE_HIGH);
    assert_int_equal(s->cell[cell[1][0]].state, PR_SAFE_HIDDEN);
    assert_int_equal(s->cell[cell[1][1]].state, PR_SAFE_HIDDEN);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(s->cell[cell[i][2]].state, PR_SAFE_SHOWN);
        assert_int_equal(s->cell[cell[2][i]].state, PR_SAFE_SHOWN);
    }
    pr_arena_free(arena);
}

/* 52 answered in May, 50 of them in September too: the two who did not are nobody's business. */
static void test_nested(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_safe *s = pr_safe_new(arena, LEAST);
    size_t all = pr_safe_add(s, 0, 52), pairs = pr_safe_add(s, 1, 50);
    pr_safe_sum(s, all, (size_t[]){pairs, pr_safe_add_unprinted(s, 2)}, 2, false);
    pr_safe_decide(s);
    assert_true(s->cell[all].state != PR_SAFE_SHOWN || s->cell[pairs].state != PR_SAFE_SHOWN);
    pr_arena_free(arena);
}

/* A table taken out stays out, and the others say no more than they may without it. */
static void test_withdrawn(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_safe *s = pr_safe_new(arena, LEAST);
    size_t part[] = {pr_safe_add(s, 1, 20), pr_safe_add(s, 1, 30)};
    size_t all = pr_safe_add(s, 0, 50);
    pr_safe_sum(s, all, part, 2, true);
    pr_safe_withdraw(s, 1);
    pr_safe_decide(s);
    assert_int_equal(s->cell[part[0]].state, PR_SAFE_OUT);
    assert_int_equal(s->cell[part[1]].state, PR_SAFE_OUT);
    assert_int_equal(s->cell[all].state, PR_SAFE_SHOWN);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_square),
                                       cmocka_unit_test(test_nested),
                                       cmocka_unit_test(test_withdrawn)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
