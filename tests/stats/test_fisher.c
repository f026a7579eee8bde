/* Fisher's exact test. Numbers: R 4.2.2 fisher.test; small tables: all tables written out here. */
#include "near.h"

#include "prirost/stats_tables.h"

static struct pr_arena *arena;

struct r_case {
    size_t rows, columns, cell[20];
    double p;
};

static const struct r_case CASES[] = {
    {2, 3, {3, 1, 2, 4, 0, 5}, 0.75524475524475554},
    {3, 3, {0, 4, 2, 7, 1, 0, 3, 5, 6}, 0.0041737984125923139},
    {4, 4, {1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11}, 0.78268493896653135},
    {3, 3, {8, 2, 3, 1, 9, 2, 2, 1, 7}, 0.0008284097177530612},
    {5, 3, {5, 0, 1, 4, 2, 2, 0, 3, 1, 6, 2, 2, 1, 0, 4}, 0.049669869673267142},
    {3, 3, {2, 2, 2, 2, 2, 2, 2, 2, 2}, 1},
    {2, 5, {10, 20, 15, 7, 18, 22, 9, 12, 30, 11}, 5.9820994663106254e-05},
    {3, 3, {3, 0, 0, 0, 3, 0, 0, 0, 3}, 0.0035714285714285622},
    {4, 5, {1, 0, 5, 1, 1, 3, 3, 0, 2, 4, 4, 2, 1, 1, 2, 1, 3, 2, 1, 3}, 0.25853134533131639},
    {3, 6, {7, 2, 4, 8, 3, 4, 5, 2, 8, 4, 1, 4, 2, 4, 2, 1, 0, 4}, 0.35478328468988085},
    {2, 5, {28, 35, 33, 28, 38, 34, 38, 34, 37, 26}, 0.39974441147025985},
    {2, 6, {1, 0, 0, 1, 0, 0, 2, 1, 0, 3, 1, 1}, 1},
};

static void test_large(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(CASES); i++) {
        const struct r_case *c = &CASES[i];
        struct pr_crosstab t = {c->cell, c->rows, c->columns};
        struct pr_fisher f = pr_fisher_exact(t);
        assert_int_equal(f.drawn, 0);
        assert_true(pr_given(f.two_sided));
        near("p", f.two_sided.value, c->p, 1e-10);
        absent("one side", f.greater, PR_NOT_APPLICABLE);
        assert_true(f.two_sided.level == 0);
    }
}

struct four {
    size_t cell[4];
    double p, greater, less;
};

static const struct four FOURS[] = {
    {{12, 5, 3, 9}, 0.025327687033676192, 0.01968489439490784, 0.99786773280026653},
    {{0, 8, 7, 1}, 0.0013986013986014001, 1, 0.0006993006993006993},
    {{1000, 1100, 900, 1200}, 0.0021428178977255198, 0.0010714089488627597, 0.99913109515045817},
    {{3, 1, 1, 3}, 34.0 / 70, 17.0 / 70, 69.0 / 70},
};

static void test_four(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(FOURS); i++) {
        const struct four *c = &FOURS[i];
        struct pr_fisher f = pr_fisher_exact((struct pr_crosstab){c->cell, 2, 2});
        near("two sided", f.two_sided.value, c->p, 1e-11);
        near("greater", f.greater.value, c->greater, 1e-11);
        near("less", f.less.value, c->less, 1e-11);
        /* The columns swapped turn the sides. */
        const size_t swapped[] = {c->cell[1], c->cell[0], c->cell[3], c->cell[2]};
        struct pr_fisher g = pr_fisher_exact((struct pr_crosstab){swapped, 2, 2});
        near("swapped", g.two_sided.value, f.two_sided.value, 1e-12);
        near("swapped", g.less.value, f.greater.value, 1e-12);
    }
    const size_t column[] = {5, 0, 3, 0}, none[4] = {0}, huge[] = {3, SIZE_MAX - 1, 2, 4};
    absent("column", pr_fisher_exact((struct pr_crosstab){column, 2, 2}).less, PR_NO_VARIATION);
    absent("none", pr_fisher_exact((struct pr_crosstab){none, 2, 2}).two_sided, PR_NO_DATA);
    absent("huge", pr_fisher_exact((struct pr_crosstab){huge, 2, 2}).two_sided, PR_TOO_MANY);
    /* An empty row makes a 2 x 2 table of a larger one. */
    const size_t gap[] = {12, 5, 0, 0, 3, 9};
    near("gap", pr_fisher_exact((struct pr_crosstab){gap, 3, 2}).greater.value, 0.01968489439490784,
         1e-11);
}

