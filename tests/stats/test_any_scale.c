/* Whatever people answer: every figure of a scale is finite and inside its limits, or absent with a
 * reason; turned, in another order or split, it is the same. Few rows, few levels, constant items,
 * gaps and the whole range of answers are drawn on purpose. */
#include "near.h"

#include "prirost/stats_factor.h"
#include "prirost/stats_reliability.h"
#include "prirost/stats_resample.h"

enum { TRIES = 1500, ROWS = 9, ITEMS = 5 };

struct any {
    size_t n, k;
    int16_t low, high, x[ROWS * ITEMS];
};

static struct any draw_any(struct pr_rng *rng) {
    static const int16_t ends[][2] = {{0, 1}, {1, 5}, {1, 2}, {-3, 300}, {INT16_MIN, INT16_MAX}};
    size_t of = pr_rng_below(rng, PR_COUNT_OF(ends));
    struct any a = {.n = pr_rng_below(rng, ROWS + 1), .k = pr_rng_below(rng, ITEMS + 1)};
    a.low = ends[of][0];
    a.high = ends[of][1];
    uint32_t constant = pr_rng_below(rng, 2 * ITEMS), gaps = pr_rng_below(rng, 2);
    for (size_t i = 0; i < a.n * a.k; i++) {
        int x = a.low + (int)pr_rng_below(rng, (uint32_t)(a.high - a.low) + 1);
        x = i % a.k == constant ? a.high : x;
        bool gap = gaps > 0 && a.low > INT16_MIN && pr_rng_below(rng, 12) == 0;
        a.x[i] = (int16_t)(gap ? a.low - 1 : x);
    }
    return a;
}

static void sound(const char *what, struct pr_figure f, double least, double most) {
    if (f.why != PR_GIVEN && (f.value != 0 || f.level != 0)) {
        fail_msg("%s: absent with a number", what);
    }
    if (f.why == PR_GIVEN && (!isfinite(f.value) || f.value < least || f.value > most)) {
        fail_msg("%s: %.17g", what, f.value);
    }
}

static void same(const char *what, struct pr_figure a, struct pr_figure b) {
    if (a.why != b.why) {
        fail_msg("%s: '%s' and '%s'", what, pr_why_name(a.why), pr_why_name(b.why));
    }
    near(what, a.value, b.value, 1e-9);
}

static void items(const struct pr_item_sums *s) {
    for (size_t j = 0; j < s->items; j++) {
        sound("mean", pr_items_mean(s, j), s->low, s->high);
        sound("sd", pr_items_sd(s, j), 0, 65535);
        sound("rest", pr_items_rest(s, j), -1, 1);
        sound("total", pr_items_with_total(s, j), -1, 1);
        sound("without", pr_items_alpha_without(s, j), -INFINITY, 1);
    }
    struct pr_split_half half = pr_items_split_half(s);
    sound("half", half.r, -1, 1);
    sound("Spearman", half.spearman_brown, -INFINITY, 1);
    sound("Rulon", half.flanagan_rulon, -INFINITY, 1 + 1e-12);
    sound("sem", pr_items_sem(s), 0, INFINITY);
    sound("KR-21", pr_items_kr21(s), -INFINITY, 1);
}

static void factors(struct pr_arena *arena, const struct pr_matrix *m) {
    double smc[ITEMS];
    struct pr_eigenvalues e = pr_eigenvalues_of(arena, m);
    struct pr_sampling k = pr_kmo_bartlett(arena, m);
    assert_true((e.why == PR_GIVEN) == (e.value != NULL));
    sound("alpha", pr_matrix_alpha(m), -INFINITY, 1);
    sound("lambda 2", pr_lambda2(m), -INFINITY, 1);
    sound("lambda 6", pr_lambda6(arena, m), -INFINITY, 1);
    sound("omega", pr_omega_total(arena, m), 0, 1);
    sound("kmo", k.kmo, 0, 1);
    sound("p", k.p, 0, 1);
    if (pr_smc(arena, m, smc) == PR_GIVEN) {
        for (size_t j = 0; j < m->items; j++) {
            assert_true(smc[j] >= 0 && smc[j] <= 1);
        }
    }
}

