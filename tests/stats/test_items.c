/* Items of a scale from sums: the same as from the rows, in parts and in any order. Numbers: R
 * 4.2.2 by the formulas on cov() and cor(), or by hand. */
#include "near.h"
#include "scale.h"

#include "prirost/stats_items.h"
#include "prirost/stats_reliability.h"

#include <string.h>

enum { N = 6, K = 4, NONE = INT16_MIN };
#define CELLS(rows) ((size_t)(rows) * (size_t)K)

/* Rows 2 and 5 are not complete. */
static const int16_t ROWS[N * K] = {1, 2, 2, 3, 5, 4, 5, 5, 3, NONE, 2, 4,
                                    2, 2, 3, 1, 4, 4, 3, 5, 9, 4,    4, 4};
static const int16_t COMPLETE[] = {1, 2, 2, 3, 5, 4, 5, 5, 2, 2, 3, 1, 4, 4, 3, 5};

static struct pr_item_sums scale(struct pr_arena *arena) {
    struct pr_item_sums s = pr_item_sums_new(arena, SCALE_K, 1, 5);
    pr_item_sums_add(&s, SCALE, SCALE_N);
    return s;
}

static void test_alpha(void **state) {
    struct pr_item_sums s = pr_item_sums_new(*state, K, 1, 5);
    pr_item_sums_add(&s, ROWS, N);
    struct pr_figure rows = pr_alpha(*state, COMPLETE, 4, K, 0.95);
    struct pr_figure sums = pr_items_alpha(&s, 0.95);
    given("alpha", sums, PR_UNIT_RATIO, 4);
    assert_true(rows.value >= sums.value && rows.value <= sums.value);
    near("low", rows.low, sums.low, 1e-12);
    near("high", rows.high, sums.high, 1e-12);
}

/* Sums of items 12, 12, 13, 14 over 4 rows; by hand. */
static void test_hand(void **state) {
    static const int16_t three[] = {2, 2, 3, 4, 5, 5, 2, 3, 1, 4, 3, 5};
    struct pr_item_sums s = pr_item_sums_new(*state, K, 1, 5);
    pr_item_sums_add(&s, ROWS, N);
    near("mean", pr_items_mean(&s, 0).value, 3, 1e-15);
    near("mean", pr_items_mean(&s, 2).value, 3.25, 1e-15);
    /* item 1: 1 5 2 4; the others: 7 14 6 12; r = 20/sqrt(10 * 44.75) */
    near("rest", pr_items_rest(&s, 0).value, 20 / sqrt(10 * 44.75), 1e-14);
    near("without", pr_items_alpha_without(&s, 0).value, pr_alpha(*state, three, 4, 3, 0.95).value,
         1e-15);
}

struct item {
    double mean, sd, total, rest, without;
};
static const struct item ITEMS[SCALE_K] = {
    {2.825, 1.23801951022280243, 0.78519283122458861, 0.64925073823452728, 0.78728470953092977},
    {2.625, 1.31436832834791884, 0.81721004894958782, 0.68694711615649684, 0.77557929142590309},
    {2.775, 1.22970707372914112, 0.85769897364142822, 0.76085658732802230, 0.75485380116959055},
    {2.675, 1.28875809828587928, 0.80644115440063957, 0.67389437950828968, 0.77968821641448882},
    {3.375, 1.19158373389023531, 0.57474455191425622, 0.37183578501241821, 0.85922146636432351}};

static void test_scale(void **state) {
    struct pr_item_sums s = scale(*state);
    for (size_t j = 0; j < SCALE_K; j++) {
        near("mean", pr_items_mean(&s, j).value, ITEMS[j].mean, 1e-14);
        near("sd", pr_items_sd(&s, j).value, ITEMS[j].sd, 1e-14);
        near("total", pr_items_with_total(&s, j).value, ITEMS[j].total, 1e-14);
        near("rest", pr_items_rest(&s, j).value, ITEMS[j].rest, 1e-14);
        near("without", pr_items_alpha_without(&s, j).value, ITEMS[j].without, 1e-14);
    }
    struct pr_split_half half = pr_items_split_half(&s);
    near("total mean", pr_items_total_mean(&s).value, 14.275, 1e-14);
    near("total sd", pr_items_total_sd(&s).value, 4.8250813730350970, 1e-14);
    near("sem", pr_items_sem(&s).value, 1.9990382302882166, 1e-14);
    near("half r", half.r.value, 0.71850609438462021, 1e-14);
    near("half sb", half.spearman_brown.value, 0.83619848277804332, 1e-14);
    near("half fr", half.flanagan_rulon.value, 0.82513285057407981, 1e-14);
    absent("not of right and wrong", pr_items_kr21(&s), PR_NOT_APPLICABLE);
}