/* ---- every table with the same margins, cell by cell ---- */

struct all {
    size_t rows, columns, row[4], column[4], cell[16];
    double limit, weight, extreme;
};

static double weight_of(const struct all *a) {
    double w = 1;
    for (size_t i = 0; i < a->rows * a->columns; i++) {
        w /= tgamma((double)a->cell[i] + 1);
    }
    return w;
}

static void each(struct all *a, size_t at) {
    if (at == a->rows * a->columns) {
        double w = weight_of(a);
        a->weight += w;
        a->extreme += w <= a->limit ? w : 0;
        return;
    }
    size_t i = at / a->columns, j = at % a->columns;
    size_t least = 0, most = a->row[i] < a->column[j] ? a->row[i] : a->column[j];
    if (j + 1 == a->columns || i + 1 == a->rows) { /* the last of a line takes what is left */
        size_t left = j + 1 == a->columns ? a->row[i] : a->column[j];
        if (left > most) {
            return;
        }
        least = most = left;
    }
    for (size_t x = least; x <= most; x++) {
        a->cell[at] = x;
        a->row[i] -= x;
        a->column[j] -= x;
        if (!((j + 1 == a->columns && a->row[i] > 0) || (i + 1 == a->rows && a->column[j] > 0))) {
            each(a, at + 1);
        }
        a->row[i] += x;
        a->column[j] += x;
    }
}

static void test_written_out(void **state) {
    (void)state;
    uint32_t seed = 11;
    for (size_t round = 0; round < 400; round++) {
        struct all a = {.rows = 2 + draw(&seed) % 2, .columns = 2 + draw(&seed) % 3};
        size_t turned[16], n = 0;
        for (size_t i = 0; i < a.rows * a.columns; i++) {
            a.cell[i] = draw(&seed) % 4;
            n += a.cell[i];
            a.row[i / a.columns] += a.cell[i];
            a.column[i % a.columns] += a.cell[i];
            turned[i % a.columns * a.rows + i / a.columns] = a.cell[i];
        }
        struct pr_fisher f = pr_fisher_exact((struct pr_crosstab){a.cell, a.rows, a.columns});
        struct pr_fisher g = pr_fisher_exact((struct pr_crosstab){turned, a.columns, a.rows});
        assert_int_equal(f.two_sided.why, g.two_sided.why);
        if (!pr_given(f.two_sided)) {
            continue;
        }
        a.limit = weight_of(&a) * (1 + 1e-7);
        each(&a, 0);
        near("written out", f.two_sided.value, a.extreme / a.weight, 1e-10);
        near("turned", g.two_sided.value, f.two_sided.value, 1e-12);
        assert_int_equal(f.two_sided.n, (int64_t)n);
    }
}

/* Too many to be counted: drawn, the same each time, and near what chi-square says. */
static void test_drawn(void **state) {
    (void)state;
    uint32_t seed = 3;
    size_t cell[49];
    for (size_t i = 0; i < 49; i++) {
        cell[i] = 1 + draw(&seed) % 5;
    }
    struct pr_crosstab t = {cell, 7, 7};
    struct pr_fisher f = pr_fisher_exact(t);
    double chi2_p = pr_chi_square(arena, t).plain.p.value;
    assert_int_equal(f.drawn, 100000);
    assert_true(f.two_sided.level > 0.98 && f.two_sided.low <= f.two_sided.value &&
                f.two_sided.value <= f.two_sided.high);
    assert_true(fabs(f.two_sided.value - chi2_p) < 0.02);
    near("again", pr_fisher_exact(t).two_sided.value, f.two_sided.value, 0);
    for (size_t i = 0; i < 49; i++) {
        cell[i] = 5000;
    }
    absent("beyond drawing", pr_fisher_exact(t).two_sided, PR_TOO_MANY);
}

static int begin(void **state) {
    (void)state;
    arena = pr_arena_new();
    return 0;
}

static int end(void **state) {
    (void)state;
    pr_arena_free(arena);
    return 0;
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_four),
        cmocka_unit_test(test_written_out),
        cmocka_unit_test(test_drawn),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