static void turned(struct pr_arena *arena, const struct any *a, const struct pr_item_sums *s) {
    struct pr_item_sums t = pr_item_sums_new(arena, a->k, a->low, a->high);
    int16_t row[ITEMS];
    for (size_t i = a->n; i-- > 0;) {
        bool whole = true;
        for (size_t j = 0; j < a->k; j++) {
            int x = a->x[i * a->k + j];
            whole = whole && x >= a->low;
            row[a->k - 1 - j] = (int16_t)(x < a->low ? a->low : a->low + a->high - x);
        }
        struct pr_item_sums one = pr_item_sums_new(arena, a->k, a->low, a->high);
        pr_item_sums_add(&one, row, whole);
        pr_item_sums_merge(&t, &one);
    }
    same("alpha", pr_items_alpha(&t, 0.95), pr_items_alpha(s, 0.95));
    for (size_t j = 0; j < a->k; j++) {
        same("rest", pr_items_rest(&t, a->k - 1 - j), pr_items_rest(s, j));
    }
}

static void test_scales(void **state) {
    struct pr_rng rng = pr_rng_new(8);
    (void)state;
    for (int try = 0; try < TRIES; try++) {
        struct pr_arena *arena = pr_arena_new();
        struct any a = draw_any(&rng);
        struct pr_item_sums s = pr_item_sums_new(arena, a.k, a.low, a.high);
        struct pr_pair_sums p = pr_pair_sums_new(arena, a.k, a.low, a.high);
        pr_item_sums_add(&s, a.x, a.n);
        pr_pair_sums_add(&p, a.x, a.n);
        sound("alpha", pr_items_alpha(&s, 0.95), -INFINITY, 1);
        struct pr_matrix m[] = {pr_items_covariance(arena, &s), pr_items_correlation(arena, &s),
                                pr_pairs_covariance(arena, &p), pr_pairs_correlation(arena, &p)};
        items(&s);
        turned(arena, &a, &s);
        factors(arena, &m[0]);
        factors(arena, &m[1]);
        sound("pairs", pr_matrix_alpha(&m[2]), -INFINITY, 1);
        sound("pairs", pr_mean_correlation(&m[3]), -1, 1);
        struct pr_bootstrap b = pr_alpha_bootstrap(arena, a.x, a.n, a.k, 50, 0.95);
        sound("bootstrap", b.percentile, -INFINITY, 1);
        sound("bootstrap", b.bca, -INFINITY, 1);
        pr_arena_free(arena);
    }
}

static void test_tables(void **state) {
    struct pr_rng rng = pr_rng_new(5);
    for (int try = 0; try < TRIES; try++) {
        int64_t count[16] = {0}, across[16];
        size_t rows = 1 + pr_rng_below(&rng, 4), columns = 1 + pr_rng_below(&rng, 4);
        uint32_t people = pr_rng_below(&rng, 40);
        for (uint32_t i = 0; i < people; i++) {
            count[pr_rng_below(&rng, (uint32_t)(rows * columns))]++;
        }
        for (size_t i = 0; i < rows * columns; i++) {
            across[i % columns * rows + i / columns] = count[i];
        }
        struct pr_polychoric two = pr_polychoric(count, rows, columns);
        struct pr_polychoric joint = pr_polychoric_joint(*state, count, rows, columns);
        sound("two-step", two.rho, -1, 1);
        sound("joint", joint.rho, -1, 1);
        same("across", two.rho, pr_polychoric(across, columns, rows).rho);
    }
}

static void test_tests(void **state) {
    struct pr_rng rng = pr_rng_new(6);
    for (int try = 0; try < TRIES; try++) {
        int64_t right[4] = {0}, score[5] = {0};
        size_t k = pr_rng_below(&rng, 5), people = pr_rng_below(&rng, 12);
        for (size_t i = 0; i < people; i++) {
            size_t r = 0;
            for (size_t j = 0; j < k; j++) {
                bool solved = pr_rng_below(&rng, 4) > j;
                right[j] += solved;
                r += solved;
            }
            score[r]++;
        }
        struct pr_rasch m = pr_rasch_of(*state, k, right, score);
        sound("likelihood", m.log_likelihood, -INFINITY, 0);
        for (size_t j = 0; m.difficulty && j < k; j++) {
            assert_true(isfinite(m.difficulty[j]));
        }
    }
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
        cmocka_unit_test(test_scales),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_tests),
    };
    pr_stats_start();
    return cmocka_run_group_tests(tests, start, stop);
}