/* 4 people, 3 tasks: totals 3 2 1 0, M 1.5, s^2 1.25; 3/2 (1 - 1.5 * 1.5/(3 * 1.25)) = 0.6;
 * p q = 3/16, 4/16, 3/16: KR-20 3/2 (1 - 0.625/1.25) = 0.75. */
static void test_right_wrong(void **state) {
    static const int16_t x[] = {1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0};
    struct pr_item_sums s = pr_item_sums_new(*state, 3, 0, 1);
    absent("nobody", pr_items_kr21(&s), PR_NO_DATA);
    pr_item_sums_add(&s, x, 4);
    near("kr20", pr_items_alpha(&s, 0.95).value, 0.75, 1e-15);
    near("kr21", pr_items_kr21(&s).value, 0.6, 1e-14);
    near("difficulty", pr_items_mean(&s, 2).value, 0.25, 1e-15);
}

/* ---- parts ---- */

static bool alike(const struct pr_item_sums *a, const struct pr_item_sums *b) {
    return a->n == b->n && memcmp(a->sum, b->sum, a->items * sizeof *a->sum) == 0 &&
           memcmp(a->cross, b->cross, a->items * a->items * sizeof *a->cross) == 0;
}

/* Thousands of rows in pieces of any length, on scales of any width: the same sums, and those of
 * a plain loop. */
static void test_parts(void **state) {
    enum { MANY = 1500 };
    static const uint32_t high[] = {1, 5, 2048, 2049, 3000, 30000};
    int16_t *x = pr_arena_array(*state, CELLS(MANY), sizeof *x);
    for (size_t c = 0; c < PR_COUNT_OF(high); c++) {
        uint32_t seed = 11;
        for (size_t i = 0; i < CELLS(MANY); i++) {
            uint32_t down = draw(&seed) % (high[c] < 1000 ? high[c] : 3); /* near the top */
            x[i] = (int16_t)(draw(&seed) % 50 == 0 ? NONE : (int)(high[c] - down));
        }
        struct pr_item_sums all = pr_item_sums_new(*state, K, 1, (int16_t)high[c]);
        struct pr_item_sums parts = pr_item_sums_new(*state, K, 1, (int16_t)high[c]);
        pr_item_sums_add(&all, x, MANY);
        for (size_t at = MANY; at > 0;) {
            size_t n = 1 + draw(&seed) % 600;
            n = n < at ? n : at;
            struct pr_item_sums part = pr_item_sums_new(*state, K, 1, (int16_t)high[c]);
            at -= n;
            pr_item_sums_add(&part, x + CELLS(at), n);
            pr_item_sums_merge(&parts, &part);
        }
        assert_true(alike(&all, &parts));
        int64_t cross = 0, n = 0;
        for (size_t i = 0; i < MANY; i++) {
            const int16_t *row = x + CELLS(i);
            bool whole = row[0] > 0 && row[1] > 0 && row[2] > 0 && row[3] > 0;
            cross += whole ? (int64_t)(row[1] - 1) * (row[3] - 1) : 0;
            n += whole;
        }
        assert_int_equal(all.n, n);
        assert_true(all.cross[1 * K + 3] == cross);
    }
}

static void test_pair_parts(void **state) {
    static const uint32_t high[] = {5, 182, 183, 30000};
    enum { MANY = 700 };
    int16_t *x = pr_arena_array(*state, CELLS(MANY), sizeof *x);
    for (size_t c = 0; c < PR_COUNT_OF(high); c++) {
        uint32_t seed = 3;
        for (size_t i = 0; i < CELLS(MANY); i++) {
            x[i] = (int16_t)(draw(&seed) % 9 == 0 ? 0 : (int)(draw(&seed) % high[c]) + 1);
        }
        struct pr_pair_sums all = pr_pair_sums_new(*state, K, 1, (int16_t)high[c]);
        struct pr_pair_sums one = pr_pair_sums_new(*state, K, 1, (int16_t)high[c]);
        struct pr_pair_sums two = pr_pair_sums_new(*state, K, 1, (int16_t)high[c]);
        pr_pair_sums_add(&all, x, MANY);
        pr_pair_sums_add(&two, x, 301);
        pr_pair_sums_add(&one, x + CELLS(301), (size_t)MANY - 301);
        pr_pair_sums_merge(&one, &two);
        size_t bytes = CELLS(K) * sizeof *all.n;
        assert_true(memcmp(all.n, one.n, bytes) == 0 && memcmp(all.sum, one.sum, bytes) == 0);
        assert_true(memcmp(all.square, one.square, bytes) == 0);
        assert_true(memcmp(all.cross, one.cross, bytes) == 0);
        int64_t n = 0, square = 0;
        for (size_t i = 0; i < MANY; i++) {
            bool both = x[i * K] > 0 && x[i * K + 2] > 0;
            n += both;
            square += both ? (int64_t)(x[i * K] - 1) * (x[i * K] - 1) : 0;
        }
        assert_true(all.n[2] == n && all.n[CELLS(2)] == n && all.square[2] == square);
    }
}

