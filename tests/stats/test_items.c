/* Items of a scale from sums: the same as from the rows, in parts and in any order. */
#include "prirost/stats_items.h"
#include "prirost/stats_reliability.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { N = 6, K = 4, NONE = INT16_MIN };

/* Rows 2 and 5 are not complete. */
static const int16_t answers[N * K] = {1, 2, 2, 3, 5, 4, 5, 5, 3, NONE, 2, 4,
                                       2, 2, 3, 1, 4, 4, 3, 5, 9, 4,    4, 4};
static const int16_t complete[] = {1, 2, 2, 3, 5, 4, 5, 5, 2, 2, 3, 1, 4, 4, 3, 5};

static void close_to(double a, double b) {
    assert_true(fabs(a - b) < 1e-12);
}

static void test_alpha(void **state) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_item_sums s = pr_item_sums_new(arena, K, 1, 5);
    (void)state;
    pr_item_sums_add(&s, answers, N);
    struct pr_figure rows = pr_alpha(arena, complete, 4, K, 0.95);
    struct pr_figure sums = pr_items_alpha(&s, 0.95);
    assert_int_equal(s.n, 4);
    assert_true(rows.value >= sums.value && rows.value <= sums.value);
    close_to(rows.low, sums.low);
    close_to(rows.high, sums.high);
    pr_arena_free(arena);
}

/* Sums of items 12, 12, 13, 14 over 4 rows; by hand. */
static void test_hand(void **state) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_item_sums s = pr_item_sums_new(arena, K, 1, 5);
    (void)state;
    pr_item_sums_add(&s, answers, N);
    close_to(pr_items_mean(&s, 0).value, 3);
    close_to(pr_items_mean(&s, 2).value, 3.25);
    /* item 1: 1 5 2 4; the others: 7 14 6 12; r = 20/sqrt(10 * 44.75) */
    close_to(pr_items_rest(&s, 0).value, 20 / sqrt(10 * 44.75));
    struct pr_item_sums three = pr_item_sums_new(arena, 3, 1, 5);
    static const int16_t without[] = {2, 2, 3, 4, 5, 5, 2, 3, 1, 4, 3, 5};
    pr_item_sums_add(&three, without, 4);
    close_to(pr_items_alpha_without(&s, 0).value, pr_items_alpha(&three, 0.95).value);
    pr_arena_free(arena);
}

static void test_parts(void **state) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_item_sums all = pr_item_sums_new(arena, K, 1, 5);
    struct pr_item_sums first = pr_item_sums_new(arena, K, 1, 5);
    struct pr_item_sums second = pr_item_sums_new(arena, K, 1, 5);
    (void)state;
    pr_item_sums_add(&all, answers, N);
    pr_item_sums_add(&second, answers, 2);
    pr_item_sums_add(&first, answers + 2 * K, N - 2);
    pr_item_sums_merge(&first, &second);
    assert_int_equal(first.n, all.n);
    assert_int_equal(first.total_square, all.total_square);
    for (size_t i = 0; i < K; i++) {
        assert_int_equal(first.product[i], all.product[i]);
        assert_int_equal(first.square[i], all.square[i]);
    }
    pr_arena_free(arena);
}

static void test_absent(void **state) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_item_sums s = pr_item_sums_new(arena, 2, 1, 5);
    static const int16_t same[] = {3, 3, 3, 3};
    (void)state;
    assert_int_equal(pr_items_alpha(&s, 0.95).why, PR_NO_DATA);
    assert_int_equal(pr_items_mean(&s, 0).why, PR_NO_DATA);
    pr_item_sums_add(&s, same, 1);
    assert_int_equal(pr_items_rest(&s, 0).why, PR_TOO_FEW);
    pr_item_sums_add(&s, same, 1);
    assert_int_equal(pr_items_alpha(&s, 0.95).why, PR_NO_VARIATION);
    assert_int_equal(pr_items_rest(&s, 0).why, PR_NO_VARIATION);
    assert_int_equal(pr_items_alpha_without(&s, 0).why, PR_TOO_FEW);
    s.n = (size_t)1 << 40;
    assert_int_equal(pr_items_alpha(&s, 0.95).why, PR_TOO_MANY);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alpha),
        cmocka_unit_test(test_hand),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_absent),
    };
    pr_stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