/* ---- reasons ---- */

static void test_absent(void **state) {
    static const int16_t same[] = {3, 3, 3, 3}, turned[] = {1, 5, 2, 4, 3, 3};
    static const int16_t opposed[] = {4, 3, 4, 3, 1, 5, 2, 2, 2, 4, 3, 3, 3, 3, 3};
    struct pr_item_sums s = pr_item_sums_new(*state, 2, 1, 5);
    assert_int_equal(pr_items_alpha(&s, 0.95).why, PR_NO_DATA);
    assert_int_equal(pr_items_mean(&s, 0).why, PR_NO_DATA);
    assert_int_equal(pr_items_sd(&s, 0).why, PR_NO_DATA);
    assert_int_equal(pr_items_split_half(&s).r.why, PR_NO_DATA);
    assert_int_equal(pr_items_total_mean(&s).why, PR_NO_DATA);
    pr_item_sums_add(&s, same, 1);
    assert_int_equal(pr_items_rest(&s, 0).why, PR_TOO_FEW);
    assert_int_equal(pr_items_sem(&s).why, PR_TOO_FEW);
    pr_item_sums_add(&s, same, 1);
    assert_int_equal(pr_items_alpha(&s, 0.95).why, PR_NO_VARIATION);
    assert_int_equal(pr_items_rest(&s, 0).why, PR_NO_VARIATION);
    assert_int_equal(pr_items_with_total(&s, 0).why, PR_NO_VARIATION);
    assert_int_equal(pr_items_sem(&s).why, PR_NO_VARIATION);
    assert_int_equal(pr_items_split_half(&s).flanagan_rulon.why, PR_NO_VARIATION);
    assert_int_equal(pr_items_correlation(*state, &s).why, PR_NO_VARIATION);
    assert_int_equal(pr_items_covariance(*state, &s).why, PR_GIVEN);
    assert_int_equal(pr_items_alpha_without(&s, 0).why, PR_TOO_FEW);
    near("no spread", pr_items_sd(&s, 0).value, 0, 1e-15);
    s.n = (size_t)1 << 40;
    assert_int_equal(pr_items_alpha(&s, 0.95).why, PR_TOO_MANY);
    struct pr_item_sums t = pr_item_sums_new(*state, 2, 1, 5);
    pr_item_sums_add(&t, turned, 3);
    absent("halves that cancel", pr_items_split_half(&t).spearman_brown, PR_NOT_APPLICABLE);
    near("halves that cancel", pr_items_split_half(&t).r.value, -1, 1e-15);
    struct pr_item_sums five = pr_item_sums_new(*state, 5, 1, 5); /* r is -1 but for a bit */
    pr_item_sums_add(&five, opposed, 3);
    absent("opposed", pr_items_split_half(&five).spearman_brown, PR_NOT_APPLICABLE);
    struct pr_item_sums none = pr_item_sums_new(*state, 0, 1, 5);
    assert_int_equal(pr_items_total_mean(&none).why, PR_NO_DATA);
    assert_int_equal(pr_items_covariance(*state, &none).why, PR_NO_DATA);
}

/* Items 1 2 3 and 3 2 2: variances 1 and 1/3, covariance -1/2, of the total 1/3; alpha = 2 (1 - 4)
 * = -6, sem = sqrt(1/3) sqrt 7. */
static void test_negative(void **state) {
    static const int16_t x[] = {1, 3, 2, 2, 3, 2};
    struct pr_item_sums s = pr_item_sums_new(*state, 2, 1, 5);
    pr_item_sums_add(&s, x, 3);
    near("alpha", pr_items_alpha(&s, 0.95).value, -6, 1e-14);
    near("sem", pr_items_sem(&s).value, sqrt(7.0 / 3), 1e-14);
}

static int start(void **state) {
    *state = pr_arena_new();
    return 0;
}

static int stop(void **state) {
    pr_arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alpha),  cmocka_unit_test(test_hand),
        cmocka_unit_test(test_scale),  cmocka_unit_test(test_right_wrong),
        cmocka_unit_test(test_parts),  cmocka_unit_test(test_pair_parts),
        cmocka_unit_test(test_absent), cmocka_unit_test(test_negative),
    };
    pr_stats_start();
    return cmocka_run_group_tests(tests, start, stop);
}
